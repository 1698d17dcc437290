// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/crashreport.h"

#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray::crashreport {

namespace {

constexpr std::size_t MostFrames = 100;
constexpr std::size_t MostModules = 30;
constexpr mode_t OwnerOnly = 0600;

//! All that is known before a crash. Never deleted: one may come until the very end.
struct Prepared
{
    QByteArray path; //!< up to the time
    QByteArray head;
};

// A signal handler gets no context, and may not allocate.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
const Prepared *prepared = nullptr;
std::array<char, 16'384> lastLines; // a ring
std::atomic<std::size_t> lastLinesEnd = 0; // all bytes that ever went in
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

//! A file that is written to without buffers.
class Report
{
public:
    explicit Report(const char *path)
        : m_handle(::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, OwnerOnly))
    { }
    ~Report()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Report)

    const Report &operator<<(std::string_view text) const
    {
        [[maybe_unused]] const ssize_t written = ::write(m_handle, text.data(), text.size());
        return *this;
    }
    // NOLINTNEXTLINE(modernize-use-nodiscard): as operator<<
    const Report &number(std::uintptr_t value, int base = 10, std::size_t width = 1) const
    {
        std::array<char, 24> digits{};
        const auto *const end =
            std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
        const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
        for (std::size_t i = text.size(); i < width; ++i)
            *this << "0";
        return *this << text;
    }

private:
    int m_handle;
};

std::string_view signalName(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    case SIGABRT:
        return "SIGABRT";
    case SIGSYS:
        return "SIGSYS";
    case SIGTRAP:
        return "SIGTRAP";
    default:
        return "another";
    }
}

//! `20260301T120000Z`; gmtime_r() may take locks.
std::array<char, 17> utcTime()
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(now - day);
    std::array<char, 17> text{};
    std::size_t at = 0;
    const auto put = [&text, &at](unsigned value, unsigned digits) {
        for (unsigned i = digits; i > 0; --i, value /= 10)
            text.at(at + i - 1) = static_cast<char>('0' + value % 10);
        at += digits;
    };
    put(static_cast<unsigned>(static_cast<int>(date.year())), 4);
    put(static_cast<unsigned>(date.month()), 2);
    put(static_cast<unsigned>(date.day()), 2);
    text.at(at++) = 'T';
    put(static_cast<unsigned>(time.hours().count()), 2);
    put(static_cast<unsigned>(time.minutes().count()), 2);
    put(static_cast<unsigned>(time.seconds().count()), 2);
    text.at(at) = 'Z';
    return text;
}

std::string_view fileName(const char *path)
{
    const std::string_view whole(path == nullptr ? "?" : path);
    return whole.substr(whole.rfind('/') + 1); // npos + 1 is 0
}

// What follows reads the headers of the modules where they are loaded.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast,
// cppcoreguidelines-pro-bounds-pointer-arithmetic)

//! The build id among the notes from \a note to \a end; empty where there is none.
std::string_view buildIdIn(const char *note, const char *end)
{
    constexpr auto aligned = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
    while (end - note > static_cast<std::ptrdiff_t>(sizeof(ElfW(Nhdr)))) {
        const auto &header = *reinterpret_cast<const ElfW(Nhdr) *>(note);
        const char *name = note + sizeof header;
        const char *content = name + aligned(header.n_namesz);
        if (content + header.n_descsz > end)
            return {};
        if (header.n_type == NT_GNU_BUILD_ID
            && std::string_view(name, 4) == std::string_view("GNU", 4))
            return {content, header.n_descsz};
        note = content + aligned(header.n_descsz);
    }
    return {};
}

std::string_view buildId(const void *base)
{
    const auto *module = static_cast<const char *>(base);
    const auto &header = *static_cast<const ElfW(Ehdr) *>(base);
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        return {};
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        const auto &part =
            *reinterpret_cast<const ElfW(Phdr) *>(module + header.e_phoff + i * header.e_phentsize);
        if (part.p_type != PT_NOTE)
            continue;
        const char *notes = module + part.p_vaddr;
        if (const std::string_view id = buildIdIn(notes, notes + part.p_memsz); !id.empty())
            return id;
    }
    return {};
}

