import { presetFor } from "../../shared/model/providers.ts";
import type { ConnectionSettings } from "./s3/settings.ts";

/** Whether requests of a connection go over TLS, as far as its address says. Sends nothing. */
export async function usesTls(connection: ConnectionSettings): Promise<boolean> {
  const { resolveConnection } = await import("./s3/resolve.ts");
  return (await resolveConnection(connection)).endpoint?.protocol !== "http:";
}

/**
 * The preset and the region of a connection's service. Sends no request.
 * @throws what resolving the connection throws
 */
export async function serviceAt(
  connection: ConnectionSettings,
): Promise<{ readonly id: string; readonly region: string }> {
  const { resolveConnection } = await import("./s3/resolve.ts");
  const { endpoint, region } = await resolveConnection(connection);
  return { id: presetFor(endpoint?.hostname ?? "s3.amazonaws.com").id, region };
}
