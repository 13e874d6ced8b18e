import type { ProfileView } from "../../../shared/model/found-keys.ts";
import { useQuery } from "../../state/query.ts";

/**
 * CR1: the profiles of the AWS files of this computer, by name. Empty until they are read.
 * @param wanted whether anything shows them
 */
export function useProfiles(wanted: boolean): ReadonlyMap<string, ProfileView> {
  const { query } = useQuery("findKeys", wanted ? {} : undefined);
  if (query.kind !== "ready") return new Map();
  const views = query.data.connections.flatMap(({ profile }) => (profile === undefined ? [] : [profile]));
  return new Map(views.map((view) => [view.name, view]));
}
