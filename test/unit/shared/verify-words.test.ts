import { expect, test } from "vitest";
import { reportSentences } from "../../../src/shared/verify-words.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";

const NOW = Date.UTC(2026, 10, 3);
const REPORT = {
  at: NOW,
  present: 9,
  listedAt: NOW,
  read: 9,
  readBytes: 9,
  files: 9,
  bytes: 9,
  archived: 0,
  damaged: 0,
  healed: 0,
};

test("[VE6] names the files that a test restore found different", async () => {
  const last = async (locale: "en" | "de", different: readonly string[]): Promise<string | undefined> => {
    const testRestore = { at: NOW, files: 9, identical: 9 - different.length, different: [...different] };
    return reportSentences(await loadWords(locale), { ...REPORT, testRestore }, NOW).at(-1);
  };
  expect(await last("en", [])).toMatch(/: 9 of 9 identical\.$/);
  expect(await last("en", ["a", "b"])).toBe("Not identical: a, b.");
  expect(await last("en", ["a", "b", "c", "d", "e", "f", "g"])).toBe(
    "Not identical: a, b, c, d, e, and 2 more.",
  );
  expect(await last("de", ["a", "b", "c", "d", "e", "f"])).toBe(
    "Nicht identisch: a, b, c, d, e und 1 weitere.",
  );
});
