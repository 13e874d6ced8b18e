import { LianaError } from "../../shared/errors.ts";
import { presetFor } from "../../shared/model/providers.ts";
import { DEFAULT_HOST } from "../../shared/model/service-at.ts";
import type { ConnectionSettings } from "./s3/settings.ts";

/**
 * Rejects a storage class that the service is known not to have. If a service's classes are unknown, the service itself
 * decides.
 * @throws LianaError `invalid-class` with `known` in its detail; what resolving the connection throws
 */
export async function checkStorageClass(connection: ConnectionSettings, storageClass: string): Promise<void> {
  const { resolveConnection } = await import("./s3/resolve.ts");
  const { endpoint, host } = await resolveConnection(connection);
  const { classes } = presetFor(endpoint?.hostname ?? DEFAULT_HOST);
  if (classes.length === 0 || classes.some(({ id }) => id === storageClass)) return;
  const known = classes.map(({ id }) => id).join(", ");
  throw new LianaError("invalid-class", { host, class: storageClass, known });
}
