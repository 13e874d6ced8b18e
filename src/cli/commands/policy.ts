import { serviceAt, usesTls } from "../../engine/remote/service-preset.ts";
import { readStatus } from "../../engine/reports/status.ts";
import { policyPlace } from "../../shared/model/policy/job-policy.ts";
import type { PolicyService } from "../../shared/model/policy/partition.ts";
import { canProtect, isPrincipalArn, protectionDocument } from "../../shared/model/policy/protection.ts";
import type { PolicyPlace } from "../../shared/model/policy/statements.ts";
import { dialectOf, policyText, servicePolicies } from "../../shared/model/policy/service-policy.ts";
import type { Location } from "../../shared/model/location.ts";
import { serviceName } from "../../shared/model/service-words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { jobsNamed } from "../held/held-job.ts";
import type { Host } from "../host.ts";
import type { Output } from "../output.ts";
import { engineHostOf } from "../engine-host.ts";
import { readLocation } from "../locations.ts";
import { readEncryption } from "../values.ts";

interface PolicyOf {
  readonly source: Location;
  readonly target: Location;
  readonly mirror: boolean;
}

/** `liana policy`: prints what the key of a job must be allowed to do (PO1). Sends no request. */
export async function policy(args: Arguments, host: Host): Promise<number> {
  const { output } = host;
  const { source, target, mirror } = jobMeant(args, host);
  if (source.kind === "folder" && target.kind === "folder") throw badUsage("no-bucket");
  const connection = await connectionOf(args, 1, output);
  const { id: service, region } = await serviceAt(connection);
  const at = { service, region };
  const sse = args.value("sse");
  const encryption = sse === undefined ? undefined : readEncryption(sse);
  const job = { storageClass: args.value("storage-class"), encryption, mirror };
  const places = [
    ...(source.kind === "bucket" ? [policyPlace(service, source, "source", job)] : []),
    ...(target.kind === "bucket" ? [policyPlace(service, target, "target", job)] : []),
  ];
  const administrator = args.value("protect");
  if (administrator !== undefined)
    return printProtection(administrator, { at, places, tls: await usesTls(connection) }, output);
  const purpose = args.flag("thin") ? "thin" : args.flag("setup") ? "setup" : "daily";
  const policies = servicePolicies(at, purpose === "thin" ? thinned(places) : places, purpose);
  if (output.choices.json) for (const one of policies) output.event("policy", { service, purpose, ...one });
  else output.lines(policies.map(policyText).join("\n\n"));
  if (dialectOf(service) === "permission" && !output.choices.quiet) {
    const name = serviceName(output.words, service);
    output.note(output.words.say("cli-policy.permission", { service: name }));
  }
  return EXIT.inStep;
}

/** VR7: earlier versions are those of the target. */
function thinned(places: readonly PolicyPlace[]): readonly PolicyPlace[] {
  const targets = places.filter(({ use }) => use === "target");
  return targets.length > 0 ? targets : places;
}

interface Protected {
  readonly at: PolicyService;
  readonly places: readonly PolicyPlace[];
  readonly tls: boolean;
}

/** OL4: the policies of the buckets themselves. */
function printProtection(administrator: string, { at, places, tls }: Protected, output: Output): number {
  const { service } = at;
  if (!canProtect(service)) throw badUsage("no-protection", { service: serviceName(output.words, service) });
  if (!isPrincipalArn(administrator)) throw badUsage("bad-arn", { text: administrator });
  const documents = places.map(({ bucket }) => protectionDocument({ at, bucket, administrator, tls }));
  if (output.choices.json)
    for (const document of documents)
      output.event("policy", { service, purpose: "protection", kind: "document", document });
  else output.lines(documents.map((document) => JSON.stringify(document, undefined, 2)).join("\n\n"));
  return EXIT.inStep;
}

/** A job that ran here by its id, or one that is given by its locations. */
function jobMeant(args: Arguments, { output }: Host): PolicyOf {
  const [first = "", second] = args.positionals;
  const mirror = args.flag("delete");
  if (second !== undefined) return { source: readLocation(first), target: readLocation(second), mirror };
  const engine = engineHostOf(args, output);
  const named = jobsNamed(readStatus(engine.stateDir, engine.env.clock.now()), first);
  const [job] = named;
  if (job === undefined || named.length > 1)
    throw badUsage("several-jobs", { count: named.length, choices: named.map(({ id }) => id) });
  const { source, target, retain } = job;
  return { source, target, mirror: mirror || job.mirror || retain !== undefined };
}
