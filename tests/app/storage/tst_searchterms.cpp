// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/schema.h"
#include "app/storage/searchterms.h"
#include "app/storage/sqlerror.h"
#include "support/testprogram.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestSearchTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_findsWhatWasMeant_data();
    void search_findsWhatWasMeant();
    void query_isNeverSyntax_data();
    void query_isNeverSyntax();
    void kinds_areToldApart();
    void emptyRequest_isNoExpression();
    void endlessNumber_givesFewTerms();

private:
    static bool finds(const SearchDocument &document, const SearchRequest &request);
};

bool TestSearchTerms::finds(const SearchDocument &document, const SearchRequest &request)
{
    bool found = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"terms"_s);
        database.setDatabaseName(u":memory:"_s);
        if (!database.open() || !upgradeSchema(database))
            return false;
        QSqlQuery insert(database);
        insert.prepare(u"INSERT INTO search (rowid, terms) VALUES (?, ?)"_s);
        insert.bindValue(0, 1);
        insert.bindValue(1, searchTerms(document));
        const Status inserted = execute(insert, u"inserting"_s);
        QSqlQuery query(database);
        query.prepare(u"SELECT rowid FROM search WHERE search MATCH ?"_s);
        query.bindValue(0, searchExpression(request));
        const Status searched = execute(query, u"searching"_s);
        if (!inserted || !searched)
            qWarning("%s", qPrintable(searched.error().detail));
        found = query.next();
    }
    QSqlDatabase::removeDatabase(u"terms"_s);
    return found;
}

void TestSearchTerms::search_findsWhatWasMeant_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");

    const QString number = u"+7 (999) 111 22 33"_s;
    QTest::newRow("number-without-country") << number << QString() << u"9991112233"_s << true;
    QTest::newRow("number-with-country") << number << QString() << u"79991112233"_s << true;
    QTest::newRow("number-as-written") << number << QString() << number << true;
    QTest::newRow("number-part-with-spaces") << number << QString() << u"111 22 33"_s << true;
    QTest::newRow("number-part-with-dashes") << number << QString() << u"111-22-33"_s << true;
    QTest::newRow("number-end") << number << QString() << u"2233"_s << true;
    QTest::newRow("number-middle") << number << QString() << u"9111"_s << true;
    QTest::newRow("number-two-parts") << number << QString() << u"999 2233"_s << true;
    QTest::newRow("number-one-digit") << number << QString() << u"3"_s << true;
    QTest::newRow("number-two-digits") << number << QString() << u"12"_s << true;
    QTest::newRow("number-with-trunk-prefix") << number << QString() << u"8 999 111 22"_s << true;
    QTest::newRow("number-with-plus-for-trunk-prefix")
        << u"89991112233"_s << QString() << u"+7999111"_s << true;
    QTest::newRow("number-digit-not-in-it") << number << QString() << u"4"_s << false;
    QTest::newRow("number-part-not-in-it") << number << QString() << u"2234"_s << false;
    QTest::newRow("number-beyond-its-end") << number << QString() << u"22334"_s << false;
    QTest::newRow("extension") << u"101"_s << QString() << u"101"_s << true;
    QTest::newRow("name-and-number")
        << u"Иван <+79991112233>"_s << QString() << u"ива 2233"_s << true;
    QTest::newRow("phone-number-in-text")
        << QString() << u"Звонил с 8 (999) 111-22-33 вчера"_s << u"1122"_s << true;
    QTest::newRow("order-number-in-text") << QString() << u"Заказ 12 345"_s << u"345"_s << true;
    QTest::newRow("order-number-in-text-from-its-middle")
        << QString() << u"Заказ 12345"_s << u"345"_s << false;
    QTest::newRow("word-begins") << u"Иван Петров"_s << QString() << u"ива"_s << true;
    QTest::newRow("word-case") << u"ИВАН ПЕТРОВ"_s << QString() << u"иВаН пЕт"_s << true;
    QTest::newRow("word-order") << u"Иван Петров"_s << QString() << u"петр иван"_s << true;
    QTest::newRow("word-one-letter") << u"Иван Петров"_s << QString() << u"п"_s << true;
    QTest::newRow("word-two-letters") << u"Иван Петров"_s << QString() << u"пе"_s << true;
    QTest::newRow("word-middle") << u"Иван Петров"_s << QString() << u"етр"_s << false;
    QTest::newRow("word-two-letters-in-middle")
        << u"Иван Петров"_s << QString() << u"ет"_s << false;
    QTest::newRow("word-one-of-two-missing")
        << u"Иван Петров"_s << QString() << u"иван сидоров"_s << false;
    QTest::newRow("words-in-name-and-text")
        << u"Иван"_s << u"Счёт оплачен"_s << u"иван опл"_s << true;
    QTest::newRow("yo-as-ye") << u"Пётр Королёв"_s << QString() << u"королев"_s << true;
    QTest::newRow("ye-as-yo") << u"Петр Королев"_s << QString() << u"Королёв"_s << true;
    QTest::newRow("accents") << u"José Müller"_s << QString() << u"jose mull"_s << true;
    QTest::newRow("hyphen") << u"Анна-Мария"_s << QString() << u"мария"_s << true;
    QTest::newRow("letters-and-digits") << u"Line5"_s << QString() << u"line5"_s << true;
    QTest::newRow("word-longer-than-what-is-kept")
        << QString(40, u'щ') << QString() << QString(35, u'щ') << true;
    QTest::newRow("emoji-beside-a-word") << u"🔔 Звонок"_s << QString() << u"звонок"_s << true;
}

