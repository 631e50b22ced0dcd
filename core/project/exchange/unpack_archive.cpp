// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/unpack_archive.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/project/exchange/import_folder.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sys/stat.h>
#include <zlib.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

// Names and sizes of records: PKWARE's APPNOTE.TXT 6.3.10, section 4.3.
constexpr std::uint32_t kLocalSignature = 0x04034b50, kCentralSignature = 0x02014b50,
                        kEndSignature = 0x06054b50, kEnd64Signature = 0x06064b50,
                        kLocator64Signature = 0x07064b50;
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kEnd64Bytes = 56,
                      kLocator64Bytes = 20;
constexpr std::uint64_t kMostComment = 65'535;
constexpr std::uint64_t kMostDirectoryBytes = 128ULL << 20;
constexpr std::uint32_t kSee64 = 0xffffffff; ///< the value stands in the zip64 extra field
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::size_t kPiece = 256 << 10;

std::uint64_t littleEndian(std::span<const std::byte> bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value |= std::to_integer<std::uint64_t>(bytes[at + i]) << (8 * i);
    }
    return value;
}

std::uint32_t u32(std::span<const std::byte> bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(littleEndian(bytes, at, 4));
}

std::uint16_t u16(std::span<const std::byte> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(littleEndian(bytes, at, 2));
}

struct Entry {
    std::string name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint32_t mode = 0; ///< st_mode where a Unix program made it, else 0
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0; ///< of its local header
};

/// The parts of an archive that are looked at before anything is written.
class ZipFile {
public:
    ZipFile(const fs::path& path, const ArchiveLimits& limits)
        : m_limits(limits)
        , m_file(path)
    {
        readDirectory();
        checkCosts();
    }

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

    /// Writes the entry's bytes piece by piece; false when it is damaged.
    template <class Write>
    bool extract(const Entry& entry, const Write& write) const
    {
        const std::optional<std::uint64_t> data = dataOf(entry);
        if (!data) {
            return false;
        }
        Checked out{.write = write, .left = entry.size};
        const bool whole =
            entry.method == kStored ? copy(entry, *data, out) : inflateInto(entry, *data, out);
        return whole && out.left == 0 && out.crc == entry.crc;
    }

    [[noreturn]] void refuse(const std::string& found) const
    {
        throw base::Error(
            {.kind = base::ErrorKind::Refused,
             .code = "DL-ZIP-001",
             .object = m_file.path().filename().string(),
             .message = "Cannot unpack " + base::quotedName(m_file.path()) + ": " + found + ".",
             .hint = "Unpack it with another program and import the folder.",
             .workSafe = "Your project was not changed."});
    }

private:
    template <class Write>
    struct Checked {
        const Write& write;
        std::uint64_t left;
        std::uint32_t crc = 0;

        /// False when more comes than the directory says.
        bool operator()(std::span<const std::byte> bytes)
        {
            if (bytes.size() > left) {
                return false;
            }
            left -= bytes.size();
            crc = static_cast<std::uint32_t>(crc32(crc,
                                                   reinterpret_cast<const Bytef*>(bytes.data()),
                                                   static_cast<uInt>(bytes.size())));
            write(bytes);
            return true;
        }
    };

    [[nodiscard]] std::vector<std::byte> read(std::uint64_t offset, std::uint64_t count) const
    {
        if (count > m_file.size() || offset > m_file.size() - count) {
            refuse("it is cut off or damaged");
        }
        std::vector<std::byte> bytes(static_cast<std::size_t>(count));
        m_file.readAt(offset, bytes);
        return bytes;
    }

