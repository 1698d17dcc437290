// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/testprogram.h"
#include "ui/tray/statusicon.h"

#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

using State = TrayState;

class TestStatusIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void badge_saysAtMostNinetyNine_data();
    void badge_saysAtMostNinetyNine();
    void state_showsInShape_data();
    void state_showsInShape();
    void badge_isDrawn();
    void scheme_changesColorNotShape();
    void icon_isDrawnOnChangeOnly();
    void pixmap_hasTheSizeAskedFor_data();
    void pixmap_hasTheSizeAskedFor();

private:
    //! Black where the icon has its state's colour, white elsewhere: what is left for who cannot tell colours apart.
    [[nodiscard]] QImage shape(TrayState state, int size) const
    {
        QImage image(size, size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.drawPixmap(0, 0, m_icon->pixmap({.state = state}, size, 1));
        painter.end();
        return image.convertToFormat(QImage::Format_Mono, Qt::ThresholdDither)
            .convertToFormat(QImage::Format_Grayscale8);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StatusIcon> m_icon;
};

void TestStatusIcon::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(u"user.ini"_s),
                                            m_directory->filePath(u"admin.ini"_s));
    m_theme = std::make_unique<Theme>(*m_settings);
    m_icon = std::make_unique<StatusIcon>(*m_theme);
}

void TestStatusIcon::cleanup()
{
    m_icon.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestStatusIcon::badge_saysAtMostNinetyNine_data()
{
    QTest::addColumn<int>("unseen");
    QTest::addColumn<QString>("text");
    QTest::newRow("below-none") << -1 << QString();
    QTest::newRow("none") << 0 << QString();
    QTest::newRow("one") << 1 << u"1"_s;
    QTest::newRow("the-most") << 99 << u"99"_s;
    QTest::newRow("above") << 100 << u"99+"_s;
    QTest::newRow("far-above") << 1'000'000 << u"99+"_s;
}

void TestStatusIcon::badge_saysAtMostNinetyNine()
{
    QFETCH(int, unseen);
    QFETCH(QString, text);
    QCOMPARE(StatusIcon::badgeText(unseen), text);
}

void TestStatusIcon::state_showsInShape_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 22, 24, 32, 48, 64})
        QTest::addRow("%d-pixels", size) << size;
}

void TestStatusIcon::state_showsInShape()
{
    QFETCH(int, size);
    const QList states{TrayState::Ready, TrayState::Calling, TrayState::DoNotDisturb,
                       TrayState::Trouble};
    for (const State first : states) {
        for (const State second : states) {
            const QImage left = shape(first, size);
            const QImage right = shape(second, size);
            int differing = 0;
            for (int y = 0; y < size; ++y)
                for (int x = 0; x < size; ++x)
                    differing += left.constScanLine(y)[x] != right.constScanLine(y)[x] ? 1 : 0;
            if (first == second)
                QCOMPARE(differing, 0);
            else
                QCOMPARE_GE(differing, size * size / 12);
        }
    }
}

void TestStatusIcon::badge_isDrawn()
{
    const auto image = [this](int unseen) {
        return m_icon->pixmap({.unseen = unseen}, 16, 1).toImage();
    };
    QVERIFY(image(0) != image(1));
    QVERIFY(image(1) != image(2));
    QVERIFY(image(99) != image(100));
    QCOMPARE(image(100), image(1000));
}

void TestStatusIcon::scheme_changesColorNotShape()
{
    const auto image = [this](Theme::Scheme scheme) {
        return m_icon->pixmap({.scheme = scheme}, 32, 1).toImage();
    };
    const QImage light = image(Theme::Scheme::Light);
    const QImage dark = image(Theme::Scheme::Dark);
    QVERIFY(light != dark);
    QCOMPARE(light.convertToFormat(QImage::Format_Alpha8),
             dark.convertToFormat(QImage::Format_Alpha8));
}

void TestStatusIcon::icon_isDrawnOnChangeOnly()
{
    const StatusIcon::Look look{.state = TrayState::Calling, .unseen = 3};
    const qint64 first = m_icon->icon(look).cacheKey();
    QCOMPARE(m_icon->icon(look).cacheKey(), first);
    QVERIFY(m_icon->icon({.state = TrayState::Ready, .unseen = 3}).cacheKey() != first);
}

void TestStatusIcon::pixmap_hasTheSizeAskedFor_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<qreal>("ratio");
    for (const int size : {16, 64})
        for (const qreal ratio : {1.0, 1.5, 2.0, 3.0})
            QTest::addRow("%d-at-%.1f", size, ratio) << size << ratio;
}

void TestStatusIcon::pixmap_hasTheSizeAskedFor()
{
    QFETCH(int, size);
    QFETCH(qreal, ratio);
    const QPixmap pixmap = m_icon->pixmap({.unseen = 5}, size, ratio);
    QCOMPARE(pixmap.width(), qRound(size * ratio));
    QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(size, size));
}

} // namespace calltray

CALLTRAY_TEST(TestStatusIcon, QApplication)
#include "tst_statusicon.moc"
