import type { ErrorCode, WireError } from "../errors.ts";
import { missingAccess } from "../model/policy/missing.ts";
import { signInLine } from "../sign-in-command.ts";
import type { English } from "./en/english.ts";
import { Facts } from "./error-facts.ts";
import type { MessageValues } from "./message.ts";
import type { MessageId, Words } from "./words.ts";

/**
 * What people read of an error: one clear line, what is wrong and what to do. In English it begins in lower case, for
 * it follows `liana: `; `Words.capital` begins a line with it. Details that are missing leave the sentence whole.
 */
export function sentence(words: Words, { code, detail }: WireError): string {
  const facts = new Facts(detail);
  const variant = VARIANTS[code]?.(facts, words);
  const id = variant === undefined ? (`errors.${code}` as const) : variant;
  return words.sayFacts(id, { ...facts.texts(), ...phrases(words, facts), ...DERIVED[code]?.(facts, words) });
}

/** An error as a line of its own. */
export function fullSentence(words: Words, error: WireError): string {
  return words.capital(sentence(words, error));
}

/** Who and what an error is about, never empty. */
function phrases(words: Words, facts: Facts): MessageValues {
  return {
    theHost: words.say("errors.the-host", { host: facts.text("host") }),
    theBucket: words.say("errors.the-bucket", { bucket: facts.text("bucket") }),
    theFile: words.say("errors.the-file", { name: facts.text("path") ?? facts.text("key") }),
  };
}

type ErrorId = Extract<keyof English, `errors.${string}`>;

/** Another message than the one of the code, where the facts allow to say more. */
const VARIANTS: Partial<Readonly<Record<ErrorCode, (facts: Facts, words: Words) => MessageId | undefined>>> =
  {
    "all-excluded": oneOf("reason", {
      folder: "errors.all-excluded.folder",
      before: "errors.all-excluded.before",
      alone: "errors.all-excluded.alone",
    }),
    archived: oneOf("why", { ended: "errors.archived.ended" }),
    "attributes-not-kept": oneOf("what", {
      acl: "errors.attributes-not-kept.acl",
      attributes: "errors.attributes-not-kept.attributes",
      "hard-link": "errors.attributes-not-kept.hard-link",
      owner: "errors.attributes-not-kept.owner",
      "set-id": "errors.attributes-not-kept.set-id",
    }),
    "bad-config": (facts) => {
      if (facts.text("what") === "proxy") return "errors.bad-config.proxy";
      const inAddress = facts.text("what") === "endpoint" && facts.text("reason") === "userinfo";
      return inAddress ? "errors.bad-config.userinfo" : undefined;
    },
    "bucket-exists": oneOf("owned", { "1": "errors.bucket-exists.owned" }),
    "clock-skew": (facts) =>
      facts.text("here") === undefined || facts.text("there") === undefined
        ? undefined
        : "errors.clock-skew.dates",
    "foreign-edit": oneOf("why", {
      "access-denied": "errors.foreign-edit.access-denied",
      archived: "errors.foreign-edit.archived",
    }),
    "held-changed": (facts) => ((facts.number("more") ?? 0) > 0 ? "errors.held-changed.more" : undefined),
    "journal-damaged": (facts) =>
      facts.text("path") === undefined ? undefined : "errors.journal-damaged.set-aside",
    "leftovers-unwritten": oneOf("reason", {
      "access-denied": "errors.leftovers-unwritten.access-denied",
      "leftovers-too-many": "errors.leftovers-unwritten.too-many",
    }),
    "keep-not-set": (facts) =>
      facts.number("inForce") === undefined ? undefined : "errors.keep-not-set.rule",
    "foreign-rule": oneOf("kind", { moves: "errors.foreign-rule.moves" }),
    "nothing-there": (facts) => {
      if (facts.text("chosen") === "1") return "errors.nothing-there.chosen";
      return facts.text("past") === "1" ? "errors.nothing-there.past" : undefined;
    },
    overlap: (facts) => {
      if (facts.text("otherTarget") === undefined) return undefined;
      return facts.text("overlap") === "circle" ? "errors.overlap.circle" : "errors.overlap.job";
    },
    "own-folder": (facts) => (facts.text("keys") === undefined ? undefined : "errors.own-folder.keys"),
    "digest-mismatch": oneOf("where", {
      put: "errors.digest-mismatch.put",
      get: "errors.digest-mismatch.get",
      stream: "errors.digest-mismatch.stream",
    }),
    "no-object": oneOf("where", { asked: "errors.no-object.asked" }),
    // SE3: reading such an object without its key is an invalid request, for which services have no other reason.
    "service-refused": (facts) =>
      facts.text("service") === "InvalidRequest" && READS.has(facts.text("call") ?? "")
        ? "errors.service-refused.customer-key"
        : undefined,
    "session-ended": (facts) => {
      if (commandOf(facts) !== undefined) return "errors.session-ended.command";
      return facts.text("profile") === undefined ? undefined : "errors.session-ended.profile";
    },
    "too-large": oneOf("where", { stream: "errors.too-large.stream" }),
    unreadable: oneOf("where", { stream: "errors.unreadable.stream" }),
    // What OpenSSL says when the other side speaks something else than TLS.
    tls: oneOf("reason", { EPROTO: "errors.tls.not-tls" }),
    "traits-lost": oneOf("lost", {
      headers: "errors.traits-lost.headers",
      tags: "errors.traits-lost.tags",
      access: "errors.traits-lost.access",
      metadata: "errors.traits-lost.metadata",
    }),
    unwritable: oneOf("reason", {
      held: "errors.unwritable.held",
      link: "errors.unwritable.link",
    }),
    usage: (facts, words) => {
      const reason = facts.text("reason") ?? "";
      if (reason === "too-many-names") return "errors.usage.too-many-names";
      const id = `usage.${reason}`;
      return words.has(id) ? id : undefined;
    },
  };

