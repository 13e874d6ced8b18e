import type { Connection } from "../../../shared/model/connection.ts";
import { regionLabel } from "../../../shared/model/region-words.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { presetOf } from "./connection-form.ts";

/** `eu-central-2, Frankfurt` for a service with regions, else the endpoint. */
export function connectionAddress(words: Words, { service, endpoint, region }: Connection): string {
  const kind = presetOf(service)?.endpoint.kind;
  if (kind === "template" && region !== undefined && region !== "auto")
    return regionLabel(words, service, region);
  if (endpoint === undefined) return region ?? "";
  return endpoint.replace(/^https:\/\//, "");
}

/** Jobs that use the connection on either side. */
export function usersOf(id: string, jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ source, target }) =>
    [source, target].some((location) => location.kind === "bucket" && location.connection === id),
  );
}

/** `Photos`, `Photos and Documents`, `Photos, Documents and 3 more` */
export function jobNames(words: Words, jobs: readonly JobView[]): string {
  const names = jobs.map(({ name }) => (name.length > 40 ? `${name.slice(0, 39)}…` : name));
  if (names.length <= 3) return words.list(names);
  return words.list([...names.slice(0, 2), words.say("connections.more-jobs", { count: names.length - 2 })]);
}
