// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/core/weblink.h"
#include "ui/platform/linkopener.h"

#include <QDeadlineTimer>
#include <QDesktopServices>
#include <QProcess>
#include <QUrl>

#include <chrono>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! What ends with an error later than this was the browser itself, closed by its user.
constexpr auto FailsWithin = 20s;

} // namespace

LinkOpener::LinkOpener(QObject *parent)
    : QObject(parent)
{ }

void LinkOpener::open(const QString &link)
{
    if (const QString target = webLink(withoutUser(link)); !target.isEmpty())
        startSoon(target);
}

void LinkOpener::openFile(const QString &file)
{
    startSoon(QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded));
}

void LinkOpener::startSoon(const QString &link)
{
    QMetaObject::invokeMethod(
        this, [this, link] { start(link); }, Qt::QueuedConnection);
}

void LinkOpener::start(const QString &link)
{
    qCDebug(lcUi).noquote() << "opens" << personal(link);
    // Without a parent: it may become the browser, which a QProcess would kill when it is
    // destroyed.
    auto *opener = new QProcess;
    opener->setStandardInputFile(QProcess::nullDevice());
    opener->setStandardOutputFile(QProcess::nullDevice());
    opener->setStandardErrorFile(QProcess::nullDevice());
    opener->setChildProcessModifier([] { ::setsid(); });
    connect(opener, &QProcess::errorOccurred, this, [this, opener, link](QProcess::ProcessError e) {
        if (e != QProcess::FailedToStart)
            return;
        opener->deleteLater();
        openByQt(link);
    });
    connect(opener, &QProcess::finished, this,
            [this, opener, link, deadline = QDeadlineTimer(FailsWithin)](int status) {
                opener->deleteLater();
                if (status == 0 || deadline.hasExpired())
                    return;
                qCWarning(lcUi) << "xdg-open failed with status" << status;
                Q_EMIT failed(link);
            });
    opener->start(u"xdg-open"_s, {link});
}

void LinkOpener::openByQt(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || !QDesktopServices::openUrl(url)) {
        qCWarning(lcUi) << "neither xdg-open nor anything else opens links";
        Q_EMIT failed(link);
    }
}

} // namespace calltray
