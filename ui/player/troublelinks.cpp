// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/troublelinks.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/linkbutton.h"

#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int LinkGap = 14;
constexpr int LinkHeight = 20;

} // namespace

TroubleLinks::TroubleLinks(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_links({new LinkButton(u"tryAgain"_s, this), new LinkButton(u"openInBrowser"_s, this),
               new LinkButton(u"copyLink"_s, this)})
{
    m_links[0]->setText(tr("Try again"));
    m_links[1]->setText(tr("Open in browser"));
    m_links[2]->setText(tr("Copy link"));
    connect(m_links[0], &QAbstractButton::clicked, this, &TroubleLinks::tryAgainRequested);
    connect(m_links[1], &QAbstractButton::clicked, this, &TroubleLinks::openRequested);
    connect(m_links[2], &QAbstractButton::clicked, this, &TroubleLinks::copyRequested);
    restyle();
}

int TroubleLinks::heightForWidth(int width) const
{
    return places(width).back().bottom() + 1;
}

void TroubleLinks::restyle()
{
    for (LinkButton *link : m_links)
        link->setFont(m_theme.font(metrics::SmallPixels));
}

void TroubleLinks::takeFocus()
{
    for (LinkButton *link : m_links)
        link->setFocusPolicy(Qt::TabFocus);
}

std::array<QRect, 3> TroubleLinks::places(int width) const
{
    std::array<QRect, 3> places;
    const int height = m_theme.scaled(LinkHeight);
    QPoint next;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int wanted = std::min(m_links[i]->sizeHint().width(), width);
        if (next.x() > 0 && next.x() + wanted > width)
            next = {0, next.y() + height};
        places[i] = {next, QSize(wanted, height)};
        next.rx() += wanted + m_theme.scaled(LinkGap);
    }
    return places;
}

void TroubleLinks::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const std::array<QRect, 3> rects = places(width());
    for (std::size_t i = 0; i < rects.size(); ++i)
        m_links[i]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), rects[i]));
}

} // namespace calltray
