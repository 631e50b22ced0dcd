// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against stored answers of diffusers, transformers, peft and scikit-learn
// (tests/fixtures/make/ parity_fixtures.py): outputs, gradients and trained weights.
#include "core/base/strict_json.h"
#include "tests/parity/request.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

namespace dreamloft::parity {
namespace {

/// Of the maximum, as parity.md has it.
double toleranceOf(const std::string& component, const std::string& dtype)
{
    if (component == "metrics") {
        return 1e-6;
    }
    return dtype == "float64" ? 1e-9 : dtype == "float32" ? 1e-5 : 2e-2;
}

/// Trained weights count by their way from the start.
torch::Tensor sinceStart(const Request& request, const std::string& key, const torch::Tensor& value)
{
    const std::string_view final = "final.";
    if (!key.starts_with(final)) {
        return value;
    }
    return value.to(torch::kFloat64) -
           request.input("init." + key.substr(final.size())).to(torch::kFloat64);
}

} // namespace

class StoredAnswersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answerIsThatOfTheLibraries_data();
    void answerIsThatOfTheLibraries();
    void everyComponentIsKnown();
};

void StoredAnswersTest::answerIsThatOfTheLibraries_data()
{
    QTest::addColumn<QString>("file");
    std::set<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(tests::fixturesFolder() / "parity")) {
        if (entry.path().extension() == ".json") {
            files.insert(entry.path());
        }
    }
    QVERIFY(files.size() >= 19);
    for (const auto& file : files) {
        QTest::newRow(file.stem().c_str()) << QString::fromStdString(file.string());
    }
}

void StoredAnswersTest::answerIsThatOfTheLibraries()
{
    QFETCH(const QString, file);
    const std::filesystem::path path = file.toStdString();
    const Request request(path);
    const auto json = base::readJson(path);
    const auto expected = tensor::loadTensors(request.resolve(json["outputs"].get<std::string>()));
    const auto actual = request.component().run(request);
    for (const auto& [key, value] : actual) {
        QVERIFY2(expected.contains(key), key.c_str());
    }
    const double tolerance =
        toleranceOf(request.component().name, json["dtype"].get<std::string>());
    for (const auto& [key, value] : expected) {
        QVERIFY2(actual.contains(key), key.c_str());
        const torch::Tensor ours = actual.at(key).detach();
        if (!value.is_floating_point()) {
            QVERIFY2(torch::equal(ours, value), key.c_str());
            continue;
        }
        const std::string difference = tests::differenceOf(
            sinceStart(request, key, ours), sinceStart(request, key, value), tolerance, 0.0);
        QVERIFY2(difference.empty(), (key + ": " + difference).c_str());
    }
}

void StoredAnswersTest::everyComponentIsKnown()
{
    std::set<std::string> names;
    for (const Component& component : allComponents()) {
        QVERIFY2(names.insert(component.name).second, component.name.c_str());
    }
    for (const char* name : {"tokenizer",
                             "text_encoder",
                             "clip",
                             "unet",
                             "vae_encode",
                             "vae_decode",
                             "scheduler",
                             "text_to_image",
                             "image_to_image",
                             "adapter_training",
                             "clip_training",
                             "inception",
                             "mobilenet",
                             "metrics",
                             "resize",
                             "augment"}) {
        QVERIFY2(names.contains(name), name);
    }
}

DL_TEST_UNIT(StoredAnswersTest, "stored_answers")

} // namespace dreamloft::parity

#include "stored_answers_test.moc"
