import type { Page } from "playwright-core";

/* What is done on the restore screen before a picture is taken. */

export async function versions(page: Page): Promise<void> {
  await page.getByRole("dialog").waitFor();
}

export async function calendar(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Calendar" }).click();
  await page.getByRole("grid").waitFor();
}

/** The dialog of a restore to the original location. */
export async function original(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Everything" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "The original location" }).click();
  await dialog.getByRole("button", { name: "Show the changes" }).waitFor();
}

/** The choice of a retrieval. */
export async function archive(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Everything" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: /^Standard/ })
    .waitFor();
}

export async function changes(page: Page): Promise<void> {
  await original(page);
  await page.getByRole("button", { name: "Show the changes" }).click();
  const list = page.getByRole("listbox", { name: "Changes", exact: true });
  await list.getByRole("option").first().click();
}

/** The dialog of a restore to a new folder. */
export async function toFolder(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Everything" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "The original location" }).waitFor();
}
