// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/made_nearest.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/quality_numbers.h"
#include "ui/pages/quality_pictures.h"

namespace dreamloft::ui {

QHash<QString, MadeNearest> nearestOfMade(const ProjectView& view, qint64 jobId, int classIndex)
{
    const JobFacts* job = view.job(jobId);
    if (job == nullptr) {
        return {};
    }
    for (const quality::Run& run : quality::runsOf(view)) {
        const QStringList networks = run.networks();
        // The last one is the most knowing: small feature nets are measured before CLIP.
        for (auto network = networks.rbegin(); network != networks.rend(); ++network) {
            for (const quality::Row& row : run.classes(*network, job->strategy())) {
                if (row.classIndex != classIndex) {
                    continue;
                }
                const quality::Neighbours found = quality::neighboursOf(view, row);
                if (!found.known || found.jobId != jobId) {
                    continue;
                }
                QHash<QString, MadeNearest> nearest;
                for (const quality::Pair& pair : found.pairs) {
                    if (pair.similarity) {
                        nearest.insert(fromUtf8(pair.sha256), {pair.nearestId, *pair.similarity});
                    }
                }
                return nearest;
            }
        }
    }
    return {};
}

} // namespace dreamloft::ui
