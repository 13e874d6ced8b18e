import type { Messages } from "./messages.ts";

/**
 * What is wrong, and what to do: one message for each error code, and variants after a second dot. They begin in lower
 * case, because they follow `liana: `; `Words.capital` begins a line with them. Every fact may be missing. Besides the
 * facts of `ErrorDetail` there are `theHost`, `theBucket` and `theFile`, which are never empty.
 */
export const ERRORS = {
  "errors.the-host": "{hasHost, select, yes {{host}} other {the service}}",
  "errors.the-bucket": '{hasBucket, select, yes {bucket "{bucket}"} other {the bucket}}',
  "errors.the-file": '{hasName, select, yes {"{name}"} other {this file}}',
  "errors.http-status": "HTTP status {status}",

  "errors.access-denied":
    'this key may not {what, select, ListAllMyBuckets {list buckets} CreateBucket {create the bucket} DeleteBucket {delete the bucket} PutBucketPublicAccessBlock {block public access} GetBucketPublicAccessBlock {see whether public access is blocked} PutBucketVersioning {turn on versions} GetBucketVersioning {see whether versions are kept} ListBucket {list objects} ListBucketVersions {list versions} GetObject {read objects} GetObjectVersion {read earlier versions} GetObjectTagging {read tags} GetObjectVersionTagging {read tags} GetObjectAcl {read access lists} GetObjectVersionAcl {read access lists} PutObject {write objects} PutObjectTagging {write tags} PutObjectAcl {write access lists} DeleteObject {delete objects} DeleteObjectVersion {delete versions} AbortMultipartUpload {drop unfinished uploads} ListMultipartUploadParts {list parts} ListBucketMultipartUploads {list unfinished uploads} Decrypt {decrypt with the KMS key} GenerateDataKey {encrypt with the KMS key} head {read the properties of objects} get {read objects} put {write objects} copy {copy objects} copyPart {copy objects} createUpload {write objects} completeUpload {write objects} other {do that}}{hasPrefix, select, yes { in {prefix}} other {}} ({hasPermission, select, yes {{permission}, } other {}}{theBucket}{hasHost, select, yes { on {host}} other {}}).{hasPermission, select, yes {} other { Check what it is allowed.}}{hasMessage, select, yes { The service says: "{message}"} other {}}',
  "errors.after-failed":
    "the command after the sync {end, select, exit {ended with {exit}} timeout {took too long and was stopped} not_started {could not be started} other {was stopped}}{hasSaid, select, yes { ({said})} other {}}.",
  "errors.all-excluded":
    "the rules leave out everything that is there, so nothing is synced. Check the rules.",
  "errors.all-excluded.folder":
    'nothing would be synced: {hasRule, select, yes {"{rule}"} other {a rule}} leaves out everything, and "{include}" takes back in only the folder, not what is in it. Write "{include}**".',
  "errors.all-excluded.before":
    'nothing would be synced: {hasRule, select, yes {"{rule}"} other {a rule}} leaves out everything, and the last rule that matches counts. Put "{include}" after it.',
  "errors.all-excluded.alone":
    'nothing would be synced: {hasRule, select, yes {"{rule}"} other {a rule}} leaves out everything. Take something back in after it, or remove it.',
  "errors.already-running": "Liana is running on this computer already. Use that one, or stop it first.",
  "errors.bad-bucket-name":
    '{hasBucket, select, yes {"{bucket}"} other {this}} is no bucket name. Use 3 to 63 lower-case letters, digits, dots and hyphens.',
  "errors.bad-settings-file": "this is no settings file that Liana exported. Choose another one.",
  "errors.settings-newer":
    "this file is from a newer Liana{hasVersion, select, yes { ({version})} other {}}. Update Liana first.",
  "errors.bad-keys": "{theHost} does not know this access key, or the key has expired. Enter a current one.",
  "errors.bad-message":
    'Liana could not read {hasWhat, select, yes {its own message "{what}"} other {one of its own messages}}{hasReason, select, yes { ({reason})} other {}}. Please report it.',
  "errors.bad-signature":
    "the secret key does not belong to this access key, says {theHost}. Enter the secret again.",
  "errors.before-failed":
    "nothing was synced: the command before it {end, select, exit {ended with {exit}} timeout {took too long and was stopped} not_started {could not be started} other {was stopped}}{hasSaid, select, yes { ({said})} other {}}.",
  "errors.bucket-exists":
    'the name {hasBucket, select, yes {"{bucket}"} other {of this bucket}} is taken{hasHost, select, yes { on {host}} other {}}. Choose another one.',
  "errors.bucket-exists.owned": "{theBucket} exists already, and is yours.",
  "errors.bucket-locked":
    "{theBucket} has a rule that keeps objects from being replaced and deleted. Remove the rule at the provider, or choose another location.",
  "errors.bucket-not-empty":
    "{theBucket} still holds objects, versions or unfinished uploads. Remove them first.",
  "errors.busy": "too many requests are running. Try again in a moment.",
  "errors.class-ignored":
    "{theHost} stores objects in the class {hasUsed, select, yes {{used}} other {of its choice}}, although {hasClass, select, yes {{class}} other {another one}} was asked for. Choose a class that it has, or none.",
  "errors.clock-skew":
    "the clock of this computer is wrong, so {theHost} refuses its requests. Set the right time.",
  "errors.clock-skew.dates":
    "this computer's date is {here}, and that of {theHost} is {there}. Set the right date, or ask the provider.",
  "errors.connection-used":
    '{hasName, select, yes {"{name}"} other {this connection}} is used by {hasJob, select, yes {"{job}"} other {a folder}}. Remove that first.',
  "errors.disconnected": "the connection to Liana's engine was lost. It comes back by itself.",
  "errors.held-changed":
    "other deletions are waiting now than were shown. Nothing was changed. Review them and answer again.",
  "errors.held-changed.more":
    "{more, plural, one {# more deletion is} other {# more deletions are}} waiting now than were shown. Nothing was changed. Review them and answer again.",
  "errors.internal":
    'something went wrong inside Liana{hasService, select, yes { with "{service}"} other {}}. The log has details; please report it.',
  "errors.invalid-class":
    '{theHost} has no storage class {hasClass, select, yes {"{class}"} other {of this name}}. Choose one that it has.',
  "errors.journal-busy": "another Liana is at work on this job. Stop it first, or use that one.",
  "errors.journal-damaged":
    "Liana's record of this job is damaged. The next sync sets it aside and rebuilds it from the bucket; nothing is sent twice.",
  "errors.journal-damaged.set-aside":
    "Liana's record of this job is damaged and was set aside. The next sync rebuilds it from the bucket; nothing is sent twice.",
  "errors.journal-newer": "this job was last run by a newer Liana. Install that version or a later one.",
  "errors.keychain-locked":
    "the keychain did not take or give the keys{hasReason, select, yes { ({reason})} other {}}. Unlock it and try again.",
  "errors.keys-missing":
    'the keys of {hasName, select, yes {"{name}"} other {this connection}} are not in the keychain. Enter them again.',
  "errors.leftovers-too-many":
    "too many deleted files are kept in the bucket to list them all. Let the job delete them, or remove some there.",
  "errors.leftovers-unreadable":
    "the list of deleted files in the bucket cannot be read, so files that were deleted are restored as well. The next sync that lists the bucket writes it again.",
  "errors.leftovers-unwritten":
    "the list of deleted files (.liana/leftovers) could not be written to the bucket{hasReason, select, yes { ({reason})} other {}}. A restore would bring back files that were deleted.",
  "errors.leftovers-unwritten.access-denied":
    "the keys may not write the list of deleted files (.liana/leftovers) in the bucket. A restore would bring back files that were deleted. Allow it, or let the job delete.",
  "errors.leftovers-unwritten.too-many":
    "too many deleted files are kept in the bucket to list them. A restore would bring back files that were deleted. Let the job delete, or remove some there.",
  "errors.listing-contradicts":
    "{theHost} answered with a list that {reason, select, name {is that of another bucket} prefix {is that of another prefix} delimiter {is not divided into folders as it was asked to be} order {is not in the order of names} repeated {names an object twice} count {holds fewer objects than it says} truncated {is said to continue, without a way to continue it} endless {does not come to an end} other {contradicts itself}}, so {theBucket} cannot be read. Nothing was deleted. Tell the provider.",
  "errors.no-bucket":
    '{theBucket} not found{hasHost, select, yes { on {host}} other {}}. {hasNearest, select, yes {Did you mean "{nearest}"?} other {Check its name, or create it.}}',
  "errors.no-connection":
    '{hasName, select, yes {there is no connection "{name}". {hasNearest, select, yes {Did you mean "{nearest}"?} other {Add it in the app, or check its name.}}} other {this connection is not there any more. Choose another one.}}',
  "errors.no-credentials":
    '{hasProfile, select, yes {the keys of profile "{profile}" cannot be used. Check the profile in the AWS files.} other {no access keys found. Choose a connection or a profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.}}',
  "errors.mfa-needed":
    '{isRefused, select, yes {the code was not accepted for} other {the next code of the device is needed for}} {hasProfile, select, yes {profile "{profile}"} other {the profile}}{hasDevice, select, yes { ({device})} other {}}. Enter it in the app, or run Liana in a terminal; a daemon needs a profile without a code.',
  "errors.no-job": "this folder is not in Liana any more.",
  "errors.no-profile":
    '{hasProfile, select, yes {profile "{profile}"} other {the profile}} was not found in the AWS files, or has no keys. Check its name.',
  "errors.no-versions":
    "{theBucket}{hasHost, select, yes { on {host}} other {}} keeps no old versions, and Liana set none aside there, so there is no past moment to go back to.",
  "errors.not-confirmed": "the commands were not confirmed, so nothing was saved.",
  "errors.not-here": "a browser cannot do this. Use the application on that computer.",
  "errors.not-implemented": "{theHost} cannot do this. Choose another way, or another service.",
  "errors.nothing-there":
    'nothing is in {hasPath, select, yes {"{path}"} other {{theBucket}}}{hasHost, select, yes { on {host}} other {}}. Check the name.',
  "errors.nothing-there.chosen":
    'nothing of what was chosen is in {hasPath, select, yes {"{path}"} other {{theBucket}}}{hasHost, select, yes { on {host}} other {}}. Check the names.',
  "errors.nothing-there.past":
    'nothing was in {hasPath, select, yes {"{path}"} other {{theBucket}}}{hasHost, select, yes { on {host}} other {}} at that time. Check the name and the time.',
  "errors.overlap":
    '{hasSource, select, yes {"{source}"} other {the source}} and {hasTarget, select, yes {"{target}"} other {the target}} overlap: one is in the other. Choose another location for one of them.',
  "errors.overlap.circle":
    '{hasSource, select, yes {"{source}"} other {the source}} would get back what it sends to {hasTarget, select, yes {"{target}"} other {the target}}, through another job, from {hasOtherSource, select, yes {"{otherSource}"} other {}} to "{otherTarget}". Choose another location.',
  "errors.overlap.job":
    '{hasTarget, select, yes {"{target}"} other {the target}} overlaps with another job, from {hasOtherSource, select, yes {"{otherSource}"} other {}} to "{otherTarget}". Choose another location.',
  "errors.own-folder":
    '{hasPath, select, yes {"{path}"} other {this folder}} holds Liana\'s own files, which are never backed up or restored. Choose another folder.',
  "errors.own-folder.keys":
    '"{keys}" in {hasPath, select, yes {"{path}"} other {this folder}} holds Liana\'s own files and is not {isRestored, select, yes {restored} other {backed up}}.',
  "errors.owned-elsewhere":
    '{hasPath, select, yes {"{path}"} other {this location}} is in use by {isNamesake, select, yes {another Liana} other {Liana}} on {hasOwner, select, yes {"{owner}"} other {another computer}}{hasDay, select, yes { since {day}} other {}}. Take it over if that one is out of use, or choose another location.',
  "errors.plain-http":
    "{theHost} would get your data unencrypted. Use https, or allow http for this connection.",
  "errors.update-interrupted": "the update could not be downloaded completely. Liana tries again later.",
  "errors.update-rejected":
    "the update is not genuine: its signature or content is wrong. It was not installed.",
  "errors.program-changed":
    "{hasPath, select, yes {Liana's own file \"{path}\"} other {a file of Liana's own}} is not as it was installed. Install Liana again; your folders and settings stay.",
  "errors.quota":
    "no space left{hasHost, select, yes { on {host}} other {}}: a quota is used up. Free some or raise it.",
  "errors.server-error":
    '{theHost} had an error of its own{hasService, select, yes {: "{service}"} other {}}. It is tried again.',
  "errors.service-refused":
    '{theHost} refused {hasName, select, yes {"{name}"} other {a request}}{hasAnswer, select, yes { ({answer}{hasMessage, select, yes {: {message}} other {}})} other {{hasMessage, select, yes { ({message})} other {}}}}. Its operator can say why.',
  "errors.service-refused.customer-key":
    '{theHost} does not return {hasName, select, yes {"{name}"} other {an object}}, which is probably encrypted with a key that only its owner has (SSE-C). Liana does not use such keys: copy it without one.',
  "errors.slow-down": "{theHost} asks for fewer requests and still refuses them. They are tried again later.",
  "errors.source-empty":
    '{hasPath, select, yes {the folder "{path}"} other {the folder}} is empty, but held files before. Nothing was deleted. Is a disk missing?',
  "errors.source-missing":
    '{hasPath, select, yes {the folder "{path}"} other {the folder}} is not there. Nothing was deleted. Is a disk missing?',
  "errors.source-not-folder": "{theFile} is not a folder. Choose a folder to back up.",
  "errors.source-replaced":
    '{hasPath, select, yes {the folder "{path}"} other {the folder}} is not the one from last time. Nothing was deleted. Is a disk missing? If you moved it on purpose, say so.',
  "errors.state-full":
    'the disk that holds Liana\'s own files{hasPath, select, yes { at "{path}"} other {}} is full. Free some space on it. Liana tries again by itself.',
  "errors.state-gone":
    'the folder of Liana\'s own files{hasPath, select, yes { at "{path}"} other {}} was removed while Liana ran and was created again. Nothing is sent twice; the history and held deletions are lost.',
  "errors.state-unwritable":
    'Liana cannot write its own files{hasPath, select, yes { at "{path}"} other {}}. Make that folder writable, or choose another one.',
  "errors.target-not-folder": "{theFile} is not a folder. Choose a folder to restore to.",
  "errors.target-replaced":
    'something else took the place of {hasPath, select, yes {the folder "{path}"} other {the folder}} during the sync. Nothing was written there; the files are in the folder that was moved. Sync again.',
  "errors.traits-lost":
    "{theFile} was written without properties that another program may have set. The same may be true of other objects.",
  "errors.traits-lost.headers":
    "{theFile} was written without headers and metadata that another program may have set: its headers and metadata may not be read. Allow s3:GetObject. The same may be true of other objects.",
  "errors.traits-lost.tags":
    "{theFile} was written without tags that another program may have set: these keys may not read or write tags, or the service has none. Allow s3:GetObjectTagging and s3:PutObjectTagging. The same may be true of other objects.",
  "errors.traits-lost.access":
    "{theFile} was written without access list that another program may have set: who else may read it could not be set. Publish it again if it was public. The same may be true of other objects.",
  "errors.traits-lost.metadata":
    "{theFile} was written without metadata that another program may have set: there is more metadata than the service takes. Shorten what other programs wrote there. The same may be true of other objects.",
  "errors.usage": "{hasText, select, yes {{text}} other {this command cannot be understood. See --help.}}",
  "errors.usage.too-many-names":
    "the selection names more than {most, number} files one by one. Select whole folders, or fewer files.",
  "errors.usage.pattern":
    "this expression cannot be used: {reason, select, empty {it is empty} too_long {it is longer than {most, number} characters} other {{detail}}}.",
  "errors.wrong-region":
    '{hasRegion, select, yes {{theBucket} is in region "{region}"{hasUsed, select, yes {, not in "{used}"} other {}}. Set the region to {region}.} other {{theBucket} is in another region{hasUsed, select, yes { than "{used}"} other {}}. Set the region it is in.}}',
  "errors.preview-changed":
    "Files here or in the bucket have changed since they were compared. Nothing was restored. Check the comparison again.",
  "errors.program-failed":
    'the program that gives the keys of {hasProfile, select, yes {profile "{profile}"} other {the profile}} {end, select, exit {ended with {exit}} timeout {took too long and was stopped} not_started {could not be started} expired {gave keys that have expired} output {gave no keys that can be used} other {was stopped}}{hasSaid, select, yes {: {said}} other {.}}',
  "errors.role-refused":
    'the role of {hasProfile, select, yes {profile "{profile}"} other {the profile}} was refused{hasMessage, select, yes { ("{message}")} other {}}. Check the role and the profile that it names as its source.',
  "errors.session-ended": "the temporary keys have expired. Enter new ones.",
  "errors.session-ended.profile":
    'the temporary keys of profile "{profile}" have expired. Liana continues by itself when the profile has new ones.',
  "errors.session-ended.command": 'the sign-in of profile "{profile}" has expired. Sign in again: {command}',
  "errors.shown-changed":
    "{count, plural, one {{theFile} has changed in the bucket since it was shown} other {{theFile} and others, # files in all, have changed in the bucket since they were shown}}. Nothing was restored. Check the files again.",
} as const satisfies Messages<"errors">;
