// SPDX-License-Identifier: GPL-3.0-or-later
// The program as others run it: what it refuses ends with one line, no output file and no signal,
// soon.
#include "core/base/strict_json.h"
#include "core/tensor/state_dict.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <filesystem>
#include <functional>

namespace dreamloft::parity {

namespace fs = std::filesystem;
using nlohmann::json;
using tensor::StateDict;

namespace {

constexpr int kLimitMs = 20'000;

/// A sound request for the tiny UNet in `folder`, to be spoilt.
struct Attempt {
    fs::path folder;
    json request{{"component", "unet"},
                 {"model", "unet"},
                 {"inputs", "in.safetensors"},
                 {"outputs", "out.safetensors"}};
    StateDict inputs{{"sample", torch::ones({1, 4, 4, 4})},
                     {"timestep", torch::tensor({std::int64_t{7}})},
                     {"encoder_hidden_states", torch::ones({1, 3, 16})}};
    std::string text; ///< instead of `request`

    [[nodiscard]] json config() const
    {
        std::ifstream file(folder / "unet/config.json");
        return json::parse(file);
    }
    void setConfig(const json& config) const
    {
        tests::writeRaw(folder / "unet/config.json", config.dump());
    }
    [[nodiscard]] fs::path weights() const
    {
        return folder / "unet/diffusion_pytorch_model.safetensors";
    }
};

/// Makes the attempt one on another part of the tiny pipeline.
void use(Attempt& attempt,
         const char* component,
         const char* part,
         StateDict inputs,
         json params = json::object())
{
    fs::copy(tests::fixturesFolder() / "tiny_pipeline" / part,
             attempt.folder / "part",
             fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(attempt.folder / "part")) {
        fs::permissions(entry.path(), fs::perms::owner_all);
    }
    attempt.inputs = std::move(inputs);
    attempt.request["component"] = component;
    attempt.request["model"] = "part";
    attempt.request["params"] = std::move(params);
    if (attempt.inputs.empty()) {
        attempt.request.erase("inputs");
    }
}

/// Changes one key of a configuration below the folder of `use`.
void setKey(const Attempt& attempt, const char* file, const char* key, const json& value)
{
    const fs::path path = attempt.folder / "part" / file;
    json config = base::readJson(path);
    config[key] = value;
    tests::writeRaw(path, config.dump());
}

StateDict tokenIds(std::int64_t value, std::int64_t count)
{
    return {{"input_ids", torch::full({1, count}, value, torch::kInt64)}};
}

json samplingParams()
{
    return {{"prompts", {"low"}}, {"steps", 2}, {"guidance", 2.0}, {"sampler", "ddim"}};
}

StateDict latents()
{
    return {{"latents", torch::ones({1, 4, 4, 4})}};
}

struct Ending {
    bool exited = false;
    int code = -1;
    QByteArray lines;
    bool wrote = false;
};

Ending run(const Attempt& attempt)
{
    const auto request =
        tests::writeRaw(attempt.folder / "request.json",
                        attempt.text.empty() ? attempt.request.dump() : attempt.text);
    if (!attempt.inputs.empty()) {
        tensor::saveTensors(attempt.folder / "in.safetensors", attempt.inputs);
    }
    QProcess process;
    process.start(QStringLiteral(DL_PARITY_PROGRAM), {QString::fromStdString(request.string())});
    Ending ending;
    ending.exited =
        process.waitForFinished(kLimitMs) && process.exitStatus() == QProcess::NormalExit;
    ending.code = process.exitCode();
    ending.lines = process.readAllStandardError();
    ending.wrote = fs::exists(attempt.folder / "out.safetensors");
    return ending;
}

} // namespace

using Spoil = std::function<void(Attempt&)>;

class RefusalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void soundRequestIsAnswered();
    void spoiltRequestIsRefused_data();
    void otherSpoiltPartsAreRefused_data();
    void otherSpoiltPartsAreRefused() { spoiltRequestIsRefused(); }
    void spoiltRequestIsRefused();
};

void RefusalsTest::soundRequestIsAnswered()
{
    const tests::TempDir folder;
    fs::copy(tests::fixturesFolder() / "tiny_pipeline/unet", folder / "unet");
    Attempt attempt;
    attempt.folder = folder.path();
    const Ending ending = run(attempt);
    QVERIFY2(ending.exited && ending.code == 0, ending.lines.constData());
    QVERIFY(ending.lines.isEmpty());
    const auto out = tensor::loadTensors(folder / "out.safetensors");
    QVERIFY((out.at("out").sizes() == std::vector<std::int64_t>{1, 4, 4, 4}));
}

