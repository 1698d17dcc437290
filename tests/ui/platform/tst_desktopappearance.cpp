// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/privatebus.h"
#include "support/testprogram.h"
#include "ui/platform/desktopappearance.h"
#include "ui/platform/trayhost.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QScopeGuard>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The desktop's, as far as it tells of looks. It wraps what it is asked for twice, as the real one does.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit FakePortal(const QDBusConnection &connection)
        : m_bus(connection)
    {
        isUp = m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                                    QDBusConnection::ExportAllSlots)
            && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    ~FakePortal() override { m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s); }
    Q_DISABLE_COPY_MOVE(FakePortal)

    void tell(const QString &group, const QString &key, const QVariant &value)
    {
        QDBusMessage signal =
            QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal.setArguments({group, key, QVariant::fromValue(QDBusVariant(value))});
        m_bus.send(signal);
    }

    bool isUp = false;
    QMap<QString, QVariant> settings;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key) const
    {
        const QDBusVariant value(settings.value(group + u'/' + key, 0U));
        return QDBusVariant(QVariant::fromValue(value));
    }

private:
    QDBusConnection m_bus;
};

} // namespace

class TestDesktopAppearance final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void portal_isAskedAndListenedTo();
    void portalThatIsMissing_hasNoWishes();
    void busThatFallsSilent_isNotWaitedFor();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
};

void TestDesktopAppearance::initTestCase()
{
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY(!m_bus->address().isEmpty());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
}

void TestDesktopAppearance::portal_isAskedAndListenedTo()
{
    const QString appearance = u"org.freedesktop.appearance"_s;
    const QString gnome = u"org.gnome.desktop.interface"_s;
    FakePortal portal(m_bus->connect(u"portal"_s));
    QVERIFY(portal.isUp);
    portal.settings = {{appearance + u"/color-scheme"_s, 1U},
                       {gnome + u"/enable-animations"_s, false}};
    const DesktopAppearance desktop;
    QTRY_COMPARE(desktop.prefersDark(), std::optional(true));
    QTRY_VERIFY(desktop.reducedMotion());

    const QSignalSpy changed(&desktop, &DesktopAppearance::changed);
    portal.tell(appearance, u"color-scheme"_s, 2U);
    QTRY_COMPARE(desktop.prefersDark(), std::optional(false));
    portal.tell(appearance, u"contrast"_s, 1U);
    portal.tell(gnome, u"enable-animations"_s, true);
    QTRY_VERIFY(!desktop.reducedMotion());
    portal.tell(appearance, u"color-scheme"_s, 0U);
    QTRY_COMPARE(desktop.prefersDark(), std::nullopt);
    QCOMPARE(changed.count(), 3);
}

void TestDesktopAppearance::portalThatIsMissing_hasNoWishes()
{
    const DesktopAppearance desktop;
    // Once it is there it is heard, though it was not there to be asked.
    FakePortal portal(m_bus->connect(u"late portal"_s));
    QVERIFY(portal.isUp);
    QCOMPARE(desktop.prefersDark(), std::nullopt);
    const auto isDarkAfterTelling = [&] {
        portal.tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 1U);
        return desktop.prefersDark() == true;
    };
    QTRY_VERIFY(isDarkAfterTelling());
}

void TestDesktopAppearance::busThatFallsSilent_isNotWaitedFor()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
    m_bus->setSilent(true);
    const auto speaksAgain = qScopeGuard([this] { m_bus->setSilent(false); });
    QElapsedTimer waited;
    waited.start();
    {
        const DesktopAppearance desktop;
        TrayHost tray;
        tray.start();
        bool hasGoneOn = false;
        QMetaObject::invokeMethod(
            this, [&hasGoneOn] { hasGoneOn = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(hasGoneOn);
        QCOMPARE(desktop.prefersDark(), std::nullopt);
    }
    QVERIFY(waited.elapsed() < 10'000); // QtDBus gives up after 25 s
}

} // namespace calltray

CALLTRAY_TEST(TestDesktopAppearance, QGuiApplication)
#include "tst_desktopappearance.moc"
