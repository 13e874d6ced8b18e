import type { English } from "../shared/words/en/english.ts";
import type { Arguments } from "./arguments.ts";
import type { Host } from "./host.ts";
import { type OptionName, RULES } from "./option-table.ts";

/** @returns the exit code */
export type CommandHandler = (args: Arguments, host: Host) => Promise<number>;

export type CommandName =
  | "sync"
  | "check"
  | "cost"
  | "put"
  | "get"
  | "ls"
  | "mb"
  | "rb"
  | "keep"
  | "versions"
  | "undelete"
  | "status"
  | "history"
  | "problems"
  | "held"
  | "diagnose"
  | "run"
  | "serve"
  | "completion";

/** How a command is written. `help.<name>.summary` says in one line what it does. */
export interface CommandSpec {
  readonly name: CommandName;
  /** Placeholders of the arguments in the help, in every language. */
  readonly usage: string;
  /** Least and most arguments that are no options. */
  readonly takes: readonly [least: number, most: number];
  /** All values of its argument. Shells complete them. */
  readonly choices?: readonly string[];
  readonly options: readonly OptionName[];
  /** Messages that replace those of `help-options.<option>` in this command's help. */
  readonly means?: Readonly<Partial<Record<OptionName, Extract<keyof English, `help-options.${string}`>>>>;
  /** Messages of the command's own help, one a paragraph. */
  readonly about: readonly Extract<keyof English, `help.${CommandName}.${string}`>[];
  readonly examples: readonly string[];
  /** Loads the command when it runs: the engine slows the start down. */
  readonly load: () => Promise<CommandHandler>;
}

const SYNC: CommandSpec = {
  name: "sync",
  usage: "SOURCE TARGET",
  takes: [2, 2],
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
    "accept-rules",
  ],
  about: ["help.sync.differences", "help.sync.rules"],
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
  options: [...RULES, "links", "databases", "bwlimit", "concurrency"],
  about: ["help.check.digests", "help.check.traits"],
  examples: ["liana check ~/Photos s3://my-backup/photos", "liana check ~/Photos /mnt/copy/Photos"],
  load: async () => (await import("./commands/check.ts")).check,
};

const COST: CommandSpec = {
  name: "cost",
  usage: "SOURCE s3://BUCKET[/PREFIX]",
  takes: [2, 2],
  options: ["storage-class", "days", ...RULES, "folder-times", "links"],
  means: { days: "help-options.cost.days" },
  about: ["help.cost.estimate"],
  examples: [
    "liana cost ~/Photos s3://my-backup/photos",
    "liana cost ~/Photos s3://my-backup/photos --storage-class STANDARD_IA",
  ],
  load: async () => (await import("./commands/cost.ts")).cost,
};

const PUT: CommandSpec = {
  name: "put",
  usage: "FILE|- s3://BUCKET/KEY",
  takes: [2, 2],
  options: [
    "dry-run",
    "storage-class",
    "sse",
    "databases",
    "expected-size",
    "bwlimit",
    "concurrency",
    "verify",
  ],
  means: { "dry-run": "help-options.put.dry-run" },
  about: ["help.put.key", "help.put.stream", "help.put.pipefail"],
  examples: [
    "liana put report.pdf s3://my-backup/2026/",
    "set -o pipefail; pg_dump shop | liana put - s3://my-backup/shop.sql",
    "tar c /srv | liana put - s3://my-backup/srv.tar --expected-size 400G",
  ],
  load: async () => (await import("./commands/put.ts")).put,
};

const GET: CommandSpec = {
  name: "get",
  usage: "s3://BUCKET/KEY FILE|-",
  takes: [2, 2],
  options: ["dry-run", "force", "version-id", "bwlimit", "concurrency"],
  means: { "dry-run": "help-options.get.dry-run", force: "help-options.get.force" },
  about: ["help.get.file", "help.get.stream"],
  examples: [
    "liana get s3://my-backup/2026/report.pdf .",
    "liana get s3://my-backup/shop.sql shop.sql --force",
    "set -o pipefail; liana get s3://my-backup/shop.sql - | psql shop",
  ],
  load: async () => (await import("./commands/get.ts")).get,
};

const LS: CommandSpec = {
  name: "ls",
  usage: "[s3://BUCKET[/PREFIX]]",
  takes: [0, 1],
  options: ["recursive", "versions", "as-of"],
  about: ["help.ls.versions"],
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
  options: ["versioning"],
  about: ["help.mb.versioning"],
  examples: ["liana mb s3://my-backup --versioning --region eu-central-1"],
  load: async () => (await import("./commands/mb.ts")).mb,
};

const VERSIONS: CommandSpec = {
  name: "versions",
  usage: "s3://BUCKET/KEY",
  takes: [1, 1],
  options: [],
  about: ["help.versions.columns"],
  examples: ["liana versions s3://my-backup/photos/a.jpg"],
  load: async () => (await import("./commands/versions.ts")).versions,
};

