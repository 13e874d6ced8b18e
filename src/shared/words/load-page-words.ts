import { ENGLISH_PAGE } from "./en/english-page.ts";
import type { Locale } from "./locale.ts";
import { Words } from "./words.ts";

/** What a page says until another language is loaded. */
export const PAGE_ENGLISH = new Words("en", ENGLISH_PAGE);

/** The words of a page in a language: `loadWords` without the messages of the command line and the daemon. */
export async function loadPageWords(locale: Locale): Promise<Words> {
  switch (locale) {
    case "en":
      return PAGE_ENGLISH;
    case "en-XA":
      return new Words("en-XA", ENGLISH_PAGE);
    case "de":
      return new Words("de", ENGLISH_PAGE, (await import("./de/german-page.ts")).GERMAN_PAGE);
    case "ja":
      return new Words("ja", ENGLISH_PAGE, (await import("./ja/japanese-page.ts")).JAPANESE_PAGE);
  }
}
