// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/dataset_card.h"

#include <map>
#include <set>

namespace dreamloft::project {

namespace {

/// Text inside a Markdown table or line: no line breaks, no cell borders.
std::string inLine(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        out += c == '\n' || c == '\r' ? ' ' : c;
        if (c == '|') {
            out.back() = '\\';
            out += '|';
        }
    }
    return out;
}

/// A YAML scalar in double quotes.
std::string yaml(const std::string& text)
{
    std::string out = "\"";
    for (const char c : inLine(text)) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "\"";
}

void addTable(std::string& out, const std::vector<std::vector<std::string>>& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::string& cell : rows[i]) {
            out += "| " + inLine(cell) + " ";
        }
        out += "|\n";
        if (i == 0) {
            for (std::size_t column = 0; column < rows[i].size(); ++column) {
                out += "|---";
            }
            out += "|\n";
        }
    }
    out += "\n";
}

} // namespace

std::string datasetCard(const ExportRequest& request)
{
    const ExportCard& card = request.card;
    std::map<int, std::pair<int, int>> countOfClass; // synthetic, real
    int synthetic = 0, real = 0;
    std::set<std::string> splits;
    for (const ExportPicture& picture : request.pictures) {
        auto& [made, taken] = countOfClass[picture.classIndex];
        picture.synthetic ? ++made : ++taken;
        picture.synthetic ? ++synthetic : ++real;
        splits.insert(picture.split);
    }
    std::string out =
        "---\nlicense: " + yaml(card.license) + "\ntask_categories:\n- image-classification\n";
    out += synthetic > 0 ? "tags:\n- synthetic\n" : "";
    out += "pretty_name: " + yaml(card.title) + "\n---\n\n# " + inLine(card.title) + "\n\n";
    if (!card.purpose.empty()) {
        out += inLine(card.purpose) + "\n\n";
    }
    if (synthetic > 0) {
        out += "**This data set contains generated pictures.** " + std::to_string(synthetic) +
               " of " + std::to_string(synthetic + real) +
               " pictures were made by a program from a few real photographs";
        out += request.layout == "plain" ? "; file names beginning with `syn_` are generated, "
                                           "`real_` are photographs.\n\n"
                                         : ".\n\n";
    }
    out += "## Contents\n\n";
    std::vector<std::vector<std::string>> rows{{"Class", "Generated", "Real"}};
    for (const ExportClass& row : request.classes) {
        const auto [made, taken] = countOfClass[row.index];
        rows.push_back({row.name, std::to_string(made), std::to_string(taken)});
    }
    addTable(out, rows);
    if (!card.method.empty() || !card.baseModel.empty()) {
        out += "## How it was made\n\n";
        out += card.method.empty() ? "" : "- Method: " + inLine(card.method) + "\n";
        out += card.baseModel.empty() ? "" : "- Picture maker: " + inLine(card.baseModel) + "\n";
        out += card.version.empty() ? "" : "- Program: DreamLoft " + inLine(card.version) + "\n";
        out += card.date.empty() ? "" : "- Exported: " + inLine(card.date) + "\n";
        out += "\n";
    }
    if (card.qualityTable.size() > 1) {
        out += "## Quality\n\n";
        addTable(out, card.qualityTable);
    }
    if (!card.verdict.empty()) {
        out += "## Did it help?\n\n" + inLine(card.verdict) + "\n\n";
    }
    if (synthetic > 0) {
        out += "## Look-alikes\n\nGenerated pictures may closely resemble the photographs they "
               "were made from; pictures "
               "made from a single photograph resemble it by design. Treat them with the same care "
               "as the originals.\n\n";
    }
    for (const std::string& note : card.notes) {
        out += "- " + inLine(note) + "\n";
    }
    return out;
}

} // namespace dreamloft::project