const READS: ReadonlySet<string> = new Set(["copy", "copyPart", "get", "head"]);

/** By the value of one fact. */
function oneOf(name: string, ids: Readonly<Record<string, ErrorId>>): (facts: Facts) => ErrorId | undefined {
  const known = new Map(Object.entries(ids));
  return (facts) => known.get(facts.text(name) ?? "");
}

/** Values that a message needs besides the facts. */
const DERIVED: Partial<Readonly<Record<ErrorCode, (facts: Facts, words: Words) => MessageValues>>> = {
  "access-denied": (facts, words) => {
    const [only, ...others] = missingActions("access-denied", facts);
    return {
      what: others.length === 0 && only !== undefined ? only.replace(/^.*:/, "") : facts.text("call"),
      permission: permissionWords("access-denied", facts, words),
    };
  },
  "after-failed": commandEnd,
  "attributes-not-kept": (facts) => ({ count: facts.number("count") ?? 1 }),
  "bad-ca-file": (facts) => ({ reason: choice(facts, "reason") }),
  "bad-config": (facts) => ({ setting: facts.text("value") ?? "HTTPS_PROXY" }),
  "before-failed": commandEnd,
  "foreign-edit": (facts, words) => ({ permission: permissionWords("foreign-edit", facts, words) }),
  "folder-blocked": (facts) => ({ kind: choice(facts, "kind") }),
  "held-changed": (facts) => ({ more: facts.number("more") ?? 0 }),
  "foreign-rule": (facts) => ({ days: facts.number("days") ?? 0, class: facts.text("class") ?? "" }),
  "keep-not-set": (facts) => ({
    days: facts.number("days") ?? 0,
    inForce: facts.number("inForce") ?? 0,
    isForever: yesNo(facts.number("days") === undefined),
    why: choice(facts, "why"),
  }),
  "lifecycle-damaged": (facts) => ({ restored: String(facts.number("restored") ?? "unknown") }),
  "rule-deletes": (facts) => ({
    days: facts.number("days") ?? 0,
    isNarrowed: yesNo(facts.number("narrowed") === 1),
  }),
  "listing-contradicts": (facts) => ({ reason: choice(facts, "reason") }),
  "never-rests": (facts) => ({ state: choice(facts, "state") }),
  "not-kept": (facts, words) => ({
    instead: choice(facts, "instead"),
    why: choice(facts, "why"),
    permission: permissionWords("not-kept", facts, words),
  }),
  "own-folder": (facts) => ({ isRestored: yesNo(facts.text("restored") !== undefined) }),
  "owned-elsewhere": (facts) => ({
    // Of one who has this computer's name, only that it is another is news.
    isNamesake: yesNo(facts.text("namesake") !== undefined),
    day: facts.text("since")?.slice(0, DAY),
  }),
  "service-refused": (facts, words) => {
    const status = facts.text("status");
    return {
      name: facts.text("key") ?? facts.text("path"),
      answer:
        facts.text("service") ??
        (status === undefined ? undefined : words.say("errors.http-status", { status })),
    };
  },
  "mfa-needed": (facts) => ({ isRefused: yesNo(facts.number("refused") === 1) }),
  "program-failed": (facts) => ({ end: choice(facts, "reason") }),
  "session-ended": (facts) => ({ command: commandOf(facts) ?? "" }),
  "shown-changed": (facts) => ({ count: facts.number("count") ?? 1 }),
  "too-large": (facts) => ({ where: facts.text("system") === undefined ? "service" : "disk" }),
  "too-many-files": (facts) => ({
    name: facts.text("path") ?? facts.text("key"),
  }),
  usage: (facts, words) => ({
    choices: words.list(facts.list("choices"), "or"),
    names: words.list(facts.list("names")),
    count: facts.number("count") ?? 0,
    most: facts.number("most"),
  }),
};

/** `2026-11-21` */
const DAY = 10;

/** A fact that chooses a branch: keys of branches have no hyphens. */
function choice(facts: Facts, name: string): string {
  return (facts.text(name) ?? "").replaceAll("-", "_");
}

/** CR2: the command that signs in again. */
function commandOf(facts: Facts): string | undefined {
  return signInLine({ code: "session-ended", detail: facts.texts() });
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}

/** How a command of the user's ended. */
function commandEnd(facts: Facts): MessageValues {
  const exit = facts.text("exit");
  return { end: exit === undefined ? choice(facts, "reason") : "exit", exit };
}

/** The actions that a refused request lacked. */
function missingActions(code: ErrorCode, facts: Facts): readonly string[] {
  return missingAccess({ code, detail: facts.texts() })?.actions ?? [];
}

function permissionWords(code: ErrorCode, facts: Facts, words: Words): string | undefined {
  const actions = missingActions(code, facts);
  return actions.length === 0 ? undefined : words.list(actions, "or");
}
