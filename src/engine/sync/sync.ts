import { existsSync } from "node:fs";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { rulesForNothing } from "../../shared/model/rules-for-nothing.ts";
import { OWN } from "../../shared/model/names.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { EngineHost } from "../host.ts";
import type { KeptDatabases } from "../journal/kept-databases.ts";
import { type CommandChoice, JobCommands } from "../commands/job-commands.ts";
import { IN_MEMORY, JournalDamaged } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { type BandwidthLimit, fixedLimit } from "../remote/bandwidth-limit.ts";
import type { Delays } from "../remote/delays.ts";
import { openService, type Service } from "../remote/open-service.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { makeLeftOut } from "../scan/selection.ts";
import { DEFAULT_LIMITS } from "../transfer/context.ts";
import type { LostTrait } from "../transfer/keeper.ts";
import { StoredCopies } from "../units/database-copies.ts";
import { realLocation } from "../jobs/folder-path.ts";
import { takeOldJournal } from "../jobs/old-job-id.ts";
import { knownDevice } from "../jobs/device.ts";
import { forgetElsewhere, notedDevice } from "../jobs/noted-device.ts";
import { identitiesOf } from "../jobs/claim.ts";
import { JobWarnings } from "../jobs/job-warnings.ts";
import { jobFiles, readRecords } from "../jobs/job-record.ts";
import { checkOverlap, jobId, type JobIdentity, openJob, type OpenJob } from "../jobs/open-job.ts";
import type { SyncResult } from "./sync-record.ts";
import { ownKeysOf, reportOwn } from "../jobs/own-folders.ts";
import { type Measure, measure } from "./measure.ts";
import { afterSync } from "./after-sync.ts";
import { factsOf } from "./refresh-facts.ts";
import { checkSourceOptions } from "./source-options.ts";
import { sentFilesFor } from "../jobs/sent-files.ts";
import { isClaimed, SyncClaim } from "./sync-claim.ts";
import type { ForesightSink } from "./foresight.ts";
import { ON_DEMAND, type SyncTrigger } from "./sync-trigger.ts";
import type { SyncEvent, SyncProgress } from "../jobs/sync-events.ts";
import {
  delaysOf,
  keysBelow,
  type LiveTraffic,
  liveTraffic,
  silenceOf,
  tellingClocks,
  trafficOf,
} from "./sync-services.ts";
import { RecordComparison } from "../jobs/record-comparison.ts";
import type { RouteInput } from "./routes.ts";
import { startSync } from "./start-sync.ts";
import { ENDED } from "../aborts.ts";

export interface SyncRequest {
  readonly source: Location;
  readonly target: Location;
  /** Used if the source is a bucket; may be the same object as `targetConnection`. */
  readonly sourceConnection: ConnectionSettings;
  readonly targetConnection: ConnectionSettings;
  readonly options: JobOptions;
  /** Takes precedence over `options.bandwidth`. */
  readonly bandwidth?: BandwidthLimit;
  /** Default: `ON_DEMAND`. */
  readonly trigger?: SyncTrigger;
  /** CM1: commands to run before and after a full sync of a source folder. `job`: the name of the job. */
  readonly commands?: (CommandChoice & { readonly job?: string }) | undefined;
  /** GU3: a restore, which claims its locations only while it runs. */
  readonly once?: true;
  /** GU4: the name of the location in its summary; undefined: no summary is written. */
  readonly describedAs?: string | undefined;
  /** RS15: receives what a dry run of a restore would do with each file. */
  readonly foresight?: ForesightSink | undefined;
}

export interface SyncHooks {
  readonly onEvent: (event: SyncEvent) => void;
  /**
   * Called when progress is available, and again if the journal was renewed (JB7).
   * @param measure counts the source, to estimate the remaining time. Its requests count as requests of the sync
   */
  readonly onStart: (progress: () => LiveProgress, measure: () => Promise<Measure>) => void;
  /** Called when everything is recorded, before the journal is closed: opening it again takes longer than a small sync. */
  readonly onEnd?: (journal: Journal, journalId: string) => void;
}

