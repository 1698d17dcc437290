// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/audiocontent.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using Kind = AudioContent::Kind;

namespace {

//! What a program of a server puts in front of what it sends.
const QByteArray Notice = "<br />\n<b>Notice</b>:  Undefined index: uid in <b>/var/www/rec.php</b> "
                          "on line <b>12</b><br />\n";
//! Headers with nothing behind them.
const QByteArray Wave("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0"
                      "\2\0\x10\0data\0\0\0\0",
                      44);
const QByteArray BigEndianWave("RIFX\0\0\0\x24WAVEfmt \0\0\0\x10\0\1\0\1\0\0\x1f\x40\0\0\x3e\x80"
                               "\0\2\0\x10"
                               "data\0\0\0\0",
                               44);
const QByteArray Au(".snd\0\0\0\x18\xff\xff\xff\xff\0\0\0\1\0\0\x1f\x40\0\0\0\1", 24);

} // namespace

class TestAudioContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_areTold_data();
    void bytes_areTold();
    void rawSamples_areNoText_data();
    void rawSamples_areNoText();
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
    audio("wav", Wave + "\x01", u"wav"_s);
    audio("ogg", "OggS", u"ogg"_s);
    audio("m4a",
          "\x01\x01\x01\x20"
          "ftypM4A ",
          u"m4a"_s);
    audio("flac", "fLaC", u"flac"_s);
    audio("amr", "#!AMR\n\x3c", u"amr"_s);
    audio("au", Au + "\x7f", u"au"_s);
    audio("wav-behind-a-byte-order-mark", "\xef\xbb\xbf" + Wave + "\x01", u"wav"_s);
    audio("wav-behind-a-notice", Notice + Wave + "\x01", u"wav"_s);
    audio("mp3-frame-behind-a-notice", Notice + "\xff\xe3\x38\xc4" + QByteArray(8, '\0'), u"mp3"_s);
    audio("mp3-with-tags-behind-words", "PHP Warning: that\n" + QByteArray("ID3\x04"), u"mp3"_s);
    audio("ogg-behind-a-long-notice", Notice.repeated(60) + QByteArray("OggS\0", 5), u"ogg"_s);
    audio("webm", "\x1a\x45\xdf\xa3", u"webm"_s);
    audio("wav-whose-sound-begins-late-behind-a-notice",
          (Notice.repeated(100).left(8'100) + Wave.first(36) + "LIST\x10\x27\0\0"_ba
           + QByteArray(10'000, ' '))
              .first(AudioContent::Enough),
          u"wav"_s);
    QTest::newRow("big-endian-wav")
        << BigEndianWave + "\x01" << true << int(Kind::Audio) << u"wav"_s;

    const auto noSound = [](const char *name, const QByteArray &bytes, const QString &extension) {
        QTest::newRow(name) << bytes << true << int(Kind::NoSound) << extension;
    };
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
    other("long-text", QByteArray(9'000, 'a'), false, Kind::NotAudio);
    other("text-before-what-may-come", QByteArray(600, 'a'), false, Kind::TooShort);
    other("notice-cut-in-a-header", (Notice.repeated(60) + Wave).first(Notice.size() * 60 + 10),
          false, Kind::TooShort);
    other("notice-alone", Notice, true, Kind::NotAudio);
    other("notice-that-may-go-on", Notice, false, Kind::TooShort);
    other("page-about-formats", "<html>An Ogg begins with OggS, an MP3 with ID3.", true,
          Kind::NotAudio);
    other("page-in-cp1251", "<p>\xff\xfb\x90 \xef\xf0\xe8", true, Kind::NotAudio);
    other("notice-before-what-nobody-knows", Notice + QByteArray(600, '\x01'), false,
          Kind::Unknown);
    other("wav-whose-sound-may-come", Wave, false, Kind::TooShort);
    other("nothing", {}, true, Kind::NoSound);
    noSound("wav-without-sound", Wave, u"wav"_s);
    noSound("wav-without-data", Wave.first(36), u"wav"_s);
    noSound("wav-with-half-a-chunk", Wave.first(20), u"wav"_s);
    noSound("wav-without-sound-behind-a-notice", Notice + Wave, u"wav"_s);
    noSound("big-endian-wav-without-sound", BigEndianWave, u"wav"_s);
    noSound("au-without-sound", Au, u"au"_s);
    noSound("amr-without-sound", "#!AMR-WB\n", u"amr"_s);
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

void TestAudioContent::rawSamples_areNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");

    const auto row = [](const char *name, const QByteArray &bytes, Kind kind) {
        QTest::newRow(name) << bytes << int(kind);
    };
    row("mu-law-silence", QByteArray(9'000, '\xff'), Kind::Unknown);
    row("a-law-silence", QByteArray(9'000, '\xd5'), Kind::Unknown);
    row("other-a-law-silence", QByteArray(9'000, '\x55'), Kind::Unknown);
    row("brace-first", "{" + QByteArray(9'000, '\x01'), Kind::Unknown);
    row("page", "<!DOCTYPE html><p>not found", Kind::NotAudio);
    row("json", R"({"error": "not found"})", Kind::NotAudio);
    row("words", "Recording not found", Kind::NotAudio);
    row("wav", Wave + "\x01", Kind::Audio);
}

void TestAudioContent::rawSamples_areNoText()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, kind);

    QCOMPARE(int(AudioContent::of(bytes, true, AudioContent::Name::SaysRaw).kind), kind);
}

} // namespace calltray

CALLTRAY_TEST(TestAudioContent, test::NoApplication)

#include "tst_audiocontent.moc"
