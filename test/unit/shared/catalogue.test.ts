import {
  type MessageFormatElement,
  parse,
  type SelectElement,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { ERROR_CLASSES, type ErrorCode } from "../../../src/shared/errors.ts";
import { GERMAN_MESSAGES } from "../../../src/shared/words/de/german.ts";
import { ENGLISH_MESSAGES } from "../../../src/shared/words/en/english.ts";
import { fullSentence } from "../../../src/shared/words/error-sentence.ts";
import { JAPANESE_MESSAGES } from "../../../src/shared/words/ja/japanese.ts";
import type { Translation } from "../../../src/shared/words/en/messages.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";
import { askedBy } from "../../../src/shared/words/message.ts";
import { type MessageId, Words } from "../../../src/shared/words/words.ts";
import { untranslated } from "../../../scripts/translations/untranslated.ts";

const LANGUAGES = { en: ENGLISH_MESSAGES, de: GERMAN_MESSAGES, ja: JAPANESE_MESSAGES } as const;
/** The messages that each language has. `scripts/translations.mjs` names the others. */
const TEXTS = { en: textsOf("en"), de: textsOf("de"), ja: textsOf("ja") };
const IDS = Object.keys(ENGLISH_MESSAGES) as MessageId[];

function textsOf(language: keyof typeof LANGUAGES): readonly (readonly [MessageId, string])[] {
  return Object.entries(LANGUAGES[language]) as [MessageId, string][];
}

function* elementsOf(elements: readonly MessageFormatElement[]): Generator<MessageFormatElement> {
  for (const element of elements) {
    yield element;
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const { value } of Object.values(element.options)) yield* elementsOf(value);
  }
}

function read(text: string): readonly MessageFormatElement[] {
  return [...elementsOf(parse(text, { ignoreTag: true }))];
}

/** The arguments of a message, such as `number:count` or `text:host`. */
function argumentsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const element of read(text)) {
    if (element.type === TYPE.argument || element.type === TYPE.select) found.add(`text:${element.value}`);
    if (element.type === TYPE.number || element.type === TYPE.plural) found.add(`number:${element.value}`);
  }
  return found;
}

/** The arguments that the type `ArgumentsOf` finds, by the same steps. */
function argumentsByTypes(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string, kind: string): void =>
    void found.add(`${/^(number|plural|selectordinal)$/.test(kind) ? "number" : "text"}:${name}`);
  const inText = (rest: string): void => {
    const [before, after] = cut(rest, "}");
    if (after === undefined) return;
    const [, argument] = cut(before, "{");
    if (argument === undefined) return inBranches(after);
    const [name, format] = cut(argument, ", ");
    if (format === undefined) {
      add(argument, "text");
      return inText(after);
    }
    const kind = /^([^,]*), [^{]*\{/.exec(format)?.[1];
    if (kind === undefined) {
      add(name, format);
      return inText(after);
    }
    add(name, kind);
    return inText(cut(cut(rest, "{")[1] ?? "", "{")[1] ?? "");
  };
  const inBranches = (rest: string): void => {
    const [before, after] = cut(rest, "}");
    if (after === undefined) return;
    return before.includes("{") ? inText(cut(rest, "{")[1] ?? "") : inText(after);
  };
  inText(text);
  return found;
}

function cut(text: string, at: string): readonly [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + at.length)];
}

/** Omits checks for optional arguments, which not every language needs. */
function withoutQuestions(found: ReadonlySet<string>): readonly string[] {
  return [...found].filter((name) => askedBy(name.replace(/^text:/, "")) === undefined).toSorted();
}

/** Phrases for a fact of an error. A language may use the fact itself, or omit the phrase. */
const ERROR_FACTS = [
  "text:theHost",
  "text:theBucket",
  "text:theFile",
  "text:host",
  "text:bucket",
  "text:path",
  "text:key",
];

/** The arguments that all languages must share. A plural in one language may be a plain number in another. */
function comparable(id: string, text: string): readonly string[] {
  const names = withoutQuestions(argumentsOf(text));
  return id.startsWith("errors.") ? names.filter((name) => !ERROR_FACTS.includes(name)) : names;
}

describe.each(Object.entries(TEXTS))("the messages of %s", (language, texts) => {
  it("are ICU MessageFormat, and not empty", () => {
    for (const [id, text] of texts) {
      expect(text.trim(), id).not.toBe("");
      expect(() => parse(text, { ignoreTag: true }), id).not.toThrow();
    }
  });

  it("take the arguments of the English ones", () => {
    for (const [id, text] of texts)
      expect(comparable(id, text), id).toEqual(comparable(id, ENGLISH_MESSAGES[id]));
  });

  it("have the plural forms of the language, and a branch for every other choice", () => {
    const forms = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories as string[]);
    for (const [id, text] of texts)
      for (const element of read(text)) {
        if (element.type === TYPE.select) expect(Object.keys(element.options), id).toContain("other");
        if (element.type !== TYPE.plural) continue;
        const keys = Object.keys(element.options).filter((key) => !key.startsWith("="));
        expect(
          keys.filter((key) => !forms.has(key)),
          id,
        ).toEqual([]);
        expect(keys, id).toContain("other");
        // A language with a singular needs a branch for it, or for the number one.
        const one = keys.includes("one") || Object.keys(element.options).includes("=1");
        if (forms.has("one")) expect(one, id).toBe(true);
      }
  });

  it("have branches for the same choices", () => {
    const choices = (text: string): readonly string[] =>
      read(text)
        .filter((element) => element.type === TYPE.select && askedBy(element.value) === undefined)
        .map(
          (element) =>
            `${(element as SelectElement).value}: ${Object.keys((element as SelectElement).options).join(" ")}`,
        )
        .toSorted();
    for (const [id, text] of texts)
      expect(new Set(choices(text)), id).toEqual(new Set(choices(ENGLISH_MESSAGES[id])));
  });

  it("leave dates and times to Words, and markup to the page", () => {
    for (const [id, text] of texts)
      for (const { type } of read(text)) expect([TYPE.date, TYPE.time, TYPE.tag], id).not.toContain(type);
  });
});

