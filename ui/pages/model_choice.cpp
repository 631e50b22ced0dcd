// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model_choice.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"

#include <QCoreApplication>
#include <QSignalBlocker>

#include <nlohmann/json.hpp>

namespace dreamloft::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::ModelChoice)
};

} // namespace

QComboBox* makeModelChoice(QWidget* parent)
{
    auto* box = new ChoiceBox(parent);
    box->setAccessibleName(Words::tr("Picture maker"));
    return box;
}

void fillModelChoice(QComboBox& box,
                     const AppSettings& settings,
                     const QString& kind,
                     const QString& current)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(Words::tr("Starter"), u"starter"_qs);
    const nlohmann::json own = settings.value(u"models"_qs, nlohmann::json::array());
    for (const auto& row : own.is_array() ? own : nlohmann::json::array()) {
        if (row.value("kind", std::string()) == toUtf8(kind) && row.value("usable", true)) {
            box.addItem(fromUtf8(row.value("name", std::string())),
                        fromUtf8(row.value("folder", std::string())));
        }
    }
    if (!current.isEmpty() && box.findData(current) < 0) {
        box.addItem(current.section(u'/', -1), current);
    }
    box.addItem(Words::tr("Another model…"), QString());
    box.setCurrentIndex(box.findData(current));
}

} // namespace dreamloft::ui
