import { momentWords } from "./schedule-words.ts";
import type { Connection } from "./model/connection.ts";
import { byFolder } from "./model/folder-targets.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import type { Words } from "./words/words.ts";

/** TR1: what is safe: the content that was confirmed in the buckets as recently as the schedules require. */
export interface SafeContent {
  /** Folders whose content is confirmed in all of their targets (JB9). */
  readonly folders: number;
  /** Folders that are synced to a bucket. */
  readonly all: number;
  /** Content of a folder counts once. */
  readonly files: number;
  readonly bytes: number;
  /** Names of the connections that hold it, those with the most folders first. */
  readonly services: readonly string[];
  /** The oldest of the confirmations, ms since 1970; undefined if nothing is confirmed. */
  readonly confirmedAt: number | undefined;
  /** The next full sync, ms since 1970; undefined if none is planned. */
  readonly nextCheckAt: number | undefined;
}

/** Sums up the jobs that sync to a bucket. */
export function safeContent({ jobs, connections }: Pick<Snapshot, "jobs" | "connections">): SafeContent {
  const sending = jobs.filter(({ target }) => target.kind === "bucket");
  const folders = byFolder(sending);
  const confirmedFolders = folders.filter((targets) => targets.every(({ live }) => isConfirmed(live)));
  const safe = confirmedFolders.flat();
  const total = (part: "entries" | "bytes"): number =>
    confirmedFolders.reduce((sum, targets) => sum + Math.max(...targets.map(({ live }) => live[part])), 0);
  const confirmed = safe.flatMap(({ live: { confirmation } }) =>
    confirmation.kind === "valid" ? [confirmation.at] : [],
  );
  const planned = sending.flatMap(({ live: { nextSyncAt } }) => nextSyncAt ?? []);
  return {
    folders: confirmedFolders.length,
    all: folders.length,
    files: total("entries"),
    bytes: total("bytes"),
    services: servicesOf(safe, connections),
    confirmedAt: confirmed.length === 0 ? undefined : Math.min(...confirmed),
    nextCheckAt: planned.length === 0 ? undefined : Math.min(...planned),
  };
}

/** A job that was confirmed but never up to date holds an unknown part of its folder. */
function isConfirmed({ confirmation, syncedAt }: JobView["live"]): boolean {
  return confirmation.kind === "valid" && syncedAt !== undefined;
}

function servicesOf(jobs: readonly JobView[], connections: readonly Connection[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { target } of jobs)
    if (target.kind === "bucket") counts.set(target.connection, (counts.get(target.connection) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .flatMap(([id]) => connections.find((connection) => connection.id === id)?.name ?? []);
}

/** More services than this are a number. */
const MOST_NAMED = 3;

/** "7 folders, 20,345 files, 1.2 TB in Wasabi"; undefined if nothing is confirmed. */
export function safeSentence(
  words: Words,
  { folders, files, bytes, services }: SafeContent,
): string | undefined {
  if (folders === 0) return undefined;
  const named = services.length > 0 && services.length <= MOST_NAMED;
  const where = named
    ? words.list([...services])
    : words.say("home.services", { count: Math.max(1, services.length) });
  return words.say("home.safe", { folders, files, bytes: words.bytes(bytes), where });
}

/** "Last confirmed 09:41", "2 folders are not confirmed", "Next check today at 18:00": whole sentences. */
export function safeDetails(words: Words, content: SafeContent, now: number): readonly string[] {
  const { folders, all, confirmedAt, nextCheckAt } = content;
  const unconfirmed = all - folders;
  return [
    ...(confirmedAt === undefined
      ? []
      : [words.say("home.confirmed", { time: words.timeOrDate(confirmedAt, now) })]),
    ...(unconfirmed === 0 ? [] : [words.say("home.unconfirmed", { count: unconfirmed })]),
    // A time that has passed is not announced: the sync waits for something, which its row shows.
    ...(nextCheckAt === undefined || nextCheckAt <= now
      ? []
      : [words.say("home.next", { moment: momentWords(words, nextCheckAt, now) })]),
  ];
}
