// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/exchange/import_plan.h"
#include "core/project/exchange/list_columns.h"
#include "ui/bridge/owner_link.h"

#include <QObject>
#include <QString>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::ui {

/// What an import would take, before it takes anything: lists the sources on a thread (as the verb
/// `import` does with its option dry_run), then looks at each file from the outside, so that what
/// is no picture or is cut off shows before the import. Nothing is decoded or copied.
class ImportLook final : public QObject {
    Q_OBJECT

public:
    /// Begins at once. `knownClasses`: names of the project, they decide about nested folders.
    ImportLook(options::ImportOptions options, std::set<std::string> knownClasses, QObject* parent);
    /// Stops soon; does not wait.
    ~ImportLook() override;

Q_SIGNALS:
    /// The columns of the source's CSV list with those that are usual; no header: it has no such
    /// list, or there are several sources. Comes once, before the list is read.
    void columnsFound(const dreamloft::project::ListColumns& columns);
    void counted(qint64 entries);
    void listed(const std::vector<dreamloft::project::ImportPlan>& plans);
    /// A file of the list that cannot be used.
    void spoiled(const QString& file, const QString& reason);
    void looked(qint64 files, qint64 total);
    /// Everything was looked at.
    void finished();
    /// Nothing could be listed: sentences of the error.
    void failed(const QString& message);

private:
    std::shared_ptr<OwnerLink<ImportLook>> m_link;
};

} // namespace dreamloft::ui
