// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

class QObject;
class QWidget;

namespace dreamloft::ui {

/// Asks where to save, in a dialog without a loop of its own. `suggestedName`: with or without a
/// folder. `chosen` gets the file's name, about whose replacement the user was asked, and the one
/// of `endings` ("png", "svg", "csv", "zip", "html", "pdf") that was picked from the list; desktops
/// differ in whether the name has it then.
void askWhereToSave(QWidget* parent,
                    const QString& title,
                    const QString& suggestedName,
                    const QStringList& endings,
                    std::function<void(const QString& file, const QString& ending)> chosen);

/// Writes on the thread pool, all or nothing; then `done` on the thread of `context` with an empty
/// text, or with the sentences that say why not.
void writeFile(const QString& file,
               const QByteArray& bytes,
               QObject* context,
               std::function<void(QString)> done);

} // namespace dreamloft::ui
