import { describe, expect, it } from "vitest";
import { classCards } from "../../../src/shared/model/class-words.ts";
import { presetFor, SERVICE_PRESETS } from "../../../src/shared/model/providers.ts";
import { ENGLISH, loadWords } from "../../../src/shared/words/load-words.ts";

const WORDS = await Promise.all((["en", "de", "ja"] as const).map((locale) => loadWords(locale)));

describe("storage classes (M24)", () => {
  it.each(SERVICE_PRESETS.map((preset) => [preset.id, preset] as const))(
    "of %s have a name and a line in every language",
    (_, preset) => {
      const cards = WORDS.flatMap((words) =>
        [preset.defaultRegion, ...preset.regions].flatMap((region) => classCards(words, preset, region)),
      );
      expect(cards.filter(({ id, name, line }) => name === id || line === "")).toEqual([]);
    },
  );

  it("of Amazon have their own lines, prices and costs", () => {
    const cards = classCards(ENGLISH, presetFor("s3.amazonaws.com"), "us-east-1");
    expect(cards.map(({ id }) => id)).toEqual([
      "STANDARD",
      "INTELLIGENT_TIERING",
      "STANDARD_IA",
      "ONEZONE_IA",
      "GLACIER_IR",
      "GLACIER",
      "DEEP_ARCHIVE",
    ]);
    expect(cards[4]).toEqual({
      id: "GLACIER_IR",
      name: "Glacier instant",
      line: "Available at once. For archives that are read a few times a year.",
      price: "$0.004 per GB and month",
      costs: ["$0.03 per GB read back", "billed for at least 90 days", "small files billed as 128 KiB"],
      archive: false,
    });
  });
});
