// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report_sheet.h"

#include "core/base/error.h"
#include "ui/bridge/text.h"
#include "ui/print/report_node.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

#include <algorithm>

namespace dreamloft::ui::print {
namespace {

/// "var(--up)" -> "up"; empty where it is no variable.
QString variableOf(const QString& value)
{
    static const QRegularExpression variable(u"^var\\(--([a-z-]+)\\)$"_qs);
    return variable.match(value).captured(1);
}

bool isAcross(const QString& attribute)
{
    return attribute == u"x" || attribute == u"x1" || attribute == u"x2" || attribute == u"width";
}

} // namespace

ReportSheet::ReportSheet(const QString& css)
{
    static const QRegularExpression oneRule(u"([^{}]+)\\{([^{}]*)\\}"_qs);
    for (auto rules = oneRule.globalMatch(css); rules.hasNext();) {
        const QRegularExpressionMatch match = rules.next();
        const QString selector = match.captured(1).trimmed();
        const Declarations declarations = declarationsOf(match.captured(2));
        if (selector == u":root" && m_colours.isEmpty()) { // the light set comes first
            for (const auto& [name, value] : declarations) {
                if (name.startsWith(u"--")) {
                    m_colours.insert(name.mid(2), QColor(value));
                }
            }
            continue;
        }
        const QStringList steps = selector.split(u' ');
        if (steps.size() != 2 || (steps[0] != u"svg" && steps[0] != u".legend")) {
            continue;
        }
        const QStringList parts = steps[1].split(u'.');
        (steps[0] == u"svg" ? m_drawings : m_marks)
            .push_back({parts.front(), parts.mid(1), declarations});
    }
}

QColor ReportSheet::colour(const QString& name) const
{
    const QColor found = m_colours.value(name);
    DL_REQUIRE(found.isValid(), "the report's style sheet has no colour " + toUtf8(name));
    return found;
}

QColor ReportSheet::markColour(const ReportNode& mark) const
{
    QString ground;
    QString opacity;
    const auto take = [&](const Declarations& declarations) {
        for (const auto& [name, value] : declarations) {
            if (name == u"background") {
                ground = value;
            } else if (name == u"opacity") {
                opacity = value;
            }
        }
    };
    for (const Rule& rule : m_marks) {
        if (!rule.classes.isEmpty() && mark.has(rule.classes.front())) {
            take(rule.declarations);
        }
    }
    take(declarationsOf(mark.attributes.value(u"style"_qs)));
    QColor shown = ground.isEmpty() ? QColor() : QColor(resolved(ground));
    if (shown.isValid() && !opacity.isEmpty()) {
        shown.setAlphaF(opacity.toFloat());
    }
    return shown;
}

QByteArray ReportSheet::drawing(const ReportNode& svg, qreal width) const
{
    const QStringList box = svg.attributes.value(u"viewBox"_qs).split(u' ');
    DL_REQUIRE(box.size() == 4, "a drawing of the report has no size");
    const qreal stretch = width / box[2].toDouble();
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"svg"_qs);
    xml.writeAttribute(u"xmlns"_qs, u"http://www.w3.org/2000/svg"_qs);
    xml.writeAttribute(u"viewBox"_qs, u"0 0 "_qs + QString::number(width) + u' ' + box[3]);
    for (const ReportNode* mark : svg.elements()) {
        auto attributes = mark->attributes;
        attributes.remove(u"class"_qs);
        for (auto one = attributes.begin(); one != attributes.end(); ++one) {
            if (isAcross(one.key())) {
                one.value() = QString::number(one.value().toDouble() * stretch);
            }
        }
        for (const Rule& rule : m_drawings) {
            const bool meant = (rule.tag.isEmpty() || rule.tag == mark->tag) &&
                               std::all_of(rule.classes.begin(),
                                           rule.classes.end(),
                                           [&](const QString& name) { return mark->has(name); });
            if (!meant) {
                continue;
            }
            for (const auto& [name, value] : rule.declarations) {
                if (name != u"vector-effect") { // nothing is stretched any more
                    attributes.insert(name, resolved(value));
                }
            }
        }
        xml.writeEmptyElement(mark->tag);
        for (auto one = attributes.begin(); one != attributes.end(); ++one) {
            xml.writeAttribute(one.key(), one.value());
        }
    }
    xml.writeEndElement();
    return text;
}

ReportSheet::Declarations ReportSheet::declarationsOf(const QString& text)
{
    Declarations declarations;
    const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const auto colon = part.indexOf(u':');
        if (colon > 0) {
            declarations.emplace_back(part.left(colon).trimmed(), part.mid(colon + 1).trimmed());
        }
    }
    return declarations;
}

QString ReportSheet::resolved(const QString& value) const
{
    const QString variable = variableOf(value);
    return variable.isEmpty() ? value : colour(variable).name();
}

} // namespace dreamloft::ui::print
