// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/waveform.h"

#include <QList>
#include <QRectF>
#include <QWidget>

#include <chrono>
#include <optional>

namespace calltray {

class Theme;

//! \brief How loud a recording is, as bars; what was played is coloured. A slider: click, drag or keys seek.
//!
//! What of the waveform is not known yet is a row of even dots.
class WaveformView final : public QWidget
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;
    static constexpr Milliseconds Step{5'000}; //!< of a key
    //! In pixels of the look.
    struct Bars
    {
        qreal width;
        qreal gap;
    };
    static constexpr Bars Narrow{3, 2}; //!< on a card
    static constexpr Bars Wide{8, 2}; //!< in the window

    WaveformView(const Theme &theme, const Bars &bars, QWidget *parent);

    void setWaveform(const Waveform &waveform);
    void setPosition(Milliseconds position);
    //! 0: not known, there is no seeking.
    void setDuration(Milliseconds duration);
    [[nodiscard]] Milliseconds duration() const { return m_duration; }
    //! The preview while it is dragged.
    [[nodiscard]] Milliseconds shownPosition() const { return m_preview.value_or(m_position); }
    [[nodiscard]] Milliseconds position() const { return m_position; }
    //! ← → Home End; false for any other.
    bool seekByKey(int key);
    void seekTo(Milliseconds position);

    //! From left to right, each centred in the height.
    [[nodiscard]] QList<QRectF> bars() const;

Q_SIGNALS:
    void seekRequested(std::chrono::milliseconds position);
    //! shownPosition() is another now, by the mouse.
    void previewed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] Milliseconds timeAt(qreal x) const;
    [[nodiscard]] QRectF played() const;
    //! 0…1 for bar \a index of \a count; nothing where it is not known.
    [[nodiscard]] std::optional<qreal> loudness(int index, int count) const;
    void setPreview(std::optional<Milliseconds> preview);

    const Theme &m_theme;
    Bars m_bars;
    Waveform m_waveform;
    Milliseconds m_position{0};
    Milliseconds m_duration{0};
    std::optional<Milliseconds> m_preview; //!< while the mouse button is down
};

} // namespace calltray
