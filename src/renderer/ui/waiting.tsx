import { Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWords } from "../state/words.tsx";

/** Content that arrives within this many ms shows no skeleton. */
const PATIENCE = 300;

/** True once `waiting` has lasted longer than `patience`, in ms. */
export function useLong(waiting: boolean, patience = PATIENCE): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waiting) return setLong(false);
    const timer = window.setTimeout(() => setLong(true), patience);
    return () => window.clearTimeout(timer);
  }, [waiting, patience]);
  return waiting && long;
}

interface WaitingProps {
  readonly lines?: number;
  /** Height of each line, in px. */
  readonly height?: number;
}

/** Reserves the room of content that is being loaded, and shows skeletons when that takes long. */
export function Waiting({ lines = 3, height = 16 }: WaitingProps) {
  const words = useWords();
  const long = useLong(true);
  return (
    <div
      role="status"
      aria-label={words.say("ui.loading")}
      style={{ display: "grid", gap: 12, padding: "4px 0" }}
    >
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton
          key={at}
          height={height}
          width={`${88 - ((at * 17) % 40)}%`}
          radius="sm"
          style={{ visibility: long ? "visible" : "hidden" }}
        />
      ))}
    </div>
  );
}
