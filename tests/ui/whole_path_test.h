// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/studio_window.h"

#include <map>

namespace dreamloft::tests {

/// The whole way through the studio in its real window, with the true engine: from the sample to an
/// export, then the window is closed in the middle of a job and opened again. Each step goes on
/// where the one before stopped, by mouse, keys and drops, and looks into the project's own store.
class WholePathTest : public QObject {
    Q_OBJECT

public:
    static constexpr int kClasses = 3;
    static constexpr int kPerClass = 14;
    static constexpr int kShots = 3;
    static constexpr int kMade = 4; ///< pictures of each class
    /// Hashes of what a job made by class and number: the proof that nothing was lost or made
    /// twice.
    using Hashes = std::map<std::pair<int, std::int64_t>, std::string>;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theSampleOpensFromHome();
    void aProjectIsBegun();
    void aFolderIsDropped();
    void picturesAreDividedAndShotsPicked();
    void oneShotIsSwappedOnePinned();
    void adaptTellsItsCostAndShowsSamples();
    void generateFillsTheWall();
    void discardedPicturesAreRefilled();
    void qualityShowsTheWorstFirst();
    void classifierShowsThePicturesOfACell();
    void compareAnswersInOneSentence();
    void theReportAndTheDataSetAreWritten();
    void theWindowIsClosedInTheMiddleOfAJob();
    void openedAgainItGoesOn();

private:
    [[nodiscard]] static Hashes hashesOf(const std::vector<project::ItemRow>& items);
    [[nodiscard]] ui::MainWindow& window() { return *m_studio->window; }
    [[nodiscard]] std::vector<std::int64_t> shotsOf(int classIndex)
    {
        return m_studio->stored<std::vector<std::int64_t>>([classIndex](
                                                               project::ProjectStore& store) {
            return store.currentShots()->picturesOfClass.at(static_cast<std::size_t>(classIndex));
        });
    }

    std::unique_ptr<TempDir> m_dir;
    std::unique_ptr<StudioWindow> m_studio;
    bool m_broken = false; ///< a step failed: the later ones have nothing to stand on
    Hashes m_before;       ///< made before the window closed
};

} // namespace dreamloft::tests
