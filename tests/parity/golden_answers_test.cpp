// SPDX-License-Identifier: GPL-3.0-or-later
// dl_parity against the golden values of method.md, and against answers of the libraries that other
// tests keep: transformers and peft (clip), diffusers (diffusion), clean-fid and timm (metrics),
// Pillow (imaging).
#include "core/base/strict_json.h"
#include "core/diffusion/scheduler.h"
#include "core/imaging/pixel_hash.h"
#include "core/tensor/image_tensor.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/parity/request.h"
#include "tests/support/compare.h"
#include "tests/support/inception_weights.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::parity {

using nlohmann::json;
using tensor::StateDict;

namespace {

/// Asks as the program is asked: by files.
StateDict
ask(const std::filesystem::path& folder, json request, const StateDict& inputs, const char* dtype)
{
    const auto bytes = tensor::encodeTensors(inputs);
    static_cast<void>(
        tests::writeRaw(folder / "in.safetensors",
                        std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
    request["inputs"] = "in.safetensors";
    request["outputs"] = "out.safetensors";
    request["dtype"] = dtype;
    const Request asked(tests::writeRaw(folder / "request.json", request.dump()));
    return asked.component().run(asked);
}

const json& schedulerCases()
{
    static const json document =
        base::readJson(tests::fixturesFolder() / "diffusion" / "schedulers.json");
    return document.at("cases");
}

torch::Tensor doubles(const json& list)
{
    return torch::tensor(list.get<std::vector<double>>(), torch::kFloat64);
}

/// The sets of method.md 7.
torch::Tensor golden(std::int64_t rows, double (*wave)(double), double speed, double slope)
{
    torch::Tensor values = torch::empty({rows, 8}, torch::kFloat64);
    for (std::int64_t i = 1; i <= rows; ++i) {
        for (std::int64_t j = 1; j <= 8; ++j) {
            values[i - 1][j - 1] =
                wave(speed * static_cast<double>(i) * (1 + slope * static_cast<double>(j)));
        }
    }
    return values;
}

} // namespace

class GoldenAnswersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clipIsThatOfTransformers_data();
    void clipIsThatOfTransformers();
    void schedulerIsThatOfDiffusers_data();
    void schedulerIsThatOfDiffusers();
    void inceptionIsThatOfCleanFid();
    void mobilenetIsThatOfTimm();
    void metricsAreTheGoldenOnes();
    void resizedPixelsAreThoseOfPillow();
    void resizedRowsAreTheGoldenOnes();
    void augmentedPixelsAreThoseOfPillow();
};

void GoldenAnswersTest::clipIsThatOfTransformers_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<double>("tolerance");
    for (const char* folder : {"quick", "gelu"}) {
        QTest::addRow("%s float64", folder) << QByteArray(folder) << QByteArray("float64") << 1e-9;
        QTest::addRow("%s float32", folder) << QByteArray(folder) << QByteArray("float32") << 1e-5;
    }
}

void GoldenAnswersTest::clipIsThatOfTransformers()
{
    QFETCH(const QByteArray, folder);
    QFETCH(const QByteArray, dtype);
    QFETCH(const double, tolerance);
    const tests::TempDir dir;
    const auto model = tests::fixturesFolder() / "clip" / folder.toStdString();
    const StateDict stored = tensor::loadTensors(model / "expected.safetensors");
    const StateDict inputs{{"pixel_values", stored.at("pixels")[0].contiguous()},
                           {"input_ids", stored.at("ids")}};
    json request{{"component", "clip"}, {"model", model.string()}};
    const StateDict plain = ask(dir.path(), request, inputs, dtype.constData());
    DL_COMPARE_TENSORS(plain.at("image_embeds"), stored.at("image_embeds"), tolerance, 0.0);
    DL_COMPARE_TENSORS(plain.at("text_embeds"), stored.at("text_embeds"), tolerance, 0.0);
    DL_COMPARE_TENSORS(plain.at("logits_per_image"), stored.at("logits"), tolerance, 0.0);

    // peft's adapter of rank 3 and alpha 6: a file alone says alpha = rank, so its weight is 2.
    const std::string start = "init.";
    StateDict lora;
    for (const auto& [key, value] : stored) {
        if (key.starts_with(start)) {
            lora.emplace(key.substr(start.size()), value);
        }
    }
    QCOMPARE(lora.size(), std::size_t{16});
    tensor::saveTensors(dir / "lora.safetensors", lora);
    json adapter{{"file", "lora.safetensors"}, {"weight", 2.0}};
    request["params"]["loras"] = json::array();
    request["params"]["loras"].push_back(adapter);
    const StateDict tuned = ask(dir.path(), request, inputs, dtype.constData());
    DL_COMPARE_TENSORS(tuned.at("logits_per_image"), stored.at("tuned_logits"), tolerance, 0.0);
}

