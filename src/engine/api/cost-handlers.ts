import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { LianaError } from "../../shared/errors.ts";
import { recordOf } from "../../shared/model/cost/measured.ts";
import type { EngineHost } from "../host.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { jobLoad } from "../reports/job-load.ts";
import { measureLoad } from "../reports/measure-load.ts";
import type { Connections } from "../scheduler/connections.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";

interface CostPorts {
  readonly host: EngineHost;
  readonly connections: Connections;
  readonly loop: JobLoop;
}

/** What a folder amounts to, for an estimate of its cost (CO1). No keys are needed. */
export function costHandlers({
  host,
  connections,
  loop,
}: CostPorts): Pick<Handlers<EngineCommands>, "measureLoad" | "jobLoad"> {
  const addressOf = (id: string): ConnectionSettings => {
    const address = connections.address(id);
    if (address === undefined) throw new LianaError("no-connection", { connection: id });
    return address;
  };
  return {
    measureLoad: async ({ connection, bucket, prefix, path, exclude }, { signal, progress }) => {
      const target = { kind: "bucket", bucket, prefix } as const;
      const request = { folder: path, target, links: "keep", exclude } as const;
      const counted = ({ objects, bytes }: { readonly objects: number; readonly bytes: number }): void =>
        progress({ objects, bytes });
      return recordOf(
        await measureLoad({ ...request, connection: addressOf(connection) }, host, counted, signal),
      );
    },
    jobLoad: async ({ job: id }, { signal }) => {
      const job = loop.all.find(({ spec }) => spec.id === id);
      if (job === undefined) throw new LianaError("no-job", { job: id });
      const { target } = job.spec;
      if (target.kind !== "bucket") return {};
      const { stateDir, env } = host;
      const context = { stateDir, journalId: job.journalId, connection: addressOf(target.connection) };
      const load = await jobLoad({ ...context, clock: env.clock }, signal);
      return load === undefined ? {} : { load: recordOf(load) };
    },
  };
}
