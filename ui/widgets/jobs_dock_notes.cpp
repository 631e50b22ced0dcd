// SPDX-License-Identifier: GPL-3.0-or-later
// What the jobs told, beside their list.
#include "core/jobs/job_control.h"
#include "ui/bridge/job_center.h"
#include "ui/style/style.h"
#include "ui/widgets/jobs_dock.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

namespace dreamloft::ui {
namespace {

constexpr std::size_t kMostNotes = 1000; ///< of one job; the oldest go first

} // namespace

void JobsDock::takeNote(qint64 ticket, int level, const QString& text)
{
    std::deque<Note>& notes = m_notesOf[ticket];
    notes.push_back({level, text});
    if (notes.size() > kMostNotes) {
        notes.pop_front();
    }
    const QueuedJob* job = chosen();
    if (job != nullptr && job->ticket == ticket) {
        showNotes();
    }
}

void JobsDock::showNotes()
{
    const QueuedJob* job = chosen();
    const auto found = job != nullptr ? m_notesOf.find(job->ticket) : m_notesOf.end();
    QStringList shown;
    std::vector<int> levels;
    if (found != m_notesOf.end()) {
        for (const Note& note : found->second) {
            if (note.text.contains(m_filter->text(), Qt::CaseInsensitive)) {
                shown.append(note.text);
                levels.push_back(note.level);
            }
        }
    }
    // What stands there already stays, so that a reader is not thrown back to the start.
    const int there = m_notes->count();
    bool extends = there <= shown.size();
    for (int i = 0; extends && i < there; ++i) {
        extends = m_notes->item(i)->text() == shown[i];
    }
    if (!extends) {
        m_notes->clear();
    }
    for (int i = m_notes->count(); i < shown.size(); ++i) {
        auto* item = new QListWidgetItem(shown[i], m_notes);
        if (levels[static_cast<std::size_t>(i)] != static_cast<int>(jobs::NoteLevel::Info)) {
            item->setIcon(style::icon(u"warning"_qs, style::Ink::Warn));
        }
    }
    if (shown.isEmpty() && m_notes->count() == 0) {
        m_notesTitle->setText(tr("No notes of this job"));
    } else {
        m_notesTitle->setText(tr("Notes of the job"));
    }
}

} // namespace dreamloft::ui
