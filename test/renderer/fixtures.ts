import { DEFAULT_SETTINGS } from "../../src/shared/model/app-settings.ts";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";
import {
  AMAZON,
  COMPARISON,
  DAY,
  days,
  events,
  HOUR,
  job,
  MINUTE,
  objects,
  passed,
  syncs,
  progress,
  SUMMARY,
  usualFolders,
  WASABI,
} from "./fixture-parts.ts";
import { findings as findingsOf, waits as waitsOf } from "./finding-fixtures.ts";
import { manyOf } from "./many-fixtures.ts";
import { targetsOfPhotos } from "./target-fixtures.ts";
import { problems as problemsOf } from "./problem-fixtures.ts";
import { muchOf } from "./much-fixtures.ts";
import { verified } from "./verified-fixtures.ts";
import { updateOf } from "./update-fixtures.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { serviceFacts } from "./fact-fixtures.ts";

/** States of the application. Each call returns new data. */

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

function emptySnapshot(): Snapshot {
  return {
    at: Date.now(),
    version: "1.0.0",
    host: "desktop",
    platform: "linux",
    engine: { kind: "running" },
    vault: "keychain",
    pause: { kind: "running" },
    connections: [],
    jobs: [],
    restores: [],
    settings: DEFAULT_SETTINGS,
  };
}

/** First run. */
export function nothing(): ScriptedData {
  const home = "/home/ada";
  const names = ["Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos"];
  const inner = ["Documents/Taxes", "Documents/Taxes/2025", "Documents/Letters", "Pictures/2024", "projects"];
  return {
    snapshot: emptySnapshot(),
    events: [],
    syncs: [],
    held: [],
    problems: [],
    days: days(30).map(({ day }) => ({ day, uploaded: 0, downloaded: 0 })),
    types: [],
    versionMoments: { kind: "none" },
    buckets: ["ada-backup", "ada-photos", "website-assets"],
    objects: {},
    usualFolders: usualFolders(home),
    folders: ["/home", home, "/mnt", "/mnt/disk", ...[...names, ...inner].map((name) => `${home}/${name}`)],
    chosen: [`${home}/projects`],
    comparison: COMPARISON,
    uploadSpeed: {
      speed: { bytesPerSecond: 6_000_000, requestSeconds: 0.08, atOnce: 32, isLimited: false },
    },
    measure: {
      entries: 8325,
      bytes: 41.2 * GIB,
      excluded: { entries: 0, bytes: 0, examples: [] },
    },
    test: passed,
    logFolder: `${home}/.local/state/liana/logs`,
  };
}

/** A connection without a folder. */
export function connected(): ScriptedData {
  const base = nothing();
  return { ...base, snapshot: { ...base.snapshot, connections: [WASABI, AMAZON] } };
}

/** Three folders that are up to date, one of them busy. */
export function few(): ScriptedData {
  const jobs = [
    job({
      id: "photos",
      name: "Photos",
      path: "/home/ada/Pictures",
      state: { kind: "syncing" },
      live: { progress: progress(), noticing: { kind: "watching" } },
    }),
    job({
      id: "documents",
      name: "Documents",
      live: {
        bytesToday: 3 * MIB,
        noticing: { kind: "watching" },
        nextSyncAt: undefined,
        verification: verified(),
      },
    }),
    job({
      id: "projects",
      name: "projects",
      connection: AMAZON.id,
      bucket: "ada-code",
      choices: { retain: "none", when: { kind: "cron", expression: "0 18 * * 1-5" } },
      live: {
        bytesToday: 0,
        nextSyncAt: nextEvening(),
        verification: { ...verified(), stage: "running", read: 1204, chosen: 3000, bytes: 412 * MIB },
      },
    }),
  ];
  const ids = jobs.map(({ id }) => id);
  const base = connected();
  return {
    ...base,
    snapshot: { ...base.snapshot, jobs },
    facts: serviceFacts(),
    events: events(240, ids),
    syncs: syncs(ids, 6),
    days: days(60),
    types: [
      { type: "pictures", files: 6200, bytes: 31 * GIB },
      { type: "video", files: 210, bytes: 9 * GIB },
      { type: "documents", files: 1400, bytes: 700 * MIB },
      { type: "other", files: 515, bytes: 320 * MIB },
    ],
    versionMoments: {
      kind: "moments",
      minutes: Array.from(
        { length: 30 },
        // Oldest first, with shrinking intervals.
        (_, at) => (Math.floor(Date.now() / DAY) - ((29 - at) * (30 - at)) / 2) * 24 * 60,
      ),
      truncated: false,
    },
    objects: {
      "ada-backup": objects([
        ...Array.from({ length: 60 }, (_, at) => `photos/2024/Summer/DSC_${String(at).padStart(4, "0")}.NEF`),
        "photos/2024/Winter/Snow.jpg",
        "photos/2025/Garden.jpg",
        "photos/cover.jpg",
        "documents/Letters/To the bank.odt",
        "documents/Taxes/2025/Receipt 0001.pdf",
        "documents/readme.txt",
      ]),
    },
  };
}

/** The next 18:00. */
function nextEvening(): number {
  const date = new Date();
  const evening = new Date(date.getFullYear(), date.getMonth(), date.getDate(), 18).getTime();
  return evening > date.getTime() ? evening : evening + DAY;
}

