// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/overflowcard.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"

using namespace Qt::StringLiterals;

namespace calltray {

OverflowCard::OverflowCard(const Shared &shared)
    : Popup(shared, u"overflow"_s)
    , m_label(new ElidedLabel(u"count"_s, this))
    , m_showAll(new LinkButton(u"showAll"_s, this))
    , m_clear(new LinkButton(u"clear"_s, this))
{
    hideClose();
    m_showAll->setText(tr("Show all"));
    m_clear->setText(tr("Clear"));
    connect(m_showAll, &QAbstractButton::clicked, this,
            [this] { Q_EMIT requested(Request::ShowAll); });
    connect(m_clear, &QAbstractButton::clicked, this, [this] { Q_EMIT requested(Request::Clear); });
    guardChildren();
    restyle();
}

void OverflowCard::setCount(int count)
{
    m_label->setText(count == 1 ? tr("1 more notification")
                                : tr("%n more notifications", nullptr, count));
}

QString OverflowCard::title() const
{
    return m_label->text();
}

void OverflowCard::restyle()
{
    m_label->setFont(theme().font(metrics::SmallPixels, QFont::DemiBold));
    m_showAll->setFont(theme().font(metrics::SmallPixels));
    m_clear->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
}

int OverflowCard::layOut(QPoint origin, int width)
{
    const int y = origin.y() + px(10);
    const int height = px(metrics::FootHeight);
    int end = origin.x() + width - px(metrics::PaddingX);
    for (LinkButton *link : {m_clear, m_showAll}) {
        const int linkWidth = link->sizeHint().width();
        link->setGeometry(end - linkWidth, y, linkWidth, height);
        end -= linkWidth + px(11);
    }
    const int x = origin.x() + px(metrics::PaddingX);
    m_label->setGeometry(x, y, end - x, height);
    return px(10) + height + px(11);
}

} // namespace calltray
