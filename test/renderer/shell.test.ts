import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("a screen that fails to load shows an error, and the other pages still work", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  await page.route("**/activity-screen-*.js", (route) => route.abort());
  await page.getByRole("link", { name: "Activity" }).click();
  await page.getByText("This page could not be shown").waitFor();
  await page.getByRole("link", { name: "Folders" }).click();
  await page.getByRole("heading", { name: "Folders", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Activity" }).click();
  await page.unroute("**/activity-screen-*.js");
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("heading", { name: "Activity", level: 1 }).waitFor();
  // The browser reports the failed request on its console, which `close` treats as a fault.
  await expect(close()).rejects.toThrow(/activity-screen|Failed to (load|fetch)/);
});

it("a lost connection is shown, and the content stays until it is back", async () => {
  const { page, disconnect, close } = await openPage(browser, few(), { route: "folders" });
  await page.getByText("Documents", { exact: true }).waitFor();
  disconnect();
  await page.getByText("The connection to Liana was lost").waitFor();
  await expect.poll(() => page.getByText("Documents", { exact: true }).count()).toBe(1);
  await page.getByText("The connection to Liana was lost").waitFor({ state: "detached" });
  await close();
});

it("a browser page says what a lost connection means, and asks again when it is back", async () => {
  const data = few();
  data.snapshot = { ...data.snapshot, host: "browser" };
  const { page, disconnect, close } = await openPage(browser, data, { route: "folders" });
  await page.getByText("Documents", { exact: true }).waitFor();
  disconnect();
  await page.getByText("If Liana was stopped, nothing is synced until it runs again.").waitFor();
  // It asks for the folder of the log, which fails for now.
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText("The connection to Liana was lost").waitFor({ state: "detached" });
  await page.getByText(data.logFolder ?? "", { exact: true }).waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  await close();
});

it("shows the outline of a page that takes long to load", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  await page.getByText("Documents", { exact: true }).waitFor();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/activity-screen-*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole("link", { name: "Activity" }).click();
  await page.getByRole("main").getByRole("status", { name: "Loading" }).waitFor();
  await page.locator("main .mantine-Skeleton-root").first().waitFor({ state: "visible" });
  release();
  await page.getByRole("heading", { name: "Activity", level: 1 }).waitFor();
  await close();
});

it("says that nothing is synced while the engine is down, and starts it again", async () => {
  const data = few();
  data.snapshot = { ...data.snapshot, engine: { kind: "down" } };
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await page.getByText("Nothing is being synced. Your files and buckets stay as they are.").waitFor();
  await page.getByRole("button", { name: "Restart" }).click();
  await page.getByText("Nothing is being synced").waitFor({ state: "detached" });
  expect(application.asked("restartEngine")).toEqual([{}]);
  await close();
});

it("warns that keys will not last only where keys are saved", async () => {
  const words = "No keychain answers on this computer";
  for (const [kind, count] of [
    ["keychain", 1],
    ["environment", 0],
  ] as const) {
    const data = few();
    const keys = kind === "keychain" ? { kind, hint: "AKIA…7Q" } : { kind };
    data.snapshot = {
      ...data.snapshot,
      vault: "session",
      connections: data.snapshot.connections.map((connection) => ({ ...connection, keys })),
    };
    const { page, close } = await openPage(browser, data, { route: "folders" });
    await page.getByText("Documents", { exact: true }).waitFor();
    await expect.poll(() => page.getByText(words).count()).toBe(count);
    await close();
  }
});

it.each(["first", "rest"])(
  "loads itself again if the file with its %s texts did not arrive",
  async (half) => {
    const { page, close } = await openPage(browser, few(), { route: "folders" });
    // The browser reports the failed request.
    page.removeAllListeners();
    // A page that has all its texts may load itself again.
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem("liana-reloaded"))).toBe(null);
    let asked = 0;
    await page.route(`**/english-${half}-*.js`, (route) =>
      ++asked === 1 ? route.abort() : route.continue(),
    );
    await page.reload();
    await expect.poll(() => asked).toBe(2);
    await page.getByRole("heading", { level: 1, name: "Folders" }).waitFor();
    await close();
  },
);
