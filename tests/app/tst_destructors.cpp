// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

//! The text of each function: "IdleTime::find", "IdleTime::~IdleTime".
using Functions = QHash<QString, QString>;

//! \a source without comments and the contents of its literals.
QString bare(const QString &source)
{
    static const QRegularExpression noise(
        uR"re(//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return QString(source).replace(noise, u" "_s);
}

struct Brackets
{
    QChar open = u'{';
    QChar close = u'}';
};

//! From the bracket at \a begin to the one that ends it.
QString block(const QString &text, qsizetype begin, Brackets brackets = {})
{
    int depth = 0;
    for (qsizetype i = begin; i < text.size(); ++i) {
        depth += text[i] == brackets.open ? 1 : text[i] == brackets.close ? -1 : 0;
        if (depth == 0)
            return text.mid(begin, i - begin + 1);
    }
    return text.mid(begin);
}

void collect(const QString &source, Functions &functions)
{
    const QString text = bare(source);
    // Members that are defined outside of their class, and destructors inside.
    static const QRegularExpression outside(uR"re(\b(\w+)::(~?\w+)\s*\([^;{}]*\)[^;{}()]*\{)re"_s);
    static const QRegularExpression inside(uR"re((?<![:\w])(~(\w+))\s*\(\s*\)[^;{}()]*\{)re"_s);
    for (auto match = outside.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        functions[found.captured(1) + u"::"_s + found.captured(2)] +=
            block(text, found.capturedEnd() - 1);
    }
    for (auto match = inside.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        functions[found.captured(2) + u"::"_s + found.captured(1)] +=
            block(text, found.capturedEnd() - 1);
    }
}

//! Why \a function, which the destructor of \a type is or calls, may not be as it is; empty where it may.
QString breach(const QString &type, const QString &function, const Functions &functions,
               QSet<QString> &visited)
{
    const QString name = type + u"::"_s + function;
    const auto body = functions.constFind(name);
    if (body == functions.cend() || visited.contains(name))
        return {};
    visited.insert(name);
    static const QRegularExpression emission(uR"re(\b(Q_EMIT|emit)\b)re"_s);
    static const QRegularExpression stored(uR"re((?<![\w.>])m_\w+\s*\()re"_s);
    if (emission.match(*body).hasMatch())
        return name + u" emits a signal"_s;
    if (const QRegularExpressionMatch call = stored.match(*body); call.hasMatch())
        return name + u" calls out: "_s + call.captured();
    static const QRegularExpression ownCall(uR"re((?<![\w.>:~])([a-z]\w*)\s*\()re"_s);
    for (auto match = ownCall.globalMatch(*body); match.hasNext();) {
        const QString why = breach(type, match.next().captured(1), functions, visited);
        if (!why.isEmpty())
            return why;
    }
    return {};
}

QStringList breaches(const Functions &functions)
{
    QStringList all;
    for (auto function = functions.cbegin(); function != functions.cend(); ++function) {
        const QString type = function.key().section(u"::"_s, 0, 0);
        QSet<QString> visited;
        if (function.key().contains(u'~'))
            all += breach(type, u'~' + type, functions, visited);
    }
    all.removeAll(QString());
    all.sort();
    return all;
}

//! Connections to `destroyed` that are not queued: what they call runs out of a destructor.
QStringList direct(const QString &source)
{
    const QString text = bare(source);
    static const QRegularExpression connection(uR"re(\bconnect\s*\()re"_s);
    static const QRegularExpression death(uR"re(&\s*\w+::destroyed\b)re"_s);
    QStringList all;
    for (auto match = connection.globalMatch(text); match.hasNext();) {
        const QString call = block(text, match.next().capturedEnd() - 1, {u'(', u')'});
        const QString first = call.section(u'{', 0, 0);
        if (death.match(first).hasMatch() && !call.contains(u"Qt::QueuedConnection"_s))
            all += u"connect"_s + call.simplified();
    }
    return all;
}

} // namespace

//! No signal and no call of a stored function comes out of a destructor, and nobody listens directly to the one that
//! QObject's own emits: who hears it may be gone, or half gone.
//!
//! As far as the text tells: the destructor itself, and what it calls of its own class. What members do in theirs, and
//! Qt's own destructors, the sanitisers see in the desktop tests.
class TestDestructors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void source_isABreachOrNot_data();
    void source_isABreachOrNot();
    void connection_isDirectOrNot_data();
    void connection_isDirectOrNot();
    void sources_haveNoBreach();
};

