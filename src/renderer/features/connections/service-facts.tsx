import { Button, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { BucketFacts } from "./bucket-facts.tsx";
import styles from "./service-facts.module.css";

interface ServiceFactsProps {
  readonly connection: string;
  readonly name: string;
  /** Jobs that use the connection. */
  readonly users: readonly JobView[];
}

/** So many buckets are shown at once. */
const FEW = 5;

/** PB: what the service of a connection can do, for each bucket in use. Asks nothing until it is opened. */
export function ServiceFacts({ connection, name, users }: ServiceFactsProps) {
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const places = bucketsInUse(connection, users);
  if (places.length === 0) return null;
  const shown = all ? places : places.slice(0, FEW);
  return (
    <div role="group" className={styles["section"]} aria-label={`${words.say("facts.title")}: ${name}`}>
      <UnstyledButton
        className={styles["opener"] ?? ""}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={16} aria-hidden className={styles["chevron"]} data-open={open} />
        {words.say("facts.title")}
      </UnstyledButton>
      <div id={id} hidden={!open} className={styles["buckets"]}>
        {open &&
          shown.map(({ bucket, prefix }) => (
            <BucketFacts key={bucket} connection={connection} bucket={bucket} prefix={prefix} />
          ))}
        {open && shown.length < places.length && (
          <div>
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              {words.say("facts.other-buckets", { count: places.length - shown.length })}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Each bucket once, with a prefix that a job writes to, or else reads. */
function bucketsInUse(connection: string, users: readonly JobView[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const side of ["target", "source"] as const)
    for (const { [side]: location } of users) {
      if (location.kind !== "bucket" || location.connection !== connection) continue;
      const { bucket, prefix } = location;
      if (!places.has(bucket)) places.set(bucket, { bucket, prefix });
    }
  return [...places.values()];
}
