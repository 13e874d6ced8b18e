import { lstatSync } from "node:fs";
import { basename, dirname } from "node:path";
import { defined } from "../../shared/defined.ts";
import { LianaError, toLianaError } from "../../shared/errors.ts";
import { asKey } from "../../shared/model/disk-path.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Placement } from "../disk/port.ts";
import type { EngineHost } from "../host.ts";
import { mayTryAgain, waitAfter } from "../remote/try-again.ts";
import { checkBucket } from "../remote/health.ts";
import { unsafeReason } from "../rules/safe-name.ts";
import { fileStamp } from "../rules/stamp.ts";
import { placeEntry } from "../transfer/download/place-file.ts";
import { ObjectContent } from "../transfer/object-content.ts";
import { objectEntryOf } from "./object-entry.ts";
import {
  type ObjectContext,
  type ObjectHooks,
  type ObjectRequest,
  READ_ONLY,
  withObject,
} from "./object-request.ts";

/** Attempts at a file, after failures that may be over. */
const TRIES = 3;

export interface GetRequest extends ObjectRequest {
  /** Undefined: the current object. */
  readonly versionId: string | undefined;
}

export interface GetFileRequest extends GetRequest {
  /** Absolute. */
  readonly path: string;
  /** Replaces an existing file. */
  readonly force: boolean;
}

/** An object that was read. */
export interface ObjectGot {
  readonly bytes: number;
  readonly etag: string;
  /** hex */
  readonly sha256: string;
  /** False if the service keeps no digest of the content that could be compared. */
  readonly verified: boolean;
}

/** RS1: whether the last name of a key can be the name of a file here. */
export function isNameSafe(name: string): boolean {
  return unsafeReason(name, process.platform === "win32" ? "win32" : "posix") === undefined;
}

/**
 * What is at a path where a file is to be written.
 * @throws LianaError `usage` if it may not be replaced
 */
export function checkTarget(path: string, force: boolean): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isFile()) throw new LianaError("usage", { reason: "get-special", path });
  if (!force) throw new LianaError("usage", { reason: "get-exists", path, option: "--force" });
}

/**
 * Restores one object to a file: temporary file, digest, time and mode, rename (RS2).
 * @throws LianaError `no-object`, `digest-mismatch`, `object-changed`, `usage` if the file may not be written
 */
export async function getFile(
  request: GetFileRequest,
  host: EngineHost,
  hooks: ObjectHooks,
  signal: AbortSignal,
): Promise<ObjectGot> {
  const { key, path, force } = request;
  checkTarget(path, force);
  return withObject(request, READ_ONLY, host, async (context, moved) => {
    const entry = await find(context, request, signal);
    hooks.onStart?.(() => ({ done: moved(), total: entry.size }));
    const tree = new NodeTree(dirname(path));
    const name = basename(path);
    const source: ObjectEntry = { ...entry, key: asKey(name), objectKey: asKey(key) };
    const download = { ...context, tree, resumes: false, ownsFolders: false, inspectSource: async () => {} };
    try {
      await tree.makeRoot();
      for (let tries = 1; ; tries++) {
        try {
          const placement = await placementFor(tree, name, path, force);
          const { received } = await placeEntry(download, source, name, placement, signal);
          await tree.syncFolders();
          const { digest, verified, head } = received;
          return { bytes: digest.size, etag: head.etag, sha256: digest.sha256, verified };
        } catch (error) {
          if (signal.aborted || tries >= TRIES || !mayTryAgain(toLianaError(error)))
            throw marked(error, key, "get");
        }
        await context.env.clock.sleep(waitAfter(tries), signal);
      }
    } finally {
      tree.close();
    }
  });
}

/** Again for each attempt: `checkTarget` looked before the first request. */
async function placementFor(tree: NodeTree, name: string, path: string, force: boolean): Promise<Placement> {
  checkTarget(path, force);
  const stat = await tree.stat(name);
  return stat === undefined ? { kind: "new" } : { kind: "replace", stamp: fileStamp(stat) };
}

/**
 * Writes one object to `sink`, resuming after cut connections. Its digest is known only at the end: after an error,
 * `sink` has bytes that must not be used.
 * @param sink resolves when it takes more
 * @throws LianaError `no-object`, `digest-mismatch`
 */
export async function getStream(
  request: GetRequest,
  sink: (chunk: Uint8Array) => Promise<void>,
  host: EngineHost,
  hooks: ObjectHooks,
  signal: AbortSignal,
): Promise<ObjectGot> {
  return withObject(request, READ_ONLY, host, async (context, moved) => {
    const source = await find(context, request, signal);
    hooks.onStart?.(() => ({ done: moved(), total: source.size }));
    const content = new ObjectContent(context, context.store, source);
    try {
      for await (const chunk of content.chunks(signal)) await sink(chunk);
      const { digest, verified, head } = content.finish();
      return { bytes: digest.size, etag: head.etag, sha256: digest.sha256, verified };
    } catch (error) {
      throw marked(error, request.key, "stream");
    }
  });
}

/** `digest-mismatch` of an object that was read: nothing is sent again. */
function marked(error: unknown, key: string, where: "get" | "stream"): unknown {
  if (!(error instanceof LianaError) || error.code !== "digest-mismatch") return error;
  return new LianaError(error.code, { ...error.detail, key, where }, error);
}

/** The object that is asked for, as a listing would show it. */
async function find(
  { store }: ObjectContext,
  { bucket, key, versionId }: GetRequest,
  signal: AbortSignal,
): Promise<ObjectEntry> {
  const version = defined({ versionId });
  const asked = store.port.prompt ?? store.port;
  try {
    const head = await asked.send("head", { bucket, key, ...version }, signal);
    return { ...objectEntryOf(key, head), ...version };
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "no-object") throw error;
    // A HEAD has no body, so a missing bucket looks like a missing object.
    await checkBucket(store.port, { bucket, prefix: key }, signal).catch((failure: unknown) => {
      if (failure instanceof LianaError && failure.code === "access-denied") return;
      throw failure;
    });
    throw new LianaError("no-object", { ...error.detail, key, where: "asked" }, error);
  }
}
