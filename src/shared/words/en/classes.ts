import type { Messages } from "./messages.ts";

/** Storage classes, and what they cost. */
export const CLASSES = {
  "classes.name.archive": "Archive",
  "classes.name.coldline": "Coldline",
  "classes.name.deep-archive": "Deep archive",
  "classes.name.glacier": "Glacier",
  "classes.name.aws-glacier-ir": "Glacier instant",
  "classes.name.express-onezone": "High performance",
  "classes.name.standard-ia": "Infrequent access",
  "classes.name.glacier-ir": "Instant archive",
  "classes.name.intelligent-tiering": "Intelligent tiering",
  "classes.name.nearline": "Nearline",
  "classes.name.onezone-ia": "One zone",
  "classes.name.reduced-redundancy": "Reduced redundancy",
  "classes.name.standard": "Standard",
  "classes.line.archive": "Available at once. For files that are read less than once a year.",
  "classes.line.aws-deep-archive": "The cheapest class. Files take 12 to 48 hours to become available.",
  "classes.line.aws-glacier": "Files must be requested and take minutes to 12 hours to become available.",
  "classes.line.aws-glacier-ir": "Available at once. For archives that are read a few times a year.",
  "classes.line.aws-standard-ia": "Available at once. Cheaper for large files that seldom change.",
  "classes.line.aws-intelligent-tiering":
    "Amazon moves files that are not read to cheaper storage, for a small fee per file.",
  "classes.line.aws-onezone-ia":
    "Like infrequent access, but in one data centre only. Not for your only copy.",
  "classes.line.aws-standard":
    "Available at once, and reading files back costs nothing extra. Right for most folders.",
  "classes.line.coldline": "Available at once. For files that are read a few times a year.",
  "classes.line.glacier": "Files must be requested and take a while to become available.",
  "classes.line.express-onezone": "Faster and more expensive, in one zone only.",
  "classes.line.standard-ia":
    "Cheaper to store, but reading files back costs extra. For files that seldom change.",
  "classes.line.glacier-ir": "Cheap to store and available at once, but more expensive to read back.",
  "classes.line.nearline": "Available at once. For files that are read once a month or less.",
  "classes.line.onezone-ia": "Cheaper, in one data centre only. Not for your only copy.",
  "classes.line.reduced-redundancy":
    "Stored with fewer copies, as the server is configured. Not for your only copy.",
  "classes.line.standard": "Available at once. Right for most folders.",
  "classes.cost.price": "{amount} per GB and month",
  "classes.cost.range": "{least} to {most} per GB and month",
  "classes.cost.back": "{amount} per GB read back",
  "classes.cost.minimum-days": "billed for at least {days, plural, one {# day} other {# days}}",
  "classes.cost.minimum-bytes": "small files billed as {bytes}",
} as const satisfies Messages<"classes">;
