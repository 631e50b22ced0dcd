// SPDX-License-Identifier: GPL-3.0-or-later
// Frechet Inception Distance: pictures to features, and features to the distance.
#include "core/metrics/fid.h"
#include "core/metrics/inception_features.h"
#include "core/tensor/image_tensor.h"
#include "tests/benchmarks/harness.h"

#include <ATen/ATen.h>

namespace dreamloft::bench {
namespace {

class FidFeatures final : public Work {
public:
    explicit FidFeatures(const Request& request)
        : m_network(models::loadInception(request.model("inception")))
    {
        for (const auto& bytes : request.tensor("pictures").unbind(0)) {
            m_pictures.push_back(tensor::imageFromBytes(bytes.contiguous()));
        }
    }

    tensor::StateDict outputs() override
    {
        return {{"features", metrics::inceptionFeatures(m_network, m_pictures)}};
    }

    Timing run() override
    {
        return timed([this] { return metrics::inceptionFeatures(m_network, m_pictures).size(0); });
    }

private:
    models::InceptionV3 m_network;
    std::vector<imaging::RgbImage> m_pictures;
};

class FidTail final : public Work {
public:
    explicit FidTail(const Request& request)
        : m_left(request.tensor("left"))
        , m_right(request.tensor("right"))
    {
    }

    tensor::StateDict outputs() override
    {
        return {{"distance", torch::tensor({distance()}, torch::kFloat64)}};
    }

    Timing run() override
    {
        return timed([this] {
            distance();
            return std::int64_t{1};
        });
    }

private:
    double distance() const { return metrics::frechetDistance(m_left, m_right).value(); }

    torch::Tensor m_left;
    torch::Tensor m_right;
};

} // namespace

std::unique_ptr<Work> makeFidFeatures(const Request& request)
{
    return std::make_unique<FidFeatures>(request);
}

std::unique_ptr<Work> makeFidTail(const Request& request)
{
    return std::make_unique<FidTail>(request);
}

} // namespace dreamloft::bench
