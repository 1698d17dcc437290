// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playercaption.h"

#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace calltray {

PlayerCaption::PlayerCaption(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new ElidedLabel(u"playerTitle"_s, this))
    , m_detail(new ElidedLabel(u"playerDetail"_s, this))
{
    m_title->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    for (ElidedLabel *line : {m_title, m_detail}) {
        line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        lines->addWidget(line, 1);
    }
    restyle();
}

void PlayerCaption::setLines(const QString &title, const QString &detail)
{
    m_title->setText(title);
    m_detail->setText(detail);
}

void PlayerCaption::restyle()
{
    m_title->setFont(m_theme.font(metrics::SmallPixels, QFont::DemiBold));
    m_detail->setFont(m_theme.font(metrics::SmallPixels - 1));
}

} // namespace calltray
