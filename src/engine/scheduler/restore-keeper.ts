import { toLianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { KeptRestores } from "./kept-restores.ts";
import { isUnderWay, keptEntry, keptOf, type RestoreEntry } from "./restore-entry.ts";

/** Ended restores that outlive the process; the oldest are forgotten first. */
const MOST_ENDED = 50;

/** RS14: keeps restores for the next process. If it cannot, they last as long as this one. */
export class RestoreKeeper {
  readonly #kept: Pick<KeptRestores, "load" | "save"> | undefined;
  readonly #env: Pick<Environment, "clock" | "log">;
  /** The file may hold restores that were not read, so it is not replaced. */
  #isUnread = false;

  constructor(
    kept: Pick<KeptRestores, "load" | "save"> | undefined,
    env: Pick<Environment, "clock" | "log">,
  ) {
    this.#kept = kept;
    this.#env = env;
  }

  load(): readonly RestoreEntry[] {
    try {
      const found = this.#kept?.load(this.#env.clock.now());
      if (found?.setAside !== undefined)
        this.#env.log.write("warn", "list of restores set aside", { path: found.setAside });
      return (found?.restores ?? []).map(keptEntry);
    } catch (error) {
      this.#isUnread = true;
      this.#env.log.write("warn", "restores not read", { code: toLianaError(error).code });
      return [];
    }
  }

  save(entries: readonly RestoreEntry[]): void {
    if (this.#isUnread) return;
    const ended = entries.filter((entry) => !isUnderWay(entry)).slice(-MOST_ENDED);
    const kept = entries.filter((entry) => isUnderWay(entry) || ended.includes(entry));
    try {
      this.#kept?.save(kept.map(keptOf));
    } catch (error) {
      this.#env.log.write("warn", "restores not kept", { code: toLianaError(error).code });
    }
  }
}
