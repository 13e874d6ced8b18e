import { z } from "zod";
import { type Warning, warningsAfter, warningSchema } from "../../shared/model/warning.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { SyncEvent } from "./sync-events.ts";

const storedSchema = z.array(warningSchema);

/** The stored warnings of the job. Empty if another version of Liana wrote a form that this one cannot read. */
export function storedWarnings({ meta }: Pick<Journal, "meta">): readonly Warning[] {
  const text = meta.get("warnings");
  if (text === undefined) return [];
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Collects the warnings of one sync and stores them in the journal, so that hosts that start later show them too. */
export class JobWarnings {
  readonly #heard: Warning[] = [];
  readonly #clock: Pick<Clock, "now">;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  hear(event: SyncEvent): void {
    if (event.kind === "warning") this.#heard.push({ error: event.error, at: this.#clock.now() });
  }

  /** @param whole see `warningsAfter` */
  store(journal: Pick<Journal, "meta">, whole: boolean): void {
    const before = storedWarnings(journal);
    const after = warningsAfter(before, this.#heard, whole);
    if (after.length === 0 && before.length === 0) return;
    journal.meta.set("warnings", JSON.stringify(after));
  }
}
