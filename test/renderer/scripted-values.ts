import type { ConnectionDraft, KeySource } from "../../src/shared/model/connection.ts";
import type { ScriptedData } from "./scripted-data.ts";
import type { JobView, Snapshot } from "../../src/shared/model/snapshot.ts";

/** What the settings keep of typed keys. */
export function keySource(keys: ConnectionDraft["keys"], before: KeySource | undefined): KeySource {
  switch (keys.kind) {
    case "typed":
      return { kind: "keychain", hint: `…${keys.secret.accessKeyId.slice(-4)}` };
    case "kept":
      return before ?? { kind: "keychain", hint: "…" };
    case "profile":
    case "environment":
      return keys;
  }
}

/** The state of a job that was just added. */
export function newLive(id: string): JobView["live"] {
  return {
    id,
    state: { kind: "scanning" },
    entries: 0,
    problems: 0,
    disks: 0,
    held: 0,
    bytes: 0,
    bytesToday: 0,
    noticing: { kind: "syncs" },
    confirmation: { kind: "never" },
    waits: [],
    failures: 0,
  };
}

/** The connection that the import of found keys saves. */
export function foundDraft({ foundKeys }: ScriptedData, id: string): ConnectionDraft {
  const found = foundKeys?.connections.find((one) => one.id === id);
  const secret = { accessKeyId: "AKIAFOUNDFOUND", secretAccessKey: "of the other program" };
  const { name = "Found", service = "other" } = found ?? {};
  return { name, service, allowHttp: false, keys: { kind: "typed", secret } };
}

/** The name of a job, or its id where there is none. */
export function nameOfJob({ jobs }: Pick<Snapshot, "jobs">, id: string): string {
  return jobs.find((job) => job.id === id)?.name ?? id;
}
