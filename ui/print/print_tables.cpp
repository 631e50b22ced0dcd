// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of the printed report. A row is never broken, and the head comes again on each page.
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

namespace dreamloft::ui::print {
namespace {

constexpr std::array kSizes{
    9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5}; ///< of letters, the first that fits
constexpr qreal kGap = 1.0;                  ///< between columns, of the size of the letters
constexpr qreal kPadding = 0.42;             ///< above and below a row, likewise
constexpr qreal kLongestWord = 110;          ///< points; what is longer breaks anywhere
constexpr qreal kNameColumn = 0.26;          ///< of a plain table, of its width
constexpr qreal kTableOfAPage = 0.4;         ///< smaller tables are kept whole
constexpr qreal kMatrixOfAPage = 0.8;

/// What widths a column asks for.
struct Widths {
    qreal natural = 0; ///< where nothing is broken
    qreal drawing = 0; ///< that it needs, whatever the size of the letters
    qreal number = 0;  ///< likewise of the letters: numbers are never broken
    qreal word = 0;    ///< the longest

    /// That the column can do with, its letters so many times as large.
    [[nodiscard]] qreal least(qreal scale = 1) const
    {
        return std::max({drawing, scale * number, std::min(scale * word, kLongestWord)});
    }
};

struct Cell {
    const ReportNode* node = nullptr;
    std::optional<TextBox> words{}; ///< none: a drawing
};

struct Row {
    std::vector<Cell> cells;
    bool head = false;
    bool best = false;
};

class Table {
public:
    Table(const Press& press, const ReportNode& table)
        : m_press(press)
        , m_quality(table.has(u"quality"_qs))
        , m_plain(table.has(u"plain"_qs))
    {
        for (const char* part : {"thead", "tbody"}) {
            const ReportNode* rows = table.find(QString::fromLatin1(part));
            for (const ReportNode* row :
                 rows != nullptr ? rows->elements(u"tr"_qs) : std::vector<const ReportNode*>()) {
                m_rows.push_back({{}, rows->tag == u"thead", row->has(u"best"_qs)});
                for (const ReportNode* cell : row->elements()) {
                    m_rows.back().cells.push_back({cell});
                }
                m_columns = std::max(m_columns, m_rows.back().cells.size());
            }
        }
    }

    void add()
    {
        if (m_rows.empty()) {
            return;
        }
        setLetters();
        chooseSize();
        share();
        std::shared_ptr<const Piece> head;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_press.step();
            Piece piece = pieceOf(m_rows[i], i + 1 == m_rows.size());
            piece.above = i == 0 ? 6 : 0;
            piece.head = head;
            if (m_rows[i].head) {
                head = m_press.flow.addHead(std::move(piece));
            } else {
                m_press.flow.add(std::move(piece));
            }
        }
    }

private:
    [[nodiscard]] qreal gap() const { return kGap * m_size; }
    [[nodiscard]] qreal roomAt(qreal size) const
    {
        return kTextWidth - kGap * size * static_cast<qreal>(m_columns - 1);
    }
    [[nodiscard]] qreal room() const { return roomAt(m_size); }
    [[nodiscard]] qreal least(qreal scale = 1) const
    {
        return std::accumulate(
            m_widths.begin(), m_widths.end(), 0.0, [scale](qreal sum, const Widths& width) {
                return sum + width.least(scale);
            });
    }

    /// The largest size at which nothing is torn. The widths at the largest one tell those at the
    /// others, so that the letters are set once more at most.
    void chooseSize()
    {
        constexpr qreal kSlack = 0.3; // points a column: widths do not shrink exactly as letters do
        const qreal measured = m_size;
        const qreal slack = kSlack * static_cast<qreal>(m_columns);
        const auto fits = [&](qreal size) {
            return size < measured ? least(size / measured) + slack <= roomAt(size)
                                   : least() <= room();
        };
        const auto* const found = std::find_if(kSizes.begin(), kSizes.end(), fits);
        m_size = found != kSizes.end() ? *found : kSizes.back();
        if (m_size < measured) {
            setLetters();
        }
    }
    [[nodiscard]] qreal natural() const
    {
        return std::accumulate(m_widths.begin(),
                               m_widths.end(),
                               0.0,
                               [](qreal sum, const Widths& width) { return sum + width.natural; });
    }

