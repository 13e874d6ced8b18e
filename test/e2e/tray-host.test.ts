import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PrivateBus } from "../harness/private-bus.ts";
import { missingForFakes, PythonFake } from "../harness/python-fake.ts";
import { chromiumPath } from "./harness/chromium.ts";
import { electronProgram } from "./harness/on-electron.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { startApp } from "./harness/start-app.ts";

const missing = missingForFakes("gdbus");
const can = missing.length === 0 && (chromiumPath() !== undefined || electronProgram !== undefined);
if (!can) console.warn(`tests of desktops without a tray are skipped: ${missing.join(", ") || "no browser"}`);

/** With a session bus of its own instead of the fake `gdbus` of other tests. */
describe.skipIf(!can)("the desktop's bus says whether something shows tray icons", () => {
  let bus: PrivateBus;
  let env: Readonly<Record<string, string>>;
  const services: PythonFake[] = [];

  beforeEach(async () => {
    bus = await PrivateBus.start();
    env = { DBUS_SESSION_BUS_ADDRESS: bus.address, PATH: process.env["PATH"] ?? "" };
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
  });

  async function watcher(host: "host" | "no-host"): Promise<PythonFake> {
    const service = await PythonFake.start("status-notifier-watcher.py", [host], env);
    services.push(service);
    return service;
  }

  const closes = async (app: RunningApp): Promise<void> => {
    await app.page();
    await expect.poll(() => app.isWindowVisible()).toBe(true);
    await app.closeWindow();
  };

  const explanation = async (app: RunningApp): Promise<string | undefined> =>
    [...(await app.notifications()), ...(await app.boxes())][0]?.body;

  it("with a host, closing the window hides it", async () => {
    const service = await watcher("host");
    await using app = await startApp({ env });
    await closes(app);
    await expect.poll(() => app.isWindowVisible()).toBe(false);
    await expect.poll(() => explanation(app)).toMatch(/beside the clock/);
    // The stand-in has no tray on the bus.
    if (app.electron !== undefined) expect(service.lines[0]).toMatch(/^item /);
  });

  it.each(["no watcher", "a watcher without a host"])(
    "with %s, it is minimized, and Ctrl+Q quits",
    async (what) => {
      if (what !== "no watcher") await watcher("no-host");
      await using app = await startApp({ env });
      await closes(app);
      await expect.poll(() => explanation(app)).toMatch(/^This desktop shows no tray icons/);
      expect(await app.isWindowMinimized()).toBe(true);
      await app.startAgain();
      await expect.poll(() => app.isWindowMinimized()).toBe(false);
      // The browser of the stand-in has no keys of the application.
      if (app.electron === undefined) return;
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
          type: "keyDown",
          keyCode: "Q",
          modifiers: ["control"],
        }),
      );
      expect(await app.ended).toBe(0);
    },
  );

  it("a panel that starts after Liana is found when the window is closed", async () => {
    await using app = await startApp({ env });
    await app.page();
    await watcher("host");
    await closes(app);
    await expect.poll(() => app.isWindowVisible()).toBe(false);
  });

  it("at login, the window is minimized if no host appears", async () => {
    await using app = await startApp({ env, hidden: true });
    await expect.poll(() => app.isWindowMinimized()).toBe(true);
  });

  it("at login, there is no window with a host, even if it appears later", async () => {
    await using app = await startApp({ env, hidden: true });
    await expect.poll(() => app.tray()).toBeDefined();
    await watcher("host");
    await app.startAgain();
    await expect.poll(() => app.isWindowVisible()).toBe(true);
    await app.closeWindow();
    await expect.poll(() => app.isWindowVisible()).toBe(false);
    expect(await app.isWindowMinimized()).toBe(false);
  });
});
