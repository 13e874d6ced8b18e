import { LianaError } from "../../shared/errors.ts";
import { locationText } from "../../shared/model/location.ts";
import { folderIdentities } from "../disk/folder-identity.ts";
import type { Environment } from "../environment.ts";
import { type Claimant, findOverlaps, type Folders, nestsItself, type Overlap } from "../guard/overlap.ts";
import type { FolderIdentity } from "../disk/folder-identity.ts";
import {
  dropClaim,
  dropRecord,
  jobFiles,
  readClaims,
  readJob,
  readRecords,
  saveClaim,
  saveRecord,
} from "./job-record.ts";

/** How often a claim checks whether a concurrent claim was settled or withdrawn, and the interval in ms. */
const LOOKS = 500;
const WAIT = 20;

export interface ClaimHost {
  readonly env: Environment;
  readonly stateDir: string;
}

/** A job's claim on its two locations. */
export interface Claim {
  /** Releases the locations, unless the job had claimed them before. */
  undo(): void;
}

/**
 * GU3: claims the job's locations or refuses. The claim is written first and compared afterwards, so of two jobs that
 * start at the same time, in one process or in two, at least one sees the other. A settled job (one with a record) wins;
 * between two unsettled ones the smaller id wins. The winner waits until the other withdraws its claim or turns out to
 * be settled. The caller must hold the job's lock: claims of jobs without a lock are ignored.
 * @throws LianaError `overlap`, after the claim was withdrawn; `journal-busy`, `state-unwritable`
 */
export async function claimLocations(job: Claimant, host: ClaimHost, signal: AbortSignal): Promise<Claim> {
  const { stateDir, env } = host;
  const before = readJob(stateDir, job.id);
  const wanted = { ...job, ...claimed(job, before, env.clock.now()) };
  saveClaim(stateDir, wanted);
  try {
    await settle(job, host, signal);
    saveRecord(stateDir, wanted);
  } finally {
    dropClaim(stateDir, job.id);
  }
  return {
    undo: () => {
      if (before === undefined) dropRecord(stateDir, job.id);
    },
  };
}

/** Resolves when no settled or concurrent job conflicts. */
async function settle(job: Claimant, { stateDir, env }: ClaimHost, signal: AbortSignal): Promise<void> {
  for (let looks = 1; ; looks++) {
    const beginning = readClaims(stateDir);
    const records = readRecords(stateDir);
    const identities = await identitiesOf([job, ...beginning, ...records]);
    const { refused } = overlapsOf(job, records, stateDir, identities);
    if (refused !== undefined) throw refused;
    const rivals = conflicts(job, beginning, identities);
    const winner = rivals.find(({ other }) => other.id < job.id);
    if (winner !== undefined) throw errorOf(job, winner, stateDir);
    if (rivals.length === 0) return;
    // A rival with a larger id withdraws, or settled before it could see this claim; the next check tells which.
    if (looks >= LOOKS) throw new LianaError("journal-busy", { path: jobFiles(stateDir, job.id).folder });
    await env.clock.sleep(WAIT, signal);
  }
}

function conflicts(
  job: Claimant,
  beginning: readonly Claimant[],
  identities: ReadonlyMap<string, FolderIdentity>,
): readonly Overlap[] {
  // Ages decide nothing between unsettled claims: either process may have been delayed since it took the time.
  const canonical = (one: Claimant): Claimant => ({
    ...one,
    since: undefined,
    folders: foldersOf(one, identities),
  });
  return findOverlaps(canonical(job), beginning.map(canonical)).filter(({ refused }) => refused);
}

/** A restore into a job's own locations leaves its claim as it is. Otherwise see `ageOf`. */
function claimed(
  job: Claimant,
  before: Claimant | undefined,
  now: number,
): Pick<Claimant, "since" | "once" | "mirror" | "retain"> {
  const once = job.once === true && (before === undefined || before.once === true) ? true : undefined;
  if (before !== undefined && job.once === true && before.once === undefined) {
    return { since: before.since ?? 0, once, mirror: before.mirror, retain: before.retain };
  }
  return { since: ageOf(job, before) ?? now, once, mirror: job.mirror, retain: job.retain };
}

/** A job keeps its age unless it begins to mirror, or turns from a restore into a job or back. */
function ageOf(job: Claimant, before: Claimant | undefined): number | undefined {
  if (before === undefined || before.once !== job.once || (job.mirror && !before.mirror)) return undefined;
  return before.since ?? 0;
}

/** Overlaps of a job with others: the first that is refused, and those that only deserve a warning. */
export interface Overlaps {
  readonly refused: LianaError | undefined;
  readonly warnings: readonly LianaError[];
}

/**
 * GU3: compares a job with all others.
 * @param records all jobs of this state directory
 * @param identities of the folders of all these jobs; a folder without one is compared by path only
 */
export function overlapsOf(
  job: Claimant,
  records: readonly Claimant[],
  stateDir: string,
  identities: ReadonlyMap<string, FolderIdentity>,
): Overlaps {
  const before = records.find(({ id }) => id === job.id);
  const known = (one: Claimant): Claimant => ({ ...one, folders: foldersOf(one, identities) });
  const canonical = known({ ...job, since: ageOf(job, before) });
  if (nestsItself(canonical)) return { refused: nesting(job), warnings: [] };
  const found = findOverlaps(canonical, records.map(known));
  const errors = found.map((overlap) => ({ overlap, error: errorOf(job, overlap, stateDir) }));
  return {
    refused: errors.find(({ overlap }) => overlap.refused)?.error,
    warnings: errors.filter(({ overlap }) => !overlap.refused).map(({ error }) => error),
  };
}

/** Identities of all folders of these jobs, by path. */
export function identitiesOf(jobs: readonly Claimant[]): Promise<ReadonlyMap<string, FolderIdentity>> {
  return folderIdentities(
    jobs.flatMap(({ source, target }) =>
      [source, target].flatMap((side) => (side.kind === "folder" ? [side.path] : [])),
    ),
  );
}

/** The known identities of a job's folders. */
export function foldersOf(
  { source, target }: Claimant,
  identities: ReadonlyMap<string, FolderIdentity>,
): Folders {
  return {
    source: source.kind === "folder" ? identities.get(source.path) : undefined,
    target: target.kind === "folder" ? identities.get(target.path) : undefined,
  };
}

function nesting({ source, target }: Claimant): LianaError {
  return new LianaError("overlap", { source: locationText(source), target: locationText(target) });
}

function errorOf({ source, target }: Claimant, { other, kind }: Overlap, stateDir: string): LianaError {
  return new LianaError("overlap", {
    source: locationText(source),
    target: locationText(target),
    otherSource: locationText(other.source),
    otherTarget: locationText(other.target),
    otherFolder: jobFiles(stateDir, other.id).folder,
    overlap: kind,
  });
}
