import { createHash } from "node:crypto";
import { encodeMetadata } from "../../../src/engine/transfer/metadata.ts";
import type { SeededRandom } from "../../harness/seeded-random.ts";
import type { TestBucket } from "../../harness/test-bucket.ts";
import type { VirtualClock } from "../../harness/virtual-clock.ts";

const KEYS = [
  "a",
  "a.txt",
  "dir/x",
  "dir/y.txt",
  "dir/",
  "dir/sub/deep",
  "dir/sub/",
  "dir.d/z",
  "A",
  "DIR/x",
  "caf\u00e9",
  "cafe\u0301",
  "😀 b",
  "\ue000x",
  "link.rclonelink",
  "link",
  "link/inner",
  "a.rclonelink",
  "empty/",
  "big",
  "x y+z%&?#",
] as const;

/** Keys that must never become a path. */
const HOSTILE = ["../up", "dir/../../up", "/abs", "a//b", "dir/./x", "..", "dir/..", "x\0y", "//"] as const;

/** Random edits by the owner of a bucket. */
export class BucketEdits {
  /** Every content that each key has ever had. */
  readonly truths = new Map<string, Set<string>>();
  readonly #bucket: TestBucket;
  readonly #clock: VirtualClock;
  readonly #random: SeededRandom;
  readonly #reported: (what: string) => void;
  readonly #hostile: boolean;
  #written = 0;

  constructor(
    bucket: TestBucket,
    world: { readonly random: SeededRandom; readonly clock: VirtualClock },
    hostile: boolean,
    reported: (what: string) => void,
  ) {
    const { random, clock } = world;
    this.#clock = clock;
    this.#bucket = bucket;
    this.#random = random;
    this.#hostile = hostile;
    this.#reported = reported;
  }

  async edit(): Promise<void> {
    const random = this.#random;
    // Services date objects to the second: two rewrites with the same content within one second look the same.
    this.#clock.advance(1000);
    const key = this.#hostile && random.chance(0.1) ? random.pick(HOSTILE) : random.pick(KEYS);
    const present = this.#bucket.keys();
    switch (random.int(8)) {
      case 0:
      case 1:
      case 2:
      case 3:
        await this.#put(key);
        break;
      case 4:
        if (present.length > 0) await this.#sameSize(random.pick(present));
        break;
      case 5:
      case 6:
        if (present.length > 0) {
          const gone = random.pick(present);
          this.#bucket.remove(gone);
          this.#reported(`bucket: remove ${gone}`);
        }
        break;
      case 7:
        if (present.length > 0) await this.#rewrite(random.pick(present));
        break;
    }
  }

  async #put(key: string): Promise<void> {
    const random = this.#random;
    if (key.endsWith("/")) return this.#store(key, "", random.pick([0o40755, 0o40755, 0o40700, 0o41777]));
    const length = random.pick([0, 20, 20, 300, 4096, 5000]);
    const content = this.#content(length);
    if (key.endsWith(".rclonelink")) {
      const link = random.chance(0.7);
      return this.#store(key, link ? `to ${String(this.#written++)}` : content, link ? 0o120777 : 0o100644);
    }
    if (length < 4000 || random.chance(0.5)) return this.#store(key, content, 0o100644);
    const partSize = random.pick([1000, 1024, 2048]);
    // Without an MD5 nothing proves content in parts of such sizes, and a corrupted body would go unnoticed.
    const md5 = createHash("md5").update(content).digest("base64");
    const mtimeNs = random.chance(0.5) ? this.#time() : undefined;
    const metadata = encodeMetadata({ mtimeNs, mode: 0o100600, md5 });
    await this.#bucket.putParts(key, content, partSize, { metadata });
    this.#note(key, content);
    this.#reported(`bucket: parts ${key} ${content.slice(0, 8)} ${String(length)}`);
  }

  async #store(key: string, content: string, mode: number): Promise<void> {
    const known = { mtimeNs: this.#time(), mode, md5: undefined };
    await this.#bucket.put(key, content, {
      metadata:
        this.#random.chance(0.7) || mode !== 0o100644 || key.endsWith(".rclonelink")
          ? encodeMetadata(known)
          : {},
    });
    this.#note(key, content);
    this.#reported(`bucket: put ${key} ${content.slice(0, 8)} ${String(content.length)}`);
  }

  async #sameSize(key: string): Promise<void> {
    const before = await this.#bucket.content(key);
    const content = this.#content(before.length);
    if (key.endsWith("/") || key.endsWith(".rclonelink") || content.length !== before.length) return;
    await this.#bucket.put(key, content);
    this.#note(key, content);
    this.#reported(`bucket: same size ${key} ${content.slice(0, 8)}`);
  }

  /** Replaces the metadata and keeps the content. */
  async #rewrite(key: string): Promise<void> {
    const at = { bucket: this.#bucket.name, key: this.#bucket.prefix + key };
    const mode = key.endsWith(".rclonelink") ? 0o120777 : 0o100640;
    const metadata = encodeMetadata({ mtimeNs: this.#time(), mode, md5: undefined });
    const before = await this.#bucket.port.send("head", at, new AbortController().signal);
    if (key.endsWith(".rclonelink") && before.metadata["mode"]?.startsWith("120") !== true) return;
    await this.#bucket.port.send(
      "copy",
      { ...at, from: at, traits: { metadata } },
      new AbortController().signal,
    );
    this.#reported(`bucket: rewrite ${key}`);
  }

  #time(): bigint {
    return BigInt(this.#random.int(2 ** 31)) * 1_000_000_000n + BigInt(this.#random.int(1000));
  }

  #content(length: number): string {
    if (length < 12) return "".padEnd(length, "z");
    const head = `b${String(this.#written++)}:`;
    return head.padEnd(length, `${head}-`);
  }

  #note(key: string, content: string): void {
    this.truths.set(key, (this.truths.get(key) ?? new Set()).add(content));
  }
}
