import type { Entry } from "../../shared/model/entry.ts";
import type { SyncOutcome } from "../../shared/model/sync.ts";
import { type CommandStage, faultOf, mustHaveEnded } from "../commands/job-commands.ts";
import type { CommandRun } from "../commands/run-command.ts";
import type { SyncContext } from "./sync-context.ts";

type Context = Pick<SyncContext<Entry, Entry>, "commands" | "env" | "journal" | "onEvent">;

/** CM1: the user's commands around one sync, with their lines in its history. */
export class SyncCommands {
  readonly #context: Context;
  readonly #sync: number;

  /** @param sync its number in the history */
  constructor({ commands, env, journal, onEvent }: Context, sync: number) {
    this.#context = { commands, env, journal, onEvent };
    this.#sync = sync;
  }

  /** @throws LianaError `before-failed`; AbortError */
  async before(signal: AbortSignal): Promise<void> {
    const ran = await this.#context.commands?.before(signal);
    if (ran === undefined) return;
    this.#note("before", ran);
    signal.throwIfAborted();
    mustHaveEnded(ran);
  }

  /** Whatever became of the sync: there may be something of `before` to take back. */
  async after(outcome: SyncOutcome): Promise<void> {
    const ran = await this.#context.commands?.after(outcome, outcome === "stopped");
    if (ran === undefined) return;
    this.#note("after", ran);
    const error = faultOf("after", ran);
    if (error !== undefined) this.#context.onEvent({ kind: "warning", error });
  }

  /** The same where there is no journal to write to. */
  async afterDamage(wasStopped: boolean): Promise<void> {
    await this.#context.commands?.after("failed", wasStopped);
  }

  #note(key: CommandStage, { end, output }: CommandRun): void {
    const { env, journal } = this.#context;
    const ended = end.kind === "exited" ? `exit ${String(end.code)}` : end.kind;
    const detail = `${ended}\n${output}`;
    journal.history.add({
      id: 0,
      sync: this.#sync,
      at: env.clock.now(),
      what: "command",
      key,
      bytes: 0,
      detail,
    });
  }
}
