import { isAbort, LianaError, toLianaError, type WireError } from "../../shared/errors.ts";
import type { LinkChoice } from "../../shared/model/job.ts";
import { INDEX_KEY } from "../leftovers/index-object.ts";
import { compareContent, type Difference, Heads } from "./content.ts";
import { isFilled, type Pair, pairs } from "./pairs.ts";
import { isStillListed } from "../transfer/still-listed.ts";
import { checkSide, locate, type Located, scanSide, type Side } from "./side.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";
import { compareTraits, type Trait } from "./traits.ts";

/** A difference between the two sides, or a problem that prevented a comparison. Emitted in key order. */
export type CheckEvent =
  | { readonly kind: "missing" | "extra"; readonly key: string; readonly size: number }
  | { readonly kind: "different"; readonly key: string; readonly how: Difference }
  | { readonly kind: "traits"; readonly key: string; readonly what: readonly Trait[] }
  | { readonly kind: "problem"; readonly key: string; readonly error: WireError };

/** Numbers never decrease while the check runs. */
export interface CheckCounts {
  /** Files and links with the same content. */
  same: number;
  /** Only at the source, only at the target. */
  missing: number;
  extra: number;
  /** Different content. */
  different: number;
  /** Same content, other time or mode. */
  traits: number;
  /** RS8: objects in buckets whose files were deleted; no differences. */
  leftovers: number;
  /** Sockets, pipes, devices and skipped links. */
  skipped: number;
  /** Files and folders that could not be compared. */
  problems: number;
  /** Content bytes of `same`. */
  bytes: number;
}

export interface CheckOptions {
  readonly links: LinkChoice;
  /** gitignore lines, in order. */
  readonly exclude: readonly string[];
  /** Keys of Liana's own folders; see `JobOptions`. */
  readonly own: readonly string[];
  readonly excluded: (key: string) => boolean;
  /** Also compare times and modes, at the cost of one request per object. */
  readonly traits: boolean;
  /** Concurrent comparisons. */
  readonly concurrency: number;
}

export function noCounts(): CheckCounts {
  return {
    same: 0,
    missing: 0,
    extra: 0,
    different: 0,
    traits: 0,
    leftovers: 0,
    skipped: 0,
    problems: 0,
    bytes: 0,
  };
}

interface Finding {
  readonly events: readonly CheckEvent[];
  readonly counted: Partial<CheckCounts>;
}

const NOTHING: Finding = { events: [], counted: {} };

/**
 * Compares two locations by content and changes nothing.
 * @param counts incremented while the check runs
 * @throws LianaError if a side does not exist or cannot be listed
 */
export async function check(
  source: Side,
  target: Side,
  options: CheckOptions,
  counts: CheckCounts,
  onEvent: (event: CheckEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  await checkSide(source, signal);
  await checkSide(target, signal);
  const stop = new AbortController();
  const work = AbortSignal.any([signal, stop.signal]);
  const settle = (finding: Finding): void => {
    for (const event of finding.events) onEvent(event);
    for (const [name, by] of Object.entries(finding.counted)) counts[name as keyof CheckCounts] += by;
  };
  // Comparisons end in any order but are reported in key order, so they queue behind the oldest one.
  const window: Promise<Finding>[] = [];
  try {
    const scans = [
      scanSide(source, "source", target, options, work),
      scanSide(target, "target", source, options, work),
    ] as const;
    for await (const pair of pairs(...scans)) {
      const finding = findingOf(pair, source, target, options, work);
      // The error is handled in `settle` when its turn comes; this only prevents an unhandled rejection until then.
      finding.catch(() => undefined);
      window.push(finding);
      if (window.length >= options.concurrency) settle((await window.shift()) ?? NOTHING);
    }
    for (const finding of window) settle(await finding);
    for (const { leftovers } of [source, target])
      if (leftovers?.unreadable !== undefined) settle(problem(INDEX_KEY, leftovers.unreadable));
  } finally {
    stop.abort();
    await Promise.allSettled(window);
  }
}

async function findingOf(
  pair: Pair,
  source: Side,
  target: Side,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<Finding> {
  switch (pair.kind) {
    case "gap": {
      const { key, reason, shown } = pair.gap;
      if (reason === "special" || reason === "link-skipped") return { events: [], counted: { skipped: 1 } };
      const error = { code: reason, detail: { key: shown, side: pair.side } };
      return { events: [{ kind: "problem", key, error }], counted: { problems: 1 } };
    }
    case "leftover":
      return { events: [], counted: { leftovers: 1 } };
    case "missing":
    case "extra": {
      const { key, size } = pair.entry;
      return { events: [{ kind: pair.kind, key, size }], counted: { [pair.kind]: 1 } };
    }
    case "both":
      return compare(pair, source, target, options, signal);
  }
}

async function compare(
  pair: Extract<Pair, { kind: "both" }>,
  source: Side,
  target: Side,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<Finding> {
  const { key, size, kind } = pair.source;
  const a = locate(source, pair.source);
  const b = locate(target, pair.target);
  const heads = new Heads();
  try {
    const how = kind === "folder" ? undefined : await compareContent(a, b, heads, signal);
    if (how !== undefined) return { events: [{ kind: "different", key, how }], counted: { different: 1 } };
    const counted = kind === "folder" ? {} : { same: 1, bytes: size };
    const found = options.traits ? await compareTraits(a, b, heads, signal) : [];
    const what = found.filter((trait) => trait === "mode" || !isBusy(pair, a, b));
    if (what.length === 0) return { events: [], counted };
    return { events: [{ kind: "traits", key, what }], counted: { ...counted, traits: 1 } };
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw error;
    const failure = toLianaError(error);
    if (failure.code === "no-object") return goneSince(pair, a, b, failure, signal);
    const reach = reachOf(failure);
    if (reach === "sync") throw failure;
    if (reach === "service") {
      await checkSide(source, signal);
      await checkSide(target, signal);
    }
    return problem(key, asFileProblem(failure));
  }
}

/**
 * The time of a folder with content on a disk changes with every file in it, so the times of two such folders are not
 * comparable. An object records the time that the folder had (NA7).
 */
function isBusy({ source, target }: Extract<Pair, { kind: "both" }>, a: Located, b: Located): boolean {
  return a.kind === "local" && b.kind === "local" && (isFilled(source) || isFilled(target));
}

/** An object that was deleted after it was listed is a difference; one that the service still lists is a problem (LS5). */
async function goneSince(
  { source, target }: Extract<Pair, { kind: "both" }>,
  a: Located,
  b: Located,
  failure: LianaError,
  signal: AbortSignal,
): Promise<Finding> {
  const { key } = source;
  const isThere = (located: Located): Promise<boolean> =>
    located.kind === "local" ? Promise.resolve(true) : isStillListed(located.store, located.entry, signal);
  const [first, second] = [await isThere(a), await isThere(b)];
  if (first && second)
    return problem(key, new LianaError("listed-missing", { ...failure.detail, key }, failure));
  if (first) return { events: [{ kind: "missing", key, size: source.size }], counted: { missing: 1 } };
  return second ? { events: [{ kind: "extra", key, size: target.size }], counted: { extra: 1 } } : NOTHING;
}

function problem(key: string, error: LianaError): Finding {
  return { events: [{ kind: "problem", key, error: error.toWire() }], counted: { problems: 1 } };
}
