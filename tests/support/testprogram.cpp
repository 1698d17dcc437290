// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"

#include <QMetaMethod>

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

using namespace Qt::StringLiterals;

namespace calltray::test {

namespace {

std::map<QByteArray, TestMain> &registered()
{
    static std::map<QByteArray, TestMain> tests;
    return tests;
}

} // namespace

bool isSanitised()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

Registration::Registration(const char *className, TestMain main)
{
    registered().emplace(QByteArray(className).replace("Test", "").toLower(), main);
}

QStringList inAnyOrder(const QMetaObject &test, int argc, char **argv)
{
    QStringList arguments;
    std::transform(argv, argv + argc, std::back_inserter(arguments),
                   [](const char *argument) { return QString::fromLocal8Bit(argument); });
    if (arguments.size() > 1)
        return arguments;
    static const QByteArrayList Frame{"initTestCase", "cleanupTestCase", "init", "cleanup"};
    QStringList functions;
    for (int i = test.methodOffset(); i < test.methodCount(); ++i) {
        const QMetaMethod method = test.method(i);
        const QByteArray name = method.name();
        if (method.methodType() == QMetaMethod::Slot && method.access() == QMetaMethod::Private
            && method.parameterCount() == 0 && !name.endsWith("_data") && !Frame.contains(name))
            functions.append(QString::fromLatin1(name));
    }
    const quint32 order = qEnvironmentVariable("CALLTRAY_TEST_ORDER", u"1"_s).toUInt();
    std::shuffle(functions.begin(), functions.end(), std::mt19937(order));
    std::printf("the order of this run: CALLTRAY_TEST_ORDER=%u\n", order);
    std::fflush(stdout);
    return arguments + functions;
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
