import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { partPath } from "../../../shared/model/names.ts";
import type { LocalStat, Placement } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import { decodeMetadata } from "../dialects.ts";
import { isLinkMode } from "../metadata.ts";
import { objectAt } from "../object-at.ts";
import type { Outcome } from "../outcome.ts";
import { type DownloadContext, localTraits, pathOf, rowFor } from "./download-context.ts";
import { clearSidecars } from "./local-sidecars.ts";
import type { Received } from "../object-content.ts";
import { type Fetched, fetchLarge } from "./large-object.ts";
import { receive } from "./receive.ts";

/** In bytes. No system allows longer link targets, so a longer object is not one. */
const LONGEST_LINK = 64 * 1024;

/** A file or link that arrived under its final name. */
export interface Placed {
  readonly stat: LocalStat;
  readonly received: Received;
}

/**
 * Fetches one object to `path`: writes a temporary file, checks the digest, sets time and mode, syncs, then renames
 * (RS2).
 */
async function placeFile(
  context: DownloadContext,
  source: ObjectEntry,
  path: string,
  placement: Placement,
  signal: AbortSignal,
): Promise<Placed> {
  await mustFit(context, path, placement);
  const isLarge = context.resumes && source.size >= context.limits.multipartFrom;
  const fetch = isLarge ? fetchLarge : fetchSmall;
  const { part, received } = await fetch(context, source, path, signal);
  if (path === pathOf(source)) {
    try {
      await clearSidecars(context, source, placement.kind === "replace", signal);
    } catch (error) {
      await part.discard();
      if (isLarge) context.journal.parts.drop(partPath(path));
      throw error;
    }
  }
  // A part that could not be renamed has been removed.
  const stat = await part.commit(localTraits(received.head, "file"), placement).finally(() => {
    if (isLarge) context.journal.parts.drop(partPath(path));
  });
  return { stat, received };
}

async function fetchSmall(
  context: DownloadContext,
  source: ObjectEntry,
  path: string,
  signal: AbortSignal,
): Promise<Fetched> {
  const part = await context.tree.createPart(path);
  try {
    return { part, received: await receive(context, source, (chunk) => part.write(chunk), signal) };
  } catch (error) {
    await part.discard();
    throw error;
  }
}

/**
 * NA4: restores a kept link as a link, and a regular file that only has the suffix as that file. Only the object's
 * metadata tells which, so the object is fetched first.
 */
async function placeLink(
  context: DownloadContext,
  source: ObjectEntry,
  path: string,
  placement: Placement,
  signal: AbortSignal,
): Promise<Placed> {
  const head = await context.store.port.send("head", objectAt(context.store, source), signal);
  if (!isLinkMode(decodeMetadata(head.metadata).mode)) {
    return placeFile(context, source, path + LINK_SUFFIX, placement, signal);
  }
  await mustFit(context, path, placement);
  if (source.size > LONGEST_LINK) throw new LianaError("unsafe-name", { key: source.key });
  const chunks: Uint8Array[] = [];
  const received = await receive(context, source, async (chunk) => void chunks.push(chunk), signal);
  const target = Buffer.concat(chunks).toString("utf8");
  if (target === "" || target.includes("\0")) throw new LianaError("unsafe-name", { key: source.key });
  const { mtimeNs } = localTraits(received.head, "link");
  return { stat: await context.tree.writeLink(path, target, mtimeNs, placement), received };
}

/** Fails before anything is fetched if the name belongs to an entry of another kind, or a link replaced the file. */
export async function mustFit(context: DownloadContext, path: string, placement: Placement): Promise<void> {
  const stat = await context.tree.stat(path);
  const fits =
    placement.kind === "new" ? stat === undefined : stat !== undefined && fileStamp(stat) === placement.stamp;
  if (!fits) throw new LianaError("object-changed", { path });
}

/** Restores one object to `path`, which is `pathOf(source)` unless it goes next to an existing file (RS3). */
export async function placeEntry(
  context: DownloadContext,
  source: ObjectEntry,
  path: string,
  placement: Placement,
  signal: AbortSignal,
): Promise<Placed> {
  const put = source.kind === "link" ? placeLink : placeFile;
  return put(context, source, path, placement, signal);
}

/** Restores one object to its own path. */
export async function fetchEntry(
  context: DownloadContext,
  source: ObjectEntry,
  placement: Placement,
  signal: AbortSignal,
): Promise<Outcome> {
  const { stat, received } = await placeEntry(context, source, pathOf(source), placement, signal);
  const row: JournalRow = rowFor(source, stat, { digest: received.digest.sha256, origin: "put" });
  if (source.older === true) {
    const { objectKey: from = "", size: bytes } = source;
    return { kind: "done", what: "kept-both", row, bytes, verified: received.verified, older: from };
  }
  return { kind: "done", what: "downloaded", row, bytes: source.size, verified: received.verified };
}
