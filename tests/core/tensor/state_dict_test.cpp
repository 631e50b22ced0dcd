// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/tensor/finite.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/state_dict.h"
#include "core/tensor/torch_device.h"
#include "core/tensor/weight_folder.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <fstream>
#include <limits>
#include <thread>

namespace dreamloft::tensor {

using namespace std::string_literals;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

StateDict sampleTensors()
{
    return {{"f64", torch::arange(6, torch::kFloat64).view({2, 3})},
            {"f32", torch::arange(5, torch::kFloat32)},
            {"f16", torch::arange(4).to(torch::kFloat16)},
            {"bf16", torch::arange(4).to(torch::kBFloat16)},
            {"i64", torch::arange(3, torch::kInt64)},
            {"i32", torch::arange(3).to(torch::kInt32)},
            {"u8", torch::arange(3).to(torch::kUInt8)},
            {"bool", torch::tensor({true, false, true})},
            {"scalar", torch::tensor(2.5)},
            {"none", torch::empty({0, 7})}};
}

class Small : public torch::nn::Module {
public:
    Small()
    {
        first = register_module("first", torch::nn::Linear(3, 2));
        norm = register_module("norm", torch::nn::BatchNorm1d(2));
    }
    torch::nn::Linear first{nullptr};
    torch::nn::BatchNorm1d norm{nullptr};
};

StateDict stateOfSmall(double value)
{
    StateDict state;
    for (const auto& [name, tensor] : stateDictOf(Small())) {
        state.emplace(name, torch::full_like(tensor, value));
    }
    return state;
}

void writeText(const std::filesystem::path& path, const std::string& text)
{
    tests::writeRaw(path, text);
}

} // namespace

class StateDictTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeRoundTripsExactly();
    void viewsAreSavedAsTheyLook();
    void nonFiniteNumbersAreRefused_data();
    void nonFiniteNumbersAreRefused();
    void largeNumbersAreRefusedOnlyWhenAsked();
    void boolsOtherThanZeroAndOneAreRefused();
    void typesAreConvertedWhileReading();
    void convolutionsAreTurnedWhileReading();
    void conversionThatOverflowsIsRefused();
    void cancelledLoadStops();
    void fileThatChangesIsReadAgainOrRefused();
    void modelLargerThanMemoryIsRefusedBeforeReading();
    void savingOverTheLoadedFileIsSafe();
    void folderPrefersTheSingleFile();
    void shardedFolderIsReadByItsIndex();
    void indexOutsideOfTheFolderIsRefused_data();
    void indexOutsideOfTheFolderIsRefused();
    void indexThatLiesIsRefused();
    void folderWithOldFilesOnlyIsRefused();
    void loadingIsStrict();
    void loadingListsEveryDifference();
    void loadedModuleKeepsItsType();
    void renamedAndIgnoredKeysLoad();
    void failedLoadChangesNothing();
};

void StateDictTest::everyTypeRoundTripsExactly()
{
    const tests::TempDir folder;
    const StateDict before = sampleTensors();
    saveTensors(folder / "x", before, {{"k", "v"}});
    const TensorFile file = loadTensorFile(folder / "x");
    QCOMPARE(file.metadata.at("k"), "v"s);
    QCOMPARE(file.tensors.size(), before.size());
    for (const auto& [name, tensor] : before) {
        const auto& after = file.tensors.at(name);
        QVERIFY2(after.scalar_type() == tensor.scalar_type(), name.c_str());
        QVERIFY2(torch::equal(after, tensor), name.c_str());
    }
}

void StateDictTest::viewsAreSavedAsTheyLook()
{
    const tests::TempDir folder;
    const auto matrix = torch::arange(12, torch::kFloat32).view({3, 4});
    saveTensors(
        folder / "x",
        {{"t", matrix.t()}, {"row", matrix[1]}, {"grad", matrix.clone().set_requires_grad(true)}});
    const auto loaded = loadTensors(folder / "x");
    QVERIFY(torch::equal(loaded.at("t"), matrix.t()));
    QVERIFY(torch::equal(loaded.at("row"), matrix[1]));
    QVERIFY(!loaded.at("grad").requires_grad());
}

