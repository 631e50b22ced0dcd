// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/engine.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

namespace dreamloft::tests {

class EngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheDeviceThatComputesIsRecorded();
};

void EngineTest::onlyTheDeviceThatComputesIsRecorded()
{
    const workflows::Engine engine({});
    QCOMPARE(engine.environment().at("device").get<std::string>(), std::string("cpu"));
    options::EngineOptions card;
    card.device = "cuda:0";
    DL_VERIFY_ERROR(workflows::Engine(card), UserFixable, "expected cpu");
}

DL_TEST_UNIT(EngineTest, "engine")

} // namespace dreamloft::tests

#include "engine_test.moc"
