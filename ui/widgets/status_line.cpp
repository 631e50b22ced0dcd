// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_line.h"

#include "ui/bridge/graphics_card.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/text.h"
#include "ui/style/style.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStorageInfo>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

namespace dreamloft::ui {
namespace {

constexpr std::chrono::seconds kEvery{5};
constexpr std::chrono::seconds kSaidFor{6};
constexpr std::uint64_t kLittleDisk = 2'000'000'000;

/// What the kernel calls available counts as free: its caches give way.
void readMemory(std::uint64_t& used, std::uint64_t& total)
{
    constexpr std::uint64_t kKiB = 1024;
    std::ifstream facts("/proc/meminfo");
    std::string name;
    std::uint64_t amount = 0;
    std::uint64_t available = 0;
    while (facts >> name >> amount) {
        if (name == "MemTotal:") {
            total = amount * kKiB;
        } else if (name == "MemAvailable:") {
            available = amount * kKiB;
        }
        facts.ignore(64, '\n');
    }
    used = total > available ? total - available : 0;
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(style::statusHeight());
    setAccessibleName(tr("State of the computer and the project"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::kSpace[3], 1, style::kSpace[3], 0);
    row->setSpacing(style::kSpace[4]);
    const auto add = [&] {
        auto* label = new QLabel(this);
        style::setText(label, style::Role::Label, style::Ink::Soft);
        row->addWidget(label);
        return label;
    };
    m_device = add();
    m_memory = add();
    m_disk = add();
    row->addStretch(1);
    m_said = add();
    row->addStretch(1);
    m_test = add();
    m_saving = add();
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::measure);
    m_saidTimer.setSingleShot(true);
    m_saidTimer.setInterval(kSaidFor);
    connect(&m_saidTimer, &QTimer::timeout, m_said, &QLabel::clear);
}

void StatusLine::setDevice(const QString& device, int cores)
{
    const bool open = device == u"auto" && hasGraphicsCard();
    m_device->setText(open                         ? tr("Automatic")
                      : device.startsWith(u"cuda") ? tr("Graphics card")
                                                   : tr("CPU · %n cores", nullptr, cores));
    m_device->setToolTip(open ? tr("The graphics card where LibTorch can use it, else the "
                                   "processor. The self-check in the settings says which.")
                              : device);
}

void StatusLine::setFolder(const QString& folder)
{
    m_folder = folder;
    m_disk->setVisible(!folder.isEmpty());
    if (isVisible()) {
        measure();
    }
}

void StatusLine::setTestSet(TestSet state)
{
    m_test->setVisible(state != TestSet::None);
    m_test->setText(state == TestSet::Locked ? tr("Test set locked") : tr("Test set open"));
    m_test->setToolTip(state == TestSet::Locked
                           ? tr("Nobody may learn from the test pictures.")
                           : tr("The test pictures can still be changed. Lock them on Dataset."));
    style::setInk(m_test, state == TestSet::Locked ? style::Ink::Soft : style::Ink::Warn);
}

void StatusLine::setSaving(Saving state)
{
    m_saving->setVisible(state != Saving::None);
    switch (state) {
    case Saving::Saved:
        m_saving->setText(tr("All saved"));
        style::setInk(m_saving, style::Ink::Good);
        break;
    case Saving::Saving:
        m_saving->setText(tr("Saving…"));
        style::setInk(m_saving, style::Ink::Soft);
        break;
    case Saving::ReadOnly:
        m_saving->setText(tr("To look only"));
        style::setInk(m_saving, style::Ink::Warn);
        break;
    case Saving::None:
        break;
    }
}

void StatusLine::say(const QString& text)
{
    m_said->setText(text);
    m_saidTimer.start();
    if (!text.isEmpty()) { // what was undone, say: nobody who only listens would know
        m_said->setAccessibleName(text);
        QAccessibleEvent alert(m_said, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StatusLine::measure()
{
    if (m_measuring) {
        return; // a disk that sleeps takes its time
    }
    m_measuring = true;
    watchOffThread<Facts>(
        [folder = m_folder] {
            Facts facts;
            readMemory(facts.memoryUsed, facts.memoryTotal);
            if (!folder.isEmpty()) {
                const QStorageInfo disk(folder);
                facts.diskFree =
                    disk.isValid() ? static_cast<std::uint64_t>(disk.bytesAvailable()) : 0;
            }
            return facts;
        },
        this,
        [this](const Facts& facts) { showFacts(facts); });
}

void StatusLine::showFacts(const Facts& facts)
{
    m_measuring = false;
    // A place grows with its text and stays: what is beside it does not move with every number.
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setMinimumWidth(std::max(label->minimumWidth(), label->sizeHint().width()));
    };
    if (facts.memoryTotal > 0) {
        show(m_memory,
             tr("Memory %1 of %2").arg(humanSize(facts.memoryUsed), humanSize(facts.memoryTotal)));
    }
    if (facts.diskFree > 0) {
        show(m_disk, tr("Disk %1 free").arg(humanSize(facts.diskFree)));
        style::setInk(m_disk, facts.diskFree < kLittleDisk ? style::Ink::Warn : style::Ink::Soft);
    }
}

void StatusLine::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    measure();
    m_timer.start();
}

void StatusLine::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void StatusLine::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Sunken));
    painter.fillRect(QRect(0, 0, width(), 1), style::line());
}

} // namespace dreamloft::ui
