"""
Asks the extension in the file argv[1] for the menu of each path in argv[2:], and chooses its last item.
Prints the labels as JSON, a list for each path.
"""

import importlib.util
import json
import sys


class Location:
    def __init__(self, path):
        self.path = path

    def get_path(self):
        return self.path or None


class File:
    def __init__(self, path):
        self.path = path

    def get_location(self):
        return Location(self.path)


spec = importlib.util.spec_from_file_location("liana", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
provider = module.LianaMenu()
found = []
for path in sys.argv[2:]:
    menus = provider.get_file_items([File(path)])
    assert len(provider.get_background_items("window", File(path))) == len(menus)
    found.append([item.label for menu in menus for item in menu.menu.items])
    for menu in menus:
        menu.menu.items[-1].activate()
assert provider.get_file_items("window", [File(sys.argv[2]), File(sys.argv[2])]) == []
print(json.dumps(found))
