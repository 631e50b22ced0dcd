// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/resources.h"
#include "core/base/sha256.h"
#include "core/workflows/verify_sums.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>

namespace dreamloft::tests {

namespace fs = std::filesystem;

class VerifySumsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void starterModelsAreAsListed();
    void changedAndMissingFilesAreNamed();
    void damagedListsAreRefused();
};

void VerifySumsTest::starterModelsAreAsListed()
{
    const fs::path folder = base::resourcesFolder() / "starter";
    const workflows::SumsReport report = workflows::verifySums(folder);
    QVERIFY(report.damaged.empty());
    int files = 0; // none is left out of the list
    for (const char* model : {"clip", "diffusion"}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder / model)) {
            files += entry.is_regular_file() ? 1 : 0;
        }
    }
    QCOMPARE(report.files, files);
}

void VerifySumsTest::changedAndMissingFilesAreNamed()
{
    const TempDir dir;
    base::writeDurable(dir / "a.json", std::string_view("same"));
    base::writeDurable(dir / "b.json", std::string_view("other"));
    const std::string sum = base::sha256Hex(std::string_view("same"));
    base::writeDurable(dir / "SHA256SUMS",
                       std::string_view(sum + "  a.json\n" + sum + "  b.json\n" + sum + "  c\n"));
    const workflows::SumsReport report = workflows::verifySums(dir.path());
    QCOMPARE(report.files, 1);
    QVERIFY((report.damaged == std::vector<std::string>{"b.json", "c"}));
}

void VerifySumsTest::damagedListsAreRefused()
{
    const TempDir dir;
    DL_VERIFY_ERROR(workflows::verifySums(dir.path()), UserFixable, "SHA256SUMS");
    base::writeDurable(dir / "SHA256SUMS", std::string_view("deadbeef  a.json\n"));
    DL_VERIFY_ERROR(workflows::verifySums(dir.path()), DamagedInput, "damaged");
    const std::string sum(64, '0');
    base::writeDurable(dir / "SHA256SUMS", std::string_view(sum + "  ../a.json\n"));
    DL_VERIFY_ERROR(workflows::verifySums(dir.path()), Refused, "a.json");
}

DL_TEST_UNIT(VerifySumsTest, "verify_sums")

} // namespace dreamloft::tests

#include "verify_sums_test.moc"
