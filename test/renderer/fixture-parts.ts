import { type TestResult, type TestStep, usualFolderSchema } from "../../src/shared/contract/app-commands.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";
import type { FileEventView } from "../../src/shared/contract/engine-commands.ts";
import type { Connection } from "../../src/shared/model/connection.ts";
import { DEFAULT_CHOICES } from "../../src/shared/model/job-spec.ts";
import type { JobState, Progress } from "../../src/shared/model/live.ts";
import type { JobView } from "../../src/shared/model/snapshot.ts";
import type { ScriptedData, ScriptedObject, TestRequest } from "./scripted-data.ts";

/** Building blocks of the fixtures. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const MIB = 1024 * 1024;

export const SUMMARY = {
  uploaded: 12,
  downloaded: 0,
  copied: 0,
  adopted: 0,
  touched: 3,
  deleted: 1,
  held: 0,
  unchanged: 8310,
  conflicts: 0,
  verified: 12,
  foreign: 0,
  skipped: 0,
  problems: 0,
  bytes: 84 * MIB,
  requests: 41,
  seconds: 9.4,
};

/** Almost everything is there already. */
export const COMPARISON = {
  there: { files: 8300, bytes: 40 * 1024 * MIB },
  toSend: { files: 25, bytes: 1024 * MIB },
  others: { files: 0, bytes: 0 },
};

export const WASABI: Connection = {
  id: "wasabi",
  name: "Wasabi, personal",
  service: "wasabi",
  endpoint: "https://s3.eu-central-2.wasabisys.com",
  region: "eu-central-2",
  allowHttp: false,
  keys: { kind: "keychain", hint: "…7QXA" },
};

export const AMAZON: Connection = {
  id: "amazon",
  name: "Amazon S3",
  service: "aws",
  endpoint: "https://s3.eu-north-1.amazonaws.com",
  region: "eu-north-1",
  allowHttp: false,
  keys: { kind: "profile", profile: "backup" },
};

interface JobParts {
  readonly id: string;
  readonly name?: string;
  readonly path?: string;
  readonly connection?: string;
  readonly bucket?: string;
  readonly state?: JobState;
  readonly live?: Partial<JobView["live"]>;
  readonly choices?: Partial<JobView["choices"]>;
}

/** The same for all, so that the newest one never depends on how long the others took to make. */
const CREATED = Date.now() - 90 * DAY;

export function job(parts: JobParts): JobView {
  const { id, name = id, connection = WASABI.id, bucket = "ada-backup" } = parts;
  const now = Date.now();
  const state = parts.state ?? { kind: "idle" };
  return {
    id,
    name,
    source: { kind: "folder", path: parts.path ?? `/home/ada/${name}` },
    target: { kind: "bucket", connection, bucket, prefix: `${id}/` },
    choices: { ...DEFAULT_CHOICES, ...parts.choices },
    pause: state.kind === "paused" ? state : { kind: "running" },
    createdAt: CREATED,
    live: {
      id,
      state,
      entries: 8325,
      bytes: 41 * 1024 * MIB,
      problems: 0,
      disks: 0,
      held: 0,
      bytesToday: 84 * MIB,
      noticing: { kind: "syncs" },
      lastSync: {
        id: 7,
        startedAt: now - 12 * MINUTE,
        endedAt: now - 11 * MINUTE,
        outcome: "in-step",
        summary: SUMMARY,
      },
      syncedAt: now - 11 * MINUTE,
      nextSyncAt: now + 4 * MINUTE,
      confirmation: { kind: "valid", at: now - 11 * MINUTE, until: null },
      waits: [],
      failures: 0,
      ...parts.live,
    },
  };
}

/** What makes a copy of a job another job. */
export function renamed(
  id: string,
  name: string,
  connection: string,
  live: ReturnType<typeof job>["live"] | undefined,
) {
  return {
    id,
    name,
    source: { kind: "folder" as const, path: `/home/ada/${name}` },
    target: { kind: "bucket" as const, connection, bucket: "ada-backup", prefix: `${id}/` },
    ...(live === undefined ? {} : { live: { ...live, id } }),
  };
}

