import type { Page } from "playwright-core";
import type { RunningApp } from "../harness/running-app.ts";
import type { Service } from "./service.ts";

/** Answers the wizard's questions with the mouse. */

const QUESTIONS = {
  service: /^Where (should your files be|are your files) kept\?/,
  address: "Which address?",
  region: "Which region?",
  keys: /^Your keys/,
  bucket: "Which bucket?",
  folders: "Which folders?",
  review: "Ready to start",
} as const;

export async function waitForQuestion(page: Page, question: keyof typeof QUESTIONS): Promise<void> {
  await page.getByRole("heading", { level: 1, name: QUESTIONS[question] }).waitFor();
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Chooses a service by its address. Ends at the question for keys. */
export async function answerService(page: Page, { endpoint }: Service): Promise<void> {
  await waitForQuestion(page, "service");
  await page
    .getByRole("list", { name: "Services" })
    .getByRole("button", { name: /^Other S3 service/ })
    .click();
  await waitForQuestion(page, "address");
  await page.getByRole("textbox", { name: "Endpoint" }).fill(endpoint);
  await goOn(page);
  await waitForQuestion(page, "keys");
}

export async function typeKeys(page: Page, keys: Service["keys"]): Promise<void> {
  await page.getByRole("textbox", { name: "Access key" }).fill(keys.accessKeyId);
  await page.getByLabel("Secret key", { exact: true }).fill(keys.secretAccessKey);
}

/** Creates a bucket with the recommended settings. Ends at the question for folders. */
export async function createBucket(page: Page, name: string): Promise<void> {
  await waitForQuestion(page, "bucket");
  await page.getByRole("textbox", { name: "Name of the new bucket" }).fill(name);
  await goOn(page);
  await waitForQuestion(page, "folders");
}

/** Chooses folders in the system's dialog. */
export async function chooseFolders(app: RunningApp, page: Page, paths: readonly string[]): Promise<void> {
  await app.answerDialog(paths);
  await page.getByRole("button", { name: "Choose folders" }).click();
}

/** With a folder in Liana the wizard begins with the folders. Ends at the question for the service. */
export async function backToService(page: Page): Promise<void> {
  for (const [question, before] of [
    ["folders", "bucket"],
    ["bucket", "service"],
  ] as const) {
    await waitForQuestion(page, question);
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await waitForQuestion(page, before);
  }
}
