import type { Page } from "playwright-core";

/* Several folders at once. */

export async function selected(page: Page): Promise<void> {
  for (const name of ["Photography 060", "Build server 093"])
    await page.getByRole("checkbox", { name: `Select ${name}` }).click();
  await page.getByRole("region", { name: "Selected folders" }).waitFor();
}

export async function restoreSelected(page: Page): Promise<void> {
  await selected(page);
  await page
    .getByRole("region", { name: "Selected folders" })
    .getByRole("button", { name: "Restore" })
    .click();
  await page.getByRole("dialog").waitFor();
}

export async function removeSelected(page: Page): Promise<void> {
  await selected(page);
  await page
    .getByRole("region", { name: "Selected folders" })
    .getByRole("button", { name: "Remove" })
    .click();
  await page.getByRole("dialog").waitFor();
}
