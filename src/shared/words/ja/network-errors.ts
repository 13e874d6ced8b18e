import type { Translation } from "../en/messages.ts";
import type { NETWORK_ERRORS as ENGLISH } from "../en/network-errors.ts";

export const NETWORK_ERRORS: Translation<typeof ENGLISH> = {
  "errors.bad-answer":
    "{theFile}に対する応答が S3 のものではありません{hasStatus, select, yes {（HTTP {status}{hasField, select, yes {、{field} の形式が不正} other {{hasReason, select, yes {、{reason}} other {}}}}）} other {{hasField, select, yes {（{field} の形式が不正）} other {{hasReason, select, yes {（{reason}）} other {}}}}}}。{theHost} の手前のプロキシがこのファイルを拒否している可能性があります。",
  "errors.bad-ca-file":
    "{hasPath, select, yes {ファイル「{path}」} other {証明書ファイル}}{hasSetting, select, yes {（{setting}）} other {}}{reason, select, missing {が見つかりません。信頼する証明書のパスを修正してください。} no_certificate {に証明書がありません。PEM または DER 形式のファイルを指定してください。} other {を読み取れません。このユーザーに読み取りを許可してください。}}",
  "errors.bad-config":
    "{hasWhat, select, yes {設定「{what}」} other {設定}}を使えません{hasValue, select, yes {（「{value}」）} other {}}。修正して、もう一度お試しください。",
  "errors.bad-config.proxy":
    "{setting, select, proxy {この接続のプロキシ} other {{setting} のプロキシ}}を使えません。{hasReason, select, yes {Liana は {reason} プロキシに対応していません。} other {アドレスではありません。}}http://host:port または socks5://host:port の形で指定してください。",
  "errors.bad-config.userinfo":
    "{theHost} のアドレスに名前またはパスワードが含まれており、一緒に保存、表示されてしまいます。含めずに入力してください。キーには専用の欄があります。",
  "errors.dns":
    "{hasProxy, select, yes {プロキシ {proxy} のアドレスが見つからないため、{theHost} に接続できません。プロキシの設定、または HTTPS_PROXY と HTTP_PROXY を確認してください。} other {{theHost} のアドレスが見つかりません。つづりとネットワークを確認してください。}}",
  "errors.foreign-network":
    "このネットワークで {theHost} として応答しているのは、Liana が知っているサービスではありません。ネットワークへのサインインが必要な可能性があります。Liana は 1 分ごとに試します。",
  "errors.network":
    "{hasProxy, select, yes {プロキシ {proxy} を経由した} other {}}{theHost} との接続が切れました。もう一度試します。",
  "errors.not-s3":
    "{hasField, select, yes {{theHost} の応答で {field} の形式が不正です。S3 サービスの応答ではありません。エンドポイントを確認するか、プロバイダーに問い合わせてください。} other {{theHost} で応答しているのは S3 サービスではありません。エンドポイントとポートを確認してください。}}",
  "errors.proxy-refused":
    "{hasProxy, select, yes {プロキシ {proxy} } other {途中のプロキシ}}{status, select, 407 {がユーザー名とパスワードを要求しているか、指定されたものを受け付けません（407）。設定元で修正してください。} other {が {theHost} への要求を通しません（{hasStatus, select, yes {{status}} other {拒否}}）。プロキシの管理者にこのアドレスを許可してもらってください。}}",
  "errors.timeout":
    "{hasProxy, select, yes {プロキシ {proxy} を経由した} other {}}{theHost} から時間内に応答がありませんでした。もう一度試します。",
  "errors.tls":
    "{hasProxy, select, yes {プロキシ {proxy}} other {{theHost}}} と安全に接続できません。証明書{reason, select, CERT_HAS_EXPIRED {の有効期限が切れています。接続先で更新が必要です。このコンピューターの時計も確認してください。} CERT_NOT_YET_VALID {はまだ有効ではありません。このコンピューターの時計を確認してください。} CERT_REVOKED {は発行者によって失効しています。接続先で更新が必要です。} ERR_TLS_CERT_ALTNAME_INVALID {は別の名前のものです。アドレスを確認してください。} HOSTNAME_MISMATCH {は別の名前のものです。アドレスを確認してください。} other {は信頼されていません{hasReason, select, yes {（{reason}）} other {}}。アドレスを確認してください。プライベート認証局の場合は、その証明書をこのシステムにインストールするか、ファイルを指定してください。}}",
  "errors.tls.not-tls":
    "{hasProxy, select, yes {プロキシ {proxy} はこのポートで https に対応していません。アドレスを確認してください。多くのプロキシは http:// です。} other {{theHost} はこのポートで https に対応していません。エンドポイントを確認してください。}}",
  "errors.unchecked-certificates":
    "変数 NODE_TLS_REJECT_UNAUTHORIZED が 0 のため、証明書が検証されません。この変数を削除してください。プライベート認証局の場合は、その証明書をこのシステムにインストールするか、AWS_CA_BUNDLE にファイルを指定してください。",
  "errors.unreachable":
    "{hasProxy, select, yes {プロキシ {proxy} を経由して {theHost} に接続できません。プロキシとその設定、または HTTPS_PROXY と HTTP_PROXY を確認してください。} other {{theHost} に接続できません。アドレスとネットワークを確認してください。}}",
};
