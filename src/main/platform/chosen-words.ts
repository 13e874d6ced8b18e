import type { Language } from "../../shared/words/locale.ts";
import { chosenLocale } from "../../shared/words/locale.ts";
import { ENGLISH, loadWords } from "../../shared/words/load-words.ts";
import type { Words } from "../../shared/words/words.ts";

/** The words in the chosen language, for the tray, notifications and dialogs. */
export class ChosenWords {
  /** BCP 47, most preferred first. */
  readonly systemTags: readonly string[];
  #words: Words = ENGLISH;

  constructor(systemTags: readonly string[]) {
    this.systemTags = systemTags;
  }

  /** English until another language is loaded. */
  get words(): Words {
    return this.#words;
  }

  /** Loads the words of a language. @returns whether the language changed */
  async follow(language: Language): Promise<boolean> {
    const locale = chosenLocale(language, this.systemTags);
    if (locale === this.#words.locale) return false;
    this.#words = await loadWords(locale);
    return true;
  }
}
