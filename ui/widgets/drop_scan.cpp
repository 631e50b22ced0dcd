// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drop_scan.h"

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/exchange/import_folder.h"
#include "core/project/project_store.h"
#include "core/tensor/adapter_keys.h"
#include "core/tensor/peft_folder.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

namespace dreamloft::ui {

namespace fs = std::filesystem;

namespace {

constexpr qsizetype kLongestAddress = 2048;
const QString kWeightsEnding = u".safetensors"_qs;

bool endsWithAny(const std::string& lowerName, std::initializer_list<std::string_view> endings)
{
    return std::ranges::any_of(
        endings, [&](std::string_view ending) { return lowerName.ends_with(ending); });
}

/// A model: a safetensors file, or a folder in one of the layouts that hold some.
bool isModel(const fs::path& path)
{
    std::error_code code;
    if (fs::is_directory(path, code)) {
        return fs::exists(path / "model_index.json", code) || tensor::isPeftFolder(path) ||
               (fs::exists(path / "config.json", code) &&
                fs::exists(path / "model.safetensors", code));
    }
    return fromPath(path).endsWith(kWeightsEnding, Qt::CaseInsensitive);
}

/// Why a file is nothing for us, where that is worth a sentence.
QString problemOf(const fs::path& path)
{
    const std::string name = base::toLowerAscii(path.filename().string());
    if (endsWithAny(name, {".tar", ".tgz", ".gz", ".7z", ".rar"})) {
        return DropScan::tr("Of archives only zip is opened. Unpack it and drop the folder.");
    }
    if (endsWithAny(name, {".ckpt", ".pt", ".pth", ".bin", ".pkl"})) {
        return DropScan::tr("This is an older file type that can hide programs, so it is not "
                            "opened. Look for a safetensors file of the same model.");
    }
    return {};
}

DropContent lookAt(const QStringList& paths, const std::function<void(std::int64_t)>& onEntries)
{
    DropContent content;
    content.paths = paths;
    std::set<std::string> models;
    for (const QString& given : paths) {
        const fs::path path = toPath(given);
        if (project::ProjectStore::isProject(path)) {
            content.kind = DropContent::Kind::Project;
            content.paths = {given};
            content.plans.clear();
            return content;
        }
        if (isModel(path)) {
            models.insert(path.string());
            continue;
        }
        if (const QString problem = problemOf(path); !problem.isEmpty()) {
            content.problem = problem;
            continue;
        }
        try {
            project::ScanOptions options;
            options.onEntries = onEntries;
            content.plans.push_back(project::scanImageFolder(path, options));
        } catch (const base::Error& error) {
            content.problem = coreText(error.info().message);
        }
    }
    if (!content.plans.empty()) {
        content.kind = DropContent::Kind::Pictures;
    } else if (!models.empty()) {
        const bool adapters = std::ranges::all_of(models, [](const std::string& model) {
            return tensor::isAdapterFile(model) || tensor::isPeftFolder(model);
        });
        content.kind = adapters ? DropContent::Kind::Adapters : DropContent::Kind::ModelFiles;
        content.paths.clear();
        for (const std::string& model : models) {
            content.paths.append(fromUtf8(model));
        }
    }
    return content;
}

} // namespace

int DropContent::classCount() const
{
    std::set<std::string> names;
    for (const project::ImportPlan& plan : plans) {
        names.insert(plan.classNames.begin(), plan.classNames.end());
    }
    return static_cast<int>(names.size());
}

int DropContent::pictureCount() const
{
    std::size_t count = 0;
    for (const project::ImportPlan& plan : plans) {
        count += plan.candidates.size();
    }
    return static_cast<int>(count);
}

int DropContent::skippedCount() const
{
    std::size_t count = 0;
    for (const project::ImportPlan& plan : plans) {
        count += plan.skipped.size();
    }
    return static_cast<int>(count);
}

QString DropContent::countsText() const
{
    const QString classes = DropScan::tr("%n class(es)", nullptr, classCount());
    const QString pictures = DropScan::tr("%Ln picture(s)", nullptr, pictureCount());
    if (skippedCount() == 0) {
        //: "12 classes, 380 pictures"
        return DropScan::tr("%1, %2").arg(classes, pictures);
    }
    //: "12 classes, 380 pictures, 4 skipped"
    return DropScan::tr("%1, %2, %3")
        .arg(classes, pictures, DropScan::tr("%n skipped", nullptr, skippedCount()));
}

DropScan::DropScan(const QStringList& paths, QObject* parent)
    : QObject(parent)
    , m_link(std::make_shared<OwnerLink<DropScan>>(this))
{
    errandPool().start([link = m_link, paths] {
        const auto onEntries = [&](std::int64_t entries) {
            if (link->abandoned()) {
                throw base::Cancelled{};
            }
            link->tell([entries](DropScan* owner) { Q_EMIT owner->counted(entries); });
        };
        DropContent content;
        try {
            content = lookAt(paths, onEntries);
        } catch (const base::Cancelled&) {
            return; // nobody waits for it
        } catch (const std::exception& error) {
            content.paths = paths;
            content.problem = QString::fromUtf8(error.what());
        }
        content.complete = true;
        link->tell(
            [content = std::move(content)](DropScan* owner) { Q_EMIT owner->finished(content); });
    });
}

DropScan::~DropScan()
{
    m_link->abandon();
}

QStringList DropScan::pathsOf(const QMimeData* mime)
{
    QStringList paths;
    for (const QUrl& url : mime != nullptr ? mime->urls() : QList<QUrl>()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

bool DropScan::holdsWeights(const QMimeData* mime)
{
    const QStringList paths = pathsOf(mime);
    return std::any_of(paths.begin(), paths.end(), [](const QString& path) {
        return path.endsWith(kWeightsEnding, Qt::CaseInsensitive);
    });
}

bool DropScan::areAdapterFolders(const QStringList& paths)
{
    return !paths.isEmpty() && std::all_of(paths.begin(), paths.end(), [](const QString& path) {
        return tensor::isPeftFolder(toPath(path));
    });
}

QString DropScan::addressOf(const QMimeData* mime)
{
    QList<QUrl> urls = mime != nullptr ? mime->urls() : QList<QUrl>();
    if (mime != nullptr && urls.isEmpty() && mime->hasText()) {
        const QString text = mime->text().trimmed(); // an address alone, not one in a text
        if (text.size() <= kLongestAddress) {
            urls.append(QUrl(text, QUrl::StrictMode));
        }
    }
    for (const QUrl& url : std::as_const(urls)) {
        const bool web = url.scheme() == u"http"_qs || url.scheme() == u"https"_qs;
        if (url.isValid() && web && !url.host().isEmpty()) {
            return url.toString(QUrl::FullyEncoded);
        }
    }
    return {};
}

} // namespace dreamloft::ui
