import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A rule of ENGINE.md: the list item that begins with its id in bold. */
export interface Rule {
  readonly id: string;
  readonly lines: readonly string[];
}

/** The rules of a page, in its order. A rule ends at the first line that is not indented below it. */
export function rulesOf(page: string): readonly Rule[] {
  return [...page.matchAll(/^- \*\*([A-Z]{1,2}\d+)\*\* .*(?:\n {2}.*)*/gm)].map(([text, id = ""]) => ({
    id,
    lines: text.split("\n"),
  }));
}

/**
 * The relative links of a page, images included, that lead nowhere: to no file, or to no heading of a page.
 *
 * @param path absolute path of the page
 * @param read gives the text of another page by its absolute path
 */
export function brokenLinks(path: string, read: (path: string) => string): readonly string[] {
  return linksOf(read(path)).filter((link) => {
    if (/^[a-z][a-z+.-]*:/.test(link)) return false;
    const [file = "", anchor] = decodeURIComponent(link).split("#", 2);
    const target = file === "" ? path : join(dirname(path), file);
    if (target !== path && !existsSync(target)) return true;
    return anchor !== undefined && !(target.endsWith(".md") && anchorsOf(read(target)).has(anchor));
  });
}

/** Rule ids that are cited as "[RT9]", "[JB4, DL2]", "[NA8 RP1]" or "[DL1-DL5]", each once, in order of appearance. */
export function citedRules(text: string): readonly string[] {
  const lists = text.matchAll(/\[([A-Z]{1,2}\d+(?:(?:, ?| |-)[A-Z]{1,2}\d+)*)\]/g);
  return [...new Set([...lists].flatMap(([list]) => list.match(/[A-Z]+\d+/g) ?? []))];
}

/** Targets of inline links, of reference definitions and of HTML attributes. Code is left out. */
function linksOf(page: string): readonly string[] {
  const text = withoutFences(page).replaceAll(/(`+)[^]*?\1/g, "");
  const found = text.matchAll(/\]\(<?([^)\s>]+)|^\[[^\]]+\]:\s*(\S+)|\s(?:src|srcset|href)="([^"]+)"/gm);
  return [...found].flatMap(([, inline, reference, attribute]) => inline ?? reference ?? attribute ?? []);
}

/** The anchors that GitHub gives to the headings of a page: of equal ones the later are numbered. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of withoutFences(page).matchAll(/^#{1,6} +(.+?)[ #]*$/gm)) {
    const plain = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${plain}-${String(count)}`;
    anchors.add(anchor);
  }
  return anchors;
}

function withoutFences(page: string): string {
  return page.replaceAll(/^ *(```|~~~)[^]*?^ *\1/gm, "");
}

/** Files of the repository that a page names in code spans, such as `src/engine/fleet.ts`. */
export function namedFiles(page: string): readonly string[] {
  return [...page.matchAll(/`((?:src|test|scripts|docs|deploy|bench)\/[\w./-]+\.\w+)`/g)].flatMap(
    ([, name]) => name ?? [],
  );
}
