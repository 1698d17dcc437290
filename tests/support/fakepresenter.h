// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"

namespace calltray::test {

//! A face of the program without windows: shows what the test puts there.
class FakePresenter final : public Presenter
{
public:
    [[nodiscard]] QList<PopupInfo> popups() const override { return shown; }
    [[nodiscard]] int waitingCount() const override { return waiting; }
    bool closeTopPopup() override
    {
        const bool isAny = !shown.isEmpty();
        if (isAny)
            shown.removeLast();
        return isAny;
    }
    void showWindow() override { ++windowsShown; }
    [[nodiscard]] QString placement() const override { return QStringLiteral("tray"); }

    [[nodiscard]] Display display() const override
    {
        return {.platform = QStringLiteral("xcb"), .screens = 1};
    }

    QList<PopupInfo> shown;
    int waiting = 0;
    int windowsShown = 0;
};

} // namespace calltray::test