void TestSearchTerms::search_findsWhatWasMeant()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const QString, query);
    QFETCH(const bool, found);
    QCOMPARE(
        finds({.isError = false, .names = {name}, .text = text}, {.text = query, .isError = {}}),
        found);
}

void TestSearchTerms::query_isNeverSyntax_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");

    QTest::newRow("quote") << u"\"иван"_s << true;
    QTest::newRow("quote-and-operator") << u"иван\" OR \"x"_s << false;
    QTest::newRow("operator") << u"иван AND"_s << false;
    QTest::newRow("column") << u"terms:иван"_s << false;
    QTest::newRow("star") << u"ив*"_s << true;
    QTest::newRow("parenthesis") << u"(иван"_s << true;
    QTest::newRow("caret-and-braces") << u"^{иван}"_s << true;
    QTest::newRow("mark") << u"#e иван"_s << false;
    QTest::newRow("placeholder") << u"%иван_"_s << true;
    QTest::newRow("null") << u"иван\u0000петров"_s << true;
}

void TestSearchTerms::query_isNeverSyntax()
{
    QFETCH(const QString, query);
    QFETCH(const bool, found);
    QCOMPARE(finds({.isError = false, .names = {u"Иван Петров"_s}, .text = {}},
                   {.text = query, .isError = {}}),
             found);
}

void TestSearchTerms::kinds_areToldApart()
{
    const SearchDocument call{.isError = false, .names = {u"Иван 101"_s}, .text = {}};
    const SearchDocument error{.isError = true, .names = {u"Иван 101"_s}, .text = {}};
    for (const QString &text : {u"иван"_s, u"101"_s}) {
        QVERIFY(finds(call, {.text = text, .isError = false}));
        QVERIFY(!finds(call, {.text = text, .isError = true}));
        QVERIFY(finds(error, {.text = text, .isError = true}));
        QVERIFY(!finds(error, {.text = text, .isError = false}));
    }
}

void TestSearchTerms::emptyRequest_isNoExpression()
{
    QVERIFY(searchExpression({.text = u" +- "_s, .isError = {}}).isEmpty());
    QVERIFY(searchExpression({.text = u" +- "_s, .isError = true}).isEmpty());
}

void TestSearchTerms::endlessNumber_givesFewTerms()
{
    const SearchDocument document{
        .isError = false, .names = {QString(1'000, u'5') + u"123"_s}, .text = QString(4'000, u'7')};
    QVERIFY(searchTerms(document).size() < 2'500);
}

CALLTRAY_TEST(TestSearchTerms, QCoreApplication)
#include "tst_searchterms.moc"
