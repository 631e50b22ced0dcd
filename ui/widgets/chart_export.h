// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

class QObject;
class QWidget;

namespace dreamloft::ui {

/// Asks where to save, in a dialog without a loop of its own; `chosen` gets the file's name with an
/// ending that belongs to one of `endings` ("png", "svg", "csv", "zip").
void askWhereToSave(QWidget* parent,
                    const QString& title,
                    const QString& suggestedName,
                    const QStringList& endings,
                    std::function<void(QString)> chosen);

/// Writes on the thread pool, all or nothing; then `done` on the thread of `context` with an empty
/// text, or with the sentences that say why not.
void writeFile(const QString& file,
               const QByteArray& bytes,
               QObject* context,
               std::function<void(QString)> done);

} // namespace dreamloft::ui
