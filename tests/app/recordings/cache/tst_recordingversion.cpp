// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/recordingversion.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestRecordingVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validator_isStrong();
    void versions_agreeOrNot_data();
    void versions_agreeOrNot();
    void contentRange_isReadOrNot_data();
    void contentRange_isReadOrNot();
    void sizeOfAnUnsatisfiedRange_isReadOrNot_data();
    void sizeOfAnUnsatisfiedRange_isReadOrNot();
};

void TestRecordingVersion::validator_isStrong()
{
    const QByteArray date = "Mon, 23 Nov 2026 10:00:00 GMT";
    QCOMPARE((RecordingVersion{.etag = "\"a\"", .lastModified = date}.validator()), "\"a\"");
    QCOMPARE((RecordingVersion{.etag = "W/\"a\"", .lastModified = date}.validator()), date);
    QCOMPARE((RecordingVersion{.etag = "W/\"a\""}.validator()), QByteArray());
}

void TestRecordingVersion::versions_agreeOrNot_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<QByteArray>("lastModified");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("agrees");
    QTest::addColumn<bool>("surely");

    QTest::newRow("all-the-same") << "\"a\""_ba
                                  << "Mon"_ba << 10LL << true << true;
    QTest::newRow("nothing-told") << QByteArray() << QByteArray() << -1LL << true << false;
    QTest::newRow("size-alone") << QByteArray() << QByteArray() << 10LL << true << true;
    QTest::newRow("other-size") << "\"a\""_ba
                                << "Mon"_ba << 11LL << false << false;
    QTest::newRow("other-etag") << "\"b\""_ba
                                << "Mon"_ba << 10LL << false << false;
    QTest::newRow("other-date") << "\"a\""_ba
                                << "Tue"_ba << 10LL << false << false;
    QTest::newRow("etag-alone") << "\"a\""_ba << QByteArray() << -1LL << true << true;
}

void TestRecordingVersion::versions_agreeOrNot()
{
    QFETCH(const QByteArray, etag);
    QFETCH(const QByteArray, lastModified);
    QFETCH(const qint64, size);
    QFETCH(const bool, agrees);
    QFETCH(const bool, surely);

    const RecordingVersion known{.etag = "\"a\"", .lastModified = "Mon", .size = 10};
    RecordingVersion told{.etag = etag, .lastModified = lastModified};
    if (size >= 0)
        told.size = size;
    QCOMPARE(known.agreesWith(told), agrees);
    QCOMPARE(known.isSurely(told), surely);
}

void TestRecordingVersion::contentRange_isReadOrNot_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<qint64>("size");

    QTest::newRow("usual") << "bytes 10-19/100"_ba << true << 100LL;
    QTest::newRow("unknown-size") << "bytes 10-19/*"_ba << true << -1LL;
    QTest::newRow("to-the-end") << "bytes 10-19/20"_ba << true << 20LL;
    QTest::newRow("past-the-end") << "bytes 10-20/20"_ba << false << -1LL;
    QTest::newRow("backwards") << "bytes 19-10/100"_ba << false << -1LL;
    QTest::newRow("negative") << "bytes -5-10/100"_ba << false << -1LL;
    QTest::newRow("other-unit") << "items 10-19/100"_ba << false << -1LL;
    QTest::newRow("unsatisfied") << "bytes */100"_ba << false << -1LL;
    QTest::newRow("huge") << "bytes 10-99999999999999999999/*"_ba << false << -1LL;
    QTest::newRow("last-of-all-numbers") << "bytes 10-9223372036854775807/*"_ba << false << -1LL;
    QTest::newRow("first-beyond-all-sizes") << "bytes 10-9007199254740992/*"_ba << false << -1LL;
    QTest::newRow("size-beyond-all") << "bytes 10-19/9007199254740992"_ba << false << -1LL;
    QTest::newRow("size-that-is-none") << "bytes 10-19/many"_ba << false << -1LL;
    QTest::newRow("longest-size") << "bytes 10-19/9007199254740991"_ba << true
                                  << 9'007'199'254'740'991LL;
    QTest::newRow("empty") << ""_ba << false << -1LL;
}

void TestRecordingVersion::contentRange_isReadOrNot()
{
    QFETCH(const QByteArray, header);
    QFETCH(const bool, isRead);
    QFETCH(const qint64, size);

    const std::optional<ContentRange> range = ContentRange::of(header);
    QCOMPARE(range.has_value(), isRead);
    if (!range)
        return;
    QCOMPARE(range->begin, 10);
    QCOMPARE(range->end, 20);
    QCOMPARE(range->size.value_or(-1), size);
}

void TestRecordingVersion::sizeOfAnUnsatisfiedRange_isReadOrNot_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<std::optional<qint64>>("size");

    using Size = std::optional<qint64>;
    QTest::newRow("usual") << "bytes */100"_ba << Size(100);
    QTest::newRow("nothing-in-it") << "bytes */0"_ba << Size(0);
    QTest::newRow("unknown") << "bytes */*"_ba << Size();
    QTest::newRow("negative") << "bytes */-1"_ba << Size();
    QTest::newRow("longest") << "bytes */9007199254740991"_ba << Size(9'007'199'254'740'991);
    QTest::newRow("beyond-all-sizes") << "bytes */9007199254740992"_ba << Size();
    QTest::newRow("last-of-all-numbers") << "bytes */9223372036854775807"_ba << Size();
    QTest::newRow("missing") << QByteArray() << Size();
}

void TestRecordingVersion::sizeOfAnUnsatisfiedRange_isReadOrNot()
{
    QFETCH(const QByteArray, header);
    QFETCH(const std::optional<qint64>, size);

    QCOMPARE(ContentRange::sizeIn(header), size);
}

} // namespace calltray

CALLTRAY_TEST(TestRecordingVersion, test::NoApplication)

#include "tst_recordingversion.moc"
