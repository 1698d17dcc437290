// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

// A busy computer is no failure: what has to come may take as long as anything of another program's
// may.
#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT((expr), 30'000)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT((expr), expected, 30'000)

namespace calltray::test {

//! Whether this program is watched by a sanitiser; what was compiled once for both does not know it by itself.
[[nodiscard]] bool isSanitised();

//! How often what is done again and again is done: \a asBuilt, or a fifth of it under a sanitiser, which looks for what is
//! wrong each time, and not for what is rare.
[[nodiscard]] inline int volume(int asBuilt)
{
    if (!isSanitised())
        return asBuilt;
    return asBuilt < 10 ? 1 : asBuilt / 5;
}

using TestMain = int (*)(int argc, char **argv);

//! \brief A class of tests in the program of its folder, which runs the one that its first argument names.
struct Registration
{
    //! \a className as in the source: `TestPopupStage` runs by the name `popupstage`.
    Registration(const char *className, TestMain main);
};

//! For tests that need no application object.
struct NoApplication
{
    NoApplication(int & /*argc*/, char ** /*argv*/) { }
};

//! The arguments of QTest::qExec() with all functions of \a test, unless some are named, in another order than they are
//! written in: none leans on what another left. CALLTRAY_TEST_ORDER in the environment, a number, makes it yet another.
[[nodiscard]] QStringList inAnyOrder(const QMetaObject &test, int argc, char **argv);

template <typename Test, typename Application>
int runTest(int argc, char **argv)
{
    [[maybe_unused]] const Application application(argc, argv);
    if constexpr (requires { Application::font(); }) // sizes in tests do not depend on the screen's
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
    Test test;
    return QTest::qExec(&test, inAnyOrder(Test::staticMetaObject, argc, argv));
}

} // namespace calltray::test

//! \a Class with an \a Application of its own (NoApplication, QCoreApplication, QApplication); at the end of its file.
#define CALLTRAY_TEST(Class, Application)                                                          \
    CALLTRAY_TEST_MAIN(Class, [](int argc, char **argv) {                                          \
        return calltray::test::runTest<Class, Application>(argc, argv);                            \
    })

//! \a Class with a main() of its own.
#define CALLTRAY_TEST_MAIN(Class, ...)                                                             \
    namespace calltray {                                                                           \
    [[maybe_unused]] static const test::Registration registrationOf##Class(#Class, __VA_ARGS__);   \
    }
