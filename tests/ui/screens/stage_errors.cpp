// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/stage_errors.h"

#include "core/project/exchange/no_pictures.h"

#include <map>

namespace dreamloft::tests {
namespace {

constexpr const char* kUnchanged = "Your project was not changed.";

const std::map<QString, base::ErrorInfo>& errors()
{
    static const std::map<QString, base::ErrorInfo> kErrors{
        {u"import"_qs, project::noPicturesError("Pictures of the summer", {}).info()},
        {u"adapt"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-TRAIN-005",
          .object = "hat",
          .message = "Training became unstable at step 930: The loss is not a number.",
          .hint = "Use a smaller learning rate.",
          .workSafe = "Finished adapters are kept."}},
        {u"generate"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-MODEL-010",
          .object = "stable-diffusion-2-1-base",
          .message = "Cannot open the model \"stable-diffusion-2-1-base\": it is not at its place "
                     "any more.",
          .hint = "Put it back, or choose another model.",
          .workSafe = kUnchanged}},
        {u"score"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-FID-001",
          .object = "inception",
          .message = "Standard FID needs the Inception network, which is not installed.",
          .hint = "Add its safetensors file with `models add`, or use the features starter or clip "
                  "instead.",
          .workSafe = kUnchanged}},
        {u"train"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-DATA-006",
          .object = "test",
          .message = "2 pictures of the test or validation set are also among the pictures to "
                     "learn from. The accuracy would look better than it is.",
          .hint = "Run `check --mend-leaks` to move the copies to the bin, or `check "
                  "--accept-leaks REASON` to go on all the same.",
          .workSafe = kUnchanged}},
        {u"evaluate"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-EVAL-001",
          .object = "evaluation",
          .message = "No classifier is trained yet.",
          .hint = "Run `train` first.",
          .workSafe = kUnchanged}},
        {u"compare"_qs,
         {.kind = base::ErrorKind::UserFixable,
          .code = "DL-CMP-001",
          .object = "both/loft",
          .message = "The classifiers were measured on different pictures, so they cannot be "
                     "compared.",
          .hint = "Run `evaluate` again for all of them.",
          .workSafe = kUnchanged}}};
    return kErrors;
}

} // namespace

base::Error stageErrorOf(const QString& verb)
{
    return base::Error(errors().at(verb));
}

QStringList stageErrorVerbs()
{
    QStringList verbs;
    for (const auto& [verb, error] : errors()) {
        verbs += verb;
    }
    return verbs;
}

} // namespace dreamloft::tests
