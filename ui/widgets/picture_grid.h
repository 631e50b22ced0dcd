// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/picture_roles.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/grid_keys.h"
#include "ui/widgets/grid_layout.h"
#include "ui/widgets/grid_selection.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QAbstractItemModel>
#include <QAbstractScrollArea>
#include <QList>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QMimeData;
class QModelIndex;

namespace dreamloft::ui {

class AppSettings;
class ThumbnailDelegate;

/// The tone of a badge from picture_role::BadgeToneRole.
[[nodiscard]] Badge::Tone badgeTone(int badgeTone);

/// A wall of pictures that is judged by one hand: virtualised (only visible rows are asked for and
/// painted, pictures arrive from ThumbnailLoader), grouped, with badges, marks, selection by
/// keyboard, mouse and rubber band, and the keys of product.md 2.0. It changes nothing itself:
/// whoever owns the data listens to marked() and the other signals.
///
/// Focus and selection follow picture_role::IdRole over resets of the model; when the current
/// picture is gone, the one that took its place becomes current. After A and D of a single picture
/// the next one becomes current.
class PictureGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// What a picture shows while a key is held.
    enum class Shown { Itself, Counterpart, NearestReal };

    explicit PictureGrid(ThumbnailLoader& loader, QWidget* parent = nullptr);
    ~PictureGrid() override;

    /// A flat list with the roles of picture_roles.h; not owned. Null shows nothing.
    void setModel(QAbstractItemModel* model);
    [[nodiscard]] QAbstractItemModel* model() const { return m_model; }
    [[nodiscard]] int rowCount() const { return m_layout.rowCount(); }
    /// The least side of a tile in logical pixels; tiles grow from it to fill the line.
    void setThumbnailSize(int side);
    [[nodiscard]] int thumbnailSize() const { return m_wantedSide; }
    /// Size and keys as the user set them, now and after every change; Ctrl + wheel changes the
    /// setting.
    void followSettings(AppSettings& settings);
    /// The keys alone, where the size of the tiles is the page's own.
    void followKeys(const AppSettings& settings);
    /// "A keep · D discard": what one hand can do here, by the keys that it takes now. Acts that
    /// the user left without a key are not named.
    [[nodiscard]] QString keysLine(const QList<std::pair<GridAct, QString>>& acts) const;
    /// One part of such a line; empty without keys.
    [[nodiscard]] static QString keyPart(const QKeySequence& keys, const QString& text);
    /// Headers above groups of equal GroupRole.
    void setGrouped(bool grouped);
    /// Said while there are no pictures; the page's own EmptyState is better where there is an act.
    void setEmptyText(const QString& text);
    /// Pictures can be dragged out as files; inside the program they carry their ids.
    void setDragEnabled(bool enabled);

    [[nodiscard]] int currentRow() const { return m_selection.current(); }
    /// Makes it current, selects it alone and scrolls to it.
    void setCurrentRow(int row);
    /// By IdRole; false when the model has no such picture.
    bool selectId(qint64 id);
    /// Selects these and no others, the first shown one becomes current; how many are shown.
    int selectIds(const QSet<qint64>& ids);
    [[nodiscard]] bool isSelected(int row) const { return m_selection.contains(row); }
    [[nodiscard]] QList<int> selectedRows() const { return m_selection.rows(); }
    [[nodiscard]] int selectedCount() const { return m_selection.count(); }
    [[nodiscard]] QList<qint64> selectedIds() const;
    /// The selection, or the current row when nothing is selected.
    [[nodiscard]] QList<int> rowsToActOn() const;
    void selectAll();
    void clearSelection();
    void scrollToRow(int row);
    /// In viewport coordinates, also of rows that are scrolled away.
    [[nodiscard]] QRect tileRect(int row) const;
    [[nodiscard]] int rowAt(const QPoint& viewportPosition) const;
    [[nodiscard]] std::pair<int, int> visibleRows() const; ///< [first, last)
    [[nodiscard]] int columns() const { return m_layout.columns(); }
    [[nodiscard]] QVariant value(int row, int role) const;

