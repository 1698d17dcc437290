// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace calltray::test {

//! \brief Certificates of a server on loopback, made by the command `openssl` when they are first asked for.
//!
//! Nothing is kept in the sources: what is valid there today would end one day.
class Certificates
{
public:
    enum class Kind {
        Valid, //!< by our own authority, "Calltray test CA", for localhost and calltray.test, for a month
        EndingSoon, //!< the same, for a week
        Expired, //!< by the same; ended on 2020-02-01
        OtherName, //!< by the same, for another host
        SelfSigned, //!< by nobody but itself
    };

    Certificates();

    //! The authority's certificate, PEM.
    [[nodiscard]] QString authorityFile() const { return file(u"ca"); }
    //! The files of \a kind, PEM; empty where openssl failed.
    [[nodiscard]] QString certificateFile(Kind kind);
    [[nodiscard]] QString keyFile(Kind kind);
    //! For a server that shows \a kind.
    [[nodiscard]] QSslConfiguration configuration(Kind kind);

private:
    [[nodiscard]] QString file(QStringView name, QStringView suffix = u"pem") const;
    bool run(const QStringList &arguments) const;
    bool make(Kind kind) const;

    QTemporaryDir m_folder;
};

} // namespace calltray::test
