// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/generalpage.h"

#include "app/core/whendone.h"
#include "app/settings/autostart.h"
#include "app/settings/keys.h"
#include "ui/settings/settingfield.h"
#include "ui/words/errortext.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QScreen>
#include <QSignalBlocker>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

GeneralPage::GeneralPage(Settings &settings, Autostart *autostart, const Theme &theme,
                         QWidget *parent)
    : SettingsPage(settings, theme, parent)
{
    setObjectName("generalPage"_L1);
    addPopups();
    addHistory();
    addAppearance();
    if (autostart != nullptr)
        addAutostart(*autostart);
}

void GeneralPage::addPopups()
{
    addHeading(tr("Popups"));

    constexpr std::array UsualSeconds{5, 10, 15, 20, 30};
    constexpr std::array UsualMinutes{1, 2, 5};
    const auto secondsText = [](int seconds) {
        return seconds == 1 ? tr("1 second") : tr("%n seconds", nullptr, seconds);
    };
    const auto minutesText = [](int minutes) {
        return minutes == 1 ? tr("1 minute") : tr("%n minutes", nullptr, minutes);
    };
    QList<Choice> times;
    for (const int seconds : UsualSeconds)
        times.append({QString::number(seconds), secondsText(seconds)});
    for (const int minutes : UsualMinutes)
        times.append({QString::number(minutes * 60), minutesText(minutes)});
    times.append({u"0"_s, tr("Never")});
    addChoice(keys::PopupsHideAfterSeconds, tr("&Hide calls after"), times,
              [secondsText](const QString &value) { return secondsText(value.toInt()); })
        ->setNote(tr("All stay while the pointer is on one. Errors stay until you close them."));

    addChoice(keys::PopupsOnLock, tr("While the screen is &locked"),
              {{u"hold"_s, tr("Show them afterwards")},
               {u"mask"_s, tr("Show them without names")},
               {u"show"_s, tr("Show them as usual")}},
              [](const QString &value) { return value; });

    QList<Choice> screens{{u"primary"_s, tr("The main screen")},
                          {u"pointer"_s, tr("The screen with the pointer")}};
    const QList<QScreen *> present = QGuiApplication::screens();
    if (present.size() > 1) {
        for (const QScreen *screen : present)
            screens.append({screen->name(), screen->name()});
    }
    addChoice(keys::PopupsScreen, tr("&Show them on"), screens, [](const QString &name) {
        const QList<QScreen *> now = QGuiApplication::screens();
        const bool isPresent =
            std::any_of(now.cbegin(), now.cend(),
                        [&name](const QScreen *screen) { return screen->name() == name; });
        return isPresent ? name : tr("%1 (not connected)").arg(name);
    });
}

void GeneralPage::addHistory()
{
    addHeading(tr("History"));
    const auto daysText = [](int days) {
        return days == 1 ? tr("1 day") : tr("%n days", nullptr, days);
    };
    QList<Choice> ages;
    constexpr std::array UsualDays{30, 90, 365};
    for (const int days : UsualDays)
        ages.append({QString::number(days), daysText(days)});
    ages.append({u"0"_s, tr("Always")});
    addChoice(keys::HistoryKeepDays, tr("&Keep history"), ages,
              [daysText](const QString &value) { return daysText(value.toInt()); })
        ->setNote(tr("Older calls and closed errors are deleted. “Delete history…” in the window's "
                     "menu deletes them now."));
}

void GeneralPage::addAppearance()
{
    addHeading(tr("Appearance"));
    addChoice(
        keys::AppearanceTheme, tr("&Colours"),
        {{u"auto"_s, tr("As the desktop")}, {u"light"_s, tr("Light")}, {u"dark"_s, tr("Dark")}},
        [](const QString &value) { return value; });
    addSwitch(keys::AppearanceAnimations, tr("&Fade popups in and out"));
}

void GeneralPage::addAutostart(Autostart &autostart)
{
    addHeading(tr("Log-in"));
    auto *box = new QCheckBox(tr("Start Calltray when I log &in"), this);
    const auto show = [box, &autostart] {
        whenDone(autostart.state(), box, [box](const AutostartEntry::State &state) {
            const QSignalBlocker blocker(box); // it was not the user
            box->setChecked(state.isOn);
        });
    };
    auto *field = new SettingField(settings(), keys::Autostart, box, show, theme(), this);
    field->setKeep([field, show, &autostart](const QVariant &isOn) {
        whenDone(autostart.set(isOn.toBool()), field, [field, show](const Status &written) {
            show();
            field->complain(written ? QString() : ErrorText::headline(written.error()));
        });
    });
    connect(&autostart, &Autostart::changed, box, show);
    connect(box, &QCheckBox::toggled, field, [field](bool isOn) { field->change(isOn); });
    addRow({}, field, box);
}

} // namespace calltray
