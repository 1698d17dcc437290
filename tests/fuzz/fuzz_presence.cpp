// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"

#include <cstdint>
#include <cstdlib>

// libFuzzer's target: any bytes as a presence feed, and what was read of it as the next start would
// find it. Built and run by `./dev fuzz`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace calltray;
    const Result<PresenceTable> users = parsePresence(
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!users)
        return 0;
    const std::optional<PresenceTable> kept = PresenceTable::fromBytes(users->toBytes());
    if (!kept || kept->size() != users->size())
        std::abort();
    for (qsizetype place = 0; place < users->size(); ++place) {
        const PresenceUser user = users->at(place);
        if (kept->at(place) != user || users->placeOf(user.id) != place)
            std::abort();
    }
    return 0;
}
