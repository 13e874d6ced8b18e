import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nothing } from "./fixtures.ts";
import { foundView, keysFound } from "./found-keys-fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import { heading } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("[CR5] keys of another program are used with one click, and the page never sees them", async () => {
  const data = keysFound(foundView("office"), foundView("saved", { isKnown: true }));
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await page.getByRole("heading", { name: "Keys found on this computer" }).waitFor();
  expect(await page.getByRole("button", { name: /saved/ }).count()).toBe(0);
  const card = page.getByRole("button", { name: "Use office from rclone" });
  expect(await card.textContent()).toContain("Wasabi · eu-central-2 · AKIA…7Q");
  await card.click();
  await heading(page, "Which bucket?");
  expect(application.asked("importKeys")).toEqual([{ ids: ["rclone-office"] }]);
  expect(application.asked("saveConnection")).toEqual([]);
  await close();
});

it("[CR5] a failure is said, and the keys can be used again", async () => {
  const { page, application, close } = await openPage(browser, keysFound(foundView("office")), {
    route: "folders",
  });
  application.fail("importKeys", { code: "state-unwritable", detail: {} });
  const card = page.getByRole("button", { name: "Use office from rclone" });
  await card.click();
  await page.getByRole("alert").waitFor();
  expect(await card.isEnabled()).toBe(true);
  await close();
});

it("[CR5] the first of many are shown, and all on request", async () => {
  const data = keysFound(...Array.from({ length: 30 }, (_, at) => foundView(`key ${at}`)));
  const { page, close } = await openPage(browser, data, { route: "folders" });
  const list = page.getByRole("list", { name: "Keys found on this computer" });
  await list.waitFor();
  expect(await list.getByRole("listitem").count()).toBe(4);
  await list.getByRole("button", { name: "Show all" }).click();
  expect(await list.getByRole("listitem").count()).toBe(30);
  await close();
});

it("[CR5] an encrypted file of rclone is named, and nothing is said where there are no keys", async () => {
  const file = "/home/ana/.config/rclone/rclone.conf";
  const data = keysFound();
  data.foundKeys?.problems.push({ tool: "rclone", file, reason: "encrypted" });
  const first = await openPage(browser, data, { route: "folders" });
  await first.page.getByText(`The file "${file}" is encrypted. Unlock it in rclone first`).waitFor();
  await first.close();
  const second = await openPage(browser, nothing(), { route: "folders" });
  await heading(second.page, "Where should your files be kept?");
  expect(await second.page.getByText("Keys found on this computer").count()).toBe(0);
  await second.close();
});