const UNDELETE: CommandSpec = {
  name: "undelete",
  usage: "s3://BUCKET/KEY|PREFIX/",
  takes: [1, 1],
  options: ["version-id", "dry-run", "concurrency"],
  means: {
    "version-id": "help-options.undelete.version-id",
    "dry-run": "help-options.undelete.dry-run",
  },
  about: ["help.undelete.copy", "help.undelete.folder"],
  examples: [
    "liana undelete s3://my-backup/photos/a.jpg",
    "liana undelete s3://my-backup/photos/a.jpg --version-id ID",
    "liana undelete s3://my-backup/photos/ --dry-run --verbose",
  ],
  load: async () => (await import("./commands/undelete.ts")).undelete,
};

const KEEP: CommandSpec = {
  name: "keep",
  usage: "s3://BUCKET/PREFIX",
  takes: [1, 1],
  options: ["days", "forever", "dry-run"],
  means: { "dry-run": "help-options.keep.dry-run" },
  about: ["help.keep.rule"],
  examples: ["liana keep s3://my-backup/photos", "liana keep s3://my-backup/photos --days 90"],
  load: async () => (await import("./commands/keep.ts")).keep,
};

const RB: CommandSpec = {
  name: "rb",
  usage: "s3://BUCKET",
  takes: [1, 1],
  options: ["force", "yes"],
  about: ["help.rb.force"],
  examples: ["liana rb s3://old-backup", "liana rb s3://old-backup --force --yes old-backup"],
  load: async () => (await import("./commands/rb.ts")).rb,
};

const STATUS: CommandSpec = {
  name: "status",
  usage: "",
  takes: [0, 0],
  options: [],
  about: ["help.status.job"],
  examples: ["liana status", "liana status --json"],
  load: async () => (await import("./commands/status.ts")).status,
};

const HISTORY: CommandSpec = {
  name: "history",
  usage: "",
  takes: [0, 0],
  options: ["files", "search", "job", "limit", "csv"],
  about: ["help.history.order"],
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
  options: ["job", "limit"],
  about: [],
  examples: ["liana problems"],
  load: async () => (await import("./commands/problems.ts")).problems,
};

const HELD: CommandSpec = {
  name: "held",
  usage: "[JOB|RULE]",
  takes: [0, 1],
  options: ["keep", "delete", "bring-back", "job", "limit", "bwlimit", "concurrency", "root-moved"],
  means: {
    delete: "help-options.held.delete",
    job: "help-options.held.job",
    limit: "help-options.held.limit",
    "root-moved": "help-options.held.root-moved",
  },
  about: ["help.held.listing", "help.held.answering"],
  examples: [
    "liana held",
    "liana held --delete '*.tmp'",
    "liana held --bring-back --job 3f8a",
    "liana held --keep",
  ],
  load: async () => (await import("./commands/held.ts")).held,
};

const DIAGNOSE: CommandSpec = {
  name: "diagnose",
  usage: "",
  takes: [0, 0],
  options: ["output", "include-names", "config"],
  means: { config: "help-options.diagnose.config" },
  about: ["help.diagnose.content", "help.diagnose.keys"],
  examples: [
    "liana diagnose",
    "liana diagnose --output liana.txt",
    "liana diagnose --config /etc/liana/liana.yaml",
  ],
  load: async () => (await import("./commands/diagnose.ts")).diagnose,
};

const RUN: CommandSpec = {
  name: "run",
  usage: "--config FILE",
  takes: [0, 0],
  options: ["config"],
  about: ["help.run.file", "help.run.reload", "help.run.ending"],
  examples: ["liana run --config liana.yaml", "liana run --config /etc/liana/liana.yaml --json"],
  load: async () => (await import("./commands/run.ts")).run,
};

const SERVE: CommandSpec = {
  name: "serve",
  usage: "",
  takes: [0, 0],
  options: ["port"],
  about: ["help.serve.link", "help.serve.ending"],
  examples: ["liana serve", "liana serve --port 0 --json"],
  load: async () => (await import("./commands/serve.ts")).serve,
};

/** Shells whose completions Liana makes. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;

const COMPLETION: CommandSpec = {
  name: "completion",
  usage: "SHELL",
  takes: [1, 1],
  choices: SHELLS,
  options: [],
  about: ["help.completion.loading"],
  examples: [
    "source <(liana completion bash)",
    "source <(liana completion zsh)",
    "liana completion fish | source",
    "liana completion powershell | Out-String | Invoke-Expression",
  ],
  load: async () => (await import("./commands/completion.ts")).completion,
};

export const COMMANDS: readonly CommandSpec[] = [
  SYNC,
  CHECK,
  COST,
  PUT,
  GET,
  LS,
  MB,
  RB,
  KEEP,
  VERSIONS,
  UNDELETE,
  STATUS,
  HISTORY,
  PROBLEMS,
  HELD,
  DIAGNOSE,
  RUN,
  SERVE,
  COMPLETION,
];
