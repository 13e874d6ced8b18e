import { type DigestRequest, type DigestResult, multipartEtag } from "./content-digest.ts";
import type { HexDigests } from "./digest-messages.ts";

/** How to divide the digests of a file so that several threads can compute them, each reading the whole file. */
export function lanesOf(request: DigestRequest): readonly DigestRequest[] {
  const { md5, sha256, crcSize, partSizes } = request;
  const none = { md5: false, sha256: false, partSizes: [], crcSize };
  const parts = partSizes.map((partSize) => ({ ...none, partSizes: [partSize] }));
  const [first, ...others] = parts;
  const sha = sha256 ? [{ ...none, sha256 }] : [];
  if (!md5) return [...parts, ...sha];
  // MD5 is the slowest digest: twice that of a file and of its parts takes as long as everything else.
  const second = first === undefined ? sha : [{ ...first, sha256 }];
  return [{ ...none, md5 }, ...second, ...others];
}

/** Relative CPU time of a lane. */
export function weightOf({ md5, sha256, partSizes }: DigestRequest): number {
  return (md5 ? 2 : 0) + (sha256 ? 1 : 0) + 2 * partSizes.length;
}

/** The digests of all lanes; undefined if the lanes read different bytes, as far as their CRCs tell. */
export function joined(size: number, lanes: readonly HexDigests[]): DigestResult | undefined {
  const [first] = lanes;
  if (first === undefined || lanes.some(({ crcs }) => String(crcs) !== String(first.crcs))) return undefined;
  const md5 = lanes.find((lane) => lane.md5 !== undefined)?.md5;
  const partMd5s = lanes.flatMap((lane) => lane.partMd5s.map((one) => one.map(bytesOf)));
  return {
    size,
    md5: md5 === undefined ? undefined : bytesOf(md5),
    sha256: lanes.find(({ sha256 }) => sha256 !== "")?.sha256 ?? "",
    multipartEtags: partMd5s.map(multipartEtag),
    partMd5s,
    crcs: first.crcs,
  };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}
