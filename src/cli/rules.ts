import { readFileSync } from "node:fs";
import type { GivenRule } from "./arguments.ts";
import { withHome } from "./home.ts";
import { usageError } from "./usage-error.ts";

/**
 * The rules of a command line as gitignore lines, in order. `--include P` is gitignore's `!P`.
 * @throws LianaError `usage` for a file of rules that cannot be read
 */
export function gitignoreLines(rules: readonly GivenRule[]): readonly string[] {
  return rules.flatMap(({ kind, value }) => {
    switch (kind) {
      case "exclude":
        // In a file `#` begins a comment; nobody comments on a command line.
        return [value.startsWith("#") ? `\\${value}` : value];
      case "include":
        return [`!${value}`];
      case "exclude-from":
        return readLines(value);
    }
  });
}

function readLines(file: string): readonly string[] {
  const path = withHome(file);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw usageError(`--exclude-from ${file}: this file cannot be read.`, error);
  }
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}
