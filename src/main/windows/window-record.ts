import type ElectronStore from "electron-store";
import type { WindowBounds } from "./window-bounds.ts";

interface Kept {
  readonly bounds?: WindowBounds;
  /** Whether the user was told that closing the window does not end Liana. */
  readonly hidingExplained?: boolean;
}

/** `window.json`: not a setting of the user, so it is separate, and replaced if invalid. */
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

  get hidingExplained(): boolean {
    return this.#store.get("hidingExplained") === true;
  }

  set hidingExplained(explained: boolean) {
    this.#store.set("hidingExplained", explained);
  }
}
