// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/pack_archive.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <zlib.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

// Names and sizes of records: PKWARE's APPNOTE.TXT 6.3.10, section 4.3.
constexpr std::uint64_t kLocalSignature = 0x04034b50, kCentralSignature = 0x02014b50,
                        kEndSignature = 0x06054b50, kEnd64Signature = 0x06064b50,
                        kLocator64Signature = 0x07064b50;
constexpr std::uint64_t kSee64 = 0xffffffff;      ///< the value stands in the zip64 extra field
constexpr std::uint64_t kSee64Short = 0xffff;     ///< likewise of a count
constexpr std::uint64_t kPlain = 20, kZip64 = 45; ///< versions that a reader needs
constexpr std::uint64_t kUnix = 3;
constexpr std::uint64_t kUtf8Names = 0x0800;
constexpr std::uint64_t kFirstDate = 0x0021;          ///< 1980-01-01, the first there is
constexpr std::uint64_t kFileMode = 0100644ULL << 16; ///< a regular file, read by all
constexpr std::size_t kPiece = 256 << 10;

void put(std::string& record, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        record += static_cast<char>((value >> (8 * i)) & 0xff);
    }
}

struct Written {
    std::string name;
    std::uint64_t bytes = 0;
    std::uint64_t crc = 0;
    std::uint64_t offset = 0;
};

/// The bytes of a member, of a file or in memory.
class Source {
public:
    explicit Source(const ArchiveMember& member)
        : m_text(member.text)
    {
        if (!member.file.empty()) {
            m_file.emplace(member.file);
        }
    }
    [[nodiscard]] std::uint64_t size() const { return m_file ? m_file->size() : m_text.size(); }
    [[nodiscard]] bool unchanged() const { return !m_file || m_file->unchanged(); }
    /// Hands them over in pieces.
    void eachPiece(const std::function<void(std::span<const std::byte>)>& take) const
    {
        if (!m_file) {
            take(base::bytesOf(m_text));
            return;
        }
        std::vector<std::byte> piece(kPiece);
        for (std::uint64_t at = 0; at < m_file->size();) {
            const auto size =
                static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, m_file->size() - at));
            const std::span<std::byte> part = std::span(piece).first(size);
            m_file->readAt(at, part);
            take(part);
            at += size;
        }
    }

private:
    std::string_view m_text;
    std::optional<base::InputFile> m_file;
};

