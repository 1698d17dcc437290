// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

//! \brief Tells that the network is back, once it has settled.
class NetworkWatcher final : public QObject
{
    Q_OBJECT

public:
    //! \a settling: what comes and goes within that is one change.
    explicit NetworkWatcher(std::chrono::milliseconds settling = std::chrono::seconds(1),
                            QObject *parent = nullptr);

    //! Once. Returns at once; nothing is told where the system does not know of its networks.
    void start();

Q_SIGNALS:
    void watching();
    void cameBack();

private:
    void watch();

    QTimer m_settling;
};

} // namespace calltray
