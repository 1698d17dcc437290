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
    void endlessQuery_asksForFewTerms();

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
    const QString foreign = u"+44 20 7946 0958"_s;
    QTest::newRow("national-form") << foreign << QString() << u"02079460958"_s << true;
    QTest::newRow("national-form-as-written")
        << foreign << QString() << u"(020) 7946-0958"_s << true;
    QTest::newRow("national-form-begun") << foreign << QString() << u"0207 9460"_s << true;
    QTest::newRow("national-form-too-short") << foreign << QString() << u"020 794"_s << false;
    QTest::newRow("national-form-of-another") << foreign << QString() << u"02079460959"_s << false;
    QTest::newRow("zero-and-two-digits") << foreign << QString() << u"020"_s << false;
    QTest::newRow("zeros-instead-of-plus")
        << foreign << QString() << u"0044 20 7946 0958"_s << true;
    QTest::newRow("plus-instead-of-zeros") << u"00442079460958"_s << QString() << foreign << true;
    QTest::newRow("international-form-of-a-national-one")
        << u"020 7946 0958"_s << QString() << foreign << true;
    QTest::newRow("international-form-with-zeros")
        << u"02079460958"_s << QString() << u"00442079460958"_s << true;
    QTest::newRow("international-form-without-plus")
        << u"02079460958"_s << QString() << u"442079460958"_s << true;
    QTest::newRow("both-prefixes")
        << u"+442079460958"_s << QString() << u"+44 (0)20 7946 0958"_s << true;
    QTest::newRow("code-of-three-digits")
        << u"0612 345 678"_s << QString() << u"+212 612 345678"_s << true;
    QTest::newRow("code-of-one-digit")
        << u"(212) 555-0100"_s << QString() << u"+1 212 555 0100"_s << true;
    QTest::newRow("other-area") << u"(646) 555-0100"_s << QString() << u"+1 212 555 0100"_s
                                << false;
    QTest::newRow("national-form-of-ten-digits-is-not-international")
        << u"+1 646 555 0100"_s << QString() << u"2125550100"_s << false;
    QTest::newRow("trunk-prefix-of-russia") << number << QString() << u"89991112233"_s << true;
    QTest::newRow("national-form-in-text")
        << QString() << u"Call +49 30 901820 back"_s << u"030 901820"_s << true;
    QTest::newRow("zeros-only") << foreign << QString() << u"00000000000"_s << false;
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
    const QString umlaut = u"Jörg Müller"_s;
    QTest::newRow("umlaut-as-two-letters") << umlaut << QString() << u"mueller"_s << true;
    QTest::newRow("umlaut-as-two-letters-begun") << umlaut << QString() << u"joer muel"_s << true;
    QTest::newRow("umlaut-as-its-letter") << umlaut << QString() << u"jorg muller"_s << true;
    QTest::newRow("two-letters-as-umlaut") << u"MUELLER"_s << QString() << u"müller"_s << true;
    QTest::newRow("two-letters-as-umlaut-of-two-characters")
        << u"Mueller"_s << QString() << u"mu\u0308ller"_s << true;
    QTest::newRow("two-letters-as-one") << u"Muller"_s << QString() << u"Mueller"_s << true;
    QTest::newRow("two-letters-and-sharp-s") << u"Größe"_s << QString() << u"groesse"_s << true;
    QTest::newRow("two-letters-as-they-are") << u"Michael"_s << QString() << u"michael"_s << true;
    QTest::newRow("two-letters-at-the-end") << u"John"_s << QString() << u"joe"_s << false;
    QTest::newRow("two-letters-of-three") << u"Baur"_s << QString() << u"bauer"_s << false;
    QTest::newRow("no-umlaut-meant") << u"Mueller"_s << QString() << u"muller"_s << false;
    QTest::newRow("hyphen") << u"Анна-Мария"_s << QString() << u"мария"_s << true;
    QTest::newRow("letters-and-digits") << u"Line5"_s << QString() << u"line5"_s << true;
    QTest::newRow("word-longer-than-what-is-kept")
        << QString(40, u'щ') << QString() << QString(35, u'щ') << true;
    QTest::newRow("sharp-s-as-two") << u"Weißmüller"_s << QString() << u"weissmuller"_s << true;
    QTest::newRow("two-as-sharp-s") << u"STRASSE"_s << QString() << u"straße"_s << true;
    QTest::newRow("capital-sharp-s") << u"STRAẞE"_s << QString() << u"strass"_s << true;
    QTest::newRow("stroked-letters")
        << u"Łukasz Sørensen"_s << QString() << u"lukasz soren"_s << true;
    QTest::newRow("ligatures") << u"Æneas Œuvre"_s << QString() << u"aeneas oeuvre"_s << true;
    QTest::newRow("dotless-i") << u"Işık"_s << QString() << u"isik"_s << true;
    QTest::newRow("wide-letters-and-digits")
        << u"Ａnna １０１"_s << QString() << u"anna 101"_s << true;
    QTest::newRow("digits-of-another-script") << u"١٠١"_s << QString() << u"101"_s << true;
    const QString chinese = u"上海 王小伟"_s;
    QTest::newRow("chinese-surname") << chinese << QString() << u"王"_s << true;
    QTest::newRow("chinese-middle") << chinese << QString() << u"小"_s << true;
    QTest::newRow("chinese-last") << chinese << QString() << u"伟"_s << true;
    QTest::newRow("chinese-given-name") << chinese << QString() << u"小伟"_s << true;
    QTest::newRow("chinese-whole-name") << chinese << QString() << u"王小伟"_s << true;
    QTest::newRow("chinese-name-and-place") << chinese << QString() << u"小伟 海"_s << true;
    QTest::newRow("chinese-not-beside-each-other") << chinese << QString() << u"王伟"_s << false;
    QTest::newRow("chinese-other-order") << chinese << QString() << u"伟小"_s << false;
    QTest::newRow("chinese-over-a-space") << chinese << QString() << u"海王"_s << false;
    QTest::newRow("chinese-longer-than-it-is") << chinese << QString() << u"王小伟明"_s << false;
    QTest::newRow("chinese-beyond-the-basic-plane")
        << u"王𠮷野"_s << QString() << u"𠮷野"_s << true;
    QTest::newRow("chinese-in-text")
        << QString() << u"客户来电咨询订单配送情况"_s << u"订单配送"_s << true;
    QTest::newRow("chinese-in-text-not-there")
        << QString() << u"客户来电咨询订单配送情况"_s << u"订单情况"_s << false;
    QTest::newRow("chinese-before-letters") << u"王伟ABC公司"_s << QString() << u"abc"_s << true;
    QTest::newRow("chinese-before-a-number")
        << u"王伟13812345678"_s << QString() << u"2345 伟"_s << true;
    QTest::newRow("chinese-and-letters-in-one")
        << u"株式会社ABC"_s << QString() << u"会社abc"_s << true;
    const QString japanese = u"田中太郎様 アレクサンダー・スミス"_s;
    QTest::newRow("japanese-given-name") << japanese << QString() << u"太郎"_s << true;
    QTest::newRow("japanese-whole-name") << japanese << QString() << u"田中太郎"_s << true;
    QTest::newRow("japanese-kana-middle") << japanese << QString() << u"サンダー"_s << true;
    QTest::newRow("japanese-long-vowel-alone") << japanese << QString() << u"ダー"_s << true;
    QTest::newRow("japanese-half-width") << japanese << QString() << u"ｻﾝﾀﾞｰ"_s << true;
    QTest::newRow("japanese-after-the-dot") << japanese << QString() << u"スミ"_s << true;
    QTest::newRow("japanese-not-there") << japanese << QString() << u"スミノ"_s << false;
    QTest::newRow("japanese-iteration-mark") << u"佐々木希"_s << QString() << u"々木"_s << true;
    QTest::newRow("korean-given-name") << u"김철수"_s << QString() << u"철수"_s << true;
    QTest::newRow("korean-taken-apart")
        << u"김철수"_s.normalized(QString::NormalizationForm_D) << QString() << u"김철"_s << true;
    QTest::newRow("thai-middle") << u"นายสมชายใจดี"_s << QString() << u"สมชาย"_s << true;
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

void TestSearchTerms::endlessQuery_asksForFewTerms()
{
    QString text;
    for (char16_t character = u'一'; text.size() < 4'000; ++character)
        text += QChar(character);
    QCOMPARE(searchExpression({.text = text, .isError = {}}).count(u'*'), 16);
    QVERIFY(finds({.isError = false, .names = {}, .text = text}, {.text = text, .isError = {}}));
    QVERIFY(finds({.isError = false, .names = {}, .text = text},
                  {.text = text.right(3), .isError = {}}));
}

CALLTRAY_TEST(TestSearchTerms, QCoreApplication)
#include "tst_searchterms.moc"
