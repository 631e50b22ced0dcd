// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixel_hash.h"
#include "core/imaging/rgb_image.h"
#include "core/project/class_rows.h"
#include "core/project/layout.h"
#include "core/project/picture_rows.h"
#include "core/project/self_describing.h"
#include "core/project/store_core.h"
#include "core/project/undo_list.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace dreamloft::project {

namespace {

namespace place = picture_place;

constexpr std::size_t kGroupCommit = 16;
constexpr std::size_t kMaxNoteName = 400;

void checkSplit(std::string_view split)
{
    constexpr std::array<std::string_view, 4> kSplits{"", "train", "val", "test"};
    DL_REQUIRE(std::ranges::find(kSplits, split) != kSplits.end(),
               "unknown split " + std::string(split));
}

[[noreturn]] void throwLocked()
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-DATA-007",
                       .object = "test",
                       .message = "Cannot change the test pictures: the test set is locked.",
                       .hint = "Leave the test set as it is, or unlock it and say why.",
                       .workSafe = "Your project was not changed."});
}

Row rowOfPicture(Writing& writing, std::int64_t id)
{
    std::optional<Row> row = writing.find(tables::kPicture, {{"id", id}});
    if (!row) {
        throwUnknown("picture", id);
    }
    return std::move(*row);
}

std::string counted(std::size_t n)
{
    return std::to_string(n) + (n == 1 ? " picture" : " pictures");
}

/// One undoable edit of several pictures.
template <class Edit>
void editPictures(StoreCore& core,
                  std::span<const std::int64_t> ids,
                  std::string label,
                  const Edit& edit)
{
    Writing writing(core, std::move(label));
    const bool testLocked = isTestLocked(writing);
    for (const std::int64_t id : ids) {
        const Row before = rowOfPicture(writing, id);
        Row after = before;
        edit(writing, after);
        const bool touchesTest =
            text(before, place::kSplit) == "test" || text(after, place::kSplit) == "test";
        if (testLocked && touchesTest && before != after) {
            throwLocked();
        }
        writing.update(tables::kPicture, before, after);
    }
    writing.commit();
}

} // namespace

PictureRow pictureOf(const Row& row)
{
    return {number(row, place::kId),
            number(row, place::kClass),
            text(row, place::kSplit),
            text(row, place::kPixels),
            text(row, place::kGroup),
            text(row, place::kOriginal),
            static_cast<int>(number(row, place::kWidth)),
            static_cast<int>(number(row, place::kHeight)),
            bitsOf(row, place::kHash),
            bitsOf(row, place::kMirrorHash),
            text(row, place::kSource),
            text(row, place::kCaption),
            text(row, place::kState)};
}

Row rowOf(const NewPicture& picture, std::int64_t id)
{
    return {id,
            picture.classId,
            picture.split,
            picture.split,
            picture.pixelSha256,
            storable(picture.group),
            storable(picture.originalName),
            std::int64_t{picture.width},
            std::int64_t{picture.height},
            storedBits(picture.perceptualHash),
            storedBits(picture.mirrorHash),
            picture.source,
            storable(picture.caption),
            picture.state};
}

std::vector<PictureRow> ProjectStore::pictures(const PictureFilter& filter) const
{
    std::vector<Where> where;
    if (filter.classId) {
        where.push_back({"class_id", *filter.classId});
    }
    if (filter.split) {
        where.push_back({"split", *filter.split});
    }
    if (filter.source) {
        where.push_back({"source", *filter.source});
    }
    if (filter.state) {
        where.push_back({"state", *filter.state});
    }
    Reading reading(*m_core);
    std::vector<PictureRow> pictures;
    for (const Row& row : reading.select(tables::kPicture, where)) {
        pictures.push_back(pictureOf(row));
    }
    return pictures;
}

PictureRow ProjectStore::picture(std::int64_t id) const
{
    Reading reading(*m_core);
    const std::optional<Row> row = reading.find(tables::kPicture, {{"id", id}});
    if (!row) {
        throwUnknown("picture", id);
    }
    return pictureOf(*row);
}

std::int64_t ProjectStore::newestPicture() const
{
    return Reading(*m_core).nextId(tables::kPicture) - 1;
}

std::string ProjectStore::storePicture(const imaging::RgbImage& image, std::string_view note)
{
    const std::string hash = imaging::pixelSha256(image);
    const std::filesystem::path file = m_core->folder / layout::storeFile(hash);
    std::error_code code;
    if (std::filesystem::is_regular_file(std::filesystem::symlink_status(file, code)) &&
        isWholePng(base::readFile(file))) {
        return hash;
    }
    base::makeDurableFolder(file.parent_path());
    imaging::TextChunks chunks;
    if (!note.empty()) {
        chunks.emplace_back("dreamloft", std::string(note));
    }
    base::faultPoint("store.write");
    base::writeDurable(file, imaging::encodePng(image, chunks), {.readOnly = true});
    return hash;
}

