// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#ifdef DL_TEST_WIDGETS
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>
using Application = QApplication;
#else
#include <QtCore/QCoreApplication>
using Application = QCoreApplication;
#endif

#include <exception>
#include <iostream>
#include <map>

namespace dreamloft::tests {
namespace {

using Factory = std::function<std::unique_ptr<QObject>()>;

std::map<std::string, Factory>& units()
{
    static std::map<std::string, Factory> all;
    return all;
}

/// Runs one unit; an exception that leaves a test function is a failure with its text, not an
/// abort.
int runUnit(const std::string& name, const Factory& make, const QStringList& arguments)
{
    const auto unit = make();
    unit->setObjectName(QString::fromStdString(name));
    try {
        return QTest::qExec(unit.get(), arguments);
    } catch (const std::exception& exception) {
        std::cerr << "FAIL!  : " << name
                  << ": an exception left a test function: " << exception.what() << '\n';
    } catch (...) {
        std::cerr << "FAIL!  : " << name << ": an exception of unknown type left a test function\n";
    }
    return 1;
}

} // namespace

UnitRegistration::UnitRegistration(std::string name, Factory make)
{
    units().emplace(std::move(name), std::move(make));
}

} // namespace dreamloft::tests

int main(int argc, char** argv)
{
    const Application application(argc, argv);
#ifdef DL_TEST_WIDGETS
    QTranslator plurals; // as in the program: the texts of the code with their plural forms
    if (plurals.load(QStringLiteral(":/i18n/dreamloft_en.qm"))) {
        QCoreApplication::installTranslator(&plurals);
    }
#endif
    QStringList arguments = QCoreApplication::arguments();
    std::string wanted;
    if (const auto at = arguments.indexOf(QStringLiteral("--unit"));
        at > 0 && at + 1 < arguments.size()) {
        wanted = arguments.at(at + 1).toStdString();
        arguments.remove(at, 2);
    }
    int failures = 0;
    int ran = 0;
    for (const auto& [name, make] : dreamloft::tests::units()) {
        if (wanted.empty() || wanted == name) {
            failures += dreamloft::tests::runUnit(name, make, arguments) == 0 ? 0 : 1;
            ++ran;
        }
    }
    if (ran == 0) {
        std::cerr << "No such unit: " << wanted << '\n';
        return 2;
    }
    return failures == 0 ? 0 : 1;
}
