import type { Translation } from "../en/messages.ts";
import type { FIND as ENGLISH } from "../en/find.ts";

export const FIND: Translation<typeof ENGLISH> = {
  "find.goal": "何をしますか",
  "find.goal.backup": "フォルダーをバックアップ",
  "find.goal.backup.line": "このコンピューターのフォルダーを選びます。これから同期を続けます。",
  "find.goal.restore": "ファイルを取り戻す",
  "find.goal.restore.line":
    "新しいコンピューターで、またはデータを失ったあとに、Liana がバックアップしたフォルダーを探します。",
  "find.service": "ファイルはどこにありますか",
  "find.service.line": "Liana がバックアップしたバケットがあるサービスです。",
  "find.others": "ほかのコンピューターのフォルダー",
  "find.step": "フォルダー",

  "find.title": "{connection} にあるフォルダー",
  "find.line":
    "Liana がバックアップしたフォルダーです。どのコンピューターのものも表示します。復元してもバケットの中は変わりません。",
  "find.list": "見つかったフォルダー",
  "find.searching":
    "バケット {number, number}/{count, number} を検索しています。{found, plural, =0 {まだ見つかっていません。} other {# 個のフォルダーが見つかりました。}}",
  "find.starting": "フォルダーを探しています",
  "find.computer": "{computer} から",
  "find.computer.unknown": "別のコンピューターから",
  "find.computer.own": "このコンピューターから",
  "find.files": "{count, plural, other {# 個のファイル}}、{bytes}",
  "find.files.more": "{count, plural, other {# 個を超えるファイル}}",
  "find.synced": "最終同期: {when}",
  "find.restore": "復元",
  "find.restore.of": "{name} を復元",
  "find.continue": "復元して、ここから同期を続ける",
  "find.continue.of": "復元して、ここから同期を続ける: {name}",
  "find.what":
    "{hasCount, select, yes {{location} の {count, plural, other {# 個のファイル}}すべて（現在の状態）。} other {{location} のすべてのファイル（現在の状態）。}}",
  "find.none": "フォルダーが見つかりません",
  "find.none.line":
    "これらのバケットに、Liana がバックアップしたフォルダーはありません。このキーで一覧できないバケットは、下に名前を入力してください。ほかのプログラムのファイルは「復元」の画面で復元できます。",
  "find.partial":
    "これらのバケットは内容が多く、すべては検索できませんでした。フォルダーが見当たらない場合は、「復元」の画面でバケットとプレフィックスを指定して開いてください。",
  "find.failed": "検索できませんでした: {bucket}",
  "find.bucket": "バケットの名前",
  "find.bucket.line":
    "このキーではバケットを一覧できません。ファイルがあるバケットの名前を入力してください。",
  "find.bucket.other": "別のバケットを検索",
  "find.search": "検索",
  "find.browse": "「復元」の画面を開く",

  "find.continue.title": "{name} を復元して、ここで続ける",
  "find.continue.what":
    "Liana はすべてをこのフォルダーに復元し、その後はこのフォルダーを {location} と同期します。復元が終わるまで、フォルダーは一時停止中と表示されます。",
  "find.continue.from":
    "このコンピューターが引き継ぐと、{computer} は次にバケットを確認したときにそれを検出し、このフォルダーの同期をやめて、その旨を表示します。そちらのファイルはそのまま残ります。",
  "find.continue.target": "このコンピューターのフォルダー",
  "find.continue.exists": "フォルダーにすでにファイルがある場合は、両方が残り、それらも同期されます。",
  "find.continue.start": "復元して続ける",

  "find.taken":
    "{computer} が {name} をこの場所にバックアップしています{hasFiles, select, yes {（{files}）} other {}}。",
  "find.taken.unknown":
    "別のコンピューターが {name} をこの場所にバックアップしています{hasFiles, select, yes {（{files}）} other {}}。",
  "find.taken.line":
    "2 台のコンピューターで同じ場所は使えません。別の場所を選ぶか、そのコンピューターをもう使わない場合は引き継いでください。バケットのオブジェクトはそのまま残ります。先にここへ取り戻すには、キャンセルして「ファイルを取り戻す」を選んでください。",
  "find.taken.over": "このコンピューターが引き継ぎます。",
  "find.taken.elsewhere": "別の場所を使う",
  "find.taken.take": "引き継ぐ",

  "find.versions.line":
    "バージョニングをオンにすると、ほかのプログラムが書き込むファイルも含めて、以前の状態をバケット自体が保存します。削除するまで容量を使います。",
  "find.versions.turn-on": "このバケットのバージョニングをオンにする",
};
