import type { Messages } from "./messages.ts";

/** The list of keyboard shortcuts. */
export const SHORTCUTS = {
  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.list": "Show this list",
  "shortcuts.search": "Search on this page",
  "shortcuts.close": "Close a dialog or menu",
  "shortcuts.screens": "Go to a screen",
  "shortcuts.settings": "Settings",
  "shortcuts.back": "Back",
  "shortcuts.quit": "Quit Liana",
  "shortcuts.tabs": "Another tab, in the list of tabs",
  "shortcuts.rows": "Another row, in a tree or list",
  "shortcuts.choose": "Choose the row",
  "shortcuts.open": "Open the row",
  "shortcuts.range": "Select several folders, in their list",
  "shortcuts.all": "Select all folders, in their list",
  "shortcuts.menu": "Menu of a folder, in their list",
  "shortcuts.versions": "Versions of a file, in the tree of Restore",
  "shortcuts.key.ctrl": "Ctrl",
  "shortcuts.key.esc": "Esc",
  "shortcuts.key.shift": "Shift",
  "shortcuts.key.space": "Space",
  "shortcuts.key.enter": "Enter",
} as const satisfies Messages<"shortcuts">;
