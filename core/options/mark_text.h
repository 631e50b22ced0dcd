// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a literal text of `core/` for translators without translating it: the studio passes it to
/// QCoreApplication::translate under the same context. Both arguments must be literals.
#define DL_TEXT(context, text) text
