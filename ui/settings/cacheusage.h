// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>
#include <QPointer>
#include <QWidget>

class QPushButton;

namespace calltray {

class RecordingCache;
class SettingsText;
class Theme;

//! \brief How much room the kept recordings take, and the button that removes them, once its user has said yes.
class CacheUsage final : public QWidget
{
    Q_OBJECT

public:
    //! Both must outlive it.
    CacheUsage(RecordingCache &cache, const Theme &theme, QWidget *parent);

    //! Looks anew.
    void refresh();
    [[nodiscard]] QPushButton *button() const { return m_empty; }

private:
    void ask();
    void empty();

    RecordingCache &m_cache;
    SettingsText *m_text; // all children
    SettingsText *m_trouble;
    QPushButton *m_empty;
    QPointer<QMessageBox> m_question;
};

} // namespace calltray
