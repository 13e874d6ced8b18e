import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./cli/support/built.ts";
import { Browser } from "./serve/support/browser.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let folder = "";
let running: Npm | undefined;
beforeAll(ensureBuilt);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "liana-start-")));
});
afterEach(async () => {
  await running?.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

interface Npm {
  /** Output so far. */
  readonly text: () => string;
  /** The first printed link. */
  readonly link: Promise<string>;
  /** Ends npm itself and waits until it has exited. */
  readonly end: () => Promise<void>;
  /** Processes that it started and left running. Linux only; empty elsewhere. */
  readonly left: () => readonly string[];
}

/** Runs a script of package.json with neither Electron nor a display. */
function npmRun(...args: readonly string[]): Npm {
  const mark = `LIANA_START_TEST=${randomUUID()}`;
  const [name = "", value] = mark.split("=");
  const child = spawn("npm", ["run", ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      [name]: value,
      ELECTRON_OVERRIDE_DIST_PATH: join(folder, "no-electron"),
      LIANA_CONFIG_DIR: join(folder, "config"),
      LIANA_STATE_DIR: join(folder, "state"),
      LIANA_DEMO_DIR: join(folder, "demo"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const link = new Promise<string>((resolve, reject) => {
    const read = (more: string): void => {
      text += more;
      const [found] = /http:\/\/\S+token=\S+(?=\s)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    void ended.then(() => reject(new Error(`it ended without a link:\n${text}`)));
  });
  running = {
    text: () => text,
    link,
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
    left: () => processesWith(mark),
  };
  return running;
}

function processesWith(mark: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readOrNothing(`/proc/${pid}/environ`).split("\0").includes(mark))
    .map((pid) => readOrNothing(`/proc/${pid}/cmdline`).replaceAll("\0", " "));
}

/** Empty text for a process that ended meanwhile or belongs to another user. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? ""))
      return "";
    throw error;
  }
}

async function signIn(link: string): Promise<Browser> {
  const browser = new Browser(link);
  expect(await browser.signIn(link)).toBe(true);
  return browser;
}

describe("npm start without Electron", () => {
  it("prints one line, opens the page instead, and ends with all its child processes", async () => {
    const npm = npmRun("start");
    const browser = await signIn(await npm.link);
    const page = await browser.ask("/");
    expect(page.status).toBe(200);
    expect(page.body).toContain("<title>Liana</title>");
    expect(npm.text()).toMatch(/^The window opens in a browser: Electron cannot be used, because .+\.$/m);
    expect(npm.text()).not.toMatch(/^\s+at /m);
    await npm.end();
    await expect.poll(npm.left).toEqual([]);
  }, 90_000);
});

describe("npm run demo -- --app", () => {
  it("opens the page with the practice service filled in, and its keys work", async () => {
    const npm = npmRun("demo", "--", "--app");
    const browser = await signIn(await npm.link);
    const window = await browser.window();
    const { suggestion, connections } = await window.call("getSnapshot", {});
    if (suggestion === undefined) throw new Error("nothing is suggested");
    expect(suggestion.bucket).toBe("family-archive");
    expect(existsSync(suggestion.folder ?? "")).toBe(true);
    expect(connections).toEqual([]);

    const { draft, bucket } = suggestion;
    const tested = await window.call("testConnection", { draft, bucket });
    expect(tested.ok).toBe(true);
    expect(tested.buckets).toEqual(["family-archive"]);
    await window.call("saveConnection", { draft });
    expect(existsSync(join(folder, "demo/config/settings.json"))).toBe(true);
    expect(existsSync(join(folder, "config"))).toBe(false);

    browser.close();
    await npm.end();
    await expect.poll(npm.left).toEqual([]);
  }, 90_000);
});
