// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/soundpage.h"

#include "app/recordings/player.h"
#include "app/recordings/recordings.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/settings/cacheusage.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingstext.h"

#include <QComboBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The process that knows the devices goes when nothing plays, and with the sound server.
constexpr std::chrono::seconds AskEvery{2};

} // namespace

SoundPage::SoundPage(Settings &settings, Player *player, Recordings *recordings, const Theme &theme,
                     QWidget *parent)
    : SettingsPage(settings, theme, parent)
    , m_player(player)
    , m_recordings(recordings)
{
    setObjectName("soundPage"_L1);
    if (m_player != nullptr)
        addPlayback();
    addRing();
    if (m_recordings != nullptr)
        addRecordings();
    if (m_player == nullptr)
        return;
    connect(m_player, &Player::devicesChanged, this, &SoundPage::showDevices);
    m_askForDevices.setInterval(AskEvery);
    connect(&m_askForDevices, &QTimer::timeout, this, [this] { (void)m_player->devices(); });
    showDevices();
}

void SoundPage::showEvent(QShowEvent *event)
{
    SettingsPage::showEvent(event);
    if (m_player != nullptr)
        m_askForDevices.start();
}

void SoundPage::hideEvent(QHideEvent *event)
{
    SettingsPage::hideEvent(event);
    m_askForDevices.stop();
}

void SoundPage::addPlayback()
{
    addHeading(tr("Playing recordings"));
    const auto nameOther = [](const QString &) { return tr("A device that is not connected"); };
    m_playOn = addChoice(keys::RecordingsDevice, tr("&Play on"), {}, nameOther);
    const auto *box = qobject_cast<QComboBox *>(m_playOn->control());
    // What plays now moves as well.
    connect(box, &QComboBox::activated, this, [this, box](int index) {
        m_player->setDevice(box->itemData(index).toString().toUtf8());
    });
}

void SoundPage::addRing()
{
    addHeading(tr("Ring"));
    addSwitch(keys::RingOn, tr("&Ring for new calls"))
        ->setNote(tr("Not while you are on a call, nor in do not disturb."));
    if (m_player != nullptr) {
        m_ringOn = addChoice(keys::RingDevice, tr("R&ing on"), {},
                             [](const QString &) { return tr("A device that is not connected"); });
    }
    SettingField *volume = addSlider(keys::RingVolume, tr("&Volume"));
    if (m_recordings == nullptr)
        return;
    auto *tryOut = new QPushButton(tr("&Try"), this);
    tryOut->setObjectName("tryRing"_L1);
    tryOut->setAccessibleDescription(tr("Rings once, as loud as it is set"));
    tryOut->setAutoDefault(false);
    volume->addBeside(tryOut);
    Ring &ring = m_recordings->ring();
    connect(tryOut, &QPushButton::clicked, &ring, &Ring::tryOut);
    connect(tryOut, &QPushButton::clicked, volume, [volume] { volume->setNote({}); });
    connect(&ring, &Ring::failed, volume,
            [volume] { volume->setNote(tr("It could not be heard: no sound device answers.")); });
}

void SoundPage::addRecordings()
{
    addHeading(tr("Recordings on this computer"));
    addSwitch(keys::RecordingsCache, tr("&Keep recordings once they were played"))
        ->setNote(tr("Played again, they begin at once, even if the server no longer has them."));
    SettingField *room =
        addNumber(keys::RecordingsCacheMiB, tr("Use at &most"), [](int) { return tr("MiB"); });
    SettingField *days = addNumber(keys::RecordingsKeepDays, tr("Keep each &for"), [](int count) {
        return count == 1 ? tr("day unplayed") : tr("days unplayed");
    });
    auto *usage = new CacheUsage(m_recordings->cache(), theme(), this);
    addRow({}, usage, usage->button());

    const auto refresh = [this, room, days] {
        const bool isKept = settings().isOn(keys::RecordingsCache);
        room->setHasEffect(isKept);
        days->setHasEffect(isKept);
    };
    connect(&settings(), &Settings::changed, room, refresh);
    refresh();

    if (!settings().isLocked(keys::RecordingsSave) || settings().isOn(keys::RecordingsSave))
        return;
    auto *text = new SettingsText(SettingsText::Kind::Hint, theme(), this);
    text->setObjectName("saveForbidden"_L1);
    text->setText(tr("Your administrator does not want recordings saved as files."));
    addRow({}, text, nullptr);
}

void SoundPage::showDevices()
{
    QList<Choice> choices{{QString(), tr("The system's default")}};
    const QList<AudioDevice> devices = m_player->devices();
    for (const AudioDevice &device : devices)
        choices.append({QString::fromUtf8(device.id), device.name.simplified()});
    setChoices(*m_playOn, choices);
    setChoices(*m_ringOn, choices);
}

} // namespace calltray