    void readDirectory()
    {
        const std::uint64_t tail = std::min(m_file.size(), kMostComment + kEndBytes);
        const std::vector<std::byte> end = read(m_file.size() - tail, tail);
        std::optional<std::size_t> found;
        for (std::size_t at = tail < kEndBytes ? 0 : tail - kEndBytes + 1; at-- > 0;) {
            if (u32(end, at) == kEndSignature && at + kEndBytes + u16(end, at + 20) == tail) {
                found = at;
                break;
            }
        }
        if (!found) {
            refuse("it is cut off or damaged");
        }
        std::uint64_t count = u16(end, *found + 10);
        std::uint64_t bytes = u32(end, *found + 12);
        m_directory = u32(end, *found + 16);
        const std::uint64_t endAt = m_file.size() - tail + *found;
        if (count == 0xffff || bytes == kSee64 || m_directory == kSee64) {
            readEnd64(endAt, count, bytes);
        }
        if (count > static_cast<std::uint64_t>(m_limits.entries)) {
            refuse("it has " + std::to_string(count) + " entries, expected at most " +
                   std::to_string(m_limits.entries));
        }
        if (bytes > kMostDirectoryBytes || m_directory > endAt || bytes > endAt - m_directory) {
            refuse("its list of files is damaged");
        }
        const std::vector<std::byte> list = read(m_directory, bytes);
        std::size_t at = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            at += readEntry(std::span(list).subspan(at));
        }
    }

    void readEnd64(std::uint64_t endAt, std::uint64_t& count, std::uint64_t& bytes)
    {
        if (endAt < kLocator64Bytes) {
            refuse("its list of files is damaged");
        }
        const auto locator = read(endAt - kLocator64Bytes, kLocator64Bytes);
        if (u32(locator, 0) != kLocator64Signature) {
            return; // the large numbers are meant as they stand
        }
        const auto end = read(littleEndian(locator, 8, 8), kEnd64Bytes);
        if (u32(end, 0) != kEnd64Signature) {
            refuse("its list of files is damaged");
        }
        count = littleEndian(end, 32, 8);
        bytes = littleEndian(end, 40, 8);
        m_directory = littleEndian(end, 48, 8);
    }

    /// Bytes that the entry's record takes.
    std::size_t readEntry(std::span<const std::byte> list)
    {
        if (list.size() < kCentralBytes || u32(list, 0) != kCentralSignature) {
            refuse("its list of files is damaged");
        }
        const std::size_t name = u16(list, 28), extra = u16(list, 30), comment = u16(list, 32);
        const std::size_t whole = kCentralBytes + name + extra + comment;
        if (list.size() < whole) {
            refuse("its list of files is damaged");
        }
        constexpr std::uint16_t kUnix = 3;
        Entry entry;
        const auto letters = list.subspan(kCentralBytes, name);
        entry.name.assign(reinterpret_cast<const char*>(letters.data()), letters.size());
        entry.flags = u16(list, 8);
        entry.method = u16(list, 10);
        entry.crc = u32(list, 16);
        entry.packed = u32(list, 20);
        entry.size = u32(list, 24);
        entry.mode = u16(list, 4) >> 8 == kUnix ? u32(list, 38) >> 16 : 0;
        entry.offset = u32(list, 42);
        read64(list.subspan(kCentralBytes + name, extra), entry);
        m_entries.push_back(std::move(entry));
        return whole;
    }

    /// The zip64 extra field holds those of size, packed size and offset that did not fit, in
    /// order.
    static void read64(std::span<const std::byte> extra, Entry& entry)
    {
        while (extra.size() >= 4) {
            const std::size_t bytes = u16(extra, 2);
            if (extra.size() < 4 + bytes) {
                return;
            }
            if (u16(extra, 0) == 1) {
                std::size_t at = 4;
                for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.offset}) {
                    if (*value == kSee64 && at + 8 <= 4 + bytes) {
                        *value = littleEndian(extra, at, 8);
                        at += 8;
                    }
                }
                return;
            }
            extra = extra.subspan(4 + bytes);
        }
    }

    /// Entries that lie in each other, or unpack to more than they may, are an attack.
    void checkCosts() const
    {
        std::vector<const Entry*> inOrder;
        std::uint64_t total = 0;
        for (const Entry& entry : m_entries) {
            inOrder.push_back(&entry);
            if (entry.size > m_limits.fileBytes) {
                refuse("a file in it has " + base::humanBytes(entry.size) + ", expected at most " +
                       base::humanBytes(m_limits.fileBytes));
            }
            total += entry.size;
        }
        std::ranges::sort(inOrder, {}, [](const Entry* entry) { return entry->offset; });
        for (std::size_t i = 0; i < inOrder.size(); ++i) {
            const std::uint64_t next =
                i + 1 < inOrder.size() ? inOrder[i + 1]->offset : m_directory;
            const Entry& entry = *inOrder[i];
            if (entry.offset > next || entry.packed > next - entry.offset ||
                kLocalBytes > next - entry.offset - entry.packed) {
                refuse("its files lie in each other");
            }
        }
        if (total > m_limits.totalBytes) {
            refuse("it unpacks to " + base::humanBytes(total) + ", expected at most " +
                   base::humanBytes(m_limits.totalBytes));
        }
        if (total / m_limits.ratio > m_file.size()) {
            refuse("it unpacks to more than " + std::to_string(m_limits.ratio) + " times its size");
        }
    }

    /// Where the packed bytes begin; nothing when the local header is not one.
    [[nodiscard]] std::optional<std::uint64_t> dataOf(const Entry& entry) const
    {
        const auto local = read(entry.offset, kLocalBytes);
        const std::uint64_t data = entry.offset + kLocalBytes + u16(local, 26) + u16(local, 28);
        const bool fits = data <= m_directory && entry.packed <= m_directory - data;
        return u32(local, 0) == kLocalSignature && fits ? std::optional(data) : std::nullopt;
    }

    template <class Out>
    bool copy(const Entry& entry, std::uint64_t data, Out& out) const
    {
        for (std::uint64_t at = 0; at < entry.packed;) {
            const auto piece = read(data + at, std::min<std::uint64_t>(kPiece, entry.packed - at));
            at += piece.size();
            if (!out(piece)) {
                return false;
            }
        }
        return true;
    }

    template <class Out>
    bool inflateInto(const Entry& entry, std::uint64_t data, Out& out) const
    {
        z_stream stream{};
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) { // raw deflate
            return false;
        }
        const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, inflateEnd);
        std::vector<std::byte> unpacked(kPiece);
        std::vector<std::byte> piece;
        std::uint64_t at = 0;
        int result = Z_OK;
        while (result == Z_OK) {
            if (stream.avail_in == 0) {
                if (at == entry.packed) {
                    return false;
                }
                piece = read(data + at, std::min<std::uint64_t>(kPiece, entry.packed - at));
                at += piece.size();
                stream.next_in = reinterpret_cast<Bytef*>(piece.data());
                stream.avail_in = static_cast<uInt>(piece.size());
            }
            stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
            stream.avail_out = static_cast<uInt>(unpacked.size());
            result = inflate(&stream, Z_NO_FLUSH);
            const std::size_t made = unpacked.size() - stream.avail_out;
            if ((result != Z_OK && result != Z_STREAM_END) ||
                !out(std::span<const std::byte>(unpacked).first(made))) {
                return false;
            }
        }
        return true;
    }

    const ArchiveLimits& m_limits;
    base::InputFile m_file;
    std::uint64_t m_directory = 0; ///< offset of the list of files
    std::vector<Entry> m_entries;
};

