// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/formattedtext.h"
#include "support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

const QUrl Crm(u"https://crm.example.com"_s);

//! `text@target` of each link.
QStringList linksOf(const FormattedText &formatted)
{
    QStringList links;
    for (const FormattedText::Link &link : formatted.links)
        links += formatted.text.mid(link.start, link.length) + u'@' + link.target;
    return links;
}

} // namespace

class TestFormattedText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textWithoutMarkup_staysAsItIs_data();
    void textWithoutMarkup_staysAsItIs();
    void html_becomesPlainText_data();
    void html_becomesPlainText();
    void anchor_becomesALink_data();
    void anchor_becomesALink();
    void anchorWithoutBase_keepsOnlyItsText();
    void webLink_opensOnlyWhatIsSafe_data();
    void webLink_opensOnlyWhatIsSafe();
    void relativeLink_keepsItsEscapes_data();
    void relativeLink_keepsItsEscapes();
    void hostileText_takesLinearTime_data();
    void hostileText_takesLinearTime();
    void numbersBesideRightToLeft_areIsolated_data();
    void numbersBesideRightToLeft_areIsolated();
};

void TestFormattedText::textWithoutMarkup_staysAsItIs_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << u""_s;
    QTest::newRow("words") << u"Звонок от +7(999)888 55 33 "_s;
    QTest::newRow("spaces") << u"  two  spaces\tand a tab"_s;
    QTest::newRow("lines") << u"a\nb\n\n  c"_s;
    QTest::newRow("less-than") << u"a < b"_s;
    QTest::newRow("less-than-number") << u"1 <2 > 0"_s;
    QTest::newRow("less-than-letter") << u"x<y"_s;
    QTest::newRow("less-and-greater-than") << u"x<y and z>0"_s;
    QTest::newRow("only-less-than") << u"<"_s;
    QTest::newRow("arrows") << u"<- -> <<>> </> </ b>"_s;
    QTest::newRow("mail-address") << u"Anna <anna@example.com>"_s;
    QTest::newRow("cyrillic-in-angles") << u"<Иванов>"_s;
    QTest::newRow("unclosed-tag") << u"a <b c"_s;
    QTest::newRow("ampersands")
        << u"AT&T & Co &; &nosuch; &#; &#x; &#-5; &#+5; &nosuch &copy=2 ?a=1&region=5 &Amp &g"_s;
    QTest::newRow("no-break-space") << u"a\u00A0b"_s;
    QTest::newRow("outside-the-basic-plane") << u"😀 👩‍💻"_s;
    QTest::newRow("right-to-left") << u"שלום عربي"_s;
}

void TestFormattedText::textWithoutMarkup_staysAsItIs()
{
    QFETCH(const QString, text);

    QCOMPARE(sanitised(text, Crm), (FormattedText{.text = text, .links = {}}));
}

