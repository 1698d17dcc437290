// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/proof.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>
#include <openssl/crypto.h>

namespace calltray::proof {

namespace {

constexpr auto Form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray random()
{
    std::array<quint32, 8> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), static_cast<qsizetype>(bits.size()));
    return QByteArray::fromRawData(reinterpret_cast<const char *>(bits.data()), sizeof(bits))
        .toBase64(Form);
}

QByteArray of(Side side, const QByteArray &token, const QString &origin,
              const QByteArray &pageNonce, const QByteArray &appNonce)
{
    const QByteArray head = side == Side::App ? "calltray.v1 app" : "calltray.v1 page";
    return QMessageAuthenticationCode::hash(
               QByteArrayList{head, origin.toUtf8(), pageNonce, appNonce}.join('\n'), token,
               QCryptographicHash::Sha256)
        .toBase64(Form);
}

bool isSame(const QByteArray &left, const QByteArray &right)
{
    return left.size() == right.size()
        && CRYPTO_memcmp(left.constData(), right.constData(), static_cast<std::size_t>(left.size()))
        == 0;
}

} // namespace calltray::proof
