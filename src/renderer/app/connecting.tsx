import { Center, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";

/** A connection that is there within this many ms shows no spinner. */
const PATIENCE = 600;

/** Before the first snapshot. */
export function Connecting() {
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
          <Text c="dimmed">Connecting to Liana</Text>
          {window.liana === undefined && (
            <Text c="dimmed" size="sm">
              If Liana was started again, open the new link that it printed.
            </Text>
          )}
        </Stack>
      )}
    </Center>
  );
}
