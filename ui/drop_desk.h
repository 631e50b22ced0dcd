// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/studio.h"
#include "ui/widgets/drop_scan.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

class QAction;
class QImage;

namespace dreamloft::base {
class CancelToken;
}

namespace dreamloft::ui {

class DropOverlay;
class MainWindow;

/// Takes what is dropped on or pasted into the window to where it belongs: a project is opened,
/// pictures are looked at and imported (into a new project when none is open), models and adapters
/// go to Models. The picture of a web address is fetched only after the user agreed to ask that
/// server.
class DropDesk final : public QObject {
    Q_OBJECT

public:
    DropDesk(Studio& studio, MainWindow& window);
    /// Breaks off what is being fetched.
    ~DropDesk() override;

    [[nodiscard]] DropOverlay& overlay() const { return *m_overlay; }

private:
    void take(const DropContent& content);
    void takePictures(const QStringList& paths);
    void takeImage(const QImage& image);
    void askAbout(const QString& address);
    void fetch();
    void say(const QString& text);

    Studio& m_studio;
    MainWindow& m_window;
    DropOverlay* m_overlay;
    QStringList m_waiting; ///< to be imported once the new project is there
    QAction* m_fetch;
    QAction* m_leave;
    QString m_address; ///< asked about
    std::shared_ptr<base::CancelToken> m_stop;
};

} // namespace dreamloft::ui
