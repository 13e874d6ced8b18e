"""
Adds "Versions…" and "Restore…" to the menu of GNOME Files for what is in a folder that Liana mirrors.

Liana is started with the path, and shows it in its window. It checks by itself that the path belongs to a job.
"""

import json
import os
import subprocess

from gi.repository import GLib, GObject, Nautilus

PROGRAM = "@PROGRAM@"
# By language; the package fills them in from Liana's catalogue of messages.
LABELS = json.loads(r"""@LABELS@""")


def labels():
    for name in GLib.get_language_names():
        if name in LABELS:
            return LABELS[name]
    return LABELS["en"]


def job_folders():
    """The folders that Liana mirrors, from its settings; none if they cannot be read."""
    config = os.environ.get("LIANA_CONFIG_DIR") or os.path.join(GLib.get_user_config_dir(), "liana")
    try:
        with open(os.path.join(config, "settings.json"), encoding="utf-8") as file:
            jobs = json.load(file)["jobs"]
        sides = [side for job in jobs for side in (job["source"], job["target"])]
        return [os.path.realpath(side["path"]) for side in sides if side["kind"] == "folder"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def is_mirrored(path):
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder.rstrip("/") + "/") for folder in job_folders())


class LianaMenu(GObject.GObject, Nautilus.MenuProvider):
    # Version 4 of the interface passes the files only, version 3 the window before them.
    def get_file_items(self, *arguments):
        files = arguments[-1]
        return self.menu(files[0]) if len(files) == 1 else []

    def get_background_items(self, *arguments):
        return self.menu(arguments[-1])

    def menu(self, file):
        path = file.get_location().get_path()
        if path is None or not is_mirrored(path):
            return []
        top = Nautilus.MenuItem(name="Liana::Menu", label="Liana")
        below = Nautilus.Menu()
        top.set_submenu(below)
        for purpose in ("versions", "restore"):
            item = Nautilus.MenuItem(name=f"Liana::{purpose}", label=labels()[purpose])
            item.connect("activate", self.start, purpose, path)
            below.append_item(item)
        return [top]

    def start(self, _item, purpose, path):
        subprocess.Popen(
            [PROGRAM, f"--{purpose}", path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
