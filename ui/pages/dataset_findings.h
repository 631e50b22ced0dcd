// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"

#include <QWidget>

#include <array>
#include <memory>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

namespace dreamloft::ui {

class CompareView;
class DatasetChecks;
class ThumbnailLoader;
struct DatasetFinding;

/// What the checks have found, one by one: the two pictures beside each other, and buttons that
/// mend it.
class DatasetFindings final : public QWidget {
    Q_OBJECT

public:
    DatasetFindings(ThumbnailLoader& loader, DatasetChecks& checks, QWidget* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    /// The finding about a picture; 0: the first.
    void select(qint64 picture);

Q_SIGNALS:
    void closed();
    void binWanted(const QList<qint64>& pictures);
    void removeClassWanted(const QString& name);
    void acceptWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLayout(ThumbnailLoader& loader);
    void refresh();
    void showCurrent();
    [[nodiscard]] const DatasetFinding* current() const;
    [[nodiscard]] bool mayGo(qint64 picture) const;
    /// The picture of each leak that can go without touching the test set; of twins the second.
    [[nodiscard]] QList<qint64> spareOfAll(int group) const;

    DatasetChecks& m_checks;
    std::shared_ptr<const ProjectView> m_view;
    QStandardItemModel* m_model = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_advice = nullptr;
    CompareView* m_compare = nullptr;
    std::array<QPushButton*, 2> m_keep{};
    QPushButton* m_bin = nullptr;
    QPushButton* m_removeClass = nullptr;
    QPushButton* m_mendAll = nullptr;
    QPushButton* m_accept = nullptr;
};

} // namespace dreamloft::ui
