#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the whole loop in the real window with a real mouse and keyboard, and takes pictures.

By hand, not in ctest: it takes minutes. It needs Xvfb, xdotool, ImageMagick (import), openbox,
dbus, at-spi2-core and, for the system's Python, gi with Atspi and Gtk:

    apt-get install xvfb xdotool imagemagick openbox dbus at-spi2-core python3-gi \\
        gir1.2-atspi-2.0 gir1.2-gtk-3.0
    /usr/bin/python3 tests/ui/walk/walk.py --build build/dev --sample DIR --photos DIR --work DIR

--sample   a finished project, as packaging/demo.sh makes it; it is copied, not touched
--photos   a folder with one folder of pictures per class; some of them are copied
--work     an empty or new folder for settings, projects, logs and pictures of the screen
--keyboard the same loop without a mouse: pictures come by Ctrl+V (needs xclip), all else by keys

Exit code 0: every step happened. 1: the first step that did not is named, with a last picture of
the screen. The pictures lie in WORK/shots, numbered in the order of the steps.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from desk import ANSWER_S, JOB_S, Desk, NotSeen, wait  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
CLASSES = ("dress", "shoes", "t-shirt")
PER_CLASS = 30
SHOTS = 4
MADE = 4
NAME = "My garments"


def starts(text):
    return re.compile("^" + re.escape(text))


