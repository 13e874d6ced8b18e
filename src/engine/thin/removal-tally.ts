import type { FailedRemoval } from "../remote/port.ts";
import type { ThinnableObject } from "./thinnable.ts";

/** What became of what might go. */
export interface Removed {
  readonly versions: number;
  readonly bytes: number;
  /** OL1: the service keeps them: locked, or the keys may not remove them. */
  readonly refused: number;
  /** The service failed to remove them. The next run tries again. */
  readonly failed: number;
}

/** Codes of DeleteObjects for single keys (S3 API reference, type Error) that say nothing about the key. */
const OF_SERVICE: ReadonlySet<string> = new Set(["InternalError", "ServiceUnavailable", "SlowDown"]);
const DENIED: ReadonlySet<string> = new Set(["AccessDenied", "access-denied"]);

/** Counts the answers to removals. */
export class RemovalTally {
  #removed: Removed = { versions: 0, bytes: 0, refused: 0, failed: 0 };
  /** Whether a refusal may come from missing permission. */
  isDenied = false;
  /** Whether one of these was about a version. */
  deniedVersions = false;

  get removed(): Removed {
    return this.#removed;
  }

  /** @param failed of these objects */
  add(objects: readonly ThinnableObject[], failed: readonly FailedRemoval[]): void {
    const kept = keptOf(objects, failed);
    const bytesOf = (some: Iterable<ThinnableObject>): number =>
      [...some].reduce((sum, { size }) => sum + size, 0);
    const { versions, bytes, ...rest } = this.#removed;
    const ofService = [...kept.values()].filter((code) => OF_SERVICE.has(code)).length;
    this.#removed = {
      versions: versions + objects.length - kept.size,
      bytes: bytes + bytesOf(objects) - bytesOf(kept.keys()),
      refused: rest.refused + kept.size - ofService,
      failed: rest.failed + ofService,
    };
    for (const [{ versionId }, code] of kept) {
      if (!DENIED.has(code)) continue;
      this.isDenied = true;
      this.deniedVersions ||= versionId !== undefined;
    }
  }
}

/** The objects that are still there, with the code of each. A service that names keys only leaves open which version. */
function keptOf(
  objects: readonly ThinnableObject[],
  failed: readonly FailedRemoval[],
): ReadonlyMap<ThinnableObject, string> {
  const kept = new Map<ThinnableObject, string>();
  for (const { key, versionId, code } of failed) {
    const left = objects.filter((one) => !kept.has(one));
    const named = left.filter((one) => one.key === key);
    const [object] = [...named.filter((one) => one.versionId === versionId), ...named, ...left];
    if (object !== undefined) kept.set(object, code);
  }
  return kept;
}
