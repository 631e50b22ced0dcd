// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest/QtTest>

#include <functional>
#include <memory>
#include <string>

namespace dreamloft::tests {

/// Registers a test class under its unit name; `dl_<room>_tests --unit NAME` runs it. Used through
/// DL_TEST_UNIT only.
class UnitRegistration {
public:
    UnitRegistration(std::string name, std::function<std::unique_ptr<QObject>()> make);
};

} // namespace dreamloft::tests

/// At the end of a test file, before `#include "<file>.moc"`: makes `Class` the unit `name`.
#define DL_TEST_UNIT(Class, name)                                                                  \
    static const dreamloft::tests::UnitRegistration registered##Class(                             \
        name, [] { return std::make_unique<Class>(); });
