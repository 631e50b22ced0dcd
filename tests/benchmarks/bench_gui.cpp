// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the picture grid over 100,000 pictures: a scripted minute of what a hand does
// (wheel, fling, page keys, drag of the scroll bar, jumps), optionally while both cores are busy.
// Usage: bench_gui [--pictures N] [--seconds S] [--busy] [--files N]
#include "core/base/thread_priority.h"
#include "core/imaging/encode.h"
#include "core/imaging/rgb_image.h"
#include "tests/support/temp_dir.h"
#include "ui/bridge/text.h"
#include "ui/models/picture_roles.h"
#include "ui/style/style.h"
#include "ui/widgets/picture_grid.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <thread>
#include <vector>

namespace {

using namespace dreamloft;
namespace role = ui::picture_role;

/// N rows over a few real files, each under a key of its own, so that every tile is decoded.
class Rows final : public QAbstractListModel {
public:
    Rows(int count, QStringList files)
        : m_count(count)
        , m_files(std::move(files))
    {
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int wanted) const override
    {
        const int row = index.row();
        switch (wanted) {
        case role::PathRole:
            return m_files[row % m_files.size()];
        case role::KeyRole:
            return QString::number(row);
        case role::IdRole:
            return qint64{row};
        case role::BadgeRole:
            return row % 3 == 0 ? QVariant(u"shot %1"_qs.arg(row % 16)) : QVariant();
        case role::GroupRole:
            return u"class %1"_qs.arg(row / 10'000);
        default:
            return {};
        }
    }

private:
    int m_count;
    QStringList m_files;
};

/// Colourful pictures of 64 x 64 px: what the starter project holds.
QStringList writePictures(const tests::TempDir& dir, int count)
{
    QStringList files;
    for (int i = 0; i < count; ++i) {
        imaging::RgbImage image = imaging::blankImage(64, 64);
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                image.row(y)[3 * x] = static_cast<std::uint8_t>(4 * x + i);
                image.row(y)[3 * x + 1] = static_cast<std::uint8_t>(4 * y - i);
                image.row(y)[3 * x + 2] = static_cast<std::uint8_t>((x * y + 31 * i) / 8);
            }
        }
        const auto file = dir / (std::to_string(i) + ".png");
        const auto bytes = imaging::encodePng(image);
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
        files.append(ui::fromPath(file));
    }
    return files;
}

/// VmRSS in MiB.
double residentMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024;
        }
    }
    return 0;
}

class Bench {
public:
    Bench(ui::PictureGrid& grid, ui::ThumbnailLoader& loader)
        : m_grid(grid)
        , m_loader(loader)
    {
    }

