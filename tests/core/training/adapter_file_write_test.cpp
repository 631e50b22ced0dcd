// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/tensor/peft_folder.h"
#include "core/training/adapter_file.h"
#include "tests/core/training/lora_world.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <fstream>
#include <limits>

namespace dreamloft::training {

namespace fs = std::filesystem;
using namespace lora_world;
using namespace std::string_literals;

class AdapterFileWriteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDialectReadsBackBitEqual_data();
    void everyDialectReadsBackBitEqual();
    void kohyaFilesHoldNothingElse();
    void peftFoldersHaveTheNamesOfTheirTransformers();
    void halfFilesRoundOnceAndOverflowIsRefused();
    void headerTellsTheHashOfItsData();
    void equalAdaptersGiveEqualBytes();
    void fusedAdaptersAreTheSumOfTheirUpdates();
    void theNormIsThatOfAllUpdates();
    void fusedPartsFoldTheirScales();
};

void AdapterFileWriteTest::everyDialectReadsBackBitEqual_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("source");
    for (const auto& [name, dialect] : {std::pair{"reference", Dialect::Reference},
                                        {"diffusers", Dialect::Diffusers},
                                        {"PEFT", Dialect::Peft},
                                        {"kohya", Dialect::Kohya}}) {
        for (const char* source : {"reference.safetensors", "kohya.safetensors", "peft_patterns"}) {
            QTest::newRow((name + " from "s + source).c_str())
                << dialect << QString::fromUtf8(source);
        }
    }
}

void AdapterFileWriteTest::everyDialectReadsBackBitEqual()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const QString, source);
    const tests::TempDir folder;
    const auto before = readLora(lora(source.toUtf8().constData()), allTargets());
    const auto path = folder / (dialect == Dialect::Peft ? "adapter" : "adapter.safetensors");
    writeLora(path, before, dialect, {{"k", "v"}});
    const LoraFile after = readLoraFile(path, allTargets());
    QCOMPARE(after.metadata.at("k"), "v"s);
    QCOMPARE(after.modules.size(), before.size());
    const bool folded = dialect == Dialect::Reference || dialect == Dialect::Diffusers;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const LoraModule& ours = after.modules[i];
        QCOMPARE(ours.path, before[i].path);
        QVERIFY(torch::equal(ours.down, before[i].down));
        // kohya keeps alpha as a 32-bit number.
        const double scale = folded ? 1.0 : before[i].scale();
        QVERIFY(std::abs(ours.scale() - scale) <= 1e-7 * scale);
        const auto up =
            folded ? (before[i].up.to(torch::kFloat64) * before[i].scale()).to(torch::kFloat32)
                   : before[i].up;
        QVERIFY(torch::equal(ours.up, up));
    }
    // Written again it gives the same bytes.
    const auto file = dialect == Dialect::Peft ? path / "unet/adapter_model.safetensors" : path;
    const std::string digest = base::sha256OfFile(file);
    writeLora(path, after.modules, dialect, {{"k", "v"}});
    QCOMPARE(base::sha256OfFile(file), digest);
}

void AdapterFileWriteTest::kohyaFilesHoldNothingElse()
{
    const tests::TempDir folder;
    writeLora(
        folder / "x", readLora(lora("reference.safetensors"), allTargets()), Dialect::Kohya, {});
    const auto tensors = tensor::loadTensors(folder / "x");
    QCOMPARE(tensors.size(), allTargets().size() * 3);
    for (const auto& [key, value] : tensors) {
        QVERIFY2(key.starts_with("lora_unet_") || key.starts_with("lora_te_text_model_"),
                 key.c_str());
        QVERIFY2(key.ends_with(".lora_down.weight") || key.ends_with(".lora_up.weight") ||
                     key.ends_with(".alpha"),
                 key.c_str());
        QVERIFY(!key.ends_with(".alpha") || (value.dim() == 0 && value.item<float>() == 2.0F));
    }
}

