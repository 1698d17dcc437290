// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/aboutpage.h"

#include "app/core/textbuilder.h"
#include "app/core/whendone.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"
#include "ui/widgets/linkbutton.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSysInfo>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal LinkPixels = 13;
constexpr qsizetype LongestDesktop = 60; // characters

struct Library
{
    const char *name;
    const char *licence; // as SPDX calls it
};

constexpr std::array Libraries{Library{"Qt", "LGPL-3.0-only"},
                               Library{"SQLite", "blessing"},
                               Library{"libcurl", "curl"},
                               Library{"OpenSSL", "Apache-2.0"},
                               Library{"simdjson", "Apache-2.0"},
                               Library{"QtKeychain", "BSD-3-Clause"},
                               Library{"libsecret", "LGPL-2.1-or-later"},
                               Library{"libxcb", "MIT"},
                               Library{"FFmpeg", "LGPL-2.1-or-later, GPL-2.0-or-later"},
                               Library{"SoundTouch", "LGPL-2.1-or-later"},
                               Library{"libpulse", "LGPL-2.1-or-later"},
                               Library{"libseccomp", "LGPL-2.1-only"},
                               Library{"CLI11", "BSD-3-Clause"},
                               Library{"JSON for Modern C++", "MIT"}};

QString wordFor(const Finding &finding)
{
    if (!finding.ok)
        return u"-"_s;
    return *finding.ok ? u"ok"_s : u"WRONG"_s;
}

} // namespace

AboutPage::AboutPage(Settings &settings, Diagnose diagnose, const Theme &theme, QWidget *parent)
    : SettingsPage(settings, theme, parent)
    , m_diagnose(std::move(diagnose))
{
    setObjectName("aboutPage"_L1);
    addProgram();
    if (m_diagnose)
        addSupport();
    addLibraries();
}

QString AboutPage::diagnostics(const Findings &findings)
{
    // Whoever started the desktop has written its name.
    const QString desktop = plainLine(qEnvironmentVariable("XDG_CURRENT_DESKTOP"), LongestDesktop);
    QString text = u"Calltray %1\nQt %2\n%3, %4 %5, %6\nDesktop: %7, %8\n\n"_s.arg(
        QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
        QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
        QSysInfo::currentCpuArchitecture(), desktop.isEmpty() ? u"unknown"_s : desktop,
        QGuiApplication::platformName());
    for (const Finding &finding : findings) {
        text +=
            u"%1  %2: %3\n"_s.arg(wordFor(finding).leftJustified(5), finding.what, finding.detail);
        if (!finding.remedy.isEmpty())
            text += u"       -> %1\n"_s.arg(finding.remedy);
    }
    return text;
}

void AboutPage::addText(const QString &label, const QString &name, const QString &text)
{
    auto *shown = new SettingsText(SettingsText::Kind::Plain, theme(), this);
    shown->setObjectName(name);
    shown->setText(text);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setFocusPolicy(Qt::StrongFocus);
    addRow(label, shown, shown);
}

void AboutPage::addProgram()
{
    addHeading(u"Calltray"_s);
    addText(tr("Version"), u"version"_s, QCoreApplication::applicationVersion());
    addText(tr("Qt version"), u"qtVersion"_s, QString::fromLatin1(qVersion()));
    addText(tr("Licence"), u"licence"_s, tr("GNU General Public License, version 3 or later"));
    const QString address = u"https://calltray.org/"_s;
    auto *home = new LinkButton(u"homePage"_s, this);
    home->setText(address);
    home->setFocusPolicy(Qt::StrongFocus);
    const auto restyle = [this, home] {
        home->setFont(theme().font(LinkPixels));
        home->setPalette(theme().palette());
    };
    connect(&theme(), &Theme::changed, home, restyle);
    restyle();
    connect(home, &QAbstractButton::clicked, this,
            [this, address] { Q_EMIT openRequested(address); });
    addRow(tr("&Home page"), home, home);
}

void AboutPage::addSupport()
{
    addHeading(tr("For support"));
    auto *row = new QWidget(this);
    auto *button = new QPushButton(tr("&Copy diagnostics"), row);
    button->setObjectName("copyDiagnostics"_L1);
    button->setAutoDefault(false);
    button->setAccessibleDescription(
        tr("Checks what Calltray needs on this computer, and copies the result as text"));
    m_copied = new SettingsText(SettingsText::Kind::Plain, theme(), row);
    m_copied->setObjectName("copied"_L1);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(button);
    layout->addWidget(m_copied, 1);
    addRow({}, row, nullptr);
    auto *hint = new SettingsText(SettingsText::Kind::Hint, theme(), this);
    hint->setText(tr("Without names, numbers and tokens. Paste it into your message to support."));
    addRow({}, hint, nullptr);
    connect(button, &QAbstractButton::clicked, this, &AboutPage::copy);
}

void AboutPage::addLibraries()
{
    addHeading(tr("Libraries"));
    QStringList lines;
    for (const Library &library : Libraries)
        lines += QLatin1StringView(library.name) + u" — "_s + QLatin1StringView(library.licence);
    addText(tr("Their licences"), u"libraries"_s, lines.join(u'\n'));
}

void AboutPage::copy()
{
    // The button stays enabled, since it would lose the keyboard: another press is the same check.
    m_copied->setText(tr("Checking…"));
    whenDone(m_diagnose(), this, [this](const Findings &findings) { onDiagnosed(findings); });
}

void AboutPage::onDiagnosed(const Findings &findings)
{
    QGuiApplication::clipboard()->setText(diagnostics(findings));
    m_copied->setText(tr("Copied"));
    // Who does not see it hears it.
    QAccessibleEvent told(m_copied, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

} // namespace calltray
