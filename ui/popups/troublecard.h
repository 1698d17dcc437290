// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/textcard.h"

#include <QTimer>

namespace calltray {

//! \brief The card of a trouble of the program's own, or of a question: what happened, what to do, and the buttons that do it.
class TroubleCard final : public TextCard
{
    Q_OBJECT

public:
    explicit TroubleCard(const Shared &shared);

    void setNow(const QDateTime &now) override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void setContent(const PopupContent &content, const Context &context) override;
    int layOut(QPoint origin, int width) override;

private:
    void showAction(Trouble::Action action);
    void showQuestion(const QString &headline);

    LinkButton *m_button; //!< hidden where there is no action
    LinkButton *m_allow; //!< shown where something is asked; the other is a no then
    QTimer m_lively; //!< runs until what is asked can be answered
    Trouble::Action m_action = Trouble::Action::None;
    qint64 m_date = 0;
    QString m_question; //!< that can be answered, or soon
};

} // namespace calltray
