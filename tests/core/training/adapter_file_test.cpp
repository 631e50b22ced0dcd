// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/peft_folder.h"
#include "core/training/adapter_file.h"
#include "core/training/peft_config.h"
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
using tensor::StateDict;
using namespace lora_world;
using namespace std::string_literals;

namespace {

/// The sound file, changed.
StateDict changed(const std::function<void(StateDict&)>& change)
{
    auto tensors = tensor::loadTensors(lora("reference.safetensors"));
    change(tensors);
    return tensors;
}

/// PEFT's folders of the fixture, to be changed.
fs::path pairIn(const fs::path& place)
{
    for (const std::string tower : {"unet", "text_encoder"}) {
        fs::create_directories(place / tower);
        for (const char* name : {tensor::kPeftWeights, tensor::kPeftSettings}) {
            const fs::path file = place / tower / name;
            fs::copy_file(lora("peft") / tower / name, file, fs::copy_options::overwrite_existing);
            fs::permissions(file, fs::perms::owner_all);
        }
    }
    return place;
}

const std::string kQuery = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q";
const std::string kTextQuery =
    "text_encoder.text_model.encoder.layers.0.self_attn.q_proj.lora_linear_layer.";

} // namespace

class AdapterFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesOfTheLibrariesAreRead_data();
    void filesOfTheLibrariesAreRead();
    void patternsAndRankStabilisationAreApplied();
    void oldestNamesAreRead();
    void ldmNumbersAndSecondPrefixAreRead();
    void towersThatAreNotLoadedArePassedOver();
    void textLayersMatchWithAndWithoutTheirPrefix();
    void unsoundFilesAreRefused_data();
    void unsoundFilesAreRefused();
    void loraOfAnotherFamilyIsNamed();
    void numbersThatAreNotSoundAreRefused();
    void unsoundSettingsAreRefused_data();
    void unsoundSettingsAreRefused();
    void foldersWithoutLoraAreRefused();
    void whatTrainingLeftBesideTheLoraIsNotRead();
    void oneOfTwoFoldersIsEnough();
    void foldersThatDoNotFitTogetherAreRefused();
};

void AdapterFileTest::filesOfTheLibrariesAreRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("alpha");
    QTest::newRow("reference") << "reference.safetensors" << false;
    QTest::newRow("diffusers") << "diffusers.safetensors" << false;
    QTest::newRow("diffusers with header") << "diffusers_alpha.safetensors" << true;
    QTest::newRow("kohya") << "kohya.safetensors" << true;
    QTest::newRow("PEFT folders") << "peft" << true;
}

void AdapterFileTest::filesOfTheLibrariesAreRead()
{
    QFETCH(const QString, file);
    QFETCH(const bool, alpha);
    const auto targets = allTargets();
    const auto modules = readLora(lora(file.toUtf8().constData()), targets);
    QCOMPARE(modules.size(), targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        QCOMPARE(modules[i].path, targets[i].path);
    }
    const auto expected = tensor::loadTensors(lora("expected.safetensors"));
    const nlohmann::json scales = alpha ? jsonOf("scales.json")["alpha"] : nlohmann::json();
    QCOMPARE(differences(modules, expected, scales), ""s);
}

void AdapterFileTest::patternsAndRankStabilisationAreApplied()
{
    const auto modules = readLora(lora("peft_patterns"), allTargets());
    QCOMPARE(modules.size(), targetsOf("unet").size());
    const auto expected = tensor::loadTensors(lora("expected_patterns.safetensors"));
    QCOMPARE(differences(modules, expected, jsonOf("scales.json")["patterns"]), ""s);
    // A whole path, as newer transformers name a layer of the text encoder.
    const nlohmann::json patterns{{"^encoder.layers.0.self_attn.q_proj", 8}};
    const PeftConfig whole =
        parsePeftConfig({{"r", 4}, {"lora_alpha", 4}, {"alpha_pattern", patterns}}, "x");
    QCOMPARE(whole.scaleOf("text_model.encoder.layers.0.self_attn.q_proj"), 2.0);
    QCOMPARE(whole.scaleOf("encoder.layers.0.self_attn.q_proj"), 2.0);
    QCOMPARE(whole.scaleOf("other.encoder.layers.0.self_attn.q_proj"), 1.0);
}

