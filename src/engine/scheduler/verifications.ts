import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { isAbort, toLianaError } from "../../shared/errors.ts";
import { TEST_BYTES, PAID_MONTHLY } from "../../shared/model/verification.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { VerifyRequest } from "../verify/verify-job.ts";
import { noCounts, type VerifyCounts, type VerifyResult } from "../verify/verify-record.ts";
import { engineFor, jobRequest } from "./begin-sync.ts";
import { type Block, stopsSync } from "./block.ts";
import { readFacts } from "./job-journal.ts";
import type { Lanes } from "./lanes.ts";
import type { LiveJob } from "./live-job.ts";
import type { LiveVerification } from "./live-verification.ts";
import type { LoopPorts } from "./loop-ports.ts";
import { isSlowed } from "./saving.ts";

/** A job without a schedule of its own time is verified at any time; others within this after a sync, in ms. */
const AFTER_SYNC = 60 * 60 * 1000;
/** After a failure, the next attempt follows this much later, in ms. */
const RETRY = 6 * 60 * 60 * 1000;
/** The next verification follows the last one within 30 days, in ms. */
const FURTHEST = 31 * 24 * 60 * 60 * 1000;

/** A running verification of a job. */
export interface Verifying {
  readonly ended: Promise<void>;
  readonly counts: () => Readonly<VerifyCounts> | undefined;
  stop(): void;
}

interface VerificationParts {
  readonly ports: LoopPorts;
  readonly jobs: () => readonly LiveJob[];
  /** Why no sync of the job may begin now. */
  readonly blockOf: (job: LiveJob) => Block | undefined;
  /** The running syncs and restores. */
  readonly running: () => Lanes;
  readonly bandwidth: BandwidthLimit;
  readonly onEnd: () => void;
}

/**
 * VE3: verifies jobs in the background, one at a time, while nothing else is due: the job that has waited longest first. A
 * verification ends as soon as anything else is due, and continues later.
 */
export class Verifications {
  readonly #parts: VerificationParts;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  /** Starts, stops or leaves alone. Call after everything else that is due was started. */
  look(config: EngineConfig, now: number): void {
    const { jobs, blockOf } = this.#parts;
    const all = jobs();
    const isDue = all.some((job) => job.nextAt <= now && blockOf(job)?.kind !== "paused");
    const running = all.find(({ verification }) => verification.running !== undefined);
    if (running !== undefined) {
      const isOff = running.spec.choices.verify === false && running.verification.asked === undefined;
      if (isOff || isDue || this.#isBusy() || isSlowed(config) || stopsSync(blockOf(running)))
        running.verification.running?.stop();
      return;
    }
    if (isDue || this.#isBusy() || isSlowed(config)) return;
    const [next] = all
      .filter((job) => blockOf(job) === undefined && verifyAt(job, now) <= now)
      .toSorted((a, b) => verifyAt(a, now) - verifyAt(b, now));
    if (next !== undefined) this.#start(next, config);
  }

  #isBusy(): boolean {
    const { jobs, running } = this.#parts;
    return running().isBusy || jobs().some(({ ping, reserved }) => ping !== undefined || reserved > 0);
  }

  /** When the next verification is due, ms since 1970; Infinity: none is, or one is running. */
  nextAt(now: number): number {
    const jobs = this.#parts.jobs();
    if (jobs.some(({ verification }) => verification.running !== undefined)) return Number.POSITIVE_INFINITY;
    return Math.min(...jobs.map((job) => verifyAt(job, now)).filter((at) => at > now));
  }

  #start(job: LiveJob, config: EngineConfig): void {
    const { ports, onEnd } = this.#parts;
    const stop = new AbortController();
    let counts: (() => Readonly<VerifyCounts>) | undefined;
    const asked = job.verification.asked;
    const work = async (): Promise<void> => {
      // The caller must have stored the verification before it ends.
      await Promise.resolve();
      try {
        const hooks = { onEvent: () => undefined, onStart: (ask: typeof counts) => void (counts = ask) };
        const request = this.#request(job, config);
        this.#ended(job, asked, await engineFor(job, ports).verify(request, hooks, stop.signal));
      } catch (error) {
        this.#failed(job, error, stop.signal);
        if (asked !== undefined && asked === job.verification.asked && counts !== undefined)
          job.verification.interrupted(counts());
      }
      job.verification.running = undefined;
      readFacts(job, ports);
      // What could not be put again may be sent by a sync.
      const { damaged, healed } = counts?.() ?? noCounts();
      if (damaged > healed) job.makeDue(ports.env.clock.now());
      onEnd();
    };
    ports.env.log.write("info", "verification started", { job: job.spec.id });
    job.verification.running = { ended: work(), counts: () => counts?.(), stop: () => stop.abort() };
    ports.onStart();
  }

