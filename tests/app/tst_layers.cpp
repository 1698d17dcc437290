// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Not QFINDTESTDATA: a compiler cache may make __FILE__ relative to another folder than the test's.
QDir sources()
{
    return QDir(qEnvironmentVariable("CALLTRAY_SOURCES"));
}

//! The table of ARCHITECTURE.md: a folder, and those that it may include.
struct Layer
{
    QString folder;
    QStringList lower;
    QStringList named = {}; //!< of them: each by itself
};

QStringList quoted(const QString &cell)
{
    static const QRegularExpression inBackticks(u"`([^`]+)`"_s);
    QStringList names;
    for (const QRegularExpressionMatch &match : inBackticks.globalMatch(cell))
        names += match.captured(1);
    return names;
}

//! The layers that \a table, in Markdown, shows, from the lowest on; `app/*` stands for all of app/ above its line.
QList<Layer> layersIn(const QString &table)
{
    QList<Layer> layers;
    const QStringList lines = table.split(u'\n');
    for (const QString &line : lines) {
        const QStringList cells = line.split(u'|');
        if (!line.startsWith("| `"_L1) || cells.size() < 4)
            continue;
        Layer layer{.folder = quoted(cells.at(1)).value(0), .lower = {}};
        for (const QString &name : quoted(cells.at(2))) {
            if (!name.endsWith('*'_L1)) {
                layer.lower += name;
                layer.named += name;
            }
            for (const Layer &above : std::as_const(layers)) {
                if (name.endsWith('*'_L1) && above.folder.startsWith(name.chopped(1)))
                    layer.lower += above.folder;
            }
        }
        layers += layer;
    }
    return layers;
}

//! Names that do not stand above the line that has them: the way to a circle.
QStringList namesNotAbove(const QList<Layer> &layers)
{
    QStringList wrong;
    QStringList above;
    for (const Layer &layer : layers) {
        for (const QString &name : layer.lower) {
            if (!above.contains(name))
                wrong += layer.folder + u": "_s + name;
        }
        above += layer.folder;
    }
    return wrong;
}

//! What \a line includes; empty where it is nothing in quotes.
QString headerIn(const QString &line)
{
    static const QRegularExpression includeForm(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s);
    return includeForm.match(line).captured(1);
}

QString folderOf(const QString &line)
{
    return headerIn(line).section(u'/', 0, -2);
}

//! Why \a file, a path below the sources, may not have \a line; empty where it may.
QString breach(const QList<Layer> &layers, const QString &file, const QString &line)
{
    const QString header = headerIn(line);
    if (header.isEmpty() || header.startsWith("moc_"_L1) || header.endsWith(".moc"_L1))
        return {};
    const bool isOurs = header.startsWith("app/"_L1) || header.startsWith("ui/"_L1);
    if (!isOurs || header.contains(".."_L1))
        return u"not written from the root"_s;
    const QString from = file.section(u'/', 0, -2);
    const QString to = folderOf(line);
    const auto layer = std::ranges::find(layers, from, &Layer::folder);
    if (layer == layers.end())
        return u"a folder without a line in the table of ARCHITECTURE.md"_s;
    return from == to || layer->lower.contains(to) ? QString() : from + u" includes "_s + to;
}

//! "Nothing comes within 100 ms" and "that took 100 ms" are waits on the clock as well.
bool waitsOnTheClock(const QString &line)
{
    static const QRegularExpression wait(
        uR"(\bqWait\(|\bqSleep\(|\bu?sleep\(|\bmsleep\(|\bsleep_for\()"
        uR"(|QVERIFY2?\(!\w+(\.|->)wait(For\w+)?\()"
        uR"(|singleShot\((?!0\b).*([= ]true;|\bquit\b|\bexit\())"
        uR"(|\belapsed\(\) >)"_s);
    return line.contains(wait);
}

} // namespace

class TestLayers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_isRead();
    void include_isABreachOrNot_data();
    void include_isABreachOrNot();
    void sources_areAsTheTableSays();
    void line_waitsOnTheClockOrNot_data();
    void line_waitsOnTheClockOrNot();
    void tests_doNotWaitOnTheClock();
};

void TestLayers::table_isRead()
{
    const QList<Layer> layers = layersIn(uR"(
| folder | may include | what |
|---|---|---|
| `app/a` | | `app/c` is not meant |
| `app/a/b` | `app/a` | |
| `ui/x` | `app/*` | |
| `ui` | `ui/*` `app/a` | |
)"_s);

    QCOMPARE(layers.size(), 4);
    QCOMPARE(layers.at(0).folder, u"app/a"_s);
    QCOMPARE(layers.at(0).lower, QStringList());
    QCOMPARE(layers.at(1).lower, QStringList{u"app/a"_s});
    QCOMPARE(layers.at(2).lower, (QStringList{u"app/a"_s, u"app/a/b"_s}));
    QCOMPARE(layers.at(3).lower, (QStringList{u"ui/x"_s, u"app/a"_s}));
    QCOMPARE(namesNotAbove(layers), QStringList());
    QCOMPARE(namesNotAbove(layersIn(u"| `app/a` | `app/b` | |\n| `app/b` | | |\n"_s)),
             QStringList{u"app/a: app/b"_s});
}

