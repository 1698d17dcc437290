// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

namespace calltray {

class Dispatcher;
class Presenter;

//! Adds `popups.*` to \a dispatcher; \a presenter must outlive it.
void addPopupMethods(Dispatcher &dispatcher, Presenter &presenter);

//! What is on screen, bottom to top, for `app.status`: `[{id, kind, title, screen, x, y, width, height}]`.
[[nodiscard]] QJsonArray popupsJson(const Presenter &presenter);

} // namespace calltray
