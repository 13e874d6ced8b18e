/**
 * UP6: when a file that is written to again and again may be read and sent. Pure: times are ms since 1970, durations ms.
 *
 * A file begins an *episode* when it is found while it is being written, changes while it is read, or changes soon after
 * it was sent. Within an episode each attempt makes the next ones rarer, in proportion to what it cost: a file has to be
 * quiet for longer, and a file that never is quiet is read all the same after a longest wait.
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
  /** When the last attempt ended; `since` where there was none. */
  readonly triedAt: number;
}

/** What a job asks for. */
export interface Terms {
  /** How long a file has to be quiet that is in no episode, and at least in one. */
  readonly settleMs: number;
  /** No file waits longer than this, or than twice the time of its last attempt if that is more. Default: by its size. */
  readonly longestMs?: number;
}

const MINUTE = 60_000;
/** A file is left alone for so many times what the last attempt took. */
const REST_BY_COST = 2;
/** The longest time for which quiet is asked for, except by cost; of small files, */
const LONGEST_REST = MINUTE;
const LONGEST_REST_SMALL = 5_000;
/** and of others so many times their cost by size. */
const REST_BY_SIZE = 4;
/** Waits double with each attempt up to so many times the cost by size, */
const BY_COST = 10;
/** or up to this where that is less for small files. */
const LONGEST_WAIT_SMALL = 5 * MINUTE;
/** Bytes a second that an attempt counts as if a line were no faster: what is sent again and again is paid for. */
const COUNTED_RATE = 1_000_000;
/** An episode is over once the file has been left alone for twice its rest, at least this, */
const CALM = 10_000;
/** and so many times its cost by size. */
const CALM_BY_SIZE = 20;
/** Doublings beyond this change nothing. */
const MOST_DOUBLINGS = 30;

/** How long a file has to be quiet before it is read. */
export function restOf(episode: Episode | undefined, { settleMs }: Terms): number {
  if (episode === undefined) return settleMs;
  const longest = Math.max(LONGEST_REST_SMALL, Math.min(REST_BY_SIZE * costBySize(episode), LONGEST_REST));
  const doubled = settleMs * 2 ** Math.min(episode.tries, MOST_DOUBLINGS);
  return Math.max(settleMs, Math.min(doubled, longest), REST_BY_COST * episode.costMs);
}

/** How long after the last attempt, or after the beginning, a file that never is quiet is read all the same. */
export function longestWaitOf(episode: Episode, { longestMs }: Terms): number {
  const { tries, costMs } = episode;
  const doubled = MINUTE * 2 ** Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS);
  const wait = Math.min(doubled, longestMs ?? longestBySize(episode));
  return Math.max(wait, REST_BY_COST * costMs);
}

/** What an attempt would take on the counted line. */
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
 * When a file may be read next, if nothing is written to it until then.
 * @param writtenAt when it was last written to. A time in the future says nothing: a clock was set back, or somebody
 * chose that time
 */
export function readyAt(writtenAt: number, episode: Episode | undefined, terms: Terms, now: number): number {
  const rest = restOf(episode, terms);
  if (episode === undefined) return writtenAt > now ? now : writtenAt + rest;
  const tried = Math.min(episode.triedAt, now);
  const quietAt = (writtenAt > now ? tried : writtenAt) + rest;
  return Math.min(quietAt, tried + longestWaitOf(episode, terms));
}

/** After an attempt: until when a change belongs to the same episode. */
export function calmAt(episode: Episode, terms: Terms): number {
  return episode.triedAt + Math.max(CALM, 2 * restOf(episode, terms), CALM_BY_SIZE * costBySize(episode));
}
