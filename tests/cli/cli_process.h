// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::tests {

struct CliRun {
    int exitCode = -1; ///< -1: did not end by itself
    std::string out;
    std::string err;
    double seconds = 0;

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Path of the program under test, which is built beside the tests.
inline QString cliProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/dreamloft-cli");
}

/// Runs dreamloft-cli to its end (`seconds` at most), with `fault` planted (base/fault.h).
inline CliRun
runCli(const std::vector<std::string>& arguments, const char* fault = "", int seconds = 30)
{
    QStringList list;
    for (const std::string& argument : arguments) {
        list << QString::fromStdString(argument);
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DREAMLOFT_FAULT"), QString::fromUtf8(fault));
    process.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    process.start(cliProgram(), list);
    CliRun run;
    if (process.waitForFinished(seconds * 1000) && process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = process.exitCode();
    }
    run.seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    run.out = process.readAllStandardOutput().toStdString();
    run.err = process.readAllStandardError().toStdString();
    return run;
}

inline bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace dreamloft::tests
