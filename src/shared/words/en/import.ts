import type { Messages } from "./messages.ts";

/** `liana import`. */
export const IMPORT = {
  "import.none": "No keys of the AWS tools, rclone, s3cmd or mc were found.",
  "import.how": "To save connections with these keys: liana import NAME, or liana import --all.",
  "import.profile": "keys stay in the AWS files",
  "import.saved-before": "already saved",
  "import.known": "{name}: already saved",
  "import.saved": "saved: {name}",
  "import.would-save": "would be saved: {name}",
  "import.nothing-new": "Nothing to save.",
  "import.other": "{name}: {reason}",
} as const satisfies Messages<"import">;
