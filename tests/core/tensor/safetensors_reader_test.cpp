// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/tensor/file_kind.h"
#include "core/tensor/memory.h"
#include "core/tensor/safetensors_reader.h"
#include "core/tensor/safetensors_writer.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/support/compare.h"
#include "tests/support/patience.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>
#include <chrono>
#include <random>
#include <sys/stat.h>

namespace dreamloft::tensor {

using base::ErrorKind;
using tests::rawSafetensors;
using tests::writeRaw;
using namespace std::string_literals;

namespace {

const std::string kGood = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
const std::string kEight(8, '\0');

/// What reading `path` throws; code empty when nothing.
base::ErrorInfo problemOf(const std::filesystem::path& path)
{
    try {
        SafetensorsFile::read(path);
    } catch (const base::Error& error) {
        return error.info();
    }
    return {};
}

} // namespace

class SafetensorsReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void soundFileIsRead();
    void formatAllowances_data();
    void formatAllowances();
    void hostileHeaderIsRefused_data();
    void hostileHeaderIsRefused();
    void otherFilesAreRecognised_data();
    void otherFilesAreRecognised();
    void pointerFileNamesThePromisedSize();
    void cutAtAnyLengthIsNoticed();
    void incompleteFileTellsBothSizes();
    void specialFilesDoNotHang();
    void linksAreFollowedOnlyWhenAsked();
    void enormousHeadersAreRefusedFast();
    void manyTensorsAreReadFast();
    void cancelStopsReading();
    void changeWhileReadingIsNoticed();
};

void SafetensorsReaderTest::soundFileIsRead()
{
    const tests::TempDir folder;
    const std::string header =
        R"({"__metadata__":{"format":"pt","x":"\u00e9\ud83d\ude00\n"},"b":{"shape":[3],"dtype":"U8","data_offsets":[8,11]},)"
        R"("a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}   )";
    const auto file = SafetensorsFile::read(
        writeRaw(folder / "x.safetensors", rawSafetensors(header, kEight + "abc")));
    QCOMPARE(file.metadata().at("format"), "pt"s);
    QCOMPARE(file.metadata().at("x"), "\xC3\xA9\xF0\x9F\x98\x80\n"s);
    QCOMPARE(file.tensors().size(), std::size_t{2});
    QCOMPARE(file.tensors()[0].name, "a"s);
    QVERIFY((file.tensors()[0].shape == std::vector<std::int64_t>{2, 1}));
    QCOMPARE(file.dataBytes(), std::uint64_t{11});
    std::array<std::byte, 2> bytes{};
    file.readBytes(*file.find("b"), 1, bytes);
    QCOMPARE(static_cast<char>(bytes[0]), 'b');
    QCOMPARE(static_cast<char>(bytes[1]), 'c');
    QVERIFY(file.find("c") == nullptr);
}

void SafetensorsReaderTest::formatAllowances_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("dataBytes");
    const auto row = [](const char* name, const std::string& header, int dataBytes) {
        QTest::newRow(name) << QByteArray::fromStdString(header) << dataBytes;
    };
    row("no tensors", "{}", 0);
    row("only metadata", R"({"__metadata__":{}})", 0);
    row("rank zero", R"({"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}})", 8);
    row("zero size",
        R"({"a":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]},"b":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}})",
        1);
    row("zero size with huge sizes",
        R"({"a":{"dtype":"F32","shape":[0,9223372036854775807],"data_offsets":[0,0]}})",
        0);
    row("eight dimensions",
        R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1],"data_offsets":[0,1]}})",
        1);
    row("blanks between",
        "{ \"a\" :\n{ \"dtype\" : \"I64\",\t\"shape\" : [ 1 , 2 ] , \"data_offsets\" : [ 0 , 16 ] "
        "} }",
        16);
    row("mixed types",
        R"({"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]},)"
        R"("c":{"dtype":"I32","shape":[1],"data_offsets":[4,8]}})",
        8);
}

void SafetensorsReaderTest::formatAllowances()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, dataBytes);
    const tests::TempDir folder;
    const std::string data(static_cast<std::size_t>(dataBytes), '\0');
    const auto problem =
        problemOf(writeRaw(folder / "x", rawSafetensors(header.toStdString(), data)));
    QVERIFY2(problem.code.empty(), problem.message.c_str());
}