void StateDictTest::nonFiniteNumbersAreRefused_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("place");
    QTest::addColumn<float>("value");
    for (const auto type : {torch::kFloat64, torch::kFloat32, torch::kFloat16, torch::kBFloat16}) {
        for (const int place : {0, 1, 500, 998, 999}) {
            for (const float value : {kNan, kInfinity, -kInfinity}) {
                const std::string name = std::string(c10::toString(type)) + " " +
                                         std::to_string(place) + " " + std::to_string(value);
                QTest::newRow(name.c_str()) << static_cast<int>(type) << place << value;
            }
        }
    }
}

void StateDictTest::nonFiniteNumbersAreRefused()
{
    QFETCH(const int, type);
    QFETCH(const int, place);
    QFETCH(const float, value);
    auto tensor = torch::ones({1000}, torch::TensorOptions(static_cast<torch::ScalarType>(type)));
    QVERIFY(allFinite(tensor));
    tensor[place] = value;
    QVERIFY(!allFinite(tensor));
    const tests::TempDir folder;
    saveTensors(folder / "x", {{"bad", tensor}, {"good", torch::ones({2})}});
    DL_VERIFY_ERROR(
        loadTensors(folder / "x"), Refused, "invalid numbers in 1 tensor (first \"bad\")");
    QCOMPARE(loadTensors(folder / "x", {.finite = false}).size(), std::size_t{2});
}

void StateDictTest::largeNumbersAreRefusedOnlyWhenAsked()
{
    const tests::TempDir folder;
    saveTensors(folder / "x", {{"a", torch::tensor({1.0F, -10001.0F})}});
    QCOMPARE(loadTensors(folder / "x").size(), std::size_t{1});
    DL_VERIFY_ERROR(loadTensors(folder / "x", {.maxAbs = 1e4}), Refused, "enormous");
    QCOMPARE(loadTensors(folder / "x", {.maxAbs = 10001.0}).size(), std::size_t{1});
}

void StateDictTest::boolsOtherThanZeroAndOneAreRefused()
{
    const tests::TempDir folder;
    const std::string header = R"({"b":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}})";
    tests::writeRaw(folder / "x", tests::rawSafetensors(header, "\x01\x02\x00"s));
    DL_VERIFY_ERROR(loadTensors(folder / "x"), Refused, "invalid numbers");
}

void StateDictTest::typesAreConvertedWhileReading()
{
    const tests::TempDir folder;
    saveTensors(folder / "x", sampleTensors());
    const auto loaded = loadTensors(folder / "x", {.dtype = torch::kBFloat16});
    for (const auto& [name, tensor] : sampleTensors()) {
        const auto expected = tensor.is_floating_point() ? tensor.to(torch::kBFloat16) : tensor;
        QVERIFY2(loaded.at(name).scalar_type() == expected.scalar_type(), name.c_str());
        QVERIFY2(torch::equal(loaded.at(name), expected), name.c_str());
    }
}

void StateDictTest::convolutionsAreTurnedWhileReading()
{
    const tests::TempDir folder;
    const auto kernel = torch::arange(4 * 3 * 2 * 2, torch::kFloat32).view({4, 3, 2, 2});
    saveTensors(folder / "x",
                {{"kernel", kernel},
                 {"wide", kernel.to(torch::kFloat64)},
                 {"whole", kernel.to(torch::kInt64)},
                 {"matrix", kernel.view({12, 4})}});
    const auto loaded = loadTensors(folder / "x", {.fastLayout = true});
    QVERIFY(torch::equal(loaded.at("kernel"), kernel));
    QVERIFY(loaded.at("kernel").is_contiguous(at::MemoryFormat::ChannelsLast));
    QVERIFY(!loaded.at("kernel").is_contiguous());
    for (const char* name : {"wide", "whole", "matrix"}) {
        QVERIFY2(loaded.at(name).is_contiguous(), name);
    }
    QVERIFY(loadTensors(folder / "x").at("kernel").is_contiguous());
}

