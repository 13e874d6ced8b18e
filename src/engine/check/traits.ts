import { decodeMetadata } from "../transfer/dialects.ts";
import { isSameTime } from "./same-time.ts";
import type { Heads } from "./content.ts";
import type { Located } from "./side.ts";

export type Trait = "mtime" | "mode";

interface Traits {
  /** Whether its times are those of a disk, which may be less exact than what is recorded. */
  readonly isLocal: boolean;
  readonly mtimeNs: bigint | undefined;
  /** Permission bits. */
  readonly mode: number | undefined;
}

const PERMISSIONS = 0o7777;

/** Differences besides the content. A trait that one side does not record is not a difference. */
export async function compareTraits(
  a: Located,
  b: Located,
  heads: Heads,
  signal: AbortSignal,
): Promise<readonly Trait[]> {
  const first = await traitsOf(a, heads, signal);
  const second = await traitsOf(b, heads, signal);
  const differing: Trait[] = [];
  if (timesDiffer(first, second)) differing.push("mtime");
  // The mode of a link has no effect, and most systems cannot set it.
  if (a.entry.kind !== "link" && differ(first.mode, second.mode)) differing.push("mode");
  return differing;
}

function timesDiffer(a: Traits, b: Traits): boolean {
  if (a.mtimeNs === undefined || b.mtimeNs === undefined) return false;
  if (a.isLocal) return !isSameTime(a.mtimeNs, b.mtimeNs, process.platform);
  return b.isLocal ? !isSameTime(b.mtimeNs, a.mtimeNs, process.platform) : a.mtimeNs !== b.mtimeNs;
}

function differ<V>(a: V | undefined, b: V | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

async function traitsOf(located: Located, heads: Heads, signal: AbortSignal): Promise<Traits> {
  if (located.kind === "local") {
    const { mtimeNs, mode } = located.entry;
    // On Windows, Node derives the mode from the read-only flag.
    return { isLocal: true, mtimeNs, mode: process.platform === "win32" ? undefined : mode & PERMISSIONS };
  }
  const { mtimeNs, mode } = decodeMetadata((await heads.of(located, signal)).metadata);
  return { isLocal: false, mtimeNs, mode: mode === undefined ? undefined : mode & PERMISSIONS };
}
