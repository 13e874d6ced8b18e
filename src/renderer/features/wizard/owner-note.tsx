import { Button, Group, Text } from "@mantine/core";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { useWords } from "../../state/words.tsx";
import { filesWords, locationName } from "./found-words.ts";

interface OwnerNoteProps {
  readonly location: FoundLocationView;
  /** The user wants to take it over. */
  readonly taken: boolean;
  readonly onTake: () => void;
  readonly onElsewhere: () => void;
}

/** GU4: says that another computer uses the location of a folder, with what cures that. */
export function OwnerNote({ location, taken, onTake, onElsewhere }: OwnerNoteProps) {
  const words = useWords();
  const { computer } = location;
  const facts = { name: locationName(location), files: filesWords(words, location) };
  const who =
    computer === ""
      ? words.say("find.taken.unknown", facts)
      : words.say("find.taken", { computer, ...facts });
  return (
    <div role="status" style={{ gridColumn: "1 / -1", overflowWrap: "anywhere" }}>
      <Text size="sm" c="var(--needs)">
        {who}
      </Text>
      {taken ? (
        <Text size="sm">{words.say("find.taken.over")}</Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb={8}>
            {words.say("find.taken.line")}
          </Text>
          <Group gap="xs">
            <Button size="compact-sm" onClick={onElsewhere}>
              {words.say("find.taken.elsewhere")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onTake}>
              {words.say("find.taken.take")}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}
