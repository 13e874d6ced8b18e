import type { CompletedCommand, CompletedOption, Values } from "./completed.ts";

/** The completions for PowerShell 5.1 and later. Where nothing is answered, PowerShell completes files. */
export function powershellCompletions(
  commands: readonly CompletedCommand[],
  global: readonly CompletedOption[],
): string {
  const all = [
    ...new Map(
      [...commands.flatMap(({ options }) => options), ...global].map((one) => [one.name, one]),
    ).values(),
  ];
  return `# PowerShell completion for liana

Register-ArgumentCompleter -Native -CommandName liana -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(({ name, summary }) => `    ${quoted(name)} = ${quoted(summary)}`).join("\n")}
  }
  # Explanations of options by command; '' has those of every command.
  $options = @{
    '' = ${table(global)}
${commands.map(({ name, options }) => `    ${quoted(name)} = ${table(options)}`).join("\n")}
  }
  # Values of options and of commands' arguments. Paths have none, so that PowerShell completes them.
  $values = @{
${all.flatMap(valueLine).join("\n")}
  }
  $paths = @(${all
    .filter(isPath)
    .map(({ name }) => quoted(`--${name}`))
    .join(", ")})
  $arguments = @{
${commands.flatMap(argumentLine).join("\n")}
  }

  $before = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | Select-Object -Skip 1 |
    ForEach-Object { $_.Extent.Text })
  $command = ''
  for ($i = 0; $i -lt $before.Count; $i++) {
    if ($values.ContainsKey($before[$i]) -or $paths -contains $before[$i]) { $i++ }
    elseif (-not $before[$i].StartsWith('-')) { $command = $before[$i]; break }
  }
  $last = if ($before.Count -gt 0) { $before[-1] } else { '' }

  $found = if ($paths -contains $last) { return }
  elseif ($values.ContainsKey($last)) { $values[$last] }
  elseif ($wordToComplete.StartsWith('-')) {
    if ($options.ContainsKey($command)) { $options[$command] } else { $options[''] }
  }
  elseif ($command -eq '') { $commands }
  elseif ($arguments.ContainsKey($command)) { $arguments[$command] }
  else { return }
  if ($null -eq $found) { return }

  $words = if ($found -is [System.Collections.IDictionary]) { $found.Keys } else { $found }
  $words | Where-Object { $_.StartsWith($wordToComplete, 'OrdinalIgnoreCase') } | ForEach-Object {
    $about = if ($found -is [System.Collections.IDictionary]) { $found[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $about)
  }
}
`;
}

function table(options: readonly CompletedOption[]): string {
  return `[ordered]@{ ${options.map(({ name, explanation }) => `${quoted(`--${name}`)} = ${quoted(explanation)}`).join("; ")} }`;
}

function isPath({ values }: CompletedOption): boolean {
  return values.kind === "files" || values.kind === "folders";
}

function valueLine({ name, placeholder, values }: CompletedOption): readonly string[] {
  if (placeholder === undefined || values.kind === "files" || values.kind === "folders") return [];
  return [`    ${quoted(`--${name}`)} = ${list(values)}`];
}

function argumentLine({ name, arguments: values }: CompletedCommand): readonly string[] {
  return values?.kind === "choices" ? [`    ${quoted(name)} = ${list(values)}`] : [];
}

function list(values: Values): string {
  return values.kind === "choices" ? `@(${values.choices.map(quoted).join(", ")})` : "@()";
}

/** PowerShell also takes typographic quotes as quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, "$&$&")}'`;
}
