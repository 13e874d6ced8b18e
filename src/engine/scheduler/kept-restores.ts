import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { bucketNameSchema, idSchema, textSchema, timeSchema } from "../../shared/model/wire.ts";
import { RETRIEVAL_TIERS } from "../../shared/model/retrieval/tiers.ts";
import { waitingSchema } from "../../shared/model/retrieval/waiting.ts";
import { pickedSchema } from "../../shared/contract/restore-commands.ts";
import { syncSummarySchema } from "../../shared/model/live.ts";
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
    retrieve: z.object({ tier: z.enum(RETRIEVAL_TIERS) }),
  }),
  waiting: waitingSchema.optional(),
  sum: syncSummarySchema.optional(),
});

/** A restore that retrieves: it outlives the process, because its copies are paid for. */
export type KeptRestore = z.infer<typeof restoreSchema>;

const documentSchema = z.object({ version: z.literal(1), restores: z.array(restoreSchema) });

/** RS5.5: the restores that wait for a service, in a file of the state directory. It holds no keys. */
export class KeptRestores {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** None if the file is missing or is not Liana's: the user can start the restores again, and they continue (RS14). */
  load(): readonly KeptRestore[] {
    if (!existsSync(this.#path)) return [];
    try {
      return documentSchema.parse(JSON.parse(readFileSync(this.#path, "utf8"))).restores;
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return [];
      throw new LianaError("state-unwritable", { path: this.#path }, error);
    }
  }

  save(restores: readonly KeptRestore[]): void {
    if (restores.length === 0) {
      rmSync(this.#path, { force: true });
      return;
    }
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeDocument(this.#path, `${JSON.stringify({ version: 1, restores })}\n`, 0o600);
  }
}