void TestFormattedText::html_becomesPlainText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");

    QTest::newRow("br") << u"a<br>b<br/>c<BR />d</br>e"_s << u"a\nb\nc\nd\ne"_s;
    QTest::newRow("two-br") << u"a<br><br>b"_s << u"a\n\nb"_s;
    QTest::newRow("many-br") << u"a<br><br><br><br>b"_s << u"a\n\nb"_s;
    QTest::newRow("br-and-its-line-end") << u"a<br />\nb<br />\r\n  c"_s << u"a\nb\nc"_s;
    QTest::newRow("br-at-the-ends") << u"<br> <br>a<br> <br>"_s << u"a"_s;
    QTest::newRow("many-lines") << u"\n\n a\n\n\n \n\nb\n \n"_s << u" a\n\nb"_s;
    QTest::newRow("carriage-returns") << u"a\r\nb\rc"_s << u"a\nb\nc"_s;
    QTest::newRow("unicode-line-ends") << u"a\u2028b\u2029c"_s << u"a\nb\nc"_s;
    QTest::newRow("only-blank") << u" \n\t<br>"_s << u""_s;
    QTest::newRow("paragraphs") << u"<p>a</p><p>b</p>"_s << u"a\nb"_s;
    QTest::newRow("open-paragraphs") << u"<p>a<p>b"_s << u"a\nb"_s;
    QTest::newRow("text-before-block") << u"a<div>b</div>c"_s << u"a\nb\nc"_s;
    QTest::newRow("nested-blocks") << u"<div><p>a</p></div><div>b</div>"_s << u"a\nb"_s;
    QTest::newRow("br-ends-a-block") << u"<p>a<br></p><p>b</p>"_s << u"a\nb"_s;
    QTest::newRow("headings") << u"<h1>a</h1>b<h6>c</h6>d"_s << u"a\nb\nc\nd"_s;
    QTest::newRow("list") << u"<ul>\n  <li>a</li>\n  <li>b\n</ul>c"_s << u"a\nb\nc"_s;
    QTest::newRow("table") << u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"_s
                           << u"a b\nc\nd"_s;
    QTest::newRow("quotation") << u"<blockquote>a</blockquote>b"_s << u"a\nb"_s;
    QTest::newRow("inline-tags") << u"<b>a</b><i>b</i> <span class=\"x\" style='y'>c</span>"_s
                                 << u"ab c"_s;
    QTest::newRow("unknown-tags") << u"<foo>a</foo><x-y z=1>b</x-y><o:p/>c"_s << u"abc"_s;
    QTest::newRow("image") << u"a<img src=http://x onerror=alert(1)>b<img src='http://x/>'>c"_s
                           << u"abc"_s;
    QTest::newRow("script") << u"a<script>alert('<b>')</script >b"_s << u"ab"_s;
    QTest::newRow("script-in-capitals") << u"a<SCRIPT src=x>1</scripts></sCript>b"_s << u"ab"_s;
    QTest::newRow("script-without-end") << u"a<script>alert(1)"_s << u"a"_s;
    QTest::newRow("script-with-open-end") << u"a<script>alert(1)</script"_s << u"a"_s;
    QTest::newRow("script-split-by-a-tag")
        << u"<scr<b>ipt>alert(1)</script>a"_s << u"<script>alert(1)a"_s;
    QTest::newRow("style") << u"<style>p { color: red }</style>a"_s << u"a"_s;
    QTest::newRow("comment") << u"a<!-- <b> > -->b<!---->c"_s << u"abc"_s;
    QTest::newRow("open-comment") << u"a<!-- b > c"_s << u"a c"_s;
    QTest::newRow("declarations") << u"<!DOCTYPE html><?xml version=\"1.0\"?>a"_s << u"a"_s;
    QTest::newRow("greater-than-in-value") << u"<b title=\"a>b\" c='>'>d</b>"_s << u"d"_s;
    QTest::newRow("open-quote") << u"<b title=\"a>b</b> c"_s << u"b c"_s;
    QTest::newRow("tag-in-tag") << u"<b <i>a</i>"_s << u"a"_s;
    QTest::newRow("named-references")
        << u"&lt;b&gt; &amp; &quot;&apos;&nbsp;&laquo;&raquo;&hellip;"_s << u"<b> & \"'\u00A0«»…"_s;
    QTest::newRow("all-names")
        << u"Mu&ntilde;oz &eacute;t&eacute; &Gcy;&acy; &NotEqualTilde; &fjlig;"_s
        << u"Muñoz été Га \u2242\u0338 fj"_s;
    QTest::newRow("without-semicolon")
        << u"A &amp B, &#233t&#xE9, caf&eacute"_s << u"A & B, été, café"_s;
    QTest::newRow("without-semicolon-before-letters")
        << u"A&ampB &copy2019 a&nbspx &AMPx &gtgt &notit; &noti &amplt; &ampx;"_s
        << u"A&B ©2019 a\u00A0x &x >gt ¬it; ¬i &lt; &x;"_s;
    QTest::newRow("longest-name-counts")
        << u"&notin; &notin &thetasym; &yuml1 &yumlA="_s << u"∉ ¬in ϑ ÿ1 &yumlA="_s;
    QTest::newRow("numbers-of-windows") << u"&#150; &#x85;"_s << u"– …"_s;
    QTest::newRow("decoded-once") << u"&amp;lt;b&amp;gt; &amp;amp; &#38;lt;"_s
                                  << u"&lt;b&gt; &amp; &lt;"_s;
    QTest::newRow("references-are-no-markup")
        << u"&lt;script&gt;alert(1)&lt;/script&gt;&#60;br&#x3E;"_s
        << u"<script>alert(1)</script><br>"_s;
    QTest::newRow("numeric-references")
        << u"&#65;&#x42;&#X43;&#0068;&#128512;&#x1F600;"_s << u"ABCD😀😀"_s;
    QTest::newRow("surrogate-reference")
        << u"a&#xD83D;b&#xDE00;&#55357;"_s << u"a\uFFFDb\uFFFD\uFFFD"_s;
    QTest::newRow("out-of-range-reference")
        << u"&#x110000;&#9999999999;&#xFFFFFFFFFF;"_s << u"\uFFFD\uFFFD\uFFFD"_s;
    QTest::newRow("control-references")
        << u"a&#0;b&#8;c&#x202E;d&#10;e&#x9D;"_s << u"a\uFFFDb\uFFFDcd\ne\uFFFD"_s;
    QTest::newRow("direction-controls")
        << u"\u202E77 33\u202C \u2067a\u2069 \u200Fb\u200E\u061C"_s << u"77 33 a b"_s;
    QTest::newRow("half-an-emoji") << QString(QChar(0xD83D)) + u" a"_s + QChar(0xDE00)
            + QChar(0xD83D) << u"\uFFFD a\uFFFD\uFFFD"_s;
    QTest::newRow("marks-upon-marks") << u'Z' + QString(60, QChar(0x0335)) + u"a\u0301"_s
                                      << u"Z\u0335\u0335\u0335\u0335a\u0301"_s;
    QTest::newRow("control-characters")
        << u"a\0b\u0001c\u001Bd\u007Fe\u0085f\vg"_s << u"a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf g"_s;
    QTest::newRow("bidirectional-overrides")
        << u"a\u202Ab\u202Bc\u202Cd\u202De\u202Ef\u2066g\u2067h\u2068i\u2069j"_s << u"abcdefghij"_s;
    QTest::newRow("nul-in-tag-name") << u"<scr\0ipt>a"_s << u"<scr\uFFFDipt>a"_s;
}

