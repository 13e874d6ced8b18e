import type { Secret } from "../shared/model/connection.ts";

/** `AKIA…7Q`: enough to tell keys apart. Only for access key ids that are long enough to be shortened. */
export function keyHint({ accessKeyId }: Secret): string {
  const characters = Array.from(accessKeyId);
  return characters.length < 10
    ? `${characters.slice(0, 1).join("")}…`
    : `${characters.slice(0, 4).join("")}…${characters.slice(-2).join("")}`;
}
