// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "app/crash_handler.h"
#include "core/base/paths.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    try {
        dreamloft::app::installCrashHandler(dreamloft::base::crashFolder(),
                                            dreamloft::base::kCliProgram);
        return dreamloft::cli::runProgram({argv + 1, argv + argc});
    } catch (const std::exception& exception) {
        std::fprintf(
            stderr, "DreamLoft made a mistake: %s\nYour project is safe.\n", exception.what());
    } catch (...) {
        std::fputs("DreamLoft made a mistake.\nYour project is safe.\n", stderr);
    }
    return 70;
}