export interface SyncHost extends EngineHost, SyncHooks {
  /** Default: the journal is closed after the sync. */
  readonly keptJournals?: KeptDatabases | undefined;
}

type JobHost = SyncHost & {
  /** JB3: opens separate connections for the express lane. They are closed with the others. */
  readonly connectMore: () => Promise<Service | undefined>;
  readonly warnings: JobWarnings;
  readonly delays: Delays;
};

/** Progress, and traffic including that of running operations. */
export type LiveProgress = SyncProgress & LiveTraffic;

/**
 * Runs one sync of the job from `source` to `target`, in any direction.
 * @throws LianaError for failures before anything was changed; later ones are in the result
 */
export async function sync(request: SyncRequest, caller: SyncHost, signal: AbortSignal): Promise<SyncResult> {
  const warnings = new JobWarnings(caller.env.clock);
  const onEvent = (event: SyncEvent): void => {
    warnings.hear(event);
    caller.onEvent(event);
  };
  const host = { ...caller, onEvent };
  const source = realLocation(request.source);
  const target = realLocation(request.target);
  checkSourceOptions(source, request.options);
  const nothing = rulesForNothing(request.options.exclude);
  if (nothing !== undefined) throw new LianaError("all-excluded", nothing);
  await checkFolders(source, target);
  const own = [...ownKeysOf(source, host), ...ownKeysOf(target, host)];
  const delays = delaysOf([request.sourceConnection, request.targetConnection], host.env.clock, onEvent);
  const services = [...(await openServices(request, source, target, { ...host, delays }))];
  const connectMore = async (): Promise<Service | undefined> => {
    const more = await openServices(request, source, target, { ...host, delays });
    services.push(...more);
    return more[0];
  };
  try {
    const service = [...new Set(services.map(({ port }) => port.traits.host))].join(" ");
    const job = await checkedJob({ source, target, service }, request, host);
    const options = { ...request.options, own };
    return await runJob(
      job,
      { ...request, options },
      services,
      { ...host, connectMore, warnings, delays },
      signal,
    );
  } finally {
    delays.close();
    for (const { port } of services) port.close();
  }
}

/** GU3: checks for overlaps. A partial sync of a job that has claimed its locations skips the check. */
async function checkedJob(
  locations: Omit<JobIdentity, "mirror">,
  { source, target, options, once, trigger }: SyncRequest,
  { stateDir, onEvent }: SyncHost,
): Promise<Claimant> {
  const retain = options.mirror && locations.target.kind === "bucket" ? options.retain : undefined;
  // GU3 concerns only deletions that lose something.
  const mirror = options.mirror && (retain === undefined || retain === "none");
  const identity: JobIdentity = { ...locations, mirror, retain, ...defined({ once }) };
  const job = { id: jobId(identity), ...identity };
  if (trigger?.hints !== undefined && isClaimed(job, stateDir)) return job;
  takeOldJournal(stateDir, job.id, { source, target, service: locations.service });
  const identities = await identitiesOf([job, ...readRecords(stateDir)]);
  return checkOverlap(identity, stateDir, onEvent, identities);
}

/** Finds mistakes that need no request, before a state directory is created. */
async function checkFolders(source: Location, target: Location): Promise<void> {
  if (source.kind === "folder" && target.kind === "folder")
    throw new LianaError("usage", { reason: "no-bucket" });
  if (source.kind === "folder") {
    const state = await new NodeTree(source.path).rootState();
    if (state.kind === "missing") throw new LianaError("source-missing", { path: source.path });
    if (state.kind === "not-folder") throw new LianaError("source-not-folder", { path: source.path });
  }
  if (target.kind === "folder") {
    const state = await new NodeTree(target.path).rootState();
    if (state.kind === "not-folder") throw new LianaError("target-not-folder", { path: target.path });
  }
}

