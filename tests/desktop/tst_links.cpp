// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! What becomes of a link that is clicked, with an xdg-open of the test's own.
class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickedLink_reachesTheBrowserByteForByte();
    void linkThatNothingOpens_isToldInABanner_data();
    void linkThatNothingOpens_isToldInABanner();
};

namespace {

//! The only program that calltray finds by its name; \a script sees the link as its first argument.
void provideOpener(Desktop &desktop, const QByteArray &script)
{
    const QString folder = desktop.folder() + u"/programs"_s;
    QDir().mkpath(folder);
    desktop.environment().insert(u"PATH"_s, folder);
    if (script.isEmpty())
        return;
    QFile file(folder + u"/xdg-open"_s);
    if (!file.open(QFile::WriteOnly) || file.write("#!/bin/sh\n" + script + '\n') < 0)
        qFatal("cannot write the opener");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

//! Shows a call with \a link at its foot and clicks that until \a happened.
bool clickLink(const Desktop &desktop, const QString &link, const std::function<bool()> &happened)
{
    if (desktop.call({u"--from"_s, u"someone"_s, u"--click-link"_s, link}) <= 0)
        return false;
    if (!QTest::qWaitFor([&] { return desktop.windows(u"calltray"_s).size() == 1; }, 10'000))
        return false;
    const QRect popup = desktop.windows(u"calltray"_s).constFirst().geometry;
    return QTest::qWaitFor(
        [&] {
            desktop.click({popup.left() + 40, popup.bottom() - 24});
            return happened();
        },
        10'000);
}

} // namespace

void TestLinks::clickedLink_reachesTheBrowserByteForByte()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString seen = desktop.folder() + u"/seen"_s;
    provideOpener(desktop,
                  "printf '%s' \"$#:$1\" > '" + QFile::encodeName(seen) + "'.$$ && /bin/mv '"
                      + QFile::encodeName(seen) + "'.$$ '" + QFile::encodeName(seen) + "'");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    const QString link =
        u"https://crm.example/%41%2f%2F/a%20b?sig=%7Ex+y==&n=Иван&q='$(id)`;\"#%zz"_s;
    QVERIFY(clickLink(desktop, link, [&seen] { return QFile::exists(seen); }));

    QFile file(seen);
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), "1:" + link.toUtf8());
    QCOMPARE(desktop.popups().size(), 1);
}

void TestLinks::linkThatNothingOpens_isToldInABanner_data()
{
    QTest::addColumn<QByteArray>("opener");

    QTest::newRow("no-xdg-open") << QByteArray();
    QTest::newRow("xdg-open-fails") << QByteArray("exit 3");
}

void TestLinks::linkThatNothingOpens_isToldInABanner()
{
    QFETCH(const QByteArray, opener);
    Desktop desktop;
    desktop.expectError(u"^calltray.ui: (neither )?xdg-open"_s);
    if (opener.isEmpty())
        desktop.expectError(u"^Unable to detect a web browser to launch"_s); // Qt's own opener
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    provideOpener(desktop, opener);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    QVERIFY(clickLink(desktop, u"https://crm.example/1"_s,
                      [&desktop] { return desktop.popups().size() == 2; }));

    const QList<QJsonObject> popups = desktop.popups();
    QVERIFY(std::any_of(popups.cbegin(), popups.cend(), [](const QJsonObject &popup) {
        return popup.value("title"_L1).toString() == "The link could not be opened"_L1;
    }));
}

CALLTRAY_TEST(TestLinks, QCoreApplication)
#include "tst_links.moc"
