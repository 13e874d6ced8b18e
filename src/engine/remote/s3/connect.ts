import { LianaError } from "../../../shared/errors.ts";
import { presetOfServer } from "../../../shared/model/service-at.ts";
import type { Clock } from "../../environment.ts";
import { datesOf } from "../clocks-apart.ts";
import { Agents } from "../http/agents.ts";
import type { SystemProxy } from "../http/system-proxy.ts";
import { trustOf } from "../http/trust.ts";
import { activeProfile, hasEnvironmentKeys } from "../sign-ins/active-profile.ts";
import { SignIns } from "../sign-ins/sign-ins.ts";
import { stillnessListener } from "../stillness.ts";
import type { ClocksApart, In, Out, S3Call, S3Port, ServiceTraits } from "../port.ts";
import * as bodyCalls from "./body-calls.ts";
import * as bucketCalls from "./bucket-calls.ts";
import { CallSite } from "./call-site.ts";
import { CorrectedClock } from "./corrected-clock.ts";
import { endedSession } from "./credential-error.ts";
import { keyProvider } from "./credentials.ts";
import type { FailedCall } from "./errors.ts";
import { FastLane } from "./fast-lane.ts";
import { isOfEndedSession, isOfKeys, KeyRing, saysEnded } from "./key-ring.ts";
import * as lifecycleCalls from "./lifecycle-calls.ts";
import * as listCalls from "./list-calls.ts";
import * as objectCalls from "./object-calls.ts";
import { resolveConnection } from "./resolve.ts";
import { SdkSender } from "./sdk-sender.ts";
import type { ConnectionSettings, CredentialSource, ResolvedConnection } from "./settings.ts";
import { SubResources } from "./sub-resources.ts";
import { Transport } from "./transport.ts";
import * as uploadCalls from "./upload-calls.ts";

type Calls = { readonly [C in S3Call]: (site: CallSite, input: In<C>) => Promise<Out<C>> };

const CALLS: Calls = {
  ...bodyCalls,
  ...bucketCalls,
  ...lifecycleCalls,
  ...listCalls,
  ...objectCalls,
  ...uploadCalls,
};

export interface ConnectEnvironment {
  readonly clock: Clock;
  /** Of the system, for what neither the connection nor the environment gives a proxy. */
  readonly proxies?: SystemProxy | undefined;
  /** `Liana/1.2.3` */
  readonly userAgent?: string;
  /** Of the process; by default nobody can enter a code. */
  readonly signIns?: SignIns | undefined;
}

/**
 * Opens a port to one service. Nothing is sent yet; credentials are resolved with the first call.
 * @throws LianaError `bad-config`, `bad-ca-file`
 */
export async function connect(settings: ConnectionSettings, env: ConnectEnvironment): Promise<S3Port> {
  const connection = await resolveConnection(settings);
  const clock = new CorrectedClock(env.clock);
  const traits = new LearnedTraits(connection, clock);
  const { limits, maxSockets, caFiles } = connection;
  // Each request looks for a proxy, and each look at the real environment is a call into the system. On Windows only
  // the real one ignores the case of names.
  const environment = process.platform === "win32" ? process.env : { ...process.env };
  const trust = await trustOf(caFiles, environment);
  const { proxy } = settings;
  const { proxies: system } = env;
  const agents = new Agents({ trust, environment, keepAlive: true, maxSockets, proxy, system });
  const transport = new Transport({ agents, limits }, (headers) => {
    clock.observe(headers);
    traits.observe(headers);
  });
  const userAgent = env.userAgent ?? "Liana";
  const { credentials } = settings;
  const signIns = env.signIns ?? new SignIns(env);
  const keys = new KeyRing(keyProvider(credentials, agents, signIns), env.clock);
  const ended = (error: LianaError) => endedSession(profileOf(credentials), connection.host, error);
  const subResources = new SubResources(connection.host);
  const sender = new SdkSender(connection, { transport, clock, keys, subResources, userAgent });
  const { requesterPays } = connection;
  const lane = new FastLane({ transport, clock, sdk: sender, subResources, userAgent, requesterPays });
  const ways = { sender, lane };
  return {
    traits,
    async send(call, input, signal) {
      const offset = clock.offset;
      const before = keys.current;
      const site = new CallSite(ways, connection, call, siteOf(input), {
        signal,
        onStill: stillnessListener(input),
      });
      try {
        refuseMisplaced(input, connection);
        return await CALLS[call](site, input);
      } catch (error) {
        const used = before ?? keys.current;
        if (used !== undefined && isOfKeys(error, call, used)) {
          if (saysEnded(error)) signIns.forget(used);
          if (await keys.renew(used, signal))
            throw new LianaError(error.code, { ...error.detail, renewed: 1 }, error.cause);
          if (isOfEndedSession(error, used, env.clock.now())) throw await ended(error);
        }
        throw withDates(withCorrection(error, call, clock.offset - offset), clock);
      }
    },
    ready: async (signal) => void (await keys.keys(signal)),
    close: () => sender.close(),
  };
}

