// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/look_at_pictures.h"

#include "core/base/error.h"
#include "core/workflows/picture_features.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr const char* kStage = "features";

/// Stops when the job does and tells nothing of a part of it.
class QuietControl final : public jobs::JobControl {
public:
    explicit QuietControl(const jobs::JobControl& control)
        : m_control(control)
    {
    }
    void report(const jobs::Progress&) override { checkpoint(); }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override
    {
        return m_control.cancelRequested();
    }

private:
    const jobs::JobControl& m_control;
};

/// How many of these could not be read; where one could not, each is tried alone.
int lookAt(PictureFeatures& network,
           const std::vector<PictureRef>& pictures,
           jobs::JobControl& control)
{
    try {
        static_cast<void>(network.of(pictures, control, kStage));
        return 0;
    } catch (const base::Error& error) {
        if (error.info().kind != base::ErrorKind::DamagedInput) {
            throw;
        }
    }
    if (pictures.size() == 1) {
        return 1;
    }
    int unreadable = 0;
    for (const PictureRef& picture : pictures) {
        unreadable += lookAt(network, {picture}, control);
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
    QuietControl quiet(control);
    const auto total = static_cast<std::int64_t>(pictures.size());
    for (std::int64_t begin = 0; begin < total; begin += PictureFeatures::kAtOnce) {
        const std::int64_t end = std::min(begin + PictureFeatures::kAtOnce, total);
        const std::vector<PictureRef> some(pictures.begin() + begin, pictures.begin() + end);
        unreadable += lookAt(network, some, quiet);
        control.report({.stage = kStage, .done = end, .total = total});
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
