// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_mistakes.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/feature_shelf.h"
#include "ui/pages/quality_numbers.h"
#include "ui/widgets/number_text.h"

namespace dreamloft::ui {
namespace classifier {
namespace {

struct Candidate {
    NearestTraining shown;
    std::string sha256;
};

std::vector<Candidate>
candidatesOf(const ProjectView& view, const QString& arm, const QString& strategy)
{
    std::vector<Candidate> candidates;
    const auto nameOf = [&](int index) {
        const auto place = static_cast<std::size_t>(index);
        return index >= 0 && place < view.classes.size() ? fromUtf8(view.classes[place].row.name)
                                                         : QString();
    };
    if (arm != u"synthetic" && view.shots) {
        for (std::size_t index = 0; index < view.shots->picturesOfClass.size(); ++index) {
            for (const std::int64_t id : view.shots->picturesOfClass[index]) {
                if (const auto* row = view.picture(id)) {
                    candidates.push_back({{.path = view.picturePath(*row),
                                           .key = fromUtf8(row->pixelSha256),
                                           .className = nameOf(static_cast<int>(index))},
                                          row->pixelSha256});
                }
            }
        }
    }
    const JobFacts* job = strategy.isEmpty() ? nullptr : view.newestDone(u"generate"_qs, strategy);
    if (job != nullptr) {
        for (const project::ItemRow& item : *job->items) {
            if (item.state != "discarded" && item.state != "set_aside") {
                candidates.push_back({{.path = view.itemPath(item),
                                       .key = fromUtf8(item.sha256),
                                       .className = nameOf(item.classIndex),
                                       .made = true},
                                      item.sha256});
            }
        }
    }
    return candidates;
}

} // namespace

QHash<qint64, NearestTraining> nearestTraining(const ProjectView& view,
                                               const QString& arm,
                                               const QString& strategy,
                                               const std::vector<std::int64_t>& testIds)
{
    QHash<qint64, NearestTraining> found;
    const auto runs = quality::runsOf(view);
    if (runs.empty()) {
        return found; // no network has looked at any picture
    }
    std::vector<std::string> test;
    for (const std::int64_t id : testIds) {
        const auto* row = view.picture(id);
        test.push_back(row != nullptr ? row->pixelSha256 : std::string());
    }
    const auto candidates = candidatesOf(view, arm, strategy);
    std::vector<std::string> training;
    for (const Candidate& candidate : candidates) {
        training.push_back(candidate.sha256);
    }
    // The last network of a run knows most about meaning (CLIP after the small one).
    const FeatureShelf shelf(view.folder, toUtf8(runs.front().rows.back().networkSha256));
    const auto nearest = shelf.read(test).nearestIn(shelf.read(training));
    for (std::size_t i = 0; i < nearest.size(); ++i) {
        if (nearest[i].row >= 0) {
            NearestTraining one = candidates[static_cast<std::size_t>(nearest[i].row)].shown;
            one.similarity = nearest[i].similarity;
            found.insert(testIds[i], std::move(one));
        }
    }
    return found;
}

} // namespace classifier

using namespace picture_role;

void MistakePictures::show(std::shared_ptr<const ProjectView> view,
                           std::vector<classifier::Mistake> mistakes)
{
    beginResetModel();
    m_view = std::move(view);
    m_mistakes.clear();
    for (classifier::Mistake& mistake : mistakes) {
        if (m_view && m_view->picture(mistake.pictureId) != nullptr) {
            m_mistakes.push_back(mistake);
        }
    }
    endResetModel();
}

void MistakePictures::setNearest(QHash<qint64, classifier::NearestTraining> nearest)
{
    m_nearest = std::move(nearest);
    if (!m_mistakes.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

const classifier::Mistake* MistakePictures::mistake(int row) const
{
    return row >= 0 && row < rowCount() ? &m_mistakes[static_cast<std::size_t>(row)] : nullptr;
}

int MistakePictures::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_mistakes.size());
}

QString MistakePictures::className(int index) const
{
    const auto place = static_cast<std::size_t>(index);
    return index >= 0 && place < m_view->classes.size() ? fromUtf8(m_view->classes[place].row.name)
                                                        : QString();
}

QVariant MistakePictures::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const classifier::Mistake& mistake = m_mistakes[static_cast<std::size_t>(index.row())];
    const project::PictureRow* picture = m_view->picture(mistake.pictureId);
    const bool right = mistake.trueClass == mistake.predicted;
    switch (role) {
    case PathRole:
        return m_view->picturePath(*picture);
    case KeyRole:
        return fromUtf8(picture->pixelSha256);
    case IdRole:
        return QVariant::fromValue<qint64>(mistake.pictureId);
    case ClassIdRole:
        return QVariant::fromValue<qint64>(picture->classId);
    case ClassRole:
        return className(mistake.trueClass);
    case Qt::DisplayRole:
    case CaptionRole:
        return right ? className(mistake.trueClass)
                     : tr("%1, taken for %2")
                           .arg(className(mistake.trueClass), className(mistake.predicted));
    case DetailRole:
        return detailOf(mistake);
    case BadgeRole:
        //: What the classifier said and how sure it was, e.g. "shorts 0.83".
        return tr("%1 %2").arg(className(mistake.predicted), numberText(mistake.certainty, 2));
    case BadgeToneRole:
        return static_cast<int>(right ? BadgeTone::Good : BadgeTone::Bad);
    case SyntheticRole:
        return false;
    default:
        return nearestData(mistake.pictureId, role);
    }
}

/// How sure it was, how often it was wrong and what it held likely next.
QString MistakePictures::detailOf(const classifier::Mistake& mistake) const
{
    const QString sure =
        (mistake.trueClass == mistake.predicted
             ? tr("certainty %1, right in %2 of %n repeat(s)", nullptr, mistake.repeats)
             : tr("certainty %1, wrong in %2 of %n repeat(s)", nullptr, mistake.repeats))
            .arg(numberText(mistake.certainty, 2), countText(mistake.wrongRepeats));
    QStringList next;
    for (const classifier::Guess& guess : mistake.runnersUp) {
        if (const QString name = className(guess.classIndex); !name.isEmpty()) {
            next << tr("%1 %2").arg(name, numberText(guess.certainty, 2));
        }
    }
    return next.isEmpty() ? sure
                          //: %2 is a list of what a classifier held likely next, e.g. "hat 0.20".
                          : tr("%1; next: %2").arg(sure, factsText(next));
}

QVariant MistakePictures::nearestData(qint64 id, int role) const
{
    const auto found = m_nearest.constFind(id);
    if (found == m_nearest.cend()) {
        return {};
    }
    switch (role) {
    case CounterpartRole:
    case NearestRealRole:
        return found->path;
    case NearestTextRole:
        return found->made ? tr("nearest training picture: made, %1, similarity %2")
                                 .arg(found->className, numberText(found->similarity, 2))
                           : tr("nearest training picture: real, %1, similarity %2")
                                 .arg(found->className, numberText(found->similarity, 2));
    default:
        return {};
    }
}

} // namespace dreamloft::ui