void AdapterFileTest::oldestNamesAreRead()
{
    StateDict old;
    for (const auto& [key, value] : tensor::loadTensors(lora("reference.safetensors"))) {
        std::string name = key;
        const auto swap = [&](const std::string& from, const std::string& to) {
            if (const auto at = name.find(from); at != std::string::npos) {
                name.replace(at, from.size(), to);
            }
        };
        for (const std::string leaf : {"to_q", "to_k", "to_v"}) {
            swap("." + leaf + ".lora.", ".processor." + leaf + "_lora.");
        }
        swap(".to_out.0.lora.", ".processor.to_out_lora.");
        for (const std::string leaf : {"q", "k", "v", "out"}) {
            swap("." + leaf + "_proj.lora_linear_layer.", ".to_" + leaf + "_lora.");
        }
        QVERIFY(name != key);
        old.emplace(name, value);
    }
    const auto modules = loraFromTensors(old, allTargets(), "old");
    QCOMPARE(modules.size(), allTargets().size());
    QCOMPARE(differences(modules, tensor::loadTensors(lora("expected.safetensors"))), ""s);
}

void AdapterFileTest::ldmNumbersAndSecondPrefixAreRead()
{
    // One layer a block, two blocks: input_blocks 0 in, 1 block 0, 2 down, 3 block 1; output_blocks
    // 0, 1 block 0, 2, 3 block 1.
    const std::map<std::string, std::string> places{
        {"down_blocks_0_attentions_0_", "input_blocks_1_1_"},
        {"down_blocks_1_attentions_0_", "input_blocks_3_1_"},
        {"mid_block_attentions_0_", "middle_block_1_"},
        {"up_blocks_0_attentions_0_", "output_blocks_0_1_"},
        {"up_blocks_0_attentions_1_", "output_blocks_1_1_"},
        {"up_blocks_1_attentions_0_", "output_blocks_2_1_"},
        {"up_blocks_1_attentions_1_", "output_blocks_3_1_"}};
    StateDict ldm;
    for (const auto& [key, value] : tensor::loadTensors(lora("kohya.safetensors"))) {
        std::string name = key;
        for (const auto& [ours, theirs] : places) {
            if (const auto at = name.find(ours); at != std::string::npos) {
                name.replace(at, ours.size(), theirs);
            }
        }
        if (name.starts_with("lora_te_")) {
            name.replace(0, 8, "lora_te1_");
        }
        QVERIFY(name != key);
        ldm.emplace(name, value);
    }
    const auto modules = loraFromTensors(ldm, allTargets(), "ldm");
    QCOMPARE(modules.size(), allTargets().size());
    QCOMPARE(differences(modules,
                         tensor::loadTensors(lora("expected.safetensors")),
                         jsonOf("scales.json")["alpha"]),
             ""s);
}

void AdapterFileTest::towersThatAreNotLoadedArePassedOver()
{
    for (const std::string tower : {"unet", "text_encoder"}) {
        for (const char* file : {"reference.safetensors", "kohya.safetensors", "peft"}) {
            QCOMPARE(readLora(lora(file), targetsOf(tower)).size(), targetsOf(tower).size());
        }
    }
    const std::vector<nn::AdapterTarget> clip{
        {"text_model.encoder.layers.0.self_attn.q_proj", 8, 8}};
    DL_VERIFY_ERROR(
        readLora(lora("reference.safetensors"), clip), Refused, "names no attention projection");
}

void AdapterFileTest::textLayersMatchWithAndWithoutTheirPrefix()
{
    const auto value = torch::ones({2, 8});
    const auto up = torch::ones({8, 2});
    for (const std::string prefix : {"", "text_model."}) {
        const std::string key =
            "text_encoder." + prefix + "encoder.layers.0.self_attn.q_proj.lora_";
        QCOMPARE(
            loraFromTensors({{key + "A.weight", value}, {key + "B.weight", up}}, allTargets(), "x")
                .size(),
            std::size_t{1});
    }
}

