import { LianaError } from "../../shared/errors.ts";
import type { PickedVersion } from "../../shared/model/job.ts";
import { defined } from "../../shared/defined.ts";
import type { FoundObject } from "../remote/object-pages.ts";
import type { ObjectHead } from "../remote/port.ts";
import type { ObjectStore } from "../transfer/context.ts";

/** HEAD requests at once. */
const AT_ONCE = 8;

/** The relative key under which a picked version is restored. */
export function restoredKey({ key, as = key }: PickedVersion): string {
  return as;
}

/** RS11, RS12: the versions that the user picked, as the bucket has them. Asks for each once. */
export class PickedVersions {
  readonly #store: ObjectStore;
  readonly #picks: readonly PickedVersion[];
  #found: ReadonlyMap<string, FoundObject> | undefined;

  constructor(store: ObjectStore, picks: readonly PickedVersion[]) {
    this.#store = store;
    this.#picks = picks;
  }

  /**
   * The objects by the full key under which they are restored.
   * @throws LianaError `shown-changed` if one is not what was shown to the user
   */
  async load(signal: AbortSignal): Promise<ReadonlyMap<string, FoundObject>> {
    return (this.#found ??= await this.#ask(signal));
  }

  async #ask(signal: AbortSignal): Promise<ReadonlyMap<string, FoundObject>> {
    const { prefix } = this.#store;
    const found = new Map<string, FoundObject>();
    const changed: string[] = [];
    const queue = this.#picks.values();
    const worker = async (): Promise<void> => {
      // The workers share one iterator, so each pick is taken once.
      for (const pick of queue) {
        const head = await this.#headOf(pick, signal);
        if (head === "refused") continue;
        if (head?.etag === pick.etag) found.set(prefix + restoredKey(pick), this.#objectOf(pick, head));
        else changed.push(pick.key);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const [key] = changed.toSorted();
    if (key !== undefined) throw new LianaError("shown-changed", { key, count: changed.length });
    return found;
  }

  /** `refused`: the current object, about which nothing is known. The restore lists it, and names it as a problem. */
  async #headOf(pick: PickedVersion, signal: AbortSignal): Promise<ObjectHead | "refused" | undefined> {
    const { port, bucket, prefix } = this.#store;
    const { key, at = prefix + key, versionId } = pick;
    try {
      return await port.send("head", { bucket, key: at, ...defined({ versionId }) }, signal);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (error.code === "no-object") return undefined;
      if (error.code === "access-denied" && at === prefix + restoredKey(pick) && versionId === undefined)
        return "refused";
      throw error;
    }
  }

  #objectOf(pick: PickedVersion, head: ObjectHead): FoundObject {
    const { prefix } = this.#store;
    const { key, at, versionId } = pick;
    const restored = restoredKey(pick);
    const { size, etag, lastModified, storageClass, restore } = head;
    const holder = at ?? (restored === key ? undefined : prefix + key);
    return {
      key: prefix + restored,
      size,
      etag,
      lastModified,
      storageClass,
      ...defined({ at: holder, versionId, restore }),
    };
  }
}
