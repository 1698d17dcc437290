// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/accessiblewaveform.h"

#include "ui/player/waveformview.h"
#include "ui/words/recordingwords.h"

#include <chrono>

namespace calltray {

namespace {

using Seconds = std::chrono::duration<double>;

} // namespace

AccessibleWaveform::AccessibleWaveform(WaveformView &view)
    : QAccessibleWidget(&view, QAccessible::Slider)
    , m_view(view)
{ }

void *AccessibleWaveform::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString AccessibleWaveform::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value)
        return RecordingWords::spokenTime(m_view.position());
    return QAccessibleWidget::text(kind);
}

QVariant AccessibleWaveform::currentValue() const
{
    return Seconds(m_view.position()).count();
}

void AccessibleWaveform::setCurrentValue(const QVariant &value)
{
    m_view.seekTo(std::chrono::round<WaveformView::Milliseconds>(Seconds(value.toDouble())));
}

QVariant AccessibleWaveform::maximumValue() const
{
    return Seconds(m_view.duration()).count();
}

QVariant AccessibleWaveform::minimumStepSize() const
{
    return Seconds(WaveformView::Step).count();
}

QAccessibleInterface *AccessibleWaveform::create(const QString & /*className*/, QObject *object)
{
    auto *view = qobject_cast<WaveformView *>(object);
    return view == nullptr ? nullptr : new AccessibleWaveform(*view);
}

} // namespace calltray
