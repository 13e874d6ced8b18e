import type { Page } from "playwright-core";
import { Drag, dropOn } from "../../test/harness/drag.ts";
import { priced } from "../../test/renderer/cost-fixtures.ts";
import { failures } from "../../test/renderer/failure-fixtures.ts";
import { foundIn } from "../../test/renderer/find-fixtures.ts";
import { connected, FIXTURES } from "../../test/renderer/fixtures.ts";
import { archived, fullBucket } from "../../test/renderer/restore-fixtures.ts";
import { sampleBucket } from "../../test/renderer/sample-fixtures.ts";
import { severalKeysFound } from "../../test/renderer/found-keys-fixtures.ts";
import type { ScriptedApplication } from "../../test/renderer/scripted-application.ts";
import { playSpeeds } from "../../test/renderer/speed-samples.ts";
import * as folder from "./folder-acts.ts";
import * as many from "./many-acts.ts";
import * as restore from "./restore-acts.ts";
import * as wizard from "./wizard-acts.ts";

/** The data of screenshots. */
export const STATES = {
  ...FIXTURES,
  failures: () => failures(FIXTURES.few()),
  found: () => foundIn(connected()),
  archived,
  fullBucket,
  priced,
  sampleBucket,
  severalKeysFound,
} as const;

/** A screenshot: the screen, its data, and the actions before it is taken. */
export interface Shot {
  readonly name: string;
  /** The part of the address after `#/`. */
  readonly route: string;
  readonly state: keyof typeof STATES;
  readonly width?: number;
  readonly prepare?: (application: ScriptedApplication) => void;
  readonly act?: (page: Page, application: ScriptedApplication) => Promise<void>;
}

const NARROW = 720;

const tab =
  (name: string) =>
  async (page: Page): Promise<void> =>
    page.getByRole("tab", { name }).click();

const MIB = 1024 * 1024;

/** Plays two minutes of a transfer with a varying speed. */
async function running(page: Page, application: ScriptedApplication): Promise<void> {
  playSpeeds(
    application,
    120,
    (ago) => (20 + 3 * Math.sin(ago / 11) + 2 * Math.sin(ago / 3.1) - (ago > 70 && ago < 78 ? 9 : 0)) * MIB,
  );
  // The chart is redrawn every second.
  await page.waitForTimeout(1200);
}

/* When a folder is looked at. */

async function options(page: Page): Promise<void> {
  await tab("Options")(page);
  await toTop(page);
}

/** Loaded by itself, after the page. */
async function mapped(page: Page): Promise<void> {
  await page.getByRole("listbox").first().waitFor();
}

async function chosenDays(page: Page): Promise<void> {
  await options(page);
  await page.getByText("Chosen days").click();
  for (const day of ["Tuesday", "Thursday"]) await page.getByRole("checkbox", { name: day }).uncheck();
  await toTop(page);
}

async function fields(page: Page): Promise<void> {
  await options(page);
  await page.getByRole("button", { name: "Enter a cron expression" }).click();
  await page.getByRole("textbox", { name: /^Cron expression/ }).fill("0 25 * * 1-5");
  await toTop(page);
}

async function toTop(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "When" }).evaluate((heading) => {
    const top = heading.getBoundingClientRect().top;
    heading.closest("main")?.scrollBy(0, top - 48);
  });
}

async function facts(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What this service can do" }).first().click();
  await page.getByRole("button", { name: "Show all" }).first().click();
}

async function pauseMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("menuitem", { name: "Until tomorrow morning" }).waitFor();
}

/* Dialogs. */

async function editConnection(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^Edit / })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

async function locations(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Change locations" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Folder in the bucket").fill("code/laptop");
  await dialog.getByRole("button", { name: "Check" }).click();
  await dialog.getByRole("button", { name: "Move" }).waitFor();
}

async function dragFolder(page: Page): Promise<void> {
  const drag = await Drag.of(page, { paths: [import.meta.dirname] });
  await drag.over();
}

async function dropFile(page: Page): Promise<void> {
  await dropOn(page, [import.meta.filename]);
  await page.getByText("Only folders can be dropped here.").waitFor();
}

async function problemFiles(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show files: Cannot be read" }).click();
  await page.getByRole("list", { name: "Files: Cannot be read" }).getByRole("listitem").first().waitFor();
}

async function problemRules(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Exclude: Cannot be read" }).click();
  await page.getByRole("dialog").getByRole("list", { name: "Rules to add" }).waitFor();
}

