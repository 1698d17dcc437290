// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/accessiblepopup.h"

#include "ui/popups/popup.h"

namespace calltray {

AccessiblePopup::AccessiblePopup(Popup &popup)
    : QAccessibleWidget(&popup, QAccessible::Notification)
    , m_popup(popup)
{ }

QString AccessiblePopup::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Name)
        return m_popup.title();
    if (kind == QAccessible::Description)
        return m_popup.description();
    return QAccessibleWidget::text(kind);
}

QAccessibleInterface *AccessiblePopup::create(const QString & /*className*/, QObject *object)
{
    auto *popup = qobject_cast<Popup *>(object);
    return popup == nullptr ? nullptr : new AccessiblePopup(*popup);
}

} // namespace calltray
