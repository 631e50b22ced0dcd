// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_folder.h"

#include <filesystem>

/// The ten data sets of the papers as CoOp and DISEF lay them out (method.md 9). Each reader throws
/// Refused DL-IMP-003 (a list is not of its form), DL-JSON-001, DL-CSV-001. The plans have the
/// prompt prefix of their data set, and the papers' words for classes that the list names
/// otherwise.
namespace dreamloft::project {

/// `split_zhou_NAME.json`: {"train": [[path, label, class], ...], "val": ..., "test": ...} of eight
/// of them.
ImportPlan readCoop(const std::filesystem::path& file, const ScanOptions& options);

/// FGVC Aircraft: `images_variant_{train,val,test}.txt` (`<id> <variant with blanks>`),
/// `variants.txt` (label order), `images/<id>.jpg`. `file`: any of the lists.
ImportPlan readAircraft(const std::filesystem::path& file, const ScanOptions& options);

/// ImageNet: `classnames.txt` (`<wnid> <name>`, the label is the rank of the wnid) beside
/// `images/{train,val}/<wnid>/`, whose val is the test split of the papers. `file`: classnames.txt.
ImportPlan readImageNet(const std::filesystem::path& file, const ScanOptions& options);

/// `class_labels.txt` (`path,label`, labels from 0), classes named by the `classnames.txt` or
/// `image_ids.txt`'s folders beside it. Its val is the test split too.
ImportPlan readClassLabels(const std::filesystem::path& file, const ScanOptions& options);

/// DISEF: `split_coop.csv` (split,filename[,class]) beside `metadata.csv`
/// (idx,folder_name,class_name) and, for cars, `labels.csv` (filename,class_idx); without a class
/// column the folder of the file is the class. The folder's name tells the data set ("Flowers102").
ImportPlan readDisef(const std::filesystem::path& file, const ScanOptions& options);

} // namespace dreamloft::project
