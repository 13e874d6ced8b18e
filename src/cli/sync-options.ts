import { defined } from "../shared/defined.ts";
import { DEFAULT_OPTIONS, type JobOptions, type RetrieveChoice } from "../shared/model/job.ts";
import type { Retain } from "../shared/model/retain.ts";
import type { Arguments } from "./arguments.ts";
import { badUsage } from "./bad-usage.ts";
import type { ValueName } from "./option-table.ts";
import { gitignoreLines } from "./rules.ts";
import {
  readConcurrency,
  readConflict,
  readDatabases,
  readDeleteLimit,
  readEncryption,
  readFolderTimes,
  readLinks,
  readRate,
  readRetain,
  readRetrieve,
  readTime,
} from "./values.ts";

/** The options of a job as the command line gives them. @throws LianaError `usage` */
export function syncOptions(args: Arguments): JobOptions {
  const read = <T>(name: ValueName, reader: (text: string) => T, otherwise: T): T => {
    const text = args.value(name);
    return text === undefined ? otherwise : reader(text);
  };
  return {
    mirror: args.flag("delete"),
    retain: readRetention(args),
    deleteForeign: args.flag("delete-foreign"),
    maxDelete: read("max-delete", readDeleteLimit, DEFAULT_OPTIONS.maxDelete),
    links: read("links", readLinks, DEFAULT_OPTIONS.links),
    databases: read("databases", readDatabases, DEFAULT_OPTIONS.databases),
    exclude: gitignoreLines(args.rules),
    excludePatterns: DEFAULT_OPTIONS.excludePatterns,
    nightly: DEFAULT_OPTIONS.nightly,
    storageClass: args.value("storage-class"),
    folderTimes: read("folder-times", readFolderTimes, undefined),
    encryption: read("sse", readEncryption, undefined),
    onConflict: read("on-conflict", readConflict, DEFAULT_OPTIONS.onConflict),
    bandwidth: read("bwlimit", readRate, undefined),
    concurrency: read("concurrency", readConcurrency, DEFAULT_OPTIONS.concurrency),
    audit: args.flag("audit"),
    verify: args.flag("verify"),
    rootMoved: args.flag("root-moved"),
    takeOver: args.flag("take-over"),
    acceptRules: args.flag("accept-rules"),
    dryRun: args.flag("dry-run"),
    asOf: read("as-of", (text) => readTime(text, Date.now()), undefined),
    only: undefined,
    withDeleted: args.flag("with-deleted"),
    ...defined({ retrieve: readRetrieval(args) }),
  };
}

function readRetrieval(args: Arguments): RetrieveChoice | undefined {
  const text = args.value("retrieve");
  const again = args.flag("retrieve-again");
  if (text !== undefined) return { tier: readRetrieve(text), again };
  if (again) throw badUsage("retrieve-again-alone", { option: "--retrieve-again" });
  return undefined;
}

function readRetention(args: Arguments): Retain {
  const text = args.value("retain");
  if (text === undefined) return DEFAULT_OPTIONS.retain;
  if (!args.flag("delete")) throw badUsage("retain-alone", { option: "--retain" });
  return readRetain(text);
}
