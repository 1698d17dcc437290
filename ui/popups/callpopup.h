// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/textcard.h"

class QLabel;

namespace calltray {

class PlayerStrip;

//! \brief The card of a call: from whom to whom, its text, its recording, and the way into the CRM.
class CallPopup final : public TextCard
{
    Q_OBJECT

public:
    explicit CallPopup(const Shared &shared);

    void setNow(const QDateTime &now) override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void setContent(const PopupContent &content, const Context &context) override;
    int layOut(QPoint origin, int width) override;

private:
    //! Returns its height.
    int layOutFoot(QPoint origin, int width);

    Notification m_shown; //!< without what must not be read now
    PlayerStrip *m_recording;
    LinkButton *m_element;
    ElidedLabel *m_elementText; //!< in its place where there is no CRM to open it in
    LinkButton *m_clickLink;
    ElidedLabel *m_time;
    QString m_elementTarget;
    QString m_clickTarget;
    QString m_durationText;
};

} // namespace calltray
