// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/protocol.h"
#include "support/fakehelper.h"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <limits>
#include <map>
#include <string>

// A calltray-decoder that says what it should not.
namespace {

using namespace calltray;
using decoder::Kind;
using test::FakeHelper;

constexpr std::int64_t Second = 1'000'000;
constexpr auto Most = std::numeric_limits<std::int64_t>::max();
constexpr auto Least = std::numeric_limits<std::int64_t>::min();

Message opened(std::int64_t duration = 10 * Second)
{
    return Message(Kind::Opened).append(duration).append(std::uint8_t{0}).append("wav");
}

Message sound(std::uint32_t generation, std::size_t bytes, std::int64_t position = 0)
{
    return Message(Kind::Sound).append(generation).append(position).append(std::string(bytes, 'x'));
}

Message end(std::uint32_t generation, std::int64_t position = 10 * Second)
{
    return Message(Kind::End).append(generation).append(position);
}

Message need(std::int64_t offset)
{
    return Message(Kind::Need).append(offset);
}

struct Tray : FakeHelper
{
    //! The generation that it asked for.
    std::uint32_t asked()
    {
        const auto generation = waitFor(Kind::Play).take<std::uint32_t>();
        (void)waitFor(Kind::Credit);
        return generation;
    }
    std::uint32_t open()
    {
        say(opened());
        return asked();
    }
};

using Scripts = std::map<std::string, std::function<void(Tray &)>>;

Scripts playing()
{
    return {
        {"honest",
         [](Tray &tray) {
             const std::uint32_t generation = tray.open();
             tray.say(sound(generation, 4'000));
             tray.say(end(generation));
         }},
        {"sound-not-granted", [](Tray &tray) { tray.sayForEver(sound(tray.open(), 32'000)); }},
        {"sound-before-opened", [](Tray &tray) { tray.sayForEver(sound(tray.asked(), 4)); }},
        {"sound-after-the-end",
         [](Tray &tray) {
             const std::uint32_t generation = tray.open();
             tray.say(end(generation));
             tray.sayForEver(sound(generation, 4));
         }},
        {"sound-of-the-future", [](Tray &tray) { tray.sayForEver(sound(tray.open() + 1, 4)); }},
        {"sound-of-before-not-granted",
         [](Tray &tray) { tray.sayForEver(sound(tray.open() - 1, 4)); }},
        {"sound-of-nothing", [](Tray &tray) { tray.sayForEver(sound(tray.open(), 0)); }},
        {"sound-of-half-a-sample", [](Tray &tray) { tray.say(sound(tray.open(), 5)); }},
        {"sound-cut-short", [](Tray &tray) { tray.say(Message(Kind::Sound).append(tray.open())); }},
        {"opened-twice",
         [](Tray &tray) {
             tray.open();
             tray.sayForEver(opened());
         }},
        {"end-twice",
         [](Tray &tray) {
             const std::uint32_t generation = tray.open();
             tray.say(end(generation));
             tray.sayForEver(end(generation));
         }},
        {"end-of-before-for-ever", [](Tray &tray) { tray.sayForEver(end(tray.open() - 1)); }},
        {"end-too-long",
         [](Tray &tray) { tray.say(Message(end(tray.open())).append(std::uint8_t{0})); }},
        {"peaks-while-playing",
         [](Tray &tray) {
             tray.open();
             tray.sayForEver(Message(Kind::Peaks).append("x"));
         }},
        {"needs-for-ever", [](Tray &tray) { tray.sayForEver(need(1)); }},
        {"needs-what-is-there-for-ever",
         [](Tray &tray) {
             tray.open();
             tray.sayForEver(need(0));
         }},
        {"needs-what-is-before-the-beginning", [](Tray &tray) { tray.say(need(-1)); }},
    };
}

Scripts strange()
{
    return {
        {"kinds-of-ours", [](Tray &tray) { tray.sayForEver(Message(Kind::Credit)); }},
        {"kinds-of-nobody", [](Tray &tray) { tray.sayForEver(Message(static_cast<Kind>(200))); }},
        {"empty-messages", [](Tray &tray) { tray.say(std::string(64, '\0')); }},
        {"an-endless-message", [](Tray &tray) { tray.say(std::string(1U << 20U, '\x7f')); }},
        {"words-after-failing",
         [](Tray &tray) {
             tray.say(Message(Kind::Failed).append(decoder::Failure::Damaged));
             tray.sayForEver(sound(1, 4));
         }},
        {"unkind-words",
         [](Tray &tray) {
             tray.say(Message(Kind::Failed)
                          .append(decoder::Failure::UnknownFormat)
                          .append("\x1b]0;owned\x07 a\nb \xe2\x80\xae" + std::string(9'000, 'x')));
         }},
        {"endless-times",
         [](Tray &tray) {
             tray.say(opened(Most));
             const std::uint32_t generation = tray.asked();
             tray.say(sound(generation, 4, Most));
             tray.say(end(generation, Most));
         }},
        {"times-before-the-beginning",
         [](Tray &tray) {
             tray.say(opened(Least));
             const std::uint32_t generation = tray.asked();
             tray.say(sound(generation, 4, Least));
             tray.say(end(generation, Least));
         }},
        {"gone", [](Tray &) { std::exit(EXIT_FAILURE); }},
        {"its-environment",
         [](Tray &tray) {
             std::string all;
             for (char **variable = ::environ; *variable != nullptr; ++variable)
                 all += std::string(*variable) + ' ';
             tray.say(Message(Kind::Failed).append(decoder::Failure::UnknownFormat).append(all));
         }},
    };
}

Scripts measuring()
{
    return {
        {"honest",
         [](Tray &tray) {
             tray.say(opened());
             tray.say(Message(Kind::Peaks).append("xyz"));
             tray.say(end(0));
             std::exit(EXIT_SUCCESS);
         }},
        {"peaks-for-ever",
         [](Tray &tray) {
             tray.say(opened());
             tray.sayForEver(Message(Kind::Peaks).append("x"));
         }},
        {"sound-while-measuring",
         [](Tray &tray) {
             tray.say(opened());
             tray.sayForEver(sound(0, 4));
         }},
        {"peaks-before-opened",
         [](Tray &tray) { tray.sayForEver(Message(Kind::Peaks).append("x")); }},
        {"peaks-of-nothing",
         [](Tray &tray) {
             tray.say(opened());
             tray.sayForEver(Message(Kind::Peaks));
         }},
        {"peaks-after-the-end",
         [](Tray &tray) {
             tray.say(opened());
             tray.say(end(0));
             tray.sayForEver(Message(Kind::Peaks).append("x"));
         }},
    };
}

} // namespace

int main(int argc, char **argv)
{
    const bool isMeasuring = argc == 2;
    Scripts scripts = isMeasuring ? measuring() : playing();
    scripts.merge(strange());
    const auto script = scripts.find(FakeHelper::script(argv[0]));
    if (script == scripts.cend())
        return EXIT_FAILURE;
    Tray tray;
    script->second(tray);
    tray.waitForTheEnd();
}
