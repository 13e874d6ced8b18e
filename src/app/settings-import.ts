import { isDeepStrictEqual } from "node:util";
import type { CommandOutput } from "../shared/contract/shape.ts";
import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import { LianaError } from "../shared/errors.ts";
import type { AppSettings } from "../shared/model/app-settings.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { JobLocation, JobSpec } from "../shared/model/job-spec.ts";
import type { ExportedConnection, SettingsExport } from "../shared/model/settings-export.ts";
import { refuseOverlaps } from "./job-locations.ts";
import { uniqueName } from "./unique-name.ts";

export type ImportPreview = CommandOutput<typeof APP_COMMANDS, "previewImport">;

/** What an import would make of the settings. */
export interface ImportPlan {
  readonly document: AppDocument;
  readonly preview: ImportPreview;
  readonly connections: readonly Connection[];
  readonly jobs: readonly JobSpec[];
}

/**
 * Adds the connections and jobs of a file that are not there yet, with ids of their own, and takes its settings. An id
 * in a file means nothing here: the keychain may hold keys under it that belong to another service. Added jobs are
 * paused, because the computer that wrote the file may still sync them.
 * @throws LianaError `overlap` where a job of the file would write to the location of another job
 */
export async function planImport(
  before: AppDocument,
  { connections, jobs, settings }: SettingsExport,
): Promise<ImportPlan> {
  const ids = new Map<string, string>();
  const added: Connection[] = [];
  for (const connection of connections) {
    const known = [...before.connections, ...added].find((one) => isSameService(one, connection));
    ids.set(connection.id, known?.id ?? crypto.randomUUID());
    if (known === undefined) added.push(newConnection(connection, ids, [...before.connections, ...added]));
  }
  const here = (location: JobLocation): JobLocation => {
    if (location.kind === "folder") return location;
    const connection = ids.get(location.connection);
    if (connection === undefined) throw new LianaError("bad-settings-file");
    return { ...location, connection };
  };
  const newJobs: JobSpec[] = [];
  // An edited file may have former locations (JB8) and a restore (GU4), which do not exist here.
  for (const { former: _former, continues: _continues, ...job } of jobs) {
    const moved: JobSpec = { ...job, source: here(job.source), target: here(job.target) };
    const isKnown = [...before.jobs, ...newJobs].some((one) => hasSameLocations(one, moved));
    if (!isKnown) newJobs.push({ ...moved, id: crypto.randomUUID(), pause: { kind: "paused", until: null } });
  }
  const all = [...before.connections, ...added];
  await refuseOverlaps(newJobs, before.jobs, all);
  return {
    document: { ...before, connections: all, jobs: [...before.jobs, ...newJobs], settings },
    connections: added,
    jobs: newJobs,
    preview: {
      connections: added.map(({ name, keys }) => ({ name, needsKeys: keys.kind === "keychain" })),
      jobs: newJobs.map(({ name }) => name),
      known: connections.length - added.length + jobs.length - newJobs.length,
      settings: changedSettings(before.settings, settings),
    },
  };
}

function newConnection(
  { keys, ...rest }: ExportedConnection,
  ids: ReadonlyMap<string, string>,
  others: readonly Connection[],
): Connection {
  return {
    ...rest,
    id: ids.get(rest.id) ?? crypto.randomUUID(),
    name: uniqueName(
      rest.name,
      others.map(({ name }) => name),
    ),
    keys: keys.kind === "keychain" ? { kind: "keychain", hint: "…" } : keys,
  };
}

/** Whether both reach the same service in the same way, under whatever name. */
function isSameService(known: Connection, { keys, ...file }: ExportedConnection): boolean {
  const { id: _id, name: _name, keys: own, proxyLogin: _login, ...rest } = known;
  const { id: _fileId, name: _fileName, ...options } = file;
  const source = own.kind === "keychain" ? { kind: own.kind } : own;
  return isDeepStrictEqual(plain({ ...rest, keys: source }), plain({ ...options, keys }));
}

function hasSameLocations(one: JobSpec, other: JobSpec): boolean {
  return isDeepStrictEqual(plain([one.source, one.target]), plain([other.source, other.target]));
}

/** Without optional fields that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

function changedSettings(before: AppSettings, after: AppSettings): (keyof AppSettings)[] {
  return (Object.keys(after) as (keyof AppSettings)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
}
