import { makeExcluded } from "../rules/walk-exclude.ts";
import { readHeldPage } from "./held-answers.ts";

const PAGE = 1000;

/**
 * GU2: keys of deletions that wait and that gitignore lines match, in key order.
 * @param job its whole id
 * @throws LianaError `journal-damaged`
 */
export function readHeldKeys(stateDir: string, job: string, lines: readonly string[]): readonly string[] {
  const matches = makeExcluded(lines);
  const keys: string[] = [];
  let after = "";
  for (;;) {
    const { items } = readHeldPage(stateDir, { job, after, limit: PAGE, search: "" });
    for (const { key } of items) if (matches(key)) keys.push(key);
    const last = items.at(-1);
    if (last === undefined || items.length < PAGE) return keys;
    after = last.key;
  }
}
