// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiosystem.h"

#include <QPluginLoader>
#include <QString>

namespace calltray {

//! \brief The plugin with the computer's sound, loaded when it is asked for first.
class AudioPlugin
{
public:
    //! \a file is calltray-audio.
    explicit AudioPlugin(const QString &file)
        : m_loader(file)
    { }

    //! Null where it cannot be loaded: trouble() says why. It stays loaded: Qt's libraries cannot be taken out again.
    [[nodiscard]] AudioSystem *system() { return qobject_cast<AudioSystem *>(m_loader.instance()); }
    [[nodiscard]] QString trouble() const { return m_loader.errorString(); }

private:
    QPluginLoader m_loader;
};

} // namespace calltray
