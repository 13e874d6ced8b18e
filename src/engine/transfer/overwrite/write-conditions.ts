import { z } from "zod";
import { parseJson } from "../../../shared/json.ts";
import type { Clock } from "../../environment.ts";
import type { FactSource } from "../../remote/fact-source.ts";
import type { Meta } from "../../journal/meta.ts";

/** What was learned is tested again after this time, in ms. */
const LEARNED_FOR = 30 * 24 * 60 * 60 * 1000;

const schema = z.object({
  match: z.enum(["quoted", "bare", "no"]).optional(),
  absent: z.boolean().optional(),
  at: z.number().optional(),
});

/** What was parsed, by the journal's values: each write asks. */
const parsed = new WeakMap<object, z.infer<typeof schema>>();

/** Whether the service honours conditions on a PUT; undefined: unknown. */
export interface Learned {
  /** If-Match, and in which form the service compares the ETag (Ceph 16: only without quotes). */
  readonly match?: "quoted" | "bare" | "no" | undefined;
  /** If-None-Match: * */
  readonly absent?: boolean | undefined;
}

/**
 * FE2: how a job's bucket treats conditions. The owner guard tests it (`OwnerMarker.tryConditions`); a write that gets
 * another answer corrects it.
 */
export class WriteConditions {
  readonly #meta: Pick<Meta, "get" | "set">;
  readonly #clock: Clock;
  readonly #facts: FactSource | undefined;

  constructor(meta: Pick<Meta, "get" | "set">, clock: Clock, facts: FactSource | undefined) {
    this.#meta = meta;
    this.#clock = clock;
    this.#facts = facts;
  }

  /** What the job tested itself, or else what a probe told (PB5). */
  get learned(): Learned {
    const { match, absent = this.#told } = this.#read();
    return { match, absent };
  }

  get #told(): boolean | undefined {
    const told = this.#facts?.can("refuses-overwrite");
    return told === undefined || told === "unknown" ? undefined : told === "yes";
  }

  /** Whether it is time to test again. */
  get isDue(): boolean {
    const age = this.#clock.now() - (this.#read().at ?? Number.NaN);
    // Not `age > LEARNED_FOR`: NaN, and a clock that was set back, must trigger a test.
    return !(age >= 0 && age <= LEARNED_FOR);
  }

  /** Records what a test of the bucket just showed. */
  learn(learned: Learned): void {
    this.#write({ ...learned, at: this.#clock.now() });
    if (learned.absent !== undefined)
      this.#facts?.contradict("refuses-overwrite", learned.absent ? "yes" : "no");
  }

  /** A write was refused although its condition held, or every condition is refused: later writes omit it. */
  distrust(kind: "match" | "absent"): void {
    const now = this.#read();
    const changed = kind === "match" ? { match: "no" } : { absent: false };
    this.#write({ ...now, ...changed });
    if (kind === "absent") this.#facts?.contradict("refuses-overwrite", "no");
  }

  #read(): z.infer<typeof schema> {
    const known = parsed.get(this.#meta);
    if (known !== undefined) return known;
    const text = this.#meta.get("write-conditions");
    const read = text === undefined ? {} : schema.catch({}).parse(parseJson(text));
    parsed.set(this.#meta, read);
    return read;
  }

  #write(values: object): void {
    parsed.delete(this.#meta);
    this.#meta.set("write-conditions", JSON.stringify(values));
  }
}
