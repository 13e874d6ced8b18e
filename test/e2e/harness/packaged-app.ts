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
  /** What the program has printed so far. */
  output(): string;
  /** Starts a second instance. @returns how that instance ended */
  startAgain(): Promise<End>;
}

export interface PackagedOptions extends Pick<StartOptions, "hidden" | "trayHost" | "env"> {
  /** Further arguments of the program. */
  readonly args?: readonly string[];
}

/** Starts the packaged program. `await using` kills it at the end of the block if it is still running. */
export async function startPackaged(
  program: string,
  folders: AppFolders,
  { args = [], ...options }: PackagedOptions,
): Promise<PackagedApp> {
  const env = electronEnvironment(folders, options);
  const hidden = options.hidden === true ? ["--hidden"] : [];
  const child = spawn(program, ["--remote-debugging-port=0", ...hidden, ...args], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = endOf(child);
  explainCrash(child, ended);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const browser = await connect(child, () => output);
  const pages = (): readonly Page[] => browser.contexts().flatMap((context) => context.pages());
  return {
    pid,
    ended,
    page: () => eventually("a window", async () => pages()[0]),
    hasWindow: () => pages().length > 0,
    output: () => output,
    enginePid: () => eventually("an engine", async () => descendantsOf(pid).find(isEngine)),
    startAgain: () => endOf(spawn(program, [], { env, stdio: "ignore" })),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
      await browser.close();
    },
  };
}

/** Connects to the program, which prints the address. Kills it if this fails. */
async function connect(child: ChildProcess, output: () => string): Promise<Browser> {
  try {
    const address = await eventually("the program", async () => {
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
      return /^DevTools listening on (ws:\S+)$/m.exec(output())?.[1];
    });
    // Electron does not implement the commands of Playwright's defaults, such as the one for downloads.
    return await chromium.connectOverCDP(address, { noDefaults: true, isLocal: true });
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
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
