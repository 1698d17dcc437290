// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playerstrip.h"

#include "ui/player/playercontrols.h"
#include "ui/player/recordingmenu.h"
#include "ui/player/recordingwords.h"
#include "ui/player/speedchip.h"
#include "ui/popups/cardmetrics.h"
#include "ui/popups/elidedlabel.h"
#include "ui/popups/glyphbutton.h"
#include "ui/popups/linkbutton.h"
#include "ui/style/theme.h"

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
constexpr int Gap = 10;
constexpr int LinkGap = 14;
constexpr int LinkHeight = 20;
constexpr int CaptionWidth = 168;

//! Room for \a text whatever its digits are, so that nothing beside it moves.
int steadyWidth(const QFontMetrics &metrics, QString text)
{
    QChar widest = u'0';
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (metrics.horizontalAdvance(digit) > metrics.horizontalAdvance(widest))
            widest = digit;
    }
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.isDigit(); }, widest);
    return metrics.horizontalAdvance(text) + 1;
}

//! Whose digits are all equally wide, where Qt can ask for them.
QFont tabular(const QFont &font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QFont steady = font;
    steady.setFeature("tnum", 1);
    return steady;
#else
    return font;
#endif
}

} // namespace

PlayerStrip::PlayerStrip(PlayerControls *controls, const Theme &theme,
                         const WaveformView::Bars &bars, QWidget *parent)
    : QWidget(parent)
    , m_controls(controls)
    , m_theme(theme)
    , m_words(new QLabel(this))
    , m_play(new GlyphButton(u"play"_s, GlyphButton::Kind::Play, theme, this))
    , m_name(new ElidedLabel(u"recording"_s, this))
    , m_waveform(new WaveformView(theme, bars, this))
    , m_times(new ElidedLabel(u"duration"_s, this))
    , m_speed(new SpeedChip(theme, this))
    , m_links({new LinkButton(u"tryAgain"_s, this), new LinkButton(u"openInBrowser"_s, this),
               new LinkButton(u"copyLink"_s, this)})
{
    m_words->setObjectName("words"_L1);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_waveform->setObjectName("waveform"_L1);
    m_name->setText(tr("Recording"));
    m_links[0]->setText(tr("Try again"));
    m_links[1]->setText(tr("Open in browser"));
    m_links[2]->setText(tr("Copy link"));
    for (ElidedLabel *muted : {m_name, m_times})
        muted->setForegroundRole(QPalette::PlaceholderText);
    m_times->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_slow.setSingleShot(true);
    m_slow.setInterval(SlowAfter);
    connectParts();
    restyle();
    refresh();
}

void PlayerStrip::connectParts()
{
    connect(m_links[1], &QAbstractButton::clicked, this,
            [this] { Q_EMIT openRequested(m_recording.link); });
    connect(m_links[2], &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_recording.link); });
    if (m_controls == nullptr) {
        connect(m_play, &QAbstractButton::clicked, this,
                [this] { Q_EMIT openRequested(m_recording.link); });
        return;
    }
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(m_play), static_cast<QAbstractButton *>(m_links[0])})
        connect(button, &QAbstractButton::clicked, this,
                [this] { m_controls->toggle(m_recording); });
    connect(m_speed, &SpeedChip::speedRequested, m_controls, &PlayerControls::speedRequested);
    connect(m_waveform, &WaveformView::previewed, this, &PlayerStrip::refreshTimes);
    connect(m_waveform, &WaveformView::seekRequested, this, [this](Milliseconds position) {
        if (mode() == Mode::Active)
            Q_EMIT m_controls->seekRequested(position);
        else
            Q_EMIT m_controls->playRequested(m_recording, position);
    });
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        refreshTimes();
    });
    connect(m_controls, &PlayerControls::changed, this, &PlayerStrip::onChanged);
    connect(m_controls, &PlayerControls::positionChanged, this, [this](Milliseconds position) {
        if (!m_controls->isCurrent(m_recording))
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
    }
    refresh();
}