/** One job and one restore in each state (JB1). */
export function states(): ScriptedData {
  const now = Date.now();
  const base = few();
  const offline = { code: "unreachable", detail: { host: "s3.eu-central-2.wasabisys.com" } } as const;
  const jobs = [
    job({ id: "idle", name: "Idle" }),
    job({ id: "scanning", name: "Looking", state: { kind: "scanning" } }),
    job({ id: "syncing", name: "Syncing", state: { kind: "syncing" }, live: { progress: progress() } }),
    job({
      id: "started",
      name: "Just started",
      state: { kind: "syncing" },
      live: {
        progress: progress({ planned: false, done: 12, found: 40, bytesDone: 5 * MIB, bytesFound: 90 * MIB }),
      },
    }),
    job({ id: "paused", name: "Paused", state: { kind: "paused", until: null } }),
    job({ id: "hour", name: "Paused for an hour", state: { kind: "paused", until: now + HOUR } }),
    job({ id: "starting", name: "Starting", state: { kind: "waiting", reason: "starting" } }),
    job({ id: "turn", name: "Its turn", state: { kind: "waiting", reason: "turn" } }),
    job({ id: "battery", name: "On battery", state: { kind: "waiting", reason: "battery" } }),
    job({ id: "held", name: "Held", state: { kind: "held", count: 120 }, live: { held: 120 } }),
    job({
      id: "offline",
      name: "Offline",
      state: { kind: "offline", since: now - HOUR, error: offline },
      live: { failures: 4 },
    }),
    job({
      id: "missing",
      name: "Missing",
      path: "/mnt/disk/Photos",
      state: {
        kind: "source-missing",
        error: { code: "source-missing", detail: { path: "/mnt/disk/Photos" } },
      },
    }),
    job({
      id: "replaced",
      name: "Replaced",
      path: "/mnt/disk/Photos",
      state: {
        kind: "source-missing",
        error: { code: "source-replaced", detail: { path: "/mnt/disk/Photos" } },
      },
    }),
    job({
      id: "problems",
      name: "Problems",
      state: { kind: "problem", count: 30 },
      live: { problems: 30, disks: 1 },
    }),
    job({
      id: "denied",
      name: "Denied",
      state: {
        kind: "problem",
        count: 0,
        error: {
          code: "access-denied",
          detail: {
            call: "remove",
            bucket: "ada-backup",
            host: "s3.eu-central-2.wasabisys.com",
            actions: "s3:DeleteObject",
            prefix: "denied/",
          },
        },
      },
    }),
    job({
      id: "owned",
      name: "Owned elsewhere",
      state: {
        kind: "problem",
        count: 0,
        error: {
          code: "owned-elsewhere",
          detail: {
            path: "s3://ada-backup/owned/",
            owner: "grace-laptop",
            since: new Date(now - 40 * DAY).toISOString(),
          },
        },
      },
    }),
    job({
      id: "new",
      name: "New",
      live: { entries: 0, bytesToday: 0, syncedAt: undefined, lastSync: undefined },
    }),
    job({
      id: "empty",
      name: "Empty",
      state: { kind: "source-missing", error: { code: "source-empty", detail: { known: 8325 } } },
    }),
    job({
      id: "file",
      name: "File",
      state: { kind: "source-missing", error: { code: "source-not-folder", detail: {} } },
    }),
    job({ id: "limit", name: "Limit", live: { noticing: { kind: "every-minute", reason: "limit" } } }),
    job({ id: "network", name: "Network", live: { noticing: { kind: "every-minute", reason: "failed" } } }),
  ];
  const restore = (id: string) => ({
    id,
    name: "Photos",
    path: `/home/ada/Downloads/Photos ${id}`,
    startedAt: now - 9 * MINUTE,
  });
  const ended = { summary: { ...SUMMARY, downloaded: 8310, verified: 8310 }, endedAt: now - MINUTE };
  return {
    ...base,
    snapshot: {
      ...base.snapshot,
      jobs,
      restores: [
        { ...restore("r1"), state: { kind: "running" }, progress: progress() },
        {
          ...restore("r2"),
          // RS8
          state: { kind: "done", ...ended, summary: { ...ended.summary, leftovers: 212 } },
        },
        {
          ...restore("r3"),
          state: { kind: "incomplete", ...ended, summary: { ...ended.summary, problems: 3 } },
        },
        {
          ...restore("r4"),
          state: {
            kind: "failed",
            error: { code: "disk-full", detail: { path: "/home/ada" } },
            endedAt: now,
          },
        },
        { ...restore("r5"), state: { kind: "stopped", endedAt: now } },
      ],
    },
    held: Array.from({ length: 120 }, (_, at) => ({
      job: "held",
      key: `2023/Old/IMG_${String(at).padStart(4, "0")}.jpg`,
      size: 3 * MIB + at,
      since: now - DAY,
    })),
    problems: [
      {
        job: "problems",
        key: "Archive/",
        error: { code: "disk-missing", detail: { key: "Archive" } },
        since: now - DAY,
      },
      ...Array.from({ length: 29 }, (_, at) => ({
        job: at < 26 ? "problems" : "r3",
        key: `Mail/folder ${at}/store.db`,
        error: {
          code: at % 2 === 0 ? "unreadable" : "locked",
          detail: { path: `Mail/folder ${at}/store.db` },
        } as const,
        since: now - at * HOUR,
      })),
    ],
  };
}

/** Like `few`, but in a browser, with keys that last for the session only. */
export function browser(): ScriptedData {
  const base = few();
  return { ...base, snapshot: { ...base.snapshot, host: "browser", vault: "session" }, logFolder: undefined };
}

export const much = (): ScriptedData => muchOf(states());
const findings = (): ScriptedData => findingsOf(few());
const waits = (): ScriptedData => waitsOf(few());
const update = (): ScriptedData => updateOf(few());
const many = (): ScriptedData => manyOf(few());
export const fileProblems = (): ScriptedData => problemsOf(few());

export function targets(): ScriptedData {
  return targetsOfPhotos(few());
}

export const FIXTURES = {
  nothing,
  connected,
  few,
  states,
  findings,
  waits,
  much,
  many,
  fileProblems,
  update,
  browser,
  targets,
} as const;
