/** Every option, once: what parses it, what explains it. Names follow `aws s3` where it has the same thing. */
export interface OptionSpec {
  /** What stands for the value in the help; undefined for options without one. */
  readonly value?: string;
  readonly short?: string;
  readonly help: string;
}

export const OPTIONS = {
  delete: { help: "mirror deletions: what is gone at the source goes at the target" },
  retain: {
    value: "RULE",
    help: "with --delete, what is replaced or deleted in a bucket: none is kept (default), or kept forever",
  },
  "dry-run": { help: "print the plan, change nothing" },
  exclude: { value: "RULE", help: "leave out what this gitignore rule matches; repeatable, in order" },
  include: { value: "RULE", help: "take back in what an earlier rule left out; repeatable, in order" },
  "exclude-from": { value: "FILE", help: "gitignore rules from a file" },
  "storage-class": { value: "CLASS", help: "storage class of the objects" },
  "folder-times": {
    value: "RULE",
    help: "objects for times and modes of folders: on, off or auto (default: on, but not in classes with a least size)",
  },
  sse: { value: "KIND", help: "encryption by the service: AES256 or aws:kms[:KEY]" },
  links: { value: "RULE", help: "symbolic links: keep (default), skip or follow inside the folder" },
  databases: {
    value: "RULE",
    help: "SQLite databases: consistent copies (default) or as-files, each file as it is",
  },
  before: { value: "CMD", help: "a shell command to run before the sync; if it fails, nothing is synced" },
  after: { value: "CMD", help: "a shell command to run after it in any case, with LIANA_OUTCOME" },
  "as-of": {
    value: "TIME",
    help: "as it was then: 2026-11-21 (the end of that day), '2026-11-21 17:30', '2 days ago'",
  },
  "with-deleted": {
    help: "restore deleted files that are still in the bucket too, in the folder 'Deleted files (Liana)'",
  },
  versions: { help: "old versions and delete markers too" },
  "on-conflict": {
    value: "RULE",
    help: "files that differ in a restore: keep-both (default), overwrite or skip",
  },
  "max-delete": {
    value: "N|P%",
    help: "deletions to carry out unasked; more are held (default: 50, or 5 % if that is more)",
  },
  "delete-foreign": { help: "also delete what this job never put there" },
  bwlimit: { value: "RATE", help: "bytes a second: 500K, 2M, 1048576" },
  concurrency: { value: "N", help: "transfers at once, 1 to 256 (default 32)" },
  audit: { help: "list the target even where nothing asks for it" },
  verify: { help: "read back and compare what was transferred" },
  "take-over": { help: "the target belongs to another computer, or to an earlier Liana: make it this one's" },
  "root-moved": {
    help: "the source folder was moved, replaced or emptied on purpose, or a disk in it is gone for good",
  },
  recursive: { help: "everything below the prefix, not only the next level" },
  versioning: { help: "keep old versions of objects" },
  force: { help: "remove objects, versions and unfinished uploads first" },
  yes: { value: "NAME", help: "the bucket's name again, instead of being asked for it" },
  files: { help: "what happened to files, instead of syncs" },
  search: { value: "TEXT", help: "only files whose name holds TEXT, or events of this kind" },
  job: { value: "ID", help: "only the job whose id begins so (see liana status)" },
  limit: { value: "N", help: "so many lines at most" },
  csv: { help: "as CSV" },
  keep: { help: "what was held stays in the bucket, and is this job's no more" },
  "bring-back": { help: "fetch what was held back into the folder" },
  config: { value: "FILE", help: "the file that says what to run" },
  port: { value: "N", help: "port on 127.0.0.1 (default 8765; 0: any that is free)" },
  "endpoint-url": { value: "URL", help: "address of the service; without it AWS_ENDPOINT_URL, else Amazon" },
  region: { value: "NAME", help: "region of the bucket" },
  profile: { value: "NAME", help: "profile of the AWS files to take keys and settings from" },
  connection: { value: "NAME", help: "a connection of the app by its name; its keys come from the keychain" },
  "allow-http": { help: "allow plain http to another machine; everybody on the way can read along" },
  "ca-file": {
    value: "FILE",
    help: "certificates (PEM) to trust beside the system's, for a service with a private CA",
  },
  proxy: {
    value: "URL",
    help: "http://HOST:PORT, https:// or socks5://, or none; without it HTTPS_PROXY and the like",
  },
  addressing: {
    value: "STYLE",
    help: "where the bucket is named: path, virtual (before the host) or auto (default)",
  },
  "requester-pays": { help: "pay for requests to a bucket of others (requester pays)" },
  "aws-endpoints": {
    value: "KINDS",
    help: "other addresses of Amazon: accelerate, dual-stack, fips, with commas between them",
  },
  "state-dir": { value: "DIR", help: "where jobs keep their journals (or LIANA_STATE_DIR)" },
  "config-dir": { value: "DIR", help: "where the app's settings are (or LIANA_CONFIG_DIR)" },
  json: { help: "one JSON object a line, the last one a summary" },
  quiet: { short: "q", help: "only what went wrong" },
  verbose: { short: "v", help: "say more, requests included" },
  help: { short: "h", help: "this help" },
  version: { help: "version of Liana" },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

/** Options without a value, and options with one. */
export type FlagName = {
  [N in OptionName]: (typeof OPTIONS)[N] extends { readonly value: string } ? never : N;
}[OptionName];
export type ValueName = Exclude<OptionName, FlagName>;

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

export function specOf(name: OptionName): OptionSpec {
  return OPTIONS[name];
}

/** Rules about which files take part; they count in the order in which they are given. */
export const RULES: readonly OptionName[] = ["exclude", "include", "exclude-from"];

/** Options of every command. */
export const GLOBAL: readonly OptionName[] = [
  "endpoint-url",
  "region",
  "profile",
  "connection",
  "allow-http",
  "ca-file",
  "proxy",
  "addressing",
  "requester-pays",
  "aws-endpoints",
  "state-dir",
  "config-dir",
  "json",
  "quiet",
  "verbose",
  "help",
  "version",
];
