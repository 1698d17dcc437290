// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/x11.h"
#include "ui/platform/x11events.h"
#include "ui/platform/xsettings.h"

#include <QDataStream>
#include <QIODevice>

#include <utility>

namespace calltray {

namespace {

enum Type : quint8 { Number = 0, Text = 1, Color = 2 };

constexpr quint32 padded(quint32 length)
{
    return (length + 3) & ~quint32{3};
}

struct Setting
{
    quint8 type = Number;
    QByteArray name;
    quint32 value = 0; //!< of a number; the length of a text
};

//! The next one; nothing where \a stream ends before it does, or it is of an unknown type.
std::optional<Setting> readSetting(QDataStream &stream)
{
    constexpr int ColorLength = 8;
    Setting setting;
    quint8 unused = 0;
    quint16 nameLength = 0;
    quint32 serial = 0;
    stream >> setting.type >> unused >> nameLength;
    setting.name.resize(nameLength);
    stream.readRawData(setting.name.data(), nameLength);
    stream.skipRawData(static_cast<int>(padded(nameLength) - nameLength));
    stream >> serial;
    if (setting.type == Color)
        stream.skipRawData(ColorLength);
    else
        stream >> setting.value;
    if (setting.type == Text) {
        if (setting.value > stream.device()->bytesAvailable())
            return {};
        stream.skipRawData(static_cast<int>(padded(setting.value)));
    }
    return stream.status() == QDataStream::Ok && setting.type <= Color ? std::optional(setting)
                                                                       : std::nullopt;
}

} // namespace

std::optional<qint32> xsettingsNumber(QByteArrayView property, QByteArrayView name)
{
    if (property.isEmpty())
        return {};
    QDataStream stream(QByteArray::fromRawData(property.data(), property.size()));
    stream.setByteOrder(property.front() == 0 ? QDataStream::LittleEndian : QDataStream::BigEndian);
    constexpr int ByteOrderAndSerial = 8;
    quint32 count = 0;
    stream.skipRawData(ByteOrderAndSerial);
    stream >> count;
    while (count-- > 0) {
        const std::optional<Setting> setting = readSetting(stream);
        if (!setting)
            return {};
        if (setting->type == Number && setting->name == name)
            return static_cast<qint32>(setting->value);
    }
    return {};
}

XSettings::XSettings(QObject *parent)
    : QObject(parent)
{
    if (x11::connection() == nullptr)
        return;
    m_manager =
        x11::selectionOwner(x11::atom("_XSETTINGS_S" + QByteArray::number(x11::screenNumber())));
    if (m_manager == XCB_WINDOW_NONE)
        return;
    m_property = x11::atom("_XSETTINGS_SETTINGS");
    // Before the first reading, so that no change is missed.
    x11::listen(m_manager, XCB_EVENT_MASK_PROPERTY_CHANGE);
    connect(&X11Events::ofTheApplication(), &X11Events::propertyChanged, this,
            [this](quint32 window, quint32 property) {
                if (window == m_manager && property == m_property)
                    read();
            });
    read();
}

void XSettings::read()
{
    constexpr quint32 LargestInWords = 65'536;
    xcb_connection_t *c = x11::connection();
    const x11::Reply<xcb_get_property_reply_t> reply(xcb_get_property_reply(
        c,
        xcb_get_property(c, 0, m_manager, m_property, XCB_GET_PROPERTY_TYPE_ANY, 0, LargestInWords),
        nullptr));
    std::optional<bool> animations;
    if (reply) {
        const QByteArrayView property(
            static_cast<const char *>(xcb_get_property_value(reply.get())),
            xcb_get_property_value_length(reply.get()));
        if (const auto number = xsettingsNumber(property, "Gtk/EnableAnimations"))
            animations = *number != 0;
    }
    if (std::exchange(m_animations, animations) != animations)
        Q_EMIT changed();
}

} // namespace calltray