/** The services of source and target, in that order; only one if a side is a folder or both sides share a connection. */
async function openServices(
  request: SyncRequest,
  source: Location,
  target: Location,
  host: SyncHost & Pick<JobHost, "delays">,
): Promise<readonly Service[]> {
  const { concurrency, bandwidth: fixed, encryption } = request.options;
  const bandwidth = request.bandwidth ?? fixedLimit(fixed);
  const watch = { delays: host.delays, keyOf: keysBelow([source, target]) };
  const locations = [source, target].filter((side) => side.kind === "bucket");
  const options = { concurrency, bandwidth, connect: host.connect, watch, job: { locations, encryption } };
  const open = async (settings: ConnectionSettings): Promise<Service> => {
    const service = await openService(settings, options, host.env);
    for (const side of [source, target])
      if (side.kind === "bucket") service.count.leaveOut(side.bucket, side.prefix + OWN);
    return service;
  };
  if (source.kind === "folder") return [await open(request.targetConnection)];
  if (target.kind === "folder" || request.sourceConnection === request.targetConnection) {
    return [await open(request.sourceConnection)];
  }
  return [await open(request.sourceConnection), await open(request.targetConnection)];
}

async function runJob(
  job: Claimant,
  request: SyncRequest,
  services: readonly Service[],
  host: JobHost,
  signal: AbortSignal,
): Promise<SyncResult> {
  const { trigger = ON_DEMAND } = request;
  const verified = trigger.hints === undefined;
  let open = request.options.dryRun ? openDry(job, host) : openJob(job, host, verified);
  try {
    for (let renewals = 0; ; renewals++) {
      try {
        const result = await runSync(job, open.journal, { request, trigger }, services, host, signal);
        const ended = result.outcome !== "failed" && result.outcome !== "stopped";
        if (!request.options.dryRun) host.warnings.store(open.journal, verified && ended);
        host.onEnd?.(open.journal, job.id);
        return result;
      } catch (error) {
        if (!(error instanceof JournalDamaged)) throw error;
        // If the new journal is damaged too, the disk is at fault.
        if (renewals > 0) throw new LianaError("journal-damaged", { path: host.stateDir }, error);
        open = open.renew();
      }
    }
  } finally {
    open.close();
  }
}

/** The dry run of a job that never ran creates no state, so its journal is in memory. */
function openDry(job: Claimant, host: SyncHost): OpenJob {
  if (existsSync(jobFiles(host.stateDir, job.id).journal)) return openJob(job, host, true);
  const journal = Journal.open(IN_MEMORY);
  return { journal, renew: () => openDry(job, host), close: () => journal.close() };
}

function reportOwnFolders(
  { source, target }: Claimant,
  { own = [] }: JobOptions,
  journal: Journal,
  onEvent: JobHost["onEvent"],
): void {
  const folder = source.kind === "folder" ? source : target;
  if (folder.kind === "folder")
    reportOwn(own, { path: folder.path, restored: folder === target }, journal, onEvent);
}

async function runSync(
  job: Claimant,
  journal: Journal,
  { request, trigger }: { readonly request: SyncRequest; readonly trigger: SyncTrigger },
  services: readonly Service[],
  host: JobHost,
  signal: AbortSignal,
): Promise<SyncResult> {
  const { env, onEvent } = host;
  const { options } = request;
  if (!options.dryRun) forgetElsewhere(journal, host);
  reportOwnFolders(job, options, journal, onEvent);
  const claim = options.dryRun ? undefined : new SyncClaim(job, host, signal);
  const excluded = makeLeftOut(options, options.only);
  const record =
    trigger.comparesRecord === true ? recordOf(job, options, services, host, excluded) : undefined;
  const databases = copiesOf(job, host);
  const sent = sentFilesFor(job.target, request, host.stateDir);
  const input = {
    ...targetInput(job, journal, { options, trigger, service: services.at(-1) }, host),
    excluded,
    knowsSource: () => record?.knowsAny === true,
    databases,
    sentRows: sent?.rows,
    wasSent: sent?.wasSent,
  };
  const [counting, trees]: [AbortController, NodeTree[]] = [new AbortController(), []];
  const sync = startSync(
    job,
    input,
    services,
    { claim, connectMore: host.connectMore, onTree: (tree) => trees.push(tree) },
    {
      env,
      journal,
      options,
      trigger,
      excluded,
      record,
      commands: commandsOf(job, request, trigger),
      foresight: request.foresight,
      requestsAtOnce: () => Math.min(...services.map(({ limit }) => limit.current)),
      silence: silenceOf([request.sourceConnection, request.targetConnection], services),
      traffic: () => trafficOf(services),
      delays: host.delays,
      onEnd: () => counting.abort(ENDED),
      onEvent,
    },
  );
  const live = (): LiveProgress => ({ ...sync.progress(), ...liveTraffic(services, host.delays) });
  host.onStart(live, () => measureFor(job, request, services, host, counting.signal));
  try {
    const result = tellingClocks(await sync.run(signal), services, onEvent);
    await afterSync({ job, request, result, env, journal, service: services[0] }, host.stateDir, signal);
    return { ...result, ...placeOf(request, services) };
  } finally {
    claim?.end();
    for (const opened of [databases, sent, ...trees]) opened?.close();
  }
}

