// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QVariant>
#include <QWidget>

#include <functional>
#include <utility>

class QHBoxLayout;

namespace calltray {

class Settings;
class SettingsText;
class Theme;

//! \brief The control of one setting, and below it why it cannot be changed, or was not.
//!
//! Shows what the setting is, whoever changes it; disabled where the administrator has locked it.
class SettingField final : public QWidget
{
    Q_OBJECT

public:
    //! Has the control show what the setting is.
    using Show = std::function<void()>;

    //! \a control becomes a child; \a settings and \a theme must outlive it.
    SettingField(Settings &settings, QString key, QWidget *control, Show show, const Theme &theme,
                 QWidget *parent);

    //! Its user wants \a value; invalid: none of their own.
    void change(const QVariant &value);
    //! What it says of a value that makes no sense.
    void setRefusal(const QString &text) { m_refusal = text; }
    //! What it says against a value that is right in itself; empty: nothing.
    using Objection = std::function<QString(const QString &value)>;
    void setObjection(Objection objection) { m_objection = std::move(objection); }
    //! What it says while there is nothing more urgent; empty: nothing.
    void setNote(const QString &text);
    //! Whether it has an effect, as other settings are.
    void setHasEffect(bool hasEffect);
    //! Keeps what its user wants elsewhere than in the settings.
    using Keep = std::function<void(const QVariant &value)>;
    void setKeep(Keep keep) { m_keep = std::move(keep); }
    //! Says why it was not changed; empty: nothing.
    void complain(const QString &text);
    //! One.
    void addBeside(QWidget *widget);
    [[nodiscard]] QWidget *control() const { return m_control; }
    //! Of the control and what is beside it.
    [[nodiscard]] int lineHeight() const;
    void refresh();

private:
    void say();

    Settings &m_settings;
    QString m_key;
    QWidget *m_control; // these are all children
    Show m_show;
    QHBoxLayout *m_line;
    SettingsText *m_hint;
    SettingsText *m_trouble;
    QString m_refusal;
    Objection m_objection;
    Keep m_keep;
    QString m_note;
    bool m_hasEffect = true;
};

} // namespace calltray
