import type { Locale } from "../../shared/words/locale.ts";
import { type PageTranslation, Words } from "../../shared/words/words.ts";

declare global {
  interface ImportMetaEnv {
    /** Languages whose page has every message. Known once the page is built; without it, English is loaded beside each. */
    readonly WHOLE_LANGUAGES?: readonly string[];
  }
}

/**
 * The words of a page in a language: `loadWords` without the messages of the command line and the daemon. English is
 * loaded only where it is said.
 */
export async function loadPageWords(locale: Locale): Promise<Words> {
  switch (locale) {
    case "en":
    case "en-XA":
      return new Words(locale, await loadEnglish());
    case "de":
      return translated(locale, (await import("../../shared/words/de/german-page.ts")).GERMAN_PAGE);
    case "ja":
      return translated(locale, (await import("../../shared/words/ja/japanese-page.ts")).JAPANESE_PAGE);
  }
}

async function translated(locale: Locale, translation: PageTranslation): Promise<Words> {
  const isWhole = import.meta.env.WHOLE_LANGUAGES?.includes(locale) === true;
  return new Words(locale, isWhole ? {} : await loadEnglish(), translation);
}

async function loadEnglish() {
  return (await import("../../shared/words/en/english-page.ts")).ENGLISH_PAGE;
}
