// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>
#include <QString>

class QLabel;

namespace dreamloft::ui {

/// A number with arrows, in the user's number format: whole up to 64 bit or real, with an empty
/// state ("Automatic") where that means something. Reads and writes the plain C form, so that no
/// digit is lost on the way. The wheel works only while it has the focus.
class NumberEdit final : public QAbstractSpinBox {
    Q_OBJECT
public:
    struct Spec {
        bool whole = true;
        bool isSigned = true;
        bool optional = false; ///< may be empty
        double low = 0;
        double high = 0; ///< not above low: no range
        double step = 1;
        bool relative = false; ///< steps grow with the value, for ranges over many magnitudes
        QString unit{};        ///< soft text at the end of the field
        QString emptyText{};   ///< what an empty field means
    };

    NumberEdit(const Spec& spec, QWidget* parent);

    /// "0.0001", "" for empty. Not checked against the range.
    void setPlain(const QString& text);
    /// As setPlain; empty also while isValid() is false.
    [[nodiscard]] QString plain() const;
    /// The text is a number of this kind (in range or not), or empty where that is allowed.
    [[nodiscard]] bool isValid() const;

    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By typing, arrows or wheel.
    void edited();

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    QValidator::State validate(QString& input, int& pos) const override;

private:
    [[nodiscard]] QString shownFrom(const QString& plain) const;
    [[nodiscard]] QString localTextOf(const QString& plain) const;
    [[nodiscard]] bool hasRange() const { return m_spec.high > m_spec.low; }
    void placeUnit();

    Spec m_spec;
    QLabel* m_unit = nullptr;
};

} // namespace dreamloft::ui
