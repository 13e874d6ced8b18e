import { Menu } from "@mantine/core";
import { IconClockPause, IconPlayerPause } from "@tabler/icons-react";

const HOUR = 60 * 60 * 1000;

/** JB2's choices. `run` is given ms since 1970, or null: until resumed. */
export function PauseItems({ run }: { readonly run: (until: number | null) => void }) {
  return (
    <>
      <Menu.Item leftSection={<IconPlayerPause size={17} aria-hidden />} onClick={() => run(null)}>
        Until I resume
      </Menu.Item>
      <Menu.Item
        leftSection={<IconClockPause size={17} aria-hidden />}
        onClick={() => run(Date.now() + HOUR)}
      >
        For an hour
      </Menu.Item>
    </>
  );
}
