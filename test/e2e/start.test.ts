import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Fleet } from "../../src/engine/fleet.ts";
import { engineHost } from "../../src/engine/host.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { makeAppFolders, removeAppFolders } from "./harness/app-folders.ts";
import { ask } from "./harness/ask.ts";
import { chromiumPath } from "./harness/chromium.ts";
import { electronProgram } from "./harness/on-electron.ts";
import { eventually, type RunningApp } from "./harness/running-app.ts";
import { startApp } from "./harness/start-app.ts";

const can = chromiumPath() !== undefined || electronProgram !== undefined;

function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`);
}

/** Waits until the engine answers. */
async function engineRuns(app: RunningApp): Promise<void> {
  const page = await app.page();
  await eventually("the engine", async () => {
    const { engine } = await ask(page, "getSnapshot", {});
    return engine.kind === "running" ? true : undefined;
  });
}

describe.skipIf(!can)("the built application", () => {
  it("shows its page, runs an engine and quits without leaving processes", async () => {
    await using app = await startApp();
    const page = await app.page();
    await page.locator("#root").waitFor({ state: "attached" });
    await expect.poll(() => page.title()).toBe("Where should your files be kept? · Liana");
    await engineRuns(app);
    expect(await ask(page, "getSnapshot", {})).toMatchObject({
      host: "desktop",
      engine: { kind: "running" },
    });
    expect(await eventually("a tray", () => app.tray())).toMatchObject({
      icon: "no-folder.png",
      tooltip: "Liana: No folder is chosen yet",
    });
    const engine = await app.enginePid();
    await app.choose("Quit Liana");
    expect(await app.ended).toBe(0);
    expect(lives(engine ?? 0)).toBe(false);
    expect(app.refusedRequests).toEqual([]);
    expect(await filesWith(app.folders.logs, "[error]")).toEqual([]);
  });

  it.skipIf(electronProgram !== undefined)(
    "shows its window where hidden windows are not painted",
    async () => {
      await using app = await startApp({ env: { WAYLAND_DISPLAY: "wayland-0" } });
      await app.page();
      await expect.poll(() => app.isWindowVisible()).toBe(true);
    },
  );

  it("starts without a window at login, and a second start opens it", async () => {
    await using app = await startApp({ hidden: true });
    await eventually("a tray", () => app.tray());
    expect(await app.isWindowVisible()).toBe(false);
    await app.startAgain(["--hidden"]);
    await app.startAgain();
    await eventually("a window", async () => ((await app.isWindowVisible()) ? true : undefined));
    await engineRuns(app);
  });

  it("continues in the tray when its window is closed, and says so once", async () => {
    const folders = makeAppFolders();
    const visible = async (app: RunningApp): Promise<true | undefined> =>
      (await app.isWindowVisible()) ? true : undefined;
    for (const time of ["first", "second"]) {
      await using app = await startApp({ folders });
      await eventually("a window", () => visible(app));
      await app.closeWindow();
      await expect.poll(() => app.isWindowVisible()).toBe(false);
      await expect.poll(() => app.notifications()).toHaveLength(time === "first" ? 1 : 0);
      await app.clickTray();
      await eventually("a window", () => visible(app));
      await app.closeWindow();
      await expect.poll(() => app.isWindowVisible()).toBe(false);
      await expect.poll(() => app.notifications()).toHaveLength(time === "first" ? 1 : 0);
    }
    removeAppFolders(folders);
  });

  it("starts a new engine when one dies, and none is left when the application is killed", async () => {
    await using app = await startApp();
    await engineRuns(app);
    const first = await app.enginePid();
    process.kill(first ?? 0, "SIGKILL");
    const second = await eventually("another engine", async () => {
      const pid = await app.enginePid();
      return pid === first ? undefined : pid;
    });
    await engineRuns(app);
    await app.kill();
    await eventually("the engine's end", async () => (lives(second) ? undefined : true));
  });

  it("reports another Liana that runs the jobs (JB6)", async () => {
    const folders = makeAppFolders();
    const other = new Fleet(
      engineHost({ env: systemEnvironment({ write: () => {} }), stateDir: folders.state }, "Liana/test"),
      () => {},
    );
    {
      await using app = await startApp({ folders });
      const box = await eventually("a box", async () => (await app.boxes())[0]);
      expect(box.body).toContain("running on this computer already");
      const { engine } = await ask(await app.page(), "getSnapshot", {});
      expect(engine.kind).toBe("down");
      await other.close();
      await ask(await app.page(), "restartEngine", {});
      await engineRuns(app);
    }
    removeAppFolders(folders);
  });

  it("sets damaged settings aside and reports where", async () => {
    const folders = makeAppFolders();
    mkdirSync(folders.config, { recursive: true });
    writeFileSync(join(folders.config, "settings.json"), '{"version":1,"jobs":[');
    {
      await using app = await startApp({ folders });
      const { setAside } = await ask(await app.page(), "getSnapshot", {});
      expect(readFileSync(setAside ?? "", "utf8")).toBe('{"version":1,"jobs":[');
    }
    removeAppFolders(folders);
  });

  it("stores no key on disk when no keychain answers (P6, HI2)", async () => {
    const folders = makeAppFolders();
    const secret = { accessKeyId: "AKIDNOTONDISK0000001", secretAccessKey: "not-on-any-disk-9f8e7d6c5b4a" };
    {
      await using app = await startApp({ folders, env: { DBUS_SESSION_BUS_ADDRESS: "disabled:" } });
      const page = await app.page();
      await ask(page, "changeSettings", { logLevel: "debug" });
      const { connection } = await ask(page, "saveConnection", {
        draft: {
          name: "Nowhere",
          service: "other",
          endpoint: "http://127.0.0.1:9",
          allowHttp: true,
          keys: { kind: "typed", secret },
        },
      });
      await ask(page, "buckets", { connection }).catch((error: unknown) => String(error));
      const snapshot = await ask(page, "getSnapshot", {});
      expect(snapshot.vault).toBe("session");
      expect(JSON.stringify(snapshot)).not.toContain(secret.secretAccessKey);
      await sleep(200);
    }
    expect(await filesWith(folders.root, secret.secretAccessKey)).toEqual([]);
    expect(await filesWith(folders.root, secret.accessKeyId)).toEqual([]);
    expect(await filesWith(folders.config, "Nowhere")).toEqual(["settings.json"]);
    removeAppFolders(folders);
  });
});

/** Files below a folder that contain a text. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map((entry) => entry.name);
}
