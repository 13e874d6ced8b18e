import { startS3Server } from "../../test/s3-server/server.ts";

/* A strict S3 server for as long as it runs: node scripts/newcomer/practice.ts PORT. In the region that the documents use. */
const [port = "0"] = process.argv.slice(2);
const server = await startS3Server({
  backing: { kind: "memory" },
  credentials: [{ accessKeyId: "practice", secretAccessKey: "practice-secret" }],
  region: "eu-central-1",
  port: Number(port),
});
process.stdout.write(`${server.endpoint}\n`);
