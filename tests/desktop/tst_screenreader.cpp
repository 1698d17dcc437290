// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! What reaches a screen reader, on the desktop's own accessibility bus.
class TestScreenReader : public QObject
{
    Q_OBJECT

public:
    //! Name and description of the notifications that came on screen.
    QList<QStringList> shown;

public Q_SLOTS:
    void onStateChanged(const QDBusMessage &event);

private Q_SLOTS:
    void popups_areAnnounced();
};

namespace {

constexpr auto Accessible = "org.a11y.atspi.Accessible"_L1;
constexpr auto Registry = "org.a11y.atspi.Registry"_L1;

QString told(const QDBusMessage &event, const QString &name)
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        event.service(), event.path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << QString(Accessible) << name;
    const QDBusReply<QDBusVariant> answer =
        QDBusConnection(u"screenreader"_s).call(question, QDBus::Block, 5'000);
    return answer.value().variant().toString();
}

} // namespace

void TestScreenReader::onStateChanged(const QDBusMessage &event)
{
    const QVariantList arguments = event.arguments();
    if (arguments.size() < 2 || arguments[0].toString() != u"showing"_s
        || arguments[1].toInt() != 1)
        return;
    const QDBusReply<QString> role =
        QDBusConnection(u"screenreader"_s)
            .call(QDBusMessage::createMethodCall(event.service(), event.path(), Accessible,
                                                 u"GetRoleName"_s),
                  QDBus::Block, 5'000);
    if (role.value() == u"notification"_s) // it is told of each label and button as well
        shown.append({told(event, u"Name"_s), told(event, u"Description"_s)});
}

void TestScreenReader::popups_areAnnounced()
{
    Desktop desktop({.sessionBus = true});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QDBusConnection session = QDBusConnection::connectToBus(
        desktop.environment().value(u"DBUS_SESSION_BUS_ADDRESS"_s), u"session"_s);
    const QDBusReply<QString> address =
        session.call(QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s,
                                                    u"org.a11y.Bus"_s, u"GetAddress"_s),
                     QDBus::Block, 15'000);
    QVERIFY2(address.isValid(), qPrintable(address.error().message()));
    QDBusConnection bus = QDBusConnection::connectToBus(address.value(), u"screenreader"_s);
    QVERIFY(bus.isConnected());
    QVERIFY(bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, u"StateChanged"_s, this,
                        SLOT(onStateChanged(QDBusMessage))));
    QDBusMessage wish = QDBusMessage::createMethodCall(Registry, u"/org/a11y/atspi/registry"_s,
                                                       Registry, u"RegisterEvent"_s);
    wish << u"object:state-changed:showing"_s << QStringList() << QString();
    const QDBusReply<void> registered = bus.call(wish);
    QVERIFY2(registered.isValid(), qPrintable(registered.error().message()));

    desktop.environment().insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call(
                {u"--from"_s, u"+7 999"_s, u"--to"_s, u"Anna"_s, u"--text"_s, u"Incoming call"_s})
            > 0);
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(shown[0][0], u"+7 999"_s);
    QVERIFY2(shown[0][1].contains(u"Incoming call"_s), qPrintable(shown[0][1]));
    QVERIFY2(shown[0][1].contains(u"Anna"_s), qPrintable(shown[0][1]));

    QCOMPARE(
        desktop.ctl({u"error"_s, u"--header"_s, u"widget"_s, u"--text"_s, u"Line down"_s}).status,
        0);
    QTRY_COMPARE(shown.size(), 2);
    QCOMPARE(shown[1][0], u"widget"_s);
    QVERIFY(shown[1][1].contains(u"Line down"_s));
    QDBusConnection::disconnectFromBus(u"screenreader"_s);
    QDBusConnection::disconnectFromBus(u"session"_s);
}

CALLTRAY_TEST(TestScreenReader, QCoreApplication)
#include "tst_screenreader.moc"
