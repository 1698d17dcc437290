// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/whenbackmenu.h"

#include "app/presence/presenceroster.h"
#include "app/presence/returnwatch.h"
#include "ui/models/colleaguesmodel.h"

#include <QCollator>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! More are chosen from the Colleagues page, which can be searched.
constexpr qsizetype MostShown = 20;
//! To look for those offline among more takes too long while a menu opens.
constexpr qsizetype MostLookedAt = 1'000;
constexpr qsizetype LongestName = 40;

//! An ampersand would mark a key.
QString escaped(const PresenceUser &user)
{
    QString name = ColleaguesModel::displayName(user);
    if (name.size() > LongestName)
        name = name.left(LongestName - 1) + u'…';
    return name.replace(u'&', "&&"_L1);
}

} // namespace

QList<PresenceUser> colleaguesToWaitFor(const PresenceTable &users)
{
    QList<PresenceUser> offline;
    if (users.size() > MostLookedAt)
        return offline;
    for (qsizetype place = 0; place < users.size(); ++place) {
        if (!users.isOnlineAt(place))
            offline.append(users.at(place));
    }
    if (offline.size() > MostShown)
        return {};
    std::sort(offline.begin(), offline.end(),
              [collator = QCollator()](const PresenceUser &left, const PresenceUser &right) {
                  return collator.compare(ColleaguesModel::displayName(left),
                                          ColleaguesModel::displayName(right))
                      < 0;
              });
    return offline;
}

WhenBackMenu::WhenBackMenu(UiModel model, QWidget *parent)
    : QMenu(parent)
    , m_model(std::move(model))
{
    setObjectName("whenBack"_L1);
    setTitle(tr("Tell me when back"));
}

void WhenBackMenu::refresh()
{
    clear();
    const QList<ReturnWatch::Watch> watches = m_model.returnWatch.watches();
    for (const ReturnWatch::Watch &watch : watches)
        addColleague({.id = watch.id, .name = watch.name, .online = false}, true);
    if (!watches.isEmpty())
        addSeparator();
    const QList<PresenceUser> colleagues = colleaguesToWaitFor(m_model.roster.users());
    for (const PresenceUser &user : colleagues) {
        if (!m_model.returnWatch.isWatched(user.id))
            addColleague(user, false);
    }
    QAction *all = addAction(tr("Choose from all…"));
    all->setObjectName("chooseFromAll"_L1);
    connect(all, &QAction::triggered, this, &WhenBackMenu::listRequested);
}

void WhenBackMenu::addColleague(const PresenceUser &user, bool isWatched)
{
    QAction *action = addAction(escaped(user));
    action->setObjectName(u"colleague-%1"_s.arg(user.id));
    action->setCheckable(true);
    action->setChecked(isWatched);
    connect(action, &QAction::triggered, this, [this, id = user.id](bool isWanted) {
        if (isWanted)
            m_model.returnWatch.watchOrTell(id);
        else
            (void)m_model.returnWatch.cancel(id);
    });
}

} // namespace calltray
