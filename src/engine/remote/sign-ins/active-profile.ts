/** The profile that credentials come from: the given one, or AWS_PROFILE where the environment has no keys. */
export function activeProfile(given: string | undefined): string | undefined {
  return given ?? (hasEnvironmentKeys() ? undefined : process.env["AWS_PROFILE"] || undefined);
}

export function hasEnvironmentKeys(): boolean {
  const { env } = process;
  return Boolean(env["AWS_ACCESS_KEY_ID"]) && Boolean(env["AWS_SECRET_ACCESS_KEY"]);
}
