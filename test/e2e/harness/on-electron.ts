import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import type { MenuLine, Saved, Shown, TrayState } from "../../electron/functions.ts";
import { folderEnvironment, type AppFolders } from "./app-folders.ts";
import { askInTurn, type Modules } from "./in-turn.ts";
import { type End, endOf, eventually, type RunningApp, type StartOptions } from "./running-app.ts";

const ROOT = join(import.meta.dirname, "../../..");
const HOOK = join(ROOT, "test/electron/real-hook.cjs");

/** How much of Electron's own words is kept, in characters. */
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
  readonly notifications: readonly (Shown & { emit(event: string): void })[];
  readonly boxes: readonly Shown[];
  readonly revealed: readonly string[];
  readonly answers: (readonly string[])[];
  readonly saved: readonly Saved[];
}

/** What the hook keeps in the application's process. */
declare const lianaTest: Seen;

/** Named by scripts/test.mjs; nothing else is started where it is. */
export const electronProgram = process.env["LIANA_ELECTRON_PROGRAM"];
/** The folder of the built application, which an older Electron has of its own. */
export const APP = process.env["LIANA_ELECTRON_APP"] ?? ROOT;
/** Whether it runs on an older Node than Liana is built for. */
export const isOlderElectron = APP !== ROOT;

/**
 * The same on the real Electron. Not possible there, so this throws: telling it of the system's theme. Whether a tray icon
 * is seen is up to the desktop it runs on.
 */
export async function startOnElectron(
  executablePath: string,
  folders: AppFolders,
  options: StartOptions,
): Promise<RunningApp> {
  const downloads = join(folders.root, "saved");
  const env = { ...environment(folders, options), LIANA_TEST_SAVED: downloads };
  const electron = await _electron.launch({
    executablePath,
    args: ["-r", HOOK, ...proxySwitches(options), APP, ...(options.hidden === true ? ["--hidden"] : [])],
    env,
    // Unless told, Playwright switches the sandbox off, and emulates the light theme whatever the application chooses.
    chromiumSandbox: true,
    colorScheme: null,
  });
  return electronApp(electron, folders, (more) => run(executablePath, [APP, ...more], env));
}

function environment(folders: AppFolders, { trayHost, env }: StartOptions): NodeJS.ProcessEnv {
  // Playwright's own Node takes none of these; they would change what Electron is.
  const { NODE_OPTIONS: _, ELECTRON_RUN_AS_NODE: __, ...own } = folderEnvironment(folders, trayHost ?? true);
  // The desktop that the tests were given: a screen, and a bus for notifications and the keychain.
  const { DISPLAY = "", DBUS_SESSION_BUS_ADDRESS = "" } = process.env;
  return { ...own, DISPLAY, DBUS_SESSION_BUS_ADDRESS, ...env };
}

/** Chromium takes the proxy of the system from these first; even for this computer, which it would reach without. */
function proxySwitches({ proxy }: StartOptions): readonly string[] {
  return proxy === undefined ? [] : [`--proxy-server=${proxy}`, "--proxy-bypass-list=<-loopback>"];
}

/** @returns once it has ended */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  await endOf(spawn(program, args, { env, stdio: "ignore" }));
}

/** Shows what Electron said, where it died of itself. */
function explainCrash({ stderr }: ChildProcess, ended: Promise<End>): void {
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
  const ask = <T, A>(question: (electron: Modules, argument: A) => T, argument: A): Promise<Awaited<T>> =>
    askInTurn(electron, question, argument);
  const tray = (): Promise<TrayState | undefined> => ask(trayState, null);
  const quit = async (): Promise<End> => {
    // It may end before it answers.
    await ask(({ app }) => app.quit(), null).catch(() => {});
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
      ask(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()), null),
    closeWindow: () =>
      ask(({ BrowserWindow }) => {
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
      await ask(clickLine, [index, within === undefined ? undefined : label] as const);
    },
    clickTray: () => ask(() => lianaTest.tray?.emit("click"), null),
    notifications: () => ask(() => lianaTest.notifications.map(({ title, body }) => ({ title, body })), null),
    clickNotification: (index) => ask((_, index) => lianaTest.notifications[index]?.emit("click"), index),
    boxes: () => ask(() => lianaTest.boxes, null),
    answerDialog: (paths) => ask((_, paths) => void lianaTest.answers.push(paths), paths),
    revealedPaths: () => ask(() => lianaTest.revealed, null),
    saved: () => ask(() => lianaTest.saved, null),
    power: (change) => ask(changePower, change),
    systemTheme: async () => {
      throw new Error("only the stand-in can do this");
    },
    enginePid: () =>
      ask(({ app }) => app.getAppMetrics().find(({ name }) => name === "Liana Engine")?.pid, null),
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
 * These run in the application's process, to which only their text is sent.
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
