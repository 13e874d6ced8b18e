import { z } from "zod";
import { parseJson } from "../../../shared/json.ts";
import type { Clock } from "../../environment.ts";
import type { Meta } from "../../journal/meta.ts";

/** What was learned is asked for again after so long, in ms. */
const LEARNED_FOR = 30 * 24 * 60 * 60 * 1000;

const schema = z.object({
  match: z.enum(["quoted", "bare", "no"]).optional(),
  absent: z.boolean().optional(),
  at: z.number().optional(),
});

/** Whether the service keeps to conditions on a PUT; undefined: nobody knows. */
export interface Learned {
  /** If-Match, and in which form it compares the ETag (Ceph 16: without quotes only). */
  readonly match?: "quoted" | "bare" | "no" | undefined;
  /** If-None-Match: * */
  readonly absent?: boolean | undefined;
}

/**
 * FE2: what a job's bucket was seen to do with conditions. The owner guard asks (`OwnerMarker.tryConditions`); a write
 * that is answered otherwise puts it right.
 */
export class WriteConditions {
  readonly #meta: Pick<Meta, "get" | "set">;
  readonly #clock: Clock;

  constructor(meta: Pick<Meta, "get" | "set">, clock: Clock) {
    this.#meta = meta;
    this.#clock = clock;
  }

  get learned(): Learned {
    const { match, absent } = this.#read();
    return { match, absent };
  }

  /** Whether it is time to ask. */
  get isDue(): boolean {
    const age = this.#clock.now() - (this.#read().at ?? Number.NaN);
    // Not `age > LEARNED_FOR`: NaN, and a clock set back, must ask.
    return !(age >= 0 && age <= LEARNED_FOR);
  }

  /** What the bucket was asked for just now. */
  learn(learned: Learned): void {
    this.#meta.set("write-conditions", JSON.stringify({ ...learned, at: this.#clock.now() }));
  }

  /** A write was refused though its condition held, or is refused with any: it is sent without from here on. */
  distrust(kind: "match" | "absent"): void {
    const now = this.#read();
    const changed = kind === "match" ? { match: "no" } : { absent: false };
    this.#meta.set("write-conditions", JSON.stringify({ ...now, ...changed }));
  }

  #read(): z.infer<typeof schema> {
    const text = this.#meta.get("write-conditions");
    return text === undefined ? {} : schema.catch({}).parse(parseJson(text));
  }
}
