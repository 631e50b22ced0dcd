// SPDX-License-Identifier: GPL-3.0-or-later
// The room of JobsDock: its columns and its height.
#include "ui/models/job_list_model.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/jobs_dock.h"

#include <QHeaderView>
#include <QLayout>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Widths of the columns in design pixels; the job takes what is left.
constexpr int kStateWidth = 96;
constexpr int kProgressWidth = 260;
constexpr int kFinishWidth = 92;
constexpr int kNumberWidth = 44;
constexpr int kAfterWidth = 66;
constexpr int kNotesWidth = 300;
// In a narrow window.
constexpr int kLeastJob = 180;
constexpr int kLeastProgress = 176; ///< a bar and "00,000 of 00,000"
constexpr int kLeastNotes = 240;
constexpr int kNarrow = 1000; ///< of the dock
constexpr int kLeastRows = 2;   ///< of jobs, also in a low window

} // namespace

/// Where room is short the bars give way first, then the columns that say least: a job keeps its
/// name, and nothing scrolls sideways.
void JobsDock::fitColumns()
{
    const QHeaderView* header = m_table->horizontalHeader();
    const auto wished = [header](int column, int width) {
        return std::max(style::scaled(width), header->sectionSizeHint(column));
    };
    int room = m_table->viewport()->width() - wished(JobListModel::Job, kLeastJob);
    for (const auto& [column, width] : {std::pair{JobListModel::State, kStateWidth},
                                        std::pair{JobListModel::Finish, kFinishWidth},
                                        std::pair{JobListModel::Number, kNumberWidth},
                                        std::pair{JobListModel::After, kAfterWidth}}) {
        m_table->setColumnHidden(column, false); // a hidden one wishes nothing
        const int taken = wished(column, width);
        const bool may = column == JobListModel::After || column == JobListModel::Number;
        if (may && room - taken < style::scaled(kLeastProgress)) {
            m_table->setColumnHidden(column, true);
        } else {
            m_table->setColumnWidth(column, taken);
            room -= taken;
        }
    }
    const int most = wished(JobListModel::Progress, kProgressWidth);
    const int least = std::min(most, wished(JobListModel::Progress, kLeastProgress));
    m_table->setColumnWidth(JobListModel::Progress, std::clamp(room, least, most));
}

void JobsDock::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    m_notesSide->setFixedWidth(
        style::scaled(width() < style::scaled(kNarrow) ? kLeastNotes : kNotesWidth));
    fitHeight(); // the banner wraps
}

void JobsDock::setMostHeight(int height)
{
    m_mostHeight = height;
    fitHeight();
}

/// As high as its jobs are, so that the page above keeps what they do not need.
void JobsDock::fitHeight()
{
    const int header = m_table->horizontalHeader()->sizeHint().height();
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const bool any = m_stack->currentIndex() > 0;
    const int wished = any ? std::max(header + m_model->rowCount() * row,
                                      m_notesSide->minimumSizeHint().height())
                           : m_stack->currentWidget()->sizeHint().height();
    const QMargins around = layout()->contentsMargins();
    int others = around.top() + around.bottom() + layout()->itemAt(0)->sizeHint().height() +
                 layout()->spacing();
    if (m_banner->isShown()) {
        const int inner = width() - around.left() - around.right();
        others += m_banner->heightForWidth(inner) + layout()->spacing();
    }
    const int least = any ? header + kLeastRows * row : wished;
    m_stack->setFixedHeight(std::max(least, std::min(wished, m_mostHeight - others)));
}

} // namespace dreamloft::ui
