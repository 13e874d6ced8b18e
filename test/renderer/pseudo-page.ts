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

/** Of a page in the pseudo-language. Names of the user's own are marked by `<bdi>`; units, numbers and "Liana" are the same everywhere. */
export function strangeText(page: Page): Promise<StrangeText> {
  return page.evaluate(() => {
    const untranslated: string[] = [];
    const cutOff: string[] = [];
    const walker = document.createTreeWalker(
      document.querySelector("main") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? "").trim();
      if (element === null || text === "" || element.closest("bdi, [data-part=path], style, script") !== null)
        continue;
      const own = text.replaceAll(/\bLiana\b|\b[KMGT]iB(\/s)?\b/g, "");
      if (/[A-Za-z]{3}/.test(own)) untranslated.push(text);
      const style = getComputedStyle(element);
      if (style.overflow !== "visible" && element.scrollWidth > element.clientWidth + 1) cutOff.push(text);
    }
    return { untranslated, cutOff };
  });
}
