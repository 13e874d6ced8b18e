import { describe, expect, it } from "vitest";
import { badUsage, type UsageReason } from "../../../src/cli/bad-usage.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { ENGLISH_MESSAGES } from "../../../src/shared/words/en/english.ts";
import { ENGLISH, loadWords } from "../../../src/shared/words/load-words.ts";
import type { MessageId } from "../../../src/shared/words/words.ts";

const REASONS = Object.keys(ENGLISH_MESSAGES).flatMap((id) =>
  id.startsWith("usage.") ? [id.slice("usage.".length) as UsageReason] : [],
);

describe("a usage error", () => {
  it.each(["en", "de", "ja"] as const)("says the message of its reason in %s", async (locale) => {
    const words = await loadWords(locale);
    expect(REASONS.length).toBeGreaterThan(40);
    for (const reason of REASONS) {
      const id: MessageId = `usage.${reason}`;
      const facts = { option: "--job", text: "x", form: "liana ls", count: 2 };
      const expected = words.sayFacts(id, facts);
      expect(sentence(words, { code: "usage", detail: { reason, ...facts } }), reason).toBe(expected);
    }
  });

  it("joins lists as the language does", async () => {
    const error = badUsage("bad-choice", {
      option: "--links",
      text: "x",
      choices: ["keep", "skip", "follow"],
    });
    expect(error).toMatchObject({ code: "usage" });
    expect(sentence(ENGLISH, error)).toBe("--links x: write keep, skip or follow.");
    expect(sentence(await loadWords("de"), error)).toBe("--links x: Schreiben Sie keep, skip oder follow.");
    expect(sentence(await loadWords("ja"), error)).toBe(
      "--links x: keep、skip、またはfollow を指定してください。",
    );
  });

  it("counts", () => {
    const error = badUsage("which-job", { count: 2, choices: ["3f8a", "91bc"] });
    expect(sentence(ENGLISH, error)).toBe(
      "deletions of 2 jobs are waiting. Say which job: --job ID (3f8a or 91bc).",
    );
  });

  it("of a reason without a message is the general one", () => {
    expect(sentence(ENGLISH, { code: "usage", detail: { reason: "constructor" } })).toMatch(/See --help/);
  });
});
