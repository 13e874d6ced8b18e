import type { Arguments } from "./arguments.ts";
import type { Host } from "./host.ts";
import { type OptionName, RULES } from "./option-table.ts";

/** @returns the exit code */
export type CommandHandler = (args: Arguments, host: Host) => Promise<number>;

export interface CommandSpec {
  readonly name: string;
  /** What follows the name, for the help. */
  readonly usage: string;
  /** Least and most arguments that are no options. */
  readonly takes: readonly [least: number, most: number];
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** What an option says in this command's help, where that is something else than elsewhere. */
  readonly means?: Readonly<Partial<Record<OptionName, string>>>;
  /** Paragraphs of the command's own help. */
  readonly about: readonly string[];
  readonly examples: readonly string[];
  /** Loaded only when it runs: the engine takes a moment. */
  readonly load: () => Promise<CommandHandler>;
}

const SYNC: CommandSpec = {
  name: "sync",
  usage: "SOURCE TARGET",
  takes: [2, 2],
  summary: "bring TARGET in step with SOURCE: folder to bucket, bucket to folder, bucket to bucket",
  options: [
    "delete",
    "retain",
    "dry-run",
    ...RULES,
    "storage-class",
    "folder-times",
    "sse",
    "links",
    "databases",
    "before",
    "after",
    "as-of",
    "with-deleted",
    "on-conflict",
    "max-delete",
    "delete-foreign",
    "bwlimit",
    "concurrency",
    "audit",
    "verify",
    "root-moved",
    "take-over",
  ],
  about: [
    "Only differences are sent. What is gone at the source stays at the target unless --delete says otherwise; objects that were not put there by this job are never touched.",
    "Rules are those of .gitignore, and the last that matches counts. To keep only some files, leave out everything and take them back in: --exclude '*' --include 'Documents/*' --include '*.jpg'.",
  ],
  examples: [
    "liana sync ~/Photos s3://my-backup/photos",
    "liana sync ~/Photos s3://my-backup/photos --delete --exclude '*.tmp'",
    "liana sync s3://my-backup/photos ~/Restored",
    "liana sync s3://my-backup/photos ~/Restored --as-of '2 days ago'",
    "liana sync s3://my-backup/photos s3://second-copy/photos",
  ],
  load: async () => (await import("./commands/sync.ts")).sync,
};

const CHECK: CommandSpec = {
  name: "check",
  usage: "SOURCE TARGET",
  takes: [2, 2],
  summary: "compare two places by content, change nothing; exit 1 on any difference",
  options: [...RULES, "links", "databases", "bwlimit", "concurrency"],
  about: [
    "Contents are compared by their digests: those the service keeps where they prove it, else by reading. Each side is a folder or a bucket.",
    "Times and modes are compared between two folders, and elsewhere with --verbose.",
  ],
  examples: ["liana check ~/Photos s3://my-backup/photos", "liana check ~/Photos /mnt/copy/Photos"],
  load: async () => (await import("./commands/check.ts")).check,
};

const LS: CommandSpec = {
  name: "ls",
  usage: "[s3://BUCKET[/PREFIX]]",
  takes: [0, 1],
  summary: "list buckets, or what is in one",
  options: ["recursive", "versions", "as-of"],
  about: [
    "Old versions are there only where the bucket keeps them (see liana mb --versioning). With --as-of, folders are listed that ever had content; one may have been empty at that time.",
  ],
  examples: [
    "liana ls",
    "liana ls s3://my-backup/photos",
    "liana ls s3://my-backup --recursive",
    "liana ls s3://my-backup/photos --as-of 2026-11-21",
  ],
  load: async () => (await import("./commands/ls.ts")).ls,
};

const MB: CommandSpec = {
  name: "mb",
  usage: "s3://BUCKET",
  takes: [1, 1],
  summary: "make a bucket, public access blocked",
  options: ["versioning"],
  about: [
    "With --versioning the service keeps what is overwritten or deleted, so that any past moment can be restored.",
  ],
  examples: ["liana mb s3://my-backup --versioning --region eu-central-1"],
  load: async () => (await import("./commands/mb.ts")).mb,
};

