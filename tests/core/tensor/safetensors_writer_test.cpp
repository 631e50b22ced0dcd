// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/safetensors_reader.h"
#include "core/tensor/safetensors_writer.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <array>
#include <map>

namespace dreamloft::tensor {

class SafetensorsWriterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writtenFileReadsBack();
    void writtenOffsetsAreAligned();
    void equalContentGivesEqualBytes();
};

void SafetensorsWriterTest::writtenFileReadsBack()
{
    const tests::TempDir folder;
    const std::string data = "0123456789abcdef";
    const auto bytes = std::as_bytes(std::span(data));
    const std::map<std::string, std::string> metadata{{"format", "pt"},
                                                      {"text", "quote \" line \n caf\xC3\xA9"}};
    writeSafetensors(folder / "x",
                     {{"a.b", DType::F32, {2, 2}, bytes}, {"c", DType::U8, {}, bytes.first(1)}},
                     metadata);
    const auto file = SafetensorsFile::read(folder / "x");
    QVERIFY(file.metadata() == metadata);
    std::array<std::byte, 16> read{};
    file.readBytes(*file.find("a.b"), 0, read);
    QVERIFY(std::equal(read.begin(), read.end(), bytes.begin()));
    QVERIFY(file.find("c")->shape.empty());
}

void SafetensorsWriterTest::writtenOffsetsAreAligned()
{
    const std::string data(64, 'x');
    const auto bytes = std::as_bytes(std::span(data));
    std::vector<TensorView> views{{"odd", DType::U8, {3}, bytes.first(3)},
                                  {"alpha", DType::F16, {}, bytes.first(2)},
                                  {"single", DType::F32, {1}, bytes.first(4)},
                                  {"half", DType::F16, {4}, bytes.first(8)},
                                  {"wide", DType::F64, {1}, bytes.first(8)},
                                  {"whole", DType::F32, {4}, bytes.first(16)}};
    const auto header = encodeSafetensorsHeader(views, {});
    QCOMPARE(header.size() % 8, std::size_t{0});
    const std::string text(reinterpret_cast<const char*>(header.data()) + 8, header.size() - 8);
    const auto parsed = parseSafetensorsHeader(text, 41, "x");
    for (const TensorInfo& info : parsed.tensors) {
        QVERIFY2(info.begin % sizeOf(info.dtype) == 0, info.name.c_str());
        QVERIFY2(info.bytes() % 8 != 0 || info.begin % 8 == 0, info.name.c_str());
    }
}

void SafetensorsWriterTest::equalContentGivesEqualBytes()
{
    const std::string data(16, 'x');
    const auto bytes = std::as_bytes(std::span(data));
    const TensorView first{"a", DType::F32, {2}, bytes.first(8)};
    const TensorView second{"b", DType::F32, {2}, bytes.last(8)};
    QVERIFY(encodeSafetensors({first, second}, {{"k", "v"}}) ==
            encodeSafetensors({second, first}, {{"k", "v"}}));
}

DL_TEST_UNIT(SafetensorsWriterTest, "safetensors_writer")

} // namespace dreamloft::tensor

#include "safetensors_writer_test.moc"
