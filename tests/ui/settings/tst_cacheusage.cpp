// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordings.h"
#include "app/settings/secretstore.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/settings/cacheusage.h"
#include "ui/style/theme.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

class TestCacheUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void usage_isSaid_data();
    void usage_isSaid();
    void empty_asksFirst();
    void emptyRefused_keepsAll_data();
    void emptyRefused_keepsAll();

private:
    [[nodiscard]] QString folder() const { return m_program->directory.filePath(u"recordings"_s); }
    [[nodiscard]] int kept() const
    {
        return static_cast<int>(QDir(folder()).entryList(QDir::Files).size());
    }
    void keep(int count, qint64 bytes) const
    {
        QVERIFY(QDir().mkpath(folder()));
        for (int i = 0; i < count; ++i) {
            QFile file(folder() + u"/%1"_s.arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.resize(bytes));
        }
    }
    void show()
    {
        m_usage = std::make_unique<CacheUsage>(m_recordings->cache(), *m_theme, nullptr);
        m_usage->show();
    }
    [[nodiscard]] QString said() const { return m_usage->findChild<QLabel *>(u"usage"_s)->text(); }
    [[nodiscard]] QMessageBox *question() const { return m_usage->findChild<QMessageBox *>(); }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Recordings> m_recordings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CacheUsage> m_usage;
};

void TestCacheUsage::init()
{
    m_program = std::make_unique<test::ProgramModel>();
    m_secrets = std::make_unique<SecretStore>(u"calltray-test"_s,
                                              m_program->directory.filePath(u"secrets"_s));
    m_recordings = std::make_unique<Recordings>(Recordings::Model{.database = m_program->database,
                                                                  .settings = m_program->settings,
                                                                  .secrets = *m_secrets,
                                                                  .clock = m_program->clock,
                                                                  .cacheFolder = folder()});
    m_theme = std::make_unique<Theme>(m_program->settings);
}

void TestCacheUsage::cleanup()
{
    m_usage.reset();
    m_theme.reset();
    m_recordings.reset();
    m_secrets.reset();
    m_program.reset();
}

void TestCacheUsage::usage_isSaid_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("none") << 0 << qint64(0) << u"None are kept now"_s;
    QTest::newRow("one") << 1 << qint64(1'048'576) << u"Using 1.0 MiB, 1 recording"_s;
    QTest::newRow("several") << 3 << qint64(1'048'576) << u"Using 3.0 MiB, 3 recordings"_s;
    QTest::newRow("empty-files") << 2 << qint64(0) << u"Using 0 bytes, 2 recordings"_s;
}

void TestCacheUsage::usage_isSaid()
{
    QFETCH(const int, count);
    QFETCH(const qint64, bytes);
    QFETCH(const QString, text);
    keep(count, bytes);
    show();
    QTRY_COMPARE(said(), text);
    QCOMPARE(m_usage->button()->isEnabled(), count > 0);
}

void TestCacheUsage::empty_asksFirst()
{
    keep(3, 1'000);
    show();
    QTRY_VERIFY(m_usage->button()->isEnabled());
    QTest::mouseClick(m_usage->button(), Qt::LeftButton);
    QTRY_VERIFY(question() != nullptr && question()->isVisible());
    QCOMPARE(kept(), 3);

    for (QAbstractButton *button : question()->buttons()) {
        if (question()->buttonRole(button) == QMessageBox::DestructiveRole) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    }
    QTRY_COMPARE(kept(), 0);
    QTRY_COMPARE(said(), u"None are kept now"_s);
    QVERIFY(!m_usage->button()->isEnabled());
}

void TestCacheUsage::emptyRefused_keepsAll_data()
{
    QTest::addColumn<Qt::Key>("key");

    QTest::newRow("escape") << Qt::Key_Escape;
    QTest::newRow("enter-is-cancel") << Qt::Key_Return;
}

void TestCacheUsage::emptyRefused_keepsAll()
{
    QFETCH(const Qt::Key, key);
    keep(3, 1'000);
    show();
    QTRY_VERIFY(m_usage->button()->isEnabled());
    QTest::mouseClick(m_usage->button(), Qt::LeftButton);
    QTRY_VERIFY(question() != nullptr && question()->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(question()));
    QTest::keyClick(question(), key);
    QTRY_VERIFY(question() == nullptr);
    QCOMPARE(kept(), 3);
    QVERIFY(m_usage->button()->isEnabled());
}

} // namespace calltray

CALLTRAY_TEST(TestCacheUsage, QApplication)
#include "tst_cacheusage.moc"
