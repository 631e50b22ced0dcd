// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/fault.h"
#include "core/jobs/null_control.h"
#include "core/project/self_describing.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/adapt.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <map>
#include <utility>

namespace dreamloft::tests {

class AdaptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { base::setFaultPlan(""); }
    void troubleBeforeTheFirstCheckpointGetsOneRemedy();
    void theSecondTroubleOfAnAdapterEndsTheJob();
    void whatChangesNoAdapterIsNoPartOfTheJob();
    void aStoppedJobGoesOnInGroupsOfAnotherSize();
    void anAdapterWithoutItsRowIsTakenInWhole();
    void headersHaveTheFieldsThatOtherProgramsRead();
};

namespace {

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

options::AdaptOptions quickOptions()
{
    auto options = quickAdapt(options::Strategy::Loft, 6);
    options.warmup_steps = 1;
    return options;
}

/// Keeps what is told and may ask to stop once so many reports have come.
class ListeningControl final : public jobs::JobControl {
public:
    explicit ListeningControl(int reports = 1'000'000)
        : m_reports(reports)
    {
    }
    void report(const jobs::Progress&) override { --m_reports; }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override { notes += std::string(text); }
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_reports <= 0; }

    std::string notes;

private:
    int m_reports;
};

using Files = std::map<std::pair<int, std::int64_t>, std::string>;

/// Hash of each adapter of the newest job by class and number.
Files filesOf(const project::ProjectStore& store)
{
    Files files;
    for (const project::ItemRow& item : store.items(store.jobs().back().id)) {
        files[{item.classIndex, item.index}] = item.sha256;
    }
    return files;
}

} // namespace

void AdaptTest::troubleBeforeTheFirstCheckpointGetsOneRemedy()
{
    // Six steps end long before the first checkpoint is due.
    const TempDir dir;
    workflows::Engine engine({});
    auto options = quickOptions();
    options.adapters_at_once = 6; // one group; the fault hits its first adapter
    const auto healthy = makeTinyProject(dir / "healthy");
    jobs::NullControl nobody;
    workflows::adapt(*healthy, engine, options, nobody);

    base::setFaultPlan("grad:3=nan");
    const auto sick = makeTinyProject(dir / "sick");
    ListeningControl control;
    workflows::adapt(*sick, engine, options, control);
    QVERIFY2(contains(control.notes, "went back to step 0"), control.notes.c_str());

    const Files wanted = filesOf(*healthy);
    const Files made = filesOf(*sick);
    QCOMPARE(made.size(), wanted.size());
    for (const auto& [place, hash] : wanted) {
        const bool isSick = place == std::pair<int, std::int64_t>(0, 0);
        QCOMPARE(made.at(place) == hash, !isSick);
    }
}

void AdaptTest::anAdapterWithoutItsRowIsTakenInWhole()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::adapt(*store, engine, quickOptions(), control);
    for (const auto& item : store->items(store->jobs().back().id)) {
        // What a program that ended between file and row finds when the project is opened again.
        const auto self = project::describeFile(store->folder() / item.file);
        QVERIFY(self);
        QCOMPARE(self->index, item.index);
        QCOMPARE(self->seed, item.seed);
        QCOMPARE(self->note, item.meta);
        QVERIFY(contains(item.meta, "\"losses\":["));
    }
}

