import { Button, Group, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { isUsableBucket } from "../../../shared/model/location.ts";
import { useWords } from "../../state/words.tsx";

interface SearchBucketProps {
  /** The keys cannot list the buckets. */
  readonly needed: boolean;
  /** The bucket of the last search. */
  readonly searched: string | undefined;
  readonly onSearch: (bucket: string) => void;
}

/** A field for a bucket that the keys can use but not list. */
export function SearchBucket({ needed, searched, onSearch }: SearchBucketProps) {
  const words = useWords();
  const [name, setName] = useState(searched ?? "");
  const field = useRef<HTMLInputElement>(null);
  // It arrives after its question, when the service has refused the list.
  useEffect(() => {
    if (needed) field.current?.focus();
  }, [needed]);
  const search = (): void => {
    if (isUsableBucket(name.trim())) onSearch(name.trim());
  };
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        ref={field}
        style={{ flex: 1 }}
        label={words.say(needed ? "find.bucket" : "find.bucket.other")}
        description={needed ? words.say("find.bucket.line") : undefined}
        value={name}
        maxLength={320}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          search();
        }}
      />
      <Button
        variant={needed ? "filled" : "default"}
        style={{ flex: "none" }}
        disabled={!isUsableBucket(name.trim())}
        onClick={search}
      >
        {words.say("find.search")}
      </Button>
    </Group>
  );
}