function profileOf(source: CredentialSource): string | undefined {
  if (source.kind === "keys") return undefined;
  const profile = activeProfile(source.profile);
  return profile === undefined && !hasEnvironmentKeys() ? "default" : profile;
}

/** RT8: @throws LianaError `bad-config` for an access point with path-style addressing */
function refuseMisplaced(input: In<S3Call>, { addressing }: ResolvedConnection): void {
  if (addressing === "path" && "bucket" in input && input.bucket.startsWith("arn:"))
    throw new LianaError("bad-config", { what: "bucket", value: input.bucket });
}

function siteOf(input: In<S3Call>): Pick<FailedCall, "bucket" | "key" | "storageClass" | "versioned"> {
  if (!("bucket" in input))
    return { bucket: undefined, key: undefined, storageClass: undefined, versioned: false };
  const from = "from" in input ? input.from : input;
  return {
    bucket: input.bucket,
    key: "key" in input ? input.key : undefined,
    storageClass: "storageClass" in input ? input.storageClass : undefined,
    versioned: "versionId" in from && from.versionId !== undefined,
  };
}

/**
 * RT4: if the answer to this request corrected the clock, sending the request again will work. A refused HEAD does not
 * say why, so it counts too; sent again, it is refused for its real reason.
 */
function withCorrection(error: unknown, call: S3Call, correctedMs: number): unknown {
  if (!(error instanceof LianaError) || correctedMs === 0) return error;
  const maybe = error.code === "access-denied" && call === "head";
  if (error.code !== "clock-skew" && !maybe) return error;
  return new LianaError("clock-skew", { ...error.detail, correctedMs }, error.cause);
}

/** The service refused the request's date and its clock is not trusted: both dates show which one is wrong. */
function withDates(error: unknown, { apart }: CorrectedClock): unknown {
  if (!(error instanceof LianaError) || error.code !== "clock-skew" || apart === undefined) return error;
  return new LianaError("clock-skew", { ...error.detail, ...datesOf(apart) }, error.cause);
}

class LearnedTraits implements ServiceTraits {
  readonly host: string;
  readonly identity: string;
  readonly maxParts: number;
  maxSegment: number | undefined;
  plusIsSpace: boolean;
  keepsTags: boolean;
  bucketRegion: string | undefined;
  readonly #clock: CorrectedClock;

  constructor(connection: ResolvedConnection, clock: CorrectedClock) {
    this.#clock = clock;
    this.host = connection.host;
    this.identity = connection.identity;
    this.maxParts = connection.maxParts;
    this.maxSegment = connection.maxSegment;
    this.plusIsSpace = connection.plusIsSpace;
    this.keepsTags = connection.keepsTags;
  }

  get clockOffset(): number {
    return this.#clock.offset;
  }

  get clocksApart(): ClocksApart | undefined {
    return this.#clock.apart;
  }

  observe(headers: Readonly<Record<string, string>>): void {
    this.bucketRegion = headers["x-amz-bucket-region"] ?? this.bucketRegion;
    const preset = presetOfServer(headers["server"]);
    if (preset === undefined) return;
    this.maxSegment ??= preset.maxSegment;
    this.plusIsSpace ||= preset.plusIsSpace === true;
    this.keepsTags ||= preset.keepsTags === true;
  }
}
