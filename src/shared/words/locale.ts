/** The languages that Liana speaks. `en-XA`: English with accents and 40 % longer, for tests of the layout. */
const LOCALES = ["en", "de", "ja", "en-XA"] as const;

export type Locale = (typeof LOCALES)[number];

/** The choices in the settings: the language of the system, or a fixed one. */
export const LANGUAGES = ["system", ...LOCALES] as const;

export type Language = (typeof LANGUAGES)[number];

/** Names of the languages in themselves, for the choice in the settings. */
export const LANGUAGE_NAMES: Readonly<Record<Exclude<Locale, "en-XA">, string>> = {
  en: "English",
  de: "Deutsch",
  ja: "日本語",
};

/**
 * The first language of a preference list that Liana speaks, or English.
 * @param tags BCP 47 tags, most preferred first: `navigator.languages`, `app.getPreferredSystemLanguages()`
 */
export function localeOf(tags: readonly string[]): Locale {
  for (const tag of tags) {
    const [language = ""] = tag.toLowerCase().split("-");
    const locale = LOCALES.find((one) => one === language);
    if (locale !== undefined) return locale;
  }
  return "en";
}

/** The language that a setting means. */
export function chosenLocale(language: Language, systemTags: readonly string[]): Locale {
  return language === "system" ? localeOf(systemTags) : language;
}

/**
 * The language of messages by the variables of POSIX (Base Definitions, 8.2): LC_ALL, then LC_MESSAGES, then LANG, each as
 * `de_DE.UTF-8@euro`. `C`, `POSIX`, unset and unknown values mean English.
 */
export function localeOfEnvironment(env: Readonly<Record<string, string | undefined>>): Locale {
  const value = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find(
    (text) => text !== undefined && text !== "",
  );
  const [tag = ""] = (value ?? "").split(/[.@]/);
  return localeOf([tag.replaceAll("_", "-")]);
}
