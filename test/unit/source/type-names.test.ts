import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const EXPORT =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:const )?(?:type|interface|class|enum) (\w+)/gm;

describe("exported type names", () => {
  it("belong to one file each", () => {
    expect(sharedNames(sourceFiles([".ts", ".tsx"]))).toEqual([]);
  });

  it("are found if they exist in two files", () => {
    const one = { path: "a.ts", text: "export interface Twice {}\nexport type Once = string;\n" };
    const two = { path: "b.ts", text: "export abstract class Twice {}\ninterface Once {}\n" };
    expect(sharedNames([one, two])).toEqual([{ name: "Twice", files: ["a.ts", "b.ts"] }]);
  });
});

function sharedNames(files: readonly SourceFile[]) {
  const owners = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    for (const [, name = ""] of text.matchAll(EXPORT)) {
      owners.set(name, (owners.get(name) ?? new Set()).add(path));
    }
  }
  return [...owners].filter(([, of]) => of.size > 1).map(([name, of]) => ({ name, files: [...of] }));
}