const RB: CommandSpec = {
  name: "rb",
  usage: "s3://BUCKET",
  takes: [1, 1],
  summary: "remove a bucket",
  options: ["force", "yes"],
  about: [
    "A bucket with content stays, unless --force is given: then all objects, all versions, all delete markers and unfinished uploads go first. The name of the bucket is asked for once more, or given with --yes.",
  ],
  examples: ["liana rb s3://old-backup", "liana rb s3://old-backup --force --yes old-backup"],
  load: async () => (await import("./commands/rb.ts")).rb,
};

const STATUS: CommandSpec = {
  name: "status",
  usage: "",
  takes: [0, 0],
  summary: "the jobs that ran here, and how they stand",
  options: [],
  about: ["A job is a source and a target; it is known from its first sync on."],
  examples: ["liana status", "liana status --json"],
  load: async () => (await import("./commands/status.ts")).status,
};

const HISTORY: CommandSpec = {
  name: "history",
  usage: "",
  takes: [0, 0],
  summary: "past syncs, or with --files what happened to each file",
  options: ["files", "search", "job", "limit", "csv"],
  about: ["The newest come first. File events are kept for 90 days."],
  examples: [
    "liana history",
    "liana history --files --search report",
    "liana history --files --search deleted --csv > deleted.csv",
  ],
  load: async () => (await import("./commands/history.ts")).history,
};

const PROBLEMS: CommandSpec = {
  name: "problems",
  usage: "",
  takes: [0, 0],
  summary: "files that need attention; exit 1 if there are any",
  options: ["job", "limit"],
  about: [],
  examples: ["liana problems"],
  load: async () => (await import("./commands/problems.ts")).problems,
};

const HELD: CommandSpec = {
  name: "held",
  usage: "[JOB|RULE]",
  takes: [0, 1],
  summary: "deletions that wait for your approval, and your word on them; exit 4 while any wait",
  options: ["keep", "delete", "bring-back", "job", "limit", "bwlimit", "concurrency", "root-moved"],
  means: {
    delete: "delete what was held, in the next sync of its job",
    job: "the job whose id begins so, where deletions of several wait",
    limit: "so many lines at most, of those that wait",
    "root-moved": "bring back although the folder was moved, replaced or emptied on purpose",
  },
  about: [
    "Deletions are held when more would go at once than a job may delete unasked. Without an answer they are listed, of JOB or of all jobs.",
    "An answer is for all of them, or for those that a gitignore rule matches, as --exclude has it. To bring files back, say which connection and keys as for sync.",
  ],
  examples: [
    "liana held",
    "liana held --delete '*.tmp'",
    "liana held --bring-back --job 3f8a",
    "liana held --keep",
  ],
  load: async () => (await import("./commands/held.ts")).held,
};

const RUN: CommandSpec = {
  name: "run",
  usage: "--config FILE",
  takes: [0, 0],
  summary: "keep the jobs of a file in step, until it is stopped: for machines without a screen",
  options: ["config"],
  about: [
    "The file is YAML: connections, jobs, and where health and metrics are; docs/daemon.md describes it. ${NAME} in it is taken from the environment. A configuration of s3sync-service is read as it is.",
    "The file is read again when it changes, and on SIGHUP; jobs that are the same in it go on as they are, and where it cannot be used all goes on as it was.",
    "Ctrl-C or SIGTERM ends it cleanly within 10 seconds; large uploads go on at the next start.",
  ],
  examples: ["liana run --config liana.yaml", "liana run --config /etc/liana/liana.yaml --json"],
  load: async () => (await import("./commands/run.ts")).run,
};

const SERVE: CommandSpec = {
  name: "serve",
  usage: "",
  takes: [0, 0],
  summary: "keep the app's folders in step, with the app's window in a browser on this computer",
  options: ["port"],
  about: [
    "The printed link lets one browser in, once. For another link press Enter, or send SIGUSR2 where there is no terminal. Its address is new at each start; Chrome, Edge and Firefox find it by themselves, Safari may not. Only this computer is listened to: from elsewhere use a tunnel such as ssh -L 8765:127.0.0.1:8765.",
    "Ctrl-C ends it cleanly within 10 seconds; large uploads go on at the next start.",
  ],
  examples: ["liana serve", "liana serve --port 0 --json"],
  load: async () => (await import("./commands/serve.ts")).serve,
};

export const COMMANDS: readonly CommandSpec[] = [
  SYNC,
  CHECK,
  LS,
  MB,
  RB,
  STATUS,
  HISTORY,
  PROBLEMS,
  HELD,
  RUN,
  SERVE,
];
