import type { RefObject } from "react";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Basket } from "../restore/basket.tsx";
import { FileList, type MenuAt } from "./file-list.tsx";
import { type FilePages, type FileRow, MOST_ROWS } from "./file-pages.ts";
import tree from "../../ui/tree.module.css";
import styles from "./files.module.css";
import type { FilesQuery } from "./use-file-pages.ts";

interface FilesBodyProps {
  readonly pages: FilePages;
  readonly query: FilesQuery;
  readonly label: string;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onOpen: (row: FileRow) => void;
  readonly onUp: () => void;
  readonly onMenu: (at: MenuAt) => void;
}

/** The rows, or the reason why there are none. */
export function FilesBody({ pages, query, ...list }: FilesBodyProps) {
  const words = useWords();
  useVersion(pages);
  const { count, error, recorded } = pages;
  if (count === 0 && error === undefined) return <Nothing query={query} />;
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
            <span className={styles["state"]}>{words.say("files.state")}</span>
            <span className={`${tree["size"]} ${styles["size"]}`}>{words.say("files.size")}</span>
            <span className={`${tree["time"]} ${styles["time"]}`}>{words.say("files.changed")}</span>
            <span className={styles["dots"]} />
          </div>
          <FileList pages={pages} found={query.kind === "search"} {...list} />
        </>
      )}
      {recorded !== undefined && <p className={styles["note"]}>{words.say(`files.recorded.${recorded}`)}</p>}
      {pages.isCut && (
        <p className={styles["note"]} role="status">
          {words.say("files.too-many", { count: MOST_ROWS })}
        </p>
      )}
    </>
  );
}

function Nothing({ query }: { readonly query: FilesQuery }) {
  const words = useWords();
  if (query.kind === "folder")
    return (
      <EmptyState
        art={<Basket />}
        title={words.say("files.none-here")}
        line={words.say("files.none-here.line")}
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
      line={words.say("files.none-found.line", { search: query.search })}
    />
  );
}
