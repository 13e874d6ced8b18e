import { Modal, Select, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ChangeCounts } from "../../../../shared/model/restore-changes.ts";
import { call } from "../../../state/application.ts";
import { useVersion } from "../../../state/versioned.ts";
import { useWords } from "../../../state/words.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import { Basket } from "../basket.tsx";
import { ChangeDetail } from "./change-detail.tsx";
import { type ChangeFilter, countOf, FILTERS, kindsOf } from "./change-filters.ts";
import { ChangeList } from "./change-list.tsx";
import { ChangePages, PAGE } from "./change-pages.ts";
import styles from "./preview.module.css";

interface ChangesDialogProps {
  /** The preview. */
  readonly id: string;
  readonly counts: ChangeCounts;
  readonly onClose: () => void;
}

/** RS15: everything that a restore changes or leaves alone, with both sides of each file. */
export function ChangesDialog({ id, counts, onClose }: ChangesDialogProps) {
  const words = useWords();
  useFocusBack();
  const [filter, setFilter] = useState<ChangeFilter>("all");
  const choices = FILTERS.filter((one) => one === "all" || countOf(counts, one) > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.say("preview.title")}
      size="xl"
      // The dialog below has a banner already.
      attributes={{ header: { role: "presentation" } }}
    >
      {countOf(counts, "all") === 0 ? (
        <EmptyState
          art={<Basket />}
          title={words.say("preview.none")}
          line={words.say("preview.none.line")}
        />
      ) : (
        <div className={styles["changes"]}>
          <Select
            label={words.say("preview.filter")}
            data={choices.map((one) => ({
              value: one,
              label: words.say(`preview.filter.${one}`, { count: countOf(counts, one) }),
            }))}
            value={filter}
            allowDeselect={false}
            onChange={(chosen) => setFilter(choices.find((one) => one === chosen) ?? "all")}
          />
          <Filtered key={filter} id={id} filter={filter} count={countOf(counts, filter)} />
          {counts.same > 0 && (
            <Text c="dimmed" size="sm">
              {words.say("preview.same", { count: counts.same })}
            </Text>
          )}
        </div>
      )}
    </Modal>
  );
}

interface FilteredProps {
  readonly id: string;
  readonly filter: ChangeFilter;
  readonly count: number;
}

/** The list for one filter, and the change that is chosen in it. */
function Filtered({ id, filter, count }: FilteredProps) {
  const [pages] = useState(
    () =>
      new ChangePages(count, async (offset, signal) => {
        const input = { preview: id, kinds: [...kindsOf(filter)], offset, limit: PAGE };
        return (await call("previewPage", input, { signal })).items;
      }),
  );
  useEffect(() => () => pages.close(), [pages]);
  useVersion(pages);
  const [active, setActive] = useState(0);
  const change = pages.at(active);
  return (
    <>
      {pages.error !== undefined && <ErrorNote error={pages.error} onRetry={() => pages.retry()} />}
      <ChangeList pages={pages} active={active} onActive={setActive} />
      <ChangeDetail change={change} />
    </>
  );
}
