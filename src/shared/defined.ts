/** `T` without the properties that may be undefined, which become optional. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The properties of `from` whose value is not undefined. An optional property that is present but undefined does not
 * type-check (`exactOptionalPropertyTypes`), and some libraries tell it apart from an absent one.
 */
export function defined<const T extends object>(from: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(from)) if (value !== undefined) kept[name] = value;
  return kept as Defined<T>;
}