void StateDictTest::conversionThatOverflowsIsRefused()
{
    const tests::TempDir folder;
    saveTensors(folder / "x", {{"a", torch::tensor({1e6F})}});
    DL_VERIFY_ERROR(
        loadTensors(folder / "x", {.dtype = torch::kFloat16}), Refused, "invalid numbers");
}

void StateDictTest::cancelledLoadStops()
{
    const tests::TempDir folder;
    saveTensors(folder / "x", sampleTensors());
    base::CancelToken token;
    token.cancel();
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, loadTensors(folder / "x", {.cancel = &token}));
}

void StateDictTest::fileThatChangesIsReadAgainOrRefused()
{
    const tests::TempDir folder;
    const auto path = folder / "x";
    const auto bytes = encodeTensors({{"a", torch::ones({1 << 20})}});
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        while (!stop) {
            std::ofstream file(path, std::ios::binary);
            file.write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
        }
    });
    int complete = 0;
    int refused = 0;
    for (int i = 0; i < 200; ++i) {
        try {
            complete += torch::equal(loadTensors(path).at("a"), torch::ones({1 << 20})) ? 1 : 0;
        } catch (const base::Error&) {
            ++refused;
        }
    }
    stop = true;
    writer.join();
    QCOMPARE(complete + refused, 200);
}

void StateDictTest::modelLargerThanMemoryIsRefusedBeforeReading()
{
    const tests::TempDir folder;
    constexpr std::uint64_t kBytes = 1ULL << 50;
    const std::string header =
        R"({"a":{"dtype":"U8","shape":[1125899906842624],"data_offsets":[0,1125899906842624]}})";
    const auto path = tests::writeRaw(folder / "x", tests::rawSafetensors(header, ""));
    std::error_code noSparse;
    std::filesystem::resize_file(path, 8 + header.size() + kBytes, noSparse);
    if (noSparse) {
        // File systems with smaller limits: a terabyte is enough on any test machine.
        const std::string small =
            R"({"a":{"dtype":"U8","shape":[1099511627776],"data_offsets":[0,1099511627776]}})";
        tests::writeRaw(path, tests::rawSafetensors(small, ""));
        std::filesystem::resize_file(path, 8 + small.size() + (1ULL << 40));
    }
    DL_VERIFY_ERROR(loadTensors(path), Memory, "of memory, expected at most the");
}

void StateDictTest::savingOverTheLoadedFileIsSafe()
{
    const tests::TempDir folder;
    saveTensors(folder / "x", sampleTensors());
    auto loaded = loadTensors(folder / "x");
    loaded["more"] = torch::ones({1});
    saveTensors(folder / "x", loaded);
    QCOMPARE(loadTensors(folder / "x").size(), sampleTensors().size() + 1);
}

void StateDictTest::folderPrefersTheSingleFile()
{
    const tests::TempDir folder;
    saveTensors(folder / "model.fp16.safetensors", {{"half", torch::ones({1})}});
    QVERIFY(loadWeightFolder(folder.path(), "model").contains("half"));
    saveTensors(folder / "model.safetensors", {{"whole", torch::ones({1})}});
    QVERIFY(loadWeightFolder(folder.path(), "model").contains("whole"));
    QCOMPARE(findWeights(folder.path(), "model").files(),
             std::vector<std::filesystem::path>{folder / "model.safetensors"});
}

