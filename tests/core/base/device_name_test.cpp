// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/device_name.h"
#include "tests/support/test_main.h"

namespace dreamloft::base {

class DeviceNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownWordsAreRead();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
};

void DeviceNameTest::knownWordsAreRead()
{
    using Kind = DeviceName::Kind;
    QVERIFY(deviceNameFrom("auto") == (DeviceName{Kind::Auto, 0}));
    QVERIFY(deviceNameFrom("cpu") == (DeviceName{Kind::Cpu, 0}));
    QVERIFY(deviceNameFrom("cuda") == (DeviceName{Kind::Cuda, 0}));
    QVERIFY(deviceNameFrom("cuda:0") == (DeviceName{Kind::Cuda, 0}));
    QVERIFY(deviceNameFrom("cuda:17") == (DeviceName{Kind::Cuda, 17}));
    QVERIFY(deviceNameFrom("cuda:999") == (DeviceName{Kind::Cuda, 999}));
}

void DeviceNameTest::otherTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "gpu",
                             "Cpu",
                             "cuda:",
                             "cuda:x",
                             "cuda:-1",
                             "cuda:+1",
                             "cuda: 1",
                             "cuda:1x",
                             "cuda:1000",
                             "cuda1",
                             "cudaa1",
                             "cuda:0:0",
                             "cpu:0"}) {
        QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
    }
}

void DeviceNameTest::otherTextIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!deviceNameFrom(text.toStdString()));
}

DL_TEST_UNIT(DeviceNameTest, "device_name")
} // namespace dreamloft::base

#include "device_name_test.moc"
