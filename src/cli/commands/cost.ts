import type { ConnectionSettings } from "../../engine/remote/s3/settings.ts";
import { checkStorageClass } from "../../engine/remote/storage-class.ts";
import { measureLoad } from "../../engine/reports/measure-load.ts";
import { defined } from "../../shared/defined.ts";
import type { KeySource } from "../../shared/model/connection.ts";
import { STANDARD } from "../../shared/model/cost/prices.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { printCost } from "../cost-lines.ts";
import { costReport } from "../../shared/model/cost/report.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readBucketLocation, readLocation } from "../locations.ts";
import { syncOptions } from "../sync-options.ts";
import { readDays } from "../values.ts";

/** `liana cost`: what a folder would cost in a bucket (CO1 to CO4). Sends no request. */
export async function cost(args: Arguments, { output, signal }: Host): Promise<number> {
  const [from = "", to = ""] = args.positionals;
  const source = readLocation(from);
  if (source.kind === "bucket") throw badUsage("cost-folder", { text: from });
  const target = readBucketLocation(to, "cost");
  const days = args.value("days");
  const keptDays = days === undefined ? 0 : readDays(days);
  const { links, exclude, folderTimes, storageClass = STANDARD } = syncOptions(args);
  const connection = await placeOf(args);
  await checkStorageClass(connection, storageClass);
  const request = { folder: source.path, target, connection, links, exclude };
  const { words } = output;
  try {
    const measured = await measureLoad(
      request,
      engineHostOf(args, output),
      ({ objects, bytes }) =>
        output.progress(words.say("cli-cost.counting", { objects, bytes: words.bytes(bytes) })),
      signal,
    );
    const report = costReport(measured, { storageClass, folderTimes, keptDays }, Date.now());
    printCost(output, report);
    return report.chosen === undefined || measured.gaps > 0 ? EXIT.remains : EXIT.inStep;
  } finally {
    output.progress(undefined);
  }
}

/** Where the target is. Unlike `connectionOf` it reads no keys, so a locked keychain does not matter. */
async function placeOf(args: Arguments): Promise<ConnectionSettings> {
  const name = args.value("connection");
  const profile = args.value("profile");
  if (name !== undefined && profile !== undefined) throw badUsage("two-keys");
  const saved =
    name === undefined ? undefined : (await import("../saved-connection.ts")).savedConnection(args, name);
  const endpoint = args.value("endpoint-url") ?? saved?.endpoint;
  const region = args.value("region") ?? saved?.region;
  const named = profile ?? profileOf(saved?.keys);
  return {
    credentials: { kind: "default", ...defined({ profile: named }) },
    maxSockets: 1,
    allowHttp: saved?.allowHttp === true || args.flag("allow-http"),
    ...defined({ endpoint, region }),
  };
}

function profileOf(keys: KeySource | undefined): string | undefined {
  return keys?.kind === "profile" ? keys.profile : undefined;
}