    [[nodiscard]] TextStyle styleOf(const Row& row, std::size_t column) const
    {
        constexpr qreal kHead = 0.86;
        if (row.head) {
            return m_press.soft(kHead * m_size).weighing(QFont::Medium);
        }
        const TextStyle style =
            m_plain && column == 0 ? m_press.soft(m_size) : m_press.text(m_size);
        return row.best ? style.weighing(QFont::DemiBold) : style;
    }

    /// Texts of all cells at the present size, and what widths they ask for.
    void setLetters()
    {
        m_widths.assign(m_columns, {});
        for (Row& row : m_rows) {
            m_press.step();
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                Cell& cell = row.cells[column];
                Widths& width = m_widths[column];
                if (cell.node->has(u"plot"_qs)) {
                    width.natural = std::max(width.natural, m_quality ? 46.0 : 84.0);
                    width.drawing = std::max(width.drawing, m_quality ? 32.0 : 60.0);
                    continue;
                }
                const bool number = cell.node->has(u"n"_qs);
                cell.words.emplace(
                    m_press.paper,
                    runsOf(m_press,
                           *cell.node,
                           styleOf(row, column),
                           m_quality && number ? SmallPrint::Below : SmallPrint::Beside),
                    TextShape{.align = number ? Qt::AlignRight : Qt::AlignLeft,
                              .lineHeight = 1.22});
                const qreal natural = cell.words->naturalWidth();
                width.natural = std::max(width.natural, natural);
                if (number && !row.head) {
                    width.number = std::max(width.number, natural);
                } else {
                    width.word = std::max(width.word, cell.words->leastWidth());
                }
            }
        }
    }

    /// Gives every column its width.
    void share()
    {
        m_shared.clear();
        const qreal natural = this->natural();
        const qreal least = this->least();
        for (const Widths& width : m_widths) {
            const qreal spread = natural > least ? (room() - least) / (natural - least) : 0;
            m_shared.push_back(natural <= room() ? width.natural * room() / natural
                               : least <= room()
                                   ? width.least() + (width.natural - width.least()) * spread
                                   : width.least() * room() / least);
        }
        if (m_plain && m_shared.size() == 2) { // all plain tables stand below each other
            m_shared = {kNameColumn * kTextWidth, room() - kNameColumn * kTextWidth};
        }
        for (Row& row : m_rows) {
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                if (row.cells[column].words) {
                    row.cells[column].words->setWidth(m_shared[column]);
                }
            }
        }
    }

    [[nodiscard]] Piece pieceOf(const Row& row, bool last) const
    {
        std::vector<Drawing> cells;
        qreal height = 0;
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            cells.push_back(drawingOfCell(row.cells[column], m_shared[column]));
            height = std::max(height, cells.back().height);
        }
        const qreal padding = kPadding * m_size;
        const qreal down = row.head ? 1.0 : m_plain ? 0.0 : 0.5; // heads stand on their line
        Piece piece{.height = height + 2 * padding};
        piece.draw = [cells,
                      height,
                      padding,
                      down,
                      widths = m_shared,
                      gap = gap(),
                      ground = row.best ? m_press.sheet.colour(u"accent-soft"_qs) : QColor(),
                      line = last ? QColor() : m_press.sheet.colour(u"line"_qs)](
                         QPainter& painter, qreal x, qreal y) {
            constexpr qreal kReach = 6; // of the best row's ground into the margin
            const qreal foot = y + height + 2 * padding;
            if (ground.isValid()) {
                fill(painter, {x - kReach, y, kTextWidth + 2 * kReach, foot - y}, ground);
            }
            if (line.isValid()) {
                rule(painter, x, foot, kTextWidth, line);
            }
            for (std::size_t column = 0; column < cells.size(); ++column) {
                if (cells[column].draw) {
                    cells[column].draw(
                        painter, x, y + padding + down * (height - cells[column].height));
                }
                x += widths[column] + gap;
            }
        };
        return piece;
    }

    [[nodiscard]] Drawing drawingOfCell(const Cell& cell, qreal width) const
    {
        constexpr qreal kScale = 0.6 / 9; // points for a pixel of the page, by the letters
        constexpr qreal kQualityScale = 0.5;
        if (cell.words) {
            return {cell.words->height(),
                    [words = *cell.words](QPainter& painter, qreal x, qreal y) {
                        words.draw(painter, x, y);
                    }};
        }
        const ReportNode* svg = cell.node->find(u"svg"_qs);
        return svg == nullptr
                   ? Drawing{}
                   : drawingOf(m_press, *svg, width, m_quality ? kQualityScale : kScale * m_size);
    }

    const Press& m_press;
    bool m_quality;
    bool m_plain;
    std::vector<Row> m_rows;
    std::size_t m_columns = 1;
    qreal m_size = kSizes.front();
    std::vector<Widths> m_widths;
    std::vector<qreal> m_shared;
};

