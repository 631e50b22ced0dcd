// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

#include <cstdint>

class QLabel;

namespace dreamloft::ui {

/// The last line of the window: device, memory, disk; test set and saving at the end.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// `device` as the options name it. What "auto" finds on a computer with a card is known to the
    /// engine alone, so that nothing is promised here.
    void setDevice(const QString& device, int cores);
    /// The folder whose disk is watched; empty for none.
    void setFolder(const QString& folder);
    enum class TestSet { None, Open, Locked };
    void setTestSet(TestSet state);
    enum class Saving { None, Saved, Saving, ReadOnly };
    void setSaving(Saving state);
    /// Something to say for a few seconds, in the middle.
    void say(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Facts {
        std::uint64_t memoryUsed = 0;
        std::uint64_t memoryTotal = 0;
        std::uint64_t diskFree = 0;
    };
    void measure();
    void showFacts(const Facts& facts);

    QLabel* m_device;
    QLabel* m_memory;
    QLabel* m_disk;
    QLabel* m_said;
    QLabel* m_test;
    QLabel* m_saving;
    QString m_folder;
    QTimer m_timer;
    QTimer m_saidTimer;
    bool m_measuring = false;
};

} // namespace dreamloft::ui
