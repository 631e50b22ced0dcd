// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/engine.h"
#include "core/workflows/generate.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tests {

/// Keeps what is told.
class NotingControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress&) override {}
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override { notes += std::string(text); }
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }

    std::string notes;
};

inline options::AdaptOptions threeSteps(options::Strategy strategy)
{
    auto options = quickAdapt(strategy, 3);
    options.learning_rate = 1e-2;
    return options;
}

inline options::GenerateOptions twoSteps(options::Strategy strategy)
{
    options::GenerateOptions options;
    options.strategy = strategy;
    options.steps = 2;
    options.per_class = 2;
    options.batch = 2;
    options.sampler = options::Sampler::Dpmpp2m;
    return options;
}

inline options::ClassifierOptions quickTrain()
{
    return quickClassifier({options::Arm::RealOnly, options::Arm::Synthetic});
}

/// A tiny project with pictures of class_prompt and the starter CLIP.
struct PitfallProject {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    NotingControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p");

    PitfallProject()
    {
        store->setSetting("models.clip", "starter");
        workflows::generate(*store, engine, twoSteps(options::Strategy::ClassPrompt), control);
    }
    [[nodiscard]] nlohmann::json spec() const { return store->specOf(store->jobs().back()); }
    [[nodiscard]] std::vector<project::ItemRow> items() const
    {
        return store->items(store->jobs().back().id);
    }
};

} // namespace dreamloft::tests
