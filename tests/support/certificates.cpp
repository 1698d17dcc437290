// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace calltray::test {

namespace {

// `openssl ca`, unlike `openssl req`, makes certificates whose time is over.
constexpr auto Rules = R"([ca]
default_ca = test
[test]
new_certs_dir = %1
database = %1/index.txt
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = keyCertSign, cRLSign
[server]
subjectAltName = DNS:localhost, DNS:calltray.test, IP:127.0.0.1
[elsewhere]
subjectAltName = DNS:elsewhere.example
)"_L1;

QString nameOf(Certificates::Kind kind)
{
    switch (kind) {
    case Certificates::Kind::Valid:
        return u"valid"_s;
    case Certificates::Kind::EndingSoon:
        return u"endingsoon"_s;
    case Certificates::Kind::Expired:
        return u"expired"_s;
    case Certificates::Kind::OtherName:
        return u"othername"_s;
    case Certificates::Kind::SelfSigned:
        return u"selfsigned"_s;
    }
    return {};
}

} // namespace

Certificates::Certificates()
{
    QFile rules(file(u"rules", u"cnf"));
    QFile index(file(u"index", u"txt"));
    if (!rules.open(QIODevice::WriteOnly) || !index.open(QIODevice::WriteOnly))
        qFatal("no folder for certificates");
    rules.write(QString(Rules).arg(m_folder.path()).toUtf8());
    rules.close();
    if (!run({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
              u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s, u"/CN=Calltray test CA"_s,
              u"-keyout"_s, file(u"ca", u"key"), u"-out"_s, file(u"ca", u"csr")})
        || !run({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, rules.fileName(), u"-selfsign"_s,
                 u"-keyfile"_s, file(u"ca", u"key"), u"-in"_s, file(u"ca", u"csr"), u"-out"_s,
                 file(u"ca"), u"-days"_s, u"30"_s, u"-extensions"_s, u"authority"_s}))
        qFatal("openssl made no certificate");
}

QString Certificates::file(QStringView name, QStringView suffix) const
{
    return m_folder.filePath(u"%1.%2"_s.arg(name, suffix));
}

bool Certificates::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    if (openssl.waitForFinished() && openssl.exitCode() == 0)
        return true;
    qWarning("openssl: %s", openssl.readAllStandardError().constData());
    return false;
}

bool Certificates::make(Kind kind) const
{
    const QString name = nameOf(kind);
    const QString subject =
        kind == Kind::OtherName ? u"/CN=elsewhere.example"_s : u"/CN=localhost"_s;
    if (!run({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
              u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s, subject, u"-keyout"_s,
              file(name, u"key"), u"-out"_s, file(name, u"csr")}))
        return false;
    QStringList arguments{u"ca"_s,
                          u"-batch"_s,
                          u"-notext"_s,
                          u"-config"_s,
                          file(u"rules", u"cnf"),
                          u"-in"_s,
                          file(name, u"csr"),
                          u"-out"_s,
                          file(name),
                          u"-extensions"_s,
                          kind == Kind::OtherName ? u"elsewhere"_s : u"server"_s};
    if (kind == Kind::Expired)
        arguments << u"-startdate"_s << u"20200101000000Z"_s << u"-enddate"_s
                  << u"20200201000000Z"_s;
    else
        arguments << u"-days"_s << (kind == Kind::EndingSoon ? u"7"_s : u"30"_s);
    if (kind == Kind::SelfSigned)
        arguments << u"-selfsign"_s << u"-keyfile"_s << file(name, u"key");
    else
        arguments << u"-cert"_s << file(u"ca") << u"-keyfile"_s << file(u"ca", u"key");
    return run(arguments);
}

QString Certificates::certificateFile(Kind kind)
{
    const QString path = file(nameOf(kind));
    return QFile::exists(path) || make(kind) ? path : QString();
}

QString Certificates::keyFile(Kind kind)
{
    return certificateFile(kind).isEmpty() ? QString() : file(nameOf(kind), u"key");
}

QSslConfiguration Certificates::configuration(Kind kind)
{
    QFile key(keyFile(kind));
    QSslConfiguration configuration;
    if (!key.open(QIODevice::ReadOnly))
        return configuration;
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile(kind)));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return configuration;
}

} // namespace calltray::test
