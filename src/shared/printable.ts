/**
 * Text that others wrote (names, answers of services, causes that a system gives), made safe to show. A terminal obeys
 * escape sequences, a line break forges a line, and marks that turn the direction of writing make `exe.gpj` of
 * `jpg.exe`. It is called right before text is shown, never before it is stored or compared. `Output` of the command
 * line, log files, the tray, notifications, spreadsheets and every element of the page call it by themselves, so that
 * the code that makes sentences need not.
 */

/** Characters of one piece at most. Paths of Linux end at 4,096 bytes, keys at 1,024. */
const LONGEST = 4096;

/**
 * What cannot be seen: control and format characters (so all that turns the direction of writing), line and paragraph
 * separators, halves of surrogate pairs, and letters without a picture. Two characters that join stay where scripts and
 * emoji need them; variation selectors only choose among pictures.
 * https://www.unicode.org/reports/tr36/
 */
const UNSEEN =
  /(?!\p{Variation_Selector})(?!(?<=(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]))[\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One piece of text for one line: `a\nb`, `\x1B[2J`, `\u202E`. Calling it twice changes nothing.
 * @param most characters; what is longer loses its middle
 */
export function printable(text: string, most = LONGEST): string {
  return shortened(text.replace(UNSEEN, escaped), most);
}

/** The same for text of several lines: each stays a line. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => printable(line, Number.POSITIVE_INFINITY))
    .join("\n");
}

/** JSON for a terminal or a log. A program reads the same values: what cannot be seen stands there as `\u202e`. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join(""),
  );
}

/** At most so many characters: the beginning, `…`, and the end, which holds a file's name. */
function shortened(text: string, most: number): string {
  // Most texts are short, and counting characters costs more than counting units.
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
