import { AMAZON, job, MINUTE } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** JB9: one folder with three targets, one of which needs attention, and another folder. */
export function targetsOfPhotos(base: ScriptedData): ScriptedData {
  const path = "/home/ada/Pictures";
  const now = Date.now();
  const jobs = [
    job({ id: "documents", name: "Documents" }),
    job({ id: "photos", name: "Photos", path, live: { confirmation: confirmed(now - 300 * MINUTE) } }),
    job({
      id: "offsite",
      name: "Photos (Amazon S3)",
      path,
      connection: AMAZON.id,
      bucket: "ada-offsite",
      live: { confirmation: confirmed(now - 3 * MINUTE) },
    }),
    job({
      id: "archive",
      name: "Photos (archive)",
      path,
      connection: AMAZON.id,
      bucket: "ada-archive-of-everything-since-1998",
      state: {
        kind: "problem",
        count: 0,
        error: {
          code: "owned-elsewhere",
          detail: { owner: "grace-laptop", path: "s3://ada-archive-of-everything-since-1998/archive/" },
        },
      },
      live: { confirmation: { kind: "never" }, failures: 3 },
    }),
  ];
  return { ...base, snapshot: { ...base.snapshot, jobs } };
}

function confirmed(at: number) {
  return { kind: "valid", at, until: null } as const;
}
