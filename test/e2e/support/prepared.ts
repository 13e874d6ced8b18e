import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AppSettings, DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import type { Connection } from "../../../src/shared/model/connection.ts";
import type { AppDocument } from "../../../src/shared/model/document.ts";
import { DEFAULT_CHOICES, type JobChoices, type JobSpec } from "../../../src/shared/model/job-spec.ts";
import type { AppFolders } from "../harness/app-folders.ts";
import type { Service } from "./service.ts";

/** A job that exists before the story begins, as if the user had completed the wizard. */
export interface PreparedJob {
  readonly name: string;
  readonly folder: string;
  readonly bucket: string;
  /** Default: empty. */
  readonly prefix?: string;
  readonly choices?: Partial<JobChoices>;
}

const CONNECTION = "prepared";

/** Settings besides the jobs. */
export interface PreparedChoices extends Partial<AppSettings> {
  /** The preset, which determines storage classes and texts. Default: `other`. */
  readonly service?: string;
}

/** Name of the prepared jobs' connection. */
const CONNECTION_NAME = "My service";

/** The service's keys as environment variables, which need no keychain and survive a restart. */
export function keysInEnvironment({ keys }: Service): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Writes the settings as the application would have. */
export function prepareSettings(
  folders: AppFolders,
  service: Service,
  jobs: readonly PreparedJob[],
  { service: preset = "other", ...settings }: PreparedChoices = {},
): void {
  const connection: Connection = {
    id: CONNECTION,
    name: CONNECTION_NAME,
    service: preset,
    endpoint: service.endpoint,
    allowHttp: false,
    keys: { kind: "environment" },
  };
  const document: AppDocument = {
    version: 1,
    connections: [connection],
    jobs: jobs.map(jobOf),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    pause: { kind: "running" },
  };
  mkdirSync(folders.config, { recursive: true });
  writeFileSync(join(folders.config, "settings.json"), JSON.stringify(document));
}

function jobOf({ name, folder, bucket, prefix = "", choices }: PreparedJob, at: number): JobSpec {
  return {
    id: `job-${at + 1}`,
    name,
    source: { kind: "folder", path: folder },
    target: { kind: "bucket", connection: CONNECTION, bucket, prefix },
    choices: { ...DEFAULT_CHOICES, ...choices },
    pause: { kind: "running" },
    createdAt: Date.now(),
  };
}
