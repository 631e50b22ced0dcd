# SPDX-License-Identifier: GPL-3.0-or-later
"""The same loop without a mouse: see walk.py --keyboard.

A widget is reached as by somebody who has no mouse: F6 to the next part of the window, Tab from
there, arrows inside groups and lists. Its count of keys is told, so that long ways are seen.
"""
import re
import shutil
import subprocess

from gi.repository import Atspi, GLib

from desk import JOB_S, NotSeen, Widget, wait
from walk import MADE, SHOTS, Walk, starts

MOST_TABS = 70
PAGES = {"Home": "1", "Dataset": "2", "Adapt": "3", "Generate": "4", "Quality": "5",
         "Classifier": "6", "Compare": "7"}
GROUPS = ("radio button", "check box")  # arrows go between those of one group


def same(one, other):
    return one is not None and one.role == other.role and one.name == other.name and one.box == other.box


class KeyboardWalk(Walk):
    def __init__(self, options):
        super().__init__(options)
        self.tabs = 0
        if shutil.which("xclip") is None:
            raise SystemExit("xclip is needed to copy a folder")

        def no_mouse(*_):
            raise NotSeen("a mouse was used")

        self.desk.click = no_mouse
        self.desk.drag = no_mouse
        self.focused = None
        # A list calls its current item focused even while it has no keyboard itself: what counts
        # is what a screen reader is told when the focus moves.
        self.listener = Atspi.EventListener.new(self.focus_moved)

    def focus_moved(self, event):
        if event.detail1 == 1:
            self.focused = event.source

    def focus_now(self):
        """What has the keyboard, as it was told last."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        try:
            now = None if self.focused is None else Widget(self.focused)
        except GLib.Error:
            now = None  # it is gone, with a file dialog that was closed, say
        return now if now is not None else self.desk.focus()

    def home(self):
        self.listener.register("object:state-changed:focused")
        super().home()

    def reach(self, role, name, within=None):
        """Goes to a widget by Tab; arrows where it is one of a group."""
        d = self.desk
        d.see(role, name, within)
        targets = wait(
            f"{role} {name!r} can be used",
            lambda: [w for w in d.all(role, name, within) if w.enabled],
        )
        seen = []
        for count in range(MOST_TABS):
            now = self.focus_now()
            if any(same(now, target) for target in targets):
                print(f"          {count} keys to {now.name!r}", flush=True)
                return now
            target = targets[0]
            if now is not None and now.role == role and role in GROUPS and self.beside(now, target):
                across = now.box[1] == target.box[1]
                forward, back = ("Right", "Left") if across else ("Down", "Up")
                d.key(forward if now.box[:2] < target.box[:2] else back)
            else:
                d.key("Tab")
            seen.append(repr(now))
            # What scrolls into view changes its place.
            targets = d.all(role, name, within) or targets
        raise NotSeen(f"{target} cannot be reached by Tab; passed: {sorted(set(seen))}")

    @staticmethod
    def beside(one, other):
        """Whether both have one parent: of one group, by what a screen reader is told."""
        parent = one.node.get_parent()
        siblings = [parent.get_child_at_index(i) for i in range(parent.get_child_count())]
        return any(Widget(s).name == other.name and Widget(s).role == other.role for s in siblings)

    def press(self, role, name, within=None):
        widget = self.reach(role, name, within)
        if role not in GROUPS or not widget.checked:
            self.desk.key("space")

    def fill(self, label, text):
        self.reach("spin button", label)
        self.desk.key("ctrl+a")
        self.desk.type(text)
        self.desk.key("Tab")

    def go(self, title):
        self.desk.key("ctrl+" + PAGES[title])
        self.desk.see("filler", "Dataset & shots" if title == "Dataset" else title)

    def to_grid(self, name):
        """Into a wall of pictures, at its first one."""
        self.reach_list(name)
        self.desk.key("Home")

    def reach_list(self, name):
        d = self.desk
        for count in range(MOST_TABS):
            now = self.focus_now()
            if now is not None and now.role == "list item":
                parent = Widget(now.node.get_parent())
                if parent.name == name:
                    print(f"          {count} keys to {name!r}", flush=True)
                    return
            elif now is not None and now.role == "list" and now.name == name:
                return
            d.key("Tab")
        raise NotSeen(f"list {name!r} cannot be reached by Tab")

    # --- steps that a mouse does otherwise

    def bring_photos(self):
        uri = self.photos.as_uri() + "\r\n"
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-t", "text/uri-list"], input=uri, text=True, check=True
        )
        self.desk.key("ctrl+v")

    def pick_shots(self):
        d = self.desk
        self.press("check box", starts("Shots"))
        self.fill("Shots a class", str(SHOTS))
        self.press("push button", "Pick shots")
        d.see("check box", re.compile(r"^Shots [1-9]"))
        self.to_grid("Real pictures")
        d.key("Right")
        d.reads(r"Drawn at random: place 2")
        d.shot("shots_explained")

    def swap_and_pin(self):
        d = self.desk
        d.key("r")
        self.undo_names("swap 1 shot")
        d.key("Right")
        d.key("p")
        self.undo_names("pin 1 picture")
        d.shot("shot_pinned")

    def choose_strategy(self, name):
        d = self.desk
        box = d.see("combo box", within=d.see("frame", "Settings of this page"))
        if box.name != name:
            self.reach("combo box", box.name, d.see("frame", "Settings of this page"))
            d.key("Home")
            for _ in range(20):
                if d.look("combo box", name):
                    return
                d.key("Down")
            raise NotSeen(f"the choice {name!r}")

    def keep_and_discard(self):
        d = self.desk
        self.to_grid("Made pictures")
        d.key("a", "d")
        self.undo_names("discard a picture")
        d.shot("kept_and_discarded")
        self.press("push button", "Refill 1")
        d.see("check box", f"All {MADE + 1}", seconds=JOB_S)
        d.see("label", "All pictures are made", seconds=JOB_S)

    def classifier(self):
        d = self.desk
        self.go("Classifier")
        self.fill("Repeats", "1")
        self.main_action()
        d.see("label", "The classifiers are measured", seconds=JOB_S)
        for _ in range(MOST_TABS):
            now = self.focus_now()
            # A table is told by its name when it gets the keyboard, its cells when one moves in it.
            if now is not None and (now.name == "Confusion matrix" or now.name.startswith("true ")):
                break
            d.key("Tab")
        else:
            raise NotSeen("the matrix cannot be reached by Tab")
        d.key("Right", "Return")
        d.see("frame", re.compile(", taken for "))
        d.shot("matrix_cell")

    def open_again(self):
        d = self.desk
        d.launch()
        d.reads("Adapt: paused")
        self.reach_list("Recent projects")
        d.key("Home", "Return")
        d.see("label", "The job “Adapt: One per picture” is paused")
        self.press("push button", "Continue")
        d.see("label", "12 adapters learnt", seconds=JOB_S)
        d.shot("continued")

    def close_in_the_middle(self):
        d = self.desk
        self.go("Adapt")
        self.choose_method("One per picture")
        wait("it can start", lambda: d.see("push button", "Start").enabled)
        self.main_action()
        d.see("table cell", starts("Step 0"), seconds=JOB_S)
        d.key("alt+F4")
        d.see("dialog", "A job is still running")
        d.key("Return")  # the advised button
        self.expect("exit code of the window", d.ended(JOB_S), 0)


