// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QImage>
#include <QList>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>

class QLabel;
class QPushButton;
class QSlider;
class QTimer;

namespace dreamloft::ui {

class ShotTile;

/// One shot that can be blended: its rank in the class's shot list and its picture.
struct PairShot {
    std::int64_t rank = 0;
    QString name; ///< "shot 3"
    QString path; ///< absolute file

    friend bool operator==(const PairShot&, const PairShot&) = default;
};

/// What the instrument asks for: one picture of two shots' adapters.
struct BlendRequest {
    int classIndex = 0;
    std::int64_t first = 0;
    std::int64_t second = 0; ///< the same as `first`: one adapter alone
    double weight = 0.5;     ///< of the first; the second has the rest
    std::int64_t dice = 0;   ///< number of the picture whose noise is used
};

/// The pair instrument of LoFT: any two shots of a class, one slider, the picture between them.
/// Moving the slider asks for a new picture once the hand rests; only the newest wish counts.
class PairInstrument final : public QWidget {
    Q_OBJECT

public:
    using Answer = std::variant<QImage, base::Error>;
    /// Calls `deliver` once on the GUI thread unless `context` died.
    using Blend =
        std::function<void(const BlendRequest&, QObject* context, std::function<void(Answer)>)>;
    /// Loads a shot's picture off the GUI thread and delivers it.
    using LoadShot =
        std::function<void(const QString& path, QObject* context, std::function<void(QImage)>)>;

    explicit PairInstrument(QWidget* parent = nullptr);

    void setBlend(Blend blend);
    void setLoader(LoadShot load);
    /// The shots of another class start with the first two and the middle of the slider.
    void setShots(int classIndex, const QString& className, const QList<PairShot>& shots);
    /// Takes over the pair of a made picture.
    void setPair(std::int64_t first, std::int64_t second, double weight);
    /// Why no picture can be made now ("Adapt one per picture first"); empty: it can.
    void setObstacle(const QString& why);
    /// How many pairs and shots of the class are banned: they can be allowed again.
    void setBanned(int count);
    /// Whether it shares its column: the blended picture then takes no more than it needs.
    void setLow(bool low);

    [[nodiscard]] std::optional<BlendRequest> request() const;
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    /// 0..100, the share of the second shot as the slider shows it.
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] bool isWorking() const { return m_inFlight; }

public Q_SLOTS:
    /// Another noise for the same pair.
    void newDice();

Q_SIGNALS:
    void keepPair(int classIndex, qint64 first, qint64 second);
    void banPair(int classIndex, qint64 first, qint64 second);
    void banShot(int classIndex, qint64 shot);
    /// Every ban of the class is to be lifted.
    void allowAgain(int classIndex);

private:
    void buildLayout();
    void chooseShot(ShotTile* tile);
    void pairChanged();
    void showWeights();
    void ask();
    void received(const BlendRequest& request, Answer answer);
    void loadTile(ShotTile* tile, std::size_t shot);
    [[nodiscard]] const PairShot* shotOf(std::int64_t rank) const;

    Blend m_blend;
    LoadShot m_load;
    int m_classIndex = -1;
    QString m_className;
    QList<PairShot> m_shots;
    std::int64_t m_first = 0;
    std::int64_t m_second = 0;
    std::int64_t m_throw = 0; ///< how often the dice were thrown
    bool m_inFlight = false;
    bool m_askAgain = false;
    QImage m_picture;
    QString m_obstacle;

    ShotTile* m_firstTile = nullptr;
    ShotTile* m_secondTile = nullptr;
    ShotTile* m_result = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_firstShare = nullptr;
    QLabel* m_secondShare = nullptr;
    QLabel* m_pairs = nullptr; ///< how many the class has
    QLabel* m_note = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_ban = nullptr;
    QPushButton* m_dice = nullptr;
    QWidget* m_bans = nullptr; ///< how many are banned, and the way back
    QLabel* m_banned = nullptr;
    QTimer* m_rest = nullptr;
};

} // namespace dreamloft::ui
