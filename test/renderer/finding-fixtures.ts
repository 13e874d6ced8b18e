import { AMAZON, HOUR, job, MINUTE, SUMMARY, WASABI } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** TR2: seven folders wait for keys and two for a bucket; one of the seven is paused, which hides no problem (TR5). */
export function findings(base: ScriptedData): ScriptedData {
  const now = Date.now();
  const { id: connection } = WASABI;
  const keys = {
    error: { code: "bad-keys", detail: { host: "s3.eu-central-2.wasabisys.com" } },
    since: now - 3 * MINUTE,
    scope: { connection },
  } as const;
  const missing = {
    error: { code: "no-bucket", detail: { bucket: "ada-code", host: "s3.eu-north-1.amazonaws.com" } },
    since: now - MINUTE,
    scope: { connection: AMAZON.id, bucket: "ada-code" },
  } as const;
  const names = ["Photos", "Documents", "Music", "Letters", "Films", "Scans"];
  const waiting = names.map((name) =>
    job({
      id: name.toLowerCase(),
      name,
      state: { kind: "problem", count: 0, error: keys.error },
      live: { fault: keys, nextSyncAt: undefined },
    }),
  );
  const code = ["projects", "website"].map((name) =>
    job({
      id: name,
      name,
      connection: AMAZON.id,
      bucket: "ada-code",
      state: { kind: "problem", count: 0, error: missing.error },
      live: { fault: missing, nextSyncAt: undefined },
    }),
  );
  const paused = job({
    id: "paused",
    name: "Archive",
    state: { kind: "paused", until: now + HOUR },
    live: { fault: keys, held: 12, nextSyncAt: undefined },
  });
  const restored = {
    id: "r1",
    name: "Photos",
    path: "/home/ada/Downloads/Photos",
    startedAt: now - 9 * MINUTE,
    // TR6
    state: {
      kind: "incomplete",
      summary: { ...SUMMARY, touched: 0, unchanged: 0, downloaded: 8298, verified: 8298, missing: 12 },
      endedAt: now - MINUTE,
    },
    missing: [{ job: "photos", count: 12 }],
  } as const;
  const jobs = [...waiting, ...code, paused];
  return {
    ...base,
    snapshot: { ...base.snapshot, jobs, restores: [{ ...restored, missing: [...restored.missing] }] },
  };
}

/** TR1, TR5: files not in the bucket yet, with the reason, and a confirmation that has expired. */
export function waits(base: ScriptedData): ScriptedData {
  const now = Date.now();
  const away = {
    error: { code: "unreachable", detail: { host: "s3.eu-central-2.wasabisys.com" } },
    since: now - 8 * MINUTE,
    retryAt: now + MINUTE,
  } as const;
  const full = {
    error: { code: "state-full", detail: { path: "/home/ada/.local/state/liana" } },
    since: now - MINUTE,
    retryAt: now + 2 * MINUTE,
  } as const;
  const jobs = [
    job({
      id: "deletions",
      name: "Deletions",
      live: { waits: [{ kind: "deletions", count: 70, dueAt: now + MINUTE }] },
    }),
    job({
      id: "network",
      name: "Network",
      state: { kind: "offline", since: away.since, error: away.error },
      live: { fault: away, waits: [{ kind: "network", folders: 3 }], nextSyncAt: undefined },
    }),
    job({
      id: "stale",
      name: "Stale",
      state: { kind: "unconfirmed", since: now - 30 * HOUR },
      live: { confirmation: { kind: "expired", at: now - 30 * HOUR, until: now - 6 * HOUR } },
    }),
    job({
      id: "full",
      name: "Full",
      state: { kind: "problem", count: 0, error: full.error },
      live: { fault: full },
    }),
    job({
      id: "writing",
      name: "Writing",
      state: { kind: "waiting", reason: "quiet" },
      live: {
        waits: [
          {
            kind: "writing",
            count: 2,
            since: now - 2 * MINUTE,
            files: [
              { key: "vm/disk [1].img", since: now - 3 * HOUR, sentAt: now - 2 * MINUTE },
              { key: "copied.bin", since: now - MINUTE },
            ],
          },
        ],
      },
    }),
    job({ id: "fine", name: "Fine" }),
  ];
  return { ...base, snapshot: { ...base.snapshot, jobs } };
}
