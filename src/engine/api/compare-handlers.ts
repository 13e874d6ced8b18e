import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { compareLocations } from "../check/compare-locations.ts";
import type { EngineHost } from "../host.ts";
import type { Connections } from "../scheduler/connections.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { requestOf } from "../scheduler/job-request.ts";
import { DEFAULT_SETTINGS } from "../../shared/model/app-settings.ts";

/** Says what a job would find at other locations. */
export function compareHandlers(
  host: EngineHost,
  loop: JobLoop,
  connections: Connections,
): Pick<Handlers<EngineCommands>, "compareLocations"> {
  return {
    compareLocations: async ({ job, source, target }, { signal, progress }) => {
      const live = loop.get(job);
      const request = requestOf({ ...live.spec, source, target }, connections, DEFAULT_SETTINGS, live);
      const { links, exclude, excludePatterns } = request.options;
      return compareLocations({ ...request, links, exclude, excludePatterns }, host, progress, signal);
    },
  };
}
