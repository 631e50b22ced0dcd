// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/export_papers.h"

#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/project/exchange/csv.h"

#include <nlohmann/json.hpp>

#include <set>

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;
/// Keeps the order in which keys are told.
using OrderedJson = nlohmann::ordered_json;

const ExportClass& classOf(const ExportRequest& request, const ExportEntry& entry)
{
    return request.classes[static_cast<std::size_t>(entry.picture->classIndex)];
}

std::string sourceOf(const ExportEntry& entry)
{
    return entry.picture->synthetic ? "synthetic" : "real";
}

} // namespace

std::map<std::string, std::string> metadataOfSplit(const ExportRequest& request,
                                                   const std::vector<ExportEntry>& entries)
{
    std::map<std::string, std::string> texts;
    for (const ExportEntry& entry : entries) {
        const ExportPicture& picture = *entry.picture;
        const ExportClass& row = classOf(request, entry);
        const OrderedJson line{
            {"file_name", entry.path.lexically_relative(picture.split).generic_string()},
            {"label", row.name},
            {"label_index", row.index},
            {"source", sourceOf(entry)},
            {"strategy", picture.strategy},
            {"prompt", picture.prompt},
            {"seed", picture.seed},
            {"width", picture.width},
            {"height", picture.height},
            {"sha256", entry.sha256},
            {"parents", picture.parents}};
        texts[picture.split] +=
            line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    }
    return texts;
}

std::string labelsCsv(const ExportRequest& request, const std::vector<ExportEntry>& entries)
{
    const std::vector<std::string> header{"filepath",
                                          "label",
                                          "label_index",
                                          "split",
                                          "source",
                                          "strategy",
                                          "seed",
                                          "prompt",
                                          "sha256"};
    CsvWriter csv(header);
    for (const ExportEntry& entry : entries) {
        const ExportPicture& picture = *entry.picture;
        const ExportClass& row = classOf(request, entry);
        const std::vector<std::string> cells{entry.path.generic_string(),
                                             row.name,
                                             std::to_string(row.index),
                                             picture.split,
                                             sourceOf(entry),
                                             picture.strategy,
                                             picture.seed,
                                             picture.prompt,
                                             entry.sha256};
        csv.row(cells);
    }
    return csv.text();
}

std::map<std::string, std::string> fiftyOneLabelsOfSplit(const ExportRequest& request,
                                                         const std::vector<ExportEntry>& entries)
{
    Json classes = Json::array();
    for (const ExportClass& row : request.classes) {
        classes.push_back(row.name);
    }
    std::map<std::string, Json> labels;
    for (const ExportEntry& entry : entries) {
        const std::string& split = entry.picture->split;
        std::filesystem::path key = entry.path.lexically_relative(split);
        key.replace_extension();
        Json& row = labels[split][key.generic_string()];
        row = {{"label", entry.picture->classIndex}, {"attributes", {{"source", sourceOf(entry)}}}};
        if (entry.picture->confidence) {
            row["confidence"] = *entry.picture->confidence;
        }
    }
    std::map<std::string, std::string> files;
    for (auto& [split, rows] : labels) {
        const Json file = {{"classes", classes}, {"labels", std::move(rows)}};
        files[split] = file.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    return files;
}

nlohmann::json croissant(const ExportRequest& request, const std::vector<ExportEntry>& entries)
{
    std::set<std::string> splits;
    for (const ExportEntry& entry : entries) {
        splits.insert(entry.picture->split);
    }
    Json distribution = Json::array();
    distribution.push_back({{"@type", "cr:FileObject"},
                            {"@id", "labels.csv"},
                            {"name", "labels.csv"},
                            {"contentUrl", "labels.csv"},
                            {"encodingFormat", "text/csv"},
                            {"sha256", base::sha256Hex(labelsCsv(request, entries))}});
    for (const std::string& split : splits) {
        distribution.push_back({{"@type", "cr:FileSet"},
                                {"@id", "images-" + split},
                                {"name", "images-" + split},
                                {"encodingFormat", "image/png"},
                                {"includes", split + "/**/*.png"}});
    }
    const auto field = [](const char* name, const char* type, const char* column) {
        return Json{{"@type", "cr:Field"},
                    {"@id", std::string("examples/") + name},
                    {"name", name},
                    {"dataType", type},
                    {"source",
                     {{"fileObject", {{"@id", "labels.csv"}}}, {"extract", {{"column", column}}}}}};
    };
    // Croissant 1.0 names its whole vocabulary; readers warn of a context that leaves terms out.
    Json context{{"@language", "en"},
                 {"@vocab", "https://schema.org/"},
                 {"sc", "https://schema.org/"},
                 {"cr", "http://mlcommons.org/croissant/"},
                 {"rai", "http://mlcommons.org/croissant/RAI/"},
                 {"dct", "http://purl.org/dc/terms/"},
                 {"conformsTo", "dct:conformsTo"},
                 {"data", {{"@id", "cr:data"}, {"@type", "@json"}}},
                 {"dataType", {{"@id", "cr:dataType"}, {"@type", "@vocab"}}},
                 {"examples", {{"@id", "cr:examples"}, {"@type", "@json"}}}};
    for (const char* term : {"citeAs",       "column",        "equivalentProperty",
                             "extract",      "field",         "fileObject",
                             "fileProperty", "fileSet",       "format",
                             "includes",     "isLiveDataset", "jsonPath",
                             "key",          "md5",           "parentField",
                             "path",         "recordSet",     "references",
                             "regex",        "repeated",      "replace",
                             "separator",    "source",        "subField",
                             "samplingRate", "transform"}) {
        context[term] = std::string("cr:") + term;
    }
    return {{"@context", context},
            {"@type", "sc:Dataset"},
            {"conformsTo", "http://mlcommons.org/croissant/1.0"},
            {"name", request.card.title},
            {"description", request.card.purpose},
            {"license", request.card.license},
            {"distribution", distribution},
            {"recordSet",
             Json::array({{{"@type", "cr:RecordSet"},
                           {"@id", "examples"},
                           {"name", "examples"},
                           {"field",
                            Json::array({field("image", "sc:Text", "filepath"),
                                         field("label", "sc:Text", "label"),
                                         field("source", "sc:Text", "source")})}}})}};
}

nlohmann::json datasetJson(const ExportRequest& request,
                           const std::vector<ExportEntry>& entries,
                           const std::vector<std::string>& folders)
{
    Json classes = Json::array();
    for (std::size_t i = 0; i < request.classes.size(); ++i) {
        const ExportClass& row = request.classes[i];
        classes.push_back({{"index", row.index},
                           {"name", row.name},
                           {"folder", folders[i]},
                           {"prompt", row.prompt}});
    }
    Json hashes = Json::array();
    for (const ExportEntry& entry : entries) {
        hashes.push_back(entry.sha256);
    }
    return {{"schema", "dreamloft.dataset/1"},
            {"classes", classes},
            {"runs", base::parseJson(request.runsJson, "runs", base::kSpecJson)},
            {"images", {{"count", entries.size()}, {"sha256", hashes}}},
            {"protocol", base::parseJson(request.protocolJson, "protocol", base::kSpecJson)}};
}

} // namespace dreamloft::project