async function shortcuts(page: Page): Promise<void> {
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

/** The sizes of folders arrive after the rows. */
async function sized(page: Page): Promise<void> {
  await page.getByText("50.1").first().waitFor();
}

async function excludedFiles(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Excluded", exact: true }).click();
  await page.getByRole("option", { name: "Thumbs.db" }).waitFor();
}

async function fileMenu(page: Page): Promise<void> {
  await page.getByRole("option", { name: "Letter.odt" }).click({ button: "right" });
  await page.getByRole("menu").waitFor();
}

async function excludeFile(page: Page): Promise<void> {
  await fileMenu(page);
  await page.getByRole("menuitem", { name: "Exclude" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
}

/** What the key may do, at the end of the options. */
async function policy(page: Page): Promise<void> {
  await page.getByText("s3:PutObject").first().scrollIntoViewIfNeeded();
}

async function importSettings(page: Page, application: ScriptedApplication): Promise<void> {
  application.answer("previewImport", () => ({
    connections: [{ name: "Backblaze", needsKeys: true }],
    jobs: ["Letters", "Photos"],
    known: 1,
    settings: ["concurrency", "theme"],
  }));
  const chosen = { name: "settings.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await page.locator("input[type=file]").setInputFiles(chosen);
  await page.getByRole("dialog").waitFor();
}

async function licences(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show licences" }).click();
  await page.getByRole("dialog").waitFor();
}

export const SHOTS: readonly Shot[] = [
  { name: "folders", route: "folders", state: "few" },
  { name: "folders-states", route: "folders", state: "states" },
  { name: "folders-much", route: "folders", state: "much" },
  { name: "folders-findings", route: "folders", state: "findings" },
  { name: "folders-selected", route: "folders", state: "many", act: many.selected },
  { name: "folders-restore", route: "folders", state: "many", act: many.restoreSelected },
  { name: "folders-remove", route: "folders", state: "many", act: many.removeSelected },
  { name: "folders-narrow", route: "folders", state: "few", width: NARROW },
  { name: "folders-pause", route: "folders", state: "few", act: pauseMenu },
  { name: "folders-targets", route: "folders", state: "targets" },
  { name: "folders-empty", route: "folders", state: "connected" },
  { name: "folder", route: "folder/photos", state: "few", act: running },
  { name: "folder-narrow", route: "folder/photos", state: "few", width: NARROW, act: running },
  { name: "folder-watched", route: "folder/documents", state: "few" },
  { name: "folder-not-watched", route: "folder/limit", state: "states" },
  { name: "folder-files", route: "folder/photos/files", state: "few", act: sized },
  { name: "folder-files-excluded", route: "folder/photos/files", state: "few", act: excludedFiles },
  { name: "folder-files-menu", route: "folder/photos/files", state: "few", act: fileMenu },
  { name: "folder-files-result", route: "folder/photos/files", state: "few", act: excludeFile },
  { name: "folder-space", route: "folder/photos/space", state: "few", act: mapped },
  { name: "folder-excluded", route: "folder/projects", state: "few", act: tab("Excluded") },
  { name: "folder-options", route: "folder/documents", state: "few", act: options },
  { name: "folder-options-times", route: "folder/projects", state: "few", act: chosenDays },
  { name: "folder-options-fields", route: "folder/projects", state: "few", act: fields },
  { name: "folder-policy", route: "folder/documents/options", state: "few", act: policy },
  { name: "folder-bucket-policy", route: "folder/photos/options", state: "few", act: folder.bucketPolicy },
  { name: "folder-cost", route: "folder/documents/options", state: "priced", act: folder.cost },
  { name: "folder-targets", route: "folder/photos", state: "targets" },
  { name: "folder-add-target", route: "folder/documents", state: "few", act: folder.addTarget },
  { name: "folder-verification", route: "folder/documents", state: "few", act: folder.verification },
  { name: "folder-sign-in", route: "folder/session-ended", state: "failures", act: folder.signIn },
  { name: "folder-code", route: "folder/mfa-needed", state: "failures", act: folder.enterCode },
  { name: "folder-take-over", route: "folder/owned-elsewhere", state: "failures", act: folder.takeOver },
  { name: "folder-create-bucket", route: "folder/no-bucket", state: "failures", act: folder.createBucket },
  { name: "folder-unsaved", route: "folder/projects", state: "few", act: folder.leaveUnsaved },
  { name: "folder-stop", route: "folder/projects/options", state: "few", act: folder.stopSyncing },
  { name: "folder-history", route: "folder/projects", state: "few", act: tab("History") },
  { name: "folder-locations", route: "folder/projects/options", state: "few", act: locations },
  { name: "folder-missing", route: "folder/missing", state: "states" },
  { name: "folder-replaced", route: "folder/replaced", state: "states" },
  { name: "folder-owned", route: "folder/owned", state: "states" },
  { name: "folder-problems", route: "folder/problems", state: "states" },
  { name: "folder-causes", route: "folder/every", state: "fileProblems" },
  { name: "folder-problem", route: "folder/one", state: "fileProblems" },
  { name: "folder-problem-files", route: "folder/huge", state: "fileProblems", act: problemFiles },
  { name: "folder-problem-rules", route: "folder/huge", state: "fileProblems", act: problemRules },
  { name: "folder-waits", route: "folder/network", state: "waits" },
  { name: "folders-waits", route: "folders", state: "waits" },
  { name: "review", route: "review/held", state: "states" },
  { name: "review-empty", route: "review", state: "few" },
  { name: "review-much", route: "review/j9", state: "much" },
  { name: "restore", route: "restore", state: "few" },
  { name: "restore-job", route: "restore/photos", state: "few" },
  { name: "restore-much", route: "restore/j0", state: "much" },
  {
    name: "restore-versions",
    route: "restore/photos/cover%202.jpg/versions",
    state: "sampleBucket",
    act: restore.versions,
  },
  { name: "restore-calendar", route: "restore/photos", state: "sampleBucket", act: restore.calendar },
  { name: "restore-folder", route: "restore/photos", state: "sampleBucket", act: restore.toFolder },
  { name: "restore-original", route: "restore/photos", state: "sampleBucket", act: restore.original },
  { name: "restore-changes", route: "restore/photos", state: "sampleBucket", act: restore.changes },
  { name: "restore-odd", route: "restore/photos", state: "fullBucket" },
  { name: "restore-odd-changes", route: "restore/photos", state: "fullBucket", act: restore.changes },
  { name: "restore-archived", route: "restore/photos", state: "archived", act: restore.archive },
  { name: "restore-waiting", route: "restore", state: "archived" },
  { name: "restore-missing", route: "restore", state: "findings" },
  { name: "activity", route: "activity", state: "few" },
  { name: "activity-empty", route: "activity", state: "connected" },
  { name: "activity-much", route: "activity", state: "much" },
  { name: "connections", route: "connections", state: "few" },
  { name: "connections-edit", route: "connections", state: "few", act: editConnection },
  { name: "connections-facts", route: "connections", state: "few", act: facts },
  { name: "connections-facts-much", route: "connections", state: "much", act: facts },
  { name: "connections-findings", route: "connections", state: "findings" },
  { name: "connections-much", route: "connections", state: "much" },
  { name: "settings", route: "settings", state: "few" },
  { name: "settings-licences", route: "settings", state: "few", act: licences },
  { name: "shortcuts", route: "folders", state: "few", act: shortcuts },
  { name: "drop", route: "folders", state: "few", act: dragFolder },
  { name: "drop-browser", route: "folders", state: "browser", act: dragFolder },
  { name: "drop-files", route: "folders", state: "few", act: dropFile },
  { name: "settings-import", route: "settings", state: "few", act: importSettings },
  { name: "settings-browser", route: "settings", state: "browser" },
  { name: "wizard", route: "folders", state: "nothing" },
  { name: "wizard-found-keys", route: "folders", state: "severalKeysFound" },
  { name: "wizard-region", route: "folders", state: "nothing", act: wizard.toRegion },
  { name: "wizard-keys", route: "folders", state: "nothing", act: wizard.toKeys },
  { name: "wizard-key-help", route: "folders", state: "nothing", act: wizard.keyHelp },
  { name: "wizard-bucket", route: "folders", state: "nothing", act: wizard.toBucket },
  { name: "wizard-new-bucket", route: "folders", state: "nothing", act: wizard.newBucket },
  { name: "wizard-folders", route: "folders", state: "nothing", act: wizard.toFolders },
  { name: "wizard-leave-out", route: "folders", state: "nothing", act: wizard.leaveOut },
  { name: "wizard-review", route: "folders", state: "nothing", act: wizard.toReview },
  { name: "wizard-cost", route: "wizard", state: "priced", act: folder.cost },
  { name: "wizard-found", route: "wizard/restore", state: "found", act: wizard.toFound },
  { name: "wizard-continue", route: "wizard/restore", state: "found", act: wizard.continueHere },
];
