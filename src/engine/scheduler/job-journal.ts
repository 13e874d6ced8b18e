import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { Block } from "./block.ts";
import { scopeOf } from "./fault-scope.ts";
import { awaitsPing, type Fault, faultOf, forKnownService } from "./faults.ts";
import { NOTHING_KNOWN } from "../reports/journal-facts.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import { journalUse } from "./stop-work.ts";

type JournalPorts = Pick<LoopPorts, "env" | "journals">;

/** Reads the journal of a job when Liana starts. @param block why no sync of the job may begin */
export function readFirstFacts(job: LiveJob, block: Block | undefined, ports: LoopPorts): void {
  const isFirst = job.facts === undefined;
  readFacts(job, ports);
  if (isFirst) recallFailure(job, block, ports);
}

/** TR1: a job whose last sync failed is not up to date after a restart either, and its retry is not lost. */
function recallFailure(job: LiveJob, block: Block | undefined, { env, connections }: LoopPorts): void {
  const now = env.clock.now();
  const { failure, lastSync, confirmedAt } = job.facts ?? NOTHING_KNOWN;
  const isServed = failure === undefined && (lastSync?.summary?.requests ?? 0) > 0;
  const contactAt = Math.max(
    confirmedAt ?? -Infinity,
    isServed ? (lastSync?.endedAt ?? -Infinity) : -Infinity,
  );
  let fault: Fault | undefined;
  if (failure !== undefined) {
    const { code, detail } = failure.error;
    const error = forKnownService(new LianaError(code, detail), job.wasServed);
    const scope = scopeOf(job.spec, error, (id) => connections.address(id));
    fault = faultOf(error, failure.since ?? lastSync?.endedAt ?? now, undefined, scope);
    // Nobody asked the service in the meantime.
    if (awaitsPing(fault)) fault = { ...fault, since: now };
  }
  job.recall(fault, contactAt, block !== undefined && block.kind !== "starting", now);
}

/** Reads what the journal of a job knows. After an error the job starts with nothing: its sync will report the error. */
export function readFacts(job: LiveJob, ports: JournalPorts): void {
  const now = ports.env.clock.now();
  orLog(() => job.learn(ports.journals.facts(job.journalId), now), ports);
  // JB7: the sync sets a damaged journal aside.
  if (job.facts === undefined) job.learn(NOTHING_KNOWN, now);
}

/** Takes over what the journal said when the sync ended, or reads it. */
export function learnFrom(run: ScheduledSync, job: LiveJob, ports: JournalPorts): void {
  const facts = run.factsOf(job.journalId);
  if (facts === undefined) readFacts(job, ports);
  else job.learn(facts, ports.env.clock.now());
}

/** TR1: a sync that ended before it opened the journal is not forgotten either. */
export function keepFailure({ journalId }: LiveJob, error: LianaError, ports: JournalPorts): void {
  if (journalId !== undefined) orLog(() => ports.journals.fail(journalId, error), ports);
}

/** GU3: gives up the locations of a removed job. */
export function releaseJournal(journalId: string, ports: JournalPorts): void {
  orLog(() => ports.journals.release(journalId), ports);
}

/**
 * Finds the journal of a job and those of the locations that it has left. Gives the latter up if that was not done yet:
 * Liana may have been killed right after the move.
 * @param jobs the configured jobs, and those whose last sync has not ended; what one of them uses is not given up
 * @returns the id of its journal
 */
export async function openJournals(
  job: LiveJob,
  [jobs, leaving]: readonly [readonly LiveJob[], Iterable<LiveJob>],
  ports: JournalPorts,
): Promise<string | undefined> {
  // After a move, the last sync or verification at the former locations ends first.
  const former = [...leaving].find(({ spec }) => spec.id === job.spec.id);
  if (former !== undefined) await journalUse(former)?.ended;
  const current = await ports.journals.idOf(job.spec);
  const found = new Set<string>();
  for (const { until, ...locations } of job.spec.former ?? []) {
    const id = await ports.journals.idOf(locations);
    if (id === undefined) continue;
    const isUsed = id === current || jobs.some(({ journalId }) => journalId === id);
    orLog(() => {
      if (!isUsed) ports.journals.leave(id, until);
      for (const left of ports.journals.leftOf(id)) found.add(left);
    }, ports);
  }
  job.formerJournals = [...found];
  return current;
}

function orLog(work: () => void, { env }: JournalPorts): void {
  try {
    work();
  } catch (error) {
    env.log.write("warn", "journal not used", { code: toLianaError(error).code });
  }
}