void AdapterFileTest::unsoundFilesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::function<void(StateDict&)>>("change");
    const auto row =
        [](const char* name, const char* text, std::function<void(StateDict&)> change) {
            QTest::newRow(name) << QString::fromUtf8(text) << std::move(change);
        };
    const auto add = [](const std::string& key) {
        return [key](StateDict& tensors) { tensors[key] = torch::ones({2, 8}); };
    };
    row("unknown key", "names no attention projection", add("something"));
    row("feed-forward layer",
        "names no attention projection",
        add("unet.mid_block.attentions.0.transformer_blocks.0.ff.net.2.lora.down.weight"));
    row("convolution",
        "names no attention projection",
        add("unet.mid_block.attentions.0.proj_in.lora.down.weight"));
    row("layer of a larger model",
        "names no attention projection",
        add("unet.mid_block.attentions.0.transformer_blocks.1.attn1.to_q.lora.down.weight"));
    row("other network",
        "names no attention projection",
        add("vae.mid_block.attn1.to_q.lora.down.weight"));
    row("LoCon", "LoCon", add("lora_unet_mid_block.lora_mid.weight"));
    row("DoRA",
        "DoRA",
        add("unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.dora_scale"));
    row("LoHa", "LoHa", add("lora_unet_x.hada_w1_a"));
    row("LoKr", "LoKr", add("lora_unet_x.lokr_w1"));
    row("full difference", "full difference", add("lora_unet_x.diff"));
    row("half pair", "lacks its other half", [](StateDict& tensors) {
        tensors.erase(kQuery + ".lora.up.weight");
    });
    row("alpha alone", "lacks its other half", [](StateDict& tensors) {
        tensors.erase(kQuery + ".lora.up.weight");
        tensors.erase(kQuery + ".lora.down.weight");
        tensors["lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.alpha"] =
            torch::ones({});
    });
    row("two spellings", "appears in two spellings", add(kQuery + ".lora_A.weight"));
    row("ranks differ", "has shape", [](StateDict& tensors) {
        tensors[kQuery + ".lora.up.weight"] = torch::ones({16, 3});
    });
    row("wide", "has shape", [](StateDict& tensors) {
        tensors[kQuery + ".lora.down.weight"] = torch::ones({2, 17});
    });
    row("swapped text halves", "has shape [8, 2]", [](StateDict& tensors) {
        std::swap(tensors.at(kTextQuery + "down.weight"), tensors.at(kTextQuery + "up.weight"));
    });
    row("transposed text half", "has shape [8, 2]", [](StateDict& tensors) {
        tensors[kTextQuery + "down.weight"] = torch::ones({8, 2});
    });
    row("rank zero", "has shape", [](StateDict& tensors) {
        tensors[kQuery + ".lora.down.weight"] = torch::ones({0, 16});
        tensors[kQuery + ".lora.up.weight"] = torch::ones({16, 0});
    });
    row("four dimensions", "has shape", [](StateDict& tensors) {
        tensors[kQuery + ".lora.down.weight"] = torch::ones({2, 16, 1, 1});
    });
    row("integers", "has shape", [](StateDict& tensors) {
        tensors[kQuery + ".lora.down.weight"] = torch::ones({2, 16}, torch::kInt64);
    });
    row("alpha is a list", "no single number", [](StateDict& tensors) {
        tensors[kQuery + ".lora.alpha"] = torch::ones({2});
    });
    row("nothing", "no LoRA weights", [](StateDict& tensors) { tensors.clear(); });
}

void AdapterFileTest::unsoundFilesAreRefused()
{
    QFETCH(const QString, text);
    QFETCH(const std::function<void(StateDict&)>, change);
    const auto tensors = changed(change);
    DL_VERIFY_ERROR(loraFromTensors(tensors, allTargets(), "x"), Refused, text.toStdString());
    const tests::TempDir folder;
    tensor::saveTensors(folder / "x.safetensors", tensors);
    DL_VERIFY_ERROR(readLora(folder / "x.safetensors", allTargets()), Refused, text.toStdString());
}

void AdapterFileTest::loraOfAnotherFamilyIsNamed()
{
    const std::string crossKey =
        "unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora.down.weight";
    for (const auto& [width, family] :
         {std::pair{768, "Stable Diffusion 1"}, {1024, "Stable Diffusion 2"}, {2048, "SDXL"}}) {
        const auto tensors = changed([&, wide = width](StateDict& all) {
            all[crossKey] = torch::ones({2, wide});
        });
        DL_VERIFY_ERROR(loraFromTensors(tensors, allTargets(), "x"), UserFixable, family);
    }
    const auto tensors = changed([](StateDict& all) {
        all["lora_te2_x.lora_down.weight"] = torch::ones({2, 8});
    });
    DL_VERIFY_ERROR(loraFromTensors(tensors, allTargets(), "x"), UserFixable, "SDXL");
}

