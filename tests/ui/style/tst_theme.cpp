// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/contrast.h"
#include "support/testprogram.h"
#include "support/tips.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void text_standsOutFromItsBackground_data();
    void text_standsOutFromItsBackground();
    void choice_isKeptAndTold();
    void choiceOfTheAdministrator_isShown();
    void icon_isDrawnInItsColor_data();
    void icon_isDrawnInItsColor();
    void iconOfASizeThatIsNotDrawn_hasNoOtherColor();
    void unknownIcon_isNull();
    void applicationIcon_isThere();
    void fontOfTheLook_isNeverSmaller_data();
    void fontOfTheLook_isNeverSmaller();
    void animationsSwitchedOff_reduceMotion();
    void surfaces_areOfTheScheme_data();
    void surfaces_areOfTheScheme();
    void uncheckedBoxOfAMenu_isSeen_data();
    void uncheckedBoxOfAMenu_isSeen();
    void tooltip_leavesWhatIsBelowFree();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_directory->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestTheme::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void TestTheme::text_standsOutFromItsBackground_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("background");
    QTest::addColumn<double>("least");

    const auto add = [](const char *scheme, const Theme::Colors &c) {
        const auto row = [scheme](const char *name, const QColor &text, const QColor &background,
                                  double least = 4.5) {
            QTest::addRow("%s-%s", scheme, name) << text << background << least;
        };
        row("text-on-card", c.text, c.card);
        row("text-on-accent-background", c.text, c.accentBackground);
        row("text-on-error-background", c.text, c.errorBackground);
        row("muted-on-card", c.muted, c.card);
        row("muted-on-accent-background", c.muted, c.accentBackground);
        row("link-on-card", c.accent, c.card);
        row("accented-on-accent-background", c.onAccentBackground, c.accentBackground);
        row("error-on-card", c.error, c.card);
        row("error-on-error-background", c.error, c.errorBackground);
        row("on-accent", c.onAccent, c.accent);
        row("ok-shape-on-card", c.ok, c.card, 3);
        row("ok-shape-on-its-background", c.ok, c.okBackground, 3);
    };
    add("light", Theme::colors(Theme::Scheme::Light));
    add("dark", Theme::colors(Theme::Scheme::Dark));
}

void TestTheme::text_standsOutFromItsBackground()
{
    QFETCH(QColor, text);
    QFETCH(QColor, background);
    QFETCH(double, least);
    QCOMPARE_GE(test::contrast(text, background), least);
}

void TestTheme::choice_isKeptAndTold()
{
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    Theme theme(settings);
    QCOMPARE(theme.choice(), Theme::Choice::FollowDesktop);
    QCOMPARE(theme.scheme(), Theme::Scheme::Light);
    const QSignalSpy changed(&theme, &Theme::changed);

    theme.setChoice(Theme::Choice::Dark);

    QCOMPARE(changed.count(), 1);
    QCOMPARE(theme.scheme(), Theme::Scheme::Dark);
    QCOMPARE(theme.choice(), Theme::Choice::Dark);
    QCOMPARE(theme.palette().color(QPalette::Text), theme.colors().text);
    QCOMPARE(settings.value(u"appearance/theme"_s).toString(), u"dark"_s);
}

void TestTheme::choiceOfTheAdministrator_isShown()
{
    QFile administrator(file(u"administrator.ini"_s));
    QVERIFY(administrator.open(QIODevice::WriteOnly));
    administrator.write("[appearance]\ntheme=dark\n");
    administrator.close();
    Settings settings(file(u"user.ini"_s), administrator.fileName());
    const Theme theme(settings);

    QCOMPARE(theme.scheme(), Theme::Scheme::Dark);
}

void TestTheme::icon_isDrawnInItsColor_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"alert", "close", "info", "moon", "pause", "phone", "phone-incoming", "play", "search",
          "tray-calling", "tray-do-not-disturb", "tray-ready", "tray-trouble"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTheme::icon_isDrawnInItsColor()
{
    QFETCH(QString, name);
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);

    const QPixmap pixmap = theme.icon(name, Qt::red, 18, 1.5);

    QCOMPARE(pixmap.size(), QSize(27, 27));
    QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(18, 18));
    const QImage image = pixmap.toImage();
    int opaque = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            opaque += image.pixel(x, y) == qRgb(255, 0, 0) ? 1 : 0;
    QCOMPARE_GT(opaque, 10);
    QCOMPARE_LT(opaque, 27 * 27);
}

void TestTheme::iconOfASizeThatIsNotDrawn_hasNoOtherColor()
{
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);

    const QImage image = theme.icon(u"tray-calling"_s, Qt::blue, 58, 1)
                             .toImage()
                             .convertToFormat(QImage::Format_ARGB32_Premultiplied);

    QCOMPARE(image.width(), 58);
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y)); // NOLINT
        for (int x = 0; x < image.width(); ++x) {
            QCOMPARE(qRed(line[x]) + qGreen(line[x]), 0);
            QCOMPARE(qBlue(line[x]), qAlpha(line[x]));
        }
    }
}

void TestTheme::unknownIcon_isNull()
{
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);
    QVERIFY(theme.icon(u"no-such-icon"_s, Qt::red, 18, 1).isNull());
}

