import type { LocalEntry, ObjectEntry, Scan } from "../../shared/model/entry.ts";
import { LianaError } from "../../shared/errors.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { KnownRows, Tree, WalkOptions } from "../disk/port.ts";
import { SpelledTree } from "../disk/spelled-tree.ts";
import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import { OwnerGuard } from "../guard/owner.ts";
import { IN_MEMORY } from "../journal/database.ts";
import type { Journal } from "../journal/journal.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { FirstFound } from "../remote/health.ts";
import { type BucketScanOptions, scanBucket } from "../scan/bucket-scan.ts";
import { KeySelection } from "../scan/selection.ts";
import { onlyChosen, SourceScan } from "../scan/source-scan.ts";
import { type InspectSource, inspectPast, inspectBucket, inspectFolder } from "./source-findings.ts";
import { type ContentMemory, processMemory } from "../transfer/content-memory.ts";
import type { FactSource } from "../remote/fact-source.ts";
import type { KeepingContext, ObjectStore, TransferContext, TransferLimits } from "../transfer/context.ts";
import { Copy } from "../transfer/copy/copy.ts";
import { Download } from "../transfer/download/download.ts";
import type { SentRows, WasSent } from "../transfer/download/unsent.ts";
import { Keeper, type LostTrait } from "../transfer/keeper.ts";
import { Retrieval } from "../retrieval/retrieval.ts";
import { ObjectStates } from "../transfer/object-states.ts";
import { isStillListed } from "../transfer/still-listed.ts";
import { ReplacedVersions } from "../transfer/replaced-versions.ts";
import { Retainer } from "../transfer/retainer.ts";
import { setAside } from "../transfer/set-aside.ts";
import { Upload } from "../transfer/upload/upload.ts";
import type { SyncTrigger } from "./sync-trigger.ts";
import type { DatabaseCopies } from "../units/database-copies.ts";
import type { Route } from "./sync-context.ts";
import { restorableEntries } from "./restorable-entries.ts";
import { SourceMounts } from "./source-mounts.ts";
import { sourceIdentity } from "./source-root.ts";

/** With fewer rows, a walk ends before a second worker thread has started. */
const WORTH_PARTING = 20_000;

export interface RouteInput {
  readonly env: Environment;
  readonly journal: Journal;
  readonly options: JobOptions;
  readonly limits: TransferLimits;
  readonly excluded: (key: string) => boolean;
  readonly owner: OwnerInput;
  /** PB5: of the target's service. */
  readonly facts?: FactSource | undefined;
  /** UP2. Default: the memory of this process. */
  readonly memory?: ContentMemory;
  /** TR6: whether a job of this computer uploaded to the source. Missing objects are then listed, so it may be empty. */
  readonly knowsSource?: () => boolean;
  /** NA8: called with the full key of the first object that loses an attribute of this kind set by another program. */
  readonly onLost: (what: LostTrait, key: string) => void;
  /** RS13: see `DownloadContext`. */
  readonly sentRows?: SentRows | undefined;
  /** RS15: see `DownloadContext`. */
  readonly wasSent?: WasSent | undefined;
  /** UN1: copies of the source folder's databases. Undefined: databases are sent as files. */
  readonly databases?: DatabaseCopies | undefined;
}

/** GU4: the owner of a target bucket. */
export interface OwnerInput {
  readonly job: string;
  readonly device: () => Device | undefined;
  readonly onTaken: (from: string | undefined) => void;
  readonly onRest?: SyncTrigger["onRest"];
}

function ownerOf({ env, journal, options, owner, facts }: RouteInput, store: ObjectStore): OwnerGuard {
  const { takeOver, dryRun, encryption } = options;
  return new OwnerGuard({ ...owner, env, meta: journal.meta, store, takeOver, dryRun, encryption, facts });
}

function transferContext(input: RouteInput): TransferContext {
  const { env, journal, limits, options, facts, memory = processMemory } = input;
  return { env, journal, limits, memory: memory.share(), options, facts };
}