void TestFormattedText::html_becomesPlainText()
{
    QFETCH(const QString, html);
    QFETCH(const QString, text);

    QCOMPARE(sanitised(html, Crm), (FormattedText{.text = text, .links = {}}));
}

void TestFormattedText::anchor_becomesALink_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");

    QTest::newRow("absolute") << u"see <a href=\"https://x/?a=1&b=%2D;c#d\">here</a>."_s
                              << u"see here."_s << QStringList{u"here@https://x/?a=1&b=%2D;c#d"_s};
    QTest::newRow("references-in-address") << u"<a href='https://x/?a=1&amp;b=2&#38;c'>x</a>"_s
                                           << u"x"_s << QStringList{u"x@https://x/?a=1&b=2&c"_s};
    QTest::newRow("parameters-in-address")
        << u"<a href='https://x/?a=1&copy=2&ampB&region2&reg'>A&ampB</a>"_s << u"A&B"_s
        << QStringList{u"A&B@https://x/?a=1&copy=2&ampB&region2®"_s};
    QTest::newRow("without-quotes") << u"<A target=_blank HREF=http://x/y?z=1>x</A>"_s << u"x"_s
                                    << QStringList{u"x@http://x/y?z=1"_s};
    QTest::newRow("space-around-address")
        << u"<a href=\" https://x \">x</a>"_s << u"x"_s << QStringList{u"x@https://x"_s};
    QTest::newRow("first-href-counts") << u"<a href='https://x' href='https://y'>x</a>"_s << u"x"_s
                                       << QStringList{u"x@https://x"_s};
    QTest::newRow("telephone") << u"<a href=\"tel:+79991112233\">call</a>"_s << u"call"_s
                               << QStringList{u"call@tel:+79991112233"_s};
    QTest::newRow("mail") << u"<a href=\"mailto:a@b.c\">write</a>"_s << u"write"_s
                          << QStringList{u"write@mailto:a@b.c"_s};
    QTest::newRow("relative") << u"<a href=\"/contacts/detail/1\">card</a>"_s << u"card"_s
                              << QStringList{u"card@https://crm.example.com/contacts/detail/1"_s};
    QTest::newRow("relative-with-plus")
        << u"<a href=\"/contacts/add/?phone=+7 (998) 444\">add</a>"_s << u"add"_s
        << QStringList{u"add@https://crm.example.com/contacts/add/?phone=%2B7%20(998)%20444"_s};
    QTest::newRow("other-host-without-scheme")
        << u"<a href=\"//x/y\">x</a>"_s << u"x"_s << QStringList{u"x@https://x/y"_s};
    QTest::newRow("two-links") << u"<a href='https://x'>A</a><a href='https://y'>B</a>"_s << u"AB"_s
                               << QStringList{u"A@https://x"_s, u"B@https://y"_s};
    QTest::newRow("over-lines") << u"a<br><a href='https://x'> b<br>c </a><br>d"_s
                                << u"a\nb\nc \nd"_s << QStringList{u"b\nc@https://x"_s};
    QTest::newRow("behind-blank-lines") << u"<br> <a href='https://x'>\n \n b</a>\n\n"_s << u" b"_s
                                        << QStringList{u"b@https://x"_s};
    QTest::newRow("blank-line-inside")
        << u"a\n <a href='https://x'>\nb</a>"_s << u"a\n\nb"_s << QStringList{u"b@https://x"_s};
    QTest::newRow("unclosed") << u"a <a href='https://x'>b c"_s << u"a b c"_s
                              << QStringList{u"b c@https://x"_s};
    QTest::newRow("nested") << u"<a href='https://x'>a<a href='https://y'>b</a>c</a>"_s << u"abc"_s
                            << QStringList{u"a@https://x"_s, u"b@https://y"_s};
    QTest::newRow("with-tags-inside") << u"<a href='https://x'><b>a</b><img src=x></a>"_s << u"a"_s
                                      << QStringList{u"a@https://x"_s};
    QTest::newRow("without-text") << u"<a href='https://x'> <img src=y></a>a"_s << u" a"_s
                                  << QStringList{};
    QTest::newRow("without-address")
        << u"<a name=x>a</a><a href>b</a><a href=''>c</a>"_s << u"abc"_s << QStringList{};
    QTest::newRow("script-address")
        << u"<a href='javascript:alert(1)'>a</a>"_s << u"a"_s << QStringList{};
    QTest::newRow("disguised-script-address")
        << u"<a href=' &#106;ava&#9;script:alert(1)'>a</a>"_s << u"a"_s << QStringList{};
    QTest::newRow("data-address") << u"<a href='data:text/html,x'>a</a>"_s << u"a"_s
                                  << QStringList{};
    QTest::newRow("file-address") << u"<a href='file:///etc/passwd'>a</a>"_s << u"a"_s
                                  << QStringList{};
}

