// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderstate.h"
#include "support/testprogram.h"

#include <QtTest>

#include <array>

using namespace calltray;
using namespace Qt::StringLiterals;

namespace {

using State = DecoderState;
using Word = DecoderWord;
using Maybe = std::optional<State>;

constexpr std::array AllWords{Word::Play,      Word::Opened,      Word::Need,    Word::Sound,
                              Word::LateSound, Word::End,         Word::LateEnd, Word::Peaks,
                              Word::Failed,    Word::ReadsThrough};
constexpr Maybe No;

} // namespace

class TestDecoderState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void word_leadsToAStateOrIsForbidden_data();
    void word_leadsToAStateOrIsForbidden();
};

//! What is not named in a row may not be said.
void TestDecoderState::word_leadsToAStateOrIsForbidden_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QList<Maybe>>("expected"); // in the order of AllWords

    const auto row = [](const char *name, State state, const QList<Maybe> &expected) {
        QTest::newRow(name) << state << expected;
    };
    //   Play, Opened, Need, Sound, LateSound, End, LateEnd, Peaks, Failed, ReadsThrough
    row("opening", State::Opening,
        {State::OpeningToPlay, State::Idle, State::Opening, No, No, No, No, No, State::Over, No});
    row("opening-to-play", State::OpeningToPlay,
        {State::OpeningToPlay, State::Playing, State::OpeningToPlay, No, No, No, No, No,
         State::Over, No});
    row("opening-to-measure", State::OpeningToMeasure,
        {No, State::Measuring, State::OpeningToMeasure, No, No, No, No, No, State::Over, No});
    row("idle", State::Idle, {State::Playing, No, No, No, No, No, No, No, No, No});
    row("playing", State::Playing,
        {State::Playing, No, State::Playing, State::Playing, State::Playing, State::Idle,
         State::Playing, No, State::Over, State::Playing});
    row("measuring", State::Measuring,
        {No, No, State::Measuring, No, No, State::Measured, No, State::Measuring, State::Over, No});
    row("measured", State::Measured, {No, No, No, No, No, No, No, No, No, No});
    row("over", State::Over, {No, No, No, No, No, No, No, No, No, No});
}

void TestDecoderState::word_leadsToAStateOrIsForbidden()
{
    QFETCH(const State, state);
    QFETCH(const QList<Maybe>, expected);
    QList<Maybe> found;
    for (const Word word : AllWords)
        found.append(nextState(state, word));
    QCOMPARE(found, expected);
}

CALLTRAY_TEST(TestDecoderState, test::NoApplication)
#include "tst_decoderstate.moc"
