// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/shard_folder.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "core/project/self_describing.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

constexpr const char* kSchema = "dreamloft.shard/1";
constexpr std::string_view kHeadFile = "shard.json";
constexpr std::string_view kNotes = "items";
constexpr std::size_t kNotesAFile = 16; ///< as many as a project commits at once
constexpr std::int64_t kMostIndices = 100'000'000;

[[noreturn]] void refuse(const fs::path& folder, const std::string& found)
{
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-SHARD-004",
         .object = folder.filename().string(),
         .message = "Cannot read the shard folder " + base::quotedName(folder) + ": " + found + ".",
         .hint = "Remove the folder and run its shard again.",
         .workSafe = "Your project was not changed."});
}

bool isHash(const std::string& text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

/// Only the place that the numbers give: a note cannot name another file.
std::string fileOf(std::string_view verb, int classIndex, std::int64_t index)
{
    return (verb == "adapt" ? layout::adapterFile(classIndex, index)
                            : layout::outputFile(classIndex, index))
        .generic_string();
}

Json noteOf(const ItemRow& item)
{
    return {{"class_index", item.classIndex},
            {"index", item.index},
            {"bytes", item.bytes},
            {"sha256", item.sha256},
            {"seed", std::to_string(item.seed)},
            {"meta", item.meta}};
}

const std::string& textAt(const fs::path& folder, const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) {
        refuse(folder, "the text " + base::quoted(key) + " is missing");
    }
    return found->get_ref<const std::string&>();
}

std::int64_t
numberAt(const fs::path& folder, const Json& json, const char* key, std::int64_t largest)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0 ||
        found->get<std::int64_t>() > largest) {
        refuse(folder, "the number " + base::quoted(key) + " is missing or out of range");
    }
    return found->get<std::int64_t>();
}

ItemRow itemOf(const fs::path& folder, const std::string& verb, const Json& note)
{
    constexpr std::int64_t kMostClasses = 100'000;
    constexpr std::int64_t kMostBytes = 2LL << 30;
    ItemRow item;
    item.classIndex = static_cast<int>(numberAt(folder, note, "class_index", kMostClasses));
    item.index = numberAt(folder, note, "index", kMostIndices);
    item.bytes = numberAt(folder, note, "bytes", kMostBytes);
    item.sha256 = textAt(folder, note, "sha256");
    item.meta = textAt(folder, note, "meta");
    item.file = fileOf(verb, item.classIndex, item.index);
    const std::string& seed = textAt(folder, note, "seed");
    const auto parsed = std::from_chars(seed.data(), seed.data() + seed.size(), item.seed);
    if (!isHash(item.sha256) || parsed.ec != std::errc() ||
        parsed.ptr != seed.data() + seed.size()) {
        refuse(folder, "the note of " + item.file + " is not valid");
    }
    if (!base::parseJson(item.meta, item.file).is_object()) {
        refuse(folder, "the note of " + item.file + " describes nothing");
    }
    return item;
}

