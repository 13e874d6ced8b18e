import type { TestBucket } from "../../harness/test-bucket.ts";
import { brief, must } from "./failure.ts";

/** FE3: what other programs put under keys of a job is never lost unless they remove it themselves. */
export class OwedContents {
  readonly #bucket: TestBucket;
  readonly #owed = new Map<string, Set<string>>();

  constructor(bucket: TestBucket) {
    this.#bucket = bucket;
  }

  /** Called before another program puts or removes an object: a program may replace its own content. */
  async before(key: string): Promise<void> {
    const now = (await this.#bucket.map()).get(key)?.content;
    if (now !== undefined) this.#owed.get(key)?.delete(now);
  }

  put(key: string, content: string): void {
    this.#owed.set(key, (this.#owed.get(key) ?? new Set()).add(content));
  }

  /**
   * Forgets what is owed for a key whose deletion is being sent, because its evidence is some seconds old (DL5), or for
   * all keys, because a job's first sync replaces what was there before (CH5).
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
