import { createTheme, MantineProvider, MantineThemeProvider, Modal } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
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
            <Shell snapshot={snapshot} />
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
    return createTheme({ components: { Modal: Modal.extend({ defaultProps: { closeButtonProps } }) } });
  }, [words]);
  return <MantineThemeProvider theme={translated}>{children}</MantineThemeProvider>;
}