function placeOf(
  { sourceConnection }: SyncRequest,
  [service]: readonly Service[],
): Pick<SyncResult, "service"> {
  if (service === undefined) return {};
  const { host, bucketRegion: region = sourceConnection.region ?? "" } = service.port.traits;
  return { service: { host, region } };
}

/** What a route needs besides its source. */
function targetInput(
  job: Claimant,
  journal: Journal,
  {
    options,
    trigger,
    service,
  }: {
    readonly options: JobOptions;
    readonly trigger: SyncTrigger;
    readonly service: Service | undefined;
  },
  host: JobHost,
): Omit<RouteInput, "excluded"> {
  const { env, onEvent, stateDir } = host;
  const owner = {
    job: job.id,
    device: () => (options.dryRun ? knownDevice(stateDir, env) : notedDevice(journal, host)),
    onTaken: (from: string | undefined) => onEvent({ kind: "taken-over", from }),
    onRest: trigger.onRest,
  };
  const facts = factsOf(job.target, service, host, options.dryRun);
  return { env, journal, options, limits: DEFAULT_LIMITS, owner, facts, onLost: teller(onEvent) };
}

/** NA8 */
function teller(onEvent: SyncHost["onEvent"]): (lost: LostTrait, key: string) => void {
  return (lost, key) => onEvent({ kind: "warning", error: { code: "traits-lost", detail: { lost, key } } });
}

/** UN1 */
function copiesOf({ source }: Claimant, { stateDir }: SyncHost): StoredCopies | undefined {
  return source.kind === "folder" ? new StoredCopies(source.path, stateDir) : undefined;
}

/** Commands do not run around partial syncs, which may follow each other every second. */
function commandsOf(
  { id, source, target }: Claimant,
  { commands, options }: SyncRequest,
  { hints }: SyncTrigger,
): JobCommands | undefined {
  if (commands === undefined || source.kind !== "folder" || options.dryRun || hints !== undefined)
    return undefined;
  const facts = { job: commands.job ?? id, source: source.path, target: locationText(target) };
  return new JobCommands(commands, source.path, facts);
}

/** Counts the source. Its requests are part of the sync, and it ends with the sync. */
function measureFor(
  { source }: Claimant,
  { sourceConnection, options }: SyncRequest,
  services: readonly Service[],
  host: SyncHost,
  signal: AbortSignal,
): Promise<Measure> {
  const wanted = { ...options, location: source, connection: sourceConnection };
  return measure(wanted, { ...host, count: services[0]?.count }, signal);
}

/** TR6: for a restore of the current state. Journals do not say what existed at a past moment. */
function recordOf(
  { source, target }: Claimant,
  { asOf }: JobOptions,
  [service]: readonly Service[],
  { stateDir, env }: SyncHost,
  excluded: (key: string) => boolean,
): RecordComparison | undefined {
  if (source.kind !== "bucket" || target.kind !== "folder" || asOf !== undefined || service === undefined)
    return undefined;
  return new RecordComparison(stateDir, source, service.port.traits.host, excluded, env.clock.now());
}
