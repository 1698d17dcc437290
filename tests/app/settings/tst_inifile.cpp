// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/inifile.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestIniFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line_isReadAsWritten_data();
    void line_isReadAsWritten();
    void badLine_isNamedAndTheOthersAreRead_data();
    void badLine_isNamedAndTheOthersAreRead();
    void value_survivesWritingAndReading_data();
    void value_survivesWritingAndReading();
};

void TestIniFile::line_isReadAsWritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");

    QTest::newRow("plain") << "[server]\nurl=http://pbx"_ba << u"server/url"_s << u"http://pbx"_s;
    QTest::newRow("spaces-around")
        << " [ server ] \r\n url =  http://pbx \r\n"_ba << u"server/url"_s << u"http://pbx"_s;
    QTest::newRow("semicolon-in-value") << "[server]\nurl=http://pbx/?a=1;b=2#c"_ba
                                        << u"server/url"_s << u"http://pbx/?a=1;b=2#c"_s;
    QTest::newRow("comma-in-value")
        << "[support]\nphone=8 800, 100"_ba << u"support/phone"_s << u"8 800, 100"_s;
    QTest::newRow("backslash-in-value")
        << "[a]\nb=C:\\new\\x41"_ba << u"a/b"_s << u"C:\\new\\x41"_s;
    QTest::newRow("quoted") << "[a]\nb=\" \\\"x\\\" \\n\\u0007\\\\\""_ba << u"a/b"_s
                            << u" \"x\" \n\a\\"_s;
    QTest::newRow("byte-order-mark") << "\xEF\xBB\xBF[a]\nb=1"_ba << u"a/b"_s << u"1"_s;
    QTest::newRow("not-latin") << "[a]\nb=Петрова"_ba << u"a/b"_s << u"Петрова"_s;
    QTest::newRow("no-group") << "b=1"_ba << u"b"_s << u"1"_s;
    QTest::newRow("last-one-counts") << "[a]\nb=1\nb=2"_ba << u"a/b"_s << u"2"_s;
    QTest::newRow("comments") << "; b=0\n[a]\n# c\n\nb=1\n;b=2"_ba << u"a/b"_s << u"1"_s;
    QTest::newRow("empty") << "[a]\nb="_ba << u"a/b"_s << u""_s;
}

void TestIniFile::line_isReadAsWritten()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, key);
    QFETCH(const QString, value);

    const IniFile file = IniFile::parsed(bytes);

    QVERIFY(file.badLines.isEmpty());
    QCOMPARE(file.values.keys(), QStringList{key});
    QCOMPARE(file.values.value(key), value);
}

void TestIniFile::badLine_isNamedAndTheOthersAreRead_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("no-equals-sign") << "nonsense"_ba;
    QTest::newRow("no-name") << "=1"_ba;
    QTest::newRow("nul") << QByteArray("x=\0", 3);
    QTest::newRow("not-utf8") << "x=\xFF\xFE"_ba;
    QTest::newRow("cut-utf8") << "x=\xD0"_ba;
    QTest::newRow("open-quote") << "x=\"1"_ba;
    QTest::newRow("text-after-quote") << "x=\"1\" 2"_ba;
    QTest::newRow("open-escape") << "x=\"1\\"_ba;
    QTest::newRow("bad-unicode-escape") << "x=\"\\u00\""_ba;
    QTest::newRow("open-group") << "[x"_ba;
}

void TestIniFile::badLine_isNamedAndTheOthersAreRead()
{
    QFETCH(const QByteArray, line);

    const IniFile file = IniFile::parsed("[a]\nb=1\n"_ba + line + "\nc=2"_ba);

    QCOMPARE(file.badLines, QList<int>{3});
    QCOMPARE(file.values, (QMap<QString, QString>{{u"a/b"_s, u"1"_s}, {u"a/c"_s, u"2"_s}}));
}

void TestIniFile::value_survivesWritingAndReading_data()
{
    QTest::addColumn<QString>("value");

    QTest::newRow("empty") << u""_s;
    QTest::newRow("space") << u" "_s;
    QTest::newRow("spaces-around") << u" a b "_s;
    QTest::newRow("quotes") << u"\"a\""_s;
    QTest::newRow("quote-inside") << u"a\"b"_s;
    QTest::newRow("lines") << u"a\r\n[b]\nc=1\\"_s;
    QTest::newRow("nul") << u"a\0b"_s;
    QTest::newRow("delete-character") << u"\u007F"_s;
    QTest::newRow("address") << u"https://x/?a=1;b=%2D,c#d"_s;
    QTest::newRow("not-latin") << u"Петрова 😀"_s;
}

void TestIniFile::value_survivesWritingAndReading()
{
    QFETCH(const QString, value);
    const QMap<QString, QString> values{{u"a/b"_s, value}, {u"a/c/d"_s, u"1"_s}, {u"b"_s, u"2"_s}};

    const IniFile file = IniFile::parsed(IniFile{.values = values, .badLines = {}}.toBytes());

    QVERIFY(file.badLines.isEmpty());
    QCOMPARE(file.values, values);
}

CALLTRAY_TEST(TestIniFile, test::NoApplication)
#include "tst_inifile.moc"