void TestFormattedText::anchor_becomesALink()
{
    QFETCH(const QString, html);
    QFETCH(const QString, text);
    QFETCH(const QStringList, links);

    const FormattedText formatted = sanitised(html, Crm);

    QCOMPARE(formatted.text, text);
    QCOMPARE(linksOf(formatted), links);
}

void TestFormattedText::anchorWithoutBase_keepsOnlyItsText()
{
    const QString html = u"<a href='/contacts'>A</a> <a href='https://x'>B</a>"_s;

    for (const QUrl &base : {QUrl(), QUrl(u"file:///tmp/"_s), QUrl(u"crm.example.com"_s)}) {
        const FormattedText formatted = sanitised(html, base);
        QCOMPARE(formatted.text, u"A B"_s);
        QCOMPARE(linksOf(formatted), QStringList{u"B@https://x"_s});
    }
}

void TestFormattedText::webLink_opensOnlyWhatIsSafe_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("target");

    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("blank") << u" "_s << u""_s;
    QTest::newRow("http") << u"http://x/%2D?a=+7 8"_s << u"http://x/%2D?a=+7 8"_s;
    QTest::newRow("https-in-capitals") << u"HTTPS://X/ы"_s << u"HTTPS://X/ы"_s;
    QTest::newRow("relative") << u"/contacts/add/?phone=9191234567"_s
                              << u"https://crm.example.com/contacts/add/?phone=9191234567"_s;
    QTest::newRow("relative-with-escape")
        << u"/a?b=%20%26c"_s << u"https://crm.example.com/a?b=%20%26c"_s;
    QTest::newRow("relative-query") << u"?a=1"_s << u"https://crm.example.com?a=1"_s;
    QTest::newRow("telephone") << u"tel:101"_s << u"tel:101"_s;
    QTest::newRow("telephone-without-number") << u"tel:"_s << u""_s;
    QTest::newRow("fragment-only") << u"#"_s << u""_s;
    QTest::newRow("no-host") << u"http:///x"_s << u""_s;
    QTest::newRow("no-slashes") << u"https:x"_s << u""_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s << u""_s;
    QTest::newRow("script-in-capitals") << u" JavaScript:alert(1)"_s << u""_s;
    QTest::newRow("script-with-line-end") << u"java\nscript:alert(1)"_s << u""_s;
    QTest::newRow("data") << u"data:text/html,<script>"_s << u""_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u""_s;
    QTest::newRow("other-scheme") << u"ms-settings:x"_s << u""_s;
    QTest::newRow("control-character") << u"https://x/\u0001"_s << u""_s;
    QTest::newRow("bidirectional-override") << u"https://x/\u202Egpj.exe"_s << u""_s;
}

