import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";

type Names = "syncNow" | "verifyNow" | "acceptSource" | "takeOver" | "acceptRules";

/** Handlers that start syncs. */
export function jobHandlers(loop: JobLoop): Pick<Handlers<EngineCommands>, Names> {
  return {
    syncNow: ({ job, full }) => {
      loop.syncNow(job, full === true);
      return {};
    },
    verifyNow: ({ job, amount }) => {
      loop.verifyNow(job, amount);
      return {};
    },
    acceptSource: ({ job }) => {
      loop.confirm(job, "rootMoved");
      return {};
    },
    acceptRules: ({ job }) => {
      loop.confirm(job, "acceptRules");
      return {};
    },
    takeOver: ({ job }) => {
      loop.confirm(job, "takeOver");
      return {};
    },
  };
}
