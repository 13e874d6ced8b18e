import { isDeepStrictEqual } from "node:util";
import { Menu, Tray, type MenuItemConstructorOptions } from "electron";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { renderTray, type MenuEntry, type TrayAction, type TrayContent } from "./render-tray.ts";
import { trayIcon } from "./tray-icons.ts";
import type { Words } from "../../shared/words/words.ts";

/**
 * Shortest time between two menus: faster changes are unreadable, and some systems close an open menu with each
 * change.
 */
const EVERY_MS = 1000;

/** Shows the content in the tray and updates only what changed. */
export class TrayView {
  readonly #tray: Tray;
  readonly #words: () => Words;
  readonly #icons: string;
  readonly #act: (action: TrayAction) => void;
  #shown: TrayContent | undefined;
  /** Keeps the current menu from being garbage-collected while the tray shows it. */
  #menu: Menu | undefined;
  #next: Snapshot;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param words the words in the current language
   * @param icons the folder of the icons
   */
  constructor(first: Snapshot, words: () => Words, icons: string, act: (action: TrayAction) => void) {
    this.#words = words;
    this.#icons = icons;
    this.#act = act;
    this.#next = first;
    this.#tray = new Tray(trayIcon(icons, "syncing"));
    // On Linux, desktops without a menu on the first click send it; on macOS a click opens the menu instead.
    if (process.platform !== "darwin") this.#tray.on("click", () => act({ kind: "open" }));
    this.#apply();
  }

  /** Shows the snapshot within a second. */
  update(snapshot: Snapshot): void {
    if (this.#tray.isDestroyed()) return;
    this.#next = snapshot;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#apply();
    }, EVERY_MS);
  }

  /** Removes the tray icon at once. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#tray.destroy();
  }

  #apply(): void {
    const content = renderTray(this.#words(), this.#next, this.#next.platform);
    const before = this.#shown;
    this.#shown = content;
    if (before?.icon !== content.icon) this.#tray.setImage(trayIcon(this.#icons, content.icon));
    if (before?.tooltip !== content.tooltip) this.#tray.setToolTip(content.tooltip);
    if (isDeepStrictEqual(before?.menu, content.menu)) return;
    this.#menu = Menu.buildFromTemplate(content.menu.map((entry) => this.#item(entry)));
    // Linux copies the menu when it is set, so later changes of its items would have no effect.
    this.#tray.setContextMenu(this.#menu);
  }

  #item(entry: MenuEntry): MenuItemConstructorOptions {
    if (entry.kind === "separator") return { type: "separator" };
    if (entry.kind === "menu") {
      return { label: entry.label, submenu: entry.lines.map((line) => this.#item(line)) };
    }
    const { label, action } = entry;
    if (action === undefined) return { label, enabled: false };
    return { label, click: () => this.#act(action) };
  }
}
