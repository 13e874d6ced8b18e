import type { Page } from "playwright-core";

/* The wizard, question by question, as a person goes through it. */

export async function toRegion(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Wasabi/ }).click();
  await page.getByRole("heading", { name: "Which region?" }).waitFor();
}

export async function toKeys(page: Page): Promise<void> {
  await toRegion(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: /^Your keys/ }).waitFor();
}

export async function keyHelp(page: Page): Promise<void> {
  await toKeys(page);
  for (const details of await page.locator("summary").all()) await details.click();
}

export async function toBucket(page: Page): Promise<void> {
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill("ADASACCESSKEY7QXA");
  await page.getByRole("textbox", { name: "Secret key" }).fill("not-a-real-secret-key-at-all-0123456789");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Which bucket?" }).waitFor();
}

export async function newBucket(page: Page): Promise<void> {
  await toBucket(page);
  await page.getByText("Create bucket").click();
  await page.getByLabel("Name of the new bucket").fill("ada-archive");
  await page.getByRole("combobox", { name: "Lock each version" }).click();
  await page.getByRole("option", { name: "for 30 days" }).click();
}

export async function toFolders(page: Page): Promise<void> {
  await toBucket(page);
  await page.getByRole("radio", { name: "ada-backup" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Which folders?" }).waitFor();
  await page.getByRole("button", { name: "Add Documents" }).click();
  await page.getByRole("button", { name: "Add Pictures" }).click();
}

export async function leaveOut(page: Page): Promise<void> {
  await toFolders(page);
  await page.getByRole("button", { name: "Choose what to leave out: Documents" }).click();
  await page.getByRole("dialog").getByRole("treeitem").first().waitFor();
}

export async function toReview(page: Page): Promise<void> {
  await toFolders(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Ready to start" }).waitFor();
}

export async function toFound(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Use Wasabi, personal/ }).click();
  await page.getByRole("list", { name: "Folders found" }).getByRole("listitem").first().waitFor();
}

/** GU4: the backup of another computer is to continue here. */
export async function continueHere(page: Page): Promise<void> {
  await toFound(page);
  await page
    .getByRole("button", { name: /^Restore and continue syncing from here/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore and continue" }).waitFor();
}
