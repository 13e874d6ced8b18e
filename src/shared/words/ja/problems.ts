import type { Translation } from "../en/messages.ts";
import type { PROBLEMS as ENGLISH } from "../en/problems.ts";

export const PROBLEMS: Translation<typeof ENGLISH> = {
  "problems.list": "原因ごとの問題",
  "problems.count.files": "{count, plural, other {# 個のファイル}}",
  "problems.count.folders": "{count, plural, other {# 個のフォルダー}}",
  "problems.means.bucket": "{count, plural, other {現在の状態はバケットにありません}}。",
  "problems.means.folder": "{count, plural, other {現在の状態はフォルダーにありません}}。",
  "problems.means.restore": "{count, plural, other {復元されていません}}。",
  "problems.files": "ファイルを表示",
  "problems.files.hide": "ファイルを隠す",
  "problems.files.show.of": "ファイルを表示: {title}",
  "problems.files.hide.of": "ファイルを隠す: {title}",
  "problems.files.of": "ファイル: {title}",
  "problems.retry": "もう一度試す",
  "problems.retry.of": "もう一度試す: {what}",
  "problems.retried": "Liana がもう一度試します。解決しないものはこの一覧に残ります。",
  "problems.exclude": "除外",
  "problems.exclude.many": "除外…",
  "problems.exclude.of": "除外: {what}",
  "problems.versions.of": "{file} の以前のバージョン",
  "problems.show.of": "フォルダーで表示: {file}",
  "problems.copy.of": "パスをコピー: {file}",
  "problems.none-named":
    "{count, plural, other {# 個のファイルは}}ルールで指定できない名前です。代わりに「除外」タブでフォルダーを除外してください。",
  "problems.too-many-rules":
    "フォルダーが多すぎるため、ルールの一覧にできません。「除外」タブで除外するものを選んでください。",
  "problems.excluded-tab": "「除外」を開く",
  "problems.rules.question": "これらのファイルを除外しますか？",
  "problems.rules.choice": "ルール",
  "problems.rules.folders": "できるだけフォルダー単位: {count, plural, other {# 個のルール}}",
  "problems.rules.folders.line": "後からこれらのフォルダーに追加されたファイルも除外されます。",
  "problems.rules.each": "ファイルごと: {count, plural, other {# 個のルール}}",
  "problems.rules.kind": "名前が {ending} で終わるすべてのファイル",
  "problems.rules.kind.line": "問題のないファイルも除外されます。",
  "problems.rules.shown": "追加するルール",
  "problems.rules.more": "{count, plural, other {他 # 個のルール}}",
  "problems.cause.archived": "アーカイブクラスにある",
  "problems.cause.archived.advice":
    "復元するときに取り出し方法を選ぶと、Liana が取り出します。内容を変更するバックアップの場合は、サービスのツールで取り出してください。",
  "problems.cause.archived.ended": "取り出したが、取得前に期限が切れた",
  "problems.cause.archived.ended.advice":
    "サービスがコピーを削除しました。もう一度取り出すと、同じ料金がまたかかります。",
  "problems.cause.bad-answer": "サービスの応答が正しくない",
  "problems.cause.bad-answer.advice":
    "Liana は自動でもう一度試します。続く場合は、プロバイダーに確認してください。",
  "problems.cause.busy-at-night": "夜間ずっと書き込まれている",
  "problems.cause.busy-at-night.advice":
    "夜間にだけ送るファイルですが、書き込みが止まりませんでした。書き込むプログラムをしばらく止めるか、除外してください。",
  "problems.cause.database-space": "データベースのコピーに使う容量がない",
  "problems.cause.database-space.advice":
    "Liana のファイルがあるディスクの空きを増やしてください。バケットには以前の状態が残っています。",
  "problems.cause.database-unreadable": "データベースが壊れている",
  "problems.cause.database-unreadable.advice":
    "SQLite で読めません。バケットには以前の状態が残っています。問題がなければ、オプションでデータベースをファイルとして送るようにしてください。",
  "problems.cause.digest-mismatch": "転送中に内容が変わった",
  "problems.cause.digest-mismatch.advice":
    "届いた内容が送ったものと違うため、受け入れませんでした。Liana は自動でもう一度試します。",
  "problems.cause.disk-empty": "ディスクが空になっている",
  "problems.cause.disk-empty.advice":
    "バケットからは何も削除していません。ファイルを元に戻すか、もう戻らないことを確定してください。",
  "problems.cause.disk-full": "ディスクに空きがない",
  "problems.cause.disk-full.advice": "ディスクの空きを増やしてください。その後、Liana が続きを行います。",
  "problems.cause.disk-missing": "ディスクが見つからない",
  "problems.cause.disk-missing.advice":
    "バケットからは何も削除していません。ディスクを接続するか、もう戻らないことを確定してください。",
  "problems.cause.disk-replaced": "別のディスクに替わっている",
  "problems.cause.disk-replaced.advice":
    "バケットからは何も削除していません。正しいディスクを接続するか、このディスクに替わったことを確定してください。",
  "problems.cause.folder-blocked": "同じ名前のものがフォルダーの場所にある",
  "problems.cause.folder-blocked.advice":
    "このコンピューターのファイルかリンクが同じ名前です。名前を変えるか移動する、または別のフォルダーに復元してください。",
  "problems.cause.damaged": "バケット内で破損",
  "problems.cause.damaged.advice":
    "サービスが返す内容は、アップロードしたものと異なります。このコンピューターのファイルは変更されたか存在しないため、送信し直せませんでした。以前のバージョンは無事な可能性があります。",
  "problems.cause.foreign-edit": "別のプログラムがバケットで変更した",
  "problems.cause.foreign-edit.advice":
    "サービスがオブジェクトのコピーを拒否したため、何も上書きしていません。バージョニングを有効にするか、オブジェクトを移動してください。",
  "problems.cause.foreign-edit.access-denied": "別のプログラムが変更し、読み取れない",
  "problems.cause.foreign-edit.access-denied.advice":
    "このキーでは変更されたオブジェクトをコピーできないため、何も上書きしていません。s3:GetObject を許可するか、バージョニングを有効にしてください。",
  "problems.cause.foreign-edit.archived": "別のプログラムが変更し、アーカイブされている",
  "problems.cause.foreign-edit.archived.advice":
    "変更されたオブジェクトはアーカイブされているため、何も上書きしていません。取り出すか、バケットから削除してください。",
  "problems.cause.keeps-changing": "読み取り中に変更された",
  "problems.cause.keeps-changing.advice":
    "書き込みが終わると送ります。プログラムを閉じるか、夜間にだけ送るようにしてください。",
  "problems.cause.key-too-long": "名前がサービスには長すぎる",
  "problems.cause.key-too-long.advice": "ファイル名か、上のフォルダー名を短くしてください。",
  "problems.cause.listed-missing": "一覧にはあるが、バケットにない",
  "problems.cause.listed-missing.advice":
    "サービスは一覧に表示しますが、内容を返しません。プロバイダーに確認してください。",
  "problems.cause.locked": "別のプログラムが使用中",
  "problems.cause.locked.advice": "使用が終わると送ります。使用しているプログラムを閉じてください。",
  "problems.cause.name-ambiguous": "名前の空白とプラスを区別できない",
  "problems.cause.name-ambiguous.advice":
    "サービスの応答からは、どちらの文字か分かりません。バケットのオブジェクトの名前を変えてください。",
  "problems.cause.name-collision": "2 つのファイルが同じ名前になる",
  "problems.cause.name-collision.advice":
    "もう一方のファイルは同期されています。どちらかの名前を変えてください。",
  "problems.cause.name-not-utf8": "名前が正しい文字ではない",
  "problems.cause.name-not-utf8.advice":
    "他のコンピューターでも読めるように、名前を変えてください（UTF-8）。",
  "problems.cause.never-rests": "常に書き込まれている",
  "problems.cause.never-rests.advice": "Liana は試し続けます。夜間にだけ送るか、除外してください。",
  "problems.cause.no-object": "バケットからなくなった",
  "problems.cause.no-object.advice": "その間に削除されました。もう一度試すと、現在の状態が分かります。",
  "problems.cause.no-upload": "途中のアップロードが失われた",
  "problems.cause.no-upload.advice": "サービスに残っていません。ファイルは最初から送ります。",
  "problems.cause.not-kept": "以前のバージョンを保存できない",
  "problems.cause.not-kept.advice":
    "そのため、バケットでは何も置き換えも削除もしていません。バージョニングを有効にするか、オプションで保存しないを選んでください。",
  "problems.cause.object-changed": "同期中にほかから変更された",
  "problems.cause.object-changed.advice": "次の同期でもう一度比較します。",
  "problems.cause.reserved-name": "Liana 専用の名前",
  "problems.cause.reserved-name.advice": "名前を変えるか、除外してください。",
  "problems.cause.service-refused": "サービスがこれらのファイルを拒否した",
  "problems.cause.service-refused.advice":
    "各行に応答を表示しています。理由は運営者に確認するか、名前を変えるか除外してください。",
  "problems.cause.size-unknown": "サイズが分からないファイル",
  "problems.cause.size-unknown.advice": "実際のファイルではない可能性があります。除外してください。",
  "problems.cause.tier-unavailable": "迅速取り出しの容量不足",
  "problems.cause.tier-unavailable.advice":
    "現在、サービスに空きがありません。「標準」の取り出しを選ぶか、後でもう一度お試しください。",
  "problems.cause.too-large": "相手側には大きすぎる",
  "problems.cause.too-large.advice": "除外するか、分割してください。",
  "problems.cause.unreadable": "読み取れない",
  "problems.cause.unreadable.advice": "読み取る権限を付けるか、除外してください。",
  "problems.cause.unsafe-name": "相手側で使えない名前",
  "problems.cause.unsafe-name.advice": "特殊な文字を使わない名前に変えるか、除外してください。",
  "problems.cause.unwritable": "書き込めない",
  "problems.cause.unwritable.advice": "フォルダーに書き込む権限を付けてください。",
  "problems.cause.unwritable.held": "置き換えも削除もできない",
  "problems.cause.unwritable.held.advice":
    "別のプログラムで開いている可能性があります。閉じるか、フォルダーの権限を確認してください。",
  "problems.cause.unwritable.link": "このアカウントでは作成できないリンク",
  "problems.cause.unwritable.link.advice":
    "Windows の設定で開発者モードを有効にするか、Liana を管理者として実行してください。",
  "problems.cause.vanished": "読み取り中になくなった",
  "problems.cause.vanished.advice": "次の同期で状態を確認します。",
  "problems.cause.verify-failed": "両側の内容が違う",
  "problems.cause.verify-failed.advice": "受け入れませんでした。もう一度試してください。",
  "problems.cause.versions-contradict": "最新のバージョンが 2 つある",
  "problems.cause.versions-contradict.advice": "時点を指定せずに復元してください。",
};
