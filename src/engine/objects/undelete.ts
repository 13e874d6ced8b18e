import { LianaError, toLianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { EngineHost } from "../host.ts";
import { WorkQueue } from "../queue/work-queue.ts";
import { checkBucket } from "../remote/health.ts";
import { keepsVersions } from "../remote/object-pages.ts";
import { readPlus } from "../remote/plus-sign.ts";
import type { ListedVersion } from "../remote/port.ts";
import { versionPages } from "../remote/walk-pages.ts";
import { copyOver } from "./make-current.ts";
import { type ObjectContext, type ObjectRequest, READ_ONLY, withObject } from "./object-request.ts";

export interface UndeleteRequest extends Omit<ObjectRequest, "key"> {
  /** All deleted keys below it. */
  readonly prefix: string;
  readonly dryRun: boolean;
}

export interface UndeleteHooks {
  /** Called for each key that is back, or would be. */
  readonly onKey: (key: string, size: number) => void;
  readonly onProblem: (key: string, error: LianaError) => void;
}

export interface Undeleted {
  readonly files: number;
  readonly bytes: number;
  readonly problems: number;
}

/** A key whose latest entry is a delete marker, and its newest content. */
interface DeletedKey {
  readonly key: string;
  readonly newest: ListedVersion;
}

/** Keys whose copies are under way or waiting, per concurrent copy. */
const AHEAD = 4;

/**
 * RS7.4: brings back the deleted files below a prefix: keys whose latest entry is a delete marker, and nothing else.
 * Nothing is deleted, no marker is removed. A key that cannot be brought back is a problem and stops no other.
 * @throws LianaError `no-bucket`; `no-versions` if the bucket keeps none
 */
export async function undeleteBelow(
  request: UndeleteRequest,
  host: EngineHost,
  hooks: UndeleteHooks,
  signal: AbortSignal,
): Promise<Undeleted> {
  const { prefix, concurrency, dryRun } = request;
  return withObject({ ...request, key: prefix }, READ_ONLY, host, async (context) => {
    const { store, env } = context;
    await checkBucket(store.port, { bucket: store.bucket, prefix }, signal);
    if (!(await keepsVersions(store, signal))) throw new LianaError("no-versions", { bucket: store.bucket });
    const queue = new WorkQueue({ concurrency, bound: concurrency * AHEAD, clock: env.clock, signal });
    const total = { files: 0, bytes: 0, problems: 0 };
    try {
      for await (const deleted of deletedKeys(context, prefix, signal))
        await queue.add(async (taskSignal) => {
          const { key, newest } = deleted;
          try {
            const onto = { key, onto: "absent" } as const;
            // The file may be back since it was listed.
            if (!dryRun && (await copyOver(context, onto, newest, taskSignal)) !== "made") return undefined;
            total.files += 1;
            total.bytes += newest.size;
            hooks.onKey(key, newest.size);
          } catch (error) {
            const problem = toLianaError(error);
            if (taskSignal.aborted || problem.errorClass !== "file") throw error;
            total.problems += 1;
            hooks.onProblem(key, problem);
          }
          return undefined;
        });
      await queue.idle();
    } finally {
      await queue.shutDown();
    }
    return total;
  });
}

async function* deletedKeys(
  { store }: ObjectContext,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<DeletedKey, void> {
  const { port, bucket } = store;
  let entry: { key: string; isDeleted: boolean; newest: ListedVersion | undefined } | undefined;
  const taken = (): readonly DeletedKey[] => {
    if (entry?.isDeleted !== true || entry.newest === undefined || isOwn(entry.key)) return [];
    return [{ key: entry.key, newest: entry.newest }];
  };
  for await (const { versions } of versionPages(port, { bucket, prefix }, undefined, signal)) {
    for (const version of await readPlus({ port, bucket }, versions, signal)) {
      const { key, isLatest, deleteMarker, lastModified } = version;
      if (entry?.key !== key) {
        yield* taken();
        entry = { key, isDeleted: false, newest: undefined };
      }
      // Two latest entries contradict each other: only a key that has no current content counts as deleted.
      if (isLatest) entry.isDeleted = deleteMarker;
      if (!deleteMarker && (entry.newest === undefined || lastModified > entry.newest.lastModified))
        entry.newest = version;
    }
  }
  yield* taken();
}

function isOwn(key: string): boolean {
  return key.startsWith(OWN) || key.includes(`/${OWN}`);
}
