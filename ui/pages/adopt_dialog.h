// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <QStringList>

#include <vector>

class QGridLayout;
class QScrollArea;

namespace dreamloft::ui {

class ChoiceBox;

/// Asks for which class of the project each LoRA file is, before they are taken over.
class AdoptDialog final : public DialogFrame {
    Q_OBJECT
public:
    AdoptDialog(const QStringList& classNames, QWidget* parent);

    /// One more row, unless the file has one. A class that the file's name ends in is chosen
    /// already.
    void addFile(const QString& file);

Q_SIGNALS:
    /// Once a file, in the order of the rows; `className` is empty for all classes.
    void chosen(const QString& file, const QString& className);

private:
    struct Row {
        QString file;
        ChoiceBox* classes = nullptr;
    };

    QStringList m_classNames;
    std::vector<Row> m_rows;
    QScrollArea* m_scroll = nullptr;
    QGridLayout* m_grid = nullptr;
};

} // namespace dreamloft::ui
