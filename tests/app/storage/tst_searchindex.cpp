// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/schema.h"
#include "app/storage/searchindex.h"
#include "app/storage/sqlerror.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void search_findsWhatWasMeant_data();
    void search_findsWhatWasMeant();
    void query_isNeverSyntax_data();
    void query_isNeverSyntax();
    void kinds_areToldApart();
    void sealedBlock_isFoundNewestFirstUpToAnId();
    void documentOfASealedBlock_canBeReplaced();
    void documentOfASealedBlock_canBeAddedLate();
    void endlessText_givesBoundedTerms();

private:
    [[nodiscard]] bool finds(const SearchDocument &document, const QString &text,
                             std::optional<bool> isError = {});
    [[nodiscard]] QList<qint64> found(const QString &text, qint64 newest);
    void clear();

    QSqlDatabase m_database;
    Statements m_statements;
};

void TestSearchIndex::init()
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"index"_s);
    m_database.setDatabaseName(u":memory:"_s);
    QVERIFY(m_database.open());
    QVERIFY(upgradeSchema(m_database));
}

void TestSearchIndex::cleanup()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(u"index"_s);
}

void TestSearchIndex::clear()
{
    for (const QString &table : {u"search_list"_s, u"search_blocks"_s, u"search_words"_s})
        QVERIFY(execute(m_database, u"DELETE FROM "_s + table));
}

QList<qint64> TestSearchIndex::found(const QString &text, qint64 newest)
{
    return SearchIndex(m_database, m_statements).find(parseSearch(text), newest).value();
}

//! Whether \a document is found; whether its block is sealed must make no difference.
bool TestSearchIndex::finds(const SearchDocument &document, const QString &text,
                            std::optional<bool> isError)
{
    clear();
    SearchIndex index(m_database, m_statements);
    SearchQuery query = parseSearch(text);
    query.isError = isError;
    if (!index.add(document))
        qWarning("the document was not added");
    const qint64 newest = SearchIndex::blockStart(document.id) + DocumentSet::Size - 1;
    const QList<qint64> listed = index.find(query, newest).value();
    if (!index.add({.id = newest + 1, .isError = false, .names = {}, .text = {}}))
        qWarning("the block was not sealed");
    const QList<qint64> sealed = index.find(query, newest).value();
    if (listed != sealed)
        qFatal("found in the list: %d, in the sealed block: %d", int(listed.size()),
               int(sealed.size()));
    return sealed == QList<qint64>{document.id};
}

void TestSearchIndex::search_findsWhatWasMeant_data()
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
    QTest::newRow("emoji-beside-a-word") << u"🔔 Звонок"_s << QString() << u"звонок"_s << true;
}

void TestSearchIndex::search_findsWhatWasMeant()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const QString, query);
    QFETCH(const bool, found);
    QCOMPARE(finds({.id = 5, .isError = false, .names = {u"x"_s, name}, .text = text}, query),
             found);
}

void TestSearchIndex::query_isNeverSyntax_data()
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

void TestSearchIndex::query_isNeverSyntax()
{
    QFETCH(const QString, query);
    QFETCH(const bool, found);
    QCOMPARE(finds({.id = 5, .isError = false, .names = {u"Иван Петров"_s}, .text = {}}, query),
             found);
}

void TestSearchIndex::kinds_areToldApart()
{
    const SearchDocument call{.id = 1, .isError = false, .names = {u"Иван 101"_s}, .text = {}};
    const SearchDocument error{.id = 1, .isError = true, .names = {u"Иван 101"_s}, .text = {}};
    for (const QString &text : {u"иван"_s, u"101"_s}) {
        QVERIFY(finds(call, text, false));
        QVERIFY(!finds(call, text, true));
        QVERIFY(finds(error, text, true));
        QVERIFY(!finds(error, text, false));
    }
}

void TestSearchIndex::sealedBlock_isFoundNewestFirstUpToAnId()
{
    SearchIndex index(m_database, m_statements);
    for (const qint64 id : {1, 2, 4'095, 4'096, 9'000})
        QVERIFY(index.add(
            {.id = id, .isError = false, .names = {u"Иван +7 999 111 22 33"_s}, .text = {}}));
    for (const QString &text : {u"иван"_s, u"2233"_s, u"иван 2233"_s}) {
        QCOMPARE(found(text, 4'095), (QList<qint64>{4'095, 2, 1}));
        QCOMPARE(found(text, 4'094), (QList<qint64>{2, 1}));
        QCOMPARE(found(text, 0), (QList<qint64>{}));
        QCOMPARE(found(text, 4'096), (QList<qint64>{4'096}));
        QCOMPARE(found(text, 9'500), (QList<qint64>{9'000}));
    }
}

void TestSearchIndex::documentOfASealedBlock_canBeReplaced()
{
    SearchIndex index(m_database, m_statements);
    const SearchDocument old{.id = 7, .isError = false, .names = {u"Иван 2233"_s}, .text = {}};
    const SearchDocument neighbour{
        .id = 8, .isError = false, .names = {u"Иван 2233"_s}, .text = {}};
    const SearchDocument changed{
        .id = 7, .isError = false, .names = {u"Пётр 4455"_s}, .text = u"Иванова"_s};
    for (const SearchDocument &document : {old, neighbour})
        QVERIFY(index.add(document));
    QVERIFY(index.add({.id = 5'000, .isError = false, .names = {}, .text = {}}));
    QVERIFY(index.replace(old, changed));
    QCOMPARE(found(u"иван"_s, 4'095), (QList<qint64>{8, 7}));
    QCOMPARE(found(u"иван 2233"_s, 4'095), (QList<qint64>{8}));
    QCOMPARE(found(u"петр"_s, 4'095), (QList<qint64>{7}));
    QCOMPARE(found(u"4455"_s, 4'095), (QList<qint64>{7}));
    QVERIFY(index.replace(neighbour, {.id = 8, .isError = false, .names = {}, .text = {}}));
    QCOMPARE(found(u"2233"_s, 4'095), (QList<qint64>{}));
    QCOMPARE(found(u"иван"_s, 4'095), (QList<qint64>{7}));
}

void TestSearchIndex::documentOfASealedBlock_canBeAddedLate()
{
    SearchIndex index(m_database, m_statements);
    for (const qint64 id : {1, 5'000, 2})
        QVERIFY(index.add({.id = id, .isError = false, .names = {u"Иван 2233"_s}, .text = {}}));
    QCOMPARE(found(u"иван"_s, 4'095), (QList<qint64>{2, 1}));
    QCOMPARE(found(u"2233"_s, 4'095), (QList<qint64>{2, 1}));
}

void TestSearchIndex::endlessText_givesBoundedTerms()
{
    const SearchTerms terms =
        searchTerms({.id = 1,
                     .isError = false,
                     .names = {QString(1'000, u'5') + u"123"_s},
                     .text = QString(4'000, u'7') + u' ' + QString(4'000, u'я')});
    QVERIFY(terms.numbers.size() < 100);
    QVERIFY(terms.words.join(u' ').size() < 100);
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
