import type { LocalStat } from "../../disk/port.ts";
import { fileStamp, RACY_MARK } from "../../rules/stamp.ts";

const NS_PER_MS = 1_000_000n;
/** File times advance with the kernel's tick, 4 ms or 10 ms on common systems. */
const TICK_MARGIN_MS = 50n;
/** FAT keeps even seconds; HFS+ and some network disks keep whole seconds. */
const COARSE_MARGIN_MS = 2500n;

/**
 * The stamp to journal for content that was just read. A write within the same tick as the last one would leave size
 * and times unchanged. While that is still possible the stamp is marked, so that the next sync checks the file again
 * (CH2 then sends nothing). Git calls such entries racy.
 *
 * A ctime in the future may still be now (the clock of a network disk is ahead). An mtime in the future was set on
 * purpose, and any write would change it.
 * @param now ms since 1970
 */
export function settledStamp(stat: LocalStat, now: number): string {
  const coarse = stat.mtimeNs % 1_000_000_000n === 0n && stat.ctimeNs % 1_000_000_000n === 0n;
  const margin = coarse ? COARSE_MARGIN_MS : TICK_MARGIN_MS;
  const age = (timeNs: bigint): bigint => BigInt(Math.trunc(now)) - timeNs / NS_PER_MS;
  const modified = age(stat.mtimeNs);
  const racy = age(stat.ctimeNs) < margin || (modified >= 0n && modified < margin);
  return racy ? `${fileStamp(stat)}${RACY_MARK}` : fileStamp(stat);
}
