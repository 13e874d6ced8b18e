import { checkStorageClass } from "../../engine/remote/storage-class.ts";
import { readStatus } from "../../engine/reports/status.ts";
import type { SyncResult } from "../../engine/sync/sync-record.ts";
import { sync as runSync } from "../../engine/sync/sync.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readLocation } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import { reportError } from "../report-error.ts";
import { syncOptions } from "../sync-options.ts";
import { showProgress, type ShownProgress } from "../sync-progress.ts";
import { SyncReport } from "../sync-report.ts";
import { usageError } from "../usage-error.ts";

/** `liana sync`: one sync from one place to the other. */
export async function sync(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const [from = "", to = ""] = args.positionals;
  const source = readLocation(from);
  const target = readLocation(to);
  if (source.kind === "folder" && target.kind === "folder") {
    throw usageError("one of the two must be a bucket (s3://…). Two folders can be compared: liana check.");
  }
  const options = syncOptions(args);
  if (options.asOf !== undefined && source.kind === "folder") {
    throw usageError("--as-of is about a bucket's past: SOURCE must be a bucket (s3://…).");
  }
  if (options.withDeleted && source.kind === "folder") {
    throw usageError("--with-deleted is about a restore: SOURCE must be a bucket (s3://…).");
  }
  const commands = { before: args.value("before"), after: args.value("after") };
  if (source.kind === "bucket" && (commands.before ?? commands.after) !== undefined)
    throw usageError("--before and --after go with a folder as the source.");
  if (options.retain !== "none" && target.kind === "folder") {
    throw usageError("--retain is about what a bucket holds: TARGET must be a bucket (s3://…).");
  }
  const connection = await connectionOf(args, options.concurrency, output);
  const engine = engineHostOf(args, output);
  if (options.storageClass !== undefined) await checkStorageClass(connection, options.storageClass);
  const report = new SyncReport(
    { source, target, storageClass: options.storageClass },
    options.dryRun,
    output,
  );
  let shown: ShownProgress | undefined;
  try {
    const result = await runSync(
      { source, target, sourceConnection: connection, targetConnection: connection, options, commands },
      {
        ...engine,
        onEvent: (event) => report.add(event),
        onStart: (progress, measure) => {
          shown?.stop();
          shown = showProgress({ progress, measure }, output);
        },
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
