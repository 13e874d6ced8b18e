import { LINK_SUFFIX } from "../../../src/shared/model/entry.ts";
import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import { targetStamp } from "../../../src/engine/rules/object-stamp.ts";
import type { World } from "../../harness/world.ts";
import { type DiskRules, expectedOf, isUnknown } from "./disk-model.ts";
import { must } from "./failure.ts";

/** DL2: how old the evidence for a deletion may be, in ms. Foreign changes in that time go unnoticed. */
const EVIDENCE = 10_000;

/** What decides whether a backup may remove an object now. */
interface Situation {
  readonly mirror: boolean;
  /** Nobody edits the folder meanwhile. */
  readonly quiet: boolean;
  readonly rules: DiskRules;
  /** Keys with a file at any time since the sync began. */
  readonly present: ReadonlySet<string>;
  /** GU2: deletions do not wait for a quiet minute. */
  readonly atOnce: boolean;
}

/**
 * DL1 to DL5 and GU2, at the moment of each deletion.
 * @param whole the key with its prefix
 */
export function checkRemoval(world: World, whole: string, situation: Situation): void {
  const { bucket } = world;
  const { mirror, quiet, rules, present } = situation;
  const key = whole.slice(bucket.prefix.length);
  const folder = key.endsWith("/");
  must(whole.startsWith(bucket.prefix), `[NA1] removes ${whole} outside the prefix`);
  const clashes = isClash(world, key);
  must(mirror || folder || clashes, `[DL1] removes ${key} though nothing may be removed`);
  const waits = world.journal(({ held }) => held.get(key));
  must(
    waits === undefined || waits.answer === "delete" || folder || clashes,
    `[GU2] removes ${key}, which waits`,
  );
  must(
    folder || clashes || situation.atOnce || isSidecar(world, key) || isDue(world, key),
    `[GU2] removes ${key}, which waits for quiet`,
  );
  must(!rules.excluded(key), `[DL3] removes ${key}, which is excluded`);
  const { unknown, folders } = expectedOf(world.disk, rules);
  if (quiet) {
    // RS9: below a folder that is synced under another spelling, each spelling was checked.
    must(
      folders.has(key) || clashes || !isUnknown(unknown, key),
      `[DL4] removes ${key}, of which nothing is known`,
    );
    must(folder || !present.has(key), `[DL1] removes ${key}, whose file is there`);
  }
  checkOurs(world, whole);
}

/**
 * DL2: a deletion removes only what this job put according to the journal and what is unchanged, except for foreign
 * changes that are newer than the evidence.
 * @param whole the key with its prefix
 */
export function checkOurs(world: World, whole: string): void {
  const { bucket, clock } = world;
  const version = bucket.store.current(bucket.store.bucket(bucket.name), whole);
  if (version === undefined) return;
  const key = whole.slice(bucket.prefix.length);
  const row = world.journal(({ rows }) => rows.get(key));
  must(row !== undefined, `[DL2] removes ${key}, of which the journal knows nothing`);
  const recent = clock.now() - version.lastModified <= EVIDENCE;
  must(recent || row.target === targetStamp(version), `[DL2] removes ${key}, which something else changed`);
}

/** RS9: according to the journal, an entry of another kind has the same name at the target. */
export function isClash(world: World, key: string): boolean {
  return world.journal(({ rows }) => {
    const all = rows.after(undefined, 10_000);
    const row = all.find((one) => one.key === key);
    if (row === undefined) return false;
    const path = pathOf(row);
    return all.some((other) => {
      const taken = pathOf(other);
      if (taken === path) return other.kind !== row.kind;
      const isAbove = path.startsWith(`${taken}/`) && other.kind !== "folder";
      return isAbove || (taken.startsWith(`${path}/`) && row.kind !== "folder");
    });
  });
}

function pathOf({ key, kind }: Pick<JournalRow, "key" | "kind">): string {
  if (kind === "folder") return key.slice(0, -1);
  return kind === "link" ? key.slice(0, -LINK_SUFFIX.length) : key;
}

/** RS8: a sidecar of a database that stays is deleted at once. */
function isSidecar(world: World, key: string): boolean {
  const database = /^(.+)-(?:wal|shm|journal)$/s.exec(key)?.[1];
  return database !== undefined && world.disk.edit.exists(database);
}

/** GU2 for watched folders: deletions are due a minute after the last file disappeared, or ten after the first. */
function isDue(world: World, key: string): boolean {
  return world.journal(({ gone, held, rows }) => {
    if (held.get(key)?.answer === "delete") return true;
    // CH8: the content exists under another key.
    const digest = rows.get(key)?.digest ?? "";
    const moved = rows.after(undefined, 10_000).some((row) => row.key !== key && row.digest === digest);
    if (digest !== "" && moved) return true;
    const { first, last } = gone.span();
    const now = world.clock.now();
    return now - last >= 60_000 || now - first >= 600_000;
  });
}
