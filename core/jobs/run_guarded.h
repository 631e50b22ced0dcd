// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"

#include <exception>
#include <functional>
#include <utility>

namespace dreamloft::jobs {

/// Turns any exception into an Error; given by a room that knows Torch and OpenCV.
using TranslateException = std::function<base::Error(std::exception_ptr)>;

/// For rooms without foreign exceptions: Error as it is, bad_alloc = Memory, filesystem_error by
/// its code, else Bug.
base::Error translateStandardException(std::exception_ptr exception);

/// The only catch-all beside main and slots: runs `work` and yields its one outcome. The exception
/// object is gone before this returns, so that nothing it holds (tensors) outlives the failure.
template <class Report, class Work>
Outcome<Report> runGuarded(Work&& work,
                           const TranslateException& translate = translateStandardException)
{
    std::exception_ptr caught;
    try {
        return Outcome<Report>(std::in_place_index<0>, std::forward<Work>(work)());
    } catch (const base::Cancelled&) {
        return Outcome<Report>(std::in_place_index<2>);
    } catch (...) {
        caught = std::current_exception();
    }
    return Outcome<Report>(std::in_place_index<1>, translate(std::move(caught)));
}

} // namespace dreamloft::jobs
