import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { ObjectHead } from "../remote/port.ts";
import { compareEtags, hidesDigest } from "../rules/etag.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import { copyObject } from "./object-copy.ts";
import { type OldKey, oldKeyOf, type StateEnd } from "./old-key.ts";
import { digestBytes, putBytes } from "./put-bytes.ts";
import { objectKey } from "../rules/object-key.ts";

/** An object that is about to be replaced or deleted, as this computer knows it. */
export interface PassingObject {
  /** Without the prefix. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly storageClass: string;
  /** ms since 1970 by the service's clock: when it was written; undefined: ask the service. */
  readonly from: number | undefined;
  /** ms since 1970 by the service's clock: when its file was found missing; undefined: now. */
  readonly until?: number | undefined;
  readonly end: Exclude<StateEnd, "touched">;
}

/** The copy of an object that was set aside. */
export interface SetAside {
  /** Without the prefix. */
  readonly at: string;
  /** ms since 1970 by the service's clock: when the replacement was written. */
  readonly until: number;
}

/** What the copies need from a job. */
type Keeping = Pick<KeepingContext, "env" | "journal" | "limits" | "keeper"> & {
  readonly options: Pick<KeepingContext["options"], "encryption">;
};

/**
 * VR8: copies what a key holds to `.liana/old/` within the service: conditional on the known object, in its class, with
 * its metadata, in parts above `copyMost`. The copy is proven before this returns. Whatever this throws, the key still
 * holds what it held.
 * @throws LianaError `object-changed` if the key holds another object, `no-object` if it is empty, `archived` if the
 * object must be retrieved first; `access-denied`, `not-implemented` and others if the service refuses the copy
 */
export async function setAside(
  context: Keeping,
  store: ObjectStore,
  object: PassingObject,
  signal: AbortSignal,
): Promise<SetAside> {
  const { key, etag, size, storageClass, end } = object;
  if (isArchiveClass(storageClass)) throw new LianaError("archived", { key, class: storageClass });
  const from = object.from ?? (await putDate(store, object, signal));
  const until = Math.max(object.until ?? serviceTime(context.env, store), from ?? 0);
  const old = oldKeyOf(store.prefix, key, { from, until, end });
  await name(context, store, old, signal);
  const { etag: copied } = await copyObject(
    context,
    {
      from: { store, key, etag, size },
      to: { store, key: old.at },
      traits: undefined,
      storageClass: storageClass === "STANDARD" || storageClass === "" ? undefined : storageClass,
      encryption: context.options.encryption,
    },
    signal,
  );
  await prove(store, object, { at: old.at, etag: copied }, signal);
  return { at: old.at, until };
}

/**
 * Records a state whose content continues under the same key, with other metadata (CH2) or in another class (CH7), so
 * nothing is copied. Without this note nobody could know that the key held the content before the object's new date.
 */
export async function noteTouched(
  context: Keeping,
  store: ObjectStore,
  object: Pick<PassingObject, "key" | "etag" | "from">,
  signal: AbortSignal,
): Promise<void> {
  const from = object.from ?? (await putDate(store, object, signal));
  const until = serviceTime(context.env, store);
  const old = oldKeyOf(store.prefix, object.key, { from, until, end: "touched" });
  await name(context, store, old, signal);
  await putText(context, store, { at: old.at, content: "" }, signal);
}

/** ms since 1970 by the service's clock, if its answers have shown it (RT4): listings date objects by that clock. */
export function serviceTime(
  { clock }: Pick<Environment, "clock">,
  { port }: Pick<ObjectStore, "port">,
): number {
  return clock.now() + (port.traits.clockOffset ?? 0);
}

/** Undefined if the credentials may not ask. */
async function putDate(
  store: ObjectStore,
  { key, etag }: Pick<PassingObject, "key" | "etag">,
  signal: AbortSignal,
): Promise<number | undefined> {
  const at = objectKey(store, key);
  let head: ObjectHead | undefined;
  try {
    head = await store.port.send("head", at, signal);
  } catch (error) {
    if (error instanceof LianaError && error.code === "access-denied") return undefined;
    throw error;
  }
  if (head.etag !== etag) throw new LianaError("object-changed", { key });
  return head.lastModified;
}

/**
 * Written before the copy, every time: anyone who finds a copy under a hash can find its key, even if a lifecycle rule
 * removes old objects.
 */
async function name(
  context: Keeping,
  store: ObjectStore,
  { named }: OldKey,
  signal: AbortSignal,
): Promise<void> {
  if (named !== undefined) await putText(context, store, named, signal);
}

async function putText(
  { options }: Keeping,
  store: ObjectStore,
  { at, content }: { readonly at: string; readonly content: string },
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(content);
  const encryption = defined({ encryption: options.encryption });
  const traits = { metadata: {}, contentType: "text/plain; charset=utf-8", ...encryption };
  await putBytes(store, at, { bytes, digest: digestBytes(bytes), traits }, signal);
}

/**
 * UP3 for the copy. An equal ETag proves it. The copy of a multipart object, or of one encrypted with its own key, has
 * another ETag: then its size must match and the source must still be the known object. Ceph 16 ignores the condition;
 * if it copied somebody else's object, the copy is removed.
 */
async function prove(
  store: ObjectStore,
  { key, etag, size }: PassingObject,
  copy: { readonly at: string; readonly etag: string },
  signal: AbortSignal,
): Promise<void> {
  const verdict = compareEtags(copy.etag, etag);
  if (verdict === "same") return;
  const at = objectKey(store, copy.at);
  const made = await headOf(store, at, signal);
  if (made === undefined || made.etag !== copy.etag)
    throw new LianaError("digest-mismatch", { key: copy.at });
  const provenWrong = verdict === "different" && !hidesDigest(made.encryption);
  if (made.size === size && !provenWrong) {
    const source = await headOf(store, objectKey(store, key), signal);
    if (source?.etag === etag && source.size === size) return;
  }
  await store.port.send("remove", { bucket: store.bucket, objects: [{ key: at.key }] }, signal);
  throw new LianaError("object-changed", { key });
}
