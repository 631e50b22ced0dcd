# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk to sit at: an own X server, an own session bus, a window manager, and hands and eyes.

The hands are xdotool: what they do comes to the program as real mouse and keyboard. The eyes are
AT-SPI, what a screen reader sees: a widget is found by the role and the name it tells there, so a
step also proves that these are told. Nothing else of the program is looked into.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

SCREEN = (1440, 900)
ANSWER_S = 20  # an act that computes nothing
JOB_S = 600  # a job, on a machine that has other work too
A11Y_BUS = "/usr/libexec/at-spi-bus-launcher"


class NotSeen(Exception):
    """Something that had to happen did not."""


def wait(what, condition, seconds=ANSWER_S, every=0.2):
    """Returns what `condition` returns as soon as it is true; throws NotSeen(what) after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        try:
            seen = condition()
        except GLib.Error:
            seen = None  # a widget went away while it was looked at
        if seen:
            return seen
        if time.monotonic() > end:
            raise NotSeen(f"{what} (waited {seconds} s)")
        time.sleep(every)


class Widget:
    """What a screen reader is told of one widget, at the moment it was found."""

    def __init__(self, node):
        self.node = node
        self.role = node.get_role_name()
        self.name = node.get_name() or ""

    @property
    def box(self):
        """x, y, width, height in pixels of the screen."""
        box = Atspi.Component.get_extents(self.node, Atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    @property
    def center(self):
        x, y, width, height = self.box
        return x + width // 2, y + height // 2

    @property
    def description(self):
        return self.node.get_description() or ""

    def has(self, state):
        return self.node.get_state_set().contains(state)

    @property
    def enabled(self):
        return self.has(Atspi.StateType.ENABLED)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def text(self):
        """What is written in an edit field."""
        return Atspi.Text.get_text(self.node, 0, -1)

    def __repr__(self):
        return f"{self.role} {self.name!r} at {self.box}"


def _matches(widget, role, name):
    if role is not None and widget.role not in ((role,) if isinstance(role, str) else role):
        return False
    if name is None:
        return True
    return bool(name.search(widget.name)) if isinstance(name, re.Pattern) else widget.name == name


class Desk:
    def __init__(self, work, program, resources):
        self.work = pathlib.Path(work)
        self.program = pathlib.Path(program)
        self.shots = self.work / "shots"
        self.children = []
        self.app = None
        self.count = 0
        if self.shots.exists():
            shutil.rmtree(self.shots)
        self.shots.mkdir(parents=True)
        home = self.work / "home"
        if home.exists():
            shutil.rmtree(home)
        for name in ("config", "data", "cache", "state", "run"):
            (home / name).mkdir(parents=True)
        (home / "run").chmod(0o700)
        os.environ.update(
            HOME=str(home),
            XDG_CONFIG_HOME=str(home / "config"),
            XDG_DATA_HOME=str(home / "data"),
            XDG_CACHE_HOME=str(home / "cache"),
            XDG_STATE_HOME=str(home / "state"),
            XDG_RUNTIME_DIR=str(home / "run"),
            LANG="C.UTF-8",
            LC_ALL="C.UTF-8",
            OMP_WAIT_POLICY="passive",
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
            QT_QPA_PLATFORM="xcb",
            DREAMLOFT_RESOURCES=str(resources),
        )

    # --- the room

    def open(self):
        told, tell = os.pipe()  # the server takes a free number and tells it
        screen = f"{SCREEN[0]}x{SCREEN[1]}x24"
        self._spawn("xvfb", "Xvfb", "-displayfd", str(tell), "-screen", "0", screen, keep=(tell,))
        os.close(tell)
        with os.fdopen(told) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        wait("the X server answers", lambda: self._run("xdotool", "getmouselocation") is not None)
        if shutil.which("openbox"):
            self._spawn("openbox", "openbox")
        address = f"unix:path={os.environ['XDG_RUNTIME_DIR']}/bus"
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        self._spawn("dbus", "dbus-daemon", "--session", "--nofork", f"--address={address}")
        wait("the session bus", lambda: pathlib.Path(address.split("=")[1]).exists())
        self._spawn("atspi", A11Y_BUS, "--launch-immediately")
        time.sleep(1)
        Atspi.init()

    def close(self):
        for child in reversed(self.children):
            if child.poll() is None:
                try:
                    os.killpg(child.pid, signal.SIGTERM)  # a group of ours alone
                    child.wait(10)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    child.kill()

    def _spawn(self, log, *command, keep=()):
        with open(self.work / f"{log}.log", "ab") as out:
            child = subprocess.Popen(
                command, stdout=out, stderr=out, start_new_session=True, pass_fds=keep
            )
        self.children.append(child)
        return child

    @staticmethod
    def _run(*command):
        done = subprocess.run(command, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else None

    # --- the program

    def launch(self, *arguments):
        self.app = self._spawn("dreamloft", "nice", "-n", "5", str(self.program), *arguments)
        wait("the window shows itself", lambda: self.windows(), 60)
        wait("a screen reader sees it", lambda: self.look(role="radio button", name="Home"), 60)

    def windows(self):
        """Titles of the windows on the screen."""
        ids = (self._run("xdotool", "search", "--onlyvisible", "--name", "DreamLoft") or "").split()
        return [(self._run("xdotool", "getwindowname", i) or "").strip() for i in ids]

    def title(self):
        return next((t for t in self.windows() if t.endswith("DreamLoft")), "")

    def ended(self, seconds=ANSWER_S):
        """The exit code of the program, which has to end by itself."""
        wait("the program ends", lambda: self.app.poll() is not None, seconds)
        return self.app.returncode

    # --- eyes

    def all(self, role=None, name=None, within=None, limit=None):
        """Widgets that are on the screen, in reading order of the accessible tree."""
        found = []
        self._collect(within.node if within else self._root(), role, name, found, 0, limit)
        return found

    def _root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_name() == "dreamloft":
                return child
        raise NotSeen("the program is not on the accessibility bus")

    def _collect(self, node, role, name, found, depth, limit):
        if limit is not None and len(found) >= limit:
            return
        if depth > 1 and not node.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        widget = Widget(node)
        if depth > 0 and _matches(widget, role, name):
            found.append(widget)
        for i in range(min(node.get_child_count(), 200)):
            child = node.get_child_at_index(i)
            if child is not None:
                self._collect(child, role, name, found, depth + 1, limit)

    def look(self, role=None, name=None, within=None):
        """The first such widget, or None."""
        try:
            return next(iter(self.all(role, name, within, limit=1)), None)
        except NotSeen:
            return None

    def see(self, role=None, name=None, within=None, seconds=ANSWER_S):
        """The first such widget; waits for it."""
        wanted = name.pattern if isinstance(name, re.Pattern) else name
        return wait(f"{role or 'widget'} {wanted!r}", lambda: self.look(role, name, within), seconds)

    def reads(self, pattern, seconds=ANSWER_S, within=None):
        """A text anywhere on the screen that matches; returns the match."""
        expression = re.compile(pattern)

        def found():
            for widget in self.all(within=within):
                for text in (widget.name, widget.description):
                    if match := expression.search(text):
                        return match
            return None

        return wait(f"text {pattern!r}", found, seconds)

    def focus(self):
        """What has the keyboard, or None."""
        return next((w for w in self.all() if w.focused), None)

    def shot(self, name):
        """Takes a picture of the whole screen, when what moves has settled."""
        time.sleep(0.6)
        self.count += 1
        path = self.shots / f"{self.count:02d}_{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True)
        return path

    # --- hands

    def click(self, target, button=1):
        x, y = target.center if isinstance(target, Widget) else target
        if not (0 <= x < SCREEN[0] and 0 <= y < SCREEN[1]):
            raise NotSeen(f"{target} lies outside the screen")
        self.move((x, y))
        self._do("click", str(button))
        time.sleep(0.3)

    def move(self, where):
        self._do("mousemove", str(where[0]), str(where[1]))
        time.sleep(0.1)

    def drag(self, start, end, before_drop=None):
        """Drags from one place to another, as a hand does: in small steps."""
        self.move(start)
        self._do("mousedown", "1")
        for i in range(1, 21):
            self.move([a + (b - a) * i // 20 for a, b in zip(start, end)])
        if before_drop is not None:
            time.sleep(1)
            before_drop()
        self._do("mouseup", "1")

    def press(self, role, name, within=None, seconds=ANSWER_S):
        """Clicks the widget of this name as soon as it can be clicked."""
        self.see(role, name, within, seconds)
        widget = wait(
            f"{role} {name!r} can be pressed",
            lambda: next((w for w in self.all(role, name, within) if w.enabled), None),
            seconds,
        )
        self.click(widget)
        return widget

    def key(self, *keys):
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text):
        self._do("type", "--clearmodifiers", "--delay", "25", text)
        time.sleep(0.2)

    def fill(self, field, text):
        """Clicks into an edit field, replaces what is in it, leaves it by Tab."""
        self.click(field)
        self.key("ctrl+a")
        self.type(text)
        self.key("Tab")

    def _do(self, *command):
        if self._run("xdotool", *command) is None:
            raise NotSeen("xdotool " + " ".join(command))
