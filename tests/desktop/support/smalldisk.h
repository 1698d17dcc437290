// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTest>

namespace calltray::test {

class Desktop;

//! How a test comes to a file system of its own.
enum class Mounting {
    Here, //!< this process may mount
    InNamespace, //!< any user may, in a namespace: the test has run there
    Impossible
};

//! Where the test that is running, of \a suite, may mount; runs it again in a namespace where that is possible, so that nothing is
//! left mounted whatever happens. \a passed is its outcome there.
[[nodiscard]] Mounting mounting(const QString &suite, bool &passed);

//! A file system of 18 MiB where the database will be, 16 of them taken, for as long as this lives.
class SmallDisk
{
public:
    explicit SmallDisk(Desktop &desktop);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isThere() const { return m_isThere; }
    //! Leaves no byte free.
    void fill() const;
    [[nodiscard]] bool makeRoom() const;

private:
    //! As much of it as fits.
    void write(const QString &name, qsizetype bytes) const;

    Desktop &m_desktop;
    QString m_folder;
    bool m_isThere = false;
};

} // namespace calltray::test

//! Goes on in the test, of \a suite, only where this process may mount.
#define CALLTRAY_NEEDS_MOUNT(suite)                                                                \
    do {                                                                                           \
        bool passed = false;                                                                       \
        switch (calltray::test::mounting(QStringLiteral(suite), passed)) {                         \
        case calltray::test::Mounting::Here:                                                       \
            break;                                                                                 \
        case calltray::test::Mounting::InNamespace:                                                \
            QVERIFY(passed);                                                                       \
            return;                                                                                \
        case calltray::test::Mounting::Impossible:                                                 \
            if (qEnvironmentVariableIsSet("CI"))                                                   \
                QFAIL("a small file system needs user namespaces (unshare -rm) or root");          \
            QSKIP("a small file system needs user namespaces (unshare -rm) or root");              \
        }                                                                                          \
    } while (false)
