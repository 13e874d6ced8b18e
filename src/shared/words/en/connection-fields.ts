import type { Messages } from "./messages.ts";

/** What is entered about a connection. */
export const CONNECTION_FIELDS = {
  "connection-fields.service": "Service",
  "connection-fields.service.none": "No service has this name",
  "connection-fields.name": "Name",
  "connection-fields.name.line": "What Liana calls this connection.",
  "connection-fields.region": "Region",
  "connection-fields.region.line":
    "Where your bucket is, or where a new one should be. A region near you is faster.",
  "connection-fields.region.none": "No region has this name",
  "connection-fields.region.optional": "Only if the service names one. For most services, leave it empty.",
  "connection-fields.account": "Account ID",
  "connection-fields.account.line":
    "From the dashboard, next to the address of the S3 API. You can paste the whole address.",
  "connection-fields.account.wrong": "Enter the account ID from the R2 dashboard: letters and digits.",
  "connection-fields.endpoint": "Endpoint",
  "connection-fields.endpoint.line": "The address of the service, with its port if it has one.",
  "connection-fields.endpoint.known": "This is {service}{hasRegion, select, yes {, {region}} other {}}.",
  "connection-fields.endpoint.wrong": "Enter an address such as https://s3.example.com.",
  "connection-fields.endpoint.userinfo":
    "Enter the address without a user name and password. Keys have fields of their own.",
  "connection-fields.http": "Allow http for this connection",
  "connection-fields.http.line":
    "Data is sent unencrypted, and anyone on the way can read it. Use this only in your own network.",
  "connection-fields.http.not-encrypted": "This address is not encrypted.",
  "connection-fields.http.wrong": "Use an https address, or allow http for this connection.",

  "connection-fields.keys": "Source of the keys",
  "connection-fields.keys.typed": "Access keys",
  "connection-fields.keys.profile": "AWS profile",
  "connection-fields.keys.environment": "Environment",
  "connection-fields.access-key": "Access key",
  "connection-fields.access-key.line":
    "Keys for a single bucket are enough. You can also paste a block with both keys.",
  "connection-fields.secret-key": "Secret key",
  "connection-fields.secret-key.show": "Show the secret key",
  "connection-fields.session-token": "These keys include a session token, so they expire. {remove}",
  "connection-fields.session-token.remove": "Remove the token",
  "connection-fields.profile": "Profile",
  "connection-fields.profile.line":
    "The name of a profile in the AWS files of this computer. Liana uses its keys or its sign-in.",
  "connection-fields.environment.line":
    "Liana uses what it finds: environment variables, the AWS files, or the role of this computer.",
  "connection-fields.saved-keys": "Access key {hint}",
  "connection-fields.saved-keys.unnamed": "The keys are saved",
  "connection-fields.saved-keys.line": "The saved keys are not shown again. {replace}",
  "connection-fields.saved-keys.replace": "Enter other keys",

  "connection-fields.network": "Proxy, certificates, addressing",
  "connection-fields.proxy": "Proxy",
  "connection-fields.proxy.line":
    "For example http://host:3128 or socks5://host:1080; “none” for no proxy. If empty, HTTPS_PROXY and similar variables apply.",
  "connection-fields.proxy.wrong": "Enter “none”, or an address such as http://host:3128.",
  "connection-fields.proxy.userinfo":
    "Enter the address without a user name and password. They have fields of their own.",
  "connection-fields.proxy.login-incomplete": "Enter both a user name and a password, or neither.",
  "connection-fields.proxy.user": "Proxy user name",
  "connection-fields.proxy.user.line": "Leave it empty if the proxy does not ask for one.",
  "connection-fields.proxy.password": "Proxy password",
  "connection-fields.proxy.password.show": "Show the password",
  "connection-fields.proxy.saved-login":
    "The saved user name and password of the proxy are not shown again. {replace}",
  "connection-fields.proxy.saved-login.replace": "Enter others, or none",
  "connection-fields.certificates": "Certificates to trust",
  "connection-fields.certificates.line":
    "The path of a PEM or DER file with the certificate of the issuer, for a service with a private CA.",
  "connection-fields.addressing": "Bucket name in addresses",
  "connection-fields.addressing.auto": "As usual for the service",
  "connection-fields.addressing.path": "In the path: host/bucket",
  "connection-fields.addressing.virtual": "Before the host: bucket.host",
  "connection-fields.aws-endpoints": "Other Amazon endpoints",
  "connection-fields.aws-endpoints.accelerate": "Transfer acceleration",
  "connection-fields.aws-endpoints.dual-stack": "IPv6 as well (dual-stack)",
  "connection-fields.aws-endpoints.fips": "FIPS 140",
  "connection-fields.aws-endpoints.conflict": "Transfer acceleration is not available with FIPS.",
  "connection-fields.requester-pays": "Requester pays",
  "connection-fields.requester-pays.line":
    "For a bucket of someone else whose readers pay for their requests.",
} as const satisfies Messages<"connection-fields">;
