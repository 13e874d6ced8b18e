import { defined } from "../../shared/defined.ts";
import type { Clock, Environment } from "../environment.ts";
import { withBandwidth } from "./bandwidth.ts";
import { type BandwidthLimit, bandwidthOf } from "./bandwidth-limit.ts";
import { RequestCount, withCount } from "./count.ts";
import type { Delays } from "./delays.ts";
import { withEmptyPages } from "./empty-pages.ts";
import { DEFAULT_EXCHANGE_LIMITS, type ExchangeLimits } from "./exchange-limits.ts";
import { SystemProxy } from "./http/system-proxy.ts";
import { withLog } from "./log.ts";
import type { S3Port } from "./port.ts";
import type { RefusedJob } from "./refusals/refused-request.ts";
import { withRefusals } from "./refusals/with-refusals.ts";
import { type OnFailure, withRetry } from "./retry.ts";
import { SignIns } from "./sign-ins/sign-ins.ts";
import { withSendBy } from "./send-by.ts";
import type { ConnectionSettings } from "./s3/settings.ts";
import { ConcurrencyLimit, withThrottle } from "./throttle.ts";
import { type KeyOf, withDelays } from "./with-delays.ts";
import { withXmlSafeRemoval } from "./xml-safe-removal.ts";

export interface Service {
  readonly port: S3Port;
  readonly count: RequestCount;
  readonly limit: Pick<ConcurrencyLimit, "current">;
}

/** Opens a port to a service; the caller closes it. */
export type Connect = (settings: ConnectionSettings) => Promise<S3Port>;

export interface ServiceOptions {
  readonly concurrency: number;
  /** Undefined for no limit. */
  readonly bandwidth: BandwidthLimit | undefined;
  readonly connect: Connect;
  /** Attempts at each request; by default as RT2 says. */
  readonly tries?: number;
  /** Where its requests are counted; by default a counter of its own. */
  readonly count?: RequestCount;
  /** RT9: where what waits is noted. */
  readonly watch?: { readonly delays: Delays; readonly keyOf: KeyOf };
  /** PO2: what refusals say about the job. */
  readonly job?: RefusedJob;
}

interface Limits {
  readonly limits: Partial<ExchangeLimits> | undefined;
}

/**
 * Creates ports to services. The S3 library is loaded with the first port, because commands that need none would lose a
 * quarter of a second.
 * @param userAgent `Liana/1.2.3`
 */
export function connector(env: Environment, userAgent: string, signIns = new SignIns(env)): Connect {
  const { clock, log, systemProxy: ask } = env;
  const proxies = ask === undefined ? undefined : new SystemProxy({ ask, clock, log });
  return async (settings) => {
    const { connect } = await import("./s3/connect.ts");
    return connect(settings, { clock, userAgent, proxies, signIns });
  };
}

/** Opens a service with all decorators that every request needs. */
export async function openService(
  settings: ConnectionSettings,
  options: ServiceOptions,
  env: Environment,
): Promise<Service> {
  return decorate(await options.connect(settings), { ...options, limits: settings.limits }, env);
}

/**
 * The order of the decorators: each attempt is paced, throttled, counted and logged. A body that waits for bandwidth
 * holds no slot, so small requests can overtake it.
 */
function decorate(port: S3Port, options: ServiceOptions & Limits, env: Environment): Service {
  const { clock, random } = env;
  const count = options.count ?? new RequestCount();
  const counted = withSendBy(withCount(withLog(port, env), count, env.meter), clock);
  const limit = new ConcurrencyLimit(options.concurrency, clock);
  const throttled = withThrottle(counted, limit);
  const limits = { ...DEFAULT_EXCHANGE_LIMITS, ...options.limits };
  const inner = limited(throttled, options, clock);
  const { watch, tries } = options;
  const onFailure: OnFailure | undefined =
    watch && ((call, input, error, ms) => watch.delays.failed({ call, key: watch.keyOf(input) }, error, ms));
  const retried = withRetry(inner, { clock, random, limits, onFailure, ...defined({ tries }) });
  const watched = watch === undefined ? retried : withDelays(retried, watch.delays, watch.keyOf);
  const paged = withEmptyPages(watched, clock, { mostMs: limits.emptyPagesMs, delays: watch?.delays });
  const explained = withRefusals(paged, options.job ?? { locations: [] });
  return { port: withXmlSafeRemoval(explained), count, limit };
}

function limited(port: S3Port, { bandwidth }: ServiceOptions, clock: Clock): S3Port {
  // The outermost decorator is the limit's own bucket; a body that passes it then waits for the containing limits.
  return bandwidthOf(bandwidth, clock).reduceRight<S3Port>((inner, pair) => withBandwidth(inner, pair), port);
}
