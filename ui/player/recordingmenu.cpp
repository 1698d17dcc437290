// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/recordingmenu.h"

#include "app/recordings/player.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace calltray {

void RecordingMenu::fill(QMenu &menu, const Recording &recording, Player &player,
                         const std::function<void(const QString &)> &open)
{
    const QString link = recording.link;
    const auto add = [&menu, &link](const QString &name, const QString &text, auto action) {
        QAction *added = menu.addAction(text, &menu, action);
        added->setObjectName(name);
        added->setEnabled(!link.isEmpty());
    };
    add(u"playRecording"_s,
        player.isActive(recording) ? tr("Pause the recording") : tr("Play the recording"),
        [&player, recording] { player.toggle(recording); });
    add(u"openRecording"_s, tr("Open the recording in the browser"), [open, link] { open(link); });
    add(u"copyLink"_s, tr("Copy the recording's link"),
        [link] { QGuiApplication::clipboard()->setText(link); });
    if (player.maySave())
        add(u"saveRecording"_s, tr("Save the recording as…"),
            [&player, recording] { player.save(recording); });
}

} // namespace calltray
