import type { WireError } from "../../shared/errors.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { Environment } from "../environment.ts";
import type { HeldDeletion } from "../journal/held.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Connect } from "../remote/open-service.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { LiveProgress } from "../sync/sync.ts";

export interface HeldQuery {
  /** A job's whole id. */
  readonly job: string;
  /** Keys after this one; empty for the first page. */
  readonly after: string;
  readonly limit: number;
  /** Part of a key in any case; empty for all. */
  readonly search: string;
}

export type HeldItem = Pick<HeldDeletion, "key" | "size" | "since" | "reason">;

export interface HeldPage {
  readonly items: readonly HeldItem[];
  /** Of all pages, with this search. */
  readonly total: number;
  readonly bytes: number;
  /** Says which ones these are; an answer to all of them is given with it. Undefined without a journal. */
  readonly shown?: string;
}

/** GU2: what the user says about deletions that wait. */
export type AnswerRequest = {
  readonly job: string;
  readonly keys: readonly string[] | "all";
  /** Of all that were shown, where the answer is about all: where others wait by now, it is refused. */
  readonly shown?: string | undefined;
} & (
  | { readonly choice: "delete" | "keep" }
  /** The settings are those of the bucket. */
  | ({ readonly choice: "bring-back" } & BringBackOptions)
);

export interface AnswerResult {
  readonly answered: number;
  /** What could not be brought back and goes on waiting; the first thousand. */
  readonly failed: readonly { readonly key: string; readonly error: WireError }[];
}

export interface AnswerHost {
  readonly env: Environment;
  readonly stateDir: string;
  readonly connect: Connect;
  readonly onEvent: (event: SyncEvent) => void;
  /** Called once where content is fetched. */
  readonly onStart: (progress: () => LiveProgress) => void;
}

export interface BringBackOptions {
  readonly connection: ConnectionSettings;
  readonly options: Pick<JobOptions, "concurrency" | "bandwidth" | "verify" | "rootMoved">;
  /** Wins over the option. */
  readonly bandwidth?: BandwidthLimit;
}
