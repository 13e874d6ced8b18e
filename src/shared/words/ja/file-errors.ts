import type { FILE_ERRORS as ENGLISH } from "../en/file-errors.ts";
import type { Translation } from "../en/messages.ts";

export const FILE_ERRORS: Translation<typeof ENGLISH> = {
  "errors.archived":
    "{theFile}は{hasClass, select, yes {アーカイブクラス {class} } other {アーカイブクラス}}にあり、取り出しが完了するまで読み取りも変更もできません。",
  "errors.archived.ended":
    "{theFile}の取り出し済みコピーは、取得する前に期限が切れました。もう一度取り出すと、同じ料金がまたかかります。",
  "errors.attributes-not-kept":
    "{count, plural, other {# 個}}のファイルとフォルダーに、バケットに保存できない情報があります。復元しても元に戻りません。",
  "errors.attributes-not-kept.acl":
    "{count, plural, other {# 個}}のファイルとフォルダーにアクセス制御リストがあります。復元では通常のアクセス権だけが元に戻ります。",
  "errors.attributes-not-kept.attributes":
    "{count, plural, other {# 個}}のファイルとフォルダーに拡張属性があります。復元しても元に戻りません。",
  "errors.attributes-not-kept.hard-link":
    "{count, plural, other {# 個}}のファイルに複数の名前（ハードリンク）があります。復元すると、それぞれ別のファイルになります。",
  "errors.attributes-not-kept.owner":
    "{count, plural, other {# 個}}のファイルとフォルダーの所有者が別のユーザーまたはグループです。復元すると、所有者はご自身になります。",
  "errors.attributes-not-kept.set-id":
    "{count, plural, other {# 個}}のファイルに set-uid または set-gid が設定されています。復元では、この 2 つのビットは設定されません。",
  "errors.busy-at-night":
    "{theFile}は夜間にのみ送信しますが、昨夜は書き込みが続いていたため送信しませんでした。次の夜にもう一度試します。",
  "errors.database-space":
    "Liana 自身のファイルがあるディスクに、データベース{theFile}をコピーする空きがありません。バケットには以前の状態が残っています。空きを増やしてください。",
  "errors.database-unreadable":
    "SQLite がデータベース{theFile}を読み取れません。バケットには以前の状態が残っています。データベースに問題がない場合は、データベースをファイルとして送信してください。",
  "errors.digest-mismatch": "{theFile}が、送信したとおりにサービスに届きませんでした。もう一度送信します。",
  "errors.digest-mismatch.put":
    "{theFile}が、送信したとおりにサービスに届きませんでした。このオブジェクトは信頼できません。もう一度送信してください。",
  "errors.digest-mismatch.get": "{theFile}の受信した内容が保存された内容と異なるため、破棄しました。",
  "errors.digest-mismatch.stream":
    "{theFile}の受信した内容が保存された内容と異なります。すでに標準出力に書き出されていますが、使用しないでください。",
  "errors.disk-empty":
    "{hasKey, select, yes {「{key}」のディスク} other {ディスク}}が空です。以前はファイルがありました。何も削除していません。完全になくなった場合は、そのことを確定してください。",
  "errors.disk-full":
    "ディスクに{theFile}を保存する空きがありません。空きを増やして、もう一度お試しください。",
  "errors.disk-missing":
    "{hasKey, select, yes {「{key}」のディスク} other {ディスク}}が見つかりません。何も削除していません。接続するか、完全になくなったことを確定してください。",
  "errors.disk-replaced":
    "{hasKey, select, yes {「{key}」のディスク} other {ディスク}}は前回と同じものではありません。何も削除していません。正しいディスクを接続するか、このディスクに置き換えることを確定してください。",
  "errors.folder-blocked":
    "バックアップの{hasKey, select, yes {フォルダー「{key}」} other {フォルダー}}を復元しませんでした。このコンピューターに同じ名前の{kind, select, link {リンク} other {ファイル}}があります。名前を変えるか、移動するか、別のフォルダーに復元してください。",
  "errors.damaged":
    "バケット内の{theFile}のオブジェクトは、アップロードしたものと異なります（{how, select, size {サイズが違います} missing {見つかりません} version {アップロードしたバージョンが削除されています} other {内容が違います}}）。手元のファイルが変更されたため、送信し直せませんでした。以前のバージョンを確認してください。",
  "errors.foreign-edit":
    "別のプログラムがバケット内の{theFile}を変更しましたが、サービスが拒否したため、そのオブジェクトをコピーできません。何も上書きしていません。バージョニングを有効にするか、そのオブジェクトを移動してください。",
  "errors.foreign-edit.access-denied":
    "別のプログラムがバケット内の{theFile}を変更しましたが、このキーではそのオブジェクトをコピーできません。何も上書きしていません。{hasPermission, select, yes {{permission}} other {s3:GetObject}} を許可するか、バージョニングを有効にしてください。",
  "errors.foreign-edit.archived":
    "別のプログラムがバケット内の{theFile}を変更しましたが、そのオブジェクトはアーカイブされているため、別の場所に保存できません。何も上書きしていません。取り出すか、バケットから削除してください。",
  "errors.keeps-changing": "{theFile}は読み取り中に変更されています。書き込みが終わりしだい送信します。",
  "errors.key-too-long":
    "{theFile}の名前はバケットには長すぎます。この名前か、上位のフォルダーの名前を短くしてください。",
  "errors.listed-missing":
    "{theHost} の一覧には{theFile}がありますが、読み取ろうとすると存在しないと応答します。接続先で確認するか、プロバイダーに問い合わせてください。",
  "errors.locked": "{theFile}はほかのプログラムが使用中です。使用が終わりしだい送信します。",
  "errors.name-ambiguous":
    "{theFile}の名前に含まれるのが空白なのかプラス記号なのか、サービスの応答から判断できないため、対象から外しました。名前を変えてください。",
  "errors.name-collision":
    "{theFile}は、保存先で別のファイルと同じ名前になります。どちらかの名前を変えてください。",
  "errors.name-not-utf8": "{theFile}の名前は正しいテキスト（UTF-8）ではありません。名前を変えてください。",
  "errors.never-rests":
    "{theFile}は常に書き込まれています。{state, select, none {バケットにはまだ一度も保存されていません} other {バケットには古い状態があります}}。Liana は試行を続けます。ルールで夜間のみ送信する（nightly）か、除外する（exclude）ことができます。",
  "errors.no-object":
    "{hasKey, select, yes {オブジェクト「{key}」} other {オブジェクト}}はもうバケットにありません。",
  "errors.no-object.asked":
    "{hasKey, select, yes {オブジェクト「{key}」} other {指定されたオブジェクト}}はバケットにありません。",
  "errors.no-upload": "サービスから{theFile}の未完了のアップロードがなくなりました。最初から送信し直します。",
  "errors.not-kept":
    "バケットにある{theFile}のバージョンを保存できないため、{instead, select, deleted {削除} other {置き換え}}しませんでした。{why, select, access_denied {このキーではコピーできません{hasPermission, select, yes {（{permission}）} other {}}} archived {アーカイブクラスにあるため、先に取り出す必要があります} key_too_long {プレフィックスが長く、コピーに名前を付けられません} not_implemented {サービスがオブジェクトのコピーに対応していません} quota {コピーを保存する空きがありません} other {サービスがコピーを拒否しました}}。バージョニングを有効にするか、以前のものを保存しない設定にしてください。",
  "errors.object-changed": "{theFile}がその間に変更されました。次の同期でもう一度確認します。",
  "errors.reserved-name":
    "{theFile}の名前は、Liana がバケット内で自身のために使うものなので、送信しません。名前を変えるか、ルールで除外してください。",
  "errors.size-unknown":
    "{theFile}のサイズがわからないため、送信しませんでした。実際のファイルでない場合は、ルールで除外してください。",
  "errors.tier-unavailable":
    "{theHost}では現在、迅速取り出しの容量が足りないため、{theFile}を要求しませんでした。「標準」の取り出しを選ぶか、後でもう一度お試しください。",
  "errors.too-large":
    "{theFile}は{where, select, disk {このディスク} other {このサービス}}には大きすぎます。",
  "errors.too-large.stream":
    "ストリームが、分割できる上限より長いため、何も保存されませんでした。想定される大きさを指定してください。",
  "errors.too-many-files":
    "{hasName, select, yes {「{name}」を開けませんでした} other {ファイルを開けませんでした}}。{system, select, ENFILE {システム全体で開けるファイル数の上限に達しています。ほかのプログラムを終了してください} other {Liana が開けるファイル数の上限（ulimit -n）に達しています。上限を引き上げてください}}。もう一度試します。",
  "errors.unreadable": "{theFile}を読み取れません。アクセス権を確認してください。",
  "errors.unreadable.stream": "標準入力を最後まで読み取れなかったため、何も保存されませんでした。",
  "errors.unsafe-name": "{theFile}の名前は、その場所では安全に使えないため、対象から外しました。",
  "errors.unwritable": "{theFile}に書き込めません。フォルダーのアクセス権を確認してください。",
  "errors.unwritable.held":
    "{theFile}を置き換えまたは削除できません。ほかのプログラムで開かれている可能性があります。そのプログラムを閉じてください。そうでない場合は、フォルダーのアクセス権を確認してください。",
  "errors.unwritable.link":
    "{theFile}はリンクですが、このアカウントではリンクを作成できません。Windows の設定で開発者モードを有効にするか、管理者として Liana を実行してください。",
  "errors.vanished": "{theFile}は確認中になくなりました。",
  "errors.verify-failed":
    "{theFile}の内容が両側で一致しません。受け入れませんでした。もう一度実行してください。",
  "errors.versions-contradict":
    "サービスが{theFile}の最新バージョンを 2 つ示したため、対象から外しました。時点を指定せずに復元してください。",
};
