// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/adapter_keys.h"
#include "core/tensor/key_map.h"
#include "core/tensor/key_maps_clip.h"
#include "core/tensor/key_maps_diffusion.h"
#include "core/tensor/key_maps_lora.h"
#include "core/tensor/peft_folder.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fstream>

namespace dreamloft::tensor {

using namespace std::string_literals;

class KeyMapsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWholeSegmentsAreRenamed();
    void firstRuleThatFitsWins();
    void inverseBringsKeysBack();
    void loraKeysAreTakenApart_data();
    void loraKeysAreTakenApart();
    void otherKeysAreNoLora_data();
    void otherKeysAreNoLora();
    void foreignKindsAreNamed();
    void adaptersAreToldFromNetworks();
    void filesTellWhatALoraIsReadFrom();
    void writtenKeysAreReadBack();
    void ldmNumbersBecomeDiffusersNames();
    void checkpointKeysFindTheirPlace();
    void hostileCheckpointKeysFindNone();
    void clipKeysFindTheirPlace();
};

void KeyMapsTest::checkpointKeysFindTheirPlace()
{
    // One resnet a block: 1 down block 0, 2 its downsampler, 3 block 1 with attention.
    const std::vector<std::string> keys{"input_blocks.0.0.weight",
                                        "input_blocks.1.0.in_layers.0.weight",
                                        "input_blocks.2.0.op.weight",
                                        "input_blocks.3.0.in_layers.2.weight",
                                        "input_blocks.3.1.proj_in.weight",
                                        "output_blocks.0.0.out_layers.3.bias",
                                        "output_blocks.1.1.conv.bias",
                                        "output_blocks.2.0.skip_connection.bias"};
    const LdmUnetNames names(keys);
    QCOMPARE(names.down().size(), std::size_t{2});
    QVERIFY(!names.down()[0].attention && names.down()[1].attention);
    QCOMPARE(names.rename(keys[0]), std::optional("conv_in.weight"s));
    QCOMPARE(names.rename(keys[1]), std::optional("down_blocks.0.resnets.0.norm1.weight"s));
    QCOMPARE(names.rename(keys[2]), std::optional("down_blocks.0.downsamplers.0.conv.weight"s));
    QCOMPARE(names.rename(keys[3]), std::optional("down_blocks.1.resnets.0.conv1.weight"s));
    QCOMPARE(names.rename(keys[4]), std::optional("down_blocks.1.attentions.0.proj_in.weight"s));
    QCOMPARE(names.rename(keys[6]), std::optional("up_blocks.0.upsamplers.0.conv.bias"s));
    QCOMPARE(names.rename(keys[7]), std::optional("up_blocks.1.resnets.0.conv_shortcut.bias"s));
    QCOMPARE(vaeNameFromLdm("decoder.up.0.block.2.nin_shortcut.weight", 4),
             std::optional("decoder.up_blocks.3.resnets.2.conv_shortcut.weight"s));
    QCOMPARE(vaeNameFromLdm("encoder.mid.attn_1.proj_out.bias", 4),
             std::optional("encoder.mid_block.attentions.0.to_out.0.bias"s));
}

void KeyMapsTest::hostileCheckpointKeysFindNone()
{
    const std::vector<std::string> hostile{"",
                                           ".",
                                           "input_blocks.",
                                           "input_blocks.1",
                                           "input_blocks.1.0",
                                           "input_blocks.-1.0.x",
                                           "input_blocks.99999999999999999999.0.x",
                                           "input_blocks.1.2.x",
                                           "output_blocks.7.9.x",
                                           "middle_block.3.x",
                                           "middle_block.x"};
    const LdmUnetNames names(hostile);
    for (const std::string& key : hostile) {
        QVERIFY2(!names.rename(key), key.c_str());
        QVERIFY2(!vaeNameFromLdm(key, 4), key.c_str());
        QVERIFY2(!clipNameFromOpenAi(key), key.c_str());
    }
    QVERIFY(!LdmUnetNames({}).rename("input_blocks.1.0.in_layers.0.weight"));
    QVERIFY(!vaeNameFromLdm("decoder.up.4.block.0.norm1.weight", 4));
    QVERIFY(!vaeNameFromLdm("decoder.up.0.attn.0.q.weight", 4));
    QVERIFY(!clipNameFromOpenAi("transformer.resblocks.1000.ln_1.weight"));
    QVERIFY(!clipNameFromOpenAi("transformer.resblocks.1.ln_1.scale"));
    QVERIFY(!parseCheckpointKey("model.diffusion_model."));
    QVERIFY(isCheckpointLeftover("model_ema.decay"));
    QVERIFY(!isCheckpointLeftover("model.diffusion_model.out.0.weight"));
}

