// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/list_models.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/models/model_identity.h"
#include "core/workflows/model_library.h"

#include <functional>
#include <string_view>
#include <system_error>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

std::uint64_t bytesIn(const fs::path& folder)
{
    std::uint64_t bytes = 0;
    std::error_code error;
    if (fs::is_regular_file(folder, error)) {
        return fs::file_size(folder, error);
    }
    for (fs::recursive_directory_iterator entry(folder, error), end; entry != end;
         entry.increment(error)) {
        if (error) {
            break;
        }
        if (entry->is_regular_file(error)) {
            bytes += entry->file_size(error);
        }
    }
    return bytes;
}

/// What a picture maker is, or why it cannot be used.
std::string describeBase(const fs::path& folder)
{
    const auto listed = libraryModelAt(folder);
    const models::ModelIdentity identity =
        models::describeModel(folder, listed ? listed->prediction : std::nullopt);
    return identity.family + ", " + std::to_string(identity.imageWidth) + "x" +
           std::to_string(identity.imageHeight) + " px, " + models::nameOf(identity.prediction);
}

std::string describeOther(const fs::path& folder)
{
    std::error_code error;
    return fs::exists(folder, error) ? "present" : "missing";
}

/// Whether the files of a listed model are those that were checked.
std::string stateOf(const LibraryModel& model)
{
    std::error_code error;
    if (!fs::exists(model.place, error)) {
        return "missing";
    }
    return isUnchanged(model) ? "checked" : "changed since it was checked";
}

struct Listing {
    VerbReport report;

    void add(const std::string& use,
             const std::string& name,
             const fs::path& folder,
             const std::function<std::string(const fs::path&)>& describe,
             const nlohmann::json& more = nlohmann::json::object())
    {
        std::string description;
        bool usable = true;
        try {
            description = describe(folder);
        } catch (const base::Error& error) {
            description = error.what();
            usable = false;
        }
        const std::uint64_t bytes = bytesIn(folder);
        report.data["models"].push_back({{"use", use},
                                         {"name", name},
                                         {"folder", folder.string()},
                                         {"bytes", bytes},
                                         {"usable", usable},
                                         {"description", description}});
        report.data["models"].back().update(more);
        std::string words = description;
        if (usable && more.value("bundled", false)) {
            constexpr std::string_view kOwnSizes = "other, "; // says nothing of ours
            words = "bundled, ";
            words += description.starts_with(kOwnSizes) ? description.substr(kOwnSizes.size())
                                                        : description;
        }
        report.summary += (report.summary.empty() ? "" : "\n") + use + ": " + name + " (" + words +
                          ", " + base::humanBytes(bytes) + ")";
    }
};

} // namespace

VerbReport listModels(const project::ProjectStore* store)
{
    Listing listing;
    listing.report.data["models"] = nlohmann::json::array();
    const fs::path resources = base::resourcesFolder();
    const nlohmann::json bundled = {{"bundled", true}};
    listing.add("pictures", "starter", resources / "starter" / "diffusion", describeBase, bundled);
    listing.add("classifier", "starter", resources / "starter" / "clip", describeOther, bundled);
    listing.add("features", "MobileNetV2-0.35", resources / "features", describeOther, bundled);
    for (const LibraryModel& model : libraryModels()) {
        const std::string state = stateOf(model);
        listing.add(useOf(model.kind) + " of this computer",
                    model.name,
                    model.place,
                    [&](const fs::path& place) {
                        return model.kind == ModelKind::PictureMaker && state != "missing"
                                   ? describeBase(place)
                                   : model.description;
                    },
                    {{"id", model.id()},
                     {"other_names", model.otherNames},
                     {"sha256", model.sha256},
                     {"earlier_sha256", model.earlierSha256},
                     {"copied", model.copied},
                     {"state", state}});
        listing.report.summary += " " + model.id() + ", " + state;
        for (const std::string& other : model.otherNames) {
            listing.report.summary += ", also ";
            listing.report.summary += base::quoted(other);
        }
    }
    if (store == nullptr) {
        return listing.report;
    }
    const auto own = [&](const char* use, const char* key, const auto& describe) {
        const std::string choice = store->setting(key).value_or("");
        if (!choice.empty() && choice != "starter") {
            listing.add(use, fs::path(choice).filename().string(), choice, describe);
        }
    };
    own("pictures of this project", "models.base", describeBase);
    own("classifier of this project", "models.clip", describeOther);
    return listing.report;
}

} // namespace dreamloft::workflows