/** The context of transfers into a bucket. */
function keepingContext(input: RouteInput, target: ObjectStore): KeepingContext {
  const { journal, env } = input;
  const versions = new ReplacedVersions(target, { meta: journal.meta, clock: env.clock, facts: input.facts });
  const context = { ...transferContext(input), keeper: new Keeper(input.onLost), versions };
  if (input.options.retain === "none") return context;
  return { ...context, retainer: new Retainer(context, target) };
}

/** Folder to bucket. */
export function backupRoute(
  input: RouteInput,
  tree: Tree,
  store: ObjectStore,
): Route<LocalEntry, ObjectEntry> {
  const { journal, options, excluded } = input;
  const keeping = keepingContext(input, store);
  const databases = options.databases === "consistent" ? input.databases : undefined;
  const policy = databases === undefined ? "as-files" : "consistent";
  let identity = "";
  const mounts = new SourceMounts(tree, journal, options);
  const walk = {
    normalize: true,
    links: options.links,
    databases: policy,
    exclude: options.exclude,
    excludePatterns: options.excludePatterns,
    own: options.own,
    prefixBytes: Buffer.byteLength(store.prefix),
    maxSegment: store.port.traits.maxSegment,
    role: "source",
    reserved: true,
  } as const;
  const listing = { role: "target", links: "keep", excluded, destination: "bucket" } as const;
  return {
    transfer: new Upload({ ...keeping, tree, store, databases }),
    inspectSource: inspectFolder(tree, { links: options.links, databases: policy }, input.env.clock),
    sourceLeftovers: undefined,
    uploads: { env: input.env, journal, store },
    checkRoots: async () => {
      identity = await sourceIdentity(tree, journal, options.rootMoved);
    },
    owner: ownerOf(input, store),
    prepare: async () => {
      if (journal.meta.get("source-root") !== identity) journal.meta.set("source-root", identity);
    },
    mounts,
    scanSource: (signal, { hints, compare, seat }) => {
      const known = compare && hints === undefined ? knownRows(journal, options) : undefined;
      return mounts.scan({ ...walk, hints, known, seat }, signal);
    },
    scanTarget: (signal, onIndex) => scanBucket(store, { ...listing, onIndex }, signal),
    setAside: (object, signal) => setAside(keeping, store, object, signal),
    versions: keeping.versions,
    targetStore: store,
    targetIsFolder: false,
    sourceIsBucket: false,
    isStillListed: undefined,
    retrieval: undefined,
    // A watch does not follow links, so there are no hints for what they lead to.
    takesHints: options.links !== "follow",
  };
}

/** Undefined for a journal in memory (the dry run of a job that never ran): other connections cannot read it. */
function knownRows(journal: Journal, { storageClass, folderTimes }: JobOptions): KnownRows | undefined {
  const { file, rows } = journal;
  if (file === IN_MEMORY) return undefined;
  const middle = rows.count() >= WORTH_PARTING ? rows.middle() : undefined;
  return { file, storageClass, folderTimes, middle };
}

async function* noEntries(): Scan<LocalEntry> {
  yield [];
}

/** A source bucket, as of a moment if requested (RS4). The first sync of a job fails if the source is empty. */
function sourceScan(
  input: RouteInput,
  store: ObjectStore,
  destination: BucketScanOptions["destination"],
  leftovers: SourceLeftovers,
): SourceScan {
  const { options, excluded, journal, knowsSource } = input;
  const listing = { role: "source", links: options.links, excluded, destination } as const;
  const mayBeEmpty = (): boolean => journal.rows.count() > 0 || knowsSource?.() === true;
  return new SourceScan(store, listing, options, leftovers, mayBeEmpty);
}

/** DL5: evidence for a source bucket. */
function inspectionFor(
  { options, env }: RouteInput,
  store: ObjectStore,
  leftovers: SourceLeftovers,
): InspectSource {
  if (options.asOf !== undefined) return inspectPast(env.clock);
  return inspectBucket(new ObjectStates(store, env.clock), leftovers);
}

/** RS5: a dry run asks for nothing. */
function retrievalOf({ env, journal, options }: RouteInput, store: ObjectStore): Retrieval | undefined {
  const { retrieve: choice, dryRun } = options;
  if (choice === undefined || dryRun) return undefined;
  return new Retrieval({ clock: env.clock, journal, store, choice });
}