  /** @throws LianaError `no-connection`, `keys-missing` */
  #request(job: LiveJob, config: EngineConfig): VerifyRequest {
    const { ports, bandwidth } = this.#parts;
    const { source, target, sourceConnection, targetConnection, options } = jobRequest(job, ports, config);
    const common = { source, target, sourceConnection, targetConnection, options, bandwidth, dryRun: false };
    const now = ports.env.clock.now();
    if (job.verification.asked === undefined)
      return { ...common, amount: { kind: "due" }, mostBytes: undefined, lists: false, test: undefined };
    const { received, tested, isListed } = job.verification.spent;
    const test = { mostBytes: TEST_BYTES - tested, after: 0 };
    const asked = { ...common, lists: !isListed, test };
    if (job.verification.asked !== "all")
      return { ...asked, amount: { kind: "oldest", before: now }, mostBytes: PAID_MONTHLY - received };
    // Files that are too long for the pauses between syncs are not read for ever.
    const mostBytes = received === 0 ? undefined : 2 * (job.facts?.bytes ?? 0) - received;
    return { ...asked, amount: { kind: "all" }, mostBytes };
  }

  #ended(job: LiveJob, asked: LiveVerification["asked"], { counts }: VerifyResult): void {
    const { env } = this.#parts.ports;
    job.verification.error = undefined;
    job.verification.after = undefined;
    if (job.verification.asked === asked) job.verification.asked = undefined;
    const { read, damaged, healed } = counts;
    env.log.write(damaged > 0 ? "warn" : "info", "verified", { job: job.spec.id, read, damaged, healed });
  }

  #failed(job: LiveJob, error: unknown, signal: AbortSignal): void {
    if (signal.aborted || isAbort(error)) return;
    const failure = toLianaError(error);
    const { env } = this.#parts.ports;
    job.verification.error = failure.toWire();
    job.verification.asked = undefined;
    job.verification.after = env.clock.now() + RETRY;
    // JB7: the sync sets it aside.
    if (failure.code === "journal-damaged") job.makeDue(env.clock.now());
    env.log.write("warn", "verification failed", { job: job.spec.id, code: failure.code });
  }
}

/** When a job may be verified, ms since 1970; Infinity: not before something else changes. */
function verifyAt(job: LiveJob, now: number): number {
  const { spec, facts, fault, verification } = job;
  if (spec.target.kind !== "bucket" || facts === undefined || fault !== undefined)
    return Number.POSITIVE_INFINITY;
  if (verification.asked !== undefined) return now;
  if (spec.choices.verify === false || facts.verifyAt === undefined) return Number.POSITIVE_INFINITY;
  if (facts.unfinished || facts.listedAt === undefined) return Number.POSITIVE_INFINITY;
  // Moments further away are those of a clock that was set back since.
  const dueAt = facts.verifyAt > now + FURTHEST ? now : facts.verifyAt;
  const at = Math.max(dueAt, Math.min(verification.after ?? 0, now + RETRY));
  const { kind } = spec.choices.when;
  if (kind === "realtime" || kind === "every" || at > now) return at;
  // A job with set times sends at these times only.
  const last = facts.lastSync?.endedAt;
  return last !== undefined && now - last < AFTER_SYNC ? at : Number.POSITIVE_INFINITY;
}
