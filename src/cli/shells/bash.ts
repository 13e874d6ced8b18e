import type { CompletedCommand, CompletedOption, Values } from "./completed.ts";

const ENDING = `
# Lets bash itself complete files or folders, with its quoting. Before version 4 it completes files.
_liana_paths() {
  type compopt > /dev/null 2>&1 && compopt -o "$1"
}

if type compopt > /dev/null 2>&1; then
  complete -F _liana liana
else
  complete -o default -F _liana liana
fi
`;

/**
 * The completions for bash 3.2 and later, without the package bash-completion. Bash splits words at `=` and `:`, so the
 * script joins them again, and answers with what follows the last of these characters.
 */
export function bashCompletions(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): string {
  const names = commands.map(({ name }) => name).join(" ");
  return `# bash completion for liana

_liana() {
  local line=() n=0 i word cur option='' value command='' words=''
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((n > 0)) && [[ $word == [:=]* || \${line[n - 1]} == *[:=] ]]; then line[n - 1]+=$word
    else line[n++]=$word; fi
  done
  for ((i = 0; i < n - 1; i++)); do
    case \${line[i]} in
      ${alternatives(withValue(commands, global))}) ((i++)) ;;
      -*) ;;
      *) command=\${line[i]} && break ;;
    esac
  done

  # The part after the last = or : is what bash replaces.
  local base=\${COMP_WORDS[COMP_CWORD]}
  [[ $base == [:=] ]] && base=''
  cur=\${line[n - 1]} value=\${line[n - 1]}
  if [[ $cur == --*=* ]]; then option=\${cur%%=*} value=\${cur#*=}
  elif ((n > 1)); then option=\${line[n - 2]}; fi
  COMPREPLY=()
  case $option in
${valueCases(commands, global)}
    *)
      case $cur in
        --*=*) return ;;
        -*) words=$(_liana_options "$command") ;;
        *)
          case $command in
            '') words='${names}' ;;
${argumentCases(commands)}
            *) return ;;
          esac
          ;;
      esac
      ;;
  esac
  local before=\${cur%"$value"} IFS=$' \\t\\n'
  for word in $words; do
    case $word in
      "$value"*) word=$before$word && COMPREPLY+=("\${word#"\${cur%"$base"}"}") ;;
    esac
  done
}

${optionsFunction(commands, global)}${ENDING}`;
}

function optionsFunction(commands: readonly CompletedCommand[], global: readonly CompletedOption[]): string {
  return `_liana_options() {
  case $1 in
${commands.map(({ name, options }) => `    ${name}) echo '${options.flatMap(forms).join(" ")}' ;;`).join("\n")}
    *) echo '${global.flatMap(forms).join(" ")}' ;;
  esac
}
`;
}

function forms({ name, short }: CompletedOption): readonly string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** Each option once, in the order of the tables. */
function distinct(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): readonly CompletedOption[] {
  const all = [...commands.flatMap(({ options }) => options), ...global];
  return [...new Map(all.map((option) => [option.name, option])).values()];
}

function withValue(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): readonly CompletedOption[] {
  return distinct(commands, global).filter(({ placeholder }) => placeholder !== undefined);
}

function alternatives(options: readonly CompletedOption[]): string {
  return options.map(({ name }) => `--${name}`).join(" | ");
}

function valueCases(commands: readonly CompletedCommand[], global: readonly CompletedOption[]): string {
  const groups = Map.groupBy(withValue(commands, global), ({ values }) => answer(values));
  return [...groups].map(([text, options]) => `    ${alternatives(options)}) ${text} ;;`).join("\n");
}

function argumentCases(commands: readonly CompletedCommand[]): string {
  const cases = commands.flatMap(({ name, arguments: values }) =>
    values === undefined || values.kind === "text" ? [] : [`            ${name}) ${answer(values)} ;;`],
  );
  return cases.join("\n");
}

function answer(values: Values): string {
  switch (values.kind) {
    case "choices":
      return `words='${values.choices.join(" ")}'`;
    case "files":
      return "_liana_paths default && return";
    case "folders":
      return "_liana_paths dirnames && return";
    case "text":
      return "return";
  }
}
