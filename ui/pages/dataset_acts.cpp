// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_acts.h"

#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/rgb_image.h"
#include "core/options/json_visitor.h"
#include "core/options/prompts.h"
#include "core/project/project_store.h"
#include "core/project/shot_request.h"
#include "core/project/shots.h"
#include "core/project/undo_list.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"

#include <QFile>
#include <QImage>

#include <algorithm>
#include <memory>
#include <set>

namespace dreamloft::ui {
namespace {

using project::ProjectStore;
using IdList = std::vector<std::int64_t>;

IdList listOf(const DatasetActs::Ids& ids)
{
    return {ids.begin(), ids.end()};
}

/// "swap 3 shots": the words under which the store keeps an act.
std::string counted(const char* verb, std::size_t count, const char* noun)
{
    return std::string(verb) + " " + std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

imaging::RgbImage pixelsOf(const QImage& image)
{
    const QImage opaque = image.convertToFormat(QImage::Format_RGB888);
    imaging::RgbImage pixels = imaging::blankImage(opaque.width(), opaque.height());
    for (int y = 0; y < opaque.height(); ++y) {
        std::copy_n(opaque.constScanLine(y), pixels.rowBytes(), pixels.row(y));
    }
    return pixels;
}

/// Adds to or takes from a list, keeping its order.
void change(IdList& list, const IdList& ids, bool add)
{
    for (const std::int64_t id : ids) {
        std::erase(list, id);
        if (add) {
            list.push_back(id);
        }
    }
}

} // namespace

DatasetActs::DatasetActs(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
{
}

void DatasetActs::addClass(const QString& name)
{
    m_studio.project.edit([name = toUtf8(name)](ProjectStore& store) { store.addClass(name); });
}

void DatasetActs::renameClass(qint64 classId, const QString& name)
{
    m_studio.project.edit(
        [classId, name = toUtf8(name)](ProjectStore& store) { store.renameClass(classId, name); });
}

void DatasetActs::setNoun(qint64 classId, const QString& noun)
{
    m_studio.project.edit(
        [classId, noun = toUtf8(noun)](ProjectStore& store) { store.setNoun(classId, noun); });
}

void DatasetActs::setPrefix(const QString& prefix)
{
    m_studio.project.edit([value = options::promptPrefix(toUtf8(prefix))](ProjectStore& store) {
        const project::UndoGroup act(store, "change the prompt prefix");
        store.setSetting(options::kPrefixSetting, value);
    });
}

void DatasetActs::removeClass(qint64 classId)
{
    m_studio.project.edit([classId](ProjectStore& store) { store.removeClass(classId); });
}

void DatasetActs::reorderClasses(const Ids& classIds)
{
    m_studio.project.edit(
        [ids = listOf(classIds)](ProjectStore& store) { store.reorderClasses(ids); });
}

void DatasetActs::mergeClasses(qint64 from, qint64 into)
{
    m_studio.project.edit([from, into](ProjectStore& store) { store.mergeClasses(from, into); });
}

void DatasetActs::moveToClass(const Ids& pictures, qint64 classId)
{
    m_studio.project.edit([ids = listOf(pictures), classId](ProjectStore& store) {
        const project::UndoGroup act(store,
                                     counted("move", ids.size(), "picture") + " to another class");
        store.movePictures(ids, classId);
        project::mendShots(store);
    });
}

void DatasetActs::moveToSplit(const Ids& pictures, const QString& split)
{
    m_studio.project.edit([ids = listOf(pictures), split = toUtf8(split)](ProjectStore& store) {
        const project::UndoGroup act(store,
                                     counted("move", ids.size(), "picture") + " to " + split);
        store.setSplit(ids, split);
        project::mendShots(store);
    });
}

void DatasetActs::moveToBin(const Ids& pictures)
{
    m_studio.project.edit([ids = listOf(pictures)](ProjectStore& store) {
        const project::UndoGroup act(store, counted("delete", ids.size(), "picture"));
        store.deletePictures(ids);
        project::mendShots(store);
    });
}

void DatasetActs::takeBack(const Ids& pictures)
{
    m_studio.project.edit(
        [ids = listOf(pictures)](ProjectStore& store) { store.restorePictures(ids); });
}

void DatasetActs::emptyBin(std::function<void(const QString&)> done)
{
    const auto report = std::make_shared<project::EmptiedBin>();
    m_studio.project.edit(
        [report](ProjectStore& store) {
            *report = store.emptyBin([](const std::filesystem::path& file) {
                return QFile::moveToTrash(fromPath(file));
            });
        },
        this,
        [report, done = std::move(done)] {
            QString text =
                tr("%Ln picture(s) moved to the system's bin.", nullptr, report->removed);
            if (report->usedByShots > 0) {
                text = tr("%1 %2").arg(text,
                                       tr("%n stay(s), because lists of shots name them.",
                                          nullptr,
                                          report->usedByShots));
            }
            if (report->filesLeft > 0) {
                text = tr("%1 %2").arg(
                    text,
                    tr("%n file(s) could not be moved and stay in the project folder.",
                       nullptr,
                       report->filesLeft));
            }
            done(text);
        });
}

void DatasetActs::setCaption(qint64 picture, const QString& caption)
{
    m_studio.project.edit([picture, text = toUtf8(caption)](ProjectStore& store) {
        store.setCaption(picture, text);
    });
}

void DatasetActs::addImage(const QImage& image, qint64 classId, const QString& name)
{
    m_studio.project.edit([image, classId, name = toUtf8(name)](ProjectStore& store) {
        const imaging::RgbImage pixels = pixelsOf(image);
        project::NewPicture picture;
        picture.classId = classId;
        picture.originalName = name;
        picture.width = pixels.width;
        picture.height = pixels.height;
        picture.perceptualHash = imaging::perceptualHash(pixels);
        picture.mirrorHash = imaging::perceptualHash(imaging::horizontalFlip(pixels));
        picture.pixelSha256 = store.storePicture(pixels, store.noteOfPicture(picture));
        // It comes by way of the bin, so that it lies there when the act is undone: its file stays.
        picture.state = "deleted";
        const project::AddedPictures added = store.addPictures(std::span(&picture, 1));
        if (!added.newIds.empty()) {
            const project::UndoGroup act(store, counted("add", added.newIds.size(), "picture"));
            store.restorePictures(added.newIds);
        }
    });
}

void DatasetActs::swapShots(const Ids& pictures, std::function<void(int)> done)
{
    const auto swapped = std::make_shared<int>(0);
    m_studio.project.edit(
        [ids = listOf(pictures), swapped](ProjectStore& store) {
            const project::UndoGroup act(store, counted("swap", ids.size(), "shot"));
            for (const std::int64_t id : ids) {
                *swapped += project::swapShot(store, id) ? 1 : 0;
            }
        },
        this,
        [swapped, done = std::move(done)] { done(*swapped); });
}

void DatasetActs::pin(const Ids& pictures, bool pinned)
{
    m_studio.project.edit([ids = listOf(pictures), pinned](ProjectStore& store) {
        const project::UndoGroup act(store,
                                     counted(pinned ? "pin" : "unpin", ids.size(), "picture"));
        project::ShotChoice choice = project::shotChoice(store);
        change(choice.pinned, ids, pinned);
        if (pinned) {
            change(choice.banned, ids, false);
        }
        project::saveShotChoice(store, choice);
    });
}

void DatasetActs::ban(const Ids& pictures, bool banned)
{
    m_studio.project.edit([ids = listOf(pictures), banned](ProjectStore& store) {
        const project::UndoGroup act(store,
                                     counted(banned ? "ban" : "unban", ids.size(), "picture"));
        project::ShotChoice choice = project::shotChoice(store);
        change(choice.banned, ids, banned);
        if (banned) {
            change(choice.pinned, ids, false);
        }
        project::saveShotChoice(store, choice);
        project::mendShots(store);
    });
}

void DatasetActs::pickShots(const options::ShotOptions& options)
{
    if (options.pick == options::ShotPick::Random) {
        m_studio.project.edit([options](ProjectStore& store) {
            project::ShotRequest request = project::shotRequestOf(store, options);
            const project::ShotChoice choice = project::shotChoice(store);
            request.pinned = choice.pinned;
            request.banned = choice.banned;
            store.saveShots(project::pickShots(store, request));
        });
        return;
    }
    // Jobs name pictures as they were imported: ids are of this project only.
    m_studio.project.ask<options::ShotOptions>(
        [options](ProjectStore& store) {
            options::ShotOptions named = options;
            const project::ShotChoice choice = project::shotChoice(store);
            const auto add = [&store](const IdList& ids, std::vector<std::string>& names) {
                for (const std::int64_t id : ids) {
                    const project::PictureRow picture = store.picture(id);
                    if (picture.state == "kept" && picture.split == "train") {
                        names.push_back(picture.originalName);
                    }
                }
            };
            add(choice.pinned, named.pin);
            add(choice.banned, named.ban);
            return named;
        },
        this,
        [this](const options::ShotOptions& named) {
            m_studio.jobs.enqueue(u"shots"_qs, options::toJson(named), tr("Pick shots"));
        });
}

void DatasetActs::lockTest()
{
    m_studio.project.edit([](ProjectStore& store) { store.lockTest(); });
}

void DatasetActs::unlockTest(const QString& reason)
{
    m_studio.project.edit(
        [reason = toUtf8(reason)](ProjectStore& store) { store.unlockTest(reason); });
}

void DatasetActs::divide(const options::SplitOptions& options)
{
    m_studio.jobs.enqueue(u"split"_qs, options::toJson(options), tr("Divide the pictures"));
}

} // namespace dreamloft::ui
