import { ENGLISH_MESSAGES } from "./en/english.ts";
import type { Locale } from "./locale.ts";
import { Words } from "./words.ts";

/** English is always there: it is what is said until another language is loaded, and what log files are written in. */
export const ENGLISH = new Words("en", ENGLISH_MESSAGES);

/** The words of a language. Other languages than English are loaded when they are first asked for. */
export async function loadWords(locale: Locale): Promise<Words> {
  switch (locale) {
    case "en":
      return ENGLISH;
    case "en-XA":
      return new Words("en-XA", ENGLISH_MESSAGES);
    case "de":
      return new Words("de", ENGLISH_MESSAGES, (await import("./de/german.ts")).GERMAN_MESSAGES);
    case "ja":
      return new Words("ja", ENGLISH_MESSAGES, (await import("./ja/japanese.ts")).JAPANESE_MESSAGES);
  }
}
