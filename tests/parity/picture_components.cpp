// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/resize.h"
#include "core/tensor/image_tensor.h"
#include "tests/parity/request.h"

namespace dreamloft::parity {
namespace {

tensor::StateDict resize(const Request& request)
{
    const std::map<std::string, imaging::Filter> filters{{"box", imaging::Filter::Box},
                                                         {"bilinear", imaging::Filter::Bilinear},
                                                         {"bicubic", imaging::Filter::Bicubic}};
    const std::string filter = request.text("filter");
    require(filters.contains(filter),
            "\"filter\" is " + base::quoted(filter),
            "box, bilinear or bicubic");
    constexpr std::int64_t kLongestSide = 32768;
    for (const char* side : {"height", "width"}) {
        const std::int64_t size = request.integer(side);
        require(size >= 1 && size <= kLongestSide,
                std::string("\"") + side + "\" is " + std::to_string(size),
                "1 to 32768");
    }
    const auto image = imaging::resize(tensor::imageFromBytes(request.input("image")),
                                       static_cast<int>(request.integer("width")),
                                       static_cast<int>(request.integer("height")),
                                       filters.at(filter));
    return {{"image", tensor::bytesFromImage(image)}};
}

tensor::StateDict augment(const Request& request)
{
    std::vector<double> values;
    const nlohmann::json& given = request.param("value");
    for (const nlohmann::json& value : given.is_array()  ? given
                                       : given.is_null() ? nlohmann::json::array()
                                                         : nlohmann::json::array({given})) {
        require(value.is_number(), "\"value\" holds something else than numbers", "numbers");
        values.push_back(value.get<double>());
    }
    const auto image = imaging::applyOp(
        request.text("op"), values, tensor::imageFromBytes(request.input("image")));
    return {{"image", tensor::bytesFromImage(image)}};
}

} // namespace

std::vector<Component> pictureComponents()
{
    return {{"resize",
             false,
             {{"image", "u8 H W 3"}},
             {},
             {{"height", ParamKind::Integer},
              {"width", ParamKind::Integer},
              {"filter", ParamKind::Text}},
             resize},
            {"augment",
             false,
             {{"image", "u8 H W 3"}},
             {},
             {{"op", ParamKind::Text}, optionalParam("value", ParamKind::NumberOrList, nullptr)},
             augment}};
}

} // namespace dreamloft::parity
