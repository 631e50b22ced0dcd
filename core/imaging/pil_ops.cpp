// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/pil_ops.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace dreamloft::imaging {
namespace {

using Values = std::span<const double>;

struct Operation {
    std::string name;
    std::size_t values; ///< how many numbers it takes
    double low;         ///< allowed range of each
    double high;
    std::function<RgbImage(const RgbImage&, Values)> run;
};

/// An operation with one number.
Operation
single(std::string name, double low, double high, RgbImage (*run)(const RgbImage&, double))
{
    return {std::move(name), 1, low, high, [run](const RgbImage& image, Values value) {
                return run(image, value[0]);
            }};
}

/// An operation with one number whose part behind the point is cut off.
Operation whole(std::string name, double low, double high, RgbImage (*run)(const RgbImage&, int))
{
    return {std::move(name), 1, low, high, [run](const RgbImage& image, Values value) {
                return run(image, static_cast<int>(value[0]));
            }};
}

Operation plain(std::string name, RgbImage (*run)(const RgbImage&))
{
    return {std::move(name), 0, 0, 0, [run](const RgbImage& image, Values) { return run(image); }};
}

const std::vector<Operation>& operations()
{
    constexpr double large = 1e9;
    constexpr double side = 32'768;
    static const std::vector<Operation> table{
        plain("Identity", [](const RgbImage& image) { return image; }),
        single("ShearX", -large, large, shearX),
        single("ShearY", -large, large, shearY),
        whole("TranslateX", -large, large, translateX),
        whole("TranslateY", -large, large, translateY),
        single("Rotate", -large, large, rotate),
        single("Brightness", -large, large, adjustBrightness),
        single("Color", -large, large, adjustColor),
        single("Contrast", -large, large, adjustContrast),
        single("Sharpness", -large, large, adjustSharpness),
        whole("Posterize", 1, std::nextafter(9.0, 0.0), posterize),
        single("Solarize", -large, large, solarize),
        plain("AutoContrast", autoContrast),
        plain("Equalize", equalize),
        single("Hue", -0.5, 0.5, adjustHue),
        plain("Greyscale", greyscale),
        plain("HorizontalFlip", horizontalFlip),
        single("GaussianBlur", 0, 10'000, gaussianBlur),
        {"RandomResizedCrop",
         4,
         -side,
         side,
         [](const RgbImage& image, Values value) {
             return resizedCrop(image,
                                static_cast<int>(value[0]),
                                static_cast<int>(value[1]),
                                static_cast<int>(value[2]),
                                static_cast<int>(value[3]));
         }},
    };
    return table;
}

[[noreturn]] void
refuse(std::string_view name, const std::string& found, const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-IMG-010",
                       .object = std::string(name),
                       .message = "Cannot apply " + base::quoted(name) + ": " + found +
                                  ", expected " + expected + ".",
                       .hint = "Correct the operation or its value.",
                       .workSafe = "No picture was changed."});
}

} // namespace

const std::vector<std::string>& opNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const Operation& operation : operations()) {
            result.push_back(operation.name);
        }
        return result;
    }();
    return names;
}

RgbImage applyOp(std::string_view name, std::span<const double> value, const RgbImage& image)
{
    const auto& table = operations();
    const auto found = std::find_if(
        table.begin(), table.end(), [name](const Operation& o) { return o.name == name; });
    if (found == table.end()) {
        refuse(name, "it is unknown", "one of " + base::join(opNames(), ", "));
    }
    // Operations without a value ignore one, as torchvision does.
    if (found->values != 0 && value.size() != found->values) {
        refuse(name,
               "it has " + std::to_string(value.size()) + " values",
               std::to_string(found->values));
    }
    for (std::size_t i = 0; i < found->values; ++i) {
        if (!(value[i] >= found->low && value[i] <= found->high)) {
            refuse(name,
                   "the value is " + base::fixed(value[i], 3),
                   "from " + base::fixed(found->low, 1) + " to " + base::fixed(found->high, 1));
        }
    }
    if (found->values == 4 && !(value[2] >= 1 && value[3] >= 1)) {
        refuse(name, "the region has no pixels", "a height and width of at least 1");
    }
    return found->run(image, value);
}

} // namespace dreamloft::imaging
