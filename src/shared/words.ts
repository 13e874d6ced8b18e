import { badAnswer, clockSkew, listingContradicts, notS3, serviceRefused } from "./answer-words.ts";
import { attributesNotKept } from "./attributes-not-kept-words.ts";
import { Facts } from "./error-facts.ts";
import type { ErrorCode, WireError } from "./errors.ts";
import { FILE_SENTENCES } from "./file-words.ts";
import { NETWORK_SENTENCES } from "./network-words.ts";
import { notKept } from "./not-kept-words.ts";

/**
 * What people read: one clear line for each error code, what is wrong and what to do. Details that are
 * missing leave the sentence whole. Names are shortened in the middle, so that a line stays a line.
 */
export function sentence(error: WireError): string {
  return SENTENCES[error.code](new Facts(error.detail));
}

/** What a request needs, by the call of the bucket port: in words, and as the permission is called. */
const NEEDS: Readonly<Record<string, readonly [what: string, permission: string]>> = {
  listBuckets: ["list buckets", "s3:ListAllMyBuckets"],
  createBucket: ["create the bucket", "s3:CreateBucket"],
  deleteBucket: ["delete the bucket", "s3:DeleteBucket"],
  blockPublicAccess: ["block public access", "s3:PutBucketPublicAccessBlock"],
  publicAccess: ["see whether public access is blocked", "s3:GetBucketPublicAccessBlock"],
  enableVersioning: ["turn on versions", "s3:PutBucketVersioning"],
  versioning: ["see whether versions are kept", "s3:GetBucketVersioning"],
  list: ["list the bucket", "s3:ListBucket"],
  listVersions: ["list versions", "s3:ListBucketVersions"],
  head: ["look at objects", "s3:GetObject"],
  get: ["read objects", "s3:GetObject"],
  put: ["write objects", "s3:PutObject"],
  copy: ["copy objects", "s3:GetObject and s3:PutObject"],
  remove: ["delete objects", "s3:DeleteObject"],
  createUpload: ["write objects", "s3:PutObject"],
  uploadPart: ["write objects", "s3:PutObject"],
  copyPart: ["copy objects", "s3:GetObject and s3:PutObject"],
  listParts: ["list parts", "s3:ListMultipartUploadParts"],
  completeUpload: ["write objects", "s3:PutObject"],
  abortUpload: ["drop unfinished uploads", "s3:AbortMultipartUpload"],
  listUploads: ["list unfinished uploads", "s3:ListBucketMultipartUploads"],
};

function accessDenied(facts: Facts): string {
  const [what, permission] = NEEDS[facts.text("call") ?? ""] ?? [undefined, facts.text("action")];
  const may = what === undefined ? "do that" : what;
  const needed =
    facts.text("versioned") === undefined
      ? permission
      : permission?.replace("s3:GetObject", "s3:GetObjectVersion");
  const fix = needed === undefined ? "Check what these keys are allowed." : `Allow them ${needed}.`;
  return `these keys may not ${may} (${facts.bucket}${facts.onHost}). ${fix}`;
}

function noBucket(facts: Facts): string {
  const nearest = facts.quoted(" Did you mean ", "nearest", "");
  return `${facts.bucket} not found${facts.onHost}.${nearest === "" ? " Check its name, or create it." : `${nearest}?`}`;
}

function noConnection(facts: Facts): string {
  const name = facts.quoted("there is no connection ", "name", "");
  if (name === "") return "this connection is not there any more. Choose another one.";
  const nearest = facts.quoted(" Did you mean ", "nearest", "");
  return `${name}.${nearest === "" ? " Add it in the app, or check its name." : `${nearest}?`}`;
}

function noCredentials(facts: Facts): string {
  const profile = facts.text("profile");
  return profile === undefined
    ? "no access keys found. Choose a connection or a profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    : `the keys of profile "${profile}" cannot be used; its sign-in may have ended. Sign in again.`;
}

function wrongRegion(facts: Facts): string {
  const used = facts.quoted(", not in ", "used", "");
  const region = facts.text("region");
  if (region === undefined)
    return `${facts.bucket} is in another region${used === "" ? "" : used.replace(", not in", " than")}. Set the region it is in.`;
  return `${facts.bucket} is in region "${region}"${used}. Set the region to ${region}.`;
}

function tooMany(facts: Facts): string {
  return `${facts.host} asks for fewer requests and still refuses them. They are tried again later.`;
}

function bucketExists(facts: Facts): string {
  return facts.text("owned") === "1"
    ? `${facts.bucket} exists already, and is yours.`
    : `the name ${facts.quoted("", "bucket", "of this bucket")} is taken${facts.onHost}. Choose another one.`;
}

