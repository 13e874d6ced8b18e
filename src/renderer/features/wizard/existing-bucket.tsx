import { Text, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BucketList } from "./bucket-list.tsx";
import { nameFault } from "./new-bucket.tsx";

interface ExistingBucketProps {
  readonly name: string;
  /** Undefined while they are asked for. */
  readonly names: readonly string[] | undefined;
  readonly error: WireError | undefined;
  readonly onRetry: () => void;
  readonly onChoose: (name: string) => void;
}

/** One of the buckets that the keys may see, or its name where they may see none. */
export function ExistingBucket({ name, names, error, onRetry, onChoose }: ExistingBucketProps) {
  if (error?.code === "access-denied" || error?.code === "not-implemented")
    return <TypedBucket name={name} onChoose={onChoose} />;
  if (error !== undefined) return <ErrorNote error={error} onRetry={onRetry} />;
  if (names === undefined) return <Waiting lines={4} height={28} />;
  if (names.length === 0) return <Text c="dimmed">There is no bucket yet. Create one.</Text>;
  return <BucketList names={names} chosen={name} onChoose={onChoose} />;
}

function TypedBucket({
  name,
  onChoose,
}: {
  readonly name: string;
  readonly onChoose: (name: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  // It takes the place of a list that the keys may not have; the question was there before.
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      ref={field}
      label="Name of the bucket"
      description="These keys may not list buckets, which is fine. Type the name of the one they may use."
      value={name}
      error={nameFault(name)}
      maxLength={63}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
