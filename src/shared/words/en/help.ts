import type { Messages } from "./messages.ts";

/**
 * `liana --help` and `liana COMMAND --help`. Words in capitals (SOURCE, FILE) stand for values, and are the same in every
 * language, as command and option names are. Examples, which are commands, are not here.
 */
export const HELP = {
  "help.about": "Liana mirrors folders to your own S3 bucket as plain objects, and restores them.",
  "help.keys":
    "Keys are never arguments. They come from --connection (a connection of the app, with its keys in the keychain), else from --profile, else from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else from the AWS files, else from the role of the machine.",
  "help.options": "Options:",
  "help.global-options": "Options of every command:",
  "help.examples": "Examples:",
  "help.exit-codes": "Exit codes:",
  "help.exit.0": "success, everything is up to date",
  "help.exit.1": "differences or problems remain",
  "help.exit.2": "the command line is not valid",
  "help.exit.3": "something cannot be reached, or is not allowed",
  "help.exit.4": "deletions are held for your approval",
  "help.more": "More about a command: liana COMMAND --help",
  "help.sentence": "{summary}.",

  "help.sync.summary":
    "bring TARGET up to date with SOURCE: folder to bucket, bucket to folder or bucket to bucket",
  "help.sync.differences":
    "Only differences are sent. What is gone at the source stays at the target unless --delete is given; objects that this job did not create are never touched.",
  "help.sync.rules":
    "Rules are those of .gitignore: the last one that matches counts. To sync only some files, exclude everything and include them again: {rules}.",
  "help.check.summary":
    "compare two locations by content without changing anything; exit code 1 if they differ",
  "help.check.digests":
    "Each side is a folder or a bucket. Contents are compared by the digests that the service keeps where these prove the content, else by reading.",
  "help.check.traits":
    "Times and modes are compared between two folders, and between other locations with --verbose.",
  "help.put.summary": "write a file or standard input to one object",
  "help.put.key":
    "A KEY that ends in / is a folder: the object gets the name of the file. An existing object is replaced.",
  "help.put.stream":
    "Standard input is sent in parts while it is read. The object appears only when all of it has arrived, and its digest is compared; if anything fails before, the parts are removed from the bucket. Without --expected-size, a stream may have 156 GiB on most services.",
  "help.put.pipefail":
    "When the program that writes to the pipe fails, its output merely ends, and the object holds what came until then. In scripts, set -o pipefail reports the failure.",
  "help.get.summary": "read one object into a file or to standard output",
  "help.get.file":
    "The file gets its name only when the digest was compared, with the time and mode that the object's metadata holds. If FILE is a folder, the file gets the last name of the key.",
  "help.get.stream":
    "To standard output, the digest is known only at the end: if it differs, the exit code is 1, and what was written must not be used.",
  "help.ls.summary": "list buckets, or the contents of one",
  "help.ls.versions":
    "Old versions exist only where the bucket keeps them (see liana mb --versioning). With --as-of, every folder that ever had content is listed, even if it was empty at that time.",
  "help.mb.summary": "create a bucket with public access blocked",
  "help.mb.versioning":
    "With --versioning, the service keeps what is overwritten or deleted, so that any past moment can be restored.",
  "help.mb.lock":
    "With --lock, the service also keeps each version for DAYS, whoever wants to remove it (Object Lock, GOVERNANCE). Only a new bucket can have this, and nothing undoes it: a locked version is paid until the end, and a file that does not change is protected for that long only.",
  "help.probe.summary": "find out what a service can do in a bucket",
  "help.probe.object":
    "Liana writes one test object of 4 KiB below the prefix, copies it, and removes it with all its versions, with about 25 requests. What the keys may not remove is named, and the exit code is 1.",
  "help.probe.kept":
    "The answers are kept for this service, these keys and this bucket, and later syncs use them.",
  "help.rb.summary": "remove a bucket",
  "help.rb.force":
    "A bucket with content is kept unless --force is given: then all objects, versions, delete markers and unfinished uploads are removed first. The command asks for the name of the bucket once more, or takes it from --yes.",
  "help.status.summary": "show the jobs that ran here and their state",
  "help.status.job": "A job is a source and a target. It is known from its first sync on.",
  "help.history.summary": "show past syncs, or with --files what happened to each file",
  "help.history.order": "The newest come first. File events are kept for 90 days.",
  "help.problems.summary": "list the files that need attention; exit code 1 if there are any",
  "help.held.summary":
    "list the deletions that wait for your approval, or answer them; exit code 4 while any wait",
  "help.held.listing":
    "Deletions are held when a sync would delete more at once than its job may delete without approval. Without an answer they are listed, for JOB or for all jobs.",
  "help.held.answering":
    "An answer applies to all of them, or to those that match RULE, a gitignore rule as for --exclude. To bring files back, give the connection and keys as for sync.",
  "help.policy.summary": "print what the key of a job must be allowed to do",
  "help.policy.daily":
    "The daily policy is all that a job needs by itself. It changes no settings of the bucket and removes no old versions, so stolen keys cannot destroy what the bucket keeps. JOB is the beginning of the id of a job that ran here (liana status).",
  "help.policy.setup":
    "With --setup: what creating the bucket and changing its settings needs besides. Add it only while you do that.",
  "help.policy.protect":
    "With --protect: the policy of the bucket itself, to paste into its console. Nobody but the administrator with this ARN (a user or a role) may then remove versions, suspend them, or change the rules that remove them, whatever their own policies allow. Set up versions and rules first.",
  "help.policy.services":
    "Nothing is sent. The service is that of --endpoint-url, --connection or the AWS files, otherwise Amazon. Services with other kinds of keys get a command (Backblaze B2) or the words of their console.",
  "help.diagnose.summary": "write a report about Liana on this computer, for support",
  "help.diagnose.content":
    "The report contains versions, choices, the states of jobs, counts, timings and the latest errors. It is in English. Names of files, folders, buckets and hosts are left out unless --include-names is given.",
  "help.diagnose.keys":
    "The report never contains keys, passwords or tokens. Nothing is sent anywhere, and nothing is changed. Read the report before you pass it on.",
  "help.import.summary": "list keys that other programs have on this computer, or save connections with them",
  "help.import.files":
    "Read are the AWS files, and those of rclone (s3 and b2 remotes), s3cmd and mc. They are not changed. NAME is a name that the list shows, with or without the program before it.",
  "help.import.keys":
    "Keys go to the keychain, and the rest to the app's settings, where --connection finds it. Sign-ins, roles and temporary keys stay in the AWS files. Keys are never printed.",
  "help.run.summary":
    "keep the jobs of a configuration file up to date until stopped, for machines without a screen",
  "help.run.file":
    "The file is YAML: connections, jobs, and where health and metrics are served; docs/daemon.md describes it. {variable} in it is replaced from the environment. A configuration of s3sync-service is read as it is.",
  "help.run.env":
    "With --env, the jobs come from the variables of a MinIO mirror sidecar (S3_SYNC_ENABLED, S3_SYNC_BUCKET, MINIO_BUCKET and so on), of Elder (BACKUP_S3_ENABLED, BACKUP_S3_BUCKET, BACKUP_DIR and so on), or of both. If none is enabled, the command ends with exit code 0.",
  "help.run.reload":
    "The file is read again when it changes, and on SIGHUP. Unchanged jobs continue, and an invalid file changes nothing.",
  "help.run.ending":
    "Ctrl-C or SIGTERM ends the command cleanly within 10 seconds; large uploads continue at the next start.",
  "help.now.summary": "ask the running daemon (liana run) to sync now",
  "help.now.daemon":
    "JOB is the name of a job in its configuration; without it, all jobs sync. The daemon is found by its state folder, and the command must run as the daemon's user.",
  "help.now.wait":
    "With --wait, the command waits until these syncs end, and has the exit code of liana sync. Ctrl-C ends only the waiting.",
  "help.completion.summary": "print the completions of a shell: bash, zsh, fish or powershell",
  "help.completion.loading":
    "They complete commands, options and values with the Tab key. The package for Debian installs them. Otherwise load them in the file that your shell reads at its start, as in the examples.",
  "help.serve.summary":
    "keep the app's folders up to date, with the app's window in a browser on this computer",
  "help.serve.link":
    "The printed link lets in one browser, once. For another link press Enter, or send SIGUSR2 where there is no terminal. The address of the page is new at each start; Chrome, Edge and Firefox resolve it by themselves, Safari may not. Only this computer can connect; from elsewhere, use a tunnel such as ssh -L 8765:127.0.0.1:8765.",
  "help.serve.ending":
    "Ctrl-C ends the command cleanly within 10 seconds; large uploads continue at the next start.",
} as const satisfies Messages<"help">;
