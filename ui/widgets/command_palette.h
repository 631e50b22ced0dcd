// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;

namespace dreamloft::ui {

class CommandListModel;

/// One thing the palette can do.
struct Command {
    QString id{};    ///< to remember what was used lately; empty: not remembered
    QString text{};  ///< "Pick shots again"
    QString group{}; ///< where it belongs: "Dataset", "Go to"
    QString keys{};  ///< as shown
    QIcon icon{};
    bool enabled = true;
    QString reason{}; ///< why not, where it is disabled
    std::function<void()> run{};
};

/// How well `text` answers to what was typed; 0: not at all. Letters must come in order; starts of
/// words and runs count more.
[[nodiscard]] int matchScore(const QString& typed, const QString& text);

/// Every act by its name: type, choose, done. Lies over the window it was made for.
class CommandPalette final : public QWidget {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);

    /// Shows the palette; `lately` are the ids of the commands used last, newest first.
    void openWith(const QList<Command>& commands, const QStringList& lately);
    void dismiss();
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QListView* list() const { return m_list; }

Q_SIGNALS:
    void used(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void place();
    void filter(const QString& typed);
    void runCurrent();

    QWidget* m_panel;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    CommandListModel* m_model;
    QPointer<QWidget> m_focusBefore;
};

} // namespace dreamloft::ui
