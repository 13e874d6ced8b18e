import { MantineProvider } from "@mantine/core";
import { useApplication } from "../state/application.ts";
import { Connecting } from "./connecting.tsx";
import { SignedOut } from "./signed-out.tsx";
import { Shell } from "./shell.tsx";
import { WordsProvider } from "../state/words.tsx";
import { theme, variables } from "./theme.ts";

/** The whole page: theme, then whatever is true. */
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
        {signedOut ? <SignedOut /> : snapshot === undefined ? <Connecting /> : <Shell snapshot={snapshot} />}
      </WordsProvider>
    </MantineProvider>
  );
}
