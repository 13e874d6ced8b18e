import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { DEFAULT_CHOICES } from "../../src/shared/model/job-spec.ts";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";
import { startS3Server, type RunningServer } from "../s3-server/server.ts";
import { ask } from "./harness/ask.ts";
import { chromiumPath } from "./harness/chromium.ts";
import { APP, electronProgram } from "./harness/on-electron.ts";
import { eventually, type RunningApp } from "./harness/running-app.ts";
import { startApp } from "./harness/start-app.ts";

const SECRET = { accessKeyId: "AKIADESKTOPTEST00001", secretAccessKey: "desktop-secret" };

const can = chromiumPath() !== undefined || electronProgram !== undefined;

/** Tray, notifications, dialogs, theme and power, around one job that syncs a real folder to a strict bucket. */
describe.skipIf(!can)("on the desktop", () => {
  let s3: RunningServer;
  let app: RunningApp;
  let page: Page;
  let photos: string;

  beforeAll(async () => {
    s3 = await startS3Server({ backing: { kind: "memory" }, credentials: [SECRET] });
    s3.store.createBucket("photos");
    app = await startApp();
    page = await app.page();
    photos = join(app.folders.home, "Pictures/Trip");
    mkdirSync(photos);
    writeFileSync(join(photos, "a.txt"), "a");
  });

  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await s3.close();
  });

  const snapshotThat = (what: string, fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
    eventually(what, async () => {
      const snapshot = await ask(page, "getSnapshot", {});
      return fits(snapshot) ? snapshot : undefined;
    });

  const trayLine = (start: string): Promise<string> =>
    eventually(`"${start}" in the tray`, async () =>
      (await app.tray())?.menu.map(({ label }) => label).find((label) => label.startsWith(start)),
    );

  it("syncs a folder, shows it in the tray and announces when it is first up to date", async () => {
    await snapshotThat("an engine", ({ engine }) => engine.kind === "running");
    const { connection } = await ask(page, "saveConnection", {
      draft: {
        name: "Practice",
        service: "other",
        endpoint: s3.endpoint,
        region: "us-east-1",
        allowHttp: true,
        keys: { kind: "typed", secret: SECRET },
      },
    });
    const source = { kind: "folder", path: photos } as const;
    const target = { kind: "bucket", connection, bucket: "photos", prefix: "trip/" } as const;
    await ask(page, "addJobs", { jobs: [{ name: "Trip", source, target, choices: DEFAULT_CHOICES }] });
    expect(await trayLine("Trip: Up to date")).toBe("Trip: Up to date, 1 file");
    expect((await app.tray())?.icon).toBe("in-step.png");
    const notification = await eventually("a notification", async () => (await app.notifications())[0]);
    expect(notification.title).toBe("Trip is up to date");
  });

  it("opens the page of a notification", async () => {
    const routes = await listen(page);
    await app.closeWindow();
    await app.clickNotification(0);
    await eventually("the window", async () => ((await app.isWindowVisible()) ? true : undefined));
    const { jobs } = await ask(page, "getSnapshot", {});
    expect(await eventually("a route", async () => (await routes())[0])).toEqual({
      screen: "folder",
      job: jobs[0]?.id,
    });
  });

  it("pauses and resumes from the tray (JB2), and opens the settings", async () => {
    await app.choose("Pause for 1 hour");
    const { pause, at } = await snapshotThat("a pause", ({ pause }) => pause.kind === "paused");
    const left = pause.kind === "paused" ? ((pause.until ?? 0) - at) / 60_000 : 0;
    expect(left).toBeGreaterThan(58);
    expect(left).toBeLessThanOrEqual(60);
    await eventually("a paused icon", async () =>
      (await app.tray())?.icon === "paused.png" ? true : undefined,
    );
    writeFileSync(join(photos, "b.txt"), "b");
    await app.choose("Resume");
    await app.choose("Sync now");
    expect(await trayLine("Trip: Up to date, 2")).toBe("Trip: Up to date, 2 files");
    const routes = await listen(page);
    await app.choose("Settings…");
    expect(await eventually("a route", async () => (await routes())[0])).toEqual({ screen: "settings" });
  });

  it("picks folders in the system dialog and only reveals them in the file manager", async () => {
    expect(await ask(page, "chooseFolders", { several: true, title: "Folders" })).toEqual({ paths: [] });
    await app.answerDialog([photos]);
    expect(await ask(page, "chooseFolders", { several: true, title: "Folders" })).toEqual({
      paths: [photos],
    });
    const { jobs } = await ask(page, "getSnapshot", {});
    await ask(page, "openFolder", { what: "job", id: jobs[0]?.id ?? "" });
    await ask(page, "openFolder", { what: "logs" });
    expect(await app.revealedPaths()).toEqual([photos, app.folders.logs]);
  });

  it("follows the system's colours, or the user's choice", async () => {
    const isDark = (): Promise<boolean> =>
      page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
    const turns = (dark: boolean): Promise<true> =>
      eventually("the colours", async () => ((await isDark()) === dark ? true : undefined));
    await turns(false);
    // A test cannot change the theme of a real desktop.
    if (app.electron === undefined) {
      await app.systemTheme("dark");
      await turns(true);
    }
    await ask(page, "changeSettings", { theme: "light" });
    await turns(false);
    await ask(page, "changeSettings", { theme: "dark" });
    await turns(true);
  });

  it.runIf(process.platform === "linux")("turns start at login on and off", async () => {
    const entry = join(app.folders.root, "config/autostart/liana.desktop");
    await ask(page, "changeSettings", { startAtLogin: true });
    const command = /^Exec=(.*)$/m.exec(readFileSync(entry, "utf8"))?.[1]?.split(" ");
    expect(command).toEqual([electronProgram ?? process.execPath, APP, "--hidden"]);
    await ask(page, "changeSettings", { startAtLogin: false });
    expect(existsSync(entry)).toBe(false);
  });

  it("waits for mains power with the setting on, and wakes with the computer", async () => {
    await ask(page, "changeSettings", { onBattery: "wait" });
    await app.power({ onBattery: true });
    writeFileSync(join(photos, "c.txt"), "c");
    await ask(page, "syncNow", {});
    await snapshotThat("a job that waits", ({ jobs }) => jobs[0]?.live.state.kind === "waiting");
    await app.power({ onBattery: false, event: "resume" });
    expect(await trayLine("Trip: Up to date, 3")).toBe("Trip: Up to date, 3 files");
  });

  it("lets the page save files it created, such as the history", async () => {
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["time,what\n"], { type: "text/csv" }));
      link.download = "history.csv";
      document.body.append(link);
      link.click();
    });
    const { name, path } = await eventually("the file", async () => (await app.saved())[0]);
    expect(name).toBe("history.csv");
    expect(readFileSync(path, "utf8")).toBe("time,what\n");
  });

  it("saves diagnostics with the state of the running engine, without keys and names", async () => {
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Save diagnostics…" }).click();
    const { name, path } = await eventually("the report", async () => (await app.saved())[1]);
    expect(name).toMatch(/^liana-diagnostics-.*\.txt$/);
    const report = readFileSync(path, "utf8");
    expect(report).toMatch(/^ {2}made by +app$/m);
    expect(report).toMatch(/^ {2}engine +running$/m);
    expect(report).toMatch(/^ {2}jobs in use by +this Liana$/m);
    expect(report).toMatch(/^ {2}state +up to date$/m);
    expect(report).toMatch(/^ {2}entries +3, of these 0 folders$/m);
    for (const hidden of [...Object.values(SECRET), "Trip", "Practice", app.folders.home])
      expect(report).not.toContain(hidden);
  });
});

/** Records requests to navigate. @returns a function that reads the routes received so far */
async function listen(page: Page): Promise<() => Promise<readonly unknown[]>> {
  const list = await page.evaluateHandle(() => {
    const routes: unknown[] = [];
    const { liana } = globalThis as unknown as {
      liana: { onMessage(listener: (message: { event?: string; value?: unknown }) => void): void };
    };
    liana.onMessage(({ event, value }) => {
      if (event === "navigate") routes.push(value);
    });
    return routes;
  });
  return () => list.jsonValue();
}
