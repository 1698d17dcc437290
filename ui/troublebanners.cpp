// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/troublebanners.h"

#include "app/core/logging.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/settings/settingtable.h"
#include "ui/popups/popupscreens.h"
#include "ui/userinterface.h"
#include "ui/words/errortext.h"
#include "ui/words/settingswords.h"

#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>

#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Troubles that are over when they are told, and true all the same: by the names that a hand-over has for them.
struct LastingTrouble
{
    Trouble::Kind kind = {};
    QLatin1StringView name;
};
constexpr std::array Lasting{
    LastingTrouble{Trouble::Kind::HistoryDamaged, "damaged"_L1},
    LastingTrouble{Trouble::Kind::HistoryRemoved, "removed"_L1},
    LastingTrouble{Trouble::Kind::NotStored, "storing"_L1},
    LastingTrouble{Trouble::Kind::Stuck, "stuck"_L1},
};

constexpr std::chrono::seconds ShortIndexing{3};

} // namespace

TroubleBanners::TroubleBanners(UserInterface &ui, const Settings &settings,
                               const Database &database, QObject *parent)
    : QObject(parent)
    , m_ui(ui)
    , m_settings(settings)
    , m_database(database)
{
    connect(&database, &Database::stateChanged, this, &TroubleBanners::onDatabaseState);
    connect(&database, &Database::setAside, this, &TroubleBanners::onSetAside);
    connect(&database, &Database::indexingChanged, this, &TroubleBanners::onIndexing);
    connect(&database, &Database::heldChanged, this, &TroubleBanners::onHeld);
    connect(&database, &Database::putBack, this, &TroubleBanners::onPutBack);
    m_longIndexing.setSingleShot(true);
    connect(&m_longIndexing, &QTimer::timeout, this, [this] {
        show(Trouble::Kind::Search, tr("The search is being made ready"),
             tr("The newest calls are found already; older ones follow by themselves. "
                "Nothing is lost."));
    });
    connect(&settings, &Settings::troublesChanged, this, &TroubleBanners::showSettingsTrouble);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::PopupsScreen && !std::exchange(m_screenTrouble, {}).isEmpty())
            showSettingsTrouble();
    });
    // After changed().
    connect(&settings, &Settings::edited, this, [this](const QStringList &edited) {
        if (edited.contains(keys::PopupsScreen))
            checkScreen(true);
    });
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this](const QScreen *screen) {
        if (screen->name() == m_settings.text(keys::PopupsScreen)
            && !std::exchange(m_screenTrouble, {}).isEmpty())
            showSettingsTrouble();
    });
    checkScreen(false);
    showSettingsTrouble();
}

void TroubleBanners::showUnreachable()
{
    show(Trouble::Kind::Unreachable, tr("No calls can come in"),
         tr("Other programs cannot reach Calltray. Restart it; if it stays, tell your "
            "administrator."));
}

void TroubleBanners::showStoringFailed(const Error &error)
{
    // A history that could not be opened has its own banner, which says more.
    if (m_database.state() == Database::State::Ready)
        show(Trouble::Kind::NotStored, ErrorText::headline(error), ErrorText::advice(error));
}

void TroubleBanners::showStuck(const Error &error)
{
    const QString answer =
        error.status != 0 ? tr("status %1").arg(error.status) : tr("an answer that makes no sense");
    show(Trouble::Kind::Stuck, tr("Messages not saved on the server"),
         tr("The server fails at some (%1) and takes others. They are kept here. Tell "
            "your administrator; calltrayctl outbox list shows them.")
             .arg(answer));
}

void TroubleBanners::showServerTrouble(const Error &error)
{
    qCWarning(lcServer).noquote() << error.detail;
    // Another cause is another banner.
    m_ui.clearTrouble(Trouble::Kind::Server);
    show(Trouble::Kind::Server, ErrorText::serverHeadline(error),
         ErrorText::serverAdvice(error, m_settings.text(keys::SupportPhone),
                                 m_settings.text(keys::SupportUrl)));
}

void TroubleBanners::clearServerTrouble()
{
    m_ui.clearTrouble(Trouble::Kind::Server);
}

void TroubleBanners::showCrashed(const QString &report)
{
    m_ui.showTrouble(
        {.kind = Trouble::Kind::Crashed,
         .headline = tr("Calltray has started again"),
         .text = tr("It ended unexpectedly. What was on the screen is back. If it "
                    "happens again, tell your administrator."),
         .action = report.isEmpty() ? Trouble::Action::None : Trouble::Action::ShowReport,
         .report = report});
}

void TroubleBanners::setUpgradeBroken(bool isBroken)
{
    if (!isBroken)
        m_ui.clearTrouble(Trouble::Kind::Upgrade);
    else
        show(Trouble::Kind::Upgrade, tr("A new Calltray cannot start"),
             tr("It was installed while this one runs, and this one goes on. Tell "
                "your administrator."));
}

void TroubleBanners::setRemoved(bool isRemoved)
{
    if (!isRemoved)
        m_ui.clearTrouble(Trouble::Kind::Removed);
    else
        show(Trouble::Kind::Removed, tr("Calltray was removed"),
             tr("It is no longer on this computer. This one goes on until you quit it or log out; "
                "then it cannot be started again. If that is a surprise, tell your administrator. "
                "Your history stays."));
}

void TroubleBanners::showRestartNeeded(const QStringList &keys)
{
    if (!keys.isEmpty())
        show(Trouble::Kind::RestartNeeded, tr("A setting waits for a restart"),
             tr("%1 in calltray.ini counts when Calltray has been started again.")
                 .arg(keys.join(u", "_s)));
}

