import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import type { MenuLine, Saved, Shown, TrayState } from "../../electron/functions.ts";
import { folderEnvironment, type AppFolders } from "./app-folders.ts";
import { callInMain, type Modules } from "./call-in-main.ts";
import { type End, endOf, eventually, type RunningApp, type StartOptions } from "./running-app.ts";

const ROOT = join(import.meta.dirname, "../../..");
const HOOK = join(ROOT, "test/electron/real-hook.cjs");

/** Characters of Electron's output that are kept to explain a crash. */
const TAIL = 4000;

interface SeenItem extends MenuLine {
  readonly submenu?: { readonly items: readonly SeenItem[] };
  click(): void;
}

interface Seen {
  readonly tray: { emit(event: string): void } | undefined;
  readonly icon: string;
  readonly iconFound: boolean;
  readonly tooltip: string;
  readonly menu: { readonly items: readonly SeenItem[] } | null;
  readonly notifications: readonly (Shown & {
    readonly actions: readonly { readonly text?: string }[];
    emit(event: string, details?: unknown): void;
  })[];
  readonly boxes: readonly Shown[];
  readonly revealed: readonly string[];
  readonly answers: (readonly string[])[];
  readonly saved: readonly Saved[];
  readonly minimized: boolean;
  readonly progress: number;
}

/** What the hook keeps in the application's process. */
declare const lianaTest: Seen;

/** The program of the real Electron, set by scripts/test.mjs. If it is set, the stand-in is never used. */
export const electronProgram = process.env["LIANA_ELECTRON_PROGRAM"];
/** The folder of the built application. An older Electron runs a transformed copy. */
export const APP = process.env["LIANA_ELECTRON_APP"] ?? ROOT;
/** Whether the real Electron contains an older Node than Liana is built for. */
export const isOlderElectron = APP !== ROOT;

/**
 * Starts the built application on a real Electron. There, `systemTheme` throws, because a test cannot change the theme
 * of the system.
 */
export async function startOnElectron(
  executablePath: string,
  folders: AppFolders,
  options: StartOptions,
): Promise<RunningApp> {
  const downloads = join(folders.root, "saved");
  const env = { ...electronEnvironment(folders, options), LIANA_TEST_SAVED: downloads };
  const electron = await _electron.launch({
    executablePath,
    args: ["-r", HOOK, ...proxySwitches(options), APP, ...(options.hidden === true ? ["--hidden"] : [])],
    env,
    // Playwright's defaults switch the sandbox off and force the light theme.
    chromiumSandbox: true,
    colorScheme: null,
  });
  return electronApp(electron, folders, (more) => run(executablePath, [APP, ...more], env));
}

/** Environment variables for a real Electron: these folders, on the desktop of the tests. */
export function electronEnvironment(folders: AppFolders, { trayHost, env }: StartOptions): NodeJS.ProcessEnv {
  // These variables are meant for the Node of the tests; they would change how Electron starts.
  const { NODE_OPTIONS: _, ELECTRON_RUN_AS_NODE: __, ...own } = folderEnvironment(folders, trayHost ?? true);
  // The desktop of the tests (scripts/test/electron/desktop.mjs): its screen, and its bus for notifications and keychain.
  const { DISPLAY = "", DBUS_SESSION_BUS_ADDRESS = "" } = process.env;
  return { ...own, DISPLAY, DBUS_SESSION_BUS_ADDRESS, ...env };
}

/** These switches override the proxy of the system. The second one includes this computer, which has no proxy by default. */
function proxySwitches({ proxy }: StartOptions): readonly string[] {
  return proxy === undefined ? [] : [`--proxy-server=${proxy}`, "--proxy-bypass-list=<-loopback>"];
}

/** Resolves when the program has ended. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  await endOf(spawn(program, args, { env, stdio: "ignore" }));
}

/** Prints the end of Electron's output if it crashed. */
export function explainCrash({ stderr }: ChildProcess, ended: Promise<End>): void {
  let tail = "";
  stderr?.setEncoding("utf8").on("data", (text: string) => (tail = (tail + text).slice(-TAIL)));
  void ended.then((end) => {
    if (end !== 0 && end !== "SIGKILL") console.error(`Electron ended with ${end}:\n${tail}`);
  });
}

