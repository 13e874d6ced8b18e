import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import { journalsOf } from "../reports/events.ts";
import { readGrowth } from "../reports/space/growth.ts";
import { readSpaceLevel } from "../reports/space/space-level.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { LiveJob } from "../scheduler/live-job.ts";

interface SpacePorts {
  readonly host: Pick<EngineHost, "env" | "stateDir">;
  readonly loop: JobLoop;
}

/** What uses the space of a job, and how it grew. Both are empty for a job that has never run. */
export function spaceHandlers({
  host,
  loop,
}: SpacePorts): Pick<Handlers<EngineCommands>, "spaceLevel" | "growth"> {
  const { stateDir, env } = host;
  const jobOf = (id: string): LiveJob => {
    const job = loop.all.find(({ spec }) => spec.id === id);
    if (job === undefined) throw new LianaError("no-job", { job: id });
    return job;
  };
  return {
    spaceLevel: ({ job: id, folder }, { signal, progress }) => {
      const { journalId } = jobOf(id);
      return readSpaceLevel({ stateDir, journalId }, folder, { clock: env.clock, progress, signal });
    },
    growth: ({ job: id }) => {
      const { journalId, formerJournals: former } = jobOf(id);
      const journals = journalsOf([{ id, journalId, former }]).map((of) => of.journalId);
      return { days: [...readGrowth(stateDir, journals)] };
    },
  };
}