/// Regular files of a folder, sorted; a missing folder is empty.
std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::error_code code;
    std::vector<fs::path> files;
    if (fs::symlink_status(folder, code).type() == fs::file_type::directory) {
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
            if (entry.symlink_status(code).type() == fs::file_type::regular &&
                !base::isTemporaryName(entry.path().filename().string())) {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

void removeFolder(const fs::path& folder)
{
    // Renamed first: a removal killed half-way leaves a temporary folder, not half a checkpoint.
    std::error_code code;
    const fs::path doomed =
        folder.parent_path() / base::temporaryNameFor(folder.filename().string());
    fs::rename(folder, doomed, code);
    fs::remove_all(code ? folder : doomed, code);
}

} // namespace

std::string ShardHead::specHash() const
{
    return base::sha256Hex(std::string_view(spec));
}

ShardFolder::ShardFolder(const fs::path& folder, ShardHead head)
    : m_folder(fs::absolute(folder).lexically_normal())
    , m_head(std::move(head))
{
    if (m_folder.filename().empty()) {
        m_folder = m_folder.parent_path();
    }
    std::error_code code;
    const bool known = fs::exists(fs::symlink_status(m_folder / kHeadFile, code));
    bool foreign = !known && fs::exists(m_folder, code) && !fs::is_directory(m_folder, code);
    if (!known && !foreign) {
        for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, code)) {
            const std::string name = entry.path().filename().string();
            foreign = foreign || (name != layout::kLock && !base::isTemporaryName(name));
        }
    }
    std::optional<ShardContent> before;
    if (known) {
        before = readShard(m_folder);
        foreign = before->head != m_head;
    }
    if (foreign) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-SHARD-001",
             .object = m_folder.filename().string(),
             .message = "Cannot write the shard to " + base::quotedName(m_folder) + ": it holds " +
                        (before ? "part " + std::to_string(before->head.share.index) + " of " +
                                      std::to_string(before->head.share.count) + " of another run."
                                : std::string("something else.")),
             .hint = "Name a new folder with --out, or repeat the options that this one was begun "
                     "with.",
             .workSafe = "Nothing in it was changed."});
    }
    base::makeDurableFolder(m_folder);
    try {
        m_lock.emplace(m_folder);
    } catch (const base::Error& error) {
        if (error.info().kind != base::ErrorKind::Busy) {
            throw;
        }
        throw base::Error({.kind = base::ErrorKind::Busy,
                           .code = "DL-SHARD-002",
                           .object = m_folder.filename().string(),
                           .message = "Cannot write the shard to " + base::quotedName(m_folder) +
                                      ": another process is writing it now.",
                           .hint = "Wait for that process, or name another folder with --out.",
                           .workSafe = "Nothing was changed.",
                           .detail = error.info().message});
    }
    if (before) {
        m_seconds = before->seconds;
        m_peakBytes = before->peakBytes;
        m_environment = before->environment;
        m_asked = before->asked;
        m_events = before->events;
        for (const ItemRow& item : before->items) {
            // One whose file was lost is made again.
            const auto size = fs::file_size(m_folder / item.file, code);
            if (!code && size == static_cast<std::uintmax_t>(item.bytes)) {
                m_items[{item.classIndex, item.index}] = item;
            }
        }
        if (m_items.size() < before->items.size()) {
            // A product is noted once: the notes are written anew without the lost ones.
            fs::remove_all(m_folder / kNotes, code);
            addItems(items());
        }
    }
}

std::vector<ItemRow> ShardFolder::items() const
{
    std::vector<ItemRow> items;
    for (const auto& [place, item] : m_items) {
        items.push_back(item);
    }
    return items;
}

void ShardFolder::addItems(std::span<const ItemRow> items)
{
    base::makeDurableFolder(m_folder / kNotes);
    for (std::size_t first = 0; first < items.size(); first += kNotesAFile) {
        const auto group = items.subspan(first, std::min(kNotesAFile, items.size() - first));
        Json notes = Json::array();
        for (const ItemRow& item : group) {
            DL_REQUIRE(item.file == fileOf(m_head.verb, item.classIndex, item.index),
                       "a product of a shard lies in its place: " + item.file);
            notes.push_back(noteOf(item));
        }
        // Named by the first product: what is made again replaces its own note.
        std::string name = fs::path(group.front().file).replace_extension(".json").generic_string();
        std::ranges::replace(name, '/', '-');
        base::faultPoint("shard.note");
        base::writeDurable(m_folder / kNotes / name, Json{{"items", notes}}.dump(1, ' ', true));
        for (const ItemRow& item : group) {
            m_items[{item.classIndex, item.index}] = item;
        }
    }
}

fs::path ShardFolder::checkpointFolder(std::int64_t step) const
{
    return m_folder / layout::checkpointFolder(step);
}

