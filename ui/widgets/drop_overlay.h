// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/drop_scan.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <memory>

class QMimeData;

namespace dreamloft::ui {

/// Makes a whole window a target for files: while something hovers over it, it is covered and says
/// what dropping will do ("12 classes, 380 pictures, 4 skipped"), counted on a thread. Widgets that
/// take drops themselves (a class in the list) still get them.
class DropOverlay final : public QWidget {
    Q_OBJECT

public:
    /// `host` is the widget whose drops are taken, usually the main window.
    explicit DropOverlay(QWidget* host);
    ~DropOverlay() override;

    /// Whether a project is open: without one, pictures start a new project.
    void setProjectOpen(bool open);
    /// The same for Ctrl+V: what the clipboard holds. False when it is nothing for us.
    bool paste(const QMimeData* data);

Q_SIGNALS:
    /// The user dropped (pasted) something of use. Never DropContent::Nothing.
    void dropped(const dreamloft::ui::DropContent& content);
    void imageDropped(const QImage& image);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void begin(const QMimeData* data);
    void end();
    void tell();

    QPointer<QWidget> m_host;
    std::unique_ptr<DropScan> m_scan;
    DropContent m_content;
    bool m_dropPending = false; ///< dropped before the look at it was over
    bool m_projectOpen = false;
    QString m_headline;
    QString m_detail;
};

} // namespace dreamloft::ui
