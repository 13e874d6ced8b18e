/** The messages of an area: ids begin with its name. */
export type Messages<Area extends string> = Readonly<Record<`${Area}.${string}`, string>>;

/** An area in another language: no message may be missing, none may be left over. */
export type Translation<English extends Readonly<Record<string, string>>> = Readonly<
  Record<keyof English, string>
>;
