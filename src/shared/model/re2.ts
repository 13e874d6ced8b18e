import { RE2JS, RE2JSSyntaxException } from "re2js";

/** An expression in RE2's syntax, which Go uses as well. Matching takes time linear in the length of the text. */
export interface Expression {
  readonly kind: "expression";
  /** Whether the expression matches anywhere in the text. */
  readonly finds: (text: string) => boolean;
  /** `end`: the expression asks where the text ends (`$`, `\b`), so a longer text may not match. */
  readonly minds: "end" | "nothing";
  /** The expression ends in `/$`. */
  readonly endsInFolder: boolean;
}

/** The expression is invalid. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: "empty" | "too-long" | "syntax";
  /** `syntax`: the description of the library, in English. */
  readonly detail: string;
}

/** Parses an expression (https://github.com/google/re2/wiki/Syntax). */
export function readRe2(text: string): Expression | Refused {
  try {
    const compiled = RE2JS.compile(text);
    return { kind: "expression", finds: (path) => compiled.test(path), ...endOf(text) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { kind: "refused", reason: "syntax", detail: descriptionOf(error) };
  }
}

function descriptionOf(error: RE2JSSyntaxException): string {
  const [what, where] = [error.getDescription(), error.getPattern()];
  return where === null ? what : `${what}: ${where}`;
}

/** Quoted text, an escape, a class, or one character. */
const TOKEN = /\\Q[^]*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|[^]/gu;

const ASKS_FOR_END: ReadonlySet<string> = new Set(["$", String.raw`\z`, String.raw`\b`, String.raw`\B`]);

/** What a valid expression says about the end of the text. */
function endOf(text: string): Pick<Expression, "minds" | "endsInFolder"> {
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let isChoice = false;
  for (const token of tokens) {
    if (token === "(") depth++;
    else if (token === ")") depth--;
    else if (token === "|" && depth === 0) isChoice = true;
  }
  const [slash = "", end = ""] = tokens.slice(-2);
  const endsInSlash = /^\\?\/$/.test(slash) && (end === "$" || end === String.raw`\z`);
  return {
    minds: tokens.some((token) => ASKS_FOR_END.has(token)) ? "end" : "nothing",
    endsInFolder: !isChoice && endsInSlash,
  };
}
