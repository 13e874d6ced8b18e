/** What an operation gets, and what it answers. */

import type { IncomingBody } from "./body.ts";
import type { HeldBody } from "./pieces.ts";
import type { Policy } from "./policy.ts";
import type { S3Store } from "./store.ts";

export interface Call {
  readonly store: S3Store;
  readonly policy: Policy;
  readonly region: string;
  /** Decoded; of a service operation empty. */
  readonly bucket: string;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: IncomingBody;
  /** A fault asks for other bytes to be stored than were sent. */
  readonly corruptStored: boolean;
  /** How long a restore from an archive class takes, in milliseconds. */
  readonly restoreDelay: number;
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
