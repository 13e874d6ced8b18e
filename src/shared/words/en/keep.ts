import type { Messages } from "./messages.ts";

/** How long earlier states are kept, and the rules of buckets. */
export const KEEP = {
  "errors.lifecycle-changed": "somebody else changed the rules of {theBucket} at the same moment. Try again.",
  "errors.lifecycle-damaged":
    "{restored, select, 1 {{theHost} changed other rules of {theBucket} when Liana added its own. The former rules are in force again.} 0 {{theHost} changed other rules of {theBucket} when Liana added its own. Check the rules at the provider.} other {other rules of {theBucket} changed while Liana added its own, or after that. Check at the provider whether they are as you want them.}}",
  "errors.lifecycle-unreadable":
    "Liana cannot read the lifecycle rules of {theBucket} reliably, so it does not change them. Set the period at the provider.",
  "errors.keep-not-set":
    "earlier states are kept without a limit, not for {days, plural, one {# day} other {# days}}: {why, select, access_denied {these keys may not change the rules of the bucket} not_implemented {the service has no such rules} lifecycle_unreadable {the rules of the bucket cannot be read reliably} lifecycle_damaged {the service changes other rules when one is added} lifecycle_changed {somebody else was changing the rules} other {the service refused the rule}}. Set the period with keys that may, or choose to keep them forever.",
  "errors.keep-not-set.rule":
    "a rule of the bucket removes earlier states after {inForce, plural, one {# day} other {# days}}, although {isForever, select, yes {they should be kept forever} other {{days, plural, one {# day was} other {# days were}} chosen}}: {why, select, access_denied {these keys may not change the rules of the bucket} not_implemented {the service has no such rules} lifecycle_unreadable {the rules of the bucket cannot be read reliably} lifecycle_damaged {the service changes other rules when one is added} lifecycle_changed {somebody else was changing the rules} other {the service refused the change}}. Change the rule with keys that may.",
  "errors.rule-deletes":
    "a rule of the bucket{hasRule, select, yes { (“{rule}”)} other {}} deletes {isNarrowed, select, yes {some} other {all}} objects below {hasPrefix, select, yes {“{prefix}”} other {the whole bucket}} {hasDate, select, yes {from {date} on} other {{days, plural, one {# day} other {# days}} after they were written}}. Change it at the provider, or accept that files disappear from the backup.",
  "errors.foreign-rule":
    "a rule of the bucket{hasRule, select, yes { (“{rule}”)} other {}} removes earlier states {days, plural, one {# day} other {# days}} after they were replaced or deleted.",
  "errors.foreign-rule.moves":
    "a rule of the bucket{hasRule, select, yes { (“{rule}”)} other {}} moves objects to the class {class} {hasDate, select, yes {from {date} on} other {after {days, plural, one {# day} other {# days}}}}. A restore may have to wait for them.",
  "findings.short.rule-deletes": "Bucket deletes files",
  "failures.cure.accept-rules": "Accept…",
  "keep.accept.question": "Back up to a location where a rule deletes?",
  "keep.accept.line":
    "Liana did not make this rule and does not change it. Files that it deletes are uploaded again by the next full sync, and earlier states of them may be lost.",
  "keep.accept": "Accept the rule",
  "keep.period": "For a limited time",
  "keep.period.days": "{days, plural, one {# day} other {# days}}",
  "keep.period.year": "A year",
  "keep.period.line":
    "The service removes earlier states after this time, by a rule that Liana adds to the bucket.",
  "keep.period.choose": "How long",
  "keep.fact": "Kept for {days, plural, one {# day} other {# days}}",
} as const satisfies Messages<"errors" | "failures" | "findings" | "keep">;