void KeyMapsTest::clipKeysFindTheirPlace()
{
    const auto packed = clipNameFromOpenAi("visual.transformer.resblocks.2.attn.in_proj_bias");
    QVERIFY(packed && packed->change == ClipChange::Split && packed->vision);
    QCOMPARE(packed->name, "vision_model.encoder.layers.2.self_attn."s);
    QCOMPARE(packed->leaf, "bias"s);
    QCOMPARE(packed->layer, 2);
    const auto turned = clipNameFromOpenAi("text_projection");
    QVERIFY(turned && turned->change == ClipChange::Transpose && !turned->vision);
    QCOMPARE(clipNameFromOpenAi("visual.ln_pre.bias")->name, "vision_model.pre_layrnorm.bias"s);
}

void KeyMapsTest::onlyWholeSegmentsAreRenamed()
{
    KeyMap map;
    map.segment("query", "to_q")
        .segment("proj_attn", "to_out.0")
        .segment("key", "to_k", "attentions");
    QCOMPARE(map.rename("a.query.weight"), "a.to_q.weight"s);
    QCOMPARE(map.rename("query"), "to_q"s);
    QCOMPARE(map.rename("a.proj_attn.bias"), "a.to_out.0.bias"s);
    QCOMPARE(map.rename("a.my_query.weight"), "a.my_query.weight"s);
    QCOMPARE(map.rename("a.queryx.query"), "a.queryx.to_q"s);
    QCOMPARE(map.rename("x.key.weight"), "x.key.weight"s);
    QCOMPARE(map.rename("x.attentions.0.key.weight"), "x.attentions.0.to_k.weight"s);
}

void KeyMapsTest::firstRuleThatFitsWins()
{
    KeyMap map;
    map.segment("a.b", "c").segment("a", "d").prefix("", "text_model.");
    QCOMPARE(map.rename("a.b.x"), "c.x"s);
    QCOMPARE(map.rename("a.x"), "d.x"s);
    QCOMPARE(map.rename("y"), "text_model.y"s);
    QCOMPARE(map.rename("text_model.y"), "text_model.y"s);
}

void KeyMapsTest::inverseBringsKeysBack()
{
    KeyMap map;
    map.segment("query", "to_q").prefix("old.", "new.");
    for (const std::string key : {"x.query.w", "old.w"}) {
        QCOMPARE(map.inverse().rename(map.rename(key)), key);
    }
}

