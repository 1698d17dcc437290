// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/platform/sessioninhibitor.h"

#include <qt_windows.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr wchar_t ClassName[] = L"CalltraySessionInhibitor";

//! The window exists only while the end of the session is to be refused.
LRESULT CALLBACK refuseToEnd(HWND window, UINT message, WPARAM wide, LPARAM lparam)
{
    if (message == WM_QUERYENDSESSION)
        return FALSE;
    return DefWindowProcW(window, message, wide, lparam);
}

//! What Windows says about the error of the call before; fetched before anything else is called.
QString lastError()
{
    return qt_error_string(int(GetLastError()));
}

//! A hidden window that refuses the end of the session with a reason, and a request for power with the same reason.
class WindowsSessionInhibitor final : public SessionInhibitor
{
public:
    WindowsSessionInhibitor() = default;
    ~WindowsSessionInhibitor() override { letGo(); }
    Q_DISABLE_COPY_MOVE(WindowsSessionInhibitor)

    void inhibit(const QString &why) override
    {
        if (why == m_why)
            return;
        letGo();
        m_why = why;
        blockShutdown();
        requestPower();
        if (!m_state.what.isEmpty())
            m_state.service = u"Windows"_s;
        if (!m_state.trouble.isEmpty())
            qCWarning(lcPlatform).noquote() << "not all is inhibited:" << m_state.trouble;
        Q_EMIT stateChanged();
    }

    void release() override
    {
        if (m_why.isEmpty())
            return;
        letGo();
        Q_EMIT stateChanged();
    }

    [[nodiscard]] State state() const override { return m_state; }

private:
    //! A top-level window, never shown: one that gets messages only would not be asked.
    void blockShutdown()
    {
        WNDCLASSEXW windowClass{};
        windowClass.cbSize = sizeof windowClass;
        windowClass.lpfnWndProc = refuseToEnd;
        windowClass.hInstance = GetModuleHandleW(nullptr);
        windowClass.lpszClassName = ClassName;
        if (RegisterClassExW(&windowClass) == 0 && GetLastError() != ERROR_CLASS_ALREADY_EXISTS) {
            m_state.trouble = lastError();
            return;
        }
        m_window = CreateWindowExW(0, ClassName, L"Calltray", WS_OVERLAPPED, 0, 0, 0, 0, nullptr,
                                   nullptr, windowClass.hInstance, nullptr);
        if (m_window == nullptr) {
            m_state.trouble = lastError();
            return;
        }
        if (ShutdownBlockReasonCreate(m_window, reinterpret_cast<LPCWSTR>(m_why.utf16())) == 0)
            m_state.trouble = lastError();
        else
            m_state.what.append(u"shutdown"_s);
    }

    void requestPower()
    {
        REASON_CONTEXT context{};
        context.Version = POWER_REQUEST_CONTEXT_VERSION;
        context.Flags = POWER_REQUEST_CONTEXT_SIMPLE_STRING;
        context.Reason.SimpleReasonString =
            reinterpret_cast<LPWSTR>(const_cast<ushort *>(m_why.utf16()));
        m_power = PowerCreateRequest(&context);
        if (m_power == INVALID_HANDLE_VALUE
            || PowerSetRequest(m_power, PowerRequestSystemRequired) == 0)
            m_state.trouble = lastError();
        else
            m_state.what.append(u"sleep"_s);
    }

    void letGo()
    {
        // Destroying the window takes its reason with it; closing the request clears it.
        if (m_window != nullptr)
            DestroyWindow(m_window);
        if (m_power != INVALID_HANDLE_VALUE)
            CloseHandle(m_power);
        m_window = nullptr;
        m_power = INVALID_HANDLE_VALUE;
        m_why.clear();
        m_state = {};
    }

    QString m_why;
    HWND m_window = nullptr;
    HANDLE m_power = INVALID_HANDLE_VALUE;
    State m_state;
};

} // namespace

std::unique_ptr<SessionInhibitor> SessionInhibitor::ofThisSystem()
{
    return std::make_unique<WindowsSessionInhibitor>();
}

} // namespace calltray
