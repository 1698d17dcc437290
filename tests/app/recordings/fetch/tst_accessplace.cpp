// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/accessplace.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestAccessPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void token_isForItsPlaceAlone_data();
    void token_isForItsPlaceAlone();
    void places_areThoseThatMakeSense();
};

void TestAccessPlace::token_isForItsPlaceAlone_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isGiven");

    const auto row = [](const char *name, const QString &place, const QString &url, bool isGiven) {
        QTest::newRow(name) << place << url << isGiven;
    };
    row("host", u"pbx.example"_s, u"https://pbx.example/a"_s, true);
    row("host-at-another-port", u"pbx.example"_s, u"https://pbx.example:8443/a"_s, true);
    row("host-in-capitals", u"PBX.example"_s, u"https://pbx.example/a"_s, true);
    row("subdomain", u"pbx.example"_s, u"https://a.pbx.example/a"_s, false);
    row("look-alike", u"pbx.example"_s, u"https://pbx.example.evil.test/a"_s, false);
    row("name-before-an-at", u"pbx.example"_s, u"https://pbx.example@evil.test/a"_s, false);
    row("http", u"pbx.example"_s, u"http://pbx.example/a"_s, false);
    row("http-here", u"127.0.0.1"_s, u"http://127.0.0.1:8080/a"_s, true);
    row("origin", u"https://pbx.example:8443"_s, u"https://pbx.example:8443/a"_s, true);
    row("origin-at-another-port", u"https://pbx.example:8443"_s, u"https://pbx.example/a"_s, false);
    row("origin-with-its-usual-port", u"https://pbx.example"_s, u"https://pbx.example:443/a"_s,
        true);
}

void TestAccessPlace::token_isForItsPlaceAlone()
{
    QFETCH(const QString, place);
    QFETCH(const QString, url);
    QFETCH(const bool, isGiven);

    QCOMPARE(placeCovers(place, QUrl(url)), isGiven);
}

void TestAccessPlace::places_areThoseThatMakeSense()
{
    QCOMPARE(accessPlaces(u" a.example , https://b.example:1,, c.example/path,://"_s),
             (QStringList{u"a.example"_s, u"https://b.example:1"_s}));
    QCOMPARE(accessPlaces({}), QStringList());
}

} // namespace calltray

CALLTRAY_TEST(TestAccessPlace, test::NoApplication)

#include "tst_accessplace.moc"
