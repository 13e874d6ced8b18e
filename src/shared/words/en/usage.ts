import type { Messages } from "./messages.ts";

/**
 * Mistakes on a command line: what is wrong, then what to do. They begin in lower case because they follow `liana: `. An id
 * is `usage.` and the `reason` in the detail of the error, the other arguments are the rest of the detail. `choices` and
 * `names` are lists, joined with "or" and with "and".
 */
export const USAGE = {
  "usage.no-command": "give a command: {choices}. See liana --help.",
  "usage.unknown-command":
    'there is no command "{name}". {hasNearest, select, yes {Did you mean "{nearest}"?} other {The commands are {names}.}}',
  "usage.unknown-option":
    "there is no option {option}. {hasNearest, select, yes {Did you mean {nearest}?} other {See {help}.}}",
  "usage.foreign-option":
    "{command} has no option {option}. {hasNearest, select, yes {Did you mean {nearest}?} other {See {help}.}}",
  "usage.no-value-taken": "{option} takes no value.",
  "usage.needs-value": "{option} needs a value: {option} {value}.",
  "usage.looks-like-option": '{option} needs a value. If it is "{text}", write {option}={text}.',
  "usage.missing-argument": "an argument is missing: {form}.",
  "usage.extra-argument": '"{text}" is one argument too many: {form}.',
  "usage.empty-argument": "an argument is empty: {form}.",

  "usage.npm-folder": 'cannot enter the folder "{path}", in which npm was started.',
  "usage.npm-took-options":
    "npm took {names} for itself, and nothing was done. Write -- before the command: npm run -s liana -- {text}",

  "usage.no-home": "there is no home folder for {tilde}: HOME is not set. Write the whole path.",
  "usage.other-home":
    '"{text}": write the whole path. {tilde} stands only for your own home folder ({below}); a folder of this name is {local}.',
  "usage.no-own-folder":
    "this user has no home folder. Say where Liana should keep its files: {option} DIR, or {variable}.",
  "usage.bucket-form": '"{text}": write a bucket as s3://bucket/prefix.',
  "usage.other-scheme":
    '"{text}" is neither a folder nor s3://bucket/prefix. Give the address of the service with --endpoint-url.',
  "usage.whole-bucket": "{command} works on whole buckets: write s3://{bucket}.",
  "usage.bucket-expected": '"{text}": write the bucket as s3://bucket. See liana {command} --help.',
  "usage.two-keys": "--connection and --profile both choose the keys. Give one of them.",
  "usage.rules-file": "--exclude-from {path}: this file cannot be read.",

  "usage.bad-rate": "{option} {text}: write bytes per second, such as 500K or 2M.",
  "usage.bad-delete-limit": "{option} {text}: write a number of files, or a share such as 10%.",
  "usage.bad-number": "{option} {text}: write a number from {least} to {most}.",
  "usage.bad-lines": "{option} {text}: write a number of lines.",
  "usage.bad-choice": "{option} {text}: write {choices}.",
  "usage.bad-time": "{option} {text}: write 2026-11-21, '2026-11-21 17:30' or '2 days ago'.",
  "usage.bad-proxy": "{option}: write none, or an address such as http://host:3128 or socks5://host:1080.",
  "usage.proxy-login":
    "{option}: everyone on this computer can read arguments. Put the password in HTTPS_PROXY.",

  "usage.bad-arn": "--protect {text}: write the ARN of the user or role that may still change the bucket.",
  "usage.no-protection": "{service} has no policies of buckets in Amazon's form.",
  "usage.no-bucket": "one of the two must be a bucket (s3://…). To compare two folders, use liana check.",
  "usage.past-of-folder":
    "only a bucket has a past: for an earlier moment, SOURCE must be a bucket (s3://…).",
  "usage.deleted-folder": "{option} is for restores: SOURCE must be a bucket (s3://…).",
  "usage.commands-bucket": "{names} need a folder as SOURCE.",
  "usage.retrieve-direction":
    "{option} is for restores: SOURCE must be a bucket (s3://…) and TARGET a folder.",
  "usage.retrieve-again-alone": "{option} has a meaning only together with --retrieve.",
  "usage.retain-folder": "{option} says what a bucket keeps: TARGET must be a bucket (s3://…).",
  "usage.retain-alone":
    "{option} says what a bucket keeps of replaced and deleted objects: give it together with --delete.",
  "usage.only-folder":
    "single files can be chosen in a bucket, not in a folder. Exclude the others by rules instead.",
  "usage.not-a-backup": "only what was backed up from a folder can be brought back to it.",
  "usage.other-service": "this connection leads to another service than the one this job backs up to.",

  "usage.past-and-versions":
    "--as-of shows one version of each object, --versions all of them. Give one of them.",
  "usage.two-formats": "--csv and --json are two formats. Give one of them.",
  "usage.search-files": "--search searches files: add --files.",
  "usage.two-answers": "{names} are different answers. Give one of them.",
  "usage.two-jobs": "two jobs are named. Give one of them.",
  "usage.no-such-job": "there is no job whose id begins with {id}. See liana status.",
  "usage.several-jobs":
    "the ids of {count, plural, one {# job} other {# jobs}} begin like that ({choices}). Write more of the id.",
  "usage.which-job":
    "deletions of {count, plural, one {# job} other {# jobs}} are waiting. Say which job: --job ID ({choices}).",
  "usage.bucket-not-empty": 'bucket "{bucket}" is not empty. To remove everything in it, add --force.',
  "usage.removal-unconfirmed":
    'everything in bucket "{bucket}" would be removed. If that is right, add --yes {bucket}.',
  "usage.other-bucket-name": '"{text}" is not "{bucket}". Nothing was removed.',
  "usage.no-config": "say where the jobs are: liana run --config FILE, or liana run --env.",
  "usage.unknown-job":
    'the daemon has no job "{name}". {hasNearest, select, yes {Did you mean "{nearest}"?} other {Its jobs are {names}.}}',
  "usage.names-and-all": "give names or --all, not both.",
  "usage.several-keys": 'several programs have keys called "{name}". Write one of {choices}.',
  "usage.unknown-keys":
    'no keys called "{name}" were found. {hasNearest, select, yes {Did you mean "{nearest}"?} other {liana import lists what was found.}}',
  "usage.set-in-file": "liana run reads {option} from its file or environment. Set it there.",
  "usage.two-configs": "jobs come from --config FILE or from --env. Use only one of these.",

  "usage.object-expected": '"{text}": write the object as s3://bucket/key. See liana {command} --help.',
  "usage.bad-size": "{option} {text}: write bytes, such as 400G or 500M.",
  "usage.size-of-file": "{option} is for standard input. A file says how long it is.",
  "usage.put-folder": '"{path}" is a folder. To send folders, use liana sync.',
  "usage.put-special": '"{path}" is no regular file. To send what a pipe or device gives, use - and <.',
  "usage.put-stream-name": '"{text}": standard input has no name. Write the whole key.',
  "usage.get-folder": '"{text}" names no object. To restore everything below a prefix, use liana sync.',
  "usage.get-exists": '"{path}" already exists. To replace it, add {option}.',
  "usage.get-special": '"{path}" is no regular file, so it is not replaced.',
  "usage.get-unsafe-name": '"{text}" cannot be the name of a file here. Write the name of FILE.',
  "usage.stream-and-json": "standard output carries the object, so there is no room for --json.",
  "usage.force-stream": "{option} is for files.",
} as const satisfies Messages<"usage">;
