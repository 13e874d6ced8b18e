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

/** How often a claim looks whether another that began with it is settled, and the wait in ms between two looks. */
const LOOKS = 500;
const WAIT = 20;

export interface ClaimHost {
  readonly env: Environment;
  readonly stateDir: string;
}

/** A job's places, taken. */
export interface Claim {
  /** Gives them free again where they were taken by this claim and by none before it. */
  undo(): void;
}

/**
 * GU3: takes the job's places, or refuses. The claim is written first and then compared, so of two jobs that begin at
 * the same instant, in one process or in two, at least one sees the other: what is settled stays, and of two that are
 * not, the one with the smaller id. That one waits until the other has given way, or was settled before it looked.
 * The caller holds the job's lock: a claim without it is none.
 * @throws LianaError `overlap`; then nothing is left of the claim. `journal-busy`, `state-unwritable`
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

/** Resolves when nothing stands in the way any more. */
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
    // It gives way to this one, or did not see it and is a job in a moment.
    if (looks >= LOOKS) throw new LianaError("journal-busy", { path: jobFiles(stateDir, job.id).folder });
    await env.clock.sleep(WAIT, signal);
  }
}

function conflicts(
  job: Claimant,
  beginning: readonly Claimant[],
  identities: ReadonlyMap<string, FolderIdentity>,
): readonly Overlap[] {
  // How old they are says nothing of two that are not settled: each may have been held up since.
  const canonical = (one: Claimant): Claimant => ({
    ...one,
    since: undefined,
    folders: foldersOf(one, identities),
  });
  return findOverlaps(canonical(job), beginning.map(canonical)).filter(({ refused }) => refused);
}

/** A job goes on as one when it is also restored, and keeps its age as long as it asks for no more than before. */
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

function ageOf(job: Claimant, before: Claimant | undefined): number | undefined {
  if (before === undefined || before.once !== job.once || (job.mirror && !before.mirror)) return undefined;
  return before.since ?? 0;
}

/** What stands in the job's way, and what the user should know. */
export interface Overlaps {
  readonly refused: LianaError | undefined;
  readonly warnings: readonly LianaError[];
}

/**
 * GU3, for a job beside others.
 * @param records of all jobs of this state directory
 * @param identities of its folders and theirs; of one that is missing only the path is compared
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

/** Of the folders of all these jobs. */
export function identitiesOf(jobs: readonly Claimant[]): Promise<ReadonlyMap<string, FolderIdentity>> {
  return folderIdentities(
    jobs.flatMap(({ source, target }) =>
      [source, target].flatMap((side) => (side.kind === "folder" ? [side.path] : [])),
    ),
  );
}

/** What is known of the folders of a job. */
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
