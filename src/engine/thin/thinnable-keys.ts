import { OWN } from "../../shared/model/names.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { readPlus } from "../remote/plus-sign.ts";
import type { ListedObject, ListedVersion, S3Port } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import { KeptCopies } from "./kept-copies.ts";
import type { ThinnableKey } from "./thinnable.ts";
import { versionsToThin } from "./versions-to-thin.ts";

/** What is thinned: everything whose key begins with the prefix. */
export interface ThinStore {
  readonly port: S3Port;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

/**
 * VR7: what of each key below the prefix may go, while the listing is read. Keys without a past are left out, and so is
 * everything below `.liana/` but what was set aside. A key comes when all of it was listed, so that its versions can be
 * removed while the listing continues behind it.
 * @param now ms since 1970, by the clock of the service
 * @param onPage called with the number of entries of each page
 */
export async function* thinnableKeys(
  store: ThinStore,
  now: number,
  onPage: (entries: number) => void,
  signal: AbortSignal,
): AsyncGenerator<ThinnableKey, void> {
  const copies = new KeptCopies(now);
  if (await keepsVersions(store, signal)) yield* versionedKeys(store, copies, now, onPage, signal);
  else {
    for await (const { objects } of listPages(
      store.port,
      { bucket: store.bucket, prefix: store.prefix },
      signal,
    )) {
      onPage(objects.length);
      for (const { key, size } of await readable(store, objects, signal)) yield* copies.add({ key, size });
    }
  }
  yield* copies.end();
}

async function* versionedKeys(
  store: ThinStore,
  copies: KeptCopies,
  now: number,
  onPage: (entries: number) => void,
  signal: AbortSignal,
): AsyncGenerator<ThinnableKey, void> {
  const { port, bucket, prefix } = store;
  let open: KeyVersions | undefined;
  for await (const page of versionPages(port, { bucket, prefix }, undefined, signal)) {
    onPage(page.versions.length);
    for (const version of await readable(store, page.versions, signal)) {
      if (open?.key !== version.key) {
        if (open !== undefined) yield* ended(open, copies, now);
        open = { key: version.key, versions: [] };
      }
      open.versions.push(partOf(version));
    }
  }
  if (open !== undefined) yield* ended(open, copies, now);
}

type Version = Pick<
  ListedVersion,
  "versionId" | "isLatest" | "deleteMarker" | "lastModified" | "etag" | "size"
>;

interface KeyVersions {
  readonly key: string;
  readonly versions: Version[];
}

/** One key may have very many versions. */
function partOf({ versionId, isLatest, deleteMarker, lastModified, etag, size }: ListedVersion): Version {
  return { versionId, isLatest, deleteMarker, lastModified, etag, size };
}

function* ended(
  { key, versions }: KeyVersions,
  copies: KeptCopies,
  now: number,
): Generator<ThinnableKey, void> {
  if (isOwn(key)) {
    const [only, ...more] = versions;
    // A copy is written once. If it has more versions, another program wrote them, and they stay.
    if (only === undefined || more.length > 0 || only.deleteMarker || only.versionId === "") return;
    yield* copies.add({ key, versionId: only.versionId, size: only.size });
    return;
  }
  const objects = versionsToThin(versions, now).map(({ versionId, size }) => ({ key, versionId, size }));
  const kept = versions.filter(({ isLatest }) => !isLatest).length - objects.length;
  if (objects.length > 0 || kept > 0) yield { key, objects, kept };
}

/** Without names that cannot be requested (LS5): nobody knows which object a removal would reach. */
async function readable<O extends ListedObject & Partial<Pick<ListedVersion, "versionId" | "deleteMarker">>>(
  { port, bucket }: ThinStore,
  listed: readonly O[],
  signal: AbortSignal,
): Promise<readonly O[]> {
  const valid = listed.filter(({ garbled }) => garbled !== true);
  return (await readPlus({ port, bucket }, valid, signal)).filter(({ ambiguous }) => ambiguous !== true);
}

function isOwn(key: string): boolean {
  return key.startsWith(OWN) || key.includes(`/${OWN}`);
}