void SafetensorsReaderTest::hostileHeaderIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto file = [](const char* name, const std::string& bytes, const char* text) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(text);
    };
    const auto row = [&](const char* name, const std::string& header, const char* text) {
        file(name, rawSafetensors(header, kEight), text);
    };
    const auto tensor = [](const std::string& rest) { return "{\"a\":{" + rest + "}}"; };
    file("length zero", rawSafetensors(kGood, kEight, 0), "beginning is that of no known file");
    file("length 2^64-1",
         rawSafetensors(kGood, kEight, ~0ULL),
         "beginning is that of no known file");
    file("length over the format's",
         rawSafetensors(kGood, kEight, 100'000'001),
         "beginning is that of no known file");
    file("length over ours", rawSafetensors(kGood, kEight, 90'000'000), "at most 32.0 MiB");
    row("array", R"([1])", "beginning is that of no known file");
    row("blank first", " " + kGood, "beginning is that of no known file");
    row("text after the end", kGood + " x", "goes on after the closing brace");
    row("newline after the end", kGood + "\n", "goes on after the closing brace");
    row("second object", kGood + kGood, "goes on after the closing brace");
    row("cut text", kGood.substr(0, kGood.size() - 1), "damaged at byte");
    row("comma at the end",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},})",
        "damaged at byte");
    row("no value", R"({"a"})", "damaged at byte");
    row("number as name", R"({1:{}})", "damaged at byte");
    row("tensor is a list", R"({"a":[]})", "damaged at byte");
    row("shape is a text",
        tensor(R"("dtype":"F32","shape":"2","data_offsets":[0,8])"),
        "damaged at byte");
    row("nested shape",
        tensor(R"("dtype":"F32","shape":[[2]],"data_offsets":[0,8])"),
        "damaged at byte");
    row("deep nesting", "{\"a\":" + std::string(1'000'000, '['), "damaged at byte");
    row("negative size",
        tensor(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])"),
        "damaged at byte");
    row("fraction",
        tensor(R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])"),
        "damaged at byte");
    row("exponent",
        tensor(R"("dtype":"F32","shape":[2e0],"data_offsets":[0,8])"),
        "damaged at byte");
    row("leading zero",
        tensor(R"("dtype":"F32","shape":[02],"data_offsets":[0,8])"),
        "damaged at byte");
    row("size 2^63",
        tensor(R"("dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8])"),
        "damaged at byte");
    row("size of 100 digits",
        tensor(R"("dtype":"F32","shape":[1)" + std::string(100, '0') + R"(],"data_offsets":[0,8])"),
        "damaged at byte");
    row("product overflows to the right size",
        tensor(R"("dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,0])"),
        "impossibly large");
    row("bytes overflow",
        tensor(R"("dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0])"),
        "impossibly large");
    row("nine dimensions",
        tensor(R"("dtype":"F32","shape":[2,1,1,1,1,1,1,1,1],"data_offsets":[0,8])"),
        "too many dimensions");
    row("unknown type", tensor(R"("dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8])"), "F8_E4M3");
    row("small letters",
        tensor(R"("dtype":"f32","shape":[2],"data_offsets":[0,8])"),
        "has the type");
    row("wrong width",
        tensor(R"("dtype":"F64","shape":[2],"data_offsets":[0,8])"),
        "needs 16 bytes");
    row("reversed offsets",
        tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"),
        "offsets 8 to 0");
    row("one offset",
        tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8])"),
        "not fully described");
    row("three offsets",
        tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8,9])"),
        "two offsets");
    row("no shape", tensor(R"("dtype":"F32","data_offsets":[0,8])"), "not fully described");
    row("no type", tensor(R"("shape":[2],"data_offsets":[0,8])"), "not fully described");
    row("empty description", R"({"a":{}})", "damaged at byte");
    row("unknown field",
        tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1)"),
        "unknown field");
    row("field twice",
        tensor(R"("dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8])"),
        "dtype twice");
    row("shape twice",
        tensor(R"("dtype":"F32","shape":[],"shape":[2],"data_offsets":[0,8])"),
        "shape twice");
    const std::string half = R"({"dtype":"U8","shape":[4],"data_offsets":)";
    row("overlap", "{\"a\":" + half + "[0,4]},\"b\":" + half + "[2,6]}}", "where byte 4 is due");
    row("same place", "{\"a\":" + half + "[0,4]},\"b\":" + half + "[0,4]}}", "where byte 4 is due");
    row("hole", "{\"a\":" + half + "[0,4]},\"b\":" + half + "[5,9]}}", "where byte 4 is due");
    row("does not begin at 0", "{\"b\":" + half + "[4,8]}}", "where byte 0 is due");
    row("trailing bytes", "{\"a\":" + half + "[0,4]}}", "4 bytes follow its last tensor");
    row("name twice", "{\"a\":" + half + "[0,4]},\"a\":" + half + "[4,8]}}", "appears twice");
    row("name twice, once escaped",
        "{\"a\":" + half + "[0,4]},\"\\u0061\":" + half + "[4,8]}}",
        "appears twice");
    row("empty name", R"({"":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "has 0 bytes");
    row("long name",
        "{\"" + std::string(1025, 'n') + R"(":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "has 1025 bytes");
    row("NUL in a name",
        R"({"a\u0000b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "hidden characters");
    row("escape in a name",
        R"({"a\u001bb":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "hidden characters");
    row("C1 control in a name",
        R"({"a\u0085b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "hidden characters");
    row("reversed text in a name",
        R"({"a\u202eb":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "hidden characters");
    row("isolate in a name",
        R"({"a\u2066b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        "hidden characters");
    row("raw newline in a name", "{\"a\nb\":" + half + "[0,4]}}", "damaged at byte");
    row("bad UTF-8", "{\"a\xC3\":" + half + "[0,4]}}", "valid UTF-8");
    row("over-long UTF-8", "{\"a\xC0\x80\":" + half + "[0,4]}}", "valid UTF-8");
    row("lone surrogate", R"({"\ud800":{}})", "second half");
    row("surrogates reversed", R"({"\udc00\ud800":{}})", "first half");
    row("high surrogate twice", R"({"\ud800\ud800":{}})", "second half");
    row("unknown escape", R"({"\x":{}})", "known escape");
    row("escape of three digits", R"({"\u00":{}})", "four hexadecimal digits");
    row("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", "appears twice");
    row("metadata key twice", R"({"__metadata__":{"k":"1","k":"2"}})", "metadata key");
    row("metadata number", R"({"__metadata__":{"k":1}})", "a text as value");
    row("metadata object", R"({"__metadata__":{"k":{}}})", "a text as value");
    row("metadata list", R"({"__metadata__":[]})", "damaged at byte");
}

void SafetensorsReaderTest::hostileHeaderIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    const tests::TempDir folder;
    const auto path = writeRaw(folder / "x.safetensors", bytes.toStdString());
    const std::uint64_t before = memoryState().peakBytes;
    const auto start = std::chrono::steady_clock::now();
    const auto problem = problemOf(path);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    QCOMPARE(problem.code, "DL-MODEL-003"s);
    QVERIFY(problem.kind == ErrorKind::Refused);
    QVERIFY2(problem.message.find(text.toStdString()) != std::string::npos,
             problem.message.c_str());
    QVERIFY2(problem.message.size() <= 300, problem.message.c_str());
    QVERIFY2(seconds.count() < 0.5, "a refusal takes no time");
    QVERIFY2(memoryState().peakBytes - before < (8U << 20), "a refusal takes no memory");
}

void SafetensorsReaderTest::otherFilesAreRecognised_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    const auto row =
        [](const char* name, const std::string& bytes, const char* code, const char* text) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(code)
                                << QString::fromUtf8(text);
        };
    const std::string filler(600, '\x01');
    const char* const unsafe = "DL-MODEL-002";
    const char* const stub = "DL-MODEL-004";
    row("pickle protocol 2",
        "\x80\x02}q\x00."s + filler,
        unsafe,
        "older file type that can hide programs (pickle)");
    row("pickle protocol 4", "\x80\x04\x95"s + filler, unsafe, "pickle");
    row("pickle protocol 5", "\x80\x05\x95"s + filler, unsafe, "pickle");
    row("text pickle", "ccollections\nOrderedDict\n"s, unsafe, "pickle");
    row("text pickle of a system call", "cposix\nsystem\n(S'id'\ntR."s, unsafe, "pickle");
    row("zip", "PK\x03\x04"s + filler, unsafe, "zip");
    row("empty zip", "PK\x05\x06"s + std::string(18, '\0'), unsafe, "zip");
    row("tar", std::string(257, '\0') + "ustar\00000"s + filler, unsafe, "tar");
    row("7z", "7z\xBC\xAF\x27\x1C"s + filler, unsafe, "7z");
    row("rar", "Rar!\x1A\x07\x01"s + filler, unsafe, "rar");
    row("gzip", "\x1F\x8B\x08"s + filler, unsafe, "gzip");
    row("HDF5", "\x89HDF\r\n\x1A\n"s + filler, unsafe, "HDF5");
    row("GGUF", "GGUF\x03"s + filler, unsafe, "GGUF");
    row("ELF", "\x7F"s + "ELF\x02\x01"s + filler, unsafe, "program");
    row("Windows program", "MZ\x90"s + filler, unsafe, "program");
    row("script", "#!/bin/sh\nrm -r x\n"s, unsafe, "program");
    row("NumPy", "\x93NUMPY\x01"s + filler, unsafe, "NumPy");
    row("PNG", "\x89PNG\r\n\x1A\n"s + filler, unsafe, "picture");
    row("web page",
        "<!DOCTYPE html><html><body>404</body></html>"s,
        stub,
        "download stub (web page)");
    row("web page after blanks", "\n\n  <HTML>\n"s + filler, stub, "download stub (web page)");
    row("JSON answer", "{\"error\":\"not found\"}"s, stub, "text file");
    row("LFS pointer",
        "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 4265146304\n"s,
        stub,
        "4.0 GiB");
    row("nothing", ""s, "DL-MODEL-005", "empty");
    row("noise", "\xDE\xAD\xBE\xEF"s + filler, "DL-MODEL-003", "no known file");
}

