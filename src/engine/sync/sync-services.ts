import { datesOf } from "../remote/clocks-apart.ts";
import { DEFAULT_EXCHANGE_LIMITS } from "../remote/exchange-limits.ts";
import type { Service } from "../remote/open-service.ts";
import { Delays } from "../remote/delays.ts";
import type { KeyOf } from "../remote/with-delays.ts";
import type { Delay } from "../../shared/model/delay.ts";
import { LianaError } from "../../shared/errors.ts";
import type { BucketLocation, Location } from "../../shared/model/location.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { Silence, Traffic } from "./sync-context.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { SyncResult } from "./sync-record.ts";

/** Traffic of a running sync. */
export interface LiveTraffic {
  readonly bytesMoved: number;
  /** Requests sent, including retries, and successful answers. */
  readonly requests: number;
  readonly answered: number;
  /** RT9: the current delay. */
  readonly delay?: Delay | undefined;
}

/** Total traffic of a sync so far, over all its services. */
export function trafficOf(services: readonly Service[]): Traffic {
  let [requests, bytesUp, bytesDown] = [0, 0, 0];
  for (const { count } of services) {
    requests += count.requests;
    bytesUp += count.bytesUp;
    bytesDown += count.bytesDown;
  }
  return { requests, bytesUp, bytesDown };
}

/** RT1: the limits of `KeySilence`. */
export function silenceOf(connections: readonly ConnectionSettings[], services: readonly Service[]): Silence {
  const limits = connections.map(({ limits: own }) => own?.silentMs ?? DEFAULT_EXCHANGE_LIMITS.silentMs);
  return {
    mostMs: Math.min(...limits),
    moved: () => services.reduce((sum, { count }) => sum + count.bytesMoved, 0),
  };
}

/** RT9: reports the delays of a sync as events. */
export function delaysOf(
  connections: readonly ConnectionSettings[],
  clock: Clock,
  onEvent: (event: SyncEvent) => void,
): Delays {
  const limits = connections.map(({ limits: own }) => own?.noticeMs ?? DEFAULT_EXCHANGE_LIMITS.noticeMs);
  return new Delays({
    clock,
    noticeMs: Math.min(...limits),
    onDelay: (delay) => onEvent({ kind: "delay", delay }),
  });
}

/** The key of a request as events name it; undefined for Liana's own objects and for requests about a bucket. */
export function keysBelow(sides: readonly Location[]): KeyOf {
  return (input) => {
    if (!("key" in input)) return undefined;
    const { bucket, key } = input;
    for (const side of sides)
      if (side.kind === "bucket" && side.bucket === bucket && key.startsWith(side.prefix)) {
        const below = key.slice(side.prefix.length);
        return below === "" || below.startsWith(OWN) ? undefined : below;
      }
    return undefined;
  };
}

export function liveTraffic(services: readonly Service[], delays: Delays): LiveTraffic {
  const { requests, bytesUp, bytesDown } = trafficOf(services);
  const answered = services.reduce((sum, { count }) => sum + count.answered, 0);
  return { bytesMoved: bytesUp + bytesDown, requests, answered, delay: delays.now };
}

/** RT4: warns if the clocks of computer and service differ. Not if the sync failed because of that. */
export function tellingClocks(
  result: SyncResult,
  services: readonly Service[],
  onEvent: (event: SyncEvent) => void,
): SyncResult {
  if (result.error?.code === "clock-skew") return result;
  const apart = services.find(({ port }) => port.traits.clocksApart !== undefined);
  const clocks = apart?.port.traits.clocksApart;
  if (apart === undefined || clocks === undefined) return result;
  const detail = { host: apart.port.traits.host, ...datesOf(clocks) };
  onEvent({ kind: "warning", error: { code: "clock-skew", detail } });
  return result;
}

/** @throws LianaError `internal` without a service */
export function storeOf(location: BucketLocation, service: Pick<Service, "port"> | undefined): ObjectStore {
  if (service === undefined) throw new LianaError("internal", { text: "no service for a bucket" });
  return { port: service.port, bucket: location.bucket, prefix: location.prefix };
}