function overlap(facts: Facts): string {
  const source = facts.quoted("", "source", "the source");
  const target = facts.quoted("", "target", "the target");
  if (facts.text("otherTarget") === undefined)
    return `${source} and ${target} overlap: one is in the other. Choose another location for one of them.`;
  const other = `${facts.quoted("", "otherSource", "")} to ${facts.quoted("", "otherTarget", "")}`;
  if (facts.text("overlap") === "circle")
    return `${source} would get back what it sends to ${target}, through another job, from ${other}. Choose another location.`;
  return `${target} overlaps with another job, from ${other}. Choose another location.`;
}

function heldChanged(facts: Facts): string {
  const more = Number(facts.text("more") ?? 0);
  const what =
    more > 0
      ? `${more} more ${more === 1 ? "deletion is" : "deletions are"} waiting now`
      : "other deletions are waiting now";
  return `${what} than were shown. Nothing was changed. Review them and answer again.`;
}

function ownFolder(facts: Facts): string {
  const folder = facts.quoted("", "path", "this folder");
  const keys = facts.text("keys");
  if (keys === undefined)
    return `${folder} holds Liana's own files, which are never backed up or restored. Choose another folder.`;
  const verb = facts.text("restored") === undefined ? "backed up" : "restored";
  return `"${keys}" in ${folder} holds Liana's own files and is not ${verb}.`;
}

function ownedElsewhere(facts: Facts): string {
  // Of one who has this computer's name, only that it is another is news.
  const liana = facts.text("namesake") === undefined ? "Liana" : "another Liana";
  const day = facts.text("since")?.slice(0, DAY);
  const since = day === undefined ? "" : ` since ${day}`;
  const owner = facts.quoted("", "owner", "another computer");
  const what = facts.quoted("", "path", "this location");
  return `${what} is in use by ${liana} on ${owner}${since}. Take it over if that one is out of use, or choose another location.`;
}

/** `2026-11-21` */
const DAY = 10;

/** FE3: what another program put cannot be kept, so nothing takes its place. */
function foreignEdit(facts: Facts): string {
  const begin = `another program changed ${facts.what} in the bucket, and its object`;
  const end = "Nothing was overwritten.";
  switch (facts.text("why")) {
    case "archived":
      return `${begin} is archived, so it cannot be kept elsewhere. ${end} Retrieve it, or remove it there.`;
    case "access-denied":
      return `${begin} may not be copied with these keys. ${end} Allow s3:GetObject, or turn on versions.`;
    default:
      return `${begin} cannot be copied: the service refused. ${end} Turn on versions, or move it away.`;
  }
}

function archived(facts: Facts): string {
  const storageClass = facts.text("class");
  const where = storageClass === undefined ? "an archive class" : `the archive class ${storageClass}`;
  return `${facts.what} is in ${where} and cannot be read or changed until it has been retrieved.`;
}

function tooManyFiles(facts: Facts): string {
  const limit =
    facts.text("system") === "ENFILE"
      ? "the system has as many files open as it allows. Close other programs"
      : "Liana has as many files open as it may (ulimit -n). Raise that limit";
  const about = facts.text("path") ?? facts.text("key");
  return `${about === undefined ? "no file" : `"${about}"`} could ${about === undefined ? "" : "not "}be opened: ${limit}; it is tried again.`;
}

/** How a command of the user's ended. */
function commandEnd(facts: Facts): string {
  const text = facts.text("said");
  const said = text === undefined ? "" : ` (${text})`;
  const exit = facts.text("exit");
  if (exit !== undefined) return `ended with ${exit}${said}`;
  switch (facts.text("reason")) {
    case "timeout":
      return `took too long and was stopped${said}`;
    case "not-started":
      return `could not be started${said}`;
    default:
      return `was stopped${said}`;
  }
}

function tooLarge(facts: Facts): string {
  return `${facts.what} is too large for this ${facts.text("system") === undefined ? "service" : "disk"}.`;
}

function internal(facts: Facts): string {
  const where = facts.quoted(" with ", "service", "");
  return `something went wrong inside Liana${where}. The log says more; please report it.`;
}

function leftoversUnwritten(f: Facts): string {
  const where = "the list of deleted files";
  const then = "A restore would bring back files that were deleted.";
  switch (f.text("reason")) {
    case "access-denied":
      return `the keys may not write ${where} (.liana/leftovers) in the bucket. ${then} Allow it, or let the job delete.`;
    case "leftovers-too-many":
      return `too many deleted files are kept in the bucket to list them. ${then} Let the job delete, or remove some there.`;
    default:
      return `${where} (.liana/leftovers) could not be written to the bucket${f.cause}. ${then}`;
  }
}

