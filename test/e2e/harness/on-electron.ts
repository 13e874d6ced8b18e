import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication } from "playwright-core";
import type { MenuLine, Shown, TrayState } from "../../electron/functions.ts";
import { folderEnvironment, type AppFolders } from "./app-folders.ts";
import { eventually, type RunningApp, type StartOptions } from "./running-app.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const HOOK = join(ROOT, "test/electron/real-hook.cjs");

interface SeenItem extends MenuLine {
  readonly submenu?: { readonly items: readonly SeenItem[] };
  click(): void;
}

/** What the hook keeps in the application's process. */
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
}

function electronPath(): string | undefined {
  const folder = join(ROOT, "node_modules/electron");
  const record = join(folder, "path.txt");
  if (!existsSync(record)) return undefined;
  const path = join(folder, "dist", readFileSync(record, "utf8"));
  return existsSync(path) ? path : undefined;
}

/** Whether the real Electron is wanted and there. */
export function canStartElectron(): boolean {
  return process.env["LIANA_ELECTRON"] === "1" && electronPath() !== undefined;
}

/**
 * The same on the real Electron. Not possible there, so these throw: telling it of power and of the system's theme. Whether a tray icon is seen is up to the desktop it runs on.
 */
export async function startOnElectron(folders: AppFolders, options: StartOptions): Promise<RunningApp> {
  const executablePath = electronPath();
  if (executablePath === undefined) throw new Error("no Electron binary");
  const env = { ...folderEnvironment(folders, options.trayHost ?? true), ...options.env } as Record<
    string,
    string
  >;
  if (process.env["DISPLAY"] !== undefined) env["DISPLAY"] = process.env["DISPLAY"];
  const args = ["-r", HOOK, ROOT, ...(options.hidden === true ? ["--hidden"] : [])];
  const launch = { executablePath, args, env };
  const electron = await _electron.launch(launch);
  return electronApp(electron, folders, async (more) => {
    const second = await _electron.launch({ ...launch, args: [...args, ...more] }).catch(() => undefined);
    await second?.close();
  });
}

function electronApp(
  electron: ElectronApplication,
  folders: AppFolders,
  startAgain: (args: readonly string[]) => Promise<void>,
): RunningApp {
  const child = electron.process();
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const pageErrors: string[] = [];
  electron.on("window", (page) => page.on("pageerror", (error) => pageErrors.push(error.message)));
  const ask = <T, A>(question: (seen: Seen, argument: A) => T, argument: A): Promise<T> =>
    electron.evaluate(
      (_, [source, argument]) => {
        const { lianaTest } = globalThis as unknown as { readonly lianaTest: Seen };
        // The question comes as its text: playwright passes values only.
        // oxlint-disable-next-line typescript/no-implied-eval
        return (new Function("seen", "argument", `return (${source})(seen, argument)`) as typeof question)(
          lianaTest,
          argument as A,
        );
      },
      [question.toString(), argument] as const,
    );
  const impossible = (): never => {
    throw new Error("only the stand-in can do this");
  };
  const tray = (): Promise<TrayState | undefined> =>
    ask(({ tray, icon, iconFound, tooltip, menu }) => {
      const lines = (menu?.items ?? []).map(({ type, label, enabled }) => ({
        type,
        label: label.replaceAll(/&(.)/g, "$1"),
        enabled,
      }));
      return tray === undefined ? undefined : { icon, iconFound, tooltip, menu: lines };
    }, null);
  const quit = async (): Promise<number> => {
    await electron.evaluate(({ app }) => app.quit()).catch(() => {});
    return await ended;
  };
  return {
    on: "electron",
    folders,
    ended,
    refusedRequests: [],
    pageErrors,
    page: () => electron.firstWindow(),
    isWindowVisible: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      ),
    closeWindow: () =>
      electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    tray,
    choose: async (label, within) => {
      const first = within ?? label;
      const find = async (): Promise<number | undefined> => {
        const index = (await tray())?.menu.findIndex((line) => line.label === first && line.enabled) ?? -1;
        return index < 0 ? undefined : index;
      };
      const index = await eventually(`"${first}" in the tray`, find);
      await ask(
        ({ menu }, [index, inner]) => {
          const item = menu?.items[index];
          if (inner === undefined) item?.click();
          else item?.submenu?.items.find((line) => line.label === inner)?.click();
        },
        [index, within === undefined ? undefined : label] as const,
      );
    },
    clickTray: () =>
      ask(({ tray }) => {
        tray?.emit("click");
      }, null),
    notifications: () =>
      ask(({ notifications }) => notifications.map(({ title, body }) => ({ title, body })), null),
    clickNotification: (index) =>
      ask(({ notifications }, index) => {
        notifications[index]?.emit("click");
      }, index),
    boxes: () => ask(({ boxes }) => boxes, null),
    answerDialog: (paths) => ask(({ answers }, paths) => void answers.push(paths), paths),
    revealedPaths: () => ask(({ revealed }) => revealed, null),
    power: async () => impossible(),
    systemTheme: async () => impossible(),
    enginePid: () =>
      electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === "Liana Engine")?.pid),
    startAgain: (args = []) => startAgain(args),
    quit,
    terminate: async () => {
      child.kill("SIGTERM");
      return await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await quit();
    },
  };
}
