// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/adapter_check.h"
#include "core/workflows/import_adapters.h"
#include "core/workflows/job_run.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

namespace dreamloft::tests {

namespace fs = std::filesystem;

class AdapterCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSoundAdapterPasses();
    void whatDoesNotActOrFitIsTold();
};

namespace {

/// A tiny project with adapters of its two classes.
struct Adapted {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "project");
    project::JobRow job;
    tensor::StateDict tensors =
        tensor::loadTensors(fixturesFolder() / "parity" / "lora_reference.safetensors");

    Adapted()
    {
        const fs::path run = dir / "out/shot3_0_tpl1/lr0.0001_epoch200";
        for (const char* name : {"hat", "shoe"}) {
            fs::create_directories(run / name);
            tensor::saveTensors(run / name / "pytorch_lora_weights.safetensors", tensors);
        }
        workflows::importAdapters(*store, engine, {.source = run.string()}, control);
        job = workflows::newestJobWith(*store, "adapt", "strategy", "datadream_cls").value();
    }
    workflows::VerbReport test(int classIndex)
    {
        const auto item = store->items(job.id).at(static_cast<std::size_t>(classIndex));
        return workflows::testAdapter(
            *store, engine, {job.id, item.classIndex, item.index}, control);
    }
    /// Puts other tensors in the place of the first adapter's.
    void spoil(const tensor::StateDict& with)
    {
        tensor::saveTensors(store->folder() / store->items(job.id).at(0).file, with);
    }
};

} // namespace

void AdapterCheckTest::aSoundAdapterPasses()
{
    Adapted project;
    const auto report = project.test(0);
    const auto& unet = report.data.at("unet");
    const auto& text = report.data.at("text_encoder");
    // Two tensors a layer; every layer of the file is one of the model.
    QCOMPARE(unet.at("matched").get<std::size_t>() + text.at("matched").get<std::size_t>(),
             project.tensors.size() / 2);
    QVERIFY(unet.at("matched") > 0 && unet.at("matched") <= unet.at("of"));
    QCOMPARE(report.data.at("rank").get<int>(), 2);
    QVERIFY(report.data.at("delta_norm").get<double>() > 0);
    QVERIFY(report.data.at("difference").get<double>() > 0);
    QVERIFY(!fs::exists(project.store->folder() / "cache" / "self_test"));
}

void AdapterCheckTest::whatDoesNotActOrFitIsTold()
{
    Adapted project;
    tensor::StateDict nothing;
    for (const auto& [key, value] : project.tensors) {
        const bool up = key.find(".up.") != std::string::npos;
        nothing[key] = up ? torch::zeros_like(value) : value;
    }
    tensor::StateDict half = project.tensors;
    half.erase(half.begin()); // its partner is alone now
    project.spoil(nothing);
    DL_VERIFY_ERROR(project.test(0), Bug, "changed nothing");
    project.spoil(half);
    DL_VERIFY_ERROR(project.test(0), Refused, "lacks its other half");
    QVERIFY(project.test(1).data.at("difference").get<double>() > 0);
    DL_VERIFY_ERROR(workflows::testAdapter(
                        *project.store, project.engine, {project.job.id, 0, 99}, project.control),
                    UserFixable,
                    "has no adapter yet");
}

DL_TEST_UNIT(AdapterCheckTest, "adapter_check")

} // namespace dreamloft::tests

#include "adapter_check_test.moc"
