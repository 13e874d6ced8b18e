import { LianaError } from "../../shared/errors.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { DamageKind } from "../../shared/model/verification.ts";
import type { Environment } from "../environment.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { ObjectContent } from "../transfer/object-content.ts";

/** What one reading of an object showed. */
export type Reading =
  /** `versionId`: of the object that was read, if the service told it. */
  | { readonly kind: "identical"; readonly versionId?: string | undefined }
  | { readonly kind: "damaged"; readonly how: DamageKind }
  /** Another program wrote it, or the service names it differently by now: no damage. */
  | { readonly kind: "replaced" }
  /** It must be restored from its archive first. */
  | { readonly kind: "archived" }
  /** Nothing proves what it should be: it was copied by the service, and its ETag is no digest. */
  | { readonly kind: "unproven" };

/**
 * VE2: reads the object of a row, with its ETag as a condition, and compares its SHA-256 with the row's.
 * @param onBytes called with the number of bytes received, also if the reading does not end
 * @throws LianaError where it could not be read, which says nothing about its content
 */
export async function readObject(
  context: { readonly env: Environment },
  store: ObjectStore,
  row: JournalRow,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<Reading> {
  const content = new ObjectContent(context, store, entryOf(row));
  try {
    // The chunks are hashed as they pass.
    for await (const chunk of content.chunks(signal)) onBytes(chunk.length);
  } catch (error) {
    return readingOf(error);
  }
  const { versionId } = content;
  if (row.digest === "") return judgeByEtag(content);
  return content.sha256 === row.digest ? { kind: "identical", versionId } : damaged("content");
}

function entryOf(row: JournalRow): ObjectEntry {
  const { key, target, size, storageClass } = row;
  const etag = etagOfTarget(target);
  return {
    side: "object",
    kind: "file",
    key,
    size,
    stamp: target,
    etag,
    storageClass,
    lastModified: 0,
    filled: false,
  };
}

/** A copy made by the service was never read here, so only an ETag that is a digest proves its content. */
function judgeByEtag(content: ObjectContent): Reading {
  try {
    const { head, verified } = content.finish();
    return verified ? { kind: "identical", versionId: head.versionId } : { kind: "unproven" };
  } catch (error) {
    return readingOf(error);
  }
}

function readingOf(error: unknown): Reading {
  if (!(error instanceof LianaError)) throw error;
  switch (error.code) {
    case "no-object":
      return damaged("missing");
    case "object-changed":
      return { kind: "replaced" };
    case "archived":
      return { kind: "archived" };
    case "digest-mismatch":
      return damaged("content");
    case "bad-answer":
      // The ETag is the one that was recorded, and the length is not.
      if (error.detail["reason"] === "length") return damaged("size");
      throw error;
    default:
      throw error;
  }
}

function damaged(how: DamageKind): Reading {
  return { kind: "damaged", how };
}
