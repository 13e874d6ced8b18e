import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { JobLoop } from "./job-loop.ts";
import { restoreSpec } from "./restore-spec.ts";
import type { Restores } from "./restores.ts";

type Names = "syncNow" | "acceptSource" | "takeOver" | "startRestore" | "stopRestore" | "dismissRestore";

/** What starts and ends passes. */
export function jobHandlers(loop: JobLoop, restores: Restores): Pick<Handlers<EngineCommands>, Names> {
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
    startRestore: (input) => ({ restore: restores.start(restoreSpec(input, loop)) }),
    stopRestore: ({ restore }) => {
      restores.stop(restore);
      return {};
    },
    dismissRestore: ({ restore }) => {
      restores.dismiss(restore);
      return {};
    },
  };
}
