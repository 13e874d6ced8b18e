import { checkStorageClass } from "../../engine/remote/storage-class.ts";
import { readStatus } from "../../engine/reports/status.ts";
import type { SyncResult } from "../../engine/sync/sync-record.ts";
import { syncUntilReady } from "../../engine/sync/sync-until-ready.ts";
import type { Location } from "../../shared/model/location.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readLocation } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import { reportError } from "../report-error.ts";
import { syncOptions } from "../sync-options.ts";
import { showProgress, type ShownProgress } from "../sync-progress.ts";
import { SyncReport } from "../sync-report.ts";

/** `liana sync`: syncs once from one location to the other. */
export async function sync(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const [from = "", to = ""] = args.positionals;
  const source = readLocation(from);
  const target = readLocation(to);
  if (source.kind === "folder" && target.kind === "folder") throw badUsage("no-bucket");
  const options = syncOptions(args);
  const commands = { before: args.value("before"), after: args.value("after") };
  checkDirection(source, target, options, commands);
  const connection = await connectionOf(args, options.concurrency, output);
  const engine = engineHostOf(args, output);
  if (options.storageClass !== undefined) await checkStorageClass(connection, options.storageClass);
  const report = new SyncReport({ source, target, storageClass: options.storageClass }, options, output);
  let shown: ShownProgress | undefined;
  try {
    const result = await syncUntilReady(
      { source, target, sourceConnection: connection, targetConnection: connection, options, commands },
      {
        ...engine,
        onEvent: (event) => report.add(event),
        onStart: (progress, measure) => {
          shown?.stop();
          shown = showProgress({ progress, measure }, output);
        },
      },
      (waiting) => {
        shown?.stop();
        report.wait(waiting, engine.env.clock.now());
      },
      signal,
    );
    shown?.stop();
    const code =
      result.error === undefined ? codeOf(report.outcomeOf(result)) : reportError(result.error, output);
    report.end(result, () => readStatus(engine.stateDir, engine.env.clock.now()));
    return code;
  } finally {
    shown?.stop();
  }
}

/** @throws LianaError `usage` for an option of another direction */
function checkDirection(
  source: Location,
  target: Location,
  { asOf, withDeleted, retain, retrieve }: JobOptions,
  { before, after }: { readonly before: string | undefined; readonly after: string | undefined },
): void {
  if (source.kind === "folder") {
    if (asOf !== undefined) throw badUsage("past-of-folder");
    if (withDeleted) throw badUsage("deleted-folder", { option: "--with-deleted" });
  } else if ((before ?? after) !== undefined)
    throw badUsage("commands-bucket", { names: ["--before", "--after"] });
  if (retrieve !== undefined && (source.kind === "folder" || target.kind === "bucket"))
    throw badUsage("retrieve-direction", { option: "--retrieve" });
  if (retain !== "none" && target.kind === "folder") throw badUsage("retain-folder", { option: "--retain" });
}

function codeOf(outcome: SyncResult["outcome"]): number {
  switch (outcome) {
    case "in-step":
      return EXIT.inStep;
    case "held":
      return EXIT.held;
    case "problems":
    case "failed":
    case "stopped":
      return EXIT.remains;
  }
}
