/**
 * Where users create keys in the consoles of the services, with the English names of the pages, as of November 2026. Some
 * consoles move pages often, so the words around a path do not rely on its last part.
 */
const KEY_PAGES: Readonly<Record<string, string>> = {
  aws: "IAM › Users › Security credentials › Create access key",
  wasabi: "Access Keys › Create Access Key",
  b2: "Application Keys › Add a New Application Key",
  r2: "R2 Object Storage › Manage API tokens › Create API token",
  digitalocean: "Spaces Object Storage › Access Keys › Create Access Key",
  linode: "Object Storage › Access Keys › Create Access Key",
  minio: "Access Keys › Create access key",
  scaleway: "IAM › API keys › Generate API key",
  idrive: "Access Keys › Create Access Key",
  hetzner: "Security › S3 Credentials › Generate credentials",
  ovh: "Object Storage › Users › Create user",
  gcs: "Cloud Storage › Settings › Interoperability › Create a key",
  oss: "RAM › Users › Create AccessKey",
  cos: "Cloud Access Management › Access Key › API Keys",
};

/** The way to the page for keys in the console of a service; undefined for services of which Liana knows no console. */
export function keyPage(service: string): string | undefined {
  return KEY_PAGES[service];
}
