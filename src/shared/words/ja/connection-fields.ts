import type { Translation } from "../en/messages.ts";
import type { CONNECTION_FIELDS as ENGLISH } from "../en/connection-fields.ts";

export const CONNECTION_FIELDS: Translation<typeof ENGLISH> = {
  "connection-fields.service": "サービス",
  "connection-fields.service.none": "該当するサービスはありません",
  "connection-fields.name": "名前",
  "connection-fields.name.line": "Liana での表示名です。",
  "connection-fields.region": "リージョン",
  "connection-fields.region.line":
    "バケットのある場所、または新しく作成する場所です。近いリージョンほど高速です。",
  "connection-fields.region.none": "該当するリージョンはありません",
  "connection-fields.region.optional":
    "サービスで指定されている場合のみ入力します。通常は空のままで構いません。",
  "connection-fields.account": "アカウント ID",
  "connection-fields.account.line":
    "ダッシュボードの S3 API のアドレスの横にあります。アドレス全体を貼り付けることもできます。",
  "connection-fields.account.wrong": "R2 のダッシュボードにあるアカウント ID（英数字）を入力してください。",
  "connection-fields.endpoint": "エンドポイント",
  "connection-fields.endpoint.line": "サービスのアドレスです。ポートがある場合は含めてください。",
  "connection-fields.endpoint.known": "{service}{hasRegion, select, yes { の {region} } other { }}です。",
  "connection-fields.endpoint.wrong": "https://s3.example.com のようなアドレスを入力してください。",
  "connection-fields.endpoint.userinfo":
    "ユーザー名とパスワードを除いたアドレスを入力してください。キーには専用の欄があります。",
  "connection-fields.http": "この接続で http を許可する",
  "connection-fields.http.line":
    "データは暗号化されずに送信され、途中で読み取られる可能性があります。ご自身のネットワーク内でのみ使用してください。",
  "connection-fields.http.not-encrypted": "このアドレスへの接続は暗号化されません。",
  "connection-fields.http.wrong": "https のアドレスを使用するか、この接続で http を許可してください。",

  "connection-fields.keys": "キーの取得元",
  "connection-fields.keys.typed": "アクセスキー",
  "connection-fields.keys.profile": "AWS プロファイル",
  "connection-fields.keys.environment": "環境",
  "connection-fields.access-key": "アクセスキー",
  "connection-fields.access-key.line":
    "1 つのバケット用のキーで十分です。両方のキーを含むテキストを貼り付けることもできます。",
  "connection-fields.secret-key": "シークレットキー",
  "connection-fields.secret-key.show": "シークレットキーを表示",
  "connection-fields.session-token":
    "これらのキーにはセッショントークンが含まれるため、有効期限があります。{remove}",
  "connection-fields.session-token.remove": "トークンを削除",
  "connection-fields.profile": "プロファイル",
  "connection-fields.profile.line":
    "このコンピューターの AWS 設定ファイルにあるプロファイルの名前です。そのキーまたはサインイン情報を使用します。",
  "connection-fields.environment.line":
    "環境変数、AWS 設定ファイル、またはこのコンピューターのロールから、見つかったものを使用します。",
  "connection-fields.saved-keys": "アクセスキー {hint}",
  "connection-fields.saved-keys.unnamed": "キーは保存されています",
  "connection-fields.saved-keys.line": "保存したキーは再表示されません。{replace}",
  "connection-fields.saved-keys.replace": "別のキーを入力",

  "connection-fields.network": "プロキシ、証明書、アドレス形式",
  "connection-fields.proxy": "プロキシ",
  "connection-fields.proxy.line":
    "例：http://host:3128、socks5://host:1080。プロキシを使用しない場合は「none」と入力します。空の場合は HTTPS_PROXY などの環境変数に従います。",
  "connection-fields.proxy.wrong": "「none」または http://host:3128 のようなアドレスを入力してください。",
  "connection-fields.proxy.userinfo":
    "ユーザー名とパスワードを除いたアドレスを入力してください。それぞれ専用の欄があります。",
  "connection-fields.proxy.login-incomplete":
    "ユーザー名とパスワードは両方入力するか、両方空にしてください。",
  "connection-fields.proxy.user": "プロキシのユーザー名",
  "connection-fields.proxy.user.line": "プロキシで不要な場合は空のままにします。",
  "connection-fields.proxy.password": "プロキシのパスワード",
  "connection-fields.proxy.password.show": "パスワードを表示",
  "connection-fields.proxy.saved-login":
    "保存したプロキシのユーザー名とパスワードは再表示されません。{replace}",
  "connection-fields.proxy.saved-login.replace": "変更または削除",
  "connection-fields.certificates": "信頼する証明書",
  "connection-fields.certificates.line":
    "プライベート CA を使用するサービス向けの、発行者の証明書ファイル（PEM または DER）のパスです。",
  "connection-fields.addressing": "アドレス内のバケット名",
  "connection-fields.addressing.auto": "サービスの標準に従う",
  "connection-fields.addressing.path": "パスに含める：host/bucket",
  "connection-fields.addressing.virtual": "ホストの前に付ける：bucket.host",
  "connection-fields.aws-endpoints": "その他の Amazon エンドポイント",
  "connection-fields.aws-endpoints.accelerate": "転送アクセラレーション",
  "connection-fields.aws-endpoints.dual-stack": "IPv6 も使用（デュアルスタック）",
  "connection-fields.aws-endpoints.fips": "FIPS 140",
  "connection-fields.aws-endpoints.conflict": "FIPS では転送アクセラレーションを使用できません。",
  "connection-fields.requester-pays": "リクエスタ支払い",
  "connection-fields.requester-pays.line":
    "ほかの所有者のバケットで、利用者がリクエスト料金を支払う場合に選択します。",
};
