// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playerstrip.h"

#include "app/core/whendone.h"
#include "app/recordings/player.h"
#include "ui/player/playercaption.h"
#include "ui/player/recordingmenu.h"
#include "ui/player/speedchip.h"
#include "ui/player/troublelinks.h"
#include "ui/style/theme.h"
#include "ui/widgets/cardmetrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/glyphbutton.h"
#include "ui/widgets/steadylabel.h"
#include "ui/words/recordingwords.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr auto SlowAfter = 300ms;
constexpr int WaveHeight = 28;
constexpr int StripGap = 10;
constexpr int CaptionWidth = 168;

} // namespace

PlayerStrip::PlayerStrip(Player *player, const Theme &theme, const WaveformView::Bars &bars,
                         QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_theme(theme)
    , m_words(new QLabel(this))
    , m_play(new GlyphButton(u"play"_s, GlyphButton::Kind::Play, theme, this))
    , m_name(new ElidedLabel(u"recording"_s, this))
    , m_waveform(new WaveformView(theme, bars, this))
    , m_times(new SteadyLabel(u"duration"_s, this))
    , m_speed(new SpeedChip(theme, this))
    , m_links(new TroubleLinks(theme, this))
{
    m_words->setObjectName("words"_L1);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_waveform->setObjectName("waveform"_L1);
    m_name->setText(tr("Recording"));
    m_name->setForegroundRole(QPalette::PlaceholderText);
    m_times->setForegroundRole(QPalette::PlaceholderText);
    m_times->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_slow.setSingleShot(true);
    m_slow.setInterval(SlowAfter);
    connectParts();
    restyle();
    refresh();
}

void PlayerStrip::connectParts()
{
    const auto open = [this] { Q_EMIT openRequested(m_recording.link); };
    connect(m_links, &TroubleLinks::openRequested, this, open);
    connect(m_links, &TroubleLinks::copyRequested, this,
            [this] { QGuiApplication::clipboard()->setText(m_recording.link); });
    if (m_player == nullptr) {
        connect(m_play, &QAbstractButton::clicked, this, open);
        return;
    }
    const auto toggle = [this] { m_player->toggle(m_recording); };
    connect(m_play, &QAbstractButton::clicked, this, toggle);
    connect(m_links, &TroubleLinks::tryAgainRequested, this, toggle);
    connect(m_speed, &SpeedChip::speedRequested, m_player, &Player::setSpeed);
    connect(m_waveform, &WaveformView::previewed, this, &PlayerStrip::refreshTimes);
    connect(m_waveform, &WaveformView::seekRequested, this, [this](Milliseconds position) {
        if (state().mode == Mode::Active)
            m_player->seek(position);
        else
            m_player->play(m_recording, position);
    });
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        refreshTimes();
    });
    connect(m_player, &Player::changed, this, &PlayerStrip::onChanged);
    connect(m_player, &Player::positionChanged, this, [this](Milliseconds position) {
        if (!m_player->isCurrent(m_recording))
            return;
        m_waveform->setPosition(position);
        refreshTimes();
    });
}

void PlayerStrip::setRecording(const Recording &recording, Milliseconds duration)
{
    const bool isAnother = recording.link != m_recording.link;
    m_recording = recording;
    m_callDuration = duration;
    if (isAnother) {
        m_waveform->setWaveform({});
        m_waveform->setPosition(0ms);
        m_hasAsked = false;
    }
    refresh();
    askWaveform();
}

void PlayerStrip::askWaveform()
{
    if (m_hasAsked || m_player == nullptr || !isVisible() || m_recording.link.isEmpty())
        return;
    m_hasAsked = true;
    const QString link = m_recording.link;
    whenDone(m_player->keptWaveform(link), this, [this, link](const Result<Waveform> &waveform) {
        // The player knows its own better.
        if (waveform && !waveform->peaks.isEmpty() && link == m_recording.link
            && !m_player->isCurrent(m_recording))
            m_waveform->setWaveform(*waveform);
    });
}

void PlayerStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askWaveform();
}

void PlayerStrip::setCaption(const QString &title, const QString &detail)
{
    if (m_caption == nullptr)
        m_caption = new PlayerCaption(m_theme, this);
    m_caption->setLines(title, detail);
}

void PlayerStrip::restyle()
{
    const QFont small = m_theme.font(metrics::SmallPixels);
    m_words->setFont(small);
    m_name->setFont(small);
    m_times->setSteadyFont(small);
    m_links->restyle();
    if (m_caption != nullptr)
        m_caption->restyle();
    update();
}

void PlayerStrip::takeFocus()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_play, m_waveform, m_speed})
        widget->setFocusPolicy(Qt::TabFocus);
    m_links->takeFocus();
}

RecordingState PlayerStrip::state() const
{
    return RecordingState::of(m_player, m_recording, m_callDuration);
}

void PlayerStrip::onChanged()
{
    const int before = m_height;
    refresh();
    if (m_width > 0 && layOut(m_width) != before)
        Q_EMIT heightChanged();
}