function allExcluded(f: Facts): string {
  const rule = f.quoted("", "rule", "a rule");
  const include = f.text("include") ?? "";
  switch (f.text("reason")) {
    case "folder":
      return `nothing would be synced: ${rule} leaves out everything, and "${include}" takes back in only the folder, not what is in it. Write "${include}**".`;
    case "before":
      return `nothing would be synced: ${rule} leaves out everything, and the last rule that matches counts. Put "${include}" after it.`;
    case "alone":
      return `nothing would be synced: ${rule} leaves out everything. Take something back in after it, or remove it.`;
    default:
      return "the rules leave out everything that is there, so nothing is synced. Check the rules.";
  }
}

function nothingThere(facts: Facts): string {
  const where = facts.quoted("", "path", facts.bucket);
  if (facts.text("chosen") === "1")
    return `nothing of what was chosen is in ${where}${facts.onHost}. Check the names.`;
  return facts.text("past") === "1"
    ? `nothing was in ${where}${facts.onHost} at that time. Check the name and the time.`
    : `nothing is in ${where}${facts.onHost}. Check the name.`;
}

function traitsLost(f: Facts): string {
  const why = {
    headers: "its headers and metadata may not be read. Allow s3:GetObject",
    tags: "these keys may not read or write tags, or the service has none. Allow s3:GetObjectTagging and s3:PutObjectTagging",
    access: "who else may read it could not be set. Publish it again if it was public",
    metadata: "there is more metadata than the service takes. Shorten what other programs wrote there",
  }[f.text("lost") ?? ""];
  const lost = { headers: "headers and metadata", tags: "tags", access: "access list", metadata: "metadata" }[
    f.text("lost") ?? ""
  ];
  return `${f.what} was written without ${lost ?? "properties"} that another program may have set${why === undefined ? "" : `: ${why}`}. The same may be true of other objects.`;
}

