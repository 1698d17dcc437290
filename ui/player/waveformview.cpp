// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/waveformview.h"

#include "ui/player/accessiblewaveform.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr qreal LeastHeight = 3;
constexpr qreal Radius = 1;
constexpr qreal Loudest = 255;

} // namespace

WaveformView::WaveformView(const Theme &theme, const Bars &bars, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bars(bars)
{
    QAccessible::installFactory(AccessibleWaveform::create);
    setAccessibleName(tr("Position"));
}

void WaveformView::setWaveform(const Waveform &waveform)
{
    if (waveform == m_waveform)
        return;
    m_waveform = waveform;
    update();
}

void WaveformView::setPosition(Milliseconds position)
{
    if (position == m_position)
        return;
    m_position = position;
    update();
}

void WaveformView::setDuration(Milliseconds duration)
{
    if (duration == m_duration)
        return;
    m_duration = duration;
    if (duration > 0ms)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    update();
}

bool WaveformView::seekByKey(int key)
{
    const Milliseconds right = layoutDirection() == Qt::RightToLeft ? -Step : Step;
    switch (key) {
    case Qt::Key_Left:
        seekTo(m_position - right);
        return true;
    case Qt::Key_Right:
        seekTo(m_position + right);
        return true;
    case Qt::Key_Home:
        seekTo(0ms);
        return true;
    case Qt::Key_End:
        seekTo(m_duration);
        return true;
    default:
        return false;
    }
}

void WaveformView::seekTo(Milliseconds position)
{
    if (m_duration <= 0ms)
        return;
    setPosition(std::clamp(position, Milliseconds(0), m_duration));
    Q_EMIT seekRequested(m_position);
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent moved(this, std::chrono::duration<double>(m_position).count());
        QAccessible::updateAccessibility(&moved);
    }
}

QList<QRectF> WaveformView::bars() const
{
    // In pixels of the screen, so that every bar is equally sharp.
    const qreal scale = devicePixelRatioF();
    const auto pixels = [scale](qreal length) { return qRound(length * scale); };
    const qreal gap = m_theme.scaled(m_bars.gap);
    const int barWidth = std::max(pixels(m_theme.scaled(m_bars.width)), 1);
    const int whole = pixels(width());
    const int high = pixels(height());
    const int least = std::min(pixels(m_theme.scaled(LeastHeight)), high);
    const int pitch = barWidth + std::max(pixels(gap), 1);
    const int count = std::max((whole + pitch - barWidth) / pitch, 1);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    QList<QRectF> bars;
    bars.reserve(count);
    for (int i = 0; i < count; ++i) {
        const qreal loud = loudness(isMirrored ? count - 1 - i : i, count).value_or(0);
        int tall = least + qRound((high - least) * loud);
        tall -= (tall ^ high) & 1; // the same space above and below
        const int above = (high - tall) / 2;
        bars.append(QRectF(i * pitch / scale, above / scale, barWidth / scale, tall / scale));
    }
    return bars;
}

WaveformView::Milliseconds WaveformView::timeAt(qreal x) const
{
    const qreal share = std::clamp(x / std::max(width(), 1), 0.0, 1.0);
    const qreal passed = layoutDirection() == Qt::RightToLeft ? 1 - share : share;
    return Milliseconds(std::llround(passed * static_cast<qreal>(m_duration.count())));
}

QRectF WaveformView::played() const
{
    if (m_duration <= 0ms)
        return {};
    const qreal share = std::clamp(static_cast<qreal>(shownPosition().count())
                                       / static_cast<qreal>(m_duration.count()),
                                   0.0, 1.0);
    const qreal length = width() * share;
    return {layoutDirection() == Qt::RightToLeft ? width() - length : 0.0, 0.0, length,
            static_cast<qreal>(height())};
}

std::optional<qreal> WaveformView::loudness(int index, int count) const
{
    const qsizetype peaks = m_waveform.peaks.size();
    if (peaks == 0 || index >= m_waveform.done * count)
        return {};
    const qsizetype first = std::min(index * peaks / count, peaks - 1);
    const qsizetype end = std::clamp((index + 1) * peaks / count, first + 1, peaks);
    uchar loudest = 0;
    for (qsizetype i = first; i < end; ++i)
        loudest = std::max(loudest, static_cast<uchar>(m_waveform.peaks[i]));
    return loudest / Loudest;
}

void WaveformView::setPreview(std::optional<Milliseconds> preview)
{
    if (preview == m_preview)
        return;
    m_preview = preview;
    update();
    Q_EMIT previewed();
}

void WaveformView::paintEvent(QPaintEvent * /*event*/)
{
    const Theme::Colors &colors = m_theme.colors();
    const QList<QRectF> bars = this->bars();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto draw = [&](const QColor &color) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        for (const QRectF &bar : bars)
            painter.drawRoundedRect(bar, Radius, Radius);
    };
    draw(colors.track);
    if (hasFocus()) {
        painter.setPen(colors.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 3, 3);
    }
    painter.setClipRect(played());
    draw(colors.accent);
}

void WaveformView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_duration > 0ms)
        setPreview(timeAt(event->position().x()));
}

void WaveformView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_preview)
        setPreview(timeAt(event->position().x()));
}

void WaveformView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_preview)
        return;
    const Milliseconds wanted = *m_preview;
    m_preview.reset(); // the position takes its place without a step back
    seekTo(wanted);
    update();
    Q_EMIT previewed();
}

void WaveformView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier) || !seekByKey(event->key()))
        QWidget::keyPressEvent(event);
}

void WaveformView::hideEvent(QHideEvent *event)
{
    setPreview({});
    QWidget::hideEvent(event);
}

} // namespace calltray
