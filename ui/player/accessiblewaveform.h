// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessibleWidget>

namespace calltray {

class WaveformView;

//! \brief A WaveformView as a screen reader meets it: a slider of seconds that says its time in words.
class AccessibleWaveform final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleWaveform(WaveformView &view);

    void *interface_cast(QAccessible::InterfaceType type) override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override { return 0.0; }
    [[nodiscard]] QVariant minimumStepSize() const override;

    //! For QAccessible::installFactory().
    static QAccessibleInterface *create(const QString &className, QObject *object);

private:
    WaveformView &m_view;
};

} // namespace calltray
