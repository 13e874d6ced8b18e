import type { Messages } from "./messages.ts";

/** The tray, and dialogs of the system. */
export const TRAY = {
  "tray.tooltip": "Liana: {sentence}",
  "tray.restore": "Restore…",
  "tray.versions": "Versions…",
  "tray.open-liana": "Open Liana",
  "tray.settings": "Settings…",
  "tray.exit": "Exit",
  "tray.quit": "Quit Liana",
  "tray.update": "Restart to update to Liana {version}",
  "tray.update-security": "Restart to install security fixes (Liana {version})",
  "tray.open": "Open",
  "tray.sync-now": "Sync now",
  "tray.resume": "Resume",
  "tray.pause.open": "Pause",
  "tray.pause.hour": "Pause for 1 hour",
  "tray.pause.morning": "Pause until tomorrow morning",
  "tray.all-folders": "All {count, number} folders…",
  "tray.changes": "Last changes",
  "tray.change":
    "{what, select, uploaded {Uploaded} downloaded {Downloaded} copied {Copied} moved {Renamed} deleted {Deleted} other {Changed}}: {name} in {folder}, {time}",
  "tray.more-findings": "and {count, number} more…",
  "tray.folders-need-attention": "{count, plural, one {# folder needs} other {# folders need}} attention…",
  "tray.leads-on": "{label}…",
  "tray.hiding.title": "Liana continues in the background",
  "tray.hiding.clock":
    "Your folders stay up to date. Its icon beside the clock opens the window again, and quits.",
  "tray.hiding.menu-bar":
    "Your folders stay up to date. Its icon in the menu bar opens the window again, and quits.",
  "tray.hiding.minimized":
    "This desktop shows no tray icons, so the window is minimized. Your folders stay up to date. Ctrl+Q in the window quits.",
  "tray.run-commands.question": 'Run commands with each sync of "{folder}"?',
  "tray.run-commands.cancel": "Cancel",
  "tray.run-commands.run": "Run them",
  "tray.cannot-sync": "Liana cannot sync",
  "tray.could-not-start": "Liana could not start",
  "tray.crash.title": "Something went wrong in Liana",
  "tray.crash.body":
    "Your folders are safe. If something no longer works, quit Liana and start it again. The log has details: {folder}",
  "tray.foreign-path": '"{path}" is not in a folder that Liana mirrors',
  "tray.foreign-path.why":
    "Liana shows versions of files in the folders that it mirrors to a bucket, and restores them.",
  "tray.autostart": "Keeps folders mirrored to your own bucket",
  "tray.sleep-lock": "Stops transfers, so that they continue after waking up",
  "tray.log-says-why": "The log says why: {folder}",
} as const satisfies Messages<"tray">;
