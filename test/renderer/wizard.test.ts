import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { presetFor } from "../../src/shared/model/providers.ts";
import { browser as inBrowser, connected, few, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { inLanguage, strangeText } from "./pseudo-page.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { ID, SECRET, heading, button, toBucket } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("M25: from nothing to a first sync with the keyboard alone", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  const { keyboard } = page;
  await heading(page, "Where should your files be kept?");
  await page.locator("h1:focus").waitFor();
  await keyboard.press("Tab");
  await page.getByRole("radio", { name: "Back up folders", checked: true }).waitFor();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await heading(page, "Which region?");
  await keyboard.type("eu-central-2");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await heading(page, "Your keys for Wasabi");
  await keyboard.type(ID);
  await keyboard.press("Tab");
  await keyboard.type(SECRET);
  await keyboard.press("Enter");
  await heading(page, "Which bucket?");
  await page.locator('[name="bucket"]:focus').waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await heading(page, "Which folders?");
  await button(page, "Add Pictures").focus();
  await keyboard.press("Enter");
  await page.getByText("8,325 files, 44.2 GB").waitFor();
  await button(page, "Continue").focus();
  await keyboard.press("Enter");
  await heading(page, "Ready to start");
  await page.locator("h1:focus").waitFor();
  await keyboard.press("Enter");
  await heading(page, "Folders");
  await page.getByRole("link", { name: "Pictures" }).waitFor();

  const [{ draft } = { draft: undefined }] = application.asked("saveConnection");
  expect(draft).toEqual({
    name: "Wasabi",
    service: "wasabi",
    endpoint: "https://s3.eu-central-2.wasabisys.com",
    region: "eu-central-2",
    allowHttp: false,
    keys: { kind: "typed", secret: { accessKeyId: ID, secretAccessKey: SECRET } },
  });
  const connection = application.snapshot.connections[0]?.id;
  expect(application.asked("addJobs")).toEqual([
    {
      jobs: [
        {
          name: "Pictures",
          source: { kind: "folder", path: "/home/ada/Pictures" },
          target: { kind: "bucket", connection, bucket: "ada-photos", prefix: "Pictures/" },
          choices: {
            retain: "forever",
            maxDelete: { kind: "default" },
            links: "keep",
            exclude: [],
            excludePatterns: [],
            nightly: [],
            when: { kind: "realtime", settleMs: 500 },
          },
        },
      ],
    },
  ]);
  expect(application.asked("changeSettings")).toEqual([{ startAtLogin: true }]);
  await close();
});

it("Back keeps every answer, and changes the same connection instead of adding another", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  await toBucket(page);
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  await button(page, "Add Documents").click();
  await button(page, "Continue").click();
  await page.getByLabel("Location of Documents in the bucket").fill("work/papers");
  await page.getByRole("radio", { name: "Not at all" }).check();
  for (const name of ["Which folders?", "Which bucket?", "Your keys", "Which region?"]) {
    await button(page, "Back").click();
    await heading(page, name);
  }
  await button(page, "Continue").click();
  // The page does not keep the keys: the saved connection has them.
  await page.getByText("Access key …MPLE").waitFor();
  await button(page, "Continue").click();
  await heading(page, "Which bucket?");
  await expect.poll(() => page.getByRole("radio", { name: "ada-backup" }).isChecked()).toBe(true);
  await button(page, "Continue").click();
  await page.getByRole("group", { name: "Documents" }).waitFor();
  await button(page, "Continue").click();
  await expect
    .poll(() => page.getByLabel("Location of Documents in the bucket").inputValue())
    .toBe("work/papers/");
  await expect.poll(() => page.getByRole("radio", { name: "Not at all" }).isChecked()).toBe(true);
  const [first, second] = application.asked("saveConnection");
  expect(first?.id).toBeUndefined();
  expect(second?.id).toBe(application.snapshot.connections[0]?.id);
  expect(application.snapshot.connections).toHaveLength(1);
  await close();
});

