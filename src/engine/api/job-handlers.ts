import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { checkPicked } from "../buckets/check-picked.ts";
import type { EngineHost } from "../host.ts";
import type { Connections } from "../scheduler/connections.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { restoreSpec } from "./restore-spec.ts";

type Names =
  | "syncNow"
  | "acceptSource"
  | "takeOver"
  | "acceptRules"
  | "startRestore"
  | "retryRestore"
  | "stopRestore"
  | "dismissRestore";

/** Handlers that start and stop syncs. */
export function jobHandlers(
  host: EngineHost,
  loop: JobLoop,
  connections: Connections,
): Pick<Handlers<EngineCommands>, Names> {
  return {
    syncNow: ({ job, full }) => {
      loop.syncNow(job, full === true);
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
    startRestore: async (input, { signal }) => {
      const spec = restoreSpec(input, loop);
      const { picked, from } = spec;
      const connection = connections.settings(from.connection);
      if (picked !== undefined) await checkPicked({ ...from, connection, picked }, host, signal);
      return { restore: loop.restores.start(spec) };
    },
    retryRestore: ({ restore }) => ({ restore: loop.restores.retry(restore) }),
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
