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
    void change_leavesAllElseAsItIs_data();
    void change_leavesAllElseAsItIs();
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

    const IniFile file =
        IniFile::parsed(IniFile{.values = values, .lines = {}, .badLines = {}}.toBytes());

    QVERIFY(file.badLines.isEmpty());
    QCOMPARE(file.values, values);
}

void TestIniFile::change_leavesAllElseAsItIs_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value"); // null: it goes
    QTest::addColumn<QByteArray>("after");

    const auto row = [](const char *name, const QByteArray &before, const QString &key,
                        const QString &value, const QByteArray &after) {
        QTest::newRow(name) << before << key << value << after;
    };
    row("comments-and-order", "; mine\n[b]\nx=1\n# why\ny=2\n\n[a]\nz=3\n", u"b/x"_s, u"5"_s,
        "; mine\n[b]\nx=5\n# why\ny=2\n\n[a]\nz=3\n");
    row("unknown-names", "[new]\nthing=1\n[b]\nx=1\n", u"b/x"_s, u"2"_s,
        "[new]\nthing=1\n[b]\nx=2\n");
    row("spaces-around", " [ b ]\n  x =  1\n", u"b/x"_s, u"2"_s, " [ b ]\n  x =  2\n");
    row("line-ends-of-windows", "[b]\r\nx=1\r\n", u"b/y"_s, u"2"_s, "[b]\r\nx=1\r\ny=2\r\n");
    row("changed-line-of-windows", "[b]\r\nx=1\r\n", u"b/x"_s, u"2"_s, "[b]\r\nx=2\r\n");
    row("no-last-line-end", "[b]\nx=1", u"b/y"_s, u"2"_s, "[b]\nx=1\ny=2\n");
    row("end-of-its-group", "[b]\nx=1\n; about c\n\n[c]\nz=1\n", u"b/y"_s, u"2"_s,
        "[b]\nx=1\ny=2\n; about c\n\n[c]\nz=1\n");
    row("new-group", "[b]\nx=1\n", u"c/y"_s, u"2"_s, "[b]\nx=1\n\n[c]\ny=2\n");
    row("empty-file", "", u"c/y"_s, u"2"_s, "[c]\ny=2\n");
    row("only-comments", "; nothing yet\n", u"c/y"_s, u"2"_s, "; nothing yet\n\n[c]\ny=2\n");
    row("last-one-counts", "[b]\nx=1\nx=2\n", u"b/x"_s, u"3"_s, "[b]\nx=1\nx=3\n");
    row("all-of-it-goes", "[b]\nx=1\ny=5\nx=2\n", u"b/x"_s, QString(), "[b]\ny=5\n");
    row("gone-already", "[b]\ny=5\n", u"b/x"_s, QString(), "[b]\ny=5\n");
    row("same-value-otherwise-written", "[b]\nx=\"1\"\n", u"b/x"_s, u"1"_s, "[b]\nx=\"1\"\n");
    row("line-without-sense", "[b]\nx 1\ny=1\n", u"b/y"_s, u"2"_s, "[b]\nx 1\ny=2\n");
    row("comment-in-another-encoding", "; \xEF\xF0\n[b]\ny=1\n", u"b/y"_s, u"2"_s,
        "; \xEF\xF0\n[b]\ny=2\n");
    row("no-text", QByteArray("[b]\nx=\0\ny=1\n", 13), u"b/y"_s, u"2"_s, "[b]\ny=2\n");
    row("byte-order-mark", "\xEF\xBB\xBF[b]\nx=1\n", u"b/x"_s, u"2"_s, "\xEF\xBB\xBF[b]\nx=2\n");
}

void TestIniFile::change_leavesAllElseAsItIs()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const QByteArray, after);
    const std::optional<QString> wanted = value.isNull() ? std::nullopt : std::optional(value);

    QCOMPARE(IniFile::edited(before, {{key, wanted}}), after);
}

CALLTRAY_TEST(TestIniFile, test::NoApplication)
#include "tst_inifile.moc"
