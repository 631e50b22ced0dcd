# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window to drag a folder out of, as out of a file manager: drag_source.py FOLDER X Y."""
import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

folder = pathlib.Path(sys.argv[1]).resolve()
window = Gtk.Window(title="Drag source")
window.set_decorated(False)
window.set_keep_above(True)
window.set_accept_focus(False)
window.set_default_size(120, 60)
box = Gtk.EventBox()
box.add(Gtk.Label(label=folder.name))
box.drag_source_set(
    Gdk.ModifierType.BUTTON1_MASK,
    [Gtk.TargetEntry.new("text/uri-list", 0, 0)],
    Gdk.DragAction.COPY,
)
box.connect("drag-data-get", lambda _box, _context, data, *_: data.set_uris([folder.as_uri()]))
box.connect("drag-end", lambda *_: Gtk.main_quit())
window.add(box)
window.show_all()
window.move(int(sys.argv[2]), int(sys.argv[3]))
Gtk.main()
