// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/command_list_model.h"

#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace dreamloft::ui {

int matchScore(const QString& typed, const QString& text)
{
    const QString wanted = typed.simplified().toCaseFolded();
    const QString where = text.toCaseFolded();
    if (wanted.isEmpty()) {
        return 1;
    }
    constexpr int kWhole = 1000;
    constexpr int kWordStart = 8;
    constexpr int kRun = 4;
    if (const qsizetype at = where.indexOf(wanted); at >= 0) {
        const bool start = at == 0 || !where.at(at - 1).isLetterOrNumber();
        return kWhole + (start ? 500 : 0) -
               static_cast<int>(std::min<qsizetype>(where.size(), 200));
    }
    int score = 0;
    qsizetype place = -1;
    for (const QChar letter : wanted) {
        if (letter.isSpace()) {
            continue;
        }
        const qsizetype next = where.indexOf(letter, place + 1);
        if (next < 0) {
            return 0;
        }
        const bool start = next == 0 || !where.at(next - 1).isLetterOrNumber();
        score += 1 + (start ? kWordStart : 0) + (next == place + 1 ? kRun : 0);
        place = next;
    }
    // Letters scattered over a long text are chance.
    return score >= 3 * static_cast<int>(wanted.size()) ? score : 0;
}

void CommandListModel::setCommands(const QList<Command>& commands, const QStringList& lately)
{
    beginResetModel();
    m_commands = commands;
    m_lately = lately;
    m_shown.clear();
    endResetModel();
    setTyped({});
}

void CommandListModel::setTyped(const QString& typed)
{
    beginResetModel();
    std::vector<int> scores(static_cast<std::size_t>(m_commands.size()));
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        const Command& command = m_commands.at(i);
        int score = std::max(matchScore(typed, command.text),
                             matchScore(typed, command.group % u' ' % command.text) - 100);
        if (score > 0) {
            if (const auto place = m_lately.indexOf(command.id);
                place >= 0 && !command.id.isEmpty()) {
                score += 20 - static_cast<int>(place);
            }
            score -= command.enabled ? 0 : 50;
        }
        scores[static_cast<std::size_t>(i)] = score;
    }
    m_shown.clear();
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        if (scores[static_cast<std::size_t>(i)] > 0 ||
            (typed.isEmpty() && scores[static_cast<std::size_t>(i)] > -100)) {
            m_shown.push_back(i);
        }
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](qsizetype one, qsizetype other) {
        return scores[static_cast<std::size_t>(one)] > scores[static_cast<std::size_t>(other)];
    });
    endResetModel();
}

const Command* CommandListModel::commandAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr
                                        : &m_commands.at(m_shown[static_cast<std::size_t>(row)]);
}

int CommandListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandListModel::data(const QModelIndex& index, int role) const
{
    const Command* command = commandAt(index.row());
    if (command == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return command->text;
    case Qt::DecorationRole:
        return command->icon;
    case Qt::ToolTipRole:
    case ReasonRole:
        return command->reason;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "command, the group it is in").arg(command->text, command->group);
    case Qt::AccessibleDescriptionRole:
        return command->enabled ? command->keys : command->reason;
    case GroupRole:
        return command->group;
    case KeysRole:
        return command->keys;
    default:
        return {};
    }
}

Qt::ItemFlags CommandListModel::flags(const QModelIndex& index) const
{
    const Command* command = commandAt(index.row());
    if (command == nullptr) {
        return Qt::NoItemFlags;
    }
    // A disabled command can be reached, so that it can say why.
    return command->enabled ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::ItemIsSelectable;
}

void CommandDelegate::paint(QPainter* painter,
                            const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    painter->save();
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool enabled = (index.flags() & Qt::ItemIsEnabled) != 0;
    const auto visual = [&](const QRect& area) {
        return QStyle::visualRect(option.direction, option.rect, area);
    };
    const auto leading = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    if (selected) {
        style::paint::box(painter,
                          option.rect,
                          style::radiusField(),
                          style::ground(style::Ground::AccentSoft),
                          style::isHighContrast() ? style::line() : QColor());
    }
    const int side = style::scaled(16);
    const QRect area = option.rect.adjusted(style::kSpace[2], 0, -style::kSpace[2], 0);
    const QRect iconRect(area.left(), area.center().y() - side / 2, side, side);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(
            painter, visual(iconRect), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    int end = area.right();
    painter->setFont(style::font(style::Role::Label));
    if (const QString keys = index.data(CommandListModel::KeysRole).toString(); !keys.isEmpty()) {
        const int wide = painter->fontMetrics().horizontalAdvance(keys) + 2 * style::kSpace[1];
        const int high = style::scaled(20);
        const QRect cap = visual(QRect(end - wide, area.center().y() - high / 2, wide, high));
        style::paint::box(painter,
                          cap,
                          style::radiusBadge(),
                          style::ground(style::Ground::Surface),
                          style::line());
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(cap, Qt::AlignCenter, keys);
        end -= wide + style::kSpace[1];
    }
    const QString group = enabled ? index.data(CommandListModel::GroupRole).toString()
                                  : index.data(CommandListModel::ReasonRole).toString();
    // One more, or the text that fits to a fraction of a pixel is cut.
    const int groupWide =
        std::min(painter->fontMetrics().horizontalAdvance(group) + 1, area.width() / 3);
    painter->setPen(style::ink(style::Ink::Soft));
    painter->drawText(visual(QRect(end - groupWide, area.top(), groupWide + 1, area.height())),
                      Qt::AlignVCenter | leading,
                      painter->fontMetrics().elidedText(group, Qt::ElideRight, groupWide));
    end -= groupWide + style::kSpace[2];
    painter->setFont(style::font(style::Role::Body));
    painter->setPen(style::ink(enabled ? style::Ink::Text : style::Ink::Faint));
    const int start = iconRect.right() + style::kSpace[2];
    painter->drawText(
        visual(QRect(start, area.top(), end - start, area.height())),
        Qt::AlignVCenter | leading,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, end - start));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {style::scaled(200), style::rowHeight()};
}

} // namespace dreamloft::ui
