// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_report.h"

#include "tests/ui/screens/screen_plan.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <tuple>

namespace dreamloft::tests {
namespace {

const QString kScreen = u"screen"_qs;
const QString kFinding = u"finding"_qs;
constexpr QChar kTab = u'\t';

QString oneLine(const QString& text)
{
    return text.simplified();
}

bool write(const QString& path, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.write(bytes) == bytes.size() && file.flush();
}

} // namespace

QString ScreenReport::lineOf(const QString& place)
{
    return kScreen % kTab % place;
}

QString ScreenReport::lineOf(const QString& place, const ScreenFinding& finding)
{
    return QStringList{kFinding,
                       place,
                       oneLine(finding.kind),
                       oneLine(finding.widget),
                       oneLine(finding.text),
                       oneLine(finding.what)}
        .join(kTab);
}

QString ScreenReport::lastLine()
{
    return u"done"_qs;
}

void ScreenReport::take(const QString& line)
{
    constexpr qsizetype kFields = 6;
    const QStringList fields = line.split(kTab);
    if (fields.size() == 2 && fields[0] == kScreen) {
        m_places += fields[1];
    } else if (fields.size() == kFields && fields[0] == kFinding) {
        add(fields[1], {fields[2], fields[3], fields[4], fields[5]});
    }
}

void ScreenReport::add(const QString& place, const ScreenFinding& finding)
{
    m_findings.append(Entry{place, finding});
    ++m_countOf[place];
}

QList<ScreenReport::Entry> ScreenReport::sorted() const
{
    QList<Entry> entries = m_findings;
    const auto key = [](const Entry& entry) {
        return std::tie(entry.finding.kind, entry.finding.widget, entry.finding.text, entry.place);
    };
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry& one, const Entry& other) {
        return key(one) < key(other);
    });
    return entries;
}

QStringList ScreenReport::summary() const
{
    QStringList lines;
    const QList<Entry> entries = sorted();
    const auto alike = [](const ScreenFinding& one, const ScreenFinding& other) {
        return one.kind == other.kind && one.widget == other.widget && one.text == other.text;
    };
    for (qsizetype i = 0; i < entries.size();) {
        const Entry& first = entries[i];
        qsizetype next = i;
        while (next < entries.size() && alike(entries[next].finding, first.finding)) {
            ++next;
        }
        lines += u"%1 x %2 | %3 | “%4” | %5 | first: %6"_qs.arg(QString::number(next - i),
                                                                first.finding.kind,
                                                                first.finding.widget,
                                                                first.finding.text,
                                                                first.finding.what,
                                                                first.place);
        i = next;
    }
    return lines;
}

bool ScreenReport::writeFindings(const QString& folder) const
{
    QString text;
    for (const Entry& entry : sorted()) {
        text += QStringList{entry.finding.kind,
                            entry.place,
                            entry.finding.widget,
                            entry.finding.text,
                            entry.finding.what}
                    .join(u" | "_qs) %
                u'\n';
    }
    return write(QDir(folder).filePath(u"findings.txt"_qs), text);
}

bool ScreenReport::writeContactSheet(const QString& folder) const
{
    QString text = uR"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>
body { font: 14px sans-serif; margin: 20px; background: #eee; }
section { display: flex; flex-wrap: wrap; gap: 12px; }
figure { margin: 0; background: #fff; padding: 6px; }
img { width: 320px; display: block; }
figcaption { padding-top: 4px; }
.found { color: #b3261e; font-weight: bold; }
</style>
)"_qs;
    text += u"<p>%1 screens, %2 findings: <a href=\"findings.txt\">findings.txt</a></p>\n"_qs
                .arg(screens())
                .arg(findings());
    QString section;
    for (const QString& place : [this] {
             QStringList places = m_places;
             // Pages and states stand together, whatever part made them.
             std::stable_sort(
                 places.begin(), places.end(), [](const QString& one, const QString& other) {
                     return one.section(u'/', 0, 1) < other.section(u'/', 0, 1);
                 });
             return places;
         }()) {
        const QString now = place.section(u'/', 0, 1);
        if (now != section) {
            text += (section.isEmpty() ? QString() : u"</section>\n"_qs) % u"<h2>" % now %
                    u"</h2>\n<section>\n";
            section = now;
        }
        const int found = m_countOf.value(place);
        text += u"<figure><a href=\"%1\"><img loading=\"lazy\" src=\"thumbs/%1\" alt=\"%2\"></a>"
                u"<figcaption%3>%4</figcaption></figure>\n"_qs.arg(
                    fileOf(place),
                    place,
                    found > 0 ? u" class=\"found\""_qs : QString(),
                    QString(place.section(u'/', 2) %
                            (found > 0 ? u" · %1 findings"_qs.arg(found) : QString())));
    }
    text += section.isEmpty() ? QString() : u"</section>\n"_qs;
    return write(QDir(folder).filePath(u"index.html"_qs), text);
}

} // namespace dreamloft::tests
