// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/null_control.h"
#include "core/workflows/add_model.h"
#include "tests/support/dialect_world.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <map>
#include <string>

namespace dreamloft::tests {

/// A list of models of its own, and a place for models.
class ModelWorld {
public:
    ModelWorld()
    {
        qputenv("DREAMLOFT_MODELS", (m_folder / "list").c_str());
        std::filesystem::create_directories(m_folder / "originals");
    }
    ~ModelWorld() { qunsetenv("DREAMLOFT_MODELS"); }
    ModelWorld(const ModelWorld&) = delete;
    ModelWorld& operator=(const ModelWorld&) = delete;

    /// A checkpoint of the tiny dialect with the toy vocabulary beside it.
    std::filesystem::path checkpoint(const std::string& dialect,
                                     const std::map<std::string, std::string>& metadata = {},
                                     const char* folder = "originals")
    {
        const auto file = m_folder / folder / (dialect + ".safetensors");
        std::filesystem::create_directories(m_folder / folder / "tokenizer");
        tensor::saveTensors(file, dialects::tensorsOf(dialects::tableOf(dialect)), metadata);
        for (const char* name : {"vocab.json", "merges.txt"}) {
            std::filesystem::copy_file(fixturesFolder() / "tiny_pipeline" / "tokenizer" / name,
                                       m_folder / folder / "tokenizer" / name,
                                       std::filesystem::copy_options::overwrite_existing);
        }
        return file;
    }
    /// The tiny picture maker in a folder of its own.
    std::filesystem::path pictureMaker(const char* folder)
    {
        const auto place = m_folder / folder;
        std::filesystem::copy(
            fixturesFolder() / "tiny_pipeline", place, std::filesystem::copy_options::recursive);
        return place;
    }
    workflows::VerbReport add(const std::filesystem::path& place,
                              const options::ModelAddOptions& options = {})
    {
        return workflows::addModel(engine, place.string(), options, control);
    }
    [[nodiscard]] std::filesystem::path list() const { return m_folder / "list"; }

    workflows::Engine engine{{}};
    jobs::NullControl control;

private:
    TempDir m_folder;
};

} // namespace dreamloft::tests
