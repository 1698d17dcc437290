// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"

namespace calltray {

Q_LOGGING_CATEGORY(lcApi, "calltray.api", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApplication, "calltray.application", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCalling, "calltray.calling", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNotifications, "calltray.notifications", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPlatform, "calltray.platform", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPresence, "calltray.presence", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRecordings, "calltray.recordings", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "calltray.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSettings, "calltray.settings", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStorage, "calltray.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "calltray.ui", QtInfoMsg)

} // namespace calltray
