// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_look.h"

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/imaging/image_gate.h"
#include "core/project/exchange/class_names_file.h"
#include "core/project/exchange/import_folder.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"

#include <QThreadPool>

namespace dreamloft::ui {
namespace {

using Link = std::shared_ptr<OwnerLink<ImportLook>>;
using Plans = std::vector<project::ImportPlan>;
constexpr qint64 kTellEvery = 64; ///< files

Plans list(const options::ImportOptions& options,
           const std::set<std::string>& knownClasses,
           const Link& link)
{
    project::ScanOptions scan = project::scanOptionsOf(options);
    scan.knownClasses = knownClasses;
    scan.onEntries = [&link](std::int64_t entries) {
        if (link->abandoned()) {
            throw base::Cancelled{};
        }
        link->tell([entries](ImportLook* owner) { Q_EMIT owner->counted(entries); });
    };
    // Before the list is read: one whose columns are not understood is refused then.
    project::ListColumns columns;
    if (options.sources.size() == 1) {
        columns = project::columnsOfSource(options.sources.front(), scan)
                      .value_or(project::ListColumns());
    }
    link->tell([columns](ImportLook* owner) { Q_EMIT owner->columnsFound(columns); });
    Plans plans;
    for (const std::string& source : options.sources) {
        plans.push_back(project::scanImageFolder(source, scan));
        if (!options.class_name.empty()) {
            project::putIntoClass(plans.back(), options.class_name);
        }
    }
    if (!options.class_names.empty()) { // a class that is nowhere is told before the import
        static_cast<void>(project::nounsFrom(options.class_names, plans, knownClasses));
    }
    return plans;
}

void lookAtFiles(const Plans& plans, const Link& link)
{
    qint64 total = 0;
    for (const project::ImportPlan& plan : plans) {
        total += static_cast<qint64>(plan.candidates.size());
    }
    qint64 done = 0;
    for (const project::ImportPlan& plan : plans) {
        for (const project::ImportCandidate& candidate : plan.candidates) {
            if (link->abandoned()) {
                throw base::Cancelled{};
            }
            try {
                static_cast<void>(
                    imaging::probeImage(base::readFile(candidate.file), candidate.originalName));
            } catch (const base::Error& error) {
                link->tell([file = fromUtf8(candidate.originalName),
                            reason = coreReason(error.info().message)](ImportLook* owner) {
                    Q_EMIT owner->spoiled(file, reason);
                });
            }
            ++done;
            if (done % kTellEvery == 0 || done == total) {
                link->tell([done, total](ImportLook* owner) { Q_EMIT owner->looked(done, total); });
            }
        }
    }
}

} // namespace

ImportLook::ImportLook(options::ImportOptions options,
                       std::set<std::string> knownClasses,
                       QObject* parent)
    : QObject(parent)
    , m_link(std::make_shared<OwnerLink<ImportLook>>(this))
{
    errandPool().start(
        [link = m_link, options = std::move(options), knownClasses = std::move(knownClasses)] {
            try {
                const Plans plans = list(options, knownClasses, link);
                link->tell([plans](ImportLook* owner) { Q_EMIT owner->listed(plans); });
                lookAtFiles(plans, link);
                link->tell([](ImportLook* owner) { Q_EMIT owner->finished(); });
            } catch (const base::Cancelled&) {
                // Nobody waits for it.
            } catch (const base::Error& error) {
                link->tell([message = fromUtf8(base::sentencesOf(error.info()))](
                               ImportLook* owner) { Q_EMIT owner->failed(message); });
            } catch (const std::exception& error) {
                link->tell([message = QString::fromUtf8(error.what())](ImportLook* owner) {
                    Q_EMIT owner->failed(message);
                });
            }
        });
}

ImportLook::~ImportLook()
{
    m_link->abandon();
}

} // namespace dreamloft::ui