void PlayerStrip::setCaption(const QString &title, const QString &detail)
{
    if (m_title == nullptr) {
        m_title = new ElidedLabel(u"playerTitle"_s, this);
        m_detail = new ElidedLabel(u"playerDetail"_s, this);
        m_title->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
        m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_detail->setForegroundRole(QPalette::PlaceholderText);
        restyle();
    }
    m_title->setText(title);
    m_detail->setText(detail);
}

void PlayerStrip::restyle()
{
    const QFont small = m_theme.font(metrics::SmallPixels);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_words, m_name, m_links[0], m_links[1], m_links[2]})
        widget->setFont(small);
    m_times->setFont(tabular(small));
    if (m_title != nullptr) {
        m_title->setFont(m_theme.font(metrics::SmallPixels, QFont::DemiBold));
        m_detail->setFont(m_theme.font(metrics::SmallPixels - 1));
    }
    update();
}

void PlayerStrip::takeFocus()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_play, m_waveform, m_speed, m_links[0],
                                                            m_links[1], m_links[2]})
        widget->setFocusPolicy(Qt::TabFocus);
}

PlayerStrip::Mode PlayerStrip::mode() const
{
    if (m_controls == nullptr)
        return Mode::Browser;
    if (!m_controls->isCurrent(m_recording))
        return Mode::Idle;
    switch (m_controls->status().state) {
    case PlayerStatus::State::Stopped:
        return Mode::Idle;
    case PlayerStatus::State::Loading:
    case PlayerStatus::State::Preparing:
    case PlayerStatus::State::Playing:
    case PlayerStatus::State::Paused:
        return Mode::Active;
    case PlayerStatus::State::Failed:
        return Mode::Failed;
    }
    Q_UNREACHABLE();
}

bool PlayerStrip::isWaiting() const
{
    if (mode() != Mode::Active)
        return false;
    const PlayerStatus &status = m_controls->status();
    return status.state == PlayerStatus::State::Loading
        || (status.state == PlayerStatus::State::Playing && status.isWaiting);
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
    const Mode mode = this->mode();
    const QString words = m_controls != nullptr && m_controls->isCurrent(m_recording)
        ? RecordingWords::note(m_controls->status())
        : QString();
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    for (LinkButton *link : m_links)
        link->setVisible(mode == Mode::Failed);
    m_name->setVisible(mode == Mode::Browser);
    m_waveform->setVisible(mode == Mode::Idle || mode == Mode::Active);
    m_speed->setVisible(mode == Mode::Active);
    if (mode == Mode::Active)
        m_speed->setSpeed(m_controls->status().speed);
    if (!isWaiting()) {
        m_slow.stop();
        m_isSlow = false;
    } else if (!m_isSlow && !m_slow.isActive()) {
        m_slow.start();
    }
    refreshButton(mode);
    refreshWaveform();
    refreshTimes();
}

void PlayerStrip::refreshButton(Mode mode)
{
    m_play->setVisible(mode != Mode::Failed);
    const bool pauses = m_controls != nullptr && m_controls->isActive(m_recording);
    m_play->setGlyph(pauses ? u"pause"_s : u"play"_s);
    const QString name = mode == Mode::Browser ? tr("Open the recording in the browser")
        : pauses                               ? tr("Pause")
                                               : tr("Play the recording");
    m_play->setAccessibleName(name);
    m_play->setToolTip(name);
}

void PlayerStrip::refreshWaveform()
{
    m_waveform->setDuration(duration());
    if (m_controls == nullptr || !m_controls->isCurrent(m_recording))
        return;
    m_waveform->setWaveform(m_controls->status().waveform);
    m_waveform->setPosition(m_controls->status().position);
}

void PlayerStrip::refreshTimes()
{
    const QString text = timesText();
    const int before = steadyWidth(m_times->fontMetrics(), m_times->text());
    m_times->setText(text);
    m_times->setVisible(!text.isEmpty());
    if (m_width > 0 && steadyWidth(m_times->fontMetrics(), text) != before)
        layOut(m_width);
}

