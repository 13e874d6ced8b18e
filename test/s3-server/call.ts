/** The input of an operation, and its answer. */

import type { IncomingBody } from "./body.ts";
import type { HeldBody } from "./pieces.ts";
import type { Policy } from "./policy.ts";
import type { S3Store } from "./store.ts";

export interface Call {
  readonly store: S3Store;
  readonly policy: Policy;
  readonly region: string;
  /** Decoded; empty for a service operation. */
  readonly bucket: string;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: IncomingBody;
  /** Set by a fault: store other bytes than were sent. */
  readonly corruptStored: boolean;
  header(name: string): string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | HeldBody;
  /** Content-Length of an answer to HEAD. */
  readonly length?: number;
}

export type Operation = (call: Call) => Answer | Promise<Answer>;

export function xml(body: string, headers: Answer["headers"] = {}): Answer {
  return { status: 200, headers: { "content-type": "application/xml", ...headers }, body };
}
