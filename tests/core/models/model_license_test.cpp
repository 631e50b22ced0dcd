// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_license.h"
#include "core/tensor/state_dict.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>

namespace dreamloft::models {

class ModelLicenseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cardsTellTheLicence_data();
    void cardsTellTheLicence();
    void headersOfSingleFilesComeFirst();
    void theBundledModelTellsItsOwn();
    void filesThatCannotBeReadTellNothing();
};

void ModelLicenseTest::cardsTellTheLicence_data()
{
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<QByteArray>("license");
    const auto row = [](const char* name, const char* card, const char* license) {
        QTest::newRow(name) << QByteArray(card) << QByteArray(license);
    };
    row("plain", "---\nlicense: openrail++\ntags:\n- a\n---\n# Model\n", "openrail++");
    row("quoted", "---\r\nlicense: \"cc-by-4.0\"\r\n---\r\n", "cc-by-4.0");
    row("other", "---\nlicense: other\nlicense_name: house-licence\n---\n", "house-licence");
    row("other without name", "---\nlicense: other\n---\n", "other");
    row("only in the text", "# Model\nlicense: mit\n", "");
    row("behind the head", "---\ntags: a\n---\nlicense: mit\n", "");
    row("no word", "---\nlicense:\n---\n", "");
    row("not UTF-8", "---\nlicense: a\xff\n---\n", "");
    row("empty", "", "");
}

void ModelLicenseTest::cardsTellTheLicence()
{
    QFETCH(const QByteArray, card);
    QFETCH(const QByteArray, license);
    const tests::TempDir dir;
    static_cast<void>(tests::writeRaw(dir / "README.md", card.toStdString()));
    QCOMPARE(licenseOf(dir.path()), license.toStdString());
}

void ModelLicenseTest::headersOfSingleFilesComeFirst()
{
    const tests::TempDir dir;
    const auto file = dir / "model.safetensors";
    static_cast<void>(tests::writeRaw(dir / "README.md", "---\nlicense: mit\n---\n"));
    const tensor::StateDict tensors{{"x", torch::ones({1})}};
    tensor::saveTensors(file, tensors, {{"modelspec.license", "CreativeML Open RAIL-M"}});
    QCOMPARE(licenseOf(file), std::string("CreativeML Open RAIL-M"));
    tensor::saveTensors(file, tensors);
    QCOMPARE(licenseOf(file), std::string("mit"));
    // A whole licence text is no name of one.
    tensor::saveTensors(file, tensors, {{"modelspec.license", std::string(300, 'x')}});
    QCOMPARE(licenseOf(file), std::string("mit"));
}

void ModelLicenseTest::theBundledModelTellsItsOwn()
{
    QCOMPARE(licenseOf(tests::resourcesFolder() / "starter" / "diffusion"),
             std::string("cc-by-4.0"));
}

void ModelLicenseTest::filesThatCannotBeReadTellNothing()
{
    const tests::TempDir dir;
    QCOMPARE(licenseOf(dir / "none"), std::string());
    QCOMPARE(licenseOf(tests::writeRaw(dir / "broken.safetensors", "not a header at all")),
             std::string());
}

DL_TEST_UNIT(ModelLicenseTest, "model_license")

} // namespace dreamloft::models

#include "model_license_test.moc"
