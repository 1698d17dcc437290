// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/shadow.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <vector>

namespace calltray {

namespace {

struct Layer
{
    int blur; //!< how far it fades out, in device-independent pixels
    int offset; //!< downwards
    qreal opacity;
};

constexpr std::array LightLayers{Layer{24, 8, 0.16}, Layer{6, 2, 0.10}};
constexpr std::array DarkLayers{Layer{24, 8, 0.50}, Layer{6, 2, 0.30}};

//! Averages \a count values, \a stride apart, over \a radius neighbours on each side.
void blurLine(uchar *values, int count, qsizetype stride, int radius, std::vector<uchar> &copy)
{
    const auto at = [&](int i) -> uchar & { return values[i * stride]; };
    for (int i = 0; i < count; ++i)
        copy[static_cast<std::size_t>(i)] = at(i);
    const auto copied = [&](int i) {
        return i < 0 || i >= count ? 0 : static_cast<int>(copy[static_cast<std::size_t>(i)]);
    };
    int sum = 0;
    for (int i = -radius; i < radius; ++i)
        sum += copied(i);
    for (int i = 0; i < count; ++i) {
        sum += copied(i + radius);
        at(i) = static_cast<uchar>(sum / (2 * radius + 1));
        sum -= copied(i - radius);
    }
}

//! Three averages come close to a Gaussian blur that fades out within \a reach pixels.
void blur(QImage &alpha, int reach)
{
    const int radius = std::max(1, reach / 3);
    std::vector<uchar> copy(static_cast<std::size_t>(std::max(alpha.width(), alpha.height())));
    for (int pass = 0; pass < 3; ++pass) {
        for (int y = 0; y < alpha.height(); ++y)
            blurLine(alpha.scanLine(y), alpha.width(), 1, radius, copy);
        for (int x = 0; x < alpha.width(); ++x)
            blurLine(alpha.bits() + x, alpha.height(), alpha.bytesPerLine(), radius, copy);
    }
}

//! More kinds of cards, screens and schemes than these are not on screen together.
constexpr qsizetype MostDrawings = 6;

QPixmap drawn(qreal ratio, QSize patch, int radius, bool isDark)
{
    const QRect card({Shadow::Reach.left(), Shadow::Reach.top()}, patch);
    const QSize size = (card.marginsAdded(Shadow::Reach).size().toSizeF() * ratio).toSize();
    QImage shadow(size, QImage::Format_ARGB32_Premultiplied);
    shadow.fill(Qt::transparent);
    QPainter painter(&shadow);
    for (const Layer &layer : isDark ? DarkLayers : LightLayers) {
        QImage alpha(size, QImage::Format_Alpha8);
        alpha.fill(0);
        QPainter shape(&alpha);
        shape.setRenderHint(QPainter::Antialiasing);
        shape.scale(ratio, ratio);
        shape.setPen(Qt::NoPen);
        shape.setBrush(Qt::black);
        shape.drawRoundedRect(card.translated(0, layer.offset), radius, radius);
        shape.end();
        blur(alpha, qRound(layer.blur * ratio));
        painter.setOpacity(layer.opacity);
        painter.drawImage(0, 0, alpha);
    }
    painter.end();
    return QPixmap::fromImage(std::move(shadow));
}

} // namespace

const Shadow::Drawing &Shadow::drawing(qreal devicePixelRatio, QSize patch, int radius, bool isDark)
{
    for (const Drawing &known : std::as_const(m_drawings)) {
        if (qFuzzyCompare(devicePixelRatio, known.devicePixelRatio) && patch == known.patch
            && radius == known.radius && isDark == known.isDark)
            return known;
    }
    m_drawings.prepend(
        {drawn(devicePixelRatio, patch, radius, isDark), devicePixelRatio, patch, radius, isDark});
    if (m_drawings.size() > MostDrawings)
        m_drawings.removeLast();
    return m_drawings.constFirst();
}

void Shadow::paint(QPainter &painter, const QRect &card, int radius, bool isDark)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    // What is further from the edge than this looks the same everywhere, and can be stretched to
    // any size.
    const int corner = radius + Reach.bottom();
    const QSize patch = card.size().boundedTo({2 * corner + 2, 2 * corner + 2});
    const QSize corners = QSize(patch.width() / 2, patch.height() / 2).boundedTo({corner, corner});
    const QPixmap &pixmap = drawing(ratio, patch, radius, isDark).pixmap;

    const QRect whole = card.marginsAdded(Reach);
    const std::array targetX{whole.left(), card.left() + corners.width(),
                             card.left() + card.width() - corners.width(),
                             whole.left() + whole.width()};
    const std::array targetY{whole.top(), card.top() + corners.height(),
                             card.top() + card.height() - corners.height(),
                             whole.top() + whole.height()};
    const std::array sourceX{0, Reach.left() + corners.width(),
                             Reach.left() + patch.width() - corners.width(),
                             Reach.left() + patch.width() + Reach.right()};
    const std::array sourceY{0, Reach.top() + corners.height(),
                             Reach.top() + patch.height() - corners.height(),
                             Reach.top() + patch.height() + Reach.bottom()};
    const auto piece = [](const auto &xs, const auto &ys, std::size_t column, std::size_t row,
                          qreal scale) {
        return QRectF(QPointF(xs[column], ys[row]) * scale,
                      QPointF(xs[column + 1], ys[row + 1]) * scale);
    };
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            painter.drawPixmap(piece(targetX, targetY, column, row, 1), pixmap,
                               piece(sourceX, sourceY, column, row, ratio));
    }
}

} // namespace calltray
