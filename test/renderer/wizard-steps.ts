import type { Page } from "playwright-core";
import type { TestResult } from "../../src/shared/contract/app-commands.ts";
import type { WireError } from "../../src/shared/errors.ts";

/** Steps of the wizard that several tests share. */

export const ID = "AKIAIOSFODNN7EXAMPLE";
export const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

export function failed(error: WireError): TestResult {
  return { ok: false, steps: [{ step: "reach", outcome: "failed", error }], versions: "unknown" };
}

export const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole("heading", { name }).waitFor();
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** From the first question to the question for keys. */
export async function toKeys(page: Page, service = "Wasabi"): Promise<void> {
  await page.getByRole("list", { name: "Services" }).getByRole("button", { name: service }).click();
  await button(page, "Continue").click();
  await heading(page, "Your keys");
}

/** From the first question to the question for the bucket, with accepted keys. */
export async function toBucket(page: Page): Promise<void> {
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Continue").click();
  await heading(page, "Which bucket?");
}

/** Dispatches a paste event with this text to the focused element. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}
