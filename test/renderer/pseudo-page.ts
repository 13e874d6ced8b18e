import type { Page } from "playwright-core";
import type { Language } from "../../src/shared/words/locale.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** The same application for somebody who chose this language. */
export function inLanguage(data: ScriptedData, language: Language): ScriptedData {
  const { snapshot } = data;
  return { ...data, snapshot: { ...snapshot, settings: { ...snapshot.settings, language } } };
}

interface StrangeText {
  /** Words of `main` without accents: they do not come from the catalogue. */
  readonly untranslated: readonly string[];
  /** Text that is wider than its box. */
  readonly cutOff: readonly string[];
}

/**
 * Strange text of a page in the pseudo-language. The user's own names are marked by `<bdi>`; units, numbers, dates and
 * "Liana" are the same everywhere.
 * @param part selector of the part that is searched
 * @param names of folders and connections that stand within sentences
 */
export function strangeText(
  page: Page,
  { part = "main", names = [] }: { readonly part?: string; readonly names?: readonly string[] } = {},
): Promise<StrangeText> {
  return page.evaluate(
    ([part, names]) => {
      const untranslated: string[] = [];
      const cutOff: string[] = [];
      const walker = document.createTreeWalker(
        document.querySelector(part) ?? document.body,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        const text = (node.textContent ?? "").trim();
        if (
          element === null ||
          text === "" ||
          element.closest("bdi, [data-part=path], style, script") !== null
        )
          continue;
        const own = names
          .reduce((rest, name) => rest.replaceAll(name, ""), text)
          .replaceAll(/\bLiana\b|\b[KMGT]iB(\/s)?\b/g, "")
          // Values: names of files and hosts have a slash or dot inside, dates a month beside a number.
          .replaceAll(/\S*\w[./]\w\S*|\b[A-Z][a-z]{2,8} \d{1,2}\b/g, "");
        if (/[A-Za-z]{3}/.test(own)) untranslated.push(text);
        const style = getComputedStyle(element);
        if (style.overflow !== "visible" && element.scrollWidth > element.clientWidth + 1) cutOff.push(text);
      }
      return { untranslated, cutOff };
    },
    [part, names] as const,
  );
}
