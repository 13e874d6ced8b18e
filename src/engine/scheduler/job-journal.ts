import { toLianaError } from "../../shared/errors.ts";
import { NOTHING_KNOWN } from "../reports/journal-facts.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";

type JournalPorts = Pick<LoopPorts, "env" | "journals">;

/** Reads what the journal of a job knows. After an error the job starts with nothing: its sync will report the error. */
export function readFacts(job: LiveJob, ports: JournalPorts): void {
  const now = ports.env.clock.now();
  orLog(() => job.learn(ports.journals.facts(job.journalId), now), ports);
  // JB7: the sync sets a damaged journal aside.
  if (job.facts === undefined) job.learn(NOTHING_KNOWN, now);
}

/** GU3: gives up the locations of a removed job. */
export function releaseJournal(journalId: string, ports: JournalPorts): void {
  orLog(() => ports.journals.release(journalId), ports);
}

function orLog(work: () => void, { env }: JournalPorts): void {
  try {
    work();
  } catch (error) {
    env.log.write("warn", "journal not read", { code: toLianaError(error).code });
  }
}
