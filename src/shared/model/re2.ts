import { RE2JS, RE2JSSyntaxException } from "re2js";

/** An expression of RE2's syntax, which is Go's. Matching takes time linear in the length of the text. */
export interface Expression {
  readonly kind: "expression";
  /** Whether the expression matches anywhere in the text. */
  readonly finds: (text: string) => boolean;
  /** `the end`: the expression tests for the end of the text (`$`, `\b`), so a longer text may not match. */
  readonly minds: "the end" | "nothing";
  /** The expression ends in `/$`. */
  readonly endsInFolder: boolean;
}

/** An invalid expression. `why` is the English message of the library. */
export interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

/** Reads an expression as RE2 does (https://github.com/google/re2/wiki/Syntax). */
export function readRe2(text: string): Expression | Refused {
  try {
    const compiled = RE2JS.compile(text);
    return { kind: "expression", finds: (path) => compiled.test(path), ...endOf(text) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { kind: "refused", why: whyOf(error) };
  }
}

function whyOf(error: RE2JSSyntaxException): string {
  const [what, where] = [error.getDescription(), error.getPattern()];
  return where === null ? what : `${what}: ${where}`;
}

/** Quoted text, an escape, a character class, or one character. */
const TOKEN = /\\Q[^]*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|[^]/gu;

const ASKS_FOR_END: ReadonlySet<string> = new Set(["$", String.raw`\z`, String.raw`\b`, String.raw`\B`]);

/** How a valid expression refers to the end of the text. */
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
    minds: tokens.some((token) => ASKS_FOR_END.has(token)) ? "the end" : "nothing",
    endsInFolder: !isChoice && endsInSlash,
  };
}
