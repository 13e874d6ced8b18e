import { useDebouncedValue } from "@mantine/hooks";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { useQuery } from "../../state/query.ts";

/** Prefixes are looked up when the user has not typed for so long, in ms. */
const STILL = 300;

/**
 * GU4: the locations of other computers among these prefixes, by prefix. Empty while it is not known: the first sync
 * reports what could not be found out here.
 */
export function useOwners(
  connection: string | undefined,
  bucket: string,
  prefixes: readonly string[],
): ReadonlyMap<string, FoundLocationView> {
  const text = JSON.stringify(prefixes);
  const [still] = useDebouncedValue(text, STILL);
  const asked = JSON.parse(still) as string[];
  const isAsked = connection !== undefined && bucket !== "" && asked.length > 0;
  const { query } = useQuery(
    "locationsAt",
    isAsked ? { connection, bucket, prefixes: asked.slice(0, 100) } : undefined,
  );
  const found = query.kind === "ready" ? query.data.locations : [];
  return new Map(found.filter(({ own }) => !own).map((location) => [location.prefix, location]));
}
