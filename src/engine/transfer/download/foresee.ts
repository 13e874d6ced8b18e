import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { Placement } from "../../disk/port.ts";
import { parentOf } from "../../disk/relative-path.ts";
import type { AdoptOperation } from "../../plan/operation.ts";
import type { ObjectHead } from "../../remote/port.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import type { Foreseen, ForeseenKind, ForeseenSide } from "../foreseen.ts";
import { objectAt } from "../object-at.ts";
import { compareLocal } from "./compare-local.ts";
import { besideNames, conflictChoice } from "./conflict.ts";
import { type DownloadContext, localTraits, pathOf } from "./download-context.ts";
import { foreseeSidecars } from "./local-sidecars.ts";
import { mustFit } from "./place-file.ts";

type Adopt = AdoptOperation<ObjectEntry, LocalEntry>;

/** What a put does, once decided. */
export type RestoreStep =
  /** The file is as the row says. */
  | { readonly kind: "none"; readonly row: JournalRow; readonly there: LocalEntry | undefined }
  /** Something else is there: its content decides. */
  | { readonly kind: "compare"; readonly operation: Adopt }
  | { readonly kind: "folder" }
  /** Only time and mode change. */
  | { readonly kind: "touch"; readonly there: LocalEntry | undefined }
  /** UN2, RS3 */
  | { readonly kind: "conflict"; readonly operation: Adopt }
  | { readonly kind: "fetch"; readonly placement: Placement; readonly there: LocalEntry | undefined };

/**
 * RS15: what a step would do; undefined for a folder.
 * @throws LianaError as the step itself would before it changes anything
 */
export async function foreseeStep(
  context: DownloadContext,
  source: ObjectEntry,
  step: RestoreStep,
  signal: AbortSignal,
): Promise<Foreseen | undefined> {
  switch (step.kind) {
    case "folder":
      return undefined;
    case "none":
      return plain(step.row.origin === "kept" ? "stay" : "same", source, step.there, undefined);
    case "touch":
      return plain("same", source, step.there, undefined);
    case "conflict":
      return foreseeConflict(context, step.operation, signal);
    case "compare":
      return foreseeCompared(context, step.operation, signal);
    case "fetch":
      return foreseeFetch(context, source, step, signal);
  }
}

/** A file where nothing is; undefined for a folder. */
export function foreseeNew(source: ObjectEntry): Foreseen | undefined {
  return source.kind === "folder" ? undefined : plain("add", source, undefined, undefined);
}

async function foreseeCompared(context: DownloadContext, operation: Adopt, signal: AbortSignal) {
  const { source, target } = operation;
  if (source.kind === "folder") return undefined;
  if (isSent(context, operation)) return plain("same", source, target, undefined);
  const comparison = await compareLocal(context, operation, signal);
  if (comparison.kind === "same") return plain("same", source, target, comparison.head);
  return foreseeConflict(context, operation, signal);
}

/**
 * Whether a job of this computer has sent exactly this file to exactly this object. The restore itself compares the
 * content; the journal answers the same without reading either (CH1).
 */
function isSent({ wasSent, store }: DownloadContext, { source, target }: Adopt): boolean {
  const { bucket, prefix } = store;
  const key = prefix + (source.objectKey ?? source.key);
  return source.at === undefined && wasSent?.(target, { bucket, key, stamp: targetStamp(source) }) === true;
}

async function foreseeConflict(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<Foreseen> {
  const { source, target } = operation;
  const choice = await conflictChoice(context, target, signal);
  const head = await headOf(context, source, signal);
  const known = plain(choice, source, target, head);
  if (choice === "replace") return { ...known, sidecars: await sidecarsOf(context, source, signal) };
  if (choice === "stay") return known;
  for await (const { path } of besideNames(context, operation, signal)) return { ...known, name: path };
  throw new LianaError("unwritable", { key: source.key });
}

async function foreseeFetch(
  context: DownloadContext,
  source: ObjectEntry,
  { placement, there }: Extract<RestoreStep, { kind: "fetch" }>,
  signal: AbortSignal,
): Promise<Foreseen> {
  await mustFit(context, pathOf(source), placement);
  if (placement.kind === "new") {
    await mustHaveFolder(context, source);
    const sidecars = await sidecarsOf(context, source, signal);
    return { ...plain("add", source, undefined, undefined), sidecars };
  }
  const head = await headOf(context, source, signal);
  const sidecars = await sidecarsOf(context, source, signal);
  return { ...plain("replace", source, there, head), sidecars };
}

/** @throws LianaError `folder-blocked` if a file or link has the name of one of its folders */
async function mustHaveFolder({ tree }: DownloadContext, source: ObjectEntry): Promise<void> {
  for (let folder = parentOf(pathOf(source)); folder !== ""; folder = parentOf(folder)) {
    const kind = (await tree.stat(folder))?.kind;
    if (kind === "folder") return;
    if (kind !== undefined) throw new LianaError("folder-blocked", { path: folder, kind });
  }
}

function headOf({ store }: DownloadContext, source: ObjectEntry, signal: AbortSignal): Promise<ObjectHead> {
  return store.port.send("head", objectAt(store, source), signal);
}

async function sidecarsOf(context: DownloadContext, source: ObjectEntry, signal: AbortSignal) {
  const found = await foreseeSidecars(context, source, signal);
  return found.map(({ path, stat, as }) => ({ path, there: sideOf(stat), as }));
}

function plain(
  kind: ForeseenKind,
  source: ObjectEntry,
  there: LocalEntry | undefined,
  head: ObjectHead | undefined,
): Foreseen {
  const modified = head === undefined ? undefined : toMs(localTraits(head, source.kind).mtimeNs);
  return {
    kind,
    path: pathOf(source),
    there: there === undefined ? undefined : sideOf(there),
    restored: { size: source.size, modified },
    sidecars: [],
  };
}

function sideOf({ size, mtimeNs }: Pick<LocalEntry, "size" | "mtimeNs">): ForeseenSide {
  return { size, modified: toMs(mtimeNs) };
}

function toMs(ns: bigint | undefined): number | undefined {
  return ns === undefined ? undefined : Number(ns / 1_000_000n);
}