void SafetensorsReaderTest::otherFilesAreRecognised()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, code);
    QFETCH(const QString, text);
    const tests::TempDir folder;
    // Content decides, never the extension.
    for (const char* name : {"x.safetensors", "x.ckpt", "x"}) {
        const auto problem = problemOf(writeRaw(folder / name, bytes.toStdString()));
        QCOMPARE(problem.code, code.toStdString());
        QVERIFY(problem.kind == ErrorKind::Refused);
        QVERIFY2(problem.message.find(text.toStdString()) != std::string::npos,
                 problem.message.c_str());
    }
}

void SafetensorsReaderTest::pointerFileNamesThePromisedSize()
{
    const auto kind =
        fileKindOf("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 134\n");
    QVERIFY(kind.has_value());
    QCOMPARE(kind->promisedBytes.value(), std::uint64_t{134});
    QVERIFY(!fileKindOf("\x05\x00").has_value());
}

void SafetensorsReaderTest::cutAtAnyLengthIsNoticed()
{
    const tests::TempDir folder;
    std::vector<TensorView> views;
    const std::string data(3000, 'x');
    const auto bytesOf = [&](std::size_t count) {
        return std::as_bytes(std::span(data).first(count));
    };
    views.push_back({"one", DType::F32, {10, 50}, bytesOf(2000)});
    views.push_back({"two", DType::U8, {999}, bytesOf(999)});
    const std::vector<std::byte> whole = encodeSafetensors(views, {{"format", "pt"}});
    const std::string bytes(reinterpret_cast<const char*>(whole.data()), whole.size());
    std::mt19937 generator(1); // fixed: the same 200 lengths in every run
    for (int i = 0; i < 200; ++i) {
        const std::size_t length =
            std::uniform_int_distribution<std::size_t>(1, bytes.size() - 1)(generator);
        const auto problem = problemOf(writeRaw(folder / "x", bytes.substr(0, length)));
        QVERIFY2(problem.code == "DL-MODEL-005",
                 (std::to_string(length) + " " + problem.message).c_str());
        QVERIFY(problem.kind == ErrorKind::DamagedInput);
        QVERIFY(problem.message.find("incomplete") != std::string::npos);
    }
    QVERIFY(problemOf(writeRaw(folder / "x", bytes)).code.empty());
    QCOMPARE(problemOf(writeRaw(folder / "x", bytes + "y")).code, "DL-MODEL-003"s);
}

