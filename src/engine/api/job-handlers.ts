import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { restoreSpec } from "./restore-spec.ts";

type Names = "syncNow" | "acceptSource" | "takeOver" | "startRestore" | "stopRestore" | "dismissRestore";

/** Handlers that start and stop syncs. */
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
    startRestore: (input) => ({ restore: loop.restores.start(restoreSpec(input, loop)) }),
    stopRestore: ({ restore }) => {
      loop.restores.stop(restore);
      return {};
    },
    dismissRestore: ({ restore }) => {
      loop.restores.dismiss(restore);
      return {};
    },
  };
}
