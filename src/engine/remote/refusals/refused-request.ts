import type { RequestFacts } from "../../../shared/model/policy/actions.ts";
import type { Encryption, In, ObjectTraits, S3Call, WriteCondition } from "../port.ts";

/** A location of a job: keys below its prefix are its own. */
export interface KnownLocation {
  readonly bucket: string;
  /** Empty or ending in `/`. */
  readonly prefix: string;
}

/** What is known of the job whose requests are refused. */
export interface RefusedJob {
  readonly locations: readonly KnownLocation[];
  /** How it has its objects encrypted. */
  readonly encryption?: Encryption | undefined;
}

/** The fields of the requests that matter for permissions. */
interface Fields {
  readonly versionId?: string;
  readonly from?: { readonly bucket: string; readonly key: string; readonly versionId?: string };
  readonly objects?: readonly { readonly versionId?: string }[];
  readonly traits?: ObjectTraits;
  readonly encryption?: Encryption;
  readonly tags?: string;
  readonly acl?: string;
  readonly condition?: WriteCondition;
  readonly uploadId?: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly prefix?: string;
}

export function fieldsOf(input: In<S3Call>): Fields {
  return (input ?? {}) as Fields;
}

/** What a request names that takes an action of its own. */
export function requestFacts(input: In<S3Call>): RequestFacts {
  const { versionId, from, objects, traits, tags, acl, condition } = fieldsOf(input);
  return {
    versioned: (versionId ?? from?.versionId ?? objects?.[0]?.versionId) !== undefined,
    kms: encryptionOf(input)?.kind.startsWith("aws:kms") === true,
    tags: (tags ?? traits?.tags) !== undefined,
    acl: (acl ?? traits?.acl) !== undefined,
    matched: condition?.kind === "match",
  };
}

/** The encryption that a request names. */
export function encryptionOf(input: In<S3Call>): Encryption | undefined {
  const { encryption, traits } = fieldsOf(input);
  return encryption ?? traits?.encryption;
}

export function kmsKeyOf(encryption: Encryption | undefined): string | undefined {
  return encryption === undefined || encryption.kind === "AES256" ? undefined : encryption.keyId;
}

/**
 * The prefix of the job's location that a key lies in; otherwise its folder.
 * @param text a key, or the prefix of a listing
 */
export function prefixAround(
  locations: readonly KnownLocation[],
  bucket: string | undefined,
  text: string,
): string {
  const around = locations.filter((one) => one.bucket === bucket && text.startsWith(one.prefix));
  const [longest] = around.toSorted((one, other) => other.prefix.length - one.prefix.length);
  return longest?.prefix ?? text.slice(0, text.lastIndexOf("/") + 1);
}
