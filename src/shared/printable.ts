/**
 * Makes text from outside (names, answers of services, reasons of the system) safe to show. Terminals obey escape
 * sequences, a line break forges a line, and characters that change the writing direction turn `exe.gpj` into
 * `jpg.exe`. Call it right before text is shown, never before text is stored or compared. `Output` of the command
 * line, log files, the tray, notifications, spreadsheets and all elements of the page call it, so code that makes
 * sentences need not.
 */

/** Most characters of one piece. Paths of Linux have up to 4,096 bytes, keys up to 1,024. */
const LONGEST = 4096;

/**
 * Invisible characters: control and format characters (including all that change the writing direction), line and
 * paragraph separators, lone surrogates, and letters without a glyph. The two joiners stay where scripts and emoji
 * need them; variation selectors only choose a glyph.
 * https://www.unicode.org/reports/tr36
 */
const UNSEEN =
  /(?!\p{Variation_Selector})(?!(?<=(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]))[\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text for one line: `a\nb`, `\x1B[2J`, `\u202E`. Idempotent.
 * @param most characters; longer text loses its middle
 */
export function printable(text: string, most = LONGEST): string {
  return shortened(text.replace(UNSEEN, escaped), most);
}

/** The same for several lines. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => printable(line, Number.POSITIVE_INFINITY))
    .join("\n");
}

/** JSON for a terminal or a log. Programs read the same values: invisible characters are escaped as `\u202e`. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join(""),
  );
}

/** The beginning, `…`, and the end, which has the file name. */
function shortened(text: string, most: number): string {
  // Most text is short, and counting characters costs more than counting code units.
  if (text.length <= most) return text;
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code > 0xffff) return `\\u{${hex}}`;
  return SHORT[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`);
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
