// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/byte_budget.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <utility>

namespace dreamloft::base {

ByteBudget::Lease::Lease(ByteBudget* budget, std::uint64_t bytes)
    : m_budget(budget)
    , m_bytes(bytes)
{
}

ByteBudget::Lease::Lease(Lease&& other) noexcept
    : m_budget(std::exchange(other.m_budget, nullptr))
    , m_bytes(std::exchange(other.m_bytes, 0))
{
}

ByteBudget::Lease& ByteBudget::Lease::operator=(Lease&& other) noexcept
{
    std::swap(m_budget, other.m_budget);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

ByteBudget::Lease::~Lease()
{
    if (m_budget != nullptr) {
        m_budget->m_used -= m_bytes;
    }
}

ByteBudget::ByteBudget(std::string name, std::uint64_t limit)
    : m_name(std::move(name))
    , m_limit(limit)
{
}

ByteBudget::Lease ByteBudget::take(std::uint64_t bytes, std::string_view object)
{
    std::uint64_t used = m_used.load();
    do {
        if (bytes > m_limit || used > m_limit - bytes) {
            throw Error({.kind = ErrorKind::Refused,
                         .code = "DL-MEM-001",
                         .object = std::string(object),
                         .message = "Cannot open " + base::quoted(object) + ": it needs " +
                                    humanBytes(bytes) + " of memory, expected at most " +
                                    humanBytes(used > m_limit ? 0 : m_limit - used) + ".",
                         .hint = "Choose a smaller file.",
                         .workSafe = "Nothing was changed.",
                         .detail = m_name});
        }
    } while (!m_used.compare_exchange_weak(used, used + bytes));
    return Lease(this, bytes);
}

} // namespace dreamloft::base
