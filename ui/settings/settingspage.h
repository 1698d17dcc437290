// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/keys.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;

namespace calltray {

class SettingField;
class Settings;
class SettingsText;
class Theme;

//! \brief A page of the Settings window: rows of a label and the control of a setting.
//!
//! A control's object name is its key. An ampersand in a label marks the key that leads to its control.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

    struct Choice
    {
        QString value;
        QString text;
    };
    //! The text for a value that is none of the choices.
    using NameOther = std::function<QString(const QString &value)>;

    //! Both must outlive it.
    SettingsPage(Settings &settings, const Theme &theme, QWidget *parent);

    void addHeading(const QString &text);
    //! \a buddy: what the label's key leads to; null where there is nothing to change.
    void addRow(const QString &label, QWidget *row, QWidget *buddy);
    SettingField *addSwitch(const keys::SwitchKey &key, const QString &text);
    SettingField *addChoice(const QString &key, const QString &label, const QList<Choice> &choices,
                            const NameOther &nameOther);
    static void setChoices(SettingField &field, const QList<Choice> &choices);
    SettingField *addNumber(const keys::NumberKey &key, const QString &label,
                            const std::function<QString(int)> &unit);
    SettingField *addSlider(const keys::NumberKey &key, const QString &label);
    SettingField *addLine(const QString &key, const QString &label, const QString &example);

    [[nodiscard]] Settings &settings() const { return m_settings; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    void restyle();
    //! Puts the labels above what they name where there is no room beside it.
    void wrapRows();
    //! Has the labels stand beside the first line of what they name.
    void alignLabels();

    Settings &m_settings;
    const Theme &m_theme;
    QFormLayout *m_form;
    QList<QLabel *> m_emptyLabels; //!< beside what has a label of its own
};

} // namespace calltray