void AdapterFileWriteTest::peftFoldersHaveTheNamesOfTheirTransformers()
{
    auto modules = readLora(lora("kohya.safetensors"), allTargets());
    // Another scale in the last text layer, so that the settings name it.
    const auto odd = std::find_if(modules.rbegin(), modules.rend(), [](const LoraModule& module) {
        return module.path.starts_with("text_encoder.text_model.");
    });
    QVERIFY(odd != modules.rend());
    odd->alpha *= 4;
    for (const bool before : {false, true}) {
        const tests::TempDir folder;
        LoraWriteOptions options;
        options.dialect = Dialect::Peft;
        options.textModelPrefix = before;
        writeLora(folder / "x", modules, options);
        const auto text = folder / "x" / "text_encoder";
        const std::string start =
            before ? "base_model.model.text_model.encoder." : "base_model.model.encoder.";
        for (const auto& [key, value] : tensor::loadTensors(text / tensor::kPeftWeights)) {
            QVERIFY2(key.starts_with(start), key.c_str());
        }
        const std::string cut = before ? "text_encoder." : "text_encoder.text_model.";
        const nlohmann::json settings = base::readJson(text / tensor::kPeftSettings);
        QCOMPARE(settings.at("alpha_pattern").at(odd->path.substr(cut.size())).get<double>(),
                 odd->alpha);
        const auto after = readLora(folder / "x", allTargets());
        QCOMPARE(after.size(), modules.size());
        for (std::size_t i = 0; i < modules.size(); ++i) {
            QCOMPARE(after[i].path, modules[i].path);
            QVERIFY(torch::equal(after[i].down, modules[i].down));
            QVERIFY(torch::equal(after[i].up, modules[i].up));
            QVERIFY(std::abs(after[i].scale() - modules[i].scale()) <= 1e-12);
        }
    }
}

void AdapterFileWriteTest::halfFilesRoundOnceAndOverflowIsRefused()
{
    const tests::TempDir folder;
    LoraWriteOptions options;
    options.dialect = Dialect::Kohya;
    options.dtype = torch::kFloat16;
    auto modules = readLora(lora("kohya.safetensors"), allTargets());
    writeLora(folder / "x", modules, options);
    for (const auto& [key, value] : tensor::loadTensors(folder / "x")) {
        QVERIFY2(value.scalar_type() == torch::kFloat16, key.c_str());
    }
    const auto after = readLora(folder / "x", allTargets());
    QVERIFY(torch::equal(after[0].up, modules[0].up.to(torch::kFloat16)));
    modules[0].up = torch::full_like(modules[0].up, 1e6);
    DL_VERIFY_ERROR(writeLora(folder / "y", modules, options), Refused, "invalid numbers");
    QVERIFY(!fs::exists(folder / "y"));
}

void AdapterFileWriteTest::headerTellsTheHashOfItsData()
{
    const tests::TempDir folder;
    AdapterFacts facts;
    facts.family = "sd_v2_v";
    facts.title = "hat_03";
    facts.rank = 2;
    facts.alpha = 5;
    facts.predictionType = "v";
    facts.license = "openrail++";
    facts.training = {{"ss_steps", "600"}};
    facts.record = {{"class", "hat"}, {"seed", ""}};
    writeLora(folder / "x",
              readLora(lora("kohya.safetensors"), allTargets()),
              Dialect::Kohya,
              adapterMetadata(facts));
    const auto metadata = tensor::loadTensorFile(folder / "x").metadata;
    QCOMPARE(metadata.at("format"), "pt"s);
    QCOMPARE(metadata.at("ss_v2"), "True"s);
    QCOMPARE(metadata.at("ss_network_dim"), "2"s);
    QCOMPARE(metadata.at("ss_network_alpha"), "5.0"s);
    QCOMPARE(metadata.at("ss_steps"), "600"s);
    QCOMPARE(metadata.at("modelspec.architecture"), "stable-diffusion-v2-768-v/lora"s);
    QCOMPARE(metadata.at("modelspec.license"), "openrail++"s);
    QCOMPARE(metadata.at("dreamloft.class"), "hat"s);
    QVERIFY(!metadata.contains("dreamloft.seed"));
    // Of other families only the bundled one has a name.
    facts.family = "other";
    QVERIFY(!adapterMetadata(facts).contains("modelspec.architecture"));
    facts.baseName = "starter";
    QCOMPARE(adapterMetadata(facts).at("modelspec.architecture"), "dreamloft-starter/lora"s);
    std::ifstream input(folder / "x", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(input)),
                            std::istreambuf_iterator<char>());
    std::size_t header = 0;
    for (std::size_t i = 8; i-- > 0;) {
        header = header << 8 | static_cast<unsigned char>(bytes[i]);
    }
    const std::string digest = base::sha256Hex(std::string_view(bytes).substr(8 + header));
    QCOMPARE(metadata.at("sshs_model_hash"), digest);
    QCOMPARE(metadata.at("modelspec.hash_sha256"), "0x" + digest);
}

