import { useEffect, useState } from "react";
import { defined } from "../../../shared/defined.ts";
import { call } from "../../state/application.ts";
import { BucketTree } from "./bucket-tree.ts";
import type { Origin } from "./origin.ts";

const PAGE = 1000;

interface Wanted {
  readonly origin: Origin;
  /** Undefined: now. */
  readonly asOf: number | undefined;
  /** Undefined: the tree; otherwise matches of all levels as one list. */
  readonly search: string | undefined;
}

interface ShownTree {
  /** Undefined until there is something to show. */
  readonly tree: BucketTree | undefined;
  /** `tree` is the previous one; the one asked for is loading. */
  readonly stale: boolean;
  readonly reload: () => void;
}

/**
 * The tree of an origin. The previous tree stays on screen until the new one has loaded; the same folders are open.
 * @param wanted undefined: none
 * @param open folders that are open in the first tree
 */
export function useBucketTree(wanted: Wanted | undefined, open?: ReadonlySet<string>): ShownTree {
  const [shown, setShown] = useState<{ readonly id: string; readonly tree: BucketTree }>();
  const [round, setRound] = useState(0);
  const id = wanted === undefined ? undefined : JSON.stringify([wanted, round]);
  useEffect(() => {
    if (id === undefined) return setShown(undefined);
    const [asked] = JSON.parse(id) as [Wanted];
    let ended = false;
    const tree = new BucketTree(askFor(asked), {
      origin: asked.origin.prefix.length,
      ...defined({ open: shown?.tree.open ?? open }),
    });
    void tree.settled().then(() => {
      if (!ended) setShown({ id, tree });
    });
    return () => {
      ended = true;
      tree.close();
    };
    // `shown` and `open` only tell which folders are open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  const reload = (): void => setRound((old) => old + 1);
  return { tree: shown?.tree, stale: shown?.id !== id, reload };
}

function askFor({ origin, asOf, search }: Wanted) {
  const { connection, bucket, prefix } = origin;
  return (rel: string, after: string | undefined, signal: AbortSignal) =>
    call(
      "browse",
      {
        connection,
        bucket,
        prefix: prefix + rel,
        limit: PAGE,
        ...defined({ after, asOf, search }),
      },
      { signal },
    );
}
