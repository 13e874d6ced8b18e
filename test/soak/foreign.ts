import type { BucketView } from "./bucket-view.ts";

const KEYS = [
  "keep/foreign.txt",
  "keep/foreign/deep/object",
  "mirror/foreign.txt",
  "mirror/foreign folder/",
  "copy/of somebody else.txt",
  "mirrored/beside.txt",
  "foreign.txt",
];

/** Objects of another program, within the prefixes of the jobs and beside them. */
export class Foreign {
  readonly #view: BucketView;
  #planted: ReadonlyMap<string, string> = new Map();

  constructor(view: BucketView) {
    this.#view = view;
  }

  async plant(): Promise<void> {
    for (const key of KEYS) await this.#view.put(key, key.endsWith("/") ? "" : `of somebody else: ${key}`);
    this.#planted = await this.#stamps();
  }

  /** @param key relative to the prefix */
  has(prefix: string, key: string): boolean {
    return KEYS.includes(prefix + key);
  }

  /** The objects that changed. */
  async touched(): Promise<readonly string[]> {
    const now = await this.#stamps();
    return KEYS.filter((key) => now.get(key) !== this.#planted.get(key)).map((key) => `touched ${key}`);
  }

  async #stamps(): Promise<ReadonlyMap<string, string>> {
    const listed = await this.#view.list("");
    return new Map(KEYS.map((key) => [key, listed.get(key)?.stamp ?? "gone"]));
  }
}
