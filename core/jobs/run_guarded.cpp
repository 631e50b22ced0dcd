// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/run_guarded.h"

#include "core/base/system_error.h"

#include <filesystem>
#include <new>

namespace dreamloft::jobs {

base::Error translateStandardException(std::exception_ptr exception)
{
    using base::ErrorKind;
    try {
        std::rethrow_exception(std::move(exception));
    } catch (const base::Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return base::Error({.kind = ErrorKind::Memory,
                            .code = "DL-MEM-003",
                            .object = {},
                            .message = "Cannot go on: the memory of this computer is used up.",
                            .hint = "Close other programs or choose smaller portions.",
                            .workSafe = "Everything shown as done is saved.",
                            .detail = "bad_alloc"});
    } catch (const std::filesystem::filesystem_error& error) {
        return base::systemError(error.code().value(), "open", error.path1());
    } catch (const std::exception& error) {
        return base::Error({.kind = ErrorKind::Bug,
                            .code = "DL-BUG-002",
                            .object = {},
                            .message = "DreamLoft met a mistake of its own and stopped this job.",
                            .hint = "Report it with the log.",
                            .workSafe = "Everything shown as done is saved.",
                            .detail = error.what()});
    } catch (...) {
        return base::Error({.kind = ErrorKind::Bug,
                            .code = "DL-BUG-003",
                            .object = {},
                            .message = "DreamLoft met a mistake of its own and stopped this job.",
                            .hint = "Report it with the log.",
                            .workSafe = "Everything shown as done is saved.",
                            .detail = "an exception of unknown type"});
    }
}

} // namespace dreamloft::jobs
