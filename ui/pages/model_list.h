// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// One line of the Models page.
struct ModelEntry {
    QString kind; ///< "pictures", "classifier", "features", "adapter"
    QString name;
    QString description; ///< family and sizes, or why it cannot be used
    QString choice;      ///< "starter" or the folder; what a project's setting names
    QString folder;      ///< where it lies; empty where there is nothing to open
    std::int64_t bytes = 0;
    bool usable = true;
    bool builtIn = false;
    bool inUse = false;    ///< by the open project
    QString state;         ///< "checked", "not checked yet", "in use"
    QString strategy{};    ///< of an adapter
    QString details{};     ///< of an adapter: how it was trained, a fact a line
    QString hash{};        ///< of a model that was checked
    int otherProjects = 0; ///< of those opened lately, that use it as well
    std::int64_t job = 0;  ///< of an adapter, with the two below: its item row
    int classIndex = 0;
    std::int64_t index = 0;
    /// Of an adapter of one shot: the numbers of it and of the next shot of its class that has one,
    /// from 1; empty where there is no pair to fuse.
    std::vector<int> pair{};
};

/// What a picture maker is, "Stable Diffusion 2.x · 512 px · predicts noise", from the core's words
/// for its family and prediction; `size` as it is told, "512" or "512×768".
[[nodiscard]] QString
pictureMakerText(const QString& family, const QString& size, const QString& prediction);

/// The entries that the engine's list and the user's own list make together.
[[nodiscard]] std::vector<ModelEntry>
modelEntries(const nlohmann::json& listed, const nlohmann::json& own, const ProjectView* view);
/// The adapters of the project's jobs, those of the job first that was asked for last.
[[nodiscard]] std::vector<ModelEntry> adapterEntries(const ProjectView& view);

/// Entries of one kind as a table; own entries can be renamed in place.
class ModelListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, What, Size, State, ColumnCount };
    enum Role { RawRole = Qt::UserRole + 1 }; ///< what to sort by

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<ModelEntry> entries);
    [[nodiscard]] const ModelEntry* entry(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void renamed(const QString& folder, const QString& name);

private:
    std::vector<ModelEntry> m_entries;
};

} // namespace dreamloft::ui
