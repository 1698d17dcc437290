// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/theme.h"

#include "app/core/logging.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/style/controlstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QScreen>
#include <QToolTip>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! 11 points, the largest font that a desktop has by default, in pixels.
constexpr qreal OrdinaryFontPixels = 11.0 * 96 / 72;

//! The sizes that the build draws every icon in. Source: icons.cmake.
constexpr std::array IconSizes{12, 14, 16, 18, 20, 21, 22, 24, 27, 28, 30,  32,
                               36, 40, 42, 44, 48, 54, 60, 64, 72, 96, 128, 256};

constexpr QColor rgb(unsigned value)
{
    return {static_cast<int>(value >> 16U & 0xffU), static_cast<int>(value >> 8U & 0xffU),
            static_cast<int>(value & 0xffU)};
}

constexpr Theme::Colors Light{.card = rgb(0xffffff),
                              .line = rgb(0xdfe4ea),
                              .text = rgb(0x17202b),
                              .muted = rgb(0x5b6875),
                              .accent = rgb(0x1d6fdc),
                              .accentBackground = rgb(0xe8f0fc),
                              .ok = rgb(0x1b8a4b),
                              .okBackground = rgb(0xe3f4ea),
                              .error = rgb(0xc4312c),
                              .errorBackground = rgb(0xfdebea),
                              .track = rgb(0xd5dce4),
                              .onAccent = rgb(0xffffff),
                              .onAccentBackground = rgb(0x1a64c8)};

constexpr Theme::Colors Dark{.card = rgb(0x1d232b),
                             .line = rgb(0x313a45),
                             .text = rgb(0xeef2f6),
                             .muted = rgb(0x9aa7b5),
                             .accent = rgb(0x6ea8ff),
                             .accentBackground = rgb(0x1c2f4a),
                             .ok = rgb(0x52c787),
                             .okBackground = rgb(0x16352a),
                             .error = rgb(0xff8a80),
                             .errorBackground = rgb(0x43211f),
                             .track = rgb(0x3a4552),
                             .onAccent = rgb(0x10151b),
                             .onAccentBackground = rgb(0x6ea8ff)};

qreal fontScale()
{
    const QFont font = QGuiApplication::font();
    const QScreen *screen = QGuiApplication::primaryScreen();
    const qreal dpi = screen == nullptr ? 96 : screen->logicalDotsPerInchY();
    const qreal pixels = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * dpi / 72;
    return std::clamp(pixels / OrdinaryFontPixels, 1.0, 3.0);
}

//! The drawing of \a name that is at least \a pixels large, or the largest.
QImage drawing(const QString &name, int pixels)
{
    QImage best;
    for (const int size : IconSizes) {
        const QString file = u":/icons/%1/%2.png"_s.arg(name).arg(size);
        if (!QFile::exists(file))
            continue;
        if (size >= pixels)
            return QImage(file);
        best = QImage(file);
    }
    return best;
}

} // namespace

Theme::Theme(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&m_desktop, &DesktopAppearance::changed, this, &Theme::update);
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::AppearanceTheme || key == keys::AppearanceAnimations)
            update();
    });
    qApp->installEventFilter(this); // the only word of the desktop's new palette or font in Qt 6.4
    QApplication::setStyle(new ControlStyle); // owned by the application
    readDesktop();
}

const Theme::Colors &Theme::colors(Scheme scheme)
{
    return scheme == Scheme::Dark ? Dark : Light;
}

QPalette Theme::palette() const
{
    const Colors &c = colors();
    QPalette palette(c.text, c.card, c.card, c.track, c.line, c.text, c.error, c.card, c.card);
    palette.setColor(QPalette::AlternateBase, c.accentBackground);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Midlight, c.line);
    palette.setColor(QPalette::Shadow, c.track);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    return palette;
}

QPalette Theme::controlPalette() const
{
    QPalette palette = this->palette();
    // Qt's style draws frames in this colour, much darkened: so that they have a contrast of 3:1.
    palette.setColor(QPalette::Window,
                     m_scheme == Scheme::Dark ? colors().muted : colors().track.darker(120));
    return palette;
}

