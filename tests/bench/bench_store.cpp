// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/notificationstore.h"
#include "app/storage/database.h"
#include "support/waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <deque>
#include <iterator>
#include <vector>

using namespace Qt::StringLiterals;
using namespace calltray;
using calltray::test::awaited;

namespace {

constexpr qint64 Now = 1'760'000'000;
constexpr qint64 MaxUnderWay = 4'000;
constexpr qint64 BurstSize = 10'000;
constexpr int Rounds = 21;
constexpr qint64 SecondsBetweenCalls = 30;

const std::array FirstNames{u"Иван"_s,  u"Пётр"_s,    u"Анна"_s,  u"Мария"_s, u"Сергей"_s,
                            u"Ольга"_s, u"Дмитрий"_s, u"Елена"_s, u"John"_s,  u"Maria"_s,
                            u"José"_s,  u"Peter"_s,   u"Anna"_s,  u"Семён"_s};
const std::array Surnames{u"Иванов"_s,    u"Петрова"_s,  u"Сидоров"_s, u"Королёв"_s,
                          u"Кузнецова"_s, u"Smith"_s,    u"García"_s,  u"Müller"_s,
                          u"Johnson"_s,   u"Васильев"_s, u"Попова"_s,  u"Новиков"_s};
const std::array Words{
    u"заказ"_s,    u"доставка"_s, u"оплата"_s,    u"договор"_s,      u"перезвонить"_s, u"клиент"_s,
    u"счёт"_s,     u"вопрос"_s,   u"поддержка"_s, u"возврат"_s,      u"order"_s,       u"invoice"_s,
    u"callback"_s, u"delivery"_s, u"встреча"_s,   u"консультация"_s, u"жалоба"_s,      u"склад"_s};

// Of East Asian callers, one in ten: surname and given name are written together, and so is all
// that is said of them.
const std::array EasternSurnames{u"王"_s,   u"李"_s,   u"张"_s,   u"陈"_s,
                                 u"田中"_s, u"佐藤"_s, u"山田"_s, u"アレクサンダー"_s};
const std::array EasternNames{u"伟"_s,   u"芳"_s,   u"秀英"_s, u"小明"_s,
                              u"太郎"_s, u"花子"_s, u"次郎"_s, u"伟明"_s};
const std::array EasternTexts{u"客户来电咨询订单配送情况"_s, u"请回电确认付款"_s,
                              u"ご注文の配達についてお問い合わせ"_s, u"折り返しお電話ください"_s};

template <typename Names>
const QString &oneOf(const Names &names, QRandomGenerator &random)
{
    return names.at(random.bounded(static_cast<quint32>(names.size())));
}

QString number(QRandomGenerator &random)
{
    return u"+7 (9%1) %2 %3 %4"_s.arg(random.bounded(100), 2, 10, QChar(u'0'))
        .arg(random.bounded(1'000), 3, 10, QChar(u'0'))
        .arg(random.bounded(100), 2, 10, QChar(u'0'))
        .arg(random.bounded(100), 2, 10, QChar(u'0'));
}

//! Incoming and outgoing calls by turns, so that two very common words never meet.
Notification callNumber(qint64 id, qint64 count, QRandomGenerator &random)
{
    CallNotification call;
    call.callId = u"pbx-%1"_s.arg(id);
    call.from = random.bounded(2) == 0
        ? number(random)
        : u"%1 %2 <%3>"_s.arg(oneOf(FirstNames, random), oneOf(Surnames, random), number(random));
    call.to = QString::number(100 + random.bounded(50));
    const bool isEastern = random.bounded(10) == 0;
    if (isEastern)
        call.from = u"%1%2 <+44 20 %3 %4>"_s
                        .arg(oneOf(EasternSurnames, random), oneOf(EasternNames, random))
                        .arg(random.bounded(10'000), 4, 10, QChar(u'0'))
                        .arg(random.bounded(10'000), 4, 10, QChar(u'0'));
    call.text = u"%1 звонок: %2, %3 №%4, <b>%5</b>"_s
                    .arg(id % 2 == 0 ? u"Входящий"_s : u"Исходящий"_s, oneOf(Words, random),
                         oneOf(Words, random))
                    .arg(random.bounded(1'000'000))
                    .arg(oneOf(Words, random));
    if (isEastern)
        call.text = oneOf(EasternTexts, random) + u'。' + oneOf(EasternTexts, random);
    if (id % 100'000 == 7)
        call.text += u" редчайший случай"_s;
    if (id == 5)
        call.text += u" единственное"_s;
    call.duration = std::chrono::seconds(random.bounded(600));
    call.link = u"https://pbx.example.com/records/%1.mp3"_s.arg(id);
    call.date = Now - (count - id) * SecondsBetweenCalls;
    call.element = CrmElement{.type = CrmElement::Type::Lead, .id = id, .name = {}};
    return {.id = id, .serverId = 0, .content = call};
}

//! What the store keeps of each save until it has seen its answer: a million of them would be deleted one by one at the end.
void forgetAnswers()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

//! Saves the calls \a first to \a last, a few thousand of them under way at a time; gives the seconds it took.
double save(NotificationStore &store, qint64 first, qint64 last)
{
    QRandomGenerator random(static_cast<quint32>(first));
    std::deque<QFuture<Status>> underWay;
    QElapsedTimer timer;
    timer.start();
    for (qint64 id = first; id <= last; ++id) {
        underWay.push_back(store.save(callNumber(id, last, random)));
        if (std::ssize(underWay) < MaxUnderWay)
            continue;
        if (!awaited(underWay.front()))
            std::puts("a call was not saved");
        underWay.pop_front();
        if (id % MaxUnderWay == 0)
            forgetAnswers();
    }
    for (QFuture<Status> &future : underWay)
        future.waitForFinished();
    forgetAnswers();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double measured(const std::function<void()> &function)
{
    QElapsedTimer timer;
    timer.start();
    function();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void printTimes(const QString &what, std::vector<double> times, const QString &note)
{
    std::sort(times.begin(), times.end());
    std::printf("%-44s %8.2f %8.2f  %s\n", qPrintable(what), times.at(times.size() / 2),
                times.back(), qPrintable(note));
}

void measureSearch(NotificationStore &store, const QString &what, const NotificationQuery &query)
{
    std::vector<double> times;
    qsizetype rows = 0;
    for (int round = 0; round < Rounds; ++round) {
        times.push_back(measured([&store, &query, &rows] {
            const Result<QList<Notification>> list = awaited(store.list(query));
            rows = list ? list->size() : -1;
        }));
    }
    printTimes(what, times, u"%1 rows"_s.arg(rows));
}

void measureSearches(NotificationStore &store, qint64 count)
{
    const auto search = [&store](const QString &text, qint64 before = 0) {
        measureSearch(store, before > 0 ? text + u", second page"_s : u"\"%1\""_s.arg(text),
                      {.kind = {}, .text = text, .before = before});
    };
    search(QString());
    for (const QString &text : {
             u"иванов"_s,
             u"заказ"_s,
             u"звонок"_s,
             u"редчайший"_s,
             u"единственное"_s,
             u"неттакого"_s,
             u"и"_s,
             u"7"_s,
             u"жж"_s,
             u"ив"_s,
             u"исходящ"_s,
             u"входящий звонок"_s,
             u"входящий исходящий"_s,
             u"вх исх"_s,
             u"анна петрова жалоба"_s,
             u"редчайший и"_s,
             u"единственное звонок"_s,
             u"единственное 7"_s,
             u"2233"_s,
             u"111 22 33"_s,
             u"79"_s,
             u"799"_s,
             u"7999"_s,
             u"79991"_s,
             u"8 999 111"_s,
             u"9991112233"_s,
             u"999 333 77"_s,
             u"иванов 2233"_s,
             u"пётр королев 999"_s,
             u"101"_s,
             u"+7 (999) 111 22 33"_s,
             u"王"_s,
             u"王伟"_s,
             u"太郎"_s,
             u"王伟明"_s,
             u"田中太郎"_s,
             u"サンダー"_s,
             u"アレクサンダー太郎"_s,
             u"订单配送情况"_s,
             u"王 回電"_s,
             u"伟王"_s,
             u"王小太郎"_s,
             u"0207946"_s,
             u"02079460958"_s,
             u"+44 20 7946 0958"_s,
             u"0044 20 7946"_s,
         })
        search(text);
    search(u"иванов"_s, count / 2);
    search(u"2233"_s, count / 2);
    search(u"входящий звонок"_s, count / 2);
    measureSearch(store, u"\"звонок\" among errors"_s,
                  {.kind = NotificationQuery::Kind::Error, .text = u"звонок"_s});
    measureSearch(store, u"errors, none there"_s,
                  {.kind = NotificationQuery::Kind::Error, .text = {}});
}

//! Resident memory of this process, or of its peak, in MiB; 0 where it is not told.
double memory(const QByteArray &field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

} // namespace

//! bench_store N FILE: fills FILE with N calls where it has fewer, and prints medians and maxima in milliseconds.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 3) {
        std::puts("bench_store N FILE");
        return 2;
    }
    const qint64 count = QString::fromLocal8Bit(argv[1]).toLongLong();
    const QString file = QString::fromLocal8Bit(argv[2]);

    Database database(file);
    const double opened = measured([&database] { database.open().waitForFinished(); });
    NotificationStore store(database, false);
    qint64 last = 0;
    const double loaded = measured([&store, &last] { last = awaited(store.load(Now))->lastId; });
    std::printf("%-44s %8.2f\n%-44s %8.2f\n", "open, ms", opened, "load, ms", loaded);
    const double indexed = measured([&store] {
        while (store.isIndexing())
            QThread::msleep(10);
    });
    std::printf("%-44s %8.1f s\n", "making the search index anew", indexed / 1e3);
    if (last < count) {
        const double seconds = save(store, last + 1, count);
        std::printf("%-44s %8.1f s, %.0f a second\n", "filling", seconds,
                    static_cast<double>(count - last) / seconds);
        last = count;
    }
    const double seconds = save(store, last + 1, last + BurstSize);
    std::printf("%-44s %8.0f a second\n", "10,000 saves", static_cast<double>(BurstSize) / seconds);

    std::vector<double> single;
    QRandomGenerator random(1);
    for (qint64 id = last + BurstSize + 1; single.size() < 100; ++id) {
        single.push_back(measured(
            [&store, &random, id] { store.save(callNumber(id, id, random)).waitForFinished(); }));
    }
    std::printf("\n%-44s %8s %8s\n", "ms", "median", "maximum");
    printTimes(u"one save, to its commit"_s, single, {});
    measureSearches(store, last);
    printTimes(u"load"_s, {measured([&store] { store.load(Now).waitForFinished(); })}, {});
    printTimes(u"all seen"_s, {measured([&store] { store.markAllSeen().waitForFinished(); })}, {});
    std::printf("\n%-44s %8.1f MiB, peak %.1f MiB\n%-44s %8.1f MiB\n", "resident", memory("VmRSS"),
                memory("VmHWM"), "file", static_cast<double>(QFileInfo(file).size()) / (1 << 20));
    return 0;
}
