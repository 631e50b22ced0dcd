// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_data.h"

#include <QImage>

#include <filesystem>
#include <map>
#include <vector>

namespace dreamloft::ui {

struct JobFacts;

/// What a job kept of its training with its finished adapters.
struct KeptTraining {
    /// The mean over its adapters: one point per stretch of equally many steps. Empty where one of
    /// them kept none, and of a job that is not finished.
    std::vector<plot::Point> losses{};
    /// By class: the mean losses of its adapters over their training. The adapter of all classes
    /// stands under the first.
    std::map<int, std::vector<double>> curves{};
};

/// Reads the notes of every adapter: once for each list of them, not at each repaint.
[[nodiscard]] KeptTraining keptTraining(const JobFacts* facts);

/// The mean losses so far of the adapters that a stopped job is at, from the newest checkpoint in
/// its folder; empty where there is none. Reads files, so not for the window's thread.
[[nodiscard]] std::vector<plot::Point> lossesSoFar(const std::filesystem::path& jobFolder);

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
