import type { TestBucket } from "../../harness/test-bucket.ts";
import { brief, must } from "./failure.ts";

/** FE3: what other programs put under keys of a job, until they take it away themselves: it is never lost. */
export class OwedContents {
  readonly #bucket: TestBucket;
  readonly #owed = new Map<string, Set<string>>();

  constructor(bucket: TestBucket) {
    this.#bucket = bucket;
  }

  /** Told before another program puts or removes: what it replaces of its own is its own loss. */
  async before(key: string): Promise<void> {
    const now = (await this.#bucket.map()).get(key)?.content;
    if (now !== undefined) this.#owed.get(key)?.delete(now);
  }

  put(key: string, content: string): void {
    this.#owed.set(key, (this.#owed.get(key) ?? new Set()).add(content));
  }

  /**
   * Of one key, whose deletion is under way: it rests on evidence of some seconds before (DL5). Of all keys: a job's
   * first sync replaces what was there before (CH5).
   */
  forgive(key?: string): void {
    if (key === undefined) this.#owed.clear();
    else this.#owed.delete(key);
  }

  async check(): Promise<void> {
    const current = await this.#bucket.map();
    const kept = await this.#bucket.keptContents();
    for (const [key, contents] of this.#owed)
      for (const content of contents) {
        const found = current.get(key)?.content === content || kept.get(key)?.has(content) === true;
        must(found, `[FE3] what another program put at ${key} is lost: ${brief(content)}`);
      }
  }
}
