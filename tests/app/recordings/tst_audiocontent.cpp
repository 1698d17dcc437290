// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/audiocontent.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using Kind = AudioContent::Kind;

class TestAudioContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_areTold_data();
    void bytes_areTold();
};

void TestAudioContent::bytes_areTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("extension");

    const auto audio = [](const char *name, const QByteArray &bytes, const QString &extension) {
        QTest::newRow(name) << bytes << false << int(Kind::Audio) << extension;
    };
    audio("mp3-with-tags", "ID3\x04", u"mp3"_s);
    audio("mp3-frame", "\xff\xfb\x90\x44", u"mp3"_s);
    audio("mp3-of-8-kilohertz", "\xff\xe3\x18\xc4", u"mp3"_s);
    audio("adts", "\xff\xf1\x50\x80", u"aac"_s);
    audio("wav", "RIFF\x24\x01\x01\x01WAVEfmt ", u"wav"_s);
    audio("ogg", "OggS", u"ogg"_s);
    audio("m4a",
          "\x01\x01\x01\x20"
          "ftypM4A ",
          u"m4a"_s);
    audio("flac", "fLaC", u"flac"_s);
    audio("amr", "#!AMR\n", u"amr"_s);
    audio("au", ".snd", u"au"_s);
    audio("webm", "\x1a\x45\xdf\xa3", u"webm"_s);

    const auto other = [](const char *name, const QByteArray &bytes, bool isWhole, Kind kind) {
        QTest::newRow(name) << bytes << isWhole << int(kind) << QString();
    };
    other("nothing-yet", {}, false, Kind::TooShort);
    other("too-short", "RIFF", false, Kind::TooShort);
    other("page", "<!DOCTYPE html>", false, Kind::NotAudio);
    other("page-behind-spaces", "\r\n  <html", false, Kind::NotAudio);
    other("json", "{\"error\"", false, Kind::NotAudio);
    other("text-whole", "not found", true, Kind::NotAudio);
    other("text-that-may-go-on", "not found", false, Kind::TooShort);
    other("long-text", QByteArray(600, 'a'), false, Kind::NotAudio);
    other("binary", QByteArray(600, '\x01'), false, Kind::Unknown);
    other("short-binary-whole", "\x01\x02", true, Kind::Unknown);
    other("no-frame-of-the-reserved-rate", QByteArray("\xff\xfb\xfc") + QByteArray(600, '\x01'),
          false, Kind::Unknown);
}

void TestAudioContent::bytes_areTold()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isWhole);
    QFETCH(const int, kind);
    QFETCH(const QString, extension);

    const AudioContent content = AudioContent::of(bytes, isWhole);

    QCOMPARE(int(content.kind), kind);
    QCOMPARE(content.extension, extension);
}

} // namespace calltray

CALLTRAY_TEST(TestAudioContent, test::NoApplication)

#include "tst_audiocontent.moc"
