import type { CommandSpec } from "./command-spec.ts";

/** Commands about buckets and the objects in them, without a job. */

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
  options: ["versioning", "lock"],
  about: ["help.mb.versioning", "help.mb.lock"],
  examples: [
    "liana mb s3://my-backup --versioning --region eu-central-1",
    "liana mb s3://my-vault --lock 90",
  ],
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

const THIN: CommandSpec = {
  name: "thin",
  usage: "s3://BUCKET[/PREFIX]",
  takes: [1, 1],
  options: ["dry-run", "yes"],
  means: { "dry-run": "help-options.thin.dry-run" },
  about: ["help.thin.rule", "help.thin.asks", "help.thin.key"],
  examples: [
    "liana thin s3://my-backup/photos --dry-run",
    "liana thin s3://my-backup/photos --yes my-backup",
  ],
  load: async () => (await import("./commands/thin.ts")).thin,
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

const PROBE: CommandSpec = {
  name: "probe",
  usage: "s3://BUCKET[/PREFIX]",
  takes: [1, 1],
  options: ["dry-run"],
  means: { "dry-run": "help-options.probe.dry-run" },
  about: ["help.probe.object", "help.probe.kept"],
  examples: ["liana probe s3://my-backup/photos", "liana probe s3://my-backup --dry-run --json"],
  load: async () => (await import("./commands/probe.ts")).probe,
};

export const BUCKET_COMMANDS: readonly CommandSpec[] = [LS, VERSIONS, UNDELETE, KEEP, THIN, PROBE, MB, RB];
