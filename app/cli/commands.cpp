// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/common_options.h"
#include "app/cli/engine_verbs.h"
#include "app/cli/project_verbs.h"
#include "app/cli/run_plan.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/schemas.h"

#include <algorithm>

namespace dreamloft::cli {
namespace {

const Positional kDir{.name = "DIR", .help = "Project folder."};

std::vector<Command> makeTable()
{
    return {
        {.name = "new",
         .action = "make a project",
         .purpose = "Make a project folder.",
         .details = "A project holds copies of your photos, everything that is made from them and "
                    "all results. With --starter it works with small bundled models, so that you "
                    "can try the whole way in minutes without a graphics card or a download.",
         .example = "new Garments --starter",
         .positionals = {{.name = "DIR", .help = "Folder to make; it may exist when it is empty."}},
         .schema = schemaOf<options::NewOptions>,
         .inPlans = true,
         .run = runNew},
        {.name = "import",
         .planName = "importDataset",
         .purpose = "Copy photos into the project.",
         .details = "The simplest source is a folder with one sub-folder for each class, such as "
                    "photos/hat/1.jpg; folders named train, val and test above the classes become "
                    "splits. Originals are never changed. Damaged files are listed and left out. "
                    "The ten data sets of the papers bring the words of their prompts along. "
                    "Import the same folders again with --prompt-prefix or --class-names to change "
                    "these words alone; no picture is copied twice.",
         .example = "import Garments photos/",
         .positionals = {kDir,
                         {.name = "SRC", .help = "Folders or files to import.", .many = true}},
         .schema = schemaOf<options::ImportOptions>,
         .argumentKeys = {"sources"},
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runImport},
        {.name = "check",
         .planName = "checkDataset",
         .action = "check the project",
         .purpose = "Find leaks between splits, twins and damaged photos.",
         .details = "A photo that is both in the test split and among the training photos makes "
                    "every result look better than it is. Such leaks stop adapt, train, evaluate "
                    "and ablate until they are mended or, with a reason, accepted.",
         .example = "check Garments --strict",
         .positionals = {kDir},
         .schema = schemaOf<options::CheckOptions>,
         .usesEngine = true,
         .inPlans = true,
         .run = runCheck},
        {.name = "split",
         .planName = "assignSplits",
         .action = "split the photos",
         .purpose = "Divide the photos into train, val and test.",
         .details = "Photos that have a split already keep it. Lock the test set before you train "
                    "anything, so that no result can be tuned on it.",
         .example = "split Garments --val 0.1 --test 0.3 --lock-test",
         .positionals = {kDir},
         .schema = schemaOf<options::SplitOptions>,
         .inPlans = true,
         .run = runSplit},
        {.name = "shots",
         .planName = "pickShots",
         .action = "pick shots",
         .purpose = "Pick the few photos of each class to learn from.",
         .details = "Shots come from the train split. One list drives everything that follows, and "
                    "4 shots are always among the 16 of the same seed.",
         .example = "shots Garments -k 16 --seed 0",
         .positionals = {kDir},
         .schema = schemaOf<options::ShotOptions>,
         .usesEngine = true,
         .inPlans = true,
         .run = runShots},
        {.name = "adapt",
         .purpose = "Train adapters that teach the picture generator your classes.",
         .details =
             "datadream_dset trains one adapter for all classes, datadream_cls one for each "
             "class, loft one small adapter for each shot (over-fitting is intended). "
             "Finished adapters are kept when the command is stopped. The defaults below are the "
             "paper's for datadream_cls; another strategy or preset brings its own. A project "
             "made with --starter uses the starter preset; any option that you give wins.",
         .example = "adapt Garments --strategy loft",
         .positionals = {kDir},
         .schema = schemaOf<options::LeakChecked<options::Sharded<options::AdaptOptions>>>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runAdapt},
        {.name = "generate",
         .purpose = "Make synthetic pictures of each class.",
         .details = "datadream_dset, datadream_cls, loft and loft_single need `adapt` of the same "
                    "strategy first; the others use the model as it is: class_prompt the name of "
                    "the class, caption_prompt one caption a picture, fakeit the name and its "
                    "definition, issynth and disef a shot that is changed. A picture depends on "
                    "the seed, its class and its number alone, so a larger --per-class begins with "
                    "the same pictures. The defaults below are the paper's for datadream_cls; "
                    "another strategy or preset brings its own. A project made with --starter "
                    "uses the starter preset (fewer pictures and steps); any option that you give "
                    "wins.",
         .example = "generate Garments --strategy loft --per-class 500",
         .positionals = {kDir},
         .schema = schemaOf<options::Sharded<options::GenerateOptions>>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runGenerate},
        {.name = "merge",
         .action = "merge shards",
         .purpose = "Take in the parts of a job that other processes did with --shard.",
         .details = "Each process runs the same adapt or generate with --shard I/N and its own "
                    "--out; they only read the project and may run on other machines. Merging in "
                    "parts or twice is harmless. A part that was lost is run again alone.",
         .example = "merge Garments shard_1 shard_2",
         .positionals = {kDir,
                         {.name = "SHARD", .help = "Folders that --out named.", .many = true}},
         .schema = schemaOf<options::MergeOptions>,
         .argumentKeys = {"shards"},
         .usesEngine = true,
         .makesJob = true,
         .run = runMerge},
        {.name = "score",
         .purpose = "Measure how close the synthetic pictures are to the real ones.",
         .details =
             "Every number comes with its range, the number of pictures and the floor, which "
             "is the same number between two halves of the real photos.",
         .example = "score Garments --metrics fid,kid --features clip",
         .positionals = {kDir},
         .schema = schemaOf<options::ScoreOptions>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runScore},
        {.name = "train",
         .planName = "trainClassifier",
         .action = "train classifiers",
         .purpose = "Train classifiers with and without the synthetic pictures.",
         .details = "All arms see the same test photos and, unless --no-equal-steps is given, take "
                    "the same number of steps, so that the difference is the pictures' own. The "
                    "defaults below are the paper's (preset loft); another preset brings its own. "
                    "A project made with --starter uses the starter preset (fewer epochs); any "
                    "option that you give wins.",
         .example = "train Garments --arms real_only,both --repeats 3",
         .positionals = {kDir},
         .schema = schemaOf<options::LeakChecked<options::ClassifierOptions>>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runTrain},
        {.name = "evaluate",
         .purpose = "Let the trained classifiers predict the test photos.",
         .details = "Refused while a test photo is also among the training photos, unless that is "
                    "accepted.",
         .example = "evaluate Garments",
         .positionals = {kDir},
         .schema = schemaOf<options::LeakChecked<options::EvaluateOptions>>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runEvaluate},
        {.name = "compare",
         .purpose = "Say whether the synthetic pictures helped, and how sure that is.",
         .details = "Computed from the stored predictions in a moment. The report is one HTML file "
                    "that can be mailed.",
         .example = "compare Garments --report report.html",
         .positionals = {kDir},
         .schema = schemaOf<options::CompareOptions>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runCompare},
        {.name = "ablate",
         .purpose = "Say how much one setting matters: the whole job at several of its values.",
         .details = "Starts from what the project did last and returns to it. Pictures, adapters "
                    "and classifiers that are there already are not made again. The next report of "
                    "`compare` shows table and chart.",
         .example = "ablate Garments --vary guidance --values 1,2,4,8 --csv out.csv",
         .positionals = {kDir},
         .schema = schemaOf<options::LeakChecked<options::AblateOptions>>,
         .usesEngine = true,
         .inPlans = true,
         .makesJob = true,
         .run = runAblate},
        {.name = "classify",
         .purpose = "Name the class of pictures with an exported classifier.",
         .example = "classify classifier/ photo1.jpg photo2.jpg --top 3",
         .positionals = {{.name = "MODEL", .help = "Folder that `export DIR classifier` wrote."},
                         {.name = "IMG", .help = "Pictures to classify.", .many = true}},
         .schema = schemaOf<ClassifyOptions>,
         .usesEngine = true,
         .run = runClassify},
        {.name = "export",
         .planName = "exportDataset",
         .purpose = "Write pictures, adapters, a classifier or the report for other programs.",
         .details = "dataset: pictures in class folders with labels and a data card. lora: adapter "
                    "files that diffusers, PEFT or kohya programs load. classifier: a folder that "
                    "transformers loads. events: training curves, samples and quality for "
                    "TensorBoard. Nothing in the project is changed.",
         .example = "export Garments dataset --to out/ --strategy loft",
         .positionals = {kDir,
                         {.name = "WHAT",
                          .help = "dataset (the default), lora, classifier, report or events.",
                          .required = false}},
         .schema = schemaOf<options::ExportOptions>,
         .argumentKeys = {"what"},
         .usesEngine = true,
         .inPlans = true,
         .run = runExport},
        {.name = "run",
         .action = "run a plan",
         .purpose = "Run a whole plan, or continue it.",
         .details = "A plan is a JSON file: {\"schema\": \"dreamloft.plan/1\", \"steps\": "
                    "[{\"verb\": \"shots\", \"options\": {\"k\": 16}}, ...]}. Relative sources "
                    "start at the plan's folder, outputs at the project's. Steps that are done are "
                    "skipped, and a plan that is done is only looked at; the end prints the time "
                    "of each step.",
         .example = "run Garments --plan plan.json",
         .positionals = {kDir},
         .schema = schemaOf<options::PlanOptions>,
         .usesEngine = true,
         .run = runPlan},
        {.name = "estimate",
         .action = "estimate",
         .purpose = "Say what a command would cost before it starts.",
         .details = "Tells time, memory and disk against what is free, and whether a number is a "
                    "guess or measured. Takes all options of the command that is asked about: "
                    "`estimate DIR adapt --help` shows them. Nothing is written.",
         .example = "estimate Garments adapt --strategy loft --probe",
         .positionals = {{.name = "DIR", .help = "Project folder."},
                         {.name = "VERB",
                          .help = "adapt, generate, score, train, evaluate or ablate."}},
         .schema = schemaOf<EstimateOptions>,
         .usesEngine = true,
         .run = runEstimate},
        {.name = "jobs",
         .action = "handle jobs",
         .purpose = "List the jobs of a project; pause, continue, repeat, cancel or move one.",
         .details =
             "list shows all jobs and the studio's queue, show one job with its options. Every "
             "other action but move also takes --id. pause stops a job that another dreamloft-cli "
             "on this computer works on, as Ctrl+C "
             "there would. resume and retry run an unfinished, failed or cancelled job with the "
             "options it had; it goes on where it stopped. cancel gives it up but keeps what it "
             "made. move changes the order of the studio's queue.",
         .example = "jobs retry Garments --id 3",
         .positionals = {{.name = "ACTION",
                          .help = "list, show, pause, resume, retry, cancel or move; it comes "
                                  "before the folder."},
                         kDir},
         .schema = schemaOf<JobsOptions>,
         .usesEngine = true,
         .run = runJobs},
        {.name = "models",
         .action = "handle models",
         .purpose = "List the models at hand, add or remove one, or check one.",
         .details = "A model is a folder (diffusers, transformers, OpenCLIP) or one .safetensors "
                    "file (Stable Diffusion 1.x or 2.x, CLIP, FID Inception). add checks every "
                    "tensor and keeps the content hash; afterwards its name stands for it.",
         .example = "models add models/v2-1_512-ema-pruned.safetensors --name sd21",
         .positionals = {{.name = "ACTION", .help = "list, add, check or remove."},
                         {.name = "PLACE",
                          .help = "add, check: folder or file; check, remove: also a name or id; "
                                  "list: project folder.",
                          .required = false}},
         .schema = schemaOf<options::ModelAddOptions>,
         .usesEngine = true,
         .run = runModels},
        {.name = "adopt",
         .action = "take in adapters",
         .purpose = "Take in LoRA adapters that were trained elsewhere.",
         .details =
             "From a folder of the DataDream or LoFT scripts, classes are matched by their names, "
             "and what the folders' names say of the training is recorded as a claim. One LoRA "
             "(a file with the names of kohya, diffusers, PEFT or the scripts; a folder of PEFT, "
             "or one with such folders named unet and text_encoder) serves all classes, or the one "
             "that --class-name names; the other classes keep their adapters. One for another base "
             "model is refused. Afterwards `generate` uses the adapters like those of `adapt`.",
         .example = "adopt Garments hat.safetensors --class-name hat",
         .positionals = {kDir, {.name = "SOURCE", .help = "Folder of a run, or one LoRA."}},
         .schema = schemaOf<options::AdoptOptions>,
         .argumentKeys = {"source"},
         .usesEngine = true,
         .makesJob = true,
         .run = runAdopt},
        {.name = "info",
         .action = "show the project",
         .purpose = "Show what a project holds, or the version of this program.",
         .example = "info Garments",
         .positionals = {{.name = "DIR", .help = "Project folder.", .required = false}},
         .run = runInfo},
        {.name = "verify",
         .action = "verify the project",
         .purpose = "Read everything in a project again and compare it with its checksums.",
         .example = "verify Garments",
         .positionals = {kDir},
         .run = runVerify},
        {.name = "hash",
         .action = "hash the project",
         .purpose = "Print the checksums of all results.",
         .details =
             "Two runs of the same commands on the same machine print the same lines, "
             "interrupted or not. Each line is the SHA-256 of a class, a photo, a pick of shots, "
             "a job's options and state, a file that it made or a result without its times; "
             "the last line, (all), is that of all lines before it.",
         .example = "hash Garments",
         .positionals = {kDir},
         .run = runHash},
        {.name = "doctor",
         .action = "test this installation",
         .purpose = "Test this installation: devices, memory, models, a two-step training.",
         .example = "doctor",
         .usesEngine = true,
         .run = runDoctor},
    };
}

} // namespace

std::span<const Command> commands()
{
    static const std::vector<Command> table = makeTable();
    return table;
}

const Command* findCommand(std::string_view name)
{
    for (const Command& command : commands()) {
        if (command.name == name || (!name.empty() && command.planName == name)) {
            return &command;
        }
    }
    return nullptr;
}

const Command& requireCommand(std::string_view name)
{
    if (const Command* found = findCommand(name)) {
        return *found;
    }
    std::vector<std::string_view> names;
    for (const Command& command : commands()) {
        names.push_back(command.name);
    }
    const auto nearest = base::nearestName(name, names);
    throw base::Error(
        {.kind = base::ErrorKind::Usage,
         .code = "DL-CLI-001",
         .object = std::string(name),
         .message = "Cannot run " + base::quoted(name) + ": there is no command of that name.",
         .hint = nearest ? "Use " + base::quoted(*nearest) + "."
                         : "`dreamloft-cli --help` lists the commands.",
         .workSafe = "Nothing was changed."});
}

} // namespace dreamloft::cli
