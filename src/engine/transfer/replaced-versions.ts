import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { ObjectStore } from "./context.ts";

/** Whoever administers the bucket may turn versions off at any time: an answer holds so long, in ms (as GU4). */
const ASK_AGAIN = 10 * 60_000;

/**
 * Whether a bucket keeps what is replaced or deleted as a version (VR8, FE3, RS9). It does not while versions are
 * suspended: what was put since then is replaced for good. Where the keys may not ask, or the service cannot tell, the
 * answer is no.
 */
export class ReplacedVersions {
  readonly #store: Pick<ObjectStore, "port" | "bucket">;
  readonly #meta: Journal["meta"];
  readonly #clock: Clock;
  #answer: Promise<boolean> | undefined;

  constructor(store: Pick<ObjectStore, "port" | "bucket">, meta: Journal["meta"], clock: Clock) {
    this.#store = store;
    this.#meta = meta;
    this.#clock = clock;
  }

  /**
   * Asks the service once a sync, and not again within ten minutes.
   * @throws LianaError that may end by itself, AbortError
   */
  areKept(signal: AbortSignal): Promise<boolean> {
    this.#answer ??= this.#ask(signal).catch((error: unknown) => {
      this.#answer = undefined;
      throw error;
    });
    return this.#answer;
  }

  async #ask(signal: AbortSignal): Promise<boolean> {
    const [answer, askedAt] = (this.#meta.get("keeps-versions") ?? "").split(" ");
    const age = this.#clock.now() - Number(askedAt ?? Number.NaN);
    if (age >= 0 && age < ASK_AGAIN) return answer === "yes";
    const { port, bucket } = this.#store;
    let areKept = false;
    try {
      areKept = (await port.send("versioning", { bucket }, signal)).state === "on";
    } catch (error) {
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    }
    this.#meta.set("keeps-versions", `${areKept ? "yes" : "no"} ${String(this.#clock.now())}`);
    return areKept;
  }
}
