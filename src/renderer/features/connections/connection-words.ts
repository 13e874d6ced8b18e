import type { Connection } from "../../../shared/model/connection.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { regionLabel } from "../../../shared/model/region-words.ts";
import { presetOf } from "./connection-form.ts";

/** "eu-central-2, Frankfurt" where the service tells it, else the address. */
export function connectionAddress({ service, endpoint, region }: Connection): string {
  const kind = presetOf(service)?.endpoint.kind;
  if (kind === "template" && region !== undefined && region !== "auto") return regionLabel(service, region);
  if (endpoint === undefined) return region ?? "";
  return endpoint.replace(/^https:\/\//, "");
}

/** Which keys, without telling them. */
export function keyWords({ keys }: Connection): string {
  switch (keys.kind) {
    case "keychain":
      return `Key ${keys.hint}`;
    case "profile":
      return `Profile ${keys.profile}`;
    case "environment":
      return "Keys of the environment";
  }
}

/** Jobs that have it on one of their sides. */
export function usersOf(id: string, jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ source, target }) =>
    [source, target].some((location) => location.kind === "bucket" && location.connection === id),
  );
}

/** "Photos", "Photos and Documents", "Photos, Documents and 3 more" */
export function jobNames(jobs: readonly JobView[]): string {
  const names = jobs.map(({ name }) => (name.length > 40 ? `${name.slice(0, 39)}…` : name));
  const [first = "", second = "", third = ""] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return names.length === 3
    ? `${first}, ${second} and ${third}`
    : `${first}, ${second} and ${names.length - 2} more`;
}
