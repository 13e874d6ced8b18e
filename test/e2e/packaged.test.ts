import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CHOICES } from "../../src/shared/model/job-spec.ts";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";
import { type AppFolders, makeAppFolders, removeAppFolders } from "./harness/app-folders.ts";
import { ask } from "./harness/ask.ts";
import { electronEnvironment, electronProgram } from "./harness/on-electron.ts";
import { packageApp } from "./harness/package-app.ts";
import { type PackagedApp, type PackagedOptions, startPackaged } from "./harness/packaged-app.ts";
import { endOf, eventually } from "./harness/running-app.ts";
import { Keyring } from "./support/keyring.ts";
import { lives } from "./support/steps.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeLarge, objectsFor } from "./support/tree.ts";

const MIB = 1024 * 1024;
/** Size of the file that is uploaded, in MiB. */
const FILM = 64;
/** Number of its parts (UP2: 8 MiB each). */
const PARTS = FILM / 8;

/** Ways to end the program. */
const ENDS: readonly (readonly [string, (app: PackagedApp) => Promise<void>])[] = [
  ["SIGTERM", async ({ pid }) => void process.kill(pid, "SIGTERM")],
  // On a desktop without tray icons, this quits.
  ["closing its window", async (app) => (await app.page()).evaluate(() => window.close())],
];

/**
 * The program as a user installs it: from the archive, with the shipped fuses, with the desktop's keychain. Packages for
 * other systems cannot be started on Linux.
 */
describe.skipIf(electronProgram === undefined || process.platform !== "linux")("the packaged program", () => {
  const release = mkdtempSync(join(tmpdir(), "liana-packaged-"));
  let program: string;
  let folders: AppFolders;
  let service: StrictService;
  let keyring: Keyring;
  let app: PackagedApp | undefined;

  beforeAll(async () => {
    program = await packageApp(release);
  });
  afterAll(() => rmSync(release, { recursive: true, force: true, maxRetries: 3 }));

  beforeEach(async () => {
    folders = makeAppFolders();
    service = await StrictService.start();
    keyring = await Keyring.open(folders.root);
  });
  afterEach(async () => {
    await app?.[Symbol.asyncDispose]();
    app = undefined;
    // After the application: Chromium aborts when the session bus is gone.
    await keyring[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    removeAppFolders(folders);
  });

  async function start(options: PackagedOptions = {}): Promise<PackagedApp> {
    const env = { ...keyring.env, ...options.env };
    return (app = await startPackaged(program, folders, { ...options, env }));
  }

  const mainLog = (): string => {
    const file = join(folders.logs, "main.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  /** Saves a connection whose keys belong into the keychain. @returns its id */
  async function connect(page: Page): Promise<string> {
    const draft = {
      name: "My service",
      service: "other",
      endpoint: service.endpoint,
      allowHttp: false,
      keys: { kind: "typed", secret: service.keys },
    } as const;
    return (await ask(page, "saveConnection", { draft })).connection;
  }

  it("opens its window, runs its engine and saves keys in the keychain only", async () => {
    const running = await start();
    const page = await running.page();
    await page.getByRole("heading", { name: "Where should your files be kept?" }).waitFor();
    expect(page.url()).toBe("liana://app/#/wizard");
    await isVisible(page);
    await engineRuns(page);
    await running.enginePid();
    const connection = await connect(page);
    expect(await keyring.get(connection)).toEqual(service.keys);
    const settings = readFileSync(join(folders.config, "settings.json"), "utf8");
    expect(settings).toContain(connection);
    expect(settings).not.toContain(service.keys.secretAccessKey);
  });

  it("starts without a window at login; a second instance shows the window and ends", async () => {
    const first = await start({ hidden: true });
    const engine = await first.enginePid();
    expect(first.hasWindow()).toBe(false);
    expect(await first.startAgain()).toBe(0);
    await isVisible(await first.page());
    expect(await first.enginePid()).toBe(engine);
  });

  it("does not run as Node, and takes no options for Node", async () => {
    const marker = join(folders.root, "ran");
    const script = join(folders.root, "script.cjs");
    writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`);
    const env = { ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: `--require=${script}` };
    const running = await start({ env, args: ["--inspect=0"] });
    await engineRuns(await running.page());
    expect(running.output()).not.toContain("Debugger listening");
    expect(existsSync(marker)).toBe(false);
  });

  it("does not start an engine that was changed", async () => {
    const engine = join(dirname(program), "resources/app.asar.unpacked/out/engine/engine-process.js");
    const whole = readFileSync(engine);
    writeFileSync(engine, Buffer.concat([whole, Buffer.from("\n")]));
    const env = electronEnvironment(folders, { env: keyring.env });
    const child = spawn(program, { env, stdio: "ignore" });
    const ended = endOf(child);
    try {
      await expect.poll(mainLog).toContain("program-changed");
      expect(readdirSync(folders.logs)).toEqual(["main.log"]);
    } finally {
      // A message box is open.
      child.kill("SIGKILL");
      await ended;
      writeFileSync(engine, whole);
    }
  });

  it.each(ENDS)("ends at a checkpoint after %s during an upload, and resumes the upload", async (_, end) => {
    const folder = join(folders.home, "Documents/Films");
    makeLarge(folder, "film.mkv", FILM);
    const bucket = await service.makeBucket();
    const first = await start({ trayHost: false });
    const firstPage = await first.page();
    await engineRuns(firstPage);
    const bandwidth = { kind: "limited", bytesPerSecond: 12 * MIB, hours: null } as const;
    await ask(firstPage, "changeSettings", { bandwidth });
    await addJob(firstPage, folder, await connect(firstPage), bucket);
    await expect.poll(() => service.count("UploadPart")).toBeGreaterThan(1);
    const engine = await first.enginePid();
    await end(first);
    await endsAtACheckpoint(first, engine);
    expect(service.count("UploadPart")).toBeLessThan(PARTS);
    expect(service.count("CompleteMultipartUpload")).toBe(0);

    await first[Symbol.asyncDispose]();
    const page = await (await start({ trayHost: false })).page();
    await page.getByText("Up to date, 1 file").first().waitFor();
    expect(await service.objects(bucket)).toEqual(objectsFor(folder));
    expect(service.count("UploadPart")).toBe(PARTS);
    expect(service.count("CreateMultipartUpload")).toBe(1);
    expect(service.count("CompleteMultipartUpload")).toBe(1);
  });

  /** The log tells whether the engine stopped by itself, or was killed after the time for a clean end. */
  async function endsAtACheckpoint({ ended }: PackagedApp, engine: number): Promise<void> {
    expect(await ended).toBe(0);
    await eventually("the engine's end", async () => (lives(engine) ? undefined : true));
    const log = readdirSync(folders.logs).map((name) => readFileSync(join(folders.logs, name), "utf8"));
    expect(log.join("")).toContain("sync stopped");
    expect(log.join("")).not.toMatch(/did not stop|not clean|the engine ended/);
  }
});

async function isVisible(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe("visible");
}

async function engineRuns(page: Page): Promise<void> {
  const kind = async (): Promise<Snapshot["engine"]["kind"]> =>
    (await ask(page, "getSnapshot", {})).engine.kind;
  await expect.poll(kind).toBe("running");
}

async function addJob(page: Page, folder: string, connection: string, bucket: string): Promise<void> {
  const source = { kind: "folder", path: folder } as const;
  const target = { kind: "bucket", connection, bucket, prefix: "" } as const;
  await ask(page, "addJobs", { jobs: [{ name: "Films", source, target, choices: DEFAULT_CHOICES }] });
}
