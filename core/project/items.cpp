// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/project/backup.h"
#include "core/project/job_table.h"
#include "core/project/reconcile.h"
#include "core/project/store_core.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

namespace place = item_place;

constexpr std::size_t kGroupCommit = 16;

/// Invariant I1: a row implies a complete file.
void requireFile(const fs::path& folder, const ItemRow& item)
{
    std::error_code code;
    const fs::path file = base::insideOf(folder, item.file);
    const std::uintmax_t size = fs::file_size(file, code);
    DL_REQUIRE(!code && size == static_cast<std::uintmax_t>(item.bytes),
               "an item row needs its complete file first: " + item.file);
}

Row rowOfItem(Writing& writing, std::int64_t jobId, int classIndex, std::int64_t index)
{
    std::optional<Row> row = writing.find(
        tables::kItem,
        {{"job_id", jobId}, {"class_index", std::int64_t{classIndex}}, {"idx", index}});
    if (!row) {
        throwUnknown("picture", index);
    }
    return std::move(*row);
}

} // namespace

ItemRow itemOf(const Row& row)
{
    return {number(row, place::kJob),
            static_cast<int>(number(row, place::kClass)),
            number(row, place::kIndex),
            text(row, place::kFile),
            text(row, place::kSha256),
            number(row, place::kBytes),
            bitsOf(row, place::kSeed),
            text(row, place::kMeta),
            text(row, place::kState),
            text(row, place::kReason)};
}

Row rowOf(const ItemRow& item)
{
    return {item.jobId,
            std::int64_t{item.classIndex},
            item.index,
            item.file,
            item.sha256,
            item.bytes,
            storedBits(item.seed),
            storable(item.meta),
            item.state,
            storable(item.reason)};
}

void insertOrReplaceItem(Writing& writing, const ItemRow& item)
{
    const Row after = rowOf(item);
    const std::optional<Row> before = writing.find(tables::kItem,
                                                   {{"job_id", item.jobId},
                                                    {"class_index", std::int64_t{item.classIndex}},
                                                    {"idx", item.index}});
    if (before) {
        writing.update(tables::kItem, *before, after);
    } else {
        writing.insert(tables::kItem, after);
    }
}

void ProjectStore::addItems(std::span<const ItemRow> items, bool finishJob)
{
    // The campaign plants "row before file" here to prove that it would be noticed.
    const bool unchecked = base::faultActive("items.unchecked");
    for (std::size_t first = 0; first < items.size(); first += kGroupCommit) {
        const auto group = items.subspan(first, std::min(kGroupCommit, items.size() - first));
        saveWithReserve(m_core->folder, [&] {
            Writing writing(*m_core);
            for (const ItemRow& item : group) {
                if (!unchecked) {
                    requireFile(m_core->folder, item);
                }
                insertOrReplaceItem(writing, item);
            }
            base::faultPoint("items.commit");
            writing.commit();
        });
    }
    if (finishJob && !items.empty()) {
        setJobState(items.front().jobId, "done");
    }
}

std::vector<ItemRow> ProjectStore::items(std::int64_t jobId) const
{
    Reading reading(*m_core);
    std::vector<ItemRow> items;
    for (const Row& row : reading.select(tables::kItem, {{"job_id", jobId}})) {
        items.push_back(itemOf(row));
    }
    return items;
}

void ProjectStore::discardItem(std::int64_t jobId,
                               int classIndex,
                               std::int64_t index,
                               std::string_view reason)
{
    Writing writing(*m_core, "discard a picture");
    const Row before = rowOfItem(writing, jobId, classIndex, index);
    Row after = before;
    after[place::kState] = std::string("discarded");
    after[place::kReason] = storable(reason);
    writing.update(tables::kItem, before, after);
    writing.commit();
}

void ProjectStore::keepItem(std::int64_t jobId, int classIndex, std::int64_t index)
{
    Writing writing(*m_core, "keep a picture");
    const Row before = rowOfItem(writing, jobId, classIndex, index);
    Row after = before;
    after[place::kState] = std::string("kept");
    after[place::kReason] = std::string();
    writing.update(tables::kItem, before, after);
    writing.commit();
}

void ProjectStore::markItems(std::int64_t jobId,
                             std::span<const ItemPlace> places,
                             std::string_view state,
                             std::string_view reason)
{
    DL_REQUIRE(state == "done" || state == "kept" || state == "discarded",
               "a mark is done, kept or discarded");
    const std::string verb = state == "discarded" ? "discard "
                             : state == "kept"    ? "keep "
                                                  : "unmark ";
    Writing writing(*m_core,
                    verb + (places.size() == 1 ? std::string("a picture")
                                               : std::to_string(places.size()) + " pictures"));
    for (const ItemPlace& item : places) {
        const Row before = rowOfItem(writing, jobId, item.classIndex, item.index);
        Row after = before;
        after[place::kState] = std::string(state);
        after[place::kReason] = storable(reason);
        writing.update(tables::kItem, before, after);
    }
    writing.commit();
}

std::vector<std::int64_t> ProjectStore::goodItemsOfClass(std::int64_t jobId, int classIndex) const
{
    Reading reading(*m_core);
    std::vector<std::int64_t> good;
    const std::vector<Row> rows = reading.select(
        tables::kItem, {{"job_id", jobId}, {"class_index", std::int64_t{classIndex}}});
    for (const Row& row : rows) {
        if (text(row, place::kState) == "done" || text(row, place::kState) == "kept") {
            good.push_back(number(row, place::kIndex));
        }
    }
    return good;
}

} // namespace dreamloft::project
