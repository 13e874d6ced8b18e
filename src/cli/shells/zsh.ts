import type { CompletedCommand, CompletedOption, Values } from "./completed.ts";

/** The completions for zsh, as a file of `fpath` and for `source`. */
export function zshCompletions(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): string {
  return `#compdef liana

_liana() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${escaped(summary, /[\\:]/g)}`)}`).join("\n")}
  )
  _arguments -C \\
${specs(global)}
    '1:command:->command' \\
    '*::argument:->argument' && return
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join("\n")}
      esac
      ;;
  esac
}

if [ "$funcstack[1]" = _liana ]; then
  _liana "$@"
else
  compdef _liana liana
fi
`;
}

function commandCase({ name, options, arguments: values }: CompletedCommand): string {
  const rest =
    values === undefined ? [] : [quoted(`*:${values.kind === "folders" ? "folder" : " "}:${action(values)}`)];
  const lines = [...options.flatMap(optionSpecs), ...rest].map((spec) => `            ${spec}`);
  return `        ${name})\n          _arguments \\\n${lines.join(" \\\n")}\n          ;;`;
}

function specs(options: readonly CompletedOption[]): string {
  return options
    .flatMap(optionSpecs)
    .map((spec) => `    ${spec} \\`)
    .join("\n");
}

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html#index-_005farguments */
function optionSpecs({
  name,
  short,
  placeholder,
  values,
  isRepeatable,
  explanation,
}: CompletedOption): readonly string[] {
  const about = `[${escaped(explanation, /[\\[\]]/g)}]`;
  const repeat = isRepeatable ? "*" : "";
  if (placeholder !== undefined)
    return [quoted(`${repeat}--${name}=${about}:${placeholder}:${action(values)}`)];
  const long = quoted(`${repeat}--${name}${about}`);
  return short === undefined ? [long] : [long, quoted(`-${short}${about}`)];
}

function action(values: Values): string {
  switch (values.kind) {
    case "choices":
      return `(${values.choices.map((choice) => escaped(choice, /[\\:]/g)).join(" ")})`;
    case "files":
      return "_files";
    case "folders":
      return "_files -/";
    case "text":
      // A message, and nothing to complete.
      return " ";
  }
}

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, String.raw`\$&`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
