// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/drop_scan.h"

#include <QImage>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <memory>

class QMimeData;

namespace dreamloft::ui {

/// Makes a whole window a target for files: while something hovers over it, it is covered and says
/// what dropping will do ("12 classes, 380 pictures, 4 skipped"), counted on a thread. Widgets that
/// take drops themselves (a class in a list) still get theirs: the overlay lets the mouse through.
class DropOverlay final : public QWidget {
    Q_OBJECT

public:
    /// `host` is the widget whose drops are taken, usually the main window.
    explicit DropOverlay(QWidget* host);
    ~DropOverlay() override;

    /// Whether a project is open: without one, pictures start a new project.
    void setProjectOpen(bool open);
    /// The same for Ctrl+V. False when the clipboard holds nothing for us.
    bool paste(const QMimeData* mime);
    /// For tests: what it says.
    [[nodiscard]] QString headline() const { return m_headline; }
    [[nodiscard]] QString detail() const { return m_detail; }

Q_SIGNALS:
    /// The user dropped or pasted files of use; `content` is complete and never Nothing.
    void dropped(const dreamloft::ui::DropContent& content);
    /// The pixels of a picture, from a browser or the clipboard.
    void imageDropped(const QImage& image);
    /// Dropped files are nothing for us: one sentence why.
    void refused(const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] static bool isOfUse(const QMimeData* mime);
    void lookAt(const QMimeData* mime);
    void take(const QMimeData* mime);
    void deliver();
    void end();
    void tell();

    QPointer<QWidget> m_host;
    std::unique_ptr<DropScan> m_scan;
    QStringList m_paths; ///< being looked at
    DropContent m_content;
    qint64 m_entries = 0;
    bool m_taken = false; ///< dropped, perhaps before the look at it is over
    bool m_projectOpen = false;
    bool m_holdsImage = false;
    QString m_headline;
    QString m_detail;
};

} // namespace dreamloft::ui
