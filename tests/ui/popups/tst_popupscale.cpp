// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/samples.h"
#include "support/testclock.h"
#include "support/testprogram.h"
#include "ui/platform/x11.h"
#include "ui/popups/popupstack.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

#include <xcb/shape.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr PopupStack::Timing Still{
    .hideAfter = 0ms, .leastLeft = 10ms, .release = 1ms, .clickGuard = 0ms, .fade = 1ms};

//! The desktop's settings manager, which Qt looks for at its start, on a connection of its own.
class SettingsManager
{
public:
    SettingsManager()
        : m_connection(xcb_connect(nullptr, nullptr))
        , m_window(xcb_generate_id(m_connection))
    {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
        xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, m_window, screen->root, -1, -1, 1, 1,
                          0, XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
        setDpi(96);
        xcb_set_selection_owner(m_connection, m_window, atom("_XSETTINGS_S0"), XCB_CURRENT_TIME);
        xcb_flush(m_connection);
    }
    ~SettingsManager() { xcb_disconnect(m_connection); }
    Q_DISABLE_COPY_MOVE(SettingsManager)

    void setDpi(int dpi)
    {
        const quint32 value = static_cast<quint32>(dpi) * 1'024;
        ++m_serial;
        QByteArray settings = "\0\0\0\0"_ba + number(m_serial) + number(1)
            + "\0\0\x07\0Xft/DPI\0"_ba + number(m_serial) + number(value);
        settings[0] = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 0 : 1;
        const xcb_atom_t property = atom("_XSETTINGS_SETTINGS");
        xcb_change_property(m_connection, XCB_PROP_MODE_REPLACE, m_window, property, property, 8,
                            static_cast<quint32>(settings.size()), settings.constData());
        xcb_flush(m_connection);
    }

private:
    static QByteArray number(quint32 value)
    {
        return {reinterpret_cast<const char *>(&value), sizeof value};
    }
    xcb_atom_t atom(const QByteArray &name)
    {
        const x11::Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(
            m_connection,
            xcb_intern_atom(m_connection, 0, static_cast<quint16>(name.size()), name.constData()),
            nullptr));
        return reply->atom;
    }

    xcb_connection_t *m_connection;
    xcb_window_t m_window;
    quint32 m_serial = 0;
};

SettingsManager *manager = nullptr;

QList<Popup *> shownPopups()
{
    QList<Popup *> shown;
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        auto *popup = qobject_cast<Popup *>(widget);
        if (popup != nullptr && popup->isVisible())
            shown.append(popup);
    }
    return shown;
}

Popup *shownPopup()
{
    return shownPopups().value(0);
}

//! Of its window, in the X server's pixels.
QSize nativeSize(const Popup &popup)
{
    const x11::Reply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(
        x11::connection(),
        xcb_get_geometry(x11::connection(), static_cast<xcb_window_t>(popup.winId())), nullptr));
    return {geometry->width, geometry->height};
}

//! What is left of its window by its shape.
QSize shapeSize(const Popup &popup)
{
    const x11::Reply<xcb_shape_query_extents_reply_t> extents(xcb_shape_query_extents_reply(
        x11::connection(),
        xcb_shape_query_extents(x11::connection(), static_cast<xcb_window_t>(popup.winId())),
        nullptr));
    return {extents->bounding_shape_extents_width, extents->bounding_shape_extents_height};
}

} // namespace

//! The desktop's scale changes while the program runs; on an X server of its own.
class TestPopupScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scaleChanges_data();
    void scaleChanges();
    void pooledPopups_takeTheNewScale_data();
    void pooledPopups_takeTheNewScale();
    void lastRow_isPaintedWhole();
};

void TestPopupScale::scaleChanges_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("isShown"); // a popup, meanwhile
    QTest::newRow("up-while-hidden") << 96 << 192 << false;
    QTest::newRow("down-while-hidden") << 192 << 96 << false;
    QTest::newRow("up-while-shown") << 96 << 192 << true;
    QTest::newRow("down-while-shown") << 192 << 96 << true;
    QTest::newRow("fraction-while-hidden") << 96 << 144 << false;
    QTest::newRow("fraction-while-shown") << 144 << 96 << true;
}