function electronApp(
  electron: ElectronApplication,
  folders: AppFolders,
  startAgain: (args: readonly string[]) => Promise<void>,
): RunningApp {
  const child = electron.process();
  const { pid } = child;
  if (pid === undefined) throw new Error("Electron did not start");
  const ended = endOf(child);
  explainCrash(child, ended);
  const pageErrors: string[] = [];
  const listen = (page: Page): void => {
    page.on("console", (message) => {
      if (message.type() === "error") pageErrors.push(message.text());
    });
    page.on("pageerror", (error) => pageErrors.push(error.stack ?? error.message));
  };
  electron.on("window", listen);
  electron.windows().forEach(listen);
  const inMain = <T, A>(work: (electron: Modules, argument: A) => T, argument: A): Promise<Awaited<T>> =>
    callInMain(electron, work, argument);
  const tray = (): Promise<TrayState | undefined> => inMain(trayState, null);
  const quit = async (): Promise<End> => {
    // The application may end before it answers.
    await inMain(({ app }) => app.quit(), null).catch(() => {});
    return await ended;
  };
  return {
    electron,
    folders,
    ended,
    refusedRequests: [],
    pageErrors,
    page: () => electron.firstWindow(),
    isWindowVisible: () =>
      inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()), null),
    isWindowMinimized: () => inMain(() => lianaTest.minimized, null),
    taskbarProgress: () => inMain(() => lianaTest.progress, null),
    closeWindow: () =>
      inMain(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
      }, null),
    tray,
    choose: async (label, within) => {
      const first = within ?? label;
      const find = async (): Promise<number | undefined> => {
        const index = (await tray())?.menu.findIndex((line) => line.label === first && line.enabled) ?? -1;
        return index < 0 ? undefined : index;
      };
      const index = await eventually(`"${first}" in the tray`, find);
      await inMain(clickLine, [index, within === undefined ? undefined : label] as const);
    },
    clickTray: () => inMain(() => lianaTest.tray?.emit("click"), null),
    notifications: () =>
      inMain(() => lianaTest.notifications.map(({ title, body }) => ({ title, body })), null),
    clickNotification: (index) => inMain((_, index) => lianaTest.notifications[index]?.emit("click"), index),
    pressInNotification: (index, button) =>
      inMain(
        (_, [index, button]) => {
          const notification = lianaTest.notifications[index];
          const actionIndex = notification?.actions.findIndex(({ text }) => text === button);
          if (actionIndex === undefined || actionIndex < 0) throw new Error(`no button "${button}"`);
          notification?.emit("action", { actionIndex });
        },
        [index, button] as const,
      ),
    boxes: () => inMain(() => lianaTest.boxes, null),
    answerDialog: (paths) => inMain((_, paths) => void lianaTest.answers.push(paths), paths),
    revealedPaths: () => inMain(() => lianaTest.revealed, null),
    saved: () => inMain(() => lianaTest.saved, null),
    power: (change) => inMain(changePower, change),
    systemTheme: async () => {
      throw new Error("only the stand-in can do this");
    },
    enginePid: () =>
      inMain(({ app }) => app.getAppMetrics().find(({ name }) => name === "Liana Engine")?.pid, null),
    startAgain: (args = []) => startAgain(args),
    quit,
    signal: (signal, receiver = "main") => void process.kill(receiver === "main" ? pid : -pid, signal),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await quit();
    },
  };
}

/*
 * The following functions run in the application's process, which receives their source text.
 */

function trayState(): TrayState | undefined {
  const { tray, icon, iconFound, tooltip, menu } = lianaTest;
  const lines = (menu?.items ?? []).map(({ type, label, enabled }) => ({
    type,
    label: label.replaceAll(/&(.)/g, "$1"),
    enabled,
  }));
  return tray === undefined ? undefined : { icon, iconFound, tooltip, menu: lines };
}

function clickLine(_: Modules, [index, inner]: readonly [number, string | undefined]): void {
  const item = lianaTest.menu?.items[index];
  if (inner === undefined) item?.click();
  else item?.submenu?.items.find((line) => line.label === inner)?.click();
}

function changePower(
  { powerMonitor }: Modules,
  { event, onBattery }: Parameters<RunningApp["power"]>[0],
): void {
  if (onBattery !== undefined && onBattery !== powerMonitor.isOnBatteryPower()) {
    powerMonitor.isOnBatteryPower = () => onBattery;
    powerMonitor.emit(onBattery ? "on-battery" : "on-ac");
  }
  if (event !== undefined) powerMonitor.emit(event);
}
