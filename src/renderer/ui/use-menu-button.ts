import { type MouseEvent, useId, useRef, useState } from "react";

interface MenuButton {
  readonly opened: boolean;
  /** Whether it was opened before: a menu that closes fades out. */
  readonly isUsed: boolean;
  readonly close: () => void;
  /** Of the button, which names the menu. */
  readonly id: string;
  readonly props: {
    readonly id: string;
    readonly "aria-haspopup": "menu";
    readonly "aria-expanded": boolean;
    readonly "aria-controls": string | undefined;
    readonly onPointerDown: () => void;
    readonly onClick: (event: MouseEvent) => void;
  };
}

/** For a button of the first screen with a menu that is loaded later: `MenuAtButton`. */
export function useMenuButton(): MenuButton {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [isUsed, setUsed] = useState(false);
  // The press itself closes an open menu, as one outside of it.
  const wasOpened = useRef(false);
  return {
    opened,
    isUsed,
    close: () => setOpened(false),
    id,
    props: {
      id,
      "aria-haspopup": "menu",
      "aria-expanded": opened,
      "aria-controls": opened ? `${id}-dropdown` : undefined,
      onPointerDown: () => void (wasOpened.current = opened),
      // `detail` is 0 for a click by the keyboard.
      onClick: ({ detail }) => {
        setUsed(true);
        setOpened(detail === 0 ? !opened : !wasOpened.current);
      },
    },
  };
}
