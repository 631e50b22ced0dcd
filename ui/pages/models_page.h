// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/model_look.h"
#include "ui/pages/page.h"

#include <QPointer>

#include <nlohmann/json.hpp>

#include <map>
#include <set>

class QLabel;
class QPushButton;
class QTableView;

namespace dreamloft::ui {

class AdoptDialog;
class Card;
class EmptyState;
class ModelListModel;
class OptionForm;
class SegmentedControl;
struct ModelEntry;
struct QueuedJob;

/// Picture makers, recognisers, feature nets and the adapters of this project: what they are, where
/// they lie, and what to look for.
class ModelsPage final : public Page {
    Q_OBJECT

public:
    explicit ModelsPage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// `detail`: "pictures", "classifier", "features" or "adapters", or "add=" and a path to add.
    void entered(const QString& detail) override;

    /// Looks at a folder or file and takes it into the list, or says why not. An adapter is offered
    /// to the project that is open.
    void addModel(const QString& place);
    [[nodiscard]] QString tab() const;
    void setTab(const QString& tab);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildLayout();
    void askList();
    void showEntries();
    void showSelection();
    void takeLook(const ModelLook& look);
    /// Asks for which classes the LoRA file is; several that come together are asked for together.
    void offerAdapter(const QString& file);
    void adopted(const QueuedJob& job);
    void select(const QString& folder);
    /// What a check does besides reading: `prediction` is what the user says a file predicts, empty
    /// where it tells or a trial decides; `copy` keeps a copy in DreamLoft's own folder.
    struct CheckWish {
        QString prediction{};
        bool copy = false;
    };
    void check(const QString& folder, const CheckWish& wish);
    /// For a file of 2.x that neither tells what it predicts nor shows it in a trial.
    void askPrediction(const base::Error& error);
    void checked(qint64 ticket);
    void useSelected();
    void removeSelected();
    void exportSelected();
    void testSelected();
    void fuseSelected();
    /// What the self-test of an adapter found, as facts beside it.
    void tested(const QueuedJob* job);
    [[nodiscard]] int otherProjectsWith(const ModelEntry& entry) const;
    void openSelected();
    void rename(const QString& folder, const QString& name);
    void setOwn(const nlohmann::json& own);
    [[nodiscard]] nlohmann::json own() const;
    [[nodiscard]] const ModelEntry* selected() const;

    SegmentedControl* m_tabs = nullptr;
    OptionForm* m_adding = nullptr; ///< how models are added
    ModelListModel* m_list = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    Card* m_side = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_fuse = nullptr;
    QAction* m_addFolder = nullptr;
    QAction* m_addFile = nullptr;
    QAction* m_exportAction = nullptr;
    nlohmann::json m_listed = nlohmann::json::array();
    qint64 m_listTicket = 0;
    bool m_searched = false; ///< an answer came, or why there is none
    qint64 m_checkTicket = 0;
    QString m_checkFolder;
    bool m_checkCopies = false; ///< the check that runs
    qint64 m_testTicket = 0;
    QString m_testFolder;
    std::map<QString, QString> m_testedFacts; ///< by the file of the adapter
    QPointer<AdoptDialog> m_adoptDialog;
    std::set<qint64> m_adoptTickets; ///< of the queue, asked for here
};

} // namespace dreamloft::ui
