// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/x11.h"

#include <QTest>
#include <QWindow>

namespace calltray {

//! On an X server of its own.
class TestX11 final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listen_keepsWhatOthersListenTo();
    void listen_toAWindowThatHasGone_isNothing();
};

namespace {

quint32 eventsOf(xcb_window_t window)
{
    xcb_connection_t *c = x11::connection();
    const x11::Reply<xcb_get_window_attributes_reply_t> reply(
        xcb_get_window_attributes_reply(c, xcb_get_window_attributes(c, window), nullptr));
    return reply ? reply->your_event_mask : 0;
}

} // namespace

void TestX11::listen_keepsWhatOthersListenTo()
{
    QWindow window;
    window.create();
    const auto id = static_cast<xcb_window_t>(window.winId());
    const quint32 qts = eventsOf(id);
    QVERIFY(qts != 0);

    x11::listen(id, XCB_EVENT_MASK_COLOR_MAP_CHANGE);
    x11::listen(id, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY);
    QCOMPARE(eventsOf(id),
             qts | XCB_EVENT_MASK_COLOR_MAP_CHANGE | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY);
}

void TestX11::listen_toAWindowThatHasGone_isNothing()
{
    xcb_window_t id = XCB_WINDOW_NONE;
    {
        QWindow window;
        window.create();
        id = static_cast<xcb_window_t>(window.winId());
    }
    x11::listen(id, XCB_EVENT_MASK_PROPERTY_CHANGE);
    QCOMPARE(eventsOf(id), 0U);
    QVERIFY(eventsOf(x11::rootWindow()) != 0);
}

} // namespace calltray

CALLTRAY_TEST(TestX11, QApplication)
#include "tst_x11.moc"