std::vector<std::int64_t> ShardFolder::checkpoints() const
{
    std::vector<std::int64_t> steps;
    std::error_code code;
    const fs::path folder = m_folder / layout::kCheckpoints;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        const std::string name = it->path().filename().string();
        const std::int64_t step = std::strtoll(name.c_str(), nullptr, 10);
        if (it->path() == checkpointFolder(step)) {
            steps.push_back(step);
        }
    }
    std::ranges::sort(steps);
    return steps;
}

void ShardFolder::keepCheckpoints(std::int64_t newest)
{
    std::vector<std::int64_t> steps = checkpoints();
    std::erase_if(steps, [&](std::int64_t step) { return step >= newest; });
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        removeFolder(checkpointFolder(steps[i]));
    }
}

std::optional<std::int64_t> ShardFolder::newestCheckpoint(bool& damaged)
{
    const std::vector<std::int64_t> steps = checkpoints();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (base::verifyDurableFolder(checkpointFolder(*step))) {
            return *step;
        }
        removeFolder(checkpointFolder(*step));
        damaged = true;
    }
    return std::nullopt;
}

void ShardFolder::removeCheckpoints()
{
    std::error_code code;
    fs::remove_all(m_folder / layout::kCheckpoints, code);
}

void ShardFolder::setEnvironment(std::string environment)
{
    m_environment = std::move(environment);
    writeHead();
}

void ShardFolder::setAsked(std::string options)
{
    m_asked = std::move(options);
    writeHead();
}

void ShardFolder::addEvent(std::string_view event)
{
    Json events = Json::parse(m_events);
    events.push_back(Json::parse(event));
    m_events = events.dump();
    writeHead();
}

void ShardFolder::notePeak(std::uint64_t bytes)
{
    m_peakBytes = std::max(m_peakBytes, bytes);
}

void ShardFolder::setState(std::string_view state, double seconds)
{
    m_seconds += std::isfinite(seconds) && seconds > 0 ? seconds : 0;
    m_state = state;
    writeHead();
}

void ShardFolder::writeHead() const
{
    const Json json = {{"schema", kSchema},
                       {"project", m_head.project},
                       {"verb", m_head.verb},
                       {"label", m_head.label},
                       {"index", m_head.share.index},
                       {"count", m_head.share.count},
                       {"spec", Json::parse(m_head.spec)},
                       {"spec_hash", m_head.specHash()},
                       {"state", m_state},
                       {"milliseconds", std::llround(m_seconds * 1000.0)},
                       {"peak_bytes", m_peakBytes},
                       {"environment", Json::parse(m_environment)},
                       {"asked", Json::parse(m_asked)},
                       {"events", Json::parse(m_events)},
                       {"version", base::versionString()}};
    base::writeDurable(m_folder / kHeadFile, json.dump(1, ' ', true) + "\n");
}