class Walk:
    def __init__(self, options):
        self.build = options.build.resolve()
        self.source = HERE.parents[2]
        self.work = options.work.resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        self.resources = self.make_resources(options.sample.resolve())
        self.photos = self.make_photos(options.photos.resolve())
        self.desk = Desk(self.work, self.build / "bin/dreamloft", self.resources)
        self.project = self.work / "home/Documents/DreamLoft" / NAME

    # --- what is there before

    def make_resources(self, sample):
        """The resources of the source tree and the finished sample, as an installation has them."""
        folder = self.work / "resources"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for entry in (self.source / "resources").iterdir():
            if entry.name != "sample":  # a demo may have left one
                (folder / entry.name).symlink_to(entry)
        shutil.copytree(sample, folder / "sample")
        return folder

    def make_photos(self, source):
        folder = self.work / "my photos"
        shutil.rmtree(folder, ignore_errors=True)
        for name in CLASSES:
            (folder / name).mkdir(parents=True)
            pictures = sorted(source.rglob(f"{name}/*.jpg"), key=lambda p: p.name)[:PER_CLASS]
            if len(pictures) < PER_CLASS:
                raise SystemExit(f"{source} holds only {len(pictures)} pictures of {name}")
            for picture in pictures:
                shutil.copy(picture, folder / name)
        (folder / "dress/notes.txt").write_text("not a picture\n")
        whole = next((folder / "shoes").iterdir()).read_bytes()
        (folder / "shoes/torn.jpg").write_bytes(whole[: len(whole) // 2])
        return folder

    # --- what is seen elsewhere than in the window

    def info(self):
        """What the command line says of the project."""
        said = subprocess.run(
            [self.build / "bin/dreamloft-cli", "info", self.project, "--json"],
            capture_output=True,
            text=True,
        )
        if said.returncode != 0:
            raise NotSeen(f"dreamloft-cli info: {said.stderr.strip()}")
        return json.loads(said.stdout)["data"]

    def expect(self, what, seen, wanted):
        if seen != wanted:
            raise NotSeen(f"{what}: {seen!r}, expected {wanted!r}")

    # --- small acts

    def press(self, role, name, within=None):
        """Chooses a widget."""
        self.desk.press(role, name, within)

    def rail(self, title):
        """What the rail tells of a step."""
        return self.desk.see("radio button", title).description

    def go(self, title):
        self.press("radio button", title)
        self.desk.see("filler", "Dataset & shots" if title == "Dataset" else title)

    def fill(self, label, text):
        self.desk.fill(self.desk.see("spin button", label), text)

    def main_action(self):
        self.desk.key("ctrl+Return")

    def idle(self, verb):
        """Waits until the strip says that a job of this name is done."""
        self.desk.see("label", re.compile(re.escape(verb) + ".*: done$"), seconds=JOB_S)

    def pictures(self, grid):
        return self.desk.all("list item", within=self.desk.see("list", grid))

    def undo_names(self, act):
        self.desk.see("push button", starts(f"Undo “{act}"))

    # --- the path

    def home(self):
        d = self.desk
        d.launch()
        d.see("label", "How would you like to begin?")
        self.expect("steps that wait for a project", self.rail("Dataset")[:9], "not begun")
        d.shot("home")

    def sample(self):
        d = self.desk
        self.press("push button", "See a finished one")
        wait("the sample is open", lambda: d.title().startswith("Garments"), JOB_S)
        d.see("frame", "Verdict")
        d.reads(r"^(Yes|No|No clear difference|Cannot tell yet)\.")
        d.shot("sample_compare")
        for title in ("Dataset", "Adapt", "Generate", "Quality", "Classifier"):
            self.go(title)
            self.expect(f"{title} of the sample", self.rail(title)[:4], "done")
            d.shot(f"sample_{title.lower()}")

    def new_project(self):
        d = self.desk
        d.key("ctrl+n")
        d.see("text", "Name", within=d.see("dialog", "New project"))
        wait("the name has the keyboard", lambda: d.focus() and d.focus().name == "Name")
        d.type(NAME)
        folder = d.see("text", "Folder").text
        self.expect("the folder that is offered", folder, str(self.project))
        d.shot("new_project")
        d.key("Return")
        wait("the project is open", lambda: d.title().startswith(NAME))
        d.see("label", "Drop a folder that has one folder per class")
        self.expect("classes of a new project", len(self.info()["classes"]), 0)
        d.shot("dataset_empty")

    def bring_photos(self):
        """Drags the folder out of another window, as out of a file manager, and drops it."""
        d = self.desk
        x, y = 300, 190
        source = subprocess.Popen(
            [sys.executable, HERE / "drag_source.py", self.photos, str(x - 60), str(y - 30)]
        )
        try:
            wait("the other window", lambda: d._run("xdotool", "search", "--name", "Drag source"))
            d.drag((x, y), (820, 450), before_drop=lambda: d.shot("drop_overlay"))
            source.wait(ANSWER_S)
        finally:
            source.kill()

    def bring_photos_by_dialog(self):
        """Import, Choose folder, type its name: the other way in."""
        d = self.desk
        self.press("push button", "Import…")
        self.press("push button", "Choose folder…", d.see("dialog", "Import pictures"))
        wait("the file dialog", lambda: d.focus() and d.focus().name.startswith("Directory"))
        d.type(str(self.photos))
        d.key("Return")
        d.see("label", f"3 classes, {3 * PER_CLASS} pictures, 2 skipped")
        d.shot("import_by_dialog")
        self.press("push button", "Cancel", d.see("dialog", "Import pictures"))
        wait("the dialog is gone", lambda: d.look("dialog") is None)

    def look_before_import(self):
        d = self.desk
        d.see("label", f"3 classes, {3 * PER_CLASS} pictures, 2 skipped")
        d.see("table cell", str(PER_CLASS))
        d.shot("import_classes")
        self.press("check box", "Skipped 2")
        d.see("table cell", "dress/notes.txt")
        d.see("table cell", re.compile("text file"))
        d.see("table cell", re.compile("lower part of the picture is missing"))
        d.shot("import_skipped")
        self.expect("nothing is copied by looking", len(self.info()["classes"]), 0)

    def import_photos(self):
        d = self.desk
        self.press("push button", f"Import {3 * PER_CLASS} pictures")
        d.see("label", starts(f"{3 * PER_CLASS} pictures were imported"), seconds=JOB_S)
        d.shot("imported")
        counts = {c["name"]: c["unsplit"] for c in self.info()["classes"]}
        self.expect("pictures by class", counts, {name: PER_CLASS for name in CLASSES})
        self.expect("the user's files", (self.photos / "dress/notes.txt").exists(), True)

    def divide(self):
        d = self.desk
        self.press("push button", "Divide…")
        dialog = d.see("dialog", "Divide the pictures")
        d.see("check box", "Lock test set", within=dialog)
        d.shot("divide")
        self.press("push button", "Divide", dialog)
        d.see("check box", re.compile(r"^Train \d+"), seconds=JOB_S)
        d.see("label", "Test set locked")
        self.expect("the lock, as the project says", self.info()["test_locked"], True)
        d.shot("divided")

    def pick_shots(self):
        d = self.desk
        self.press("check box", starts("Shots"))
        self.fill("Shots a class", str(SHOTS))
        self.press("push button", "Pick shots")
        d.see("check box", f"Shots {SHOTS * len(CLASSES)}")
        shots = self.pictures("Real pictures")
        self.expect("shots on the wall", len(shots), SHOTS * len(CLASSES))
        d.click(shots[1])
        d.reads(r"Drawn at random: place 2")
        d.shot("shots_explained")

    def swap_and_pin(self):
        d = self.desk
        before = [shot.name for shot in self.pictures("Real pictures")]
        d.key("r")
        self.undo_names("swap 1 shot")
        swapped = [shot.name for shot in self.pictures("Real pictures")]
        changed = [i for i in range(len(before)) if before[i] != swapped[i]]
        self.expect("places that a swap changes", changed, [1])
        d.click(self.pictures("Real pictures")[2])
        d.key("p")
        self.undo_names("pin 1 picture")
        self.expect("the pinned one", ", pinned," in self.pictures("Real pictures")[2].name, True)
        self.expect("the data set's step", self.rail("Dataset")[:4], "done")
        d.shot("shot_pinned")

    def adapt(self):
        d = self.desk
        self.main_action()  # Continue to Adapt
        self.choose_method("One per class")
        self.fill("Training steps", "6")
        d.reads(r"MB memory, .*disk", JOB_S)  # the cost, before the start
        wait("it can start", lambda: d.see("push button", "Start").enabled)
        d.shot("adapt_cost")
        self.main_action()
        d.see("table cell", starts("Step 0, dress"), seconds=JOB_S)
        d.shot("adapt_samples_grow")
        d.see("label", "3 adapters learnt", seconds=JOB_S)
        self.expect("the step", self.rail("Adapt"), "done, 3")
        files = list(self.project.rglob("*.safetensors"))
        if len(files) < len(CLASSES):
            raise NotSeen(f"adapter files in the project: {files}")
        d.shot("adapt_done")

    def choose_method(self, name):
        self.press("radio button", name)
        wait(f"{name} is chosen", lambda: self.desk.see("radio button", name).checked)

    def generate(self):
        d = self.desk
        self.press("push button", "Go to Generate")
        self.choose_strategy("One per class")
        self.fill("Pictures per class", str(MADE))
        d.reads(r"MB memory, .*disk", JOB_S)
        d.shot("generate_ready")
        self.main_action()
        d.see("label", "All pictures are made", seconds=JOB_S)
        self.expect("the step", self.rail("Generate"), f"done, {MADE * len(CLASSES)}")
        d.shot("generate_done")

    def choose_strategy(self, name):
        """As it stands already, or out of the list."""
        d = self.desk
        box = d.see("combo box", within=d.see("frame", "Settings of this page"))
        if box.name != name:
            d.click(box)
            item = wait(
                name,
                lambda: next(
                    (i for i in d.all("list item", name) if i.box[2] > 0 and i.box[1] > 0), None
                ),
            )
            d.click(item)
            d.see("combo box", name)

    def keep_and_discard(self):
        d = self.desk
        d.click(self.pictures("Made pictures")[0])
        d.key("a", "d")  # each goes on to the next picture
        self.undo_names("discard a picture")
        names = [picture.name for picture in self.pictures("Made pictures")]
        self.expect("kept", ", kept," in names[0], True)
        self.expect("discarded", ", discarded," in names[1], True)
        d.shot("kept_and_discarded")
        self.press("push button", "Refill 1")
        d.see("check box", f"All {MADE + 1}", seconds=JOB_S)
        d.see("label", "All pictures are made", seconds=JOB_S)
        d.shot("refilled")

    def quality(self):
        d = self.desk
        self.go("Quality")
        self.main_action()
        self.idle("Measure quality")
        rows = {cell.name for cell in d.all("table cell", within=d.see("table", "Quality by class"))}
        self.expect("classes in the table", rows >= set(CLASSES), True)
        d.see("list", "Pictures of the class")
        d.shot("quality")

    def classifier(self):
        d = self.desk
        self.go("Classifier")
        self.fill("Repeats", "1")
        d.shot("classifier_ready")
        self.main_action()
        d.see("label", "The classifiers are measured", seconds=JOB_S)
        d.shot("classifier_done")
        cell = wait(
            "a mistake in the matrix",
            lambda: next(
                (
                    c
                    for c in d.all("table cell", re.compile(r"^true .*, predicted "))
                    for t, p, n in re.findall(r"true (.*), predicted (.*), (\d+) of", c.name)
                    if t != p and n != "0"
                ),
                None,
            ),
        )
        true, predicted, count = re.match(r"true (.*), predicted (.*), (\d+) of", cell.name).groups()
        d.click(cell)
        d.see("frame", f"{true}, taken for {predicted}")
        wait(
            "the pictures of the cell",
            lambda: len(self.pictures("Test pictures")) == int(count),
        )
        d.shot("matrix_cell")

    def compare(self):
        d = self.desk
        self.press("push button", "Compare")
        self.press("push button", "Compare now")
        d.see("frame", "Verdict", seconds=JOB_S)
        d.reads(r"^(Yes|No|No clear difference|Cannot tell yet)\.", JOB_S)
        d.see("table cell", "Real pictures only")
        d.shot("compare")

    def report(self):
        d = self.desk
        self.main_action()
        dialog = d.see("dialog", "Export")
        place = pathlib.Path(d.see("text", "File", dialog).text)
        d.shot("report")
        self.press("push button", "Export", dialog)
        d.see("label", "The report is written.", seconds=JOB_S)
        text = wait("the report", lambda: place.exists() and place.read_text("utf-8"))
        self.expect("the report tells of the project", NAME in text, True)
        d.shot("report_written")

    def export(self):
        d = self.desk
        dialog = d.see("dialog", "Export")
        self.press("check box", "Data set", dialog)
        place = pathlib.Path(d.see("text", "New folder", dialog).text)
        self.press("push button", "Export", dialog)
        wait("the data set", lambda: (place / "labels.csv").exists(), JOB_S)
        d.shot("data_set_written")
        self.press("push button", "Close", dialog)
        wait("the dialog is gone", lambda: d.look("dialog") is None)

    def close_in_the_middle(self):
        d = self.desk
        self.go("Adapt")
        self.choose_method("One per picture")
        wait("it can start", lambda: d.see("push button", "Start").enabled)
        self.main_action()
        d.see("label", starts("Adapt: One per picture"))
        d.see("table cell", starts("Step 0"), seconds=JOB_S)
        d.key("alt+F4")
        self.press("push button", "Pause and close", d.see("dialog", "A job is still running"))
        self.expect("exit code of the window", d.ended(JOB_S), 0)

    def open_again(self):
        d = self.desk
        d.launch()
        d.reads("Adapt: paused")
        d.shot("home_again")
        item = d.see("list item", NAME)
        d.click(item)
        d.key("Return")
        d.see("label", "The job “Adapt: One per picture” is paused")
        d.shot("paused")
        self.press("push button", "Continue")
        d.see("label", "12 adapters learnt", seconds=JOB_S)
        d.shot("continued")
        self.expect("the step", self.rail("Adapt").startswith("done"), True)
        said = subprocess.run(
            [self.build / "bin/dreamloft-cli", "verify", self.project], capture_output=True, text=True
        )
        self.expect(f"verify ({said.stdout}{said.stderr})", said.returncode, 0)

    def end(self):
        d = self.desk
        d.key("ctrl+q")
        self.expect("exit code of the program", d.ended(), 0)

    def steps(self):
        return [
            self.home,
            self.sample,
            self.new_project,
            self.bring_photos_by_dialog,
            self.bring_photos,
            self.look_before_import,
            self.import_photos,
            self.divide,
            self.pick_shots,
            self.swap_and_pin,
            self.adapt,
            self.generate,
            self.keep_and_discard,
            self.quality,
            self.classifier,
            self.compare,
            self.report,
            self.export,
            self.close_in_the_middle,
            self.open_again,
            self.end,
        ]

    def run(self, skip):
        self.desk.open()
        try:
            for step in self.steps():
                if step.__name__ in skip:
                    print(f"skipped {step.__name__}", flush=True)
                    continue
                try:
                    step()
                except Exception as missed:
                    print(f"FAILED  {step.__name__}: {missed}", flush=True)
                    if not isinstance(missed, NotSeen):
                        traceback.print_exc()
                    self.desk.shot("where_it_stopped")
                    return 1
                print(f"ok      {step.__name__}", flush=True)
            return 0
        finally:
            self.desk.close()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("build", "sample", "photos", "work"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--keyboard", action="store_true", help="without a mouse")
    parser.add_argument("--skip", nargs="*", default=[], help="steps to leave out, by name")
    options = parser.parse_args()
    if options.keyboard:
        from keyboard_walk import KeyboardWalk

        walk = KeyboardWalk(options)
    else:
        walk = Walk(options)
    return walk.run(options.skip)


if __name__ == "__main__":
    sys.exit(main())
