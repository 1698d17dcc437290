// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/popupmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/api/presenter.h"

using namespace Qt::StringLiterals;

namespace calltray {

void addPopupMethods(Dispatcher &dispatcher, Presenter &presenter)
{
    dispatcher.add(u"popups.closeTop"_s, ApiScope::Control,
                   [&presenter] { return QJsonValue(presenter.closeTopPopup()); });
}

QJsonArray popupsJson(const Presenter &presenter)
{
    QJsonArray array;
    for (const Presenter::PopupInfo &popup : presenter.popups()) {
        array.append(QJsonObject{{"id"_L1, popup.id},
                                 {"kind"_L1, popup.kind},
                                 {"title"_L1, popup.title},
                                 {"screen"_L1, popup.screen},
                                 {"x"_L1, popup.geometry.x()},
                                 {"y"_L1, popup.geometry.y()},
                                 {"width"_L1, popup.geometry.width()},
                                 {"height"_L1, popup.geometry.height()}});
    }
    return array;
}

} // namespace calltray
