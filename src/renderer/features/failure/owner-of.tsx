import type { WireError } from "../../../shared/errors.ts";

/** GU4: who uses a target, for the messages about it. */
export function ownerOf({ detail }: WireError) {
  const { owner, namesake } = detail;
  return {
    owner: owner === undefined ? undefined : <bdi>{owner}</bdi>,
    isNamesake: namesake === undefined ? "no" : "yes",
  };
}
