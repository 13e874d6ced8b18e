import { type ErrorCode, LianaError, type WireError } from "../../shared/errors.ts";
import type { SyncOutcome } from "../../shared/model/sync.ts";
import { type CommandRun, runCommand } from "./run-command.ts";

/** Commands that run before and after the syncs of a job, as configured. */
export interface CommandChoice {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** For each of the two commands. Default: an hour. */
  readonly timeoutSeconds?: number | undefined;
}

const DEFAULT_TIMEOUT_SECONDS = 3600;
/** Time limit of `after` in ms when the sync was stopped: a user or the end of the program waits for it. */
const STOPPED_TIMEOUT = 60_000;
/** Characters of the last output line that an error message quotes. */
const LONGEST_LINE = 200;

export type CommandStage = "before" | "after";

/** The commands of a job for one full sync. They come from the user's own settings, never from a bucket. */
export class JobCommands {
  readonly #choice: CommandChoice;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;

  /**
   * @param folder the working directory: the source
   * @param facts for `LIANA_JOB`, `LIANA_SOURCE` and `LIANA_TARGET`
   */
  constructor(
    choice: CommandChoice,
    folder: string,
    facts: { readonly job: string; readonly source: string; readonly target: string },
  ) {
    this.#choice = choice;
    this.#folder = folder;
    const { job, source, target } = facts;
    this.#environment = { LIANA_JOB: job, LIANA_SOURCE: source, LIANA_TARGET: target };
  }

  /** The command of a stage as the user wrote it; undefined if none is configured. */
  line(stage: CommandStage): string | undefined {
    const line = this.#choice[stage];
    return line === undefined || line.trim() === "" ? undefined : line;
  }

  /** @returns undefined if no command is configured */
  async before(signal: AbortSignal): Promise<CommandRun | undefined> {
    return this.#run("before", {}, this.#timeout, signal);
  }

  /** Takes no signal: the command also cleans up after a sync that was stopped. Its time limit bounds it. */
  async after(outcome: SyncOutcome, wasStopped: boolean): Promise<CommandRun | undefined> {
    const timeout = wasStopped ? Math.min(this.#timeout, STOPPED_TIMEOUT) : this.#timeout;
    return this.#run("after", { LIANA_OUTCOME: outcome }, timeout, new AbortController().signal);
  }

  get #timeout(): number {
    return (this.#choice.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
  }

  async #run(
    stage: CommandStage,
    more: Readonly<Record<string, string>>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<CommandRun | undefined> {
    const line = this.line(stage);
    if (line === undefined) return undefined;
    const environment = { ...this.#environment, ...more };
    return runCommand({ line, folder: this.#folder, environment, timeoutMs }, signal);
  }
}

/** Why a command failed; undefined if it succeeded. */
export function faultOf(stage: CommandStage, { end, output }: CommandRun): WireError | undefined {
  const code: ErrorCode = stage === "before" ? "before-failed" : "after-failed";
  const said = lastLine(output);
  switch (end.kind) {
    case "exited":
      return end.code === 0 ? undefined : { code, detail: { exit: end.code, said } };
    case "killed":
      return { code, detail: { reason: end.signal, said } };
    case "timeout":
    case "aborted":
      return { code, detail: { reason: end.kind, said } };
    case "not-started":
      return { code, detail: { reason: "not-started", said: end.why } };
  }
}

/** @throws LianaError `before-failed` */
export function mustHaveEnded(run: CommandRun): void {
  const fault = faultOf("before", run);
  if (fault !== undefined) throw new LianaError(fault.code, fault.detail);
}

function lastLine(output: string): string | undefined {
  const line = output.trimEnd().split("\n").at(-1)?.trim().slice(0, LONGEST_LINE);
  return line === "" ? undefined : line;
}
