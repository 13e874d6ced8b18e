import { z } from "zod";
import { nearestName } from "../../../engine/rules/edit-distance.ts";
import type { ConfigText } from "./config-text.ts";
import { shownSetting } from "./config-text.ts";

/** Edits between a mistyped name and the one that was meant. */
const NEAR = 3;

/**
 * A setting as text.
 * @param read returns what it means, or undefined where it means nothing
 * @param form what to write, for the sentence
 */
export function setting<T>(read: (text: string) => T | undefined, form: string) {
  return text().transform((given, context): T => {
    const value = read(given.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `write ${form}.` });
    return z.NEVER;
  });
}

/** Any text but none. */
export function text() {
  return z
    .string({
      error: ({ input }) => (input === undefined ? MISSING : "write one value, no list and no group."),
    })
    .min(1, "it is empty.");
}

const MISSING = "it is missing.";

export const flag = setting(
  (given) => (/^(true|yes|on)$/i.test(given) ? true : /^(false|no|off)$/i.test(given) ? false : undefined),
  "true or false",
);

/** A whole number. */
export function count(least: number, most: number) {
  return setting((given) => {
    const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  }, `a number from ${least} to ${most}`);
}

export function oneOf<T extends string>(...choices: readonly T[]) {
  const form = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1) ?? ""}`;
  return setting((given) => choices.find((choice) => choice === given), form);
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item, {
    error: ({ input }) => (input === undefined ? MISSING : "write a list, with - before each."),
  });
}

/**
 * Settings with names, all of which are known.
 * @param what it is, for the sentence about one that is not
 */
export function group<S extends z.ZodRawShape>(what: string, shape: S) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys")
        return issue.input === undefined ? MISSING : `write the settings of ${what}, each with its name.`;
      const name = (issue as { readonly keys?: readonly string[] }).keys?.[0] ?? "";
      const nearest = nearestName(name, known, NEAR);
      const help = nearest === undefined ? "The README names all." : `Did you mean "${nearest}"?`;
      return `there is no setting "${shownSetting(name)}" in ${what}. ${help}`;
    },
  });
}

/** @throws LianaError `usage` with the place of the first mistake */
export function readSettings<S extends z.ZodType>(schema: S, config: ConfigText): z.output<S> {
  const parsed = schema.safeParse(config.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  if (issue.code === "unrecognized_keys")
    throw config.mistakenName(issue.path, issue.keys[0] ?? "", issue.message);
  const name = issue.path.findLast((part) => typeof part === "string");
  throw config.mistake(issue.path, name === undefined ? issue.message : `${name}: ${issue.message}`);
}
