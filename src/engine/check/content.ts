import { LianaError } from "../../shared/errors.ts";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { fileStamp } from "../rules/stamp.ts";
import type { ObjectHead } from "../remote/port.ts";
import { type DigestRequest, type DigestResult, requestFor } from "../transfer/content-digest.ts";
import { compareDigest, compareEtags, hidesDigest, judgeContent, md5InEtag } from "../rules/etag.ts";
import { processMemory } from "../transfer/content-memory.ts";
import { decodeMetadata, isLinkMode } from "../transfer/metadata.ts";
import { digestBytes } from "../transfer/put-bytes.ts";
import { digestObject } from "../transfer/read-back.ts";
import { digestFile } from "../transfer/upload/file-content.ts";
import { openSource } from "../transfer/upload/open-source.ts";
import type { Located } from "./side.ts";

/** Of all comparisons together. */
const memory = processMemory.share();

export type Difference = "size" | "content" | "kind";

type Local = Extract<Located, { kind: "local" }>;
type Remote = Extract<Located, { kind: "object" }>;

/** A HEAD at most once for each object. */
export class Heads {
  readonly #known = new Map<Remote, ObjectHead>();

  /** @throws LianaError `object-changed` if it is not the object that was listed, `no-object` */
  async of(object: Remote, signal: AbortSignal): Promise<ObjectHead> {
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    const { store, entry } = object;
    const { bucket, prefix } = store;
    const head = await store.port.send("head", { bucket, key: prefix + entry.key }, signal);
    if (head.etag !== entry.etag) throw new LianaError("object-changed", { key: entry.key });
    this.#known.set(object, head);
    return head;
  }
}

/**
 * How the content of two files or links differs; undefined if it provably is the same. By digests that are
 * there already where they prove it, else by reading.
 */
export async function compareContent(
  a: Located,
  b: Located,
  heads: Heads,
  signal: AbortSignal,
): Promise<Difference | undefined> {
  // A copy of a database and its log has the size that it gets (UN1).
  if (!isUnit(a) && !isUnit(b) && a.entry.size !== b.entry.size) return "size";
  if ((await kindOf(a, heads, signal)) !== (await kindOf(b, heads, signal))) return "kind";
  const same =
    a.kind === "local"
      ? b.kind === "local"
        ? await sameFiles(a, b, signal)
        : await sameAsObject(a, b, heads, signal)
      : b.kind === "local"
        ? await sameAsObject(b, a, heads, signal)
        : await sameObjects(a, b, heads, signal);
  return same ? undefined : "content";
}

function isUnit({ kind, entry }: Located): boolean {
  return kind === "local" && entry.unit !== undefined;
}

/** NA4: a file may bear the suffix of kept links; the object's mode tells. */
async function kindOf(located: Located, heads: Heads, signal: AbortSignal): Promise<"file" | "link"> {
  if (located.kind === "local") return located.entry.kind === "link" ? "link" : "file";
  if (!located.entry.key.endsWith(LINK_SUFFIX)) return "file";
  const head = await heads.of(located, signal);
  return isLinkMode(decodeMetadata(head.metadata).mode) ? "link" : "file";
}

async function sameFiles(a: Local, b: Local, signal: AbortSignal): Promise<boolean> {
  const request = { md5: false, sha256: true, partSizes: [] };
  const [first, second] = await Promise.all([
    digestLocal(a, request, signal),
    digestLocal(b, request, signal),
  ]);
  return first.sha256 === second.sha256;
}

async function sameAsObject(
  file: Local,
  object: Remote,
  heads: Heads,
  signal: AbortSignal,
): Promise<boolean> {
  const { etag, size, key } = object.entry;
  const digest = await digestLocal(file, requestFor(etag, size), signal);
  if (digest.size !== size) return false;
  if (compareDigest(digest, etag, undefined) === "same") return true;
  const head = await heads.of(object, signal);
  const verdict = judgeContent(digest, head, decodeMetadata(head.metadata).md5);
  if (verdict !== "unproven") return verdict === "same";
  return (await digestObject(object.store, { key }, signal)).sha256 === digest.sha256;
}

async function sameObjects(a: Remote, b: Remote, heads: Heads, signal: AbortSignal): Promise<boolean> {
  if (compareEtags(a.entry.etag, b.entry.etag) === "same") return true;
  const first = knownMd5(await heads.of(a, signal));
  const second = knownMd5(await heads.of(b, signal));
  if (first !== undefined && second !== undefined) return first === second;
  const read = [a, b].map(({ store, entry }) => digestObject(store, entry, signal));
  const [one, two] = await Promise.all(read);
  return one?.sha256 === two?.sha256;
}

/** The MD5 in hex that an object tells of itself, if it does. */
function knownMd5(head: ObjectHead): string | undefined {
  const { md5 } = decodeMetadata(head.metadata);
  if (md5 !== undefined) return Buffer.from(md5, "base64").toString("hex");
  return hidesDigest(head.encryption) ? undefined : md5InEtag(head.etag);
}

async function digestLocal(
  { tree, databases, entry }: Local,
  request: DigestRequest,
  signal: AbortSignal,
): Promise<Pick<DigestResult, "size" | "md5" | "sha256" | "multipartEtags">> {
  if (entry.kind === "link") {
    const bytes = Buffer.from((await tree.readLink(entry.path)).target);
    return { size: bytes.length, ...digestBytes(bytes), multipartEtags: [] };
  }
  const opened = await openSource({ tree, databases }, entry, signal);
  if (opened === undefined) throw new LianaError("keeps-changing", { key: entry.key });
  const { file, stat: before } = opened;
  try {
    const digest = await digestFile(file, before.size, request, memory, signal);
    const resized = before.unit === undefined && before.size !== entry.size;
    const changed = fileStamp(await file.stat()) !== fileStamp(before) || resized;
    if (digest === undefined || changed) throw new LianaError("keeps-changing", { key: entry.key });
    return digest;
  } finally {
    await file.close();
  }
}
