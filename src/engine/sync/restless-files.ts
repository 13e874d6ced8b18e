import type { LocalEntry } from "../../shared/model/entry.ts";
import { parentOf } from "../disk/relative-path.ts";
import { changedAtOfStamp } from "../rules/stamp.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { RestlessFile, SeenBytes } from "../journal/restless.ts";
import { calmAt, readyAt, type Terms } from "../restless/policy.ts";
import { isNight, nextNight } from "../restless/night.ts";
import { makeExcluded } from "../rules/walk-exclude.ts";
import type { Hint } from "../rules/hint.ts";
import { isUnsettled, type LeftFolder, type SyncTrigger } from "./sync-trigger.ts";

/** A file changed less than this before it was sent, in ms, may still be being written. */
const FRESH = 10_000;
/** UP6: time without a newer state in the bucket after which a file has a problem, in ms. */
const OVERDUE = 60 * 60 * 1000;
/** UN3: maximum wait of a database, in ms. A copy of it is consistent at any time, so it need not come to rest. */
const LONGEST_OF_UNIT = 5 * 60 * 1000;
/** Waiting files that are cleaned up at the end of a sync. */
const MOST = 10_000;

/** One attempt to send a file. */
export interface Attempt {
  /** ms since 1970 */
  readonly startedAt: number;
  readonly costMs: number;
  readonly bytes: number;
}

interface Parts {
  readonly journal: Pick<Journal, "restless">;
  readonly clock: Clock;
  readonly trigger: Pick<SyncTrigger, "settleMs" | "restless">;
  /** Gitignore lines that match files to be sent only at night. */
  readonly nightly: readonly string[];
}

/** UP6: decides when files that keep changing may be read, and records the attempts of one sync. */
export class RestlessFiles {
  readonly #files: Journal["restless"];
  readonly #clock: Clock;
  readonly #trigger: Pick<SyncTrigger, "settleMs" | "restless">;
  readonly #terms: Terms;
  /** For each file that this sync leaves for later: its folder, and when the file may be read. */
  readonly #left = new Map<string, LeftFolder>();
  readonly #isNightly: (key: string) => boolean;
  /** Keys that this sync has handled. */
  readonly #seen = new Set<string>();

  constructor({ journal, clock, trigger, nightly }: Parts) {
    this.#files = journal.restless;
    this.#isNightly = makeExcluded(nightly);
    this.#clock = clock;
    this.#trigger = trigger;
    this.#terms = { settleMs: trigger.settleMs };
  }