void RefusalsTest::spoiltRequestIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Spoil>("spoil");
    const auto row = [](const char* name, const char* text, Spoil spoil) {
        QTest::newRow(name) << QString::fromUtf8(text) << std::move(spoil);
    };
    row("not JSON", "", [](Attempt& a) { a.text = "{"; });
    row("duplicate key", "", [](Attempt& a) {
        a.text = R"({"component":"unet","component":"unet"})";
    });
    row("deep nesting", "", [](Attempt& a) { a.text = std::string(2'000'000, '['); });
    row("unknown key", "modle", [](Attempt& a) { a.request["modle"] = "unet"; });
    row("unknown component", "unets", [](Attempt& a) { a.request["component"] = "unets"; });
    row("unknown dtype", "float16", [](Attempt& a) { a.request["dtype"] = "float16"; });
    row("no outputs", "outputs", [](Attempt& a) { a.request.erase("outputs"); });
    row("threads", "threads", [](Attempt& a) { a.request["threads"] = 100000; });
    row("unknown parameter", "lora", [](Attempt& a) {
        a.request["params"]["lora"] = json::array();
    });
    row("parameter of another type", "loras", [](Attempt& a) { a.request["params"]["loras"] = 3; });
    row("missing input", "timestep", [](Attempt& a) { a.inputs.erase("timestep"); });
    row("unknown input", "extra", [](Attempt& a) { a.inputs["extra"] = torch::ones({1}); });
    row("input of another type", "timestep", [](Attempt& a) {
        a.inputs["timestep"] = torch::ones({1});
    });
    row("input of another shape", "sample", [](Attempt& a) {
        a.inputs["sample"] = torch::ones({4, 4, 4});
    });
    row("input of no size", "sample", [](Attempt& a) {
        a.inputs["sample"] = torch::ones({1, 4, 0, 4});
    });
    row("batches that differ", "encoder_hidden_states", [](Attempt& a) {
        a.inputs["encoder_hidden_states"] = torch::ones({2, 3, 16});
    });
    row("wrong channels", "sample", [](Attempt& a) {
        a.inputs["sample"] = torch::ones({1, 5, 4, 4});
    });
    row("wrong width", "encoder_hidden_states", [](Attempt& a) {
        a.inputs["encoder_hidden_states"] = torch::ones({1, 3, 17});
    });
    row("NaN input", "sample", [](Attempt& a) {
        a.inputs["sample"] = torch::full({1, 4, 4, 4}, NAN);
    });
    row("no model", "", [](Attempt& a) { a.request["model"] = "nowhere"; });
    row("no weights", "", [](Attempt& a) { fs::remove(a.weights()); });
    row("cut weights", "incomplete", [](Attempt& a) {
        fs::resize_file(a.weights(), fs::file_size(a.weights()) / 2);
    });
    row("pickle", "hide programs", [](Attempt& a) {
        tests::writeRaw(a.weights(), "\x80\x02}q" + std::string(99, 'x'));
    });
    row("NaN weights", "invalid numbers", [](Attempt& a) {
        auto tensors = tensor::loadTensors(a.weights());
        tensors["conv_in.bias"] = torch::full_like(tensors["conv_in.bias"], NAN);
        tensor::saveTensors(a.weights(), tensors);
    });
    row("missing weight", "conv_in.bias", [](Attempt& a) {
        auto tensors = tensor::loadTensors(a.weights());
        tensors.erase("conv_in.bias");
        tensor::saveTensors(a.weights(), tensors);
    });
    row("overlapping offsets", "", [](Attempt& a) {
        const std::string half = R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
        tests::writeRaw(a.weights(),
                        tests::rawSafetensors("{\"a\":" + half + ",\"b\":" + half + "}", "1234"));
    });
    row("index out of the folder", "index", [](Attempt& a) {
        fs::rename(a.weights(), a.folder / "secret.safetensors");
        tests::writeRaw(a.folder / "unet/diffusion_pytorch_model.safetensors.index.json",
                        R"({"weight_map":{"conv_in.bias":"../secret.safetensors"}})");
    });
    for (const char* key : {"cross_attention_dim",
                            "norm_num_groups",
                            "sample_size",
                            "in_channels",
                            "layers_per_block"}) {
        for (const auto& value :
             {json(999999999), json(-1), json(0), json(1.5), json("x"), json(9.2e18)}) {
            const std::string name = std::string(key) + " " + value.dump();
            row(name.c_str(), "", [key, value](Attempt& a) {
                json config = a.config();
                config[key] = value;
                a.setConfig(config);
            });
        }
    }
    row("absurd channels", "", [](Attempt& a) {
        json config = a.config();
        config["block_out_channels"] = {1000000, 1000000};
        a.setConfig(config);
    });
    row("many blocks", "", [](Attempt& a) {
        json config = a.config();
        config["block_out_channels"] = std::vector<int>(100000, 8);
        config["down_block_types"] = std::vector<std::string>(100000, "DownBlock2D");
        config["up_block_types"] = std::vector<std::string>(100000, "UpBlock2D");
        a.setConfig(config);
    });
    row("many layers", "", [](Attempt& a) {
        json config = a.config();
        config["layers_per_block"] = 1000000;
        a.setConfig(config);
    });
    row("duplicate key in the config", "", [](Attempt& a) {
        tests::writeRaw(a.folder / "unet/config.json", R"({"in_channels":4,"in_channels":4})");
    });
    row("deep config", "", [](Attempt& a) {
        tests::writeRaw(a.folder / "unet/config.json", std::string(500'000, '{'));
    });
    row("LoRA that is not there", "", [](Attempt& a) {
        a.request["params"]["loras"] = {{{"file", "no.safetensors"}}};
    });
    row("LoRA with a strange key", "names no attention projection", [](Attempt& a) {
        tensor::saveTensors(a.folder / "l.safetensors", {{"x.y", torch::ones({1})}});
        a.request["params"]["loras"] = {{{"file", "l.safetensors"}}};
    });
    row("gradient without LoRA", "grad_output", [](Attempt& a) {
        a.inputs["grad_output"] = torch::ones({1, 4, 4, 4});
    });
    row("outputs into nowhere", "", [](Attempt& a) {
        a.request["outputs"] = "no/such/folder/out.safetensors";
    });
}

void RefusalsTest::otherSpoiltPartsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Spoil>("spoil");
    const auto row = [](const std::string& name, const char* text, Spoil spoil) {
        QTest::newRow(name.c_str()) << QString::fromUtf8(text) << std::move(spoil);
    };
    const auto text = [](Attempt& a, std::int64_t id, std::int64_t count) {
        use(a, "text_encoder", "text_encoder", tokenIds(id, count));
    };
    row("id outside of the vocabulary", "", [=](Attempt& a) { text(a, 23, 8); });
    row("negative id", "", [=](Attempt& a) { text(a, -1, 8); });
    row("more ids than positions", "", [=](Attempt& a) { text(a, 1, 9); });
    for (const char* key : {"hidden_size",
                            "num_attention_heads",
                            "vocab_size",
                            "intermediate_size",
                            "num_hidden_layers",
                            "max_position_embeddings"}) {
        for (const auto& value :
             {json(0), json(-4), json(1'000'000'000'000), json("x"), json(2.5)}) {
            row(std::string("text ") + key + " " + value.dump(), "", [=](Attempt& a) {
                text(a, 1, 8);
                setKey(a, "config.json", key, value);
            });
        }
    }
    row("unknown activation", "hidden_act", [=](Attempt& a) {
        text(a, 1, 8);
        setKey(a, "config.json", "hidden_act", "swish9");
    });
    for (const char* key :
         {"latent_channels", "layers_per_block", "norm_num_groups", "block_out_channels"}) {
        for (const auto& value :
             {json(0), json(-4), json(1'000'000'000'000), json::array({1'000'000, 1'000'000})}) {
            row(std::string("vae ") + key + " " + value.dump(), "", [=](Attempt& a) {
                use(a, "vae_decode", "vae", {{"z", torch::ones({1, 4, 2, 2})}});
                setKey(a, "config.json", key, value);
            });
        }
    }
    const json words{{"texts", {"low"}}};
    row("texts that are none", "texts", [](Attempt& a) {
        use(a, "tokenizer", "tokenizer", {}, {{"texts", {1}}});
    });
    row("vocabulary is no table", "", [=](Attempt& a) {
        use(a, "tokenizer", "tokenizer", {}, words);
        tests::writeRaw(a.folder / "part/vocab.json", "[]");
    });
    row("vocabulary with a gap", "", [=](Attempt& a) {
        use(a, "tokenizer", "tokenizer", {}, words);
        setKey(a, "vocab.json", "zebra", 1'000'000);
    });
    row("merges of unknown parts", "", [=](Attempt& a) {
        use(a, "tokenizer", "tokenizer", {}, words);
        tests::writeRaw(a.folder / "part/merges.txt", "#version: 0.2\nq zz\n");
    });
    row("length beyond reason", "", [=](Attempt& a) {
        use(a, "tokenizer", "tokenizer", {}, words);
        setKey(a, "tokenizer_config.json", "model_max_length", 1'000'000'000);
    });
    const auto scheduler = [](Attempt& a, const json& config, const json& steps) {
        use(a,
            "scheduler",
            "scheduler",
            {{"sample", torch::ones({1, 2})}, {"model_output.0", torch::ones({1, 2})}},
            {{"scheduler", config}, {"steps", steps}});
    };
    const json ddim{{"_class_name", "DDIMScheduler"}};
    for (const auto& steps :
         {json(0), json(-1), json(2), json(1'000'000'000'000), json(1001), json(1.5)}) {
        row("steps " + steps.dump(), "", [=](Attempt& a) { scheduler(a, ddim, steps); });
    }
    for (const auto& [key, value] : {std::pair<const char*, json>{"_class_name", "Nobody"},
                                     {"beta_start", "x"},
                                     {"num_train_timesteps", 1'000'000'000},
                                     {"num_train_timesteps", 0},
                                     {"prediction_type", "best"},
                                     {"beta_schedule", "steep"},
                                     {"timestep_spacing", "wide"},
                                     {"trained_betas", "x"}}) {
        json config = ddim;
        config[key] = value;
        row(std::string(key) + " " + value.dump(), "", [=](Attempt& a) {
            scheduler(a, config, 1);
        });
    }
    for (const auto& [key, value] : {std::pair<const char*, json>{"prompts", json::array()},
                                     {"prompts", {1}},
                                     {"steps", 0},
                                     {"steps", 5000},
                                     {"sampler", "best"},
                                     {"sampler", "ddpm"},
                                     {"spacing", "trailing"},
                                     {"guidance", "x"},
                                     {"loras", {{{"file", 1}}}},
                                     {"loras", {json::array(), json::array()}}}) {
        row(std::string("text_to_image ") + key + " " + value.dump(),
            "",
            [key = std::string(key), value = value](Attempt& a) {
                json params = samplingParams();
                params[key] = value;
                use(a, "text_to_image", ".", latents(), params);
            });
    }
    row("pipeline without a part", "vae", [](Attempt& a) {
        use(a, "text_to_image", ".", latents(), samplingParams());
        fs::remove_all(a.folder / "part/vae");
    });
    row("parts of different width", "", [](Attempt& a) {
        use(a, "text_to_image", ".", latents(), samplingParams());
        setKey(a, "unet/config.json", "cross_attention_dim", 24);
    });
}

void RefusalsTest::spoiltRequestIsRefused()
{
    QFETCH(const QString, text);
    QFETCH(const Spoil, spoil);
    const tests::TempDir folder;
    fs::copy(tests::fixturesFolder() / "tiny_pipeline/unet", folder / "unet");
    for (const auto& entry : fs::directory_iterator(folder / "unet")) {
        fs::permissions(entry.path(), fs::perms::owner_all);
    }
    Attempt attempt;
    attempt.folder = folder.path();
    spoil(attempt);
    const Ending ending = run(attempt);
    QVERIFY2(ending.exited, "a signal or no end within 20 s");
    QVERIFY2(ending.code == 2 || ending.code == 3, ending.lines.constData());
    QVERIFY2(ending.lines.count('\n') == 1 && ending.lines.endsWith('\n'),
             ending.lines.constData());
    QVERIFY2(ending.lines.contains(text.toUtf8()), ending.lines.constData());
    QVERIFY(!ending.wrote);
}

DL_TEST_UNIT(RefusalsTest, "refusals")

} // namespace dreamloft::parity

#include "refusals_test.moc"