void AdaptTest::headersHaveTheFieldsThatOtherProgramsRead()
{
    // product.md 5.2; what names the person and the day stays out of the project's own files.
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    const auto model = dir / "base"; // with a card
    std::filesystem::copy(
        fixturesFolder() / "tiny_pipeline", model, std::filesystem::copy_options::recursive);
    std::filesystem::permissions(model, std::filesystem::perms::owner_all);
    base::writeDurable(model / "README.md", base::bytesOf("---\nlicense: openrail++\n---\n"));
    store->setSetting("models.base", model.string());
    jobs::NullControl control;
    workflows::adapt(*store, engine, quickOptions(), control);
    const auto item = store->items(store->jobs().back().id).back();
    const auto metadata = tensor::loadTensorFile(store->folder() / item.file).metadata;
    for (const char* key : {"format",
                            "ss_v2",
                            "ss_base_model_version",
                            "ss_network_module",
                            "ss_network_dim",
                            "ss_network_alpha",
                            "ss_network_args",
                            "ss_output_name",
                            "ss_sd_model_name",
                            "ss_new_sd_model_hash",
                            "ss_unet_lr",
                            "ss_learning_rate",
                            "ss_optimizer",
                            "ss_lr_scheduler",
                            "ss_lr_warmup_steps",
                            "ss_max_train_steps",
                            "ss_steps",
                            "ss_seed",
                            "ss_resolution",
                            "ss_mixed_precision",
                            "ss_num_train_images",
                            "ss_total_batch_size",
                            "ss_tag_frequency",
                            "sshs_model_hash",
                            "modelspec.sai_model_spec",
                            "modelspec.implementation",
                            "modelspec.title",
                            "modelspec.resolution",
                            "modelspec.description",
                            "modelspec.hash_sha256",
                            "modelspec.usage_hint",
                            "modelspec.tags",
                            "modelspec.trigger_phrase",
                            "modelspec.prediction_type",
                            "modelspec.license",
                            "dreamloft.schema",
                            "dreamloft.version",
                            "dreamloft.project",
                            "dreamloft.spec_hash",
                            "dreamloft.strategy",
                            "dreamloft.class",
                            "dreamloft.class_index",
                            "dreamloft.prompt",
                            "dreamloft.options",
                            "dreamloft.base_sha256",
                            "dreamloft.shots",
                            "dreamloft.seed",
                            "dreamloft.step"}) {
        QVERIFY2(metadata.contains(key) && !metadata.at(key).empty(), key);
    }
    // The class is the class, whichever of its shots was learnt.
    QCOMPARE(metadata.at("dreamloft.class"), std::string("shoe"));
    QCOMPARE(metadata.at("modelspec.tags"), std::string("shoe"));
    QCOMPARE(metadata.at("modelspec.license"), std::string("openrail++"));
    const auto tags = nlohmann::json::parse(metadata.at("ss_tag_frequency"));
    QCOMPARE(tags, nlohmann::json::parse(R"({"shoe":{"a photo of a shoe":1}})"));
    QVERIFY(!metadata.contains("modelspec.author") && !metadata.contains("modelspec.date"));
}

void AdaptTest::theSecondTroubleOfAnAdapterEndsTheJob()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    base::setFaultPlan("grad:*=nan");
    DL_VERIFY_ERROR(workflows::adapt(*store, engine, quickOptions(), control),
                    UserFixable,
                    "became unstable at step 1");
}

void AdaptTest::whatChangesNoAdapterIsNoPartOfTheJob()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto options = quickOptions();
    options.steps = 2;
    workflows::adapt(*store, engine, options, control);
    options.adapters_at_once = 2;
    options.sample_every = 1;
    options.sample_classes = {"shoe"};
    workflows::adapt(*store, engine, options, control);
    QCOMPARE(store->jobs().size(), std::size_t(1));
    options.seed = 1;
    workflows::adapt(*store, engine, options, control);
    QCOMPARE(store->jobs().size(), std::size_t(2));
}

void AdaptTest::aStoppedJobGoesOnInGroupsOfAnotherSize()
{
    const TempDir dir;
    workflows::Engine engine({});
    auto options = quickOptions();
    options.adapters_at_once = 2;
    const auto whole = makeTinyProject(dir / "whole");
    jobs::NullControl nobody;
    workflows::adapt(*whole, engine, options, nobody);

    const auto store = makeTinyProject(dir / "stopped");
    ListeningControl stop(6 + 3); // in the second of three groups
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, workflows::adapt(*store, engine, options, stop));
    QCOMPARE(filesOf(*store).size(), std::size_t(2));
    options.adapters_at_once = 1;
    ListeningControl control;
    workflows::adapt(*store, engine, options, control);
    QVERIFY2(contains(control.notes, "Continuing at step 3 of 6"), control.notes.c_str());
    QCOMPARE(store->jobs().size(), std::size_t(1));
    const Files made = filesOf(*store);
    const Files wanted = filesOf(*whole);
    QCOMPARE(made.size(), std::size_t(6));
    // The group under way kept its size, so its adapters are the same to the byte.
    const std::pair<int, std::int64_t> third{0, 2};
    const std::pair<int, std::int64_t> fourth{1, 0};
    QCOMPARE(made.at(third), wanted.at(third));
    QCOMPARE(made.at(fourth), wanted.at(fourth));
}

DL_TEST_UNIT(AdaptTest, "adapt")

} // namespace dreamloft::tests

#include "adapt_test.moc"
