// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/words/errortext.h"

#include <QLocale>
#include <QTimeZone>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using Cause = ServerTrouble::Cause;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyCause_hasItsOwnWords();
    void certificate_isNamed();
    void help_isSaidWhereThereIsSome_data();
    void help_isSaidWhereThereIsSome();
};

void TestErrorText::everyCause_hasItsOwnWords()
{
    QStringList headlines;
    for (int cause = int(Cause::None); cause <= int(Cause::HttpForbidden); ++cause) {
        const Error error{
            .code = Error::Code::Network,
            .detail = u"detail"_s,
            .trouble = {.cause = Cause(cause),
                        .host = u"crm.example"_s,
                        .issuer = u"Some CA"_s,
                        .until = QDateTime(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc())}};
        const QString headline = ErrorText::serverHeadline(error);
        const QString advice = ErrorText::serverAdvice(error, {}, {});
        QVERIFY(!headline.isEmpty() && !headline.contains(u'%'));
        QVERIFY2(advice.size() > 20 && !advice.contains(u'%'), qPrintable(headline));
        QVERIFY2(!headlines.contains(headline), qPrintable(headline));
        headlines.append(headline);
    }
}

void TestErrorText::certificate_isNamed()
{
    const Error error{
        .code = Error::Code::Network,
        .detail = {},
        .trouble = {.cause = Cause::CertificateExpired,
                    .host = u"crm.example"_s,
                    .issuer = u"Some CA"_s,
                    .until = QDateTime(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc())}};
    const QString advice = ErrorText::serverAdvice(error, {}, {});

    QVERIFY(ErrorText::serverHeadline(error).contains(u"crm.example"_s));
    QVERIFY(advice.contains(u"Some CA"_s));
    QVERIFY2(advice.contains(QLocale::c().toString(QDate(2026, 3, 1), QLocale::ShortFormat)),
             qPrintable(advice));
}

void TestErrorText::help_isSaidWhereThereIsSome_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("end");

    QTest::newRow("none") << u""_s << u""_s << u"login"_s;
    QTest::newRow("phone") << u"+7 999"_s << u""_s << u"\nHelp: +7 999"_s;
    QTest::newRow("page") << u""_s << u"https://help.example"_s
                          << u"\nHelp: https://help.example"_s;
    QTest::newRow("both") << u"+7 999"_s << u"https://help.example"_s
                          << u"\nHelp: +7 999 or https://help.example"_s;
}

void TestErrorText::help_isSaidWhereThereIsSome()
{
    QFETCH(const QString, phone);
    QFETCH(const QString, page);
    QFETCH(const QString, end);
    const Error error{.code = Error::Code::Unauthorised,
                      .detail = {},
                      .trouble = {.cause = Cause::TokenRejected}};

    const QString advice = ErrorText::serverAdvice(error, phone, page);

    QVERIFY2(advice.endsWith(end), qPrintable(advice));
}

} // namespace calltray

CALLTRAY_TEST(TestErrorText, QCoreApplication)

#include "tst_errortext.moc"
