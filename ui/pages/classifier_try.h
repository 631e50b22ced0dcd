// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/widgets/card.h"

#include <QImage>
#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

class QAction;
class QLabel;
class QVBoxLayout;

namespace dreamloft::ui {

class ShotTile;
struct ProjectView;
struct Studio;

/// A class and how sure the classifier is of it, 0 to 1.
struct Guess {
    QString name;
    double probability = 0;
};

/// Drop, paste or choose a picture and see what the classifier says. The classifier is taken out of
/// the project once (into its disposable cache) and asked without a job on the queue.
class TryIt final : public Card {
    Q_OBJECT
public:
    explicit TryIt(Studio& studio, QWidget* parent = nullptr);

    /// Which trained classifier answers; `trainJob` 0: none is trained yet.
    void setClassifier(std::int64_t trainJob,
                       const QString& arm,
                       const QString& strategy,
                       const QString& title);
    void tryFile(const QString& file);
    void tryImage(const QImage& image);
    [[nodiscard]] const std::vector<Guess>& guesses() const { return m_guesses; }
    /// "hat 91 %, shoes 5 %"; empty before the first answer.
    [[nodiscard]] QString answerText() const;
    [[nodiscard]] QList<QAction*> actions() const { return {m_choose, m_paste}; }

Q_SIGNALS:
    void answered();
    void failed(const dreamloft::base::Error& error);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void chooseFile();
    void paste();
    void take();
    /// Finds the exported classifier of the training, or makes it, then asks it.
    void withModel();
    void ask();
    void jobFinished(qint64 ticket);
    void showGuesses();
    void say(const QString& text);

    Studio& m_studio;
    std::int64_t m_trainJob = 0;
    QString m_arm;
    QString m_strategy;
    QString m_title;
    std::filesystem::path m_model; ///< of the present classifier, once it is there
    QString m_file;                ///< picture to ask about
    qint64 m_export = 0;
    qint64 m_ask = 0;
    bool m_dragging = false;
    std::vector<Guess> m_guesses;
    ShotTile* m_tile = nullptr;
    QLabel* m_line = nullptr;
    QWidget* m_answers = nullptr;
    QAction* m_choose = nullptr;
    QAction* m_paste = nullptr;
};

} // namespace dreamloft::ui
