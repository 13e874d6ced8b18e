import { DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import type { JobLive } from "../../../src/shared/model/live.ts";
import type { JobView, Snapshot } from "../../../src/shared/model/snapshot.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);

/** A job that is up to date, with changes. */
export function jobOf(id: string, live: Partial<JobLive> = {}, name = id): JobView {
  return {
    id,
    name,
    source: { kind: "folder", path: `/home/me/${id}` },
    target: { kind: "bucket", connection: "c", bucket: "photos", prefix: "" },
    choices: DEFAULT_CHOICES,
    pause: { kind: "running" },
    createdAt: NOW,
    live: {
      id,
      state: { kind: "idle" },
      entries: 3,
      problems: 0,
      disks: 0,
      held: 0,
      bytes: 0,
      bytesToday: 0,
      noticing: { kind: "syncs" },
      syncedAt: NOW - 60_000,
      confirmation: { kind: "valid", at: NOW - 60_000, until: null },
      waits: [],
      failures: 0,
      ...live,
    },
  };
}

export function snapshotOf(jobs: readonly JobView[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    at: NOW,
    version: "1.0.0",
    host: "desktop",
    platform: "linux",
    engine: { kind: "running" },
    vault: "keychain",
    pause: { kind: "running" },
    connections: [],
    jobs: [...jobs],
    restores: [],
    settings: DEFAULT_SETTINGS,
    ...more,
  };
}