void GoldenAnswersTest::schedulerIsThatOfDiffusers_data()
{
    constexpr int kMostSteps = 20; // longer runs are those of diffusion.scheduler
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& entry : schedulerCases()) {
        const int steps = entry.at("steps").get<int>();
        if (entry.at("first").get<int>() == 0 && steps <= kMostSteps) {
            const auto name = entry.at("config").at("_class_name").get<std::string>();
            QTest::addRow("%d %s %d", index, name.c_str(), steps) << index;
        }
        ++index;
    }
}

void GoldenAnswersTest::schedulerIsThatOfDiffusers()
{
    QFETCH(const int, index);
    const tests::TempDir dir;
    const json& entry = schedulerCases().at(static_cast<std::size_t>(index));
    const auto steps = entry.at("steps").get<std::int64_t>();
    // Tells what the toy network of the runs sees; the samples come from the answers.
    const auto seen = diffusion::makeNamedScheduler(
        diffusion::parseSchedulerConfig(entry.at("config"), "fixture"), steps);
    torch::Tensor sample =
        torch::tensor({{0.7, -1.3}}, torch::kFloat64) * entry.at("init_noise_sigma").get<double>();
    const auto outputName = [](std::int64_t call) {
        std::string name = "model_output.";
        name += std::to_string(call);
        return name;
    };
    StateDict inputs{{"sample", sample}};
    for (std::int64_t call = 0; call < seen->calls(); ++call) {
        inputs[outputName(call)] = torch::zeros_like(sample);
    }
    json request{{"component", "scheduler"}};
    request["params"]["scheduler"] = entry.at("config");
    request["params"]["steps"] = steps;
    StateDict answer;
    for (std::int64_t call = 0; call < seen->calls(); ++call) {
        const double t = seen->timesteps()[static_cast<std::size_t>(call)];
        inputs[outputName(call)] =
            0.3 * seen->scaleModelInput(sample, call) + 0.2 * std::cos(t / 100.0);
        answer = ask(dir.path(), request, inputs, "float64");
        std::string after = "sample.";
        after += std::to_string(call);
        sample = answer.at(after);
    }
    DL_COMPARE_TENSORS(answer.at("timesteps"), doubles(entry.at("timesteps")), 1e-9, 0.0);
    DL_COMPARE_TENSORS(answer.at("init_noise_sigma"),
                       doubles(json::array({entry.at("init_noise_sigma")})),
                       1e-9,
                       0.0);
    DL_COMPARE_TENSORS(sample.flatten(), doubles(entry.at("result")), 1e-9, 0.0);
}

void GoldenAnswersTest::inceptionIsThatOfCleanFid()
{
    const tests::TempDir dir;
    tensor::saveTensors(dir / "inception.safetensors", tests::inceptionWeights());
    const StateDict stored =
        tensor::loadTensors(tests::fixturesFolder() / "metrics" / "inception.safetensors");
    for (const char* resize : {"clean", "legacy_pytorch", "legacy_tf"}) {
        json request{{"component", "inception"}, {"model", "inception.safetensors"}};
        request["params"]["resize"] = resize;
        const StateDict answer =
            ask(dir.path(), request, {{"images", stored.at("images")}}, "float32");
        // method.md 14: clean-fid within 1e-4.
        DL_COMPARE_TENSORS(answer.at("features"), stored.at(resize), 1e-4, 0.0);
    }
}

void GoldenAnswersTest::mobilenetIsThatOfTimm()
{
    const tests::TempDir dir;
    const StateDict stored =
        tensor::loadTensors(tests::fixturesFolder() / "metrics" / "mobilenet.safetensors");
    for (const std::string name : {"even", "odd", "one"}) {
        const StateDict inputs{{"images", stored.at(name + ".images")}};
        const torch::Tensor& expected = stored.at(name + ".features");
        const json request{{"component", "mobilenet"}};
        DL_COMPARE_TENSORS(
            ask(dir.path(), request, inputs, "float64").at("features"), expected, 1e-9, 0.0);
        DL_COMPARE_TENSORS(
            ask(dir.path(), request, inputs, "float32").at("features"), expected, 1e-5, 0.0);
    }
}

