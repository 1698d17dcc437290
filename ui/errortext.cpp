// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/errortext.h"

namespace calltray {

QString ErrorText::headline(const Error &error)
{
    switch (error.code) {
    case Error::Code::Cancelled:
        return tr("Cancelled");
    case Error::Code::InvalidParams:
        return tr("This could not be understood");
    case Error::Code::NotFound:
        return tr("This is not there any more");
    case Error::Code::Network:
        return tr("The server cannot be reached");
    case Error::Code::Unauthorised:
        return tr("The server does not accept this computer's token");
    case Error::Code::Refused:
        return tr("The server has refused the message");
    case Error::Code::NotSavedYet:
        return tr("Not saved on the server yet");
    case Error::Code::Protocol:
        return tr("The server's answer could not be understood");
    case Error::Code::Storage:
        return tr("History cannot be saved");
    case Error::Code::DiskFull:
        return tr("The disk is full");
    case Error::Code::OnACall:
        return tr("You are on a call");
    case Error::Code::Locked:
        return tr("Your administrator has locked this setting");
    case Error::Code::Internal:
        return tr("Something went wrong in Calltray");
    }
    Q_UNREACHABLE();
}

QString ErrorText::advice(const Error &error)
{
    switch (error.code) {
    case Error::Code::Cancelled:
    case Error::Code::NotFound:
        return {};
    case Error::Code::InvalidParams:
    case Error::Code::Refused:
    case Error::Code::Protocol:
    case Error::Code::Internal:
        return tr("Tell your administrator what you see here.");
    case Error::Code::Network:
    case Error::Code::NotSavedYet:
        return tr("Nothing is lost: it is kept here and tried again by itself.");
    case Error::Code::Unauthorised:
        return tr("Nothing is lost. Ask your administrator for a new token.");
    case Error::Code::Storage:
        return tr("New calls are shown but will be missing from the history. Restart Calltray; if "
                  "it stays, tell your "
                  "administrator.");
    case Error::Code::DiskFull:
        return tr("New calls are shown but will be missing from the history until there is space "
                  "again. Delete files "
                  "that you do not need.");
    case Error::Code::OnACall:
        return tr("End the call first.");
    case Error::Code::Locked:
        return tr("Ask your administrator to change it.");
    }
    Q_UNREACHABLE();
}

} // namespace calltray
