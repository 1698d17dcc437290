// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessibleWidget>

namespace calltray {

class Popup;

//! \brief A popup as a screen reader meets it: a notification whose name and description hold all that it says.
class AccessiblePopup final : public QAccessibleWidget
{
public:
    explicit AccessiblePopup(Popup &popup);

    [[nodiscard]] QString text(QAccessible::Text kind) const override;

    //! For QAccessible::installFactory().
    static QAccessibleInterface *create(const QString &className, QObject *object);

private:
    const Popup &m_popup;
};

} // namespace calltray
