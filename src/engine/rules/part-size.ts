const MIB = 1024 * 1024;

/** UP2: the minimum part size, and the size from which a file is sent in parts. */
export const MIN_PART = 8 * MIB;

/** Parts grow by whole MiB so that every file fits into `maxParts` (10,000; 1,000 on some services). */
export function partSizeFor(size: number, maxParts: number, least: number = MIN_PART): number {
  const needed = Math.ceil(size / maxParts);
  return needed <= least ? least : Math.ceil(needed / MIB) * MIB;
}

/** Default part sizes of other tools in MiB: aws-cli 8, rclone 5, s3cmd 15, and round numbers. */
const COMMON = [8, 5, 15, 16, 10, 64, 32, 100, 50, 128, 20, 25, 256, 512];

/** With more candidates than this, a multipart ETag is not worth the hashing. */
const MOST = 8;

/**
 * CH5: part sizes that split `size` bytes into exactly `count` parts: common ones first, then other whole MiB (aws-cli
 * and rclone grow their parts for large files).
 */
export function candidatePartSizes(size: number, count: number, own?: number): readonly number[] {
  const fits = (partSize: number): boolean => partSize > 0 && Math.ceil(size / partSize) === count;
  const found = new Set<number>();
  if (own !== undefined && fits(own)) found.add(own);
  for (const mib of COMMON) if (fits(mib * MIB)) found.add(mib * MIB);
  if (count === 1) return [...found, size].slice(0, 1);
  const first = Math.ceil(Math.ceil(size / count) / MIB) * MIB;
  for (let partSize = first; found.size < MOST && fits(partSize); partSize += MIB) found.add(partSize);
  return [...found].slice(0, MOST);
}
