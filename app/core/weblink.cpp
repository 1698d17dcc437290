// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/weblink.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

bool isUnsafeInTarget(QChar c)
{
    return c.category() == QChar::Other_Control || (c >= QChar(u'\u202A') && c <= QChar(u'\u202E'))
        || (c >= QChar(u'\u2066') && c <= QChar(u'\u2069'));
}

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

//! \a link with what no address holds percent-encoded; what begins with a percent sign is an escape already.
QByteArray encoded(const QByteArray &link)
{
    QByteArrayList pieces = link.split('%');
    for (QByteArray &piece : pieces)
        piece = piece.toPercentEncoding("!#$&'()*+,/:;=?@[]"_ba);
    return pieces.join('%');
}

//! What stands before \a link, which is relative. Source: RFC 3986, 5.2.2; what opens it takes dots out of a path.
QString startOf(const QString &link, const QUrl &base)
{
    QUrl::FormattingOptions without = QUrl::RemoveFragment;
    if (link.startsWith("//"_L1))
        return base.scheme() + u':';
    if (link.startsWith(u'#'))
        return base.toString(without | QUrl::FullyEncoded);
    without |= QUrl::RemoveQuery;
    if (link.startsWith(u'?'))
        return base.toString(without | QUrl::FullyEncoded);
    if (link.startsWith(u'/'))
        return base.toString(without | QUrl::RemovePath | QUrl::FullyEncoded);
    const QString folder = base.toString(without | QUrl::RemoveFilename | QUrl::FullyEncoded);
    return folder.endsWith(u'/') ? folder : folder + u'/';
}

QString againstBase(QString link, const QUrl &base)
{
    if (!isWebAddress(base) || link == "#"_L1)
        return {};
    // Widgets write `?phone=+7 …` and mean a plus; unescaped, the CRM would read a space.
    static const QRegularExpression plusBeforeNumber(u"=\\+(?=\\d)"_s);
    link.replace(plusBeforeNumber, u"=%2B"_s);
    // Not QUrl::resolved(): it writes escapes in its own way, and a signature may cover them.
    const QString target = QString::fromLatin1(encoded(link.toUtf8()));
    const QString resolved = startOf(target, base) + target;
    return isWebAddress(QUrl(resolved, QUrl::TolerantMode)) ? resolved : QString();
}

} // namespace

QString webLink(const QString &link, const QUrl &base)
{
    const QString target = link.trimmed();
    if (target.isEmpty() || std::any_of(target.cbegin(), target.cend(), isUnsafeInTarget))
        return {};
    static const QRegularExpression schemeForm(u"\\A([A-Za-z][A-Za-z0-9+.-]*):"_s);
    const QRegularExpressionMatch match = schemeForm.match(target);
    if (!match.hasMatch())
        return againstBase(target, base);
    const QString scheme = match.captured(1).toLower();
    if (scheme == "http"_L1 || scheme == "https"_L1) {
        const bool hasAuthority = QStringView(target).mid(scheme.size()).startsWith("://"_L1);
        return hasAuthority && isWebAddress(QUrl(target, QUrl::TolerantMode)) ? target : QString();
    }
    const bool dials = scheme == "tel"_L1 || scheme == "mailto"_L1;
    return dials && target.size() > scheme.size() + 1 ? target : QString();
}

} // namespace calltray