    /// One kind of movement for `seconds`; each step is timed from the event to the end of the
    /// paint.
    template <class Step>
    void run(const char* name, double seconds, Step step)
    {
        std::vector<double> frames;
        std::vector<double> gaps;
        int missing = 0;
        int tiles = 0;
        QElapsedTimer whole;
        whole.start();
        QElapsedTimer beat;
        beat.start();
        for (int number = 0; whole.elapsed() < seconds * 1000; ++number) {
            QElapsedTimer frame;
            frame.start();
            step(number);
            QApplication::sendPostedEvents();
            m_grid.viewport()->repaint();
            frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
            count(missing, tiles);
            // The rest of a frame of 60 Hz belongs to the event loop: arriving pictures, timers.
            while (beat.nsecsElapsed() < 16'600'000) {
                QApplication::processEvents(QEventLoop::AllEvents, 4);
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
            gaps.push_back(static_cast<double>(beat.nsecsElapsed()) / 1e6);
            beat.restart();
        }
        const auto at = [](std::vector<double> values, double share) {
            std::ranges::sort(values);
            return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
        };
        std::printf("%-22s %7zu %8.2f %8.2f %8.2f %8.1f %8.1f %9.1f %8.0f\n",
                    name,
                    frames.size(),
                    at(frames, 0.5),
                    at(frames, 0.99),
                    at(frames, 1),
                    at(gaps, 0.99),
                    at(gaps, 1),
                    100.0 * missing / std::max(1, tiles),
                    residentMiB());
        std::fflush(stdout);
    }
    static void head()
    {
        std::printf("%-22s %7s %8s %8s %8s %8s %8s %9s %8s\n",
                    "movement",
                    "frames",
                    "p50 ms",
                    "p99 ms",
                    "max ms",
                    "gap p99",
                    "gap max",
                    "blank %",
                    "RSS MiB");
    }

private:
    void count(int& missing, int& tiles) const
    {
        const auto [first, last] = m_grid.visibleRows();
        for (int row = first; row < last; ++row) {
            missing += m_loader.standIn(QString::number(row)).isNull() ? 1 : 0;
            ++tiles;
        }
    }

    ui::PictureGrid& m_grid;
    ui::ThumbnailLoader& m_loader;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"pictures"_qs, u"rows"_qs, u"n"_qs, u"100000"_qs},
                       {u"seconds"_qs, u"a movement"_qs, u"s"_qs, u"6"_qs},
                       {u"files"_qs, u"different files"_qs, u"n"_qs, u"500"_qs},
                       {u"busy"_qs, u"all cores compute meanwhile, as a job does"_qs}});
    parser.process(app);
    const double seconds = parser.value(u"seconds"_qs).toDouble();
    ui::style::install(app, ui::style::Theme::Light);
    const tests::TempDir dir;
    const QStringList files = writePictures(dir, parser.value(u"files"_qs).toInt());
    std::printf("before the grid: %.0f MiB\n", residentMiB());

    std::atomic<bool> stop = false;
    std::vector<std::thread> workers;
    for (unsigned i = 0; parser.isSet(u"busy"_qs) && i < std::thread::hardware_concurrency(); ++i) {
        workers.emplace_back([&stop, i] {
            base::lowerThreadPriority(base::ThreadRank::Job);
            volatile double sum = i;
            while (!stop) {
                sum = sum + std::sqrt(sum + 1);
            }
        });
    }

    QElapsedTimer open;
    open.start();
    Rows rows(parser.value(u"pictures"_qs).toInt(), files);
    ui::ThumbnailLoader loader;
    ui::PictureGrid grid(loader);
    grid.setThumbnailSize(96);
    grid.setModel(&rows);
    grid.resize(1100, 800);
    grid.show();
    grid.viewport()->repaint();
    std::printf("first screen painted after %.1f ms\n",
                static_cast<double>(open.nsecsElapsed()) / 1e6);
    while (loader.pending() > 0 && open.elapsed() < 10'000) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    std::printf("first screen and prefetch complete after %lld ms\n\n",
                static_cast<long long>(open.elapsed()));

    QScrollBar* bar = grid.verticalScrollBar();
    const auto wheel = [&](int delta) {
        const QPointF at(grid.viewport()->rect().center());
        QWheelEvent event(at,
                          grid.viewport()->mapToGlobal(at),
                          {},
                          {0, delta},
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(grid.viewport(), &event);
    };
    const auto key = [&](Qt::Key which) {
        QKeyEvent event(QEvent::KeyPress, which, Qt::NoModifier);
        QApplication::sendEvent(&grid, &event);
    };
    Bench bench(grid, loader);
    Bench::head();
    bench.run("wheel, gentle", seconds, [&](int n) {
        if (n % 4 == 0) {
            wheel(-120);
        }
    });
    bench.run("fling", seconds, [&](int) { wheel(-600); });
    bench.run("arrow down held", seconds, [&](int) { key(Qt::Key_Down); });
    bench.run("page down held", seconds, [&](int) { key(Qt::Key_PageDown); });
    bench.run("scroll bar dragged", seconds, [&](int n) {
        const double phase = 0.5 + 0.5 * std::sin(n / 40.0);
        bar->setValue(static_cast<int>(phase * bar->maximum()));
    });
    bench.run("jumps", seconds, [&](int n) {
        if (n % 30 == 0) {
            bar->setValue(static_cast<int>((n * 7919LL * 131) % bar->maximum()));
        }
    });
    grid.selectAll();
    bench.run("wheel, all selected", seconds, [&](int) { wheel(-240); });
    grid.clearSelection();
    grid.setGrouped(true);
    bench.run("wheel, grouped", seconds, [&](int) { wheel(240); });
    bench.run("resized", seconds, [&](int n) {
        grid.resize(900 + static_cast<int>(200 * std::sin(n / 30.0)), 800);
    });
    std::printf("\nthumbnails %zu made, %.1f MiB kept\n",
                loader.decoded(),
                static_cast<double>(loader.bytes()) / (1 << 20));
    stop = true;
    for (std::thread& worker : workers) {
        worker.join();
    }
    return 0;
}
