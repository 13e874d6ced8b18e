import type { Messages } from "./messages.ts";

/** Export and import of the settings. */
export const SETTINGS_FILE = {
  "settings-file.title": "Settings of this computer",
  "settings-file.line":
    "A file with your connections, folders and settings, without keys. Another computer can import it.",
  "settings-file.export": "Export…",
  "settings-file.import": "Import…",
  "settings-file.name": "liana-settings-{day}",
  "settings-file.preview.title": "Import these settings?",
  "settings-file.preview.none": "Everything in this file is here already.",
  "settings-file.preview.connections":
    "{count, plural, one {# connection is added} other {# connections are added}}: {names}",
  "settings-file.preview.keys": "A file contains no keys. Liana asks for them after the import.",
  "settings-file.preview.jobs":
    "{count, plural, one {# folder is added} other {# folders are added}}: {names}",
  "settings-file.preview.paused":
    "Added folders are paused until you resume them, because the other computer may still sync them.",
  "settings-file.preview.settings":
    "{count, plural, one {# setting changes} other {# settings change}}: {names}",
  "settings-file.preview.known":
    "{count, plural, one {# entry is} other {# entries are}} here already and {count, plural, one {stays} other {stay}} as {count, plural, one {it is} other {they are}}.",
  "settings-file.preview.go": "Import",
  "settings-file.preview.cancel": "Cancel",
  "settings-file.done.title": "The settings were imported",
  "settings-file.done.keys": "Enter the keys of these connections:",
  "settings-file.done.enter": "Enter keys for {name}",
  "settings-file.done.close": "Done",
} as const satisfies Messages<"settings-file">;
