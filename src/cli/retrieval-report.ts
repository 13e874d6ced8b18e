import type { SyncEvent } from "../engine/jobs/sync-events.ts";
import type { SyncResult } from "../engine/sync/sync-record.ts";
import { presetFor } from "../shared/model/providers.ts";
import { type RetrievalOffer, retrievalOffers } from "../shared/model/retrieval/offer.ts";
import { RETRIEVAL_TIERS } from "../shared/model/retrieval/tiers.ts";
import type { Waiting } from "../shared/model/retrieval/waiting.ts";
import { pricePartsWords, priceWords, waitingWords, waitWords } from "../shared/retrieval-words.ts";
import type { Output } from "./output.ts";
import { padEnd, widthOf } from "./text-layout.ts";

type Problem = Extract<SyncEvent, { kind: "problem" }>;

/** RS5: what a sync says about archived objects: offers, waits, and what can be done about the others. */
export class RetrievalReport {
  readonly #output: Output;
  /** Problems that the syncs between the waits find again; undefined if there is only one sync. */
  readonly #reported: Set<string> | undefined;
  readonly #counts = { archived: 0, ended: 0, capacity: 0 };
  #shown = "";

  constructor(output: Output, retrieves: boolean) {
    this.#output = output;
    this.#reported = retrieves ? new Set() : undefined;
  }

  /** Each of the syncs between the waits finds the same problems. */
  isNew({ key, error }: Problem): boolean {
    const isEnded = error.detail["why"] === "ended";
    const name = `${error.code} ${key}`;
    if (this.#reported?.has(name) === true) return false;
    this.#reported?.add(name);
    if (error.code === "tier-unavailable") this.#counts.capacity += 1;
    else if (error.code === "archived") this.#counts[isEnded ? "ended" : "archived"] += 1;
    return true;
  }

  /** @param waiting undefined: the wait is over @param now ms since 1970 */
  wait(waiting: Waiting | undefined, now: number): void {
    const { choices, words, showsProgress } = this.#output;
    if (waiting === undefined) {
      this.#output.progress(undefined);
      return;
    }
    if (choices.json) {
      this.#output.event("waiting", waiting);
      return;
    }
    const text = waitingWords(words, waiting, now);
    if (showsProgress) this.#output.progress(text);
    else if (!choices.quiet && text !== this.#shown) this.#output.line(text);
    this.#shown = text;
  }

  /** @param isRestore only a restore retrieves */
  end(result: SyncResult, isRestore: boolean): void {
    const { words, choices } = this.#output;
    this.#offer(result);
    const { waiting } = result.left;
    if (waiting !== undefined) {
      const files = waiting.files - waiting.ready;
      this.#output.note(words.say("cli-retrieval.interrupted", { files }));
    }
    if (choices.json || !isRestore) return;
    const { archived, ended, capacity } = this.#counts;
    const tiers = RETRIEVAL_TIERS.join("|");
    if (archived > 0) this.#output.note(words.say("cli-retrieval.hint", { files: archived, tiers }));
    if (ended > 0) this.#output.note(words.say("cli-retrieval.hint-ended"));
    if (capacity > 0) this.#output.note(words.say("cli-retrieval.hint-capacity"));
  }

  /** RS5.1: what a dry run found. */
  #offer({ archived, service }: SyncResult): void {
    if (archived.length === 0 || service === undefined) return;
    const { words, choices } = this.#output;
    const { id } = presetFor(service.host.replace(/:\d+$/, ""));
    const offers = retrievalOffers(archived, id, service.region);
    const files = archived.reduce((sum, load) => sum + load.files, 0);
    const bytes = archived.reduce((sum, load) => sum + load.bytes, 0);
    if (choices.json) {
      this.#output.event("archived", { files, bytes, classes: archived, tiers: offers });
      return;
    }
    this.#output.line(words.say("retrieval.load", { files, bytes: words.bytes(bytes) }));
    for (const line of this.#table(offers)) this.#output.line(line);
    const date = offers.find(({ price }) => price !== undefined)?.price?.date;
    if (date !== undefined) {
      const day = words.longDate(Date.parse(`${date}T12:00`), Date.now());
      this.#output.line(words.say("retrieval.prices-of", { date: day }));
    }
    this.#output.line(words.say("cli-retrieval.choose"));
  }

  #table(offers: readonly RetrievalOffer[]): readonly string[] {
    const { words } = this.#output;
    const rows = offers.map((offer) => [
      offer.tier,
      waitWords(words, offer),
      priceWords(words, offer.price),
      pricePartsWords(words, offer) ?? "",
    ]);
    const widths = [0, 1, 2].map((at) => Math.max(...rows.map((cells) => widthOf(cells[at] ?? ""))));
    return rows.map((cells) =>
      `  ${cells.map((cell, at) => padEnd(cell, widths[at] ?? 0)).join("  ")}`.trimEnd(),
    );
  }
}
