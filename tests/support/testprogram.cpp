// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <cstdio>
#include <map>

namespace calltray::test {

namespace {

std::map<QByteArray, TestMain> &registered()
{
    static std::map<QByteArray, TestMain> tests;
    return tests;
}

} // namespace

Registration::Registration(const char *className, TestMain main)
{
    registered().emplace(QByteArray(className).replace("Test", "").toLower(), main);
}

} // namespace calltray::test

int main(int argc, char *argv[])
{
    const auto &tests = calltray::test::registered();
    const auto test = tests.find(QByteArray(argc > 1 ? argv[1] : ""));
    if (test != tests.end()) {
        argv[1] = argv[0];
        return test->second(argc - 1, argv + 1);
    }
    std::fprintf(stderr, "usage: %s CLASS [OPTION OF QTEST…], with CLASS one of\n", argv[0]);
    for (const auto &[name, function] : tests)
        std::fprintf(stderr, "  %s\n", name.constData());
    return EXIT_FAILURE;
}
