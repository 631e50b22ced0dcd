// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/parity/request.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace dreamloft::parity {
namespace {

constexpr double kLargestNumber = 1e9;
constexpr std::int64_t kMostThreads = 256;

std::string shapeText(const torch::Tensor& tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::istringstream input(text);
    std::vector<std::string> words;
    for (std::string word; input >> word;) {
        words.push_back(word);
    }
    return words;
}

bool fits(ParamKind kind, const nlohmann::json& value)
{
    switch (kind) {
    case ParamKind::Integer:
        return value.is_number_integer();
    case ParamKind::Number:
        return value.is_number();
    case ParamKind::Text:
        return value.is_string();
    case ParamKind::Flag:
        return value.is_boolean();
    case ParamKind::List:
        return value.is_array();
    case ParamKind::Object:
        return value.is_object();
    case ParamKind::NumberOrList:
        return value.is_number() || value.is_array();
    }
    return false;
}

std::string wordOf(ParamKind kind)
{
    constexpr std::array kWords{"a whole number",
                                "a number",
                                "a text",
                                "true or false",
                                "a list",
                                "an object",
                                "a number or a list"};
    return kWords[static_cast<std::size_t>(kind)];
}

} // namespace

void refuse(const std::string& found, const std::string& expected)
{
    throw base::Error(
        {.kind = base::ErrorKind::Refused,
         .code = "DL-PARITY-001",
         .object = "request",
         .message = "Cannot answer the \"request\": " + found + ", expected " + expected + ".",
         .hint = "Correct the request.",
         .workSafe = "Nothing was written.",
         .detail = {}});
}

Request::Request(const std::filesystem::path& path)
    : m_folder(path.parent_path())
{
    const nlohmann::json spec = base::readJson(path, base::kSpecJson);
    require(spec.is_object(), "it is no object", "an object");
    constexpr std::array kKeys{
        "component", "model", "dtype", "threads", "inputs", "outputs", "params"};
    for (const auto& [key, value] : spec.items()) {
        const bool known = std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
        require(known, "the unknown key " + base::quoted(key), "the keys of the contract");
    }
    const auto textOf = [&](const char* key) {
        require(spec.contains(key) && spec[key].is_string(),
                std::string("\"") + key + "\" is missing or no text",
                "a text");
        return spec[key].get<std::string>();
    };
    const std::string name = textOf("component");
    const auto& all = allComponents();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Component& component) { return component.name == name; });
    require(found != all.end(), "\"component\" is " + base::quoted(name), "a known component");
    m_component = &*found;
    const std::string dtype = spec.contains("dtype") ? textOf("dtype") : "float32";
    const std::map<std::string, torch::ScalarType> dtypes{
        {"float64", torch::kFloat64}, {"float32", torch::kFloat32}, {"bfloat16", torch::kBFloat16}};
    require(dtypes.contains(dtype),
            "\"dtype\" is " + base::quoted(dtype),
            "float64, float32 or bfloat16");
    m_dtype = dtypes.at(dtype);
    if (spec.contains("threads")) {
        const nlohmann::json& threads = spec["threads"];
        const bool good = threads.is_number_integer() && threads >= 1 && threads <= kMostThreads;
        require(good, "\"threads\" is " + threads.dump().substr(0, 40), "a number from 1 to 256");
        m_threads = threads.get<int>();
    }
    m_outputs = resolve(textOf("outputs"));
    require(m_outputs.has_filename() && !std::filesystem::is_directory(m_outputs),
            "\"outputs\" names a folder",
            "a file name");
    if (m_component->needsModel || (spec.contains("model") && spec["model"].is_string())) {
        m_model = resolve(textOf("model"));
    }
    readParams(spec.value("params", nlohmann::json::object()));
    readInputs(spec.contains("inputs") && !spec["inputs"].is_null() ? &spec["inputs"] : nullptr);
}

torch::ScalarType Request::wide() const
{
    return m_dtype == torch::kFloat64 ? torch::kFloat64 : torch::kFloat32;
}

void Request::readParams(const nlohmann::json& given)
{
    require(given.is_object(), "\"params\" is no object", "an object");
    for (const ParamSpec& spec : m_component->params) {
        m_params[spec.name] = spec.otherwise;
        require(!spec.needed || given.contains(spec.name),
                "\"params\" lacks " + base::quoted(spec.name),
                wordOf(spec.kind));
    }
    for (const auto& [key, value] : given.items()) {
        const auto& specs = m_component->params;
        const auto found =
            std::find_if(specs.begin(), specs.end(), [&, name = key](const ParamSpec& spec) {
                return spec.name == name;
            });
        require(found != specs.end(),
                "\"params\" has the unknown key " + base::quoted(key),
                "the component's keys");
        require(fits(found->kind, value),
                "the parameter " + base::quoted(key) + " has a wrong type",
                wordOf(found->kind));
        if (value.is_number()) {
            require(std::abs(value.get<double>()) < kLargestNumber,
                    "the parameter " + base::quoted(key) + " is out of range",
                    "less than 1e9");
        }
        m_params[key] = value;
    }
}

