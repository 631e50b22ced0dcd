// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/imaging/rgb_image.h"
#include "core/options/schemas.h"
#include "core/workflows/reports.h"

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace dreamloft::jobs {
class JobControl;
}
namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::workflows {

/// Device, threads and loaded models; complete only inside the Torch rooms.
class Engine;

/// Two shots of a class and how much of each goes into one picture.
struct BlendRequest {
    std::int64_t adaptJob = 0; ///< 0: the newest finished job with one adapter a picture
    int classIndex = 0;
    std::int64_t first = 0;  ///< place in the shot list of the class
    std::int64_t second = 1; ///< likewise
    double weight = 0.5;     ///< of the first, 0..1; the second has the rest
    std::uint64_t seed = 0;  ///< run seed, as of generate
    std::int64_t index = 0;  ///< number of the picture whose start noise is used
    int steps = 15;
    double guidance = 2.0;
};

/// One picture or adapter of a job, as its item row.
struct JobItem {
    std::int64_t job = 0;
    int classIndex = 0;
    std::int64_t index = 0;
};

/// What of its training pictures is most like a foreign picture is asked for.
struct NearestRequest {
    std::string picture;  ///< file
    std::string arm;      ///< name of options::Arm that the classifier learnt as
    std::string strategy; ///< "" for arms without made pictures
    int count = 3;
};

/// Whose cost is asked for.
struct EstimateRequest {
    std::string verb;          ///< "adapt", "generate", "score", "train", "evaluate" or "ablate"
    nlohmann::json spec;       ///< canonical JSON of its options
    bool probe = false;        ///< run a few true steps and measure, instead of guessing
    bool thenEvaluate = false; ///< of "train": with measuring its classifiers on the test pictures
};

/// The verbs of the Torch rooms as one table, so that a program can load them on demand and answer
/// everything else without LibTorch. All functions throw base::Error or base::Cancelled, never a
/// foreign exception.
struct Api {
    static constexpr int kVersion = 8;
    int version = kVersion;

    /// Throws Error: UserFixable (no such device).
    Engine* (*makeEngine)(const options::EngineOptions&) = nullptr;
    void (*destroyEngine)(Engine*) noexcept = nullptr;
    /// Gives its memory, also that of the graphics card, to other programs until a verb needs it.
    void (*rest)(Engine&) = nullptr;
    /// Any exception that left a verb as our Error; the border passes it to jobs::runGuarded.
    base::Error (*translate)(std::exception_ptr) = nullptr;

    ImportReport (*importDataset)(project::ProjectStore&,
                                  Engine&,
                                  const options::ImportOptions&,
                                  jobs::JobControl&) = nullptr;
    CheckReport (*checkDataset)(project::ProjectStore&,
                                Engine&,
                                const options::CheckOptions&,
                                jobs::JobControl&) = nullptr;
    /// Only for the pick rules that look at pictures; `random` is the project room's own.
    ShotReport (*pickShots)(project::ProjectStore&,
                            Engine&,
                            const options::ShotOptions&,
                            jobs::JobControl&) = nullptr;
    /// The project's recogniser sees every kept picture; what it saw stays in the cache.
    VerbReport (*lookAtPictures)(project::ProjectStore&, Engine&, jobs::JobControl&) = nullptr;
    AdaptReport (*adapt)(project::ProjectStore&,
                         Engine&,
                         const options::AdaptOptions&,
                         jobs::JobControl&) = nullptr;
    GenerateReport (*generate)(project::ProjectStore&,
                               Engine&,
                               const options::GenerateOptions&,
                               jobs::JobControl&) = nullptr;
    /// A part of the verb in a process of its own; the project may be opened to look only.
    VerbReport (*adaptShard)(project::ProjectStore&,
                             Engine&,
                             const options::Sharded<options::AdaptOptions>&,
                             jobs::JobControl&) = nullptr;
    VerbReport (*generateShard)(project::ProjectStore&,
                                Engine&,
                                const options::Sharded<options::GenerateOptions>&,
                                jobs::JobControl&) = nullptr;
    VerbReport (*mergeShards)(project::ProjectStore&,
                              const options::MergeOptions&,
                              jobs::JobControl&) = nullptr;
    ScoreReport (*score)(project::ProjectStore&,
                         Engine&,
                         const options::ScoreOptions&,
                         jobs::JobControl&) = nullptr;
    TrainReport (*trainClassifier)(project::ProjectStore&,
                                   Engine&,
                                   const options::ClassifierOptions&,
                                   jobs::JobControl&) = nullptr;
    EvaluateReport (*evaluate)(project::ProjectStore&,
                               Engine&,
                               const options::EvaluateOptions&,
                               jobs::JobControl&) = nullptr;
    CompareReport (*compare)(project::ProjectStore&,
                             Engine&,
                             const options::CompareOptions&,
                             jobs::JobControl&) = nullptr;
    VerbReport (*ablate)(project::ProjectStore&,
                         Engine&,
                         const options::AblateOptions&,
                         jobs::JobControl&) = nullptr;
    ExportReport (*exportDataset)(project::ProjectStore&,
                                  Engine&,
                                  const options::ExportOptions&,
                                  jobs::JobControl&) = nullptr;

    /// The report of the newest verdict as an HTML page, for a program that prints it.
    std::string (*reportPage)(project::ProjectStore&,
                              const ReportParts&,
                              jobs::JobControl&) = nullptr;

    /// `model` is an exported classifier folder (product.md 5.8); no project is needed.
    VerbReport (*classify)(Engine&,
                           const std::string& model,
                           const std::vector<std::string>& pictures,
                           int top,
                           jobs::JobControl&) = nullptr;
    /// Training pictures beside the answer of `classify`.
    VerbReport (*nearestTraining)(project::ProjectStore&,
                                  Engine&,
                                  const NearestRequest&,
                                  jobs::JobControl&) = nullptr;
    /// One picture of a pair of shots, for the pair instrument; nothing is written.
    imaging::RgbImage (*blendPair)(project::ProjectStore&,
                                   Engine&,
                                   const BlendRequest&,
                                   jobs::JobControl&) = nullptr;
    /// What a caption server says of three pictures; nothing is written.
    VerbReport (*tryCaptions)(project::ProjectStore&,
                              const options::GenerateOptions&,
                              jobs::JobControl&) = nullptr;
    /// A made picture once more, from what it was made of; says whether it is the same to the byte.
    VerbReport (*remakePicture)(project::ProjectStore&,
                                Engine&,
                                const JobItem&,
                                jobs::JobControl&) = nullptr;
    /// Reads an adapter strictly and back, and tries it with and without; nothing is kept.
    VerbReport (*testAdapter)(project::ProjectStore&,
                              Engine&,
                              const JobItem&,
                              jobs::JobControl&) = nullptr;
    /// Memory, disk and time of a verb before it starts.
    VerbReport (*estimate)(project::ProjectStore&,
                           Engine&,
                           const EstimateRequest&,
                           jobs::JobControl&) = nullptr;
    /// The bundled models and, with a project, the ones it works with.
    VerbReport (*listModels)(const project::ProjectStore*) = nullptr;
    /// For a new project: both places are models, by their files and configs alone.
    void (*requireModels)(const std::string& base, const std::string& clip) = nullptr;
    /// Loads every model of a folder or file strictly and says what it is.
    VerbReport (*checkModel)(Engine&, const std::string& choice, jobs::JobControl&) = nullptr;
    /// Checks a model and puts it on the list of this computer.
    VerbReport (*addModel)(Engine&,
                           const std::string& choice,
                           const options::ModelAddOptions&,
                           jobs::JobControl&) = nullptr;
    /// Adapters that the DataDream or LoFT scripts trained, or one LoRA of any origin, become
    /// a finished adapt job.
    AdaptReport (*importAdapters)(project::ProjectStore&,
                                  Engine&,
                                  const options::AdoptOptions&,
                                  jobs::JobControl&) = nullptr;
    /// Takes a model off that list; its files stay, but for a copy that the list made.
    VerbReport (*removeModel)(const std::string& choice) = nullptr;
    /// The folder or file that a path, or the name or id of a listed model, stands for.
    std::string (*modelPlace)(const std::string& choice) = nullptr;
    /// Devices, memory, versions and a two-step training of the starter models.
    VerbReport (*doctor)(Engine&, jobs::JobControl&) = nullptr;
};

} // namespace dreamloft::workflows

extern "C" {
/// The one symbol a program looks up in libdl_workflows; never null.
[[gnu::visibility("default")]] const dreamloft::workflows::Api* dreamloft_workflow_api();
}
