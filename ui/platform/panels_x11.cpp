// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/panels.h"
#include "ui/platform/x11.h"
#include "ui/platform/x11events.h"

#include <chrono>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace calltray {

namespace {

using x11::Reply;

//! Of one property at most; a desktop with more windows than this has other troubles.
constexpr quint32 MostNumbers = 4096;

xcb_get_property_cookie_t ask(xcb_window_t window, xcb_atom_t property)
{
    return xcb_get_property(x11::connection(), 0, window, property, XCB_GET_PROPERTY_TYPE_ANY, 0,
                            MostNumbers);
}

//! Empty where the window has no such property, or is destroyed.
std::vector<quint32> numbers(xcb_get_property_cookie_t cookie)
{
    const Reply<xcb_get_property_reply_t> reply(
        xcb_get_property_reply(x11::connection(), cookie, nullptr));
    if (!reply || reply->format != 32)
        return {};
    const auto *first = static_cast<const quint32 *>(xcb_get_property_value(reply.get()));
    return {first, first + reply->value_len};
}

QSize rootSize(xcb_window_t root)
{
    xcb_connection_t *c = x11::connection();
    const Reply<xcb_get_geometry_reply_t> reply(
        xcb_get_geometry_reply(c, xcb_get_geometry(c, root), nullptr));
    return reply ? QSize(reply->width, reply->height) : QSize();
}

QRect between(int left, int top, int right, int bottom)
{
    return {QPoint(left, top), QPoint(right, bottom)};
}

//! \a strut: left, right, top, bottom, and where each begins and ends along its edge; without that it is all along.
QList<PanelSpace::Strut> strutsOf(const std::vector<quint32> &strut, QSize root)
{
    constexpr std::size_t WithExtent = 12;
    if (strut.size() < 4)
        return {};
    const auto at = [&strut](std::size_t i) { return static_cast<int>(strut[i]); };
    const auto extent = [&](std::size_t side, int length) {
        return strut.size() < WithExtent ? std::pair(0, length - 1)
                                         : std::pair(at(4 + 2 * side), at(5 + 2 * side));
    };
    const int right = root.width() - 1;
    const int bottom = root.height() - 1;
    QList<PanelSpace::Strut> struts;
    if (const auto [from, to] = extent(0, root.height()); at(0) > 0)
        struts.append({Qt::LeftEdge, between(0, from, at(0) - 1, to)});
    if (const auto [from, to] = extent(1, root.height()); at(1) > 0)
        struts.append({Qt::RightEdge, between(right - at(1) + 1, from, right, to)});
    if (const auto [from, to] = extent(2, root.width()); at(2) > 0)
        struts.append({Qt::TopEdge, between(from, 0, to, at(2) - 1)});
    if (const auto [from, to] = extent(3, root.width()); at(3) > 0)
        struts.append({Qt::BottomEdge, between(from, bottom - at(3) + 1, to, bottom)});
    return struts;
}

} // namespace

Panels::Panels(QObject *parent)
    : QObject(parent)
{
    if (x11::connection() == nullptr)
        return;
    m_root = x11::rootWindow();
    m_atoms = {x11::atom("_NET_CLIENT_LIST"), x11::atom("_NET_WORKAREA"),
               x11::atom("_NET_CURRENT_DESKTOP"), x11::atom("_NET_WM_STRUT_PARTIAL"),
               x11::atom("_NET_WM_STRUT")};
    m_read.setSingleShot(true);
    m_read.setInterval(0ms);
    connect(&m_read, &QTimer::timeout, this, &Panels::read);
    connect(&X11Events::ofTheApplication(), &X11Events::propertyChanged, this,
            &Panels::onPropertyChanged);
    m_read.start();
}

void Panels::read()
{
    PanelSpace space;
    readStruts(space);
    readWorkAreas(space);
    if (space == m_space)
        return;
    m_space = std::move(space);
    Q_EMIT changed();
}

void Panels::readStruts(PanelSpace &space)
{
    const std::vector<quint32> windows = numbers(ask(m_root, m_atoms[ClientList]));
    // All questions first: many windows cost one way to the X server and back.
    std::vector<std::pair<xcb_get_property_cookie_t, xcb_get_property_cookie_t>> asked;
    asked.reserve(windows.size());
    for (const quint32 window : windows)
        asked.emplace_back(ask(window, m_atoms[StrutPartial]), ask(window, m_atoms[Strut]));
    const QSize root = rootSize(m_root);
    QSet<quint32> panels;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const std::vector<quint32> partial = numbers(asked[i].first);
        const std::vector<quint32> whole = numbers(asked[i].second);
        if (partial.empty() && whole.empty())
            continue;
        panels.insert(windows[i]);
        space.struts.append(strutsOf(partial.empty() ? whole : partial, root));
        if (!m_watched.contains(windows[i])) {
            x11::listen(windows[i], XCB_EVENT_MASK_PROPERTY_CHANGE);
            m_read.start(); // for what it changed before it was watched
        }
    }
    m_watched = panels;
}

void Panels::readWorkAreas(PanelSpace &space) const
{
    const std::vector<quint32> desktop = numbers(ask(m_root, m_atoms[CurrentDesktop]));
    const quint32 current = desktop.empty() ? 0 : desktop.front();
    const xcb_atom_t property = x11::atom("_GTK_WORKAREAS_D" + QByteArray::number(current));
    const std::vector<quint32> areas = numbers(ask(m_root, property));
    for (std::size_t i = 0; i + 3 < areas.size(); i += 4)
        space.workAreas.append(QRect(static_cast<int>(areas[i]), static_cast<int>(areas[i + 1]),
                                     static_cast<int>(areas[i + 2]),
                                     static_cast<int>(areas[i + 3])));
}

void Panels::onPropertyChanged(quint32 window, quint32 property)
{
    const bool isTheDesktops = window == m_root
        && (property == m_atoms[ClientList] || property == m_atoms[WorkArea]
            || property == m_atoms[CurrentDesktop]);
    const bool isAPanels =
        window != m_root && (property == m_atoms[StrutPartial] || property == m_atoms[Strut]);
    if (isTheDesktops || isAPanels)
        m_read.start();
}

} // namespace calltray
