import { EventEmitter } from "node:events";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { BrowserWindow } from "./browser-window.ts";
import { answerHost } from "./host.ts";
import { InstanceLock } from "./instance-lock.ts";
import { emitPreventable } from "./prevented.ts";
import { handleSignals } from "./signals.ts";

const FOLDERS: Readonly<Record<string, string>> = {
  downloads: "Downloads",
  documents: "Documents",
  pictures: "Pictures",
  desktop: "Desktop",
  music: "Music",
  videos: "Videos",
};

class App
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | "quit"
      | "exit"
      | "whenReady"
      | "isReady"
      | "isPackaged"
      | "getPath"
      | "setPath"
      | "getAppPath"
      | "getVersion"
      | "getPreferredSystemLanguages"
      | "setName"
      | "enableSandbox"
      | "setAppUserModelId"
      | "requestSingleInstanceLock"
      | "setLoginItemSettings"
      | "getLoginItemSettings"
    >
{
  readonly isPackaged = false;
  readonly dock: undefined;
  readonly #paths = new Map<string, string>();
  readonly #ready: Promise<void>;
  #isReady = false;
  #sandboxed = false;
  #openAtLogin = false;

  constructor() {
    super();
    // Electron is ready some time after the main module was loaded.
    this.#ready = new Promise((resolve) => {
      setTimeout(() => {
        this.#isReady = true;
        this.emit("ready");
        resolve();
      }, 20);
    });
  }

  isReady(): boolean {
    return this.#isReady;
  }

  async whenReady(): Promise<void> {
    await this.#ready;
  }

  getPath(name: string): string {
    const given = this.#paths.get(name);
    if (given !== undefined) return given;
    if (name === "home") return homedir();
    const folder = FOLDERS[name];
    return folder === undefined ? join(homedir(), ".config", "electron-stand-in") : join(homedir(), folder);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getAppPath(): string {
    return resolve(import.meta.dirname, "../..");
  }

  getVersion(): string {
    return "0.0.0";
  }

  /** The variables of GNU gettext, as Electron reads them on Linux. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
    const found = [LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find((text) => text !== undefined && text !== "");
    return (found ?? "")
      .split(":")
      .map((tag) => tag.replace(/[.@].*$/, "").replaceAll("_", "-"))
      .filter((tag) => /^[a-z]{2,3}(-|$)/i.test(tag));
  }

  setName(_name: string): void {}

  setAppUserModelId(_id: string): void {}

  /** As in Electron, too late once it is ready. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error("app.enableSandbox() can only be called before app is ready");
    this.#sandboxed = true;
  }

  get isSandboxed(): boolean {
    return this.#sandboxed;
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const lock = new InstanceLock(this.getPath("userData"));
    return lock.take(additionalData, ({ argv, data }) =>
      this.emit("second-instance", {}, argv, process.cwd(), data),
    );
  }

  setLoginItemSettings({ openAtLogin }: Electron.Settings): void {
    this.#openAtLogin = openAtLogin === true;
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: this.#openAtLogin,
      wasOpenedAtLogin: false,
      status: "not-registered",
      executableWillLaunchAtLogin: this.#openAtLogin,
      launchItems: [],
    };
  }

  quit(): void {
    if (emitPreventable(this, "before-quit")) return;
    for (const window of BrowserWindow.getAllWindows()) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    if (emitPreventable(this, "will-quit")) return;
    this.exit(0);
  }

  exit(code = 0): void {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.emit("quit", {}, code);
    process.exit(code);
  }
}

export const app = new App();

BrowserWindow.onAllClosed = () => {
  if (app.listenerCount("window-all-closed") === 0) app.quit();
  else app.emit("window-all-closed");
};
BrowserWindow.onPageMade = (page) => app.emit("web-contents-created", {}, page);

answerHost({ quit: () => app.quit() });
handleSignals(() => app.quit());
