// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/rawname.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using decoder::RawFormat;

class TestRawName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void link_tellsTheFormat_data();
    void link_tellsTheFormat();
    void disposition_tellsTheFormat_data();
    void disposition_tellsTheFormat();
    void number_isBounded();
};

void TestRawName::link_tellsTheFormat_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<int>("format");

    const auto row = [](const char *name, const QString &link, RawFormat format) {
        QTest::newRow(name) << u"https://pbx.test"_s + link << int(format);
    };
    row("gsm", u"/a.gsm"_s, RawFormat::Gsm);
    row("mu-law", u"/a/b.ulaw?sig=x.y"_s, RawFormat::MuLaw);
    row("a-law-in-capitals", u"/a.PCMA"_s, RawFormat::ALaw);
    row("signed-linear", u"/2026.11.23.sln"_s, RawFormat::Linear8);
    row("signed-linear-of-16-kilohertz", u"/a.sln16"_s, RawFormat::Linear16);
    row("g726", u"/a.g726-40"_s, RawFormat::G726At40);
    row("query", u"/get.php?id=7&file=%2Fvar%2Fa.g722&x=1"_s, RawFormat::G722);
    row("query-in-capitals", u"/get?FileName=a.alaw"_s, RawFormat::ALaw);
    row("query-of-a-storage", u"/get?key=2026%2Fa.sln16"_s, RawFormat::Linear16);
    row("query-with-a-prefix", u"/get?recording_file=a.gsm"_s, RawFormat::Gsm);
    row("query-with-an-address", u"/get?url=https%3A%2F%2Fpbx.test%2Fa.gsm%3Fx=1"_s,
        RawFormat::Gsm);
    row("query-with-a-host", u"/get?url=https%3A%2F%2Fpbx.al"_s, RawFormat::None);
    row("second-file", u"/get?file=7&path=a.gsm"_s, RawFormat::Gsm);
    row("address-of-a-user", u"/get?user=anna@firma.al"_s, RawFormat::None);
    row("host-in-the-query", u"/get?file=a.mp3&host=pbx.al"_s, RawFormat::None);
    row("profile", u"/get?profile=anna.al"_s, RawFormat::None);
    row("path-before-query", u"/a.gsm?file=a.sln"_s, RawFormat::Gsm);
    row("other", u"/a.mp3"_s, RawFormat::None);
    row("no-name", u"/"_s, RawFormat::None);
    row("suffix-alone", u"/gsm"_s, RawFormat::None);
    row("host-alone", u""_s, RawFormat::None);
}

void TestRawName::link_tellsTheFormat()
{
    QFETCH(const QString, link);
    QFETCH(const int, format);

    QCOMPARE(int(rawFormatOf(QUrl(link))), format);
}

void TestRawName::disposition_tellsTheFormat_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("format");

    QTest::newRow("quoted") << "attachment; filename=\"a b.gsm\""_ba << int(RawFormat::Gsm);
    QTest::newRow("bare") << "attachment;filename=a.sln"_ba << int(RawFormat::Linear8);
    QTest::newRow("encoded") << "attachment; filename*=UTF-8''%D0%B0.alaw"_ba
                             << int(RawFormat::ALaw);
    QTest::newRow("other") << "attachment; filename=a.wav"_ba << int(RawFormat::None);
    QTest::newRow("no-name") << "inline"_ba << int(RawFormat::None);
    QTest::newRow("nothing") << QByteArray() << int(RawFormat::None);
}

void TestRawName::disposition_tellsTheFormat()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, format);

    QCOMPARE(int(rawFormatOfDisposition(header)), format);
}

void TestRawName::number_isBounded()
{
    QCOMPARE(rawFormatOf(int(RawFormat::Linear48)), RawFormat::Linear48);
    QCOMPARE(rawFormatOf(int(RawFormat::Linear48) + 1), RawFormat::None);
    QCOMPARE(rawFormatOf(-1), RawFormat::None);
}

} // namespace calltray

CALLTRAY_TEST(TestRawName, test::NoApplication)

#include "tst_rawname.moc"