    /// What the keys do; also for large view, which passes its keys on.
    [[nodiscard]] GridKeys& keys() { return m_keys; }
    /// Runs the act of a key; false when it means nothing here.
    bool handleKey(QKeyEvent* event);
    [[nodiscard]] Shown shown() const { return m_shown; }
    /// As if the held key had been released.
    void showItself() { setShown(Shown::Itself); }
    /// Whether tiles say "kept" and "discarded"; on by default. S looks at marks all the same.
    void setMarksShown(bool shown);
    [[nodiscard]] bool marksShown() const { return m_marksShown; }
    /// The spoken and shown name of a picture: "picture 14 of 160, hat, kept, look-alike 0.31".
    [[nodiscard]] QString nameOf(int row) const;
    /// Tiles painted by the last paint event: for tests and benchmarks.
    [[nodiscard]] int paintedTiles() const { return m_paintedTiles; }

    /// The MIME type of pictures dragged within the program.
    [[nodiscard]] static QString idsFormat();
    /// The ids of pictures dragged within the program, empty when `data` carries none.
    [[nodiscard]] static QList<qint64> idsOf(const QMimeData* mime);

Q_SIGNALS:
    void activated(int row); ///< Enter or double click
    void currentChanged(int row);
    void selectionChanged();
    /// A and D, for the selection or the current picture.
    void marked(const QList<int>& rows, dreamloft::ui::PictureMark mark);
    void undoRequested();
    void keysChanged(); ///< the user gave an act another key
    void swapRequested(const QList<int>& rows);
    /// P and B; without a receiver these keys mean nothing.
    void pinRequested();
    void banRequested();
    /// 1..9, 0 as 0..9: place of a class.
    void classPressed(int place, const QList<int>& rows);
    void largeViewRequested(int row);
    void shownChanged(dreamloft::ui::PictureGrid::Shown shown);
    void thumbnailSizeChanged(int side);
    void menuRequested(int row, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Band {
        QPoint start; ///< content coordinates
        QPoint end;
        bool keep = false;
        std::vector<int> before; ///< selected when it began
    };

    void connectModel();
    void rememberPlace();
    void restorePlace();
    void rebuildRows();
    void arrange();
    /// Asks for what is visible, then for `screensAround` screens before and behind it.
    void wantThumbnails(int screensAround);
    [[nodiscard]] ThumbnailRequest requestFor(int row, Shown shown) const;
    [[nodiscard]] Shown shownOf(int row) const;
    void paintTile(QPainter& painter, int row);
    void paintHeaders(QPainter& painter);
    [[nodiscard]] QRect headerRect(std::size_t place) const;
    [[nodiscard]] QString headerAt(const QPoint& position) const; ///< its title, empty beside one
    void step(GridLayout::Step step, Qt::KeyboardModifiers modifiers);
    void mark(PictureMark mark);
    void advance(const QList<int>& from);
    void nextUndecided();
    void setShown(Shown shown);
    void hover(int row);
    void startDrag();
    void moveBand(const QPoint& viewportPosition);
    void selectionMoved(int before);
    [[nodiscard]] qint64 offset() const;

    ThumbnailLoader& m_loader;
    std::unique_ptr<ThumbnailDelegate> m_delegate;
    QPointer<QAbstractItemModel> m_model;
    GridLayout m_layout;
    GridSelection m_selection;
    GridKeys m_keys;
    int m_wantedSide = 96;
    bool m_grouped = false;
    bool m_dragEnabled = true;
    bool m_marksShown = true;
    QString m_emptyText;
    Shown m_shown = Shown::Itself;
    QSet<QString> m_paintedNames; ///< of the pictures painted last
    qreal m_paintedDpr = 0;
    int m_hovered = -1;
    int m_paintedTiles = 0;
    // mouse
    QPoint m_pressed;
    int m_pressedRow = -1;
    bool m_selectOnRelease = false;
    std::optional<Band> m_band;
    QTimer m_bandScroll;
    QTimer m_prefetch;
    // over a reset of the model
    qint64 m_placeId = -1;
    int m_placeRow = -1;
    bool m_placeSelected = false;
    std::vector<qint64> m_selectedIds;
    std::vector<QMetaObject::Connection> m_connections;
};

} // namespace dreamloft::ui
