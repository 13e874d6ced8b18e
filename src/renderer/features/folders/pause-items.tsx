import { Menu, Text } from "@mantine/core";
import { IconClockPause, IconPlayerPause, IconSunrise } from "@tabler/icons-react";
import { type PauseLength, pauseUntil } from "../../../shared/pause-until.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";

const CHOICES = [
  { length: "open", Icon: IconPlayerPause },
  { length: "hour", Icon: IconClockPause },
  { length: "morning", Icon: IconSunrise },
] as const;

/** JB2: how long to pause, with the time when the pause ends. `run` gets ms since 1970, or null for an open end. */
export function PauseItems({ run }: { readonly run: (until: number | null) => void }) {
  const words = useWords();
  return CHOICES.map(({ length, Icon }) => (
    <Menu.Item
      key={length}
      leftSection={<Icon size={17} aria-hidden />}
      rightSection={<Ends length={length} />}
      onClick={() => run(pauseUntil(length, Date.now()))}
    >
      {words.say(`folders.pause.${length}`)}
    </Menu.Item>
  ));
}

function Ends({ length }: { readonly length: PauseLength }) {
  const words = useWords();
  const now = useNow();
  const until = pauseUntil(length, now);
  if (until === null) return null;
  return (
    <Text component="span" c="dimmed" size="sm" className="numbers">
      {words.time(until)}
    </Text>
  );
}
