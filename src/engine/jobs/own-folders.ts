import { relative, sep } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import type { Location } from "../../shared/model/location.ts";
import { toKey } from "../../shared/model/names.ts";
import type { Journal } from "../journal/journal.ts";
import { realFolder } from "./folder-path.ts";
import type { SyncEvent } from "./sync-events.ts";

/** Liana's own directories. */
export interface OwnFolders {
  readonly stateDir: string;
  /** Settings and logs, which the engine itself does not read. */
  readonly ownFolders?: readonly string[] | undefined;
}

/**
 * Keys of Liana's own folders below a root, each with a trailing `/`. They are never part of a source, and no restore
 * writes into them: journals change with each sync, so a job that sent them would never be up to date, and restored
 * journals would carry the state of another computer.
 * @throws LianaError `own-folder` if the root is one of these folders or inside one
 */
export function ownKeys(root: string, { stateDir, ownFolders = [] }: OwnFolders): readonly string[] {
  const base = realFolder(root);
  const keys = new Set<string>();
  for (const folder of [stateDir, ...ownFolders]) {
    const own = realFolder(folder);
    if (isWithin(own, base)) throw new LianaError("own-folder", { path: root });
    if (isWithin(base, own)) keys.add(`${toKey(relative(base, own).replaceAll(sep, "/"))}/`);
  }
  return [...keys].sort();
}

/** `ownKeys` of one location of a job; empty for a bucket. */
export function ownKeysOf(location: Location, locations: OwnFolders): readonly string[] {
  return location.kind === "folder" ? ownKeys(location.path, locations) : [];
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && path !== inner);
}

/** Warns about own folders that the sync leaves out: once per job, and again when the set changes. */
export function reportOwn(
  keys: readonly string[],
  { path, restored }: { readonly path: string; readonly restored: boolean },
  journal: Journal,
  onEvent: (event: SyncEvent) => void,
): void {
  const text = keys.join("\n");
  if ((journal.meta.get("own-left-out") ?? "") === text) return;
  journal.meta.set("own-left-out", text);
  const detail = { path, keys: keys.join(", "), ...(restored ? { restored: 1 } : {}) };
  if (keys.length > 0) onEvent({ kind: "warning", error: { code: "own-folder", detail } });
}
