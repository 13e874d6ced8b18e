import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import { compareEtags } from "../rules/etag.ts";
import { headOf } from "../transfer/head-of.ts";
import { Keeper } from "../transfer/keeper.ts";
import { copyObject } from "../transfer/object-copy.ts";
import { ReplacedVersions } from "../transfer/replaced-versions.ts";
import { setAside } from "../transfer/set-aside.ts";
import { OLD } from "../../shared/model/names.ts";
import { type ObjectContext, type ObjectRequest, READ_ONLY, withObject } from "./object-request.ts";

/** An earlier state of a key, as `fileVersions` lists it. */
export interface EarlierState {
  readonly etag: string;
  readonly size: number;
  readonly storageClass: string;
  readonly versionId?: string | undefined;
  /** VR8: the full key of the object that was set aside. */
  readonly at?: string | undefined;
}

/** `made`: the key holds the state now. `is-current`: it holds it already, or by now holds something where nothing was. */
export type MadeCurrent = "made" | "is-current";

/**
 * RS7: makes an earlier state the current object of its key, by a copy within the service. Nothing is deleted: what the
 * key holds stays as a version, or is set aside first (VR8).
 * @throws LianaError `archived`, `object-changed` if the earlier state, or what the key holds, is another one
 * by now; `no-object`, `digest-mismatch`, `access-denied`
 */
export async function makeCurrent(
  request: ObjectRequest,
  state: EarlierState,
  host: EngineHost,
  signal: AbortSignal,
): Promise<MadeCurrent> {
  const at = { key: request.key, onto: "anything" } as const;
  return withObject(request, READ_ONLY, host, (context) => copyOver(context, at, state, signal));
}

/**
 * As `makeCurrent`, with an open connection.
 * @param onto `absent`: only while the key holds nothing
 */
export async function copyOver(
  context: ObjectContext,
  { key, onto }: { readonly key: string; readonly onto: "absent" | "anything" },
  state: EarlierState,
  signal: AbortSignal,
): Promise<MadeCurrent> {
  const { store, journal, env } = context;
  const { etag, size, storageClass, at, versionId } = state;
  if (isArchiveClass(storageClass)) throw new LianaError("archived", { key, class: storageClass });
  const prompt = { ...store, port: store.port.prompt ?? store.port };
  const current = await headOf(prompt, { bucket: store.bucket, key }, signal);
  if (current !== undefined && onto === "absent") return "is-current";
  if (current?.etag === etag && current.size === size) return "is-current";
  const keeping = {
    ...context,
    keeper: new Keeper(() => undefined),
    versions: new ReplacedVersions(store, { meta: journal.meta, clock: env.clock }),
  };
  const { versions } = keeping;
  const isKept = (): Promise<boolean> =>
    versionId === undefined ? versions.areKept(signal) : versions.areOn(signal);
  if (current !== undefined && !(await isKept())) {
    const prefix = rootOf(at, key);
    const below = { ...store, prefix };
    await setAside(
      keeping,
      below,
      { ...current, key: key.slice(prefix.length), from: current.lastModified, end: "replaced" },
      signal,
    );
    // Setting aside copies the object, which may take minutes. What was written meanwhile would be kept nowhere.
    const now = await headOf(prompt, { bucket: store.bucket, key }, signal);
    if (now?.etag !== current.etag) throw new LianaError("object-changed", { key });
  }
  const copied = await copyObject(
    keeping,
    {
      from: { store, key, etag, size, ...defined({ versionId, at }) },
      to: { store, key },
      traits: undefined,
      storageClass: storageClass === "STANDARD" || storageClass === "" ? undefined : storageClass,
      encryption: undefined,
    },
    signal,
  );
  if (compareEtags(copied.etag, etag) !== "same")
    await confirm(context, key, { etag: copied.etag, size }, signal);
  return "made";
}

/** The prefix of the location whose `.liana/old/` holds a copy. */
function rootOf(at: string | undefined, key: string): string {
  const end = at?.indexOf(OLD) ?? -1;
  // Without versions, only what was set aside can be an earlier state.
  if (at === undefined || end < 0) throw new LianaError("no-versions", { key });
  return at.slice(0, end);
}

/** UP3: the copy of a multipart object has an ETag of its own, so its size has to match. */
async function confirm(
  { store }: ObjectContext,
  key: string,
  copy: { readonly etag: string; readonly size: number },
  signal: AbortSignal,
): Promise<void> {
  const head = await headOf(store, { bucket: store.bucket, key }, signal);
  const isCopy = head?.size === copy.size && (copy.etag === "" || head.etag === copy.etag);
  if (!isCopy) throw new LianaError("digest-mismatch", { key });
}
