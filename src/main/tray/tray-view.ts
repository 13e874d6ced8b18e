import { isDeepStrictEqual } from "node:util";
import { Menu, Tray, type MenuItemConstructorOptions } from "electron";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { renderTray, type MenuEntry, type TrayAction, type TrayContent } from "./render-tray.ts";
import type { RecentChange } from "./recent-changes.ts";
import { trayIcon } from "./tray-icons.ts";
import type { Words } from "../../shared/words/words.ts";

/** A menu that changes more often cannot be read, and some systems close an open menu at each change. */
const EVERY_MS = 1000;

/** Applies the content to the tray, and only what changed. */
export class TrayView {
  readonly #tray: Tray;
  readonly #words: () => Words;
  readonly #icons: string;
  readonly #act: (action: TrayAction) => void;
  #shown: TrayContent | undefined;
  /** Held here because the menu could be collected while the tray uses it. */
  #menu: Menu | undefined;
  #next: Snapshot;
  #changes: readonly RecentChange[] = [];
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param words in the current language
   * @param icons the folder of the icons
   */
  constructor(first: Snapshot, words: () => Words, icons: string, act: (action: TrayAction) => void) {
    this.#words = words;
    this.#icons = icons;
    this.#act = act;
    this.#next = first;
    this.#tray = new Tray(trayIcon(icons, "syncing"));
    // On Linux only where the desktop does not open the menu at a click. On macOS the menu opens instead.
    if (process.platform !== "darwin") this.#tray.on("click", () => act({ kind: "open" }));
    this.#apply();
  }

  /** Shows the snapshot within a second. */
  update(snapshot: Snapshot): void {
    if (this.#tray.isDestroyed()) return;
    this.#next = snapshot;
    this.#applySoon();
  }

  /** Shows the last changes of files within a second, the newest first. */
  setChanges(changes: readonly RecentChange[]): void {
    if (this.#tray.isDestroyed()) return;
    this.#changes = changes;
    this.#applySoon();
  }

  /** Removes the icon at once. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#tray.destroy();
  }

  #applySoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#apply();
    }, EVERY_MS);
  }

  #apply(): void {
    const content = renderTray(this.#words(), this.#next, this.#next.platform, this.#changes);
    const before = this.#shown;
    this.#shown = content;
    if (before?.icon !== content.icon) this.#tray.setImage(trayIcon(this.#icons, content.icon));
    if (before?.tooltip !== content.tooltip) this.#tray.setToolTip(content.tooltip);
    if (isDeepStrictEqual(before?.menu, content.menu)) return;
    this.#menu = Menu.buildFromTemplate(content.menu.map((entry) => this.#item(entry)));
    // Linux copies the menu: later changes to its items would not be visible.
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
