// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popup.h"

#include "ui/platform/windowshape.h"
#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/glyphbutton.h"
#include "ui/widgets/shadow.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

Popup::Popup(const Shared &shared, const QString &kind)
    : QWidget(nullptr,
              // ToolTip: no frame, no place in task bars or the focus chain, not blocked by a modal
              // dialog.
              Qt::ToolTip | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint
                  | Qt::WindowDoesNotAcceptFocus | Qt::BypassWindowManagerHint
                  | Qt::NoDropShadowWindowHint)
    , m_shared(shared)
    , m_kind(kind)
    , m_close(new GlyphButton(u"close"_s, GlyphButton::Kind::Close, shared.theme, this))
    , m_fade(this, "windowOpacity")
{
    setObjectName(kind);
    setWindowTitle(u"Calltray"_s);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_QuitOnClose, false);
    setAttribute(Qt::WA_AlwaysShowToolTips);
    setFocusPolicy(Qt::NoFocus);
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close"));
    connect(m_close, &QAbstractButton::clicked, this, [this] { Q_EMIT requested(Request::Close); });
    m_fade.setDuration(static_cast<int>(shared.fade.count()));
    connect(&m_fade, &QPropertyAnimation::finished, this, [this] {
        if (m_isVanishing)
            putAway();
    });
}

Popup::~Popup() = default;

void Popup::showContent(const PopupContent &content, const Context &context)
{
    m_key = keyOf(content);
    setContent(content, context);
}

int Popup::px(int length) const
{
    return theme().scaled(length);
}

void Popup::layOutNow()
{
    const int width = px(metrics::CardWidth);
    const QPoint origin =
        m_isComposited ? QPoint(Shadow::Reach.left(), Shadow::Reach.top()) : QPoint();
    m_size = {width, layOut(origin, width)};
    update();
}

QRect Popup::windowOf(const QRect &card) const
{
    return m_isComposited ? card.marginsAdded(Shadow::Reach) : card;
}

void Popup::moveCard(const QRect &card)
{
    const QRect before = std::exchange(m_card, card);
    const QRect window = windowOf(card);
    const qreal ratio = devicePixelRatioF();
    if (card.size() != before.size() || size() != window.size()
        || !qFuzzyCompare(ratio, m_shapedFor)) {
        m_shapedFor = ratio;
        setGeometry(window);
        shapeWindow(*this, card.translated(-window.topLeft()), px(metrics::Radius), m_isComposited);
    } else if (card.topLeft() != before.topLeft()) {
        move(window.topLeft());
    }
    if (card != before)
        m_guard.setRemainingTime(m_shared.clickGuard);
}

void Popup::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where the screen's scale changes, Qt leaves the window its pixels, and may say so after the
    // card was moved.
    if (!m_card.isEmpty() && event->size() != windowOf(m_card).size())
        QMetaObject::invokeMethod(
            this, [this] { moveCard(m_card); }, Qt::QueuedConnection);
}

void Popup::appear(const QRect &card, bool isComposited)
{
    m_fade.stop();
    m_isVanishing = false;
    if (isComposited != m_isComposited) {
        m_isComposited = isComposited;
        m_card = {};
        layOutNow();
    }
    moveCard(card);
    markAsNotification(*this);
    m_guard.setRemainingTime(m_shared.clickGuard);
    const bool fades = isComposited && !theme().reducedMotion();
    if (isVisible()) {
        setWindowOpacity(1); // it was fading out
        return;
    }
    setWindowOpacity(fades ? 0 : 1);
    show();
    if (fades) {
        m_fade.setStartValue(0.0);
        m_fade.setEndValue(1.0);
        m_fade.start();
    }
    announce();
}

void Popup::vanish()
{
    if (m_isVanishing && isVisible())
        return;
    m_isVanishing = true;
    m_guard = QDeadlineTimer(QDeadlineTimer::Forever);
    if (m_isComposited && !theme().reducedMotion() && isVisible()) {
        m_fade.stop();
        m_fade.setStartValue(windowOpacity());
        m_fade.setEndValue(0.0);
        m_fade.start();
        return;
    }
    vanishNow();
}

