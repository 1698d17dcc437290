// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

//! What the files of each folder of app/ may include besides their own; a new folder needs a line here.
const QHash<QString, QStringList> Lower{
    {u"core"_s, {}},
    {u"storage"_s, {u"core"_s, u"platform"_s}},
    {u"settings"_s, {u"core"_s, u"platform"_s}},
    {u"server"_s, {u"core"_s, u"storage"_s, u"settings"_s}},
    {u"notifications"_s, {u"core"_s, u"storage"_s, u"settings"_s, u"server"_s, u"recordings"_s}},
    {u"presence"_s, {u"core"_s, u"storage"_s, u"settings"_s, u"server"_s}},
    {u"calling"_s, {u"core"_s, u"storage"_s, u"settings"_s, u"server"_s, u"platform"_s}},
    {u"recordings"_s,
     {u"core"_s, u"storage"_s, u"settings"_s, u"server"_s, u"platform"_s, u"audio"_s,
      u"decoder"_s}},
    {u"audio"_s, {u"core"_s, u"shutin"_s}},
    {u"decoder"_s, {u"core"_s, u"shutin"_s}},
    {u"shutin"_s, {}},
    {u"platform"_s, {u"core"_s}},
    {u"demo"_s, {u"core"_s}},
    {u"api"_s,
     {u"core"_s, u"storage"_s, u"settings"_s, u"server"_s, u"notifications"_s, u"presence"_s,
      u"calling"_s, u"recordings"_s, u"platform"_s, u"demo"_s}},
    {u"ctl"_s, {}},
};

//! The same of the folders of ui/; what lies directly in ui/ knows all of them.
const QHash<QString, QStringList> LowerInUi{
    {u"style"_s, {}},
    {u"player"_s, {u"style"_s}},
    {u"popups"_s, {u"style"_s, u"player"_s}},
    {u"tray"_s, {u"style"_s, u"player"_s, u"popups"_s}},
    {u"mainwindow"_s, {u"style"_s, u"player"_s, u"popups"_s, u"tray"_s}},
    {u"settings"_s, {u"style"_s, u"player"_s, u"mainwindow"_s}},
};

//! What belongs to no folder alone, wherever it lies: labels, buttons, words, and what is shown.
const QStringList SharedInUi{
    u"ui/errortext.h"_s,
    u"ui/idletime.h"_s,
    u"ui/mainwindow/colleaguesmodel.h"_s,
    u"ui/mainwindow/page.h"_s,
    u"ui/popups/cardmetrics.h"_s,
    u"ui/popups/elidedlabel.h"_s,
    u"ui/popups/glyphbutton.h"_s,
    u"ui/popups/linkbutton.h"_s,
    u"ui/popups/notificationwords.h"_s,
    u"ui/userinterface.h"_s, // UserInterface::Model
    u"ui/x11.h"_s,
};

//! The same as breach() of a file below ui/, which may include all of app/ but what wires it.
QString breachInUi(const QString &file, const QString &header)
{
    const bool isWiring = header == "app/main.cpp"_L1 || header.startsWith("app/application."_L1);
    if (isWiring || !(header.startsWith("ui/"_L1) || header.startsWith("app/"_L1))
        || header.contains(".."_L1))
        return u"neither of ui/ nor of app/, or what wires them"_s;
    const QString from = file.section(u'/', 1, -2).section(u'/', 0, 0);
    const QString to = header.section(u'/', 1, -2).section(u'/', 0, 0);
    if (header.startsWith("app/"_L1) || from.isEmpty() || from == to || SharedInUi.contains(header))
        return {};
    const auto lower = LowerInUi.constFind(from);
    if (lower == LowerInUi.constEnd())
        return u"a folder without a line in this test"_s;
    return lower->contains(to) ? QString() : from + u" includes "_s + header;
}

//! Why \a file, a path below the sources, may not have \a line; empty where it may.
QString breach(const QString &file, const QString &line)
{
    static const QRegularExpression includeForm(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s);
    const QRegularExpressionMatch match = includeForm.match(line);
    const QString header = match.captured(1);
    const bool isMoc = header.startsWith("moc_"_L1) || header.endsWith(".moc"_L1);
    const bool seesBoth = file == "app/main.cpp"_L1 || file.startsWith("app/application."_L1);
    if (!match.hasMatch() || isMoc || seesBoth)
        return {};
    if (file.startsWith("ui/"_L1))
        return breachInUi(file, header);
    if (header.startsWith("ui/"_L1))
        return u"app/ includes ui/"_s;
    if (!header.startsWith("app/"_L1) || header.contains(".."_L1))
        return u"not written from the root"_s;

    const QString from = file.section(u'/', 1, -2).section(u'/', 0, 0);
    const QString to = header.section(u'/', 1, -2).section(u'/', 0, 0);
    if (from.isEmpty() || from == to)
        return {};
    const auto lower = Lower.constFind(from);
    if (lower == Lower.constEnd())
        return u"a folder without a line in this test"_s;
    return lower->contains(to) ? QString() : from + u" includes "_s + to;
}

} // namespace

class TestLayers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void include_isABreachOrNot_data();
    void include_isABreachOrNot();
    void sources_haveNoBreach();
    void tests_doNotWaitOnTheClock();
};

