import type { Meta } from "./meta.ts";

/** Of a journal's meta: the class that a service was seen to use instead of the wanted one, as `WANTED USED`. */
export const IGNORED = "class-ignored";

/** CH7: the class that the service uses although another one is asked for; undefined where none was seen. */
export function classUsedInstead(
  { meta }: { readonly meta: Pick<Meta, "get"> },
  wanted: string,
): string | undefined {
  const [asked, used] = (meta.get(IGNORED) ?? "").split(" ");
  return asked === wanted ? used : undefined;
}