void writeFrames(const Report &report)
{
    std::array<void *, MostFrames> frames{};
    std::array<Dl_info, MostModules> modules{};
    std::size_t moduleCount = 0;
    const auto count = static_cast<std::size_t>(
        std::max(0, ::backtrace(frames.data(), static_cast<int>(frames.size()))));
    report << "\nThe calls that led there, the last one first:\n";
    for (std::size_t i = 0; i < count; ++i) {
        const char *address = static_cast<const char *>(frames.at(i));
        Dl_info info = {};
        report << "  ";
        if (::dladdr(address, &info) == 0) {
            (report << "? 0x").number(reinterpret_cast<std::uintptr_t>(address), 16) << "\n";
            continue;
        }
        (report << fileName(info.dli_fname) << " + 0x")
            .number(static_cast<std::uintptr_t>(address - static_cast<char *>(info.dli_fbase)), 16);
        if (info.dli_sname != nullptr)
            report << "  " << info.dli_sname;
        report << "\n";
        const auto *const end = modules.begin() + moduleCount;
        const bool isKnown = std::any_of(modules.cbegin(), end, [&info](const Dl_info &module) {
            return module.dli_fbase == info.dli_fbase;
        });
        if (!isKnown && moduleCount < modules.size())
            modules.at(moduleCount++) = info;
    }
    report << "\nTheir modules, by build id:\n";
    for (std::size_t i = 0; i < moduleCount; ++i) {
        report << "  " << fileName(modules.at(i).dli_fname) << " ";
        for (const char byte : buildId(modules.at(i).dli_fbase))
            report.number(static_cast<unsigned char>(byte), 16, 2);
        report << "\n";
    }
}

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast,
// cppcoreguidelines-pro-bounds-pointer-arithmetic)

void writeLastLines(const Report &report)
{
    report << "\nThe last lines of the log:\n";
    const std::size_t end = lastLinesEnd;
    if (end <= lastLines.size()) {
        report << std::string_view(lastLines.data(), end);
        return;
    }
    const std::size_t at = end % lastLines.size();
    const std::string_view older = std::string_view(lastLines.data(), lastLines.size()).substr(at);
    const std::size_t begin = std::min(older.find('\n'), older.size() - 1);
    report << older.substr(begin + 1) << std::string_view(lastLines.data(), at);
}

} // namespace

void prepare(const QString &folder)
{
    auto ready = std::make_unique<Prepared>();
    ready->path = QFile::encodeName(folder + u"/crash-"_s);
    ready->head =
        u"Calltray has crashed.\n\nversion: %1\nQt: %2\nsystem: %3, Linux %4, %5\nprocess: %6\n"_s
            .arg(QStringLiteral(CALLTRAY_VERSION), QString::fromLatin1(qVersion()),
                 QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::buildAbi())
            .arg(::getpid())
            .toUtf8();
    // The first call loads a library.
    std::array<void *, 1> frame{};
    ::backtrace(frame.data(), static_cast<int>(frame.size()));
    delete std::exchange(prepared, ready.release()); // another folder is asked for by tests alone
}

void keepLine(const QByteArray &line)
{
    std::size_t end = lastLinesEnd;
    const auto put = [&end](char byte) { lastLines.at(end++ % lastLines.size()) = byte; };
    std::for_each(line.cbegin(), line.cend(), put);
    put('\n');
    lastLinesEnd = end;
}

void write(int signal)
{
    if (prepared == nullptr)
        return;
    const std::array<char, 17> time = utcTime();
    const std::string_view when(time.data(), time.size() - 1);
    std::array<char, 4'096> path{};
    const std::string_view before(prepared->path.constData(),
                                  static_cast<std::size_t>(prepared->path.size()));
    constexpr std::string_view After = ".txt";
    if (before.size() + when.size() + After.size() >= path.size())
        return;
    char *end = std::copy(before.begin(), before.end(), path.data());
    end = std::copy(when.begin(), when.end(), end);
    std::copy(After.begin(), After.end(), end);
    const Report report(path.data());
    report << std::string_view(prepared->head.constData(),
                               static_cast<std::size_t>(prepared->head.size()))
           << "time: " << when << "\nsignal: ";
    report.number(static_cast<std::uintptr_t>(signal)) << " (" << signalName(signal) << ")\n";
    writeFrames(report);
    writeLastLines(report);
}

} // namespace calltray::crashreport
