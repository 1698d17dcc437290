// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/protocol.h"
#include "support/fakehelper.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <string_view>

// A calltray-audio that says what it should not.
namespace {

using namespace calltray;
using namespace std::string_view_literals;
using audio::Kind;
using test::FakeHelper;

constexpr auto Most = std::numeric_limits<std::int64_t>::max();

Message devices(std::string_view text = "one\0One\0"sv)
{
    return Message(Kind::Devices).append(text);
}

Message handled(std::uint32_t number)
{
    return Message(Kind::Handled).append(number);
}

Message of(Kind kind, std::uint32_t stream)
{
    return Message(kind).append(stream);
}

Message played(std::uint32_t stream, std::int64_t taken, std::int64_t late = 0)
{
    return Message(Kind::Played).append(stream).append(taken).append(late).append(std::uint8_t{0});
}

struct Tray : FakeHelper
{
    void begin()
    {
        say(devices());
        say(handled(1));
    }
    //! The stream that the message of this kind is about, after all until then were handled.
    std::uint32_t handle(Kind kind)
    {
        const std::uint32_t before = messages();
        const auto stream = waitFor(kind).take<std::uint32_t>();
        for (std::uint32_t number = before + 1; number <= messages(); ++number)
            say(handled(number + 1));
        return stream;
    }
    std::uint32_t open()
    {
        begin();
        return handle(Kind::Open);
    }
    std::uint32_t start()
    {
        const std::uint32_t stream = open();
        say(of(Kind::Started, stream));
        return stream;
    }
};

using Scripts = std::map<std::string, std::function<void(Tray &)>>;

Scripts ofStreams()
{
    return {
        {"honest",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             tray.say(played(stream, 4'000));
             tray.say(of(Kind::Drained, stream));
         }},
        {"late-for-ever",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             tray.say(played(stream, 4'000, Most));
         }},
        {"closed-and-not-known-yet",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.waitFor(Kind::Close);
             tray.say(played(stream, Most));
             tray.say(devices("two\0Two\0"sv));
         }},
        {"closed-and-known",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Close);
             tray.sayForEver(played(stream, 0));
         }},
        {"played-more-than-written", [](Tray &tray) { tray.say(played(tray.start(), Most)); }},
        {"played-backwards",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             tray.say(played(stream, 400));
             tray.sayForEver(played(stream, 396));
         }},
        {"played-before-started", [](Tray &tray) { tray.sayForEver(played(tray.open(), 0)); }},
        {"played-cut-short", [](Tray &tray) { tray.say(of(Kind::Played, tray.start())); }},
        {"played-without-getting-on",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             for (;; ::usleep(5'000))
                 tray.say(played(stream, 0));
         }},
        {"started-again-and-again",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             tray.say(played(stream, 0));
             for (;; ::usleep(5'000))
                 tray.say(of(Kind::Started, stream));
         }},
        {"nothing-handled-any-more",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             for (std::int64_t taken = 0;; taken += 4, ::usleep(5'000))
                 tray.say(played(stream, taken));
         }},
        {"played-for-ever", [](Tray &tray) { tray.sayForEver(played(tray.start(), 0)); }},
        {"started-for-ever", [](Tray &tray) { tray.sayForEver(of(Kind::Started, tray.start())); }},
        {"drained-before-the-end", [](Tray &tray) { tray.say(of(Kind::Drained, tray.start())); }},
        {"drained-twice",
         [](Tray &tray) {
             const std::uint32_t stream = tray.start();
             (void)tray.handle(Kind::Finish);
             tray.sayForEver(of(Kind::Drained, stream));
         }},
        {"failed-twice", [](Tray &tray) { tray.sayForEver(of(Kind::Failed, tray.start())); }},
        {"a-stream-of-nobody",
         [](Tray &tray) { tray.sayForEver(of(Kind::Started, tray.open() + 1)); }},
    };
}

Scripts ofTheWhole()
{
    return {
        {"streams-before-the-beginning",
         [](Tray &tray) {
             tray.say(of(Kind::Failed, tray.waitFor(Kind::Open).take<std::uint32_t>()));
         }},
        {"handled-not-sent",
         [](Tray &tray) {
             tray.open();
             for (std::uint32_t number = tray.messages() + 2;; ++number)
                 tray.say(handled(number));
         }},
        {"handled-twice",
         [](Tray &tray) {
             tray.begin();
             tray.sayForEver(handled(1));
         }},
        {"handled-cut-short", [](Tray &tray) { tray.say(Message(Kind::Handled)); }},
        {"kinds-of-ours", [](Tray &tray) { tray.sayForEver(of(Kind::Finish, tray.open())); }},
        {"kinds-of-nobody", [](Tray &tray) { tray.sayForEver(Message(static_cast<Kind>(200))); }},
        {"empty-messages", [](Tray &tray) { tray.say(std::string(64, '\0')); }},
        {"an-endless-message", [](Tray &tray) { tray.say(std::string(1U << 20U, '\x7f')); }},
        {"devices-for-ever", [](Tray &tray) { tray.sayForEver(devices()); }},
        {"devices-without-a-name", [](Tray &tray) { tray.say(devices("one\0"sv)); }},
        {"devices-without-an-end", [](Tray &tray) { tray.say(devices("one\0One"sv)); }},
        {"devices-without-an-id", [](Tray &tray) { tray.say(devices("\0One\0"sv)); }},
        {"devices-in-thousands",
         [](Tray &tray) {
             std::string all;
             for (int i = 0; i < 1'000; ++i)
                 all.append("one\0One\0"sv);
             tray.say(devices(all));
         }},
        {"devices-with-a-long-id",
         [](Tray &tray) { tray.say(devices(std::string(9'000, 'x').append("\0One\0"sv))); }},
        {"devices-with-unkind-names",
         [](Tray &tray) {
             tray.say(devices("one\0\x1b]0;owned\x07 One\n\xe2\x80\xae\0"sv));
             tray.say(handled(1));
         }},
        {"gone", [](Tray &) { std::exit(EXIT_FAILURE); }},
        {"its-environment",
         [](Tray &tray) {
             std::string all;
             for (char **variable = ::environ; *variable != nullptr; ++variable)
                 all.append(*variable, std::string(*variable).find('=')).append("\0x\0"sv);
             tray.say(devices(all));
             tray.say(handled(1));
         }},
    };
}

} // namespace

int main(int /*argc*/, char **argv)
{
    Scripts scripts = ofStreams();
    scripts.merge(ofTheWhole());
    const auto script = scripts.find(FakeHelper::script(argv[0]));
    if (script == scripts.cend())
        return EXIT_FAILURE;
    Tray tray;
    script->second(tray);
    tray.waitForTheEnd();
}
