import type { Messages } from "./messages.ts";

/**
 * Mistakes in the configuration file of `liana run`. They follow `liana: ` and the line, so they begin in lower case.
 */
export const CONFIG = {
  "config.mistake":
    "{file}{hasLine, select, yes { line {line}} other {}}: {hasSetting, select, yes {{setting}: {problem}} other {{problem}}}",
  "config.file.missing": 'the configuration file "{file}" does not exist.',
  "config.file.unreadable": 'the configuration file "{file}" cannot be read.',
  "config.file.empty": "{file} is empty.",
  "config.file.alias":
    "{file} contains an alias (*name) that cannot be resolved. Put values that begin with * in quotes.",
  "config.yaml.duplicate": "this setting appears twice.",
  "config.yaml.tab": "tabs cannot be used for indentation. Use spaces.",
  "config.yaml.character": "a value that begins with this character must be in quotes.",
  "config.yaml.colon": "a value that contains a colon must be in quotes.",
  "config.yaml.backslash":
    "in double quotes a backslash has another meaning. Put a path with backslashes in single quotes.",
  "config.yaml.invalid":
    'this is not valid YAML.{hasVariable, select, yes { Put "{variable}" in quotes.} other {}}',
  "config.variable.form": "write a variable as {variable}, or {escape} where {opening} is meant literally.",
  "config.variable.unset": "the variable {name} is not set.",
  "config.variable.unset-path": "the variable {name} is not set. In a path, write $$ for a literal $.",
  "config.unknown-setting":
    'there is no setting "{name}" {group, select, file {in the file} job {in a job} target {in a target} connection {in a connection} site {in a site} settings {in settings} other {here}}. {hasNearest, select, yes {Did you mean "{nearest}"?} other {docs/daemon.md describes the settings.}}',
  "config.value.required": "this setting is required.",
  "config.value.single": "write a single value, not a list or a group.",
  "config.value.group": "write settings here, each as name: value.",
  "config.value.list": "write a list, with - before each entry.",
  "config.value.empty": "the value is empty.",
  "config.value.none": "the list is empty. Add at least one entry.",
  "config.value.too-long": "the value is too long. Use at most {most, number} characters.",
  "config.value.too-many": "the list is too long. Use at most {most, number} entries.",
  "config.value.flag": "write true or false.",
  "config.value.count": "write a number from {least, number} to {most, number}.",
  "config.value.choice": "write {choices}.",
  "config.value.bandwidth":
    "write unlimited, or bytes per second such as 2M or 500K, if needed with hours: 2M 08:00-18:00.",
  "config.value.command-timeout": "write a time from 1s to 24h, such as 10m.",
  "config.value.encryption": "write AES256, aws:kms or aws:kms:KEY.",
  "config.value.interval": "write milliseconds such as 1000, or a time such as 30s.",
  "config.value.listen": "write 127.0.0.1:PORT. Only this computer can connect.",
  "config.value.listen-token": "write 16 to 256 letters, digits or punctuation marks, without spaces.",
  "config.value.max-delete": "write a number of files, or a percentage such as 10%.",
  "config.value.proxy": "write none, http://host:port, https://host:port or socks5://host:port.",
  "config.value.settle": "write a time of at most 60s, such as 500ms.",
  "config.value.webhook":
    "write an address that begins with https:// (or http:// for this computer), without a user name or password, or else ntfy://host/topic or pushover://token@user-key.",
  "config.value.when": "write realtime, every 15m, cron 30 3 * * *, or manual.",
  "config.endpoint.form": "write an address such as https://s3.example.com.",
  "config.endpoint.userinfo": "write the address without keys in it.",
  "config.endpoint.http":
    "with http, others on the network can read what is sent. Use https, or {form, select, s3sync {set allow_http: true at the top of the file} other {set allowHttp: true}}.",
  "config.connection.duplicate": "another connection already has this name.",
  "config.connection.keys-twice": "keys come from keychain, profile or accessKeyId. Use only one of these.",
  "config.connection.key-missing": "{id} and {secret} belong together. One of them is missing.",
  "config.connection.endpoint-twice": "provider already determines the endpoint. Remove one of the two.",
  "config.connection.no-endpoint": "{provider} has no fixed address. Set endpoint.",
  "config.connection.no-region": "{provider} has a different address in each region. Set region.",
  "config.job.duplicate": "another job already has this name.",
  "config.job.two-folders":
    "source and target are both folders. One of them must be a bucket: s3://bucket/prefix.",
  "config.job.folder-connection": "{side} is a folder and needs no connection. Remove this setting.",
  "config.job.which-connection": "there are several connections. Set connection to the name of one.",
  "config.job.no-connection":
    'there is no connection with this name. {hasNearest, select, yes {Did you mean "{nearest}"?} other {Use the name of a connection in this file.}}',
  "config.job.create-bucket": "the target is a folder. Only a target bucket can be created.",
  "config.job.retrieve": "this setting is only for jobs from a bucket to a folder.",
  "config.job.settle": "this setting is only for jobs with when: realtime.",
  "config.job.command-timeout": "this setting is only for jobs with before or after.",
  "config.job.commands": "commands run in the source folder, so the source must be a folder.",
  "config.job.commands-targets":
    "commands run around the syncs of one target only. Remove them, or the other targets.",
  "config.job.mirror": "retain already says what happens to deleted files. Remove mirror.",
  "config.site.bucket": "this is not a valid bucket name.",
  "config.site.inclusions": "inclusions are not supported. Use exclusions for what should be left out.",
  "config.site.folder": "write the path of a folder.",
  "config.site.unused": "{settings}: not used. Liana's queue and retries have limits of their own.",
  "config.site.workers": "upload_workers: Liana uses {most, number}, its maximum.",
  "config.site.settle":
    "watch_interval: in Liana, this is how long a folder must be quiet before it is synced, at most 60 s.",
  "config.overlap.itself":
    "one location of this job is inside the other. Choose locations that do not overlap.",
  "config.overlap.same-target":
    '"{first}" and "{second}" write to the same location, and one would delete files of the other. Choose another target.',
  "config.overlap.relay":
    '"{first}" and "{second}" form a chain. The job that fills the folder cannot have retain: none.',
  "config.overlap.circle":
    '"{first}" and "{second}" form a circle: what one writes returns to it. No job of a circle can have retain: none.',
} as const satisfies Messages<"config">;
