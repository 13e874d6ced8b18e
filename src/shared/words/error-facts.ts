import type { ErrorDetail } from "../errors.ts";
import { printable } from "../printable.ts";

/** Characters of a fact at most, so that a line of several stays a line. Buckets have up to 63, hosts more. */
const LONGEST: Readonly<Record<string, number>> = {
  actions: 200,
  path: 60,
  prefix: 60,
  key: 60,
  keys: 120,
  names: 200,
  choices: 200,
  bucket: 63,
  said: 100,
  text: 200,
  message: 140,
};
/** What separates the items of a list in an error's detail. */
export const LIST_SEPARATOR = ", ";
const LONGEST_OTHER = 40;
const LONGEST_TERM = 24;
const TERMS: ReadonlySet<string> = new Set(["region", "used", "class", "reason", "call", "status"]);

/** The detail of an error, made readable: names are shortened in the middle, so that a line stays a line. */
export class Facts {
  readonly #detail: ErrorDetail;

  constructor(detail: ErrorDetail) {
    this.#detail = detail;
  }

  /** Undefined where it is missing or empty. */
  text(name: string): string | undefined {
    const value = this.#detail[name];
    if (value === undefined || value === "") return undefined;
    const most = LONGEST[name] ?? (TERMS.has(name) ? LONGEST_TERM : LONGEST_OTHER);
    return printable(String(value), most);
  }

  number(name: string): number | undefined {
    const value = Number(this.#detail[name]);
    return Number.isFinite(value) ? value : undefined;
  }

  /** A fact that is a list; an error's detail holds one as `a, b`. */
  list(name: string): readonly string[] {
    return this.text(name)?.split(LIST_SEPARATOR) ?? [];
  }

  /** All that are there. */
  texts(): Record<string, string> {
    const texts = Object.keys(this.#detail).map((name) => [name, this.text(name)] as const);
    return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}
