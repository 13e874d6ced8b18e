import { z } from "zod";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { Meta } from "../journal/meta.ts";
import type { FactSource } from "../remote/fact-source.ts";
import type { FirstFound } from "../remote/health.ts";
import type { Encryption } from "../remote/port.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { WriteConditions } from "../transfer/overwrite/write-conditions.ts";
import {
  type Device,
  type FoundMarker,
  isSameMark,
  type Marker,
  MARKER_KEY,
  OwnerMarker,
} from "./owner-marker.ts";

/** No operation begins more than this after the last check of the marker, in ms. */
const LOOK_EVERY = 10 * 60 * 1000;
/** If a service ignores conditions: time until two jobs that began together see the same marker, in ms. */
const SETTLE = 1000;
/** Rounds in which the marker may be missing again each time it is read. */
const ROUNDS = 4;

/**
 * Errors that can keep a marker from being written. The job continues: least-privilege credentials must be able to back
 * up, and many web servers refuse names that begin with a dot. The bucket has just answered (GU5), so the error
 * concerns this one key; an error that concerns all of them will also be met by the operations (RT1).
 */
const NO_MARKER: ReadonlySet<ErrorCode> = new Set([
  "access-denied",
  "key-too-long",
  "not-implemented",
  "not-s3",
  "quota",
  "service-refused",
  "unsafe-name",
  "wrong-region",
]);

const lostSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({});

interface OwnerParts {
  /** Called when the wait for another's marker begins and ends. */
  readonly onRest?: ((resting: boolean) => void) | undefined;
  readonly env: Environment;
  readonly meta: Meta;
  readonly store: ObjectStore;
  readonly facts?: FactSource | undefined;
  readonly encryption: Encryption | undefined;
  readonly job: string;
  /** Called when the device is needed; undefined in a dry run that never had one. */
  readonly device: () => Device | undefined;
  readonly takeOver: boolean;
  readonly dryRun: boolean;
  /** Called after a takeover that the user requested. */
  readonly onTaken: (from: string | undefined) => void;
}

/**
 * GU4: two computers never share one prefix. The first puts its marker there; any other that finds it stops before it
 * changes anything.
 */
export class OwnerGuard {
  readonly #parts: OwnerParts;
  readonly #marker: OwnerMarker;
  #checkedAt: number;
  #looking: Promise<void> | undefined;
  #mayTake: boolean;
  #displaced = false;
  readonly #conditions: WriteConditions;
  /** Our marker, as of the last check. */
  #ours: FoundMarker | undefined;
  /** Whether the bucket was just seen to honour If-None-Match. */
  #keepsAbsent: boolean | undefined;

  constructor(parts: OwnerParts) {
    const { store, env, meta, encryption, takeOver } = parts;
    this.#parts = parts;
    this.#marker = new OwnerMarker(store, env.clock, encryption);
    this.#checkedAt = Number(meta.get("owner-checked-at") ?? Number.NaN);
    this.#mayTake = takeOver;
    this.#conditions = new WriteConditions(meta, env.clock, parts.facts);
  }

  get job(): string {
    return this.#parts.job;
  }

  /** This computer; undefined in a dry run that never had one. */
  device(): Device | undefined {
    return this.#parts.device();
  }

  /**
   * Whether, since the last call, this job's marker was found missing or replaced by another object. Then the bucket
   * was emptied or reset to an older state, and the journal proves nothing about it.
   */
  takeDisplaced(): boolean {
    const displaced = this.#displaced;
    this.#displaced = false;
    return displaced;
  }

