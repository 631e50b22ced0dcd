// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model_list.h"

#include "ui/bridge/core_text.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::ModelList)
};

QString familyText(const QString& family)
{
    if (family == u"sd_v1") {
        return Words::tr("Stable Diffusion 1.x");
    }
    if (family == u"sd_v2") {
        return Words::tr("Stable Diffusion 2.x");
    }
    if (family == u"sd_v2_v") {
        return Words::tr("Stable Diffusion 2.x at 768 px");
    }
    if (family == u"starter") {
        return Words::tr("Starter");
    }
    //: The family of a picture maker that is none of the known ones.
    return family == u"other" || family == u"unknown" ? Words::tr("a kind of its own") : family;
}

QString predictionText(const QString& prediction)
{
    if (prediction == u"epsilon") {
        //: What a picture maker predicts at each step.
        return Words::tr("noise");
    }
    if (prediction == u"v_prediction" || prediction == u"v") {
        //: What a picture maker predicts at each step.
        return Words::tr("velocity");
    }
    //: What a picture maker predicts at each step.
    return prediction == u"sample" ? Words::tr("the picture") : prediction;
}

/// What the engine says of a model, in the words of this page. To the engine the starter is none of
/// the kinds that it knows.
QString descriptionOf(const QString& kind, const QString& said, bool usable, bool builtIn)
{
    if (!usable) {
        return coreText(said);
    }
    if (kind == u"pictures"_qs) {
        static const QRegularExpression parts(u"^(\\w+), (\\d+)x(\\d+) px, (\\w+)$"_qs);
        const QRegularExpressionMatch match = parts.match(said);
        const QString width = match.captured(2);
        const QString height = match.captured(3);
        return match.hasMatch()
                   ? pictureMakerText(builtIn ? u"starter"_qs : match.captured(1),
                                      width == height ? width
                                                      : QString(width + QChar(0xd7) + height),
                                      match.captured(4))
                   : said;
    }
    if (said == u"missing"_qs) {
        return Words::tr("not installed");
    }
    return kind == u"classifier"_qs ? Words::tr("recognises pictures by words")
                                    : Words::tr("measures how alike pictures are");
}

bool uses(const ProjectView* view, const QString& key, const QString& choice)
{
    return view != nullptr && view->setting(key) == choice;
}

/// What the job that made an adapter froze, as far as it is told.
QString trainingText(const nlohmann::json& options)
{
    QStringList facts;
    const auto number = [&options](const char* key) {
        const auto found = options.find(key);
        return found != options.end() && found->is_number() ? found->get<double>() : 0.0;
    };
    const QLocale locale;
    if (const double rank = number("rank"); rank > 0) {
        const double alpha = number("alpha");
        facts += Words::tr("rank %1, alpha %2")
                     .arg(locale.toString(rank, 'g', 6),
                          locale.toString(alpha > 0 ? alpha : rank, 'g', 6));
    }
    if (const auto text = options.find("text_lora"); text != options.end() && text->is_boolean()) {
        facts += text->get<bool>() ? Words::tr("learns in the picture net and the text encoder")
                                   : Words::tr("learns in the picture net only");
    }
    if (const double steps = number("steps"); steps > 0) {
        facts += Words::tr("%n training step(s)", nullptr, static_cast<int>(steps));
    }
    return facts.join(u'\n');
}

/// Those first that pictures would be made with.
std::vector<const JobFacts*> adaptJobs(const ProjectView& view)
{
    std::vector<const JobFacts*> jobs;
    for (const JobFacts& job : view.jobs) {
        if (job.row.verb == "adapt") {
            jobs.push_back(&job);
        }
    }
    std::ranges::stable_sort(
        jobs, [](const JobFacts* left, const JobFacts* right) { return left->use > right->use; });
    return jobs;
}

std::vector<int> pairWith(const std::vector<project::ItemRow>& items, const project::ItemRow& one)
{
    const project::ItemRow* other = nullptr;
    for (const project::ItemRow& item : items) {
        const bool later = other != nullptr && other->index > one.index;
        const bool nearer = other == nullptr || (item.index > one.index && !later);
        if (item.classIndex == one.classIndex && item.index != one.index && nearer) {
            other = &item;
        }
    }
    return other == nullptr
               ? std::vector<int>()
               : std::vector{static_cast<int>(one.index) + 1, static_cast<int>(other->index) + 1};
}

QString settingOf(const QString& kind)
{
    return kind == u"pictures"_qs ? u"models.base"_qs : u"models.clip"_qs;
}

} // namespace

QString pictureMakerText(const QString& family, const QString& size, const QString& prediction)
{
    return Words::tr("%1 · %2 px · predicts %3")
        .arg(familyText(family), size, predictionText(prediction));
}

