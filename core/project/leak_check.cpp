// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/leak_check.h"

#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/resize.h"
#include "core/project/cache.h"
#include "core/project/layout.h"
#include "core/project/look_alike.h"
#include "core/project/project_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace dreamloft::project {

namespace {

/// Hash distance up to which a pair is looked at closely; two unrelated pictures differ in about 32
/// of 64 bits.
constexpr int kLookClosely = 22;
/// Correlation from which two pictures are the same one; figures in
/// tests/core/project/leak_check_test.cpp.
constexpr double kSamePicture = 0.975;

class SmallCopies {
public:
    explicit SmallCopies(const ProjectStore& store)
        : m_store(store)
        , m_cache(store.folder() / layout::kCache)
    {
    }

    /// Nothing when the file is missing or damaged: `verify` reports that.
    const std::optional<GreyCopy>& of(const PictureRow& picture)
    {
        const auto found = m_copies.find(picture.pixelSha256);
        if (found != m_copies.end()) {
            return found->second;
        }
        return m_copies.emplace(picture.pixelSha256, make(picture)).first->second;
    }

private:
    std::optional<GreyCopy> make(const PictureRow& picture)
    {
        const std::string key = "grey-copy/1/" + picture.pixelSha256;
        if (const auto bytes = m_cache.get(key); bytes && bytes->size() == GreyCopy::kBytes) {
            return GreyCopy::fromBytes(*bytes);
        }
        try {
            const GreyCopy copy(imaging::decodeImageFile(m_store.picturePath(picture)).image);
            m_cache.put(key, copy.bytes());
            return copy;
        } catch (const base::Error&) {
            return std::nullopt;
        }
    }

    const ProjectStore& m_store;
    Cache m_cache;
    std::map<std::string, std::optional<GreyCopy>> m_copies;
};

struct Likeness {
    double similarity = 0;
    bool mirrored = false;
};

std::optional<Likeness>
likenessOf(const PictureRow& first, const PictureRow& second, SmallCopies& copies)
{
    if (first.pixelSha256 == second.pixelSha256) {
        return Likeness{1, false};
    }
    if (first.perceptualHash == 0 && first.mirrorHash == 0) {
        return std::nullopt;
    }
    const bool upright =
        imaging::hammingDistance(first.perceptualHash, second.perceptualHash) <= kLookClosely;
    const bool mirrored =
        imaging::hammingDistance(first.mirrorHash, second.perceptualHash) <= kLookClosely ||
        imaging::hammingDistance(first.perceptualHash, second.mirrorHash) <= kLookClosely;
    if (!upright && !mirrored) {
        return std::nullopt;
    }
    const std::optional<GreyCopy>& left = copies.of(first);
    const std::optional<GreyCopy>& right = copies.of(second);
    if (!left || !right) {
        return std::nullopt;
    }
    const double straight = upright ? bestCorrelation(*left, *right, false) : 0;
    const double turned = mirrored ? bestCorrelation(*left, *right, true) : 0;
    const double best = std::max(straight, turned);
    return best >= kSamePicture ? std::optional<Likeness>({best, turned > straight}) : std::nullopt;
}

} // namespace

std::string nameOf(LeakKind kind)
{
    constexpr std::array<std::string_view, 5> kNames{
        "same_pixels", "near_copy", "mirrored_copy", "twin", "two_classes"};
    return std::string(kNames.at(static_cast<std::size_t>(kind)));
}

bool LeakReport::clean() const
{
    return leaks() == 0;
}

int LeakReport::leaks() const
{
    return static_cast<int>(std::ranges::count_if(findings, &LeakFinding::blocks));
}

int LeakReport::count(LeakKind kind) const
{
    return static_cast<int>(std::ranges::count(findings, kind, &LeakFinding::kind));
}

LeakReport findLeaks(const ProjectStore& store)
{
    LeakReport report;
    const std::vector<PictureRow> pictures = store.pictures({.source = "real"});
    report.picturesChecked = static_cast<int>(pictures.size());
    SmallCopies copies(store);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        for (std::size_t j = i + 1; j < pictures.size(); ++j) {
            const std::optional<Likeness> likeness = likenessOf(pictures[i], pictures[j], copies);
            if (!likeness) {
                continue;
            }
            LeakFinding finding{LeakKind::Twin, pictures[i], pictures[j], likeness->similarity};
            // A picture without a split will land in one later: until then it is a twin.
            const bool across = pictures[i].split != pictures[j].split &&
                                !pictures[i].split.empty() && !pictures[j].split.empty();
            if (across) {
                finding.kind = likeness->mirrored            ? LeakKind::MirroredCopy
                               : likeness->similarity >= 1.0 ? LeakKind::SamePixels
                                                             : LeakKind::NearCopy;
                report.findings.push_back(finding);
            } else if (pictures[i].classId == pictures[j].classId) {
                report.findings.push_back(finding);
            }
            if (pictures[i].classId != pictures[j].classId) {
                finding.kind = LeakKind::TwoClasses;
                report.findings.push_back(finding);
            }
        }
    }
    return report;
}

} // namespace dreamloft::project