QList<HandOver::Trouble> TroubleBanners::lasting() const
{
    QList<HandOver::Trouble> lasting;
    const QList<Trouble> troubles = m_ui.troubles();
    for (const Trouble &trouble : troubles) {
        for (const auto &[kind, name] : Lasting) {
            if (kind == trouble.kind)
                lasting.append({name, trouble.headline, trouble.text});
        }
    }
    return lasting;
}

void TroubleBanners::bringBack(const QList<HandOver::Trouble> &troubles)
{
    for (const HandOver::Trouble &trouble : troubles) {
        for (const auto &[kind, name] : Lasting) {
            if (name == trouble.identity)
                show(kind, trouble.headline, trouble.text);
        }
    }
}

void TroubleBanners::show(Trouble::Kind kind, const QString &headline, const QString &text)
{
    m_ui.showTrouble({.kind = kind, .headline = headline, .text = text});
}

void TroubleBanners::onDatabaseState(Database::State state)
{
    switch (state) {
    case Database::State::Opening:
        return;
    case Database::State::Ready:
        m_ui.clearTrouble(Trouble::Kind::HistoryClosed);
        return;
    case Database::State::Newer:
        show(Trouble::Kind::HistoryClosed, tr("The history is of a newer Calltray"),
             tr("It is left as it is. New calls are shown but not kept. Install the "
                "newer Calltray again."));
        return;
    case Database::State::Failed:
        // Another cause is another banner.
        m_ui.clearTrouble(Trouble::Kind::HistoryClosed);
        show(Trouble::Kind::HistoryClosed, tr("The history cannot be opened"), historyRemedy());
        return;
    }
}

QString TroubleBanners::historyRemedy() const
{
    const QString obstacle = QDir::toNativeSeparators(m_database.obstacle());
    if (obstacle.isEmpty())
        return tr("New calls are shown but not kept. The file is %1. Tell your administrator.")
            .arg(QDir::toNativeSeparators(m_database.file()));
    return (m_database.obstacle() == m_database.file()
                ? tr("There is a folder in the place of its file: %1. Rename that folder; until "
                     "then new calls are shown but not kept.")
                : tr("There is a file in the place of its folder: %1. Rename that file; until then "
                     "new calls are shown but not kept."))
        .arg(obstacle);
}

void TroubleBanners::onSetAside(const QString &to, const Salvaged &salvaged)
{
    const QString kept = QDir::toNativeSeparators(to);
    if (salvaged == Salvaged()) {
        show(Trouble::Kind::HistoryDamaged, tr("The history was damaged"),
             tr("Nothing of it could be read, and a new one was begun. The damaged one "
                "is kept as %1. Tell your administrator.")
                 .arg(kept));
        return;
    }
    const QLocale locale;
    show(
        Trouble::Kind::HistoryDamaged, tr("The history was damaged"),
        tr("Saved of it: calls and errors %1, errors closed for good %2, messages still to be sent "
           "%3. What is missing could not be read. The damaged history is kept as %4. Tell your "
           "administrator.")
            .arg(locale.toString(salvaged.notifications), locale.toString(salvaged.dismissals),
                 locale.toString(salvaged.outbox), kept));
}

void TroubleBanners::onHeld(bool isHeld)
{
    if (!isHeld)
        m_ui.clearTrouble(Trouble::Kind::HistoryHeld);
    else
        show(Trouble::Kind::HistoryHeld, tr("Another program holds the history"),
             tr("New calls are shown, and written to it as soon as that program lets "
                "go: a backup or a virus scanner, perhaps. If it stays, tell your "
                "administrator."));
}

void TroubleBanners::onPutBack(const QString &aside)
{
    const QString file = QDir::toNativeSeparators(m_database.file());
    const QString headline = tr("The history had been removed");
    if (aside.isEmpty())
        show(Trouble::Kind::HistoryRemoved, headline,
             tr("Something removed %1 while Calltray runs. It is back, with all that "
                "was in it.")
                 .arg(file));
    else
        show(Trouble::Kind::HistoryRemoved, headline,
             tr("Something put another file in the place of %1 while Calltray runs. "
                "The history is back, with all that was in it; the other file is kept "
                "as %2.")
                 .arg(file, QDir::toNativeSeparators(aside)));
}

void TroubleBanners::onIndexing(bool isIndexing)
{
    if (isIndexing) {
        m_longIndexing.start(ShortIndexing);
        return;
    }
    m_longIndexing.stop();
    m_ui.clearTrouble(Trouble::Kind::Search);
}

void TroubleBanners::checkScreen(bool hasEdited)
{
    const QString screen = m_settings.text(keys::PopupsScreen);
    const QStringList connected = PopupScreens::connected();
    const auto missing = settingtable::missingScreen(screen, connected);
    if (!missing)
        return;
    const QString excerpt = SettingsTrouble::excerpt(screen);
    qCWarning(lcSettings).noquote()
        << u"%1 is “%2”, which %3"_s.arg(keys::PopupsScreen, excerpt, *missing);
    if (!hasEdited)
        return;
    m_screenTrouble = SettingsWords::missingScreen(excerpt, connected);
    showSettingsTrouble();
}

void TroubleBanners::showSettingsTrouble()
{
    // Other words are another banner.
    m_ui.clearTrouble(Trouble::Kind::Settings);
    QStringList lines = SettingsWords::troubles(m_settings.troubles());
    if (!m_screenTrouble.isEmpty())
        lines.append(m_screenTrouble);
    if (!lines.isEmpty())
        show(Trouble::Kind::Settings, tr("Trouble with the settings"),
             tr("Calltray goes on with what it could read. Tell your administrator: %1")
                 .arg(lines.join(u' ')));
}

} // namespace calltray

#include "moc_troublebanners.cpp"
