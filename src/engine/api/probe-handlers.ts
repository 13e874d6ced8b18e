import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import { areWritesDue } from "../../shared/model/service-facts.ts";
import type { EngineHost } from "../host.ts";
import { keptFacts, probeService } from "../probe/probe-service.ts";
import type { Connections } from "../scheduler/connections.ts";

/** Handlers about what a service can do in a bucket (PB). */
export function probeHandlers(
  host: EngineHost,
  connections: Connections,
): Pick<Handlers<EngineCommands>, "serviceFacts" | "probeService"> {
  return {
    serviceFacts: async ({ connection, bucket }) => {
      return defined({ facts: await keptFacts(connections.settings(connection), bucket, host) });
    },
    probeService: async ({ connection: id, unlessKnown, ...location }, { signal, progress }) => {
      const connection = connections.settings(id);
      const known = unlessKnown === true ? await keptFacts(connection, location.bucket, host) : undefined;
      // Where new objects are locked, nothing is ever written.
      if (known !== undefined && (!areWritesDue(known) || known.reads.retention !== undefined))
        return { facts: known };
      const { facts } = await probeService({ ...location, connection }, host, progress, signal);
      return { facts };
    },
  };
}
