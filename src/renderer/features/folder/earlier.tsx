import { Box, Radio, Stack } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { retainDays } from "../../../shared/model/retain.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { PeriodChoice, USUAL_PERIOD } from "../../ui/period-choice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";
import { DeleteLimit } from "./delete-limit.tsx";

interface EarlierProps extends Pick<JobView, "target"> {
  readonly choices: JobChoices;
  readonly change: (part: Partial<JobChoices>) => void;
}

/** VR8: what becomes of earlier states. Of a target that is a folder, only deletions can be chosen. */
export function Earlier({ target: { kind }, choices, change }: EarlierProps) {
  const words = useWords();
  const title = words.say(`options.retain.${kind}`);
  const isLimited = kind === "bucket" && retainDays(choices.retain) !== undefined;
  const chosen = choices.retain === "none" ? "none" : isLimited ? "period" : "forever";
  return (
    <Section title={title}>
      <RadioGroup
        label={title}
        value={chosen}
        onChange={(value) => {
          if (value === "none" || value === "forever") change({ retain: value });
          else change({ retain: isLimited ? choices.retain : USUAL_PERIOD });
        }}
      >
        <Stack gap="sm">
          <Radio
            value="forever"
            label={words.say(`options.retain.${kind}.forever`)}
            description={words.say(`options.retain.${kind}.forever.line`)}
          />
          {kind === "bucket" && (
            <Radio
              value="period"
              label={words.say("keep.period")}
              description={words.say("keep.period.line")}
            />
          )}
          {isLimited && (
            <Box pl={32}>
              <PeriodChoice value={choices.retain} onChange={(retain) => change({ retain })} />
            </Box>
          )}
          <Radio
            value="none"
            label={words.say(`options.retain.${kind}.none`)}
            description={words.say(`options.retain.${kind}.none.line`)}
          />
        </Stack>
      </RadioGroup>
      {(kind === "bucket" || choices.retain === "none") && (
        <DeleteLimit value={choices.maxDelete} onChange={(maxDelete) => change({ maxDelete })} />
      )}
    </Section>
  );
}
