// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QStringList>

namespace dreamloft::ui {

/// A line of short texts, such as keys and what they do: as many as there is room for, from the
/// first on, each of them whole. The tooltip has all where some are left out.
class PartLine final : public QLabel {
    Q_OBJECT
public:
    explicit PartLine(QWidget* parent = nullptr);

    void setParts(const QStringList& parts);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    QStringList m_parts;
};

} // namespace dreamloft::ui
