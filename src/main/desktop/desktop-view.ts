import { isDeepStrictEqual } from "node:util";
import { app, Menu, type Task } from "electron";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import type { Words } from "../../shared/words/words.ts";
import { quoted } from "../platform/windows-arguments.ts";
import type { TrayAction } from "../tray/render-tray.ts";
import { type QuickAction, quickActions } from "./quick-actions.ts";
import { NO_PROGRESS, type TaskbarProgress, taskbarProgress } from "./taskbar-progress.ts";

export interface DesktopViewParts {
  /** In the current language. */
  readonly words: () => Words;
  readonly act: (action: TrayAction) => void;
  /** Shows the progress on the window's button. */
  readonly setProgress: (progress: TaskbarProgress) => void;
}

/** Applies the progress and the quick actions to the Dock or the taskbar, and only what changed. */
export class DesktopView {
  readonly #parts: DesktopViewParts;
  #progress: TaskbarProgress = NO_PROGRESS;
  #actions: readonly QuickAction[] = [];
  /** Held here because the menu could be collected while the Dock uses it. */
  #menu: Menu | undefined;

  constructor(parts: DesktopViewParts) {
    this.#parts = parts;
  }

  update(snapshot: Snapshot): void {
    const { words, setProgress } = this.#parts;
    const progress = taskbarProgress(snapshot);
    if (!isDeepStrictEqual(progress, this.#progress)) setProgress(progress);
    this.#progress = progress;
    const actions = quickActions(words(), snapshot);
    if (isDeepStrictEqual(actions, this.#actions)) return;
    this.#actions = actions;
    if (process.platform === "darwin") this.#setDockMenu(actions);
    if (process.platform === "win32") app.setUserTasks(actions.map(taskOf));
  }

  #setDockMenu(actions: readonly QuickAction[]): void {
    const { act } = this.#parts;
    this.#menu = Menu.buildFromTemplate(
      // The Dock itself brings "Show" and "Quit".
      actions.slice(1).map(({ label, action }) => ({ label, click: () => act(action) })),
    );
    app.dock?.setMenu(this.#menu);
  }
}

/** Windows starts Liana again for a task; the instance that runs performs it. */
function taskOf({ label, flag }: QuickAction): Task {
  const words = [
    ...(app.isPackaged ? [] : [quoted(app.getAppPath())]),
    ...(flag === undefined ? [] : [flag]),
  ];
  return {
    program: process.execPath,
    arguments: words.join(" "),
    title: label,
    description: label,
    iconPath: process.execPath,
    iconIndex: 0,
  };
}