export function progress(changes: Partial<Progress> = {}): Progress {
  const { planned = true } = changes;
  return {
    ...(planned
      ? {
          whole: {
            files: 8310,
            bytes: 9800 * MIB,
            filesDone: 1204,
            bytesDone: 1410 * MIB,
            share: 1410 / 9800,
          },
        }
      : {}),
    phase: "scanning",
    startedAt: Date.now() - 3 * MINUTE,
    found: 8310,
    done: 1204,
    bytesFound: 9800 * MIB,
    bytesDone: 1410 * MIB,
    bytesMoved: 1460 * MIB,
    unchanged: 0,
    planned: true,
    bytesPerSecond: 23 * MIB,
    secondsLeft: 361,
    current: [
      { key: "2024/Summer/DSC_0412.NEF", bytes: 31 * MIB },
      { key: "2024/Summer/DSC_0413.NEF", bytes: 30 * MIB },
      { key: "2024/Summer/Film.mov", bytes: 2400 * MIB },
    ],
    ...changes,
  };
}

const STEPS = ["reach", "write", "read", "list", "delete"] as const;

/** A successful connection test; without a bucket only `reach` and `list` are tested. */
export function passed(
  { bucket }: TestRequest,
  buckets: readonly string[] = ["ada-backup", "ada-photos"],
): TestResult {
  const steps = STEPS.map((step): TestStep => ({
    step,
    outcome: bucket !== undefined || step === "reach" || step === "list" ? "ok" : "not-tested",
  }));
  return { ok: true, steps, buckets: [...buckets], versions: bucket === undefined ? "unknown" : "on" };
}

const KINDS = ["uploaded", "uploaded", "uploaded", "touched", "deleted", "moved", "problem"] as const;

/** Newest first. */
export function events(count: number, jobs: readonly string[]): FileEventView[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, at) => {
    const what = KINDS[at % KINDS.length] ?? "uploaded";
    return {
      id: count - at,
      job: jobs[at % jobs.length] ?? "photos",
      at: now - 5 * MINUTE - at * 47_000,
      what,
      key: KEYS[at % KEYS.length]?.replace("#", String(count - at).padStart(4, "0")) ?? "",
      bytes: what === "uploaded" || what === "moved" ? ((at * 7919) % 4000) * 1024 + 311 : 0,
      detail: what === "problem" ? "unreadable" : what === "moved" ? `Inbox/Scan ${String(at)}` : "",
    };
  });
}

const KEYS = [
  "2024/Summer/DSC_#.NEF",
  "2024/Summer/DSC_#.JPG",
  "Notes/Meeting #.md",
  "Taxes/2025/Receipt #.pdf",
  "projects/liana/src/file-#.ts",
];

/** Newest first, `perDay` for each of 40 days. */
export function syncs(jobs: readonly string[], perDay: number): ScriptedData["syncs"] {
  const now = Date.now();
  return Array.from({ length: 40 * perDay }, (_, at) => {
    const startedAt = now - 12 * MINUTE - at * (DAY / perDay);
    const failed = at % 17 === 9;
    return {
      id: 40 * perDay - at,
      job: jobs[at % jobs.length] ?? "photos",
      startedAt,
      endedAt: startedAt + 9400,
      outcome: failed ? ("failed" as const) : at % 11 === 5 ? ("problems" as const) : ("in-step" as const),
      summary: { ...SUMMARY, bytes: ((at * 37) % 90) * MIB, uploaded: (at * 13) % 300 },
    };
  });
}

export function days(count: number): ScriptedData["days"] {
  return Array.from({ length: count }, (_, at) => ({
    day: localDay(Date.now() - (count - 1 - at) * DAY),
    uploaded: at % 7 === 3 ? 0 : (((at * 7919) % 83) + 2) * 6 * MIB,
    downloaded: at % 12 === 4 ? 300 * MIB : 0,
  }));
}

function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** In key order. */
export function objects(keys: readonly string[]): ScriptedObject[] {
  const now = Date.now();
  return [...keys].sort().map((key, at) => ({
    key,
    size: ((at * 7919) % 9000) * 1024 + 17,
    modified: now - (at % 60) * DAY - HOUR,
    storageClass: "STANDARD",
  }));
}

/** The usual folders of a home folder, all of them existing. */
export function usualFolders(home: string): ScriptedData["usualFolders"] {
  const folders = usualFolderSchema.options.map((kind) => ({
    kind,
    path: `${home}/${ENGLISH.capital(kind)}`,
  }));
  return { home, restores: `${home}/Downloads`, folders };
}
