import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { ObjectHead } from "../remote/port.ts";
import { etagForm } from "./content-digest.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import { headOf } from "./head-of.ts";
import { copyObject } from "./object-copy.ts";
import { type OldKey, oldKeyOf, type StateEnd } from "./old-key.ts";
import { digestBytes, putBytes } from "./put-bytes.ts";
import { isArchive } from "./reclass.ts";

/** An object that is about to be replaced or deleted, as this computer knows it. */
export interface PassingObject {
  /** Without the prefix. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly storageClass: string;
  /** ms since 1970 by the service's clock: when it was put; undefined: the service is asked. */
  readonly from: number | undefined;
  /** ms since 1970 by the service's clock: when its file was found to be gone; undefined: it ends now. */
  readonly until?: number | undefined;
  readonly end: Exclude<StateEnd, "touched">;
}

/** Its copy. */
export interface SetAside {
  /** Without the prefix. */
  readonly at: string;
  /** ms since 1970 by the service's clock: what replaces it was put then. */
  readonly until: number;
}

/** What the copies need of a job. */
type Keeping = Pick<KeepingContext, "env" | "journal" | "limits" | "keeper"> & {
  readonly options: Pick<KeepingContext["options"], "encryption">;
};

/**
 * VR8: keeps what a key holds, by a copy within the service to `.liana/old/`: on the condition that it is the object
 * that is known, in its class, with its metadata, in parts above `copyMost`. The copy is proven before this returns.
 * Whatever this throws, nothing is at the key but what was there.
 * @throws LianaError `object-changed` where the key holds another object, `no-object` where it holds none, `archived`
 * where it must be asked for first; `access-denied`, `not-implemented` and others where the service refuses the copy
 */
export async function setAside(
  context: Keeping,
  store: ObjectStore,
  object: PassingObject,
  signal: AbortSignal,
): Promise<SetAside> {
  const { key, etag, size, storageClass, end } = object;
  if (isArchive(storageClass)) throw new LianaError("archived", { key, class: storageClass });
  const from = object.from ?? (await putDate(store, object, signal));
  const until = Math.max(object.until ?? serviceTime(context.env, store), from ?? 0);
  const old = oldKeyOf(store.prefix, key, { from, until, end });
  await name(context, store, old, signal);
  const copied = await copyObject(
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
 * A state of which nothing is kept, since its content goes on under the same key: with other metadata (CH2), or in
 * another class (CH7). Without this note nobody could know that the key held it before the date that the object gets.
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

/** ms since 1970 as the service's clock has it, where its answers have told (RT4): what dates objects in listings. */
export function serviceTime(
  { clock }: Pick<Environment, "clock">,
  { port }: Pick<ObjectStore, "port">,
): number {
  return clock.now() + (port.traits.clockOffset ?? 0);
}

/** Undefined where the keys may not ask. */
async function putDate(
  store: ObjectStore,
  { key, etag }: Pick<PassingObject, "key" | "etag">,
  signal: AbortSignal,
): Promise<number | undefined> {
  const at = { bucket: store.bucket, key: store.prefix + key };
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

/** Before the copy, and each time: whoever finds a copy under a hash finds its key, also where a rule removes old ones. */
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
  const encryption = options.encryption === undefined ? {} : { encryption: options.encryption };
  const traits = { metadata: {}, contentType: "text/plain; charset=utf-8", ...encryption };
  await putBytes(store, at, { bytes, digest: digestBytes(bytes), traits }, signal);
}

/**
 * UP3 for the copy. An equal ETag proves it. The copy of an object of parts, or one encrypted with a key of its own, has
 * another: then it has the size, and the source is still the known object. Ceph 16 ignores the condition; what it
 * copied of an object of others is removed.
 */
async function prove(
  store: ObjectStore,
  { key, etag, size }: PassingObject,
  copy: { readonly at: string; readonly etag: string },
  signal: AbortSignal,
): Promise<void> {
  if (copy.etag === etag && etagForm(etag).kind !== "opaque") return;
  const at = { bucket: store.bucket, key: store.prefix + copy.at };
  const made = await headOf(store, at, signal);
  if (made === undefined || made.etag !== copy.etag)
    throw new LianaError("digest-mismatch", { key: copy.at });
  const proves = !isEncrypted(made) && etagForm(copy.etag).kind === "md5" && etagForm(etag).kind === "md5";
  if (made.size === size && !proves) {
    const source = await headOf(store, { bucket: store.bucket, key: store.prefix + key }, signal);
    if (source?.etag === etag && source.size === size) return;
  }
  await store.port.send("remove", { bucket: store.bucket, objects: [{ key: at.key }] }, signal);
  throw new LianaError("object-changed", { key });
}

/** Each copy has another ETag then. */
function isEncrypted({ encryption }: ObjectHead): boolean {
  return encryption !== undefined && encryption !== "AES256";
}
