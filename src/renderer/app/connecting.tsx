import { Center, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWords } from "../state/words.tsx";

/** Connecting longer than this, in ms, shows a spinner. */
const PATIENCE = 600;

/** The page until the first snapshot arrives. */
export function Connecting() {
  const words = useWords();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), PATIENCE);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Center component="main" h="100%">
      {long && (
        <Stack align="center" gap="sm">
          <Loader size="sm" type="dots" />
          <Text c="dimmed">{words.say("app.connecting")}</Text>
          {window.liana === undefined && (
            <Text c="dimmed" size="sm">
              {words.say("app.connecting.restarted")}
            </Text>
          )}
        </Stack>
      )}
    </Center>
  );
}
