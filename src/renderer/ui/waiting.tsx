import { Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";

/** What is there within this many ms shows no sign of waiting. */
const PATIENCE = 300;

/** True once something has been waited for long enough to say so. */
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
  /** Of each line, in px. */
  readonly height?: number;
}

/** Takes the place of what is to come, and shows itself only when that takes long. */
export function Waiting({ lines = 3, height = 16 }: WaitingProps) {
  const long = useLong(true);
  return (
    <div role="status" aria-label="Loading" style={{ display: "grid", gap: 12, padding: "4px 0" }}>
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
