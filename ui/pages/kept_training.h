// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_data.h"

#include <QImage>

#include <filesystem>
#include <map>
#include <vector>

namespace dreamloft::ui {

struct JobFacts;

/// The losses that a finished job kept, as a mean over its adapters: one point per stretch of
/// equally many steps. Empty for other jobs.
[[nodiscard]] std::vector<plot::Point> keptLosses(const JobFacts* facts);

/// By class: the mean losses of its adapters over their training, of a finished job. The adapter
/// of all classes stands under the first.
[[nodiscard]] std::map<int, std::vector<double>> keptCurves(const JobFacts* facts);

/// A picture that was drawn while a job learnt.
struct KeptSample {
    qint64 step = 0;
    int classIndex = 0;
    QImage picture;
};

/// The pictures that a job left in its folder, earliest first; reads files, so not for the window's
/// thread. What cannot be read is left out.
[[nodiscard]] std::vector<KeptSample> keptSamples(const std::filesystem::path& jobFolder);

} // namespace dreamloft::ui
