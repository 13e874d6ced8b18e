import type { Translation } from "../en/messages.ts";
import type { USAGE as ENGLISH } from "../en/usage.ts";

export const USAGE: Translation<typeof ENGLISH> = {
  "usage.no-command": "コマンドを指定してください: {choices}。liana --help を参照してください。",
  "usage.unknown-command":
    "「{name}」というコマンドはありません。{hasNearest, select, yes {「{nearest}」のことですか？} other {コマンドは {names} です。}}",
  "usage.unknown-option":
    "{option} というオプションはありません。{hasNearest, select, yes {{nearest} のことですか？} other {{help} を参照してください。}}",
  "usage.foreign-option":
    "{command} に {option} というオプションはありません。{hasNearest, select, yes {{nearest} のことですか？} other {{help} を参照してください。}}",
  "usage.no-value-taken": "{option} に値は指定できません。",
  "usage.needs-value": "{option} には値が必要です: {option} {value}",
  "usage.looks-like-option":
    "{option} には値が必要です。「{text}」が値の場合は、{option}={text} と指定してください。",
  "usage.missing-argument": "引数が足りません: {form}",
  "usage.extra-argument": "引数「{text}」は余分です: {form}",
  "usage.empty-argument": "空の引数があります: {form}",

  "usage.npm-folder": "npm を起動したフォルダー「{path}」に移動できません。",
  "usage.npm-took-options":
    "npm が {names} を自身のオプションとして扱ったため、何も実行していません。コマンドの前に -- を付けてください: npm run -s liana -- {text}",

  "usage.no-home":
    "HOME が設定されていないため、{tilde} が表すホームフォルダーがありません。完全なパスを指定してください。",
  "usage.other-home":
    "「{text}」は完全なパスで指定してください。{tilde} はご自身のホームフォルダーのみを表します（{below}）。この名前のフォルダーは {local} です。",
  "usage.no-own-folder":
    "このユーザーにはホームフォルダーがありません。Liana のファイルの保存場所を指定してください: {option} DIR または {variable}",
  "usage.bucket-form": "「{text}」: バケットは s3://bucket/prefix の形式で指定してください。",
  "usage.other-scheme":
    "「{text}」はフォルダーでも s3://bucket/prefix でもありません。サービスのアドレスは --endpoint-url で指定してください。",
  "usage.whole-bucket": "{command} はバケット全体を対象とします。s3://{bucket} と指定してください。",
  "usage.bucket-expected":
    "「{text}」: バケットは s3://bucket の形式で指定してください。liana {command} --help を参照してください。",
  "usage.two-keys":
    "--connection と --profile はどちらも使用するキーを指定します。どちらか一方を指定してください。",
  "usage.rules-file": "--exclude-from {path}: このファイルを読み取れません。",

  "usage.bad-rate": "{option} {text}: 1 秒あたりのバイト数を 500K や 2M のように指定してください。",
  "usage.bad-delete-limit": "{option} {text}: ファイル数、または 10% のような割合を指定してください。",
  "usage.bad-number": "{option} {text}: {least}～{most} の数を指定してください。",
  "usage.bad-lines": "{option} {text}: 行数を指定してください。",
  "usage.bad-choice": "{option} {text}: {choices} を指定してください。",
  "usage.bad-time":
    "{option} {text}: 2026-11-21、'2026-11-21 17:30'、'2 days ago' のように指定してください。",
  "usage.bad-proxy":
    "{option}: none、または http://host:3128 や socks5://host:1080 のようなアドレスを指定してください。",
  "usage.proxy-login":
    "{option}: 引数はこのコンピューターの誰でも読み取れます。パスワードは HTTPS_PROXY に設定してください。",

  "usage.bad-arn":
    "--protect {text}: バケットを引き続き変更できるユーザーまたはロールの ARN を指定してください。",
  "usage.no-protection": "{service} には Amazon 形式のバケットポリシーがありません。",
  "usage.no-bucket":
    "どちらか一方はバケット（s3://…）でなければなりません。2 つのフォルダーの比較には liana check を使ってください。",
  "usage.past-of-folder":
    "過去の状態があるのはバケットだけです。以前の時点を指定するには、SOURCE にバケット（s3://…）を指定してください。",
  "usage.deleted-folder":
    "{option} は復元のためのオプションです。SOURCE にバケット（s3://…）を指定してください。",
  "usage.commands-bucket": "{names} では SOURCE にフォルダーを指定してください。",
  "usage.retrieve-direction":
    "{option} は復元用です。SOURCE はバケット（s3://…）、TARGET はフォルダーでなければなりません。",
  "usage.retrieve-again-alone": "{option} は --retrieve と一緒に指定してください。",
  "usage.retain-folder":
    "{option} はバケットに残すものを指定します。TARGET にバケット（s3://…）を指定してください。",
  "usage.retain-alone":
    "{option} は、置き換えや削除の対象となったオブジェクトのうちバケットに残すものを指定します。--delete と一緒に指定してください。",
  "usage.only-folder":
    "個々のファイルを選べるのはバケットだけで、フォルダーでは選べません。ほかのファイルはルールで除外してください。",
  "usage.not-a-backup": "フォルダーに戻せるのは、フォルダーからバックアップしたものだけです。",
  "usage.other-service": "この接続は、このジョブのバックアップ先とは別のサービスのものです。",

  "usage.past-and-versions":
    "--as-of は各オブジェクトの 1 つのバージョンを、--versions はすべてのバージョンを表示します。どちらか一方を指定してください。",
  "usage.two-formats": "--csv と --json は別々の形式です。どちらか一方を指定してください。",
  "usage.search-files": "--search はファイルを検索します。--files も指定してください。",
  "usage.two-answers": "{names} は別々の回答です。いずれか 1 つを指定してください。",
  "usage.two-jobs": "ジョブが 2 つ指定されています。どちらか一方を指定してください。",
  "usage.no-such-job": "ID が {id} で始まるジョブはありません。liana status を参照してください。",
  "usage.several-jobs":
    "その文字で始まる ID のジョブが {count, number} 件あります（{choices}）。ID をもっと長く指定してください。",
  "usage.which-job":
    "{count, number} 件のジョブの削除が待機中です。ジョブを指定してください: --job ID（{choices}）",
  "usage.bucket-not-empty":
    "バケット「{bucket}」は空ではありません。中身をすべて削除するには --force を付けてください。",
  "usage.removal-unconfirmed":
    "バケット「{bucket}」の中身がすべて削除されます。よろしければ --yes {bucket} を付けてください。",
  "usage.other-bucket-name": "「{text}」は「{bucket}」ではありません。何も削除していません。",
  "usage.no-config": "ジョブの場所を指定してください: liana run --config FILE または liana run --env",
  "usage.unknown-job":
    "liana run に「{name}」というジョブはありません。{hasNearest, select, yes {「{nearest}」のことですか？} other {ジョブは {names} です。}}",
  "usage.names-and-all": "名前か --all のどちらか一方を指定してください。",
  "usage.several-keys":
    "「{name}」というキーは複数のプログラムにあります。{choices} のいずれかを指定してください。",
  "usage.unknown-keys":
    "「{name}」というキーは見つかりません。{hasNearest, select, yes {「{nearest}」のことですか？} other {liana import で見つかったものを一覧できます。}}",
  "usage.set-in-file":
    "liana run は {option} をファイルまたは環境変数から読み取ります。そちらで設定してください。",
  "usage.two-configs": "ジョブは --config FILE または --env のどちらか一方で指定してください。",

  "usage.object-expected":
    "「{text}」: オブジェクトは s3://bucket/key の形で指定してください。liana {command} --help を参照してください。",
  "usage.bad-size": "{option} {text}: バイト数を 400G や 500M のように指定してください。",
  "usage.size-of-file": "{option} は標準入力用です。ファイルの大きさは分かっています。",
  "usage.put-folder": "「{path}」はフォルダーです。フォルダーの送信には liana sync を使用してください。",
  "usage.put-special":
    "「{path}」は通常のファイルではありません。パイプやデバイスの内容を送信するには - と < を使用してください。",
  "usage.put-stream-name": "「{text}」: 標準入力には名前がありません。キー全体を指定してください。",
  "usage.get-folder":
    "「{text}」はオブジェクトを指していません。プレフィックスの下をすべて復元するには liana sync を使用してください。",
  "usage.get-exists": "「{path}」はすでに存在します。置き換えるには {option} を追加してください。",
  "usage.get-special": "「{path}」は通常のファイルではないため、置き換えません。",
  "usage.get-unsafe-name": "「{text}」はここではファイル名に使用できません。FILE に名前を指定してください。",
  "usage.stream-and-json": "標準出力にはオブジェクトが出力されるため、--json は使用できません。",
  "usage.force-stream": "{option} はファイル用です。",
};
