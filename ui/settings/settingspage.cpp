// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingspage.h"

#include "app/settings/settings.h"
#include "app/settings/settingtable.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QResizeEvent>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal PageMargin = 20;
constexpr qreal RowGap = 10;
constexpr qreal ColumnGap = 16;
constexpr qreal HeadingGap = 14;
constexpr qreal LineMargin = 2;
constexpr int NarrowestChoice = 18; // letters

} // namespace

SettingsPage::SettingsPage(Settings &settings, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_form(new QFormLayout(this))
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    connect(&m_theme, &Theme::changed, this, &SettingsPage::restyle);
    restyle();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    wrapRows();
    alignLabels();
}

void SettingsPage::wrapRows()
{
    int labels = 0;
    int fields = 0;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem *field = m_form->itemAt(row, QFormLayout::FieldRole);
        if (label == nullptr || field == nullptr)
            continue;
        labels = std::max(labels, label->widget()->sizeHint().width());
        fields = std::max(fields, field->minimumSize().width());
    }
    const QMargins margins = m_form->contentsMargins();
    const bool isNarrow =
        labels + m_form->horizontalSpacing() + fields + margins.left() + margins.right() > width();
    m_form->setRowWrapPolicy(isNarrow ? QFormLayout::WrapAllRows : QFormLayout::WrapLongRows);
    for (QLabel *label : std::as_const(m_emptyLabels))
        label->setVisible(!isNarrow); // above its field it would be an empty line
}

bool SettingsPage::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<const QWidget *>(watched);
    // The page is scrolled over it: nothing is to change on the way.
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsPage::addHeading(const QString &text)
{
    auto *heading = new SettingsText(SettingsText::Kind::Heading, m_theme, this);
    heading->setText(text);
    if (m_form->rowCount() > 0)
        heading->setContentsMargins(0, m_theme.scaled(HeadingGap), 0, 0);
    m_form->addRow(heading);
}

void SettingsPage::addRow(const QString &label, QWidget *row, QWidget *buddy)
{
    if (buddy != nullptr) {
        buddy->installEventFilter(this);
        if (buddy->focusPolicy() == Qt::WheelFocus)
            buddy->setFocusPolicy(Qt::StrongFocus);
    }
    if (label.isEmpty()) {
        // Without one the form keeps room for too many lines.
        m_emptyLabels.append(new QLabel(this));
        m_form->addRow(m_emptyLabels.constLast(), row);
        return;
    }
    auto *name = new QLabel(label, this);
    name->setBuddy(buddy);
    if (buddy != nullptr)
        buddy->setAccessibleName(QString(label).remove(u'&')); // lines do not take the label's
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->addRow(name, row);
    alignLabels();
}

SettingField *SettingsPage::addSwitch(const keys::SwitchKey &key, const QString &text)
{
    auto *box = new QCheckBox(text, this);
    auto *field = new SettingField(
        m_settings, key, box, [this, box, key] { box->setChecked(m_settings.isOn(key)); }, m_theme,
        this);
    connect(box, &QCheckBox::toggled, field, [field](bool isOn) { field->change(isOn); });
    addRow({}, field, box);
    return field;
}

SettingField *SettingsPage::addChoice(const QString &key, const QString &label,
                                      const QList<Choice> &choices, const NameOther &nameOther)
{
    auto *box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(NarrowestChoice);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    auto *field = new SettingField(
        m_settings, key, box,
        [this, box, key, nameOther] {
            const QString wanted = m_settings.text(key);
            if (box->findData(wanted) < 0)
                box->addItem(nameOther(wanted), wanted);
            box->setCurrentIndex(box->findData(wanted));
        },
        m_theme, this);
    connect(box, &QComboBox::activated, field,
            [box, field](int index) { field->change(box->itemData(index)); });
    addRow(label, field, box);
    return field;
}

void SettingsPage::setChoices(SettingField &field, const QList<Choice> &choices)
{
    auto *box = qobject_cast<QComboBox *>(field.control());
    if (box == nullptr)
        return;
    box->clear();
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    field.refresh();
}

SettingField *SettingsPage::addNumber(const keys::NumberKey &key, const QString &label,
                                      const std::function<QString(int)> &unit)
{
    auto *box = new QSpinBox(this);
    const Setting::Type &type = settingtable::find(key)->type;
    box->setRange(type.least, type.most);
    box->setKeyboardTracking(false);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *field = new SettingField(
        m_settings, key, box,
        [this, box, key, unit] {
            box->setValue(m_settings.number(key));
            box->setSuffix(u' ' + unit(box->value()));
        },
        m_theme, this);
    connect(box, &QSpinBox::valueChanged, field,
            [field](int value) { field->change(QString::number(value)); });
    addRow(label, field, box);
    return field;
}

SettingField *SettingsPage::addSlider(const keys::NumberKey &key, const QString &label)
{
    auto *slider = new QSlider(Qt::Horizontal, this);
    const Setting::Type &type = settingtable::find(key)->type;
    slider->setRange(type.least, type.most);
    slider->setPageStep(std::max(1, (type.most - type.least) / 10));
    auto *field = new SettingField(
        m_settings, key, slider, [this, slider, key] { slider->setValue(m_settings.number(key)); },
        m_theme, this);
    connect(slider, &QSlider::valueChanged, field,
            [field](int value) { field->change(QString::number(value)); });
    addRow(label, field, slider);
    return field;
}

SettingField *SettingsPage::addLine(const QString &key, const QString &label,
                                    const QString &example)
{
    auto *line = new QLineEdit(this);
    line->setPlaceholderText(example);
    line->setTextMargins(m_theme.scaled(LineMargin), 0, m_theme.scaled(LineMargin), 0);
    auto *field = new SettingField(
        m_settings, key, line,
        [this, line, key] {
            if (const QString text = m_settings.text(key); text != line->text())
                line->setText(text);
        },
        m_theme, this);
    connect(line, &QLineEdit::editingFinished, field, [line, field, this] {
        const QString text = line->text().trimmed();
        if (text == m_settings.text(line->objectName()))
            field->refresh();
        else
            field->change(text.isEmpty() ? QVariant() : QVariant(text));
    });
    addRow(label, field, line);
    return field;
}

void SettingsPage::restyle()
{
    const int margin = m_theme.scaled(PageMargin);
    m_form->setContentsMargins(margin, margin, margin, margin);
    m_form->setVerticalSpacing(m_theme.scaled(RowGap));
    m_form->setHorizontalSpacing(m_theme.scaled(ColumnGap));
    alignLabels();
}

void SettingsPage::alignLabels()
{
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem *item = m_form->itemAt(row, QFormLayout::LabelRole);
        auto *label = item != nullptr ? qobject_cast<QLabel *>(item->widget()) : nullptr;
        if (label == nullptr || qobject_cast<SettingsText *>(label->buddy()) != nullptr)
            continue;
        const int line = label->fontMetrics().height();
        const auto *field = qobject_cast<const SettingField *>(
            m_form->itemAt(row, QFormLayout::FieldRole)->widget());
        const QWidget *buddy = label->buddy();
        const int alone = buddy != nullptr ? buddy->sizeHint().height() : line;
        const int control = field != nullptr ? field->lineHeight() : alone;
        label->setContentsMargins(0, std::max(0, (control - line) / 2), 0, 0);
    }
}

} // namespace calltray
