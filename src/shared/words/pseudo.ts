/** Letters that look like those of English, each with an accent. */
const ACCENTS = new Map(
  Array.from(
    "AÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž",
  ).flatMap((letter, index, letters) =>
    index % 2 === 0 ? [[letter, letters[index + 1] ?? letter] as const] : [],
  ),
);

/** Languages that need more room than English need about this much of it. */
const LONGER = 0.4;

/** The additional letters are words as well: a single long one would not wrap. */
const FILLER = "~~~~~~~ ";

/**
 * English text as no language has it: `[Šýñç ñöŵ~~~]`. Whatever a screen shows without accents does not come from the
 * catalogue; whatever it cuts off is too narrow for German.
 */
export function pseudo(text: string): string {
  const letters = Array.from(text, (letter) => ACCENTS.get(letter) ?? letter);
  const accented = letters.join("");
  const words = text.trim();
  // White space around arguments stays white space.
  if (words === "") return text;
  const [, before = "", after = ""] = /^(\s*)[^]*?(\s*)$/u.exec(accented) ?? [];
  const length = Math.ceil(words.length * LONGER);
  const filler = FILLER.repeat(Math.ceil(length / FILLER.length))
    .slice(0, length)
    .trimEnd();
  return `${before}[${accented.trim()}${filler}]${after}`;
}
