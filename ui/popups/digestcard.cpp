// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/digestcard.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

DigestCard::DigestCard(const Shared &shared)
    : Popup(shared, u"digest"_s)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_counts(new ElidedLabel(u"counts"_s, this))
    , m_showAll(new LinkButton(u"showAll"_s, this))
{
    m_title->setText(tr("While you were away"));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_showAll->setText(tr("Show all"));
    connect(m_showAll, &QAbstractButton::clicked, this, &DigestCard::showAllRequested);
    guardChildren();
    restyle();
}

void DigestCard::setCounts(int calls, int errors)
{
    m_counts->setText(NotificationWords::counts(calls, errors));
}

QString DigestCard::title() const
{
    return m_title->text();
}

QString DigestCard::description() const
{
    return m_counts->text();
}

void DigestCard::restyle()
{
    m_title->setFont(theme().font(metrics::TitlePixels, QFont::DemiBold));
    m_counts->setFont(theme().font(metrics::SmallPixels));
    m_showAll->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
    setDisc(u"moon"_s, theme().colors().accent, theme().colors().accentBackground);
}

int DigestCard::layOut(QPoint origin, int width)
{
    const auto px = [this](int value) { return theme().scaled(value); };
    const int x = origin.x() + px(metrics::TitleX);
    const int y = origin.y() + px(metrics::PaddingY);
    const int end = origin.x() + width;
    m_title->setGeometry(x, y, end - px(metrics::CloseSize + metrics::CloseInset) - x,
                         px(metrics::TitleHeight));
    layOutClose(origin, width);

    const int link = m_showAll->sizeHint().width();
    const int linkX = end - px(metrics::PaddingX) - link;
    const int secondY = y + px(metrics::TitleHeight);
    m_showAll->setGeometry(linkX, secondY, link, px(metrics::SecondLineHeight));
    m_counts->setGeometry(x, secondY, linkX - px(metrics::Gap) - x, px(metrics::SecondLineHeight));
    return px(metrics::PaddingY + metrics::TitleHeight + metrics::SecondLineHeight
              + metrics::PaddingY);
}

} // namespace calltray
