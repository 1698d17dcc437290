// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! The Settings window in the real program: opened by a click, then by the keyboard alone.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_changeAndClose();
    void empty_removesTheKeptRecordings();
    void baseAddress_countsForTheNextCall();
};

namespace {

bool press(const Desktop &desktop, const QString &keys)
{
    return desktop.run(u"xdotool"_s, {u"key"_s, keys}).status == 0;
}

//! Clicks the button of the main window until another window has come and has the keyboard.
bool openSettings(const Desktop &desktop)
{
    if (desktop.ctl({u"show"_s}).status != 0)
        return false;
    const auto count = [&desktop] { return desktop.windows(u"calltray"_s).size(); };
    if (!QTest::qWaitFor([&count] { return count() == 1; }, 20'000))
        return false;
    const Desktop::Window mainWindow = desktop.windows(u"calltray"_s).constFirst();
    const QPoint button = mainWindow.geometry.topRight() + QPoint(-60, 28);
    const auto click = [&desktop, &count, button] {
        if (count() == 1)
            desktop.click(button);
        return count() == 2;
    };
    const auto hasKeyboard = [&desktop, &mainWindow] {
        const quint32 focused = desktop.focusedWindow();
        return focused > 1 && focused != mainWindow.id;
    };
    return QTest::qWaitFor(click, 20'000) && QTest::qWaitFor(hasKeyboard, 20'000);
}

} // namespace

void TestSettings::keys_changeAndClose()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(openSettings(desktop));

    QVERIFY(press(desktop, u"alt+f"_s)); // fades
    QTRY_COMPARE(desktop.ctl({u"config"_s, u"get"_s, u"appearance/animations"_s}).out.trimmed(),
                 "false"_ba);
    QVERIFY(press(desktop, u"Escape"_s));
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

void TestSettings::empty_removesTheKeptRecordings()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QDir folder(desktop.environment().value(u"XDG_CACHE_HOME"_s) + u"/calltray/recordings"_s);
    QVERIFY(folder.mkpath(u"."_s));
    QFile kept(folder.filePath(u"kept"_s));
    QVERIFY(kept.open(QIODevice::WriteOnly));
    kept.close();
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(openSettings(desktop));
    const quint32 settings = desktop.focusedWindow();

    QVERIFY(press(desktop, u"Right"_s)); // the page of recordings; the tabs have the keyboard
    const auto asks = [&desktop, settings] {
        return press(desktop, u"alt+e"_s) && desktop.windows(u"calltray"_s).size() == 3
            && desktop.focusedWindow() != settings && desktop.focusedWindow() != 0;
    };
    QTRY_VERIFY(asks()); // the button waits for what the folder holds
    QVERIFY(kept.exists());
    QVERIFY(press(desktop, u"Tab"_s)); // from Cancel
    QVERIFY(press(desktop, u"space"_s));
    QTRY_VERIFY(!kept.exists());
}

void TestSettings::baseAddress_countsForTheNextCall()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const auto setBase = [&desktop](const QString &key, const QString &base) {
        return desktop.ctl({u"config"_s, u"set"_s, key, base}).status == 0;
    };
    const auto callWithLink = [&desktop](const QString &link) {
        return desktop.call({u"--from"_s, u"a caller"_s, u"--link"_s, link}) > 0;
    };
    QVERIFY(setBase(u"crm/url"_s, u"https://crm.example"_s));
    QVERIFY(callWithLink(u"/1.mp3"_s));
    QVERIFY(setBase(u"recordings/baseUrl"_s, u"https://pbx.example/kept/"_s));
    QVERIFY(callWithLink(u"2.mp3"_s));

    const QByteArray listed = desktop.ctl({u"list"_s, u"--json"_s}).out;
    QVERIFY2(listed.contains("\"https://crm.example/1.mp3\""), listed.constData());
    QVERIFY2(listed.contains("\"https://pbx.example/kept/2.mp3\""), listed.constData());
}

CALLTRAY_TEST(TestSettings, QCoreApplication)
#include "tst_settings.moc"