void StateDictTest::shardedFolderIsReadByItsIndex()
{
    const tests::TempDir folder;
    saveTensors(folder / "m-1.safetensors", {{"a", torch::ones({1})}, {"b", torch::ones({2})}});
    saveTensors(folder / "m-2.safetensors", {{"c", torch::ones({3})}});
    writeText(
        folder / "m.safetensors.index.json",
        R"({"metadata":{"total_size":24},"weight_map":{"a":"m-1.safetensors","b":"m-1.safetensors","c":"m-2.safetensors"}})");
    const auto loaded = loadWeightFolder(folder.path(), "m");
    QCOMPARE(loaded.size(), std::size_t{3});
    QCOMPARE(loaded.at("c").numel(), std::int64_t{3});
    // The index decides as well; a shard that it does not name is not read.
    saveTensors(folder / "m-3.safetensors", {{"d", torch::ones({1})}});
    QCOMPARE(findWeights(folder.path(), "m").files(),
             (std::vector<std::filesystem::path>{folder / "m.safetensors.index.json",
                                                 folder / "m-1.safetensors",
                                                 folder / "m-2.safetensors"}));
}

void StateDictTest::indexOutsideOfTheFolderIsRefused_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"../secret.safetensors",
                             "/etc/passwd",
                             "..",
                             ".",
                             "",
                             "sub/x.safetensors",
                             "a\\\\b.safetensors",
                             "a\\u0000b.safetensors",
                             "m.bin",
                             "pytorch_model.ckpt"}) {
        QTest::newRow(file[0] == '\0' ? "empty" : file) << QString::fromUtf8(file);
    }
}

void StateDictTest::indexOutsideOfTheFolderIsRefused()
{
    QFETCH(const QString, file);
    const tests::TempDir folder;
    std::filesystem::create_directory(folder / "sub");
    std::filesystem::create_directory(folder / "in");
    saveTensors(folder / "secret.safetensors", {{"a", torch::ones({1})}});
    writeText(folder / "in/m.safetensors.index.json",
              R"({"weight_map":{"a":")" + file.toStdString() + "\"}}");
    DL_VERIFY_ERROR(loadWeightFolder(folder / "in", "m"), Refused, "index");
}

void StateDictTest::indexThatLiesIsRefused()
{
    const tests::TempDir folder;
    const auto index = folder / "m.safetensors.index.json";
    saveTensors(folder / "m-1.safetensors", {{"a", torch::ones({1})}, {"b", torch::ones({2})}});
    writeText(index, R"({"weight_map":{"a":"m-1.safetensors"}})");
    DL_VERIFY_ERROR(
        loadWeightFolder(folder.path(), "m"), Refused, "\"b\" lies in \"m-1.safetensors\"");
    writeText(
        index,
        R"({"weight_map":{"a":"m-1.safetensors","b":"m-1.safetensors","c":"m-1.safetensors"}})");
    DL_VERIFY_ERROR(
        loadWeightFolder(folder.path(), "m"), Refused, "\"c\" is not in \"m-1.safetensors\"");
    writeText(index, R"({"weight_map":{"a":"m-1.safetensors","b":"m-3.safetensors"}})");
    DL_VERIFY_ERROR(loadWeightFolder(folder.path(), "m"), UserFixable, "no such file");
    for (const char* text : {"[]",
                             "{}",
                             R"({"weight_map":[]})",
                             R"({"weight_map":{}})",
                             R"({"weight_map":{"a":1}})"}) {
        writeText(index, text);
        DL_VERIFY_ERROR(loadWeightFolder(folder.path(), "m"), Refused, "Cannot load");
    }
}

void StateDictTest::folderWithOldFilesOnlyIsRefused()
{
    const tests::TempDir folder;
    DL_VERIFY_ERROR(loadWeightFolder(folder.path(), "model"), UserFixable, "has no weights");
    for (const char* old : {"pytorch_model.bin", "v1-5.ckpt", "model.pt", "model.pth", "m.pkl"}) {
        writeText(folder / old, "PK");
        const std::string text = std::string("it holds only \"") + old +
                                 "\", an older file type that can hide programs, expected "
                                 "\"model.safetensors\"";
        DL_VERIFY_ERROR(loadWeightFolder(folder.path(), "model"), Refused, text.c_str());
        std::filesystem::remove(folder / old);
    }
}

