type Texts = Readonly<Record<string, string | undefined>>;

/** A message that a language lacks, so that it is said in English. */
export interface Untranslated {
  readonly language: string;
  readonly id: string;
}

/** What each language lacks, in the order of the English messages. An empty text is none. */
export function untranslated(
  english: Texts,
  languages: Readonly<Record<string, Texts>>,
): readonly Untranslated[] {
  return Object.entries(languages).flatMap(([language, texts]) =>
    Object.keys(english)
      .filter((id) => texts[id] === undefined || texts[id] === "")
      .map((id) => ({ language, id })),
  );
}