describe("the typography", () => {
  it("of German has its own quotation marks and dashes", () => {
    for (const [id, text] of TEXTS.de) {
      expect(text, id).not.toMatch(/["”]|\w\?\?|\s—/);
      expect(text.split("„").length, id).toBe(text.split("“").length);
    }
  });

  it("of Japanese has its own punctuation", () => {
    for (const [id, text] of TEXTS.ja) {
      const literals = read(text).flatMap((element) =>
        element.type === TYPE.literal ? [element.value] : [],
      );
      for (const literal of literals) {
        expect(literal, id).not.toMatch(/["„“”()?~]/);
        expect(literal, id).not.toMatch(/[ぁ-んァ-ヶ一-龠][,.](?!\d)/);
      }
    }
  });

  it("of other languages is not English text left untranslated", () => {
    const isEnglish = (element: MessageFormatElement): boolean =>
      element.type === TYPE.literal && /[a-z]{3}/.test(element.value.replaceAll("Liana", ""));
    const same = TEXTS.ja.filter(([id, text]) => ENGLISH_MESSAGES[id] === text && read(text).some(isEnglish));
    expect(same).toEqual([]);
  });
});

describe("a message that a language lacks", () => {
  const files = "{count, plural, one {# file} other {# files}}, {total, number} in all";
  const english = { ...ENGLISH_MESSAGES, "cli-check.same": files };

  it.each(["de", "ja"] as const)("is English in %s, with English plurals and numbers", (locale) => {
    const { "cli-check.same": _, ...translation } = LANGUAGES[locale];
    const words = new Words(locale, english, translation);
    const said = [1, 2].map((count) => words.sayFacts("cli-check.same", { count, total: 1204 }));
    expect(said).toEqual(["1 file, 1,204 in all", "2 files, 1,204 in all"]);
    // The others are not.
    expect(words.say("cli-check.state.same")).toBe(LANGUAGES[locale]["cli-check.state.same"]);
    expect(words.has("cli-check.same")).toBe(true);
  });

  it("is named, as is one whose text is empty", () => {
    const english = { "folder.sync": "Sync", "folder.stop": "Stop", "folder.name": "Name" };
    const languages = { de: { "folder.sync": "Synchronisieren", "folder.stop": "" }, ja: english };
    expect(untranslated(english, languages)).toEqual([
      { language: "de", id: "folder.stop" },
      { language: "de", id: "folder.name" },
    ]);
  });

  it("cannot have an id that English lacks", () => {
    const english = { "folder.sync": "Sync", "folder.stop": "Stop" } as const;
    const some: Translation<typeof english> = { "folder.sync": "Synchronisieren" };
    // @ts-expect-error: the compiler refuses the id
    const other: Translation<typeof english> = { ...some, "folder.synk": "Synchronisieren" };
    expect(other).not.toEqual(some);
    for (const [language, texts] of Object.entries(TEXTS))
      expect(
        texts.filter(([id]) => !Object.hasOwn(ENGLISH_MESSAGES, id)),
        language,
      ).toEqual([]);
  });
});

describe("the arguments", () => {
  it("that the type checker reads are those of the ICU parser", () => {
    for (const id of IDS)
      expect(argumentsByTypes(ENGLISH_MESSAGES[id]), id).toEqual(argumentsOf(ENGLISH_MESSAGES[id]));
  });

  it("that ask for an optional argument name an existing one", () => {
    for (const id of IDS) {
      const names = argumentsOf(ENGLISH_MESSAGES[id]);
      for (const name of names) {
        const asked = askedBy(name.replace(/^text:/, ""));
        if (asked !== undefined)
          expect(names.has(`text:${asked}`) || names.has(`number:${asked}`), `${id}: ${asked}`).toBe(true);
      }
    }
  });
});

describe("errors", () => {
  it.each(["en", "de", "ja", "en-XA"] as const)(
    "are whole sentences in %s, with and without details",
    async (locale) => {
      const words = await loadWords(locale);
      for (const code of Object.keys(ERROR_CLASSES) as ErrorCode[])
        for (const detail of [
          {},
          { host: "s3.example.com", bucket: "photos", key: "a/b.txt", path: "/home/a" },
        ]) {
          const line = fullSentence(words, { code, detail });
          expect(line, code).not.toMatch(/undefined|\{|\}|""|„“|「」|\s{2}/);
          if (locale !== "en-XA") expect(line, code).toMatch(/[.?。？]$/);
        }
    },
  );
});
