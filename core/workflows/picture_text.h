// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/encode.h"
#include "core/options/generate_options.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// What a generate job's pictures share.
struct PictureSource {
    const options::GenerateOptions& options; ///< settled: nothing is left open
    const ModelRef& base;
    std::string predictionType; ///< "epsilon" or "v_prediction"
    int size = 0;               ///< side, px
    std::string device;         ///< kind: "cpu"
    int threads = 0;
    std::optional<project::JobRow> adaptJob; ///< whose adapters are used
    const Shots* shots = nullptr;            ///< that the pictures start from
};

/// The plan of a picture as rows and files keep it.
[[nodiscard]] nlohmann::json planJson(const ImagePlan& image);

/// What generated pictures say about themselves (product.md 5.4), so that one can be explained
/// outside its project: the parameters as other programs show them, the whole origin as JSON, and
/// the standard mark of pictures that a model made.
class PictureText {
public:
    PictureText(const JobSite& site, const PictureSource& source);

    [[nodiscard]] imaging::TextChunks of(const ImagePlan& image) const;

private:
    /// One adapter of the adapt job.
    struct Adapter {
        std::string name; ///< "hat_03"
        std::string sha256;
        std::string shotSha256; ///< of an adapter of one picture, else ""
    };

    [[nodiscard]] const Adapter& adapterOf(const AdapterUse& use) const;
    /// Hash of the pixels of a shot that a picture starts from.
    [[nodiscard]] const std::string& shotOf(int classIndex, std::int64_t shot) const;
    [[nodiscard]] std::string parameters(const ImagePlan& image) const;
    [[nodiscard]] std::string origin(const ImagePlan& image) const;

    const JobSite& m_site;
    const options::GenerateOptions& m_options;
    const Shots* m_shots;
    ModelRef m_base;
    int m_size;
    std::vector<std::string> m_classes; ///< names by class index
    std::string m_scope;                ///< of an adapter: "dataset", "class" or "shot"
    std::map<std::pair<int, std::int64_t>, Adapter> m_adapters;
    nlohmann::json m_shared; ///< part of the origin that is the same for all pictures
};

} // namespace dreamloft::workflows
