// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/desktopappearance.h"
#include "ui/platform/x11.h"
#include "ui/platform/xsettings.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const QByteArray Header("\0\0\0\0\x07\0\0\0", 8);
const QByteArray Animations("\0\0\x14\0Gtk/EnableAnimations\x01\0\0\0", 28);
const QByteArray ThemeName("\x01\0\x0d\0Net/ThemeName\0\0\0\x01\0\0\0\x05\0\0\0Adwai\0\0\0", 36);
const QByteArray Accent("\x02\0\x03\0Acc\0\x01\0\0\0\1\2\3\4\5\6\7\x08", 20);

QByteArray number(char value)
{
    return QByteArray(1, value) + QByteArray(3, '\0');
}

QByteArray count(char settings)
{
    return Header + number(settings);
}

//! A settings manager: the owner of the selection, with the settings in a property.
class Manager
{
public:
    Manager()
        : m_window(xcb_generate_id(x11::connection()))
    {
        xcb_connection_t *c = x11::connection();
        xcb_create_window(c, XCB_COPY_FROM_PARENT, m_window, x11::rootWindow(), -1, -1, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
        xcb_set_selection_owner(c, m_window,
                                x11::atom("_XSETTINGS_S" + QByteArray::number(x11::screenNumber())),
                                XCB_CURRENT_TIME);
    }
    ~Manager() { xcb_destroy_window(x11::connection(), m_window); }
    Q_DISABLE_COPY_MOVE(Manager)

    void setAnimations(char value) const
    {
        const QByteArray settings = count(1) + Animations + number(value);
        const xcb_atom_t property = x11::atom("_XSETTINGS_SETTINGS");
        xcb_change_property(x11::connection(), XCB_PROP_MODE_REPLACE, m_window, property, property,
                            8, static_cast<quint32>(settings.size()), settings.constData());
        xcb_flush(x11::connection());
    }

private:
    xcb_window_t m_window;
};

} // namespace

//! On an X server of its own.
class TestXSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void number_isFound_data();
    void number_isFound();
    void noManager_saysNothing();
    void manager_isHeardAtOnceAndOnEachChange();
};

void TestXSettings::number_isFound_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<int>("value"); // -1: nothing
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("no-settings") << count(0) << -1;
    QTest::newRow("off") << count(1) + Animations + number(0) << 0;
    QTest::newRow("on") << count(1) + Animations + number(1) << 1;
    QTest::newRow("behind-others") << count(3) + ThemeName + Accent + Animations + number(1) << 1;
    QTest::newRow("others-only") << count(2) + ThemeName + Accent << -1;
    QTest::newRow("cut-off") << count(1) + Animations + "\x01" << -1;
    QTest::newRow("cut-off-name") << count(1) + Animations.left(9) << -1;
    QTest::newRow("more-promised-than-there") << count(127) + ThemeName << -1;
    QTest::newRow("unknown-type") << count(1) + "\x09" + Animations.mid(1) + number(1) << -1;
    QTest::newRow("endless-text") << count(2) + ThemeName.left(24) + QByteArray(4, '\xff')
            + Animations
            + number(1) << -1;
    QTest::newRow("big-endian") << QByteArray("\x01\0\0\0\0\0\0\x07\0\0\0\x01", 12)
            + QByteArray("\0\0\0\x14Gtk/EnableAnimations\0\0\0\x01\0\0\0\x01", 32)
                                << 1;
}

void TestXSettings::number_isFound()
{
    QFETCH(const QByteArray, property);
    QFETCH(const int, value);
    QCOMPARE(xsettingsNumber(property, "Gtk/EnableAnimations").value_or(-1), value);
}

void TestXSettings::noManager_saysNothing()
{
    const XSettings settings;
    QVERIFY(!settings.animations().has_value());
}

void TestXSettings::manager_isHeardAtOnceAndOnEachChange()
{
    const Manager manager;
    manager.setAnimations(0);
    const DesktopAppearance desktop;
    const QSignalSpy changed(&desktop, &DesktopAppearance::changed);
    QVERIFY(desktop.reducedMotion());
    manager.setAnimations(1);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!desktop.reducedMotion());
    manager.setAnimations(0);
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(desktop.reducedMotion());
}

} // namespace calltray

CALLTRAY_TEST(TestXSettings, QApplication)
#include "tst_xsettings.moc"
