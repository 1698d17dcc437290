// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/callpopup.h"

#include "app/core/formattedtext.h"
#include "app/notifications/payload/payload.h"
#include "ui/player/playerstrip.h"
#include "ui/popups/cardtext.h"
#include "ui/style/theme.h"
#include "ui/style/tooltips.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"
#include "ui/words/recordingwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

CallPopup::CallPopup(const Shared &shared)
    : TextCard(shared, u"call"_s)
    , m_recording(new PlayerStrip(shared.player, shared.theme, WaveformView::Narrow, this))
    , m_element(new LinkButton(u"element"_s, this))
    , m_elementText(new ElidedLabel(u"elementText"_s, this))
    , m_clickLink(new LinkButton(u"clickLink"_s, this))
    , m_time(new ElidedLabel(u"time"_s, this))
{
    m_clickLink->setText(tr("Open in CRM"));
    for (ElidedLabel *muted : {m_elementText, m_time})
        muted->setForegroundRole(QPalette::PlaceholderText);
    connect(m_recording, &PlayerStrip::openRequested, this, &Popup::openRequested);
    connect(m_recording, &PlayerStrip::heightChanged, this, [this] {
        layOutNow();
        Q_EMIT resized();
    });
    connect(m_element, &QAbstractButton::clicked, this,
            [this] { Q_EMIT openRequested(m_elementTarget); });
    connect(m_clickLink, &QAbstractButton::clicked, this,
            [this] { Q_EMIT openRequested(m_clickTarget); });
    guardChildren();
    restyle();
}

void CallPopup::setContent(const PopupContent &content, const Context &context)
{
    const auto &notification = std::get<Notification>(content);
    m_shown = context.isMasked ? NotificationWords::masked(notification) : notification;
    const CallNotification &call = m_shown.call();
    setTexts(NotificationWords::title(m_shown), NotificationWords::text(call.text, context.crm));
    const QString to = NotificationWords::party(call.to.simplified());
    setSecondLine(to.isEmpty() ? QString() : u"→ "_s + to);

    m_elementTarget = call.element ? elementUrl(*call.element, context.crm.toString()) : QString();
    m_element->setText(call.element ? NotificationWords::openElement(*call.element) : QString());
    m_element->setVisible(!m_elementTarget.isEmpty());
    m_element->setToolTip(ToolTips::asText(shownTarget(m_elementTarget)));
    m_elementText->setText(call.element ? NotificationWords::element(*call.element) : QString());
    m_elementText->setVisible(call.element && m_elementTarget.isEmpty());
    m_clickTarget = webLink(call.clickLink, context.crm);
    m_clickLink->setVisible(!m_clickTarget.isEmpty());
    m_clickLink->setToolTip(ToolTips::asText(shownTarget(m_clickTarget)));

    const bool hasRecording = !call.link.isEmpty();
    m_durationText = call.duration ? durationText(*call.duration) : QString();
    m_recording->setRecording(RecordingWords::recording(m_shown),
                              call.duration.value_or(std::chrono::seconds(0)));
    m_recording->setVisible(hasRecording);
    setNow(context.now);
}

void CallPopup::setNow(const QDateTime &now)
{
    const QString time =
        NotificationWords::time(QDateTime::fromSecsSinceEpoch(m_shown.date()), now);
    // Without a recording there is no row of its own for the duration.
    const bool standsAlone = m_durationText.isEmpty() || !m_shown.call().link.isEmpty();
    m_time->setText(standsAlone ? time : m_durationText + u" · "_s + time);
    layOutNow();
}

QString CallPopup::description() const
{
    QStringList parts{secondLine(), text().text()};
    if (!m_shown.call().link.isEmpty())
        parts.append(m_recording->description());
    else
        parts.append(m_durationText);
    if (m_shown.call().element)
        parts.append(m_elementText->text());
    parts.append(m_time->text());
    parts.removeAll(QString());
    return parts.join(u'\n');
}

void CallPopup::restyle()
{
    const QFont small = theme().font(metrics::SmallPixels);
    m_recording->restyle();
    for (ElidedLabel *label : {m_elementText, m_time})
        label->setFont(small);
    for (LinkButton *link : {m_element, m_clickLink})
        link->setFont(small);
    TextCard::restyle();
    setDisc(u"phone-incoming"_s, theme().colors().ok, theme().colors().okBackground);
}

int CallPopup::layOut(QPoint origin, int width)
{
    int y = layOutTop(origin, width);
    if (!m_shown.isCall())
        return y;
    if (!m_shown.call().link.isEmpty()) {
        y += px(metrics::Gap);
        const int padding = px(metrics::PaddingX);
        const int height = m_recording->layOut(width - 2 * padding);
        m_recording->setGeometry(origin.x() + padding, origin.y() + y, width - 2 * padding, height);
        y += height;
    }
    y += px(metrics::Gap);
    y += layOutFoot(origin + QPoint(0, y), width);
    return y + px(metrics::PaddingY);
}

int CallPopup::layOutFoot(QPoint origin, int width)
{
    const int height = px(metrics::FootHeight);
    const int gap = px(metrics::Gap);
    const int time = m_time->textWidth();
    const int begin = origin.x() + px(metrics::PaddingX);
    const int end = origin.x() + width - px(metrics::PaddingX);
    const int room = end - time - gap - begin;
    m_time->setGeometry(end - time, origin.y(), time, height);

    QPoint next(begin, origin.y());
    const int click = std::min(m_clickLink->sizeHint().width(), room);
    if (m_shown.call().element) {
        const int wanted =
            m_elementTarget.isEmpty() ? m_elementText->textWidth() : m_element->sizeHint().width();
        const QRect element(next, QSize(std::min(wanted, room), height));
        m_element->setGeometry(element);
        m_elementText->setGeometry(element);
        const bool fits = element.width() + gap + click <= room;
        next += fits ? QPoint(element.width() + gap, 0) : QPoint(0, height + px(4));
    }
    m_clickLink->setGeometry(QRect(next, QSize(click, height)));
    return (m_clickTarget.isEmpty() ? 0 : next.y() - origin.y()) + height;
}

} // namespace calltray
