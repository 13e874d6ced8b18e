import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";
import { filesOfAllStates } from "./scripted-files.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Options = Partial<Parameters<typeof openPage>[2]>;

function openFiles(options: Options = {}): Promise<OpenPage> {
  return openPage(browser, few(), { route: "folder/documents/files", ...options });
}

async function waitForRow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("option", { name }).waitFor();
}

it("folders show how many files they have and how large these are, after the rows are there", async () => {
  const { page, application, close } = await openFiles({
    prepare: (scripted) => scripted.slow("folderSums", 900),
  });
  await waitForRow(page, /^2025$/);
  await waitForRow(page, /^2025 3 files 50\.1 MB$/);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("option", { name: /^2025/ }).click({ button: "right" });
  await page.getByRole("menu").getByText("3 files, 50.1 MB, as of the last sync").waitFor();
  await page.keyboard.press("Escape");
  expect(application.asked("folderSums")).toEqual([{ job: "documents", folders: ["2025/"] }]);
  await close();
});

it("a change counts again, and the earlier figures stay until then", async () => {
  const { page, application, close } = await openFiles();
  await waitForRow(page, /^2025 3 files/);
  const { clock } = page;
  await clock.install();
  application.slow("folderSums", 300);
  application.data.files = filesOfAllStates(Date.now()).slice(1);
  application.changeJob("documents", (old) => ({
    ...old,
    live: { ...old.live, state: { kind: "scanning" } },
  }));
  await waitForRow(page, /^2025 3 files/);
  await clock.runFor(10_000);
  await waitForRow(page, /^2025 2 files/);
  await close();
});

it("only visible folders are counted, once each, and one without sent files has no figures", async () => {
  const { page, application, close } = await openFiles({
    prepare: (scripted) =>
      scripted.answer("filesPage", () => ({
        folders: Array.from({ length: 900 }, (_, i) => ({ key: `f${String(i).padStart(3, "0")}/` })),
        files: [],
      })),
  });
  await waitForRow(page, "f000");
  await page.getByRole("listbox").focus();
  await page.keyboard.press("End");
  await waitForRow(page, "f899");
  const asked = (): string[] => application.asked("folderSums").flatMap(({ folders }) => folders);
  await expect.poll(asked).toContain("f899/");
  expect(asked().length).toBeLessThan(100);
  expect(new Set(asked()).size).toBe(asked().length);
  expect(await page.getByRole("option", { name: /files/ }).count()).toBe(0);
  await close();
});
