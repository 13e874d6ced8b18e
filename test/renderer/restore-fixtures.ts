import type { FileVersionView } from "../../src/shared/contract/bucket-commands.ts";
import { LINK_SUFFIX } from "../../src/shared/model/entry.ts";
import { DAY, objects } from "./fixture-parts.ts";
import { few, states } from "./fixtures.ts";
import type { ScriptedData, ScriptedObject } from "./scripted-data.ts";
import { someChanges } from "./scripted-previews.ts";

/** Buckets to restore from. All objects belong to the job `photos`. */

const LONG =
  "A very long name that somebody gave to a folder because it was the third one of its kind and had to be told from the others";

const KEYS = [
  ...Array.from({ length: 60 }, (_, at) => `2024/Summer/DSC_${at}.NEF`),
  "2024/Winter/Snow.jpg",
  "2024/Winter/Ice.jpg",
  "2025/Garden/Beans.jpg",
  `2025/${LONG}/${LONG} 2.jpg`,
  "صور العائلة/صيف.jpg",
  "תמונות/חוף.jpg",
  "🌿 Garten 🌿/Ünïcödé – naïve.txt",
  `${"x".repeat(200)}.txt`,
  `latest.jpg${LINK_SUFFIX}`,
  "cover 2.jpg",
  "cover 10.jpg",
  "Archive/Tape 1.tar",
];

/** When the source no longer had the leftover's file, ms since 1970. */
export const GONE_SINCE = new Date(2026, 10, 21, 12).getTime();

/** Names of all kinds, links, archived objects and a leftover, with versions on 45 days. */
export function fullBucket(): ScriptedData {
  const base = few();
  return {
    ...base,
    versionMoments: versions(45),
    fileVersions: { versions: versionsOfOne(), truncated: false },
    changes: someChanges(60),
    deleted: { count: 12, extent: "all" },
    objects: { "ada-backup": photos(KEYS) },
  };
}

/** Versions of one file: two of today, one before the file was deleted, and one in an archive. */
function versionsOfOne(): FileVersionView[] {
  const now = Date.now();
  const content = { kind: "content", storageClass: "STANDARD", current: false } as const;
  return [
    { ...content, modified: now - 20 * 60_000, size: 48_213, etag: "e4", versionId: "v4", current: true },
    { ...content, modified: now - 95 * 60_000, size: 51_087, etag: "e3", versionId: "v3", lastPut: true },
    { kind: "deleted", modified: now - 3 * DAY },
    { ...content, modified: now - 12 * DAY, size: 50_950, etag: "e2", at: "photos/.liana/old/x" },
    {
      ...content,
      modified: now - 400 * DAY,
      size: 12_004,
      etag: "e1",
      versionId: "v1",
      storageClass: "GLACIER",
    },
  ];
}

/** Archived files, a restore that waits for its copies, and one that did not get all of them. */
export function archived(): ScriptedData {
  const full = restoring();
  const [running, done, incomplete] = full.snapshot.restores;
  if (running === undefined || done === undefined || incomplete === undefined) throw new Error("no restores");
  const { progress: _, delay: __, ...idle } = running;
  const now = Date.now();
  const waiting = {
    host: "s3.eu-central-1.amazonaws.com",
    files: 3000,
    ready: 1204,
    bytes: 4e12,
    lookAt: now,
  };
  const lost = { tier: "expedited", ended: 12, refused: 1 } as const;
  return {
    ...full,
    archived: {
      host: "s3.us-east-1.amazonaws.com",
      region: "us-east-1",
      classes: [
        { storageClass: "GLACIER", files: 2800, bytes: 3.1e12 },
        { storageClass: "DEEP_ARCHIVE", files: 200, bytes: 9e11 },
      ],
    },
    snapshot: {
      ...full.snapshot,
      restores: [
        { ...idle, state: { kind: "waiting", waiting: { ...waiting, dueAt: now + 5 * 3_600_000 } } },
        { ...incomplete, archive: lost },
      ],
    },
  };
}

/** A bucket that keeps no versions. */
export function versionless(): ScriptedData {
  return { ...fullBucket(), versionMoments: { kind: "none" } };
}

/** The bucket of a job that has never uploaded anything. */
export function emptyBucket(): ScriptedData {
  return { ...versionless(), objects: { "ada-backup": [] } };
}

/** Restores in every state. */
export function restoring(): ScriptedData {
  const full = fullBucket();
  const { snapshot, problems } = states();
  const error = { code: "slow-down", detail: { host: "s3.example.com" } } as const;
  const delay = { since: Date.now(), count: 1, key: "cover.jpg", call: "get", error };
  const restores = snapshot.restores.map((one) => (one.state.kind === "running" ? { ...one, delay } : one));
  return { ...full, problems, snapshot: { ...full.snapshot, restores } };
}

/** 100,000 files in one folder, and 1,000 folders beside it. */
export function hugeBucket(): ScriptedData {
  const files = Array.from({ length: 100_000 }, (_, at) => `all/${String(at).padStart(6, "0")} file.jpg`);
  const folders = Array.from({ length: 1000 }, (_, at) => `folder ${String(at).padStart(4, "0")}/one.txt`);
  return {
    ...fullBucket(),
    versionMoments: versions(2000),
    changes: someChanges(100_000),
    deleted: { count: 10_000, extent: "more" },
    objects: { "ada-backup": photos([...files, ...folders]) },
  };
}

function photos(keys: readonly string[]): ScriptedObject[] {
  return objects(keys.map((key) => `photos/${key}`)).map((object) => {
    if (object.key.includes("/Archive/")) return { ...object, storageClass: "DEEP_ARCHIVE" };
    return object.key.endsWith("/cover 10.jpg") ? { ...object, goneSince: GONE_SINCE } : object;
  });
}

/** Two minutes with changes on each of these days, oldest first, ending yesterday. */
function versions(count: number): ScriptedData["versionMoments"] {
  const today = Math.floor(Date.now() / DAY) * 24 * 60;
  const minutes = Array.from({ length: count }, (_, at) => {
    const noon = today - (1 + Math.floor(at * 1.6)) * 24 * 60 + 12 * 60;
    return [noon + 5, noon];
  });
  return { kind: "moments", minutes: minutes.flat().toReversed(), truncated: false };
}
