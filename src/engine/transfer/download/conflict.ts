import { asDiskPath, type DiskPath } from "../../../shared/model/disk-path.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import { LianaError } from "../../../shared/errors.ts";
import { besideName } from "../../../shared/model/beside-name.ts";
import type { LocalStat } from "../../disk/port.ts";
import type { AdoptOperation } from "../../plan/operation.ts";
import type { Outcome } from "../outcome.ts";
import { compareLocal } from "./compare-local.ts";
import { type DownloadContext, pathOf, rowFor } from "./download-context.ts";
import { isUnsent } from "./unsent.ts";
import { fetchEntry, placeEntry } from "./place-file.ts";

type Adopt = AdoptOperation<ObjectEntry, LocalEntry>;

/** After this many copies of one name, something else is wrong. */
const MOST_COPIES = 1000;

/**
 * RS3: an existing file differs from the backup. The user's rule decides; by default nothing is lost. RS13: content that
 * was not sent yet is never replaced.
 */
export async function resolveConflict(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<Outcome> {
  const { source, target } = operation;
  const rule = context.options.onConflict;
  if (rule === "overwrite" && !(await isUnsent(context, target, signal))) {
    return fetchEntry(context, source, { kind: "replace", stamp: target.stamp }, signal);
  }
  const stat = await context.tree.stat(target.path);
  if (stat === undefined) throw new LianaError("object-changed", { key: source.key });
  const row = rowFor(source, stat, { target: target.stamp, digest: "", origin: "kept" });
  if (rule === "skip") return { kind: "done", what: "kept", row, bytes: 0, verified: false };
  const placed = await placeBeside(context, operation, signal);
  return { kind: "done", what: "kept-both", row, bytes: source.size, verified: placed };
}

/** Restores under a different name: `report (restored 2026-11-21).pdf`. */
async function placeBeside(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<boolean> {
  const { source } = operation;
  const day = new Date(context.env.clock.now()).toISOString().slice(0, 10);
  for (let copy = 1; copy <= MOST_COPIES; copy++) {
    const path = asDiskPath(
      besideName(pathOf(source), copy === 1 ? `(restored ${day})` : `(restored ${day}, ${copy})`),
    );
    const there = await context.tree.stat(path);
    // An earlier run may have been killed before it journaled its copy; one copy is enough.
    if (there !== undefined && (await isCopy(context, operation, path, there, signal))) return true;
    if (there !== undefined) continue;
    try {
      const placed = await placeEntry(context, source, path, { kind: "new" }, signal);
      return placed.received.verified;
    } catch (error) {
      // Another program took the name between the check and the link: try the next.
      if (!(error instanceof LianaError) || error.code !== "object-changed") throw error;
    }
  }
  throw new LianaError("unwritable", { key: source.key });
}

async function isCopy(
  context: DownloadContext,
  { source, target, row }: Adopt,
  path: DiskPath,
  there: LocalStat,
  signal: AbortSignal,
): Promise<boolean> {
  if (there.kind !== "file" && there.kind !== "link") return false;
  const copy = { ...target, kind: there.kind, size: there.size, path };
  const operation = { kind: "adopt", key: source.key, source, target: copy, row } as const;
  return (await compareLocal(context, operation, signal)).kind === "same";
}
