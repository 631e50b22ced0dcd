// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <cstdint>
#include <vector>

namespace dreamloft::project {

class Reading;
class Writing;

/// The classes in use, by index.
std::vector<ClassRow> classesOf(Reading& reading);

/// Whether the classes in use have the indices 0, 1, 2, ... and different names.
bool classesAreInOrder(Writing& writing);
/// Whether a job that is newer than this one learns or makes something from the classes. Its
/// results name them by their index. Imports and checks do not look at the indices.
bool jobsUseClasses(Writing& writing, std::int64_t newerThan = 0);

/// Takes a class in use out of use; those behind it move up, lists of shots follow.
void dropClass(Writing& writing, std::int64_t id);
/// A class that was taken out of use comes back behind the others. False when it cannot: another
/// class has its name by now.
bool bringBackClass(Writing& writing, std::int64_t id);
/// Where pictures of this class belong that come out of the bin: to the class itself or, when it is
/// out of use, to the one that has its name now; without one it comes back. Throws for an id that
/// the project does not know.
std::int64_t classOutOfBin(Writing& writing, std::int64_t id);

} // namespace dreamloft::project
