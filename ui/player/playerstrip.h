// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recording.h"
#include "ui/player/recordingstate.h"
#include "ui/player/waveformview.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;

namespace calltray {

class ElidedLabel;
class GlyphButton;
class PlayerCaption;
class Player;
class SpeedChip;
class SteadyLabel;
class Theme;
class TroubleLinks;

//! \brief A recording's row: ▶, its waveform, its times, the speed; above them words where there are any to say.
//!
//! Plays nothing and knows no time: it shows the status of its Player.
class PlayerStrip final : public QWidget
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;

    //! \a player and \a theme must outlive it. Without \a player ▶ opens the browser.
    PlayerStrip(Player *player, const Theme &theme, const WaveformView::Bars &bars,
                QWidget *parent);

    //! \a duration: what the call tells of it; 0: nothing.
    void setRecording(const Recording &recording, Milliseconds duration);
    //! Two lines between ▶ and the waveform.
    void setCaption(const QString &title, const QString &detail);
    //! Places all on a strip of \a width; returns its height.
    int layOut(int width);
    //! What it says, for screen readers.
    [[nodiscard]] QString description() const;
    void restyle();
    //! Its buttons can be reached from the keyboard: not on popups.
    void takeFocus();
    [[nodiscard]] WaveformView &waveform() { return *m_waveform; }

Q_SIGNALS:
    void openRequested(const QString &link);
    //! layOut() gives another height now.
    void heightChanged();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    using Mode = RecordingState::Mode;

    void connectParts();
    [[nodiscard]] RecordingState state() const;
    void onChanged();
    void refresh();
    void refreshButton(const RecordingState &state);
    void refreshWaveform();
    //! Once for each recording that is seen: it may have been played before.
    void askWaveform();
    void refreshTimes();
    [[nodiscard]] QString timesText() const;
    void layOutRow(const QRect &row);
    void layOutLinks(const QRect &row);
    [[nodiscard]] int captionWidth() const;
    void place(QWidget &widget, const QRect &rect);

    Player *m_player;
    const Theme &m_theme;
    Recording m_recording;
    Milliseconds m_callDuration{0};
    QTimer m_slow; //!< what takes longer is told
    bool m_isSlow = false;
    bool m_hasAsked = false;
    int m_width = 0; //!< of the last layOut()
    int m_height = 0;

    QLabel *m_words; // all owned by the strip
    GlyphButton *m_play;
    PlayerCaption *m_caption = nullptr; //!< null without one
    ElidedLabel *m_name; //!< in the waveform's place where there is no player
    WaveformView *m_waveform;
    SteadyLabel *m_times;
    SpeedChip *m_speed;
    TroubleLinks *m_links;
};

} // namespace calltray
