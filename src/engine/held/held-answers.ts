import { existsSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import type { Claimant } from "../guard/overlap.ts";
import { Journal } from "../journal/journal.ts";
import { takeLock } from "../journal/lock.ts";
import { bringBack } from "./bring-back.ts";
import type { AnswerResult, AnswerHost, AnswerRequest, HeldPage, HeldQuery } from "./held-request.ts";
import { heldPages } from "./held-pages.ts";
import { jobFiles, readRecords } from "../jobs/job-record.ts";
import { readSound, asJournalError } from "../jobs/journal-reading.ts";

/**
 * Deletions that wait, in key order. None for a job without a readable journal.
 * @throws LianaError `journal-damaged`
 */
export function readHeldPage(stateDir: string, { job, after, limit, search }: HeldQuery): HeldPage {
  const page = readSound(stateDir, job, ({ held }) => {
    const items = held
      .page(after, limit, search)
      .map(({ key, size, since, reason }) => ({ key, size, since, reason }));
    const { count, bytes } = held.sum(search);
    return { items, total: count, bytes, shown: held.shown(search) };
  });
  return page ?? { items: [], total: 0, bytes: 0 };
}

/**
 * GU2, between two syncs. `delete` only marks: the next sync carries it out. `keep`: what is there stays
 * and is this job's no more (DL2). `bring-back`: fetches what the bucket has into the source folder. Keys
 * that do not wait are passed over.
 * @throws LianaError `held-changed` where others wait by now than were shown; `journal-busy` while a sync runs,
 * `no-job`, `usage`, and what ends a sync
 */
export async function answerHeld(
  request: AnswerRequest,
  host: AnswerHost,
  signal: AbortSignal,
): Promise<AnswerResult> {
  const job = readRecords(host.stateDir).find(({ id }) => id === request.job);
  if (job === undefined) throw new LianaError("no-job", { job: request.job });
  const files = jobFiles(host.stateDir, job.id);
  if (!existsSync(files.journal)) return { answered: 0, failed: [] };
  const lock = takeLock(files.lock);
  let journal: Journal | undefined;
  try {
    journal = Journal.open(files.journal);
    mustBeShown(request, journal);
    return await answer(request, job, journal, host, signal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal?.close();
    lock.release();
  }
}

/** An answer is about what was shown. With the job's lock nothing else becomes held from here on. */
function mustBeShown({ keys, shown }: AnswerRequest, { held }: Journal): void {
  if (keys !== "all" || shown === undefined) return;
  if (held.shown("") === shown) return;
  throw new LianaError("held-changed", { more: held.count() - Number.parseInt(shown, 10) });
}

async function answer(
  request: AnswerRequest,
  job: Claimant,
  journal: Journal,
  host: AnswerHost,
  signal: AbortSignal,
): Promise<AnswerResult> {
  switch (request.choice) {
    case "delete":
      return { answered: markDeleted(journal, request.keys), failed: [] };
    case "keep":
      return { answered: keep(journal, request.keys, host, signal), failed: [] };
    case "bring-back":
      return bringBack(job, journal, request, host, signal);
  }
}

function markDeleted(journal: Journal, keys: AnswerRequest["keys"]): number {
  const { held } = journal;
  return journal.transact(() =>
    keys === "all"
      ? held.answerAll("delete")
      : keys.reduce((count, key) => count + (held.answer(key, "delete") ? 1 : 0), 0),
  );
}

function keep(
  journal: Journal,
  keys: AnswerRequest["keys"],
  { env, onEvent }: AnswerHost,
  signal: AbortSignal,
): number {
  let answered = 0;
  for (const page of heldPages(journal.held, keys)) {
    signal.throwIfAborted();
    const events = page.map(({ key }) => {
      const at = env.clock.now();
      return { id: 0, sync: 0, at, what: "kept", key, bytes: 0, detail: "held" } as const;
    });
    journal.transact(() => {
      for (const { key, stamp } of page) {
        // A row that says otherwise is about something newer than what was asked about.
        if (journal.rows.get(key)?.target === stamp) journal.rows.drop(key);
        journal.held.answer(key, "keep");
      }
      for (const event of events) journal.history.add(event);
    });
    answered += page.length;
    for (const event of events) onEvent({ ...event, kind: "file" });
  }
  return answered;
}