void PlayerStrip::refresh()
{
    const RecordingState state = this->state();
    const Mode mode = state.mode;
    m_words->setText(state.words);
    m_words->setVisible(!state.words.isEmpty());
    m_links->setVisible(mode == Mode::Failed);
    m_name->setVisible(mode == Mode::Browser);
    m_waveform->setVisible(mode == Mode::Idle || mode == Mode::Active);
    m_speed->setVisible(mode == Mode::Active);
    if (mode == Mode::Active)
        m_speed->setSpeed(m_player->status().speed);
    if (!state.isWaiting) {
        m_slow.stop();
        m_isSlow = false;
    } else if (!m_isSlow && !m_slow.isActive()) {
        m_slow.start();
    }
    refreshButton(state);
    refreshWaveform();
    refreshTimes();
}

void PlayerStrip::refreshButton(const RecordingState &state)
{
    m_play->setVisible(state.mode != Mode::Failed);
    m_play->setGlyph(state.sounds ? u"pause"_s : u"play"_s);
    const QString name = state.mode == Mode::Browser ? tr("Open the recording in the browser")
        : state.sounds                               ? tr("Pause")
                                                     : tr("Play the recording");
    m_play->setAccessibleName(name);
    m_play->setToolTip(name);
}

void PlayerStrip::refreshWaveform()
{
    m_waveform->setDuration(state().duration);
    if (m_player == nullptr || !m_player->isCurrent(m_recording))
        return;
    m_waveform->setWaveform(m_player->status().waveform);
    m_waveform->setPosition(m_player->status().position);
}

void PlayerStrip::refreshTimes()
{
    const QString text = timesText();
    const int before = m_times->steadyWidth();
    m_times->setText(text);
    m_times->setVisible(!text.isEmpty());
    if (m_width > 0 && m_times->steadyWidth() != before)
        layOut(m_width);
}

QString PlayerStrip::timesText() const
{
    const RecordingState state = this->state();
    if (state.mode == Mode::Failed)
        return {};
    QString whole = state.duration > 0ms ? RecordingWords::time(state.duration) : QString();
    if (state.isGrowing)
        whole = u"–"_s;
    const bool isPreview = m_waveform->shownPosition() != m_waveform->position();
    if (state.mode != Mode::Active && !isPreview)
        return whole;
    if (m_isSlow && !isPreview)
        return tr("Loading…");
    const QString position = RecordingWords::time(m_waveform->shownPosition());
    return whole.isEmpty() ? position : position + u" / "_s + whole;
}

QString PlayerStrip::description() const
{
    QStringList parts{m_words->text(), m_name->text(), m_times->text()};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

int PlayerStrip::layOut(int width)
{
    m_width = width;
    int y = 0;
    if (m_words->isVisibleTo(this)) {
        const int height = m_words->heightForWidth(width);
        place(*m_words, {0, 0, width, height});
        y = height + m_theme.scaled(StripGap);
    }
    const bool isFailed = state().mode == Mode::Failed;
    const int caption = captionWidth();
    const int links = isFailed ? m_links->heightForWidth(width - caption) : 0;
    const int height =
        isFailed && caption == 0 ? links : std::max(m_theme.scaled(metrics::Play), links);
    const QRect row(0, y, width, height);
    if (isFailed)
        layOutLinks(row);
    else
        layOutRow(row);
    m_height = y + height;
    return m_height;
}

void PlayerStrip::layOutRow(const QRect &row)
{
    const int gap = m_theme.scaled(StripGap);
    const int side = m_theme.scaled(metrics::Play);
    place(*m_play, {row.left(), row.top(), side, side});
    int begin = row.left() + side + gap;
    int end = row.right() + 1;
    if (m_caption != nullptr) {
        place(*m_caption, {begin, row.top(), captionWidth() - gap, row.height()});
        begin += captionWidth();
    }
    if (m_speed->isVisibleTo(this)) {
        const QSize chip = m_speed->sizeHint();
        end -= chip.width();
        place(*m_speed, QRect({end, row.top() + (row.height() - chip.height()) / 2}, chip));
        end -= gap;
    }
    if (m_times->isVisibleTo(this)) {
        const int times = m_times->steadyWidth();
        end -= times;
        place(*m_times, {end, row.top(), times, row.height()});
        end -= gap;
    }
    place(*m_name, {begin, row.top(), end - begin, row.height()});
    const int wave = m_theme.scaled(WaveHeight);
    place(*m_waveform, {begin, row.top() + (row.height() - wave) / 2, end - begin, wave});
}

void PlayerStrip::layOutLinks(const QRect &row)
{
    const int caption = captionWidth();
    if (m_caption != nullptr)
        place(*m_caption,
              {row.left(), row.top(), caption - m_theme.scaled(StripGap), row.height()});
    const int width = row.width() - caption;
    const int height = m_links->heightForWidth(width);
    place(*m_links, {row.left() + caption, row.top() + (row.height() - height) / 2, width, height});
}

int PlayerStrip::captionWidth() const
{
    // In a narrow window the waveform keeps some room.
    return m_caption == nullptr ? 0 : std::min(m_theme.scaled(CaptionWidth), m_width * 3 / 10);
}

void PlayerStrip::place(QWidget &widget, const QRect &rect)
{
    widget.setGeometry(QStyle::visualRect(layoutDirection(), {0, 0, m_width, 1}, rect));
}

void PlayerStrip::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_player == nullptr || m_recording.link.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("recordingMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RecordingMenu::fill(*menu, m_recording, *m_player,
                        [this](const QString &link) { Q_EMIT openRequested(link); });
    menu->popup(event->globalPos());
}

void PlayerStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut(width());
}

} // namespace calltray
