// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/x11.h"
#include "ui/platform/x11events.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <tuple>
#include <xcb/sync.h>

namespace calltray {

//! On an X server of its own.
class TestX11Events final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void application_hasOne();
    void property_ofAWindowListenedTo_isEmitted();
    void windowListenedTo_isDestroyed_isEmitted();
    void manager_isEmittedWithItsSelection();
    void alarm_isEmittedAsItPasses_andNotAsItEnds();
};

namespace {

//! Another program, with windows of its own.
class OtherClient
{
public:
    OtherClient()
        : m_connection(x11::connectWithoutQt())
    { }

    [[nodiscard]] bool isConnected() const { return m_connection != nullptr; }
    xcb_window_t makeWindow()
    {
        const xcb_window_t window = xcb_generate_id(m_connection.get());
        xcb_create_window(m_connection.get(), 0, window, x11::rootWindow(), 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
        // Its answer comes after the window is there for the other connections as well.
        const x11::Reply<xcb_get_input_focus_reply_t> reply(xcb_get_input_focus_reply(
            m_connection.get(), xcb_get_input_focus(m_connection.get()), nullptr));
        return window;
    }
    void destroy(xcb_window_t window)
    {
        xcb_destroy_window(m_connection.get(), window);
        xcb_flush(m_connection.get());
    }
    void setProperty(xcb_window_t window, xcb_atom_t property)
    {
        const quint32 value = 1;
        xcb_change_property(m_connection.get(), XCB_PROP_MODE_REPLACE, window, property,
                            XCB_ATOM_CARDINAL, 32, 1, &value);
        xcb_flush(m_connection.get());
    }
    //! Source: ICCCM, "Manager Selections".
    void sendToRoot(xcb_atom_t type, xcb_atom_t selection)
    {
        xcb_client_message_event_t event{};
        event.response_type = XCB_CLIENT_MESSAGE;
        event.format = 32;
        event.window = x11::rootWindow();
        event.type = type;
        event.data.data32[1] = selection;
        xcb_send_event(m_connection.get(), 0, event.window, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                       reinterpret_cast<const char *>(&event));
        xcb_flush(m_connection.get());
    }

private:
    x11::OwnConnection m_connection;
};

//! The X server has it in hand when this returns: what another client does from then on is told of.
void listen(xcb_window_t window, quint32 events)
{
    x11::listen(window, events);
    std::ignore = x11::atom("_CALLTRAY_TEST"); // its answer comes after
}

//! A counter of this program's own, and an alarm that passes once it is 1.
struct Countdown
{
    Countdown()
    {
        xcb_sync_create_counter(x11::connection(), counter, {.hi = 0, .lo = 0});
        const std::array<quint32, 8> values{
            counter, XCB_SYNC_VALUETYPE_ABSOLUTE, 0, 1, XCB_SYNC_TESTTYPE_POSITIVE_COMPARISON, 0, 0,
            1};
        xcb_sync_create_alarm(x11::connection(), alarm,
                              XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE | XCB_SYNC_CA_VALUE
                                  | XCB_SYNC_CA_TEST_TYPE | XCB_SYNC_CA_DELTA | XCB_SYNC_CA_EVENTS,
                              values.data());
    }
    void pass() const
    {
        xcb_sync_set_counter(x11::connection(), counter, {.hi = 0, .lo = 1});
        xcb_flush(x11::connection());
    }
    void end() const { xcb_sync_destroy_alarm(x11::connection(), alarm); }

    quint32 counter = xcb_generate_id(x11::connection());
    quint32 alarm = xcb_generate_id(x11::connection());
};

} // namespace

void TestX11Events::application_hasOne()
{
    X11Events &events = X11Events::ofTheApplication();
    QCOMPARE(&X11Events::ofTheApplication(), &events);
    QCOMPARE(events.parent(), qGuiApp);
}

void TestX11Events::property_ofAWindowListenedTo_isEmitted()
{
    const QSignalSpy changed(&X11Events::ofTheApplication(), &X11Events::propertyChanged);
    OtherClient client;
    QVERIFY(client.isConnected());
    const quint32 other = client.makeWindow();
    const quint32 window = client.makeWindow();
    const quint32 property = x11::atom("_CALLTRAY_TEST");
    listen(window, XCB_EVENT_MASK_PROPERTY_CHANGE);
    client.setProperty(other, property);
    client.setProperty(window, property);
    QTRY_VERIFY(changed.contains(QVariantList{window, property}));
    QVERIFY(!changed.contains(QVariantList{other, property}));
}

void TestX11Events::windowListenedTo_isDestroyed_isEmitted()
{
    const QSignalSpy destroyed(&X11Events::ofTheApplication(), &X11Events::windowDestroyed);
    OtherClient client;
    QVERIFY(client.isConnected());
    const quint32 other = client.makeWindow();
    const quint32 window = client.makeWindow();
    listen(window, XCB_EVENT_MASK_STRUCTURE_NOTIFY);
    client.destroy(other);
    client.destroy(window);
    QTRY_VERIFY(destroyed.contains(QVariantList{window}));
    QVERIFY(!destroyed.contains(QVariantList{other}));
}

void TestX11Events::manager_isEmittedWithItsSelection()
{
    const QSignalSpy came(&X11Events::ofTheApplication(), &X11Events::managerCame);
    OtherClient client;
    QVERIFY(client.isConnected());
    const quint32 selection = x11::atom("_CALLTRAY_TEST_S0");
    client.sendToRoot(x11::atom("_CALLTRAY_OTHER_MESSAGE"), x11::atom("_CALLTRAY_TEST_S1"));
    client.sendToRoot(x11::atom("MANAGER"), selection);
    QTRY_COMPARE(came.size(), 1);
    QCOMPARE(came.first(), QVariantList{selection});
}

void TestX11Events::alarm_isEmittedAsItPasses_andNotAsItEnds()
{
    const QSignalSpy passed(&X11Events::ofTheApplication(), &X11Events::alarmPassed);
    const Countdown first;
    const Countdown ended;
    const Countdown last;
    first.pass();
    QTRY_COMPARE(passed.size(), 1);
    QCOMPARE(passed.first(), QVariantList{first.alarm});

    ended.end();
    last.pass(); // heard after the end of the other
    QTRY_VERIFY(passed.contains(QVariantList{last.alarm}));
    QCOMPARE(passed.size(), 2);
}

} // namespace calltray

CALLTRAY_TEST(TestX11Events, QApplication)
#include "tst_x11events.moc"