/** Bucket to folder. */
export function restoreRoute(
  input: RouteInput,
  bucket: ObjectStore,
  disk: Tree,
  platform: "posix" | "win32",
): Route<ObjectEntry, LocalEntry> {
  const tree = new SpelledTree(disk);
  const { options } = input;
  const retrieval = retrievalOf(input, bucket);
  const store = retrieval === undefined ? bucket : { ...bucket, port: retrieval.port };
  const sourceLeftovers = new SourceLeftovers(store, options.asOf, input.env.clock);
  const source = sourceScan(input, store, platform, sourceLeftovers);
  const chosen = options.only === undefined ? undefined : new KeySelection(options.only);
  let missing = false;
  const walk = targetWalk(options);
  const inspectSource = (first: FirstFound, signal: AbortSignal): Promise<void> => {
    sourceLeftovers.noteFirst(first);
    return source.look(signal);
  };
  return {
    transfer: new Download({
      ...transferContext(input),
      tree,
      store,
      resumes: true,
      ownsFolders: true,
      inspectSource,
      sentRows: input.sentRows,
      wasSent: input.wasSent,
      isHidden: (object) => sourceLeftovers.cursor().hides(object),
    }),
    inspectSource: inspectionFor(input, store, sourceLeftovers),
    sourceLeftovers,
    uploads: undefined,
    checkRoots: async () => {
      const state = await tree.rootState();
      if (state.kind === "not-folder") throw new LianaError("target-not-folder", { path: tree.root });
      missing = state.kind === "missing";
    },
    owner: undefined,
    mounts: undefined,
    prepare: () => tree.makeRoot(),
    scanSource: (signal) => restorableEntries({ journal: input.journal, options, tree, source }, signal),
    // A dry run does not create the root.
    scanTarget: (signal) => {
      const scan = options.dryRun && missing ? noEntries() : tree.walk(walk, signal);
      return chosen === undefined ? scan : onlyChosen(scan, chosen, options.withDeleted);
    },
    setAside: undefined,
    versions: undefined,
    targetStore: undefined,
    targetIsFolder: true,
    // From here on a file keeps all its requests busy for more than one round.
    largeFrom: input.limits.partSize * input.limits.partsAtOnce,
    sourceIsBucket: true,
    isStillListed: (entry, signal) => isStillListed(store, entry, signal),
    retrieval,
    takesHints: false,
  };
}

function targetWalk({ exclude, excludePatterns, own }: JobOptions): WalkOptions {
  return {
    normalize: false,
    links: "keep",
    exclude,
    excludePatterns,
    own,
    prefixBytes: 0,
    maxSegment: undefined,
    role: "target",
  };
}

/** Bucket to bucket. */
export function replicateRoute(
  input: RouteInput,
  from: ObjectStore,
  to: ObjectStore,
): Route<ObjectEntry, ObjectEntry> {
  const { options, excluded } = input;
  const keeping = keepingContext(input, to);
  const sourceLeftovers = new SourceLeftovers(from, options.asOf, input.env.clock);
  const source = sourceScan(input, from, "bucket", sourceLeftovers);
  const only = options.only === undefined ? undefined : new KeySelection(options.only);
  const listing = { role: "target", links: "keep", excluded, destination: "bucket", only } as const;
  const inspectSource = (first: FirstFound, signal: AbortSignal): Promise<void> => {
    sourceLeftovers.noteFirst(first);
    return source.look(signal);
  };
  return {
    transfer: new Copy({ ...keeping, from, to, inspectSource }),
    inspectSource: inspectionFor(input, from, sourceLeftovers),
    sourceLeftovers,
    uploads: { env: input.env, journal: input.journal, store: to },
    checkRoots: async () => {},
    owner: ownerOf(input, to),
    mounts: undefined,
    prepare: async () => {},
    scanSource: (signal) => source.entries(signal),
    scanTarget: (signal, onIndex) => scanBucket(to, { ...listing, onIndex }, signal),
    setAside: (object, signal) => setAside(keeping, to, object, signal),
    versions: keeping.versions,
    targetStore: to,
    targetIsFolder: false,
    sourceIsBucket: true,
    isStillListed: (entry, signal) => isStillListed(from, entry, signal),
    retrieval: undefined,
    takesHints: false,
  };
}
