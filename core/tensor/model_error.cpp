// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/model_error.h"

#include "core/base/text.h"

namespace dreamloft::tensor {

base::Error modelError(base::ErrorKind kind,
                       std::string_view code,
                       std::string_view object,
                       std::string_view found,
                       std::string_view expected,
                       std::string_view hint)
{
    std::string message = "Cannot load ";
    message.append(base::quoted(object))
        .append(": ")
        .append(found)
        .append(", expected ")
        .append(expected)
        .append(".");
    return base::Error({.kind = kind,
                        .code = std::string(code),
                        .object = std::string(object),
                        .message = std::move(message),
                        .hint = std::string(hint),
                        .workSafe = "Your project was not changed.",
                        .detail = {}});
}

base::Error
unhealthyError(const std::vector<std::string>& names, std::string_view object, double limit)
{
    DL_REQUIRE(!names.empty(), "an unhealthy tensor is named");
    const std::string count =
        names.size() == 1 ? "1 tensor" : std::to_string(names.size()) + " tensors";
    const std::string kind = limit > 0.0 ? "invalid or enormous" : "invalid";
    base::Error plain =
        modelError(base::ErrorKind::Refused,
                   "DL-MODEL-007",
                   object,
                   kind + " numbers in " + count + " (first " + base::quoted(names.front()) +
                       "), results would be black pictures",
                   "finite numbers",
                   "Get the file again from where it came.");
    base::ErrorInfo info = plain.info();
    info.detail = base::join(names, ", ");
    return base::Error(std::move(info));
}

} // namespace dreamloft::tensor
