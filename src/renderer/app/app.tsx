import { createTheme, MantineProvider, MantineThemeProvider, type ModalProps } from "@mantine/core";
import { type ReactNode, Suspense, useMemo } from "react";
import { useApplication } from "../state/application.ts";
import { useWords, WordsProvider } from "../state/words.tsx";
import { Connecting } from "./connecting.tsx";
import { Shell } from "./shell.tsx";
import { SignedOut } from "./signed-out.tsx";
import { theme, variables } from "./theme.ts";

/** The whole page: theme and language, then the window or what is shown instead of it. */
export function App() {
  const snapshot = useApplication((state) => state.snapshot);
  const signedOut = useApplication((state) => state.signedOut);
  const choice = snapshot?.settings.theme ?? "system";
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      {...(choice === "system" ? {} : { forceColorScheme: choice })}
    >
      <WordsProvider>
        <TranslatedTheme>
          {signedOut ? (
            <SignedOut />
          ) : snapshot === undefined ? (
            <Connecting />
          ) : (
            // Banners may say what is not among the first texts.
            <Suspense fallback={<Connecting />}>
              <Shell snapshot={snapshot} />
            </Suspense>
          )}
        </TranslatedTheme>
      </WordsProvider>
    </MantineProvider>
  );
}

/** Adds the labels that components of the theme have by default. */
function TranslatedTheme({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const translated = useMemo(() => {
    const closeButtonProps = { "aria-label": words.say("ui.close") };
    const defaultProps: Partial<ModalProps> = { closeButtonProps };
    return createTheme({ components: { Modal: { defaultProps } } });
  }, [words]);
  return <MantineThemeProvider theme={translated}>{children}</MantineThemeProvider>;
}
