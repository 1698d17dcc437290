// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/weblink.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

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

//! Where the part of \a target between `//` and the path is; browsers take a backslash for the path's beginning.
struct Authority
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

std::optional<Authority> authorityOf(const QString &target)
{
    static const QRegularExpression form(u"\\A(?:https?:)?//([^/?#]*)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(target);
    if (!match.hasMatch())
        return std::nullopt;
    return Authority{.begin = match.capturedStart(1), .end = match.capturedEnd(1)};
}

//! Whether another host may be read in \a link than it leads to.
bool isDisguised(const QString &link)
{
    const std::optional<Authority> authority = authorityOf(link);
    if (!authority)
        return false;
    const QStringView text =
        QStringView(link).mid(authority->begin, authority->end - authority->begin);
    return text.contains(u'@') || text.contains(u'\\') || text.contains("%40"_L1)
        || text.contains("%5c"_L1, Qt::CaseInsensitive);
}

//! Whether \a link, a mailto, has any field but those of a letter: some mail programs would attach files.
bool bringsMore(const QString &link)
{
    static const QStringList fields{u"to"_s, u"cc"_s, u"bcc"_s, u"subject"_s, u"body"_s};
    // Mail programs, and the scripts that start them, begin a field behind each of these, wherever
    // it stands.
    static const QRegularExpression separators(u"[?&#;]"_s);
    const QStringList parts = link.split(separators);
    return std::any_of(parts.cbegin() + 1, parts.cend(), [](const QString &part) {
        if (!part.contains(u'='))
            return false;
        const QByteArray name = part.section(u'=', 0, 0).toLatin1();
        return !fields.contains(
            QString::fromUtf8(QByteArray::fromPercentEncoding(name)).trimmed().toLower());
    });
}

} // namespace

QString linkTarget(const QString &link, const QUrl &base)
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

QString webLink(const QString &link, const QUrl &base)
{
    QString target = linkTarget(link, base);
    const bool isMail = target.startsWith("mailto:"_L1, Qt::CaseInsensitive);
    // The link itself, and not the base: that is the administrator's.
    if (isDisguised(link.trimmed()) || (isMail && bringsMore(target)))
        return {};
    return target;
}

QString withoutUser(const QString &target)
{
    const std::optional<Authority> authority = authorityOf(target);
    if (!authority)
        return target;
    const qsizetype at = target.lastIndexOf(u'@', authority->end - 1);
    return at < authority->begin ? target : target.first(authority->begin) + target.sliced(at + 1);
}

QString shownTarget(const QString &target)
{
    constexpr qsizetype Longest = 120;
    QString shown =
        QUrl(target, QUrl::TolerantMode).toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);
    if (shown.size() > Longest)
        shown = shown.first(Longest) + u'…';
    return shown;
}

} // namespace calltray
