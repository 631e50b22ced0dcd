// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/look_at_pictures.h"

#include "core/base/error.h"
#include "core/workflows/picture_features.h"

#include <nlohmann/json.hpp>

namespace dreamloft::workflows {
namespace {

constexpr const char* kStage = "features";

/// How many of these could not be read; each is tried alone.
int lookOneByOne(PictureFeatures& network,
                 const std::vector<PictureRef>& pictures,
                 jobs::JobControl& control)
{
    int unreadable = 0;
    for (const PictureRef& picture : pictures) {
        try {
            static_cast<void>(network.of({picture}, control, kStage));
        } catch (const base::Error& error) {
            if (error.info().kind != base::ErrorKind::DamagedInput) {
                throw;
            }
            ++unreadable;
        }
    }
    return unreadable;
}

} // namespace

VerbReport lookAtPictures(project::ProjectStore& store, Engine& engine, jobs::JobControl& control)
{
    PictureFeatures network(store, engine, options::FeatureNet::Clip);
    std::vector<PictureRef> pictures;
    for (const auto& row : store.pictures()) {
        pictures.push_back(refOf(store, row));
    }
    int unreadable = 0;
    if (!pictures.empty()) {
        try {
            static_cast<void>(network.of(pictures, control, kStage));
        } catch (const base::Error& error) {
            if (error.info().kind != base::ErrorKind::DamagedInput) {
                throw;
            }
            unreadable = lookOneByOne(network, pictures, control); // what was seen is in the cache
        }
    }
    VerbReport report;
    report.data = {{"network", network.name()},
                   {"network_sha256", network.sha256()},
                   {"pictures", pictures.size()},
                   {"unreadable", unreadable}};
    report.summary = network.name() + " has looked at ";
    report.summary += std::to_string(pictures.size() - static_cast<std::size_t>(unreadable));
    report.summary += " pictures.";
    return report;
}

} // namespace dreamloft::workflows
