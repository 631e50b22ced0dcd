// SPDX-License-Identifier: GPL-3.0-or-later
// dl_parity REQUEST.json: answers a request of parity.md with the engine's own functions. Exit 0:
// the outputs were written; 2: the request or a file is refused; 3: something else failed. Then one
// line on stderr and no output file.
#include "core/base/error.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_errors.h"
#include "core/tensor/torch_setup.h"
#include "tests/parity/request.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace dreamloft;

/// A fault that nothing could foresee still ends with a line and an exit code.
void endOnFault(int)
{
    constexpr std::string_view kLine =
        "error: DL-BUG-004 Cannot answer the \"request\": the engine failed.\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kLine.data(), kLine.size());
    _exit(3);
}

void catchFaults()
{
    static std::array<char, 1 << 16> stack;
    stack_t alternate{};
    alternate.ss_sp = stack.data();
    alternate.ss_size = stack.size();
    sigaltstack(&alternate, nullptr);
    struct sigaction action = {};
    action.sa_handler = endOnFault;
    action.sa_flags = SA_ONSTACK;
    for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
        sigaction(number, &action, nullptr);
    }
}

/// Asking for more memory than there is shall fail here, not wake the system's killer.
void limitMemory()
{
#ifndef __SANITIZE_ADDRESS__ // the sanitizer reserves terabytes of address space
    const std::uint64_t available = tensor::memoryState().availableBytes;
    constexpr std::uint64_t kOverhead =
        8ULL << 30; // reserved address space that nobody touches: thread stacks, arenas
    rlimit limit{};
    if (available > 0 && getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_max == RLIM_INFINITY) {
        limit.rlim_cur = available + kOverhead;
        setrlimit(RLIMIT_AS, &limit);
    }
#endif
}

int report(const base::ErrorInfo& info)
{
    std::string line = "error: " + info.code + " " + base::sentencesOf(info);
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    std::cerr << line << std::endl;
    const bool ours = info.kind == base::ErrorKind::Bug || info.kind == base::ErrorKind::Memory;
    return ours ? 3 : 2;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: dl_parity REQUEST.json" << std::endl;
        return 2;
    }
    catchFaults();
    limitMemory();
    try {
        const parity::Request request(argv[1]);
        tensor::setUpTorch(request.threads());
        request.write(request.component().run(request));
    } catch (...) {
        const base::ErrorInfo info =
            tensor::translateTorchException(std::current_exception()).info();
        const int code = report(info);
        if (!info.detail.empty() && std::getenv("DREAMLOFT_PARITY_DETAIL") != nullptr) {
            std::cerr << info.detail << std::endl;
        }
        return code;
    }
    return 0;
}