std::uint64_t crcOf(const Source& source)
{
    uLong crc = crc32(0, nullptr, 0);
    source.eachPiece([&crc](std::span<const std::byte> piece) {
        crc = crc32(
            crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    });
    return crc;
}

/// What local and central records share, from the version on to the length of the name.
void putFacts(std::string& record, const Written& one, bool large)
{
    put(record, large ? kZip64 : kPlain, 2);
    put(record, kUtf8Names, 2);
    put(record, 0, 2); // stored
    put(record, 0, 2); // time
    put(record, kFirstDate, 2);
    put(record, one.crc, 4);
    put(record, large ? kSee64 : one.bytes, 4);
    put(record, large ? kSee64 : one.bytes, 4);
    put(record, one.name.size(), 2);
}

std::string localRecord(const Written& one)
{
    const bool large = one.bytes >= kSee64;
    std::string record;
    put(record, kLocalSignature, 4);
    putFacts(record, one, large);
    put(record, large ? 20 : 0, 2);
    record += one.name;
    if (large) {
        put(record, 1, 2); // zip64
        put(record, 16, 2);
        put(record, one.bytes, 8);
        put(record, one.bytes, 8);
    }
    return record;
}

std::string centralRecord(const Written& one)
{
    const bool large = one.bytes >= kSee64;
    const bool far = one.offset >= kSee64;
    std::string extra;
    if (large) {
        put(extra, one.bytes, 8);
        put(extra, one.bytes, 8);
    }
    if (far) {
        put(extra, one.offset, 8);
    }
    std::string record;
    put(record, kCentralSignature, 4);
    put(record, (kUnix << 8) | kZip64, 2);
    putFacts(record, one, large);
    put(record, extra.empty() ? 0 : extra.size() + 4, 2);
    put(record, 0, 2); // comment
    put(record, 0, 2); // disk
    put(record, 0, 2); // inner attributes
    put(record, kFileMode, 4);
    put(record, far ? kSee64 : one.offset, 4);
    record += one.name;
    if (!extra.empty()) {
        put(record, 1, 2); // zip64
        put(record, extra.size(), 2);
        record += extra;
    }
    return record;
}

std::string endRecords(std::uint64_t count, std::uint64_t offset, std::uint64_t bytes)
{
    const bool many = count >= kSee64Short || offset >= kSee64 || bytes >= kSee64;
    std::string record;
    if (many) {
        put(record, kEnd64Signature, 4);
        put(record, 44, 8); // what follows
        put(record, (kUnix << 8) | kZip64, 2);
        put(record, kZip64, 2);
        put(record, 0, 4);
        put(record, 0, 4);
        put(record, count, 8);
        put(record, count, 8);
        put(record, bytes, 8);
        put(record, offset, 8);
        put(record, kLocator64Signature, 4);
        put(record, 0, 4);
        put(record, offset + bytes, 8);
        put(record, 1, 4);
    }
    put(record, kEndSignature, 4);
    put(record, 0, 2);
    put(record, 0, 2);
    put(record, many ? kSee64Short : count, 2);
    put(record, many ? kSee64Short : count, 2);
    put(record, many ? kSee64 : bytes, 4);
    put(record, many ? kSee64 : offset, 4);
    put(record, 0, 2);
    return record;
}

/// All lasting files below a part of the project, in the order of their names.
void addBelow(std::vector<ArchiveMember>& members,
              const fs::path& folder,
              std::string_view part,
              const std::string& root)
{
    if (!fs::exists(folder / part)) {
        return;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder / part)) {
        if (entry.is_regular_file() && !entry.is_symlink() &&
            !base::isTemporaryName(entry.path().filename().string())) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    for (fs::path& file : files) {
        std::string name = root;
        name += file.lexically_relative(folder).generic_string();
        members.push_back({std::move(name), std::move(file)});
    }
}

} // namespace

void writeZip(const fs::path& target,
              const std::vector<ArchiveMember>& members,
              const OnPacked& onPacked)
{
    std::uint64_t total = 0;
    for (const ArchiveMember& member : members) {
        total += member.file.empty() ? member.text.size() : fs::file_size(member.file);
    }
    base::DurableFile zip(target, {.expectedBytes = total});
    std::vector<Written> written;
    std::uint64_t done = 0;
    for (const ArchiveMember& member : members) {
        const Source source(member);
        const Written one{member.name, source.size(), crcOf(source), zip.bytes()};
        zip.write(localRecord(one));
        source.eachPiece([&](std::span<const std::byte> piece) {
            zip.write(piece);
            done += piece.size();
            if (onPacked) {
                onPacked(done, total);
            }
        });
        if (!source.unchanged()) {
            throw base::Error({.kind = base::ErrorKind::DamagedInput,
                               .code = "DL-ZIP-002",
                               .object = member.name,
                               .message = "A file was changed while it was packed.",
                               .hint = "Wait until the other program has finished.",
                               .workSafe = "Your project was not changed."});
        }
        written.push_back(one);
    }
    const std::uint64_t offset = zip.bytes();
    for (const Written& one : written) {
        zip.write(centralRecord(one));
    }
    zip.write(endRecords(written.size(), offset, zip.bytes() - offset));
    zip.commit();
}

void packProject(ProjectStore& store, const fs::path& target, const OnPacked& onPacked)
{
    const fs::path folder = store.folder();
    std::string root = folder.filename().string();
    root += "/";
    std::string database = root;
    database += layout::kDatabase;
    std::vector<ArchiveMember> members{{database, store.backUp()}}; // of one moment, and checked
    for (const std::string_view part : {layout::kStore, layout::kJobs}) {
        addBelow(members, folder, part, root);
    }
    writeZip(target, members, onPacked);
}

} // namespace dreamloft::project
