import type { Entry } from "../../shared/model/entry.ts";
import { LianaError } from "../../shared/errors.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { SyncProgress } from "../jobs/sync-events.ts";
import type { Service } from "../remote/open-service.ts";
import { backupRoute, replicateRoute, restoreRoute, type RouteInput } from "./routes.ts";
import type { SyncClaim } from "./sync-claim.ts";
import type { Route, SyncContext } from "./sync-context.ts";
import type { SyncResult } from "./sync-record.ts";
import { SyncRun } from "./sync-run.ts";
import { storeOf } from "./sync-services.ts";

interface RunHooks {
  /** The claim on the locations; undefined in a dry run. */
  readonly claim: SyncClaim | undefined;
  /** Another connection to the target, for the express lane (JB3). */
  readonly connectMore: () => Promise<Service | undefined>;
  /** Called with a tree that must be closed after the sync. */
  readonly onTree: (tree: NodeTree) => void;
}

/** Creates the sync of a job for its direction. @throws LianaError `usage` between two folders */
export function startSync(
  job: Claimant,
  input: RouteInput,
  services: readonly Service[],
  { claim, connectMore, onTree }: RunHooks,
  shared: Omit<SyncContext<Entry, Entry>, "route" | "expressRoute">,
): { run(signal: AbortSignal): Promise<SyncResult>; progress(): SyncProgress } {
  const { source, target } = job;
  const claiming = <S extends Entry, T extends Entry>(route: Route<S, T>): Route<S, T> =>
    claim === undefined ? route : claim.of(route);
  if (source.kind === "folder" && target.kind === "bucket") {
    const tree = new NodeTree(source.path);
    return new SyncRun({
      ...shared,
      expressRoute: async () => backupRoute(input, tree, storeOf(target, await connectMore())),
      route: claiming(backupRoute(input, tree, storeOf(target, services[0]))),
    });
  }
  if (source.kind === "bucket" && target.kind === "folder") {
    const platform = process.platform === "win32" ? "win32" : "posix";
    const tree = new NodeTree(target.path);
    onTree(tree);
    return new SyncRun({
      ...shared,
      route: claiming(restoreRoute(input, storeOf(source, services[0]), tree, platform)),
    });
  }
  if (source.kind === "bucket" && target.kind === "bucket") {
    const to = storeOf(target, services.at(-1));
    return new SyncRun({
      ...shared,
      route: claiming(replicateRoute(input, storeOf(source, services[0]), to)),
    });
  }
  throw new LianaError("usage", { reason: "no-bucket" });
}