void TestLayers::include_isABreachOrNot_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isBreach");

    QTest::newRow("own-folder") << u"app/core/a.h"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("lower") << u"app/api/a.h"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("upper") << u"app/core/a.h"_s << u"#include \"app/api/b.h\""_s << true;
    QTest::newRow("upper-with-spaces")
        << u"app/core/a.h"_s << u"  #  include  \"app/api/methods/b.h\" // c"_s << true;
    QTest::newRow("folder-in-a-lower-one")
        << u"app/api/a.h"_s << u"#include \"app/core/more/b.h\""_s << true;
    QTest::newRow("beside") << u"ui/tray/a.cpp"_s << u"#include \"ui/popups/b.h\""_s << true;
    QTest::newRow("root-from-folder") << u"ui/tray/a.h"_s << u"#include \"ui/b.h\""_s << true;
    QTest::newRow("folder-from-root") << u"ui/a.cpp"_s << u"#include \"ui/tray/b.h\""_s << false;
    QTest::newRow("ui-of-app") << u"ui/tray/a.cpp"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("app-of-ui") << u"app/api/a.cpp"_s << u"#include \"ui/tray/b.h\""_s << true;
    QTest::newRow("relative") << u"app/core/a.h"_s << u"#include \"../api/b.h\""_s << true;
    QTest::newRow("relative-inside")
        << u"app/core/a.h"_s << u"#include \"app/core/../api/b.h\""_s << true;
    QTest::newRow("beside-itself") << u"app/core/a.cpp"_s << u"#include \"a.h\""_s << true;
    QTest::newRow("new-folder") << u"app/utils/a.cpp"_s << u"#include \"app/core/b.h\""_s << true;
    QTest::newRow("moc") << u"app/core/a.cpp"_s << u"#include \"moc_a.cpp\""_s << false;
    QTest::newRow("library") << u"app/core/a.cpp"_s << u"#include <QString>"_s << false;
}

void TestLayers::include_isABreachOrNot()
{
    QFETCH(const QString, file);
    QFETCH(const QString, line);
    QFETCH(const bool, isBreach);
    const QList<Layer> layers = layersIn(uR"(
| `app/core` | | |
| `app/api` | `app/core` | |
| `ui/popups` | `app/*` | |
| `ui/tray` | `app/*` | |
| `ui` | `app/*` `ui/*` | |
)"_s);

    QCOMPARE(!breach(layers, file, line).isEmpty(), isBreach);
}

void TestLayers::sources_areAsTheTableSays()
{
    QFile file(sources().filePath(u"ARCHITECTURE.md"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    const QList<Layer> layers = layersIn(QString::fromUtf8(file.readAll()));
    QCOMPARE(namesNotAbove(layers), QStringList());
    for (const Layer &layer : layers)
        QVERIFY2(sources().exists(layer.folder), qPrintable(layer.folder));

    QStringList breaches;
    QSet<QString> used;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        int includes = 0;
        QDirIterator files(sources().filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile source(files.next());
            QVERIFY2(source.open(QIODevice::ReadOnly), qPrintable(source.fileName()));
            const QString path = sources().relativeFilePath(source.fileName());
            const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
            for (const QString &line : lines) {
                includes += line.startsWith("#include \"app/"_L1) ? 1 : 0;
                used += path.section(u'/', 0, -2) + u' ' + folderOf(line);
                if (const QString why = breach(layers, path, line); !why.isEmpty())
                    breaches += u"%1: %2 (%3)"_s.arg(path, line, why);
            }
        }
        QVERIFY(includes > 0);
    }
    for (const Layer &layer : layers) {
        for (const QString &name : layer.named) {
            if (!used.contains(layer.folder + u' ' + name))
                breaches += u"%1: %2 is named, and not included"_s.arg(layer.folder, name);
        }
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(u'\n' + breaches.join(u'\n')));
}

void TestLayers::line_waitsOnTheClockOrNot_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("waits");

    QTest::newRow("wait") << u"QTest::qWait(50);"_s << true;
    QTest::newRow("sleep") << u"std::this_thread::sleep_for(1s);"_s << true;
    QTest::newRow("nothing-comes") << u"QVERIFY(!spy.wait(100));"_s << true;
    QTest::newRow("nobody-connects") << u"QVERIFY(!server.waitForNewConnection(100));"_s << true;
    QTest::newRow("flag-after-a-while")
        << u"QTimer::singleShot(9 * Quick.longest, this, [&isOver] { isOver = true; });"_s << true;
    QTest::newRow("loop-left-after-a-while")
        << u"QTimer::singleShot(100ms, &loop, &QEventLoop::quit);"_s << true;
    QTest::newRow("took-its-time") << u"QVERIFY2(waited.elapsed() >= 940, \"\");"_s << true;
    QTest::newRow("condition") << u"QTRY_COMPARE(spy.count(), 1);"_s << false;
    QTest::newRow("something-comes") << u"QVERIFY(spy.wait(100));"_s << false;
    QTest::newRow("next-turn")
        << u"QTimer::singleShot(0, this, [&isOnItsWay] { isOnItsWay = true; });"_s << false;
    QTest::newRow("slow-server")
        << u"QTimer::singleShot(50ms, &socket, [&socket] { socket.write(answer); });"_s << false;
    QTest::newRow("quick-enough") << u"QVERIFY(since.elapsed() < 5'000);"_s << false;
}

void TestLayers::line_waitsOnTheClockOrNot()
{
    QFETCH(const QString, line);
    QFETCH(const bool, waits);

    QCOMPARE(waitsOnTheClock(line), waits);
}

void TestLayers::tests_doNotWaitOnTheClock()
{
    const QDir tests(sources().filePath(u"tests"_s));
    QStringList waits;
    QDirIterator files(tests.path(), {u"*.h"_s, u"tst_*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith("/tst_layers.cpp"_L1))
            continue; // the rows above
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (waitsOnTheClock(line))
                waits += tests.relativeFilePath(file.fileName()) + u": "_s + line.trimmed();
        }
    }
    QVERIFY2(waits.isEmpty(), qPrintable(u'\n' + waits.join(u'\n')));
}

CALLTRAY_TEST(TestLayers, test::NoApplication)
#include "tst_layers.moc"
