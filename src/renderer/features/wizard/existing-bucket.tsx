import { Text, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { BucketList } from "./bucket-list.tsx";
import { nameFault } from "./new-bucket.tsx";

interface ExistingBucketProps {
  readonly name: string;
  /** Undefined until the service has listed them. */
  readonly names: readonly string[] | undefined;
  readonly error: WireError | undefined;
  readonly onRetry: () => void;
  readonly onChoose: (name: string) => void;
}

/** A choice of the buckets that the keys can list, or a field for the name if they can list none. */
export function ExistingBucket({ name, names, error, onRetry, onChoose }: ExistingBucketProps) {
  const words = useWords();
  if (error?.code === "access-denied" || error?.code === "not-implemented")
    return <TypedBucket name={name} onChoose={onChoose} />;
  if (error !== undefined) return <ErrorNote error={error} onRetry={onRetry} />;
  if (names === undefined) return <Waiting lines={4} height={28} />;
  if (names.length === 0) return <Text c="dimmed">{words.say("buckets.none")}</Text>;
  return <BucketList names={names} chosen={name} onChoose={onChoose} />;
}

function TypedBucket({
  name,
  onChoose,
}: {
  readonly name: string;
  readonly onChoose: (name: string) => void;
}) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  // The field arrives after its question, when the service has refused the list.
  useEffect(() => {
    if (field.current !== null) takeFocus(field.current);
  }, []);
  return (
    <TextInput
      ref={field}
      label={words.say("buckets.name")}
      description={words.say("buckets.name.line")}
      value={name}
      error={nameFault(words, name)}
      maxLength={63}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
