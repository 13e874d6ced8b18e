import { readFileSync } from "node:fs";
import type { GivenRule } from "./arguments.ts";
import { badUsage } from "./bad-usage.ts";
import { withHome } from "./home.ts";

/**
 * The rules of a command line as gitignore lines, in order. `--include P` is gitignore's `!P`.
 * @throws LianaError `usage` if a file of rules cannot be read
 */
export function gitignoreLines(rules: readonly GivenRule[]): readonly string[] {
  return rules.flatMap(({ kind, value }) => {
    switch (kind) {
      case "exclude":
        // In a file `#` begins a comment; a command line has no comments.
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
    throw badUsage("rules-file", { path: file }, error);
  }
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}
