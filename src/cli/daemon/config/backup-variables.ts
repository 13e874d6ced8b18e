import { DEFAULT_WHEN } from "../../../shared/model/job-spec.ts";
import { prefixOf } from "../../../shared/model/location.ts";
import { givenFolder } from "../../home.ts";
import { connectionNamed, jobBetween } from "./daemon-config.ts";
import type { VariablesJob } from "./environment-config.ts";
import { bucketIn, variablesChoices, variablesConnection } from "./variables-job.ts";
import type { Variables } from "./variables.ts";

/** Defaults of Elder. https://github.com/penguintechinc/Elder/blob/main/docs/S3_BACKUP_CONFIGURATION.md */
const USUAL_FOLDER = "/var/lib/elder/backups";
const USUAL_PREFIX = "elder/backups/";

/**
 * Elder's backups: the folder that Elder writes them to is kept in a bucket. Backups that Elder removes stay there as
 * earlier versions.
 * @returns undefined if `BACKUP_S3_ENABLED` is not true
 * @throws LianaError `usage`
 */
export function backupJob(variables: Variables): VariablesJob | undefined {
  if (variables.flag("BACKUP_S3_ENABLED") !== true) return undefined;
  variables.required(["BACKUP_S3_BUCKET"]);
  const { connection, remarks } = variablesConnection(variables, {
    endpoint: "BACKUP_S3_ENDPOINT",
    region: "BACKUP_S3_REGION",
    keys: keysIn(variables),
  });
  const to = connectionNamed("backup", ["environment", "backup"], connection);
  const job = jobBetween(
    "backup",
    { kind: "folder", path: givenFolder(variables.text("BACKUP_DIR") ?? USUAL_FOLDER) },
    {
      kind: "bucket",
      connection: to.id,
      bucket: bucketIn(variables, "BACKUP_S3_BUCKET"),
      prefix: prefixOf(variables.text("BACKUP_S3_PREFIX") ?? USUAL_PREFIX),
    },
    variablesChoices(variables, "forever", DEFAULT_WHEN),
  );
  return { job, connections: [to], bucketVariable: "BACKUP_S3_BUCKET", remarks };
}

/** Both keys, or none: then those of the environment or the machine's role, as Elder does. */
function keysIn(
  variables: Variables,
): { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined {
  const names = ["BACKUP_S3_ACCESS_KEY", "BACKUP_S3_SECRET_KEY"] as const;
  if (names.every((name) => variables.text(name) === undefined)) return undefined;
  const given = variables.required(names);
  return { accessKeyId: given.BACKUP_S3_ACCESS_KEY, secretAccessKey: given.BACKUP_S3_SECRET_KEY };
}
