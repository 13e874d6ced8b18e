import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { layoutFaults } from "./layout-faults.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function choose(page: Page, content: string, name = "Import…"): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, name).click()]);
  await chooser.setFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(content) });
}

it("exports a file that is named after the day", async () => {
  const { page, close } = await openPage(browser, few(), { route: "settings" });
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export…").click()]);
  expect(download.suggestedFilename()).toMatch(/^liana-settings-\d{4}-\d\d-\d\d\.json$/);
  await close();
});

it("shows what an import changes, imports, and leads to the keys", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  application.answer("previewImport", () => ({
    connections: [{ name: "Backblaze", needsKeys: true }],
    jobs: ["Letters", "Photos"],
    known: 1,
    settings: ["concurrency", "theme"],
  }));
  application.answer("importSettings", () => {
    const [first] = application.snapshot.connections;
    if (first === undefined) throw new Error("the fixture has no connection");
    const added = { ...first, id: "added", name: "Backblaze" };
    application.change((old) => ({ ...old, connections: [...old.connections, added] }));
    return { connections: [{ id: "added", name: "Backblaze" }] };
  });
  await choose(page, '{"liana":"settings","test":1}');
  const dialog = page.getByRole("dialog", { name: "Import these settings?" });
  for (const line of [
    "1 connection is added: Backblaze",
    "2 folders are added: Letters and Photos",
    "2 settings change: Transfers at once and Appearance",
    "1 entry is here already and stays as it is.",
  ])
    await dialog.getByText(line).waitFor();
  expect(application.asked("importSettings")).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 500, height: 340 });
  expect(await layoutFaults(page)).toEqual([]);
  await button(page, "Import").click();
  await button(page, "Enter keys for Backblaze").click();
  await page.getByRole("dialog", { name: /Backblaze/ }).waitFor();
  expect(application.asked("importSettings")).toEqual([{ text: '{"liana":"settings","test":1}' }]);
  await close();
});

it("says so where there is nothing to import, and where the file is another one", async () => {
  const { page, close } = await openPage(browser, few(), { route: "settings" });
  await choose(page, '{"liana":"settings"}');
  await page.getByText("Everything in this file is here already.").waitFor();
  await button(page, "Done").click();
  await choose(page, "something else");
  await page.getByRole("alert").getByText("This is no settings file that Liana exported.").waitFor();
  await close();
});

it("lists the licences of all packages in Liana", async () => {
  const { page, close } = await openPage(browser, few(), { route: "settings" });
  await button(page, "Show licences").click();
  const dialog = page.getByRole("dialog", { name: "Licences of packages" });
  // Of the page, the command line, the main process, and what is beside them.
  for (const name of ["react", "zod", "@aws-sdk/client-s3", "electron-store", "electron", "koffi", "node"])
    await dialog.getByText(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, \\S`)).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("searchbox").fill("zustand");
  await dialog.getByText(/^zustand /).click();
  await dialog.getByText(/Paul Henschel[^]*Permission is hereby granted/).waitFor();
  await close();
});

it("a first run can begin with the settings of another computer", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "" });
  const { connections, jobs } = few().snapshot;
  application.answer("previewImport", () => ({
    connections: connections.map(({ name }) => ({ name, needsKeys: false })),
    jobs: jobs.map(({ name }) => name),
    known: 0,
    settings: [],
  }));
  application.answer("importSettings", () => {
    application.change((old) => ({ ...old, connections, jobs }));
    return { connections: [] };
  });
  expect(await axeFindings(page)).toEqual([]);
  await choose(page, '{"liana":"settings"}', "Import its settings…");
  await button(page, "Import").press("Enter");
  const done = page.getByRole("dialog", { name: "The settings were imported" });
  expect(await axeFindings(page)).toEqual([]);
  await done.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("heading", { name: "Folders", level: 1 }).waitFor();
  await close();
});
