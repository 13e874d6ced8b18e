/**
 * The arguments of a message, read from its ICU text by the type checker. Three forms are used: `{name}` (text),
 * `{name, number}` and `{name, plural, …}` (number), `{name, select, …}` (text). A test compares this reading with
 * that of the ICU parser.
 *
 * `{hasName, select, yes {…} other {…}}` asks whether `name` was given: `name` is optional then, and nobody passes
 * `hasName`.
 */
export type ArgumentsOf<M extends string> = Flat<Needed<Tags<M>> & Optional<Tags<M>>>;

type Flat<T> = { readonly [K in keyof T]: T[K] };

/** `text:name` or `number:name` for each argument. */
type Tags<M extends string> = InText<M, never>;

type NameOf<T> = T extends `${string}:${infer N}` ? N : never;
type ValueOf<T> = T extends `number:${string}` ? number : string;
/** Names whose presence the message asks for. */
type Asked<T> = { [N in NameOf<T>]: `has${Capitalize<N>}` extends NameOf<T> ? N : never }[NameOf<T>];
type Questions<T> = `has${Capitalize<Asked<T>>}`;

type Needed<T> = {
  [P in T as Exclude<NameOf<P>, Asked<T> | Questions<T>>]: ValueOf<P>;
};
type Optional<T> = {
  [P in T as Extract<NameOf<P>, Asked<T>>]?: ValueOf<P> | undefined;
};

/** Text, up to the brace that begins an argument or ends a branch. */
type InText<M extends string, Found> = M extends `${infer Before}}${infer After}`
  ? Before extends `${string}{${infer Argument}`
    ? Argument extends `${infer Name}, ${infer Format}`
      ? Format extends `${infer Kind}, ${string}{${string}`
        ? M extends `${string}{${string}{${infer Branch}`
          ? InText<Branch, Found | Tag<Name, Kind>>
          : never
        : InText<After, Found | Tag<Name, Format>>
      : InText<After, Found | Tag<Argument, "text">>
    : InBranches<After, Found>
  : Found;

/** Between the branches of an argument, up to the brace that begins another or ends the argument. */
type InBranches<M extends string, Found> = M extends `${infer Before}}${infer After}`
  ? Before extends `${string}{${string}`
    ? M extends `${string}{${infer Branch}`
      ? InText<Branch, Found>
      : never
    : InText<After, Found>
  : Found;

type Tag<Name extends string, Kind extends string> = Kind extends "number" | "plural" | "selectordinal"
  ? `number:${Name}`
  : `text:${Name}`;
