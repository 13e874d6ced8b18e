import { z } from "zod";
import { type Warning, warningsAfter, warningSchema } from "../../shared/model/warning.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { SyncEvent } from "./sync-events.ts";

const storedSchema = z.array(warningSchema);

/** Of the job's last syncs; none where an older or newer Liana wrote what this one has no words for. */
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

/** What one sync warns of, for the journal: hosts that were not there when it was said show it as well. */
export class HeardWarnings {
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
