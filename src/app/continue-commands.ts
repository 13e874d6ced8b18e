import { mkdir } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { ENGINE_COMMANDS } from "../shared/contract/engine-commands.ts";
import type { CommandInput, CommandOutput, Handlers } from "../shared/contract/shape.ts";
import { LianaError, toLianaError } from "../shared/errors.ts";
import type { JobSpec } from "../shared/model/job-spec.ts";
import type { Restore } from "../shared/model/live.ts";
import type { Core } from "./core.ts";
import { checkSource, checkTarget, refuseOverlaps } from "./job-locations.ts";
import { RUNNING } from "./pauses.ts";

type ContinueCommands = Pick<typeof APP_COMMANDS, "continueLocation"> &
  Pick<typeof ENGINE_COMMANDS, "retryRestore">;

/**
 * GU4: jobs that take over a location from another computer as soon as its files are restored here. Until then a job is
 * paused and names its restore, also in the settings file, so it continues after a restart.
 */
export class Continuations {
  readonly #core: Core;
  /** Restores after which a take-over was begun: once in a process. */
  readonly #begun = new Set<string>();

  constructor(core: Core) {
    this.#core = core;
  }

  get handlers(): Handlers<ContinueCommands> {
    return {
      continueLocation: (input) => this.#core.inTurn(() => this.#start(input)),
      retryRestore: (input) => this.#core.inTurn(() => this.#retry(input)),
    };
  }

  /** Call with the restores after each change. */
  look(restores: readonly Restore[]): void {
    for (const { id, continues } of this.#core.document().jobs) {
      if (continues === undefined || this.#begun.has(continues)) continue;
      if (restores.find((restore) => restore.id === continues)?.state.kind !== "done") continue;
      this.#begun.add(continues);
      void this.#core.inTurn(() => this.#takeOver(id));
    }
  }

  async #start(
    input: CommandInput<ContinueCommands, "continueLocation">,
  ): Promise<CommandOutput<ContinueCommands, "continueLocation">> {
    const { engine, document, change } = this.#core;
    const { from, path, onConflict } = input;
    const job = pausedJob(input, this.#core.ports.clock.now());
    await makeFolder(path);
    await checkSource(job.source, document().connections);
    await checkTarget(job.target, document().connections);
    await refuseOverlaps([job], document().jobs, document().connections);
    // The restore first: without it, the job would stay paused for no reason.
    const source = { kind: "bucket", ...from } as const;
    const { restore } = await engine.call("startRestore", { from: source, only: "all", path, onConflict });
    await change({ ...document(), jobs: [...document().jobs, { ...job, continues: restore }] });
    this.look(engine.state.restores);
    return { job: job.id, restore };
  }

  /** A restore that is tried again has a new id. */
  async #retry(
    input: CommandInput<ContinueCommands, "retryRestore">,
  ): Promise<CommandOutput<ContinueCommands, "retryRestore">> {
    const { engine, document, change } = this.#core;
    const output = await engine.call("retryRestore", input);
    const { jobs } = document();
    if (!jobs.some(({ continues }) => continues === input.restore)) return output;
    const renamed = (job: JobSpec): JobSpec =>
      job.continues === input.restore ? { ...job, continues: output.restore } : job;
    await change({ ...document(), jobs: jobs.map(renamed) });
    this.look(engine.state.restores);
    return output;
  }

  /** The approval reaches the engine first, so that no sync finds the other computer's marker. */
  async #takeOver(id: string): Promise<void> {
    const { engine, document, change, ports } = this.#core;
    // It may have been removed, moved or paused meanwhile.
    if (!document().jobs.some((job) => job.id === id && job.continues !== undefined)) return;
    try {
      await engine.call("takeOver", { job: id });
      const resumed = (job: JobSpec): JobSpec => {
        const { continues: _, ...rest } = job;
        return job.id === id ? { ...rest, pause: RUNNING } : job;
      };
      await change({ ...document(), jobs: document().jobs.map(resumed) });
    } catch (error) {
      // The job stays paused until the next start.
      const { code, message } = toLianaError(error);
      ports.log.write("error", "a location could not be taken over", { code, error: message });
    }
  }
}

function pausedJob(
  { from, path, name, choices }: CommandInput<ContinueCommands, "continueLocation">,
  createdAt: number,
): JobSpec {
  return {
    id: crypto.randomUUID(),
    name,
    source: { kind: "folder", path },
    target: { kind: "bucket", ...from },
    choices,
    pause: { kind: "paused", until: null },
    createdAt,
  };
}

async function makeFolder(path: string): Promise<void> {
  if (!isAbsolute(path)) throw new LianaError("source-not-folder", { path });
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new LianaError("unwritable", { path }, error);
  }
}
