import type { CompletedCommand, CompletedOption, Values } from "./completed.ts";

/** The completions for fish. */
export function fishCompletions(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): string {
  const names = commands.map(({ name }) => name).join(" ");
  const none = quoted(`not __fish_seen_subcommand_from ${names}`);
  const own = new Set(global.map(({ name }) => name));
  return [
    "# fish completion for liana",
    "",
    "complete -c liana -f",
    ...commands.map(({ name, summary }) => `complete -c liana -n ${none} -a ${name} -d ${quoted(summary)}`),
    ...global.map((option) => line([], option)),
    ...commands.flatMap(({ name, options, arguments: values }) => {
      const condition = ["-n", quoted(`__fish_seen_subcommand_from ${name}`)];
      return [
        ...options.filter((option) => !own.has(option.name)).map((option) => line(condition, option)),
        ...(values === undefined || values.kind === "text"
          ? []
          : [`complete -c liana ${condition.join(" ")} ${answer(values)}`]),
      ];
    }),
    "",
  ].join("\n");
}

function line(condition: readonly string[], option: CompletedOption): string {
  const { name, short, placeholder, values, explanation } = option;
  const words = [
    "complete -c liana",
    ...condition,
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(placeholder === undefined ? [] : [values.kind === "files" ? "-r -F" : "-x", answer(values)]),
    `-d ${quoted(explanation)}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}

function answer(values: Values): string {
  switch (values.kind) {
    case "choices":
      return `-a ${quoted(values.choices.join(" "))}`;
    case "folders":
      return "-a '(__fish_complete_directories)'";
    case "files":
    case "text":
      return "";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
