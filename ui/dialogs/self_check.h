// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace dreamloft::ui {

struct QueuedJob;
struct Studio;

/// Tests device, memory, speed and a training of two steps on request, and says what it found in
/// words.
class SelfCheck final : public QWidget {
    Q_OBJECT
public:
    SelfCheck(Studio& studio, QWidget* parent);

    /// What was found, one fact a line; empty before.
    [[nodiscard]] QString found() const;

private:
    void start();
    void show(const QueuedJob& job);

    Studio& m_studio;
    QPushButton* m_start = nullptr;
    QLabel* m_said = nullptr;
    qint64 m_ticket = 0;
    QString m_found;
};

} // namespace dreamloft::ui