const SENTENCES: Readonly<Record<ErrorCode, (facts: Facts) => string>> = {
  "foreign-network": (f) =>
    `what answers for ${f.host} in this network is not the service that Liana knows. Perhaps the network asks you to sign in first. Liana tries again each minute.`,
  "slow-down": tooMany,
  "service-refused": serviceRefused,
  "server-error": (f) =>
    `${f.host} had an error of its own${f.quoted(": ", "service", "")}. It is tried again.`,
  "digest-mismatch": (f) => `${f.what} did not arrive at the service as it was sent. It is sent again.`,
  "access-denied": accessDenied,
  "already-running": () => "Liana is running on this computer already. Use that one, or stop it first.",
  "bad-bucket-name": (f) =>
    `${f.quoted("", "bucket", "this")} is no bucket name. Use 3 to 63 lower-case letters, digits, dots and hyphens.`,
  "bad-keys": (f) => `${f.host} does not know this access key, or it has ended. Enter a current one.`,
  "bad-message": (f) =>
    `Liana could not read ${f.quoted("its own message ", "what", "one of its own messages")}${f.cause}. Please report it.`,
  "bad-signature": (f) =>
    `the secret key does not belong to this access key, says ${f.host}. Enter the secret again.`,
  "bucket-exists": bucketExists,
  "bucket-not-empty": (f) =>
    `${f.bucket} still holds objects, versions or unfinished uploads. Remove them first.`,
  "clock-skew": clockSkew,
  "connection-used": (f) =>
    `${f.quoted("", "name", "this connection")} is used by ${f.quoted("", "job", "a folder")}. Remove that first.`,
  busy: () => "too much is under way at once. Try again in a moment.",
  disconnected: () => "the connection to Liana's engine was lost. It comes back by itself.",
  "not-confirmed": () => "the commands were not confirmed, so nothing was saved.",
  "before-failed": (f) => `nothing was synced: the command before it ${commandEnd(f)}.`,
  "after-failed": (f) => `the command after the sync ${commandEnd(f)}.`,
  "disk-full": (f) => `no space left on the disk for ${f.what}. Free some and try again.`,
  "all-excluded": allExcluded,
  "program-changed": (f) =>
    `${f.quoted("Liana's own file ", "path", "a file of Liana's own")} is not as it was installed. Install Liana again; your folders and settings stay.`,
  "attributes-not-kept": attributesNotKept,
  "class-ignored": (f) =>
    `${f.host} stores objects in the class ${f.text("used") ?? "of its choice"}, although ${f.text("class") ?? "another one"} was asked for. Choose a class that it has, or none.`,
  "traits-lost": traitsLost,
  "invalid-class": (f) =>
    `${f.host} has no storage class ${f.quoted("", "class", "of this name")}. Choose one that it has.`,
  "journal-busy": () => "another Liana is at work on this job. Stop it first, or use that one.",
  "journal-damaged": (f) =>
    f.text("path") === undefined
      ? "Liana's record of this job is damaged. The next sync sets it aside and rebuilds it from the bucket; nothing is sent twice."
      : "Liana's record of this job is damaged and was set aside. The next sync rebuilds it from the bucket; nothing is sent twice.",
  "journal-newer": () => "this job was last run by a newer Liana. Install that version or a later one.",
  "keychain-locked": (f) => `the keychain did not take or give the keys${f.cause}. Unlock it and try again.`,
  "keys-missing": (f) =>
    `the keys of ${f.quoted("", "name", "this connection")} are not in the keychain. Enter them again.`,
  "leftovers-too-many": () =>
    "too many deleted files are kept in the bucket to list them all. Let the job delete them, or remove some there.",
  "leftovers-unreadable": () =>
    "the list of deleted files in the bucket cannot be read, so files that were deleted are restored as well. The next sync that lists the bucket writes it again.",
  "leftovers-unwritten": leftoversUnwritten,
  "listing-contradicts": listingContradicts,
  "no-bucket": noBucket,
  "no-connection": noConnection,
  "no-credentials": noCredentials,
  "no-job": () => "this folder is not in Liana any more.",
  "no-profile": (f) =>
    `${f.quoted("profile ", "profile", "the profile")} was not found in the AWS files, or has no keys. Check its name.`,
  "no-versions": (f) =>
    `${f.bucket}${f.onHost} keeps no old versions, and Liana set none aside there, so there is no past moment to go back to.`,
  "not-here": () => "a browser cannot do this. Use the application on that computer.",
  "not-implemented": (f) => `${f.host} cannot do this. Choose another way, or another service.`,
  "not-s3": notS3,
  "nothing-there": nothingThere,
  overlap,
  "held-changed": heldChanged,
  "own-folder": ownFolder,
  "owned-elsewhere": ownedElsewhere,
  "plain-http": (f) =>
    `${f.host} would get your data unencrypted. Use https, or allow http for this connection.`,
  quota: (f) => `no space left${f.onHost}: a quota is used up. Free some or raise it.`,
  "source-empty": (f) =>
    `${f.quoted("the folder ", "path", "the folder")} is empty, but held files before. Nothing was deleted. Is a disk missing?`,
  "source-missing": (f) =>
    `${f.quoted("the folder ", "path", "the folder")} is not there. Nothing was deleted. Is a disk missing?`,
  "source-not-folder": (f) => `${f.what} is not a folder. Choose a folder to back up.`,
  "source-replaced": (f) =>
    `${f.quoted("the folder ", "path", "the folder")} is not the one from last time. Nothing was deleted. Is a disk missing? If you moved it on purpose, say so.`,
  "state-full": (f) =>
    `the disk that holds Liana's own files${f.quoted(" at ", "path", "")} is full. Free some space on it. Liana tries again by itself.`,
  "state-gone": (f) =>
    `the folder of Liana's own files${f.quoted(" at ", "path", "")} was removed while Liana ran and was made again. Nothing is sent twice; the history and held deletions are lost.`,
  "state-unwritable": (f) =>
    `Liana cannot write its own files${f.quoted(" at ", "path", "")}. Make that folder writable, or choose another one.`,
  "target-replaced": (f) =>
    `something else took the place of ${f.quoted("the folder ", "path", "the folder")} during the sync. Nothing was written there; the files are in the folder that was moved. Sync again.`,
  "target-not-folder": (f) => `${f.what} is not a folder. Choose a folder to restore to.`,
  usage: (f) => f.text("text") ?? "this command cannot be understood. See --help.",
  "wrong-region": wrongRegion,
  ...FILE_SENTENCES,
  ...NETWORK_SENTENCES,
  archived,
  "bad-answer": badAnswer,
  "foreign-edit": foreignEdit,
  "no-object": (f) => `${f.quoted("object ", "key", "the object")} is not in the bucket any more.`,
  "no-upload": (f) => `the service forgot the unfinished upload of ${f.what}. It is sent from the beginning.`,
  "not-kept": notKept,
  "object-changed": (f) =>
    `${f.what} was changed by something else meanwhile. It is looked at again in the next sync.`,
  "too-large": tooLarge,
  "too-many-files": tooManyFiles,
  unreadable: (f) => `${f.what} cannot be read. Check its permissions.`,
  "unsafe-name": (f) => `the name of ${f.what} cannot be used safely there, so it was left out.`,
  unwritable: (f) => `${f.what} cannot be written. Check the permissions of its folder.`,
  internal,
};
