import { createHash } from "node:crypto";
import { codeOfService } from "../../src/engine/remote/s3/service-codes.ts";
import type { In, ObjectTraits, Out, S3Call, S3Port } from "../../src/engine/remote/port.ts";
import { LianaError, type ErrorCode } from "../../src/shared/errors.ts";
import { md5Of } from "./digests.ts";
import { S3Error } from "./errors.ts";
import { memoryCalls } from "./memory-calls.ts";
import type { S3Store } from "./store.ts";

/** Called before or after a call. */
export type CallHook = <C extends S3Call>(call: C, input: In<C>) => Promise<void> | void;

export interface MemoryPortOptions {
  /** Default: one per store. */
  readonly identity?: string;
  /** Runs before the call. If it throws, the call does not run and the engine sees the error. */
  readonly before?: CallHook;
  /** Runs after the call succeeded. If it throws, the answer is lost. */
  readonly after?: CallHook;
}

const identities = new WeakMap<S3Store, string>();
let stores = 0;

/**
 * The bucket port directly on a store: no HTTP, no timers, only microtasks. As strict as a service: bodies must match
 * their digests, metadata must fit into headers, limits and classes are checked.
 */
export function memoryPort(store: S3Store, options: MemoryPortOptions = {}): S3Port {
  const identity = options.identity ?? identityOf(store);
  let closed = false;
  return {
    traits: {
      host: "memory",
      identity,
      maxParts: store.limits.maxParts,
      maxSegment: undefined,
      get keepsTags() {
        return store.keepsTags;
      },
    },
    async send<C extends S3Call>(call: C, input: In<C>, signal: AbortSignal): Promise<Out<C>> {
      if (closed) throw new Error(`${call} after close`);
      signal.throwIfAborted();
      await options.before?.(call, input);
      signal.throwIfAborted();
      if (input !== undefined) checkInput(input);
      let output: Out<C>;
      try {
        output = await memoryCalls[call](store, input, signal);
      } catch (error) {
        throw error instanceof S3Error ? lianaError(error, call) : error;
      }
      await options.after?.(call, input);
      signal.throwIfAborted();
      return output;
    },
    close: () => {
      closed = true;
    },
  };
}

function identityOf(store: S3Store): string {
  const identity = identities.get(store) ?? `memory-${String(++stores)}`;
  identities.set(store, identity);
  return identity;
}

/** The same codes as the real port returns for these answers of a service. */
function lianaError(error: S3Error, call: S3Call): LianaError {
  return new LianaError(codeOf(error, call), { call, status: error.status, service: error.code }, error);
}

/** The answer to HEAD has no body: a missing bucket looks like a missing object. */
function codeOf(error: S3Error, call: S3Call): ErrorCode {
  if (call === "head" && error.status === 404) return "no-object";
  return codeOfService(error.code) ?? "service-refused";
}

interface Checked extends Partial<ObjectTraits> {
  readonly body?: Uint8Array;
  readonly md5?: string;
  readonly sha256?: string;
  readonly traits?: ObjectTraits;
}

function checkInput(input: object): void {
  const { body, md5, sha256, metadata, traits }: Checked = input;
  checkMetadata(metadata);
  checkMetadata(traits?.metadata);
  if (body === undefined) return;
  if (md5 !== undefined && md5Of(body).toString("base64") !== md5) throw mismatch("md5");
  if (sha256 !== undefined && createHash("sha256").update(body).digest("hex") !== sha256)
    throw mismatch("sha256");
}

/** A header carries one character per byte, and inner spaces; anything else would be altered. */
function checkMetadata(metadata: ObjectTraits["metadata"] | undefined): void {
  for (const [name, value] of Object.entries(metadata ?? {})) {
    if (
      /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) &&
      /^([!-~\u0080-\u00ff]([ -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?)?$/.test(value)
    )
      continue;
    throw new LianaError("internal", { text: `metadata ${name} cannot be sent in a header` });
  }
}

function mismatch(digest: string): LianaError {
  return new LianaError("digest-mismatch", { digest });
}