void GoldenAnswersTest::metricsAreTheGoldenOnes()
{
    const tests::TempDir dir;
    const torch::Tensor x = golden(6, std::sin, 0.7, 0.3);
    const torch::Tensor y = golden(5, std::cos, 0.5, 0.2);
    json request{{"component", "metrics"}};
    request["params"]["k"] = 1;
    const StateDict answer = ask(dir.path(), request, {{"a", x}, {"b", y}}, "float64");
    const std::map<std::string, double> expected{{"fid", 2.87506719},
                                                 {"kid", -0.42514402},
                                                 {"cmmd_v", 1.31193125},
                                                 {"cmmd", -2.92673701},
                                                 {"precision", 2.0 / 3},
                                                 {"recall", 1.0}};
    for (const auto& [name, value] : expected) {
        const double actual = answer.at(name).item<double>();
        QVERIFY2(std::abs(actual - value) <= 1e-6 * std::max(1.0, std::abs(value)), name.c_str());
    }
}

void GoldenAnswersTest::resizedPixelsAreThoseOfPillow()
{
    const tests::TempDir dir;
    const json cases = tests::imagingJson("cases.json");
    const auto pictures = tests::fixturePictures(cases);
    for (const json& entry : cases.at("resizes")) {
        json request{{"component", "resize"}};
        for (const char* key : {"height", "width", "filter"}) {
            request["params"][key] = entry.at(key);
        }
        const auto bytes = tensor::bytesFromImage(pictures.at(entry.at("picture")));
        const StateDict answer = ask(dir.path(), request, {{"image", bytes}}, "float32");
        const auto picture = tensor::imageFromBytes(answer.at("image"));
        QVERIFY2(imaging::pixelSha256(picture) == entry.at("sha256"), entry.dump().c_str());
    }
}

void GoldenAnswersTest::resizedRowsAreTheGoldenOnes()
{
    const tests::TempDir dir;
    const auto rowOf = [](const std::vector<std::int64_t>& values) {
        return torch::tensor(values, torch::kInt64)
            .to(torch::kUInt8)
            .view({1, -1, 1})
            .repeat({1, 1, 3});
    };
    // method.md 3.5, Pillow 9.4
    const std::vector<std::pair<std::string, std::vector<std::int64_t>>> rows{
        {"bilinear", {13, 62, 112, 162, 229}},
        {"bicubic", {10, 60, 112, 163, 233}},
        {"box", {16, 64, 112, 160, 224}},
        {"bilinear", {35, 112, 198}},
        {"bicubic", {29, 111, 205}},
        {"box", {32, 112, 202}},
        {"bilinear", {0, 16, 37, 59, 80, 101, 123, 144, 165, 187, 224, 255}},
        {"bicubic", {0, 13, 37, 59, 80, 101, 123, 144, 165, 185, 227, 255}},
        {"box", {0, 32, 32, 64, 96, 96, 128, 160, 160, 192, 255, 255}}};
    const torch::Tensor source = rowOf({0, 32, 64, 96, 128, 160, 192, 255});
    for (const auto& [filter, expected] : rows) {
        json request{{"component", "resize"}};
        request["params"] = {{"height", 1}, {"width", expected.size()}, {"filter", filter}};
        const StateDict answer = ask(dir.path(), request, {{"image", source}}, "float32");
        QVERIFY2(torch::equal(answer.at("image"), rowOf(expected)), filter.c_str());
    }
}

void GoldenAnswersTest::augmentedPixelsAreThoseOfPillow()
{
    const tests::TempDir dir;
    const json cases = tests::imagingJson("cases.json");
    const auto pictures = tests::fixturePictures(cases);
    for (const json& entry : cases.at("operations")) {
        json request{{"component", "augment"}};
        for (const char* key : {"op", "value"}) {
            request["params"][key] = entry.at(key);
        }
        const auto bytes = tensor::bytesFromImage(pictures.at(entry.at("picture")));
        const StateDict answer = ask(dir.path(), request, {{"image", bytes}}, "float32");
        const auto picture = tensor::imageFromBytes(answer.at("image"));
        QVERIFY2(imaging::pixelSha256(picture) == entry.at("sha256"), entry.dump().c_str());
    }
}

DL_TEST_UNIT(GoldenAnswersTest, "golden_answers")

} // namespace dreamloft::parity

#include "golden_answers_test.moc"
