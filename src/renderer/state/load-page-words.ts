import type { Locale } from "../../shared/words/locale.ts";
import { IEC_UNITS } from "../../shared/words/size-units.ts";
import { type CatalogueTranslation, Words } from "../../shared/words/words.ts";

declare global {
  interface ImportMetaEnv {
    /** Languages whose page has every message. Known once the page is built; without it, English is loaded beside each. */
    readonly WHOLE_LANGUAGES?: readonly string[];
  }
}

/** The words of a page, which at first are those of the first screen. */
export interface PageWords {
  readonly words: Words;
  /** Adds the others to them. */
  readonly loadRest: () => Promise<void>;
}

/**
 * The words of a page in a language: `loadWords` without the messages of the command line and the daemon. English is
 * loaded only where it is said.
 * @param waitFor called where a message is said before `loadRest` has added it
 */
export async function loadPageWords(
  locale: Locale,
  waitFor: (rest: Promise<void>) => void = () => undefined,
): Promise<PageWords> {
  const { english, translation } = HALVES[locale];
  const isWhole = import.meta.env?.WHOLE_LANGUAGES?.includes(locale) === true;
  const halves = [isWhole ? NOTHING : english, translation] as const;
  const [said, translated] = await Promise.all(halves.map(async ({ first }) => ({ ...(await first()) })));
  let loading: Promise<void> | undefined;
  let isComplete = false;
  const loadRest = (): Promise<void> =>
    (loading ??= Promise.all(halves.map(({ rest }) => rest())).then(([more, moreTranslated]) => {
      Object.assign(said ?? {}, more);
      Object.assign(translated ?? {}, moreTranslated);
      isComplete = true;
    }));
  const wait = (): void => {
    if (!isComplete) waitFor(loadRest());
  };
  return { words: new Words(locale, said ?? {}, translated, IEC_UNITS, wait), loadRest };
}

/** The messages of a language in two files. */
interface Halves {
  readonly first: () => Promise<CatalogueTranslation>;
  readonly rest: () => Promise<CatalogueTranslation>;
}

const NOTHING: Halves = { first: () => Promise.resolve({}), rest: () => Promise.resolve({}) };

const ENGLISH: Halves = {
  first: async () => (await import("../../shared/words/en/english-first.ts")).ENGLISH_FIRST,
  rest: async () => (await import("../../shared/words/en/english-rest.ts")).ENGLISH_REST,
};

const GERMAN: Halves = {
  first: async () => (await import("../../shared/words/de/german-first.ts")).GERMAN_FIRST,
  rest: async () => (await import("../../shared/words/de/german-rest.ts")).GERMAN_REST,
};

const JAPANESE: Halves = {
  first: async () => (await import("../../shared/words/ja/japanese-first.ts")).JAPANESE_FIRST,
  rest: async () => (await import("../../shared/words/ja/japanese-rest.ts")).JAPANESE_REST,
};

const HALVES: Readonly<Record<Locale, { readonly english: Halves; readonly translation: Halves }>> = {
  en: { english: ENGLISH, translation: NOTHING },
  "en-XA": { english: ENGLISH, translation: NOTHING },
  de: { english: ENGLISH, translation: GERMAN },
  ja: { english: ENGLISH, translation: JAPANESE },
};
