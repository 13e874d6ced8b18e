import { z } from "zod";
import { nearestName } from "../../../engine/rules/edit-distance.ts";
import type { Words } from "../../../shared/words/words.ts";
import type { ConfigText } from "./config-text.ts";
import { shownSetting } from "./config-text.ts";

/** Edits between a mistyped name and the one that was meant. */
const NEAR = 3;

/** What is wrong with a value, and what to write: a sentence. Schemas are built before the language is known. */
export type SettingProblem = (words: Words) => string;

/**
 * A setting written as text.
 * @param read returns the meaning of the text, or undefined for invalid text
 * @param problem of invalid text
 */
export function setting<T>(read: (text: string) => T | undefined, problem: SettingProblem) {
  return text().transform((given, context): T => {
    const value = read(given.trim());
    if (value !== undefined) return value;
    refuse(context, problem);
    return z.NEVER;
  });
}

/** Reports a problem of a value to the schema that is reading it. */
export function refuse(context: z.core.$RefinementCtx<string>, problem: SettingProblem): void {
  context.addIssue({ code: "custom", params: { problem } });
}

/** Any text that is not empty. @param most in characters */
export function text(most?: number) {
  const schema = z.string().min(1);
  return most === undefined ? schema : schema.max(most);
}

export const flag = setting(
  (given) => (/^(true|yes|on)$/i.test(given) ? true : /^(false|no|off)$/i.test(given) ? false : undefined),
  (words) => words.say("config.value.flag"),
);

/** A whole number. */
export function count(least: number, most: number) {
  return setting(
    (given) => {
      const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    },
    (words) => words.say("config.value.count", { least, most }),
  );
}

export function oneOf<T extends string>(...choices: readonly T[]) {
  return setting(
    (given) => choices.find((choice) => choice === given),
    (words) => words.say("config.value.choice", { choices: words.list(choices, "or") }),
  );
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item);
}

/** The kinds of groups, as `config.unknown-setting` names them. */
type GroupKind = "file" | "connection" | "job" | "target" | "settings" | "site";

const GROUPS = z.registry<{ readonly kind: GroupKind; readonly settings: readonly string[] }>();

/** Settings with names. Any other name is an error. */
export function group<S extends z.ZodRawShape>(kind: GroupKind, shape: S) {
  return z.strictObject(shape).register(GROUPS, { kind, settings: Object.keys(shape) });
}

/** @throws LianaError `usage` with the line of the first mistake */
export function readSettings<S extends z.ZodType>(schema: S, config: ConfigText): z.output<S> {
  const parsed = schema.safeParse(config.value, { error: (issue) => problemOf(config.words, issue) });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  const { path, message } = issue;
  if (issue.code === "unrecognized_keys") throw config.mistakenName(path, issue.keys[0] ?? "", message);
  // An entry of a list has no name: the list has.
  throw config.mistake(
    path,
    message,
    path.findLast((part) => typeof part === "string"),
  );
}

/** The sentence for what a schema found. Undefined leaves the library's own, which nobody should see. */
function problemOf(words: Words, issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "custom":
      return (issue.params?.["problem"] as SettingProblem | undefined)?.(words);
    case "unrecognized_keys":
      return unknownName(words, issue.inst, issue.keys[0] ?? "");
    case "invalid_type":
      return issue.input === undefined
        ? words.say("config.value.required")
        : words.say(FORMS[issue.expected] ?? "config.value.single");
    case "too_small":
      return words.say(issue.origin === "array" ? "config.value.none" : "config.value.empty");
    case "too_big": {
      const most = Number(issue.maximum);
      return words.say(issue.origin === "array" ? "config.value.too-many" : "config.value.too-long", {
        most,
      });
    }
    default:
      return undefined;
  }
}

/** By the type that the schema expects. */
const FORMS: Readonly<Record<string, "config.value.list" | "config.value.group">> = {
  array: "config.value.list",
  object: "config.value.group",
};

/** @param schema the group that has no such setting */
function unknownName(words: Words, schema: z.core.$ZodRawIssue["inst"], name: string): string {
  const known = schema instanceof z.core.$ZodType ? GROUPS.get(schema) : undefined;
  const { kind, settings } = known ?? { kind: "other", settings: [] };
  return words.say("config.unknown-setting", {
    name: shownSetting(name),
    group: kind,
    nearest: nearestName(name, settings, NEAR),
  });
}
