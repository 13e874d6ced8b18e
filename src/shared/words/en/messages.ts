/** The messages of an area: ids begin with its name. */
export type Messages<Area extends string> = Readonly<Record<`${Area}.${string}`, string>>;

/** An area in another language. A message that is missing is said in English; none may be left over. */
export type Translation<English extends Readonly<Record<string, string>>> = Readonly<
  Partial<Record<keyof English, string>>
>;
