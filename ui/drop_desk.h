// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/studio.h"
#include "ui/widgets/drop_scan.h"

#include <QObject>
#include <QStringList>

class QImage;

namespace dreamloft::ui {

class DropOverlay;
class MainWindow;

/// Takes what is dropped on or pasted into the window to where it belongs: a project is opened,
/// pictures are looked at and imported (into a new project when none is open), models go to Models.
class DropDesk final : public QObject {
    Q_OBJECT

public:
    DropDesk(Studio& studio, MainWindow& window);

    [[nodiscard]] DropOverlay& overlay() const { return *m_overlay; }

private:
    void take(const DropContent& content);
    void takePictures(const QStringList& paths);
    void takeImage(const QImage& image);
    void say(const QString& text);

    Studio& m_studio;
    MainWindow& m_window;
    DropOverlay* m_overlay;
    QStringList m_waiting; ///< to be imported once the new project is there
};

} // namespace dreamloft::ui
