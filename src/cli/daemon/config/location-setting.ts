import { LianaError } from "../../../shared/errors.ts";
import type { Location } from "../../../shared/model/location.ts";
import { sentence } from "../../../shared/words.ts";
import { readLocation } from "../../locations.ts";
import { type ConfigText, type SettingPath, shownSetting } from "./config-text.ts";

/**
 * A folder or bucket in a file.
 * @param folder of the file: paths that are not absolute begin there; `~` is this user's home
 * @throws LianaError `usage` with the line
 */
export function locationIn(config: ConfigText, text: string, setting: SettingPath, folder: string): Location {
  try {
    return readLocation(text, folder);
  } catch (error) {
    if (error instanceof LianaError) throw config.mistake(setting, sentence(error));
    throw error;
  }
}

/** `$HOME` and the like in a path, as a shell takes them; `$$` is a `$`. \${NAME} was replaced when it was read. */
export function withVariables(config: ConfigText, text: string, setting: SettingPath): string {
  if (text.startsWith("s3:")) return text;
  return text.replace(/\$\$|\$([A-Za-z_]\w*)/g, (_, name: string | undefined) => {
    if (name === undefined) return "$";
    const value = config.environment[name];
    if (value !== undefined) return value;
    throw config.mistake(
      setting,
      `the variable ${shownSetting(name)} is not set. Write $$ in a path where a $ is meant.`,
    );
  });
}