void SafetensorsReaderTest::incompleteFileTellsBothSizes()
{
    const tests::TempDir folder;
    const std::string header =
        R"({"a":{"dtype":"F32","shape":[1024,1024],"data_offsets":[0,4194304]}})";
    const auto problem = problemOf(
        writeRaw(folder / "f.safetensors", rawSafetensors(header, std::string(1 << 20, 'x'))));
    QVERIFY2(problem.message.find("1.0 MiB of 4.0 MiB") != std::string::npos,
             problem.message.c_str());
    QVERIFY(problem.message.find("\"f.safetensors\"") != std::string::npos);
}

void SafetensorsReaderTest::specialFilesDoNotHang()
{
    const tests::TempDir folder;
    const auto pipe = folder / "pipe";
    QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
    QCOMPARE(problemOf(pipe).code, "DL-MODEL-001"s);
    QCOMPARE(problemOf("/dev/zero").code, "DL-MODEL-001"s);
    QCOMPARE(problemOf(folder.path()).code, "DL-MODEL-001"s);
    QCOMPARE(problemOf(folder / "absent").code, "DL-MODEL-001"s);
    QVERIFY(problemOf(folder / "absent").kind == ErrorKind::UserFixable);
}

void SafetensorsReaderTest::linksAreFollowedOnlyWhenAsked()
{
    const tests::TempDir folder;
    writeRaw(folder / "blob", rawSafetensors(kGood, kEight));
    std::filesystem::create_symlink("blob", folder / "model.safetensors");
    QVERIFY(problemOf(folder / "model.safetensors").message.find("link") != std::string::npos);
    QCOMPARE(
        SafetensorsFile::read(folder / "model.safetensors", {.followLinks = true}).tensors().size(),
        std::size_t{1});
}