void Request::readInputs(const nlohmann::json* file)
{
    const auto& specs = m_component->inputs;
    const auto missing = [](const std::string& name) {
        refuse("the input " + base::quoted(name) + " is missing", "a tensor of that name");
    };
    if (file == nullptr) {
        for (const InputSpec& spec : specs) {
            if (spec.needed) {
                missing(spec.name);
            }
        }
        return;
    }
    require(file->is_string(), "\"inputs\" is no text", "a file name");
    m_inputs = tensor::loadTensors(resolve(file->get<std::string>()));
    for (const InputSpec& spec : specs) {
        const auto found = m_inputs.find(spec.name);
        if (found != m_inputs.end()) {
            checkInput(spec, found->second);
        } else if (spec.needed) {
            missing(spec.name);
        }
    }
    for (auto& [name, tensor] : m_inputs) {
        const auto isSpec = [&, wanted = name](const InputSpec& spec) {
            return spec.name == wanted;
        };
        const auto isPrefix = [&, wanted = name](const std::string& prefix) {
            return wanted.starts_with(prefix) && wanted.size() > prefix.size();
        };
        const auto& prefixes = m_component->prefixes;
        require(std::any_of(specs.begin(), specs.end(), isSpec) ||
                    std::any_of(prefixes.begin(), prefixes.end(), isPrefix),
                "the unknown input " + base::quoted(name),
                "the component's tensors");
        if (tensor.is_floating_point()) {
            tensor = tensor.to(m_dtype);
        }
    }
}

void Request::checkInput(const InputSpec& spec, const torch::Tensor& tensor)
{
    std::vector<std::string> dims = wordsOf(spec.shape);
    const std::string type = dims.front();
    dims.erase(dims.begin());
    const bool typed = type == "f"     ? tensor.is_floating_point()
                       : type == "i64" ? tensor.scalar_type() == torch::kInt64
                                       : tensor.scalar_type() == torch::kUInt8;
    require(typed,
            "the input " + base::quoted(spec.name) + " is of type " +
                c10::toString(tensor.scalar_type()),
            type == "f"     ? "a floating type"
            : type == "i64" ? "int64"
                            : "uint8");
    if (dims.size() == 1 && dims.front() == "*") {
        return;
    }
    bool good = tensor.dim() == static_cast<std::int64_t>(dims.size());
    for (std::size_t i = 0; good && i < dims.size(); ++i) {
        const std::int64_t size = tensor.size(static_cast<std::int64_t>(i));
        const bool fixed = dims[i].find_first_not_of("0123456789") == std::string::npos;
        const std::int64_t bound =
            fixed ? std::stoll(dims[i]) : m_sizes.try_emplace(dims[i], size).first->second;
        good = size > 0 && size == bound;
    }
    require(good,
            "the input " + base::quoted(spec.name) + " has shape " + shapeText(tensor),
            "[" + base::join(dims, ", ") + "] with equal sizes for equal letters");
}

std::int64_t Request::integer(const std::string& name) const
{
    return base::jsonInteger(param(name), name);
}

double Request::number(const std::string& name) const
{
    return base::jsonNumber(param(name), name);
}

std::string Request::text(const std::string& name) const
{
    return base::jsonString(param(name), name);
}

bool Request::flag(const std::string& name) const
{
    return base::jsonBool(param(name), name);
}

std::vector<std::string> Request::texts(const std::string& name) const
{
    std::vector<std::string> result;
    for (const nlohmann::json& value : param(name)) {
        require(value.is_string(),
                "the parameter " + base::quoted(name) + " holds something else than texts",
                "texts");
        result.push_back(value.get<std::string>());
    }
    return result;
}

void Request::write(const tensor::StateDict& outputs) const
{
    tensor::StateDict converted;
    for (const auto& [name, tensor] : outputs) {
        const bool narrow = tensor.is_floating_point() && tensor.scalar_type() != torch::kFloat64;
        converted.emplace(name, narrow ? tensor.detach().to(torch::kFloat32) : tensor.detach());
    }
    tensor::saveTensors(m_outputs, converted);
}

} // namespace dreamloft::parity