void KeyMapsTest::loraKeysAreTakenApart_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("tower");
    QTest::addColumn<QString>("module");
    QTest::addColumn<int>("side");
    const auto row = [](const char* key,
                        LoraDialect dialect,
                        const char* tower,
                        const char* module,
                        LoraSide side) {
        QTest::newRow(key) << QString::fromUtf8(key) << static_cast<int>(dialect)
                           << QString::fromUtf8(tower) << QString::fromUtf8(module)
                           << static_cast<int>(side);
    };
    using D = LoraDialect;
    using S = LoraSide;
    row("unet.d.attn1.to_q.lora.down.weight", D::Reference, "unet", "d.attn1.to_q", S::Down);
    row("unet.d.attn1.to_out.0.lora.up.weight", D::Reference, "unet", "d.attn1.to_out.0", S::Up);
    row("text_encoder.t.q_proj.lora_linear_layer.down.weight",
        D::Reference,
        "text_encoder",
        "t.q_proj",
        S::Down);
    row("unet.d.attn1.to_q.lora_A.weight", D::Diffusers, "unet", "d.attn1.to_q", S::Down);
    row("text_encoder.t.q_proj.lora_B.weight", D::Diffusers, "text_encoder", "t.q_proj", S::Up);
    row("unet.d.attn1.processor.to_q_lora.down.weight",
        D::Processor,
        "unet",
        "d.attn1.to_q",
        S::Down);
    row("unet.d.attn1.processor.to_out_lora.up.weight",
        D::Processor,
        "unet",
        "d.attn1.to_out.0",
        S::Up);
    row("unet.d.attn1.processor.to_out_lora.alpha",
        D::Processor,
        "unet",
        "d.attn1.to_out.0",
        S::Alpha);
    row("text_encoder.t.self_attn.to_q_lora.down.weight",
        D::Processor,
        "text_encoder",
        "t.self_attn.q_proj",
        S::Down);
    row("text_encoder.t.self_attn.to_out_lora.up.weight",
        D::Processor,
        "text_encoder",
        "t.self_attn.out_proj",
        S::Up);
    row("base_model.model.d.attn1.to_q.lora_A.weight", D::Peft, "", "d.attn1.to_q", S::Down);
    row("base_model.model.d.attn1.to_q.lora_B.weight", D::Peft, "", "d.attn1.to_q", S::Up);
    row("lora_unet_d_attn1_to_out_0.lora_down.weight",
        D::Kohya,
        "unet",
        "d_attn1_to_out_0",
        S::Down);
    row("lora_te_t_q_proj.lora_up.weight", D::Kohya, "text_encoder", "t_q_proj", S::Up);
    row("lora_te1_t_q_proj.alpha", D::Kohya, "text_encoder", "t_q_proj", S::Alpha);
}

void KeyMapsTest::loraKeysAreTakenApart()
{
    QFETCH(const QString, key);
    QFETCH(const int, dialect);
    QFETCH(const QString, tower);
    QFETCH(const QString, module);
    QFETCH(const int, side);
    const auto found = parseLoraKey(key.toStdString());
    QVERIFY(found.has_value());
    QCOMPARE(static_cast<int>(found->dialect), dialect);
    QCOMPARE(found->tower, tower.toStdString());
    QCOMPARE(found->module, module.toStdString());
    QCOMPARE(static_cast<int>(found->side), side);
}

void KeyMapsTest::otherKeysAreNoLora_data()
{
    QTest::addColumn<QString>("key");
    for (const char* key : {"x",
                            "unet.",
                            "unet.lora.down.weight",
                            "unet.d.to_q.weight",
                            "unet.d.to_q.lora.middle.weight",
                            "vae.d.to_q.lora.down.weight",
                            "text_encoder_2.t.q_proj.lora_A.weight",
                            "base_model.model.lora_A.weight",
                            "base_model.model.d.lora_A.bias",
                            "lora_unet_x",
                            "lora_unet_.alpha",
                            "lora_te2_t.lora_down.weight",
                            "lora_unet_d.e.lora_down.weight",
                            "lora_unet_d.lora_down.bias",
                            "unet.d.to_q.lora_A"}) {
        QTest::newRow(key) << QString::fromUtf8(key);
    }
}

void KeyMapsTest::otherKeysAreNoLora()
{
    QFETCH(const QString, key);
    QVERIFY(!parseLoraKey(key.toStdString()).has_value());
}

void KeyMapsTest::foreignKindsAreNamed()
{
    QCOMPARE(foreignAdapterKind("lora_unet_x.lora_mid.weight").value(), "LoCon");
    QCOMPARE(foreignAdapterKind("lora_unet_x.dora_scale").value(), "DoRA");
    QCOMPARE(foreignAdapterKind("lora_unet_x.hada_w1_a").value(), "LoHa");
    QCOMPARE(foreignAdapterKind("lora_unet_x.lokr_w1").value(), "LoKr");
    QCOMPARE(foreignAdapterKind("lora_unet_x.oft_blocks").value(), "OFT");
    QCOMPARE(foreignAdapterKind("lora_unet_x.diff").value(), "full difference");
    QCOMPARE(foreignAdapterKind("lora_unet_x.diff_b").value(), "full difference");
    QVERIFY(!foreignAdapterKind("unet.d.attn1.to_q.lora_A.weight").has_value());
}

