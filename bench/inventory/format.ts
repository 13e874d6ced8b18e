/**
 * The files of an S3 Inventory report in CSV ("Locating your inventory list", Amazon S3 user guide): `manifest.json`
 * names data files with their MD5, and `fileSchema` the columns of their rows. Keys in CSV are URL-encoded. Nothing says
 * that rows are sorted, so they are not.
 */
export interface Manifest {
  readonly sourceBucket: string;
  /** When the report was begun, ms since 1970, as text: an object that changed since may be in any state. */
  readonly creationTimestamp: string;
  readonly fileFormat: "CSV";
  /** Names of columns, separated by `, `. */
  readonly fileSchema: string;
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  /** Relative to the folder of the report. */
  readonly key: string;
  readonly size: number;
  /** Hex. */
  readonly MD5checksum: string;
}

/** The columns that a target scan needs; others may stand between them. */
export const COLUMNS = ["Key", "VersionId", "Size", "ETag", "StorageClass"] as const;

export type Column = (typeof COLUMNS)[number];

/** Positions of the columns in a row. @throws Error if the report lacks one */
export function positionsOf({ fileSchema }: Manifest): Readonly<Record<Column, number>> {
  const names = fileSchema.split(",").map((name) => name.trim());
  const positions = COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  const missing = positions.find(([, position]) => position === -1);
  if (missing !== undefined) throw new Error(`the inventory has no column ${missing[0]}`);
  return Object.fromEntries(positions) as Record<Column, number>;
}

/** The fields of a row. Every field is in quotes, and none contains a quote: keys are encoded. */
export function fieldsOf(line: string): readonly string[] {
  return line.slice(1, -1).split('","');
}

/** The key of a row as in a listing. */
export function keyOf(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll("+", "%20"));
}
