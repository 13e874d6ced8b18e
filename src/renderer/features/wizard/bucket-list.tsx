import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../state/words.tsx";
import styles from "./bucket-list.module.css";

/** At most so many are shown; the others are found by typing. */
const SHOWN = 100;
/** From more than so many on there is a search field. */
const SEARCHED = 7;

interface BucketListProps {
  readonly names: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The buckets that the keys can list. */
export function BucketList({ names, chosen, onChoose }: BucketListProps) {
  const words = useWords();
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const wanted = search.trim().toLowerCase();
  const found = names.filter((name) => name.toLowerCase().includes(wanted));
  // The chosen one is always shown.
  const shown = found.slice(0, SHOWN);
  if (found.includes(chosen) && !shown.includes(chosen)) shown.unshift(chosen);
  useEffect(() => {
    list.current?.querySelector("input:checked")?.scrollIntoView({ block: "nearest" });
    // The list arrives after its question; until then the heading has the focus.
    if (document.activeElement?.tagName === "H1")
      list.current?.parentElement?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  const searched = names.length > SEARCHED;
  return (
    <div>
      {searched && (
        <TextInput
          aria-label={words.say("buckets.search")}
          placeholder={words.say("buckets.search.count", { count: names.length })}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          spellCheck={false}
          data-first
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <div ref={list} role="radiogroup" aria-label={words.say("buckets.list")} className={styles["list"]}>
        {shown.map((name, at) => (
          <label key={name} className={styles["row"]}>
            <input
              type="radio"
              name="bucket"
              checked={name === chosen}
              onChange={() => onChoose(name)}
              {...(!searched && (name === chosen || (at === 0 && !names.includes(chosen)))
                ? { "data-first": true }
                : {})}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
        {found.length === 0 && <div className={styles["note"]}>{words.say("buckets.none-found")}</div>}
        {found.length > shown.length && (
          <div className={styles["note"]}>
            {words.say("buckets.more", { count: found.length - shown.length })}
          </div>
        )}
      </div>
    </div>
  );
}
