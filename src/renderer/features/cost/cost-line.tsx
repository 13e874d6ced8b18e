import { Loader, Text } from "@mantine/core";
import { costBasis, costSummary, priceRemarks } from "../../../shared/cost-words.ts";
import type { CostReport } from "../../../shared/model/cost/report.ts";
import { useWords } from "../../state/words.tsx";

interface CostLineProps {
  /** Undefined while it is worked out. */
  readonly report: CostReport | undefined;
  /** Of the chosen class. */
  readonly name: string;
}

/** CO3: what is to be paid, and what the amounts rest on. Nothing where no price is known. */
export function CostLine({ report, name }: CostLineProps) {
  const words = useWords();
  if (report !== undefined && report.chosen === undefined) return null;
  return (
    <div role="status">
      {report?.chosen === undefined ? (
        <Text component="div" c="dimmed">
          <Loader size={12} mr={8} style={{ verticalAlign: "-1px" }} aria-hidden />
          {words.say("cost.working")}
        </Text>
      ) : (
        <>
          <Text component="div" fw={550}>
            {costSummary(words, report.chosen, report.now)}
          </Text>
          <Text component="div" c="dimmed" size="sm" mt={4}>
            {[...costBasis(words, report), ...priceRemarks(words, report, name)].map((text) => (
              <div key={text}>{text}</div>
            ))}
          </Text>
        </>
      )}
    </div>
  );
}
