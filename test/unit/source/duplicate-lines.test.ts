import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

/** The number of consecutive lines from which a repetition is an error. */
const RUN = 12;

interface Line {
  readonly path: string;
  /** Line number, from 1. */
  readonly number: number;
  readonly text: string;
}

describe("source code", () => {
  it(`has no two places that share ${RUN} lines`, () => {
    expect(repeated(sourceFiles([".ts", ".tsx", ".css"]))).toEqual([]);
  });

  it("is found to be repeated despite different indentation, comments and blank lines", () => {
    const lines = Array.from({ length: RUN }, (_, at) => `step(${at});`);
    const plain = { path: "a.ts", text: lines.join("\n") };
    const spaced = { path: "b.ts", text: `// why\n  ${lines.join("\n\n  // and so on\n  ")}` };
    expect(repeated([plain, spaced])).toEqual(["a.ts:1 and b.ts:2"]);
  });

  it("may share fewer lines, and imports", () => {
    const lines = Array.from({ length: RUN - 1 }, (_, at) => `step(${at});`);
    const names = Array.from({ length: RUN }, (_, at) => `  name${at},`);
    const text = ["import {", ...names, '} from "./names.ts";', ...lines].join("\n");
    expect(
      repeated([
        { path: "a.ts", text },
        { path: "b.ts", text },
      ]),
    ).toEqual([]);
  });
});

/** The beginning of each repeated run of lines. */
function repeated(files: readonly SourceFile[]): readonly string[] {
  const first = new Map<string, { readonly file: number; readonly at: number; readonly line: Line }>();
  const found: string[] = [];
  for (const [file, source] of files.entries()) {
    const lines = codeOf(source);
    for (let at = 0; at + RUN <= lines.length; at++) {
      const line = lines[at];
      if (line === undefined) break;
      const run = lines
        .slice(at, at + RUN)
        .map(({ text }) => text)
        .join("\n");
      const other = first.get(run);
      if (other === undefined) first.set(run, { file, at, line });
      else if (other.file !== file || at - other.at >= RUN) {
        found.push(`${other.line.path}:${other.line.number} and ${line.path}:${line.number}`);
        at += RUN - 1;
      }
    }
  }
  return found;
}

/** A table spread into another, as in the index of each language. It counts like an import. */
const SPREAD_TABLE = /^\.\.\.[A-Z_]+,$/;

/** Lines without imports, spread tables, comments, blank lines and lone brackets. Folds whitespace. */
function codeOf({ path, text }: SourceFile): readonly Line[] {
  const blank = (part: string): string => part.replaceAll(/[^\n]+/g, "");
  const bare = text
    .replaceAll(/^\s*\/\*[^]*?\*\//gm, blank)
    .replaceAll(/^(?:import|export)\s[^;]*?\sfrom\s+"[^"]*";$/gm, blank);
  return bare
    .split("\n")
    .map((line, index) => ({ path, number: index + 1, text: line.trim().replaceAll(/\s+/g, " ") }))
    .filter(({ text: line }) => /\w/.test(line) && !line.startsWith("//") && !SPREAD_TABLE.test(line));
}
