/**
 * UP6: when a file that keeps changing may be read and sent. Pure: times are ms since 1970, durations ms.
 *
 * A file begins an *episode* when it is found while it is being written, changes while it is read, or changes soon after
 * it was sent. Within an episode each attempt makes the next ones rarer, in proportion to its cost: the file must be
 * quiet for longer, and a file that never becomes quiet is read after a maximum wait.
 */
export interface Episode {
  /** When it began. */
  readonly since: number;
  /** Attempts to send it since then. */
  readonly tries: number;
  /** How long the last attempt took. */
  readonly costMs: number;
  /** How many bytes the last attempt read. */
  readonly bytes: number;
  /** When the last attempt ended; `since` before the first one. */
  readonly triedAt: number;
}

/** The settings of a job. */
export interface Terms {
  /** How long a file outside an episode must be quiet. The minimum for files in one. */
  readonly settleMs: number;
  /** Maximum wait of a file, or twice the duration of its last attempt if that is longer. Default: by its size. */
  readonly longestMs?: number;
}

const MINUTE = 60_000;
/** Minimum rest, and minimum wait, as a multiple of the duration of the last attempt. */
const REST_BY_COST = 2;
/** Doubling stops at `REST_BY_SIZE` times the cost by size, which is limited to this range. */
const LONGEST_REST = MINUTE;
const LONGEST_REST_SMALL = 5_000;
const REST_BY_SIZE = 4;
/** The maximum wait doubles with each attempt, up to this multiple of the cost, */
const BY_COST = 10;
/** or up to this limit if that is more. */
const LONGEST_WAIT_SMALL = 5 * MINUTE;
/** Bytes per second of the line that costs are computed for. Sending a file repeatedly costs traffic on any line. */
const COUNTED_RATE = 1_000_000;
/** An episode ends when the file has not changed for twice its rest, and for at least this long, */
const CALM = 10_000;
/** and for at least this multiple of its cost by size. */
const CALM_BY_SIZE = 20;
/** Keeps `2 ** tries` finite; every limit is reached earlier. */
const MOST_DOUBLINGS = 30;

/** How long a file has to be quiet before it is read. */
export function restOf(episode: Episode | undefined, { settleMs }: Terms): number {
  if (episode === undefined) return settleMs;
  const longest = Math.max(LONGEST_REST_SMALL, Math.min(REST_BY_SIZE * costBySize(episode), LONGEST_REST));
  const doubled = settleMs * 2 ** Math.min(episode.tries, MOST_DOUBLINGS);
  return Math.max(settleMs, Math.min(doubled, longest), REST_BY_COST * episode.costMs);
}

/** How long after the last attempt a file is read even if it never becomes quiet. */
export function longestWaitOf(episode: Episode, { longestMs }: Terms): number {
  const { tries, costMs } = episode;
  const doubled = MINUTE * 2 ** Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS);
  const wait = Math.min(doubled, longestMs ?? longestBySize(episode));
  return Math.max(wait, REST_BY_COST * costMs);
}

/** How long an attempt takes at `COUNTED_RATE`, in ms. */
function costBySize({ bytes }: Episode): number {
  return (bytes / COUNTED_RATE) * 1000;
}

/** A minute for what costs a second, five minutes up to 30 MB, ten seconds for each further MB. */
function longestBySize(episode: Episode): number {
  const cost = Math.max(episode.costMs, costBySize(episode));
  const small = Math.min(Math.max(MINUTE, MINUTE * (cost / 1000)), LONGEST_WAIT_SMALL);
  return Math.max(small, BY_COST * cost);
}

/**
 * When a file may be read next, if it does not change before that.
 * @param writtenAt its last change. A time in the future is ignored: a clock was set back, or a program chose that time
 */
export function readyAt(writtenAt: number, episode: Episode | undefined, terms: Terms, now: number): number {
  const rest = restOf(episode, terms);
  if (episode === undefined) return writtenAt > now ? now : writtenAt + rest;
  const tried = Math.min(episode.triedAt, now);
  const quietAt = (writtenAt > now ? tried : writtenAt) + rest;
  return Math.min(quietAt, tried + longestWaitOf(episode, terms));
}

/** Changes before this time belong to the same episode. */
export function calmAt(episode: Episode, terms: Terms): number {
  return episode.triedAt + Math.max(CALM, 2 * restOf(episode, terms), CALM_BY_SIZE * costBySize(episode));
}
