import type { Locator, Page } from "playwright-core";
import type { Keyboard } from "./keyboard.ts";
import { rowOf } from "./steps.ts";
import type { Service } from "./service.ts";
import { waitForQuestion } from "./wizard.ts";

/** Steps of a user without a mouse. */

/** Chooses a service by its address. Ends at the question for keys. */
export async function answerServiceByKeys(keys: Keyboard, page: Page, { endpoint }: Service): Promise<void> {
  await waitForQuestion(page, "service");
  await keys.activate(page.getByRole("button", { name: /^Other S3 service/ }));
  await waitForQuestion(page, "address");
  await keys.tabTo(page.getByRole("textbox", { name: "Endpoint" }));
  await keys.type(endpoint);
  await keys.press("Enter");
  await waitForQuestion(page, "keys");
}

/** Types an access key and its secret, and confirms with Enter. */
export async function typeKeysByKeys(keys: Keyboard, page: Page, secret: Service["keys"]): Promise<void> {
  await keys.typeInto(page.getByRole("textbox", { name: "Access key" }), secret.accessKeyId);
  await keys.typeInto(page.getByLabel("Secret key", { exact: true }), secret.secretAccessKey);
  await keys.press("Enter");
}

/** Goes to a job's row. A list is one stop of Tab, and arrow keys lead from one row to the next. */
async function toRow(keys: Keyboard, page: Page, job: string): Promise<void> {
  await keys.tabTo(page.getByRole("grid", { name: "Folders" }).locator('[role=row][tabindex="0"]'));
  const row = rowOf(page, job);
  if (await keys.hasFocus(row)) return;
  await keys.press("Home");
  await keys.arrowTo(row);
}

/** Goes to a button of a job's row, to which arrow keys lead as well. */
export async function toButtonOfRow(
  keys: Keyboard,
  page: Page,
  job: string,
  button: string,
): Promise<Locator> {
  const target = page.getByRole("button", { name: button, exact: true });
  await toRow(keys, page, job);
  await keys.arrowTo(target, "ArrowRight");
  return target;
}

/** Opens a job's page with Enter on its row. */
export async function openJobByKeys(keys: Keyboard, page: Page, job: string): Promise<void> {
  await toRow(keys, page, job);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: job }).waitFor();
}

/** Opens a tab of a job's page: the tabs are one stop, and arrow keys lead from one to the next. */
export async function openTabByKeys(keys: Keyboard, page: Page, name: string): Promise<void> {
  await keys.tabTo(page.getByRole("tab", { selected: true }));
  await keys.arrowTo(page.getByRole("tab", { name, exact: true }), "ArrowRight");
  await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
}
