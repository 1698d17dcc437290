// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httphead.h"

namespace calltray {

QByteArrayList HttpHead::values(const QByteArray &name) const
{
    QByteArrayList found;
    for (const HttpField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            found.append(field.value);
    }
    return found;
}

QByteArray HttpHead::value(const QByteArray &name) const
{
    const QByteArrayList all = values(name);
    return all.isEmpty() ? QByteArray() : all.join(", ");
}

} // namespace calltray
