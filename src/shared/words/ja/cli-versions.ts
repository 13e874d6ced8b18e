import type { Translation } from "../en/messages.ts";
import type { CLI_VERSIONS as ENGLISH } from "../en/cli-versions.ts";

export const CLI_VERSIONS: Translation<typeof ENGLISH> = {
  "help.versions.summary": "バケットに残っている 1 つのファイルのバージョンを一覧表示",
  "help.versions.columns":
    "新しい順に、日時、サイズ、ストレージクラス、ID を表示し、このコンピューターのジョブが最後にアップロードしたものに印を付けます。バージョンのないバケットでは .liana/old/ に保存したものも含みます。内容が同じ連続したバージョンは 1 つとして数えます。",
  "help.undelete.summary": "削除したファイルを元に戻す、または以前のバージョンを現在のものにする",
  "help.undelete.copy":
    "サービスがバージョンを元のキーにコピーします。何も削除しません。現在の内容はバージョンとして残ります。",
  "help.undelete.folder":
    "/ で終わるプレフィックスを指定すると、その下で削除されたファイルをすべて元に戻します。バージョンを保存するバケットが必要です。",
  "help-options.undelete.version-id":
    "このバージョンを現在のものにします（liana versions を参照）。既定: 内容のある最新のもの",
  "help-options.undelete.dry-run": "元に戻るものを表示し、何も変更しません",
  "cli-versions.last-put": "{version}（このコンピューターが最後にアップロード）",
  "cli-versions.more": "これ以外にもバージョンがあります。",
  "cli-versions.back": "{location} を {time} の状態に戻しました",
  "cli-versions.is-current": "{location} はすでに {time} の状態です",
  "cli-versions.all-back": "削除された {count, plural, other {# 個のファイル}}を元に戻しました（{bytes}）",
  "cli-versions.problem": "{key} を元に戻せませんでした: {sentence}",
  "usage.versions-folder": "{text}: ファイルを 1 つ指定してください（s3://BUCKET/KEY）。",
  "usage.undelete-version": "--version-id は 1 つのファイルに使います。{text} には使えません。",
};