void TestDestructors::source_isABreachOrNot_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("nothing") << u"A::~A() { close(m_file); }"_s << QStringList();
    QTest::newRow("emits") << u"A::~A() { Q_EMIT gone(); }"_s
                           << QStringList{u"A::~A emits a signal"_s};
    QTest::newRow("emits-inside-the-class") << u"class A { ~A() override { Q_EMIT gone(); } };"_s
                                            << QStringList{u"A::~A emits a signal"_s};
    QTest::newRow("by-its-own-function")
        << u"A::~A() { stop(); }\nvoid A::stop() { if (m_is) { Q_EMIT stopped(); } }"_s
        << QStringList{u"A::stop emits a signal"_s};
    QTest::newRow("by-the-function-of-a-function")
        << u"A::~A()\n{\n stop();\n}\nvoid A::stop() { end(1); }\nvoid A::end(int i) { Q_EMIT x(i); }"_s
        << QStringList{u"A::end emits a signal"_s};
    QTest::newRow("functions-that-call-each-other")
        << u"A::~A() { a(); } void A::a() { b(); } void A::b() { a(); }"_s << QStringList();
    QTest::newRow("another-function-emits")
        << u"A::~A() { stop(); } void A::start() { Q_EMIT x(); }"_s << QStringList();
    QTest::newRow("another-class-emits")
        << u"A::~A() { stop(); } void B::stop() { Q_EMIT x(); }"_s << QStringList();
    QTest::newRow("of-a-member") << u"A::~A() { m_b.stop(); } void A::stop() { Q_EMIT x(); }"_s
                                 << QStringList();
    QTest::newRow("stored-function")
        << u"A::~A() { m_send(1); }"_s << QStringList{u"A::~A calls out: m_send("_s};
    QTest::newRow("comment") << u"A::~A() { /* Q_EMIT x(); */ } // Q_EMIT x()"_s << QStringList();
    QTest::newRow("defaulted") << u"A::~A() = default;\nvoid A::f() { Q_EMIT x(); }"_s
                               << QStringList();
}

void TestDestructors::source_isABreachOrNot()
{
    QFETCH(const QString, source);
    QFETCH(const QStringList, expected);

    Functions functions;
    collect(source, functions);
    QCOMPARE(breaches(functions), expected);
}

void TestDestructors::connection_isDirectOrNot_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<qsizetype>("expected");

    const auto row = [](const char *name, const QString &source, qsizetype expected) {
        QTest::newRow(name) << source << expected;
    };
    row("lambda", u"connect(a, &QObject::destroyed, this, [this, n] { closed(n); });"_s, 1);
    row("function", u"connect(\n    a,\n    &QObject::destroyed, this, &A::onGone);"_s, 1);
    row("of-a-subclass", u"QObject::connect(a, &QThread::destroyed, b, &B::f);"_s, 1);
    row("said-to-be-direct", u"connect(a, &QObject::destroyed, b, &B::f, Qt::DirectConnection);"_s,
        1);
    row("queued", u"connect(a.get(), &QObject::destroyed, b, &B::f, Qt::QueuedConnection);"_s, 0);
    row("queued-lambda",
        u"connect(a, &QObject::destroyed, b, [b] { b->f(); }, Qt::QueuedConnection);"_s, 0);
    row("other-signal", u"connect(a, &A::gone, b, &B::f);"_s, 0);
    row("inside-the-handler-of-another",
        u"connect(a, &A::x, b, [] { connect(c, &QObject::destroyed, d, &D::f); });"_s, 1);
    row("comment", u"// connect(a, &QObject::destroyed, b, &B::f);"_s, 0);
}

void TestDestructors::connection_isDirectOrNot()
{
    QFETCH(const QString, source);
    QFETCH(const qsizetype, expected);

    const QStringList found = direct(source);
    QVERIFY2(found.size() == expected, qPrintable(found.join(u'\n')));
}

void TestDestructors::sources_haveNoBreach()
{
    const QDir root(qEnvironmentVariable("CALLTRAY_SOURCES"));
    Functions functions;
    QStringList found;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        QDirIterator files(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QString source = QString::fromUtf8(file.readAll());
            collect(source, functions);
            found += direct(source);
        }
    }
    QVERIFY(functions.contains(u"IdleTime::~IdleTime"_s)); // it does find them
    found += breaches(functions);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

CALLTRAY_TEST(TestDestructors, test::NoApplication)
#include "tst_destructors.moc"
