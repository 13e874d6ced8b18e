import type { EngineCommands, EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import { DEFAULT_SETTINGS } from "../../shared/model/app-settings.ts";
import { measureUpload } from "../buckets/measure-upload.ts";
import type { EngineHost } from "../host.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Connections } from "../scheduler/connections.ts";
import { isSlowed, jobsLimit, savingOf } from "../scheduler/saving.ts";

export interface SpeedPorts {
  readonly host: EngineHost;
  readonly connections: Connections;
  readonly config: () => EngineConfig | undefined;
  /** Bandwidth of the whole process. */
  readonly limit: BandwidthLimit;
}

/** RT2: how many requests a sync begins with. Most services answer no more at once. */
const USUAL_AT_ONCE = 32;

/** M14: measures under the limits that a sync would have now. */
export function speedHandlers({
  host,
  connections,
  config,
  limit,
}: SpeedPorts): Pick<Handlers<EngineCommands>, "measureUpload"> {
  const bandwidth = jobsLimit(config, () => host.env.clock.now(), limit);
  return {
    measureUpload: async ({ connection, bucket }, { signal }) => {
      const settings = connections.settings(connection);
      const chosen = config();
      // A sync would wait, too.
      if (chosen !== undefined && savingOf(chosen, "wait") !== undefined) return {};
      const { speed, left } = await measureUpload({ connection: settings, bucket, bandwidth }, host, signal);
      const isSlow = chosen !== undefined && isSlowed(chosen);
      const { concurrency } = chosen?.settings ?? DEFAULT_SETTINGS;
      const atOnce = isSlow ? 1 : Math.min(concurrency, USUAL_AT_ONCE);
      return { ...defined({ left }), ...(speed === undefined ? {} : { speed: { ...speed, atOnce } }) };
    },
  };
}
