// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"

#include <QFrame>
#include <QList>
#include <QString>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace dreamloft::ui {

/// Tells what needs the user, above the content of a page: never in the way, never a dialog. Hidden
/// until something is said.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Good, Warn, Bad };

    explicit Banner(QWidget* parent = nullptr);

    /// `headline` may be empty. The actions become buttons, the first one is the advised one; they
    /// stay owned by the caller. Replaces what was shown.
    void say(Kind kind,
             const QString& headline,
             const QString& text,
             const QList<QAction*>& actions = {});
    /// Headline and sentences, the folded details with code and a Copy button, and the actions.
    void sayError(const ErrorText& error, const QList<QAction*>& actions = {});
    /// Hides; dismissed() is not emitted.
    void clear();
    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString text() const;
    /// Whether the user can close it; on by default.
    void setClosable(bool closable);

Q_SIGNALS:
    void dismissed();
    /// Something else is said, or nothing any more.
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void
    show(Kind kind, const QString& headline, const QString& text, const QList<QAction*>& actions);
    void setDetail(const QString& detail, const QString& copyText);

    Kind m_kind = Kind::Info;
    bool m_shown = false;
    QLabel* m_icon = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_detail = nullptr;
    QToolButton* m_more = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_close = nullptr;
    QWidget* m_buttonRow = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QString m_copyText;
};

} // namespace dreamloft::ui