  /**
   * Decides whether a file must wait, and records that.
   * @param hinted whether the sync scans folders in which something was written
   * @returns when the file may be read, ms since 1970; undefined if it may be read now
   */
  heldUntil(source: LocalEntry, hinted: boolean): number | undefined {
    if (source.kind !== "file") return undefined;
    const now = this.#clock.now();
    if (this.#trigger.restless === "spare" && this.sentWhen(source.key, now) === "at night, it is day") {
      this.#files.drop(source.key);
      this.#leave(source, nextNight(now));
      return nextNight(now);
    }
    if (this.#trigger.restless === "try-hinted") return undefined;
    const known = this.#episode(source.key, now);
    if (known === undefined) {
      if (!hinted || !isUnsettled(source, this.#trigger.settleMs, now)) return undefined;
    } else if (!hinted && this.#trigger.restless === "try") return undefined;
    const at = readyAt(writtenAt(source, known), known, this.#termsOf(source), now);
    if (at <= now) return undefined;
    if (known?.waiting !== true) this.#files.put({ ...(known ?? begin(source, now)), waiting: true });
    this.#leave(source, at);
    return at;
  }

  /**
   * Call for a file that changed while it was read.
   * @param seen evidence for the next attempt
   */
  noteTorn(source: LocalEntry, attempt: Attempt, seen: SeenBytes | undefined): void {
    const tried = this.#tried(source, attempt);
    const file = { ...tried, waiting: true, seen: seen ?? tried.seen };
    this.#files.put(file);
    this.#leave(source, readyAt(this.#clock.now(), file, this.#termsOf(source), this.#clock.now()));
  }

  /**
   * Call for a file that was sent.
   * @param outdated whether it has changed since
   */
  noteSent(source: LocalEntry, attempt: Attempt, outdated: boolean): void {
    if (source.kind !== "file") return;
    const known = this.#episode(source.key, this.#clock.now());
    const isFresh = this.#trigger.settleMs > 0 && changedAtOfStamp(source.stamp) >= attempt.startedAt - FRESH;
    if (known === undefined && !outdated && !isFresh) return;
    const tried = this.#tried(source, attempt);
    const file = { ...tried, waiting: outdated, sentAt: attempt.startedAt, seen: undefined };
    this.#files.put(file);
    if (outdated)
      this.#leave(source, readyAt(this.#clock.now(), file, this.#termsOf(source), this.#clock.now()));
  }

  /** Whether the user's settings allow sending the file now. @param now ms since 1970 */
  sentWhen(key: string, now: number): "always" | "at night" | "at night, it is day" {
    if (!this.#isNightly(key)) return "always";
    return isNight(now) ? "at night" : "at night, it is day";
  }

  /**
   * Whether a file has waited for more than an hour since its last state was sent.
   * @returns which state the bucket has; undefined if the file is not overdue
   */
  overdue(key: string): "old" | "none" | undefined {
    const file = this.#files.get(key);
    const now = this.#clock.now();
    if (file?.waiting !== true || now - (file.sentAt ?? file.since) < OVERDUE) return undefined;
    return file.sentAt === undefined ? "none" : "old";
  }

  /** Folders with files that this sync left for later, each with the earliest time at which one may be read. */
  left(): readonly LeftFolder[] {
    const folders = new Map<string, LeftFolder>();
    for (const { path, dueAt } of this.#left.values()) {
      const known = folders.get(path)?.dueAt ?? Number.POSITIVE_INFINITY;
      folders.set(path, { path, dueAt: Math.min(known, dueAt) });
    }
    return [...folders.values()];
  }

  /**
   * Call at the end of a sync. Forgets waiting files that the scan did not find, or found up to date.
   * @param hints the folders it scanned; undefined: all
   */
  settle(hints: readonly Hint[] | undefined): void {
    for (const { key, path } of this.#files.waiting(MOST)) {
      if (!this.#seen.has(key) && (hints === undefined || isBelow(path, hints))) this.#files.drop(key);
    }
    this.#files.forgetCalm(this.#clock.now());
  }

  #termsOf({ unit }: LocalEntry): Terms {
    return unit === undefined ? this.#terms : { ...this.#terms, longestMs: LONGEST_OF_UNIT };
  }

  /** The current episode of a file; undefined if it has ended. */
  #episode(key: string, now: number): RestlessFile | undefined {
    const file = this.#files.get(key);
    return file !== undefined && (file.waiting || file.calmAt >= now) ? file : undefined;
  }

  #tried(source: LocalEntry, { startedAt, costMs, bytes }: Attempt): RestlessFile {
    const now = this.#clock.now();
    const known = this.#episode(source.key, now) ?? begin(source, startedAt);
    const tried = { ...known, path: source.path, tries: known.tries + 1, costMs, bytes, triedAt: now };
    this.#seen.add(source.key);
    this.#left.delete(source.key);
    return { ...tried, calmAt: calmAt(tried, this.#termsOf(source)) };
  }

  #leave({ key, path }: LocalEntry, dueAt: number): void {
    this.#seen.add(key);
    this.#left.set(key, { path: parentOf(path), dueAt });
  }
}

function begin({ key, path }: LocalEntry, now: number): RestlessFile {
  const none = { tries: 0, costMs: 0, bytes: 0, sentAt: undefined, seen: undefined };
  return { key, path, since: now, triedAt: now, waiting: true, calmAt: now, ...none };
}

/** For a file in an episode, every change counts, even if the program set an older modification time. */
function writtenAt({ mtimeNs, stamp }: LocalEntry, known: RestlessFile | undefined): number {
  const modified = Number(mtimeNs / 1_000_000n);
  return known === undefined ? modified : Math.max(modified, changedAtOfStamp(stamp));
}

function isBelow(path: string, hints: readonly Hint[]): boolean {
  const folder = parentOf(path);
  return hints.some(
    (hint) => hint.path === folder || (hint.deep && (hint.path === "" || folder.startsWith(`${hint.path}/`))),
  );
}
