import { defined } from "../../shared/defined.ts";
import type { CannedAcl, Encryption, ObjectHead, ObjectTraits, ServingHeaders } from "../remote/port.ts";
import { getMime } from "./content-type.ts";

/** NA8: properties of an object that others may have set, as far as the service reports them. */
export interface Found {
  readonly head: ObjectHead;
  /** As a query string. Undefined: unknown, or not requested because a copy keeps them. */
  readonly tags?: string;
  readonly acl?: CannedAcl;
}

/**
 * What happens to the content: `copied` unchanged (CH2, CH7, CH8), or `replaced` by other content that starts with the
 * bytes in `head`.
 */
export type Fate =
  | { readonly kind: "copied"; readonly from: string }
  | { readonly kind: "replaced"; readonly head: Uint8Array };

/** Names of metadata that Liana writes (NA6). */
export const OURS = ["mtime", "mode", "md5chksum"] as const;

/** The traits an object is made with, and whether any of them was set by others. */
export interface Made {
  readonly traits: ObjectTraits;
  readonly carries: boolean;
}

/** The traits this job gives an object, merged with those that others had set on the object found. */
export function carriedOver(own: ObjectTraits, found: Found, fate: Fate): Made {
  const { head } = found;
  const metadata = { ...othersMetadata(head.metadata, fate), ...own.metadata };
  const contentType = typeFor(own.contentType, head.contentType, fate);
  const headers = headersFor(head.headers ?? {}, fate);
  const encryption = own.encryption ?? encryptionOf(head);
  const carries =
    Object.keys(metadata).length > Object.keys(own.metadata).length ||
    Object.keys(headers).length > 0 ||
    contentType !== own.contentType ||
    encryption !== own.encryption ||
    (found.tags ?? "") !== "" ||
    (head.tagCount ?? 0) > 0 ||
    found.acl !== undefined;
  return {
    carries,
    traits: {
      ...own,
      metadata,
      headers,
      ...defined({ contentType, encryption, tags: found.tags, acl: found.acl }),
    },
  };
}

/** The KMS key that an object is encrypted with. A service's own keys are its default, so they are not requested. */
export function encryptionOf(head: ObjectHead): Encryption | undefined {
  const { encryption: kind, encryptionKey: keyId, bucketKey } = head;
  if (kind !== "aws:kms" && kind !== "aws:kms:dsse") return undefined;
  // Services name a Bucket Key only where an object has one.
  const withKey = kind === "aws:kms" ? { bucketKey: bucketKey ?? false } : {};
  return { kind, ...defined({ keyId }), ...withKey };
}

/**
 * Metadata that describes content which no longer exists: digests, client-side encryption, file times written by other
 * programs.
 */
const OF_CONTENT =
  /^(?:s3cmd-attrs|s3tools-gpgenc|mc-attrs|file-mtime|file-atime|atime|ctime|x-amz-.*)$|md5|sha-?\d|crc32|crc64|checksum|digest/;

function othersMetadata(metadata: ObjectHead["metadata"], fate: Fate): Record<string, string> {
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(metadata)) {
    const isOurs = name === "mtime" || name === "mode" || (fate.kind === "replaced" && name === "md5chksum");
    if (!isOurs && (fate.kind === "copied" || !OF_CONTENT.test(name))) others[name] = value;
  }
  return others;
}

/** What services record when nobody chose a type. */
const UNCHOSEN: ReadonlySet<string> = new Set(["binary/octet-stream", "application/octet-stream"]);

function typeFor(own: string | undefined, theirs: string | undefined, fate: Fate): string | undefined {
  if (theirs === undefined || own === undefined) return own ?? theirs;
  // Under a new name the type follows the new name, unless somebody chose another type for the old one.
  if (fate.kind === "copied") return theirs === getMime(fate.from) ? own : theirs;
  return UNCHOSEN.has(theirs) ? own : theirs;
}

function headersFor(headers: ServingHeaders, fate: Fate): ServingHeaders {
  const { "content-encoding": encoding, ...others } = headers;
  if (encoding === undefined || (fate.kind === "replaced" && !isEncoded(fate.head, encoding))) return others;
  return { ...others, "content-encoding": encoding };
}

/** First bytes of encodings that have a signature. `br` has none, so it is never recognized. */
const MAGIC: Readonly<Record<string, readonly number[]>> = {
  gzip: [0x1f, 0x8b],
  "x-gzip": [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
};

/** Plain bytes labelled with the old encoding would be unreadable. */
function isEncoded(head: Uint8Array, encoding: string): boolean {
  const magic = MAGIC[encoding.trim().toLowerCase()];
  return magic !== undefined && magic.every((byte, index) => head[index] === byte);
}
