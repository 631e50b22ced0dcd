// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"

#include <QList>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>

class QImage;

namespace dreamloft::ui {

struct Studio;

/// Every change that the Dataset page makes, each one act of the undo list: where pictures move or
/// go, the shots among them are replaced in the same act.
class DatasetActs final : public QObject {
    Q_OBJECT

public:
    using Ids = QList<qint64>;

    DatasetActs(Studio& studio, QObject* parent);

    void addClass(const QString& name);
    void renameClass(qint64 classId, const QString& name);
    void setNoun(qint64 classId, const QString& noun);
    /// `prefix` without the blank behind it.
    void setPrefix(const QString& prefix);
    void removeClass(qint64 classId);
    void reorderClasses(const Ids& classIds);
    void mergeClasses(qint64 from, qint64 into);

    void moveToClass(const Ids& pictures, qint64 classId);
    /// "train", "val", "test" or "" for undecided.
    void moveToSplit(const Ids& pictures, const QString& split);
    void moveToBin(const Ids& pictures);
    void takeBack(const Ids& pictures);
    /// Files go to the system's bin; calls `done` with a sentence. Cannot be undone.
    void emptyBin(std::function<void(const QString&)> done);
    void setCaption(qint64 picture, const QString& caption);
    /// A picture from the clipboard or a browser.
    void addImage(const QImage& image, qint64 classId, const QString& name);

    /// Calls `done` with how many could be swapped.
    void swapShots(const Ids& pictures, std::function<void(int)> done);
    void pin(const Ids& pictures, bool pinned);
    void ban(const Ids& pictures, bool banned);
    /// Random lists at once; the rules that look at pictures as a job. Pins and bans are added.
    void pickShots(const options::ShotOptions& options);
    void lockTest();
    void unlockTest(const QString& reason);
    /// As a job: it looks for twins, which stay together.
    void divide(const options::SplitOptions& options);

private:
    Studio& m_studio;
};

} // namespace dreamloft::ui
