import { Button } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { JobFilter } from "./job-filter.ts";
import { useListView } from "./list-view.ts";

interface NoMatchProps {
  readonly filter: JobFilter;
  readonly search: string;
}

/** The list when filter and search leave no folder. */
export function NoMatch({ filter, search }: NoMatchProps) {
  const words = useWords();
  const showAll = (
    <Button variant="default" onClick={() => useListView.setState({ filter: "all", search: "" })}>
      {words.say("many.show-all")}
    </Button>
  );
  if (search !== "") {
    return (
      <EmptyState
        art={<LeafUnderLens />}
        title={words.say("many.none.search")}
        line={words.say(filter === "all" ? "many.none.search.line" : "many.none.search.filtered", { search })}
        action={showAll}
      />
    );
  }
  return (
    <EmptyState
      art={<LeafUnderLens />}
      title={words.say("many.none", { filter })}
      line={words.say("many.none.line", { filter })}
      action={showAll}
    />
  );
}

/** A leaf under a magnifying glass. */
function LeafUnderLens() {
  return (
    <svg width="104" height="104" viewBox="0 0 120 120" fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="54" cy="52" r="32" />
      <path d="m78 75 24 25" strokeLinecap="round" strokeWidth="3" />
      <path d="M40 66c1-17 11-27 29-28 0 18-11 28-29 28Z" strokeLinejoin="round" />
      <path d="M36 71c6-10 14-18 22-23" strokeLinecap="round" />
    </svg>
  );
}
