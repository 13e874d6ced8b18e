import type { Language } from "../../shared/words/locale.ts";
import { chosenLocale } from "../../shared/words/locale.ts";
import { ENGLISH, loadWords } from "../../shared/words/load-words.ts";
import type { SizeUnits } from "../../shared/words/size-units.ts";
import type { Words } from "../../shared/words/words.ts";

/** The words of the chosen language, for the tray, notifications and dialogs. */
export class ChosenWords {
  /** BCP 47, most preferred first. */
  readonly systemTags: readonly string[];
  readonly #sizes: SizeUnits;
  #words: Words;

  constructor(systemTags: readonly string[], sizes: SizeUnits) {
    this.systemTags = systemTags;
    this.#sizes = sizes;
    this.#words = ENGLISH.withSizes(sizes);
  }

  /** English until another language is loaded. */
  get words(): Words {
    return this.#words;
  }

  /** @returns whether the language changed */
  async follow(language: Language): Promise<boolean> {
    const locale = chosenLocale(language, this.systemTags);
    if (locale === this.#words.locale) return false;
    this.#words = (await loadWords(locale)).withSizes(this.#sizes);
    return true;
  }
}
