// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <map>
#include <memory>

namespace calltray::test {

//! \brief A D-Bus of the test's own, and python3-dbusmock's services on it; ends with it.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    //! Empty where it did not come up.
    [[nodiscard]] QString address() const { return m_address; }
    //! A connection of its own under \a name, which must be new in this process.
    [[nodiscard]] QDBusConnection connect(const QString &name) const;
    //! Starts the mock \a templateName; false where \a service does not appear.
    [[nodiscard]] bool startMock(const QString &templateName, const QString &service);
    //! All mocks go; false where a service stays.
    [[nodiscard]] bool endMocks();
    //! It answers nobody, though connections to it stay, until it is to answer again.
    void setSilent(bool isSilent) const;
    //! The reasons of the inhibitors that the logind mock holds.
    [[nodiscard]] QStringList logindInhibitors() const;

private:
    [[nodiscard]] bool waitFor(const QString &service, bool isThere) const;

    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    std::map<QString, std::unique_ptr<QProcess>> m_mocks; // by their services
};

} // namespace calltray::test
