// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/widgets/card.h"

#include <QImage>
#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <vector>

class QAction;
class QLabel;
class QVBoxLayout;

namespace dreamloft::ui {

class PictureFetch;
class ShotTile;
struct ProjectView;
struct Studio;

/// A class and how sure the classifier is of it, 0 to 1.
struct Guess {
    QString name;
    double probability = 0;
};

/// A picture that the classifier learnt from and that is like the tried one.
struct NearTraining {
    QString path;
    QString className;
    bool made = false;
    qint64 pictureId = 0;  ///< of a real one
    double similarity = 0; ///< cosine
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
    /// Tries the picture in the clipboard; false when there is not just one, or no classifier.
    bool paste();
    [[nodiscard]] const std::vector<Guess>& guesses() const { return m_guesses; }
    /// The most similar first; empty until they are known.
    [[nodiscard]] const std::vector<NearTraining>& nearest() const { return m_nearest; }
    /// "hat 91 %, shoes 5 %"; empty before the first answer.
    [[nodiscard]] QString answerText() const;
    [[nodiscard]] QList<QAction*> actions() const { return {m_choose, m_paste}; }

Q_SIGNALS:
    void answered();
    /// A real picture among the nearest was pressed.
    void pictureWanted(qint64 pictureId);
    void failed(const dreamloft::base::Error& error);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    QWidget* buildNearest();
    void chooseFile();
    void take();
    /// Finds the exported classifier of the training, or makes it, then asks it.
    void withModel();
    void ask();
    void jobFinished(qint64 ticket);
    void showGuesses();
    /// After the answer: it does not wait for them.
    void askNearest();
    void showNearest(const nlohmann::json& found);
    void forgetNearest();
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
    qint64 m_askNearest = 0;
    bool m_dragging = false;
    std::vector<Guess> m_guesses;
    std::vector<NearTraining> m_nearest;
    PictureFetch* m_fetch = nullptr;
    ShotTile* m_tile = nullptr;
    QWidget* m_nearestRow = nullptr;
    QLabel* m_nearestLine = nullptr;
    std::vector<ShotTile*> m_nearestTiles;
    QLabel* m_line = nullptr;
    QWidget* m_answers = nullptr;
    QAction* m_choose = nullptr;
    QAction* m_paste = nullptr;
};

} // namespace dreamloft::ui
