import { isRule } from "./reaching-rules.ts";

/** A gitignore line that names one path and nothing else, or everything below one folder. */
export interface LiteralRule {
  readonly negated: boolean;
  /** Relative key without a slash at its end. */
  readonly path: string;
  /** `folder`: ends in `/`; `below`: ends in `/**`; `any`: a file, a link or a folder. */
  readonly names: "any" | "folder" | "below";
}

const WILD = /[*?[]/;
const ESCAPED = /[\\*?[\]]/g;
const BELOW = "/**";
/** gitignore has no way to write these; the library drops them at the end of a line. */
const UNWRITABLE = /[\r\n]/;

/**
 * The gitignore line that names exactly a key: anchored, with every special character escaped.
 * @param key a file or link `a/b`, a folder `a/b/`
 * @returns undefined for a name with a line break, which no line can name
 */
export function literalLine(key: string): string | undefined {
  if (UNWRITABLE.test(key)) return undefined;
  const line = `/${key.replace(ESCAPED, "\\$&")}`;
  // A reader of the line drops spaces at its end, except escaped ones.
  return line.replace(/ +$/, (spaces) => "\\ ".repeat(spaces.length));
}

/** The line that includes everything below a folder; undefined as in `literalLine`. */
export function includeBelow(folder: string): string | undefined {
  const line = literalLine(folder);
  return line === undefined ? undefined : `!${line}**`;
}

/** Reads a line as `literalLine` writes them, and as users do; undefined for any other rule. */
export function readLiteral(line: string): LiteralRule | undefined {
  if (!isRule(line)) return undefined;
  const negated = line.startsWith("!");
  let body = withoutSpaces(negated ? line.slice(1) : line);
  let names: LiteralRule["names"] = "any";
  if (body.endsWith(BELOW)) {
    names = "below";
    body = body.slice(0, -BELOW.length);
  } else if (body.endsWith("/")) {
    names = "folder";
    body = body.slice(0, -1);
  }
  // Without a slash before its end, a rule names a name in every folder.
  if (!body.includes("/") && !(names === "below" && body !== "")) return undefined;
  const path = unescaped(body.startsWith("/") ? body.slice(1) : body);
  return path === undefined || path === "" ? undefined : { negated, path, names };
}

/** Drops spaces at the end, unless they are escaped. */
function withoutSpaces(body: string): string {
  const end = body.replace(/ +$/, "");
  const escapes = /\\*$/.exec(end)?.[0].length ?? 0;
  return escapes % 2 === 1 && end.length < body.length ? `${end} ` : end;
}

function unescaped(body: string): string | undefined {
  let path = "";
  for (let at = 0; at < body.length; at++) {
    const char = body[at] ?? "";
    if (char !== "\\") {
      if (WILD.test(char)) return undefined;
      path += char;
      continue;
    }
    const next = body[++at];
    if (next === undefined) return undefined;
    path += next;
  }
  return path;
}
