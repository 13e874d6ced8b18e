import { isDeepStrictEqual } from "node:util";
import { Menu, Tray, type MenuItemConstructorOptions } from "electron";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { renderTray, type MenuEntry, type TrayAction, type TrayContent } from "./render-tray.ts";
import { trayIcon } from "./tray-icons.ts";
import type { Words } from "../../shared/words/words.ts";

/** A menu that changes more often cannot be read, and some systems close an open one at each change. */
const EVERY_MS = 1000;

/** Puts the content on the real tray, touching only what changed. */
export class TrayView {
  readonly #tray: Tray;
  readonly #words: () => Words;
  readonly #icons: string;
  readonly #act: (action: TrayAction) => void;
  #shown: TrayContent | undefined;
  /** The menu in use: one that nobody holds is collected while the tray still has it. */
  #menu: Menu | undefined;
  #next: Snapshot;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param words of the language of now
   * @param icons the folder of the icons
   */
  constructor(first: Snapshot, words: () => Words, icons: string, act: (action: TrayAction) => void) {
    this.#words = words;
    this.#icons = icons;
    this.#act = act;
    this.#next = first;
    this.#tray = new Tray(trayIcon(icons, "syncing"));
    // On Linux this comes where the desktop has no menu on the first click; on macOS the menu opens instead.
    if (process.platform !== "darwin") this.#tray.on("click", () => act({ kind: "open" }));
    this.#apply();
  }

  /** Shows it, at the latest a second later. */
  update(snapshot: Snapshot): void {
    if (this.#tray.isDestroyed()) return;
    this.#next = snapshot;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#apply();
    }, EVERY_MS);
  }

  /** Takes it off the bar, at once. */
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
    // Linux copies the menu when it is set: changing its items later would show nowhere.
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
