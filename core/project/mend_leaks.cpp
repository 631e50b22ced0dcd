// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/mend_leaks.h"

#include "core/base/text.h"
#include "core/project/leak_check.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "core/project/undo_list.h"

#include <string>
#include <unordered_set>
#include <utility>

namespace dreamloft::project {

std::vector<std::int64_t> spareCopies(std::span<const CopyPair> pairs, bool testLocked)
{
    std::vector<std::int64_t> spare;
    std::unordered_set<std::int64_t> going;
    for (const CopyPair& pair : pairs) {
        if (going.contains(pair.first.id) || going.contains(pair.second.id)) {
            continue;
        }
        const bool firstGoes =
            pair.second.split == "test" || (pair.leak && pair.first.split == "train");
        const PictureRow& goes = firstGoes ? pair.first : pair.second;
        if (!testLocked || goes.split != "test") {
            going.insert(goes.id);
            spare.push_back(goes.id);
        }
    }
    return spare;
}

std::vector<std::int64_t> mendLeaks(ProjectStore& store)
{
    std::vector<CopyPair> pairs;
    const LeakReport found = findLeaks(store);
    for (const LeakFinding& finding : found.findings) {
        if (finding.blocks()) {
            pairs.push_back({finding.first, finding.second, true});
        }
    }
    std::vector<std::int64_t> spare = spareCopies(pairs, store.testLocked());
    if (!spare.empty()) {
        std::string label("delete ");
        label += base::counted(static_cast<std::int64_t>(spare.size()), "picture");
        const UndoGroup act(store, std::move(label));
        store.deletePictures(spare);
        mendShots(store);
    }
    return spare;
}

} // namespace dreamloft::project