void StateDictTest::loadingIsStrict()
{
    Small module;
    loadStateDict(module, stateOfSmall(3.0), {}, "x");
    for (const auto& [name, tensor] : stateDictOf(module)) {
        QVERIFY2((tensor == 3).all().item<bool>(), name.c_str());
    }
    auto missing = stateOfSmall(1.0);
    missing.erase("first.bias");
    DL_VERIFY_ERROR(loadStateDict(module, missing, {}, "x"), Refused, "\"first.bias\" is missing");
    auto more = stateOfSmall(1.0);
    more["second.bias"] = torch::ones({1});
    DL_VERIFY_ERROR(
        loadStateDict(module, more, {}, "x"), Refused, "\"second.bias\" is not part of the model");
    auto shape = stateOfSmall(1.0);
    shape["first.weight"] = torch::ones({3, 2});
    DL_VERIFY_ERROR(
        loadStateDict(module, shape, {}, "x"), Refused, "has shape [3, 2] instead of [2, 3]");
    auto type = stateOfSmall(1.0);
    type["first.weight"] = torch::ones({2, 3}, torch::kInt64);
    DL_VERIFY_ERROR(loadStateDict(module, type, {}, "x"), Refused, "wrong type");
}

void StateDictTest::loadingListsEveryDifference()
{
    Small module;
    StateDict state;
    for (int i = 0; i < 20; ++i) {
        state["extra" + std::to_string(i)] = torch::ones({1});
    }
    try {
        loadStateDict(module, state, {}, "u.safetensors");
        QFAIL("nothing was thrown");
    } catch (const base::Error& error) {
        QVERIFY(error.info().message.find("(and 26 more)") != std::string::npos);
        QCOMPARE(std::count(error.info().detail.begin(), error.info().detail.end(), ';'),
                 std::ptrdiff_t{9});
    }
}

void StateDictTest::loadedModuleKeepsItsType()
{
    torch::nn::Linear module(3, 2);
    module->to(torch::kBFloat16);
    loadStateDict(*module,
                  {{"weight", torch::full({2, 3}, 1.0 / 3.0)}, {"bias", torch::zeros({2})}});
    QVERIFY(module->weight.scalar_type() == torch::kBFloat16);
    QVERIFY(torch::equal(module->weight, torch::full({2, 3}, 1.0 / 3.0).to(torch::kBFloat16)));
    QVERIFY(module->weight.requires_grad());
}

void StateDictTest::renamedAndIgnoredKeysLoad()
{
    Small module;
    StateDict state;
    for (auto& [name, tensor] : stateOfSmall(2.0)) {
        const auto rest =
            name.starts_with("first.") ? "model.old." + name.substr(6) : "model." + name;
        state.emplace(rest, tensor);
    }
    state["model.first.weight"] = state["model.old.weight"].view({2, 3, 1, 1});
    state.erase("model.old.weight");
    state["model.text.embeddings.position_ids"] = torch::arange(3);
    LoadRules rules;
    rules.keyMap.segment("model.old", "first").prefix("model.", "");
    rules.squeezeTrailingOnes = true;
    loadStateDict(module, state, rules);
    QVERIFY((module.first->weight == 2).all().item<bool>());
    QVERIFY((module.first->bias == 2).all().item<bool>());
}

void StateDictTest::failedLoadChangesNothing()
{
    Small module;
    loadStateDict(module, stateOfSmall(1.0));
    auto bad = stateOfSmall(9.0);
    bad.erase("norm.weight");
    DL_VERIFY_ERROR(loadStateDict(module, bad), Refused, "is missing");
    QVERIFY((module.first->weight == 1).all().item<bool>());
}

DL_TEST_UNIT(StateDictTest, "state_dict")

} // namespace dreamloft::tensor

#include "state_dict_test.moc"
