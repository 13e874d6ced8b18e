import { Menu } from "electron";
import type { Words } from "../../shared/words/words.ts";
import { menuTemplate } from "./menu-template.ts";

/**
 * Sets the menu for a language. Only macOS has one: without it, the keys for copy and paste do nothing there. Elsewhere
 * they work without a menu.
 */
export function setApplicationMenu(platform: NodeJS.Platform, words: Words): void {
  Menu.setApplicationMenu(platform === "darwin" ? Menu.buildFromTemplate(menuTemplate(words)) : null);
}