QString PlayerStrip::timesText() const
{
    const Mode mode = this->mode();
    if (mode == Mode::Failed)
        return {};
    QString whole = duration() > 0ms ? RecordingWords::time(duration()) : QString();
    const bool isPreview = m_waveform->shownPosition() != m_waveform->position();
    if (mode != Mode::Active && !isPreview)
        return whole;
    if (m_isSlow && !isPreview)
        return tr("Loading…");
    const QString position = RecordingWords::time(m_waveform->shownPosition());
    return whole.isEmpty() ? position : position + u" / "_s + whole;
}

PlayerStrip::Milliseconds PlayerStrip::duration() const
{
    const bool isKnown = m_controls != nullptr && m_controls->isCurrent(m_recording)
        && m_controls->status().duration > 0ms;
    return isKnown ? m_controls->status().duration : m_callDuration;
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
        y = height + m_theme.scaled(Gap);
    }
    const bool isFailed = mode() == Mode::Failed;
    const int caption = captionWidth();
    const int links = isFailed ? linkRows(width - caption) * m_theme.scaled(LinkHeight) : 0;
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
    const int gap = m_theme.scaled(Gap);
    const int side = m_theme.scaled(metrics::Play);
    place(*m_play, {row.left(), row.top(), side, side});
    int begin = row.left() + side + gap;
    int end = row.right() + 1;
    if (m_title != nullptr) {
        const int text = captionWidth() - gap;
        place(*m_title, {begin, row.top(), text, row.height() / 2});
        place(*m_detail, {begin, row.top() + row.height() / 2, text, row.height() / 2});
        begin += captionWidth();
    }
    if (m_speed->isVisibleTo(this)) {
        const QSize chip = m_speed->sizeHint();
        end -= chip.width();
        place(*m_speed, QRect({end, row.top() + (row.height() - chip.height()) / 2}, chip));
        end -= gap;
    }
    if (m_times->isVisibleTo(this)) {
        const int times = steadyWidth(m_times->fontMetrics(), m_times->text());
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
    const int height = m_theme.scaled(LinkHeight);
    const int begin = row.left() + captionWidth();
    if (m_title != nullptr) {
        const int text = captionWidth() - m_theme.scaled(Gap);
        place(*m_title, {row.left(), row.top(), text, row.height() / 2});
        place(*m_detail, {row.left(), row.top() + row.height() / 2, text, row.height() / 2});
    }
    const int rows = linkRows(row.width() - captionWidth()) * height;
    QPoint next(begin, row.top() + (row.height() - rows) / 2);
    for (LinkButton *link : m_links) {
        const int width = std::min(link->sizeHint().width(), row.right() + 1 - begin);
        if (next.x() > begin && next.x() + width > row.right() + 1)
            next = {begin, next.y() + height};
        place(*link, {next.x(), next.y(), width, height});
        next.rx() += width + m_theme.scaled(LinkGap);
    }
}

int PlayerStrip::linkRows(int width) const
{
    int rows = 1;
    int used = 0;
    for (const LinkButton *link : m_links) {
        const int wanted = link->sizeHint().width();
        if (used > 0 && used + wanted > width) {
            ++rows;
            used = 0;
        }
        used += wanted + m_theme.scaled(LinkGap);
    }
    return rows;
}

int PlayerStrip::captionWidth() const
{
    return m_title == nullptr ? 0 : m_theme.scaled(CaptionWidth);
}

void PlayerStrip::place(QWidget &widget, const QRect &rect)
{
    widget.setGeometry(QStyle::visualRect(layoutDirection(), {0, 0, m_width, 1}, rect));
}

void PlayerStrip::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_controls == nullptr || m_recording.link.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("recordingMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RecordingMenu::fill(*menu, m_recording, *m_controls,
                        [this](const QString &link) { Q_EMIT openRequested(link); });
    menu->popup(event->globalPos());
}

void PlayerStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut(width());
}

} // namespace calltray
