import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import type { AppFolders } from "./app-folders.ts";
import { electronEnvironment, explainCrash } from "./on-electron.ts";
import { type End, endOf, eventually, type StartOptions } from "./running-app.ts";

/**
 * The packaged program. Its fuses forbid Node's inspector, so a test cannot reach the main process. The page is
 * reachable because every program with Chromium has the switch `--remote-debugging-port`.
 */
export interface PackagedApp extends AsyncDisposable {
  /** Process id of the main process. */
  readonly pid: number;
  /** Resolves when the main process has ended. */
  readonly ended: Promise<End>;
  /** Waits for the window's page. */
  page(): Promise<Page>;
  /** Whether a window exists, visible or not. */
  hasWindow(): boolean;
  /** Waits for the engine. @returns its process id */
  enginePid(): Promise<number>;
  /** Starts a second instance. @returns how that instance ended */
  startAgain(): Promise<End>;
}

/** Starts the packaged program. `await using` kills it at the end of the block if it is still running. */
export async function startPackaged(
  program: string,
  folders: AppFolders,
  options: Pick<StartOptions, "hidden" | "trayHost" | "env">,
): Promise<PackagedApp> {
  const env = electronEnvironment(folders, options);
  const words = ["--remote-debugging-port=0", ...(options.hidden === true ? ["--hidden"] : [])];
  const child = spawn(program, words, { env, stdio: ["ignore", "ignore", "pipe"] });
  const ended = endOf(child);
  explainCrash(child, ended);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  const browser = await connect(child, ended);
  const pages = (): readonly Page[] => browser.contexts().flatMap((context) => context.pages());
  return {
    pid,
    ended,
    page: () => eventually("a window", async () => pages()[0]),
    hasWindow: () => pages().length > 0,
    enginePid: () => eventually("an engine", async () => descendantsOf(pid).find(isEngine)),
    startAgain: () => endOf(spawn(program, [], { env, stdio: "ignore" })),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
      await browser.close();
    },
  };
}

/** @throws Error if the program ends before it listens */
async function connect({ stderr }: ChildProcess, ended: Promise<End>): Promise<Browser> {
  const address = await new Promise<string>((resolve, reject) => {
    let output = "";
    stderr?.on("data", (text: string) => {
      output += text;
      const [, found] = /^DevTools listening on (ws:\S+)$/m.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then((end) => reject(new Error(`the program ended with ${end}:\n${output}`)));
  });
  // Electron has no command for Playwright's defaults, such as the folder for downloads.
  return await chromium.connectOverCDP(address, { noDefaults: true, isLocal: true });
}

/** The processes below a process. Chromium starts utility processes through a helper process. */
function descendantsOf(ancestor: number): readonly number[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(processes.map((pid) => [Number(pid), parentOf(Number(pid))]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === ancestor || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Undefined if the process has ended. */
function parentOf(pid: number): number | undefined {
  const [, parent] = /^PPid:\t(\d+)$/m.exec(contentOf(`/proc/${pid}/status`)) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

/** Electron runs utility processes as services of this name. The engine is the only one. */
function isEngine(pid: number): boolean {
  return contentOf(`/proc/${pid}/cmdline`).includes("--utility-sub-type=node.mojom.NodeService");
}

/** Empty if the process has ended. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return "";
    throw error;
  }
}
