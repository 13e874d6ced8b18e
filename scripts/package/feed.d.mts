export interface Feed {
  readonly url: string;
  readonly key: string;
}
export function feedOf(env: Readonly<Record<string, string | undefined>>): Feed | undefined;
export function feedArguments(feed: Feed | undefined, notes?: string): readonly string[];