it("an existing connection takes one click, and folders already in Liana are not offered again", async () => {
  const data = few();
  const { page, application, close } = await openPage(browser, data, { route: "wizard" });
  // The picker opened by itself, and what was picked is in Liana already.
  await page.getByText("projects is already in Liana, as projects.").waitFor();
  for (const name of ["Which bucket?", "Where should your files be kept?"]) {
    await button(page, "Back").click();
    await heading(page, name);
  }
  await page.getByRole("button", { name: /^Use Wasabi, personal/ }).click();
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Add Music").waitFor();
  await expect.poll(() => button(page, "Add Pictures").count()).toBe(0);
  application.data.chosen = ["/home/ada/Music", "/home/ada/Music/Live", "/home/ada/projects"];
  await button(page, "Choose folders").click();
  await page.getByText("Live is inside Music, which is already chosen.").waitFor();
  await page.getByText("projects is already in Liana, as projects.").waitFor();
  await button(page, "Continue").click();
  await page.getByLabel("Location of Music in the bucket").fill("photos/music");
  await page.getByText("Photos already uses this location").waitFor();
  await expect.poll(() => button(page, "Start syncing").isDisabled()).toBe(true);
  await page.getByLabel("Location of Music in the bucket").fill("music");
  await button(page, "Start syncing").click();
  await heading(page, "Folders");
  expect(application.asked("saveConnection")).toEqual([]);
  expect(application.snapshot.jobs).toHaveLength(4);
  await close();
});

