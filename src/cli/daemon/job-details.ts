import type { Fleet } from "../../engine/fleet.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import type { ServiceFacts } from "../../shared/model/service-facts.ts";
import type { WatchedJob } from "./watched-job.ts";

/** What `/metrics` says of a job besides its live state. */
export interface JobDetails {
  /** FB: files with problems, by cause. */
  readonly causes: readonly { readonly cause: string; readonly files: number }[];
  /** PB4: when the service of its bucket was last asked what it can do, ms since 1970. */
  readonly probedAt: number | undefined;
  /** Whether its target bucket keeps versions, if a probe told. */
  readonly versioning: ServiceFacts["reads"]["versioning"] | undefined;
}

type Handlers = Pick<Fleet["handlers"], "problemGroups" | "serviceFacts">;

const NOTHING: JobDetails = { causes: [], probedAt: undefined, versioning: undefined };
/** Facts change rarely, and reading them resolves a connection: they are read again after this long, in ms. */
const FACTS_FOR = 60_000;

/** Reads what live states do not have, as rarely as it can: a scrape comes every few seconds. */
export class DetailReader {
  readonly #handlers: Handlers;
  readonly #now: () => number;
  readonly #causes = new Map<string, { readonly of: string; readonly causes: JobDetails["causes"] }>();
  readonly #facts = new Map<string, Pick<JobDetails, "probedAt" | "versioning"> & { readonly at: number }>();

  /** @param now ms since 1970 */
  constructor(handlers: Handlers, now: () => number) {
    this.#handlers = handlers;
    this.#now = now;
  }

  /** By the job's id. What cannot be read is left out: the job's sync reports why. */
  async read(jobs: readonly WatchedJob[], signal: AbortSignal): Promise<ReadonlyMap<string, JobDetails>> {
    const found = new Map<string, JobDetails>();
    for (const { spec, live } of jobs) {
      if (live === undefined) continue;
      const causes = await this.#causesOf({ spec, live }, signal);
      found.set(spec.id, { ...NOTHING, ...(await this.#factsOf(spec, signal)), causes });
    }
    return found;
  }

  async #causesOf(
    {
      spec: { id },
      live,
    }: { readonly spec: WatchedJob["spec"]; readonly live: NonNullable<WatchedJob["live"]> },
    signal: AbortSignal,
  ): Promise<JobDetails["causes"]> {
    if (live.problems === 0) return [];
    const of = `${String(live.problems)} ${String(live.lastSync?.id)}`;
    const known = this.#causes.get(id);
    if (known?.of === of) return known.causes;
    const groups = await readable(() => this.#handlers.problemGroups({ job: id }, quiet(signal)));
    const causes = (groups?.groups ?? []).map(({ cause, files, folders }) => ({
      cause,
      files: files + folders,
    }));
    this.#causes.set(id, { of, causes });
    return causes;
  }

  async #factsOf(
    { id, target }: WatchedJob["spec"],
    signal: AbortSignal,
  ): Promise<Pick<JobDetails, "probedAt" | "versioning"> | undefined> {
    if (target.kind !== "bucket") return undefined;
    const { connection, bucket } = target;
    const known = this.#facts.get(id);
    const age = this.#now() - (known?.at ?? Number.NaN);
    if (known !== undefined && age >= 0 && age < FACTS_FOR) return known;
    const answer = await readable(() => this.#handlers.serviceFacts({ connection, bucket }, quiet(signal)));
    const reads = answer?.facts?.reads;
    const facts = { at: this.#now(), probedAt: reads?.at, versioning: reads?.versioning };
    this.#facts.set(id, facts);
    return facts;
  }
}

/** A scrape says what it can: neither a damaged journal nor the end of the daemon makes it fail. */
async function readable<R>(read: () => R | Promise<R>): Promise<R | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LianaError) && !isAbort(error)) throw error;
    return undefined;
  }
}

function quiet(signal: AbortSignal): { readonly signal: AbortSignal; readonly progress: () => void } {
  return { signal, progress: () => undefined };
}