void TestPopupScale::scaleChanges()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    QFETCH(const bool, isShown);
    const auto scaleTo = [](int dpi) {
        manager->setDpi(dpi);
        QTRY_COMPARE(QGuiApplication::primaryScreen()->devicePixelRatio(), dpi / 96.0);
    };
    const QTemporaryDir directory;
    Settings settings(directory.filePath(u"user.ini"_s), directory.filePath(u"admin.ini"_s));
    const test::TestClock clock;
    Theme theme(settings);
    PopupStack stack(theme, settings, clock, Still);
    scaleTo(before);
    stack.show(test::call(1, u"caller"_s));
    QTRY_VERIFY(shownPopup() != nullptr);
    QTRY_COMPARE(nativeSize(*shownPopup()), shownPopup()->cardSize() * before / 96);
    QTRY_COMPARE(shapeSize(*shownPopup()), nativeSize(*shownPopup()));

    if (!isShown) {
        QVERIFY(stack.closeTop());
        QTRY_VERIFY(shownPopup() == nullptr);
    }
    scaleTo(after);
    if (!isShown)
        stack.show(test::call(2, u"caller"_s));
    QTRY_VERIFY(shownPopup() != nullptr);
    const QSize card = stack.popups().constFirst().geometry.size();
    QCOMPARE(card.width(), 360);
    QTRY_COMPARE(nativeSize(*shownPopup()), card * after / 96);
    QTRY_COMPARE(shapeSize(*shownPopup()), card * after / 96);
    QCOMPARE(shownPopup()->geometry(), stack.popups().constFirst().geometry);
}

void TestPopupScale::pooledPopups_takeTheNewScale_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("up") << 96 << 192;
    QTest::newRow("down") << 192 << 96;
}

void TestPopupScale::pooledPopups_takeTheNewScale()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    const auto scaleTo = [](int dpi) {
        manager->setDpi(dpi);
        QTRY_COMPARE(QGuiApplication::primaryScreen()->devicePixelRatio(), dpi / 96.0);
    };
    const QTemporaryDir directory;
    Settings settings(directory.filePath(u"user.ini"_s), directory.filePath(u"admin.ini"_s));
    const test::TestClock clock;
    Theme theme(settings);
    PopupStack stack(theme, settings, clock, Still);
    scaleTo(before);
    const auto showBoth = [&stack](qint64 first) {
        stack.show(test::call(first, u"caller"_s));
        stack.show(test::error(first + 1, u"header"_s, u"text"_s));
    };
    showBoth(1);
    QTRY_COMPARE(shownPopups().size(), 2);
    while (stack.closeTop()) { }
    QTRY_VERIFY(shownPopups().isEmpty());

    manager->setDpi(after);
    showBoth(3); // before Qt knows of the scale, and after it
    QTRY_COMPARE(QGuiApplication::primaryScreen()->devicePixelRatio(), after / 96.0);
    for (int round = 0; round < 2; ++round) {
        QTRY_COMPARE(shownPopups().size(), 2);
        const QList<Popup *> popups = shownPopups();
        for (const Popup *popup : popups) {
            QTRY_COMPARE(nativeSize(*popup), popup->cardSize() * after / 96);
            QTRY_COMPARE(shapeSize(*popup), popup->cardSize() * after / 96);
        }
        while (stack.closeTop()) { }
        QTRY_VERIFY(shownPopups().isEmpty());
        showBoth(5 + 2 * round);
    }
}

void TestPopupScale::lastRow_isPaintedWhole()
{
    const int dpi = 144;
    manager->setDpi(dpi);
    QTRY_COMPARE(QGuiApplication::primaryScreen()->devicePixelRatio(), dpi / 96.0);
    const QTemporaryDir directory;
    Settings settings(directory.filePath(u"user.ini"_s), directory.filePath(u"admin.ini"_s));
    const test::TestClock clock;
    Theme theme(settings);
    PopupStack stack(theme, settings, clock, Still);
    stack.show(test::call(1, u"caller"_s));
    stack.show(test::error(2, u"header"_s, u"text"_s));
    QTRY_COMPARE(shownPopups().size(), 2);

    bool isOdd = false; // its height: at this scale its last row of pixels is half a row
    const QList<Popup *> popups = shownPopups();
    for (Popup *popup : popups) {
        isOdd = isOdd || popup->cardSize().height() % 2 == 1;
        const QImage image = popup->grab().toImage();
        const int last = shapeSize(*popup).height() - 1;
        QCOMPARE(image.pixelColor(image.width() / 2, last), theme.colors().line);
    }
    QVERIFY(isOdd);
}

} // namespace calltray

CALLTRAY_TEST_MAIN(TestPopupScale, [](int argc, char **argv) {
    SettingsManager settingsManager;
    manager = &settingsManager;
    const QApplication application(argc, argv);
    TestPopupScale test;
    return QTest::qExec(&test, test::inAnyOrder(TestPopupScale::staticMetaObject, argc, argv));
})
#include "tst_popupscale.moc"