void TestLayers::include_isABreachOrNot_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isBreach");

    QTest::newRow("own-folder") << u"app/core/a.h"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("lower") << u"app/api/a.h"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("lower-from-subfolder")
        << u"app/api/methods/a.h"_s << u"#include \"app/calling/b.h\""_s << false;
    QTest::newRow("upper") << u"app/core/a.h"_s << u"#include \"app/settings/b.h\""_s << true;
    QTest::newRow("upper-with-spaces")
        << u"app/core/a.h"_s << u"  #  include  \"app/api/methods/b.h\" // c"_s << true;
    QTest::newRow("beside") << u"app/presence/a.cpp"_s << u"#include \"app/notifications/b.h\""_s
                            << true;
    QTest::newRow("root-from-folder")
        << u"app/core/a.h"_s << u"#include \"app/application.h\""_s << true;
    QTest::newRow("folder-from-root")
        << u"app/commandline.cpp"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("ui") << u"app/api/a.cpp"_s << u"#include \"ui/userinterface.h\""_s << true;
    QTest::newRow("ui-from-root") << u"app/commandline.cpp"_s
                                  << u"#include \"ui/userinterface.h\""_s << true;
    QTest::newRow("ui-from-main") << u"app/main.cpp"_s << u"#include \"ui/userinterface.h\""_s
                                  << false;
    QTest::newRow("ui-from-application")
        << u"app/application.h"_s << u"#include \"ui/userinterface.h\""_s << false;
    QTest::newRow("relative") << u"app/core/a.h"_s << u"#include \"../api/b.h\""_s << true;
    QTest::newRow("relative-inside")
        << u"app/core/a.h"_s << u"#include \"app/core/../api/b.h\""_s << true;
    QTest::newRow("beside-itself") << u"app/core/a.cpp"_s << u"#include \"a.h\""_s << true;
    QTest::newRow("new-folder") << u"app/utils/a.cpp"_s << u"#include \"app/core/b.h\""_s << true;
    QTest::newRow("client-of-its-own")
        << u"app/ctl/a.cpp"_s << u"#include \"app/core/b.h\""_s << true;
    QTest::newRow("moc") << u"app/core/a.cpp"_s << u"#include \"moc_a.cpp\""_s << false;
    QTest::newRow("ui-of-app") << u"ui/popups/a.cpp"_s << u"#include \"app/core/b.h\""_s << false;
    QTest::newRow("ui-lower") << u"ui/popups/a.cpp"_s << u"#include \"ui/style/b.h\""_s << false;
    QTest::newRow("ui-upper") << u"ui/style/a.cpp"_s << u"#include \"ui/popups/b.h\""_s << true;
    QTest::newRow("ui-round-about")
        << u"ui/player/a.cpp"_s << u"#include \"ui/popups/popup.h\""_s << true;
    QTest::newRow("ui-shared") << u"ui/player/a.cpp"_s << u"#include \"ui/popups/linkbutton.h\""_s
                               << false;
    QTest::newRow("ui-new-folder") << u"ui/new/a.cpp"_s << u"#include \"ui/style/b.h\""_s << true;
    QTest::newRow("ui-wiring") << u"ui/tray/a.cpp"_s << u"#include \"app/application.h\""_s << true;
    QTest::newRow("library") << u"app/core/a.cpp"_s << u"#include <QString>"_s << false;
}

void TestLayers::include_isABreachOrNot()
{
    QFETCH(const QString, file);
    QFETCH(const QString, line);
    QFETCH(const bool, isBreach);

    QCOMPARE(!breach(file, line).isEmpty(), isBreach);
}

void TestLayers::sources_haveNoBreach()
{
    // Not QFINDTESTDATA: a compiler cache may make __FILE__ relative to another folder than the
    // test's.
    const QDir root(qEnvironmentVariable("CALLTRAY_SOURCES"));
    QStringList breaches;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        int includes = 0;
        QDirIterator files(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QString path = root.relativeFilePath(file.fileName());
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            for (const QString &line : lines) {
                includes += line.startsWith("#include \"app/"_L1) ? 1 : 0;
                if (const QString why = breach(path, line); !why.isEmpty())
                    breaches += u"%1: %2 (%3)"_s.arg(path, line, why);
            }
        }
        QVERIFY(includes > 0);
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(u'\n' + breaches.join(u'\n')));
}

void TestLayers::tests_doNotWaitOnTheClock()
{
    // "Nothing comes within 100 ms" is a wait on the clock as well.
    static const QRegularExpression wait(
        uR"(\bqWait\(|\bqSleep\(|\bu?sleep\(|\bmsleep\(|\bsleep_for\(|QVERIFY\(!\w+\.wait\()"_s);
    const QDir tests(qEnvironmentVariable("CALLTRAY_SOURCES") + u"/tests"_s);
    QStringList waits;
    QDirIterator files(tests.path(), {u"*.h"_s, u"tst_*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (line.contains(wait))
                waits += tests.relativeFilePath(file.fileName()) + u": "_s + line.trimmed();
        }
    }
    QVERIFY2(waits.isEmpty(), qPrintable(u'\n' + waits.join(u'\n')));
}

CALLTRAY_TEST(TestLayers, test::NoApplication)
#include "tst_layers.moc"
