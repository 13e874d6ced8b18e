import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { PassManner } from "../sync/pass-manner.ts";
import type { PassEvent } from "../jobs/pass-events.ts";
import type { SyncRequest } from "../sync/sync.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import { requestOf } from "./job-request.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { LiveJob } from "./live-job.ts";
import { type PassEngine, PassRun } from "./pass-run.ts";
import { isSlowed } from "./thrift.ts";

interface Hooks {
  readonly config: EngineConfig;
  /** Of all jobs together. */
  readonly bandwidth: BandwidthLimit;
  readonly onEvent: (event: PassEvent) => void;
  /** A sync takes no room for a moment, or takes it again. */
  readonly onRoom: () => void;
}

/** Starts a sync of a job as the user wants it now. */
export function beginPass(job: LiveJob, manner: PassManner, ports: LoopPorts, hooks: Hooks): PassRun {
  const { env, beforePass } = ports;
  const { config, bandwidth, onEvent, onRoom } = hooks;
  const lane = manner.hints === undefined ? "whole" : "hinted";
  const onRest = (resting: boolean): void => {
    run.resting = resting;
    onRoom();
  };
  const request = (): SyncRequest => {
    beforePass?.(job.spec.id);
    return { ...jobRequest(job, ports, config), bandwidth, manner: { ...manner, onRest } };
  };
  const work = { lane, request, broken: job.broken, onEvent } as const;
  const run = new PassRun(work, engineFor(job, ports), env.clock);
  return run;
}

/** @throws LianaError `no-connection`, `keys-missing` */
export function jobRequest(job: LiveJob, { connections }: LoopPorts, config: EngineConfig): SyncRequest {
  const { settings } = config;
  const chosen = isSlowed(config) ? { ...settings, concurrency: 1 } : settings;
  return requestOf(job.spec, connections, chosen, job);
}

export function engineFor({ spec }: LiveJob, { engine, engineOf }: LoopPorts): PassEngine {
  return engineOf?.(spec.id) ?? engine;
}
