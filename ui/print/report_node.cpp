// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report_node.h"

#include "core/base/error.h"
#include "ui/bridge/text.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace dreamloft::ui::print {
namespace {

/// Takes in the attributes of the element that the reader stands at.
void readAttributes(const QXmlStreamReader& xml, ReportNode& node)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    for (const QXmlStreamAttribute& attribute : attributes) {
        const QString name = attribute.name().toString();
        if (name == u"src") { // "data:image/png;base64,...": large, and needed as bytes only
            const QStringView address = attribute.value();
            node.picture =
                QByteArray::fromBase64(address.mid(address.indexOf(u',') + 1).toLatin1());
        } else {
            node.attributes.insert(name, attribute.value().toString());
        }
    }
    node.classes = node.attributes.value(u"class"_qs).split(u' ', Qt::SkipEmptyParts);
}

/// The element that the reader stands at, up to its end.
ReportNode readElement(QXmlStreamReader& xml)
{
    ReportNode node;
    node.tag = xml.name().toString();
    readAttributes(xml, node);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement()) {
            break;
        }
        if (xml.isStartElement()) {
            node.children.push_back(readElement(xml));
        } else if (xml.isCharacters()) {
            if (node.children.empty() || !node.children.back().isText()) {
                node.children.emplace_back();
            }
            node.children.back().text += xml.text();
        }
    }
    return node;
}

} // namespace

const ReportNode* ReportNode::find(const QString& wanted, const QString& className) const
{
    for (const ReportNode& child : children) {
        if (child.tag == wanted && (className.isEmpty() || child.has(className))) {
            return &child;
        }
        if (const ReportNode* below = child.find(wanted, className)) {
            return below;
        }
    }
    return nullptr;
}

std::vector<const ReportNode*> ReportNode::elements(const QString& wanted) const
{
    std::vector<const ReportNode*> found;
    for (const ReportNode& child : children) {
        if (!child.isText() && (wanted.isEmpty() || child.tag == wanted)) {
            found.push_back(&child);
        }
    }
    return found;
}

QString ReportNode::allText() const
{
    QString all = text;
    for (const ReportNode& child : children) {
        all += child.allText();
    }
    return all;
}

QString ReportNode::shownText() const
{
    return withoutRuns(allText());
}

QString withoutRuns(const QString& text)
{
    // Not QString::simplified(): no-break and thin spaces stay as they are.
    static const QRegularExpression blanks(u"[ \\t\\n]+"_qs);
    return QString(text).replace(blanks, u" "_qs);
}

ReportNode readReport(const QByteArray& html)
{
    // Read in parts: the page holds all pictures, and a copy of it as text would be twice as large.
    const qsizetype first = std::max<qsizetype>(html.indexOf("<html"), 0);
    QByteArray part = QByteArray::fromRawData(html.constData() + first, html.size() - first);
    QBuffer source(&part);
    source.open(QIODevice::ReadOnly);
    QXmlStreamReader xml(&source);
    ReportNode page;
    if (xml.readNextStartElement()) {
        page = readElement(xml);
    }
    DL_REQUIRE(!xml.hasError() && page.find(u"main"_qs) != nullptr,
               "the page of the report is not well-formed: " + toUtf8(xml.errorString()));
    return page;
}

} // namespace dreamloft::ui::print