void Popup::vanishNow()
{
    m_isVanishing = true;
    m_fade.stop();
    putAway();
}

void Popup::putAway()
{
    conceal();
    Q_EMIT vanished();
}

void Popup::conceal()
{
    hide();
    QAccessibleEvent hidden(this, QAccessible::ObjectHide);
    QAccessible::updateAccessibility(&hidden);
}

void Popup::restyle()
{
    setPalette(theme().palette());
    layOutNow();
}

void Popup::warmUp()
{
    create();
    resize(m_size);
    grab();
}

void Popup::setDisc(const QString &icon, const QColor &color, const QColor &background)
{
    m_discIcon = icon;
    m_discColor = color;
    m_discBackground = background;
}

void Popup::layOutClose(QPoint origin, int width)
{
    const int side = px(metrics::CloseSize);
    const int inset = px(metrics::CloseInset);
    m_close->setGeometry(origin.x() + width - inset - side, origin.y() + inset, side, side);
}

void Popup::hideClose()
{
    m_close->hide();
}

void Popup::guardChildren()
{
    const auto children = findChildren<QWidget *>();
    for (QWidget *child : children)
        child->installEventFilter(this);
}

bool Popup::eventFilter(QObject *watched, QEvent *event)
{
    const bool isClick =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (isClick && !m_guard.hasExpired())
        return true;
    return QWidget::eventFilter(watched, event);
}

void Popup::paintEvent(QPaintEvent * /*event*/)
{
    const QRect card = m_isComposited ? rect().marginsRemoved(Shadow::Reach) : rect();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isComposited)
        m_shared.shadow.paint(painter, card, px(metrics::Radius),
                              theme().scheme() == Theme::Scheme::Dark);
    paintCard(painter, card);
    if (m_discIcon.isEmpty())
        return;

    const int side = px(metrics::Disc);
    const QRect disc(card.topLeft() + QPoint(px(metrics::PaddingX), px(metrics::PaddingY)),
                     QSize(side, side));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_discBackground);
    painter.drawEllipse(disc);
    const QPixmap icon =
        theme().icon(m_discIcon, m_discColor, px(metrics::DiscIcon), devicePixelRatioF());
    const QSizeF size = icon.deviceIndependentSize();
    painter.drawPixmap(disc.toRectF().center() - QPointF(size.width(), size.height()) / 2, icon);
}

void Popup::paintCard(QPainter &painter, const QRect &card)
{
    const Theme::Colors &colors = theme().colors();
    const int radius = px(metrics::Radius);
    if (!m_isComposited)
        painter.fillRect(card, colors.line); // the window's own corners are its edge
    const auto inner = card.toRectF().marginsRemoved({1, 1, 1, 1});
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    painter.drawRoundedRect(card, radius, radius);
    painter.setBrush(colors.card);
    painter.drawRoundedRect(inner, radius - 1, radius - 1);
    if (!m_edge.isValid())
        return;

    const int width = px(metrics::Edge);
    QPainterPath edge;
    edge.addRoundedRect(card, radius, radius);
    QPainterPath inside;
    inside.setFillRule(Qt::WindingFill);
    inside.addRoundedRect(inner.adjusted(width - 1, 0, 0, 0), radius - 2, radius - 2);
    inside.addRect(QRectF(card.left() + radius, card.top(), card.width() - radius, card.height()));
    painter.setBrush(m_edge);
    painter.drawPath(edge.subtracted(inside));
}

void Popup::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    Q_EMIT hoverChanged(true);
}

void Popup::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    Q_EMIT hoverChanged(false);
}

void Popup::announce()
{
    if (!QAccessible::isActive())
        return;
    // Qt's bridge to AT-SPI drops alerts, and QWidget::show() says nothing of windows of type
    // ToolTip.
    for (const QAccessible::Event kind : {QAccessible::Alert, QAccessible::ObjectShow}) {
        QAccessibleEvent event(this, kind);
        QAccessible::updateAccessibility(&event);
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent announcement(this, title() + u'\n' + description());
    QAccessible::updateAccessibility(&announcement);
#endif
}

} // namespace calltray
