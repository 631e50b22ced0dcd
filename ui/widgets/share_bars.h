// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace dreamloft::ui {

/// A few names with their shares as bars, the first one in the accent.
class ShareBars final : public QWidget {
    Q_OBJECT
public:
    struct Share {
        QString name;
        double share = 0; ///< 0 to 1
    };

    explicit ShareBars(QWidget* parent = nullptr);
    void setShares(std::vector<Share> shares);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Share> m_shares;
};

} // namespace dreamloft::ui