QColor mixed(const QColor& colour, const QColor& ground, double part)
{
    const auto channel = [part](float above, float below) {
        return static_cast<float>(part) * above + static_cast<float>(1 - part) * below;
    };
    return QColor::fromRgbF(channel(colour.redF(), ground.redF()),
                            channel(colour.greenF(), ground.greenF()),
                            channel(colour.blueF(), ground.blueF()));
}

/// The matrix of mistakes: coloured cells, the more the redder or greener.
class Matrix {
public:
    Matrix(const Press& press, const ReportNode& table)
        : m_press(press)
    {
        const ReportNode* head = table.find(u"thead"_qs);
        const ReportNode* body = table.find(u"tbody"_qs);
        if (head != nullptr && head->find(u"tr"_qs) != nullptr) {
            m_head = head->find(u"tr"_qs)->elements();
        }
        if (body != nullptr) {
            m_rows = body->elements(u"tr"_qs);
        }
    }

    void add()
    {
        if (m_head.size() < 2 || m_rows.empty()) {
            return;
        }
        const std::size_t answers = m_head.size() - 1;
        m_size = answers <= 10 ? 8 : answers <= 14 ? 7 : answers <= 20 ? 6 : 5.2;
        m_names = 0;
        for (const ReportNode* row : m_rows) {
            m_press.step();
            const auto cells = row->elements();
            m_names = std::max(m_names, nameOf(*cells.front()).naturalWidth());
        }
        m_names = std::min(m_names, kLongestWord) + kBesideName;
        m_cell = (kTextWidth - m_names) / static_cast<qreal>(answers);
        const auto head = m_press.flow.addHead(headPiece());
        for (const ReportNode* row : m_rows) {
            m_press.step();
            m_press.flow.add(rowPiece(row->elements(), head));
        }
    }

private:
    static constexpr qreal kBesideName = 8;
    static constexpr qreal kBetween = 1.5;    ///< cells
    static constexpr qreal kBetweenNames = 4; ///< of answers, which have no ground of their own
    static constexpr qreal kTallestName = 90;

    [[nodiscard]] TextBox nameOf(const ReportNode& cell) const
    {
        return m_press.box(runsOf(m_press, cell, m_press.text(m_size)),
                           {.align = Qt::AlignRight, .lineHeight = 1.1});
    }

