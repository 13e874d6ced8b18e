import { LianaError } from "../shared/errors.ts";
import { type Suggestion, suggestionSchema } from "../shared/model/suggestion.ts";

const NAME = "LIANA_SUGGESTION";

/**
 * What the host's environment suggests to the wizard.
 * @throws LianaError `usage` where that is no suggestion
 */
export function readSuggestion(env: NodeJS.ProcessEnv): Suggestion | undefined {
  const text = env[NAME];
  if (text === undefined || text === "") return undefined;
  try {
    return suggestionSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new LianaError("usage", { text: `${NAME} is not what it must be.` }, error);
  }
}
