import { settingFacts } from "./choice-facts.ts";
import type { DiagnosticsInput } from "./input.ts";
import { jobSections } from "./job-sections.ts";
import { restoreFact } from "./live-facts.ts";
import { logFacts } from "./log-facts.ts";
import { type Names, namesOf, secretsOf, withoutSecrets } from "./names.ts";
import { connectionFacts, networkFacts } from "./network-facts.ts";
import { attempt, type Fact, fact, reportText, type Section, section } from "./report.ts";
import { codeText, joined, shown, type Shown, time } from "./shown.ts";
import { computerFacts, programFacts, stateFacts } from "./system-facts.ts";

/**
 * A report for support, as English text. Reads the state directory and the logs, and changes nothing. What
 * cannot be read is reported in its place. No option adds keys, tokens or passwords.
 */
export function diagnose(input: DiagnosticsInput): string {
  const { engine, logFolder, clock, includeNames } = input;
  const secrets = [...input.secrets, ...secretsOf(process.env)];
  const names = namesOf(includeNames, secrets);
  const about = [
    fact(shown`made`, time(clock.now())),
    fact(shown`names`, includeNames ? shown`included` : shown`hidden`),
  ];
  const sections = [
    section(shown`Liana diagnostics`, [about]),
    part(shown`Program`, () => programFacts(input)),
    part(shown`Computer`, computerFacts),
    part(shown`State`, () => stateFacts(input, names)),
    part(shown`Network`, () => networkFacts(process.env, names)),
    part(shown`Settings`, () => settingsFacts(input, names)),
    ...jobSections(input, names),
    ...(engine.kind === "elsewhere" || engine.state.restores.length === 0
      ? []
      : [part(shown`Restores`, () => engine.state.restores.map(restoreFact))]),
    ...(logFolder === undefined ? [] : [part(shown`Log`, () => logFacts(logFolder))]),
  ];
  return withoutSecrets(reportText(sections), secrets);
}

function part(title: Shown, facts: () => readonly Fact[]): Section {
  return section(title, [attempt(shown`not readable`, facts)]);
}

function settingsFacts({ settings }: DiagnosticsInput, names: Names): readonly Fact[] {
  switch (settings.kind) {
    case "none":
      return [fact(shown`settings`, shown`none`)];
    case "unreadable":
      return [
        fact(shown`settings`, shown`not readable: ${codeText(settings.reason, /^[a-zA-Z0-9-]{2,40}$/)}`),
        ...(settings.fields.length === 0
          ? []
          : [fact(shown`invalid`, joined(settings.fields.map((path) => codeText(path, FIELD))))]),
      ];
    case "read": {
      const { jobs, connections, pause } = settings.settings;
      return [
        fact(shown`settings`, shown`${jobs.length} jobs, ${connections.length} connections`),
        ...(settings.setAside === true
          ? [fact(shown`set aside`, shown`an earlier file that was not valid`)]
          : []),
        ...settingFacts(settings.settings.settings, pause),
        ...connections.flatMap((one, index) => connectionFacts(one, index + 1, names)),
      ];
    }
  }
}

/** A path in a document: names of the schema and positions. */
const FIELD = /^(?:[a-z][A-Za-z]{0,30}|\d{1,5})(?:\.(?:[a-z][A-Za-z]{0,30}|\d{1,5}))*$/;
