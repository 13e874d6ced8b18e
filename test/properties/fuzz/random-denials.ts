import type { S3Call } from "../../../src/engine/remote/port.ts";
import type { FaultSource } from "../../harness/fault-port.ts";
import type { SeededRandom } from "../../harness/seeded-random.ts";
import type { SyncReport } from "../../harness/world.ts";
import { must } from "./failure.ts";

/** Permissions by name, and the calls that need them. */
const ACTIONS = {
  GetObject: ["get", "head", "copy", "copyPart"],
  PutObject: ["put", "copy", "copyPart", "createUpload", "uploadPart", "completeUpload"],
  ListBucket: ["list"],
  ListBucketMultipartUploads: ["listUploads"],
  ListMultipartUploadParts: ["listParts"],
  AbortMultipartUpload: ["abortUpload"],
  DeleteObject: ["remove"],
} as const satisfies Readonly<Record<string, readonly S3Call[]>>;

export type Action = keyof typeof ACTIONS;

/** Keys that lack some permissions. */
export interface Denials {
  readonly actions: readonly Action[];
  readonly faults: FaultSource;
}

/** Usually one missing permission, sometimes several. */
export function randomDenials(random: SeededRandom): Denials {
  const all = Object.keys(ACTIONS) as Action[];
  const actions = random.chance(0.8) ? [random.pick(all)] : all.filter(() => random.chance(0.4));
  const actionOf = (call: S3Call): Action | undefined =>
    actions.find((action) => (ACTIONS[action] as readonly S3Call[]).includes(call));
  const faults: FaultSource = (call) => {
    const action = actionOf(call);
    return action === undefined ? undefined : { kind: "denied", action };
  };
  return { actions, faults };
}

/** Permissions without which a job of that kind cannot do anything. */
const NEEDED = {
  backup: new Set(["PutObject", "ListBucket"]),
  restore: new Set(["GetObject", "ListBucket"]),
  replicate: new Set(["PutObject", "GetObject", "ListBucket"]),
} as const satisfies Readonly<Record<string, ReadonlySet<Action>>>;

/** RT1: a missing permission prevents only what needs it. */
export function checkDenied(
  kind: keyof typeof NEEDED,
  missing: readonly Action[],
  { result }: SyncReport,
): void {
  const needed: ReadonlySet<Action> = NEEDED[kind];
  if (result?.outcome !== "failed" || missing.some((action) => needed.has(action))) return;
  const { code } = result.error ?? {};
  const nothing = code === "source-empty" || code === "nothing-there";
  must(nothing, `[RT1] ${String(code)} ended a sync that lacks ${missing.join(" ")}`);
}
