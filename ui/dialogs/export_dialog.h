// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/studio.h"
#include "ui/dialogs/dialog_frame.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace dreamloft::ui {

class Banner;
class OptionForm;
class SegmentedControl;

/// Takes pictures, adapters, a classifier or the report out of the project, in forms that other
/// programs read. The export itself is a job of the queue: the dialog may be closed meanwhile.
class ExportDialog final : public DialogFrame {
    Q_OBJECT

public:
    explicit ExportDialog(Studio& studio, QWidget* parent = nullptr);

    /// "dataset", "lora", "classifier" or "report".
    void choose(const QString& what);
    /// Of a report: "html" or "pdf".
    void chooseReportKind(const QString& kind);
    [[nodiscard]] QString reportKind() const;
    [[nodiscard]] QString what() const;
    /// Limits the export to one strategy's pictures or adapters, where the project has it.
    void chooseStrategy(const QString& strategy);
    /// Makes one adapter of those of some shots of a class (numbers from 1), in equal parts.
    void fuse(const QString& className, const std::vector<int>& shots);
    void setFolder(const QString& folder);
    [[nodiscard]] QString folder() const;
    /// Why nothing can be exported now; empty: it can.
    [[nodiscard]] QString obstacle() const;

Q_SIGNALS:
    /// The user asks for the folder of a finished export. Emitted before the desktop is asked.
    void folderOpened(const QString& folder);

public Q_SLOTS:
    void start();

private:
    void buildLayout();
    void showWhat();
    void refresh();
    [[nodiscard]] bool takesPhotos() const;
    void settleInclude();
    void suggestFolder();
    void pickFolder();
    void pickReportFile();
    void reportKindChanged();
    void nameReport();
    void followName();
    void jobChanged(qint64 ticket);
    void showResult(qint64 ticket);
    void openFolder();
    void startReport();
    void enqueue();
    [[nodiscard]] QStringList strategiesNow() const;

    Studio& m_studio;
    SegmentedControl* m_what = nullptr;
    QLabel* m_strategyLabel = nullptr;
    QComboBox* m_strategy = nullptr;
    OptionForm* m_form = nullptr;
    SegmentedControl* m_reportKind = nullptr;
    QCheckBox* m_reportPictures = nullptr;
    QCheckBox* m_reportSettings = nullptr;
    QLabel* m_folderLabel = nullptr;
    QLineEdit* m_folder = nullptr;
    QPushButton* m_choose = nullptr;
    QProgressBar* m_progress = nullptr;
    Banner* m_banner = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_close = nullptr;
    QAction* m_open = nullptr;
    QAction* m_replace = nullptr;
    /// Chosen before a layout that holds no photos.
    std::optional<std::string> m_include;
    qint64 m_ticket = 0;
    QString m_written;           ///< where the finished export lies
    QString m_askedAbout;        ///< a file that is there
    QString m_mayReplace;        ///< the user wants that of this file
    bool m_looking = false;      ///< whether the file is there
    bool m_folderIsMine = false; ///< the user named the folder: no more suggestions
    bool m_suggesting = false;   ///< one is on its way
    int m_suggestion = 0;        ///< the newest
};

} // namespace dreamloft::ui
