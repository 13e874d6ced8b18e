import {
  type MessageFormatElement,
  parse,
  type PluralElement,
  type SelectElement,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";
import { printable } from "../printable.ts";

/** What a message is given, by name. Text is made safe to show here, once for all messages. */
export type MessageValues = Readonly<Record<string, string | number | undefined>>;

/** Text with a syntax of ICU MessageFormat: an argument, or a quoting apostrophe. */
const SYNTAX = /[{}]|'['<>]/;

/** One message in one language, ready to be formatted. */
export class Message {
  /** Undefined for plain text, which is most messages: building a formatter takes longer than anything else here. */
  readonly #format: IntlMessageFormat | undefined;
  readonly #plain: string;
  /** Names of arguments, in the order of the text. */
  readonly #names: readonly string[];

  /** @throws SyntaxError where the text is not ICU MessageFormat; a test parses them all */
  constructor(text: string, tag: string, rewrite?: (text: string) => string) {
    if (!SYNTAX.test(text)) {
      this.#plain = rewrite === undefined ? text : rewrite(text);
      this.#names = [];
      return;
    }
    // `<` is text: messages hold addresses and commands, never markup.
    const elements = parse(text, { ignoreTag: true });
    const names = new Set<string>();
    prepare(elements, names, rewrite);
    this.#plain = "";
    this.#names = [...names];
    this.#format = new IntlMessageFormat(elements, tag);
  }

  /** A value that the message needs and that is missing is the empty text. */
  text(values: MessageValues): string {
    if (this.#format === undefined) return this.#plain;
    const safe: Record<string, string | number> = this.#presence(values);
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) safe[name] = typeof value === "string" ? printable(value) : value;
    }
    return String(this.#format.format(safe));
  }

  /** The text around and between values that are no text, elements of a page for example. */
  parts<T>(values: Readonly<Record<string, string | number | T | undefined>>): readonly (string | T)[] {
    if (this.#format === undefined) return [this.#plain];
    const safe: Record<string, string | number | T> = this.#presence(values);
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) safe[name] = typeof value === "string" ? printable(value) : value;
    }
    return this.#format.formatToParts<string | number | T>(safe).map((part) => part.value as string | T);
  }

  /** The empty text for each argument, `yes` or `no` for `hasName`. */
  #presence(values: Readonly<Record<string, unknown>>): Record<string, string> {
    const result: Record<string, string> = {};
    for (const name of this.#names) {
      const asked = askedBy(name);
      const value = asked === undefined ? undefined : values[asked];
      result[name] = asked === undefined ? "" : value === undefined || value === "" ? "no" : "yes";
    }
    return result;
  }
}

/** `host` of `hasHost`; undefined of any other name. */
export function askedBy(question: string): string | undefined {
  const letter = /^has([A-Z])/.exec(question)?.[1];
  return letter === undefined ? undefined : letter.toLowerCase() + question.slice(4);
}

/** Collects the names of arguments and makes branches safe to look up. */
function prepare(
  elements: MessageFormatElement[],
  names: Set<string>,
  rewrite: ((text: string) => string) | undefined,
): void {
  for (const element of elements) {
    if (element.type === TYPE.literal) {
      if (rewrite !== undefined) element.value = rewrite(element.value);
      continue;
    }
    if (element.type === TYPE.pound || element.type === TYPE.tag) continue;
    names.add(element.value);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      prepareBranches(element, names, rewrite);
  }
}

function prepareBranches(
  element: SelectElement | PluralElement,
  names: Set<string>,
  rewrite: ((text: string) => string) | undefined,
): void {
  // A value such as "constructor" must find no branch, not a property of Object.
  Object.setPrototypeOf(element.options, null);
  for (const option of Object.values<{ value: MessageFormatElement[] }>(element.options))
    prepare(option.value, names, rewrite);
}
