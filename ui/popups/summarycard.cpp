// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/summarycard.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/words/notificationwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

SummaryCard::SummaryCard(const Shared &shared, PopupKey::Kind kind)
    : Popup(shared, kind == PopupKey::Kind::Digest ? u"digest"_s : u"return"_s)
    , m_isDigest(kind == PopupKey::Kind::Digest)
    , m_title(new ElidedLabel(u"title"_s, this))
    , m_detail(new ElidedLabel(u"detail"_s, this))
    , m_showAll(new LinkButton(u"showAll"_s, this))
{
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_showAll->setText(tr("Show all"));
    m_showAll->setVisible(m_isDigest);
    connect(m_showAll, &QAbstractButton::clicked, this,
            [this] { Q_EMIT requested(Request::ShowAll); });
    guardChildren();
    restyle();
}

void SummaryCard::setContent(const PopupContent &content, const Context &context)
{
    if (const auto *digest = std::get_if<Digest>(&content)) {
        m_title->setText(tr("While you were away"));
        m_detail->setText(NotificationWords::counts(digest->calls, digest->errors));
        return;
    }
    const QStringList &names = std::get<Return>(content).names;
    const bool isOne = names.size() == 1;
    const auto count = static_cast<int>(names.size());
    //: %1: a colleague, who is online again
    m_title->setText(isOne && !context.isMasked ? tr("%1 is back").arg(names.constFirst())
                         : isOne                ? tr("A colleague is back")
                                                : tr("%n colleagues are back", nullptr, count));
    m_detail->setText(isOne || context.isMasked ? tr("Online now. You asked to be told.")
                                                : names.join(u", "_s));
    if (isVisible())
        announce();
}

QString SummaryCard::title() const
{
    return m_title->text();
}

QString SummaryCard::description() const
{
    return m_detail->text();
}

void SummaryCard::restyle()
{
    const Theme::Colors &colors = theme().colors();
    m_title->setFont(theme().font(metrics::TitlePixels, QFont::DemiBold));
    m_detail->setFont(theme().font(metrics::SmallPixels));
    m_showAll->setFont(theme().font(metrics::SmallPixels));
    Popup::restyle();
    if (m_isDigest)
        setDisc(u"moon"_s, colors.accent, colors.accentBackground);
    else
        setDisc(u"person"_s, colors.ok, colors.okBackground);
}

int SummaryCard::layOut(QPoint origin, int width)
{
    const int x = origin.x() + px(metrics::TitleX);
    const int y = origin.y() + px(metrics::PaddingY);
    const int end = origin.x() + width;
    m_title->setGeometry(x, y, end - px(metrics::CloseSize + metrics::CloseInset) - x,
                         px(metrics::TitleHeight));
    layOutClose(origin, width);

    const int secondY = y + px(metrics::TitleHeight);
    int detailEnd = end - px(metrics::PaddingX);
    if (m_isDigest) {
        const int link = m_showAll->sizeHint().width();
        detailEnd -= link;
        m_showAll->setGeometry(detailEnd, secondY, link, px(metrics::SecondLineHeight));
        detailEnd -= px(metrics::Gap);
    }
    m_detail->setGeometry(x, secondY, detailEnd - x, px(metrics::SecondLineHeight));
    return px(metrics::PaddingY + metrics::TitleHeight + metrics::SecondLineHeight
              + metrics::PaddingY);
}

} // namespace calltray