/// Why an entry is not unpacked, or "".
std::string whyNot(const Entry& entry)
{
    constexpr std::uint16_t kEncrypted = 1;
    if (!base::isSafeRelative(entry.name)) {
        return "leads out of the archive or has forbidden characters";
    }
    for (const std::string& part : base::split(entry.name, '/')) {
        if (part.front() == '.' || part == "__MACOSX") {
            return "is hidden";
        }
    }
    if (S_ISLNK(entry.mode)) {
        return "is a link";
    }
    if (entry.mode != 0 && (entry.mode & S_IFMT) != 0 && !S_ISREG(entry.mode)) {
        return "is not a regular file";
    }
    if ((entry.flags & kEncrypted) != 0) {
        return "is encrypted";
    }
    if (entry.method != kStored && entry.method != kDeflated) {
        return "is packed in a way that is not read";
    }
    return {};
}

/// Sub-folders of `name` that were unpacked as files.
bool liesInAFile(const std::string& name, const std::set<std::string>& files)
{
    for (std::size_t slash = name.find('/'); slash != std::string::npos;
         slash = name.find('/', slash + 1)) {
        if (files.contains(name.substr(0, slash))) {
            return true;
        }
    }
    return false;
}

} // namespace

bool isZip(const fs::path& file)
{
    std::error_code code;
    if (fs::symlink_status(file, code).type() != fs::file_type::regular) {
        return false;
    }
    try {
        const base::InputFile input(file);
        std::array<std::byte, 4> head{};
        if (input.size() < kEndBytes) {
            return false;
        }
        input.readAt(0, head);
        return u32(head, 0) == kLocalSignature || u32(head, 0) == kEndSignature;
    } catch (const base::Error&) {
        return false; // whoever reads it next says why it cannot be read
    }
}

