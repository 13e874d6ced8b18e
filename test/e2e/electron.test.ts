import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { callInMain, type Modules } from "./harness/call-in-main.ts";
import { APP, electronProgram } from "./harness/on-electron.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { startApp } from "./harness/start-app.ts";

/** Properties that need a real Electron: pages of the stand-in have no sandbox, context isolation or permissions. */
describe.skipIf(electronProgram === undefined)("on a real Electron", () => {
  let app: RunningApp;
  let electron: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    if (app.electron === undefined) throw new Error("this is not Electron");
    electron = app.electron;
    page = await app.page();
    await page.locator("#root").waitFor({ state: "attached" });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const inMain = <T, A>(work: (electron: Modules, argument: A) => T, argument: A): Promise<Awaited<T>> =>
    callInMain(electron, work, argument);

  it("the application runs on the Electron that scripts/test.mjs chose", async () => {
    const found = await inMain(({ app }) => [process.versions["electron"], app.getAppPath()], null);
    expect(found).toEqual([process.env["LIANA_ELECTRON_VERSION"], APP]);
  });

  it("the page has the preferences that docs/SECURITY.md names", async () => {
    const preferences = await inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Electron's own tests use this function, but its types do not declare it.
      const { webContents } = window as unknown as {
        readonly webContents: { getLastWebPreferences(): Readonly<Record<string, unknown>> };
      };
      return webContents.getLastWebPreferences();
    }, null);
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    // These are absent unless they are on.
    for (const name of ["nodeIntegrationInWorker", "enableBlinkFeatures"])
      expect(preferences[name] ?? "", name).toBe("");
  });

  it.runIf(process.platform === "linux")("the page's process is in Chromium's sandbox", async () => {
    const pid = await inMain(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      null,
    );
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    // System calls are filtered, no program can give the process more rights, and it sees no other processes.
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    const own = readFileSync("/proc/self/status", "utf8");
    const pidNamespaces = (text: string): number =>
      (/^NSpid:(.*)$/m.exec(text)?.[1] ?? "").trim().split("\t").length;
    expect(pidNamespaces(status)).toBeGreaterThan(pidNamespaces(own));
  });

  it("the page is given no permission and no device", async () => {
    const outcome = await page.evaluate(async () => {
      const query = async (name: string): Promise<string> =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      const failure = async (work: () => Promise<unknown>): Promise<string> => {
        try {
          return String(await work());
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        geolocation: await query("geolocation"),
        camera: await query("camera"),
        clipboard: await query("clipboard-read"),
        notifications: await Notification.requestPermission(),
        microphone: await query("microphone"),
        screen: await failure(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      };
    });
    expect(outcome).toEqual({
      geolocation: "denied",
      camera: "denied",
      clipboard: "denied",
      notifications: "denied",
      microphone: "denied",
      screen: "NotAllowedError",
    });
  });

  it("there is no <webview>", async () => {
    const hasGuest = await page.evaluate(() => {
      const view = document.createElement("webview");
      document.body.append(view);
      return "getWebContentsId" in view;
    });
    expect(hasGuest).toBe(false);
  });

  it("another window with the same page and preload gets no answers", async () => {
    const opened = electron.waitForEvent("window");
    await inMain(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL("liana://app/");
      },
      join(APP, "out/preload/preload.cjs"),
    );
    const stranger = await opened;
    const answer = ask(stranger, "getSnapshot", {}).then(
      () => "an answer",
      () => "closed",
    );
    const log = (): string => readFileSync(join(app.folders.logs, "main.log"), "utf8");
    await expect.poll(log).toContain("a message from a stranger was dropped");
    await ask(page, "getSnapshot", {});
    await stranger.close();
    expect(await answer).toBe("closed");
  });

  it("the page comes back when its process dies", async () => {
    const state = (): Promise<{ pid: number; url: string } | undefined> =>
      inMain(({ BrowserWindow }) => {
        const page = BrowserWindow.getAllWindows()[0]?.webContents;
        return page === undefined ? undefined : { pid: page.getOSProcessId(), url: page.getURL() };
      }, null);
    // Without a connection, the page opens the wizard.
    const url = "liana://app/#/wizard";
    await expect.poll(state).toMatchObject({ url });
    const before = (await state())?.pid ?? 0;
    process.kill(before, "SIGKILL");
    await expect.poll(state).toSatisfy((now) => now?.pid !== before && now?.url === url);
  });
});
