// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/finding.h"
#include "ui/settings/settingspage.h"

#include <QFuture>

#include <functional>

namespace calltray {

//! \brief Which program this is, under which licences, and what support wants to know of it.
class AboutPage final : public SettingsPage
{
    Q_OBJECT

public:
    using Diagnose = std::function<QFuture<Findings>()>;

    //! \a settings and \a theme must outlive it; without \a diagnose there is nothing to copy.
    AboutPage(Settings &settings, Diagnose diagnose, const Theme &theme, QWidget *parent);

    //! What goes to the clipboard: in English, for support.
    [[nodiscard]] static QString diagnostics(const Findings &findings);

Q_SIGNALS:
    //! Of \a link with the browser.
    void openRequested(const QString &link);

private:
    void addProgram();
    void addSupport();
    void addLibraries();
    void addText(const QString &label, const QString &name, const QString &text);
    void copy();
    void onDiagnosed(const Findings &findings);

    Diagnose m_diagnose;
    SettingsText *m_copied = nullptr; // a child
};

} // namespace calltray
