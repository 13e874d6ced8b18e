import type { UpdatesPort } from "../../app/ports.ts";
import type { Clock, Log, Random } from "../../engine/environment.ts";
import { isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import type { Release, UpdateState } from "../../shared/model/updates.ts";
import type { UpdateSource } from "./update-source.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** After the start, when other work is done. */
const FIRST_MS = 2 * MINUTE;
/** The first check is up to this much later. */
const FIRST_JITTER_MS = 10 * MINUTE;
/** Checks are a day apart, and up to this much more, so that all computers do not ask at the same time. */
const JITTER_MS = 2 * HOUR;
/** The clock is checked this often, because it may be set and the computer may sleep. */
const CLOCK_CHECK_MS = 10 * MINUTE;
const CHECK_LIMIT_MS = 2 * MINUTE;
/** A download without progress ends much earlier (`update-http.ts`). */
const DOWNLOAD_LIMIT_MS = 6 * HOUR;

export interface UpdatesParts {
  readonly source: UpdateSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Asks the application to end, as its user would. */
  readonly quit: () => void;
}

/**
 * Decides when Liana looks for updates of itself, downloads them and installs them. It never ends the application:
 * an update waits until the user quits or asks for a restart, and quitting stops syncs at a checkpoint first.
 */
export class Updates implements UpdatesPort {
  readonly #parts: UpdatesParts;
  readonly #stopping = new AbortController();
  #listener: () => void = () => {};
  #state: UpdateState = { kind: "current" };
  /** Downloaded and verified. */
  #ready: Release | undefined;
  #automatic = true;
  /** The version that the user asked for while automatic updates are off. */
  #requested: string | undefined;
  #restarts = false;
  #failures = 0;
  #due: number;
  #round: Promise<void> | undefined;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
    this.#due = parts.clock.now() + FIRST_MS + parts.random.next() * FIRST_JITTER_MS;
  }

  get state(): UpdateState {
    return this.#state;
  }

  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** Checks daily until `stop`. */
  start(): void {
    this.#loop(this.#stopping.signal).catch((error: unknown) => {
      if (!isAbort(error)) this.#parts.log.write("error", "updates stopped", { reason: String(error) });
    });
  }

  /** Ends checks and downloads. The next start downloads from the beginning. */
  stop(): void {
    this.#stopping.abort();
  }

  setAutomatic(on: boolean): void {
    this.#automatic = on;
    if (on && this.#state.kind === "available") this.download();
  }

  check(): void {
    void this.#once(() => this.#check());
  }

  download(): void {
    if (this.#state.kind === "available") this.#requested = this.#state.release.version;
    this.check();
  }

  restart(): void {
    if (this.#ready === undefined) return;
    this.#restarts = true;
    this.#parts.quit();
  }

  /**
   * Installs a ready update, at the end of the application.
   * @returns whether the installer ends the application itself
   */
  installAtEnd(): boolean {
    if (this.#ready === undefined || !(this.#restarts || this.#mayInstall(this.#ready))) return false;
    try {
      return this.#parts.source.install(this.#restarts);
    } catch (error) {
      this.#parts.log.write("error", "the update was not installed", { reason: String(error) });
      return false;
    }
  }

  async #loop(signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    for (;;) {
      const left = this.#due - clock.now();
      // The clock may have been set back: a check is never more than two days away.
      if (this.#automatic && (left <= 0 || left > 2 * DAY)) await this.#once(() => this.#check());
      else await clock.sleep(this.#automatic ? Math.min(left, CLOCK_CHECK_MS) : CLOCK_CHECK_MS, signal);
      signal.throwIfAborted();
    }
  }

  /** One check at a time; a second request joins the first. Never rejects. */
  #once(act: () => Promise<void>): Promise<void> {
    this.#round ??= act()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #check(): Promise<void> {
    const { clock, random, source } = this.#parts;
    if (this.#ready === undefined) this.#show({ kind: "checking" });
    const release = await this.#within(CHECK_LIMIT_MS, (signal) => source.check(signal));
    if (release === undefined) {
      // Also if it was withdrawn or its rollout was stopped: then it is not installed.
      this.#ready = undefined;
      this.#show({ kind: "current", checkedAt: clock.now() });
    } else if (this.#ready?.version === release.version) {
      this.#show({ kind: "ready", release });
    } else if (this.#mayInstall(release)) {
      await this.#download(release);
    } else {
      this.#ready = undefined;
      this.#show({ kind: "available", release });
    }
    this.#failures = 0;
    this.#due = clock.now() + DAY + random.next() * JITTER_MS;
  }

  /** Downloads and installs nothing that the user has not asked for, while automatic updates are off. */
  #mayInstall({ version }: Release): boolean {
    return this.#automatic || this.#requested === version;
  }

  async #download(release: Release): Promise<void> {
    // The file of an earlier release is replaced.
    this.#ready = undefined;
    const progress = (percent: number): void =>
      this.#show({ kind: "downloading", release, percent: Math.min(100, Math.max(0, Math.floor(percent))) });
    progress(0);
    await this.#within(DOWNLOAD_LIMIT_MS, (signal) => this.#parts.source.download(progress, signal));
    this.#ready = release;
    this.#show({ kind: "ready", release });
    this.#parts.log.write("info", "an update is ready", { version: release.version });
  }

  #fail(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const { clock, log, random } = this.#parts;
    const wire = toLianaError(error);
    log.write("warn", "the update failed", { code: wire.code, reason: wire.message });
    const now = clock.now();
    const wait = Math.min(DAY, HOUR * 2 ** this.#failures++);
    this.#due = now + wait * (1 + random.next() / 4);
    // A failed check does not change that an update is ready.
    if (this.#ready !== undefined) return;
    const retryAt = this.#automatic ? { retryAt: Math.round(this.#due) } : {};
    this.#show({ kind: "failed", error: wire.toWire(), at: now, ...retryAt });
  }

  async #within<T>(ms: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ending = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, ending.signal]);
    this.#parts.clock.sleep(ms, signal).then(
      () => ending.abort(new LianaError("update-interrupted")),
      () => {
        // `act` ended in time.
      },
    );
    try {
      return await act(signal);
    } finally {
      ending.abort();
    }
  }

  #show(state: UpdateState): void {
    if (state.kind === this.#state.kind && JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#listener();
  }
}
