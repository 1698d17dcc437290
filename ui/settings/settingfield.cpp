// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingfield.h"

#include "app/settings/settings.h"
#include "app/settings/settingtable.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"
#include "ui/style/tooltips.h"
#include "ui/words/errortext.h"
#include "ui/words/settingswords.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal Gap = 8;
constexpr qreal HintGap = 3;

Status changed(Settings &settings, const QString &key, const QVariant &value)
{
    if (!value.isValid())
        return settings.setValue(key, {});
    const Result<QString> valid = settingtable::validated(key, value.toString());
    return valid ? settings.setValue(key, *valid) : Status(valid.error());
}

} // namespace

SettingField::SettingField(Settings &settings, QString key, QWidget *control, Show show,
                           const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_key(std::move(key))
    , m_control(control)
    , m_show(std::move(show))
    , m_line(new QHBoxLayout)
    , m_hint(new SettingsText(SettingsText::Kind::Hint, theme, this))
    , m_trouble(new SettingsText(SettingsText::Kind::Trouble, theme, this))
{
    setObjectName(u"field:"_s + m_key);
    m_control->setObjectName(m_key);
    m_hint->setObjectName("hint"_L1);
    m_trouble->setObjectName("trouble"_L1);
    m_trouble->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme.scaled(HintGap));
    m_line->setSpacing(theme.scaled(Gap));
    m_line->addWidget(m_control);
    layout->addLayout(m_line);
    layout->addWidget(m_hint);
    layout->addWidget(m_trouble);

    connect(&m_settings, &Settings::changed, this, [this](const QString &name) {
        if (name == m_key)
            refresh();
    });
    refresh();
}

void SettingField::change(const QVariant &value)
{
    const QString objection =
        m_objection && value.isValid() ? m_objection(value.toString()) : QString();
    if (!objection.isEmpty()) {
        complain(objection);
        return;
    }
    if (m_keep) {
        m_keep(value);
        return;
    }
    const Status done = changed(m_settings, m_key, value);
    if (done)
        refresh();
    else if (done.error().code == Error::Code::InvalidParams && !m_refusal.isEmpty())
        complain(m_refusal);
    else
        complain(ErrorText::headline(done.error()));
}

void SettingField::setNote(const QString &text)
{
    m_note = text;
    say();
}

void SettingField::setHasEffect(bool hasEffect)
{
    m_hasEffect = hasEffect;
    m_control->setEnabled(m_hasEffect && !m_settings.isLocked(m_key));
}

void SettingField::addBeside(QWidget *widget)
{
    m_line->addWidget(widget);
}

int SettingField::lineHeight() const
{
    return m_line->sizeHint().height();
}

void SettingField::refresh()
{
    {
        const QSignalBlocker blocker(m_control); // it was not the user
        m_show();
    }
    m_control->update();
    setHasEffect(m_hasEffect);
    complain({});
    say();
}

void SettingField::complain(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
    say();
}

void SettingField::say()
{
    const bool isLocked = m_settings.isLocked(m_key);
    const Settings::Source source = m_settings.source(m_key);
    const QString whose = SettingsWords::source(source);
    const QString hint = isLocked ? tr("Set by your administrator") : m_note;
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty() && m_trouble->isHidden());
    m_control->setToolTip(whose.isEmpty() ? QString() : ToolTips::asText(whose));
    // That a value is their own its users know.
    const bool isGiven = !isLocked && source.whose == Settings::Source::Whose::Administrator;
    const QString description = isGiven ? (hint.isEmpty() ? whose : hint + u' ' + whose) : hint;
    m_control->setAccessibleDescription(m_trouble->isHidden() ? description : m_trouble->text());
}

} // namespace calltray
