import type { Connection } from "../../../shared/model/connection.ts";
import { regionOfHost } from "../../../shared/model/providers.ts";

/** The region of a connection: its own, or that of its address. */
export function regionOfConnection({ region, endpoint = "" }: Connection): string | undefined {
  return region ?? regionOfHost(URL.parse(endpoint)?.hostname ?? "");
}