ShardContent readShard(const fs::path& given)
{
    ShardContent shard;
    shard.folder = fs::absolute(given).lexically_normal();
    if (shard.folder.filename().empty()) {
        shard.folder = shard.folder.parent_path();
    }
    std::error_code code;
    if (!fs::exists(fs::symlink_status(shard.folder / kHeadFile, code))) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-SHARD-003",
                           .object = shard.folder.filename().string(),
                           .message = "Cannot read " + base::quotedName(shard.folder) +
                                      ": it is not a shard folder, expected " +
                                      std::string(kHeadFile) + " in it.",
                           .hint = "Name the folders that adapt or generate wrote to --out.",
                           .workSafe = "Your project was not changed."});
    }
    const Json json = base::readJson(shard.folder / kHeadFile, base::kSpecJson);
    if (!json.is_object() || textAt(shard.folder, json, "schema") != kSchema) {
        refuse(shard.folder, "its shard.json is of another kind, expected " + std::string(kSchema));
    }
    constexpr int kMostShards = 100'000;
    constexpr std::int64_t kMostMs = 1LL << 50;
    shard.head = {.project = textAt(shard.folder, json, "project"),
                  .verb = textAt(shard.folder, json, "verb"),
                  .label = textAt(shard.folder, json, "label"),
                  .spec = json.value("spec", Json()).dump(-1, ' ', true),
                  .share = {static_cast<int>(numberAt(shard.folder, json, "index", kMostShards)),
                            static_cast<int>(numberAt(shard.folder, json, "count", kMostShards))}};
    shard.state = textAt(shard.folder, json, "state");
    shard.seconds =
        static_cast<double>(numberAt(shard.folder, json, "milliseconds", kMostMs)) / 1000.0;
    if (json.contains("peak_bytes")) { // parts of earlier versions do not tell
        constexpr std::int64_t kMostMemory = 1LL << 50;
        shard.peakBytes =
            static_cast<std::uint64_t>(numberAt(shard.folder, json, "peak_bytes", kMostMemory));
    }
    const Json environment = json.value("environment", Json::object());
    if (!environment.is_object()) {
        refuse(shard.folder, "it does not tell what it was made with");
    }
    shard.environment = environment.dump();
    shard.asked = json.value("asked", Json::object()).dump();
    const Json events = json.value("events", Json::array());
    if (!events.is_array()) {
        refuse(shard.folder, "its events are not a list");
    }
    shard.events = events.dump();
    if (shard.head.verb != "adapt" && shard.head.verb != "generate") {
        refuse(shard.folder, "it is of the verb " + base::quoted(shard.head.verb));
    }
    if (shard.head.share.index < 1 || shard.head.share.index > shard.head.share.count ||
        !json.value("spec", Json()).is_object() ||
        textAt(shard.folder, json, "spec_hash") != shard.head.specHash()) {
        refuse(shard.folder, "its shard.json was changed or damaged");
    }
    std::vector<std::pair<int, std::int64_t>> places;
    for (const fs::path& file : filesIn(shard.folder / kNotes)) {
        const Json notes = base::readJson(file);
        const auto list = notes.is_object() ? notes.find("items") : notes.end();
        if (list == notes.end() || !list->is_array()) {
            refuse(shard.folder, "its " + file.filename().string() + " is not a list of products");
        }
        for (const Json& note : *list) {
            shard.items.push_back(itemOf(shard.folder, shard.head.verb, note));
            places.emplace_back(shard.items.back().classIndex, shard.items.back().index);
        }
    }
    std::ranges::sort(places);
    if (std::ranges::adjacent_find(places) != places.end()) {
        refuse(shard.folder, "it notes one product twice");
    }
    return shard;
}

std::vector<std::byte> readShardItem(const ShardContent& shard, const ItemRow& item)
{
    const auto damaged = [&](const std::string& found) {
        return base::Error({.kind = base::ErrorKind::DamagedInput,
                            .code = "DL-SHARD-005",
                            .object = item.file,
                            .message = "The file " + base::quoted(item.file) +
                                       " of the shard folder " + base::quotedName(shard.folder) +
                                       " " + found + ".",
                            .hint = "Run that shard again; it makes only what is missing.",
                            .workSafe = "Everything taken in before it is kept."});
    };
    std::error_code code;
    if (fs::symlink_status(shard.folder / item.file, code).type() != fs::file_type::regular) {
        throw damaged("is missing");
    }
    const fs::path file = base::insideOf(shard.folder, item.file);
    const auto size = static_cast<std::uint64_t>(item.bytes);
    if (fs::file_size(file, code) != size) {
        throw damaged("is incomplete");
    }
    std::vector<std::byte> bytes = base::readFile(file, {.maxBytes = size});
    if (bytes.size() != size || base::sha256Hex(std::span<const std::byte>(bytes)) != item.sha256) {
        throw damaged("is damaged");
    }
    const std::optional<SelfDescription> self = describeFile(file);
    if (!self || self->project != shard.head.project || self->specHash != shard.head.specHash() ||
        self->classIndex != item.classIndex || self->index != item.index ||
        self->seed != item.seed) {
        throw damaged("is not what the shard says about it");
    }
    return bytes;
}

} // namespace dreamloft::project
