import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";

type Names = "syncNow" | "acceptSource" | "takeOver";

/** Handlers that start syncs. */
export function jobHandlers(loop: JobLoop): Pick<Handlers<EngineCommands>, Names> {
  return {
    syncNow: ({ job, full }) => {
      loop.syncNow(job, full === true);
      return {};
    },
    acceptSource: ({ job }) => {
      loop.acceptSource(job);
      return {};
    },
    takeOver: ({ job }) => {
      loop.takeOver(job);
      return {};
    },
  };
}
