// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/verify_sums.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"

#include <sstream>
#include <string_view>

namespace dreamloft::workflows {

SumsReport verifySums(const std::filesystem::path& folder)
{
    constexpr std::size_t kDigits = 64;
    constexpr std::string_view kGap = "  ";
    SumsReport report;
    std::istringstream lines(base::readText(folder / "SHA256SUMS"));
    for (std::string line; std::getline(lines, line);) {
        if (line.size() <= kDigits + kGap.size() || line.compare(kDigits, kGap.size(), kGap) != 0) {
            throw base::Error({.kind = base::ErrorKind::DamagedInput,
                               .code = "DL-RES-002",
                               .object = "SHA256SUMS",
                               .message = "The list of the starter models' files is damaged.",
                               .hint = "Install DreamLoft again.",
                               .workSafe = "Your projects were not touched."});
        }
        const std::string name = line.substr(kDigits + kGap.size());
        const auto file = base::insideOf(folder, name);
        bool same = false;
        try {
            same = base::sha256OfFile(file) == line.substr(0, kDigits);
        } catch (const base::Error&) {
            same = false; // missing or not readable: told by its name
        }
        if (same) {
            ++report.files;
        } else {
            report.damaged.push_back(name);
        }
    }
    return report;
}

} // namespace dreamloft::workflows
