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
