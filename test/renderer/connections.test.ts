import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SERVICE_PRESETS } from "../../src/shared/model/providers.ts";
import { connected, few, much, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { inLanguage, strangeText } from "./pseudo-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("each connection shows its service, its keys and the folders that use it", async () => {
  const { page, close } = await openPage(browser, few(), { route: "connections" });
  const [wasabi, amazon] = [
    page.getByRole("listitem").filter({ hasText: "Wasabi, personal" }),
    page.getByRole("listitem").filter({ hasText: "Amazon S3" }),
  ];
  await wasabi.getByText("eu-central-2, Frankfurt").waitFor();
  await wasabi.getByText("Key …7QXA").waitFor();
  await wasabi.getByText("Used by Photos and Documents").waitFor();
  await amazon.getByText("Profile backup").waitFor();
  await amazon.getByText("Used by projects").waitFor();
  await close();
});

it("M13: a test goes through all steps in the bucket that a folder uses", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "connections" });
  await page.getByRole("button", { name: "Test Wasabi, personal" }).click();
  await page.getByText("Everything works in ada-backup.").waitFor();
  await expect.poll(() => page.getByRole("list", { name: "Test" }).getByRole("listitem").count()).toBe(5);
  expect(application.asked("testSavedConnection")).toEqual([
    { connection: "wasabi", bucket: "ada-backup", prefix: "photos/" },
  ]);
  await close();
});

it("a failed step is explained", async () => {
  const data = connected();
  data.test = () => ({
    ok: false,
    steps: [{ step: "reach", outcome: "failed", error: { code: "bad-keys", detail: {} } }],
    versions: "unknown",
  });
  const { page, close } = await openPage(browser, data, { route: "connections" });
  await page.getByRole("button", { name: "Test Amazon S3" }).click();
  await page.getByText("The service does not know this access key").waitFor();
  await close();
});

it("a connection in use cannot be removed, and shows this in advance", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "connections" });
  const remove = page.getByRole("button", {
    name: "Remove Amazon S3: not possible while it is used by projects",
  });
  await expect.poll(() => remove.getAttribute("aria-disabled")).toBe("true");
  await remove.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("tooltip").filter({ hasText: "In use. Remove projects from Liana first." }).waitFor();
  expect(application.asked("removeConnection")).toEqual([]);
  await close();
});

it("an unused connection is removed after one confirmation", async () => {
  const { page, application, close } = await openPage(browser, connected(), { route: "connections" });
  await page.getByRole("button", { name: "Remove Wasabi, personal" }).click();
  await page.getByText("Nothing in your buckets changes.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(application.snapshot.connections.map(({ id }) => id)).toEqual(["amazon"]);
  await close();
});

it("renaming a connection keeps and tests its keys", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "connections" });
  await page.getByRole("button", { name: "Edit Wasabi, personal" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Wasabi, family");
  await page.keyboard.press("Enter");
  await page.getByText("Wasabi, family").waitFor();
  const draft = {
    name: "Wasabi, family",
    service: "wasabi",
    endpoint: "https://s3.eu-central-2.wasabisys.com",
    region: "eu-central-2",
    allowHttp: false,
    keys: { kind: "kept", connection: "wasabi" },
  };
  expect(application.asked("testConnection")).toEqual([{ draft }]);
  expect(application.asked("saveConnection")).toEqual([{ id: "wasabi", draft }]);
  await close();
});

it("[RT6, RT8] a proxy with a login and Amazon's other addresses are set, and the login is not shown again", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "connections" });
  await page.getByRole("button", { name: "Edit Amazon S3" }).click();
  await page.getByText("Proxy, certificates, addressing").click();
  await page.getByLabel("Proxy", { exact: true }).fill("http://proxy:3128");
  await page.getByLabel("Proxy user name").fill("me");
  await page.getByText("Enter both a user name and a password, or neither.").waitFor();
  await page.getByRole("textbox", { name: "Proxy password" }).fill("secret");
  await page.getByLabel("FIPS 140").check();
  await page.getByRole("button", { name: "Test and save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(application.asked("saveConnection")).toMatchObject([
    {
      draft: {
        proxy: "http://proxy:3128",
        awsEndpoints: ["fips"],
        proxyLogin: { kind: "typed", login: { user: "me", password: "secret" } },
      },
    },
  ]);
  await page.getByRole("button", { name: "Edit Amazon S3" }).click();
  await page.getByText("The saved user name and password of the proxy are not shown again.").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  // The saved login belongs to the old proxy and must not be sent to a new one.
  await page.getByLabel("Proxy", { exact: true }).fill("http://other:3128");
  await expect.poll(() => page.getByLabel("Proxy user name").inputValue()).toBe("");
  await close();
});

it("the first connection is added, and can be saved even if it does not respond", async () => {
  const data = nothing();
  data.test = () => ({
    ok: false,
    steps: [{ step: "reach", outcome: "failed", error: { code: "unreachable", detail: { host: "nas" } } }],
    versions: "unknown",
  });
  const { page, application, close } = await openPage(browser, data, { route: "connections" });
  await page.getByText("No connections yet").waitFor();
  await page.getByRole("button", { name: "Add connection" }).click();
  await page.getByRole("combobox", { name: "Service" }).click();
  await page.getByRole("option", { name: "Other S3 service" }).click();
  await page.getByLabel("Endpoint").fill("https://nas:9000");
  await page.getByLabel("Access key", { exact: true }).fill("me");
  await page.getByRole("textbox", { name: "Secret key" }).fill("secret");
  await page.keyboard.press("Enter");
  await page.getByText("No connection to nas.").waitFor();
  await page.getByRole("button", { name: "Save without testing" }).click();
  await page.getByRole("listitem").filter({ hasText: "nas" }).first().waitFor();
  expect(application.snapshot.connections[0]).toMatchObject({
    endpoint: "https://nas:9000",
    service: "other",
  });
  await close();
});

it("40 connections with names of all kinds fit a narrow window", async () => {
  const { page, close } = await openPage(browser, much(), { route: "connections", width: 720 });
  await page.getByText("42 connections.").waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await close();
});

it.each([false, true])("axe finds nothing serious (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, few(), { route: "connections", dark });
  await page.getByRole("button", { name: "Test Wasabi, personal" }).click();
  await page.getByText("Everything works in ada-backup.").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Edit Amazon S3" }).click();
  await page.getByPlaceholder("default").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("all text of the screen and its dialog comes from the catalogue, and longer words fit a narrow window", async () => {
  const { page, close } = await openPage(browser, inLanguage(few(), "en-XA"), {
    route: "connections",
    width: 500,
  });
  // Region codes and service names are the same in every language.
  const own = SERVICE_PRESETS.flatMap(({ name, regions }) => [name, ...regions]);
  const nothingStrange = async (): Promise<void> =>
    expect(await strangeText(page, own)).toEqual({ untranslated: [], cutOff: [] });
  const row = page.getByRole("listitem").filter({ hasText: "Wasabi, personal" });
  await row.getByRole("button").first().click();
  await row.locator('[data-outcome="ok"]').nth(4).waitFor();
  await nothingStrange();
  await row.getByRole("button").nth(1).click();
  await page.getByRole("dialog").locator("summary").click();
  await nothingStrange();
  await close();
});
