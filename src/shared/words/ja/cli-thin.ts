import type { Translation } from "../en/messages.ts";
import type { CLI_THIN as ENGLISH } from "../en/cli-thin.ts";

export const CLI_THIN: Translation<typeof ENGLISH> = {
  "help.thin.summary": "場所の以前のバージョンの一部を削除して、料金のかかる数を減らす",
  "help.thin.rule":
    "1 日の間に書き込まれたファイルのバージョンのうち、最も新しいものを残します。30 日より古いものは、週ごとに最も新しいものを残します。日と週は UTC で区切ります。現在のバージョンと、過去 24 時間に現在のものだったバージョンはすべて残ります。バージョンのないバケットでは、.liana/old/ に保存したものを同じように扱います。",
  "help.thin.asks":
    "最初に数えます。次にバケットの名前を尋ねます。--yes でも指定できます。削除したものは元に戻せません。ロックされたバージョンは残り、その数を表示します。その場合、終了コードは 1 です。",
  "help.thin.key":
    "s3:DeleteObjectVersion が必要です。盗まれたキーでバケットに保存されたものを壊せないように、日常のポリシーには含まれません。liana policy --thin は、このコマンドのためのキーのポリシーを出力します。このキーをジョブに使わないでください。",
  "help.policy.thin":
    "--thin を付けると、同期先で liana thin に必要な操作だけを出力します。このポリシーのキーは以前のバージョンを完全に削除できます。ジョブに使わないでください。",
  "help-options.thin": "liana thin に必要な操作を出力する",
  "help-options.thin.dry-run": "数えるだけで、何も削除しません",
  "cli-thin.counting": "集計中 … {count, plural, other {# 件}}を一覧表示",
  "cli-thin.found":
    "{location}: {files, plural, other {# 個のファイル}}の以前のバージョン {count, plural, other {# 件}}を削除できます（{bytes}）。{kept, plural, other {# 件}}は残ります",
  "cli-thin.nothing":
    "{location}: 削除するものはありません。以前のバージョン {kept, plural, other {# 件}}は残ります",
  "cli-thin.key": "{location}: 以前のバージョン {count, plural, other {# 件}}（{bytes}）",
  "cli-thin.question":
    "「{bucket}」から以前のバージョン {count, plural, other {# 件}}を削除します。元に戻すことはできません。",
  "cli-thin.removing": "削除中 … 以前のバージョン {count, plural, other {# 件}}",
  "cli-thin.removed": "以前のバージョン {count, plural, other {# 件}}を削除しました（{bytes}）",
  "cli-thin.refused":
    "サービスが以前のバージョン {count, plural, other {# 件}}の削除を拒否しました。ロックされているか、このキーでは削除できません。日常のポリシーでは許可されません。liana policy --thin は、削除できるキーのポリシーを出力します。",
  "cli-thin.failed":
    "以前のバージョン {count, plural, other {# 件}}を今は削除できませんでした。コマンドをもう一度実行してください。",
  "usage.thin-unconfirmed":
    "バケット「{bucket}」の以前のバージョン {count, plural, other {# 件}}が削除されます。よろしければ --yes {bucket} を付けてください。",
};
