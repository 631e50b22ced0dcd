// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/enum_names.h"
#include "core/options/strategy_name.h"

namespace dreamloft::options {

/// How a training picture is cut to the model's square (method.md 3.5).
enum class Crop { Random, Centre };
/// Arithmetic of the frozen base; adapters and optimiser stay fp32 in both.
enum class Precision { Float32, Bf16Base };
/// Which wording turns a class name into a prompt (method.md 3.6).
enum class PromptStyle { DataDream, Clean };
/// Solver of the denoising process (method.md 4).
enum class Sampler { Pndm, Ddim, Dpmpp2m, Euler, Ddpm };
/// How a sampler picks its timesteps (method.md 4).
enum class Spacing { Leading, Trailing, Linspace };
/// Which few shots stand for a class (product.md 2.2).
enum class ShotPick { Random, Varied, Typical };
/// A named part of the real pictures; Auto leaves the choice to the folder names.
enum class SplitName { Auto, Train, Val, Test };
/// What a classifier learns from.
enum class Arm { ClipZeroShot, RealOnly, Synthetic, Both };
/// Which step of a classifier training is reported; Oracle is chosen on the test split and labelled
/// so.
enum class Selection { Val, Last, Oracle };
/// Network whose features the quality numbers use; Starter is the bundled MobileNetV2-0.35.
enum class FeatureNet { Starter, Clip, Inception };
/// Real pictures that synthetic ones are compared with.
enum class Reference { Train, Shots, Test };
/// Quality numbers (method.md 7).
enum class Metric { Fid, Kid, Cmmd, PrecisionRecall, Nearest };
/// Foreign folder layouts (product.md 5.6).
enum class ImportAs { Auto, ImageFolder, DataDream, Loft, Coop, Disef, Hf, FiftyOne, Csv, Flat };
/// What `export` writes.
enum class ExportWhat { Dataset, Lora, Classifier, Report, Events };
/// Key names of exported LoRA files (product.md 5.1).
enum class Dialect { Reference, Diffusers, Peft, Kohya };
/// Number type of exported weights.
enum class ExportDtype { F32, F16 };
/// Whose names the text encoder's layers have in folders of PEFT, which finds layers by their whole
/// names: transformers 5.6 has dropped `text_model.` before them.
enum class Transformers { Since56, Before56 };
enum class FolderNames { Exact, Numbered };
enum class Include { Synthetic, Real, Both };
enum class Layout { Plain, DataDream, Loft };

template <>
struct EnumNames<Crop> {
    static constexpr std::string_view what = "crop";
    static constexpr std::array table{DL_ENUM_NAME(Crop::Random, "random"),
                                      DL_ENUM_NAME(Crop::Centre, "centre")};
};
template <>
struct EnumNames<Precision> {
    static constexpr std::string_view what = "precision";
    static constexpr std::array table{DL_ENUM_NAME(Precision::Float32, "float32"),
                                      DL_ENUM_NAME(Precision::Bf16Base, "bf16_base")};
};
template <>
struct EnumNames<PromptStyle> {
    static constexpr std::string_view what = "prompt style";
    static constexpr std::array table{DL_ENUM_NAME(PromptStyle::DataDream, "datadream"),
                                      DL_ENUM_NAME(PromptStyle::Clean, "clean")};
};
template <>
struct EnumNames<Sampler> {
    static constexpr std::string_view what = "sampler";
    static constexpr std::array table{DL_ENUM_NAME(Sampler::Pndm, "pndm"),
                                      DL_ENUM_NAME(Sampler::Ddim, "ddim"),
                                      DL_ENUM_NAME(Sampler::Dpmpp2m, "dpmpp_2m"),
                                      DL_ENUM_NAME(Sampler::Euler, "euler"),
                                      DL_ENUM_NAME(Sampler::Ddpm, "ddpm")};
};
template <>
struct EnumNames<Spacing> {
    static constexpr std::string_view what = "timestep spacing";
    static constexpr std::array table{DL_ENUM_NAME(Spacing::Leading, "leading"),
                                      DL_ENUM_NAME(Spacing::Trailing, "trailing"),
                                      DL_ENUM_NAME(Spacing::Linspace, "linspace")};
};
template <>
struct EnumNames<ShotPick> {
    static constexpr std::string_view what = "pick rule";
    static constexpr std::array table{DL_ENUM_NAME(ShotPick::Random, "random"),
                                      DL_ENUM_NAME(ShotPick::Varied, "varied"),
                                      DL_ENUM_NAME(ShotPick::Typical, "typical")};
};
template <>
struct EnumNames<SplitName> {
    static constexpr std::string_view what = "split";
    static constexpr std::array table{DL_ENUM_NAME(SplitName::Auto, "auto"),
                                      DL_ENUM_NAME(SplitName::Train, "train"),
                                      DL_ENUM_NAME(SplitName::Val, "val"),
                                      DL_ENUM_NAME(SplitName::Test, "test")};
};
template <>
struct EnumNames<Arm> {
    static constexpr std::string_view what = "arm";
    static constexpr std::array table{DL_ENUM_NAME(Arm::ClipZeroShot, "clip_zero_shot"),
                                      DL_ENUM_NAME(Arm::RealOnly, "real_only"),
                                      DL_ENUM_NAME(Arm::Synthetic, "synthetic"),
                                      DL_ENUM_NAME(Arm::Both, "both")};
};
template <>
struct EnumNames<Selection> {
    static constexpr std::string_view what = "selection";
    static constexpr std::array table{DL_ENUM_NAME(Selection::Val, "val"),
                                      DL_ENUM_NAME(Selection::Last, "last"),
                                      DL_ENUM_NAME(Selection::Oracle, "oracle")};
};
template <>
struct EnumNames<FeatureNet> {
    static constexpr std::string_view what = "feature network";
    static constexpr std::array table{DL_ENUM_NAME(FeatureNet::Starter, "starter"),
                                      DL_ENUM_NAME(FeatureNet::Clip, "clip"),
                                      DL_ENUM_NAME(FeatureNet::Inception, "inception")};
};
template <>
struct EnumNames<Reference> {
    static constexpr std::string_view what = "reference set";
    static constexpr std::array table{DL_ENUM_NAME(Reference::Train, "train"),
                                      DL_ENUM_NAME(Reference::Shots, "shots"),
                                      DL_ENUM_NAME(Reference::Test, "test")};
};
template <>
struct EnumNames<Metric> {
    static constexpr std::string_view what = "metric";
    static constexpr std::array table{DL_ENUM_NAME(Metric::Fid, "fid"),
                                      DL_ENUM_NAME(Metric::Kid, "kid"),
                                      DL_ENUM_NAME(Metric::Cmmd, "cmmd"),
                                      DL_ENUM_NAME(Metric::PrecisionRecall, "precision_recall"),
                                      DL_ENUM_NAME(Metric::Nearest, "nearest")};
};
template <>
struct EnumNames<ImportAs> {
    static constexpr std::string_view what = "layout";
    static constexpr std::array table{DL_ENUM_NAME(ImportAs::Auto, "auto"),
                                      DL_ENUM_NAME(ImportAs::ImageFolder, "imagefolder"),
                                      DL_ENUM_NAME(ImportAs::DataDream, "datadream"),
                                      DL_ENUM_NAME(ImportAs::Loft, "loft"),
                                      DL_ENUM_NAME(ImportAs::Coop, "coop"),
                                      DL_ENUM_NAME(ImportAs::Disef, "disef"),
                                      DL_ENUM_NAME(ImportAs::Hf, "hf"),
                                      DL_ENUM_NAME(ImportAs::FiftyOne, "fiftyone"),
                                      DL_ENUM_NAME(ImportAs::Csv, "csv"),
                                      DL_ENUM_NAME(ImportAs::Flat, "flat")};
};
template <>
struct EnumNames<ExportWhat> {
    static constexpr std::string_view what = "thing to export";
    static constexpr std::array table{DL_ENUM_NAME(ExportWhat::Dataset, "dataset"),
                                      DL_ENUM_NAME(ExportWhat::Lora, "lora"),
                                      DL_ENUM_NAME(ExportWhat::Classifier, "classifier"),
                                      DL_ENUM_NAME(ExportWhat::Report, "report"),
                                      DL_ENUM_NAME(ExportWhat::Events, "events")};
};
template <>
struct EnumNames<Dialect> {
    static constexpr std::string_view what = "LoRA dialect";
    static constexpr std::array table{DL_ENUM_NAME(Dialect::Reference, "reference"),
                                      DL_ENUM_NAME(Dialect::Diffusers, "diffusers"),
                                      DL_ENUM_NAME(Dialect::Peft, "peft"),
                                      DL_ENUM_NAME(Dialect::Kohya, "kohya")};
};
template <>
struct EnumNames<ExportDtype> {
    static constexpr std::string_view what = "number type";
    static constexpr std::array table{DL_ENUM_NAME(ExportDtype::F32, "f32"),
                                      DL_ENUM_NAME(ExportDtype::F16, "f16")};
};
template <>
struct EnumNames<Transformers> {
    static constexpr std::string_view what = "transformers version";
    static constexpr std::array table{DL_ENUM_NAME(Transformers::Since56, "since_5.6"),
                                      DL_ENUM_NAME(Transformers::Before56, "before_5.6")};
};
template <>
struct EnumNames<FolderNames> {
    static constexpr std::string_view what = "folder naming";
    static constexpr std::array table{DL_ENUM_NAME(FolderNames::Exact, "exact"),
                                      DL_ENUM_NAME(FolderNames::Numbered, "numbered")};
};
template <>
struct EnumNames<Include> {
    static constexpr std::string_view what = "choice of pictures";
    static constexpr std::array table{DL_ENUM_NAME(Include::Synthetic, "synthetic"),
                                      DL_ENUM_NAME(Include::Real, "real"),
                                      DL_ENUM_NAME(Include::Both, "both")};
};
template <>
struct EnumNames<Layout> {
    static constexpr std::string_view what = "folder layout";
    static constexpr std::array table{DL_ENUM_NAME(Layout::Plain, "plain"),
                                      DL_ENUM_NAME(Layout::DataDream, "datadream"),
                                      DL_ENUM_NAME(Layout::Loft, "loft")};
};

} // namespace dreamloft::options
