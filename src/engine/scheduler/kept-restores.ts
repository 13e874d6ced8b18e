import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { parseJson } from "../../shared/json.ts";
import { warningSchema } from "../../shared/model/warning.ts";
import { amountSchema, bucketNameSchema, idSchema, textSchema, timeSchema } from "../../shared/model/wire.ts";
import { RETRIEVAL_TIERS } from "../../shared/model/retrieval/tiers.ts";
import { waitingSchema } from "../../shared/model/retrieval/waiting.ts";
import { pickedSchema } from "../../shared/contract/restore-commands.ts";
import { restoreEndSchema, syncSummarySchema } from "../../shared/model/live.ts";
import { writeDocument } from "../write-document.ts";

const restoreSchema = z.object({
  id: idSchema,
  startedAt: timeSchema,
  spec: z.object({
    name: z.string(),
    from: z.object({
      kind: z.literal("bucket"),
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
    }),
    path: textSchema,
    only: z.array(textSchema).optional(),
    picked: z.array(pickedSchema).optional(),
    asOf: timeSchema.optional(),
    onConflict: z.enum(["keep-both", "overwrite", "skip"]),
    withDeleted: z.boolean(),
    retrieve: z.object({ tier: z.enum(RETRIEVAL_TIERS) }).optional(),
  }),
  /** Missing: it had not ended. */
  end: restoreEndSchema.optional(),
  waiting: waitingSchema.optional(),
  sum: syncSummarySchema.optional(),
  journalId: idSchema.optional(),
  hasFolder: z.boolean().optional(),
  archive: z.object({ ended: amountSchema, refused: amountSchema }).optional(),
  /** TR6: number of missing objects, by the journal that records them. */
  missing: z.array(z.tuple([idSchema, amountSchema])).optional(),
  warnings: z.array(warningSchema).optional(),
});

/** A restore that was not dismissed. */
export type KeptRestore = z.infer<typeof restoreSchema>;

/** Version 1 had only restores under way that retrieve. */
const VERSION = 2;
const documentSchema = z.object({
  version: z.union([z.literal(1), z.literal(VERSION)]),
  restores: z.array(restoreSchema),
});
const newerSchema = z.object({ version: z.number().int().gt(VERSION) });

/** RS14: the restores that were not dismissed, in a file of the state directory. It holds no keys. */
export class KeptRestores {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The file of a newer Liana, or one that is damaged, is set aside: the user can start the restores again, and they
   * continue (RS14).
   * @param now ms since 1970
   * @throws LianaError `state-unwritable`; the file may be valid then
   */
  load(now: number): { readonly restores: readonly KeptRestore[]; readonly setAside?: string } {
    if (!existsSync(this.#path)) return { restores: [] };
    try {
      const content = parseJson(readFileSync(this.#path, "utf8"));
      const { success, data } = documentSchema.safeParse(content);
      if (success) return { restores: data.restores };
      const why = newerSchema.safeParse(content).success ? "newer" : "damaged";
      const setAside = `${this.#path}.${why}-${now}`;
      renameSync(this.#path, setAside);
      return { restores: [], setAside };
    } catch (error) {
      throw new LianaError("state-unwritable", { path: this.#path }, error);
    }
  }

  save(restores: readonly KeptRestore[]): void {
    if (restores.length === 0) {
      rmSync(this.#path, { force: true });
      return;
    }
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeDocument(this.#path, `${JSON.stringify({ version: VERSION, restores })}\n`, 0o600);
  }
}
