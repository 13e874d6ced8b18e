import type { MenuItemConstructorOptions } from "electron";
import type { Words } from "../../shared/words/words.ts";

const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

/** The menus of macOS. Electron's roles bring actions and keys, but English labels only. */
export function menuTemplate(words: Words): MenuItemConstructorOptions[] {
  return [
    {
      label: "Liana",
      role: "appMenu",
      submenu: [
        { role: "about", label: words.say("menu.about") },
        SEPARATOR,
        { role: "services", label: words.say("menu.services") },
        SEPARATOR,
        { role: "hide", label: words.say("menu.hide") },
        { role: "hideOthers", label: words.say("menu.hide-others") },
        { role: "unhide", label: words.say("menu.show-all") },
        SEPARATOR,
        { role: "quit", label: words.say("tray.quit") },
      ],
    },
    {
      label: words.say("menu.edit"),
      role: "editMenu",
      submenu: [
        { role: "undo", label: words.say("menu.undo") },
        { role: "redo", label: words.say("menu.redo") },
        SEPARATOR,
        { role: "cut", label: words.say("menu.cut") },
        { role: "copy", label: words.say("menu.copy") },
        { role: "paste", label: words.say("menu.paste") },
        { role: "pasteAndMatchStyle", label: words.say("menu.paste-plain") },
        { role: "delete", label: words.say("menu.delete") },
        { role: "selectAll", label: words.say("menu.select-all") },
      ],
    },
    {
      label: words.say("menu.window"),
      role: "windowMenu",
      submenu: [
        { role: "minimize", label: words.say("menu.minimize") },
        { role: "zoom", label: words.say("menu.zoom") },
        SEPARATOR,
        { role: "front", label: words.say("menu.front") },
      ],
    },
  ];
}
