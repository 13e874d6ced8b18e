import { EventEmitter } from "node:events";
import { answerHost } from "./host.ts";
import type { Shown } from "./functions.ts";

/** Dialogs, file manager, screens and power. Calls are recorded, and answered as the test specifies. */

const boxes: Shown[] = [];
const answers: (readonly string[])[] = [];
const revealed: string[] = [];

export const dialog = {
  async showOpenDialog(): Promise<Electron.OpenDialogReturnValue> {
    const paths = answers.shift();
    return { canceled: paths === undefined, filePaths: [...(paths ?? [])] };
  },
  async showMessageBox(
    first: { readonly message?: string; readonly detail?: string },
    second?: { readonly message?: string; readonly detail?: string },
  ): Promise<Electron.MessageBoxReturnValue> {
    const { message = "", detail = "" } = second ?? first;
    boxes.push({ title: message, body: detail });
    return { response: 0, checkboxChecked: false };
  },
  showErrorBox(title: string, content: string): void {
    boxes.push({ title, body: content });
  },
};

export const shell = {
  showItemInFolder(path: string): void {
    revealed.push(path);
  },
  /** `openPath` would run a restored program, so the application may only reveal files. */
  openPath(path: string): never {
    throw new Error(`${path} must not be opened`);
  },
} satisfies Partial<Record<keyof Electron.Shell, unknown>>;

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

class PowerMonitor extends EventEmitter implements Pick<Electron.PowerMonitor, "isOnBatteryPower"> {
  onBattery = false;

  isOnBatteryPower(): boolean {
    return this.onBattery;
  }
}

export const powerMonitor = new PowerMonitor();

answerHost({
  boxes: () => boxes,
  answerDialog: ({ paths }) => void answers.push(paths),
  revealedPaths: () => revealed,
  power: ({ event, onBattery }) => {
    if (onBattery !== undefined && onBattery !== powerMonitor.onBattery) {
      powerMonitor.onBattery = onBattery;
      powerMonitor.emit(onBattery ? "on-battery" : "on-ac");
    }
    if (event !== undefined) powerMonitor.emit(event);
  },
});
