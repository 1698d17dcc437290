// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/returncard.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"

using namespace Qt::StringLiterals;

namespace calltray {

ReturnCard::ReturnCard(const Shared &shared)
    : Popup(shared, u"return"_s)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_detail(new ElidedLabel(u"detail"_s, this))
{
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    guardChildren();
    restyle();
}

void ReturnCard::setNames(const QStringList &names)
{
    m_names = names;
    renew();
    if (isVisible())
        announce();
}

void ReturnCard::setMasked(bool isMasked)
{
    m_isMasked = isMasked;
    if (!m_names.isEmpty())
        renew();
}

void ReturnCard::renew()
{
    const bool isOne = m_names.size() == 1;
    const auto count = static_cast<int>(m_names.size());
    //: %1: a colleague, who is online again
    m_title->setText(isOne && !m_isMasked ? tr("%1 is back").arg(m_names.constFirst())
                         : isOne          ? tr("A colleague is back")
                                          : tr("%n colleagues are back", nullptr, count));
    m_detail->setText(isOne || m_isMasked ? tr("Online now. You asked to be told.")
                                          : m_names.join(u", "_s));
}

QString ReturnCard::title() const
{
    return m_title->text();
}

QString ReturnCard::description() const
{
    return m_detail->text();
}

void ReturnCard::restyle()
{
    m_title->setFont(theme().font(metrics::TitlePixels, QFont::DemiBold));
    m_detail->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
    setDisc(u"person"_s, theme().colors().ok, theme().colors().okBackground);
}

int ReturnCard::layOut(QPoint origin, int width)
{
    const auto px = [this](int value) { return theme().scaled(value); };
    const int x = origin.x() + px(metrics::TitleX);
    const int y = origin.y() + px(metrics::PaddingY);
    const int end = origin.x() + width;
    m_title->setGeometry(x, y, end - px(metrics::CloseSize + metrics::CloseInset) - x,
                         px(metrics::TitleHeight));
    layOutClose(origin, width);
    m_detail->setGeometry(x, y + px(metrics::TitleHeight), end - px(metrics::PaddingX) - x,
                          px(metrics::SecondLineHeight));
    return px(metrics::PaddingY + metrics::TitleHeight + metrics::SecondLineHeight
              + metrics::PaddingY);
}

} // namespace calltray