std::string ProjectStore::noteOfPicture(const NewPicture& picture) const
{
    std::string className;
    for (const ClassRow& row : classes()) {
        className = row.id == picture.classId ? row.name : className;
    }
    const std::string original = storable(picture.originalName);
    const nlohmann::json note{{"schema", "dreamloft.picture/1"},
                              {"project", m_core->uuid},
                              {"class", className},
                              {"split", picture.split},
                              {"group", storable(picture.group).substr(0, kMaxNoteName)},
                              {"original", original.size() > kMaxNoteName ? "" : original},
                              {"source", picture.source}};
    return note.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

namespace {

/// The row that a picture has already in its class, one in use before one in the bin.
std::optional<Row> knownRow(Writing& writing,
                            const NewPicture& picture,
                            std::int64_t classId,
                            const std::function<bool(std::int64_t)>& fromBefore)
{
    std::optional<Row> known;
    for (const Row& row :
         writing.select(tables::kPicture, {{"pixel_sha256", picture.pixelSha256}})) {
        if (number(row, place::kClass) != classId) {
            continue;
        }
        const bool same = text(row, place::kImportSplit) == picture.split;
        const bool kept = text(row, place::kState) == "kept";
        const bool there = kept && (same || (fromBefore && fromBefore(number(row, place::kId))));
        const bool found = known && text(*known, place::kState) == "kept";
        known = (there && !found) || (same && !known) ? std::optional<Row>(row) : known;
    }
    return known;
}

/// The class of each of these pictures. Somebody may have taken one out of use while they waited;
/// those that come into the bin bring none back.
std::map<std::int64_t, std::int64_t> classesFor(Writing& writing,
                                                std::span<const NewPicture> pictures)
{
    std::map<std::int64_t, std::int64_t> classes;
    for (const NewPicture& picture : pictures) {
        if (picture.state == "kept" && !classes.contains(picture.classId)) {
            classes[picture.classId] = classOutOfBin(writing, picture.classId);
        }
    }
    return classes;
}

} // namespace

AddedPictures ProjectStore::addPictures(std::span<const NewPicture> pictures,
                                        const std::function<bool(std::int64_t)>& fromBefore)
{
    AddedPictures result;
    for (std::size_t first = 0; first < pictures.size(); first += kGroupCommit) {
        const auto group = pictures.subspan(first, std::min(kGroupCommit, pictures.size() - first));
        Writing writing(*m_core);
        const bool testLocked = isTestLocked(writing);
        const std::map<std::int64_t, std::int64_t> classes = classesFor(writing, group);
        AddedPictures part;
        for (const NewPicture& picture : group) {
            checkSplit(picture.split);
            const std::int64_t classId =
                picture.state == "kept" ? classes.at(picture.classId) : picture.classId;
            const std::optional<Row> known = knownRow(writing, picture, classId, fromBefore);
            if (known && text(*known, place::kState) == "kept") {
                ++part.alreadyThere;
                part.ids.push_back(number(*known, place::kId));
                continue;
            }
            if (testLocked && picture.split == "test") {
                throwLocked();
            }
            if (!writing.find(tables::kClass, {{"id", classId}})) {
                throwUnknown("class", classId);
            }
            std::error_code code;
            const auto file = m_core->folder / layout::storeFile(picture.pixelSha256);
            DL_REQUIRE(
                std::filesystem::is_regular_file(std::filesystem::symlink_status(file, code)),
                "a picture row needs its file first");
            if (known) {
                Row after = *known;
                after[place::kState] = picture.state;
                writing.update(tables::kPicture, *known, after);
                part.ids.push_back(number(after, place::kId));
            } else {
                Row row = rowOf(picture, writing.nextId(tables::kPicture));
                row[place::kClass] = classId;
                writing.insert(tables::kPicture, row);
                part.ids.push_back(number(row, place::kId));
            }
            part.newIds.push_back(part.ids.back());
            ++part.added;
        }
        if (part.added > 0) {
            UndoList::forgetUndone(writing);
        }
        writing.commit();
        result.ids.insert(result.ids.end(), part.ids.begin(), part.ids.end());
        result.newIds.insert(result.newIds.end(), part.newIds.begin(), part.newIds.end());
        result.added += part.added;
        result.alreadyThere += part.alreadyThere;
    }
    return result;
}

void ProjectStore::setSplit(std::span<const std::int64_t> ids, std::string_view split)
{
    checkSplit(split);
    editPictures(*m_core,
                 ids,
                 "move " + counted(ids.size()) + " to " + std::string(split),
                 [&](Writing&, Row& row) { row[place::kSplit] = std::string(split); });
}

void ProjectStore::setCaption(std::int64_t id, std::string_view caption)
{
    Writing writing(*m_core, "change caption");
    const Row before = rowOfPicture(writing, id);
    Row after = before;
    after[place::kCaption] = storable(caption);
    writing.update(tables::kPicture, before, after);
    writing.commit();
}

void ProjectStore::movePictures(std::span<const std::int64_t> ids, std::int64_t classId)
{
    const std::vector<ClassRow> known = classes();
    if (std::ranges::find(known, classId, &ClassRow::id) == known.end()) {
        throwUnknown("class", classId);
    }
    editPictures(*m_core,
                 ids,
                 "move " + counted(ids.size()) + " to another class",
                 [&](Writing&, Row& row) { row[place::kClass] = classId; });
}

void ProjectStore::deletePictures(std::span<const std::int64_t> ids)
{
    editPictures(*m_core, ids, "delete " + counted(ids.size()), [](Writing&, Row& row) {
        row[place::kState] = std::string("deleted");
    });
}

void ProjectStore::restorePictures(std::span<const std::int64_t> ids)
{
    editPictures(*m_core, ids, "take back " + counted(ids.size()), [](Writing& writing, Row& row) {
        if (text(row, place::kState) == "deleted") {
            row[place::kState] = std::string("kept");
            row[place::kClass] = classOutOfBin(writing, number(row, place::kClass));
        }
    });
}

EmptiedBin ProjectStore::emptyBin(const std::function<bool(const std::filesystem::path&)>& discard)
{
    EmptiedBin report;
    std::set<std::string> unused;
    {
        Writing writing(*m_core);
        std::set<std::int64_t> shots;
        for (const Row& shot : writing.select(tables::kShot)) {
            shots.insert(number(shot, 3));
        }
        const std::vector<Row> rows = writing.select(tables::kPicture);
        std::set<std::string> needed;
        for (const Row& row : rows) {
            const std::string& state = text(row, place::kState);
            const bool isShot = shots.contains(number(row, place::kId));
            if (state == "deleted" && !isShot) {
                Row after = row;
                after[place::kState] = std::string("gone");
                writing.update(tables::kPicture, row, after);
                ++report.removed;
            }
            report.usedByShots += state == "deleted" && isShot ? 1 : 0;
            const bool keepsFile = state == "kept" || isShot;
            (keepsFile ? needed : unused).insert(text(row, place::kPixels));
        }
        for (const std::string& pixels : needed) {
            unused.erase(pixels);
        }
        writing.commit();
    }
    // Row before file, the other way round than for adding: a file that outlives its row is found
    // again by the next emptying, a row without a file would be a loss.
    for (const std::string& pixels : unused) {
        const std::filesystem::path file = m_core->folder / layout::storeFile(pixels);
        std::error_code code;
        if (std::filesystem::exists(std::filesystem::symlink_status(file, code)) &&
            !discard(file)) {
            ++report.filesLeft;
        }
    }
    return report;
}

std::filesystem::path ProjectStore::picturePath(const PictureRow& picture) const
{
    return base::insideOf(m_core->folder, layout::storeFile(picture.pixelSha256).generic_string());
}

void ProjectStore::lockTest()
{
    Writing writing(*m_core);
    writing.setSetting(own_setting::kTestLocked, "1");
    writing.commit();
}

void ProjectStore::unlockTest(std::string_view reason)
{
    Writing writing(*m_core);
    nlohmann::json unlocks = nlohmann::json::parse(
        writing.setting(own_setting::kTestUnlocks).value_or("[]"), nullptr, false);
    if (!unlocks.is_array()) {
        unlocks = nlohmann::json::array();
    }
    unlocks.push_back(storable(reason));
    writing.setSetting(own_setting::kTestUnlocks, unlocks.dump());
    writing.setSetting(own_setting::kTestLocked, "0");
    writing.commit();
}

bool ProjectStore::testLocked() const
{
    Reading reading(*m_core);
    return isTestLocked(reading);
}

std::vector<std::string> ProjectStore::testUnlocks() const
{
    Reading reading(*m_core);
    const nlohmann::json unlocks = nlohmann::json::parse(
        reading.setting(own_setting::kTestUnlocks).value_or("[]"), nullptr, false);
    std::vector<std::string> reasons;
    for (const nlohmann::json& reason : unlocks) {
        reasons.push_back(reason.is_string() ? reason.get<std::string>() : "");
    }
    return reasons;
}

} // namespace dreamloft::project
