import type { Page } from "playwright-core";

/* What is done on a folder's page before a picture is taken. */

export async function addTarget(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a target" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add target" }).waitFor();
}

/** CR2: the sign-in of a profile has expired. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("dialog").getByLabel("Command that signs in").waitFor();
}

/** CR3 */
export async function enterCode(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Enter code" }).click();
  await page.getByRole("dialog").getByLabel("Code", { exact: true }).fill("123 456");
}

/** VE6: what is known about the objects, in the middle of the page. */
export async function verification(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Verify now" });
  await button.evaluate((shown) => shown.scrollIntoView({ block: "center" }));
}

/** CO1 */
export async function cost(page: Page): Promise<void> {
  await page.getByText(/^About .* a month, .* in the first/).scrollIntoViewIfNeeded();
}

/** OL4: the policy of the bucket, whose administrator is named. */
export async function bucketPolicy(page: Page): Promise<void> {
  await page.getByLabel("Administrator").fill("arn:aws:iam::123456789012:user/admin");
  await page.locator("code[aria-label='For the bucket itself']").scrollIntoViewIfNeeded();
}

/** GU4: the location belongs to another computer. */
export async function takeOver(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^Take over/ })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

export async function createBucket(page: Page): Promise<void> {
  await page
    .getByRole("region", { name: "What stops this folder" })
    .getByRole("button", { name: "Create bucket" })
    .click();
  await page.getByRole("dialog").waitFor();
}

/** The question before a change that was not saved is left. */
export async function leaveUnsaved(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("button", { name: "Enter a cron expression" }).click();
  await page.getByRole("textbox", { name: /^Cron expression/ }).fill("0 5 * * 1-5");
  await page.getByRole("link", { name: "Activity" }).click();
  await page.getByRole("dialog").waitFor();
}

export async function stopSyncing(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Stop syncing" }).click();
  await page.getByRole("dialog").waitFor();
}
