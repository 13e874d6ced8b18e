import { Checkbox, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { countOf, isPicked, NOTHING, type Picked, toggled } from "./picked.ts";
import styles from "./review.module.css";
import type { HeldList, HeldRow } from "./use-held.ts";

const ROW = 44;
/** The next page is loaded this many rows before the end. */
const AHEAD = 60;

interface HeldTableProps {
  readonly held: HeldList;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
  readonly searched: boolean;
}

/** All held deletions; only visible rows are in the page. */
export function HeldTable({ held, picked, onPick, searched }: HeldTableProps) {
  const words = useWords();
  const { items } = held;
  if (items === undefined) {
    return (
      <div className={styles["search"]}>
        <Waiting lines={6} />
      </div>
    );
  }
  const count = countOf(picked, held.total);
  return (
    <>
      <div className={styles["head"]}>
        <Checkbox
          label={
            count === 0
              ? words.say("review.list.all", { count: held.total, bytes: words.bytes(held.bytes) })
              : words.say("review.list.selected", { count })
          }
          checked={count > 0 && count === held.total}
          indeterminate={count > 0 && count < held.total}
          disabled={held.total === 0}
          onChange={() => onPick(count === held.total ? NOTHING : { kind: "all" })}
        />
      </div>
      {items.length === 0 ? (
        <Text c="dimmed" className={styles["none"] ?? ""}>
          {words.say(searched ? "review.list.no-match" : "review.list.none-left")}
        </Text>
      ) : (
        <Rows held={held} items={items} picked={picked} onPick={onPick} />
      )}
    </>
  );
}

type RowsProps = Omit<HeldTableProps, "searched"> & { readonly items: readonly HeldRow[] };

function Rows({ held, items, picked, onPick }: RowsProps) {
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    onChange: (now) => {
      if ((now.range?.endIndex ?? 0) > items.length - AHEAD) held.more();
    },
  });
  const pick = (key: string, range: boolean): void => {
    const shown = items.map((item) => item.key);
    onPick(toggled(picked, key, shown, range));
  };
  return (
    <div ref={scroller} className={styles["rows"]} role="list" aria-label={words.say("review.list")}>
      <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <div
                key={item.key}
                className={styles["row"]}
                role="listitem"
                aria-setsize={held.total}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row item={item} checked={isPicked(picked, item.key)} onPick={pick} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly item: HeldRow;
  readonly checked: boolean;
  readonly onPick: (key: string, range: boolean) => void;
}

function Row({ item, checked, onPick }: RowProps) {
  const words = useWords();
  return (
    <>
      <Checkbox
        checked={checked}
        label={<PathText text={item.key} most={64} />}
        className={styles["key"] ?? ""}
        onChange={(event) => {
          // A checkbox changes on a click, whose event knows whether Shift was held.
          const { nativeEvent } = event;
          onPick(item.key, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true);
        }}
      />
      <span className={styles["size"]}>{words.bytes(item.size)}</span>
      <span className={styles["since"]}>
        <RelativeTime at={item.since} />
      </span>
    </>
  );
}