void AdapterFileWriteTest::equalAdaptersGiveEqualBytes()
{
    const tests::TempDir folder;
    auto modules = readLora(lora("kohya.safetensors"), allTargets());
    writeLora(folder / "x", modules, Dialect::Diffusers, {});
    std::reverse(modules.begin(), modules.end());
    writeLora(folder / "y", modules, Dialect::Diffusers, {});
    QCOMPARE(base::sha256OfFile(folder / "x"), base::sha256OfFile(folder / "y"));
}

void AdapterFileWriteTest::fusedAdaptersAreTheSumOfTheirUpdates()
{
    const auto first = readLora(lora("kohya.safetensors"), allTargets());
    const auto second = readLora(lora("peft_patterns"), allTargets());
    const auto fused = fuseLoras({{first, 0.7}, {second, -0.2}});
    QCOMPARE(fused.size(), first.size());
    const auto update = [](const LoraModule& module) {
        return module.scale() *
               module.up.to(torch::kFloat64).matmul(module.down.to(torch::kFloat64));
    };
    for (const LoraModule& module : fused) {
        const auto same = [&](const LoraModule& other) { return other.path == module.path; };
        torch::Tensor sum = 0.7 * update(*std::find_if(first.begin(), first.end(), same));
        const auto other = std::find_if(second.begin(), second.end(), same);
        if (other != second.end()) {
            sum = sum - 0.2 * update(*other);
        }
        QCOMPARE(module.scale(), 1.0);
        QCOMPARE(module.rank(), other != second.end() ? 2 + other->rank() : std::int64_t{2});
        DL_COMPARE_TENSORS(update(module), sum, 1e-14, 0.0);
    }
}

void AdapterFileWriteTest::theNormIsThatOfAllUpdates()
{
    const auto modules = readLora(lora("peft_patterns"), allTargets()); // scales other than 1
    double sum = 0;
    for (const LoraModule& module : modules) {
        const torch::Tensor update =
            module.scale() * module.up.to(torch::kFloat64).matmul(module.down.to(torch::kFloat64));
        sum += update.square().sum().item<double>();
    }
    QVERIFY(sum > 0);
    QVERIFY(std::abs(deltaNorm(modules) - std::sqrt(sum)) < 1e-9 * std::sqrt(sum));

    LoraModule apart = modules.front(); // neither half is zero, their product is
    apart.down = torch::zeros({2, 4});
    apart.down[0].fill_(1);
    apart.up = torch::zeros({3, 2});
    apart.up.select(1, 1).fill_(1);
    QCOMPARE(deltaNorm({apart}), 0.0);
    apart.up.fill_(std::numeric_limits<float>::quiet_NaN());
    QVERIFY(std::isnan(deltaNorm({apart})));
}

void AdapterFileWriteTest::fusedPartsFoldTheirScales()
{
    const auto targets = allTargets();
    const auto modules = readLora(lora("peft_patterns"), targets);
    const auto part = fusedPartOf(modules, targets, 0.25);
    QCOMPARE(part.weight, 0.25);
    QCOMPARE(part.downs.size(), targets.size());
    std::size_t used = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        QCOMPARE(part.downs[i].defined(), targets[i].path.starts_with("unet."));
        if (part.downs[i].defined()) {
            const LoraModule& module = modules[used++];
            QVERIFY(torch::equal(part.downs[i], module.down));
            DL_COMPARE_TENSORS(part.ups[i] * part.scale,
                               module.up.to(torch::kFloat64) * module.scale(),
                               1e-15,
                               0.0);
        }
    }
}

DL_TEST_UNIT(AdapterFileWriteTest, "adapter_file_write")

} // namespace dreamloft::training

#include "adapter_file_write_test.moc"
