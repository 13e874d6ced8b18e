import { Center, Stack, Text, Title } from "@mantine/core";

/** A browser tab that `liana serve` does not, or no longer, know. */
export function SignedOut() {
  return (
    <Center component="main" h="100%" p="lg">
      <Stack gap="sm" maw={460}>
        <Title order={1} size="h3">
          This tab is not signed in
        </Title>
        <Text>
          Open the link that Liana printed where it was started. Each link lets one browser in, once, and for
          an hour.
        </Text>
        <Text c="dimmed">
          For another link press Enter in that terminal, or send Liana the signal SIGUSR2. Sessions end after
          a day without use, after a week, and when Liana ends. Your folders are synced all the same.
        </Text>
      </Stack>
    </Center>
  );
}
