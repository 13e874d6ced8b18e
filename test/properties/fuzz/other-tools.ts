import type { World } from "../../harness/world.ts";
import { OwedContents } from "./owed-contents.ts";

/** Classes whose objects cannot be read or changed before they are retrieved. */
export const ARCHIVES: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** Other tools that use the bucket of a backup, and what the job must not touch because of them. */
export class OtherTools {
  /** Contents that they put, by key: each may stay or be replaced by a file of that name, and nothing else. */
  readonly foreign = new Map<string, Set<string>>();
  readonly foreignUploads = new Set<string>();
  /** Keys that they touched since the last full listing of the bucket. */
  readonly tampered = new Set<string>();
  /** Keys whose content they put again unchanged, but without its metadata. */
  readonly rewritten = new Set<string>();
  readonly owed: OwedContents;
  /** Whether the service honours conditions. Without them, nothing protects a change between check and write. */
  readonly #isSafe: boolean;
  #turn: Promise<void> = Promise.resolve();
  readonly #world: World;
  readonly #reported: (what: string) => void;

  constructor(world: World, reported: (what: string) => void) {
    this.#world = world;
    this.#reported = reported;
    this.owed = new OwedContents(world.bucket);
    this.#isSafe = world.bucket.store.conditionalWrites === "kept";
  }

  /** Changes an object's storage class; an object of several parts gets a new ETag and is no longer what the job put. */
  async #reclass(key: string, storageClass: string): Promise<void> {
    const { bucket } = this.#world;
    const before = (await bucket.map()).get(key);
    if (before === undefined || ARCHIVES.has(before.storageClass) || before.storageClass === storageClass)
      return;
    await bucket.reclass(key, storageClass);
    if ((await bucket.map()).get(key)?.etag === before.etag) return;
    this.foreign.set(key, (this.foreign.get(key) ?? new Set()).add(before.content));
  }

  /**
   * Makes one random change to the bucket.
   * @param atOnce while a sync runs, so without advancing the clock
   */
  act(atOnce = false): Promise<void> {
    // One after the other, so that the records keep the order of the changes.
    this.#turn = this.#turn.then(() => this.#act(atOnce));
    return this.#turn;
  }

  async #act(atOnce: boolean): Promise<void> {
    const { random, bucket } = this.#world;
    const keys = bucket.keys();
    const key =
      keys.length > 0 && random.chance(0.7)
        ? random.pick(keys)
        : random.pick(["a", "dir/x", "mine", "dir/", "zz/q"]);
    const kind = random.pick(atOnce ? [0, 1, 2, 3, 5] : [0, 1, 2, 3, 4, 5]);
    await this.owed.before(key);
    if (kind === 0 || kind === 1) {
      if (key.endsWith("/")) return;
      const content = `foreign ${String(this.foreign.size)} ${String(random.int(1e6))}`;
      await bucket.put(key, content);
      if (this.#isSafe || !atOnce) this.owed.put(key, content);
      this.foreign.set(key, (this.foreign.get(key) ?? new Set()).add(content));
    } else if (kind === 2) {
      bucket.remove(key);
      this.foreign.delete(key);
    } else if (kind === 3 && keys.includes(key)) {
      await this.#reclass(key, random.pick(["STANDARD_IA", "GLACIER", "STANDARD"]));
    } else if (kind === 4) {
      // UP4 tells uploads of the same key apart by their time; within a quarter of an hour both stay.
      this.#world.clock.advance(3_600_000);
      this.foreignUploads.add(await bucket.beginUpload(key));
      this.#world.clock.advance(3_600_000);
    } else if (kind === 5) {
      const same = this.#world.disk.edit.all().get(key);
      if (same === undefined || same === "/" || same.startsWith("-> ") || same === "special") return;
      await bucket.put(key, Buffer.from(same, "latin1"));
      this.rewritten.add(key);
      // A single put has another ETag than the job's parts, so the object is foreign once its file is gone.
      this.foreign.set(key, (this.foreign.get(key) ?? new Set()).add(same));
    }
    this.tampered.add(key);
    this.#reported(`others ${String(kind)} ${key}`);
  }
}
