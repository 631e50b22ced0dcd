// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

const nlohmann::json kSpec{{"seed", 1}};

/// Makes items for ever and writes each index into the pipe once it is acknowledged. Backups,
/// imports and checkpoints happen in between, so that kills land in them too.
[[noreturn]] void writeForEver(const fs::path& folder, int acknowledged)
{
    try {
        const auto store = ProjectStore::open(folder);
        const JobRow job = store->startJob("generate", "generate", kSpec);
        store->setJobState(job.id, "running");
        std::set<std::int64_t> have;
        for (const ItemRow& item : store->items(job.id)) {
            have.insert(item.index);
        }
        for (std::int64_t index = 0;; ++index) {
            if (have.contains(index)) {
                continue;
            }
            const ItemRow item = tests::makeItem(*store, job, 0, index);
            store->addItems(std::span(&item, 1));
            static_cast<void>(!write(acknowledged, &index, sizeof(index)));
            if (index % 7 == 3) {
                const fs::path folderOfStep = store->checkpointFolder(job, index);
                base::makeDurableFolder(folderOfStep.parent_path());
                base::DurableFolder checkpoint(folderOfStep);
                checkpoint.write("state.json", std::string_view("{}"));
                checkpoint.commit();
                store->addCheckpoint(job.id, index, folderOfStep);
            }
            if (index % 11 == 5) {
                store->backUp();
            }
            if (index % 5 == 2) {
                tests::addPicture(
                    *store,
                    1,
                    "train",
                    tests::blobPicture(static_cast<std::uint64_t>(900 + index), 16, 16),
                    std::to_string(index));
            }
        }
    } catch (...) {
        _exit(1);
    }
    _exit(0);
}

std::vector<std::string> filesOf(const fs::path& folder)
{
    std::vector<std::string> files;
    std::error_code code;
    for (const auto& entry : fs::recursive_directory_iterator(folder, code)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path().lexically_relative(folder.parent_path()).generic_string());
        }
    }
    return files;
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingAcknowledgedIsLostAndNothingIsLeftOver();
};

void KillTest::nothingAcknowledgedIsLostAndNothingIsLeftOver()
{
    const char* wanted = std::getenv("DREAMLOFT_TEST_KILLS");
    const int kills = wanted != nullptr ? std::atoi(wanted) : 50;
    const TempDir dir;
    ProjectStore::create(dir / "p", {.name = "p"})->addClass("hat");
    std::set<std::int64_t> acknowledged;
    base::SeededStream random(99);
    int unclean = 0, adopted = 0;
    for (int round = 0; round < kills; ++round) {
        std::array<int, 2> ends{};
        QCOMPARE(pipe(ends.data()), 0);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            writeForEver(dir / "p", ends[1]);
        }
        close(ends[1]);
        usleep(static_cast<useconds_t>(random.below(100'000)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), "the writer ended by itself");
        std::int64_t index = 0;
        while (read(ends[0], &index, sizeof(index)) == sizeof(index)) {
            acknowledged.insert(index);
        }
        close(ends[0]);
        if (round % 5 != 4) {
            continue; // the next writer opens it: kills inside recovery
        }
        const auto store = ProjectStore::open(dir / "p");
        unclean += store->openReport().uncleanEnd ? 1 : 0;
        adopted += store->openReport().adoptedItems;
        QVERIFY(store->openReport().restoredFrom.empty());
        std::set<std::string> known;
        std::set<std::int64_t> have;
        for (const JobRow& job : store->jobs()) {
            for (const ItemRow& item : store->items(job.id)) {
                have.insert(item.index);
                known.insert(item.file);
            }
        }
        QVERIFY(std::includes(have.begin(), have.end(), acknowledged.begin(), acknowledged.end()));
        for (const std::string& file : filesOf(dir / "p/jobs")) {
            const bool expected = known.contains(file) || file.ends_with("/spec.json") ||
                                  file.find("/ckpt/") != std::string::npos;
            QVERIFY2(expected, file.c_str());
            QVERIFY2(file.find("dltmp") == std::string::npos, file.c_str());
        }
        for (const PictureRow& picture : store->pictures()) {
            known.insert(layout::storeFile(picture.pixelSha256).generic_string());
        }
        for (const std::string& file : filesOf(dir / "p/store")) {
            QVERIFY2(known.contains(file), file.c_str());
        }
        const VerifyReport report = verifyProject(*store);
        QVERIFY2(report.clean(),
                 report.clean()
                     ? ""
                     : (report.findings[0].path + ": " + report.findings[0].problem).c_str());
        QVERIFY(filesOf(dir / "p/quarantine").empty());
    }
    qInfo("%d kills, %zu acknowledged items, %d unclean ends seen, %d items adopted",
          kills,
          acknowledged.size(),
          unclean,
          adopted);
    QVERIFY(unclean > 0);
    QVERIFY(kills < 20 || !acknowledged.empty());
}

DL_TEST_UNIT(KillTest, "kill")
#include "kill_test.moc"
