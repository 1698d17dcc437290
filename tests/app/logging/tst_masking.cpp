// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/personal.h"
#include "app/logging/masking.h"
#include "support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestMasking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isMasked_data();
    void message_isMasked();
    void markedText_isMaskedOrShown();
    void markThatNobodyEnds_masksTheRest();
    void longMessage_isMaskedInLinearTime();
};

void TestMasking::message_isMasked_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &message, const QString &expected) {
        QTest::newRow(name) << message << expected;
    };
    const auto stays = [&row](const char *name, const QString &message) {
        row(name, message, message);
    };
    row("empty", QString(), QString());
    row("international-number", u"from +79991112233 now"_s, u"from +… now"_s);
    row("number-in-groups", u"8 (999) 111-22-33"_s, u"…"_s);
    row("number-with-dots", u"01.23.45.67.89"_s, u"…"_s);
    row("number-with-hard-spaces", u"+49\u00a030\u00a0123456"_s, u"+…"_s);
    row("short-number", u"to 12345"_s, u"to …"_s);
    row("short-number-with-plus", u"+1 23 45"_s, u"+…"_s);
    row("arabic-digits", u"٠١٢٣٤٥٦٧"_s, u"…"_s);
    row("number-within-a-name", u"rec_79991112233.mp3"_s, u"rec_….mp3"_s);
    row("number-of-a-sip-address", u"sip:79991112233@pbx.example"_s, u"sip:…"_s);
    row("number-in-a-link", u"tel:+79991112233"_s, u"tel:+…"_s);
    stays("four-digits", u"extension 1234"_s);
    stays("status", u"HTTP 503"_s);
    stays("address", u"192.168.100.200 is silent"_s);
    stays("version", u"Qt 6.4.2"_s);
    stays("duration", u"not within 15000 ms"_s);
    stays("size", u"1048576 bytes unsent"_s);
    row("number-of-several-groups-before-a-unit", u"+7 999 1112233 ms"_s, u"+… ms"_s);
    row("query", u"GET https://pbx.example/rec?id=17&key=abc failed"_s,
        u"GET https://pbx.example/rec?… failed"_s);
    row("fragment", u"https://pbx.example/#token"_s, u"https://pbx.example/#…"_s);
    row("query-of-a-path", u"/rec?name=Anna"_s, u"/rec?…"_s);
    stays("question", u"Did you mean server/url? Yes."_s);
    row("user-and-password", u"https://anna:secret@pbx.example/x"_s, u"https://…@pbx.example/x"_s);
    row("user", u"https://anna@pbx.example/x"_s, u"https://…@pbx.example/x"_s);
    row("mail", u"write to anna.smith+crm@example.co.uk, please"_s, u"write to …, please"_s);
    row("mail-of-another-script", u"анна@пример.рф"_s, u"…"_s);
    row("bearer", u"Authorization: Bearer abc.def-ghi"_s, u"Authorization: … …"_s);
    row("bearer-alone", u"sent bearer abc.def"_s, u"sent bearer …"_s);
    row("token", u"token=abc"_s, u"token=…"_s);
    row("json-token", u"{\"token\": \"abc\", \"x\": 1}"_s, u"{\"token\": …, \"x\": 1}"_s);
    row("api-key", u"api_key: abc"_s, u"api_key: …"_s);
    stays("word-of-a-token", u"no token for pbx.example"_s);
    row("home", QDir::homePath() + u"/x.db is gone"_s, u"~/x.db is gone"_s);
}

void TestMasking::message_isMasked()
{
    QFETCH(const QString, message);
    QFETCH(const QString, expected);
    QCOMPARE(masked(message), expected);
    QCOMPARE(unmasked(message), message);
}

void TestMasking::markedText_isMaskedOrShown()
{
    QString text;
    QDebug(&text) << "call" << personal(u"Anna \u0003\u0002\"Ann\" Smith"_s) << 7 << u"quoted"_s;
    text = text.trimmed();
    QCOMPARE(masked(text), u"call … 7 \"quoted\""_s);
    QCOMPARE(unmasked(text), u"call Anna \"Ann\" Smith 7 \"quoted\""_s);
}

void TestMasking::markThatNobodyEnds_masksTheRest()
{
    QCOMPARE(masked(u"call "_s + PersonalBegin + u"Anna Sm"_s), u"call …"_s);
}

void TestMasking::longMessage_isMaskedInLinearTime()
{
    constexpr qsizetype Length = 200'000;
    for (const QString &piece : {u"a"_s, u"1"_s, u"1 "_s, u"a@"_s, u"?"_s, u"://"_s, u"token="_s,
                                 u"Bearer "_s, QString(PersonalBegin), u"a.-"_s}) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!masked(piece.repeated(Length / piece.size())).isEmpty());
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(piece));
    }
}

} // namespace calltray

CALLTRAY_TEST(TestMasking, test::NoApplication)
#include "tst_masking.moc"
