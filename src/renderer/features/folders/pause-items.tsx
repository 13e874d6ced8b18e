import { Menu, Text } from "@mantine/core";
import { IconClockPause, IconPlayerPause, IconSunrise } from "@tabler/icons-react";
import { clockTime } from "../../../shared/format.ts";
import { type PauseLength, pauseUntil } from "../../../shared/pause-until.ts";
import { useNow } from "../../state/now.ts";

const CHOICES = [
  { length: "open", label: "Until I resume", Icon: IconPlayerPause },
  { length: "hour", label: "For an hour", Icon: IconClockPause },
  { length: "morning", label: "Until tomorrow morning", Icon: IconSunrise },
] as const;

/** JB2's choices, with the time when each ends. `run` is given ms since 1970, or null: until resumed. */
export function PauseItems({ run }: { readonly run: (until: number | null) => void }) {
  return CHOICES.map(({ length, label, Icon }) => (
    <Menu.Item
      key={length}
      leftSection={<Icon size={17} aria-hidden />}
      rightSection={<Ends length={length} />}
      onClick={() => run(pauseUntil(length, Date.now()))}
    >
      {label}
    </Menu.Item>
  ));
}

function Ends({ length }: { readonly length: PauseLength }) {
  const now = useNow();
  const until = pauseUntil(length, now);
  if (until === null) return null;
  const date = new Date(until);
  return (
    <Text component="span" c="dimmed" size="sm" className="numbers">
      {clockTime(date.getHours() * 60 + date.getMinutes())}
    </Text>
  );
}
