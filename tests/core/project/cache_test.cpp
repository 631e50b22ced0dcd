// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/cache.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fstream>
#include <string>
#include <thread>

namespace fs = std::filesystem;
using namespace dreamloft;
using project::Cache;
using tests::TempDir;

namespace {

std::vector<std::byte> bytesOf(const std::string& text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

fs::path onlyFile(const fs::path& folder)
{
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            return entry.path();
        }
    }
    return {};
}

} // namespace

class CacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsAndForgets();
    void damageIsAMiss();
    void trimDropsTheLeastUsed();
    void severalThreads();
    void unwritableFolderIsNoError();
};

void CacheTest::keepsAndForgets()
{
    const TempDir dir;
    const Cache cache(dir / "cache");
    QVERIFY(!cache.get("a").has_value());
    cache.put("a", bytesOf("one"));
    cache.put("../../b\n", bytesOf(""));
    cache.put("a", bytesOf("two"));
    QCOMPARE(*cache.get("a"), bytesOf("two"));
    QCOMPARE(*cache.get("../../b\n"), bytesOf(""));
    QVERIFY(cache.bytes() > 0);
    cache.clear();
    QVERIFY(!cache.get("a").has_value());
    QCOMPARE(cache.bytes(), std::uint64_t{0});
}

void CacheTest::damageIsAMiss()
{
    const TempDir dir;
    const Cache cache(dir / "cache");
    cache.put("key", bytesOf(std::string(100, 'v')));
    const fs::path file = onlyFile(dir / "cache");
    std::string whole;
    {
        std::ifstream in(file, std::ios::binary);
        whole.assign(std::istreambuf_iterator<char>(in), {});
    }
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        std::ofstream(file, std::ios::binary)
            .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
        QVERIFY2(!cache.get("key").has_value(), qPrintable(QString::number(i)));
        std::ofstream(file, std::ios::binary).write(whole.data(), static_cast<std::streamsize>(i));
        QVERIFY2(!cache.get("key").has_value(), qPrintable(QString::number(i)));
    }
    std::ofstream(file, std::ios::binary)
        .write(whole.data(), static_cast<std::streamsize>(whole.size()));
    QVERIFY(cache.get("key").has_value());
}

void CacheTest::trimDropsTheLeastUsed()
{
    const TempDir dir;
    const Cache cache(dir / "cache");
    for (const char* key : {"old", "mid", "new"}) {
        cache.put(key, bytesOf(std::string(1000, 'x')));
        std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
    QVERIFY(cache.get("old").has_value()); // used again: now the newest
    cache.trim(2500);
    QVERIFY(cache.get("old").has_value());
    QVERIFY(!cache.get("mid").has_value());
    QVERIFY(cache.get("new").has_value());
}

void CacheTest::severalThreads()
{
    const TempDir dir;
    const Cache cache(dir / "cache");
    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                const std::string key = std::to_string(i % 10);
                cache.put(key, bytesOf(key + std::string(500, static_cast<char>('a' + t))));
                const auto value = cache.get(key);
                wrong += !value || value->size() != 501 || value->front() != std::byte(key.front())
                             ? 1
                             : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QCOMPARE(wrong.load(), 0);
}

void CacheTest::unwritableFolderIsNoError()
{
    const Cache cache("/proc/nowhere");
    cache.put("a", bytesOf("x"));
    QVERIFY(!cache.get("a").has_value());
}

DL_TEST_UNIT(CacheTest, "cache")
#include "cache_test.moc"
