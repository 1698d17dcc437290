// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/messagetext.h"
#include "app/core/formattedtext.h"
#include "app/notifications/payload/payload.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

// libFuzzer's target: any bytes as what a widget sends. Whatever is read of them can be shown,
// stored and sent: valid UTF-8, within its bounds, without controls on the screen but line breaks
// and tabs. Built and run by `./dev fuzz`.
namespace {

using namespace calltray;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkStored(const QString &text, qsizetype longest)
{
    check(text.size() <= longest && QString::fromUtf8(text.toUtf8()) == text);
}

void checkShown(const QString &html)
{
    const QString shown = sanitised(html, QUrl()).text;
    check(std::none_of(shown.cbegin(), shown.cend(), [](QChar c) {
        return (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            || (c >= QChar(0x202A) && c <= QChar(0x202E));
    }));
}

void checkNotification(const Notification &notification)
{
    check(!QJsonDocument(toJson(notification)).toJson().isEmpty()
          && !QJsonDocument(serverBody(notification)).toJson().isEmpty());
    checkShown(plainTitle(notification));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonObject object = QJsonDocument::fromJson(losslessJson(bytes)).object();
    constexpr qint64 Now = 1'795'000'000;

    const Parsed<CallNotification> call =
        parseCall(object, Now, QUrl(QStringLiteral("https://pbx.example/")));
    for (const QString &text : {call.content.callId, call.content.from, call.content.to,
                                call.content.header, call.content.clickLink})
        checkStored(text, MaxStringLength);
    // A relative one gets its base, and each of its letters up to nine that stand for it.
    checkStored(call.content.link, 10 * MaxStringLength);
    checkStored(call.content.text, MaxTextLength);
    checkShown(call.content.text);
    check(call.content.date >= 0
          && call.content.duration.value_or(std::chrono::seconds(0)).count() >= 0);
    Notification notification;
    notification.id = 1;
    notification.content = call.content;
    checkNotification(notification);

    const Result<Parsed<ErrorNotification>> error = parseError(object, Now);
    if (!error)
        return 0;
    checkStored(error->content.header, MaxStringLength);
    checkStored(error->content.text, MaxTextLength);
    checkShown(error->content.text);
    notification.content = error->content;
    checkNotification(notification);
    return 0;
}
