import { createContext, type ReactNode, use, useContext, useEffect, useMemo, useState } from "react";
import { chosenLocale, type Locale } from "../../shared/words/locale.ts";
import { IEC_UNITS, sizeUnitsOf } from "../../shared/words/size-units.ts";
import type { Words } from "../../shared/words/words.ts";
import { useApplication } from "./application.ts";
import { afterFirstScreen, isFirstScreenShown } from "./first-screen.ts";
import { loadPageWords } from "./load-page-words.ts";

const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the language that the user chose, with the units of the system where Liana runs. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error("useWords outside of a WordsProvider");
  return words;
}

/**
 * Gives the page below it the words of the user's language. A new choice shows once its words are loaded. At first these
 * are the words of the first screen; what says others before they are here suspends.
 */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const [words, setWords] = useState<Words>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const { words: loaded, loadRest } = await loadPageWords(locale, use);
      if (isFirstScreenShown()) await loadRest();
      if (!isCurrent) return;
      setWords(loaded);
      afterFirstScreen(() => {
        if (isCurrent) loadRest().then(reloads.forget, reloads.once);
      });
    };
    // A page that has words already keeps them.
    load().catch(() => {
      if (isCurrent) setFailed(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  useEffect(() => {
    if (failed && words === undefined) reloads.once();
  }, [failed, words]);
  useEffect(() => {
    if (words !== undefined) document.documentElement.lang = words.tag;
  }, [words]);
  const platform = useApplication((state) => state.snapshot?.platform);
  const shown = useMemo(
    () => words?.withSizes(platform === undefined ? IEC_UNITS : sizeUnitsOf(platform)),
    [words, platform],
  );
  // Nothing at first, rather than another language for a moment: the file lies beside the page.
  if (shown === undefined) return null;
  return <WordsContext value={shown}>{children}</WordsContext>;
}

const RELOADED = "liana-reloaded";

/**
 * The server may have been updated or away while the page was loaded. Without words nothing can be said, so the page is
 * loaded again, once.
 */
const reloads = {
  once: (): void => {
    if (sessionStorage.getItem(RELOADED) !== null) return;
    sessionStorage.setItem(RELOADED, "yes");
    window.location.reload();
  },
  forget: (): void => sessionStorage.removeItem(RELOADED),
};

/** Before the application has answered: as the browser says. */
function useLocale(): Locale {
  const language = useApplication((state) => state.snapshot?.settings.language) ?? "system";
  const languages = useApplication((state) => state.snapshot?.languages);
  return chosenLocale(language, languages ?? navigator.languages);
}
