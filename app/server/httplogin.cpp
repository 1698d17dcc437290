// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httplogin.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

bool isOf(const QByteArray &challenge, const QByteArray &scheme)
{
    return challenge.trimmed().toLower().startsWith(scheme + ' ')
        || challenge.trimmed().toLower() == scheme;
}

//! The value of \a name in \a challenge, which may stand in quotes.
QByteArray parameter(const QByteArray &challenge, const QString &name)
{
    const QRegularExpression form(
        u"(?:^|[\\s,])%1\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^\\s,\"]+))"_s.arg(name),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(challenge));
    return (match.hasCaptured(2) ? match.captured(2) : match.captured(1)).toLatin1();
}

} // namespace

QByteArray HttpLogin::answerTo(const QByteArrayList &challenges) const
{
    for (const QByteArray &challenge : challenges) {
        if (QByteArray answer = isOf(challenge, "digest") ? digest(challenge) : QByteArray();
            !answer.isEmpty())
            return answer;
    }
    const bool isBasic = std::any_of(challenges.cbegin(), challenges.cend(),
                                     [](const QByteArray &one) { return isOf(one, "basic"); });
    return isBasic ? basic() : QByteArray();
}

QByteArray HttpLogin::basic() const
{
    return "Basic " + (user + u':' + password).toUtf8().toBase64();
}

QByteArray HttpLogin::digest(const QByteArray &challenge) const
{
    const QByteArray realm = parameter(challenge, u"realm"_s);
    const QByteArray given = parameter(challenge, u"nonce"_s);
    const QByteArray algorithm = parameter(challenge, u"algorithm"_s);
    const QByteArray opaque = parameter(challenge, u"opaque"_s);
    const bool hasQop =
        (',' + parameter(challenge, u"qop"_s).replace(' ', "").toLower() + ',').contains(",auth,");
    const bool isLong = algorithm.compare("SHA-256", Qt::CaseInsensitive) == 0;
    const bool isKnown =
        isLong || algorithm.isEmpty() || algorithm.compare("MD5", Qt::CaseInsensitive) == 0;
    if (!isKnown || given.isEmpty() || user.contains(u'"') || user.contains(u'\\'))
        return {};
    const auto hash = [isLong](const QByteArray &text) {
        return QCryptographicHash::hash(
                   text, isLong ? QCryptographicHash::Sha256 : QCryptographicHash::Md5)
            .toHex();
    };
    const QByteArray who = hash(user.toUtf8() + ':' + realm + ':' + password.toUtf8());
    const QByteArray what = hash(method + ':' + target);
    const QByteArray count = hasQop ? ":00000001:" + nonce + ":auth:" : ":"_ba;
    QByteArray answer = "Digest username=\"" + user.toUtf8() + "\", realm=\"" + realm
        + "\", nonce=\"" + given + "\", uri=\"" + target + "\", response=\""
        + hash(who + ':' + given + count + what) + '"';
    if (hasQop)
        answer += ", qop=auth, nc=00000001, cnonce=\"" + nonce + '"';
    if (!algorithm.isEmpty())
        answer += ", algorithm=" + algorithm;
    if (!opaque.isEmpty())
        answer += ", opaque=\"" + opaque + '"';
    return answer;
}

} // namespace calltray