QPalette Theme::menuPalette() const
{
    QPalette palette = this->palette();
    palette.setColor(QPalette::Highlight, colors().accentBackground);
    palette.setColor(QPalette::HighlightedText, colors().onAccentBackground);
    return palette;
}

Theme::Choice Theme::choice() const
{
    const QString value = m_settings.text(keys::AppearanceTheme);
    if (value == "light"_L1)
        return Choice::Light;
    return value == "dark"_L1 ? Choice::Dark : Choice::FollowDesktop;
}

void Theme::setChoice(Choice choice)
{
    const auto value = [choice] {
        switch (choice) {
        case Choice::FollowDesktop:
            return u"auto"_s;
        case Choice::Light:
            return u"light"_s;
        case Choice::Dark:
            return u"dark"_s;
        }
        Q_UNREACHABLE();
    }();
    if (const Status status = m_settings.setValue(keys::AppearanceTheme, value); !status)
        qCWarning(lcUi) << "theme not changed:" << status.error().detail;
}

void Theme::readDesktop()
{
    m_isAsked = false;
    QApplication::setPalette({}); // what is left is the desktop's, or the style's
    m_isDesktopDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    applyPalettes();
    update();
}

void Theme::applyPalettes() const
{
    QApplication::setPalette(palette());
    for (const char *control :
         {"QAbstractButton", "QAbstractSpinBox", "QComboBox", "QLineEdit", "QSlider"})
        QApplication::setPalette(controlPalette(), control);
    QApplication::setPalette(menuPalette(), "QMenu");
    QToolTip::setPalette(palette());
}

void Theme::update()
{
    const auto desktopScheme = [this] {
        return m_desktop.prefersDark().value_or(m_isDesktopDark) ? Scheme::Dark : Scheme::Light;
    };
    const auto wantedScheme = [this, desktopScheme] {
        switch (choice()) {
        case Choice::FollowDesktop:
            return desktopScheme();
        case Choice::Light:
            return Scheme::Light;
        case Choice::Dark:
            return Scheme::Dark;
        }
        Q_UNREACHABLE();
    };

    const Scheme scheme = wantedScheme();
    const bool reducedMotion =
        m_desktop.reducedMotion() || !m_settings.isOn(keys::AppearanceAnimations);
    const qreal scale = fontScale();
    if (scheme == m_scheme && reducedMotion == m_reducedMotion && qFuzzyCompare(scale, m_fontScale))
        return;
    m_scheme = scheme;
    m_reducedMotion = reducedMotion;
    m_fontScale = scale;
    m_icons.clear();
    applyPalettes();
    Q_EMIT changed();
}

QFont Theme::font(qreal px, QFont::Weight weight) const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(scaled(px));
    font.setWeight(weight);
    return font;
}

QPixmap Theme::icon(const QString &name, const QColor &color, int size,
                    qreal devicePixelRatio) const
{
    const int pixels = qRound(size * devicePixelRatio);
    const QString key = u"%1/%2/%3"_s.arg(name, color.name(QColor::HexArgb)).arg(pixels);
    if (const auto known = m_icons.constFind(key); known != m_icons.cend())
        return *known;

    QImage image = drawing(name, pixels);
    if (image.isNull())
        return {};
    image.convertTo(QImage::Format_ARGB32_Premultiplied); // before it is scaled: Qt 6.4 tints it
                                                          // wrongly otherwise
    if (image.width() != pixels)
        image = image.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();

    QPixmap pixmap = QPixmap::fromImage(std::move(image));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    m_icons.insert(key, pixmap);
    return pixmap;
}

QIcon Theme::applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/icons/org.calltray.Calltray/%1.png"_s.arg(size));
    return icon;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationFontChange)
        update();
    // Each window is told.
    if (event->type() == QEvent::ThemeChange && !m_isAsked) {
        m_isAsked = true;
        QMetaObject::invokeMethod(this, &Theme::readDesktop, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace calltray
