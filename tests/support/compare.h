// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

/// Succeeds when `expression` throws base::Error of `kind_` (e.g. Refused) whose message contains
/// `text_`.
#define DL_VERIFY_ERROR(expression, kind_, text_)                                                  \
    do {                                                                                           \
        bool dlThrown = false;                                                                     \
        try {                                                                                      \
            static_cast<void>(expression);                                                         \
        } catch (const dreamloft::base::Error& dlError) {                                          \
            dlThrown = true;                                                                       \
            QVERIFY2(dlError.info().kind == dreamloft::base::ErrorKind::kind_, dlError.what());    \
            QVERIFY2(std::string_view(dlError.what()).find(text_) != std::string_view::npos,       \
                     dlError.what());                                                              \
        }                                                                                          \
        QVERIFY2(dlThrown, "nothing was thrown: " #expression);                                    \
    } while (false)

/// Tensors equal within rtol of the largest |expected| plus atol; needs
/// tests/support/tensor_compare.h.
#define DL_COMPARE_TENSORS(actual, expected, rtol, atol)                                           \
    do {                                                                                           \
        const std::string dlDifference =                                                           \
            dreamloft::tests::differenceOf(actual, expected, rtol, atol);                          \
        QVERIFY2(dlDifference.empty(), dlDifference.c_str());                                      \
    } while (false)
