"""
A fake of what the extension for GNOME Files uses of PyGObject and nautilus-python.
"""

import os


class GObject:
    class GObject:
        pass


class GLib:
    @staticmethod
    def get_language_names():
        return os.environ["TEST_LANGUAGES"].split(":")

    @staticmethod
    def get_user_config_dir():
        return os.environ["XDG_CONFIG_HOME"]


class Nautilus:
    class MenuProvider:
        pass

    class Menu:
        def __init__(self):
            self.items = []

        def append_item(self, item):
            self.items.append(item)

    class MenuItem:
        def __init__(self, name, label):
            self.name = name
            self.label = label

        def set_submenu(self, menu):
            self.menu = menu

        def connect(self, signal, call, *arguments):
            assert signal == "activate"
            self.activate = lambda: call(self, *arguments)
