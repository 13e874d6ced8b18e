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
  const choice = await conflictChoice(context, target, signal);
  if (choice === "replace")
    return fetchEntry(context, source, { kind: "replace", stamp: target.stamp }, signal);
  const stat = await context.tree.stat(target.path);
  if (stat === undefined) throw new LianaError("object-changed", { key: source.key });
  const row = rowFor(source, stat, { target: target.stamp, digest: "", origin: "kept" });
  if (choice === "stay") return { kind: "done", what: "kept", row, bytes: 0, verified: false };
  const placed = await placeBeside(context, operation, signal);
  return { kind: "done", what: "kept-both", row, bytes: source.size, verified: placed };
}

/** What the user's rule makes of a file that differs. `unsent`: the rule would replace it, but it was not sent yet. */
export async function conflictChoice(
  context: DownloadContext,
  target: LocalEntry,
  signal: AbortSignal,
): Promise<"replace" | "stay" | "beside" | "unsent"> {
  const rule = context.options.onConflict;
  if (rule === "skip") return "stay";
  if (rule === "keep-both") return "beside";
  return (await isUnsent(context, target, signal)) ? "unsent" : "replace";
}

/** A name beside an existing file. */
export interface BesideName {
  readonly path: DiskPath;
  /** An earlier run may have been killed before it journaled its copy; one copy is enough. */
  readonly isThere: boolean;
}

/** Names for a restored file beside the existing one, `report (restored 2026-11-21).pdf` first. Ends with a copy. */
export async function* besideNames(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): AsyncGenerator<BesideName, void> {
  const day = new Date(context.env.clock.now()).toISOString().slice(0, 10);
  for (let copy = 1; copy <= MOST_COPIES; copy++) {
    const mark = copy === 1 ? `(restored ${day})` : `(restored ${day}, ${copy})`;
    const path = asDiskPath(besideName(pathOf(operation.source), mark));
    const there = await context.tree.stat(path);
    if (there === undefined) yield { path, isThere: false };
    else if (await isCopy(context, operation, path, there, signal)) {
      yield { path, isThere: true };
      return;
    }
  }
}

/** Restores under a different name. */
async function placeBeside(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<boolean> {
  const { source } = operation;
  for await (const { path, isThere } of besideNames(context, operation, signal)) {
    if (isThere) return true;
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
