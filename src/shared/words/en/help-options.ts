import type { Messages } from "./messages.ts";

/** What each option of the command line does. An id is `help-options.` and the option's name, or `<command>.<option>`. */
export const HELP_OPTIONS = {
  "help-options.delete": "mirror deletions: delete at the target what is gone at the source",
  "help-options.retain":
    "with --delete: what a bucket keeps of replaced and deleted objects, none (default), 30d, 90d, 365d or forever",
  "help-options.dry-run": "print the plan, change nothing",
  "help-options.exclude": "exclude what matches this gitignore rule; repeatable, in order",
  "help-options.include": "include again what an earlier rule excluded; repeatable, in order",
  "help-options.exclude-from": "gitignore rules from a file",
  "help-options.storage-class": "storage class of the objects",
  "help-options.folder-times":
    "objects for times and modes of folders: on, off or auto (default: on, except in classes with a minimum size)",
  "help-options.sse": "encryption by the service: AES256 or aws:kms[:KEY]",
  "help-options.links": "symbolic links: keep (default), skip, or follow within the folder",
  "help-options.databases":
    "SQLite databases: consistent copies (default), or as-files to copy each file as it is",
  "help-options.before": "shell command to run before the sync; if it fails, nothing is synced",
  "help-options.after": "shell command to run after the sync in any case, with LIANA_OUTCOME set",
  "help-options.as-of":
    "the state at that time: 2026-11-21 (the end of that day), '2026-11-21 17:30', '2 days ago'",
  "help-options.with-deleted":
    'also restore deleted files that are still in the bucket, into the folder "{deleted}"',
  "help-options.retrieve":
    "archived objects of a restore: request copies with this speed, bulk, standard or expedited, wait for them and restore them; it costs money, see --dry-run",
  "help-options.retrieve-again":
    "with --retrieve: also request copies again that ended before they were fetched",
  "help-options.versions": "include old versions and delete markers",
  "help-options.on-conflict":
    "files that exist and differ, in a restore: keep-both (default), overwrite or skip",
  "help-options.max-delete":
    "deletions without approval; more are held (default: 50, or 5% of the files if that is more)",
  "help-options.delete-foreign": "also delete objects that this job did not create",
  "help-options.bwlimit": "bytes per second: 500K, 2M, 1048576",
  "help-options.concurrency": "transfers at the same time at most, 1 to 256 (default 256)",
  "help-options.audit": "list the target even if nothing requires it",
  "help-options.verify": "read back what was transferred and compare it",
  "help-options.take-over": "take over a target that belongs to another computer or to an earlier Liana",
  "help-options.root-moved":
    "the source folder was moved, replaced or emptied on purpose, or a disk in it is gone for good",
  "help-options.recursive": "everything below the prefix, not only the next level",
  "help-options.versioning": "keep old versions of objects",
  "help-options.force": "first remove all objects, versions and unfinished uploads",
  "help-options.expected-size":
    "bytes that standard input may have, such as 400G: its parts are made large enough for it",
  "help-options.version-id": "this version of the object (see liana ls --versions)",
  "help-options.yes": "the name of the bucket, instead of being asked for it",
  "help-options.files": "what happened to files, instead of syncs",
  "help-options.search": "only files whose name contains TEXT, or events of this kind, such as uploaded",
  "help-options.job": "only the job whose id begins with ID (see liana status)",
  "help-options.limit": "at most N lines",
  "help-options.csv": "print CSV",
  "help-options.keep": "keep the held objects in the bucket; they no longer belong to this job",
  "help-options.bring-back": "bring the held files back into the folder",
  "help-options.output": "write the report to a file instead of printing it",
  "help-options.protect": "print the policy of the bucket that only this administrator may destroy versions",
  "help-options.lock": "lock each new version for DAYS: nobody removes it before, and it is paid until then",
  "help-options.setup": "print what creating the bucket and changing its settings needs",
  "help-options.policy.delete": "for a job that mirrors deletions (known of a JOB)",
  "help-options.policy.storage-class": "for a job with this storage class",
  "help-options.policy.sse": "for a job with this encryption",
  "help-options.include-names": "include the names of files, folders, buckets, hosts, jobs and connections",
  "help-options.config": "the configuration file",
  "help-options.env": "jobs from environment variables: S3_SYNC_… and MINIO_…, or BACKUP_S3_…",
  "help-options.wait": "wait until the syncs end; exit codes as for liana sync",
  "help-options.all": "save everything that was found",
  "help-options.port": "port on 127.0.0.1 (default 8765; 0 picks a free one)",
  "help-options.endpoint-url": "address of the service (default: AWS_ENDPOINT_URL, else Amazon)",
  "help-options.region": "region of the bucket",
  "help-options.profile": "profile of the AWS files that has the keys and settings",
  "help-options.connection": "name of a connection of the app; its keys come from the keychain",
  "help-options.allow-http": "allow unencrypted http to another machine; anyone on the way can read along",
  "help-options.ca-file":
    "certificates (PEM) to trust in addition to the system's, for a service with a private CA",
  "help-options.proxy":
    "http://HOST:PORT, https://…, socks5://… or none (default: HTTPS_PROXY and similar variables)",
  "help-options.addressing":
    "where addresses name the bucket: path, virtual (before the host) or auto (default)",
  "help-options.requester-pays": "pay for requests to someone else's bucket (requester pays)",
  "help-options.aws-endpoints":
    "variants of Amazon's addresses, separated by commas: accelerate, dual-stack, fips",
  "help-options.state-dir": "where jobs keep their journals (or LIANA_STATE_DIR)",
  "help-options.config-dir": "where the app's settings are (or LIANA_CONFIG_DIR)",
  "help-options.json": "one JSON object per line, the last one a summary; always in English",
  "help-options.quiet": "report errors only",
  "help-options.verbose": "report more, including requests",
  "help-options.help": "show this help",
  "help-options.version": "show the version of Liana",

  "help-options.diagnose.config":
    "report on the jobs of this configuration of liana run, not on those of the app",
  "help-options.held.delete": "delete what is held, in the next sync of its job",
  "help-options.held.job": "the job whose id begins with ID, where deletions of several jobs wait",
  "help-options.held.limit": "list at most N deletions",
  "help-options.held.root-moved":
    "bring files back although the folder was moved, replaced or emptied on purpose",
  "help-options.import.dry-run": "list what would be saved, change nothing",
  "help-options.put.dry-run": "say what would be written, read and change nothing",
  "help-options.probe.dry-run": "only read, write no test object and keep nothing",
  "help-options.get.dry-run": "say what would be read, ask for nothing and change nothing",
  "help-options.get.force": "replace an existing file",
} as const satisfies Messages<"help-options">;