UnpackedArchive::UnpackedArchive(const fs::path& archive,
                                 const fs::path& parent,
                                 const std::function<void(std::int64_t entries)>& onEntries,
                                 const ArchiveLimits& given)
{
    ArchiveLimits limits = given;
    std::error_code code;
    base::makeDurableFolder(parent);
    const std::uintmax_t available = fs::space(parent, code).available;
    if (!code) {
        limits.totalBytes = std::min<std::uint64_t>(limits.totalBytes, available / 10 * 9);
    }
    const ZipFile zip(archive, limits);
    m_folder = parent / base::temporaryNameFor("archive");
    const std::string name = archive.stem().string();
    m_root = m_folder / (base::isSafeRelative(name) ? name : "archive");
    const fs::file_time_type time = fs::last_write_time(archive, code);
    try {
        base::makeDurableFolder(m_root);
        std::set<std::string> files;
        std::int64_t count = 0;
        for (const Entry& entry : zip.entries()) {
            if (onEntries && ++count % 100 == 0) {
                onEntries(count);
            }
            if (entry.name.ends_with('/')) {
                continue; // a folder; those with files in them are made for these
            }
            std::string reason = whyNot(entry);
            if (reason.empty() && (files.contains(entry.name) || liesInAFile(entry.name, files) ||
                                   fs::is_directory(m_root / entry.name, code))) {
                reason = "is there twice";
            }
            if (reason.empty()) {
                const fs::path target = m_root / entry.name;
                base::makeDurableFolder(target.parent_path());
                base::DurableFile file(target, {.expectedBytes = entry.size});
                if (zip.extract(entry,
                                [&](std::span<const std::byte> part) { file.write(part); })) {
                    file.commit(base::FolderSync::Later);
                    // The same archive makes the same import, which goes on where it stopped.
                    fs::last_write_time(target, time, code);
                    files.insert(entry.name);
                } else {
                    reason = "is damaged";
                }
            }
            if (!reason.empty()) {
                m_skipped.push_back({storable(entry.name), reason});
            }
        }
    } catch (...) {
        fs::remove_all(m_folder, code);
        throw;
    }
    // Many programs wrap what they pack in one more folder; one of pictures alone is a class.
    std::vector<fs::directory_entry> top(fs::directory_iterator(m_root, code), {});
    if (top.size() == 1 && top.front().is_directory(code) &&
        splitOfFolderName(top.front().path().filename().string()).empty() &&
        std::any_of(fs::directory_iterator(top.front(), code),
                    fs::directory_iterator(),
                    [&](const fs::directory_entry& entry) { return entry.is_directory(code); })) {
        m_root = top.front().path();
    }
}

UnpackedArchive::~UnpackedArchive()
{
    std::error_code code;
    fs::remove_all(m_folder, code);
}

} // namespace dreamloft::project
