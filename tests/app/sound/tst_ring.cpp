// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "app/sound/audiosystem.h"
#include "app/sound/ring.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestRing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void ring_soundsOnItsOwnDevice();
    void ringSwitchedOff_isSilentAndLoadsNothing();
    void silence_endsItAtOnce();
    void tryOut_soundsThoughSwitchedOff();
    void tryOutUnheard_isTold();

private:
    std::unique_ptr<SoundServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    AudioSystem m_audio{qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-audio"_s};
};

void TestRing::initTestCase()
{
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    QVERIFY(!m_server->addSink(u"desk"_s).isEmpty());
}

void TestRing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"user.ini"_s),
                                            m_folder->filePath(u"admin.ini"_s));
}

void TestRing::ring_soundsOnItsOwnDevice()
{
    QVERIFY(m_settings->setValue(u"ring/on"_s, true));
    QVERIFY(m_settings->setValue(u"ring/device"_s, u"desk"_s));
    Ring ring(m_audio, *m_settings);

    QVERIFY(m_server->record(u"desk"_s));
    ring.ring();
    QVERIFY(ring.isRinging());
    ring.ring();
    const Sound heard = m_server->heardToItsEnd().trimmed();
    QVERIFY2(heard.seconds() > 0.7 && heard.seconds() < 1.4,
             qPrintable(QString::number(heard.seconds())));
    const double first = heard.part(0.02, 0.1).frequency();
    QVERIFY2(std::abs(first - 659.26) < 15, qPrintable(QString::number(first)));
    QTRY_VERIFY(!ring.isRinging());
}

void TestRing::ringSwitchedOff_isSilentAndLoadsNothing()
{
    // It warns when it is asked for.
    AudioSystem missing(u"/nowhere/calltray-audio"_s);
    Ring ring(missing, *m_settings);
    ring.ring();
    QVERIFY(!ring.isRinging());

    QVERIFY(m_settings->setValue(u"ring/on"_s, true));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    ring.ring();
    QTRY_VERIFY(!ring.isRinging());
}

void TestRing::silence_endsItAtOnce()
{
    QVERIFY(m_settings->setValue(u"ring/on"_s, true));
    Ring ring(m_audio, *m_settings);
    ring.ring();
    QTRY_VERIFY(ring.isRinging());
    ring.silence();
    QVERIFY(!ring.isRinging());
}

void TestRing::tryOut_soundsThoughSwitchedOff()
{
    QVERIFY(m_settings->setValue(u"ring/device"_s, u"desk"_s));
    Ring ring(m_audio, *m_settings);
    QVERIFY(m_server->record(u"desk"_s));
    ring.tryOut();
    QVERIFY(ring.isRinging());
    QVERIFY(m_server->heardToItsEnd().trimmed().seconds() > 0.7);
    QTRY_VERIFY(!ring.isRinging());
}

void TestRing::tryOutUnheard_isTold()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
    AudioSystem none(m_folder->filePath(u"none"_s));
    Ring ring(none, *m_settings);
    const QSignalSpy failed(&ring, &Ring::failed);
    ring.tryOut();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!ring.isRinging());
}

CALLTRAY_TEST(TestRing, QCoreApplication)
#include "tst_ring.moc"