void KeyMapsTest::writtenKeysAreReadBack()
{
    for (const auto dialect :
         {LoraDialect::Reference, LoraDialect::Diffusers, LoraDialect::Peft, LoraDialect::Kohya}) {
        for (const std::string tower : {"unet", "text_encoder"}) {
            for (const auto side : {LoraSide::Down, LoraSide::Up}) {
                const std::string module =
                    tower == "unet" ? "mid_block.attn2.to_out.0" : "text_model.q_proj";
                const auto found = parseLoraKey(loraKeyFor(dialect, tower, module, side));
                QVERIFY(found.has_value());
                QVERIFY(found->dialect == dialect && found->side == side);
                QCOMPARE(found->tower, dialect == LoraDialect::Peft ? ""s : tower);
                QCOMPARE(found->module,
                         dialect == LoraDialect::Kohya ? flatModuleName(module) : module);
            }
        }
    }
    QCOMPARE(loraKeyFor(LoraDialect::Kohya, "text_encoder", "a.b", LoraSide::Alpha),
             "lora_te_a_b.alpha"s);
    DL_VERIFY_ERROR(loraKeyFor(LoraDialect::Diffusers, "unet", "a", LoraSide::Alpha), Bug, "");
}

void KeyMapsTest::adaptersAreToldFromNetworks()
{
    const auto are = [](const std::vector<std::string>& names) {
        std::vector<TensorInfo> tensors;
        for (const std::string& name : names) {
            tensors.emplace_back().name = name;
        }
        return areOfAdapter(tensors);
    };
    QVERIFY(are({"text_encoder.text_model.encoder.layers.0.self_attn.q_proj.lora_A.weight"}));
    QVERIFY(are({"lora_te1_a.lora_up.weight", "bundle_emb.string_to_param"}));
    QVERIFY(are({"oft_unet_mid.oft_blocks", "lora_unet_mid.hada_w1_a"})); // refused by name later
    QVERIFY(!are({"down_blocks.0.resnets.0.conv1.weight", "soft_mask.weight", "x.diff"}));
    QVERIFY(!are({}));
    const auto parity = tests::fixturesFolder() / "parity";
    for (const char* name : {"lora_kohya", "lora_diffusers", "lora_reference", "lora_oldest"}) {
        QVERIFY2(isAdapterFile(parity / (name + ".safetensors"s)), name);
    }
    const auto lora = tests::fixturesFolder() / "lora" / "peft";
    const auto pair = peftPartsOf(lora);
    QCOMPARE(pair.size(), std::size_t{2});
    QCOMPARE(pair[0].tower, "unet"s);
    QCOMPARE(pair[1].tower, "text_encoder"s);
    QVERIFY(isAdapterFile(pair[1].weights));
    const auto alone = peftPartsOf(lora / "unet");
    QCOMPARE(alone.size(), std::size_t{1});
    QCOMPARE(alone[0].tower, ""s);
    QCOMPARE(alone[0].settings, lora / "unet" / kPeftSettings);
    for (const auto& other : {tests::fixturesFolder() / "tiny_pipeline",
                              tests::fixturesFolder() / "lora",
                              lora / "unet" / kPeftWeights,
                              lora / "none"}) {
        QVERIFY2(peftPartsOf(other).empty(), other.c_str());
    }
    QVERIFY(!isAdapterFile(parity / "metrics.in.safetensors"));
    QVERIFY(!isAdapterFile(parity / "metrics.json"));
    QVERIFY(!isAdapterFile(parity));
}

