import type ElectronStore from "electron-store";
import type { LeftWindow } from "./main-window.ts";
import type { WindowBounds } from "./window-bounds.ts";

interface Kept {
  readonly bounds?: WindowBounds;
  /** Whether the explanation was shown that closing the window does not end Liana. */
  readonly hidingExplained?: boolean;
  /** The same where the window is minimized, for lack of a tray. */
  readonly minimizingExplained?: boolean;
}

const EXPLAINED = { hidden: "hidingExplained", minimized: "minimizingExplained" } as const;

/** `window.json`: separate from the settings because it contains no choices. A damaged file is replaced. */
export class WindowRecord {
  readonly #store: ElectronStore<Kept>;

  constructor(folder: string, Store: typeof ElectronStore) {
    this.#store = new Store<Kept>({ cwd: folder, name: "window", clearInvalidConfig: true });
  }

  get bounds(): unknown {
    return this.#store.get("bounds");
  }

  set bounds(bounds: WindowBounds) {
    this.#store.set("bounds", bounds);
  }

  isExplained(how: LeftWindow): boolean {
    return this.#store.get(EXPLAINED[how]) === true;
  }

  setExplained(how: LeftWindow): void {
    this.#store.set(EXPLAINED[how], true);
  }
}
