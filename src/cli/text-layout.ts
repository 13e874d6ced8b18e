import { eastAsianWidth } from "get-east-asian-width";

/** Texts of which each character takes one column. */
const NARROW = /^[\u0020-\u02FF]*$/;

/**
 * Columns that `text` takes on a terminal: two for each wide or full-width character, as UAX #11 has it. Combining
 * characters and emoji sequences are not recognised; the aligned texts come from the catalogue, which has none.
 */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** `text` with spaces after it, up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** `text` with spaces before it, up to `width` columns. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** The beginning of `text`, at most `width` columns. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let left = width;
  let cut = "";
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    cut += character;
  }
  return cut;
}

/** Two columns, the right one wrapped. @param tag BCP 47 */
export function columns(
  rows: readonly (readonly [left: string, right: string])[],
  width: number,
  tag: string,
): readonly string[] {
  const left = Math.max(...rows.map(([text]) => widthOf(text)));
  return rows.flatMap(([name, text]) =>
    wrapped(text, { first: `  ${padEnd(name, left)}  `, next: " ".repeat(left + 4), width, tag }),
  );
}

export interface Wrapping {
  /** What stands before the first line, and before each other line. */
  readonly first: string;
  readonly next: string;
  /** Columns of a line at most; a longer word has a line of its own. */
  readonly width: number;
  /** Language of the text, BCP 47. */
  readonly tag: string;
}

/** `text` in lines that are no wider than asked for. */
export function wrapped(text: string, { first, next, width, tag }: Wrapping): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const { space, piece } of pieces(text, tag)) {
    const glue = space && !isEmpty ? " " : "";
    if (!isEmpty && widthOf(line) + glue.length + widthOf(piece) > width) {
      lines.push(line);
      line = next + piece;
    } else line += glue + piece;
    isEmpty = false;
  }
  lines.push(line);
  return lines;
}

interface Piece {
  /** Whether a space comes before the piece, unless a line begins with the piece. */
  readonly space: boolean;
  readonly piece: string;
}

/** No line may begin with these (JIS X 4051): closing punctuation, small kana, the prolonged sound mark. */
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ～]/u;
/** No line may end with these: opening punctuation. */
const NOT_LAST = /[\p{Ps}\p{Pi}]$/u;

/** The parts of a text between which a line may end. */
function pieces(text: string, tag: string): readonly Piece[] {
  return text.split(" ").flatMap((word) => {
    const characters = Array.from(word);
    if (widthOf(word) === characters.length) return [{ space: true, piece: word }];
    return withoutSpaces(word, tag).map((piece, index) => ({ space: index === 0, piece }));
  });
}

/**
 * The same for text with wide characters, which has no spaces between words: it may break beside a wide character. Only
 * such text pays for loading ICU's dictionaries.
 */
function withoutSpaces(text: string, tag: string): readonly string[] {
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(tag, { granularity: "word" }).segment(text)) {
    const last = parts.at(-1);
    if (last === undefined || mayBreak(last, segment)) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

function mayBreak(before: string, after: string): boolean {
  const beside = [Array.from(before).at(-1) ?? "", Array.from(after)[0] ?? ""];
  return (
    beside.some((character) => widthOf(character) === 2) && !NOT_FIRST.test(after) && !NOT_LAST.test(before)
  );
}
