import type { AppSettings } from "../../../shared/model/app-settings.ts";
import type { JobChoices, JobLocation, JobSpec, Pause, When } from "../../../shared/model/job-spec.ts";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { RETAIN_CHOICES } from "../../../shared/model/retain.ts";
import type { ReportedConnection } from "./input.ts";
import type { Names } from "./names.ts";
import { type Fact, fact } from "./report.ts";
import { bytes, codeText, joined, known, seconds, shown, type Shown, time, yesOrNo } from "./shown.ts";

const CLASSES = new Set(SERVICE_PRESETS.flatMap(({ classes }) => classes.map(({ id }) => id)));

export function settingFacts(settings: AppSettings, pause: Pause): readonly Fact[] {
  const { language, startAtLogin, notifications, concurrency, logLevel, onBattery, onMetered } = settings;
  const saving = ["go-on", "slow", "wait"];
  return [
    fact(shown`language`, codeText(language, /^[a-z]{2,8}(?:-[A-Z]{2})?$/)),
    fact(shown`starts at login`, yesOrNo(startAtLogin)),
    fact(shown`notifications`, yesOrNo(notifications)),
    fact(shown`bandwidth`, bandwidthText(settings.bandwidth)),
    fact(shown`transfers at once`, shown`${concurrency}`),
    fact(shown`on battery`, known(onBattery, saving)),
    fact(shown`on a metered network`, known(onMetered, saving)),
    fact(shown`log level`, known(logLevel, ["error", "warn", "info", "debug"])),
    fact(shown`all jobs`, pauseText(pause)),
  ];
}

function bandwidthText(bandwidth: AppSettings["bandwidth"]): Shown {
  if (bandwidth.kind === "unlimited") return shown`unlimited`;
  const { bytesPerSecond, hours } = bandwidth;
  const when = hours === null ? shown`` : shown`, minutes ${hours.from} to ${hours.to} of the day`;
  return shown`${bytes(bytesPerSecond)} per second${when}`;
}

function pauseText(pause: Pause): Shown {
  if (pause.kind === "running") return shown`not paused`;
  return pause.until === null ? shown`paused until resumed` : shown`paused until ${time(pause.until)}`;
}

/** What the user chose for a job. */
export function choiceFacts(
  { name, source, target, choices, pause, createdAt }: JobSpec,
  connections: readonly ReportedConnection[],
  names: Names,
): readonly Fact[] {
  return [
    fact(shown`name`, names.name(name)),
    fact(shown`from`, locationText(source, connections, names)),
    fact(shown`to`, locationText(target, connections, names)),
    ...(createdAt === 0 ? [] : [fact(shown`added`, time(createdAt))]),
    fact(shown`runs`, whenText(choices.when)),
    fact(shown`pause`, pauseText(pause)),
    fact(shown`choices`, joined(choiceTexts(choices))),
  ];
}

function locationText(
  location: JobLocation,
  connections: readonly ReportedConnection[],
  names: Names,
): Shown {
  if (location.kind === "folder") return shown`folder ${names.name(location.path)}`;
  const { connection, bucket, prefix } = location;
  const number = connections.findIndex(({ id }) => id === connection) + 1;
  const of = number === 0 ? shown`a missing connection` : shown`connection ${number}`;
  return shown`bucket ${names.name(bucket)} of ${of}, ${prefix === "" ? shown`no prefix` : shown`prefix ${names.name(prefix)}`}`;
}

function whenText(when: When): Shown {
  switch (when.kind) {
    case "realtime":
      return shown`at once, after ${when.settleMs} ms without changes`;
    case "every":
      return shown`every ${when.seconds} s`;
    case "cron":
      return shown`at ${codeText(when.expression, CRON)}`;
    case "manual":
      return shown`when started by hand`;
  }
}

/** Five fields of numbers and of names of days and months. */
const CRON =
  /^(?:(?:[\d*,/?#LW-]|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)+(?: +|$)){5,6}$/i;

function choiceTexts(choices: JobChoices): readonly Shown[] {
  const { retain, links, databases, exclude, excludePatterns, nightly, storageClass, folderTimes } = choices;
  const { encryption, commands } = choices;
  return [
    shown`retain ${known(retain, RETAIN_CHOICES)}`,
    shown`deletions ${limitText(choices.maxDelete)}`,
    shown`links ${known(links, ["keep", "skip", "follow"])}`,
    ...(databases === undefined ? [] : [shown`databases ${known(databases, ["consistent", "as-files"])}`]),
    shown`${exclude.length} exclusions`,
    shown`${excludePatterns.length} expressions`,
    shown`${nightly.length} at night`,
    ...(storageClass === undefined ? [] : [shown`class ${known(storageClass, CLASSES)}`]),
    ...(folderTimes === undefined ? [] : [shown`times of folders ${yesOrNo(folderTimes)}`]),
    ...(encryption === undefined ? [] : [shown`encryption ${known(encryption.kind, ["AES256", "aws:kms"])}`]),
    ...(commands?.before === undefined ? [] : [shown`a command before`]),
    ...(commands?.after === undefined ? [] : [shown`a command after`]),
    ...(commands?.timeoutSeconds === undefined
      ? []
      : [shown`commands end after ${seconds(commands.timeoutSeconds * 1000)}`]),
  ];
}

function limitText(limit: JobChoices["maxDelete"]): Shown {
  switch (limit.kind) {
    case "default":
      return shown`as usual`;
    case "count":
      return shown`up to ${limit.count}`;
    case "percent":
      return shown`up to ${limit.percent}%`;
  }
}
