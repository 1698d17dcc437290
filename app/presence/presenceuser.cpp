// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceuser.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace calltray {

std::strong_ordering compareUserIds(std::string_view left, std::string_view right)
{
    return left.size() != right.size() ? left.size() <=> right.size() : left.compare(right) <=> 0;
}

QString PresenceLeftOut::words() const
{
    const auto have = [](qsizetype count) { return count == 1 ? u"has"_s : u"have"_s; };
    QStringList parts;
    if (withoutId > 0)
        parts += u"%1 of %2 entries %3 no id"_s.arg(withoutId).arg(entries).arg(have(withoutId));
    if (withoutStatus > 0)
        parts += u"%1 of %2 entries %3 no status"_s.arg(withoutStatus)
                     .arg(entries)
                     .arg(have(withoutStatus));
    return parts.join(u", "_s);
}

} // namespace calltray
