import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { SyncTrigger } from "../sync/sync-trigger.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { SyncRequest } from "../sync/sync.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import { requestOf } from "./job-request.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { LiveJob } from "./live-job.ts";
import { ScheduledSync } from "./scheduled-sync.ts";
import { isSlowed } from "./saving.ts";
import type { SyncEngine } from "./sync-engine.ts";

interface Hooks {
  readonly config: EngineConfig;
  /** The limit of all jobs together. */
  readonly bandwidth: BandwidthLimit;
  readonly onEvent: (event: SyncEvent) => void;
  /** Called when a sync gives up its place in a lane while it rests (GU4), and when it takes the place again. */
  readonly onRoom: () => void;
}

/** Starts a sync of a job with its current configuration. */
export function beginSync(job: LiveJob, trigger: SyncTrigger, ports: LoopPorts, hooks: Hooks): ScheduledSync {
  const { env, beforeSync } = ports;
  const { config, bandwidth, onEvent, onRoom } = hooks;
  const lane = trigger.hints === undefined ? "whole" : "hinted";
  const onRest = (resting: boolean): void => {
    run.resting = resting;
    onRoom();
  };
  const request = (): SyncRequest => {
    beforeSync?.(job.spec.id);
    return { ...jobRequest(job, ports, config), bandwidth, trigger: { ...trigger, onRest } };
  };
  const work = { lane, folder: job.folder, request, broken: job.broken, onEvent } as const;
  const run = new ScheduledSync(work, engineFor(job, ports), env.clock);
  return run;
}

/** @throws LianaError `no-connection`, `keys-missing` */
export function jobRequest(job: LiveJob, { connections }: LoopPorts, config: EngineConfig): SyncRequest {
  const { settings } = config;
  const chosen = isSlowed(config) ? { ...settings, concurrency: 1 } : settings;
  return requestOf(job.spec, connections, chosen, job);
}

export function engineFor({ spec }: LiveJob, { engine, engineOf }: LoopPorts): SyncEngine {
  return engineOf?.(spec.id) ?? engine;
}
