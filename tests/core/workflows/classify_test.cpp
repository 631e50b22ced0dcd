// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/jobs/job_control.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/check_model.h"
#include "core/workflows/classify.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

namespace dreamloft::tests {

namespace fs = std::filesystem;

namespace {

class Silent final : public jobs::JobControl {
public:
    void report(const jobs::Progress&) override {}
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }
};

const fs::path kPicture = resourcesFolder() / "clothing10/64/test/hat";

} // namespace

class ClassifyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void damagedLabelsAreExplained_data();
    void damagedLabelsAreExplained();
    void damagedEmbeddingsAreExplained_data();
    void damagedEmbeddingsAreExplained();
    void damagedPicturesAreToldByName();
    void foldersWithoutAModelAreExplained();
};

void ClassifyTest::damagedLabelsAreExplained_data()
{
    QTest::addColumn<QByteArray>("labels");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("list") << QByteArray("[1]");
    QTest::newRow("number") << QByteArray(R"({"classes": 5})");
    QTest::newRow("no names") << QByteArray(R"({"classes": [{"index": 0}]})");
    QTest::newRow("no text") << QByteArray(R"({"classes": [{"name": 7}]})");
    QTest::newRow("none") << QByteArray(R"({"classes": []})");
}

void ClassifyTest::damagedLabelsAreExplained()
{
    QFETCH(QByteArray, labels);
    const TempDir dir;
    base::writeDurable(dir / "labels.json", labels.toStdString());
    workflows::Engine engine({});
    Silent control;
    DL_VERIFY_ERROR(
        workflows::classify(engine, dir.path().string(), {kPicture.string()}, 1, control),
        UserFixable,
        "its labels.json");
}

void ClassifyTest::damagedEmbeddingsAreExplained_data()
{
    QTest::addColumn<int>("damage");
    for (const int damage : {0, 1, 2, 3, 4}) {
        QTest::addRow("%d", damage) << damage;
    }
}

void ClassifyTest::damagedEmbeddingsAreExplained()
{
    QFETCH(int, damage);
    const TempDir dir;
    for (const auto& entry : fs::directory_iterator(resourcesFolder() / "starter/clip")) {
        fs::copy_file(entry.path(), dir / entry.path().filename());
    }
    base::writeDurable(dir / "labels.json",
                       std::string_view(R"({"classes": [{"name": "hat"}, {"name": "shoe"}]})"));
    tensor::StateDict stored{{"class_embeddings", torch::zeros({2, 7})},
                             {"logit_scale", torch::tensor(1.0F)}};
    switch (damage) {
    case 0:
        stored.erase("class_embeddings");
        break;
    case 1:
        stored["class_embeddings"] = torch::tensor(1.0F);
        break;
    case 2:
        stored["class_embeddings"] = torch::zeros({3, 7});
        break;
    case 3: // not the width of this CLIP
        break;
    default:
        stored["class_embeddings"] = torch::zeros({2, 7}, torch::kInt64);
        break;
    }
    tensor::saveTensors(dir / "class_embeddings.safetensors", stored, {{"format", "pt"}});
    workflows::Engine engine({});
    Silent control;
    DL_VERIFY_ERROR(
        workflows::classify(engine, dir.path().string(), {kPicture.string()}, 1, control),
        UserFixable,
        "its class_embeddings is missing or does not fit");
}

void ClassifyTest::damagedPicturesAreToldByName()
{
    const TempDir dir;
    for (const auto& entry : fs::directory_iterator(resourcesFolder() / "starter/clip")) {
        fs::copy_file(entry.path(), dir / entry.path().filename());
    }
    base::writeDurable(dir / "labels.json",
                       std::string_view(R"({"classes": [{"name": "hat"}, {"name": "shoe"}]})"));
    const auto config = base::readJson(dir / "config.json");
    const auto width = config.at("projection_dim").get<std::int64_t>();
    tensor::saveTensors(
        dir / "class_embeddings.safetensors",
        {{"class_embeddings", torch::ones({2, width})}, {"logit_scale", torch::tensor(1.0F)}},
        {{"format", "pt"}});
    const fs::path whole = fs::directory_iterator(kPicture)->path();
    const std::string bytes = base::readText(whole);
    const fs::path cut = dir / "cut.jpg";
    base::writeDurable(cut, std::string_view(bytes).substr(0, bytes.size() / 2));
    workflows::Engine engine({});
    Silent control;
    const auto report = workflows::classify(
        engine, dir.path().string(), {whole.string(), cut.string()}, 1, control);
    QCOMPARE(report.data.at("results").size(), std::size_t{2});
    QVERIFY(report.data.at("results")[0].contains("predictions"));
    QCOMPARE(report.warnings.size(), std::size_t{1});
    QVERIFY2(report.warnings[0].message.find("\"cut.jpg\"") != std::string::npos,
             report.warnings[0].message.c_str());
}

void ClassifyTest::foldersWithoutAModelAreExplained()
{
    const TempDir dir;
    base::writeDurable(dir / "README.md", std::string_view("words"));
    const std::string file = (dir / "README.md").string();
    const std::string sd = (resourcesFolder() / "starter/diffusion").string();
    const std::string clip = (resourcesFolder() / "starter/clip").string();
    workflows::requireModels(sd, clip);
    DL_VERIFY_ERROR(workflows::requireModels(file, clip), DamagedInput, "it is incomplete");
    DL_VERIFY_ERROR(workflows::requireModels(sd, file), DamagedInput, "it is incomplete");
    DL_VERIFY_ERROR(
        workflows::requireModels(clip, clip), UserFixable, "\"unet/config.json\" is missing");
    DL_VERIFY_ERROR(workflows::requireModels(sd, sd), UserFixable, "\"config.json\" is missing");
    workflows::Engine engine({});
    Silent control;
    DL_VERIFY_ERROR(workflows::checkModel(engine, dir.path().string(), control),
                    UserFixable,
                    "there is no model in it");
}

DL_TEST_UNIT(ClassifyTest, "classify")

} // namespace dreamloft::tests

#include "classify_test.moc"
