// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/metrics/cmmd.h"
#include "core/metrics/fid.h"
#include "core/metrics/inception_features.h"
#include "core/metrics/kid.h"
#include "core/metrics/mobilenet.h"
#include "core/metrics/precision_recall.h"
#include "core/tensor/image_tensor.h"
#include "tests/parity/request.h"

#include <torch/types.h>

#include <algorithm>
#include <cstdlib>

namespace dreamloft::parity {
namespace {

tensor::StateDict metricValues(const Request& request)
{
    const at::NoGradGuard guard;
    const torch::Tensor a = request.input("a").to(torch::kFloat64);
    const torch::Tensor b = request.input("b").to(torch::kFloat64);
    const std::int64_t k = request.integer("k");
    require(k >= 1, "\"k\" is " + std::to_string(k), "1 or more");
    require(std::min(a.size(0), b.size(0)) > std::max<std::int64_t>(1, k),
            "too few samples for \"k\"",
            "more than k on each side");
    const auto balls = metrics::precisionRecall(a, b, static_cast<int>(k));
    const auto one = [](double value) {
        return torch::full({1}, value, torch::TensorOptions(torch::kFloat64));
    };
    return {{"fid", one(metrics::frechetDistance(a, b).value())},
            {"kid", one(metrics::kernelDistance(a, b).value())},
            {"cmmd", one(metrics::clipDiscrepancy(a, b).value())},
            {"cmmd_v", one(metrics::clipDiscrepancy(a, b, metrics::CmmdForm::VStatistic).value())},
            {"precision", one(balls.value().precision)},
            {"recall", one(balls.value().recall)}};
}

std::filesystem::path bundledNetwork()
{
    const char* resources = std::getenv("DREAMLOFT_RESOURCES");
    const std::filesystem::path root =
        resources != nullptr ? resources : DL_SOURCE_DIR "/resources";
    return root / "features" / "mobilenetv2-0.35";
}

tensor::StateDict mobilenet(const Request& request)
{
    const at::NoGradGuard guard;
    const metrics::MobileNet network(request.hasModel() ? request.model() : bundledNetwork(),
                                     request.dtype());
    return {{"features", network.forward(request.input("images"))}};
}

tensor::StateDict inception(const Request& request)
{
    const std::map<std::string, metrics::InceptionResize> modes{
        {"clean", metrics::InceptionResize::Clean},
        {"legacy_pytorch", metrics::InceptionResize::LegacyPytorch},
        {"legacy_tf", metrics::InceptionResize::LegacyTensorflow}};
    const std::string mode = request.text("resize");
    require(modes.contains(mode),
            "\"resize\" is " + base::quoted(mode),
            "clean, legacy_pytorch or legacy_tf");
    models::InceptionV3 network = models::loadInception(request.model(), request.dtype());
    std::vector<imaging::RgbImage> pictures;
    for (const torch::Tensor& bytes : request.input("images").unbind(0)) {
        pictures.push_back(tensor::imageFromBytes(bytes));
    }
    return {{"features", metrics::inceptionFeatures(network, pictures, modes.at(mode))}};
}

} // namespace

std::vector<Component> metricComponents()
{
    return {{"metrics",
             false,
             {{"a", "f n d"}, {"b", "f m d"}},
             {},
             {optionalParam("k", ParamKind::Integer, 3)},
             metricValues},
            {"mobilenet", false, {{"images", "f n 3 H W"}}, {}, {}, mobilenet},
            {"inception",
             true,
             {{"images", "u8 n H W 3"}},
             {},
             {optionalParam("resize", ParamKind::Text, "clean")},
             inception}};
}

} // namespace dreamloft::parity