    /// Names of the answers, upright where a word is wider than its column. None leaves its column:
    /// what is too long even so is shortened.
    [[nodiscard]] Piece headPiece() const
    {
        constexpr qreal kSmaller = 0.95;
        TextBox corner = m_press.box(runsOf(m_press, *m_head[0], m_press.soft(0.9 * m_size)),
                                     {.align = Qt::AlignRight, .lineHeight = 1.1});
        corner.setWidth(m_names - kBesideName);
        const qreal room = m_cell - kBetweenNames;
        std::vector<TextBox> names;
        bool upright = false;
        for (std::size_t i = 1; i < m_head.size(); ++i) {
            names.push_back(
                m_press.box(runsOf(m_press, *m_head[i], m_press.text(kSmaller * m_size)),
                            {.align = Qt::AlignHCenter, .lineHeight = 1.1}));
            upright = upright || names.back().leastWidth() > room;
        }
        qreal height = 0;
        if (upright) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                names[i] =
                    m_press.box(runsOf(m_press, *m_head[i + 1], m_press.text(kSmaller * m_size)),
                                {.lineHeight = 1.1});
                height = std::max(height, std::min(names[i].naturalWidth(), kTallestName));
            }
        }
        for (TextBox& name : names) {
            name.setWidth(upright ? height : room);
            name.shortenTo(upright ? room : kTallestName);
            height = upright ? height : std::max(height, name.height());
        }
        height = std::max(height, corner.height());
        Piece piece{.height = height + 4, .above = 8};
        piece.draw = [corner, names, upright, height, left = m_names, cell = m_cell](
                         QPainter& painter, qreal x, qreal y) {
            const qreal foot = y + height;
            corner.draw(painter, x, foot - corner.height());
            x += left;
            for (const TextBox& name : names) {
                if (upright) {
                    name.drawUpright(painter, x + (cell - name.height()) / 2, foot);
                } else {
                    name.draw(painter, x + kBetweenNames / 2, foot - name.height());
                }
                x += cell;
            }
        };
        return piece;
    }

    [[nodiscard]] Piece rowPiece(const std::vector<const ReportNode*>& cells,
                                 const std::shared_ptr<const Piece>& head) const
    {
        struct Answer {
            QColor ground;
            TextBox words;
        };
        TextBox name = nameOf(*cells.front());
        name.setWidth(m_names - kBesideName);
        qreal height = name.height();
        std::vector<Answer> answers;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            answers.push_back({groundOf(*cells[i]), wordsOf(*cells[i])});
            height = std::max(height, answers.back().words.height());
        }
        height += 4;
        Piece piece{.height = height, .above = kBetween};
        piece.head = head;
        piece.draw = [name, answers, height, left = m_names, cell = m_cell](
                         QPainter& painter, qreal x, qreal y) {
            name.draw(painter, x, y + (height - name.height()) / 2);
            x += left;
            for (const Answer& answer : answers) {
                fill(painter, {x + kBetween / 2, y, cell - kBetween, height}, answer.ground, 2);
                answer.words.draw(
                    painter, x + kBetween / 2, y + (height - answer.words.height()) / 2);
                x += cell;
            }
        };
        return piece;
    }

    /// As the page's `color-mix`: the tone by its part of the row, over the sunken ground.
    [[nodiscard]] QColor groundOf(const ReportNode& cell) const
    {
        constexpr double kStrongest = 0.65;
        static const QRegularExpression part(u"--p:([0-9.]+)"_qs);
        const double share = part.match(cell.attributes.value(u"style"_qs)).captured(1).toDouble();
        return mixed(m_press.sheet.colour(cell.has(u"right"_qs) ? u"up"_qs : u"down"_qs),
                     m_press.sheet.colour(u"sunken"_qs),
                     kStrongest * share);
    }

    /// The count, and its part of the row below it.
    [[nodiscard]] TextBox wordsOf(const ReportNode& cell) const
    {
        const TextStyle style = cell.has(u"none"_qs) ? m_press.soft(m_size) : m_press.text(m_size);
        TextRuns runs;
        for (const ReportNode& part : cell.children) {
            if (part.isText()) {
                runs.push_back({part.text, style});
            } else {
                runs.push_back({u"\n"_qs + part.shownText(), style.sized(0.8 * m_size)});
            }
        }
        return {m_press.paper,
                std::move(runs),
                m_cell - kBetween,
                {.align = Qt::AlignHCenter, .lineHeight = 1.05}};
    }

    const Press& m_press;
    std::vector<const ReportNode*> m_head;
    std::vector<const ReportNode*> m_rows;
    qreal m_size = 8;
    qreal m_names = 0; ///< width of the first column
    qreal m_cell = 0;  ///< and of the others
};

} // namespace

void addTable(const Press& press, const ReportNode& table)
{
    const std::size_t first = press.flow.size();
    if (table.has(u"confusion"_qs)) {
        Matrix(press, table).add();
        press.flow.keepTogether(first, kMatrixOfAPage);
    } else {
        Table(press, table).add();
        press.flow.keepTogether(first, kTableOfAPage);
    }
}

} // namespace dreamloft::ui::print
