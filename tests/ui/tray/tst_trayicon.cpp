// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

class TestTrayIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void noTray_isTold();
    void quitWithoutCall_isAskedForAtOnce();
    void quitOnACall_asksFirst();
    void stay_isTheDefault();
    void questionAskedTwice_isOneWindow();

private:
    [[nodiscard]] static QMessageBox *question()
    {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows)
            if (window->objectName() == u"quitQuestion"_s && window->isVisible())
                return qobject_cast<QMessageBox *>(window);
        return nullptr;
    }
    [[nodiscard]] static QPushButton *button(const QString &text)
    {
        const auto buttons = question()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons)
            if (button->text() == text)
                return button;
        return nullptr;
    }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrayIcon> m_icon;
};

void TestTrayIcon::init()
{
    m_program = std::make_unique<test::ProgramModel>();
    m_theme = std::make_unique<Theme>(m_program->settings);
    m_icon = std::make_unique<TrayIcon>(m_program->model(), *m_theme);
}

void TestTrayIcon::cleanup()
{
    m_icon.reset();
    m_theme.reset();
    m_program.reset();
}

void TestTrayIcon::noTray_isTold()
{
    const QSignalSpy unavailable(m_icon.get(), &TrayIcon::unavailable);
    m_icon->start();
    QVERIFY(!m_icon->isThere());
    QTRY_COMPARE(unavailable.count(), 1);
}

void TestTrayIcon::quitWithoutCall_isAskedForAtOnce()
{
    const QSignalSpy quit(m_icon.get(), &TrayIcon::quitRequested);
    m_icon->askToQuit();
    QCOMPARE(quit.count(), 1);
    QCOMPARE(quit.first().first().toBool(), false);
    QVERIFY(question() == nullptr);
}

void TestTrayIcon::quitOnACall_asksFirst()
{
    m_program->calling.hold(u"https://crm.example"_s);
    const QSignalSpy quit(m_icon.get(), &TrayIcon::quitRequested);
    m_icon->askToQuit();
    QCOMPARE(quit.count(), 0);
    QVERIFY(question() != nullptr);
    QVERIFY(!question()->isModal());
    QVERIFY(question()->informativeText().contains(u"https://crm.example"_s));

    QTest::mouseClick(button(u"Quit anyway"_s), Qt::LeftButton);

    QCOMPARE(quit.count(), 1);
    QCOMPARE(quit.first().first().toBool(), true);
    QTRY_VERIFY(question() == nullptr);
}

void TestTrayIcon::stay_isTheDefault()
{
    m_program->calling.hold(u"tray"_s);
    const QSignalSpy quit(m_icon.get(), &TrayIcon::quitRequested);
    m_icon->askToQuit();
    QVERIFY(button(u"Stay"_s)->isDefault());

    QTest::keyClick(question(), Qt::Key_Return);

    QTRY_VERIFY(question() == nullptr);
    QCOMPARE(quit.count(), 0);
}

void TestTrayIcon::questionAskedTwice_isOneWindow()
{
    m_program->calling.hold(u"tray"_s);
    m_icon->askToQuit();
    const QMessageBox *first = question();
    m_icon->askToQuit();
    QCOMPARE(question(), first);
}

} // namespace calltray

CALLTRAY_TEST(TestTrayIcon, QApplication)
#include "tst_trayicon.moc"
