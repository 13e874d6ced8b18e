import type { Page } from "playwright-core";
import type { Language } from "../../src/shared/words/locale.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** The same data with this language set. */
export function inLanguage(data: ScriptedData, language: Language): ScriptedData {
  const { snapshot } = data;
  return { ...data, snapshot: { ...snapshot, settings: { ...snapshot.settings, language } } };
}

interface StrangeText {
  /** Text without accents, which therefore does not come from the catalogue. */
  readonly untranslated: readonly string[];
  /** Text that is wider than its box. */
  readonly cutOff: readonly string[];
}

/**
 * Finds faulty text in a page shown in the pseudo-language. Ignored are the user's own names (inside `<bdi>` or
 * `<code>`), units, weekdays, months, the "and" of lists, and "Liana", none of which have accents.
 * @param own the user's own names that occur inside sentences, for example from `namesIn`
 */
export function strangeText(page: Page, own: readonly string[] = []): Promise<StrangeText> {
  return page.evaluate((names) => {
    const same =
      /\bLiana\b|\band\b|\b[kKMGTP]i?B\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/g;
    const untranslated: string[] = [];
    const cutOff: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? "").trim();
      if (element === null || text === "" || element.closest("bdi, code, textarea, style, script") !== null)
        continue;
      const remaining = names.reduce((rest, name) => rest.replaceAll(name, ""), text);
      if (/[A-Za-z]{3}/.test(remaining.replaceAll(same, ""))) untranslated.push(text);
      const style = getComputedStyle(element);
      // Text for screen readers is one pixel wide; text with a title is shortened on purpose.
      const isShortened = element.clientWidth <= 1 || element.closest("[title]") !== null;
      if (style.overflow !== "visible" && !isShortened && element.scrollWidth > element.clientWidth + 1)
        cutOff.push(text);
    }
    return { untranslated, cutOff };
  }, own);
}

/** All strings in the data, longest first: names, paths, keys and error details. */
export function namesIn(data: ScriptedData): readonly string[] {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string" && value.length > 2) names.add(value);
    if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) collect(inner);
  };
  collect(data);
  return [...names].toSorted((a, b) => b.length - a.length);
}
