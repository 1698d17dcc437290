// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/audiostate.h"
#include "support/testprogram.h"

#include <QtTest>

#include <array>

using namespace calltray;
using audio::Kind;

namespace {

using State = AudioState;
using Maybe = std::optional<State>;

constexpr std::array AllWords{Kind::Open,    Kind::Sound,   Kind::Finish, Kind::Suspend,
                              Kind::Resume,  Kind::Volume,  Kind::Move,   Kind::Close,
                              Kind::Devices, Kind::Started, Kind::Played, Kind::Drained,
                              Kind::Failed,  Kind::Handled};
constexpr Maybe No;

} // namespace

class TestAudioState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void word_leadsToAStateOrIsForbidden_data();
    void word_leadsToAStateOrIsForbidden();
    void numberOfNoWord_isForbidden();
};

void TestAudioState::word_leadsToAStateOrIsForbidden_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QList<Maybe>>("expected"); // in the order of AllWords

    //! \a sound, \a finish: what they lead to; then what the program may say. All else of ours changes nothing.
    const auto row = [](const char *name, State state, Maybe sound, Maybe finish, Maybe started,
                        Maybe played, Maybe drained, Maybe failed) {
        const bool isClosed = state == State::Closed;
        const Maybe same = isClosed ? No : Maybe(state);
        const Maybe closed = isClosed ? No : Maybe(State::Closed);
        QTest::newRow(name) << state
                            << QList<Maybe>{No,     sound, finish,  same,   same,    same,   same,
                                            closed, No,    started, played, drained, failed, No};
    };
    row("waiting", State::Waiting, State::Waiting, State::WaitingForTheEnd, State::Playing, No, No,
        State::Silent);
    row("playing", State::Playing, State::Playing, State::PlayingToTheEnd, State::Playing,
        State::Playing, No, State::Silent);
    row("waiting-for-the-end", State::WaitingForTheEnd, No, No, State::PlayingToTheEnd, No,
        State::Silent, State::Silent);
    row("playing-to-the-end", State::PlayingToTheEnd, No, No, State::PlayingToTheEnd,
        State::PlayingToTheEnd, State::Silent, State::Silent);
    row("silent", State::Silent, State::Silent, State::Silent, No, No, No, No);
    row("closed", State::Closed, No, No, State::Closed, State::Closed, State::Closed,
        State::Closed);
}

void TestAudioState::word_leadsToAStateOrIsForbidden()
{
    QFETCH(const State, state);
    QFETCH(const QList<Maybe>, expected);
    QList<Maybe> found;
    for (const Kind word : AllWords)
        found.append(nextState(state, word));
    QCOMPARE(found, expected);
}

void TestAudioState::numberOfNoWord_isForbidden()
{
    QVERIFY(!nextState(State::Playing, static_cast<Kind>(0)));
    QVERIFY(!nextState(State::Playing, static_cast<Kind>(200)));
}

CALLTRAY_TEST(TestAudioState, test::NoApplication)
#include "tst_audiostate.moc"
