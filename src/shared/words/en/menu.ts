import type { Messages } from "./messages.ts";

/** The application menu of macOS. English menus capitalise each word there. */
export const MENU = {
  "menu.about": "About Liana",
  "menu.services": "Services",
  "menu.hide": "Hide Liana",
  "menu.hide-others": "Hide Others",
  "menu.show-all": "Show All",
  "menu.edit": "Edit",
  "menu.undo": "Undo",
  "menu.redo": "Redo",
  "menu.cut": "Cut",
  "menu.copy": "Copy",
  "menu.paste": "Paste",
  "menu.paste-plain": "Paste and Match Style",
  "menu.delete": "Delete",
  "menu.select-all": "Select All",
  "menu.window": "Window",
  "menu.minimize": "Minimize",
  "menu.zoom": "Zoom",
  "menu.front": "Bring All to Front",
} as const satisfies Messages<"menu">;
