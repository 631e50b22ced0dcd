// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

namespace dreamloft::tests {

/// "Pick shots" -> "[Þíçķ šĥôťš ~]": accents on the letters and two fifths more of them, as the
/// longer languages need. Places for values (%1, %L1, %n), tags, entities, the marked letter of a
/// mnemonic and keys behind a tab stay as they are; a text without letters stays whole.
[[nodiscard]] QString pseudoText(const QString& source);

/// A language that nobody speaks: shows which texts are translated at all, what happens when they
/// are longer, and, being written from right to left, whether everything mirrors.
class PseudoTranslator final : public QTranslator {
public:
    PseudoTranslator();

    [[nodiscard]] QString translate(const char* context,
                                    const char* sourceText,
                                    const char* disambiguation = nullptr,
                                    int n = -1) const override;
    /// False, or Qt would not install it: it holds no file.
    [[nodiscard]] bool isEmpty() const override { return false; }

private:
    QTranslator m_plurals; ///< the English plural forms, which the source texts lack
};

} // namespace dreamloft::tests
