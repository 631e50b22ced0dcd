// SPDX-License-Identifier: GPL-3.0-or-later
// dl_bench: the product's side of compare.py. Reads one JSON request a line and answers each with
// one line, so that it stays loaded and warm while the peers take their turns:
//
//   {"do": "start", "row": {...}, "models": FOLDER, "tensors": FILE, "threads": 2,
//    "mode": "deterministic"}
//   {"do": "outputs", "file": FILE}      {"do": "run", "repeats": 3}      {"do": "end"}
#include "tests/benchmarks/harness.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_setup.h"

#include <ctime>
#include <iostream>
#include <map>
#include <stdexcept>

namespace dreamloft::bench {
namespace {

using nlohmann::json;

using Maker = std::unique_ptr<Work> (*)(const Request&);

const std::map<std::string, Maker>& makers()
{
    static const std::map<std::string, Maker> all = {{"matmul", makeMatmul},
                                                     {"network", makeNetwork},
                                                     {"adapter_training", makeAdapterTraining},
                                                     {"generation", makeGeneration},
                                                     {"clip_training", makeClipTraining},
                                                     {"clip_evaluation", makeClipEvaluation},
                                                     {"fid_features", makeFidFeatures},
                                                     {"fid_tail", makeFidTail}};
    return all;
}

std::unique_ptr<Work> start(const json& message)
{
    const auto mode = message.value("mode", std::string("deterministic"));
    if (mode != "deterministic" && mode != "fast") {
        throw std::invalid_argument("mode is deterministic or fast, not " + mode);
    }
    tensor::setUpTorch(message.at("threads").get<int>(), mode == "deterministic");
    Request request{.row = message.at("row"),
                    .models = message.at("models").get<std::string>(),
                    .tensors = tensor::loadTensors(message.at("tensors").get<std::string>())};
    return makers().at(request.text("bench"))(request);
}

json run(Work& work, int repeats)
{
    json answer = {{"once", json::array()}, {"steps", json::array()}};
    const std::clock_t clocks = std::clock(); // of all threads
    for (int i = 0; i < repeats; ++i) {
        const Timing timing = work.run();
        answer["once"].push_back(timing.once);
        answer["steps"].push_back(timing.steps);
        answer["units"] = timing.units;
    }
    answer["processor"] = static_cast<double>(std::clock() - clocks) / CLOCKS_PER_SEC / repeats;
    return answer;
}

/// The answer to one request.
json answer(const json& message, std::unique_ptr<Work>& work)
{
    const auto wish = message.at("do").get<std::string>();
    if (wish == "start") {
        work = start(message);
        return {{"torch", tensor::torchVersion()}, {"cpu", tensor::cpuCapability()}};
    }
    if (wish == "outputs") {
        tensor::saveTensors(message.at("file").get<std::string>(), work->outputs());
        return json::object();
    }
    if (wish == "run") {
        return run(*work, message.at("repeats").get<int>());
    }
    return {{"peak_bytes", tensor::memoryState().peakBytes}};
}

} // namespace

std::int64_t Request::integer(const char* key) const
{
    return base::jsonInteger(row.at(key), key);
}

double Request::number(const char* key) const
{
    return base::jsonNumber(row.at(key), key);
}

std::string Request::text(const char* key) const
{
    return base::jsonString(row.at(key), key);
}

bool Request::flag(const char* key) const
{
    return row.contains(key) && base::jsonBool(row.at(key), key);
}

torch::Dtype Request::dtype() const
{
    return row.value("dtype", "float32") == "bfloat16" ? torch::kBFloat16 : torch::kFloat32;
}

const torch::Tensor& Request::tensor(const std::string& name) const
{
    return tensors.at(name);
}

tensor::StateDict Request::below(const std::string& prefix) const
{
    tensor::StateDict found;
    for (const auto& [name, value] : tensors) {
        if (name.starts_with(prefix)) {
            found.emplace(name.substr(prefix.size()), value);
        }
    }
    return found;
}

std::filesystem::path Request::model(const char* part) const
{
    return models / text("model") / part;
}

Timing timed(const std::function<std::int64_t()>& work)
{
    const double start = base::steadySeconds();
    const std::int64_t units = work();
    return {.once = base::steadySeconds() - start, .steps = 0.0, .units = units};
}

} // namespace dreamloft::bench

int main()
{
    using namespace dreamloft;
    std::unique_ptr<bench::Work> work;
    std::string line;
    try {
        while (std::getline(std::cin, line)) {
            std::cout << bench::answer(base::parseJson(line, "request", base::kSpecJson), work)
                      << std::endl;
        }
    } catch (const base::Error& error) {
        std::cerr << error.what() << ' ' << error.info().detail << '\n';
        return 1;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
