import type { Page } from "playwright-core";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { ask } from "../harness/ask.ts";
import type { PreparedJob } from "./prepared.ts";
import type { Service } from "./service.ts";

/** Saves a connection with typed keys and a job as the last step of the wizard does. @returns the connection's id */
export async function connectAndAdd(
  page: Page,
  { endpoint }: Service,
  secret: Service["keys"],
  { name, folder, bucket }: Pick<PreparedJob, "name" | "folder" | "bucket">,
): Promise<string> {
  const keys = { kind: "typed", secret } as const;
  const draft = { name: "My service", service: "other", endpoint, allowHttp: false, keys } as const;
  // The first run opens the wizard, which can be cancelled once a connection exists.
  await page.getByRole("heading", { name: "Where should your files be kept?" }).waitFor();
  const { connection } = await ask(page, "saveConnection", { draft });
  const target = { kind: "bucket", connection, bucket, prefix: "" } as const;
  const job = { name, source: { kind: "folder", path: folder }, target } as const;
  await ask(page, "addJobs", { jobs: [{ ...job, choices: DEFAULT_CHOICES }] });
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { level: 1, name: "Folders" }).waitFor();
  return connection;
}
