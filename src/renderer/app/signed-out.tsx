import { Center, Stack, Text, Title } from "@mantine/core";
import { useWords } from "../state/words.tsx";

/** The page of a browser tab that has no session of `liana serve`, or whose session has ended. */
export function SignedOut() {
  const words = useWords();
  return (
    <Center component="main" h="100%" p="lg">
      <Stack gap="sm" maw={460}>
        <Title order={1} size="h3">
          {words.say("app.signed-out.title")}
        </Title>
        <Text>{words.say("app.signed-out.line")}</Text>
        <Text c="dimmed">{words.say("app.signed-out.more")}</Text>
      </Stack>
    </Center>
  );
}
