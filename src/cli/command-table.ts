import { BUCKET_COMMANDS } from "./bucket-commands.ts";
import type { CommandSpec } from "./command-spec.ts";
import { RULES } from "./option-table.ts";

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
    "retrieve",
    "retrieve-again",
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
    "liana sync s3://my-backup/photos ~/Restored --retrieve standard",
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

const POLICY: CommandSpec = {
  name: "policy",
  usage: "JOB|SOURCE TARGET",
  takes: [1, 2],
  options: ["setup", "thin", "protect", "delete", "storage-class", "sse"],
  means: {
    delete: "help-options.policy.delete",
    "storage-class": "help-options.policy.storage-class",
    sse: "help-options.policy.sse",
  },
  about: [
    "help.policy.daily",
    "help.policy.setup",
    "help.policy.thin",
    "help.policy.protect",
    "help.policy.services",
  ],
  examples: [
    "liana policy ~/Photos s3://my-backup/photos --delete",
    "liana policy ~/Photos s3://my-backup/photos --setup > setup.json",
    "liana policy 3f8a --protect arn:aws:iam::123456789012:user/admin",
    "liana policy 3f8a --endpoint-url https://s3.eu-central-2.wasabisys.com",
  ],
  load: async () => (await import("./commands/policy.ts")).policy,
};

const VERIFY: CommandSpec = {
  name: "verify",
  usage: "[JOB|SOURCE TARGET]",
  takes: [0, 2],
  options: ["sample", "all", "max-bytes", "dry-run", "sse", "databases", "bwlimit", "concurrency"],
  means: { all: "help-options.verify.all", "dry-run": "help-options.verify.dry-run" },
  about: ["help.verify.what", "help.verify.heal"],
  examples: [
    "liana verify",
    "liana verify 3f8a --all --dry-run",
    "liana verify ~/Photos s3://my-backup/photos --max-bytes 20G",
  ],
  load: async () => (await import("./commands/verify.ts")).verify,
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

const IMPORT: CommandSpec = {
  name: "import",
  usage: "[NAME…]",
  takes: [0, 100],
  options: ["all", "dry-run"],
  means: { "dry-run": "help-options.import.dry-run" },
  about: ["help.import.files", "help.import.keys"],
  examples: ["liana import", "liana import rclone:wasabi", "liana import --all --dry-run"],
  load: async () => (await import("./commands/import.ts")).importKeys,
};

const RUN: CommandSpec = {
  name: "run",
  usage: "--config FILE | --env",
  takes: [0, 0],
  options: ["config", "env"],
  about: ["help.run.file", "help.run.env", "help.run.reload", "help.run.ending"],
  examples: [
    "liana run --config liana.yaml",
    "liana run --config /etc/liana/liana.yaml --json",
    "liana run --env",
  ],
  load: async () => (await import("./commands/run.ts")).run,
};

const NOW: CommandSpec = {
  name: "now",
  usage: "[JOB]",
  takes: [0, 1],
  options: ["wait"],
  about: ["help.now.daemon", "help.now.wait"],
  examples: ["liana now", "liana now photos --wait"],
  load: async () => (await import("./commands/now.ts")).now,
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
  VERIFY,
  COST,
  PUT,
  GET,
  ...BUCKET_COMMANDS,
  STATUS,
  HISTORY,
  PROBLEMS,
  HELD,
  POLICY,
  DIAGNOSE,
  IMPORT,
  RUN,
  NOW,
  SERVE,
  COMPLETION,
];
