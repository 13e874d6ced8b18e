import type { Messages } from "./messages.ts";

/** `liana now`. Errors follow `liana: `, so they begin in lower case. */
export const NOW = {
  "now.starts": "{job}: sync requested",
  "now.follows": "{job}: a sync is running, and another one follows",
  "now.paused": "{job}: paused, so nothing starts",
  "now.removed": "{job}: no longer in the configuration",
  "now.no-daemon":
    'no daemon is running with the state folder "{path}". Start it with liana run, or name its state folder with --state-dir.',
  "now.other":
    'Liana is running with the state folder "{path}", but not as liana run. Start the sync in the window of the app or of liana serve.',
  "now.unreadable":
    'the file "{file}" cannot be read{hasCode, select, yes { ({code})} other {}}. Run this command as the user of the daemon.',
  "now.no-access":
    "the daemon cannot be reached{hasCode, select, yes { ({code})} other {}}. Run this command as its user.",
  "now.broken-off": "the daemon ended or does not answer.",
  "now.no-socket":
    "liana now cannot reach this daemon, because no socket can be made in the state folder ({code}).",
} as const satisfies Messages<"now">;
