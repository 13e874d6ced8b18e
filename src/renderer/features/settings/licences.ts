import { z } from "zod";

/** Written by `scripts/build/licences.mjs`. */
const licencesSchema = z.object({
  own: z.object({ homepage: z.string(), licence: z.string(), text: z.string() }),
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
  ),
});

export type Licences = z.infer<typeof licencesSchema>;

/** Loads the licences of Liana and of all packages in it. They are a file of their own because of their size. */
export async function loadLicences(): Promise<Licences> {
  // Beside index.html, where the bundler does not look.
  const address = new URL("licences.js", document.baseURI).href;
  const module = (await import(/* @vite-ignore */ address)) as { readonly default: unknown };
  return licencesSchema.parse(module.default);
}
