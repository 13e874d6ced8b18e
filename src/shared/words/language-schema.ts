import { z } from "zod";
import { LANGUAGES } from "./locale.ts";

/** The language in the settings. Apart from `locale.ts`, so that the command line starts without loading zod. */
export const languageSchema = z.enum(LANGUAGES);
