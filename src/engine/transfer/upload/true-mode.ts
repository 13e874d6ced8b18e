import type { Unkept } from "../../../shared/model/unkept.ts";
import type { Extras, OpenFile, Tree } from "../../disk/port.ts";

/** An open file whose stats have the mode that the object gets, and the properties that an object cannot hold (NA9). */
export interface TrueFile extends OpenFile {
  readonly mode: number;
  readonly unkept: readonly Unkept[];
}

/** @param extras of the file, or of the one that `file` is a copy of */
export function trueFile(file: OpenFile, { mode, unkept }: Extras): TrueFile {
  return {
    handle: file.handle,
    // A later change of the mode shows in the stamp (CH1).
    stat: async () => ({ ...(await file.stat()), mode }),
    extras: () => file.extras(),
    read: (into, position) => file.read(into, position),
    close: () => file.close(),
    mode,
    unkept,
  };
}

/** @throws LianaError what `Tree.open` throws */
export async function extrasOf(tree: Tree, path: string): Promise<Extras> {
  const file = await tree.open(path);
  try {
    return await file.extras();
  } finally {
    await file.close();
  }
}
