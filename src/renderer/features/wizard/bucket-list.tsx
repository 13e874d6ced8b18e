import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { counted } from "../../../shared/format.ts";
import styles from "./bucket-list.module.css";

/** More than this are found by typing. */
const SHOWN = 100;
/** Fewer are seen at a glance. */
const SEARCHED = 7;

interface BucketListProps {
  readonly names: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The buckets that the keys may see. */
export function BucketList({ names, chosen, onChoose }: BucketListProps) {
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const wanted = search.trim().toLowerCase();
  const found = names.filter((name) => name.toLowerCase().includes(wanted));
  // The chosen one is never among those that are left out.
  const shown = found.slice(0, SHOWN);
  if (found.includes(chosen) && !shown.includes(chosen)) shown.unshift(chosen);
  useEffect(() => {
    list.current?.querySelector("input:checked")?.scrollIntoView({ block: "nearest" });
    // The list came after its question, whose heading has the focus meanwhile.
    if (document.activeElement?.tagName === "H1")
      list.current?.parentElement?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  const searched = names.length > SEARCHED;
  return (
    <div>
      {searched && (
        <TextInput
          aria-label="Search buckets"
          placeholder={`Search ${counted(names.length, "bucket")}`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          spellCheck={false}
          data-first
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <div ref={list} role="radiogroup" aria-label="Buckets" className={styles["list"]}>
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
            {name}
          </label>
        ))}
        {found.length === 0 && <div className={styles["note"]}>No bucket is called that.</div>}
        {found.length > shown.length && (
          <div className={styles["note"]}>
            {counted(found.length - shown.length, "more bucket")}. Type a part of the name to find one.
          </div>
        )}
      </div>
    </div>
  );
}
