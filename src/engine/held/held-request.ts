import type { WireError } from "../../shared/errors.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { EngineHost } from "../host.ts";
import type { HeldDeletion } from "../journal/held.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { LiveProgress } from "../sync/sync.ts";

export interface HeldQuery {
  /** The whole id of a job. */
  readonly job: string;
  /** Keys after this one; empty for the first page. */
  readonly after: string;
  readonly limit: number;
  /** Part of a key, ignoring case; empty for all. */
  readonly search: string;
}

export type HeldItem = Pick<HeldDeletion, "key" | "size" | "since" | "reason">;

export interface HeldPage {
  readonly items: readonly HeldItem[];
  /** Number of held deletions that match the search, on all pages. */
  readonly total: number;
  readonly bytes: number;
  /** Identifies the set that `total` counts, for `AnswerRequest.shown`. Undefined without a journal. */
  readonly shown?: string;
}

/** GU2: the user's answer to held deletions. */
export type AnswerRequest = {
  readonly job: string;
  readonly keys: readonly string[] | "all";
  /** For an answer to all: `HeldPage.shown`. The answer is refused if other deletions are held by now. */
  readonly shown?: string | undefined;
} & (
  | { readonly choice: "delete" | "keep" }
  /** With the connection to the bucket. */
  | ({ readonly choice: "bring-back" } & BringBackOptions)
);

export interface AnswerResult {
  readonly answered: number;
  /** Files that could not be brought back and stay held; at most 1,000. */
  readonly failed: readonly { readonly key: string; readonly error: WireError }[];
}

export interface AnswerHooks {
  readonly onEvent: (event: SyncEvent) => void;
  /** Called once for `bring-back`, when progress is available. */
  readonly onStart: (progress: () => LiveProgress) => void;
}

export interface AnswerHost extends EngineHost, AnswerHooks {}

export interface BringBackOptions {
  readonly connection: ConnectionSettings;
  readonly options: Pick<JobOptions, "concurrency" | "bandwidth" | "verify" | "rootMoved">;
  /** Takes precedence over `options.bandwidth`. */
  readonly bandwidth?: BandwidthLimit;
}
