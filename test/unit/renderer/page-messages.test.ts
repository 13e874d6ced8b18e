import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ENGLISH_MESSAGES } from "../../../src/shared/words/en/english.ts";
import { ENGLISH_PAGE } from "../../../src/shared/words/en/english-page.ts";
import { loadPageWords } from "../../../src/renderer/state/load-page-words.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";

/** Files that a page may load. Its catalogue has no messages of the command line. */
const OF_PAGES = globSync("src/{renderer,shared}/**/*.{ts,tsx}", {
  exclude: ["src/shared/words/{en,de,ja}/**"],
});

it("pages and modules shared with other hosts use only messages that a page has", () => {
  const said = OF_PAGES.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([a-z-]+(?:\.[a-z0-9-]+)+)"/g)].flatMap(([, id = ""]) =>
      Object.hasOwn(ENGLISH_MESSAGES, id) ? [{ file, id }] : [],
    ),
  );
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter(({ id }) => !Object.hasOwn(ENGLISH_PAGE, id))).toEqual([]);
});

it.each(["en", "en-XA", "de", "ja"] as const)(
  "a page says the same in %s as every other host",
  async (locale) => {
    const { words: page, loadRest } = await loadPageWords(locale);
    await loadRest();
    const all = await loadWords(locale);
    expect(page.say("folder.sync")).toBe(all.say("folder.sync"));
    expect([page.has("help.run.file"), page.has("errors.internal")]).toEqual([false, true]);
    expect(() => page.say("cli.with-option", { sentence: "", option: "" })).toThrow(RangeError);
  },
);

it.each(["en", "de", "ja"] as const)(
  "the first texts of a page in %s are there at once, and others make it wait for the rest",
  async (locale) => {
    const waits: Promise<void>[] = [];
    const { words, loadRest } = await loadPageWords(locale, (rest) => {
      waits.push(rest);
      throw new Error("wait");
    });
    const all = await loadWords(locale);
    expect(words.say("folders.add")).toBe(all.say("folders.add"));
    expect(waits).toEqual([]);
    expect(() => words.say("folder.sync")).toThrow("wait");
    expect(() => words.has("folder.sync")).toThrow("wait");
    expect(new Set(waits)).toEqual(new Set([loadRest()]));
    await loadRest();
    expect([words.say("folder.sync"), words.has("folder.unknown")]).toEqual([all.say("folder.sync"), false]);
  },
);