  /**
   * Takes the first object of the listing that every sync requests anyway (GU5): if it shows no marker, the next
   * operation checks it.
   */
  noteFirst(first: FirstFound): void {
    const { store } = this.#parts;
    const key = store.prefix + MARKER_KEY;
    if (this.#parts.meta.get("owner-mark") === undefined) return;
    const isBehind =
      first.kind === "object" && Buffer.compare(Buffer.from(first.object.key), Buffer.from(key)) > 0;
    if (first.kind === "nothing" || isBehind) this.expire();
  }

  /** Makes the next operation check the marker, whenever it was last checked. */
  expire(): void {
    this.#checkedAt = Number.NaN;
  }

  /**
   * Resolves when the prefix is known to be ours, as of ten minutes ago at most.
   * @throws LianaError `owned-elsewhere`, and errors that end a sync
   */
  async ensure(signal: AbortSignal): Promise<void> {
    const age = this.#parts.env.clock.now() - this.#checkedAt;
    // Not `age > LOOK_EVERY`: NaN, and a clock that was set back, must trigger a check.
    if (age >= 0 && age <= LOOK_EVERY) return;
    this.#looking ??= this.#look(signal);
    await this.#looking;
    this.#looking = undefined;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { dryRun, meta, env, device } = this.#parts;
    const here = device();
    let from: string | undefined;
    try {
      from = await this.#settle(here, signal);
      if (!dryRun) meta.drop("owner-unmarked");
      if (!dryRun) await this.#learnConditions(signal);
    } catch (error) {
      if (!(error instanceof LianaError) || !NO_MARKER.has(error.code)) throw this.#noted(error);
      // A refusal says nothing about the owner, so the last known state still holds.
      if (!this.#mayTake) this.#refuseIfLost();
      this.#warn(error.code);
    }
    this.#checkedAt = env.clock.now();
    if (dryRun) return;
    if (here !== undefined) meta.set("device", here.id);
    meta.set("owner-checked-at", String(this.#checkedAt));
    meta.drop("owner-elsewhere");
    if (this.#mayTake) this.#parts.onTaken(from);
    this.#mayTake = false;
  }

  /** @returns the device it was taken from */
  async #settle(here: Device | undefined, signal: AbortSignal): Promise<string | undefined> {
    const { dryRun, job, env } = this.#parts;
    for (let round = 0; round < ROUNDS; round++) {
      const found = await this.#marker.read(here?.id, signal);
      if (round === 0) this.#compare(found, here);
      const ours = found !== undefined && found.device.id === here?.id;
      if (found !== undefined && !ours && !this.#mayTake) throw this.#elsewhere(found, here);
      if (dryRun || here === undefined) return undefined;
      const now = { device: here, job, since: new Date(env.clock.now()).toISOString() };
      if (found === undefined) {
        if (await this.#claim(now, signal)) return undefined;
        continue;
      }
      this.#remember(found.mark);
      this.#ours = found;
      if (ours && found.job === job) return undefined;
      // The folder was moved, or two jobs of this computer write here (GU3).
      const next = ours && found.since !== "" ? { ...now, since: found.since } : now;
      this.#ours = { ...next, mark: await this.#marker.write(next, signal) };
      this.#remember(this.#ours.mark);
      return ours ? undefined : found.device.name;
    }
    env.log.write("warn", "owner marker disappears after each write");
    return undefined;
  }

  /** @returns true if certainly nobody else did the same; otherwise the marker shows who won */
  async #claim(marker: Marker, signal: AbortSignal): Promise<boolean> {
    const mark = await this.#marker.claim(marker, signal);
    if (mark === undefined) return false;
    this.#remember(mark);
    this.#ours = { ...marker, mark };
    // Refused this time: the service honours the condition, so the first write was alone.
    this.#keepsAbsent = (await this.#marker.claim(marker, signal)) === undefined;
    if (this.#keepsAbsent) return true;
    this.#parts.onRest?.(true);
    try {
      await this.#parts.env.clock.sleep(SETTLE, signal);
    } finally {
      this.#parts.onRest?.(false);
    }
    return false;
  }

  /** FE2: once a month, and only when the marker is read anyway. */
  async #learnConditions(signal: AbortSignal): Promise<void> {
    if (this.#ours === undefined || !this.#conditions.isDue) return;
    const { learned, mark } = await this.#marker.tryConditions(this.#ours, this.#keepsAbsent, signal);
    this.#remember(mark);
    this.#conditions.learn(learned);
  }

  /** If two jobs of this computer write here, each finds the other's marker: that says nothing about the bucket. */
  #compare(found: FoundMarker | undefined, here: Device | undefined): void {
    const { meta, job, env } = this.#parts;
    const known = meta.get("owner-mark");
    const isOfOtherJob = found !== undefined && found.device.id === here?.id && found.job !== job;
    // Older journals, without marks, only record that there was a marker.
    const had = meta.get("owner-checked-at") !== undefined && meta.get("owner-unmarked") === undefined;
    if (isOfOtherJob || (known === undefined && (found !== undefined || !had))) return;
    if (found !== undefined && known !== undefined && isSameMark(found.mark, known)) return;
    this.#displaced = true;
    env.log.write("warn", found === undefined ? "owner marker is missing" : "owner marker was replaced");
  }

  #remember(mark: string): void {
    const { meta, dryRun } = this.#parts;
    if (!dryRun) meta.set("owner-mark", mark);
  }

  #elsewhere({ device, since }: Marker, here: Device | undefined): LianaError {
    const { bucket, prefix } = this.#parts.store;
    const owner = device.name === "" ? {} : { owner: device.name };
    const namesake = device.name !== "" && device.name === here?.name ? { namesake: 1 } : {};
    const path = `s3://${bucket}/${prefix}`;
    return new LianaError("owned-elsewhere", { path, ...owner, since, ...namesake });
  }

  /** Records the error: if the prefix becomes ours again, what the other wrote meanwhile must be checked. */
  #noted(error: unknown): unknown {
    const { meta, dryRun } = this.#parts;
    if (error instanceof LianaError && error.code === "owned-elsewhere" && !dryRun) {
      meta.drop("audited-at");
      meta.drop("owner-checked-at");
      meta.set("owner-elsewhere", JSON.stringify(error.detail));
    }
    return error;
  }

  /** @throws LianaError `owned-elsewhere` if the marker was another's when it could last be read */
  #refuseIfLost(): void {
    const known = this.#parts.meta.get("owner-elsewhere");
    if (known === undefined) return;
    throw new LianaError("owned-elsewhere", lostSchema.parse(JSON.parse(known)));
  }

  #warn(code: ErrorCode): void {
    const { meta, env, dryRun } = this.#parts;
    if (meta.get("owner-unmarked") === code) return;
    env.log.write("warn", "owner marker could not be read or written", { code });
    if (!dryRun) meta.set("owner-unmarked", code);
  }
}
