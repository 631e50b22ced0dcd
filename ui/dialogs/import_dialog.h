// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/exchange/import_plan.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/import_look.h"

#include <QTimer>

#include <memory>
#include <set>
#include <string>
#include <vector>

class QFileDialog;
class QProgressBar;
class QStackedWidget;
class QStandardItemModel;
class QTableView;

namespace dreamloft::ui {

class ElidedLabel;
class ImportClassModel;
class ImportColumns;
class OptionForm;
class SegmentedControl;
struct Studio;

/// Import begins with a look: which classes, how many pictures, which files are set aside and why.
/// Nothing is copied before the button is pressed; then the import is a job.
class ImportDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// A project must be open. Sources may be empty: then a folder has to be chosen first.
    ImportDialog(Studio& studio, const options::ImportOptions& start, QWidget* parent);
    ~ImportDialog() override;

    /// The look is over.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] ImportClassModel& classes() const { return *m_classes; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QPushButton& importButton() const { return *m_import; }

Q_SIGNALS:
    /// The job is on the queue.
    void started(qint64 ticket);
    /// For tests and waiting callers.
    void completed();

private:
    void buildLayout(const options::ImportOptions& start);
    QTableView* makeTable(const QString& name);
    void chooseFolder();
    void chooseFile();
    void openChooser(QFileDialog* dialog);
    void setSources(const std::vector<std::string>& sources);
    void look();
    void showColumns(const project::ListColumns& columns);
    void listed(const std::vector<project::ImportPlan>& plans);
    void addSkipped(const QString& file, const QString& reason);
    void retitle();
    void start();
    [[nodiscard]] options::ImportOptions chosen() const;

    Studio& m_studio;
    std::vector<std::string> m_sources;
    std::set<std::string> m_knownClasses;
    std::unique_ptr<ImportLook> m_look;
    QTimer m_again; ///< looks again a moment after an option was edited
    bool m_complete = false;
    bool m_listed = false;
    int m_skippedCount = 0;
    QString m_failure;
    ImportClassModel* m_classes = nullptr;
    QStandardItemModel* m_skipped = nullptr;
    QStandardItemModel* m_notes = nullptr;
    ElidedLabel* m_source = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_state = nullptr;
    QProgressBar* m_progress = nullptr;
    SegmentedControl* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    ImportColumns* m_columns = nullptr;
    OptionForm* m_form = nullptr;
    QPushButton* m_import = nullptr;
};

} // namespace dreamloft::ui