void SafetensorsReaderTest::enormousHeadersAreRefusedFast()
{
    const tests::TempDir folder;
    const auto path = folder / "x";
    writeRaw(path, rawSafetensors("{", "", 90'000'000));
    std::filesystem::resize_file(path, 90'000'100); // sparse
    const std::uint64_t before = memoryState().residentBytes;
    const auto start = std::chrono::steady_clock::now();
    QCOMPARE(problemOf(path).code, "DL-MODEL-003"s);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(200));
    QVERIFY(memoryState().residentBytes < before + (1U << 20));
}

void SafetensorsReaderTest::manyTensorsAreReadFast()
{
    const tests::TempDir folder;
    for (const int count : {100'000, 100'001}) {
        std::string header = "{";
        for (int i = 0; i < count; ++i) {
            header += (i > 0 ? ",\"t" : "\"t") + std::to_string(i) +
                      R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
        }
        const auto path = writeRaw(folder / "x", rawSafetensors(header + "}", ""));
        const auto start = std::chrono::steady_clock::now();
        const auto problem = problemOf(path);
        QVERIFY(std::chrono::steady_clock::now() - start <
                std::chrono::seconds(tests::kPatience));
        QCOMPARE(problem.code, count > 100'000 ? "DL-MODEL-003"s : ""s);
    }
}

void SafetensorsReaderTest::cancelStopsReading()
{
    const tests::TempDir folder;
    const auto file = SafetensorsFile::read(writeRaw(folder / "x", rawSafetensors(kGood, kEight)));
    base::CancelToken token;
    std::array<std::byte, 8> bytes{};
    file.readBytes(file.tensors()[0], 0, bytes, &token);
    token.cancel();
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, file.readBytes(file.tensors()[0], 0, bytes, &token));
}

void SafetensorsReaderTest::changeWhileReadingIsNoticed()
{
    const tests::TempDir folder;
    const auto path = writeRaw(folder / "x", rawSafetensors(kGood, kEight));
    const auto file = SafetensorsFile::read(path);
    QVERIFY(file.unchanged());
    std::filesystem::resize_file(path, 12);
    QVERIFY(!file.unchanged());
    std::array<std::byte, 8> bytes{};
    DL_VERIFY_ERROR(file.readBytes(file.tensors()[0], 0, bytes), DamagedInput, "became shorter");
    // A file that is replaced by rename keeps its bytes for the reader.
    const auto again =
        SafetensorsFile::read(writeRaw(folder / "y", rawSafetensors(kGood, "12345678")));
    std::filesystem::rename(writeRaw(folder / "z", "short"), folder / "y");
    again.readBytes(again.tensors()[0], 0, bytes);
    QCOMPARE(static_cast<char>(bytes[7]), '8');
}

DL_TEST_UNIT(SafetensorsReaderTest, "safetensors_reader")

} // namespace dreamloft::tensor

#include "safetensors_reader_test.moc"
