import { LianaError } from "../../../shared/errors.ts";
import type { Location } from "../../../shared/model/location.ts";
import { sentence } from "../../../shared/words/error-sentence.ts";
import { readLocation } from "../../locations.ts";
import { type ConfigText, type SettingPath, shownSetting } from "./config-text.ts";

/**
 * The folder or bucket that a setting names.
 * @param folder of the file; relative paths begin there, and `~` is this user's home
 * @throws LianaError `usage` with the line
 */
export function locationIn(config: ConfigText, text: string, setting: SettingPath, folder: string): Location {
  try {
    return readLocation(text, folder);
  } catch (error) {
    if (error instanceof LianaError) throw config.mistake(setting, sentence(config.words, error));
    throw error;
  }
}

/**
 * Expands `$HOME` and the like in a path, as a shell does; `$$` is a `$`. `${NAME}` was replaced when the file was
 * read.
 */
export function withVariables(config: ConfigText, text: string, setting: SettingPath): string {
  if (text.startsWith("s3:")) return text;
  return text.replace(/\$\$|\$([A-Za-z_]\w*)/g, (_, name: string | undefined) => {
    if (name === undefined) return "$";
    const value = config.environment[name];
    if (value !== undefined) return value;
    const problem = config.words.say("config.variable.unset-path", { name: shownSetting(name) });
    throw config.mistake(setting, problem);
  });
}
