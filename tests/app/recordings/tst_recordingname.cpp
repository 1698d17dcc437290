// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingname.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestRecordingName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_isTakenByAnyFileSystem_data();
    void name_isTakenByAnyFileSystem();
};

void TestRecordingName::name_isTakenByAnyFileSystem_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<qint64>("date");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QString>("name");

    const qint64 date = 1'795'444'320; // 2026-11-23 14:32 UTC
    QTest::newRow("usual") << u"+7 (999) 111 22 33"_s << date << u"https://h/a"_s << "ID3"_ba
                           << u"2026-11-23 14-32 +7 (999) 111 22 33.mp3"_s;
    QTest::newRow("by-content") << u"Anna"_s << date << u"https://h/a.mp3"_s << "OggS"_ba
                                << u"2026-11-23 14-32 Anna.ogg"_s;
    QTest::newRow("by-a-beginning-without-its-sound")
        << u"Anna"_s << date << u"https://h/a.php"_s << "RIFF\x04\x2f\0\0WAVELIST\x10\x27\0\0"_ba
        << u"2026-11-23 14-32 Anna.wav"_s;
    QTest::newRow("by-link") << u"Anna"_s << date << u"https://h/a.WAV?x=1"_s << ""_ba
                             << u"2026-11-23 14-32 Anna.wav"_s;
    QTest::newRow("by-neither") << u"Anna"_s << date << u"https://h/a.php"_s << ""_ba
                                << u"2026-11-23 14-32 Anna.mp3"_s;
    QTest::newRow("signs") << u"a/b\\c:d*e?f\"g<h>i|j\nk"_s << date << u"https://h/a"_s << "ID3"_ba
                           << u"2026-11-23 14-32 a b c d e f g h i j k.mp3"_s;
    QTest::newRow("dots-at-the-end")
        << u"Anna ..."_s << qint64(0) << u"https://h/a"_s << "ID3"_ba << u"Anna.mp3"_s;
    QTest::newRow("nothing-known") << u"/"_s << qint64(0) << u""_s << ""_ba << u"recording.mp3"_s;
    QTest::newRow("right-to-left-trick")
        << u"gpj.\u202Eexe"_s << qint64(0) << u""_s << ""_ba << u"gpj. exe.mp3"_s;
}

void TestRecordingName::name_isTakenByAnyFileSystem()
{
    QFETCH(const QString, title);
    QFETCH(const qint64, date);
    QFETCH(const QString, link);
    QFETCH(const QByteArray, start);
    QFETCH(const QString, name);

    QCOMPARE(
        recordingFileName({.link = link, .title = title, .date = date}, start, QTimeZone::utc()),
        name);
}

} // namespace calltray

CALLTRAY_TEST(TestRecordingName, test::NoApplication)

#include "tst_recordingname.moc"