void TestTheme::applicationIcon_isThere()
{
    QVERIFY(!Theme::applicationIcon().pixmap(48).isNull());
}

void TestTheme::fontOfTheLook_isNeverSmaller_data()
{
    QTest::addColumn<int>("applicationPixels");
    QTest::addColumn<int>("titlePixels");
    QTest::newRow("small") << 10 << 15;
    QTest::newRow("ordinary") << 14 << 15;
    QTest::newRow("twice-as-large") << 29 << 30;
}

void TestTheme::fontOfTheLook_isNeverSmaller()
{
    QFETCH(int, applicationPixels);
    QFETCH(int, titlePixels);
    const QFont before = QGuiApplication::font();
    QFont font = before;
    font.setPixelSize(applicationPixels);
    QGuiApplication::setFont(font);
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);

    const QFont title = theme.font(15, QFont::DemiBold);

    QGuiApplication::setFont(before);
    QCOMPARE(title.pixelSize(), titlePixels);
    QCOMPARE(title.weight(), QFont::DemiBold);
}

void TestTheme::animationsSwitchedOff_reduceMotion()
{
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);
    QVERIFY(!theme.reducedMotion());

    QVERIFY(settings.setValue(u"appearance/animations"_s, false));

    QVERIFY(theme.reducedMotion());
}

void TestTheme::surfaces_areOfTheScheme_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("surface");
    for (const QString &scheme : {u"light"_s, u"dark"_s}) {
        for (const char *surface : {"menu", "tooltip", "combo-list", "question", "line", "button"})
            QTest::addRow("%s-%s", qPrintable(scheme), surface) << scheme << QByteArray(surface);
    }
}

void TestTheme::surfaces_areOfTheScheme()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, surface);
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);
    QVERIFY(settings.setValue(u"appearance/theme"_s, scheme));
    const std::unique_ptr<QWidget> widget = [&surface]() -> std::unique_ptr<QWidget> {
        if (surface == "menu")
            return std::make_unique<QMenu>();
        if (surface == "combo-list")
            return std::make_unique<QComboBox>();
        if (surface == "question")
            return std::make_unique<QMessageBox>();
        if (surface == "line")
            return std::make_unique<QLineEdit>();
        return std::make_unique<QPushButton>();
    }();
    const auto *combo = qobject_cast<const QComboBox *>(widget.get());
    // The list of a combo box is drawn as a menu.
    const QPalette palette = surface == "tooltip" ? QToolTip::palette()
        : combo != nullptr ? combo->view()->palette().resolve(QApplication::palette("QMenu"))
                           : widget->palette();
    const bool isDark = scheme == "dark"_L1;
    const auto check = [&palette, isDark](QPalette::ColorRole text, QPalette::ColorRole ground) {
        const QColor background = palette.color(ground);
        return (ground == QPalette::Highlight || isDark == (background.lightness() < 128))
            && test::contrast(palette.color(text), background) >= 4.5;
    };
    QVERIFY(check(QPalette::Text, QPalette::Base));
    if (surface == "combo-list" || surface == "menu" || surface == "question")
        QVERIFY(check(QPalette::WindowText, QPalette::Window));
    QVERIFY(check(QPalette::ButtonText, QPalette::Button));
    QVERIFY(check(QPalette::ToolTipText, QPalette::ToolTipBase));
    QVERIFY(check(QPalette::PlaceholderText, QPalette::Base));
    QVERIFY(check(QPalette::HighlightedText, QPalette::Highlight));
}

void TestTheme::uncheckedBoxOfAMenu_isSeen_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("dark") << u"dark"_s;
}

void TestTheme::uncheckedBoxOfAMenu_isSeen()
{
    QFETCH(const QString, scheme);
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);
    QVERIFY(settings.setValue(u"appearance/theme"_s, scheme));
    QMenu menu;
    QAction *action = menu.addAction(u"On a call"_s);
    action->setCheckable(true);
    menu.resize(menu.sizeHint());

    const QImage image = menu.grab().toImage();

    const QRect row = menu.actionGeometry(action);
    const QColor background = image.pixelColor(row.right() - 2, row.center().y());
    double most = 0;
    for (int x = row.left() + 2; x < row.left() + 2 * row.height() / 3; ++x)
        most = std::max(most, test::contrast(image.pixelColor(x, row.center().y()), background));
    QCOMPARE_GE(most, 3.0);
    QCOMPARE(background.lightness() < 128, scheme == "dark"_L1);
}

void TestTheme::tooltip_leavesWhatIsBelowFree()
{
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const Theme theme(settings);
    QWidget window;
    window.setGeometry(100, 300, 300, 200);
    QPushButton button(&window);
    button.setGeometry(20, 20, 40, 40);
    button.setToolTip(u"Play the recording"_s);
    window.show();

    test::restAt(button, QPoint(30, 30));

    QVERIFY(!test::tipPlace().isNull());
    QCOMPARE_LT(test::tipPlace().bottom(), button.mapToGlobal(QPoint(0, 0)).y());
    QToolTip::hideText();
}

} // namespace calltray

CALLTRAY_TEST(TestTheme, QApplication)
#include "tst_theme.moc"
