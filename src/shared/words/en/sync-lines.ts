import type { Messages } from "./messages.ts";

/**
 * What `liana sync` does with one file, a line each, in the form of `aws s3`. `blame` says what had happened to the object.
 */
export const SYNC_LINES = {
  "sync-lines.sent":
    "{direction, select, backup {upload} restore {download} other {copy}}: {source} to {target}{blame, select, lost { (it was no longer there)} overwritten { (another program had changed it)} other {}}",
  "sync-lines.moved": "copy: {source} to {target}",
  "sync-lines.deleted": "delete: {target}",
  "sync-lines.deleted.renamed": "delete: {target} (its name now belongs to {other})",
  "sync-lines.deleted.set-aside": "delete: {target} (its name now belongs to another file; kept as {copy})",
  "sync-lines.kept-version": "move to earlier versions: {target}",
  "sync-lines.kept-version.renamed": "move to earlier versions: {target} (its name now belongs to {other})",
  "sync-lines.kept-version.set-aside":
    "move to earlier versions: {target} (its name now belongs to another file; kept as {copy})",
  "sync-lines.touched": "metadata: {source} to {target}",
  "sync-lines.reclassed":
    "storage class: {target} {hasClass, select, yes {is now {class}} other {was changed}}",
  "sync-lines.kept": "keep: {target}, which differs from {source}",
  "sync-lines.kept-both": "download: {source} beside {target}, which differs",
  "sync-lines.kept-both.renamed": "download: {source} as {target}, because something newer has its name",
  "sync-lines.foreign-edit.version": "kept: {target}, which another program changed, as an earlier version",
  "sync-lines.foreign-edit.copy": "kept: {target}, which another program changed, as {copy}",
  "sync-lines.adopted": "already there: {target} is the same as {source}",

  "sync-lines.dry-run": "(dryrun) {line}",
  "sync-lines.plan.compare":
    "compare: {source} with {target}, and {direction, select, backup {upload} restore {download} other {copy}} if they differ",
  "sync-lines.plan.reclass":
    "storage class: {target} to {hasClass, select, yes {{class}} other {that of the job}}",
} as const satisfies Messages<"sync-lines">;
