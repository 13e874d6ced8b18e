import { counted } from "./format.ts";
import type { Delay } from "./model/delay.ts";
import { printable } from "./printable.ts";
import { sentence } from "./words.ts";

/** RT9: what is delayed, and what the service did: a sentence. */
export function delaySentence({ count, key, call, error }: Delay): string {
  return `${delayed(count, key, call)}: ${sentence(error)}`;
}

/** The same for programs. */
export function delayFields(delay: Delay): Readonly<Record<string, string | number | undefined>> {
  const { since, count, key, call, error } = delay;
  const at = new Date(since).toISOString();
  return { since: at, files: count, key, call, code: error.code, message: delaySentence(delay) };
}

function delayed(count: number, key: string | undefined, call: string): string {
  if (key === undefined) return call.startsWith("list") ? "Listing is delayed" : "A request is delayed";
  const name = `“${printable(key)}”`;
  return count === 1
    ? `${name} is delayed`
    : `${counted(count, "file is", "files are")} delayed, ${name} for the longest time`;
}
