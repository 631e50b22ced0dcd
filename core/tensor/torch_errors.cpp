// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/torch_errors.h"

#include <c10/util/Exception.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

namespace dreamloft::tensor {
namespace {

using base::Error;
using base::ErrorKind;

Error memoryError(std::string_view where, std::string detail)
{
    return Error({.kind = ErrorKind::Memory,
                  .code = where == "graphics card" ? "DL-GPU-003" : "DL-MEM-002",
                  .object = std::string(where),
                  .message = "Cannot continue on the \"" + std::string(where) +
                             "\": it ran out of memory, expected enough for this step.",
                  .hint = "Choose a smaller batch or close other programs.",
                  .workSafe = "Finished work is saved.",
                  .detail = std::move(detail)});
}

Error lostError(std::string detail)
{
    return Error(
        {.kind = ErrorKind::DeviceLost,
         .code = "DL-GPU-007",
         .object = "graphics card",
         .message =
             "Cannot continue on the \"graphics card\": it stopped responding, expected an answer.",
         .hint = "Restart DreamLoft and continue.",
         .workSafe = "Finished work is saved.",
         .detail = std::move(detail)});
}

Error bugError(std::string_view code, std::string detail)
{
    return Error(
        {.kind = ErrorKind::Bug,
         .code = std::string(code),
         .object = "calculation",
         .message =
             "Cannot finish the \"calculation\": an internal check failed, expected none to fail.",
         .hint = "Report this with the details.",
         .workSafe = "Finished work is saved.",
         .detail = std::move(detail)});
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

Error fileError(const std::error_code& code, std::string detail)
{
    const bool full = code == std::errc::no_space_on_device || code.value() == EDQUOT;
    return Error(
        {.kind = full ? ErrorKind::Space : ErrorKind::Transient,
         .code = full ? "DL-SPACE-001" : "DL-FILE-001",
         .object = "disk",
         .message = full ? "Cannot write to the \"disk\": it is full, expected free space."
                         : "Cannot use the \"disk\": it reported an error, expected an answer.",
         .hint = full ? "Free some space and try again." : "Check the disk and try again.",
         .workSafe = "Finished work is saved.",
         .detail = std::move(detail)});
}

} // namespace

Error translateTorchException(const std::exception_ptr& exception)
{
    DL_REQUIRE(exception != nullptr, "there is an exception to translate");
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        return error;
    } catch (const c10::OutOfMemoryError& error) {
        return memoryError("graphics card", error.what_without_backtrace());
    } catch (const c10::AcceleratorError& error) {
        constexpr int kOutOfMemory = 2; // cudaErrorMemoryAllocation
        if (error.get_error_code() == kOutOfMemory) {
            return memoryError("graphics card", error.what_without_backtrace());
        }
        return lostError(error.what_without_backtrace());
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        // A failed allocation on the processor has no type of its own.
        if (holds(text, "DefaultCPUAllocator") || holds(text, "can't allocate")) {
            return memoryError("processor", text);
        }
        if (holds(text, "CUDA error: out of memory") || holds(text, "CUBLAS_STATUS_ALLOC_FAILED")) {
            return memoryError("graphics card", text);
        }
        if (holds(text, "CUDA error")) {
            return lostError(text);
        }
        return bugError("DL-TORCH-001", text);
    } catch (const std::bad_alloc& error) {
        return memoryError("processor", error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        return fileError(error.code(), error.what());
    } catch (const std::exception& error) {
        return bugError("DL-BUG-003", error.what());
    } catch (...) {
        return bugError("DL-BUG-003", "an exception of unknown type");
    }
}

} // namespace dreamloft::tensor
