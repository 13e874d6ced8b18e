import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A rule of ENGINE.md: a list item that begins with its id in bold. */
export interface Rule {
  readonly id: string;
  readonly lines: readonly string[];
}

/** The rules of a page, in order. A rule ends before the first line that is not indented. */
export function rulesOf(page: string): readonly Rule[] {
  return [...page.matchAll(/^- \*\*([A-Z]{1,2}\d+)\*\* .*(?:\n {2}.*)*/gm)].map(([text, id = ""]) => ({
    id,
    lines: text.split("\n"),
  }));
}

/**
 * The broken relative links of a page, including images: the file or the heading does not exist.
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

/** Rule ids cited as "[RT9]", "[JB4, DL2]", "[NA8 RP1]" or "[DL1-DL5]", each once, in order of appearance. */
export function citedRules(text: string): readonly string[] {
  const lists = text.matchAll(/\[([A-Z]{1,2}\d+(?:(?:, ?| |-)[A-Z]{1,2}\d+)*)\]/g);
  return [...new Set([...lists].flatMap(([list]) => list.match(/[A-Z]+\d+/g) ?? []))];
}

/** Targets of inline links, reference definitions and HTML attributes, except in code. */
function linksOf(page: string): readonly string[] {
  const text = withoutFences(page).replaceAll(/(`+)[^]*?\1/g, "");
  const found = text.matchAll(/\]\(<?([^)\s>]+)|^\[[^\]]+\]:\s*(\S+)|\s(?:src|srcset|href)="([^"]+)"/gm);
  return [...found].flatMap(([, inline, reference, attribute]) => inline ?? reference ?? attribute ?? []);
}

/** The anchors that GitHub gives to the headings of a page. It numbers repeated ones. */
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