it("GU3: overlaps with folders in Liana are explained at the folder, and at its location before Start", async () => {
  const data = few();
  const { page, application, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByText("projects is already in Liana, as projects.").waitFor();
  data.chosen = ["/home/ada/projects/garden"];
  await button(page, "Choose folders").click();
  await page
    .getByRole("group", { name: "garden" })
    .getByText(/^garden is inside the folder of projects, which Liana syncs already\./)
    .waitFor();
  const [job] = data.snapshot.jobs;
  const error = { code: "overlap", detail: { source: "/a", target: "s3://b/" } } as const;
  data.overlaps = [{ at: 0, kind: "same-target", job: job?.id ?? "", error }];
  await button(page, "Continue").click();
  await heading(page, "Ready to start");
  await page.getByText(`${job?.name} already uses this location. Choose another one.`).waitFor();
  await expect.poll(() => button(page, "Start syncing").isDisabled()).toBe(true);
  data.overlaps = [{ at: 0, kind: "relay", error }];
  await page.getByLabel("Location of garden in the bucket").fill("elsewhere");
  await page.getByText(/overlap: one is in the other/).waitFor();
  data.overlaps = [];
  await page.getByLabel("Location of garden in the bucket").fill("garden");
  await expect.poll(() => button(page, "Start syncing").isEnabled()).toBe(true);
  expect(application.asked("addJobs")).toEqual([]);
  await close();
});

it("GU3: a refusal at the end is explained, and the answers stay", async () => {
  const overlap = { code: "overlap", detail: { source: "/a", target: "s3://b/" } } as const;
  const { page, close } = await openPage(browser, connected(), {
    route: "wizard",
    prepare: (scripted) => scripted.fail("addJobs", overlap),
  });
  await page.getByRole("button", { name: /^Use Wasabi, personal/ }).click();
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Add Music").click();
  await button(page, "Continue").click();
  await button(page, "Start syncing").click();
  await page.getByText("overlap: one is in the other").waitFor();
  await heading(page, "Ready to start");
  await close();
});

it("the host's suggestion is filled in, and a missing bucket is created", async () => {
  const data = nothing();
  data.snapshot = {
    ...data.snapshot,
    suggestion: {
      draft: {
        name: "Practice",
        service: "other",
        endpoint: "http://127.0.0.1:9000",
        allowHttp: true,
        keys: { kind: "environment" },
      },
      bucket: "practice",
      folder: "/home/ada/Practice",
    },
  };
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await expect.poll(() => page.getByLabel("Endpoint").inputValue()).toBe("http://127.0.0.1:9000");
  await button(page, "Continue").click();
  await heading(page, "Your keys");
  await button(page, "Continue").click();
  await page.getByRole("radio", { name: "Create bucket", checked: true }).waitFor({ state: "attached" });
  await expect.poll(() => page.getByLabel("Name of the new bucket").inputValue()).toBe("practice");
  await button(page, "Continue").click();
  await page.getByRole("group", { name: "Practice" }).waitFor();
  await button(page, "Continue").click();
  await button(page, "Start syncing").click();
  await page.getByRole("link", { name: "Practice" }).waitFor();
  expect(application.asked("saveConnection")[0]?.draft).toMatchObject({ name: "Practice", allowHttp: false });
  await close();
});

it("in a browser folders are picked from a list", async () => {
  const data: ScriptedData = { ...inBrowser(), usualFolders: few().usualFolders };
  data.folders = [...data.folders, "/home/ada/Films"];
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByRole("list", { name: "Folders" }).getByRole("button", { name: "Films" }).click();
  await page.getByText("This folder contains no folders.").waitFor();
  await button(page, "Choose this folder").click();
  await heading(page, "Ready to start");
  await page.getByText("8,325 files, 44.2 GB").waitFor();
  await expect.poll(() => page.getByText("Start at login").count()).toBe(0);
  await close();
});

it("on Windows every drive can be chosen from", async () => {
  const data: ScriptedData = { ...inBrowser(), usualFolders: few().usualFolders, drives: ["C:\\", "D:\\"] };
  data.folders = [...data.folders, "D:\\", "D:\\Films"];
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByRole("group", { name: "Drives" }).getByRole("button", { name: "D:" }).click();
  await page.getByRole("button", { name: "D:", pressed: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("list", { name: "Folders" }).getByRole("button", { name: "Films" }).click();
  await page.getByText("This folder contains no folders.").waitFor();
  await button(page, "Choose this folder").click();
  await page.getByLabel("Location of Films in the bucket").waitFor();
  await close();
});

it.each([false, true])("axe finds nothing serious in any step (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, nothing(), { route: "folders", dark });
  const check = async (): Promise<void> => expect(await axeFindings(page)).toEqual([]);
  await heading(page, "Where should your files be kept?");
  await check();
  await page.getByRole("button", { name: "Amazon S3" }).click();
  await check();
  await button(page, "Continue").click();
  await check();
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Continue").click();
  await page.getByText("Create bucket").click();
  await check();
  await page.getByText("Existing bucket").click();
  await page.getByText("ada-backup", { exact: true }).click();
  await check();
  await button(page, "Continue").click();
  await button(page, "Add Music").click();
  await check();
  await button(page, "Continue").click();
  await heading(page, "Ready to start");
  await check();
  await close();
});

it("all text of every step comes from the catalogue, and longer words fit a narrow window", async () => {
  const { page, close } = await openPage(browser, inLanguage(nothing(), "en-XA"), {
    route: "folders",
    width: 500,
  });
  // Region codes are the same in every language.
  const { regions } = presetFor("s3.amazonaws.com");
  const nothingStrange = async (): Promise<void> => {
    expect(await strangeText(page, regions)).toEqual({ untranslated: [], cutOff: [] });
    expect(await page.evaluate(() => document.querySelector("main")?.scrollWidth)).toBeLessThanOrEqual(500);
  };
  const goOn = (): Promise<void> => page.locator("[data-next]:enabled").click();
  await page.getByRole("button", { name: "Amazon S3" }).waitFor();
  await nothingStrange();
  await page.getByRole("button", { name: "Amazon S3" }).click();
  await page.getByRole("combobox").waitFor();
  await nothingStrange();
  await goOn();
  await page.locator('[autocomplete="off"][data-first]').fill(ID);
  await page.locator('[type="password"]').fill(SECRET);
  await nothingStrange();
  await goOn();
  await page.locator('[name="bucket"]').first().waitFor();
  await nothingStrange();
  await page.locator('label[for$="-new"]').click();
  await page.getByRole("checkbox").waitFor();
  await nothingStrange();
  await page.locator('label[for$="-existing"]').click();
  await page.getByText("ada-backup", { exact: true }).click();
  await goOn();
  await page.locator('[title="/home/ada/Pictures"]').click();
  await page.locator('[title="/home/ada/Music"]').click();
  await page.getByRole("group", { name: "Music" }).waitFor();
  await nothingStrange();
  await goOn();
  await page.locator('[name="storage-class"]').first().waitFor();
  await nothingStrange();
  await close();
});
