// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"
#include "tests/parity/component.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::parity {

/// Throws Error Refused DL-PARITY-001: `found` names the key, `expected` what is accepted.
[[noreturn]] void refuse(const std::string& found, const std::string& expected);
inline void require(bool condition, const std::string& found, const std::string& expected)
{
    if (!condition) {
        refuse(found, expected);
    }
}

/// A validated request of parity.md.
class Request {
public:
    /// Reads the request, its inputs (floating ones converted to dtype()) and checks everything
    /// that the component's table tells. Throws Error.
    explicit Request(const std::filesystem::path& path);

    [[nodiscard]] const Component& component() const { return *m_component; }
    [[nodiscard]] torch::ScalarType dtype() const { return m_dtype; }
    /// fp64 for float64, else fp32
    [[nodiscard]] torch::ScalarType wide() const;
    [[nodiscard]] int threads() const { return m_threads; }
    [[nodiscard]] bool hasModel() const { return m_model.has_value(); }
    [[nodiscard]] const std::filesystem::path& model() const { return *m_model; }
    /// A path of the request, relative to its file.
    [[nodiscard]] std::filesystem::path resolve(std::string_view path) const
    {
        return m_folder / path;
    }

    [[nodiscard]] const tensor::StateDict& inputs() const { return m_inputs; }
    [[nodiscard]] bool has(const std::string& input) const { return m_inputs.contains(input); }
    [[nodiscard]] const torch::Tensor& input(const std::string& name) const
    {
        return m_inputs.at(name);
    }
    /// Size that a letter of the shapes stands for.
    [[nodiscard]] std::int64_t size(char letter) const
    {
        return m_sizes.at(std::string(1, letter));
    }

    [[nodiscard]] const nlohmann::json& param(const std::string& name) const
    {
        return m_params.at(name);
    }
    [[nodiscard]] std::int64_t integer(const std::string& name) const;
    [[nodiscard]] double number(const std::string& name) const;
    [[nodiscard]] std::string text(const std::string& name) const;
    [[nodiscard]] bool flag(const std::string& name) const;
    /// A list of texts.
    [[nodiscard]] std::vector<std::string> texts(const std::string& name) const;

    /// Writes the outputs, all or nothing: fp64 as it is, other floating types as fp32.
    void write(const tensor::StateDict& outputs) const;

private:
    void readParams(const nlohmann::json& given);
    void readInputs(const nlohmann::json* file);
    void checkInput(const InputSpec& spec, const torch::Tensor& tensor);

    std::filesystem::path m_folder;
    const Component* m_component = nullptr;
    torch::ScalarType m_dtype = torch::kFloat32;
    int m_threads = 1;
    std::optional<std::filesystem::path> m_model;
    std::filesystem::path m_outputs;
    std::map<std::string, nlohmann::json> m_params;
    tensor::StateDict m_inputs;
    std::map<std::string, std::int64_t> m_sizes;
};

} // namespace dreamloft::parity
