import { LianaError } from "../shared/errors.ts";
import { type Suggestion, suggestionSchema } from "../shared/model/suggestion.ts";

const NAME = "LIANA_SUGGESTION";

/**
 * The suggestion for the wizard in the host's environment.
 * @throws LianaError `bad-config` for an invalid one
 */
export function readSuggestion(env: NodeJS.ProcessEnv): Suggestion | undefined {
  const text = env[NAME];
  if (text === undefined || text === "") return undefined;
  try {
    return suggestionSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new LianaError("bad-config", { what: NAME }, error);
  }
}