void TestFormattedText::webLink_opensOnlyWhatIsSafe()
{
    QFETCH(const QString, link);
    QFETCH(const QString, target);

    QCOMPARE(webLink(link, Crm), target);
}

void TestFormattedText::relativeLink_keepsItsEscapes_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("target");

    const QString page = u"https://crm.example.com/amo/leads?id=1#top"_s;
    QTest::newRow("unreserved-in-path")
        << page << u"/n%2D15%5f53%7Ex"_s << u"https://crm.example.com/n%2D15%5f53%7Ex"_s;
    QTest::newRow("signature") << page << u"/r?s=%41%2b%2F%3d&t=%7e"_s
                               << u"https://crm.example.com/r?s=%41%2b%2F%3d&t=%7e"_s;
    QTest::newRow("no-escape-at-all")
        << page << u"/100%?q=%zz"_s << u"https://crm.example.com/100%?q=%zz"_s;
    QTest::newRow("what-no-address-holds")
        << page << u"/ы b\\c"_s << u"https://crm.example.com/%D1%8B%20b%5Cc"_s;
    QTest::newRow("other-host") << page << u"//x/%2D"_s << u"https://x/%2D"_s;
    QTest::newRow("same-folder") << page << u"card%2D1"_s
                                 << u"https://crm.example.com/amo/card%2D1"_s;
    QTest::newRow("same-page-other-query")
        << page << u"?a=%2D"_s << u"https://crm.example.com/amo/leads?a=%2D"_s;
    QTest::newRow("same-page-other-place")
        << page << u"#%2D"_s << u"https://crm.example.com/amo/leads?id=1#%2D"_s;
    QTest::newRow("base-without-path")
        << u"http://crm:8080"_s << u"card"_s << u"http://crm:8080/card"_s;
    QTest::newRow("no-host") << page << u"///x"_s << u""_s;
}

