// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/smalldisk.h"

#include "desktop/support/desktop.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace calltray::test {

Mounting mounting(const QString &suite, bool &passed)
{
    constexpr auto InNamespace = "CALLTRAY_TEST_IN_NAMESPACE";
    if (qEnvironmentVariableIsSet(InNamespace))
        return Mounting::Here;
    if (QProcess::execute(u"unshare"_s, {u"-rm"_s, u"true"_s}) != 0)
        return QProcess::execute(u"unshare"_s, {u"-m"_s, u"true"_s}) == 0 ? Mounting::Here
                                                                          : Mounting::Impossible;
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(InNamespace), u"1"_s);
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::ForwardedChannels);
    again.start(u"unshare"_s,
                {u"-rm"_s, QCoreApplication::applicationFilePath(), suite,
                 QString::fromLatin1(QTest::currentTestFunction())});
    passed = again.waitForFinished(240'000) && again.exitStatus() == QProcess::NormalExit
        && again.exitCode() == 0;
    return Mounting::InNamespace;
}

SmallDisk::SmallDisk(Desktop &desktop)
    : m_desktop(desktop)
    , m_folder(QFileInfo(desktop.databaseFile()).path())
{
    QDir().mkpath(m_folder);
    m_isThere =
        desktop.run(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=18m"_s, u"tmpfs"_s, m_folder})
            .status
        == 0;
    write(u"reserve"_s, 16 << 20);
}

SmallDisk::~SmallDisk()
{
    m_desktop.quitCalltray();
    if (m_isThere)
        static_cast<void>(m_desktop.run(u"umount"_s, {m_folder}));
}

void SmallDisk::fill() const
{
    write(u"filler"_s, 32 << 20);
}

bool SmallDisk::makeRoom() const
{
    QFile::remove(m_folder + u"/filler"_s);
    return QFile::remove(m_folder + u"/reserve"_s);
}

void SmallDisk::write(const QString &name, qsizetype bytes) const
{
    QFile file(m_folder + u'/' + name);
    if (m_isThere && file.open(QFile::WriteOnly | QFile::Unbuffered))
        file.write(QByteArray(bytes, 'x'));
}

} // namespace calltray::test
