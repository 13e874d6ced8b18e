import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import { type ErrorCode, LianaError } from "../../../shared/errors.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { PutOperation } from "../../plan/operation.ts";
import { etagOfTarget, targetStamp } from "../../rules/object-stamp.ts";
import { copyOntoItself } from "../object-copy.ts";
import type { Outcome } from "../outcome.ts";
import { keepNote } from "../reclass.ts";
import { madeByCopy } from "./made.ts";
import { type HashedFile, md5ToWrite, type PutContext, rowFor, traitsFor } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/** CH2: the journal has exactly this content, and as far as we know the object still matches the journal. */
export function sameContent(
  operation: Put,
  hashed: HashedFile,
): operation is Put & { readonly row: JournalRow } {
  const { row, reason } = operation;
  return (
    reason === "changed" &&
    row?.kind === "file" &&
    row.digest === hashed.digest &&
    row.size === hashed.stat.size
  );
}

/**
 * CH2: writes a changed time or mode by a server-side copy onto itself; no content is sent. For an archived object only
 * the journal records them. Returns undefined if the content must be sent after all: the object is not what the journal
 * says, or the copy is refused and the object would keep an outdated time or mode.
 */
export async function touch(
  context: PutContext,
  operation: Put & { readonly row: JournalRow },
  hashed: HashedFile,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { row, source } = operation;
  const storageClass = context.options.storageClass ?? row.storageClass;
  const changed =
    row.mtimeNs !== hashed.stat.mtimeNs.toString() ||
    row.mode !== hashed.stat.mode ||
    row.storageClass !== storageClass;
  const { stat, stamp } = hashed;
  const noted = rowFor(source, { ...row, kind: "file", stat, stamp });
  if (!changed) return { kind: "done", what: undefined, row: noted, bytes: 0, verified: false };
  const held = operation.target?.storageClass ?? row.storageClass;
  const wanted = context.options.storageClass;
  if (wanted !== undefined && wanted !== held && isArchiveClass(held)) {
    // Time and mode are journaled, as below. The row keeps the class, so that the next sync reports it again (CH7).
    context.journal.rows.put({ ...noted, storageClass: held });
    throw new LianaError("archived", { key: source.key, class: held, wanted });
  }
  await context.ready();
  const etag = etagOfTarget(row.target);
  const md5 = md5ToWrite(context, etag, hashed.md5);
  const metadata = { mtimeNs: hashed.stat.mtimeNs, mode: hashed.stat.mode, md5 };
  const own = traitsFor(context, source.path, metadata);
  const made = await madeByCopy(context, { row, etag }, own, signal);
  if (made === undefined) return undefined;
  unsettle(context, row);
  const hex = hashed.md5.toString("hex");
  // A multipart object, or one with its own key, gets another ETag when copied.
  if (etag !== hex)
    await context.journal.intend(
      { row: { ...noted, storageClass, origin: made.origin }, md5: hex },
      context.env.clock.now(),
    );
  try {
    if (!isArchiveClass(row.storageClass)) await keepNote(context, row, signal);
    const request = {
      from: { store: context.store, key: source.key, etag, size: row.size },
      traits: made.traits,
      storageClass,
      encryption: context.options.encryption,
    };
    const copied = await copyOntoItself(context, request, signal);
    const target = targetStamp({ etag: copied.etag, size: row.size });
    return {
      kind: "done",
      what: "touched",
      row: { ...noted, target, storageClass, origin: made.origin },
      versionId: copied.versionId,
      bytes: 0,
      verified: false,
    };
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    if (SEND_INSTEAD.has(error.code)) return undefined;
    if (error.code !== "archived") throw error;
    // Sending it again would cost what the archive class was chosen to save.
    return { kind: "done", what: undefined, row: noted, bytes: 0, verified: false };
  }
}

/**
 * If the copy's answer is lost, it leaves metadata that no listing shows (JB4): from here on the journal treats the metadata
 * as unknown, and the version that has them (VR9).
 */
function unsettle({ journal }: PutContext, row: JournalRow): void {
  journal.versions.forget(row.key);
  journal.rows.put({ ...row, mtimeNs: "" });
}

/** The object is not what the journal says, the service cannot copy this way, or a policy forbids it. */
const SEND_INSTEAD: ReadonlySet<ErrorCode> = new Set([
  "object-changed",
  "no-object",
  "not-implemented",
  "access-denied",
]);