void KeyMapsTest::filesTellWhatALoraIsReadFrom()
{
    namespace fs = std::filesystem;
    const tests::TempDir dir;
    const auto put = [&](const fs::path& name) {
        fs::create_directories((dir / name).parent_path());
        std::ofstream(dir / name) << "{}";
    };
    const auto weightsOf = [&](const fs::path& name) {
        std::vector<fs::path> weights;
        for (const LoraPart& part : loraPartsOf(dir / name)) {
            weights.push_back(part.weights.lexically_relative(dir / name));
        }
        return weights;
    };
    // Settings, and then a checkpoint, beside the file that diffusers wrote.
    const fs::path finished = dir / "finished";
    put("finished/adapter_config.json");
    QCOMPARE(peftPartsOf(finished).size(), std::size_t{1});
    put("finished/pytorch_lora_weights.safetensors");
    QVERIFY(peftPartsOf(finished).empty());
    put("finished/unet/adapter_model.safetensors");
    QVERIFY(peftPartsOf(finished).empty() && !isPeftFolder(finished));
    QCOMPARE(weightsOf("finished"), std::vector<fs::path>{kDiffusersWeights});
    QVERIFY(loraPartsOf(finished).front().settings.empty());
    put("finished/adapter_model.safetensors"); // PEFT's own weights go first
    QCOMPARE(weightsOf("finished"), std::vector<fs::path>{kPeftWeights});
    QVERIFY(isPeftFolder(finished));
    put("finished/model_index.json"); // a picture maker, whatever lies in it
    QVERIFY(peftPartsOf(finished).empty());

    // Settings beside weights of another name.
    put("clip/adapter_config.json");
    put("clip/model.safetensors");
    put("maker/unet/adapter_config.json");
    put("maker/unet/diffusion_pytorch_model.safetensors");
    QVERIFY(loraPartsOf(dir / "clip").empty());
    QVERIFY(loraPartsOf(dir / "maker").empty());
    QCOMPARE(weightFilesIn(dir / "clip"), std::vector<fs::path>{dir / "clip/model.safetensors"});

    // What lacks its weights is named, as a pickle where they are one.
    put("half/unet/adapter_config.json");
    put("half/text_encoder/adapter_model.safetensors");
    const auto half = peftPartsOf(dir / "half");
    QCOMPARE(half.size(), std::size_t{2});
    QVERIFY(!isPeftFolder(dir / "half"));
    requireWeights(half[1]);
    QVERIFY(half[1].settings.empty());
    DL_VERIFY_ERROR(requireWeights(half[0]), UserFixable, "Cannot load \"half\": \"unet\" holds");
    put("half/unet/adapter_model.bin");
    QVERIFY(!isPeftFolder(dir / "half"));
    DL_VERIFY_ERROR(requireWeights(half[0]), Refused, "\"unet/adapter_model.bin\": it is an older");

    // A file is read with the settings beside it if its name is PEFT's.
    put("half/text_encoder/adapter_config.json");
    put("half/text_encoder/other.safetensors");
    const auto named = loraPartsOf(dir / "half/text_encoder/adapter_model.safetensors");
    QCOMPARE(named.size(), std::size_t{1});
    QCOMPARE(named[0].settings, dir / "half/text_encoder/adapter_config.json");
    QVERIFY(loraPartsOf(dir / "half/text_encoder/other.safetensors").front().settings.empty());
}

void KeyMapsTest::ldmNumbersBecomeDiffusersNames()
{
    const auto name = [](std::string_view flat) { return flatNameFromLdm(flat, 2, 4); };
    QCOMPARE(name("input_blocks_1_1_proj_in").value(), "down_blocks_0_attentions_0_proj_in"s);
    QCOMPARE(name("input_blocks_2_1_x").value(), "down_blocks_0_attentions_1_x"s);
    QCOMPARE(name("input_blocks_4_1_x").value(), "down_blocks_1_attentions_0_x"s);
    QCOMPARE(name("input_blocks_8_1_x").value(), "down_blocks_2_attentions_1_x"s);
    QCOMPARE(name("middle_block_1_x").value(), "mid_block_attentions_0_x"s);
    QCOMPARE(name("output_blocks_3_1_x").value(), "up_blocks_1_attentions_0_x"s);
    QCOMPARE(name("output_blocks_11_1_x").value(), "up_blocks_3_attentions_2_x"s);
    for (const char* flat : {"input_blocks_0_1_x",
                             "input_blocks_3_1_x",
                             "input_blocks_1_0_x",
                             "input_blocks_99_1_x",
                             "middle_block_0_x",
                             "output_blocks_12_1_x",
                             "input_blocks_x",
                             "down_blocks_0_x",
                             "input_blocks_1_1_"}) {
        QVERIFY2(!name(flat).has_value(), flat);
    }
}

DL_TEST_UNIT(KeyMapsTest, "key_maps")

} // namespace dreamloft::tensor

#include "key_maps_test.moc"
