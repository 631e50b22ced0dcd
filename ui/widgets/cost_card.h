// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <optional>

class QLabel;

namespace dreamloft::ui {

/// What a start will take: memory, time and disk, above the Start button.
class CostCard : public QWidget {
    Q_OBJECT
public:
    struct Cost {
        std::optional<std::int64_t> memoryBytes{};
        std::optional<double> seconds{};
        std::optional<std::int64_t> diskBytes{};
        bool guess = true; ///< nothing comparable ran on this computer yet
        bool fits = true;  ///< memory and disk suffice
        QString advice{};  ///< which setting to lower, when it does not fit
        int parts = 1;     ///< that a batch goes through in because memory is short
    };

    explicit CostCard(QWidget* parent = nullptr);

    void setCost(const Cost& cost);
    /// The estimate is being made; old numbers stay, dimmed.
    void setWorking();
    /// Nothing is known (e.g. no shots yet); `why` is one sentence.
    void setUnknown(const QString& why);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepRoom();

    QLabel* m_memory = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_disk = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace dreamloft::ui