std::vector<ModelEntry>
modelEntries(const nlohmann::json& listed, const nlohmann::json& own, const ProjectView* view)
{
    std::vector<ModelEntry> entries;
    for (const auto& row : listed.is_array() ? listed : nlohmann::json::array()) {
        const QString use = fromUtf8(row.value("use", std::string()));
        const QString kind = use.section(u' ', 0, 0);
        const bool builtIn = use == kind;
        ModelEntry entry;
        entry.kind = kind;
        entry.folder = fromUtf8(row.value("folder", std::string()));
        entry.name = fromUtf8(row.value("name", std::string()));
        entry.usable = row.value("usable", false);
        entry.description = descriptionOf(
            kind, fromUtf8(row.value("description", std::string())), entry.usable, builtIn);
        entry.bytes = row.value("bytes", std::int64_t{0});
        entry.builtIn = builtIn;
        entry.choice = builtIn ? u"starter"_qs : entry.folder;
        entry.inUse = kind != u"features"_qs && uses(view, settingOf(kind), entry.choice);
        entry.state = builtIn ? Words::tr("comes with DreamLoft") : Words::tr("not checked yet");
        if (builtIn && entry.name == u"starter"_qs) {
            entry.name = Words::tr("Starter");
        }
        entries.push_back(std::move(entry));
    }
    for (const auto& row : own.is_array() ? own : nlohmann::json::array()) {
        const QString folder = fromUtf8(row.value("folder", std::string()));
        const auto known = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.folder == folder;
        });
        ModelEntry entry = known != entries.end() ? *known : ModelEntry{};
        entry.kind = fromUtf8(row.value("kind", std::string("pictures")));
        entry.folder = folder;
        entry.choice = folder;
        entry.name = fromUtf8(row.value("name", std::string()));
        entry.bytes = row.value("bytes", entry.bytes);
        entry.usable = row.value("usable", true);
        const QString said = fromUtf8(row.value("description", std::string()));
        entry.description = entry.usable ? said : coreText(said);
        entry.hash = fromUtf8(row.value("sha256", std::string()));
        entry.inUse = uses(view, settingOf(entry.kind), folder);
        entry.state = !entry.usable          ? Words::tr("cannot be used")
                      : entry.hash.isEmpty() ? Words::tr("not checked yet")
                                             : Words::tr("checked");
        if (known != entries.end()) {
            *known = std::move(entry);
        } else {
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

std::vector<ModelEntry> adapterEntries(const ProjectView& view)
{
    std::vector<ModelEntry> entries;
    for (const JobFacts* job : adaptJobs(view)) {
        const QString strategy = job->strategy();
        const QString training = trainingText(job->options);
        // An export takes those of the job that was asked for last.
        const bool perShot = (strategy == u"loft"_qs || strategy == u"loft_single"_qs) &&
                             view.newestDone(u"adapt"_qs, strategy) == job;
        for (const project::ItemRow& item : *job->items) {
            const auto meta = nlohmann::json::parse(item.meta, nullptr, false);
            ModelEntry entry;
            entry.kind = u"adapter"_qs;
            entry.strategy = strategy;
            entry.job = item.jobId;
            entry.classIndex = item.classIndex;
            entry.index = item.index;
            if (perShot && job->row.finished()) {
                entry.pair = pairWith(*job->items, item);
            }
            entry.folder = view.itemPath(item);
            entry.bytes = item.bytes;
            entry.hash = fromUtf8(item.sha256);
            entry.details = training;
            if (meta.is_object()) {
                entry.name = fromUtf8(meta.value("name", std::string()));
                const QLocale locale;
                entry.description = Words::tr("%1 · loss %2 to %3")
                                        .arg(strategyText(strategy).title,
                                             locale.toString(meta.value("loss_first", 0.0), 'f', 3),
                                             locale.toString(meta.value("loss_last", 0.0), 'f', 3));
            }
            entry.state = whenText(job->row.ended.empty() ? job->row.started : job->row.ended);
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

void ModelListModel::setEntries(std::vector<ModelEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

const ModelEntry* ModelListModel::entry(int row) const
{
    return row >= 0 && row < static_cast<int>(m_entries.size())
               ? &m_entries[static_cast<std::size_t>(row)]
               : nullptr;
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ModelListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ModelEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const bool shown = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::EditRole ||
                       role == RawRole;
    if (role == Qt::TextAlignmentRole && index.column() == Size) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    }
    if (!shown) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return entry.name;
    case What:
        return entry.description;
    case Size:
        return role == RawRole ? QVariant::fromValue<qint64>(entry.bytes)
                               : QVariant(humanSize(static_cast<std::uint64_t>(entry.bytes)));
    case State:
        return entry.inUse ? tr("used by this project") : entry.state;
    default:
        return {};
    }
}

QVariant ModelListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(
            (section == Size ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case What:
        return tr("What it is");
    case Size:
        return tr("Size");
    case State:
        return tr("State");
    default:
        return {};
    }
}

Qt::ItemFlags ModelListModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const ModelEntry* one = index.isValid() ? entry(index.row()) : nullptr;
    if (one != nullptr && index.column() == Name && !one->builtIn && one->kind != u"adapter"_qs) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool ModelListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() ||
        (flags(index) & Qt::ItemIsEditable) == Qt::NoItemFlags) {
        return false;
    }
    ModelEntry& one = m_entries[static_cast<std::size_t>(index.row())];
    one.name = name;
    const QString folder = one.folder; // whoever hears of it may set other entries
    Q_EMIT dataChanged(index, index);
    Q_EMIT renamed(folder, name);
    return true;
}

} // namespace dreamloft::ui