void AdapterFileTest::numbersThatAreNotSoundAreRefused()
{
    const tests::TempDir folder;
    const auto path = folder / "x.safetensors";
    for (const float value : {std::numeric_limits<float>::quiet_NaN(),
                              std::numeric_limits<float>::infinity(),
                              10'001.0F}) {
        tensor::saveTensors(path, changed([&](StateDict& all) {
                                all[kQuery + ".lora.up.weight"] = torch::full({16, 2}, value);
                            }));
        DL_VERIFY_ERROR(readLora(path, allTargets()), Refused, "enormous numbers in 1 tensor");
    }
}

void AdapterFileTest::unsoundSettingsAreRefused_data()
{
    QTest::addColumn<QString>("settings");
    for (const char* settings : {"[]",
                                 R"({"peft_type":"LOHA"})",
                                 R"({"use_dora":true})",
                                 R"({"r":3})",
                                 R"({"r":0})",
                                 R"({"r":2.5})",
                                 R"({"r":"2"})",
                                 R"({"r":2,"lora_alpha":"x"})",
                                 R"({"r":2,"rank_pattern":{"(a+)+$":2}})",
                                 R"({"r":2,"rank_pattern":[1]})",
                                 R"({"r":2,"rank_pattern":{"attn1.to_q":4}})",
                                 R"({"r":2,"r":2})",
                                 "{"}) {
        QTest::newRow(settings) << QString::fromUtf8(settings);
    }
}

void AdapterFileTest::unsoundSettingsAreRefused()
{
    QFETCH(const QString, settings);
    const tests::TempDir folder;
    fs::copy(lora("peft") / "unet", folder / "unet");
    fs::permissions(folder / "unet/adapter_config.json", fs::perms::owner_all);
    std::ofstream(folder / "unet/adapter_config.json") << settings.toStdString();
    DL_VERIFY_ERROR(readLora(folder / "unet", targetsOf("unet")), Refused, "");
}

void AdapterFileTest::foldersWithoutLoraAreRefused()
{
    const tests::TempDir folder;
    DL_VERIFY_ERROR(readLora(folder.path(), allTargets()), UserFixable, "holds no LoRA");
    DL_VERIFY_ERROR(
        readLora(folder / "none.safetensors", allTargets()), UserFixable, "no such file");
    fs::copy(lora("reference.safetensors"), folder / "pytorch_lora_weights.safetensors");
    QCOMPARE(readLora(folder.path(), allTargets()).size(), allTargets().size());
}

void AdapterFileTest::whatTrainingLeftBesideTheLoraIsNotRead()
{
    const tests::TempDir folder;
    fs::copy(lora("reference.safetensors"), folder / tensor::kDiffusersWeights);
    const auto isReference = [&] {
        const auto modules = readLora(folder.path(), allTargets());
        return modules.size() == allTargets().size() &&
               differences(modules, tensor::loadTensors(lora("expected.safetensors"))).empty();
    };
    std::ofstream(folder / tensor::kPeftSettings) << R"({"r":4,"lora_alpha":8})";
    QVERIFY(isReference());
    pairIn(folder.path());
    fs::remove_all(folder / "text_encoder");
    QVERIFY(isReference());
}

void AdapterFileTest::oneOfTwoFoldersIsEnough()
{
    for (const std::string gone : {"unet", "text_encoder"}) {
        const tests::TempDir folder;
        const fs::path pair = pairIn(folder / "pair");
        QCOMPARE(readLora(pair, allTargets()).size(), allTargets().size());
        fs::remove_all(pair / gone);
        const auto modules = readLora(pair, allTargets());
        QCOMPARE(modules.size(), allTargets().size() - targetsOf(gone).size());
        QVERIFY(std::none_of(modules.begin(), modules.end(), [&](const LoraModule& module) {
            return module.path.starts_with(gone + ".");
        }));
    }
}

void AdapterFileTest::foldersThatDoNotFitTogetherAreRefused()
{
    const tests::TempDir folder;
    const fs::path pair = pairIn(folder / "pair");
    const fs::path text = pair / "text_encoder";
    const auto read = [&] { return readLora(pair, allTargets()); };
    std::ofstream(text / tensor::kPeftSettings) << R"({"r":4,"lora_alpha":4})";
    DL_VERIFY_ERROR(read(), Refused, "\"text_encoder/adapter_model.safetensors\"");
    DL_VERIFY_ERROR(read(), Refused, "has rank 2, expected 4 as its settings say");

    pairIn(pair);
    auto tensors = tensor::loadTensors(text / tensor::kPeftWeights);
    for (auto& [key, value] : tensors) {
        const bool down = key.find("lora_A") != std::string::npos;
        value = down ? torch::ones({2, 1024}) : torch::ones({1024, 2});
    }
    tensor::saveTensors(text / tensor::kPeftWeights, tensors);
    DL_VERIFY_ERROR(read(), UserFixable, "\"text_encoder/adapter_model.safetensors\"");
    DL_VERIFY_ERROR(read(), UserFixable, "made for Stable Diffusion 2");

    fs::copy_file(pair / "unet" / tensor::kPeftWeights,
                  text / tensor::kPeftWeights,
                  fs::copy_options::overwrite_existing);
    DL_VERIFY_ERROR(read(), Refused, "names no attention projection");

    fs::remove(text / tensor::kPeftWeights);
    DL_VERIFY_ERROR(read(), UserFixable, "\"text_encoder\" holds settings but no weights");
    std::ofstream(text / "adapter_model.bin") << "\x80\x02}q";
    DL_VERIFY_ERROR(
        read(), Refused, "\"text_encoder/adapter_model.bin\": it is an older file type");

    pairIn(pair);
    fs::create_directories(pair / "text_encoder_2");
    fs::copy_file(text / tensor::kPeftSettings, pair / "text_encoder_2" / tensor::kPeftSettings);
    DL_VERIFY_ERROR(read(), UserFixable, "made for SDXL");
}

DL_TEST_UNIT(AdapterFileTest, "adapter_file")

} // namespace dreamloft::training

#include "adapter_file_test.moc"
