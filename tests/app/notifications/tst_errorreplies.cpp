// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/errorreplies.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

class TestErrorReplies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeTwice_isToldOnce();
    void severalBoundToOne_areAllTold();
    void late_failsInOrderAndOnce();
    void allTold_runsNoTimer();
    void callbackDeletesIt_restIsDropped();

private:
    [[nodiscard]] ErrorCallbacks callbacks(const QString &name)
    {
        return {
            .done = [this,
                     name](qint64 number) { m_told.append(u"%1 done %2"_s.arg(name).arg(number)); },
            .fail =
                [this, name](const Error &error) {
                    const bool isLate = error.code == Error::Code::NotSavedYet;
                    m_told.append(name + (isLate ? u" late"_s : u" fail"_s));
                },
            .always = [this, name] { m_told.append(name + u" always"_s); }};
    }

    QStringList m_told;
};

void TestErrorReplies::outcomeTwice_isToldOnce()
{
    m_told.clear();
    ErrorReplies replies(10s);
    const quint64 ticket = replies.add(callbacks(u"a"_s));
    replies.bind(ticket, 5);
    replies.done(ticket, 7);
    replies.done(ticket, 8);
    replies.fail(ticket, {});
    replies.doneAll(5, 9);
    replies.failAll(5, {});
    QCOMPARE(m_told, QStringList({u"a done 7"_s, u"a always"_s}));
}

void TestErrorReplies::severalBoundToOne_areAllTold()
{
    m_told.clear();
    ErrorReplies replies(10s);
    replies.bind(replies.add(callbacks(u"a"_s)), 5);
    replies.bind(replies.add(callbacks(u"b"_s)), 5);
    replies.bind(replies.add(callbacks(u"c"_s)), 6);
    replies.doneAll(5, 812);
    m_told.sort();
    QCOMPARE(m_told, QStringList({u"a always"_s, u"a done 812"_s, u"b always"_s, u"b done 812"_s}));
    m_told.clear();
    replies.failAll(6, {});
    QCOMPARE(m_told, QStringList({u"c fail"_s, u"c always"_s}));
}

void TestErrorReplies::late_failsInOrderAndOnce()
{
    m_told.clear();
    ErrorReplies replies(30ms);
    const quint64 first = replies.add(callbacks(u"a"_s));
    replies.done(replies.add(callbacks(u"b"_s)), 1);
    replies.add(callbacks(u"c"_s));
    QTRY_COMPARE(m_told,
                 QStringList({u"b done 1"_s, u"b always"_s, u"a late"_s, u"a always"_s, u"c late"_s,
                              u"c always"_s}));
    replies.done(first, 5);
    QCOMPARE(m_told.size(), 6);
    replies.add(callbacks(u"d"_s));
    QTRY_COMPARE(m_told.size(), 8);
}

void TestErrorReplies::allTold_runsNoTimer()
{
    ErrorReplies replies(10s);
    const quint64 first = replies.add({});
    const quint64 second = replies.add({});
    replies.done(first, 1);
    QVERIFY(replies.findChild<QTimer *>()->isActive());
    replies.fail(second, {});
    QVERIFY(!replies.findChild<QTimer *>()->isActive());
}

void TestErrorReplies::callbackDeletesIt_restIsDropped()
{
    m_told.clear();
    auto replies = std::make_unique<ErrorReplies>(20ms);
    for (int count = 0; count < 2; ++count) {
        replies->add({.done = {},
                      .fail =
                          [&](const Error &) {
                              m_told.append(u"fail"_s);
                              replies.reset();
                          },
                      .always = [&] { m_told.append(u"always"_s); }});
    }
    QTRY_VERIFY(!replies);
    QCOMPARE(m_told, QStringList({u"fail"_s, u"always"_s}));
}

} // namespace calltray

CALLTRAY_TEST(TestErrorReplies, QCoreApplication)

#include "tst_errorreplies.moc"