void TestFormattedText::relativeLink_keepsItsEscapes()
{
    QFETCH(const QString, base);
    QFETCH(const QString, link);
    QFETCH(const QString, target);

    QCOMPARE(webLink(link, QUrl(base)), target);
}

void TestFormattedText::hostileText_takesLinearTime_data()
{
    QTest::addColumn<QString>("piece");

    for (const char *piece : {"<",           "<a ",
                              "<x ",         "<a \"",
                              "<a href=\"",  "<a href='\" ",
                              "<a b=\">\" ", "</",
                              "<!--",        "<!",
                              "<?",          "<script>",
                              "</script",    "<script></scriptx",
                              "&",           "&#",
                              "&amp",        "&#x41;",
                              "&ampx",       "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                              "<br>",        "<p>",
                              " \n",         "<a href=x> ",
                              "<x y z=",     "<a ''>",
                              "\n <b>",      "<a href=/x>a"})
        QTest::newRow(piece) << QString::fromLatin1(piece);
}

void TestFormattedText::hostileText_takesLinearTime()
{
    QFETCH(const QString, piece);
    // Processor time, and the best of three, so that a busy machine does not make it fail; a
    // quadratic walk takes 256 times as long.
    const auto timeFor = [&piece](int times) {
        const QString html = u"x"_s + piece.repeated(times) + u">\""_s;
        std::chrono::nanoseconds best = std::chrono::nanoseconds::max();
        for (int i = 0; i < 3; ++i) {
            const std::clock_t begin = std::clock();
            const FormattedText formatted = sanitised(html, Crm);
            best = std::min(best,
                            std::chrono::nanoseconds((std::clock() - begin)
                                                     * (1'000'000'000 / CLOCKS_PER_SEC)));
            if (formatted.text.size() > html.size())
                return std::chrono::nanoseconds::max();
        }
        return best;
    };

    const std::chrono::nanoseconds small = timeFor(4'000);
    const std::chrono::nanoseconds large = timeFor(64'000);

    QVERIFY2(
        large < 128 * small + std::chrono::milliseconds(20),
        qPrintable(
            u"%1 ns, then %2 ns for 16 times as much"_s.arg(small.count()).arg(large.count())));
}

void TestFormattedText::numbersBesideRightToLeft_areIsolated_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("link");

    QTest::newRow("latin") << u"Anna +971 50 123 4567"_s << u"Anna +971 50 123 4567"_s << QString();
    QTest::newRow("arabic") << u"\u0623\u062D\u0645\u062F +971 50 123 4567"_s
                            << u"\u0623\u062D\u0645\u062F \u2066+971 50 123 4567\u2069"_s
                            << QString();
    QTest::newRow("two-numbers") << u"12 \u05D0 34"_s << u"\u206612\u2069 \u05D0 \u206634\u2069"_s
                                 << QString();
    QTest::newRow("link-is-the-number") << u"\u05D0 <a href='tel:+97'>+97 1</a> 22"_s
                                        << u"\u05D0 \u2066+97 1 22\u2069"_s << u"+97 1"_s;
    QTest::newRow("link-behind-it") << u"12 <a href='https://a.example'>\u05D0</a>"_s
                                    << u"\u206612\u2069 \u05D0"_s << u"\u05D0"_s;
}

void TestFormattedText::numbersBesideRightToLeft_areIsolated()
{
    QFETCH(const QString, html);
    QFETCH(const QString, shown);
    QFETCH(const QString, link);

    const FormattedText text = withNumbersIsolated(sanitised(html));

    QCOMPARE(text.text, shown);
    QCOMPARE(text.links.isEmpty(), link.isEmpty());
    for (const FormattedText::Link &found : text.links)
        QCOMPARE(text.text.mid(found.start, found.length).remove(u'\u2066'), link);
}

CALLTRAY_TEST(TestFormattedText, test::NoApplication)
#include "tst_formattedtext.moc"
