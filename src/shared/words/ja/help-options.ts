import type { HELP_OPTIONS as ENGLISH } from "../en/help-options.ts";
import type { Translation } from "../en/messages.ts";

export const HELP_OPTIONS: Translation<typeof ENGLISH> = {
  "help-options.delete": "削除も反映します。同期元からなくなったものを同期先から削除します",
  "help-options.retain":
    "--delete とともに指定。置き換えや削除の対象のうちバケットに残すもの: none（既定）、30d、90d、365d または forever",
  "help-options.dry-run": "計画を表示するだけで、何も変更しません",
  "help-options.exclude":
    "この gitignore のルールに一致するものを除外します。繰り返し指定でき、順序に意味があります",
  "help-options.include": "前のルールで除外されたものを含め直します。繰り返し指定でき、順序に意味があります",
  "help-options.exclude-from": "gitignore のルールをファイルから読み取ります",
  "help-options.storage-class": "オブジェクトのストレージクラス",
  "help-options.folder-times":
    "フォルダーの日時と権限を保存するオブジェクト: on、off、auto（既定: 最小サイズのあるクラスを除いて on）",
  "help-options.sse": "サービスによる暗号化: AES256 または aws:kms[:KEY]",
  "help-options.links":
    "シンボリックリンク: keep（そのまま、既定）、skip（スキップ）、follow（フォルダー内でたどる）",
  "help-options.databases":
    "SQLite データベース: consistent（整合性のあるコピー、既定）または as-files（各ファイルをそのまま）",
  "help-options.before": "同期の前に実行するシェルコマンド。失敗すると何も同期しません",
  "help-options.after": "同期の後に必ず実行するシェルコマンド。環境変数 LIANA_OUTCOME を参照できます",
  "help-options.as-of": "その時点の状態: 2026-11-21（その日の終わり）、'2026-11-21 17:30'、'2 days ago'",
  "help-options.with-deleted": "バケットに残っている削除済みファイルも、フォルダー「{deleted}」に復元します",
  "help-options.retrieve":
    "復元時のアーカイブ済みオブジェクト: この速度（bulk、standard、expedited）でコピーを要求し、準備ができたら復元する。料金がかかる（--dry-run を参照）",
  "help-options.retrieve-again": "--retrieve と併用: 取得前に期限が切れたコピーももう一度要求する",
  "help-options.versions": "以前のバージョンと削除マーカーも表示します",
  "help-options.on-conflict":
    "復元先にあって内容が異なるファイル: keep-both（両方残す、既定）、overwrite（上書き）、skip（スキップ）",
  "help-options.max-delete":
    "承認なしに削除できる数。超える場合は保留します（既定: 50、または 5% のほうが多ければその数）",
  "help-options.delete-foreign": "このジョブが作成していないオブジェクトも削除します",
  "help-options.bwlimit": "1 秒あたりのバイト数: 500K、2M、1048576",
  "help-options.concurrency": "同時転送数の上限: 1～256（既定 256）",
  "help-options.audit": "必要がなくても同期先を一覧表示して確認します",
  "help-options.verify": "転送した内容を読み戻して比較します",
  "help-options.take-over": "別のコンピューターや以前の Liana が使っている同期先を引き継ぎます",
  "help-options.root-moved":
    "同期元のフォルダーを意図的に移動、交換、または空にした場合や、その中のディスクがなくなった場合に指定します",
  "help-options.recursive": "次の階層だけでなく、プレフィックス以下のすべて",
  "help-options.versioning": "オブジェクトの以前のバージョンを保持します",
  "help-options.force": "先にすべてのオブジェクト、バージョン、未完了のアップロードを削除します",
  "help-options.expected-size":
    "標準入力の想定される最大バイト数（400G など）。分割の大きさがこれに合わせて決まります",
  "help-options.version-id": "オブジェクトのこのバージョン（liana ls --versions を参照）",
  "help-options.yes": "確認の入力に代わるバケット名",
  "help-options.files": "同期ではなく、ファイルに対する処理を表示します",
  "help-options.search": "名前に TEXT を含むファイル、または uploaded などこの種類のイベントだけを表示します",
  "help-options.job": "ID がこの値で始まるジョブだけを対象にします（liana status を参照）",
  "help-options.limit": "最大 N 行",
  "help-options.csv": "CSV で出力します",
  "help-options.keep": "保留中のオブジェクトをバケットに残します。以後、このジョブの対象ではなくなります",
  "help-options.bring-back": "保留中のファイルをフォルダーに戻します",
  "help-options.output": "レポートを表示せずにファイルに書き込む",
  "help-options.protect": "この管理者だけがバージョンを破壊できるようにするバケットのポリシーを出力する",
  "help-options.lock": "新しいバージョンを DAYS 日間ロックする。それまで誰も削除できず、料金がかかる",
  "help-options.setup": "バケットの作成と設定の変更に必要な操作を出力する",
  "help-options.policy.delete": "削除を反映するジョブ用（JOB では自動で判定）",
  "help-options.policy.storage-class": "このストレージクラスのジョブ用",
  "help-options.policy.sse": "この暗号化のジョブ用",
  "help-options.include-names": "ファイル、フォルダー、バケット、ホスト、ジョブ、接続の名前を含める",
  "help-options.config": "設定ファイル",
  "help-options.env": "環境変数（S3_SYNC_… と MINIO_…、または BACKUP_S3_…）のジョブを実行",
  "help-options.wait": "同期が終わるまで待つ。終了コードは liana sync と同じ",
  "help-options.all": "見つかったものをすべて保存",
  "help-options.port": "127.0.0.1 のポート（既定 8765。0 は空いているポート）",
  "help-options.endpoint-url": "サービスのアドレス（既定: AWS_ENDPOINT_URL、なければ Amazon）",
  "help-options.region": "バケットのリージョン",
  "help-options.profile": "キーと設定のある、AWS のファイルのプロファイル",
  "help-options.connection": "アプリの接続の名前。キーはキーチェーンから取得します",
  "help-options.allow-http":
    "ほかのマシンへの暗号化されていない http を許可します。途中で誰でも内容を読み取れます",
  "help-options.ca-file": "システムのものに加えて信頼する証明書（PEM）。独自の CA を使うサービス用です",
  "help-options.proxy":
    "http://HOST:PORT、https://…、socks5://…、または none（既定: HTTPS_PROXY などの変数）",
  "help-options.addressing": "アドレスでのバケット名の位置: path、virtual（ホストの前）、auto（既定）",
  "help-options.requester-pays": "ほかの人のバケットへの要求の料金を負担します（リクエスタ支払い）",
  "help-options.aws-endpoints": "Amazon のアドレスの種類をコンマ区切りで指定: accelerate、dual-stack、fips",
  "help-options.state-dir": "ジョブの記録の保存場所（または LIANA_STATE_DIR）",
  "help-options.config-dir": "アプリの設定の保存場所（または LIANA_CONFIG_DIR）",
  "help-options.json": "1 行に 1 つの JSON オブジェクトを出力し、最後に概要を出力します。常に英語です",
  "help-options.quiet": "エラーだけを表示します",
  "help-options.verbose": "要求も含めて詳しく表示します",
  "help-options.help": "このヘルプを表示します",
  "help-options.version": "Liana のバージョンを表示します",

  "help-options.diagnose.config": "アプリのジョブではなく、liana run のこの設定ファイルのジョブを対象にする",
  "help-options.held.delete": "ジョブの次の同期で、保留中のものを削除します",
  "help-options.held.job": "複数のジョブの削除が待機中の場合に、ID がこの値で始まるジョブを選びます",
  "help-options.held.limit": "最大 N 件の削除を一覧表示します",
  "help-options.held.root-moved":
    "フォルダーを意図的に移動、交換、または空にした場合でも、ファイルを戻します",
  "help-options.import.dry-run": "保存されるものを表示し、何も変更しない",
  "help-options.put.dry-run": "書き込む内容を表示するだけで、何も読み取らず、何も変更しません",
  "help-options.probe.dry-run": "読み取りだけを行い、テスト用オブジェクトを書き込まず、結果も保存しません",
  "help-options.get.dry-run": "読み取る内容を表示するだけで、何も要求せず、何も変更しません",
  "help-options.get.force": "既存のファイルを置き換えます",
};
