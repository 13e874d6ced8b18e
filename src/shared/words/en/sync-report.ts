import type { Messages } from "./messages.ts";

/** What `liana sync` says at its end, and what other commands say of a sync. */
export const SYNC_REPORT = {
  "sync-report.summary": "{state}: {parts}; {requests}, {time}.",
  "sync-report.state.up-to-date": "Up to date",
  "sync-report.state.being-written": "Up to date except for files that are being written",
  "sync-report.state.unverified": "Restored, but not everything could be verified",
  "sync-report.state.unasked": "Nothing changed here since the bucket was last confirmed at {time}",
  "sync-report.state.dry-run": "Dry run, nothing was changed",
  "sync-report.state.problems": "Not everything is up to date",
  "sync-report.state.held": "Deletions are held",
  "sync-report.state.failed": "Ended early",
  "sync-report.state.stopped": "Stopped",

  "sync-report.uploaded": "{count, number} uploaded{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.outdated":
    "{count, number} of them as they were when opened, because they are still being written",
  "sync-report.downloaded": "{count, number} downloaded{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.copied": "{count, number} copied{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.copied.through": "{count, number} copied ({through} through this computer)",
  "sync-report.copied.both":
    "{count, number} copied ({bytes} in the service, {through} through this computer)",
  "sync-report.adopted": "{count, number} already there",
  "sync-report.beside": "{count, number} written beside files that differ",
  "sync-report.left": "{count, number} left as they are",
  "sync-report.touched": "{count, number} updated without sending content",
  "sync-report.deleted": "{count, number} deleted",
  "sync-report.unchanged": "{count, number} unchanged",
  "sync-report.retrieving": "{count, number} being retrieved",
  "sync-report.folders": "{count, plural, one {# folder} other {# folders}}",
  "sync-report.missing": "{count, number} missing in the bucket",
  "sync-report.foreign-edits": "{count, number} changed in the bucket by another program",
  "sync-report.held": "{count, plural, one {# deletion held} other {# deletions held}}",
  "sync-report.foreign": "{count, number} not created by this job",
  "sync-report.skipped": "{count, number} skipped",
  "sync-report.conflicts": "{count, plural, one {# conflict} other {# conflicts}}",
  "sync-report.problems": "{count, plural, one {# problem} other {# problems}}",
  "sync-report.requests": "{count, plural, one {# request} other {# requests}}",
  "sync-report.bytes-sent": "{bytes} sent",
  "sync-report.bytes-copied": "{bytes} copied",
  "sync-report.nothing": "nothing to do",
  "sync-report.plan.sent":
    "{count, number} to {direction, select, backup {upload} restore {download} other {copy}} or compare ({bytes})",
  "sync-report.plan.deleted": "{count, number} to delete",
  "sync-report.plan.held": "{count, plural, one {# deletion to hold} other {# deletions to hold}}",

  "sync-report.outcome.in-step": "up to date",
  "sync-report.outcome.problems": "problems",
  "sync-report.outcome.held": "deletions held",
  "sync-report.outcome.failed": "failed",
  "sync-report.outcome.stopped": "stopped",
  "sync-report.outcome.unfinished": "unfinished",

  "sync-report.warning": "warning: {sentence}",
  "sync-report.problem": '"{key}": {sentence}',
  "sync-report.taken-over": 'taken over from {hasOwner, select, yes {"{owner}"} other {another computer}}',
  "sync-report.more": "… and {count, number} more",
  "sync-report.missing-file": "missing: {name}",
  "sync-report.missing-files": "{missing}.{hasCommands, select, yes { Send them again: {commands}} other {}}",
  "sync-report.leftovers": "{leftovers}. --with-deleted brings them too.",
  "sync-report.held-file": "held: {name}",
  "sync-report.held-files":
    "{count, plural, one {# deletion is} other {# deletions are}} held: more than this job may carry out without approval. Nothing was deleted. If they are right, run the command again with --max-delete {most}, or answer them with liana held.",
  "sync-report.held-files.dry-run":
    "{count, plural, one {# deletion} other {# deletions}} would be held: more than this job may carry out without approval. If they are right, use --max-delete {most}.",
} as const satisfies Messages<"sync-report">;
