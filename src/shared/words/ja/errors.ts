import type { ERRORS as ENGLISH } from "../en/errors.ts";
import type { Translation } from "../en/messages.ts";

export const ERRORS: Translation<typeof ENGLISH> = {
  "errors.the-host": "{hasHost, select, yes {{host}} other {サービス}}",
  "errors.the-bucket": "{hasBucket, select, yes {バケット「{bucket}」} other {バケット}}",
  "errors.the-file": "{hasName, select, yes {「{name}」} other {このファイル}}",
  "errors.http-status": "HTTP ステータス {status}",

  "errors.access-denied":
    "このキーには{hasPrefix, select, yes {{prefix} で} other {}}{what, select, ListAllMyBuckets {バケットを一覧表示する} CreateBucket {バケットを作成する} DeleteBucket {バケットを削除する} PutBucketPublicAccessBlock {パブリックアクセスをブロックする} GetBucketPublicAccessBlock {パブリックアクセスのブロック状態を確認する} PutBucketVersioning {バージョニングを有効にする} GetBucketVersioning {バージョニングの状態を確認する} ListBucket {オブジェクトを一覧表示する} ListBucketVersions {バージョンを一覧表示する} GetObject {オブジェクトを読み取る} GetObjectVersion {以前のバージョンを読み取る} GetObjectTagging {タグを読み取る} GetObjectVersionTagging {タグを読み取る} GetObjectAcl {アクセスリストを読み取る} GetObjectVersionAcl {アクセスリストを読み取る} PutObject {オブジェクトを書き込む} PutObjectTagging {タグを書き込む} PutObjectAcl {アクセスリストを書き込む} DeleteObject {オブジェクトを削除する} DeleteObjectVersion {バージョンを削除する} AbortMultipartUpload {未完了のアップロードを破棄する} ListMultipartUploadParts {パートを一覧表示する} ListBucketMultipartUploads {未完了のアップロードを一覧表示する} Decrypt {KMS キーで復号する} GenerateDataKey {KMS キーで暗号化する} head {オブジェクトを確認する} get {オブジェクトを読み取る} put {オブジェクトを書き込む} copy {オブジェクトをコピーする} copyPart {オブジェクトをコピーする} createUpload {オブジェクトを書き込む} completeUpload {オブジェクトを書き込む} other {この操作の}}権限がありません（{hasPermission, select, yes {{permission}、} other {}}{hasHost, select, yes {{host}、} other {}}{theBucket}）。{hasPermission, select, yes {} other {キーに許可されている操作を確認してください。}}{hasMessage, select, yes {サービスの応答：「{message}」} other {}}",
  "errors.after-failed":
    "同期後のコマンドは{end, select, exit {終了コード {exit} で終了しました} timeout {時間がかかりすぎたため停止されました} not_started {起動できませんでした} other {停止されました}}{hasSaid, select, yes {（{said}）} other {}}。",
  "errors.all-excluded":
    "ルールによりすべてが除外されるため、同期するものがありません。ルールを確認してください。",
  "errors.all-excluded.folder":
    "同期するものがありません。{hasRule, select, yes {「{rule}」} other {ルール}}がすべてを除外し、「{include}」はフォルダー自体だけを含め、その中身を含めません。「{include}**」と指定してください。",
  "errors.all-excluded.before":
    "同期するものがありません。{hasRule, select, yes {「{rule}」} other {ルール}}がすべてを除外しています。最後に一致したルールが有効になるため、「{include}」をその後に置いてください。",
  "errors.all-excluded.alone":
    "同期するものがありません。{hasRule, select, yes {「{rule}」} other {ルール}}がすべてを除外しています。その後に含めるルールを追加するか、このルールを削除してください。",
  "errors.already-running":
    "Liana はこのコンピューターですでに実行されています。実行中の Liana を使うか、先に終了してください。",
  "errors.bad-bucket-name":
    "{hasBucket, select, yes {「{bucket}」} other {この名前}}はバケット名として使えません。英小文字、数字、ピリオド、ハイフンを 3～63 文字で指定してください。",
  "errors.bad-settings-file":
    "このファイルは Liana が書き出した設定ファイルではありません。別のファイルを選択してください。",
  "errors.settings-newer":
    "このファイルは、より新しいバージョンの Liana{hasVersion, select, yes {（{version}）} other {}}で書き出されました。先に Liana を更新してください。",
  "errors.bad-keys":
    "{theHost} はこのアクセスキーを認識しません。または期限が切れています。有効なキーを入力してください。",
  "errors.bad-message":
    "Liana は{hasWhat, select, yes {内部メッセージ「{what}」} other {内部メッセージ}}を読み取れませんでした{hasReason, select, yes {（{reason}）} other {}}。この問題を報告してください。",
  "errors.bad-signature":
    "{theHost} によると、シークレットキーがこのアクセスキーと一致しません。シークレットキーを入力し直してください。",
  "errors.before-failed":
    "同期は行われませんでした。同期前のコマンドは{end, select, exit {終了コード {exit} で終了しました} timeout {時間がかかりすぎたため停止されました} not_started {起動できませんでした} other {停止されました}}{hasSaid, select, yes {（{said}）} other {}}。",
  "errors.bucket-exists":
    "{hasBucket, select, yes {「{bucket}」という名前} other {このバケット名}}は{hasHost, select, yes { {host} で} other {}}すでに使われています。別の名前を選んでください。",
  "errors.bucket-exists.owned": "{theBucket}はすでに存在し、ご自身が所有しています。",
  "errors.bucket-locked":
    "{theBucket}には、オブジェクトの置き換えと削除を防ぐルールがあるため、変更されたファイルを送信できません。プロバイダーでルールを削除するか、別の場所を選んでください。",
  "errors.bucket-not-empty":
    "{theBucket}にはまだオブジェクト、バージョン、または未完了のアップロードがあります。先に削除してください。",
  "errors.busy": "同時に実行中の処理が多すぎます。しばらくしてからもう一度お試しください。",
  "errors.class-ignored":
    "{hasClass, select, yes {{class} を} other {別のストレージクラスを}}指定しましたが、{theHost} はオブジェクトを{hasUsed, select, yes { {used} に} other {独自のクラスに}}保存します。サービスにあるクラスを選ぶか、指定しないでください。",
  "errors.clock-skew":
    "このコンピューターの時計がずれているため、{theHost} が要求を拒否します。時刻を正しく設定してください。",
  "errors.clock-skew.dates":
    "このコンピューターの日付は {here}、{theHost} の日付は {there} です。日付を正しく設定するか、プロバイダーに問い合わせてください。",
  "errors.connection-used":
    "{hasName, select, yes {「{name}」} other {この接続}}は{hasJob, select, yes {「{job}」} other {フォルダー}}で使われています。先にそのフォルダーを削除してください。",
  "errors.disconnected": "Liana のエンジンとの接続が切れました。自動的に復旧します。",
  "errors.held-changed":
    "待機中の削除が、表示されていたものから変わりました。何も変更していません。内容を確認して、もう一度回答してください。",
  "errors.held-changed.more":
    "表示されていたものより {more, plural, other {# 件}}多くの削除が待機しています。何も変更していません。内容を確認して、もう一度回答してください。",
  "errors.internal":
    "Liana の内部で問題が発生しました{hasService, select, yes {（「{service}」）} other {}}。詳しくはログを確認し、この問題を報告してください。",
  "errors.invalid-class":
    "{theHost} には{hasClass, select, yes {ストレージクラス「{class}」} other {その名前のストレージクラス}}がありません。利用できるクラスを選んでください。",
  "errors.journal-busy":
    "別の Liana がこのジョブを処理しています。先にそれを終了するか、そちらを使ってください。",
  "errors.journal-damaged":
    "このジョブの記録が壊れています。次の同期で退避し、バケットから作り直します。二重に送信されることはありません。",
  "errors.journal-damaged.set-aside":
    "このジョブの記録が壊れていたため、退避しました。次の同期でバケットから作り直します。二重に送信されることはありません。",
  "errors.journal-newer":
    "このジョブは、より新しいバージョンの Liana で実行されました。そのバージョン以降をインストールしてください。",
  "errors.keychain-locked":
    "キーチェーンでキーの読み書きができませんでした{hasReason, select, yes {（{reason}）} other {}}。ロックを解除して、もう一度お試しください。",
  "errors.keys-missing":
    "{hasName, select, yes {「{name}」} other {この接続}}のキーがキーチェーンにありません。入力し直してください。",
  "errors.leftovers-too-many":
    "バケットに残っている削除済みファイルが多すぎて、すべてを一覧にできません。ジョブに削除させるか、バケットで一部を削除してください。",
  "errors.leftovers-unreadable":
    "バケットにある削除済みファイルの一覧を読み取れないため、削除されたファイルも復元されます。バケットを一覧表示する次の同期で書き直されます。",
  "errors.leftovers-unwritten":
    "削除済みファイルの一覧（.liana/leftovers）をバケットに書き込めませんでした{hasReason, select, yes {（{reason}）} other {}}。復元すると、削除されたファイルも戻ります。",
  "errors.leftovers-unwritten.access-denied":
    "このキーには、削除済みファイルの一覧（.liana/leftovers）をバケットに書き込む権限がありません。復元すると、削除されたファイルも戻ります。書き込みを許可するか、ジョブに削除させてください。",
  "errors.leftovers-unwritten.too-many":
    "バケットに残っている削除済みファイルが多すぎて、一覧にできません。復元すると、削除されたファイルも戻ります。ジョブに削除させるか、バケットで一部を削除してください。",
  "errors.listing-contradicts":
    "{theHost} が返した一覧は{reason, select, name {別のバケットのもの} prefix {別のプレフィックスのもの} delimiter {指定どおりフォルダーに分かれていないもの} order {名前順でないもの} repeated {同じオブジェクトが二度現れるもの} count {示された数よりオブジェクトが少ないもの} truncated {続きがあるとしながら続きを取得できないもの} endless {終わりのないもの} other {矛盾したもの}}のため、{theBucket}を読み取れません。何も削除していません。プロバイダーに連絡してください。",
  "errors.no-bucket":
    "{hasHost, select, yes {{host} に} other {}}{theBucket}が見つかりません。{hasNearest, select, yes {「{nearest}」のことですか？} other {名前を確認するか、バケットを作成してください。}}",
  "errors.no-connection":
    "{hasName, select, yes {接続「{name}」はありません。{hasNearest, select, yes {「{nearest}」のことですか？} other {アプリで追加するか、名前を確認してください。}}} other {この接続はもうありません。別の接続を選んでください。}}",
  "errors.no-credentials":
    "{hasProfile, select, yes {プロファイル「{profile}」のキーを使えません。AWS のファイルにあるプロファイルを確認してください。} other {アクセスキーが見つかりません。接続またはプロファイルを選ぶか、AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を設定してください。}}",
  "errors.mfa-needed":
    "{hasProfile, select, yes {プロファイル「{profile}」} other {プロファイル}}{hasDevice, select, yes {（{device}）} other {}}{isRefused, select, yes {のコードは受け付けられませんでした。} other {にはデバイスの次のコードが必要です。}}アプリで次のコードを入力するか、Liana をターミナルで実行してください。デーモンにはコードの要らないプロファイルが必要です。",
  "errors.no-job": "このフォルダーは Liana に登録されていません。",
  "errors.no-profile":
    "{hasProfile, select, yes {プロファイル「{profile}」} other {プロファイル}}が AWS のファイルにないか、キーがありません。名前を確認してください。",
  "errors.no-versions":
    "{hasHost, select, yes {{host} の} other {}}{theBucket}には以前のバージョンが保存されておらず、Liana が退避したものもないため、過去の時点に戻すことはできません。",
  "errors.not-confirmed": "コマンドが確認されなかったため、何も保存していません。",
  "errors.not-here": "ブラウザーではこの操作を行えません。そのコンピューターのアプリを使ってください。",
  "errors.not-implemented":
    "{theHost} はこの操作に対応していません。別の方法か別のサービスを選んでください。",
  "errors.nothing-there":
    "{hasHost, select, yes {{host} の} other {}}{hasPath, select, yes {「{path}」} other {{theBucket}}}には何もありません。名前を確認してください。",
  "errors.nothing-there.chosen":
    "{hasHost, select, yes {{host} の} other {}}{hasPath, select, yes {「{path}」} other {{theBucket}}}には、選択したものがありません。名前を確認してください。",
  "errors.nothing-there.past":
    "{hasHost, select, yes {{host} の} other {}}{hasPath, select, yes {「{path}」} other {{theBucket}}}には、その時点では何もありませんでした。名前と時刻を確認してください。",
  "errors.overlap":
    "{hasSource, select, yes {「{source}」} other {同期元}}と{hasTarget, select, yes {「{target}」} other {同期先}}が重なっています。一方が他方の中にあります。どちらかに別の場所を選んでください。",
  "errors.overlap.circle":
    "{hasSource, select, yes {「{source}」} other {同期元}}から{hasTarget, select, yes {「{target}」} other {同期先}}へ送ったものが、別のジョブ（{hasOtherSource, select, yes {「{otherSource}」から} other {}}「{otherTarget}」へ）を通じて戻ってきます。別の場所を選んでください。",
  "errors.overlap.job":
    "{hasTarget, select, yes {「{target}」} other {同期先}}が別のジョブ（{hasOtherSource, select, yes {「{otherSource}」から} other {}}「{otherTarget}」へ）と重なっています。別の場所を選んでください。",
  "errors.own-folder":
    "{hasPath, select, yes {「{path}」} other {このフォルダー}}には Liana 自身のファイルがあり、バックアップも復元もされません。別のフォルダーを選んでください。",
  "errors.own-folder.keys":
    "{hasPath, select, yes {「{path}」} other {このフォルダー}}の「{keys}」には Liana 自身のファイルがあるため、{isRestored, select, yes {復元} other {バックアップ}}されません。",
  "errors.owned-elsewhere":
    "{hasPath, select, yes {「{path}」} other {この場所}}は{hasDay, select, yes { {day} から} other {}}{hasOwner, select, yes {「{owner}」} other {別のコンピューター}}の{isNamesake, select, yes {別の Liana} other { Liana}} が使っています。そちらをもう使っていない場合は引き継いでください。使っている場合は別の場所を選んでください。",
  "errors.plain-http":
    "データが暗号化されずに {theHost} へ送られます。https を使うか、この接続で http を許可してください。",
  "errors.update-interrupted":
    "アップデートを最後までダウンロードできませんでした。Liana は後でもう一度試します。",
  "errors.update-rejected":
    "アップデートが正規のものではありません。署名または内容が正しくないため、インストールしませんでした。",
  "errors.program-changed":
    "{hasPath, select, yes {Liana 自身のファイル「{path}」} other {Liana 自身のファイル}}がインストール時の状態と異なります。Liana を再インストールしてください。フォルダーと設定はそのまま残ります。",
  "errors.quota":
    "{hasHost, select, yes {{host} の} other {}}容量の上限に達したため、空きがありません。空きを増やすか、上限を引き上げてください。",
  "errors.server-error":
    "{theHost} の側でエラーが発生しました{hasService, select, yes {（「{service}」）} other {}}。もう一度試します。",
  "errors.service-refused":
    "{theHost} が{hasName, select, yes {「{name}」} other {要求}}を拒否しました{hasAnswer, select, yes {（{answer}{hasMessage, select, yes {: {message}} other {}}）} other {{hasMessage, select, yes {（{message}）} other {}}}}。理由は運営者に問い合わせてください。",
  "errors.service-refused.customer-key":
    "{theHost} は{hasName, select, yes {「{name}」} other {オブジェクト}}を返しません。所有者だけが持つキー（SSE-C）で暗号化されている可能性があります。Liana はこのようなキーを使わないため、キーなしでコピーし直してください。",
  "errors.slow-down": "{theHost} が要求を減らすよう求め、拒否し続けています。後でもう一度試します。",
  "errors.source-empty":
    "{hasPath, select, yes {フォルダー「{path}」} other {フォルダー}}が空です。以前はファイルがありました。何も削除していません。ディスクが外れていませんか？",
  "errors.source-missing":
    "{hasPath, select, yes {フォルダー「{path}」} other {フォルダー}}が見つかりません。何も削除していません。ディスクが外れていませんか？",
  "errors.source-not-folder":
    "{theFile}はフォルダーではありません。バックアップするフォルダーを選んでください。",
  "errors.source-replaced":
    "{hasPath, select, yes {フォルダー「{path}」} other {フォルダー}}は前回と同じものではありません。何も削除していません。ディスクが外れていませんか？ 意図的に移動した場合は、そのことを確定してください。",
  "errors.state-full":
    "Liana 自身のファイルがあるディスク{hasPath, select, yes {（「{path}」）} other {}}がいっぱいです。空きを増やしてください。Liana が自動的にもう一度試します。",
  "errors.state-gone":
    "Liana 自身のファイルのフォルダー{hasPath, select, yes {（「{path}」）} other {}}が実行中に削除されたため、作り直しました。二重に送信されることはありませんが、履歴と保留中の削除は失われました。",
  "errors.state-unwritable":
    "Liana が自身のファイルを書き込めません{hasPath, select, yes {（「{path}」）} other {}}。そのフォルダーを書き込み可能にするか、別のフォルダーを選んでください。",
  "errors.target-not-folder": "{theFile}はフォルダーではありません。復元先のフォルダーを選んでください。",
  "errors.target-replaced":
    "同期中に{hasPath, select, yes {フォルダー「{path}」} other {フォルダー}}が別のものに置き換わりました。そこには何も書き込んでいません。ファイルは移動されたフォルダーにあります。もう一度同期してください。",
  "errors.traits-lost":
    "{theFile}は、ほかのプログラムが設定した可能性のあるプロパティなしで書き込まれました。ほかのオブジェクトも同様の可能性があります。",
  "errors.traits-lost.headers":
    "{theFile}は、ほかのプログラムが設定した可能性のあるヘッダーとメタデータなしで書き込まれました。ヘッダーとメタデータを読み取る権限がありません。s3:GetObject を許可してください。ほかのオブジェクトも同様の可能性があります。",
  "errors.traits-lost.tags":
    "{theFile}は、ほかのプログラムが設定した可能性のあるタグなしで書き込まれました。このキーにタグを読み書きする権限がないか、サービスがタグに対応していません。s3:GetObjectTagging と s3:PutObjectTagging を許可してください。ほかのオブジェクトも同様の可能性があります。",
  "errors.traits-lost.access":
    "{theFile}は、ほかのプログラムが設定した可能性のあるアクセスリストなしで書き込まれました。ほかの閲覧者の権限を設定できませんでした。公開されていた場合は、もう一度公開してください。ほかのオブジェクトも同様の可能性があります。",
  "errors.traits-lost.metadata":
    "{theFile}は、ほかのプログラムが設定した可能性のあるメタデータなしで書き込まれました。メタデータがサービスの上限を超えています。ほかのプログラムが書き込んだ内容を短くしてください。ほかのオブジェクトも同様の可能性があります。",
  "errors.usage":
    "{hasText, select, yes {{text}} other {このコマンドを解釈できません。--help を参照してください。}}",
  "errors.usage.too-many-names":
    "選択に含まれる個別のファイルが {most, number} 個を超えています。フォルダー全体を選択するか、ファイルを減らしてください。",
  "errors.usage.pattern":
    "この式は使えません: {reason, select, empty {空です} too_long {{most, number} 文字を超えています} other {{detail}}}。",
  "errors.wrong-region":
    "{hasRegion, select, yes {{theBucket}はリージョン「{region}」にあります{hasUsed, select, yes {（「{used}」ではありません）} other {}}。リージョンを {region} に設定してください。} other {{theBucket}は{hasUsed, select, yes {「{used}」とは} other {}}別のリージョンにあります。正しいリージョンを設定してください。}}",
  "errors.preview-changed":
    "比較した後に、このコンピューターまたはバケットのファイルが変わりました。何も復元していません。もう一度比較を確認してください。",
  "errors.program-failed":
    "{hasProfile, select, yes {プロファイル「{profile}」} other {プロファイル}}のキーを取得するプログラム{end, select, exit {が {exit} で終了しました} timeout {は時間がかかりすぎたため停止しました} not_started {を起動できませんでした} expired {が返したキーは期限切れです} output {は使えるキーを返しませんでした} other {は停止しました}}{hasSaid, select, yes {: {said}} other {。}}",
  "errors.role-refused":
    "{hasProfile, select, yes {プロファイル「{profile}」} other {プロファイル}}のロールが拒否されました{hasMessage, select, yes {（「{message}」）} other {}}。ロールと、そのソースのプロファイルを確認してください。",
  "errors.session-ended": "一時的なキーの期限が切れました。新しいキーを入力してください。",
  "errors.session-ended.profile":
    "プロファイル「{profile}」の一時的なキーの期限が切れました。新しいキーが用意されると、Liana は自動的に続行します。",
  "errors.session-ended.command":
    "プロファイル「{profile}」のサインインの期限が切れました。もう一度サインインしてください: {command}",
  "errors.shown-changed":
    "{count, plural, =1 {{theFile} は、表示された後にバケットで変更されました} other {{theFile} など # 件のファイルは、表示された後にバケットで変更されました}}。何も復元していません。もう一度ファイルを確認してください。",
};
