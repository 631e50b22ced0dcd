// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"
#include "ui/dialogs/dialog_frame.h"

#include <nlohmann/json.hpp>

#include <memory>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dreamloft::ui {

class OptionForm;
class SegmentedControl;
struct Studio;

/// Which captions the project uses and where they come from: none but those of the shots, a file,
/// or a server; three of them can be looked at before.
class CaptionsDialog final : public DialogFrame {
    Q_OBJECT
public:
    /// A project must be open.
    CaptionsDialog(Studio& studio, QWidget* parent);
    ~CaptionsDialog() override;

    /// One line for each caption that was tried.
    [[nodiscard]] QStringList answers() const { return m_told; }

private:
    enum Source { Shots, File, Server };
    void buildLayout();
    OptionForm* makeForm(const QStringList& keys);
    void sourceChosen();
    void refresh();
    void tryThem();
    void tryShots();
    void tryFile();
    void finished(qint64 ticket);
    void forget();
    void tell(const project::PictureRow* picture, const QString& className, const QString& caption);
    void save();
    [[nodiscard]] nlohmann::json choice() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QString sourceLine() const;

    Studio& m_studio;
    std::shared_ptr<const ProjectView> m_view;
    SegmentedControl* m_source = nullptr;
    QLabel* m_line = nullptr;
    OptionForm* m_file = nullptr;
    OptionForm* m_server = nullptr;
    QPushButton* m_try = nullptr;
    QLabel* m_state = nullptr;
    QVBoxLayout* m_answers = nullptr;
    QPushButton* m_save = nullptr;
    QStringList m_told;
    qint64 m_ticket = 0; ///< of the question that is out, 0 = none
    int m_question = 0;  ///< counts what was tried, so that a late answer is known
};

} // namespace dreamloft::ui
