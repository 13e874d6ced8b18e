import type { RefObject } from "react";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Basket } from "../restore/basket.tsx";
import { FileList, type MenuAt } from "./file-list.tsx";
import { type FilePages, MOST_ROWS } from "./file-pages.ts";
import type { FileRow } from "./file-rows.ts";
import type { VisibleSums } from "./visible-sums.ts";
import tree from "../../ui/tree.module.css";
import styles from "./files.module.css";
import type { FilesQuery } from "./use-file-pages.ts";

interface FilesBodyProps {
  readonly pages: FilePages;
  readonly sums: VisibleSums | undefined;
  readonly query: FilesQuery;
  /** The name of the job. */
  readonly root: string;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onOpen: (row: FileRow) => void;
  readonly onUp: () => void;
  readonly onMenu: (at: MenuAt) => void;
}

/** The rows, or the reason why there are none. */
export function FilesBody({ pages, query, root, ...list }: FilesBodyProps) {
  const words = useWords();
  useVersion(pages);
  const { count, recorded, excluded } = pages;
  // Where the list has other files too, those that rules exclude are an addition.
  const byRule = isAboutExcluded(query);
  const error = pages.error ?? (byRule ? excluded?.error : undefined);
  if (count === 0 && excluded?.isLooking === true) return <Looking />;
  if (count === 0 && error === undefined)
    return <Nothing query={query} failed={excluded?.error !== undefined} />;
  return (
    <>
      {error !== undefined && (
        <div className={styles["pad"]}>
          <ErrorNote error={error} onRetry={() => pages.retry()} />
        </div>
      )}
      {count > 0 && (
        <>
          <div className={styles["heads"]} aria-hidden>
            <span className={tree["name"]}>{words.say("files.name")}</span>
            <span className={styles["state"]}>{words.say(byRule ? "files.rule" : "files.state")}</span>
            <span className={`${tree["size"]} ${styles["size"]}`}>{words.say("files.size")}</span>
            <span className={`${tree["time"]} ${styles["time"]}`}>{words.say("files.changed")}</span>
            <span className={styles["dots"]} />
          </div>
          <FileList
            pages={pages}
            label={query.kind === "folder" ? words.say("files.of", { name: root }) : words.say("files.found")}
            found={query.kind === "search"}
            byRule={byRule}
            {...list}
          />
        </>
      )}
      {recorded !== undefined && <p className={styles["note"]}>{words.say(`files.recorded.${recorded}`)}</p>}
      {excluded?.isLooking === true && <Note text={words.say("files.excluded.looking")} />}
      {excluded?.error !== undefined && error === undefined && (
        <Note text={words.say("files.excluded.failed")} />
      )}
      {excluded?.isCut === true && (
        <Note text={words.say("files.excluded.cut", { count: excluded.rows.length })} />
      )}
      {pages.isCut && (
        <p className={styles["note"]} role="status">
          {words.say("files.too-many", { count: MOST_ROWS })}
        </p>
      )}
    </>
  );
}

function isAboutExcluded(query: FilesQuery): boolean {
  return query.kind === "search" && query.filter === "excluded";
}

/** Nothing is found yet. */
function Looking() {
  const words = useWords();
  return (
    <div className={styles["pad"]}>
      <p className={styles["looking"]} role="status">
        {words.say("files.excluded.looking")}
      </p>
      <Waiting lines={6} height={18} />
    </div>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <p className={styles["note"]} role="status">
      {text}
    </p>
  );
}

function Nothing({ query, failed }: { readonly query: FilesQuery; readonly failed: boolean }) {
  const words = useWords();
  if (query.kind === "folder")
    return (
      <EmptyState
        art={<Basket />}
        title={words.say("files.none-here")}
        line={words.say("files.none-here.line")}
      />
    );
  if (isAboutExcluded(query) && query.search === "")
    return (
      <EmptyState
        art={<Basket />}
        title={words.say("files.none-excluded")}
        line={words.say("files.none-excluded.line")}
      />
    );
  return query.search === "" ? (
    <EmptyState
      art={<Basket />}
      title={words.say("files.none-like-this")}
      line={words.say("files.none-like-this.line")}
    />
  ) : (
    <EmptyState
      art={<Basket />}
      title={words.say("files.none-found")}
      line={
        failed
          ? words.say("files.excluded.failed")
          : words.say("files.none-found.line", { search: query.search })
      }
    />
  );
}
