<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>About Postroom</source>
        <translation>Postroom について</translation>
    </message>
    <message>
        <source>Keeps mail and records in step.</source>
        <translation>メールとレコードを常に一致させます。</translation>
    </message>
    <message>
        <source>Check the store</source>
        <translation>ストアを検査</translation>
    </message>
    <message>
        <source>Open the home folder</source>
        <translation>ホームフォルダーを開く</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>ログフォルダーを開く</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>ストア</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>The store holds</source>
        <translation>ストアの内容</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>In the keyring of this desktop</source>
        <translation>このデスクトップのキーリング</translation>
    </message>
    <message>
        <source>In the environment of the program, read only</source>
        <translation>プログラムの環境変数 (読み取り専用)</translation>
    </message>
    <message>
        <source>In a sealed file in the home</source>
        <translation>ホームにある暗号化ファイル</translation>
    </message>
    <message>
        <source>In memory, gone when the program ends</source>
        <translation>メモリ (プログラムの終了時に消去)</translation>
    </message>
    <message>
        <source>Postroom is free software under the MIT licence. It is built on the work of others: Qt and PySide6 (LGPL 3), Python (PSF), SQLAlchemy, Alembic, Pydantic, ruamel.yaml, Rich, keyring, platformdirs, truststore, nh3, requests and urllib3 (MIT or Apache 2.0), exchangelib, lxml and RE2 (BSD), psycopg (LGPL 3), cryptography, aiosmtpd (Apache 2.0) and dnspython (ISC). Their licence texts come with their packages.</source>
        <translation>Postroom は MIT ライセンスのフリーソフトウェアです。次のソフトウェアを利用しています: Qt と PySide6 (LGPL 3)、Python (PSF)、SQLAlchemy、Alembic、Pydantic、ruamel.yaml、Rich、keyring、platformdirs、truststore、nh3、requests、urllib3 (MIT または Apache 2.0)、exchangelib、lxml、RE2 (BSD)、psycopg (LGPL 3)、cryptography、aiosmtpd (Apache 2.0)、dnspython (ISC)。ライセンスの本文は各パッケージに含まれています。</translation>
    </message>
    <message>
        <source>Mailboxes: {mailboxes}, profiles: {profiles}, users: {users}, queues: {queues}, records: {records}, emails: {emails}</source>
        <translation>メールボックス: {mailboxes}、プロファイル: {profiles}、ユーザー: {users}、キュー: {queues}、レコード: {records}、メール: {emails}</translation>
    </message>
    <message>
        <source>The store is whole: {what}</source>
        <translation>ストアに異常はありません: {what}</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>ストアを検査しています</translation>
    </message>
    <message>
        <source>not installed, run from its source</source>
        <translation>未インストール (ソースから実行)</translation>
    </message>
</context>
<context>
    <name>ActBin</name>
    <message>
        <source>nothing</source>
        <extracomment>Longer values are cut in a cell of the list.</extracomment>
        <translation>なし</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>ストア側</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>サーバー側</translation>
    </message>
    <message>
        <source>Restored by {who} {when}</source>
        <translation>{when}に {who} が復元</translation>
    </message>
    <message>
        <source>The contact is in the store still; link it again to have it on the server</source>
        <translation>連絡先はまだストアにあります。サーバーに戻すには、もう一度リンクしてください</translation>
    </message>
    <message>
        <source>Deleted in the store; it can be restored as it was, unlinked</source>
        <translation>ストアで削除されました。元のとおりに、リンクなしで復元できます</translation>
    </message>
    <message>
        <source>Deleted on the server; it can be restored in the store, unlinked</source>
        <translation>サーバーで削除されました。ストアにリンクなしで復元できます</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>アイテム</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>{who} ({role})</source>
        <translation>{who} ({role})</translation>
    </message>
    <message>
        <source>Attendees</source>
        <translation>出席者</translation>
    </message>
    <message>
        <source>Taken back {when}</source>
        <translation>{when}に元に戻しました</translation>
    </message>
    <message>
        <source>Somebody&apos;s edit gave way to the other side&apos;s</source>
        <translation>だれかの変更が、もう一方の側の変更で上書きされました</translation>
    </message>
    <message>
        <source>The other side&apos;s edit took its place</source>
        <translation>もう一方の側の変更に置き換えられました</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>側</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>変更後</translation>
    </message>
</context>
<context>
    <name>ActConflicts</name>
    <message>
        <source>{n} of {total} decided</source>
        <extracomment>Of longer texts a part is shown, which begins so many characters before the first difference. What differs in more words and blanks is marked as a whole.</extracomment>
        <translation>{total} 件中 {n} 件を決定済み</translation>
    </message>
    <message>
        <source>{decision}, at the next pass</source>
        <translation>{decision} (次回の同期パス)</translation>
    </message>
    <message>
        <source>Decided, at the next pass</source>
        <translation>決定済み (次回の同期パス)</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>アイテム</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>発生</translation>
    </message>
    <message>
        <source>It was deleted</source>
        <translation>削除されました</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>存在します</translation>
    </message>
    <message>
        <source>{decision}, by {who} {when}; carried out at the next pass</source>
        <translation>{decision}、{when}に {who} が決定。次回の同期パスで実行されます</translation>
    </message>
    <message>
        <source>Take the store&apos;s</source>
        <translation>ストア側を採用</translation>
    </message>
    <message>
        <source>Take the server&apos;s</source>
        <translation>サーバー側を採用</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>両方残す</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>それでも保存</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Undo the decision</source>
        <translation>決定を取り消す</translation>
    </message>
    <message>
        <source>Delete on the server</source>
        <translation>サーバーで削除</translation>
    </message>
    <message>
        <source>Keep the server&apos;s</source>
        <translation>サーバー側を残す</translation>
    </message>
    <message>
        <source>Keep the store&apos;s</source>
        <translation>ストア側を残す</translation>
    </message>
    <message>
        <source>Delete in the store</source>
        <translation>ストアで削除</translation>
    </message>
    <message>
        <source>The server is given what the store says; its value is kept in the history</source>
        <translation>ストアの値をサーバーに書き込みます。サーバーの値は履歴に残ります</translation>
    </message>
    <message>
        <source>The store is given what the server says; its value is kept in the history</source>
        <translation>サーバーの値をストアに書き込みます。ストアの値は履歴に残ります</translation>
    </message>
    <message>
        <source>The server&apos;s version stays linked, and the store&apos;s becomes a record of its own, which is not linked</source>
        <translation>サーバーの版はリンクされたまま残り、ストアの版はリンクのない独立したレコードになります</translation>
    </message>
    <message>
        <source>It is saved, although somebody who takes part is booked then</source>
        <translation>出席者のだれかにその時間の予定があっても保存されます</translation>
    </message>
    <message>
        <source>It is not saved; on the server it stays as it is</source>
        <translation>保存されません。サーバーではそのまま残ります</translation>
    </message>
    <message>
        <source>It waits for you again; possible until a pass has carried it out</source>
        <translation>再び対応待ちになります。同期パスが実行するまでは可能です</translation>
    </message>
</context>
<context>
    <name>ActFacts</name>
    <message>
        <source>Owner</source>
        <extracomment>What stands first of each kind; whatever else there is follows in the order of the alphabet. What has a place of its own. What goes without saying.</extracomment>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更日時</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>(nobody)</source>
        <translation>(なし)</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>返答なし</translation>
    </message>
    <message>
        <source>tentative</source>
        <translation>仮承諾</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>承諾</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>辞退</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>削除済み</translation>
    </message>
</context>
<context>
    <name>ActFields</name>
    <message>
        <source>Attendee {name}</source>
        <extracomment>What tells most of an item, in this order; everything else follows by name.</extracomment>
        <translation>出席者 {name}</translation>
    </message>
    <message>
        <source>Answer of {name}</source>
        <translation>{name} の返答</translation>
    </message>
    <message>
        <source>Occurrence of {day}</source>
        <translation>{day} の回</translation>
    </message>
    <message>
        <source>{day}: {field}</source>
        <translation>{day}: {field}</translation>
    </message>
    <message>
        <source>The whole item</source>
        <translation>アイテム全体</translation>
    </message>
    <message>
        <source>Booked already</source>
        <translation>予定の重複</translation>
    </message>
    <message>
        <source>Appointment time</source>
        <translation>予定の日時</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Optional attendees</source>
        <translation>任意出席者</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>開催者</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>Required attendees</source>
        <translation>必須出席者</translation>
    </message>
    <message>
        <source>Show time as</source>
        <translation>公開方法</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>アラーム</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>非公開</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分類項目</translation>
    </message>
    <message>
        <source>Answers of attendees</source>
        <translation>出席者の返答</translation>
    </message>
    <message>
        <source>Meeting cancelled</source>
        <translation>会議の取り消し</translation>
    </message>
    <message>
        <source>Recurrence</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source>Deleted occurrences</source>
        <translation>削除された回</translation>
    </message>
    <message>
        <source>Changed occurrences</source>
        <translation>変更された回</translation>
    </message>
    <message>
        <source>% complete</source>
        <translation>達成率</translation>
    </message>
    <message>
        <source>Date completed</source>
        <translation>完了日</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Start date</source>
        <translation>開始日</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>ステータス</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>記念日</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>誕生日</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Mailing address</source>
        <translation>郵送先住所</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>自宅住所</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>その他の住所</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>所属先</translation>
    </message>
    <message>
        <source>Assistant&apos;s name</source>
        <translation>秘書の名前</translation>
    </message>
    <message>
        <source>Assistant&apos;s phone</source>
        <translation>秘書の電話</translation>
    </message>
    <message>
        <source>Business fax</source>
        <translation>勤務先 FAX</translation>
    </message>
    <message>
        <source>Business phone</source>
        <translation>勤務先電話</translation>
    </message>
    <message>
        <source>Business phone 2</source>
        <translation>勤務先電話 2</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>コールバック</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>子供</translation>
    </message>
    <message>
        <source>Company main phone</source>
        <translation>会社代表電話</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>E-mail 2</source>
        <translation>メール 2</translation>
    </message>
    <message>
        <source>E-mail 3</source>
        <translation>メール 3</translation>
    </message>
    <message>
        <source>FTP site</source>
        <translation>FTP サイト</translation>
    </message>
    <message>
        <source>Government ID</source>
        <translation>政府発行 ID</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>自宅電話</translation>
    </message>
    <message>
        <source>Home phone 2</source>
        <translation>自宅電話 2</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>役職</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>上司</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>携帯電話</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>ニックネーム</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>その他の電話</translation>
    </message>
    <message>
        <source>Pager</source>
        <translation>ポケットベル</translation>
    </message>
    <message>
        <source>Spouse</source>
        <translation>配偶者</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Web ページ</translation>
    </message>
    <message>
        <source>Yomi first name</source>
        <translation>名 (フリガナ)</translation>
    </message>
    <message>
        <source>Yomi last name</source>
        <translation>姓 (フリガナ)</translation>
    </message>
    <message>
        <source>{sentence} In the original: {name}.</source>
        <translation>{sentence} 元の製品での名前: {name}。</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks</source>
        <translation>予定、連絡先、タスク</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Whose days and clocks are meant where neither the item nor its user names a time zone. Type a part of its name.</source>
        <translation>アイテムにもそのユーザーにもタイムゾーンの指定がない場合に、日付と時刻の基準とします。名前の一部を入力してください。</translation>
    </message>
    <message>
        <source>Tracking category</source>
        <translation>追跡用の分類項目</translation>
    </message>
    <message>
        <source>An appointment or task of the server that bears this category becomes a record.</source>
        <translation>この分類項目が付いたサーバーの予定またはタスクはレコードになります。</translation>
    </message>
    <message>
        <source>Every item of the folder becomes a record, tracked or not. The original has nothing of it.</source>
        <translation>追跡の有無にかかわらず、フォルダーのすべてのアイテムがレコードになります。元の製品にはない設定です。</translation>
    </message>
    <message>
        <source>Take a whole folder</source>
        <translation>フォルダー全体を取り込む</translation>
    </message>
    <message>
        <source>Name of that folder</source>
        <translation>そのフォルダーの名前</translation>
    </message>
    <message>
        <source>calendar, contacts and tasks</source>
        <translation>予定表、連絡先、タスク</translation>
    </message>
    <message>
        <source>Empty means each mailbox&apos;s own calendar, contacts and tasks.</source>
        <translation>空の場合は、各メールボックス自体の予定表、連絡先、タスクを意味します。</translation>
    </message>
    <message>
        <source>What a person copied from an item that is linked stays alone on the server.</source>
        <translation>リンク済みのアイテムから人がコピーしたものは、サーバーだけに残ります。</translation>
    </message>
    <message>
        <source>Leave copies alone</source>
        <translation>コピーには触れない</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>Whoever takes part may track</source>
        <translation>出席者ならだれでも追跡できる</translation>
    </message>
    <message>
        <source>Off, only who organizes a meeting can have it tracked.</source>
        <translation>オフの場合、会議を追跡させることができるのは開催者だけです。</translation>
    </message>
    <message>
        <source>Go through the organizer&apos;s mailbox</source>
        <translation>開催者のメールボックスを経由する</translation>
    </message>
    <message>
        <source>A meeting that somebody else tracked is written in the mailbox of its organizer, where that one synchronizes.</source>
        <translation>開催者以外が追跡した会議は、開催者のメールボックスが同期していれば、そこに書き込まれます。</translation>
    </message>
    <message>
        <source>Keep the store&apos;s organizer</source>
        <translation>ストアの開催者を保持する</translation>
    </message>
    <message>
        <source>Where the server names no organizer, the store&apos;s stays. Off, it has none then.</source>
        <translation>サーバーに開催者の指定がない場合、ストアの開催者を残します。オフの場合、開催者なしになります。</translation>
    </message>
    <message>
        <source>Cancel meetings on the server</source>
        <translation>サーバーで会議を取り消す</translation>
    </message>
    <message>
        <source>A meeting that is canceled in the store is called off in the organizer&apos;s mailbox, and all who take part are told.</source>
        <translation>ストアで会議を取り消すと、開催者のメールボックスでも取り消され、すべての出席者に通知されます。</translation>
    </message>
    <message>
        <source>Tell of changes of past meetings</source>
        <translation>過去の会議の変更を知らせる</translation>
    </message>
    <message>
        <source>Changes of meetings that are over go out as well, and may send mail.</source>
        <translation>終了した会議の変更も送り出します。メールが送信されることがあります。</translation>
    </message>
    <message>
        <source>Private appointments from the server</source>
        <translation>サーバーの非公開の予定</translation>
    </message>
    <message>
        <source>The mark Private is taken from the server. It never goes the other way.</source>
        <translation>非公開の印はサーバーから取り込みます。逆方向に送ることはありません。</translation>
    </message>
    <message>
        <source>Drafts of appointments</source>
        <translation>予定の下書き</translation>
    </message>
    <message>
        <source>An appointment can be kept as a draft, which is not synchronized until it is sent.</source>
        <translation>予定を下書きとして保持できます。下書きは送信するまで同期されません。</translation>
    </message>
    <message>
        <source>Ask before saving while somebody is busy</source>
        <translation>予定が重なる場合は保存前に確認する</translation>
    </message>
    <message>
        <source>An appointment of the server that is in the way of another one waits until a person says that it may be saved.</source>
        <translation>ほかの予定と重なるサーバーの予定は、だれかが保存してよいと判断するまで待機します。</translation>
    </message>
    <message>
        <source>Attachments of appointments</source>
        <translation>予定の添付ファイル</translation>
    </message>
    <message>
        <source>Both ways, of single appointments alone; those of series never. Off, what is on the server stays there.</source>
        <translation>単独の予定に限り双方向で、定期的な予定では行いません。オフの場合、サーバーにあるものはサーバーだけに残ります。</translation>
    </message>
    <message>
        <source>Contacts and tasks</source>
        <translation>連絡先とタスク</translation>
    </message>
    <message>
        <source>Company of contacts</source>
        <translation>連絡先の会社</translation>
    </message>
    <message>
        <source>The name of the account that a contact belongs to is its company on the server.</source>
        <translation>連絡先が属する取引先企業の名前が、サーバーでは会社名になります。</translation>
    </message>
    <message>
        <source>Where a contact has a home or other address on both sides and they differ, one of the two is overwritten at the next pass. What gives way stays in the history alone.</source>
        <translation>連絡先の自宅住所またはその他の住所が両側にあって異なる場合、次回の同期パスで一方が上書きされます。上書きされた値は履歴にのみ残ります。</translation>
    </message>
    <message>
        <source>All three addresses of contacts</source>
        <translation>連絡先の 3 つの住所すべて</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>オンにする</translation>
    </message>
    <message>
        <source>Home and other address as well. Off, the mailing address alone.</source>
        <translation>自宅住所とその他の住所も同期します。オフの場合は郵送先住所だけです。</translation>
    </message>
    <message>
        <source>Assigned tasks</source>
        <translation>割り当てられたタスク</translation>
    </message>
    <message>
        <source>Tasks that were assigned to somebody on the server are taken over, too.</source>
        <translation>サーバーでだれかに割り当てられたタスクも取り込みます。</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>What leaves the filters is unlinked</source>
        <translation>フィルターから外れたもののリンクを解除する</translation>
    </message>
    <message>
        <source>The item stays on the server and follows the record no longer. Off, it is deleted on the server, as the original does.</source>
        <translation>アイテムはサーバーに残り、レコードには追随しなくなります。オフの場合、元の製品と同じくサーバーで削除されます。</translation>
    </message>
    <message>
        <source>Delete when the organizer changes</source>
        <translation>開催者が替わったら削除する</translation>
    </message>
    <message>
        <source>A meeting that somebody else organizes now is deleted where it was. Off, its link ends, and both stay.</source>
        <translation>開催者が替わった会議は、元の場所で削除されます。オフの場合、リンクだけが終わり、両方とも残ります。</translation>
    </message>
    <message>
        <source>Tasks deleted on the server</source>
        <translation>サーバーで削除されたタスク</translation>
    </message>
    <message>
        <source>What becomes of the record.</source>
        <translation>レコードの扱いです。</translation>
    </message>
    <message>
        <source>Passes that are held</source>
        <translation>保留される同期パス</translation>
    </message>
    <message>
        <source>A pass that would do more than this to one mailbox waits until a person has seen what it would do. 0 holds at the first.</source>
        <translation>1 つのメールボックスに対してこれを超える処理を行う同期パスは、だれかが内容を確認するまで待機します。0 にすると 1 件目から保留します。</translation>
    </message>
    <message>
        <source>The first pass of a mailbox</source>
        <translation>メールボックスの最初の同期パス</translation>
    </message>
    <message>
        <source>It shows what it would do before it does anything.</source>
        <translation>何かを行う前に、行う内容を表示します。</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be invited.</source>
        <translation>宛先の数で数えます。招待される人です。</translation>
    </message>
    <message>
        <source>Updates of meetings</source>
        <translation>会議の更新通知</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be told of a change.</source>
        <translation>宛先の数で数えます。変更を知らされる人です。</translation>
    </message>
    <message>
        <source>Cancellations</source>
        <translation>取り消し通知</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be told that a meeting is called off.</source>
        <translation>宛先の数で数えます。会議の取り消しを知らされる人です。</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>On either side.</source>
        <translation>両側を合わせて数えます。</translation>
    </message>
    <message>
        <source>Deletes of what is linked</source>
        <translation>リンク済みのものの削除</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>How much of the linked items a pass may delete.</source>
        <translation>同期パスが削除してよい、リンク済みアイテムの割合です。</translation>
    </message>
    <message>
        <source>From so many deletes on</source>
        <translation>対象とする最小の削除件数</translation>
    </message>
    <message>
        <source>Fewer are never held for their share: one of three is no mass.</source>
        <translation>これより少ない場合、割合を理由に保留することはありません。3 件中の 1 件は大量ではありません。</translation>
    </message>
    <message>
        <source>Who wins where both sides changed a field</source>
        <translation>両側がフィールドを変更した場合の優先</translation>
    </message>
    <message>
        <source>In general</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>What gives way stays in the history. What waits for you is listed under Calendar &amp; contacts.</source>
        <translation>上書きされた値は履歴に残ります。対応待ちのものは「予定表と連絡先」に表示されます。</translation>
    </message>
    <message>
        <source>Of single fields</source>
        <translation>フィールドごと</translation>
    </message>
    <message>
        <source>Goes before what is said in general, for the field of this name of every kind.</source>
        <translation>全般の設定より優先され、すべての種類のこの名前のフィールドに適用されます。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Overwritten values</source>
        <translation>上書きされた値</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>What appointments, contacts and tasks said before. Only what is kept can be had back.</source>
        <translation>予定、連絡先、タスクの以前の値です。戻せるのは保持されているものだけです。</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>Items that a synchronization deleted can be restored so long.</source>
        <translation>同期によって削除されたアイテムを復元できる期間です。</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>同期パス</translation>
    </message>
    <message>
        <source>What each synchronization of appointments, contacts and tasks did.</source>
        <translation>予定、連絡先、タスクの各同期の内容です。</translation>
    </message>
</context>
<context>
    <name>ActItems</name>
    <message>
        <source>Subject or name</source>
        <extracomment>So many are read again at most when something has changed; what was below follows as one scrolls.</extracomment>
        <translation>件名または名前</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>関係者</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更日時</translation>
    </message>
    <message>
        <source>Attendees: {n}</source>
        <translation>出席者: {n}</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>Days from today: from which to before which.</extracomment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>すべての期間</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Next 7 days</source>
        <translation>今後 7 日間</translation>
    </message>
    <message>
        <source>Next 30 days</source>
        <translation>今後 30 日間</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>今日以降</translation>
    </message>
    <message>
        <source>Past 30 days</source>
        <translation>過去 30 日間</translation>
    </message>
</context>
<context>
    <name>ActKinds</name>
    <message>
        <source>Appointments</source>
        <extracomment>In the order in which lists and choices have them.</extracomment>
        <translation>予定</translation>
    </message>
    <message>
        <source>Series of appointments</source>
        <translation>定期的な予定</translation>
    </message>
    <message>
        <source>Service appointments</source>
        <translation>サービス予定</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Phone calls</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>レター</translation>
    </message>
    <message>
        <source>Faxes</source>
        <translation>FAX</translation>
    </message>
</context>
<context>
    <name>ActLinks</name>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>リンク済み</translation>
    </message>
    <message>
        <source>Unlinked</source>
        <translation>リンク解除</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>未リンク</translation>
    </message>
    <message>
        <source>The last pass could not carry a change</source>
        <translation>前回の同期パスで変更を反映できませんでした</translation>
    </message>
    <message>
        <source>Both sides changed the same, and a person has to decide</source>
        <translation>両側が同じものを変更したため、担当者の決定が必要です</translation>
    </message>
    <message>
        <source>A change is carried by the next pass</source>
        <translation>変更は次回の同期パスで反映されます</translation>
    </message>
    <message>
        <source>Both sides say the same; changes flow</source>
        <translation>両側は一致しており、変更が反映されます</translation>
    </message>
    <message>
        <source>It was linked; both items stay, no change flows</source>
        <translation>リンクされていました。両方のアイテムは残り、変更は反映されません</translation>
    </message>
    <message>
        <source>It is in no mailbox</source>
        <translation>どのメールボックスにもありません</translation>
    </message>
</context>
<context>
    <name>ActMapping</name>
    <message>
        <source>Field</source>
        <extracomment>Of a field: its kind and its key. The order in which a click goes on.</extracomment>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>ストア側</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>選択元</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>行わない</translation>
    </message>
    <message>
        <source>To the server</source>
        <translation>サーバーへ</translation>
    </message>
    <message>
        <source>To the store</source>
        <translation>ストアへ</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双方向</translation>
    </message>
    <message>
        <source>Click, or press Space, for the next way</source>
        <translation>クリックするかスペースキーを押すと、次の方向に切り替わります</translation>
    </message>
    <message>
        <source>Attachments follow the organisation&apos;s switch (isappointmentattachmentsyncenabled); those of series are never synchronized.</source>
        <translation>添付ファイルは組織のスイッチ (isappointmentattachmentsyncenabled) に従います。定期的な予定の添付ファイルは同期されません。</translation>
    </message>
    <message>
        <source>What is private follows the organisation&apos;s switch “Private appointments from the server”.</source>
        <translation>非公開のものは、組織のスイッチ「サーバーの非公開の予定」に従います。</translation>
    </message>
    <message>
        <source>Fixed: {way}. The rules for this field leave nothing to choose.</source>
        <translation>固定: {way}。このフィールドの規則では選択の余地がありません。</translation>
    </message>
    <message>
        <source>Home and other addresses are synchronized only with the organisation&apos;s switch “All three addresses of contacts”.</source>
        <translation>自宅住所とその他の住所は、組織のスイッチ「連絡先の 3 つの住所すべて」がオンの場合にのみ同期されます。</translation>
    </message>
    <message>
        <source>You, not saved yet</source>
        <translation>自分 (未保存)</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Nobody: the default</source>
        <translation>なし (既定)</translation>
    </message>
    <message>
        <source>The organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>The profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>The user</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Fields and which way they flow</source>
        <translation>フィールドと同期の方向</translation>
    </message>
</context>
<context>
    <name>ActPane</name>
    <message>
        <source>Calendar &amp; contacts</source>
        <translation>予定表と連絡先</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>ActPasses</name>
    <message>
        <source>Planned</source>
        <extracomment>Passes that are shown without being asked for: those that are not over. Longer values are cut in a line of the plan; its tooltip has more of them.</extracomment>
        <translation>計画済み</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>保留中</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Cut short</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Gave way</source>
        <translation>置き換え</translation>
    </message>
    <message>
        <source>Held: {because}. Nothing of it is done until you release it.</source>
        <translation>保留中: {because}。承認するまで何も実行されません。</translation>
    </message>
    <message>
        <source>Nothing of it is dangerous: it runs without being asked about.</source>
        <translation>危険な操作はないため、確認なしで実行されます。</translation>
    </message>
    <message>
        <source>{state}: released by {who}, {when}; nobody is told of anything.</source>
        <translation>{state}: {who} が承認、{when}。だれにも通知しません。</translation>
    </message>
    <message>
        <source>{state}: released by {who}, {when}.</source>
        <translation>{state}: {who} が承認、{when}。</translation>
    </message>
    <message>
        <source>{state} by {who}, {when}. What it would do is not done as long as it is the same.</source>
        <translation>{state}: {who}、{when}。内容が同じである限り、この処理は行われません。</translation>
    </message>
    <message>
        <source>It gave way: another plan was made since. Nothing of this one was done.</source>
        <translation>その後の新しい計画に置き換えられました。この計画は何も実行されていません。</translation>
    </message>
    <message>
        <source>It was cut short; the next pass goes on where it ended.</source>
        <translation>中断されました。次回の同期パスが続きから行います。</translation>
    </message>
    <message>
        <source>it is the first pass of this mailbox</source>
        <translation>このメールボックスの最初の同期パスです</translation>
    </message>
    <message>
        <source>a person released it</source>
        <translation>担当者が承認しました</translation>
    </message>
    <message>
        <source>no threshold is reached</source>
        <translation>どのしきい値にも達していません</translation>
    </message>
    <message>
        <source>it would delete {n} of {linked} linked items, more than {limit} percent</source>
        <translation>リンク済みアイテム {linked} 件のうち {n} 件を削除することになり、上限の {limit} パーセントを超えます</translation>
    </message>
    <message>
        <source>Creates</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>発生</translation>
    </message>
    <message>
        <source>{kind} “{name}”: nothing is done</source>
        <translation>{kind}「{name}」: 処理なし</translation>
    </message>
    <message>
        <source>{kind} “{name}”: made in the store</source>
        <translation>{kind}「{name}」: ストアに作成</translation>
    </message>
    <message>
        <source>{kind} “{name}”: made on the server</source>
        <translation>{kind}「{name}」: サーバーに作成</translation>
    </message>
    <message>
        <source>{kind} “{name}”: changed</source>
        <translation>{kind}「{name}」: 変更</translation>
    </message>
    <message>
        <source>{kind} “{name}”: both sides have it, they become one</source>
        <translation>{kind}「{name}」: 両側にあり、1 つにまとめる</translation>
    </message>
    <message>
        <source>{kind} “{name}”: deleted in the store</source>
        <translation>{kind}「{name}」: ストアで削除</translation>
    </message>
    <message>
        <source>{kind} “{name}”: deleted on the server</source>
        <translation>{kind}「{name}」: サーバーで削除</translation>
    </message>
    <message>
        <source>{kind} “{name}”: unlinked, both stay</source>
        <translation>{kind}「{name}」: リンクを解除、両方とも残る</translation>
    </message>
    <message>
        <source>{kind} “{name}”: gone on both sides, forgotten</source>
        <translation>{kind}「{name}」: 両側になく、リンクを破棄</translation>
    </message>
    <message>
        <source>{kind} “{name}”: a person is asked</source>
        <translation>{kind}「{name}」: 担当者に確認</translation>
    </message>
    <message>
        <source>invitations: {n}</source>
        <translation>招待: {n}</translation>
    </message>
    <message>
        <source>updates: {n}</source>
        <translation>更新通知: {n}</translation>
    </message>
    <message>
        <source>cancellations: {n}</source>
        <translation>取り消し通知: {n}</translation>
    </message>
    <message>
        <source>Invitation to {who}</source>
        <translation>{who} への招待</translation>
    </message>
    <message>
        <source>Update to {who}</source>
        <translation>{who} への更新通知</translation>
    </message>
    <message>
        <source>Cancellation to {who}</source>
        <translation>{who} への取り消し通知</translation>
    </message>
    <message>
        <source>Failed: {error}</source>
        <translation>失敗: {error}</translation>
    </message>
    <message>
        <source>Nobody is told: {because}</source>
        <translation>だれにも通知しません: {because}</translation>
    </message>
    <message>
        <source>Why: {because}</source>
        <translation>理由: {because}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{field}: a person is asked; the store has {before}, the server {after}</source>
        <translation>{field}: 担当者に確認します。ストアは {before}、サーバーは {after} です</translation>
    </message>
    <message>
        <source>{field} in the store: {before} becomes {after}, over what was changed there</source>
        <translation>ストアの{field}: {before} から {after} に変更 (そこでの変更を上書き)</translation>
    </message>
    <message>
        <source>{field} on the server: {before} becomes {after}, over what was changed there</source>
        <translation>サーバーの{field}: {before} から {after} に変更 (そこでの変更を上書き)</translation>
    </message>
    <message>
        <source>{field} in the store: {before} becomes {after}</source>
        <translation>ストアの{field}: {before} から {after} に変更</translation>
    </message>
    <message>
        <source>{field} on the server: {before} becomes {after}</source>
        <translation>サーバーの{field}: {before} から {after} に変更</translation>
    </message>
</context>
<context>
    <name>ActRecurrence</name>
    <message>
        <source>Every day</source>
        <translation>毎日</translation>
    </message>
    <message>
        <source>Every {n} days</source>
        <translation>{n} 日ごと</translation>
    </message>
    <message>
        <source>Every week on {days}</source>
        <translation>毎週 {days}</translation>
    </message>
    <message>
        <source>Every {n} weeks on {days}</source>
        <translation>{n} 週間ごと {days}</translation>
    </message>
    <message>
        <source>Every month on {day}</source>
        <translation>毎月 {day}</translation>
    </message>
    <message>
        <source>Every {n} months on {day}</source>
        <translation>{n} か月ごと {day}</translation>
    </message>
    <message>
        <source>Every year in {month} on {day}</source>
        <translation>毎年 {month} {day}</translation>
    </message>
    <message>
        <source>Every {n} years in {month} on {day}</source>
        <translation>{n} 年ごと {month} {day}</translation>
    </message>
    <message>
        <source>day {n}</source>
        <translation>{n} 日</translation>
    </message>
    <message>
        <source>the first {days}</source>
        <translation>最初の{days}</translation>
    </message>
    <message>
        <source>the second {days}</source>
        <translation>2 番目の{days}</translation>
    </message>
    <message>
        <source>the third {days}</source>
        <translation>3 番目の{days}</translation>
    </message>
    <message>
        <source>the fourth {days}</source>
        <translation>4 番目の{days}</translation>
    </message>
    <message>
        <source>the last {days}</source>
        <translation>最後の{days}</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>全曜日</translation>
    </message>
    <message>
        <source>weekdays</source>
        <translation>平日</translation>
    </message>
    <message>
        <source>days of the weekend</source>
        <translation>週末</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day}から</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1 回</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>全 {n} 回</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>終了日なし</translation>
    </message>
</context>
<context>
    <name>ActWhen</name>
    <message>
        <source>due {day}</source>
        <extracomment>What is kept of a time without a zone, and of whole days: the time of day itself.</extracomment>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>{time}, on your clocks</source>
        <translation>{time} (こちらの時刻)</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>期限: {day}</translation>
    </message>
    <message>
        <source>It has no time zone: it is at that time wherever one is.</source>
        <translation>タイムゾーンがないため、どこにいてもその土地のこの時刻になります。</translation>
    </message>
    <message>
        <source>Planned as {time}</source>
        <translation>計画時の時刻: {time}</translation>
    </message>
    <message>
        <source>It is a series; this is its first occurrence.</source>
        <translation>定期的な予定の初回です。</translation>
    </message>
    <message>
        <source>{day}, all day</source>
        <translation>{day} (終日)</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>Appointment</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>定期的な予定</translation>
    </message>
    <message>
        <source>Service appointment</source>
        <translation>サービス予定</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>レター</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>FAX</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>ストア</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(名前なし)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(件名なし)</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>対応待ち</translation>
    </message>
    <message>
        <source>The store&apos;s</source>
        <translation>ストア側の値</translation>
    </message>
    <message>
        <source>The server&apos;s</source>
        <translation>サーバー側の値</translation>
    </message>
    <message>
        <source>Both are kept</source>
        <translation>両方残す</translation>
    </message>
    <message>
        <source>Saved anyway</source>
        <translation>それでも保存</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{day}, all day</source>
        <translation>{day} (終日)</translation>
    </message>
    <message>
        <source>{first} to {last}, all day</source>
        <translation>{first}～{last} (終日)</translation>
    </message>
    <message>
        <source>{times}, wherever one is</source>
        <translation>{times} (どこにいてもその土地の時刻)</translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>{day} {start}～{end}</translation>
    </message>
    <message>
        <source>{first}, {start} to {last}, {end}</source>
        <translation>{first} {start}～{last} {end}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>リソース</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>承諾</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>辞退</translation>
    </message>
    <message>
        <source>tentative</source>
        <translation>仮承諾</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空き時間</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>予定あり</translation>
    </message>
    <message>
        <source>out of office</source>
        <translation>外出中</translation>
    </message>
    <message>
        <source>working elsewhere</source>
        <translation>他の場所で勤務中</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>waiting on others</source>
        <translation>他のユーザー待ち</translation>
    </message>
    <message>
        <source>deferred</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>when it starts</source>
        <translation>開始時</translation>
    </message>
    <message>
        <source>{n} d before it starts</source>
        <translation>開始の {n} 日前</translation>
    </message>
    <message>
        <source>{n} h before it starts</source>
        <translation>開始の {n} 時間前</translation>
    </message>
    <message>
        <source>{n} min before it starts</source>
        <translation>開始の {n} 分前</translation>
    </message>
    <message>
        <source>{name} ({size})</source>
        <translation>{name} ({size})</translation>
    </message>
</context>
<context>
    <name>ActivitiesPane</name>
    <message>
        <source>Activities</source>
        <extracomment>What a list leaves out where there is little room for the subject, the first one first.</extracomment>
        <translation>活動</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Read below</source>
        <translation>下に表示</translation>
    </message>
    <message>
        <source>Read at the side</source>
        <translation>横に表示</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s), the last tracked first</source>
        <translation>
            <numerusform>メール %n 件 (追跡の新しい順)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) match</source>
        <translation>
            <numerusform>%n 件のメールが一致</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest {n} that match; more follow as you scroll</source>
        <translation>一致する最新の {n} 件です。スクロールすると続きが表示されます</translation>
    </message>
    <message>
        <source>Received and sent mail appears here once a mailbox is enabled and the engine has run.</source>
        <translation>メールボックスを有効にしてエンジンが動作すると、送受信したメールがここに表示されます。</translation>
    </message>
    <message>
        <source>No email is tracked yet</source>
        <translation>追跡されたメールはまだありません</translation>
    </message>
    <message>
        <source>Show mailboxes</source>
        <translation>メールボックスを表示</translation>
    </message>
    <message>
        <source>No email matches what is asked for.</source>
        <translation>条件に一致するメールはありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>レコードを表示</translation>
    </message>
    <message>
        <source>Emails that concern it</source>
        <translation>関連するメール</translation>
    </message>
    <message>
        <source>Emails of this mailbox</source>
        <translation>このメールボックスのメール</translation>
    </message>
</context>
<context>
    <name>ActivityDialogs</name>
    <message>
        <source>Explain a message…</source>
        <translation>メッセージの説明…</translation>
    </message>
    <message>
        <source>Unresolved addresses…</source>
        <translation>未特定のアドレス…</translation>
    </message>
    <message>
        <source>Suggested threads…</source>
        <translation>提案されたスレッド…</translation>
    </message>
    <message>
        <source>Suggested threads ({n})…</source>
        <translation>提案されたスレッド ({n})…</translation>
    </message>
</context>
<context>
    <name>ActivityFilterRow</name>
    <message>
        <source>Search subject, names, addresses</source>
        <translation>件名、名前、アドレスを検索</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>すべてのメールボックス</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>受信と送信</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>すべての状態</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>すべてのフィルターをクリア</translation>
    </message>
    <message>
        <source>Kind of mail</source>
        <translation>メールの種類</translation>
    </message>
    <message>
        <source>Emails that concern</source>
        <translation>関連レコード</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Regarding…</source>
        <translation>関連…</translation>
    </message>
    <message>
        <source>Show only emails that concern a record</source>
        <translation>特定のレコードに関連するメールのみを表示</translation>
    </message>
</context>
<context>
    <name>AlertActions</name>
    <message>
        <source>The mailbox is not there any more.</source>
        <translation>そのメールボックスはもう存在しません。</translation>
    </message>
    <message>
        <source>Sync asked for: {mailbox}</source>
        <translation>同期を依頼しました: {mailbox}</translation>
    </message>
    <message>
        <source>Another engine is working on this store: it decides what runs.</source>
        <translation>このストアでは別のエンジンが動作しており、何を実行するかはそのエンジンが決めます。</translation>
    </message>
</context>
<context>
    <name>AlertDrawer</name>
    <message>
        <source>Alert</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Mailbox {address}</source>
        <translation>メールボックス {address}</translation>
    </message>
    <message>
        <source>Profile {name}, and all of its mailboxes</source>
        <translation>プロファイル {name} とそのすべてのメールボックス</translation>
    </message>
    <message>
        <source>First {ago}, {time}</source>
        <translation>初回 {ago}、{time}</translation>
    </message>
    <message>
        <source>Last {ago}, {time}</source>
        <translation>最終 {ago}、{time}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>Over {ago}, {time}</source>
        <translation>解消 {ago}、{time}</translation>
    </message>
</context>
<context>
    <name>AlertFilterBar</name>
    <message>
        <source>Search alerts</source>
        <translation>アラートを検索</translation>
    </message>
    <message>
        <source>Words of the alert, of what to do, and of its details</source>
        <translation>アラート、対処方法、詳細に含まれる語</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Not over</source>
        <translation>未解消</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Every level</source>
        <translation>すべてのレベル</translation>
    </message>
    <message>
        <source>Kind of alert</source>
        <translation>アラートの種類</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>すべての種類</translation>
    </message>
    <message>
        <source>Any mailbox or profile</source>
        <translation>すべてのメールボックスとプロファイル</translation>
    </message>
    <message>
        <source>Mailbox or profile</source>
        <translation>メールボックスまたはプロファイル</translation>
    </message>
    <message>
        <source>The address of a mailbox, or the name of a profile</source>
        <translation>メールボックスのアドレス、またはプロファイルの名前</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告とエラー</translation>
    </message>
    <message>
        <source>There is no such mailbox or profile</source>
        <translation>該当するメールボックスまたはプロファイルはありません</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>Latest alerts</source>
        <translation>最新のアラート</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>アラートはありません。</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>すべてのアラート</translation>
    </message>
</context>
<context>
    <name>AlertsPane</name>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Acknowledge selected</source>
        <translation>選択分を確認済みにする</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) open</source>
        <translation>
            <numerusform>未解決のアラート %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert is open</source>
        <translation>未解決のアラートなし</translation>
    </message>
    <message>
        <source>What needs your attention appears here, and stays in the list of all when it is over.</source>
        <translation>対応が必要なことがここに表示されます。解消後も「すべて」の一覧に残ります。</translation>
    </message>
    <message>
        <source>Show past alerts</source>
        <translation>過去のアラートを表示</translation>
    </message>
    <message>
        <source>No alert is open.</source>
        <translation>未解決のアラートはありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>No alert matches what is asked for.</source>
        <translation>条件に一致するアラートはありません。</translation>
    </message>
    <message>
        <source>Acknowledge all shown</source>
        <translation>表示中をすべて確認済みにする</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message numerus="yes">
        <source>%n shown by these filters</source>
        <translation>
            <numerusform>この条件で %n 件表示</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n 件のアラートを確認済みにしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n alert(s) for good?</source>
        <translation>
            <numerusform>%n 件のアラートを完全に削除しますか?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still stand, and stay.</source>
        <translation>
            <numerusform>%n 件は継続中のため残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) deleted.</source>
        <translation>
            <numerusform>%n 件のアラートを削除しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>Reply</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>全員に返信</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Reply (Ctrl+J), reply to all (Ctrl+Shift+J), forward (Ctrl+L)</source>
        <translation>返信 (Ctrl+J)、全員に返信 (Ctrl+Shift+J)、転送 (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>AssignProfileDialog</name>
    <message>
        <source>Assign a profile</source>
        <translation>プロファイルの割り当て</translation>
    </message>
    <message>
        <source>The server that these mailboxes are on. What worked is tested again, and goes on when it has passed.</source>
        <translation>これらのメールボックスがあるサーバーです。動作していたものは再テストされ、合格すると動作を続けます。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>The profile that all of them get</source>
        <translation>すべてに割り当てるプロファイル</translation>
    </message>
    <message>
        <source>Choose a profile</source>
        <translation>プロファイルを選択</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>なし: 何も処理されません</translation>
    </message>
</context>
<context>
    <name>AttachmentBar</name>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>すべて保存…</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is blocked: files of this kind can run programs on a computer. It is kept inside the message only. Save the whole message if you know who sent it.</source>
        <translation>{name} はブロックされています。この種類のファイルはコンピューター上でプログラムを実行できるため、メッセージの中だけに保持されます。送信者が確かな場合は、メッセージ全体を保存してください。</translation>
    </message>
    <message>
        <source>Save message as .eml…</source>
        <translation>メッセージを .eml として保存…</translation>
    </message>
    <message>
        <source>Saving a message</source>
        <translation>メッセージを保存しています</translation>
    </message>
    <message>
        <source>Saving an attachment</source>
        <translation>添付ファイルを保存しています</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
    <message>
        <source>Saving attachments</source>
        <translation>添付ファイルを保存しています</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) saved.</source>
        <translation>
            <numerusform>%n 件の添付ファイルを保存しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these file(s) are in the folder already: </source>
        <translation>
            <numerusform>%n 件のファイルが既にフォルダーにあります: </numerusform>
        </translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>両方残す</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>(no name)</source>
        <extracomment>So many are shown at first.</extracomment>
        <translation>(名前なし)</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>{name} を保存</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>ブロック済み</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>ブロック済み</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Attachments</source>
        <extracomment>Whether a person took one in or out.</extracomment>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>ファイルを添付…</translation>
    </message>
    <message>
        <source>Files can be dropped on the mail as well</source>
        <translation>ファイルはメールにドラッグして追加することもできます</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>ファイルの添付</translation>
    </message>
    <message>
        <source>Many servers refuse files of this kind, and here it is blocked where it arrives: {names}.</source>
        <translation>この種類のファイルは多くのサーバーが拒否し、ここでも届いた時点でブロックされます: {names}。</translation>
    </message>
    <message>
        <source>{name}, {size}</source>
        <translation>{name}、{size}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} を削除</translation>
    </message>
    <message>
        <source>Remove {name} (Delete)</source>
        <translation>{name} を削除 (Delete)</translation>
    </message>
</context>
<context>
    <name>AttemptLine</name>
    <message>
        <source>{n}. {outcome}</source>
        <translation>{n}. {outcome}</translation>
    </message>
    <message>
        <source>{when}; next try {next}</source>
        <translation>{when}、次の試行 {next}</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>sent to some, the others are tried again</source>
        <translation>一部に送信済み、残りは再試行</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>handed over, not answered</source>
        <translation>引き渡し済み、応答なし</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>handed over, no answer yet</source>
        <translation>引き渡し済み、応答待ち</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>{action}, undone</source>
        <extracomment>Columns that go, in this order, where there is little room.</extracomment>
        <translation>{action} (元に戻し済み)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Organization</source>
        <extracomment>In a list; the drawer shows everything.</extracomment>
        <translation>組織</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>取引先担当者</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>リード</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>営業案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>サポート案件</translation>
    </message>
    <message>
        <source>Folder rule</source>
        <translation>フォルダールール</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Synchronization filter</source>
        <translation>同期フィルター</translation>
    </message>
    <message>
        <source>Direction of a field</source>
        <translation>フィールドの方向</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>個人</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Clone guard</source>
        <translation>複製ガード</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>有効化</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>無効化</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>不調</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>回復</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>created</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>configured</source>
        <translation>設定済み</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>tested</source>
        <translation>テスト済み</translation>
    </message>
    <message>
        <source>waiting for its test</source>
        <translation>テスト待ち</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>不調</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>The engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>{direction}: test</source>
        <translation>{direction}: テスト</translation>
    </message>
    <message>
        <source>{direction}: enabled</source>
        <translation>{direction}: 有効</translation>
    </message>
    <message>
        <source>{direction}: enabled again after its test</source>
        <translation>{direction}: テスト後に再び有効化</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更済み</translation>
    </message>
    <message>
        <source>{fields} and {number} more</source>
        <translation>{fields}、他 {number} 件</translation>
    </message>
</context>
<context>
    <name>AuditDrawer</name>
    <message>
        <source>Details of the entry</source>
        <extracomment>Where things of a kind are shown.</extracomment>
        <translation>記録の詳細</translation>
    </message>
    <message>
        <source>Steps of its life</source>
        <translation>状態の推移</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>対象を表示</translation>
    </message>
    <message>
        <source>{kind} · {action} by {who} {time}</source>
        <translation>{kind} · {action} · {who} · {time}</translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>理由: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>フィールド %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message>
        <source>Comma-separated values</source>
        <translation>カンマ区切り (CSV)</translation>
    </message>
    <message>
        <source>JSON, one object a line</source>
        <translation>JSON (1 行に 1 件)</translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>監査記録のエクスポート</translation>
    </message>
    <message>
        <source>The audit could not be written</source>
        <translation>監査記録を書き込めませんでした</translation>
    </message>
    <message>
        <source>The audit is written to {path} ({size}).</source>
        <translation>監査記録を {path} に書き込みました ({size})。</translation>
    </message>
    <message>
        <source>Exporting the audit</source>
        <translation>監査記録をエクスポートしています</translation>
    </message>
</context>
<context>
    <name>AuditFilterRow</name>
    <message>
        <source>Search names, values, reasons</source>
        <extracomment>Kinds in the order in which they are offered.</extracomment>
        <translation>名前、値、理由を検索</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Only what was done to this kind of thing</source>
        <translation>この種類に対する操作のみ</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>すべての種類</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Only what this person, or the engine, has done</source>
        <translation>この担当者またはエンジンによる操作のみ</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>すべての実行者</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Only what was done since then</source>
        <translation>この期間に行われた操作のみ</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>すべての期間</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 日間</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 日間</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>1 年間</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>すべてのフィルターをクリア</translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message>
        <source>Audit</source>
        <extracomment>The engine and other programs write without telling the console; so often it looks while it is in view. How many entries of a change are named before it is made undone.</extracomment>
        <translation>監査</translation>
    </message>
    <message>
        <source>Entries of the audit</source>
        <translation>監査記録の一覧</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>最後の変更を元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s), the newest first</source>
        <translation>
            <numerusform>記録 %n 件 (新しい順)</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest {n}; more follow as you scroll</source>
        <translation>最新の {n} 件です。スクロールすると続きが表示されます</translation>
    </message>
    <message>
        <source>Every change of the configuration, with before and after</source>
        <translation>構成のすべての変更 (変更前と変更後を含む)</translation>
    </message>
    <message>
        <source>Who changed what, and what became of each mailbox, is written down here from the first change on.</source>
        <translation>最初の変更以降、だれが何を変更し、各メールボックスがどうなったかがここに記録されます。</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>変更はまだありません</translation>
    </message>
    <message>
        <source>No entry matches what is asked for.</source>
        <translation>条件に一致する記録はありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>この対象のみ</translation>
    </message>
    <message>
        <source>Only this person</source>
        <translation>この実行者のみ</translation>
    </message>
    <message>
        <source>There is no change of the configuration that could be undone.</source>
        <translation>元に戻せる構成の変更はありません。</translation>
    </message>
    <message>
        <source>{changes}; and {number} more</source>
        <translation>{changes}、他 {number} 件</translation>
    </message>
    <message>
        <source>Undo what {who} did {time}? {changes}.</source>
        <translation>{time}の {who} による変更を元に戻しますか? {changes}。</translation>
    </message>
    <message>
        <source>Undo this change</source>
        <translation>この変更を元に戻す</translation>
    </message>
    <message>
        <source>Undone: {change}.</source>
        <translation>元に戻しました: {change}。</translation>
    </message>
    <message>
        <source>The last change was not undone</source>
        <translation>最後の変更を元に戻せませんでした</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Keeps mail and records in step</source>
        <extracomment>Seconds after the start of the session, where the desktop heeds it: the panel shall be there first. Where Windows&apos; task manager notes what somebody switched off there: an odd first byte. Characters for which an argument of Exec has to be quoted, and those that need a backslash within the quotes.</extracomment>
        <translation>メールとレコードを常に一致させます</translation>
    </message>
    <message>
        <source>Starting with the session could not be changed</source>
        <translation>セッション開始時の起動を変更できませんでした</translation>
    </message>
    <message>
        <source>Give this user the right to write there, or use the desktop&apos;s own settings.</source>
        <translation>このユーザーに書き込み権限を与えるか、デスクトップの設定を使用してください。</translation>
    </message>
</context>
<context>
    <name>BackfillSection</name>
    <message>
        <source>Old mail</source>
        <translation>古いメール</translation>
    </message>
    <message>
        <source>Mail that came within reach because the start of processing was set back</source>
        <translation>処理の開始日を早めたために対象になったメール</translation>
    </message>
    <message>
        <source>Old mail that is processed</source>
        <translation>処理される古いメール</translation>
    </message>
</context>
<context>
    <name>BackfillWords</name>
    <message numerus="yes">
        <source>Finished: %Ln message(s)</source>
        <extracomment>So long it is said that it is over. A rate is measured over so long at least.</extracomment>
        <translation>
            <numerusform>完了: メッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended {time}</source>
        <translation>終了: {time}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln message(s)</source>
        <translation>
            <numerusform>メッセージ %Ln 件中 {done} 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, of mail since {day}</source>
        <translation>{words} ({day} 以降のメール)</translation>
    </message>
    <message>
        <source>It waits: the settings of this machine let no old mail be processed.</source>
        <translation>待機中: このコンピューターの設定では、古いメールは処理されません。</translation>
    </message>
    <message>
        <source>It waits until the mailbox is resumed.</source>
        <translation>メールボックスが再開されるまで待機します。</translation>
    </message>
    <message>
        <source>It waits until mail is received again.</source>
        <translation>メールの受信が再開されるまで待機します。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a minute</source>
        <translation>
            <numerusform>毎分 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate}, done in about {time}</source>
        <translation>{rate}、約{time}で完了</translation>
    </message>
    <message>
        <source>At work: {rate}</source>
        <translation>処理中: {rate}</translation>
    </message>
    <message>
        <source>Goes on {time}: {rate}</source>
        <translation>続行 {time}: {rate}</translation>
    </message>
    <message>
        <source>Goes on with the next run: {rate}</source>
        <translation>次回の実行で続行: {rate}</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Backup</source>
        <extracomment>Preferences: when the last backup was made from this console, and where it was put.</extracomment>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>One file with the store, all mail as it came, and the settings of this machine. It is made while everything goes on, and can be read by its owner alone. Passwords are not in it.</source>
        <translation>ストア、届いたままのすべてのメール、このコンピューターの設定を収めた 1 つのファイルです。動作を止めずに作成され、読み取れるのは所有者だけです。パスワードは含まれません。</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>今すぐバックアップ…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>今すぐバックアップ</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open the folder of the last backup</source>
        <translation>最後のバックアップのフォルダーを開く</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最後のバックアップ</translation>
    </message>
    <message>
        <source>Passwords are not in it. Keep these, or be ready to store them again after a restore:</source>
        <translation>パスワードは含まれません。次のものを控えておくか、復元後に保存し直せるようにしておいてください:</translation>
    </message>
    <message>
        <source>These files of mail were gone from the home already, so they are not in the backup:</source>
        <translation>次のメールのファイルは既にホームになかったため、バックアップに含まれていません:</translation>
    </message>
    <message>
        <source>How this store is backed up</source>
        <translation>このストアのバックアップ方法</translation>
    </message>
    <message>
        <source>Command that restores a backup</source>
        <translation>バックアップを復元するコマンド</translation>
    </message>
    <message>
        <source>To restore</source>
        <translation>復元方法</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Close this program and end every engine of this home, then run in a terminal:</source>
        <translation>このプログラムを閉じ、このホームのエンジンをすべて終了してから、ターミナルで実行してください:</translation>
    </message>
    <message>
        <source>Where the home holds a store already, add --force: that store is put aside, and nothing of it is deleted. Nothing is processed afterwards until you release the restored store, because mail may have gone out since the backup was made.</source>
        <translation>ホームに既にストアがある場合は --force を付けてください。そのストアは別の場所に移され、何も削除されません。バックアップの作成後にメールが送信された可能性があるため、復元したストアの保留を解除するまで何も処理されません。</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>バックアップしています</translation>
    </message>
    <message>
        <source>Backing up: {percent} %</source>
        <translation>バックアップしています: {percent} %</translation>
    </message>
    <message>
        <source>The backup is written to {path} ({size}).</source>
        <translation>バックアップを {path} に書き込みました ({size})。</translation>
    </message>
    <message>
        <source>The backup is written.</source>
        <translation>バックアップを書き込みました。</translation>
    </message>
    <message>
        <source>No backup was made from this console yet.</source>
        <translation>このコンソールで作成したバックアップはまだありません。</translation>
    </message>
    <message>
        <source>Last backup made here: {time}, {path}</source>
        <translation>ここで作成した最後のバックアップ: {time}、{path}</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Try again</source>
        <extracomment>A person took it away.</extracomment>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>BinActions</name>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n item(s)</source>
        <translation>
            <numerusform>%n 件のアイテムを復元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %n value(s)</source>
        <translation>
            <numerusform>%n 件の値を元に戻す</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restoring %n item(s)</source>
        <translation>
            <numerusform>%n 件のアイテムを復元しています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are restored in the store, linked to nothing.</source>
        <translation>
            <numerusform>%n 件のアイテムをストアに復元しました。どこにもリンクされていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are taken back; the next pass carries them over.</source>
        <translation>
            <numerusform>%n 件の値を元に戻しました。次回の同期パスで反映されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinDrawer</name>
    <message>
        <source>What was deleted or gave way</source>
        <extracomment>Longer values are cut; who restores the item has all of it.</extracomment>
        <translation>削除されたものと上書きされた値</translation>
    </message>
    <message>
        <source>Its last version</source>
        <translation>最後の内容</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Have it back in the store, linked to nothing</source>
        <translation>ストアに復元します。どこにもリンクされません</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Have the value back; it is carried like an edit</source>
        <translation>値を元に戻します。通常の変更と同じように反映されます</translation>
    </message>
    <message>
        <source>Show the item</source>
        <translation>アイテムを表示</translation>
    </message>
    <message>
        <source>Show it among the items</source>
        <translation>アイテムの一覧に表示します</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Message as text</source>
        <translation>メッセージ (テキスト)</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>The message is long; its beginning is shown.</source>
        <translation>メッセージが長いため、先頭のみを表示しています。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Show as {kind}</source>
        <translation>{kind} で表示</translation>
    </message>
    <message>
        <source>The HTML of this message is too large to be laid out; its text is shown.</source>
        <translation>このメッセージの HTML は大きすぎて表示できないため、テキストを表示しています。</translation>
    </message>
    <message numerus="yes">
        <source>%n remote picture(s) were not loaded.</source>
        <translation>
            <numerusform>%n 件のリモート画像を読み込みませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing in the message or cannot be shown.</source>
        <translation>
            <numerusform>%n 件の画像がメッセージにないか、表示できません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>What changes</source>
        <extracomment>Service, and whether it is only asked what would be.</extracomment>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>What becomes of each mailbox</source>
        <translation>各メールボックスの変更内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Is tested</source>
        <translation>テスト対象</translation>
    </message>
    <message>
        <source>its settings stay</source>
        <translation>設定は変更なし</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>変更なし</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n mailbox(es)</source>
        <translation>
            <numerusform>%n 件のメールボックスを確認しています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) change</source>
        <translation>
            <numerusform>変更されるメールボックス %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>変更なし</translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are</source>
        <translation>
            <numerusform>%n 件は変更なし</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are tested, and go on when they pass</source>
        <translation>
            <numerusform>%n 件はテストされ、合格すると動作を続けます</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>まだ何も選択されていません</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n mailbox(es)</source>
        <translation>
            <numerusform>%n 件のメールボックスに適用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) changed.</source>
        <translation>
            <numerusform>%n 件のメールボックスを変更しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>What waits for its test is tested by the engine.</source>
        <translation>テスト待ちのものはエンジンがテストします。</translation>
    </message>
    <message numerus="yes">
        <source>The change of %n mailbox(es) is undone.</source>
        <translation>
            <numerusform>%n 件のメールボックスの変更を元に戻しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareFields</name>
    <message>
        <source>Watching</source>
        <extracomment>A number and the words that stand where there is none.</extracomment>
        <translation>監視</translation>
    </message>
    <message>
        <source>Silence that is an alert</source>
        <translation>アラートにする無通信時間</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>A mailbox without a good contact for so long raises an alert, even where nothing failed. 0 never does.</source>
        <translation>正常な通信がこの時間ないメールボックスは、何も失敗していなくてもアラートになります。0 にするとアラートになりません。</translation>
    </message>
    <message>
        <source>Alerts of errors</source>
        <translation>エラーのアラート</translation>
    </message>
    <message>
        <source>What needs a person, or has failed for long.</source>
        <translation>担当者の対応が必要なもの、または長く失敗しているものです。</translation>
    </message>
    <message>
        <source>Alerts that warn</source>
        <translation>警告のアラート</translation>
    </message>
    <message>
        <source>What may become an error, and what heals by itself.</source>
        <translation>エラーになる可能性があるもの、または自然に回復するものです。</translation>
    </message>
    <message>
        <source>Alerts that inform</source>
        <translation>情報のアラート</translation>
    </message>
    <message>
        <source>What is over, and what went well again.</source>
        <translation>解消したもの、または正常に戻ったものです。</translation>
    </message>
    <message>
        <source>Telling people</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tell the owner by mail</source>
        <translation>所有者にメールで知らせる</translation>
    </message>
    <message>
        <source>When a mailbox stops or is well again, its owner gets a mail, sent through a mailbox that works.</source>
        <translation>メールボックスが停止または回復したときに、動作しているメールボックスを通じて所有者にメールを送信します。</translation>
    </message>
    <message>
        <source>Tell owners of their server&apos;s troubles too</source>
        <translation>サーバーの問題も所有者に知らせる</translation>
    </message>
    <message>
        <source>Off, what concerns a whole server is told to the owner of its profile alone.</source>
        <translation>オフの場合、サーバー全体に関することはプロファイルの所有者にのみ知らせます。</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>The same is posted to this web address as JSON, without passwords and without mail.</source>
        <translation>同じ内容を、パスワードとメールを含まない JSON としてこの Web アドレスに送信します。</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Sources of mail</source>
        <translation>メールのソース</translation>
    </message>
    <message>
        <source>As they came from the server.</source>
        <translation>サーバーから届いたままのものです。</translation>
    </message>
    <message>
        <source>Tracked mail</source>
        <translation>追跡済みメール</translation>
    </message>
    <message>
        <source>Mail that is older is removed, and does not come again. What is not sent yet, or failed, stays.</source>
        <translation>これより古いメールは削除され、再び取り込まれることはありません。未送信のものと失敗したものは残ります。</translation>
    </message>
    <message>
        <source>Why a message was tracked, or why not, can be asked so long.</source>
        <translation>メッセージが追跡された理由、または追跡されなかった理由を確認できる期間です。</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Alerts that are over are removed after so many days.</source>
        <translation>解消したアラートは、この日数が経過すると削除されます。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>What each run of a mailbox did. 0 keeps nothing.</source>
        <translation>メールボックスの各実行の内容です。0 にすると何も保持しません。</translation>
    </message>
    <message>
        <source>Folder rules of a mailbox</source>
        <translation>メールボックスのフォルダールール</translation>
    </message>
    <message>
        <source>as many as needed</source>
        <translation>必要な数だけ</translation>
    </message>
    <message>
        <source>How many folders of one mailbox may be tracked.</source>
        <translation>1 つのメールボックスで追跡できるフォルダーの数です。</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Leave out the rows with faults and import the others</source>
        <translation>問題のある行を除き、他の行をインポートする</translation>
    </message>
    <message>
        <source>Otherwise one faulty row keeps all of them out.</source>
        <translation>オフの場合、問題のある行が 1 つでもあると、どの行もインポートされません。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>What becomes of the rows</source>
        <translation>行の処理内容</translation>
    </message>
    <message>
        <source>Search names and reasons</source>
        <translation>名前と理由を検索</translation>
    </message>
    <message>
        <source>What becomes of each row</source>
        <translation>各行の処理内容</translation>
    </message>
    <message>
        <source>The selected row</source>
        <translation>選択した行</translation>
    </message>
    <message>
        <source>Copy the rows shown</source>
        <translation>表示中の行をコピー</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Nothing was imported: the organisation has changed since, and there are rows with faults now.</source>
        <translation>何もインポートされませんでした。確認後に組織が変更され、現在は問題のある行があります。</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Show</source>
        <extracomment>The chips, and what takes their place.</extracomment>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Exchange on your own servers</source>
        <translation>自社運用の Exchange</translation>
    </message>
    <message>
        <source>Exchange Online</source>
        <translation>Exchange Online</translation>
    </message>
    <message>
        <source>POP3 &amp; SMTP</source>
        <translation>POP3 と SMTP</translation>
    </message>
    <message>
        <source>IMAP &amp; SMTP</source>
        <translation>IMAP と SMTP</translation>
    </message>
    <message>
        <source>Gmail</source>
        <translation>Gmail</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>最初から TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>暗号化なし</translation>
    </message>
    <message>
        <source>Choose by itself</source>
        <translation>自動で選択</translation>
    </message>
    <message>
        <source>Basic (user name and password)</source>
        <translation>基本 (ユーザー名とパスワード)</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>ユーザー名とパスワード</translation>
    </message>
    <message>
        <source>One account for all mailboxes</source>
        <translation>全メールボックスで 1 つのアカウント</translation>
    </message>
    <message>
        <source>Each mailbox its own</source>
        <translation>メールボックスごとのアカウント</translation>
    </message>
    <message>
        <source>No sign-in (trusted relay)</source>
        <translation>サインインなし (信頼されたリレー)</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>As the program itself (client credentials)</source>
        <translation>プログラム自身として (クライアント資格情報)</translation>
    </message>
    <message>
        <source>A person signs in with a browser</source>
        <translation>ブラウザーで担当者がサインイン</translation>
    </message>
    <message>
        <source>A person signs in on another device</source>
        <translation>別のデバイスで担当者がサインイン</translation>
    </message>
    <message>
        <source>Postroom reads the mailbox</source>
        <translation>Postroom がメールボックスを読み取る</translation>
    </message>
    <message>
        <source>Through a forward mailbox</source>
        <translation>転送メールボックスを経由</translation>
    </message>
    <message>
        <source>Outlook does it</source>
        <translation>Outlook が処理</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>行わない</translation>
    </message>
    <message>
        <source>Postroom sends it</source>
        <translation>Postroom が送信</translation>
    </message>
    <message>
        <source>Postroom does it</source>
        <translation>Postroom が処理</translation>
    </message>
    <message>
        <source>Answers to tracked mail</source>
        <translation>追跡済みメールへの返信</translation>
    </message>
    <message>
        <source>Mail from leads, contacts and accounts</source>
        <translation>リード、取引先担当者、取引先企業からのメール</translation>
    </message>
    <message>
        <source>Mail from any record with an address</source>
        <translation>アドレスを持つすべてのレコードからのメール</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>すべてのメール</translation>
    </message>
    <message>
        <source>Nothing by itself</source>
        <translation>自動追跡なし</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Its members</source>
        <translation>メンバーのみ</translation>
    </message>
    <message>
        <source>Stay unknown</source>
        <translation>不明のまま</translation>
    </message>
    <message>
        <source>Become contacts</source>
        <translation>取引先担当者にする</translation>
    </message>
    <message>
        <source>Become leads</source>
        <translation>リードにする</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>アクティブ</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>The newest change</source>
        <translation>最新の変更</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>ストア</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>担当者に確認</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>レコードを削除</translation>
    </message>
    <message>
        <source>Delete it unless it is completed</source>
        <translation>完了していなければ削除</translation>
    </message>
    <message>
        <source>Keep the record</source>
        <translation>レコードを残す</translation>
    </message>
</context>
<context>
    <name>ChooseFolder</name>
    <message>
        <source>Part of the folder&apos;s path</source>
        <translation>フォルダーのパスの一部</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Folders that have a rule of their own are left out.</source>
        <translation>独自のルールを持つフォルダーは除かれています。</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>このフォルダーを使用</translation>
    </message>
    <message>
        <source>The rule holds for it from now on</source>
        <translation>今後、ルールはこのフォルダーに適用されます</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>ChooseRecord</name>
    <message>
        <source>Name or address</source>
        <extracomment>What an email may concern.</extracomment>
        <translation>名前またはアドレス</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Nothing is found.</source>
        <translation>何も見つかりません。</translation>
    </message>
    <message>
        <source>The first {n} are shown; type more of the name.</source>
        <translation>最初の {n} 件を表示しています。名前の続きを入力してください。</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Close Postroom</source>
        <extracomment>The preference, and what it may be.</extracomment>
        <translation>Postroom を閉じる</translation>
    </message>
    <message>
        <source>Keep synchronizing in the background?</source>
        <translation>バックグラウンドで同期を続けますか?</translation>
    </message>
    <message>
        <source>&amp;Remember my answer</source>
        <translation>回答を記憶する(&amp;R)</translation>
    </message>
    <message>
        <source>Settings can change it later.</source>
        <translation>設定で後から変更できます。</translation>
    </message>
    <message>
        <source>&amp;Keep working in the tray</source>
        <translation>トレイで動作を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep working in the background</source>
        <translation>バックグラウンドで動作を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>停止して終了(&amp;S)</translation>
    </message>
    <message>
        <source>If you quit, no mail is received or sent until Postroom is started again.</source>
        <translation>終了すると、Postroom を再び起動するまでメールは送受信されません。</translation>
    </message>
    <message>
        <source>The window closes; the envelope in the tray opens it again.</source>
        <translation>ウィンドウは閉じます。トレイの封筒アイコンで再び開けます。</translation>
    </message>
    <message>
        <source>This desktop has no tray. The window is minimised to the task bar instead of closed.</source>
        <translation>このデスクトップにはトレイがありません。ウィンドウは閉じる代わりにタスクバーへ最小化されます。</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>First rows</source>
        <extracomment>What several columns may fill together. Values shown of a column beside its name.</extracomment>
        <translation>最初の行</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>separated by: {separator}</source>
        <translation>区切り: {separator}</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) ignored</source>
        <translation>
            <numerusform>無視される列 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>every column is used</source>
        <translation>すべての列を使用</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>ファイルの列</translation>
    </message>
    <message>
        <source>Fills the field</source>
        <translation>対応するフィールド</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>最初の値</translation>
    </message>
    <message>
        <source>Column {number}: {name}</source>
        <translation>列 {number}: {name}</translation>
    </message>
    <message>
        <source>Field of the column {column}</source>
        <translation>列 {column} のフィールド</translation>
    </message>
    <message>
        <source>Which field of each row this column fills; Ignored leaves it out.</source>
        <translation>この列を各行のどのフィールドに入れるかを選択します。「無視」を選ぶと取り込みません。</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>無視</translation>
    </message>
    <message>
        <source>Give the column a name of its own in the file to choose its field.</source>
        <translation>フィールドを選択するには、ファイルでこの列に固有の名前を付けてください。</translation>
    </message>
    <message>
        <source>ignored: {why}</source>
        <translation>無視: {why}</translation>
    </message>
    <message>
        <source>First rows of {count}</source>
        <translation>{count} 行のうち最初の行</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Every message that the server holds in the tracked folders is looked up here. Nothing on the server is changed.</source>
        <extracomment>So many of each mailbox are listed; the counts are of all.</extracomment>
        <translation>追跡対象のフォルダーにあるサーバー上のすべてのメッセージを、ここで照合します。サーバーは何も変更されません。</translation>
    </message>
    <message>
        <source>All listed</source>
        <translation>一覧すべて</translation>
    </message>
    <message>
        <source>To be processed</source>
        <translation>処理が必要</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>List skipped, waiting and gone as well</source>
        <translation>スキップ済み、待機中、消失も一覧に表示</translation>
    </message>
    <message>
        <source>Messages that are not tracked</source>
        <translation>追跡されていないメッセージ</translation>
    </message>
    <message>
        <source>Process now</source>
        <translation>今すぐ処理</translation>
    </message>
    <message>
        <source>{mailbox} compared with its server</source>
        <translation>{mailbox} とサーバーの比較</translation>
    </message>
    <message>
        <source>Look again, and list each message that is not tracked, with its reason</source>
        <translation>再度比較し、追跡されていないメッセージをそれぞれの理由とともに一覧に表示します</translation>
    </message>
    <message>
        <source>Show the email, or the message in quarantine</source>
        <translation>メール、または隔離中のメッセージを表示</translation>
    </message>
    <message>
        <source>Have the next run read what was missed, and begin it now</source>
        <translation>見落としたものを読み取る次回の実行を、今すぐ開始します</translation>
    </message>
    <message>
        <source>Comparing with the server</source>
        <translation>サーバーと比較しています</translation>
    </message>
    <message numerus="yes">
        <source>{folder}: %Ln message(s) compared</source>
        <translation>
            <numerusform>{folder}: メッセージ %Ln 件を比較しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server</source>
        <translation>
            <numerusform>サーバー上のメッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed</source>
        <translation>
            <numerusform>他 %Ln 件は表示していません</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) could not be compared</source>
        <translation>
            <numerusform>%n 件のメールボックスを比較できませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing could be compared.</source>
        <translation>何も比較できませんでした。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are read by the next run.</source>
        <translation>
            <numerusform>メッセージ %Ln 件を次回の実行で読み取ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was missed.</source>
        <translation>見落としはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were missed.</source>
        <translation>
            <numerusform>メッセージ %Ln 件が見落とされていました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are tracked, but were not seen under the id that they have now.</source>
        <translation>
            <numerusform>メッセージ %Ln 件は追跡済みですが、現在の ID では確認されていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read now.</source>
        <translation>
            <numerusform>見落としたメッセージ %Ln 件を今すぐ読み取ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read by the next run.</source>
        <translation>
            <numerusform>見落としたメッセージ %Ln 件を次回の実行で読み取ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>(not read)</source>
        <translation>(未読み取り)</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>A run would</source>
        <translation>実行時の処理</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ComposeDialog</name>
    <message>
        <source>New mail</source>
        <translation>新規メール</translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>All attachments of one mail together; servers refuse far less. Where how it is sent is opened, in logical pixels.</extracomment>
        <translation>送信</translation>
    </message>
    <message>
        <source>Put it into the outbox (Ctrl+Enter)</source>
        <translation>送信トレイに入れます (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Kept as a draft at {time}</source>
        <translation>{time}に下書きとして保持しました</translation>
    </message>
    <message>
        <source>Not kept as a draft: {cause}</source>
        <translation>下書きとして保持できませんでした: {cause}</translation>
    </message>
    <message>
        <source>The quoted message was changed: it is sent as plain text.</source>
        <translation>引用したメッセージが変更されたため、プレーンテキストとして送信されます。</translation>
    </message>
    <message>
        <source>The attachments are larger than {size} together.</source>
        <translation>添付ファイルの合計が {size} を超えています。</translation>
    </message>
    <message>
        <source>The draft waits in the outbox.</source>
        <translation>下書きは送信トレイにあります。</translation>
    </message>
    <message>
        <source>Keeping a draft</source>
        <translation>下書きを保持しています</translation>
    </message>
    <message>
        <source>Keep this mail as a draft?</source>
        <translation>このメールを下書きとして保持しますか?</translation>
    </message>
    <message>
        <source>Putting a mail into the outbox</source>
        <translation>メールを送信トレイに入れています</translation>
    </message>
    <message>
        <source>The mail waits in the outbox.</source>
        <translation>メールは送信トレイで待機しています。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>下書きとして保持</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>編集を続ける</translation>
    </message>
</context>
<context>
    <name>ComposeForm</name>
    <message>
        <source>The mailbox that it is sent from.</source>
        <translation>送信元のメールボックスです。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Names or addresses, with commas between them</source>
        <translation>名前またはアドレス (コンマ区切り)</translation>
    </message>
    <message>
        <source>To whom it goes; several with commas between them. Who is known is offered while you type.</source>
        <translation>宛先です。複数の場合はコンマで区切ります。入力中に既知の宛先が候補として表示されます。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Who gets a copy; everybody sees it.</source>
        <translation>写しの宛先です。全員に表示されます。</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Who gets a copy that nobody else sees.</source>
        <translation>他の人には表示されない写しの宛先です。</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>What it is about. A tracking token may be added at its end.</source>
        <translation>メールの件名です。末尾に追跡トークンが付くことがあります。</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>The record that this email concerns.</source>
        <translation>このメールに関連するレコードです。</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation>送信方法</translation>
    </message>
    <message>
        <source>In which order a mailbox sends its mail, and what the message says of itself.</source>
        <translation>メールボックスがメールを送信する順序と、メッセージに示される優先度です。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>It is not sent before. Until then it can be cancelled in the outbox.</source>
        <translation>それまでは送信されません。その間は送信トレイで取り消せます。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>The recipient&apos;s program may tell you that the mail was opened. Many never do.</source>
        <translation>受信者のプログラムがメールの開封を知らせることがあります。多くは知らせません。</translation>
    </message>
    <message>
        <source>Ask for a read receipt</source>
        <translation>開封確認を要求する</translation>
    </message>
    <message>
        <source>Servers on the way tell what became of it; the answers appear at each recipient.</source>
        <translation>経路上のサーバーが結果を知らせます。返答は各宛先に表示されます。</translation>
    </message>
    <message>
        <source>Ask for a delivery receipt</source>
        <translation>配信確認を要求する</translation>
    </message>
    <message>
        <source>The sender</source>
        <translation>差出人本人</translation>
    </message>
    <message>
        <source>Who submits it for the sender, where the sender allows that; Exchange then says that it was sent on behalf of the sender.</source>
        <translation>差出人が許可している場合に、代わりに送信する人です。Exchange では、差出人の代理で送信されたことが示されます。</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>送信者</translation>
    </message>
    <message>
        <source>It will wait in the outbox: {reason}</source>
        <translation>送信トレイで待機します: {reason}</translation>
    </message>
</context>
<context>
    <name>ConditionCard</name>
    <message>
        <source>What of a message the condition looks at</source>
        <extracomment>Which fields the form has for what is looked at; a pattern is offered by WITH_PATTERN. The document&apos;s key for a field that is called otherwise here.</extracomment>
        <translation>条件がメッセージのどこを見るか</translation>
    </message>
    <message>
        <source>must be so</source>
        <translation>一致すること</translation>
    </message>
    <message>
        <source>must not be so</source>
        <translation>一致しないこと</translation>
    </message>
    <message>
        <source>Whether it must be so</source>
        <translation>一致する必要があるか</translation>
    </message>
    <message>
        <source>Turns the condition round</source>
        <translation>条件を反転します</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>この条件を削除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>The name of the header.</source>
        <translation>ヘッダーの名前です。</translation>
    </message>
    <message>
        <source>One in each line: an address, @domain, or @*.domain for all below it; of a header whole values.</source>
        <translation>1 行に 1 つ: アドレス、@domain、またはその下のすべてを表す @*.domain。ヘッダーでは値の全体。</translation>
    </message>
    <message>
        <source>One of</source>
        <translation>いずれか</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>None chosen: any mail that no person wrote.</source>
        <translation>何も選ばない場合: 人が書いたのではないすべてのメール。</translation>
    </message>
    <message>
        <source>A regular expression, looked for anywhere, in any case of letters. (?P&lt;number&gt;[0-9]+) captures a value.</source>
        <translation>正規表現。どこにあっても、大文字と小文字を区別せずに探します。(?P&lt;number&gt;[0-9]+) は値を取り出します。</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>パターン</translation>
    </message>
    <message>
        <source>Extensions without the dot, with commas between them.</source>
        <translation>ピリオドなしの拡張子をコンマで区切ります。</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>拡張子</translation>
    </message>
    <message>
        <source>Types of content, with commas between them; * stands for any part.</source>
        <translation>内容の種類をコンマで区切ります。* は任意の部分を表します。</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>内容の種類</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>問わない</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>The size of the whole message, in KB of 1,024 bytes.</source>
        <translation>メッセージ全体のサイズ (1 KB = 1,024 バイト)。</translation>
    </message>
    <message>
        <source>How many attachments fit all of the rest; one at least unless a number is given.</source>
        <translation>ほかの条件をすべて満たす添付ファイルの数。数がなければ 1 つ以上。</translation>
    </message>
    <message>
        <source>Condition {place}</source>
        <translation>条件 {place}</translation>
    </message>
    <message>
        <source>Condition {place} looks at</source>
        <translation>条件 {place} が見るもの</translation>
    </message>
    <message>
        <source>Remove condition {place}</source>
        <translation>条件 {place} を削除</translation>
    </message>
</context>
<context>
    <name>ConditionList</name>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未確定</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>What of the record is looked at</source>
        <extracomment>What is chosen from a few values is not asked for its letters, nor whether it is greater. What is asked most often stands first. What a new condition begins with.</extracomment>
        <translation>条件がレコードのどこを見るか</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>比較の方法</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>この条件を削除</translation>
    </message>
    <message>
        <source>Condition {place}</source>
        <translation>条件 {place}</translation>
    </message>
    <message>
        <source>Condition {place}: column</source>
        <translation>条件 {place}: 列</translation>
    </message>
    <message>
        <source>Condition {place}: comparison</source>
        <translation>条件 {place}: 比較</translation>
    </message>
    <message>
        <source>Remove condition {place}</source>
        <translation>条件 {place} を削除</translation>
    </message>
    <message>
        <source>Condition {place}: value</source>
        <translation>条件 {place}: 値</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>It waits for a person: {problem}.</source>
        <extracomment>Core&apos;s sentences (core.domain.eligibility) about what can be seen here even where another reason comes before.</extracomment>
        <translation>担当者の対応を待っています: {problem}。</translation>
    </message>
    <message>
        <source>It is paused until somebody resumes it.</source>
        <translation>再開されるまで一時停止しています。</translation>
    </message>
    <message>
        <source>It is not processed now.</source>
        <translation>現在、処理されていません。</translation>
    </message>
    <message>
        <source>It is processed: nothing stands in its way.</source>
        <translation>処理されています。妨げるものはありません。</translation>
    </message>
    <message>
        <source>The mailbox is active.</source>
        <translation>メールボックスはアクティブです。</translation>
    </message>
    <message>
        <source>Its owner {name} is active.</source>
        <translation>所有者 {name} はアクティブです。</translation>
    </message>
    <message>
        <source>Its owner {name} must be active as well.</source>
        <translation>所有者 {name} もアクティブである必要があります。</translation>
    </message>
    <message>
        <source>Its method is server-side synchronization.</source>
        <translation>方法はサーバー側同期です。</translation>
    </message>
    <message>
        <source>Its method is one that is processed here.</source>
        <translation>方法はここで処理されるものです。</translation>
    </message>
    <message>
        <source>Its method is not server-side synchronization.</source>
        <translation>方法がサーバー側同期ではありません。</translation>
    </message>
    <message>
        <source>{reason} Activate it.</source>
        <translation>{reason} アクティブにしてください。</translation>
    </message>
    <message>
        <source>{reason} Activate the owner.</source>
        <translation>{reason} 所有者をアクティブにしてください。</translation>
    </message>
    <message>
        <source>Its server profile {name} can be used.</source>
        <translation>サーバープロファイル {name} は使用できます。</translation>
    </message>
    <message>
        <source>Its server profile {name} must be active and complete.</source>
        <translation>サーバープロファイル {name} はアクティブで、設定が完了している必要があります。</translation>
    </message>
    <message>
        <source>{reason} Approve it.</source>
        <translation>{reason} 承認してください。</translation>
    </message>
    <message>
        <source>Its address is approved.</source>
        <translation>アドレスは承認済みです。</translation>
    </message>
    <message>
        <source>Its address needs no approval.</source>
        <translation>アドレスの承認は不要です。</translation>
    </message>
    <message>
        <source>Its address must be approved, where approval is required.</source>
        <translation>承認が必要な場合は、アドレスが承認されている必要があります。</translation>
    </message>
    <message>
        <source>It is enabled.</source>
        <translation>有効です。</translation>
    </message>
    <message>
        <source>{reason} A change switched it off; it is enabled again once that has passed.</source>
        <translation>{reason} 変更により無効になりました。テストに合格すると再び有効になります。</translation>
    </message>
    <message>
        <source>Its last test passed.</source>
        <translation>最後のテストに合格しました。</translation>
    </message>
    <message>
        <source>Its last test failed.</source>
        <translation>最後のテストに失敗しました。</translation>
    </message>
    <message>
        <source>Its last test failed ({time}): {problem}.</source>
        <translation>最後のテストに失敗しました ({time}): {problem}。</translation>
    </message>
    <message>
        <source>It has not been tested since it was last changed.</source>
        <translation>最後の変更以降、テストされていません。</translation>
    </message>
</context>
<context>
    <name>ConditionsField</name>
    <message>
        <source>Add condition</source>
        <extracomment>While a person is still typing, what was left empty so far is no fault.</extracomment>
        <translation>条件を追加</translation>
    </message>
    <message>
        <source>One more condition</source>
        <translation>条件をもう 1 つ</translation>
    </message>
</context>
<context>
    <name>ConfirmedSwitch</name>
    <message>
        <source>Leave it off</source>
        <translation>オフのままにする</translation>
    </message>
</context>
<context>
    <name>ConflictActions</name>
    <message>
        <source>{verb} ({n})</source>
        <translation>{verb} ({n})</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) are taken back.</source>
        <translation>
            <numerusform>%n 件の決定を取り消しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) are decided; the next pass carries it out.</source>
        <translation>
            <numerusform>%n 件の競合について決定しました。次回の同期パスで実行されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Both agreed on</source>
        <extracomment>Below which of the three values a decision stands. The three values, as they are said to screen readers.</extracomment>
        <translation>前回一致した値</translation>
    </message>
    <message>
        <source>Store now</source>
        <translation>ストアの現在値</translation>
    </message>
    <message>
        <source>Server now</source>
        <translation>サーバーの現在値</translation>
    </message>
    <message>
        <source>{side}: changed</source>
        <translation>{side}: 変更あり</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{side}, changed: {value}</source>
        <translation>{side} (変更あり): {value}</translation>
    </message>
    <message>
        <source>{side}: {value}</source>
        <translation>{side}: {value}</translation>
    </message>
    <message>
        <source>{verb}: {field}</source>
        <translation>{verb}: {field}</translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message>
        <source>Values of the conflict</source>
        <extracomment>So many values are shown at once; a meeting of a hundred attendees has more.</extracomment>
        <translation>競合の値</translation>
    </message>
    <message>
        <source>Show the item</source>
        <translation>アイテムを表示</translation>
    </message>
    <message>
        <source>Select an item to see what both sides say of it</source>
        <translation>アイテムを選択すると、両側の内容が表示されます</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are selected</source>
        <translation>
            <numerusform>%n 件のアイテムを選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} in {mailbox}, since {time}</source>
        <translation>{mailbox} の{kind}、{time} から</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ; a decision holds for all of them</source>
        <translation>
            <numerusform>%n 件の値が異なります。決定はそのすべてに適用されます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>さらに %n 件の値を表示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message>
        <source>Search conflicts</source>
        <extracomment>So many values are listed, the oldest first; the next ones come up as these are decided. Where the selection was when something was decided: what comes after it is next.</extracomment>
        <translation>競合を検索</translation>
    </message>
    <message>
        <source>Words of the item, of the mailbox or of the fields</source>
        <translation>アイテム、メールボックス、フィールドに含まれる語</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>対応待ち</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>決定済み</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Items with conflicts</source>
        <translation>競合のあるアイテム</translation>
    </message>
    <message>
        <source>Decided ({n})</source>
        <translation>決定済み ({n})</translation>
    </message>
    <message>
        <source>The oldest {n} conflicts; others follow as these are decided</source>
        <translation>古い順に {n} 件の競合です。決定すると続きが表示されます</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were changed on both sides and wait for you</source>
        <translation>
            <numerusform>%n 件の値が両側で変更され、対応を待っています</numerusform>
        </translation>
    </message>
    <message>
        <source>What both sides changed differently waits here for you, where the organisation&apos;s policy is to ask</source>
        <translation>組織のポリシーが「担当者に確認」の場合、両側で異なる変更があったものがここで対応を待ちます</translation>
    </message>
    <message>
        <source>No conflict matches what is asked for.</source>
        <translation>条件に一致する競合はありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索をクリア</translation>
    </message>
    <message>
        <source>All conflicts are decided; the next pass of their mailboxes carries it out.</source>
        <translation>すべての競合が決定済みです。各メールボックスの次回の同期パスで実行されます。</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>対応待ちはありません</translation>
    </message>
    <message>
        <source>Show what is decided</source>
        <translation>決定済みを表示</translation>
    </message>
    <message>
        <source>Where both sides change the same value and the policy is to ask, you see here what each of them says.</source>
        <translation>両側で同じ値が変更され、ポリシーが「担当者に確認」の場合、それぞれの内容がここに表示されます。</translation>
    </message>
    <message>
        <source>There are no conflicts.</source>
        <translation>競合はありません。</translation>
    </message>
</context>
<context>
    <name>ConsoleCard</name>
    <message>
        <source>This console</source>
        <translation>このコンソール</translation>
    </message>
    <message>
        <source>For you on this machine. Each change is kept at once.</source>
        <translation>このコンピューターでのご自身の設定です。変更はすぐに保存されます。</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>システムに従う</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Keep synchronizing in the background</source>
        <translation>バックグラウンドで同期を続ける</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止して終了</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>システムの言語</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it.</source>
        <translation>ライト、ダーク、またはシステムの設定に従います。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>次回の起動時に有効になります。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>In the background the envelope in the tray, or the task bar, opens the window again.</source>
        <translation>バックグラウンドでは、トレイの封筒アイコンまたはタスクバーからウィンドウを再び開けます。</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>ウィンドウを閉じるとき</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>セッション開始時に起動</translation>
    </message>
    <message>
        <source>The demo is not started with the session.</source>
        <translation>デモはセッション開始時に起動されません。</translation>
    </message>
    <message>
        <source>This system has no place for programs that start with the session.</source>
        <translation>このシステムには、セッション開始時に起動するプログラムを登録する場所がありません。</translation>
    </message>
    <message>
        <source>Postroom starts in the background when you sign in to this machine, and mail is synchronised from then on.</source>
        <translation>このコンピューターにサインインすると Postroom がバックグラウンドで起動し、メールの同期が始まります。</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <extracomment>How long the button says that it has copied.</extracomment>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>CopyFilterDialog</name>
    <message>
        <source>Copy {name} to users</source>
        <translation>{name} をユーザーにコピー</translation>
    </message>
    <message>
        <source>Copy filter</source>
        <translation>フィルターをコピー</translation>
    </message>
    <message>
        <source>Each of them gets a filter of the same name and conditions. It counts at once, and later changes here leave it alone.</source>
        <translation>それぞれに同じ名前と条件のフィルターが作られます。すぐに有効になり、以後ここで行う変更の影響は受けません。</translation>
    </message>
    <message>
        <source>All users that there are now. New ones get the default templates.</source>
        <translation>現在のすべてのユーザーです。新しいユーザーには既定のテンプレートが適用されます。</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>すべてのユーザー</translation>
    </message>
    <message>
        <source>Who gets it, by address.</source>
        <translation>コピー先のユーザーをアドレスで指定します。</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Choose a user.</source>
        <translation>ユーザーを選択してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) have the filter {name} now.</source>
        <translation>
            <numerusform>%Ln 人のユーザーにフィルター {name} を設定しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The copies of {name} are gone again.</source>
        <translation>{name} のコピーを取り除きました。</translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message>
        <source>Count for</source>
        <translation>対象ユーザー</translation>
    </message>
    <message>
        <source>Conditions about the user are counted as they hold for this one</source>
        <translation>ユーザーに関する条件は、このユーザーの場合として数えます</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>特定のユーザーなし</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>集計しています…</translation>
    </message>
    <message>
        <source>Fill in all conditions to see how many records match.</source>
        <translation>一致するレコードの数を表示するには、すべての条件を入力してください。</translation>
    </message>
    <message>
        <source>Not counted: {why}</source>
        <translation>集計できません: {why}</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(名前なし)</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %Ln more</source>
        <translation>
            <numerusform>{names}、他 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Postroom made a mistake</source>
        <extracomment>Different mistakes that are shown in one session; the rest is in the log.</extracomment>
        <translation>Postroom に誤りがありました</translation>
    </message>
    <message>
        <source>Something in the console did not work</source>
        <translation>コンソールで何かが正しく動作しませんでした</translation>
    </message>
    <message>
        <source>Everything that was stored is kept, and no mail is lost. What you did last may not have been saved. The console goes on; if something looks wrong, quit it and start it again.</source>
        <translation>保存済みの内容はすべて保持され、メールも失われていません。直前の操作は保存されていない可能性があります。コンソールは動作を続けます。おかしな点がある場合は、終了してから起動し直してください。</translation>
    </message>
    <message>
        <source>The log has the details: {path}</source>
        <translation>詳細はログにあります: {path}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>詳細をコピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>DecisionHistory</name>
    <message numerus="yes">
        <source>%n earlier decision(s)</source>
        <translation>
            <numerusform>以前の判定 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Was it sent?</source>
        <translation>送信されましたか?</translation>
    </message>
    <message>
        <source>You have seen that it arrived, or that the server took it. It counts as sent at the time when it was handed over.</source>
        <translation>届いたこと、またはサーバーが受け取ったことを確認済みの場合です。引き渡した時刻に送信されたものとみなします。</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>送信された</translation>
    </message>
    <message>
        <source>It goes to everybody who is not known to have it. Whoever got it already gets it twice.</source>
        <translation>届いたことが確認できていない全員に送信します。既に届いている人には二重に届きます。</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再送信</translation>
    </message>
    <message>
        <source>It is not tried again. That does not take back what may have been sent.</source>
        <translation>再試行しません。送信されたかもしれないものは取り消されません。</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Apply default settings</source>
        <translation>既定の設定の適用</translation>
    </message>
    <message>
        <source>The default profile and the default methods of the organisation, as they stand in the settings, for every mailbox chosen.</source>
        <translation>設定にある組織の既定のプロファイルと既定の方法を、選択したすべてのメールボックスに適用します。</translation>
    </message>
    <message>
        <source>Test and enable what is served and not enabled</source>
        <translation>対象で有効になっていないものをテストして有効化</translation>
    </message>
    <message>
        <source>The engine tests it; what passes works from then on</source>
        <translation>エンジンがテストし、合格したものはそれ以降動作します</translation>
    </message>
</context>
<context>
    <name>DeletedView</name>
    <message>
        <source>Search what was deleted</source>
        <extracomment>So many are listed, the newest; all are read, as the store has the oldest first.</extracomment>
        <translation>削除済みを検索</translation>
    </message>
    <message>
        <source>Words of the item, of the mailbox, of the field or of the reason</source>
        <translation>アイテム、メールボックス、フィールド、理由に含まれる語</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>復元済み</translation>
    </message>
    <message>
        <source>Values that gave way</source>
        <translation>上書きされた値</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>What was deleted</source>
        <translation>削除されたもの</translation>
    </message>
    <message>
        <source>The newest {n} are listed</source>
        <translation>最新の {n} 件を表示しています</translation>
    </message>
    <message>
        <source>Every value that a synchronization wrote over is kept, and can be taken back</source>
        <translation>同期で上書きされた値はすべて保持され、元に戻せます</translation>
    </message>
    <message>
        <source>What a synchronization deletes is kept with its last version, and can be restored</source>
        <translation>同期で削除されたものは最後の内容とともに保持され、復元できます</translation>
    </message>
    <message>
        <source>Nothing that was deleted or gave way matches what is asked for.</source>
        <translation>条件に一致する削除済みのアイテムや上書きされた値はありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索をクリア</translation>
    </message>
    <message>
        <source>Where a value of one side takes the place of the other side&apos;s, that one is kept here.</source>
        <translation>一方の値がもう一方の値に置き換わった場合、置き換えられた値がここに保持されます。</translation>
    </message>
    <message>
        <source>No value gave way yet.</source>
        <translation>上書きされた値はまだありません。</translation>
    </message>
    <message>
        <source>What a person has back is listed here, with who did so.</source>
        <translation>復元されたものが、復元した人とともにここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>復元されたものはありません。</translation>
    </message>
    <message>
        <source>What is deleted on one side because it was deleted on the other is kept here with its last version.</source>
        <translation>一方で削除されたためにもう一方でも削除されたものは、最後の内容とともにここに保持されます。</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>削除されたものはありません。</translation>
    </message>
</context>
<context>
    <name>DirectionSection</name>
    <message>
        <source>Enabled</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>{direction}: enabled</source>
        <translation>{direction}: 有効</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>テストをキャンセル</translation>
    </message>
    <message>
        <source>Why it is processed</source>
        <translation>処理される理由</translation>
    </message>
    <message>
        <source>Why it is not processed</source>
        <translation>処理されない理由</translation>
    </message>
    <message>
        <source>{count} processed, {failed} failed</source>
        <translation>処理 {count}、失敗 {failed}</translation>
    </message>
    <message>
        <source>{count} processed</source>
        <translation>処理 {count}</translation>
    </message>
    <message>
        <source>Test is running</source>
        <translation>テストを実行中</translation>
    </message>
    <message>
        <source>Test passed {time}</source>
        <translation>テスト合格 ({time})</translation>
    </message>
    <message>
        <source>Test failed {time}</source>
        <translation>テスト失敗 ({time})</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>{path} is no organisation document: it has {size}.</source>
        <extracomment>A hundred thousand records take about 20 MB; what is much larger is no document.</extracomment>
        <translation>{path} は組織ドキュメントではありません。サイズは {size} です。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} を読み取れません: {reason}</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text.</source>
        <translation>{path} は UTF-8 テキストではありません。</translation>
    </message>
    <message>
        <source>The document could not be written</source>
        <translation>ドキュメントを書き込めませんでした</translation>
    </message>
    <message>
        <source>Choose a folder that this user may write to.</source>
        <translation>このユーザーが書き込めるフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Organisation</source>
        <extracomment>More rows are counted, not shown.</extracomment>
        <translation>組織</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>Folder rule</source>
        <translation>フォルダールール</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>create {n}</source>
        <translation>{n} 件を作成</translation>
    </message>
    <message>
        <source>change {n}</source>
        <translation>{n} 件を変更</translation>
    </message>
    <message>
        <source>remove {n}</source>
        <translation>{n} 件を削除</translation>
    </message>
    <message>
        <source>nothing to apply</source>
        <translation>適用するものなし</translation>
    </message>
    <message>
        <source>{created} to create, {updated} to change, {unchanged} stay as they are.</source>
        <translation>作成 {created} 件、変更 {updated} 件、変更なし {unchanged} 件です。</translation>
    </message>
    <message>
        <source>Created {created}, changed {updated}, left {unchanged} as they were.</source>
        <translation>作成 {created} 件、変更 {updated} 件、変更なし {unchanged} 件でした。</translation>
    </message>
    <message>
        <source>Created {created}, changed {updated}, removed {pruned}, left {unchanged} as they were.</source>
        <translation>作成 {created} 件、変更 {updated} 件、削除 {pruned} 件、変更なし {unchanged} 件でした。</translation>
    </message>
</context>
<context>
    <name>DocumentCard</name>
    <message>
        <source>Organisation document</source>
        <translation>組織ドキュメント</translation>
    </message>
    <message>
        <source>The whole organisation as one text, without passwords and mail: to keep, to compare, to change in one go, to take to another machine. A document can be dropped on this page as well.</source>
        <translation>組織全体を 1 つのテキストにしたものです。パスワードとメールは含みません。保管、比較、一括変更、別のコンピューターへの移行に使えます。ドキュメントをこのページにドロップすることもできます。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Export the organisation document</source>
        <translation>組織ドキュメントのエクスポート</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Import an organisation document</source>
        <translation>組織ドキュメントのインポート</translation>
    </message>
    <message>
        <source>Organisation documents ({patterns})</source>
        <translation>組織ドキュメント ({patterns})</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>The organisation is written to {path} ({size}).</source>
        <translation>組織を {path} に書き込みました ({size})。</translation>
    </message>
    <message>
        <source>The organisation document is written.</source>
        <translation>組織ドキュメントを書き込みました。</translation>
    </message>
    <message>
        <source>Exporting the organisation</source>
        <translation>組織をエクスポートしています</translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message>
        <source>Also remove what the document does not mention</source>
        <extracomment>Wide enough for a key with its values before and after.</extracomment>
        <translation>ドキュメントにないものも削除する</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Import an organisation document</source>
        <translation>組織ドキュメントのインポート</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>What the document would do</source>
        <translation>ドキュメントの適用内容</translation>
    </message>
    <message>
        <source>What is wrong with the document</source>
        <translation>ドキュメントの問題</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>ドキュメントを読み取っています</translation>
    </message>
    <message numerus="yes">
        <source>Removes %n part(s) of the organisation for good. Mail that was tracked stays.</source>
        <translation>
            <numerusform>組織の項目 %n 件を完全に削除します。追跡済みのメールは残ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} more rows are not shown.</source>
        <translation>他に {n} 行あり、表示していません。</translation>
    </message>
    <message>
        <source>The organisation is as the document has it. There is nothing to apply.</source>
        <translation>組織はドキュメントのとおりです。適用するものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s); nothing was changed.</source>
        <translation>
            <numerusform>問題が %n 件あります。何も変更されませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct the places named and read it again.</source>
        <translation>示された箇所を修正し、もう一度読み込んでください。</translation>
    </message>
    <message>
        <source>Applying the document</source>
        <translation>ドキュメントを適用しています</translation>
    </message>
    <message>
        <source>File or organisation have changed since this was shown. Nothing was applied; this is what it would do now.</source>
        <translation>表示後にファイルまたは組織が変更されました。何も適用していません。現在の適用内容は次のとおりです。</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Close details (Esc)</source>
        <translation>詳細を閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>Another engine is working on this store, or none is. What it does is read every few seconds.</source>
        <translation>このストアでは別のエンジンが動作しているか、エンジンがありません。処理の状況は数秒ごとに読み取られます。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln at work</source>
        <translation>
            <numerusform>%Ln 件を処理中</numerusform>
        </translation>
    </message>
    <message>
        <source>next run {time}</source>
        <translation>次回の実行 {time}</translation>
    </message>
    <message>
        <source>last good contact {time}</source>
        <translation>最後の正常な通信 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es) watched</source>
        <translation>
            <numerusform>監視中のメールボックス %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine starts</source>
        <translation>エンジンを起動中</translation>
    </message>
    <message>
        <source>The engine runs</source>
        <translation>エンジンは動作中</translation>
    </message>
    <message>
        <source>Everything is paused</source>
        <translation>すべて一時停止中</translation>
    </message>
    <message>
        <source>The engine stops</source>
        <translation>エンジンを停止中</translation>
    </message>
    <message>
        <source>The engine is stopped</source>
        <translation>エンジンは停止しています</translation>
    </message>
</context>
<context>
    <name>EntityDialog</name>
    <message>
        <source>Save</source>
        <extracomment>How much of the screen&apos;s height the form may take before it scrolls; title, banner and buttons need the rest. The report of what was saved.</extracomment>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Saved. You can enter the next one.</source>
        <translation>保存しました。次の項目を入力できます。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>フォーム</translation>
    </message>
</context>
<context>
    <name>ErasurePanel</name>
    <message>
        <source>Is removed</source>
        <translation>削除されるもの</translation>
    </message>
    <message>
        <source>Is changed</source>
        <translation>変更されるもの</translation>
    </message>
    <message>
        <source>Is kept</source>
        <translation>残るもの</translation>
    </message>
    <message>
        <source>The address again</source>
        <translation>アドレスの再入力</translation>
    </message>
    <message>
        <source>Typed once more, so that nobody else is erased.</source>
        <translation>別の人を消去しないよう、もう一度入力します。</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>完全に消去</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>すべて残す</translation>
    </message>
    <message>
        <source>Erase {address}</source>
        <translation>{address} を消去</translation>
    </message>
    <message>
        <source>That there was mail, when, in which mailbox and what it concerned; records keep their links.</source>
        <translation>メールがあったこと、その日時、メールボックス、関連していた対象は残ります。レコードのリンクも維持されます。</translation>
    </message>
    <message>
        <source>Backups, files that were exported, and the mail servers have what they have. What arrives later is stored.</source>
        <translation>バックアップ、エクスポート済みのファイル、メールサーバーにあるものはそのまま残ります。今後届くものは保存されます。</translation>
    </message>
    <message numerus="yes">
        <source>Subject, text and headers of %Ln email(s)</source>
        <translation>
            <numerusform>%Ln 件のメールの件名、本文、ヘッダー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) of mail</source>
        <translation>
            <numerusform>メールのソース %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>添付ファイル %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>隔離中のメッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other email(s): name and address become a pseudonym</source>
        <translation>
            <numerusform>その他のメール %Ln 件: 名前とアドレスを仮名に置き換え</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) or lead(s): nameless, without address, inactive</source>
        <translation>
            <numerusform>取引先担当者またはリード %Ln 件: 名前とアドレスを消去し、非アクティブ化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other record(s): without the address</source>
        <translation>
            <numerusform>その他のレコード %Ln 件: アドレスを消去</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s) why mail was tracked or not</source>
        <translation>
            <numerusform>メールを追跡した理由、または追跡しなかった理由 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>アラート %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) in audit, runs and tests</source>
        <translation>
            <numerusform>監査、実行、テストの記録 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Expiries</name>
    <message>
        <source>Client secret {client} of the profile {profile}</source>
        <extracomment>What ends later than that is nothing to think of yet. Lines shown; the others are counted.</extracomment>
        <translation>プロファイル {profile} のクライアントシークレット {client}</translation>
    </message>
    <message>
        <source>Sign-in of {mailbox}</source>
        <translation>{mailbox} のサインイン</translation>
    </message>
    <message>
        <source>Sign-in of the profile {profile}</source>
        <translation>プロファイル {profile} のサインイン</translation>
    </message>
    <message>
        <source>Certificate of the server {server}</source>
        <translation>サーバー {server} の証明書</translation>
    </message>
    <message>
        <source>Certificate authority {name}</source>
        <translation>証明機関 {name}</translation>
    </message>
</context>
<context>
    <name>ExpiryList</name>
    <message>
        <source>Nothing ends within {days} days.</source>
        <translation>{days} 日以内に期限が切れるものはありません。</translation>
    </message>
    <message>
        <source>Expiries</source>
        <translation>有効期限</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryRow</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show the mailbox</source>
        <translation>メールボックスを表示</translation>
    </message>
    <message>
        <source>Show the profile</source>
        <translation>プロファイルを表示</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>ends within a day</source>
        <translation>1 日以内に期限切れ</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>あと %n 日で期限切れ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>A profile</source>
        <translation>プロファイル別</translation>
    </message>
    <message>
        <source>A user</source>
        <translation>ユーザー別</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>For whom it is chosen</source>
        <translation>設定の対象</translation>
    </message>
    <message>
        <source>Kind of item</source>
        <translation>アイテムの種類</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>既定に戻す</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>変更を元に戻す</translation>
    </message>
    <message>
        <source>Save fields</source>
        <translation>フィールドを保存</translation>
    </message>
    <message>
        <source>There is no profile yet for which something could be chosen.</source>
        <translation>設定できるプロファイルはまだありません。</translation>
    </message>
    <message>
        <source>There is no user yet for whom something could be chosen.</source>
        <translation>設定できるユーザーはまだいません。</translation>
    </message>
    <message>
        <source>Nobody to choose for</source>
        <translation>設定の対象がありません</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>フィールド %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fixed</source>
        <translation>
            <numerusform>固定 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved</source>
        <translation>
            <numerusform>未保存の変更 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>What you chose here is not saved.</source>
        <translation>ここで選択した内容は保存されていません。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>変更を破棄</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>The fields flow as before.</source>
        <translation>フィールドの方向を元に戻しました。</translation>
    </message>
    <message>
        <source>The fields are saved. Each mailbox follows from its next pass on.</source>
        <translation>フィールドを保存しました。各メールボックスには次回の同期パスから適用されます。</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>Show these mailboxes</source>
        <translation>これらのメールボックスを表示</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>A CSV file whose first line names the columns; spreadsheets and address books write such files.</source>
        <translation>1 行目に列名がある CSV ファイルです。表計算ソフトやアドレス帳で作成できます。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>What a row of the file is.</source>
        <translation>ファイルの各行が表すものです。</translation>
    </message>
    <message>
        <source>Its rows are</source>
        <translation>行の種類</translation>
    </message>
    <message>
        <source>A row is known again by its address or its name, or by a column that is mapped to the number.</source>
        <translation>既存の行かどうかは、アドレスか名前、または番号に対応付けた列で判別します。</translation>
    </message>
    <message>
        <source>Update them with what the file says</source>
        <translation>ファイルの内容で更新する</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>そのまま残す</translation>
    </message>
    <message>
        <source>Those already there</source>
        <translation>既にあるもの</translation>
    </message>
    <message>
        <source>What stands between two cells. It is found out by itself; choose it where that goes wrong.</source>
        <translation>セルの間を区切る文字です。自動で判別されます。正しく判別されない場合は選択してください。</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>自動で判別</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>区切り</translation>
    </message>
    <message>
        <source>Nothing is changed before the last step. Passwords never come from a file: a column can only name where one is kept.</source>
        <translation>最後の手順まで何も変更されません。パスワードがファイルから取り込まれることはなく、列で指定できるのは保存名だけです。</translation>
    </message>
</context>
<context>
    <name>FileTracking</name>
    <message>
        <source>Track emails from files</source>
        <extracomment>A Problem: files that were not tracked. The address of the mailbox that is looked at; what nobody here sent or received is of it.</extracomment>
        <translation>ファイルのメールを追跡</translation>
    </message>
    <message>
        <source>Emails (*.eml)</source>
        <translation>メール (*.eml)</translation>
    </message>
    <message numerus="yes">
        <source>Tracking %n email(s) from files</source>
        <translation>
            <numerusform>ファイルのメール %n 件を追跡しています</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} was not tracked</source>
        <translation>{file} は追跡されませんでした</translation>
    </message>
    <message numerus="yes">
        <source>{title}, nor %n more</source>
        <translation>
            <numerusform>{title}、ほか %n 件も同様です</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) tracked regarding {record}</source>
        <translation>
            <numerusform>%n 件のメールを{record}に関連付けて追跡しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already and given this record</source>
        <translation>
            <numerusform>%n 件は既知で、このレコードに関連付けました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <translation>
            <numerusform>%n 件を隔離</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tracked</source>
        <translation>
            <numerusform>%n 件は追跡されませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>{results}.</source>
        <translation>{results}。</translation>
    </message>
</context>
<context>
    <name>FilterActions</name>
    <message>
        <source>The filter {name} counts again.</source>
        <extracomment>What is to be done again, and the PostroomError.</extracomment>
        <translation>フィルター {name} が再び有効になりました。</translation>
    </message>
    <message>
        <source>The filter {name} is off: it does not count any more.</source>
        <translation>フィルター {name} をオフにしました。以後は適用されません。</translation>
    </message>
    <message>
        <source>The filter {name} is as before.</source>
        <translation>フィルター {name} を元に戻しました。</translation>
    </message>
    <message>
        <source>The filter {name} is deleted.</source>
        <translation>フィルター {name} を削除しました。</translation>
    </message>
    <message>
        <source>The filter {name} is there again.</source>
        <translation>フィルター {name} が元どおりになりました。</translation>
    </message>
    <message>
        <source>{user} has the default filters again.</source>
        <translation>{user} のフィルターを既定に戻しました。</translation>
    </message>
    <message>
        <source>{user} has the filters of before.</source>
        <translation>{user} のフィルターを以前のものに戻しました。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search mailboxes</source>
        <translation>メールボックスを検索</translation>
    </message>
    <message>
        <source>Words of the address, the name, the owner or the profile</source>
        <translation>アドレス、名前、所有者、プロファイルに含まれる語</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Several states</source>
        <translation>複数の状態</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>すべての種類</translation>
    </message>
</context>
<context>
    <name>FilterCounts</name>
    <message numerus="yes">
        <source>Matches %Ln appointment(s).</source>
        <translation>
            <numerusform>予定 %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln series of appointments.</source>
        <translation>
            <numerusform>定期的な予定 %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln service appointment(s).</source>
        <translation>
            <numerusform>サービス予定 %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln contact(s).</source>
        <translation>
            <numerusform>連絡先 %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln task(s).</source>
        <translation>
            <numerusform>タスク %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln phone call(s).</source>
        <translation>
            <numerusform>電話 %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln letter(s).</source>
        <translation>
            <numerusform>レター %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln fax(es).</source>
        <translation>
            <numerusform>FAX %Ln 件に一致します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the last %n day(s)</source>
        <translation>
            <numerusform>過去 %n 日以内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the next %n day(s)</source>
        <translation>
            <numerusform>今後 %n 日以内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is more than %n day(s) ago</source>
        <translation>
            <numerusform>%n 日より前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterDrawer</name>
    <message>
        <source>Details of the filter</source>
        <translation>フィルターの詳細</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Change its name and conditions (Enter)</source>
        <translation>名前と条件を変更 (Enter)</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>オフにする</translation>
    </message>
    <message>
        <source>Whether it counts at all (Space)</source>
        <translation>そもそも適用するかどうか (スペース)</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>複製…</translation>
    </message>
    <message>
        <source>Begin a new one that is like it (Ctrl+D)</source>
        <translation>同じ内容の新しいフィルターを作成します (Ctrl+D)</translation>
    </message>
    <message>
        <source>Copy to users…</source>
        <translation>ユーザーにコピー…</translation>
    </message>
    <message>
        <source>Give users one of their own that is like it</source>
        <translation>同じ内容のフィルターをユーザーごとに作成します</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete the filter, after asking (Delete)</source>
        <translation>確認してからフィルターを削除 (Delete)</translation>
    </message>
    <message>
        <source>Off: it does not count</source>
        <translation>オフ: 適用されません</translation>
    </message>
    <message>
        <source>Filter of</source>
        <translation>フィルターの対象</translation>
    </message>
    <message>
        <source>Lets through</source>
        <translation>通すもの</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>集計しています…</translation>
    </message>
    <message>
        <source>New users</source>
        <translation>新しいユーザー</translation>
    </message>
    <message>
        <source>get a copy of it</source>
        <translation>コピーを適用</translation>
    </message>
    <message>
        <source>do not get it</source>
        <translation>適用しない</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>作成元</translation>
    </message>
    <message>
        <source>a template; later changes of that do not change it</source>
        <translation>テンプレート (以後のテンプレートの変更は反映されません)</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>オンにする</translation>
    </message>
    <message>
        <source>Template: it counts for nobody until it is copied</source>
        <translation>テンプレート: コピーされるまでだれにも適用されません</translation>
    </message>
    <message>
        <source>System filter: it counts for every user</source>
        <translation>システムフィルター: すべてのユーザーに適用されます</translation>
    </message>
    <message>
        <source>Counts for {user}</source>
        <translation>{user} に適用</translation>
    </message>
    <message>
        <source>Delete the filter {name}? What it alone lets through leaves the mailboxes as the organisation&apos;s settings say; the records stay in the store.</source>
        <translation>フィルター {name} を削除しますか? このフィルターだけが通していたものは、組織の設定に従ってメールボックスから外れます。レコードはストアに残ります。</translation>
    </message>
    <message>
        <source>Delete filter</source>
        <translation>フィルターを削除</translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message>
        <source>System filters</source>
        <extracomment>What a new filter begins with: what is the user&apos;s own.</extracomment>
        <translation>システムフィルター</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>A user&apos;s</source>
        <translation>ユーザー別</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Whose filters</source>
        <translation>だれのフィルターか</translation>
    </message>
    <message>
        <source>Search filters</source>
        <translation>フィルターを検索</translation>
    </message>
    <message>
        <source>Reset to defaults…</source>
        <translation>既定に戻す…</translation>
    </message>
    <message>
        <source>New filter</source>
        <translation>新しいフィルター</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新しいテンプレート</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>フィルター %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>オフ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system filter(s) count as well</source>
        <translation>
            <numerusform>システムフィルター %n 件も適用</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters of a kind are united, none narrows another.</source>
        <translation>同じ種類のフィルターは合わせて適用され、互いに狭め合うことはありません。</translation>
    </message>
    <message>
        <source>Without an active filter of a kind, nothing of that kind is synchronized, unless a system filter lets it through.</source>
        <translation>ある種類の有効なフィルターがない場合、システムフィルターが通すものを除き、その種類は同期されません。</translation>
    </message>
    <message>
        <source>{user} has no filters</source>
        <translation>{user} にはフィルターがありません</translation>
    </message>
    <message>
        <source>Give the default filters</source>
        <translation>既定のフィルターを設定</translation>
    </message>
    <message>
        <source>A system filter counts for every user, and users cannot change it. Without any, each user&apos;s own filters decide.</source>
        <translation>システムフィルターはすべてのユーザーに適用され、ユーザーは変更できません。ない場合は、各ユーザー自身のフィルターで決まります。</translation>
    </message>
    <message>
        <source>A template is what new users begin with.</source>
        <translation>テンプレートは、新しいユーザーの最初のフィルターになります。</translation>
    </message>
    <message>
        <source>There is no user yet, and so nobody who could have filters.</source>
        <translation>ユーザーがまだいないため、フィルターを持つ対象がありません。</translation>
    </message>
    <message>
        <source>No filters</source>
        <translation>フィルターなし</translation>
    </message>
    <message>
        <source>Give {user} the default filters? The user&apos;s own are deleted; system filters stay.</source>
        <translation>{user} に既定のフィルターを設定しますか? このユーザー自身のフィルターは削除されます。システムフィルターは残ります。</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>フィルターをリセット</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (コピー)</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Fills in what the provider tells people to enter. All of it can be changed.</source>
        <translation>プロバイダーが案内している設定を入力します。すべて変更できます。</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>プロバイダー</translation>
    </message>
    <message>
        <source>A mail address there. Its domain is asked which servers it has; no password is sent anywhere.</source>
        <translation>そのプロバイダーのメールアドレスです。ドメインにサーバーを問い合わせます。パスワードはどこにも送信されません。</translation>
    </message>
    <message>
        <source>Or by address</source>
        <translation>またはアドレスで検索</translation>
    </message>
    <message>
        <source>Use these servers</source>
        <translation>これらのサーバーを使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Find the servers</source>
        <translation>サーバーを検索</translation>
    </message>
    <message>
        <source>The domain of the address is asked for its servers…</source>
        <translation>アドレスのドメインにサーバーを問い合わせています…</translation>
    </message>
    <message>
        <source>The domain names no servers for this type</source>
        <translation>ドメインにこの種類のサーバーの情報がありません</translation>
    </message>
    <message>
        <source>Ask whoever runs the mailbox for the names of its servers, and enter them below.</source>
        <translation>メールボックスの運用元にサーバー名を確認し、下に入力してください。</translation>
    </message>
    <message>
        <source>The domain names {servers}.</source>
        <translation>ドメインの案内するサーバーは {servers} です。</translation>
    </message>
    <message>
        <source>{servers}: so says the name service, which somebody on the way may have changed. Ask before you use them.</source>
        <translation>{servers}: ネームサービスの回答ですが、経路の途中で改変されている可能性があります。使用する前に確認してください。</translation>
    </message>
</context>
<context>
    <name>FolderChanges</name>
    <message>
        <source>Undone: the folders are tracked as before.</source>
        <extracomment>A change was saved, or taken back. A Problem: removing or taking back failed. Whether something can be taken back, or made again, is another than before.</extracomment>
        <translation>元に戻しました。フォルダーは以前のとおりに追跡されます。</translation>
    </message>
</context>
<context>
    <name>FolderDoing</name>
    <message>
        <source>Undo</source>
        <extracomment>A Problem, or None: what was said before is of the past. Whether the preview is to be seen. A rule was saved from the preview, or the preview given up: the keyboard goes back to the folders.</extracomment>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
</context>
<context>
    <name>FolderMenus</name>
    <message>
        <source>Track without a record</source>
        <extracomment>As the list of records takes it. Folders of the same name that are offered to a rule whose folder is gone.</extracomment>
        <translation>レコードなしで追跡</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>サブフォルダーを含む</translation>
    </message>
    <message>
        <source>Leave out of the rule above</source>
        <translation>上のルールから除外</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>ルールを削除</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>レコードを開く</translation>
    </message>
    <message>
        <source>Give the rule to {folder}</source>
        <translation>ルールを {folder} に適用</translation>
    </message>
    <message>
        <source>Give the rule to another folder…</source>
        <translation>ルールを別のフォルダーに適用…</translation>
    </message>
    <message>
        <source>Make the folder anew on the server</source>
        <translation>サーバーにフォルダーを作り直す</translation>
    </message>
    <message numerus="yes">
        <source>Map %n selected folder(s) here</source>
        <translation>
            <numerusform>選択した %n 個のフォルダーをここに関連付け</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what that would do…</source>
        <translation>結果を事前に表示…</translation>
    </message>
    <message>
        <source>Track emails from files…</source>
        <translation>ファイルのメールを追跡…</translation>
    </message>
    <message>
        <source>Emails as files (.eml); they can be dropped on the record as well.</source>
        <translation>ファイルとしてのメール (.eml)。レコードにドロップすることもできます。</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>お気に入りから外す</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>お気に入りに追加</translation>
    </message>
</context>
<context>
    <name>FolderRuleActions</name>
    <message>
        <source>Undo</source>
        <extracomment>Something was changed, or taken back. A Problem.</extracomment>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>Use this record</source>
        <translation>このレコードを使用</translation>
    </message>
    <message>
        <source>What mail in it is regarding</source>
        <translation>中のメールの関連先</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>レコードなし</translation>
    </message>
    <message>
        <source>Change record</source>
        <translation>レコードを変更</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>サブフォルダーを含む</translation>
    </message>
    <message>
        <source>Without subfolders</source>
        <translation>サブフォルダーを含まない</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Change how a whole tree is mapped</source>
        <translation>ツリー全体の関連付けを変更</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>{template} is changed.</source>
        <translation>{template} を変更しました。</translation>
    </message>
    <message>
        <source>Another folder for the rule</source>
        <translation>ルールの別のフォルダー</translation>
    </message>
</context>
<context>
    <name>FolderRuleDrawer</name>
    <message>
        <source>Details of the folder rule</source>
        <extracomment>So many of the folders that are left alone are named. What can be done, by what is selected.</extracomment>
        <translation>フォルダールールの詳細</translation>
    </message>
    <message>
        <source>Left alone</source>
        <extracomment>What the whole tree that is shown comes to, once that is known.</extracomment>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>Folders that are left alone</source>
        <translation>そのままにするフォルダー</translation>
    </message>
    <message>
        <source>Use the folder at its path</source>
        <translation>パスにあるフォルダーを使用</translation>
    </message>
    <message>
        <source>Bind the rule to the folder that is at its path now</source>
        <translation>現在そのパスにあるフォルダーにルールを結び付けます</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>別のフォルダー…</translation>
    </message>
    <message>
        <source>Have the rule hold for another folder of the mailbox</source>
        <translation>メールボックスの別のフォルダーにルールを適用します</translation>
    </message>
    <message>
        <source>Make the folder anew</source>
        <translation>フォルダーを作り直す</translation>
    </message>
    <message>
        <source>Make the folder on the server again, and bind the rule to it</source>
        <translation>サーバーにフォルダーをもう一度作成し、ルールを結び付けます</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Change how the whole tree is mapped (Enter)</source>
        <translation>ツリー全体の関連付けを変更します (Enter)</translation>
    </message>
    <message>
        <source>Show its rules</source>
        <translation>ルールを表示</translation>
    </message>
    <message>
        <source>Show the rules that this one made</source>
        <translation>ここから作られたルールを表示します</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Show it among the folders of its mailbox (Enter)</source>
        <translation>メールボックスのフォルダーの中に表示します (Enter)</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>レコードを開く</translation>
    </message>
    <message>
        <source>Show the record that its mail is regarding</source>
        <translation>中のメールの関連先レコードを表示します</translation>
    </message>
    <message>
        <source>Change record…</source>
        <translation>レコードを変更…</translation>
    </message>
    <message>
        <source>Choose what mail in the folder is regarding (Ctrl+M)</source>
        <translation>フォルダーのメールの関連先を選びます (Ctrl+M)</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>プレビュー…</translation>
    </message>
    <message>
        <source>Show what the rule does with what lies in the folder (Ctrl+Shift+M)</source>
        <translation>フォルダーの内容に対するルールの働きを表示します (Ctrl+Shift+M)</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>サブフォルダーを含む</translation>
    </message>
    <message>
        <source>Have it hold for the folders below as well</source>
        <translation>下のフォルダーにも適用します</translation>
    </message>
    <message>
        <source>Without subfolders</source>
        <translation>サブフォルダーを含まない</translation>
    </message>
    <message>
        <source>Have it hold for this folder alone</source>
        <translation>このフォルダーだけに適用します</translation>
    </message>
    <message>
        <source>Remove, keep its rules</source>
        <translation>削除してルールは残す</translation>
    </message>
    <message>
        <source>The rules that it made stay, as rules of their own</source>
        <translation>作られたルールは独自のルールとして残ります</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove it; what was tracked stays tracked (Delete)</source>
        <translation>削除します。追跡済みのものは追跡されたままです (Delete)</translation>
    </message>
    <message>
        <source>hold for these as well</source>
        <translation>含まれます</translation>
    </message>
    <message>
        <source>have no part in it</source>
        <translation>含まれません</translation>
    </message>
    <message>
        <source>Mail is</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>not tracked, whatever rules above say</source>
        <translation>上のルールにかかわらず追跡しない</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>サブフォルダー</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>作成元</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>追跡数</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最終</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>made on the server, at most {count} at once</source>
        <translation>サーバーに作成 (一度に最大 {count} 個)</translation>
    </message>
    <message>
        <source>Folders mapped</source>
        <translation>関連付けたフォルダー</translation>
    </message>
    <message>
        <source>Missing folders</source>
        <translation>存在しないフォルダー</translation>
    </message>
    <message>
        <source>stay missing</source>
        <translation>作成しない</translation>
    </message>
    <message>
        <source>Inactive records</source>
        <translation>無効なレコード</translation>
    </message>
    <message>
        <source>count as well</source>
        <translation>含める</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>除く</translation>
    </message>
    <message>
        <source>{folder}: has a rule of its own</source>
        <translation>{folder}: 独自のルールがあります</translation>
    </message>
    <message>
        <source>{folder}: no record bears this name</source>
        <translation>{folder}: この名前のレコードはありません</translation>
    </message>
    <message>
        <source>Remove with its rules</source>
        <translation>ルールごと削除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>FolderRuleWords</name>
    <message numerus="yes">
        <source>Mail in %n folder(s){where} will be {regarding} from now on.</source>
        <translation>
            <numerusform>今後、{where}%n 個のフォルダーのメールは{regarding}されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies there goes along with the next run; what a person has pinned stays.</source>
        <translation>既にあるメールは次の実行で反映されます。人が固定したものはそのままです。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will hold for the folders below as well, where these have no rule of their own.</source>
        <translation>
            <numerusform>{where}%n 件のルールは、独自のルールがない下のフォルダーにも適用されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will no longer hold for the folders below. What was tracked stays tracked.</source>
        <translation>
            <numerusform>{where}%n 件のルールは、下のフォルダーに適用されなくなります。追跡済みのものは追跡されたままです。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will be removed: new mail in their folders is not tracked by them any more.</source>
        <translation>
            <numerusform>{where}%n 件のルールを削除します。それらのフォルダーの新着メールは追跡されなくなります。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was tracked stays tracked.</source>
        <translation>追跡済みのものは追跡されたままです。</translation>
    </message>
    <message numerus="yes">
        <source>With the whole trees go %n rule(s) that they made.</source>
        <translation>
            <numerusform>ツリー全体とともに、そこから作られた %n 件のルールも削除されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>{template} will map no more folders.</source>
        <translation>{template} は以後フォルダーを関連付けません。</translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made stay, as rules of their own.</source>
        <translation>
            <numerusform>作られた %n 件のルールは独自のルールとして残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made go with it; what was tracked stays tracked.</source>
        <translation>
            <numerusform>作られた %n 件のルールも削除されます。追跡済みのものは追跡されたままです。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) changed.</source>
        <translation>
            <numerusform>%n 件のフォルダールールを変更しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n 件のフォルダールールを削除しました。追跡済みのものは追跡されたままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {gone} holds for {folder} now.</source>
        <translation>{gone} のルールは {folder} に適用されるようになりました。</translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s)</source>
        <translation>
            <numerusform>%n 件のフォルダールール</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>%n 個のメールボックス</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder}: %n record(s) bear this name</source>
        <translation>
            <numerusform>{folder}: この名前のレコードが %n 件あります</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more folder(s) with the next run</source>
        <translation>
            <numerusform>次の実行でさらに %n 個のフォルダー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a folder</source>
        <translation>
            <numerusform>フォルダーのないレコード %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>of {mailbox}</source>
        <translation>{mailbox} の</translation>
    </message>
    <message numerus="yes">
        <source>of %n mailbox(es)</source>
        <translation>
            <numerusform>%n 個のメールボックスの</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them come from whole trees; they are rules of their own from then on.</source>
        <translation>
            <numerusform>そのうち %n 件はツリー全体から作られたもので、以後は独自のルールになります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRules</name>
    <message>
        <source>Record gone</source>
        <extracomment>In the place of a kind of record: rules that track without one, that leave folders out, that map whole trees. Rules that somebody should look at.</extracomment>
        <translation>レコードなし (削除済み)</translation>
    </message>
    <message>
        <source>Folder gone</source>
        <translation>フォルダーなし</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>あいまい</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>読み取り対象外</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>The record does not exist any more. Choose another one, or remove the rule.</source>
        <translation>レコードはもう存在しません。別のレコードを選ぶか、ルールを削除してください。</translation>
    </message>
    <message>
        <source>The folder is not on the server any more. What was tracked from it stays tracked.</source>
        <translation>フォルダーはもうサーバーにありません。そこから追跡されたものは追跡されたままです。</translation>
    </message>
    <message>
        <source>There are folders whose name several records bear; they are mapped to none.</source>
        <translation>名前が複数のレコードに当てはまるフォルダーがあり、どれにも関連付けられていません。</translation>
    </message>
    <message>
        <source>No folder of this path was found on the server yet.</source>
        <translation>このパスのフォルダーはまだサーバーで見つかっていません。</translation>
    </message>
    <message>
        <source>Each folder of this kind is mapped to the one record of its name.</source>
        <translation>該当する各フォルダーは、同じ名前の唯一のレコードに関連付けられます。</translation>
    </message>
    <message>
        <source>Mail in the folder is tracked.</source>
        <translation>フォルダーのメールは追跡されます。</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only mailboxes of users have folder rules.</source>
        <translation>元の製品の制限がオンです。フォルダールールを持てるのはユーザーのメールボックスだけです。</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only mailboxes at Exchange have folder rules.</source>
        <translation>元の製品の制限がオンです。フォルダールールを持てるのは Exchange のメールボックスだけです。</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only folders below the inbox are tracked.</source>
        <translation>元の製品の制限がオンです。追跡されるのは受信トレイの下のフォルダーだけです。</translation>
    </message>
    <message>
        <source>By name, {count} mapped</source>
        <translation>名前で {count} 個を関連付け</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>レコードなし</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Whole trees</source>
        <translation>ツリー全体</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>すべてのレコード</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Tracked regarding</source>
        <translation>追跡の関連先</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>サブフォルダー</translation>
    </message>
    <message>
        <source>Whole tree</source>
        <translation>ツリー全体</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>追跡数</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最終</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>取り込み</translation>
    </message>
</context>
<context>
    <name>FolderRulesFilter</name>
    <message>
        <source>Folder, record, mailbox</source>
        <translation>フォルダー、レコード、メールボックス</translation>
    </message>
    <message>
        <source>Part of a folder&apos;s path, of a record&apos;s name or of a mailbox&apos;s address (Ctrl+F)</source>
        <translation>フォルダーのパス、レコードの名前、メールボックスのアドレスの一部 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Show the rules of one mailbox</source>
        <translation>1 つのメールボックスのルールを表示</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>レコードの種類</translation>
    </message>
    <message>
        <source>Show rules of one kind of record, without one, or whole trees</source>
        <translation>1 種類のレコード、レコードなし、またはツリー全体のルールを表示</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>すべてのメールボックス</translation>
    </message>
    <message>
        <source>{state} {count}</source>
        <translation>{state} {count}</translation>
    </message>
</context>
<context>
    <name>FolderRulesPane</name>
    <message>
        <source>Folder rules</source>
        <extracomment>So many rules are shown while the others are still read. What came of rules is read anew no sooner than this after mail came. What is hidden where there is little room, the first one first.
----------
What was read, and which rules of it are others than those shown.</extracomment>
        <translation>フォルダールール</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Map folders…</source>
        <translation>フォルダーを関連付け…</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 件のルール</numerusform>
        </translation>
    </message>
    <message>
        <source>{rules}, {count} to be looked at</source>
        <translation>{rules}、要確認 {count} 件</translation>
    </message>
    <message numerus="yes">
        <source>{rules}; %n whole tree(s)</source>
        <translation>
            <numerusform>{rules}、ツリー全体 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>A folder rule tracks the mail of one folder, regarding the record that it is mapped to.</source>
        <translation>フォルダールールは 1 つのフォルダーのメールを、関連付けられたレコードに関連付けて追跡します。</translation>
    </message>
    <message>
        <source>No folder is mapped yet</source>
        <translation>関連付けられたフォルダーはまだありません</translation>
    </message>
</context>
<context>
    <name>FolderTreeModel</name>
    <message>
        <source>Folder</source>
        <extracomment>The FolderView behind an index. What a server keeps a folder for. An Intent: a record, a rule without a folder, or the mapping of a whole tree was dropped on a folder. The folders, their counts or rules may be others.</extracomment>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
</context>
<context>
    <name>FolderTreeView</name>
    <message>
        <source>Folders</source>
        <extracomment>Below this width there is no column of counts. How much of the width the record takes. Enter or double click on a folder. Delete was pressed. Branches that opened under what is being dragged, and close behind it.</extracomment>
        <translation>フォルダー</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>No record</source>
        <translation>レコードなし</translation>
    </message>
    <message>
        <source>{record}, with subfolders</source>
        <translation>{record}、サブフォルダーを含む</translation>
    </message>
    <message>
        <source>{folder} holds no mail itself; the folders in it can be mapped</source>
        <translation>{folder} 自体にはメールがありません。中のフォルダーを関連付けできます</translation>
    </message>
    <message>
        <source>sent mail</source>
        <translation>送信済みメール</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>junk mail</source>
        <translation>迷惑メール</translation>
    </message>
    <message>
        <source>deleted mail</source>
        <translation>削除済みメール</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>{record}, {percent} % taken over</source>
        <translation>{record}、{percent} % 取り込み済み</translation>
    </message>
    <message>
        <source>what lay in it is taken over: {tracked} tracked, {relinked} given another record</source>
        <translation>中にあったものを取り込みました: 追跡 {tracked} 件、関連先の変更 {relinked} 件</translation>
    </message>
    <message>
        <source>{done} of {total} are gone through</source>
        <translation>{total} 件中 {done} 件を確認済み</translation>
    </message>
    <message>
        <source>{folder} is not on the server: its rule tracks nothing</source>
        <translation>{folder} はサーバーにありません。ルールは何も追跡しません</translation>
    </message>
    <message>
        <source>{folder}: left out of what rules above it say</source>
        <translation>{folder}: 上のルールから除外</translation>
    </message>
    <message>
        <source>{words}; {filing}</source>
        <translation>{words}、{filing}</translation>
    </message>
    <message>
        <source>{words}, by the rule of {folder}</source>
        <translation>{words}、{folder} のルールによる</translation>
    </message>
    <message>
        <source>{words}, with subfolders</source>
        <translation>{words}、サブフォルダーを含む</translation>
    </message>
    <message>
        <source>the account {name}</source>
        <translation>取引先企業「{name}」</translation>
    </message>
    <message>
        <source>the contact {name}</source>
        <translation>取引先担当者「{name}」</translation>
    </message>
    <message>
        <source>the lead {name}</source>
        <translation>リード「{name}」</translation>
    </message>
    <message>
        <source>the opportunity {name}</source>
        <translation>営業案件「{name}」</translation>
    </message>
    <message>
        <source>the case {name}</source>
        <translation>サポート案件「{name}」</translation>
    </message>
    <message>
        <source>the user {name}</source>
        <translation>ユーザー「{name}」</translation>
    </message>
    <message>
        <source>the queue {name}</source>
        <translation>キュー「{name}」</translation>
    </message>
    <message>
        <source>tracked without a record</source>
        <translation>レコードなしで追跡</translation>
    </message>
    <message>
        <source>tracked regarding {record}</source>
        <translation>{record}に関連付けて追跡</translation>
    </message>
    <message numerus="yes">
        <source>{words}, %n message(s)</source>
        <translation>
            <numerusform>{words}、メッセージ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>フォルダー %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder} (%n message(s))</source>
        <translation>
            <numerusform>{folder} (メッセージ %n 件)</numerusform>
        </translation>
    </message>
    <message>
        <source>{folder} and below</source>
        <translation>{folder} 以下</translation>
    </message>
    <message>
        <source>Mail in {folder} will be tracked without a record</source>
        <translation>{folder} のメールはレコードなしで追跡されます</translation>
    </message>
    <message>
        <source>Mail in {folder} will be tracked regarding {record}</source>
        <translation>{folder} のメールは{record}に関連付けて追跡されます</translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n message(s) that lie there are taken over</source>
        <translation>
            <numerusform>{words}。既にある %n 件のメッセージを取り込みます</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {gone} holds for {folder} now: mail there is {regarding}.</source>
        <translation>{gone} のルールは {folder} に適用されるようになりました。そこのメールは{regarding}されます。</translation>
    </message>
    <message>
        <source>The rule of {gone} will hold for {folder} instead: mail there will be {regarding}</source>
        <translation>{gone} のルールは代わりに {folder} に適用されます。そこのメールは{regarding}されます</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the account whose name it bears</source>
        <translation>{folder} の各フォルダーは、同じ名前の取引先企業に関連付けて追跡されます</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the contact whose name it bears</source>
        <translation>{folder} の各フォルダーは、同じ名前の連絡先に関連付けて追跡されます</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the lead whose name it bears</source>
        <translation>{folder} の各フォルダーは、同じ名前の潜在顧客に関連付けて追跡されます</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the opportunity whose name it bears</source>
        <translation>{folder} の各フォルダーは、同じ名前の営業案件に関連付けて追跡されます</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the case whose name it bears</source>
        <translation>{folder} の各フォルダーは、同じ名前のサポート案件に関連付けて追跡されます</translation>
    </message>
    <message>
        <source>{words}. Which ones is shown first</source>
        <translation>{words}。対象は先に表示されます</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) from files will be tracked regarding {record}</source>
        <translation>
            <numerusform>ファイルのメール %n 件を{record}に関連付けて追跡します</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}. A preview is shown first</source>
        <translation>{words}。先にプレビューを表示します</translation>
    </message>
    <message>
        <source>Of files, those of emails on this machine (.eml) can be tracked</source>
        <translation>ファイルのうち、このコンピューターのメール (.eml) を追跡できます</translation>
    </message>
    <message>
        <source>This mailbox has no folders that can be mapped</source>
        <translation>このメールボックスには関連付けできるフォルダーがありません</translation>
    </message>
    <message>
        <source>No folder is selected</source>
        <translation>フォルダーが選択されていません</translation>
    </message>
    <message>
        <source>This folder is not on the server; its rule can only be removed</source>
        <translation>このフォルダーはサーバーにありません。ルールの削除のみ可能です</translation>
    </message>
    <message>
        <source>The server keeps no mail there; the folders in it can be mapped</source>
        <translation>サーバーはそこにメールを保持しません。中のフォルダーを関連付けできます</translation>
    </message>
    <message>
        <source>Mail is never tracked regarding a user or a queue</source>
        <translation>ユーザーやキューに関連付けてメールを追跡することはできません</translation>
    </message>
    <message>
        <source>It is tracked regarding this record already</source>
        <translation>既にこのレコードに関連付けて追跡されています</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) left out of what rules above say; what was tracked stays tracked.</source>
        <translation>
            <numerusform>%n 個のフォルダーを上のルールから除外しました。追跡済みのものは追跡されたままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>{folder} is made anew on the server; its rule holds for it.</source>
        <translation>{folder} をサーバーに作り直し、ルールを適用しました。</translation>
    </message>
    <message>
        <source>{words} At present the mailbox&apos;s incoming mail is not processed: {why}</source>
        <translation>{words} 現在、このメールボックスの受信メールは処理されていません: {why}</translation>
    </message>
    <message>
        <source>{folder} is not mapped.</source>
        <translation>{folder} は関連付けられていません。</translation>
    </message>
    <message>
        <source>Nothing changed: mail in {folder} is {regarding}.</source>
        <translation>変更はありません。{folder} のメールは{regarding}されています。</translation>
    </message>
    <message>
        <source>Mail in {folder} is {regarding} from now on.</source>
        <translation>今後、{folder} のメールは{regarding}されます。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n 件のルールを削除しました。追跡済みのものはそのまま残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail in %n folder(s) is {regarding} from now on.</source>
        <translation>
            <numerusform>今後、%n 件のフォルダーのメールは{regarding}されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {folder} is removed; what was tracked stays tracked</source>
        <translation>{folder} のルールを削除しました。追跡済みのものはそのまま残ります</translation>
    </message>
    <message>
        <source>{kept}. New mail there follows the rule of {folder}.</source>
        <translation>{kept}。そのフォルダーの新着メールには {folder} のルールが適用されます。</translation>
    </message>
    <message>
        <source>{kept}. New mail there is judged by the filter again.</source>
        <translation>{kept}。そのフォルダーの新着メールは再びフィルターで判定されます。</translation>
    </message>
    <message numerus="yes">
        <source>Would track {count} of %n message(s)</source>
        <translation>
            <numerusform>メッセージ %n 件中 {count} 件が追跡されます</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}.</source>
        <translation>{words}。</translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change.</source>
        <translation>
            <numerusform>{words}。うち %n 件が変更されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change from {record}.</source>
        <translation>
            <numerusform>{words}。うち %n 件が {record} から変更されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWorkspace</name>
    <message>
        <source>Preview first</source>
        <extracomment>A preference: whether rules are previewed before they are saved. Lines that are kept free below for what a drop would do. A MapIntent, checked by the domain, and whether its preview is wanted first. The rule of a folder that is gone, while another folder is chosen for it.</extracomment>
        <translation>先にプレビュー</translation>
    </message>
    <message>
        <source>Show what a rule would do before it is saved. Holding Shift while you drop or press Enter does the opposite.</source>
        <translation>保存前にルールの働きを表示します。Shift を押しながらドロップまたは Enter を押すと逆になります。</translation>
    </message>
    <message>
        <source>Choose the folder for the rule of {folder}: select it, then Enter. Esc goes back.</source>
        <translation>{folder} のルールのフォルダーを選び、Enter を押してください。Esc で戻ります。</translation>
    </message>
    <message>
        <source>Choose the record for {folder}: type its name, then Enter. Esc goes back.</source>
        <translation>{folder} のレコードを選択します。名前を入力して Enter キーを押してください。Esc キーで戻ります。</translation>
    </message>
    <message>
        <source>Drag folders onto a record, or a record onto folders. From the keyboard: select folders and press Ctrl+M.</source>
        <translation>フォルダーをレコードに、またはレコードをフォルダーにドラッグします。キーボードではフォルダーを選んで Ctrl+M を押します。</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Folder tracking</source>
        <translation>フォルダー追跡</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>すべてのルール</translation>
    </message>
    <message>
        <source>The folder rules of all mailboxes, with how they fare</source>
        <translation>すべてのメールボックスのフォルダールールとその状態</translation>
    </message>
    <message>
        <source>Map to record…</source>
        <translation>レコードに関連付け…</translation>
    </message>
    <message>
        <source>Map with a preview…</source>
        <translation>プレビューして関連付け…</translation>
    </message>
    <message>
        <source>Map a whole tree…</source>
        <translation>ツリー全体を関連付け…</translation>
    </message>
    <message>
        <source>Mail in a mapped folder is tracked, regarding the record that it is mapped to.</source>
        <translation>関連付けたフォルダーのメールは、そのレコードに関連付けて追跡されます。</translation>
    </message>
    <message>
        <source>Folders of {mailbox}</source>
        <translation>{mailbox} のフォルダー</translation>
    </message>
    <message>
        <source>The server is asked for the folders of {mailbox}.</source>
        <translation>{mailbox} のフォルダーをサーバーに問い合わせています。</translation>
    </message>
    <message>
        <source>Reading the folders…</source>
        <translation>フォルダーを読み取っています…</translation>
    </message>
    <message>
        <source>They are listed once the server has answered.</source>
        <translation>サーバーが応答すると一覧に表示されます。</translation>
    </message>
    <message>
        <source>The folders are not known yet</source>
        <translation>フォルダーはまだ不明です</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>サーバーに問い合わせる</translation>
    </message>
    <message>
        <source>There are no folders to map in this mailbox</source>
        <translation>このメールボックスには関連付けるフォルダーがありません</translation>
    </message>
    <message>
        <source>{mailbox} is a forward mailbox: what arrives there belongs to others, and its folders track nothing.</source>
        <translation>{mailbox} は転送メールボックスです。届くメールは他の宛先のものであり、そのフォルダーは何も追跡しません。</translation>
    </message>
    <message>
        <source>{mailbox} is read by POP3, which knows the inbox alone. With a profile of a type that has folders, as Exchange, they can be mapped.</source>
        <translation>{mailbox} は POP3 で読み取られるため、受信トレイしか扱えません。Exchange など、フォルダーのある種類のプロファイルを使うと関連付けできます。</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s), {mapped} mapped</source>
        <translation>
            <numerusform>フォルダー %n 件、うち関連付け済み {mapped} 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n rule(s) without a folder</source>
        <translation>
            <numerusform>{words}、フォルダーのないルール %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>More</source>
        <extracomment>Of a field where there are two columns, in logical pixels.</extracomment>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>ForwardMailboxDialog</name>
    <message>
        <source>New forward mailbox</source>
        <translation>新しい転送メールボックス</translation>
    </message>
    <message>
        <source>Edit forward mailbox</source>
        <translation>転送メールボックスの編集</translation>
    </message>
    <message>
        <source>Save forward mailbox</source>
        <translation>転送メールボックスを保存</translation>
    </message>
    <message>
        <source>This version keeps forward mailboxes and does not read them yet; their test says so.</source>
        <translation>このバージョンは転送メールボックスを保持しますが、まだ読み取りません。テストでその旨が示されます。</translation>
    </message>
</context>
<context>
    <name>GaveWay</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo: {field}</source>
        <translation>元に戻す: {field}</translation>
    </message>
    <message>
        <source>Write the value that gave way again, where nobody changed it since</source>
        <translation>その後変更されていなければ、上書きされた値を書き戻します</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{before} became {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{side}, {time}: {because}</source>
        <translation>{side}、{time}: {because}</translation>
    </message>
    <message>
        <source>undone {time}</source>
        <translation>{time}に元に戻しました</translation>
    </message>
</context>
<context>
    <name>GiveUpDialog</name>
    <message numerus="yes">
        <source>Give up %n message(s)</source>
        <extracomment>So many are named; of more it is said how many there are.</extracomment>
        <translation>
            <numerusform>%n 件のメッセージを断念</numerusform>
        </translation>
    </message>
    <message>
        <source>They leave the quarantine and are not tried again. Source and trace stay for a while, and Explain says who gave them up.</source>
        <translation>隔離から外れ、再試行されません。ソースと追跡の記録はしばらく残り、だれが断念したかは「説明」で確認できます。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why nobody needs them. It is kept with the messages and written into the audit.</source>
        <translation>だれにも必要ない理由です。メッセージとともに保持され、監査にも記録されます。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>断念</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them out of quarantine for good</source>
        <translation>隔離から完全に外します</translation>
    </message>
    <message>
        <source>Say why they are given up.</source>
        <translation>断念する理由を入力してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were given up.</source>
        <translation>
            <numerusform>%n 件のメッセージを断念しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>Condition</source>
        <extracomment>Groups within groups that can be made; what is deeper is shown all the same.</extracomment>
        <translation>条件</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>すべてが成り立つ</translation>
    </message>
    <message>
        <source>One of these holds</source>
        <translation>いずれかが成り立つ</translation>
    </message>
    <message>
        <source>How many of the conditions of this group must hold</source>
        <translation>このグループの条件のうち、いくつが成り立つ必要があるか</translation>
    </message>
    <message>
        <source>One more condition in this group</source>
        <translation>このグループに条件をもう 1 つ</translation>
    </message>
    <message>
        <source>A group within this one, of which again all or one must hold</source>
        <translation>このグループの中のグループです。その中でも、すべてまたはいずれかが成り立つ必要があります</translation>
    </message>
    <message>
        <source>Remove this group with all its conditions</source>
        <translation>このグループをすべての条件とともに削除</translation>
    </message>
    <message>
        <source>Group {place}</source>
        <translation>グループ {place}</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Group {place}: how many must hold</source>
        <translation>グループ {place}: いくつ成り立つ必要があるか</translation>
    </message>
    <message>
        <source>How many must hold</source>
        <translation>いくつ成り立つ必要があるか</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>条件を追加</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>グループを追加</translation>
    </message>
    <message>
        <source>{what} to group {place}</source>
        <translation>グループ {place} に{what}</translation>
    </message>
    <message>
        <source>Remove group {place}</source>
        <translation>グループ {place} を削除</translation>
    </message>
</context>
<context>
    <name>GuardBanner</name>
    <message>
        <source>Release…</source>
        <translation>保留を解除…</translation>
    </message>
    <message>
        <source>Let this copy work here: mail is fetched and sent from this machine</source>
        <translation>このコピーをここで動作させます。メールはこのコンピューターから取得、送信されます</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>サンドボックス</translation>
    </message>
    <message>
        <source>Receive mail here, but send nothing and change no server</source>
        <translation>ここでメールを受信しますが、何も送信せず、サーバーも変更しません</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Show what would have been sent, as files</source>
        <translation>送信されるはずだったものをファイルとして表示</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>保留を解除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This store is held: nothing is sent, nothing is received</source>
        <translation>このストアは保留中です: 送信も受信も行いません</translation>
    </message>
    <message>
        <source>Sandbox: nothing leaves this machine</source>
        <translation>サンドボックス: このコンピューターの外には何も送信されません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) wait to be sent.</source>
        <translation>
            <numerusform>送信待ちのメールが %Ln 件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Release it if this copy is the one that works from now on; try it out in the sandbox if another one does.</source>
        <translation>今後このコピーを動作させる場合は保留を解除してください。別のコピーが動作している場合は、サンドボックスでお試しください。</translation>
    </message>
    <message>
        <source>Mail is received, no server is changed, and what would be sent is written into files.</source>
        <translation>メールは受信され、サーバーは変更されません。送信されるはずのものはファイルに書き込まれます。</translation>
    </message>
    <message>
        <source>Nothing is sent that another copy may have sent already.</source>
        <translation>別のコピーがすでに送信した可能性のあるものは送信されません。</translation>
    </message>
    <message numerus="yes">
        <source>Release and hold back %Ln</source>
        <translation>
            <numerusform>解除して %Ln 件を送信保留</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) will be sent from here.</source>
        <translation>
            <numerusform>ここから %Ln 件のメールが送信されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release and send %Ln</source>
        <translation>
            <numerusform>解除して %Ln 件を送信</numerusform>
        </translation>
    </message>
    <message>
        <source>No email waits to be sent.</source>
        <translation>送信待ちのメールはありません。</translation>
    </message>
    <message>
        <source>Where another copy works as well, mail is sent and fetched twice.</source>
        <translation>別のコピーも動作している場合、メールは二重に送信、取得されます。</translation>
    </message>
    <message>
        <source>Release this store?</source>
        <translation>このストアの保留を解除しますか?</translation>
    </message>
    <message numerus="yes">
        <source>Hold back the %Ln email(s) that wait to be sent, for a person to decide</source>
        <translation>
            <numerusform>送信待ちのメール %Ln 件を送信せず、担当者の判断を待つ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The store is released. %Ln email(s) are held back in the outbox.</source>
        <translation>
            <numerusform>ストアの保留を解除しました。%Ln 件のメールを送信トレイに留めています。</numerusform>
        </translation>
    </message>
    <message>
        <source>The store is released.</source>
        <translation>ストアの保留を解除しました。</translation>
    </message>
    <message>
        <source>The store is in sandbox mode.</source>
        <translation>ストアをサンドボックスモードにしました。</translation>
    </message>
    <message>
        <source>Each waits in the outbox until somebody sends it again or cancels it</source>
        <translation>それぞれ、だれかが再送信するか取り消すまで送信トレイで待ちます</translation>
    </message>
    <message>
        <source>Nothing would have been sent so far.</source>
        <translation>送信されるはずだったものは、これまでありません。</translation>
    </message>
</context>
<context>
    <name>HeldSection</name>
    <message>
        <source>Held pass</source>
        <translation>保留中の同期パス</translation>
    </message>
    <message>
        <source>A pass is held</source>
        <translation>同期パスが保留中です</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Look at the held pass</source>
        <translation>保留中の同期パスを確認</translation>
    </message>
    <message>
        <source>Everything that the pass would do, to be released or refused</source>
        <translation>同期パスが行うすべての操作を表示し、承認して実行するか拒否します</translation>
    </message>
    <message>
        <source>Nothing is written until a person releases it: {because}</source>
        <translation>担当者が承認するまで何も書き込まれません: {because}</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>(no subject)</source>
        <translation>(件名なし)</translation>
    </message>
</context>
<context>
    <name>HousekeepingCard</name>
    <message>
        <source>Housekeeping</source>
        <extracomment>The words of a link begin so many pixels from its edge; what stands over or under them does too. Where it is set how long a kind is kept: the group of the settings, and the field in it.</extracomment>
        <translation>データの整理</translation>
    </message>
    <message>
        <source>The engine removes once a day what is older than it is kept. Mail that is not settled, and what waits, always stays.</source>
        <translation>エンジンは 1 日に 1 回、保持期間を過ぎたものを削除します。決着していないメールと待機中のものは、常に残ります。</translation>
    </message>
    <message>
        <source>Done last</source>
        <translation>最後の実行</translation>
    </message>
    <message>
        <source>What would be removed?</source>
        <translation>削除対象を確認</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>今すぐ削除</translation>
    </message>
    <message>
        <source>Sources of mail</source>
        <translation>メールのソース</translation>
    </message>
    <message>
        <source>Mail as it came from the server or went to it; what was tracked stays.</source>
        <translation>サーバーから届いたまま、またはサーバーに送信したままのメールです。追跡済みのものは残ります。</translation>
    </message>
    <message>
        <source>Tracked mail</source>
        <translation>追跡済みメール</translation>
    </message>
    <message>
        <source>Received, sent and cancelled mail, with its attachments.</source>
        <translation>受信、送信、キャンセルされたメールとその添付ファイルです。</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why mail was tracked or not, and what of the quarantine is settled.</source>
        <translation>メールを追跡した理由、または追跡しなかった理由と、隔離のうち決着したものです。</translation>
    </message>
    <message>
        <source>Overwritten values</source>
        <translation>上書きされた値</translation>
    </message>
    <message>
        <source>Values of appointments, contacts and tasks that gave way to others.</source>
        <translation>予定、連絡先、タスクの、別の値で上書きされた値です。</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>Items that a synchronization deleted. They can be restored so long.</source>
        <translation>同期によって削除されたアイテムです。この期間内は復元できます。</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>同期パス</translation>
    </message>
    <message>
        <source>Synchronizations of appointments, contacts and tasks that are over.</source>
        <translation>終了した、予定、連絡先、タスクの同期です。</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Alerts that are over.</source>
        <translation>解消したアラートです。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Runs of mailboxes, and counts of messages over time.</source>
        <translation>メールボックスの実行と、期間ごとのメッセージ数です。</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Who changed what. Only `postroom purge` removes it, when a person says so.</source>
        <translation>だれが何を変更したかの記録です。担当者が指示したときに `postroom purge` でのみ削除されます。</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>ログファイル</translation>
    </message>
    <message>
        <source>Log files of this machine that were rotated away.</source>
        <translation>このコンピューターの、ローテーション済みのログファイルです。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>保持期間</translation>
    </message>
    <message>
        <source>Would go</source>
        <translation>削除対象</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Counts only; nothing is removed.</source>
        <translation>件数のみです。何も削除されません。</translation>
    </message>
    <message>
        <source>No engine has done this yet. One that runs does it once a day.</source>
        <translation>まだどのエンジンも実行していません。動作中のエンジンが 1 日に 1 回実行します。</translation>
    </message>
    <message>
        <source>An engine did this last: {time}.</source>
        <translation>エンジンによる最後の実行: {time}。</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>無期限</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln 日</numerusform>
        </translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>保持しない</translation>
    </message>
    <message>
        <source>Set for the organisation</source>
        <translation>組織の設定</translation>
    </message>
    <message>
        <source>Set for this machine</source>
        <translation>このコンピューターの設定</translation>
    </message>
    <message>
        <source>Counting what would be removed</source>
        <translation>削除対象を数えています</translation>
    </message>
    <message>
        <source>Nothing is older than it is kept.</source>
        <translation>保持期間を過ぎたものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln thing(s) for good? This cannot be taken back.</source>
        <translation>
            <numerusform>%Ln 件を完全に削除しますか? この操作は元に戻せません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>すべて残す</translation>
    </message>
    <message>
        <source>Removing what is old</source>
        <translation>古いものを削除しています</translation>
    </message>
    <message>
        <source>Removing what is old: {kind}</source>
        <translation>古いものを削除しています: {kind}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) removed</source>
        <translation>
            <numerusform>%Ln 件を削除しました</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped. What was removed by then stays removed.</source>
        <translation>停止しました。それまでに削除したものは元に戻りません。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>{path} is no table to import: it has {size}.</source>
        <extracomment>A million rows take about 100 MB; what is much larger is no table of people.</extracomment>
        <translation>{path} はインポートできる表ではありません。サイズは {size} です。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} を読み取れません: {reason}</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>表 ({patterns})</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Users</source>
        <extracomment>What is told of rows, the most urgent first.</extracomment>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>取引先担当者</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>リード</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>営業案件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>サポート案件</translation>
    </message>
    <message>
        <source>Number (id)</source>
        <translation>番号 (id)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>Further addresses</source>
        <translation>その他のアドレス</translation>
    </message>
    <message>
        <source>Personal address</source>
        <translation>個人用アドレス</translation>
    </message>
    <message>
        <source>Address for alerts</source>
        <translation>アラート用アドレス</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>公開範囲</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>予定表、連絡先</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>アドレスの承認</translation>
    </message>
    <message>
        <source>Address rejected</source>
        <translation>アドレスの却下</translation>
    </message>
    <message>
        <source>Active or inactive</source>
        <translation>アクティブまたは非アクティブ</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>No email wanted</source>
        <translation>メール送信を希望しない</translation>
    </message>
    <message>
        <source>Others may send as this user</source>
        <translation>他者がこのユーザーとして送信可能</translation>
    </message>
    <message>
        <source>Makes contacts by itself</source>
        <translation>取引先担当者を自動作成</translation>
    </message>
    <message>
        <source>Number in tracking tokens</source>
        <translation>追跡トークン内の番号</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>パスワードの保存名</translation>
    </message>
    <message>
        <source>Sign-in kept as</source>
        <translation>サインインの保存名</translation>
    </message>
    <message>
        <source>Its own account may be used</source>
        <translation>独自のアカウントの使用を許可</translation>
    </message>
    <message>
        <source>Runs logged in full</source>
        <translation>詳細に記録する実行の回数</translation>
    </message>
    <message>
        <source>Delete mail after processing</source>
        <translation>処理後にメールを削除する</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>対象メール</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>コンマ</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>セミコロン</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>タブ</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>縦線</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新済み</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ済み</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>誤り</translation>
    </message>
    <message>
        <source>{table} imported: {counts}.</source>
        <translation>{table}をインポートしました: {counts}。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a table</source>
        <translation>表のインポート</translation>
    </message>
    <message>
        <source>1  File</source>
        <translation>1  ファイル</translation>
    </message>
    <message>
        <source>2  Columns</source>
        <translation>2  列</translation>
    </message>
    <message>
        <source>3  Check and import</source>
        <translation>3  確認とインポート</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>インポートの進行状況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>インポートを元に戻す</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>{step}, this step</source>
        <translation>{step} (現在の手順)</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>%n 行をインポート</numerusform>
        </translation>
    </message>
    <message>
        <source>The import is undone: everything is as it was before.</source>
        <translation>インポートを元に戻しました。すべて以前のとおりです。</translation>
    </message>
</context>
<context>
    <name>IncomingFields</name>
    <message>
        <source>Recognise answers by their conversation</source>
        <translation>会話によって返信を見分ける</translation>
    </message>
    <message>
        <source>Exchange and Outlook mark all mail of a conversation alike (Thread-Index).</source>
        <translation>Exchange と Outlook は同じ会話のメールに同じ印 (Thread-Index) を付けます。</translation>
    </message>
    <message>
        <source>Forwarded mail is no answer</source>
        <translation>転送されたメールは返信ではない</translation>
    </message>
    <message>
        <source>A forward counts as an answer to nothing, also where its headers say so.</source>
        <translation>転送は、ヘッダーがそう示していても、何への返信ともみなしません。</translation>
    </message>
    <message>
        <source>What is tracked</source>
        <translation>追跡するもの</translation>
    </message>
    <message>
        <source>Each user&apos;s own</source>
        <translation>ユーザーごと</translation>
    </message>
    <message>
        <source>Filter of all users</source>
        <translation>全ユーザーのフィルター</translation>
    </message>
    <message>
        <source>Holds for all mailboxes of users, whatever they have chosen. Queues keep theirs.</source>
        <translation>ユーザーの選択にかかわらず、ユーザーのすべてのメールボックスに適用されます。キューはそのままです。</translation>
    </message>
    <message>
        <source>Leave rights-protected mail alone</source>
        <translation>権利保護されたメールに触れない</translation>
    </message>
    <message>
        <source>Mail whose use is restricted (IRM) is not tracked.</source>
        <translation>利用が制限されたメール (IRM) は追跡しません。</translation>
    </message>
    <message>
        <source>Mail among ourselves</source>
        <translation>内部のメール</translation>
    </message>
    <message>
        <source>Track mail among ourselves once</source>
        <translation>内部のメールを一度だけ追跡する</translation>
    </message>
    <message>
        <source>What a user sent is tracked as sent, and not once more as received. Off, it is both.</source>
        <translation>ユーザーが送ったものは送信として追跡し、受信としてもう一度は追跡しません。オフでは両方とも追跡します。</translation>
    </message>
    <message>
        <source>Only where the sent mail is tracked</source>
        <translation>送信側が追跡されている場合のみ</translation>
    </message>
    <message>
        <source>The received mail is left out only where the sent one is there. Off, it is left out in any case.</source>
        <translation>送信側がある場合にのみ受信側を除外します。オフでは常に除外します。</translation>
    </message>
    <message>
        <source>Queues take mail of users nevertheless</source>
        <translation>キューはユーザーのメールも受け付ける</translation>
    </message>
    <message>
        <source>What a user writes to a queue is tracked as received by the queue.</source>
        <translation>ユーザーがキューに書いたものは、キューが受信したものとして追跡します。</translation>
    </message>
    <message>
        <source>Leave out what queues write to users</source>
        <translation>キューからユーザーへのメールを除外する</translation>
    </message>
    <message>
        <source>Mail from the address of a queue to users is not tracked as received.</source>
        <translation>キューのアドレスからユーザーへのメールは、受信として追跡しません。</translation>
    </message>
    <message>
        <source>Unknown senders may become records</source>
        <translation>不明な差出人をレコードにしてよい</translation>
    </message>
    <message>
        <source>Where a user has chosen so. Off, they never do.</source>
        <translation>ユーザーがそう選んだ場合。オフでは決して行いません。</translation>
    </message>
    <message>
        <source>Recognise an address everywhere</source>
        <translation>アドレスをすべてで認識する</translation>
    </message>
    <message>
        <source>Where a person says whose address it is, that holds for all earlier mail as well.</source>
        <translation>誰のアドレスかを人が示すと、以前のすべてのメールにも適用されます。</translation>
    </message>
    <message>
        <source>An item also for mail that is tracked already</source>
        <translation>すでに追跡されたメールにも項目を作る</translation>
    </message>
    <message>
        <source>When the mailbox of another queue shows mail that is tracked, it appears in that queue, too.</source>
        <translation>別のキューのメールボックスに追跡済みのメールがあると、そのキューにも現れます。</translation>
    </message>
    <message>
        <source>Folder tracking</source>
        <translation>フォルダーの追跡</translation>
    </message>
    <message>
        <source>Folder rules overwrite what a person said</source>
        <translation>フォルダールールは人の指定を上書きする</translation>
    </message>
    <message>
        <source>While mail lies in a mapped folder it is regarding that folder&apos;s record. Off, what a person chose is pinned and stays.</source>
        <translation>関連付けたフォルダーにある間、メールはそのレコードに関連付けられます。オフの場合、人が選んだものは固定されます。</translation>
    </message>
    <message>
        <source>The original&apos;s limits</source>
        <translation>元の製品の制限</translation>
    </message>
    <message>
        <source>Only folders below the inbox, of users, at Exchange, 25 of a mailbox. Rules beyond that are switched off, and told of.</source>
        <translation>Exchange のユーザーの受信トレイの下のフォルダーだけ、1 メールボックスにつき 25 個まで。それを超えるルールはオフになり、通知されます。</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>最大のファイル</translation>
    </message>
    <message>
        <source>Larger ones are listed; their content stays in the source of the mail.</source>
        <translation>それより大きいものは一覧に示し、内容はメールのソースに残ります。</translation>
    </message>
    <message>
        <source>Blocked extensions</source>
        <translation>ブロックする拡張子</translation>
    </message>
    <message>
        <source>One in each line, without the dot. Such files are listed; their content stays in the source.</source>
        <translation>1 行に 1 つ、ピリオドなし。そのようなファイルは一覧に示し、内容はソースに残ります。</translation>
    </message>
    <message>
        <source>Automatic mail to one address</source>
        <translation>1 つのアドレスへの自動メール</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>件/時</translation>
    </message>
    <message>
        <source>What the program sends by itself, such as notices. So two programs never write to each other without end.</source>
        <translation>通知などプログラムが自ら送るもの。2 つのプログラムが際限なく送り合うのを防ぎます。</translation>
    </message>
    <message>
        <source>Smart matching</source>
        <translation>スマート マッチング</translation>
    </message>
    <message>
        <source>Recognise answers by subject and recipients</source>
        <translation>件名と宛先によって返信を見分ける</translation>
    </message>
    <message>
        <source>Finds answers that nothing else finds, and some that are none.</source>
        <translation>ほかでは見つからない返信を見つけますが、返信でないものも見つけます。</translation>
    </message>
    <message>
        <source>Addresses that agree</source>
        <translation>一致するアドレス</translation>
    </message>
    <message>
        <source>So many people must take part in both mails at least.</source>
        <translation>両方のメールに少なくともこの人数が参加している必要があります。</translation>
    </message>
    <message>
        <source>Words that may differ</source>
        <translation>異なってよい単語</translation>
    </message>
    <message>
        <source>So many words of the two subjects may differ.</source>
        <translation>2 つの件名でこの数までの単語が異なってもかまいません。</translation>
    </message>
    <message>
        <source>Words compared</source>
        <translation>比較する単語</translation>
    </message>
    <message>
        <source>So many words of a subject, and so many addresses, are kept at most.</source>
        <translation>件名の単語とアドレスを、それぞれ最大この数まで保持します。</translation>
    </message>
    <message>
        <source>Not part of a subject</source>
        <translation>件名に含めないもの</translation>
    </message>
    <message>
        <source>A regular expression; what it matches is taken off before subjects are compared.</source>
        <translation>正規表現。件名を比較する前に、一致した部分を取り除きます。</translation>
    </message>
    <message>
        <source>Keep nothing to compare</source>
        <translation>比較用のデータを保持しない</translation>
    </message>
    <message>
        <source>New mail is not prepared for this. Later answers to it are then not recognised this way.</source>
        <translation>新しいメールはこのために準備されません。後の返信はこの方法では見分けられません。</translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message>
        <source>Open regarding</source>
        <translation>関連先を開く</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Link again</source>
        <translation>再リンク</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>リンク解除</translation>
    </message>
    <message>
        <source>Show the record that it concerns (Ctrl+O)</source>
        <translation>関連先のレコードを表示します (Ctrl+O)</translation>
    </message>
    <message>
        <source>Try again what failed, and run the mailboxes now (Ctrl+R)</source>
        <translation>失敗したものを再試行し、メールボックスを今すぐ実行します (Ctrl+R)</translation>
    </message>
    <message>
        <source>Begin what was unlinked anew, and run the mailboxes now (Ctrl+L)</source>
        <translation>リンクを解除したものをやり直し、メールボックスを今すぐ実行します (Ctrl+L)</translation>
    </message>
    <message>
        <source>End the links; both items stay, no change flows any more (Ctrl+U)</source>
        <translation>リンクを解除します。両側のアイテムは残り、変更は同期されなくなります (Ctrl+U)</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) are ended; both items stay.</source>
        <translation>
            <numerusform>%n 件のリンクを解除しました。両側のアイテムは残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again now.</source>
        <translation>
            <numerusform>%n 件のアイテムを今すぐ再試行します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again at the next pass.</source>
        <translation>
            <numerusform>%n 件のアイテムを次回の同期パスで再試行します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) begin anew with the next pass.</source>
        <translation>
            <numerusform>%n 件のリンクを次回の同期パスからやり直します。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is left as it is: {why}</source>
        <translation>そのままにします: {why}</translation>
    </message>
    <message>
        <source>The value is back; the next pass carries it on.</source>
        <translation>値を元に戻しました。次回の同期パスで反映されます。</translation>
    </message>
</context>
<context>
    <name>ItemDrawer</name>
    <message>
        <source>Item</source>
        <extracomment>So many occurrences and values that gave way are shown at first; of more a button tells.</extracomment>
        <translation>アイテム</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <extracomment>What was built of what, part by part.</extracomment>
        <translation>参加者</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>対応待ち</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Values that gave way</source>
        <translation>上書きされた値</translation>
    </message>
    <message numerus="yes">
        <source>%n occurrence(s) differ</source>
        <translation>
            <numerusform>内容の異なる回 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Both sides changed {fields}.</source>
        <translation>両側で変更されました: {fields}。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>さらに %n 件の値を表示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFilterRow</name>
    <message>
        <source>Search items</source>
        <translation>アイテムを検索</translation>
    </message>
    <message>
        <source>Words of the subject, the place, the company, or of who takes part</source>
        <translation>件名、場所、会社、参加者に含まれる語</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>すべてのメールボックス</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>すべてのフィルターをクリア</translation>
    </message>
    <message>
        <source>Link state</source>
        <translation>リンクの状態</translation>
    </message>
    <message>
        <source>In mailboxes</source>
        <translation>メールボックス内</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>すべてのアイテム</translation>
    </message>
    <message>
        <source>How items stand to their mailboxes; all items are also those that are in none</source>
        <translation>アイテムとメールボックスの関係です。「すべてのアイテム」には、どのメールボックスにもないものも含まれます</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>When appointments begin and tasks are due; contacts have no time</source>
        <translation>予定の開始日時とタスクの期限です。連絡先に日時はありません</translation>
    </message>
</context>
<context>
    <name>ItemsView</name>
    <message>
        <source>Items</source>
        <extracomment>What goes first where there is little room. What somebody was led to, whether or not the list has it.</extracomment>
        <translation>アイテム</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>アイテム %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No appointment, contact or task matches what is asked for.</source>
        <translation>条件に一致する予定、連絡先、タスクはありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Once a mailbox synchronizes appointments, contacts and tasks, what it shares with the records is listed here.</source>
        <translation>メールボックスが予定、連絡先、タスクを同期すると、レコードと共有されるものがここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing is synchronized yet.</source>
        <translation>同期されているものはまだありません。</translation>
    </message>
    <message>
        <source>Open mailboxes</source>
        <translation>メールボックスを開く</translation>
    </message>
</context>
<context>
    <name>KindChips</name>
    <message>
        <source>Kinds of record</source>
        <extracomment>A RecordType, or None for all.</extracomment>
        <translation>レコードの種類</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>取引先担当者</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>リード</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>営業案件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>サポート案件</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>キュー</translation>
    </message>
</context>
<context>
    <name>LaterField</name>
    <message>
        <source>As soon as possible</source>
        <translation>できるだけ早く</translation>
    </message>
    <message>
        <source>In one hour</source>
        <translation>1 時間後</translation>
    </message>
    <message>
        <source>Tomorrow at 8</source>
        <translation>明日の 8 時</translation>
    </message>
    <message>
        <source>At a moment</source>
        <translation>日時を指定</translation>
    </message>
    <message>
        <source>{label}: moment</source>
        <translation>{label}: 日時</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>Address of the link</source>
        <extracomment>What may be handed to the system; everything else is shown and not opened.</extracomment>
        <translation>リンクのアドレス</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Only web and mail addresses are opened. This one is not:</source>
        <translation>開けるのは Web アドレスとメールアドレスのみです。次のアドレスは開けません:</translation>
    </message>
    <message>
        <source>This link writes a mail with the system&apos;s mail program:</source>
        <translation>このリンクはシステムのメールプログラムでメールを作成します:</translation>
    </message>
    <message>
        <source>This link leads to {host}. Open it in the browser?</source>
        <translation>このリンクの行き先は {host} です。ブラウザーで開きますか?</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Nothing was agreed yet</source>
        <translation>まだ一致していません</translation>
    </message>
    <message>
        <source>Both sides agreed {time}</source>
        <translation>両側が一致: {time}</translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>%n 回試行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflict(s)</source>
        <translation>
            <numerusform>競合 %n 件を決定</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Link again</source>
        <translation>再リンク</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>リンク解除</translation>
    </message>
</context>
<context>
    <name>ListField</name>
    <message>
        <source>One in each line.</source>
        <translation>1 行に 1 つずつ入力します。</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This machine</source>
        <extracomment>Where a group begins, by its first setting.</extracomment>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>How much Postroom does at a time here. What you save takes effect at the next start.</source>
        <translation>Postroom がここで一度に処理する量です。保存した内容は次回の起動時に有効になります。</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <translation>既定値に戻す</translation>
    </message>
    <message>
        <source>Back to the defaults of this machine</source>
        <translation>このコンピューターの既定値に戻す</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Limits of one message</source>
        <translation>1 通のメッセージの上限</translation>
    </message>
    <message>
        <source>Saved. It takes effect at the next start of Postroom.</source>
        <translation>保存しました。次に Postroom を起動したときに有効になります。</translation>
    </message>
    <message>
        <source>Mailboxes at a time</source>
        <translation>同時に処理するメールボックス</translation>
    </message>
    <message>
        <source>Between two runs</source>
        <translation>実行の間隔</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>変更を確認する間隔</translation>
    </message>
    <message>
        <source>First retry after</source>
        <translation>最初の再試行まで</translation>
    </message>
    <message>
        <source>Longest gap of retries</source>
        <translation>再試行の最長間隔</translation>
    </message>
    <message>
        <source>Watched mailboxes</source>
        <translation>監視するメールボックス</translation>
    </message>
    <message>
        <source>Old mail per minute</source>
        <translation>1 分あたりの古いメール</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>記録する内容</translation>
    </message>
    <message>
        <source>Size of a log file</source>
        <translation>ログファイルのサイズ</translation>
    </message>
    <message>
        <source>Log files kept</source>
        <translation>保持するログファイル</translation>
    </message>
    <message>
        <source>Days kept</source>
        <translation>保持日数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>パートの数</translation>
    </message>
    <message>
        <source>Depth of parts</source>
        <translation>パートの深さ</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレスの数</translation>
    </message>
    <message>
        <source>Characters of text</source>
        <translation>本文の文字数</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>ヘッダー フィールド</translation>
    </message>
    <message>
        <source>Size of a header</source>
        <translation>ヘッダーのサイズ</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Size unpacked</source>
        <translation>展開後のサイズ</translation>
    </message>
    <message>
        <source>Depth of containers</source>
        <translation>コンテナーの深さ</translation>
    </message>
    <message>
        <source>Size of RTF</source>
        <translation>RTF のサイズ</translation>
    </message>
    <message>
        <source>Everything (debug)</source>
        <translation>すべて (debug)</translation>
    </message>
    <message>
        <source>What is done (info)</source>
        <translation>処理の内容 (info)</translation>
    </message>
    <message>
        <source>Warnings and errors (warning)</source>
        <translation>警告とエラー (warning)</translation>
    </message>
    <message>
        <source>Errors alone (error)</source>
        <translation>エラーのみ (error)</translation>
    </message>
</context>
<context>
    <name>MailBody</name>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>MailKind</name>
    <message>
        <source>Any kind</source>
        <translation>すべての種類</translation>
    </message>
    <message>
        <source>Written by people</source>
        <translation>人が書いたもの</translation>
    </message>
    <message>
        <source>Automatic mail</source>
        <translation>自動メール</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>すべてのレポート</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>配信不能</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>配信済み</translation>
    </message>
    <message>
        <source>Read receipts</source>
        <translation>開封確認</translation>
    </message>
    <message>
        <source>Automatic answers</source>
        <translation>自動返信</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>苦情</translation>
    </message>
    <message>
        <source>Whoever wrote it, whatever it says</source>
        <translation>差出人や内容を問いません</translation>
    </message>
    <message>
        <source>Mail that no program and no mailing list wrote</source>
        <translation>プログラムやメーリングリストが書いたのではないメール</translation>
    </message>
    <message>
        <source>Mail that no person wrote: of programs, lists and mail systems</source>
        <translation>人が書いたのではないメール: プログラム、リスト、メールシステムからのもの</translation>
    </message>
    <message>
        <source>What became of mail: delivery reports, read receipts, complaints</source>
        <translation>メールの結果: 配信レポート、開封確認、苦情</translation>
    </message>
    <message>
        <source>Reports of mail that did not arrive</source>
        <translation>届かなかったメールのレポート</translation>
    </message>
    <message>
        <source>Reports of mail that is tried again</source>
        <translation>再試行されるメールのレポート</translation>
    </message>
    <message>
        <source>Reports of mail that arrived or was handed on</source>
        <translation>届いた、または引き渡されたメールのレポート</translation>
    </message>
    <message>
        <source>Reports that a mail was opened</source>
        <translation>メールが開かれたことを示すレポート</translation>
    </message>
    <message>
        <source>Answers that a program gave, as during an absence</source>
        <translation>不在時などにプログラムが返した返信</translation>
    </message>
    <message>
        <source>Reports that somebody took a mail for unwanted</source>
        <translation>メールが迷惑と判断されたことを示すレポート</translation>
    </message>
</context>
<context>
    <name>MailboxActions</name>
    <message>
        <source>Sync now</source>
        <translation>今すぐ同期</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>テストして有効化</translation>
    </message>
    <message>
        <source>Test only what failed</source>
        <translation>失敗したものだけをテスト</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>実行中の処理を停止</translation>
    </message>
    <message>
        <source>Enable receiving without a test</source>
        <translation>テストせずに受信を有効化</translation>
    </message>
    <message>
        <source>Disable receiving</source>
        <translation>受信を無効化</translation>
    </message>
    <message>
        <source>Enable sending without a test</source>
        <translation>テストせずに送信を有効化</translation>
    </message>
    <message>
        <source>Disable sending</source>
        <translation>送信を無効化</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Apply default settings...</source>
        <translation>既定の設定を適用...</translation>
    </message>
    <message>
        <source>Assign profile...</source>
        <translation>プロファイルを割り当て...</translation>
    </message>
    <message>
        <source>Edit...</source>
        <translation>編集...</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活動</translation>
    </message>
    <message>
        <source>Resume everything</source>
        <translation>すべて再開</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Another engine is working on this store: it decides what runs.</source>
        <translation>このストアでは別のエンジンが動作しており、何を実行するかはそのエンジンが決めます。</translation>
    </message>
    <message>
        <source>Sync asked for: {mailboxes}</source>
        <translation>同期を依頼しました: {mailboxes}</translation>
    </message>
    <message>
        <source>Everything goes on</source>
        <translation>すべて再開しました</translation>
    </message>
    <message>
        <source>Resumed: {mailboxes}</source>
        <translation>再開しました: {mailboxes}</translation>
    </message>
    <message>
        <source>Paused: {mailboxes}</source>
        <translation>一時停止しました: {mailboxes}</translation>
    </message>
    <message>
        <source>Stops at the next safe point: {mailboxes}</source>
        <translation>次の安全な時点で停止します: {mailboxes}</translation>
    </message>
    <message>
        <source>Enabled: {mailboxes}</source>
        <translation>有効にしました: {mailboxes}</translation>
    </message>
    <message>
        <source>Disabled: {mailboxes}</source>
        <translation>無効にしました: {mailboxes}</translation>
    </message>
    <message>
        <source>Approved: {mailboxes}</source>
        <translation>承認しました: {mailboxes}</translation>
    </message>
    <message>
        <source>Rejected: {mailboxes}</source>
        <translation>却下しました: {mailboxes}</translation>
    </message>
    <message>
        <source>Activated: {mailboxes}</source>
        <translation>アクティブにしました: {mailboxes}</translation>
    </message>
    <message>
        <source>Deactivated: {mailboxes}</source>
        <translation>非アクティブにしました: {mailboxes}</translation>
    </message>
</context>
<context>
    <name>MailboxChooser</name>
    <message>
        <source>Mailbox</source>
        <extracomment>An address: another mailbox was chosen, or is there for the first time. Where each mailbox stands, and the state its icon tells: among ten thousand nothing is looked for.</extracomment>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Choose a mailbox</source>
        <translation>メールボックスの選択</translation>
    </message>
</context>
<context>
    <name>MailboxColumns</name>
    <message>
        <source>running</source>
        <extracomment>Worst first. States in the order in which chips and the summary name them. States in which nothing is wrong. Columns that go, in this order, where there is no room for all. Columns whose text follows the clock.</extracomment>
        <translation>実行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Today: {received} received, {tracked} tracked, {sent} sent, {failed} failed</source>
        <translation>今日: 受信 {received}、追跡 {tracked}、送信 {sent}、失敗 {failed}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>In</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>A/C/T</source>
        <translation>予定等</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最終通信</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>次回の実行</translation>
    </message>
    <message>
        <source>In / out / failed</source>
        <translation>受信 / 送信 / 失敗</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>不調</translation>
    </message>
    <message>
        <source>working</source>
        <translation>動作中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
</context>
<context>
    <name>MailboxDialog</name>
    <message>
        <source>Mailbox {address}</source>
        <translation>メールボックス {address}</translation>
    </message>
    <message>
        <source>Save mailbox</source>
        <translation>メールボックスを保存</translation>
    </message>
</context>
<context>
    <name>MailboxDrawer</name>
    <message>
        <source>Address</source>
        <extracomment>Runs end in pairs; the store is read once for both.</extracomment>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Last good contact</source>
        <translation>最後の正常な通信</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>次回の実行</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>新着メール</translation>
    </message>
    <message>
        <source>Details of the mailbox</source>
        <translation>メールボックスの詳細</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近の実行</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>No mailbox selected</source>
        <translation>メールボックスが選択されていません</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下済み</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>未承認</translation>
    </message>
    <message>
        <source>Polled every {time}</source>
        <translation>{time}ごとに確認</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Told by the server at once</source>
        <translation>サーバーから即時通知</translation>
    </message>
</context>
<context>
    <name>MailboxTestDialog</name>
    <message>
        <source>Test with a mailbox</source>
        <translation>メールボックスでテスト</translation>
    </message>
    <message>
        <source>The connection is made as for real mail; a message is sent from the mailbox to itself and read again.</source>
        <translation>実際のメールと同じ方法で接続します。メールボックスから自分宛てにメッセージを送信し、再び読み取ります。</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message numerus="yes">
        <source>Test all %n mailbox(es)</source>
        <translation>
            <numerusform>%n 件のメールボックスをすべてテスト</numerusform>
        </translation>
    </message>
    <message>
        <source>In a window of their own; what works is not enabled by this</source>
        <translation>別のウィンドウでテストします。正常なものが有効になることはありません</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再テスト</translation>
    </message>
</context>
<context>
    <name>MailboxWords</name>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>メールボックス %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No mailboxes yet</source>
        <translation>メールボックスはまだありません</translation>
    </message>
    <message>
        <source>{mailboxes}: {states}</source>
        <translation>{mailboxes}: {states}</translation>
    </message>
</context>
<context>
    <name>MailboxesPane</name>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>No mailboxes yet</source>
        <translation>メールボックスはまだありません</translation>
    </message>
    <message>
        <source>Every user and queue with an address has a mailbox here. Add the first one, and Postroom takes care of its mail.</source>
        <translation>アドレスを持つユーザーとキューには、それぞれここにメールボックスがあります。最初の 1 つを追加すると、Postroom がそのメールを処理します。</translation>
    </message>
    <message>
        <source>Add a user or queue</source>
        <translation>ユーザーまたはキューを追加</translation>
    </message>
</context>
<context>
    <name>ManyTests</name>
    <message>
        <source>None of these mailboxes has a connection that could be tested.</source>
        <translation>これらのメールボックスには、テストできる接続がありません。</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>未テスト</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Passed, enabled</source>
        <translation>合格、有効</translation>
    </message>
    <message>
        <source>after: {step}</source>
        <translation>{step}の後</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Where it failed</source>
        <translation>失敗した箇所</translation>
    </message>
</context>
<context>
    <name>ManyTestsDialog</name>
    <message numerus="yes">
        <source>Test and enable %n mailbox(es)</source>
        <translation>
            <numerusform>%n 件のメールボックスをテストして有効化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test %n mailbox(es)</source>
        <translation>
            <numerusform>%n 件のメールボックスをテスト</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of the tests</source>
        <translation>テストの進行状況</translation>
    </message>
    <message>
        <source>Search mailboxes and causes</source>
        <translation>メールボックスと原因を検索</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Copy what failed</source>
        <translation>失敗した内容をコピー</translation>
    </message>
    <message>
        <source>The whole diagnosis of every test that failed, as text</source>
        <translation>失敗したすべてのテストの診断全体をテキストでコピーします</translation>
    </message>
    <message>
        <source>Stop testing</source>
        <translation>テストを中止</translation>
    </message>
    <message>
        <source>Only the failed again</source>
        <translation>失敗分のみ再テスト</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Tests that still run go on</source>
        <translation>実行中のテストは続行されます</translation>
    </message>
    <message>
        <source>Steps of the selected test</source>
        <translation>選択したテストの手順</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln test(s)</source>
        <translation>
            <numerusform>テスト %Ln 件中 {done} 件完了</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>合格 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失敗 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tested</source>
        <translation>
            <numerusform>未テスト %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a test to see its steps</source>
        <translation>テストを選択すると手順が表示されます</translation>
    </message>
</context>
<context>
    <name>MappingLine</name>
    <message>
        <source>Link between the folder and its record</source>
        <translation>フォルダーとレコードをつなぐ線</translation>
    </message>
</context>
<context>
    <name>MappingPreview</name>
    <message>
        <source>With subfolders</source>
        <extracomment>A MapIntent: Save rule was pressed.</extracomment>
        <translation>サブフォルダーを含む</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Preview of the rule</source>
        <translation>ルールのプレビュー</translation>
    </message>
    <message>
        <source>The rule holds for all folders below that have no rule of their own.</source>
        <translation>ルールは、独自のルールを持たない下位フォルダーすべてに適用されます。</translation>
    </message>
    <message>
        <source>Messages looked at</source>
        <translation>確認したメッセージ</translation>
    </message>
    <message>
        <source>Stop the preview</source>
        <translation>プレビューを停止</translation>
    </message>
    <message>
        <source>First messages</source>
        <translation>最初のメッセージ</translation>
    </message>
    <message>
        <source>Track {folder}</source>
        <translation>{folder} を追跡</translation>
    </message>
    <message numerus="yes">
        <source>Track %n folder(s)</source>
        <translation>
            <numerusform>%n 件のフォルダーを追跡</numerusform>
        </translation>
    </message>
    <message>
        <source>{promise}.</source>
        <translation>{promise}。</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>内容を確認しています…</translation>
    </message>
    <message>
        <source>Preview of {place}</source>
        <translation>{place} のプレビュー</translation>
    </message>
    <message>
        <source>The preview was stopped.</source>
        <translation>プレビューを停止しました。</translation>
    </message>
    <message>
        <source>The rule can be saved all the same; it holds from the next sync on.</source>
        <translation>このままでもルールを保存できます。次回の同期から適用されます。</translation>
    </message>
    <message>
        <source>There is no mail in it yet.</source>
        <translation>まだメールがありません。</translation>
    </message>
    <message numerus="yes">
        <source>The first %n message(s):</source>
        <translation>
            <numerusform>最初の %n 件のメッセージ:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule can be saved all the same; it holds from the next good contact on.</source>
        <translation>このままでもルールを保存できます。次の正常な通信から適用されます。</translation>
    </message>
    <message>
        <source>No preview: {title}</source>
        <translation>プレビューできません: {title}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
</context>
<context>
    <name>MeasureField</name>
    <message>
        <source>A whole number from {least} to {most}.</source>
        <translation>{least} から {most} までの整数です。</translation>
    </message>
    <message>
        <source>A number from {least} to {most}.</source>
        <translation>{least} から {most} までの数値です。</translation>
    </message>
</context>
<context>
    <name>MessageHeader</name>
    <message>
        <source>Subject</source>
        <extracomment>Room at the right of the subject, for what can be done with the email.</extracomment>
        <translation>件名</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Set regarding…</source>
        <translation>関連を設定…</translation>
    </message>
    <message>
        <source>Choose the record that this email concerns (Ctrl+R)</source>
        <translation>このメールに関連するレコードを選択 (Ctrl+R)</translation>
    </message>
    <message>
        <source>More about this email</source>
        <translation>このメールの詳細</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>{word} {time} in {mailboxes}</source>
        <translation>{word}: {time} ({mailboxes})</translation>
    </message>
    <message>
        <source>{word} {time} from {mailboxes}</source>
        <translation>{word}: {time} ({mailboxes} から)</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信日時</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>保存日時</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>受け入れ先</translation>
    </message>
    <message>
        <source>Queue items</source>
        <translation>キュー項目</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>対応付け</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>追跡トークン</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
</context>
<context>
    <name>NeedList</name>
    <message>
        <source>Needs you</source>
        <translation>要対応の項目</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>対応が必要なものはありません。</translation>
    </message>
</context>
<context>
    <name>NeedWords</name>
    <message>
        <source>{mailbox} is parked</source>
        <extracomment>So many mailboxes have lines of their own; the others share one. Alerts that say again what a mailbox&apos;s state says, or what has a line of its own. What somebody is to do about folder rules, though mail goes on.</extracomment>
        <translation>{mailbox} は要対応です</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再テスト</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) are parked</source>
        <translation>
            <numerusform>他に %Ln 件のメールボックスが要対応です</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>{mailbox} waits for approval</source>
        <translation>{mailbox} は承認待ちです</translation>
    </message>
    <message>
        <source>Its mail is not processed until its address is approved.</source>
        <translation>アドレスが承認されるまで、メールは処理されません。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) wait for approval</source>
        <translation>
            <numerusform>他に %Ln 件のメールボックスが承認待ちです</numerusform>
        </translation>
    </message>
    <message>
        <source>{mailbox} has never been tested</source>
        <translation>{mailbox} は一度もテストされていません</translation>
    </message>
    <message>
        <source>Its mail is not processed until a test has passed and enabled it.</source>
        <translation>テストに合格して有効になるまで、メールは処理されません。</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>テストして有効化</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) have never been tested</source>
        <translation>
            <numerusform>他に %Ln 件のメールボックスが一度もテストされていません</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) may or may not have been sent</source>
        <translation>
            <numerusform>送信されたかどうか不明なメールが %Ln 件あります</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection was lost before the server answered. Decide whether to send again.</source>
        <translation>サーバーが応答する前に接続が切れました。再送信するかどうかを決めてください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) could not be sent</source>
        <translation>
            <numerusform>%Ln 件のメールを送信できませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody got them. The outbox says why: send again, or cancel.</source>
        <translation>だれにも届いていません。理由は送信トレイにあります。再送信するか、取り消してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) were begun and not finished</source>
        <translation>
            <numerusform>%Ln 通のメールが書きかけです</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest: {subject}</source>
        <translation>最新: {subject}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>隔離に %Ln 件のメッセージがあります</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest: {reason}</source>
        <translation>最新: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pass(es) over calendars, contacts and tasks are held</source>
        <translation>
            <numerusform>予定表、連絡先、タスクの同期パス %Ln 件が保留中です</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of them is done until you have seen what they would do.</source>
        <translation>行われる操作を確認するまで、何も実行されません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were changed on both sides</source>
        <translation>
            <numerusform>%Ln 個の値が両側で変更されました</numerusform>
        </translation>
    </message>
    <message>
        <source>Of appointments, contacts or tasks. Decide which one holds.</source>
        <translation>予定、連絡先、タスクの値です。どちらを採用するかを決めてください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) may answer an email</source>
        <translation>
            <numerusform>メールへの返信かもしれないメッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Only its token says so. Confirm that they belong together, or dismiss it.</source>
        <translation>根拠はトークンだけです。同じスレッドであることを確認するか、却下してください。</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>{count} more open alerts</source>
        <translation>他に未解決のアラートが {count} 件</translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>Notes about this email</source>
        <extracomment>So many are shown; a mail to hundreds has as many reports.</extracomment>
        <translation>このメールについての注意</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show the email: {words}</source>
        <translation>メールを表示: {words}</translation>
    </message>
    <message>
        <source>Show the email that this is about</source>
        <translation>これが指すメールを表示</translation>
    </message>
</context>
<context>
    <name>OAuthFields</name>
    <message>
        <source>A day is written as year-month-day, for example 2027-03-01.</source>
        <translation>日付は年-月-日の形式で入力します。例: 2027-03-01</translation>
    </message>
    <message>
        <source>Who issues the token for signing in.</source>
        <translation>サインイン用のトークンの発行元です。</translation>
    </message>
    <message>
        <source>Tokens from</source>
        <translation>トークンの発行元</translation>
    </message>
    <message>
        <source>The id of the application that you registered.</source>
        <translation>登録したアプリケーションの ID です。</translation>
    </message>
    <message>
        <source>Application (client) id</source>
        <translation>クライアント ID</translation>
    </message>
    <message>
        <source>The id or the domain of your directory.</source>
        <translation>ディレクトリの ID またはドメインです。</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>テナント</translation>
    </message>
    <message>
        <source>As the program itself, or as a person who signs in once for each mailbox.</source>
        <translation>プログラム自体としてサインインするか、メールボックスごとに担当者が一度サインインします。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Where tokens are asked for.</source>
        <translation>トークンの要求先です。</translation>
    </message>
    <message>
        <source>Token URL</source>
        <translation>トークン URL</translation>
    </message>
    <message>
        <source>Where a person signs in with a browser.</source>
        <translation>担当者がブラウザーでサインインする場所です。</translation>
    </message>
    <message>
        <source>Sign-in URL</source>
        <translation>サインイン URL</translation>
    </message>
    <message>
        <source>Where a code for signing in on another device is asked for.</source>
        <translation>別のデバイスでサインインするためのコードの要求先です。</translation>
    </message>
    <message>
        <source>Device URL</source>
        <translation>デバイス URL</translation>
    </message>
    <message>
        <source>The rights to ask for, one in each line, as this provider names them. Empty asks for none by name.</source>
        <translation>要求する権限を、このプロバイダーでの名称で 1 行に 1 つずつ入力します。空の場合は、権限を名前で指定せずに要求します。</translation>
    </message>
    <message>
        <source>Rights (scopes)</source>
        <translation>権限 (スコープ)</translation>
    </message>
    <message>
        <source>The name under which the application&apos;s secret is stored. The secret itself is never shown.</source>
        <translation>アプリケーションのシークレットを保存する名前です。シークレット自体が表示されることはありません。</translation>
    </message>
    <message>
        <source>Client secret kept as</source>
        <translation>クライアントシークレットの保存名</translation>
    </message>
    <message>
        <source>The day on which the client secret ends, as your directory shows it. A warning comes two weeks before.</source>
        <translation>ディレクトリに表示される、クライアントシークレットの有効期限の日です。2 週間前に警告が出ます。</translation>
    </message>
    <message>
        <source>Its last day</source>
        <translation>有効期限の日</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>年-月-日</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Opening</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>Opening the organisation</source>
        <translation>組織を開いています</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>OrganisationCard</name>
    <message>
        <source>The organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Holds for all mailboxes, wherever their engine runs. What you save takes effect at once.</source>
        <translation>エンジンがどこで動作していても、すべてのメールボックスに適用されます。保存した内容はすぐに有効になります。</translation>
    </message>
    <message>
        <source>The settings of the organisation are saved.</source>
        <translation>組織の設定を保存しました。</translation>
    </message>
</context>
<context>
    <name>OrganisationForm</name>
    <message>
        <source>Default profile</source>
        <extracomment>The message that the example is of: the 42nd of the first user.</extracomment>
        <translation>既定のプロファイル</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>例</translation>
    </message>
    <message>
        <source>New users and queues</source>
        <translation>新しいユーザーとキュー</translation>
    </message>
    <message>
        <source>The servers of every new mailbox that names no profile of its own.</source>
        <translation>プロファイルを指定しない新しいメールボックスが使うサーバーです。</translation>
    </message>
    <message>
        <source>How mail of a new user or queue is received, where nothing else is said.</source>
        <translation>他に指定がない場合に、新しいユーザーやキューのメールを受信する方法です。</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>How mail of a new user or queue is sent, where nothing else is said.</source>
        <translation>他に指定がない場合に、新しいユーザーやキューのメールを送信する方法です。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Appointments and more</source>
        <translation>予定など</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks. Queues, and profiles that cannot, take none of it whatever stands here.</source>
        <translation>予定、連絡先、タスクです。キューと、対応していないプロファイルは、ここの設定にかかわらず対象外です。</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Users need approval</source>
        <translation>ユーザーの承認を必須にする</translation>
    </message>
    <message>
        <source>Mail of a user is processed only after an administrator has approved the address.</source>
        <translation>ユーザーのメールは、管理者がアドレスを承認した後にのみ処理されます。</translation>
    </message>
    <message>
        <source>Queues need approval</source>
        <translation>キューの承認を必須にする</translation>
    </message>
    <message>
        <source>Mail of a queue is processed only after an administrator has approved the address.</source>
        <translation>キューのメールは、管理者がアドレスを承認した後にのみ処理されます。</translation>
    </message>
    <message>
        <source>Forward mailboxes need approval</source>
        <translation>転送メールボックスの承認を必須にする</translation>
    </message>
    <message>
        <source>A forward mailbox is read only after an administrator has approved it.</source>
        <translation>転送メールボックスは、管理者が承認した後にのみ読み取られます。</translation>
    </message>
    <message>
        <source>Send to unknown recipients</source>
        <translation>不明な宛先にも送信する</translation>
    </message>
    <message>
        <source>Mail goes to addresses that belong to no record as well. Off, such mail is not sent and says why.</source>
        <translation>どのレコードにも属さないアドレスにもメールを送信します。オフの場合、そのようなメールは送信されず、理由が示されます。</translation>
    </message>
    <message>
        <source>Longest subject</source>
        <translation>件名の最大長</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Subject and tracking token together. The subject is cut first, never the token.</source>
        <translation>件名と追跡トークンを合わせた長さです。超える場合は件名を切り詰め、トークンは切り詰めません。</translation>
    </message>
    <message>
        <source>Emails a minute</source>
        <translation>1 分あたりのメール数</translation>
    </message>
    <message>
        <source>Each mailbox sends no more in any minute; what is over waits. 0 is without a limit. A profile may say otherwise.</source>
        <translation>各メールボックスが任意の 1 分間に送信する上限です。超えた分は待機します。0 は無制限です。プロファイルで変更できます。</translation>
    </message>
    <message>
        <source>Emails a day</source>
        <translation>1 日あたりのメール数</translation>
    </message>
    <message>
        <source>The same for any 24 hours.</source>
        <translation>任意の 24 時間についての同様の上限です。</translation>
    </message>
    <message>
        <source>Send on behalf of others</source>
        <translation>他者の代理で送信する</translation>
    </message>
    <message>
        <source>On Exchange, mail that one submits for another leaves the mailbox of who submits it, on behalf of the other.</source>
        <translation>Exchange では、他者のために送信するメールは、送信する人のメールボックスから、その他者の代理として送信されます。</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>追跡トークン</translation>
    </message>
    <message>
        <source>Add a token to the subject</source>
        <translation>件名にトークンを付ける</translation>
    </message>
    <message>
        <source>A short mark at the end of each subject that is sent. An answer is recognised by it even where its headers are lost.</source>
        <translation>送信するメールの件名の末尾に付ける短い印です。ヘッダーが失われても、これによって返信を判別できます。</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>プレフィックス</translation>
    </message>
    <message>
        <source>1 to 20 characters. Answers to mail with an earlier prefix are no longer recognised by their token.</source>
        <translation>1 ～ 20 文字です。以前のプレフィックスが付いたメールへの返信は、トークンでは判別できなくなります。</translation>
    </message>
    <message>
        <source>How many digits of the token name the user who sends.</source>
        <translation>トークンのうち、送信するユーザーを表す桁数です。</translation>
    </message>
    <message>
        <source>Digits of the user</source>
        <translation>ユーザー番号の桁数</translation>
    </message>
    <message>
        <source>Digits of the counter</source>
        <translation>カウンターの桁数</translation>
    </message>
    <message>
        <source>After the last number a user&apos;s counter begins again; with more digits that happens later.</source>
        <translation>ユーザーのカウンターは最後の番号の次に最初へ戻ります。桁数が多いほど、戻るまでが長くなります。</translation>
    </message>
    <message>
        <source>The number of the first user in the token; each later one is one more.</source>
        <translation>トークンに入る最初のユーザーの番号です。以降のユーザーは 1 ずつ増えます。</translation>
    </message>
    <message>
        <source>Users count from</source>
        <translation>ユーザー番号の開始値</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Recognise answers by their headers</source>
        <translation>ヘッダーで返信を判別する</translation>
    </message>
    <message>
        <source>What a mail says it answers (In-Reply-To, References) is looked up among the tracked mail.</source>
        <translation>メールが示す返信元 (In-Reply-To、References) を、追跡済みのメールから探します。</translation>
    </message>
    <message>
        <source>Ask only the mailbox that is read</source>
        <translation>読み取るメールボックスのみで判定する</translation>
    </message>
    <message>
        <source>A message is tracked only where the filter of this mailbox accepts it. Off, the filter of any recipient may.</source>
        <translation>このメールボックスのフィルターが受け入れた場合にのみメッセージを追跡します。オフの場合は、いずれかの宛先のフィルターが受け入れれば追跡します。</translation>
    </message>
    <message>
        <source>Whose address it is</source>
        <translation>アドレスの持ち主</translation>
    </message>
    <message>
        <source>Leave an ambiguous sender open</source>
        <translation>持ち主が複数ある送信者は未解決のままにする</translation>
    </message>
    <message>
        <source>Where several records have the sender&apos;s address, none is taken. Off, the first of them by rank is.</source>
        <translation>送信者のアドレスを複数のレコードが持つ場合、どれも採用しません。オフの場合、優先順位が最も高いものを採用します。</translation>
    </message>
    <message>
        <source>Leave an ambiguous recipient open</source>
        <translation>持ち主が複数ある宛先は未解決のままにする</translation>
    </message>
    <message>
        <source>Where several records have a recipient&apos;s address, none is taken. Off, all of them are.</source>
        <translation>宛先のアドレスを複数のレコードが持つ場合、どれも採用しません。オフの場合、すべて採用します。</translation>
    </message>
    <message>
        <source>Inactive records count</source>
        <translation>非アクティブなレコードも対象にする</translation>
    </message>
    <message>
        <source>Addresses of inactive records are recognised too; those of inactive users never are.</source>
        <translation>非アクティブなレコードのアドレスも判別します。非アクティブなユーザーのアドレスは対象になりません。</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>An item in each queue that is written to</source>
        <translation>宛先の各キューに項目を作る</translation>
    </message>
    <message>
        <source>Mail to several queues appears in all that accept it.</source>
        <translation>複数のキューに宛てたメールは、受け入れるすべてのキューに表示されます。</translation>
    </message>
    <message>
        <source>An item in the queue that is read</source>
        <translation>読み取ったキューに項目を作る</translation>
    </message>
    <message>
        <source>Also where the queue is not named: as a blind copy, or through a distribution list.</source>
        <translation>BCC や配布リストのように、キューが宛先に記載されていない場合も含みます。</translation>
    </message>
    <message>
        <source>Example: {token}, the 42nd message of the first user</source>
        <translation>例: {token} (最初のユーザーの 42 通目のメッセージ)</translation>
    </message>
    <message>
        <source>No token is added to subjects.</source>
        <translation>件名にトークンを付けません。</translation>
    </message>
</context>
<context>
    <name>OutboxActions</name>
    <message>
        <source>{subject} is sent now.</source>
        <translation>{subject} を今すぐ送信します。</translation>
    </message>
    <message>
        <source>{subject} waits for nothing but an engine.</source>
        <translation>{subject} はエンジンを待っているだけです。</translation>
    </message>
    <message>
        <source>{subject} is sent again.</source>
        <translation>{subject} を再送信します。</translation>
    </message>
    <message>
        <source>{subject} will not be sent.</source>
        <translation>{subject} は送信されません。</translation>
    </message>
    <message>
        <source>{subject} counts as sent.</source>
        <translation>{subject} を送信済みとみなします。</translation>
    </message>
    <message>
        <source>{subject} is discarded.</source>
        <translation>{subject} を破棄しました。</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) are sent again.</source>
        <translation>
            <numerusform>%n 件のメールを再送信します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) are sent now.</source>
        <translation>
            <numerusform>%n 件のメールを今すぐ送信します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resending</source>
        <translation>再送信しています</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
</context>
<context>
    <name>OutboxDrawer</name>
    <message>
        <source>Outgoing email</source>
        <translation>送信メール</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>書き続ける</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>再送信</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>送信をキャンセル</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Discard this draft for good? It cannot be brought back.</source>
        <translation>この下書きを完全に破棄しますか? 元に戻せません。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>The connection broke after the message was handed over and before the server answered. Whether it was sent cannot be proven; nothing is done until you decide.</source>
        <translation>メッセージを渡した後、サーバーが応答する前に接続が切れました。送信されたかどうかは確認できません。決定されるまで何も行いません。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>今すぐ送信</translation>
    </message>
    <message>
        <source>Not later, whatever it was put off for (Ctrl+Enter)</source>
        <translation>延期されていても今すぐ (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>破棄…</translation>
    </message>
    <message>
        <source>It was not sent to anybody. It stays here until you resend or cancel it.</source>
        <translation>誰にも送信されていません。再送信またはキャンセルするまでここに残ります。</translation>
    </message>
    <message>
        <source>It is being handed to the server at this moment.</source>
        <translation>現在、サーバーに渡しています。</translation>
    </message>
    <message>
        <source>It did not get through yet and is tried again by itself.</source>
        <translation>まだ届いていません。自動的に再試行します。</translation>
    </message>
    <message>
        <source>It waits to be sent.</source>
        <translation>送信待ちです。</translation>
    </message>
    <message>
        <source>It is not finished, and is not sent before you say so.</source>
        <translation>未完成です。指示するまで送信されません。</translation>
    </message>
    <message>
        <source>Submitted by {mailbox}</source>
        <translation>送信者: {mailbox}</translation>
    </message>
    <message>
        <source>To be sent not before {time}</source>
        <translation>送信は {time} 以降</translation>
    </message>
    <message>
        <source>Next try {ago}, {time}</source>
        <translation>次の試行 {ago}、{time}</translation>
    </message>
    <message>
        <source>Priority: {priority}</source>
        <translation>優先度: {priority}</translation>
    </message>
    <message>
        <source>A read receipt is asked for</source>
        <translation>開封確認を要求</translation>
    </message>
    <message>
        <source>A delivery receipt is asked for</source>
        <translation>配信確認を要求</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>It was called back and will not be sent.</source>
        <translation>取り消されたため、送信されません。</translation>
    </message>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) did not get it.</source>
        <translation>
            <numerusform>送信されました。%n 人の宛先には届きませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) wait for it still.</source>
        <translation>
            <numerusform>送信されました。%n 人の宛先にはまだ届いていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was sent.</source>
        <translation>送信されました。</translation>
    </message>
    <message>
        <source>From {mailbox}</source>
        <translation>{mailbox} から</translation>
    </message>
    <message>
        <source>Written {ago}, {time}</source>
        <translation>作成 {ago}、{time}</translation>
    </message>
    <message>
        <source>Concerns {record}</source>
        <translation>関連: {record}</translation>
    </message>
</context>
<context>
    <name>OutboxPane</name>
    <message>
        <source>Outbox</source>
        <extracomment>The newest so many are listed; more than this nobody reads one by one. Of what was sent only the latest are here; the others are among the activities. What can be done with several of one status at once, and its drawing. What can be chosen.</extracomment>
        <translation>送信トレイ</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Search subject and recipients</source>
        <translation>件名と宛先を検索</translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation>送信メール</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>新規メール</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>今すぐ送信</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>送信された</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) need a decision</source>
        <translation>
            <numerusform>決定が必要なメール %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) wait to be sent</source>
        <translation>
            <numerusform>送信待ちのメール %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>送信待ちのメールはありません</translation>
    </message>
    <message>
        <source>No outgoing mail matches what is asked for.</source>
        <translation>条件に一致する送信メールはありません。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Mail that waits to be sent, or could not be sent, appears here.</source>
        <translation>送信を待っているメールや、送信できなかったメールがここに表示されます。</translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>送信トレイは空です</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>破棄…</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>書き続ける</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>読む</translation>
    </message>
    <message numerus="yes">
        <source>Send %n waiting email(s) now</source>
        <translation>
            <numerusform>待機中のメール %n 件を今すぐ送信</numerusform>
        </translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>再送信</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>送信をキャンセル</translation>
    </message>
    <message numerus="yes">
        <source>Resend %n failed email(s)</source>
        <translation>
            <numerusform>失敗した %n 件のメールを再送信</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPane</name>
    <message>
        <source>Overview</source>
        <extracomment>Between two readings of the store, however much mail goes through. What somebody began to write, and was not finished: by a crash, or for later.</extracomment>
        <translation>概要</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>不調</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>not enabled</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Messages in the last 24 hours</source>
        <translation>過去 24 時間のメッセージ</translation>
    </message>
    <message>
        <source>No messages in the last 24 hours.</source>
        <translation>過去 24 時間のメッセージはありません。</translation>
    </message>
    <message>
        <source>Messages in 24 hours, by five minutes</source>
        <translation>24 時間のメッセージ (5 分単位)</translation>
    </message>
    <message>
        <source>Postroom fetches and sends the mail of your organisation. Name a server and a mailbox, and it begins.</source>
        <translation>Postroom は組織のメールを取得し、送信します。サーバーとメールボックスを指定すると始まります。</translation>
    </message>
    <message>
        <source>No mailbox is set up yet</source>
        <translation>メールボックスがまだ設定されていません</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>最初のメールボックスを設定</translation>
    </message>
    <message>
        <source>Approved: {mailboxes}</source>
        <translation>承認しました: {mailboxes}</translation>
    </message>
</context>
<context>
    <name>Paging</name>
    <message>
        <source>Newer</source>
        <translation>新しいもの</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>古いもの</translation>
    </message>
    <message>
        <source>{first} to {last} of {total}, the newest first</source>
        <translation>全 {total} 件中 {first} ～ {last} 件 (新しい順)</translation>
    </message>
</context>
<context>
    <name>PartyChip</name>
    <message>
        <source>Not a known record</source>
        <extracomment>So many participants of a role are shown at first.</extracomment>
        <translation>未登録</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>レコードを表示</translation>
    </message>
    <message>
        <source>Create contact…</source>
        <translation>取引先担当者を作成…</translation>
    </message>
    <message>
        <source>Link to record…</source>
        <translation>レコードにリンク…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>アドレスをコピー</translation>
    </message>
</context>
<context>
    <name>PartyResolver</name>
    <message>
        <source>Whom {address} belongs to</source>
        <translation>{address} は誰のものか</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) linked to {record}</source>
        <translation>
            <numerusform>%n 件のメールを {record} にリンクしました</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} belongs to no record again.</source>
        <translation>{address} は再びどのレコードにも属さなくなりました。</translation>
    </message>
    <message>
        <source>Linking mail of {address}</source>
        <translation>{address} のメールをリンク中</translation>
    </message>
    <message numerus="yes">
        <source>%n more participant(s) of other emails have the address {address}.</source>
        <translation>
            <numerusform>ほかのメールの参加者 %n 件のアドレスも {address} です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Link all to {record}</source>
        <translation>すべてを {record} にリンク</translation>
    </message>
    <message>
        <source>Only this email</source>
        <translation>このメールだけ</translation>
    </message>
</context>
<context>
    <name>PartyRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassActions</name>
    <message>
        <source>Release</source>
        <translation>承認して実行</translation>
    </message>
    <message>
        <source>Release without telling anybody</source>
        <translation>通知せずに承認して実行</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>The pass over {mailbox} is refused; nothing of it is done.</source>
        <translation>{mailbox} の同期パスを拒否しました。何も実行されません。</translation>
    </message>
    <message numerus="yes">
        <source>%n passes are refused; nothing of them is done.</source>
        <translation>
            <numerusform>%n 件の同期パスを拒否しました。その内容は実行されません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The pass over {mailbox} is released, with %n mail(s).</source>
        <translation>
            <numerusform>{mailbox} の同期パスを承認しました (メール %n 件)。</numerusform>
        </translation>
    </message>
    <message>
        <source>The pass over {mailbox} is released; nobody is told of anything.</source>
        <translation>{mailbox} の同期パスを承認しました。だれにも通知されません。</translation>
    </message>
    <message>
        <source>It runs now.</source>
        <translation>今すぐ実行されます。</translation>
    </message>
    <message>
        <source>It runs next time the engine does.</source>
        <translation>次にエンジンが動作したときに実行されます。</translation>
    </message>
    <message numerus="yes">
        <source>%n passes are released.</source>
        <translation>
            <numerusform>%n 件の同期パスを承認しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They send %n mail(s).</source>
        <translation>
            <numerusform>%n 通のメールを送信します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is told of anything.</source>
        <translation>誰にも通知されません。</translation>
    </message>
    <message>
        <source>They run now.</source>
        <translation>今すぐ実行されます。</translation>
    </message>
    <message>
        <source>They run next time the engine does.</source>
        <translation>次にエンジンが動作するときに実行されます。</translation>
    </message>
</context>
<context>
    <name>PassCounts</name>
    <message numerus="yes">
        <source>it would send %Ln invitation(s), more than {limit}</source>
        <translation>
            <numerusform>招待を %Ln 件送信することになり、上限の {limit} を超えます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln update(s), more than {limit}</source>
        <translation>
            <numerusform>更新通知を %Ln 件送信することになり、上限の {limit} を超えます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln cancellation(s), more than {limit}</source>
        <translation>
            <numerusform>取り消し通知を %Ln 件送信することになり、上限の {limit} を超えます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would delete %Ln item(s), more than {limit}</source>
        <translation>
            <numerusform>%Ln 件のアイテムを削除することになり、上限の {limit} を超えます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dangerous action(s) were not there when a person released it</source>
        <translation>
            <numerusform>承認時になかった危険な操作が %Ln 件あります</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be made</source>
        <translation>
            <numerusform>作成 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be changed</source>
        <translation>
            <numerusform>変更 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be deleted</source>
        <translation>
            <numerusform>削除 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln invitation(s) to be sent</source>
        <translation>
            <numerusform>送信する招待 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s) to be sent</source>
        <translation>
            <numerusform>送信する更新 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancellation(s) to be sent</source>
        <translation>
            <numerusform>送信する取り消し通知 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassDetail</name>
    <message>
        <source>What the selected passes would do, by mailbox</source>
        <extracomment>What is hidden by mailbox where there is little room, the first one first; what all of it together does says it too.</extracomment>
        <translation>選択した同期パスの内容 (メールボックス別)</translation>
    </message>
    <message>
        <source>Let run what is shown here; whatever is new and dangerous is held again</source>
        <translation>ここに表示されているものを実行します。新しく危険なものは再び保留されます</translation>
    </message>
    <message>
        <source>Let it run, and have nobody told of anything</source>
        <translation>だれにも通知せずに実行します</translation>
    </message>
    <message>
        <source>Do nothing of it, until something of it changes</source>
        <translation>内容に変化があるまで、何も実行しません</translation>
    </message>
    <message>
        <source>What the selected passes would do</source>
        <translation>選択した同期パスの内容</translation>
    </message>
    <message>
        <source>What the pass would do</source>
        <translation>同期パスが行う操作</translation>
    </message>
    <message>
        <source>Select a pass to see what it would do</source>
        <translation>同期パスを選択すると、行われる操作が表示されます</translation>
    </message>
    <message>
        <source>Pass over {mailbox}</source>
        <translation>{mailbox} の同期パス</translation>
    </message>
    <message>
        <source>It {parts}.</source>
        <translation>内容: {parts}。</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) are selected</source>
        <translation>
            <numerusform>%n 件の同期パスを選択中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held: %n pass(es). Nothing of them is done until you release them.</source>
        <translation>
            <numerusform>保留: %n 件の同期パス。承認するまで何も実行されません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those that are selected are not held, and are not counted here.</source>
        <translation>
            <numerusform>選択したもののうち %n 件は保留されておらず、ここには含まれていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>%n 個のメールボックス</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it together {parts}, {mailboxes}.</source>
        <translation>合計 {parts}、{mailboxes}。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the passes that were selected are held no more; what is shown here is about the others</source>
        <translation>
            <numerusform>選択した同期パスのうち %n 件はもう保留されていません。ここに表示されているのは残りについてです</numerusform>
        </translation>
    </message>
    <message>
        <source>The passes that were shown here are held no more; select others to see what they would do</source>
        <translation>ここに表示されていた同期パスはもう保留されていません。ほかのものを選ぶと、その内容が表示されます</translation>
    </message>
    <message>
        <source>The pass that was shown here is held no more; select another to see what it would do</source>
        <translation>ここに表示されていた同期パスはもう保留されていません。別の同期パスを選択すると、行われる操作が表示されます</translation>
    </message>
    <message numerus="yes">
        <source>makes %n item(s)</source>
        <translation>
            <numerusform>作成 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n item(s)</source>
        <translation>
            <numerusform>変更 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletes %n item(s)</source>
        <translation>
            <numerusform>削除 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>deletes nothing</source>
        <translation>削除なし</translation>
    </message>
    <message numerus="yes">
        <source>writes over %n edit(s)</source>
        <translation>
            <numerusform>編集の上書き %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asks a person %n time(s)</source>
        <translation>
            <numerusform>担当者への確認 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n invitation(s)</source>
        <translation>
            <numerusform>招待の送信 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n update(s)</source>
        <translation>
            <numerusform>更新の送信 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n cancellation(s)</source>
        <translation>
            <numerusform>取り消し通知の送信 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>tells nobody</source>
        <translation>通知なし</translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es)</source>
        <translation>
            <numerusform>%n 件の同期パスを承認して実行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es) without telling anybody</source>
        <translation>
            <numerusform>誰にも通知せずに %n 件の同期パスを承認</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n pass(es)</source>
        <translation>
            <numerusform>%n 件の同期パスを拒否</numerusform>
        </translation>
    </message>
    <message>
        <source>Release without telling anybody</source>
        <translation>通知せずに承認して実行</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>承認して実行</translation>
    </message>
    <message numerus="yes">
        <source>Release %n held invitation(s)</source>
        <translation>
            <numerusform>保留中の招待 %n 件を承認して実行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held mail(s)</source>
        <translation>
            <numerusform>保留中のメール %n 件を承認して実行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held delete(s)</source>
        <translation>
            <numerusform>保留中の削除 %n 件を承認して実行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held change(s)</source>
        <translation>
            <numerusform>保留中の変更 %n 件を承認して実行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassPlan</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Only what tells somebody</source>
        <translation>通知ありのみ</translation>
    </message>
    <message>
        <source>Only deletes</source>
        <translation>削除のみ</translation>
    </message>
    <message>
        <source>Only what failed</source>
        <translation>失敗のみ</translation>
    </message>
    <message>
        <source>Which actions</source>
        <translation>表示する操作</translation>
    </message>
    <message>
        <source>What the pass would do</source>
        <translation>同期パスが行う操作</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>すべて ({n})</translation>
    </message>
    <message>
        <source>Only what tells somebody ({n})</source>
        <translation>通知ありのみ ({n})</translation>
    </message>
    <message>
        <source>Only deletes ({n})</source>
        <translation>削除のみ ({n})</translation>
    </message>
    <message>
        <source>Only what failed ({n})</source>
        <translation>失敗のみ ({n})</translation>
    </message>
</context>
<context>
    <name>PassTree</name>
    <message>
        <source>What it would do</source>
        <extracomment>The internal id of an action; that of a line is the place of its action.</extracomment>
        <translation>行われる操作</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>メール</translation>
    </message>
</context>
<context>
    <name>PassesView</name>
    <message>
        <source>Held</source>
        <extracomment>Actions read at a time. Passes that are not over, read at a time: a roll-out holds one for each mailbox. What is hidden where there is little room, the first one first; the lower half has it all. Whether the first pass is to be shown once the list is read. The passes that were shown last.</extracomment>
        <translation>保留中</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>古いもの</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>同期パス</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) wait until you have seen what they would do</source>
        <translation>
            <numerusform>%n 件の同期パスが、行われる操作の確認を待っています</numerusform>
        </translation>
    </message>
    <message>
        <source>A pass that would tell many people, or delete much, waits here until you release it</source>
        <translation>多くの人に通知する、または多くを削除する同期パスは、承認されるまでここで待機します</translation>
    </message>
    <message>
        <source>Passes that were done, cut short, refused, or gave way to another plan are listed here.</source>
        <translation>実行、中断、拒否された同期パスと、別の計画に置き換えられた同期パスがここに表示されます。</translation>
    </message>
    <message>
        <source>No pass is over yet.</source>
        <translation>終了した同期パスはまだありません。</translation>
    </message>
    <message>
        <source>The first pass of a mailbox, and any that would tell many people or delete much, waits here for you.</source>
        <translation>メールボックスの最初の同期パスと、多くの人に通知する、または多くを削除する同期パスは、ここで承認を待ちます。</translation>
    </message>
    <message>
        <source>No pass is held.</source>
        <translation>保留中の同期パスはありません。</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Stored; type to replace it</source>
        <translation>保存済み。入力すると置き換えます</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>必須です。</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>パスワードを表示</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>パスワードを隠す</translation>
    </message>
</context>
<context>
    <name>PastDecisionView</name>
    <message>
        <source>Changed since then</source>
        <translation>その後の変更</translation>
    </message>
    <message>
        <source>Changed since then:</source>
        <translation>その後の変更:</translation>
    </message>
    <message>
        <source>Steps of that time</source>
        <translation>当時の手順</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Browse for: {label}</source>
        <translation>参照: {label}</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>So many participants are named; of more, how many there are.</extracomment>
        <translation>
            <numerusform>ほか %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a known record</source>
        <translation>未登録</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>organizer</source>
        <translation>開催者</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>リソース</translation>
    </message>
</context>
<context>
    <name>PersonAccess</name>
    <message>
        <source>How it signs in</source>
        <extracomment>The mailbox has no profile at all. Where the mailbox&apos;s own user name, and its owner&apos;s consent, are of use.</extracomment>
        <translation>サインイン方法</translation>
    </message>
    <message>
        <source>Save first. Then sign in: here, or in the mailbox&apos;s details.</source>
        <translation>先に保存してください。その後、ここまたはメールボックスの詳細でサインインします。</translation>
    </message>
    <message>
        <source>Receiving: {words}</source>
        <translation>受信: {words}</translation>
    </message>
    <message>
        <source>With the password that is named here.</source>
        <translation>ここで指定するパスワードを使います。</translation>
    </message>
    <message>
        <source>Sending: {words}</source>
        <translation>送信: {words}</translation>
    </message>
    <message>
        <source>A person signs in once for this mailbox (OAuth 2.0). No password is kept.</source>
        <translation>担当者がこのメールボックスに一度サインインします (OAuth 2.0)。パスワードは保存されません。</translation>
    </message>
    <message>
        <source>One person signs in for all mailboxes of the profile (OAuth 2.0). No password is asked for here.</source>
        <translation>1 人がプロファイルの全メールボックスにサインインします (OAuth 2.0)。ここではパスワードは不要です。</translation>
    </message>
    <message>
        <source>Postroom signs in as a program, with what the profile says (OAuth 2.0). No password is asked for here.</source>
        <translation>Postroom がプロファイルの設定に従い、プログラムとしてサインインします (OAuth 2.0)。ここではパスワードは不要です。</translation>
    </message>
    <message>
        <source>The profile&apos;s own account signs in for all its mailboxes. No password is asked for here.</source>
        <translation>プロファイルのアカウントで全メールボックスにサインインします。ここではパスワードは不要です。</translation>
    </message>
    <message>
        <source>Nobody signs in.</source>
        <translation>サインインは行いません。</translation>
    </message>
</context>
<context>
    <name>PersonActions</name>
    <message numerus="yes">
        <source>%n address(es) approved.</source>
        <translation>
            <numerusform>%n 件のアドレスを承認しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is approved.</source>
        <translation>{address} を承認しました。</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) rejected.</source>
        <translation>
            <numerusform>%n 件のアドレスを却下しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are active again.</source>
        <translation>
            <numerusform>%n 件を再びアクティブにしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is active again.</source>
        <translation>{address} を再びアクティブにしました。</translation>
    </message>
    <message numerus="yes">
        <source>%n are inactive: their mailboxes rest.</source>
        <translation>
            <numerusform>%n 件を非アクティブにしました。メールボックスは休止します。</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is inactive.</source>
        <translation>{address} を非アクティブにしました。</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted.</source>
        <translation>
            <numerusform>%n 件を削除しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is deleted.</source>
        <translation>{address} を削除しました。</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>One person&apos;s data</source>
        <extracomment>Whose data it may be: users and queues are the organisation&apos;s own.</extracomment>
        <translation>個人のデータ</translation>
    </message>
    <message>
        <source>What is stored of somebody outside of the organisation: handed over as a file, or erased, as the law may ask for.</source>
        <translation>組織外の人について保存されているデータです。法令の求めに応じて、ファイルとして渡すか、消去できます。</translation>
    </message>
    <message>
        <source>The address of a contact, a lead, or of anybody who wrote or was written to.</source>
        <translation>取引先担当者やリード、またはメールの送信者や宛先となった人のアドレスです。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Export everything that is stored of the address</source>
        <translation>このアドレスについて保存されているものをすべてエクスポート</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>消去…</translation>
    </message>
    <message>
        <source>Erase everything that is stored of the address</source>
        <translation>このアドレスについて保存されているものをすべて消去</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open the folder of the exported data</source>
        <translation>エクスポートしたデータのフォルダーを開く</translation>
    </message>
    <message>
        <source>Export one person&apos;s data</source>
        <translation>個人のデータのエクスポート</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Exporting one person&apos;s data</source>
        <translation>個人のデータをエクスポートしています</translation>
    </message>
    <message>
        <source>Written to {path}: {held}.</source>
        <translation>{path} に書き込みました: {held}。</translation>
    </message>
    <message>
        <source>Nothing is stored of {address}; the file {path} says so.</source>
        <translation>{address} について保存されているものはありません。ファイル {path} にその旨が記録されています。</translation>
    </message>
    <message>
        <source>The data is exported.</source>
        <translation>データをエクスポートしました。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s)</source>
        <translation>
            <numerusform>メール %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>ソース %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>添付ファイル %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>レコード %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s)</source>
        <translation>
            <numerusform>理由 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>隔離中のメッセージ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln appointment(s), contact(s) and task(s)</source>
        <translation>
            <numerusform>予定、連絡先、タスク %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that gave way</source>
        <translation>
            <numerusform>上書きされた値 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>アラート %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for one person&apos;s data</source>
        <translation>個人のデータを検索しています</translation>
    </message>
    <message>
        <source>Nothing is stored of {address}.</source>
        <translation>{address} について保存されているものはありません。</translation>
    </message>
    <message>
        <source>Erasing one person&apos;s data</source>
        <translation>個人のデータを消去しています</translation>
    </message>
    <message>
        <source>The person is erased. The audit says that it was done, and not of whom.</source>
        <translation>個人のデータを消去しました。監査には消去したことが記録され、だれのものかは記録されません。</translation>
    </message>
    <message>
        <source>The person is erased.</source>
        <translation>個人のデータを消去しました。</translation>
    </message>
    <message>
        <source>It was stopped half way. Erase the address again to go on.</source>
        <translation>途中で停止しました。続けるには、このアドレスをもう一度消去してください。</translation>
    </message>
</context>
<context>
    <name>PersonDrawer</name>
    <message>
        <source>Details of the user or queue</source>
        <translation>ユーザーまたはキューの詳細</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Mailbox...</source>
        <translation>メールボックス...</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Default settings...</source>
        <translation>既定の設定...</translation>
    </message>
    <message>
        <source>Assign profile...</source>
        <translation>プロファイルを割り当て...</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Withdraw approval</source>
        <translation>承認を取り消す</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n 件を選択</numerusform>
        </translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>Its mailbox: {state}</source>
        <translation>メールボックス: {state}</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>なし: 何も処理されません</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>予定表、連絡先</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Deleted after processing</source>
        <translation>処理後に削除</translation>
    </message>
    <message>
        <source>Left on the server</source>
        <translation>サーバーに残す</translation>
    </message>
    <message>
        <source>Its mail</source>
        <translation>メールの扱い</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>アドレスの承認</translation>
    </message>
    <message>
        <source>Delete {name} with the mailbox {address}? Mail that was tracked stays.</source>
        <translation>{name} とメールボックス {address} を削除しますか? 追跡済みのメールは残ります。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n with their mailboxes? Mail that was tracked stays.</source>
        <translation>
            <numerusform>%n 件をメールボックスとともに削除しますか? 追跡済みのメールは残ります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>一覧と追跡済みメールでの表示名です。</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>Mail to this address is its mail. Another address needs a new approval and a new test.</source>
        <translation>このアドレス宛てのメールを扱います。アドレスを変更すると、改めて承認とテストが必要です。</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>The user who owns the queue, and what is tracked for it.</source>
        <translation>キューと、キューのために追跡したものを所有するユーザーです。</translation>
    </message>
    <message>
        <source>Until an administrator approves the address, its mail is not touched, where the organisation asks for approval.</source>
        <translation>組織で承認が必須の場合、管理者がアドレスを承認するまでメールには触れません。</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>アドレスを承認済みにする</translation>
    </message>
    <message>
        <source>Whose days and clocks are meant where an appointment names no time zone. Type a part of its name.</source>
        <translation>予定にタイムゾーンの指定がない場合に、日付と時刻の基準とするタイムゾーンです。名前の一部を入力します。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Mail from and to this address is known as this user&apos;s too.</source>
        <translation>このアドレスで送受信されるメールも、このユーザーのものとして判別します。</translation>
    </message>
    <message>
        <source>Personal address</source>
        <translation>個人のアドレス</translation>
    </message>
    <message>
        <source>Address for alerts</source>
        <translation>アラートの宛先アドレス</translation>
    </message>
    <message>
        <source>The organisation&apos;s</source>
        <translation>組織の設定</translation>
    </message>
    <message>
        <source>A public queue is seen by everybody, a private one by its members.</source>
        <translation>公開キューは全員に、非公開キューはメンバーに表示されます。</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>表示する相手</translation>
    </message>
    <message>
        <source>The addresses of the users who work on it, one in each line.</source>
        <translation>このキューを扱うユーザーのアドレスを 1 行に 1 つずつ入力します。</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>A note for whoever looks after this later.</source>
        <translation>後で管理する人のためのメモです。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>How mail goes</source>
        <translation>メールの経路</translation>
    </message>
    <message>
        <source>Postroom reads the mailbox itself, or mail comes another way and nothing is read here.</source>
        <translation>Postroom がメールボックスを読み取るか、メールは別の経路で届き、ここでは何も読み取りません。</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Postroom sends what is written in the name of this address, or somebody else does.</source>
        <translation>このアドレスの名義で書かれたメールを Postroom が送信するか、他の仕組みが送信します。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks; only Exchange has them.</source>
        <translation>予定、連絡先、タスクです。Exchange のみが対応しています。</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>予定表、連絡先</translation>
    </message>
    <message>
        <source>Which received mail becomes a record without anybody asking. Mail in tracked folders always does.</source>
        <translation>受信メールのうち、自動的にレコードにするものです。追跡フォルダーのメールは常に対象です。</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
    <message>
        <source>Made of the sender when mail of somebody unknown is tracked for this user. Never of automatic mail.</source>
        <translation>このユーザーのために不明な人のメールを追跡するとき、差出人から作られるもの。自動メールからは作りません。</translation>
    </message>
    <message>
        <source>Kept, and without effect in this version</source>
        <translation>保持されるが、このバージョンでは効果のない設定</translation>
    </message>
    <message>
        <source>Others may write in this user&apos;s name, where the server lets them.</source>
        <translation>サーバーが許可する場合に、他者がこのユーザーの名義で送信できます。</translation>
    </message>
    <message>
        <source>Others may send as this user</source>
        <translation>他者がこのユーザーとして送信可能</translation>
    </message>
    <message>
        <source>Unknown senders</source>
        <translation>不明な送信者</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>The default profile</source>
        <translation>既定のプロファイル</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>なし: 何も処理されません</translation>
    </message>
    <message>
        <source>The server that the mailbox is on, and how to reach it.</source>
        <translation>メールボックスがあるサーバーと、その接続方法です。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>アドレスと同じ</translation>
    </message>
    <message>
        <source>For signing in, where the profile lets each mailbox do so itself. Empty means the address.</source>
        <translation>プロファイルがメールボックスごとのサインインを認める場合に使います。空の場合はアドレスを使います。</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>パスワードの保存名</translation>
    </message>
    <message>
        <source>The name under which the password is stored. The password itself is never in the store, in an export or shown.</source>
        <translation>パスワードを保存する名前です。パスワード自体がストアやエクスポートに含まれたり、表示されたりすることはありません。</translation>
    </message>
    <message>
        <source>Off, this mailbox signs in with nothing of its own, whatever the profile says.</source>
        <translation>オフの場合、このメールボックスはプロファイルの設定にかかわらず、独自のアカウントではサインインしません。</translation>
    </message>
    <message>
        <source>Its own account may be used</source>
        <translation>独自のアカウントの使用を許可</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>対象メール</translation>
    </message>
    <message>
        <source>As the profile says</source>
        <translation>プロファイルに従う</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. The later of this and the profile&apos;s time counts.</source>
        <translation>それより前に届いたメールには触れません。この設定とプロファイルの設定のうち、遅い方が使われます。</translation>
    </message>
    <message>
        <source>Mail is deleted on the server once it is tracked, or known not to be wanted. What failed stays.</source>
        <translation>追跡済み、または不要と判明したメールをサーバーから削除します。失敗したものは残ります。</translation>
    </message>
    <message>
        <source>Delete mail after processing</source>
        <translation>処理後にメールを削除する</translation>
    </message>
    <message>
        <source>So many of its next runs are written into the log in full. For finding out what is wrong.</source>
        <translation>次回以降、指定した回数の実行を詳細にログへ記録します。問題の原因を調べるための設定です。</translation>
    </message>
    <message>
        <source>Log in full</source>
        <translation>詳細なログ</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>回</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>一覧と追跡済みメールでの表示名です。</translation>
    </message>
    <message>
        <source>Mail to this address is its mail.</source>
        <translation>このアドレス宛てのメールを扱います。</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>A user: one person&apos;s mailbox</source>
        <translation>ユーザー: 1 人のメールボックス</translation>
    </message>
    <message>
        <source>A queue: a mailbox that several share</source>
        <translation>キュー: 複数人で共有するメールボックス</translation>
    </message>
    <message>
        <source>A queue has members and an owner, a user is one person.</source>
        <translation>キューにはメンバーと所有者があり、ユーザーは 1 人の個人です。</translation>
    </message>
    <message>
        <source>It belongs to</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Which received mail becomes a record without anybody asking. Mail in tracked folders always does.</source>
        <translation>受信メールのうち、自動的にレコードにするものです。追跡フォルダーのメールは常に対象です。</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in.</source>
        <translation>それより前に届いたメールには触れません。古いメールが大量に取り込まれないよう、今日以降を推奨します。</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>対象メール</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>フォルダー内のすべて</translation>
    </message>
    <message>
        <source>Whose mailbox is it?</source>
        <translation>誰のメールボックスですか?</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Begin with one mailbox; others are added under Users &amp; queues, or imported.</source>
        <translation>まず 1 つのメールボックスから始めます。他は「ユーザーとキュー」で追加するか、インポートします。</translation>
    </message>
</context>
<context>
    <name>PersonRows</name>
    <message>
        <source>Sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>全メール</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Known senders</source>
        <translation>既知の送信者</translation>
    </message>
    <message>
        <source>Any record</source>
        <translation>全レコード</translation>
    </message>
    <message>
        <source>Nothing by itself</source>
        <translation>自動追跡なし</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下済み</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未承認</translation>
    </message>
</context>
<context>
    <name>PicksField</name>
    <message>
        <source>Type to choose one more</source>
        <translation>入力してさらに選択</translation>
    </message>
    <message>
        <source>Show all there are</source>
        <translation>すべての候補を表示</translation>
    </message>
    <message>
        <source>{label}: chosen</source>
        <translation>{label}: 選択済み</translation>
    </message>
    <message>
        <source>Take out {chosen} (Delete)</source>
        <translation>{chosen} を外す (Delete)</translation>
    </message>
</context>
<context>
    <name>PinBar</name>
    <message>
        <source>Who said what it concerns</source>
        <extracomment>The step of a folder rule that had nothing to say of the record.</extracomment>
        <translation>関連先を決めたもの</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Keep this record whatever folder rules say (Ctrl+Shift+P)</source>
        <translation>フォルダールールにかかわらずこのレコードを保持します (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Let the folder rule decide again</source>
        <translation>フォルダールールに任せる</translation>
    </message>
    <message>
        <source>With the next run it concerns what the rule of its folder says (Ctrl+Shift+P)</source>
        <translation>次の実行で、フォルダーのルールに従った関連先になります (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>提案を採用</translation>
    </message>
    <message>
        <source>It concerns the suggested record from now on, and stays pinned</source>
        <translation>今後は提案されたレコードに関連付けられ、固定されたままです</translation>
    </message>
    <message>
        <source>Pin, or let go</source>
        <translation>固定または解除</translation>
    </message>
    <message>
        <source>Set by the rule of its folder</source>
        <translation>フォルダーのルールによる設定</translation>
    </message>
    <message>
        <source>Set by a rule for incoming mail</source>
        <translation>受信メールのルールによる設定</translation>
    </message>
    <message>
        <source>Pinned by hand: it concerns nothing</source>
        <translation>手動で固定: 関連先なし</translation>
    </message>
    <message>
        <source>Pinned by hand</source>
        <translation>手動で固定</translation>
    </message>
    <message>
        <source>The rule of {folder} in {mailbox} would say {record}.</source>
        <translation>{mailbox} の {folder} のルールでは {record} になります。</translation>
    </message>
    <message>
        <source>What {subject} concerns is pinned: folder rules leave it alone.</source>
        <translation>{subject} の関連先を固定しました。フォルダールールは変更しません。</translation>
    </message>
    <message>
        <source>{subject} is not pinned any more: with the next run it concerns what the rule of its folder says.</source>
        <translation>{subject} の固定を解除しました。次の実行でフォルダーのルールに従います。</translation>
    </message>
    <message>
        <source>{subject} concerns the suggested record now.</source>
        <translation>{subject} を提案されたレコードに関連付けました。</translation>
    </message>
</context>
<context>
    <name>PlannedDetail</name>
    <message>
        <source>Why this would be done</source>
        <translation>この処理の理由</translation>
    </message>
    <message>
        <source>Select a message to see why</source>
        <translation>メッセージを選択すると理由が表示されます</translation>
    </message>
    <message>
        <source>{would}: {reason}</source>
        <translation>{would}: {reason}</translation>
    </message>
</context>
<context>
    <name>PoliciesField</name>
    <message>
        <source>Add a field</source>
        <translation>フィールドを追加</translation>
    </message>
    <message>
        <source>One more field with a word of its own</source>
        <translation>個別に指定するフィールドをもう 1 つ追加</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>(no subject)</source>
        <extracomment>Messages shown of a preview. Progress is told at most so often in one folder.</extracomment>
        <translation>(件名なし)</translation>
    </message>
    <message>
        <source>will be tracked</source>
        <translation>追跡される</translation>
    </message>
    <message>
        <source>changes from {record}</source>
        <translation>{record} から変更</translation>
    </message>
    <message>
        <source>gets the record</source>
        <translation>レコードを設定</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>is not tracked</source>
        <translation>追跡されない</translation>
    </message>
</context>
<context>
    <name>ProfileActions</name>
    <message>
        <source>New mailboxes use {profile} now.</source>
        <translation>今後、新しいメールボックスは {profile} を使用します。</translation>
    </message>
    <message>
        <source>{profile} is active again.</source>
        <translation>{profile} を再びアクティブにしました。</translation>
    </message>
    <message>
        <source>{profile} is inactive: its mailboxes rest.</source>
        <translation>{profile} を非アクティブにしました。メールボックスは休止します。</translation>
    </message>
    <message>
        <source>The profile {profile} is deleted.</source>
        <translation>プロファイル {profile} を削除しました。</translation>
    </message>
    <message>
        <source>New mailboxes use {profile} again.</source>
        <translation>新しいメールボックスは再び {profile} を使用します。</translation>
    </message>
    <message>
        <source>No profile is the default.</source>
        <translation>既定のプロファイルはありません。</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Edit profile</source>
        <translation>プロファイルの編集</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新しいプロファイル</translation>
    </message>
    <message>
        <source>Save profile</source>
        <translation>プロファイルを保存</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (コピー)</translation>
    </message>
</context>
<context>
    <name>ProfileDrawer</name>
    <message>
        <source>Details of the profile</source>
        <extracomment>Mailboxes listed by name; a profile may serve thousands.</extracomment>
        <translation>プロファイルの詳細</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Test with a mailbox...</source>
        <translation>メールボックスでテスト...</translation>
    </message>
    <message>
        <source>Sign in...</source>
        <translation>サインイン...</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>既定にする</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>used for new mailboxes</source>
        <translation>新しいメールボックスで使用</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Delete the profile {profile}? This cannot be taken back.</source>
        <translation>プロファイル {profile} を削除しますか? この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>プロファイルを削除</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>メールボックス %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No mailbox uses it</source>
        <translation>使用しているメールボックスはありません</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{mailbox}: {state}</source>
        <translation>{mailbox}: {state}</translation>
    </message>
</context>
<context>
    <name>ProfileFields</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What lists and pickers call this server.</source>
        <translation>一覧や選択肢でのこのサーバーの呼び名です。</translation>
    </message>
    <message>
        <source>Fills in what the provider tells people to enter: servers, encryption, sign-in. All of it can be changed.</source>
        <translation>サーバー、暗号化、サインインについて、プロバイダーが案内している内容を入力します。すべて変更できます。</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>プロバイダー</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What kind of server it is. The type decides which of the fields below there are.</source>
        <translation>サーバーの種類です。種類によって、下に表示される項目が決まります。</translation>
    </message>
    <message>
        <source>Mailboxes that are made from now on use this profile unless they name another.</source>
        <translation>今後作成するメールボックスは、別のプロファイルを指定しない限りこれを使用します。</translation>
    </message>
    <message>
        <source>Use it for new mailboxes</source>
        <translation>新しいメールボックスに使用する</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Find the server by autodiscover</source>
        <translation>自動検出でサーバーを探す</translation>
    </message>
    <message>
        <source>Asks the domain of each mailbox where its server is. Without it, the address below is used.</source>
        <translation>各メールボックスのドメインにサーバーの場所を問い合わせます。使わない場合は下のアドレスを使用します。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Same server and sign-in as for receiving</source>
        <translation>受信と同じサーバーとサインイン</translation>
    </message>
    <message>
        <source>Sends through the server that mail is read from, with the same account.</source>
        <translation>メールを読み取るサーバーから、同じアカウントで送信します。</translation>
    </message>
    <message>
        <source>Which mail</source>
        <translation>対象とするメール</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>対象メール</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>フォルダー内のすべて</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in.</source>
        <translation>それより前に届いたメールには触れません。古いメールが大量に取り込まれないよう、今日以降を推奨します。</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>サーバーのアドレス</translation>
    </message>
    <message>
        <source>The URL of Exchange&apos;s web services, or the name of the server; the rest of the URL is then the usual one.</source>
        <translation>Exchange Web サービスの URL、またはサーバー名です。サーバー名の場合、URL の残りは標準のものになります。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>The server&apos;s name, as on its certificate, or its address.</source>
        <translation>証明書に記載されたサーバー名、またはアドレスです。</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends.</source>
        <translation>最初から TLS が最も安全です。STARTTLS は平文で始まり、暗号化に切り替わらなければ接続を終了します。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>The usual port follows the encryption until you type one.</source>
        <translation>ポートを入力するまでは、暗号化に応じた標準のポートになります。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>One account that may open all mailboxes, or the user name and password of each mailbox.</source>
        <translation>すべてのメールボックスを開ける 1 つのアカウント、または各メールボックスのユーザー名とパスワードです。</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>The way of signing in. By itself the strongest is chosen that the server offers and this version speaks.</source>
        <translation>サインインの方法です。自動の場合、サーバーが提供し、このバージョンが対応する最も強力な方法が選ばれます。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Of the account that signs in for all mailboxes.</source>
        <translation>すべてのメールボックスにサインインするアカウントのものです。</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>パスワードの保存名</translation>
    </message>
    <message>
        <source>The name under which the password is stored. The password itself is never in the store, in an export or shown.</source>
        <translation>パスワードを保存する名前です。パスワード自体がストアやエクスポートに含まれたり、表示されたりすることはありません。</translation>
    </message>
    <message>
        <source>Act as each mailbox (impersonation)</source>
        <translation>各メールボックスとして動作する (偽装)</translation>
    </message>
    <message>
        <source>The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox.</source>
        <translation>アカウントに ApplicationImpersonation ロールがあります。ない場合は、各メールボックスへのフルアクセスが必要です。</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>応答の待機時間</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常どおり</translation>
    </message>
    <message>
        <source>How long the server may take to be reached and to answer, before it is tried again later.</source>
        <translation>サーバーへの接続と応答を待つ時間です。これを超えると、後で再試行します。</translation>
    </message>
    <message>
        <source>Silence that alerts</source>
        <translation>アラートを出す無通信時間</translation>
    </message>
    <message>
        <source>as the organisation says</source>
        <translation>組織の設定に従う</translation>
    </message>
    <message>
        <source>A mailbox without a good contact for so long raises an alert. 0 never does.</source>
        <translation>正常な通信がこの時間途絶えたメールボックスについてアラートを出します。0 の場合は出しません。</translation>
    </message>
    <message>
        <source>Who looks after this server, and is told when it fails.</source>
        <translation>このサーバーの管理者です。失敗したときに通知を受けます。</translation>
    </message>
    <message>
        <source>Its owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>The owner gets a mail when more than half of its mailboxes fail within an hour.</source>
        <translation>1 時間以内に半数を超えるメールボックスが失敗すると、所有者にメールが届きます。</translation>
    </message>
    <message>
        <source>Tell its owner by mail</source>
        <translation>所有者にメールで通知</translation>
    </message>
    <message>
        <source>More: proxy, certificates, limits</source>
        <translation>詳細: プロキシ、証明書、上限</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>証明機関</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>証明書 (*.pem *.crt *.cer);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>A PEM file with an authority of your own that is trusted besides the system&apos;s.</source>
        <translation>システムのものに加えて信頼する、独自の証明機関の PEM ファイルです。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>system takes the proxy of this machine, none connects directly; else the URL of a proxy.</source>
        <translation>system はこのコンピューターのプロキシを使い、none は直接接続します。それ以外はプロキシの URL です。</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>The least time between two looks at a mailbox. 0 leaves it to the program.</source>
        <translation>メールボックスを確認する最短の間隔です。0 にするとプログラムに任せます。</translation>
    </message>
    <message>
        <source>Look at most every</source>
        <translation>確認の最短間隔</translation>
    </message>
    <message>
        <source>How many connections to this server are open at one time: of all mailboxes, or of each where each signs in itself.</source>
        <translation>このサーバーに同時に開く接続の数です。全メールボックスの合計、またはそれぞれがサインインする場合はメールボックスごとの数です。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続数</translation>
    </message>
    <message>
        <source>Mail that people send with their own program is read from the sent items and tracked as well.</source>
        <translation>各自が自分のプログラムで送信したメールも、送信済みアイテムから読み取って追跡します。</translation>
    </message>
    <message>
        <source>Read sent items</source>
        <translation>送信済みアイテムを読み取る</translation>
    </message>
    <message>
        <source>Mail that cannot be tracked for good is moved to a folder named Undeliverable.</source>
        <translation>追跡できないことが確定したメールを、Undeliverable という名前のフォルダーに移動します。</translation>
    </message>
    <message>
        <source>Move undeliverable mail</source>
        <translation>追跡できないメールを移動する</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>A note for whoever looks after this later.</source>
        <translation>後で管理する人のためのメモです。</translation>
    </message>
</context>
<context>
    <name>ProfilePresets</name>
    <message>
        <source>Another server</source>
        <translation>別のサーバー</translation>
    </message>
</context>
<context>
    <name>ProfileRows</name>
    <message>
        <source>Same server</source>
        <extracomment>The state that wants to be seen first.</extracomment>
        <translation>同じサーバー</translation>
    </message>
    <message>
        <source>Found by autodiscover</source>
        <translation>自動検出で決定</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>{server}, {encryption}</source>
        <translation>{server}、{encryption}</translation>
    </message>
    <message>
        <source>A person signs in once for all mailboxes (OAuth 2.0)</source>
        <translation>全メールボックスについて担当者が一度サインイン (OAuth 2.0)</translation>
    </message>
    <message>
        <source>A person signs in for each mailbox (OAuth 2.0)</source>
        <translation>メールボックスごとに担当者がサインイン (OAuth 2.0)</translation>
    </message>
    <message>
        <source>As the application {client} (OAuth 2.0)</source>
        <translation>アプリケーション {client} として (OAuth 2.0)</translation>
    </message>
    <message>
        <source>Without signing in</source>
        <translation>サインインなし</translation>
    </message>
    <message>
        <source>{user} signs in for all mailboxes and acts as each of them</source>
        <translation>{user} が全メールボックスにサインインし、それぞれとして動作</translation>
    </message>
    <message>
        <source>{user} signs in for all mailboxes</source>
        <translation>{user} が全メールボックスにサインイン</translation>
    </message>
    <message>
        <source>Each mailbox with its own account</source>
        <translation>メールボックスごとのアカウント</translation>
    </message>
    <message>
        <source>{who} ({method})</source>
        <translation>{who} ({method})</translation>
    </message>
    <message>
        <source>Receives from</source>
        <translation>受信サーバー</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>The same server, with the same sign-in</source>
        <translation>同じサーバー、同じサインイン</translation>
    </message>
    <message>
        <source>Sends through</source>
        <translation>送信サーバー</translation>
    </message>
    <message>
        <source>Signs in to send</source>
        <translation>送信時のサインイン</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>フォルダー内のすべて</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>対象メール</translation>
    </message>
    <message>
        <source>At most every {minutes} min</source>
        <translation>最短 {minutes} 分ごと</translation>
    </message>
    <message>
        <source>Looks for mail</source>
        <translation>メールの確認</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続数</translation>
    </message>
    <message>
        <source>Trusts</source>
        <translation>信頼するもの</translation>
    </message>
    <message>
        <source>None, connects directly</source>
        <translation>なし (直接接続)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Mail that people send themselves is read as well</source>
        <translation>各自が送信したメールも読み取る</translation>
    </message>
    <message>
        <source>Sent items</source>
        <translation>送信済みアイテム</translation>
    </message>
    <message>
        <source>Mail that could not be tracked is moved to a folder of its own</source>
        <translation>追跡できなかったメールを専用のフォルダーに移動</translation>
    </message>
    <message>
        <source>Undeliverable</source>
        <translation>追跡できないメール</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
</context>
<context>
    <name>ProfileSending</name>
    <message>
        <source>Paused, mail waits in the outbox. Into files, it is written into the folder sandbox-outbox and counts as sent: for trials.</source>
        <extracomment>As much as the document takes.</extracomment>
        <translation>一時停止ではメールは送信トレイで待機します。ファイルでは、フォルダー sandbox-outbox に書き込まれ、送信済みとみなされます (試用向け)。</translation>
    </message>
    <message>
        <source>Mail to be sent</source>
        <translation>送信するメール</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Pause: it waits</source>
        <translation>一時停止: 待機</translation>
    </message>
    <message>
        <source>Write into files</source>
        <translation>ファイルに書き込む</translation>
    </message>
    <message>
        <source>as the organisation says</source>
        <translation>組織の設定に従う</translation>
    </message>
    <message>
        <source>So many emails each mailbox sends in any minute at most; what is over waits. 0 is without a limit.</source>
        <translation>各メールボックスが任意の 1 分間に送信するメールの上限です。超えた分は待機します。0 は無制限です。</translation>
    </message>
    <message>
        <source>Emails a minute</source>
        <translation>1 分あたりのメール数</translation>
    </message>
    <message>
        <source>So many emails each mailbox sends in any 24 hours at most; what is over waits. 0 is without a limit.</source>
        <translation>各メールボックスが任意の 24 時間に送信するメールの上限です。超えた分は待機します。0 は無制限です。</translation>
    </message>
    <message>
        <source>Emails a day</source>
        <translation>1 日あたりのメール数</translation>
    </message>
    <message>
        <source>What is sent by SMTP is put into the mailbox&apos;s own folder for sent mail, unless the server puts a copy there itself.</source>
        <translation>SMTP で送信したものを、サーバーがコピーを保存しない場合に、メールボックスの送信済みフォルダーに保存します。</translation>
    </message>
    <message>
        <source>Copy of sent mail</source>
        <translation>送信済みメールのコピー</translation>
    </message>
    <message>
        <source>Where the server keeps none</source>
        <translation>サーバーが保存しない場合</translation>
    </message>
    <message>
        <source>Always, at once</source>
        <translation>常に、すぐに</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
</context>
<context>
    <name>ProfileWords</name>
    <message>
        <source>Exchange Server 2010 or later that you run yourselves, through its web services.</source>
        <translation>自社で運用する Exchange Server 2010 以降に、Web サービスで接続します。</translation>
    </message>
    <message>
        <source>Mailboxes in Microsoft 365, with a registered application and OAuth 2.0.</source>
        <translation>Microsoft 365 のメールボックスに、登録済みアプリケーションと OAuth 2.0 で接続します。</translation>
    </message>
    <message>
        <source>Almost any provider. Mail is read from the inbox; there are no folders.</source>
        <translation>ほとんどのプロバイダーで使えます。メールは受信トレイから読み取り、フォルダーはありません。</translation>
    </message>
    <message>
        <source>Almost any provider, with folders.</source>
        <translation>ほとんどのプロバイダーで、フォルダーとともに使えます。</translation>
    </message>
    <message>
        <source>Mailboxes at Google, with their servers already filled in.</source>
        <translation>Google のメールボックスです。サーバーは入力済みです。</translation>
    </message>
    <message>
        <source>Microsoft has switched this way of access (EWS) off by default since October 2026 and ends it on 1 April 2027. It works only where your tenant still allows it; elsewhere the test says: EWS blocked by the tenant.</source>
        <translation>Microsoft は 2026 年 10 月以降この接続方法 (EWS) を既定で無効にしており、2027 年 4 月 1 日に終了します。テナントがまだ許可している場合にのみ動作します。許可されていない場合、テストには「EWS がテナントによってブロックされています」と表示されます。</translation>
    </message>
</context>
<context>
    <name>ProfilesPane</name>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新しいプロファイル</translation>
    </message>
    <message>
        <source>Search profiles</source>
        <translation>プロファイルを検索</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation>受信サーバー</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>送信サーバー</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定</translation>
    </message>
    <message>
        <source>A profile says where mail is read and sent, and how to sign in. One serves as many mailboxes as you like.</source>
        <translation>プロファイルは、メールの読み取り先と送信先、およびサインインの方法を定めます。1 つのプロファイルをいくつものメールボックスで使えます。</translation>
    </message>
    <message>
        <source>No mail server yet</source>
        <translation>メールサーバーはまだありません</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>最初のメールボックスを設定</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>プロファイル %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{profiles}; new mailboxes use {default}</source>
        <translation>{profiles}、新しいメールボックスは {default} を使用</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Postroom demo</source>
        <extracomment>After `quit`: whether everything has come to its end. What has not still runs, and holds the store.</extracomment>
        <translation>Postroom デモ</translation>
    </message>
    <message>
        <source>Postroom</source>
        <translation>Postroom</translation>
    </message>
</context>
<context>
    <name>QuarantineActions</name>
    <message>
        <source>Retry selected</source>
        <translation>選択分を再試行</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>すべて再試行</translation>
    </message>
    <message>
        <source>Retry what an older version failed on</source>
        <translation>以前のバージョンで失敗したものを再試行</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Show the mailbox</source>
        <translation>メールボックスを表示</translation>
    </message>
    <message>
        <source>Export selected…</source>
        <translation>選択分をエクスポート…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>すべてエクスポート…</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>断念…</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are tried again now.</source>
        <translation>
            <numerusform>%n 件のメッセージを今すぐ再試行します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are tried again at the next run.</source>
        <translation>
            <numerusform>%n 件のメッセージを次回の実行で再試行します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are written to {folder}.</source>
        <translation>
            <numerusform>%n 件のメッセージを {folder} に書き込みました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) have no source: they were never fetched.</source>
        <translation>
            <numerusform>%n 件のメッセージにはソースがありません。取得されていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting messages</source>
        <translation>メッセージをエクスポートしています</translation>
    </message>
</context>
<context>
    <name>QuarantineDrawer</name>
    <message>
        <source>Message in quarantine</source>
        <translation>隔離中のメッセージ</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>.eml として保存…</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>断念…</translation>
    </message>
    <message>
        <source>Judge it again, and run its mailbox now</source>
        <translation>再判定し、メールボックスを今すぐ実行します</translation>
    </message>
    <message>
        <source>The message as it came</source>
        <translation>届いたままのメッセージ</translation>
    </message>
    <message>
        <source>Write the message as it came into a file</source>
        <translation>届いたままのメッセージをファイルに書き込みます</translation>
    </message>
    <message>
        <source>Every rule that was asked about it, in each mailbox</source>
        <translation>各メールボックスで問われたすべてのルール</translation>
    </message>
    <message>
        <source>Take it out of quarantine for good, for a reason that is kept</source>
        <translation>理由を残して、隔離から完全に外します</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>経緯</translation>
    </message>
    <message>
        <source>It is not tried again by itself. Retry it once the cause is out of the way.</source>
        <translation>自動的には再試行されません。原因を取り除いてから再試行してください。</translation>
    </message>
    <message>
        <source>It is tried again {when}.</source>
        <translation>再試行の予定: {when}。</translation>
    </message>
    <message>
        <source>{direction} in {mailbox}</source>
        <translation>{mailbox} の{direction}</translation>
    </message>
    <message>
        <source>Since {ago}, {time}</source>
        <translation>発生 {ago}、{time}</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>試行 %n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>Last tried by version {version}</source>
        <translation>最後に試行したバージョン: {version}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Its source was never fetched from the server.</source>
        <translation>ソースはサーバーから取得されていません。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
    <message>
        <source>Saving a message</source>
        <translation>メッセージを保存しています</translation>
    </message>
</context>
<context>
    <name>QuarantinePane</name>
    <message>
        <source>Quarantine</source>
        <extracomment>So many are listed, the oldest first; where there are more, the store searches them.</extracomment>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Messages in quarantine</source>
        <translation>隔離中のメッセージ</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be processed</source>
        <translation>
            <numerusform>処理できなかったメッセージ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages that cannot be read or processed wait here</source>
        <translation>読み取りまたは処理ができないメッセージの待機場所です</translation>
    </message>
    <message>
        <source>What a person takes out of quarantine for good is listed here, with who did so and why.</source>
        <translation>隔離から完全に外されたものが、外した人と理由とともにここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing was given up.</source>
        <translation>断念したものはありません。</translation>
    </message>
    <message>
        <source>A message that cannot be read or processed is kept here, and the rest of its mailbox goes on.</source>
        <translation>読み取りまたは処理ができないメッセージはここに保持され、メールボックスの他のメールは処理が続きます。</translation>
    </message>
    <message>
        <source>Nothing is in quarantine.</source>
        <translation>隔離中のメッセージはありません。</translation>
    </message>
    <message>
        <source>No message in quarantine matches what is asked for.</source>
        <translation>条件に一致する隔離メッセージはありません。</translation>
    </message>
    <message>
        <source>Search quarantine</source>
        <extracomment>What the store was asked to search for, as not everything is listed.</extracomment>
        <translation>隔離を検索</translation>
    </message>
    <message>
        <source>Words of the mailbox, the subject, the Message-ID or the reason</source>
        <translation>メールボックス、件名、Message-ID、理由に含まれる語</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>隔離中</translation>
    </message>
    <message>
        <source>Failed under an older version</source>
        <translation>以前のバージョンで失敗</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>断念済み</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>The oldest {listed} of {total}; search for others</source>
        <translation>全 {total} 件のうち古い {listed} 件です。他は検索してください</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were given up</source>
        <translation>
            <numerusform>断念したメッセージ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索をクリア</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Keep it</source>
        <extracomment>A longer label wraps, in logical pixels. Characters of a word that fits into the details at their narrowest.</extracomment>
        <translation>残す</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message>
        <source>New queue</source>
        <translation>新しいキュー</translation>
    </message>
    <message>
        <source>Edit queue</source>
        <translation>キューの編集</translation>
    </message>
    <message>
        <source>Save queue</source>
        <translation>キューを保存</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Overview</source>
        <extracomment>Digits of the shortcuts, in the order of the rail. What has a key of its own, and so takes no digit: settings the one that they have in other programs. No entry that came later moves the digits that people know by heart.</extracomment>
        <translation>概要</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Folder tracking</source>
        <translation>フォルダー追跡</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活動</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>送信トレイ</translation>
    </message>
    <message>
        <source>Calendar &amp;&amp; contacts</source>
        <translation>予定表と連絡先</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Users &amp;&amp; queues</source>
        <translation>ユーザーとキュー</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Folder rules</source>
        <translation>フォルダールール</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>ペイン</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>waiting</source>
        <translation>未処理あり</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>未処理 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Email</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Select an email to read it.</source>
        <translation>読むメールを選択してください。</translation>
    </message>
    <message>
        <source>Set regarding…</source>
        <translation>関連を設定…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Earlier email</source>
        <translation>前のメール</translation>
    </message>
    <message>
        <source>What this email concerns</source>
        <translation>このメールの関連</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Set regarding</source>
        <translation>関連を設定</translation>
    </message>
    <message>
        <source>{subject} concerns nothing now.</source>
        <translation>「{subject}」の関連をなしにしました。</translation>
    </message>
    <message>
        <source>{subject} concerns {record} now.</source>
        <translation>「{subject}」の関連を {record} にしました。</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>This store was restored from a backup made at {at}.</source>
        <extracomment>Core&apos;s sentence as a pattern, its kind, and our words for it. The first that fits counts.</extracomment>
        <translation>このストアは {at} に作成されたバックアップから復元されました。</translation>
    </message>
    <message>
        <source>This store is a copy that came from another kind of database.</source>
        <translation>このストアは、別の種類のデータベースから作られたコピーです。</translation>
    </message>
    <message>
        <source>This store is a copy that came from another machine.</source>
        <translation>このストアは、別のコンピューターから持ち込まれたコピーです。</translation>
    </message>
    <message>
        <source>This store was copied or moved: on this machine it was {place} before.</source>
        <translation>このストアはコピーまたは移動されました。このコンピューターでの以前の場所は {place} です。</translation>
    </message>
    <message>
        <source>This store is a copy that came from another database server.</source>
        <translation>このストアは、別のデータベースサーバーから持ち込まれたコピーです。</translation>
    </message>
    <message>
        <source>This store is a copy: its database is not the one that was {place} before.</source>
        <translation>このストアはコピーです。以前 {place} にあったデータベースではありません。</translation>
    </message>
    <message>
        <source>This store was moved: its database was called {place} before.</source>
        <translation>このストアは移動されました。データベースの以前の名前は {place} です。</translation>
    </message>
    <message>
        <source>The store is in sandbox mode: appointments, contacts and tasks are not synchronized.</source>
        <translation>ストアはサンドボックスモードです。予定、連絡先、タスクは同期されません。</translation>
    </message>
    <message>
        <source>The store is in sandbox mode: nothing is sent and no server is changed.</source>
        <translation>ストアはサンドボックスモードです。何も送信されず、サーバーも変更されません。</translation>
    </message>
    <message>
        <source>The mailbox is inactive.</source>
        <translation>メールボックスは非アクティブです。</translation>
    </message>
    <message>
        <source>Its owner {name} is inactive.</source>
        <translation>所有者 {name} は非アクティブです。</translation>
    </message>
    <message>
        <source>Its mail comes through a forward mailbox.</source>
        <translation>メールは転送メールボックスを経由して届きます。</translation>
    </message>
    <message>
        <source>Its mail is received by Outlook.</source>
        <translation>メールは Outlook が受信します。</translation>
    </message>
    <message>
        <source>Its mail is sent by Outlook.</source>
        <translation>メールは Outlook が送信します。</translation>
    </message>
    <message>
        <source>Its appointments, contacts and tasks are synchronized by Outlook.</source>
        <translation>予定、連絡先、タスクは Outlook が同期します。</translation>
    </message>
    <message>
        <source>No method for receiving is chosen.</source>
        <translation>受信の方法が選択されていません。</translation>
    </message>
    <message>
        <source>No method for sending is chosen.</source>
        <translation>送信の方法が選択されていません。</translation>
    </message>
    <message>
        <source>No method for appointments, contacts and tasks is chosen.</source>
        <translation>予定、連絡先、タスクの方法が選択されていません。</translation>
    </message>
    <message>
        <source>The mailbox has no server profile.</source>
        <translation>メールボックスにサーバープロファイルがありません。</translation>
    </message>
    <message>
        <source>Its server profile {name} is inactive.</source>
        <translation>サーバープロファイル {name} は非アクティブです。</translation>
    </message>
    <message>
        <source>Profiles for {type} have no appointments, contacts or tasks.</source>
        <translation>{type} のプロファイルでは予定、連絡先、タスクを扱えません。</translation>
    </message>
    <message>
        <source>Only mailboxes of users have appointments, contacts and tasks.</source>
        <translation>予定、連絡先、タスクがあるのは、ユーザーのメールボックスだけです。</translation>
    </message>
    <message>
        <source>Its address was rejected.</source>
        <translation>アドレスは却下されました。</translation>
    </message>
    <message>
        <source>Its address is not approved yet.</source>
        <translation>アドレスはまだ承認されていません。</translation>
    </message>
    <message>
        <source>It waits for its test.</source>
        <translation>テスト待ちです。</translation>
    </message>
    <message>
        <source>It is not enabled: test and enable it.</source>
        <translation>有効になっていません。テストして有効にしてください。</translation>
    </message>
    <message>
        <source>Sending through {name} is paused.</source>
        <translation>{name} を通じた送信は一時停止中です。</translation>
    </message>
</context>
<context>
    <name>RecipientFate</name>
    <message>
        <source>{name}: nothing known yet</source>
        <extracomment>So many fit into the narrowest drawer.</extracomment>
        <translation>{name}: まだ不明</translation>
    </message>
    <message>
        <source>{name}: {fate}</source>
        <translation>{name}: {fate}</translation>
    </message>
</context>
<context>
    <name>RecordActions</name>
    <message>
        <source>{name} is active again.</source>
        <extracomment>A RecordLink, from a dialog. A RecordLink that is no more. A Problem.</extracomment>
        <translation>{name} を再びアクティブにしました。</translation>
    </message>
    <message>
        <source>{name} is inactive.</source>
        <translation>{name} を非アクティブにしました。</translation>
    </message>
</context>
<context>
    <name>RecordBrowser</name>
    <message>
        <source>Nothing found.</source>
        <translation>何も見つかりません。</translation>
    </message>
    <message>
        <source>There are no records of this kind yet.</source>
        <translation>この種類のレコードはまだありません。</translation>
    </message>
    <message>
        <source>Records that you choose for a folder or an email are listed here.</source>
        <translation>フォルダーやメールに選んだレコードがここに表示されます。</translation>
    </message>
    <message>
        <source>Click the star of a record, or press Ctrl+D on it, and it is listed here.</source>
        <translation>レコードの星をクリックするか Ctrl+D を押すと、ここに表示されます。</translation>
    </message>
    <message numerus="yes">
        <source>The first %n are shown; type to find others.</source>
        <extracomment>A RecordView: Enter in the search or the list, or a double click. What is shown or where it is has changed.</extracomment>
        <translation>
            <numerusform>最初の %n 件を表示しています。他は入力して検索してください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>New account</source>
        <translation>新しい取引先企業</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>取引先企業の編集</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>取引先企業を作成</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>新しい取引先担当者</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>取引先担当者の編集</translation>
    </message>
    <message>
        <source>Create contact</source>
        <translation>取引先担当者を作成</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>新しいリード</translation>
    </message>
    <message>
        <source>Edit lead</source>
        <translation>リードの編集</translation>
    </message>
    <message>
        <source>Create lead</source>
        <translation>リードを作成</translation>
    </message>
    <message>
        <source>New opportunity</source>
        <translation>新しい営業案件</translation>
    </message>
    <message>
        <source>Edit opportunity</source>
        <translation>営業案件の編集</translation>
    </message>
    <message>
        <source>Create opportunity</source>
        <translation>営業案件を作成</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新しいサポート案件</translation>
    </message>
    <message>
        <source>Edit case</source>
        <translation>サポート案件の編集</translation>
    </message>
    <message>
        <source>Create case</source>
        <translation>サポート案件を作成</translation>
    </message>
    <message>
        <source>Save changes</source>
        <extracomment>A RecordLink: what was saved.</extracomment>
        <translation>変更を保存</translation>
    </message>
    <message>
        <source>Mail from and to this address is known as this record&apos;s.</source>
        <translation>このアドレスで送受信されるメールを、このレコードのものとして判別します。</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>The user whom it belongs to.</source>
        <translation>所有者であるユーザーです。</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>More addresses that are this record&apos;s, one in each line.</source>
        <translation>このレコードの他のアドレスを 1 行に 1 つずつ入力します。</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>その他のアドレス</translation>
    </message>
    <message>
        <source>Mail to this record is refused before it is sent.</source>
        <translation>このレコード宛てのメールは送信前に拒否されます。</translation>
    </message>
    <message>
        <source>Do not email</source>
        <translation>メールを送信しない</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>What it is about; lists name it so.</source>
        <translation>用件です。一覧ではこの名前で表示されます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>一覧と追跡済みメールでの表示名です。</translation>
    </message>
    <message>
        <source>Of a person; one of both names is enough.</source>
        <translation>個人の名前です。姓と名のどちらか一方で構いません。</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>How lists name it. Empty means first and last name.</source>
        <translation>一覧での表示名です。空の場合は姓名を使います。</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>表示名</translation>
    </message>
    <message>
        <source>first and last name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>The account that it belongs to.</source>
        <translation>所属する取引先企業です。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>The account or contact whose case it is.</source>
        <translation>このサポート案件の取引先企業または取引先担当者です。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
</context>
<context>
    <name>RecordDrawer</name>
    <message>
        <source>Details of the record</source>
        <extracomment>Mapped folders named one by one; of more only the number is told. The id of an email that is to be shown. A MappedFolder that is to be shown.</extracomment>
        <translation>レコードの詳細</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Show in Activities</source>
        <translation>活動で表示</translation>
    </message>
    <message>
        <source>Mapped folders</source>
        <translation>関連付けたフォルダー</translation>
    </message>
    <message>
        <source>Latest emails</source>
        <translation>最新のメール</translation>
    </message>
    <message>
        <source>No email concerns it yet.</source>
        <translation>関連するメールはまだありません。</translation>
    </message>
    <message>
        <source>{kind}, inactive</source>
        <translation>{kind}、非アクティブ</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Delete {name}? Mail that was tracked stays, without this record.</source>
        <translation>{name} を削除しますか? 追跡済みのメールは、このレコードなしで残ります。</translation>
    </message>
    <message>
        <source>{folder} and below, {mailbox}</source>
        <translation>{folder} 以下、{mailbox}</translation>
    </message>
    <message>
        <source>{folder}, {mailbox}</source>
        <translation>{folder}、{mailbox}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordField</name>
    <message>
        <source>Type the beginning of a name</source>
        <translation>名前の先頭を入力</translation>
    </message>
</context>
<context>
    <name>RecordFilter</name>
    <message>
        <source>Search by name or address</source>
        <extracomment>More are not shown at once: nobody reads them, and a search finds the others. A list of RecordView, the newest result. A PostroomError.</extracomment>
        <translation>名前またはアドレスで検索</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>すべてのレコード</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>表示するレコード</translation>
    </message>
</context>
<context>
    <name>RecordListModel</name>
    <message>
        <source>inactive</source>
        <extracomment>The RecordView behind an index. The second line: kind, address, account. Whether the record is a favourite of whoever looks; None where nobody asked for favourites. A MapIntent: folders were dropped on a record; or a FilesIntent: emails from the desktop were.</extracomment>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>{record}, favourite</source>
        <translation>{record}、お気に入り</translation>
    </message>
</context>
<context>
    <name>RecordListView</name>
    <message>
        <source>Records</source>
        <extracomment>Enter or double click; a RecordView. A RecordView, whose star was clicked, or Ctrl+D pressed on it.</extracomment>
        <translation>レコード</translation>
    </message>
</context>
<context>
    <name>RecordsPane</name>
    <message>
        <source>Records</source>
        <extracomment>Names are never narrower than this while another column is shown. Columns by how much they matter.</extracomment>
        <translation>レコード</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新しいレコード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>アクティブ</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>Delete record</source>
        <translation>レコードを削除</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s): what mail is tracked regarding.</source>
        <translation>
            <numerusform>レコード %n 件: メールを関連付けて追跡する相手です。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words} The first %n are shown; type to find others.</source>
        <translation>
            <numerusform>{words} 最初の %n 件を表示しています。他は入力して検索してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>No record of this kind has such a name or address.</source>
        <translation>この種類のレコードに、その名前またはアドレスのものはありません。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Contacts, accounts, leads, opportunities and cases: whom mail comes from, and what it is about.</source>
        <translation>取引先担当者、取引先企業、リード、営業案件、サポート案件: メールの差出人であり、メールの用件です。</translation>
    </message>
    <message>
        <source>There are no records yet</source>
        <translation>レコードはまだありません</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation>{name} を削除しました。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>非アクティブ化</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>アクティブ化</translation>
    </message>
    <message>
        <source>Emails that concern it</source>
        <translation>関連するメール</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Copy the list</source>
        <translation>一覧をコピー</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%n to create</source>
        <translation>
            <numerusform>作成 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to update</source>
        <translation>
            <numerusform>更新 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to skip</source>
        <translation>
            <numerusform>スキップ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n created</source>
        <translation>
            <numerusform>%n 件を作成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n 件を更新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 件をスキップ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>変更なし %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with faults</source>
        <translation>
            <numerusform>誤りのある行 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has no rows.</source>
        <translation>ファイルに行がありません。</translation>
    </message>
</context>
<context>
    <name>ResetNote</name>
    <message>
        <source>Saving sets back the test of the mailbox; it stays off until it is tested and enabled.</source>
        <translation>保存するとメールボックスのテストは未実施に戻ります。テストして有効にするまでオフのままです。</translation>
    </message>
    <message numerus="yes">
        <source>Saving sets back the test of %n mailbox(es); they stay off until they are tested and enabled.</source>
        <translation>
            <numerusform>保存すると %n 件のメールボックスのテストは未実施に戻ります。テストして有効にするまでオフのままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving will test the mailbox again: {directions}. It goes on working when it has passed.</source>
        <translation>保存するとメールボックスを再テストします: {directions}。合格すると動作を続けます。</translation>
    </message>
    <message numerus="yes">
        <source>Saving will test %n mailbox(es) again: {directions}. Each goes on working when it has passed.</source>
        <translation>
            <numerusform>保存すると %n 件のメールボックスを再テストします: {directions}。それぞれ合格すると動作を続けます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>What lists and pickers call this server.</source>
        <translation>一覧や選択肢でのこのサーバーの呼び名です。</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>プロファイルの名前</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Next, everything is saved and the connection is tested: a message is sent from the mailbox to itself.</source>
        <translation>次に、すべてを保存して接続をテストします。メールボックスから自分宛てにメッセージを送信します。</translation>
    </message>
    <message>
        <source>Is this right?</source>
        <translation>この内容でよろしいですか?</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Test &amp; enable</source>
        <translation>テストして有効化</translation>
    </message>
    <message>
        <source>The same server</source>
        <translation>同じサーバー</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Receives from</source>
        <translation>受信サーバー</translation>
    </message>
    <message>
        <source>Sends through</source>
        <translation>送信サーバー</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
</context>
<context>
    <name>RuleActions</name>
    <message>
        <source>{rule} is asked at place {place} now.</source>
        <extracomment>What is to be done again, and the PostroomError.</extracomment>
        <translation>{rule} は {place} 番目に問われるようになりました。</translation>
    </message>
    <message>
        <source>The rules are asked in the order of before.</source>
        <translation>ルールは以前の順序で問われます。</translation>
    </message>
    <message>
        <source>{rule} is asked again.</source>
        <translation>{rule} は再び問われます。</translation>
    </message>
    <message>
        <source>{rule} is off: it is not asked any more.</source>
        <translation>{rule} はオフです。もう問われません。</translation>
    </message>
    <message>
        <source>{rule} is as before.</source>
        <translation>{rule} は以前のとおりです。</translation>
    </message>
    <message>
        <source>The rule {rule} is deleted.</source>
        <translation>ルール {rule} を削除しました。</translation>
    </message>
    <message>
        <source>The rule {rule} is there again.</source>
        <translation>ルール {rule} を元に戻しました。</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>New rule</source>
        <extracomment>What a new rule begins with. For whose mail a rule is asked.</extracomment>
        <translation>新しいルール</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>ルールを編集</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>Lists and explanations name it so.</source>
        <translation>一覧と説明ではこの名前で示されます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Description, on and off</source>
        <translation>説明、オン/オフ</translation>
    </message>
    <message>
        <source>What it is for, in your words.</source>
        <translation>何のためのものか、自由に書いてください。</translation>
    </message>
    <message>
        <source>A rule that is off is kept and not asked.</source>
        <translation>オフのルールは残りますが、問われません。</translation>
    </message>
    <message>
        <source>The rule is on</source>
        <translation>ルールはオン</translation>
    </message>
    <message>
        <source>Try it on a message</source>
        <translation>メッセージで試す</translation>
    </message>
    <message>
        <source>If</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>すべてが成り立つ</translation>
    </message>
    <message>
        <source>One of these holds</source>
        <translation>いずれかが成り立つ</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>How many of the conditions must hold.</source>
        <translation>いくつの条件が成り立つ必要があるか。</translation>
    </message>
    <message>
        <source>What is looked at in each new message, before any filter is asked.</source>
        <translation>フィルターが問われる前に、新しいメッセージごとに見るもの。</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Track the message</source>
        <translation>メッセージを追跡する</translation>
    </message>
    <message>
        <source>Leave the message out</source>
        <translation>メッセージを除外する</translation>
    </message>
    <message>
        <source>Let later rules and the filters decide</source>
        <translation>後のルールとフィルターに任せる</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>What becomes of a message that matches.</source>
        <translation>一致したメッセージをどうするか。</translation>
    </message>
    <message>
        <source>A record, or TYPE:NAME with a captured name in curly brackets. Where there is none, the rule does not apply.</source>
        <translation>レコード、または取り出した名前を波かっこで囲んだ TYPE:NAME。見つからない場合、ルールは適用されません。</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>A queue that gets an item for it, or its name with a captured name in curly brackets.</source>
        <translation>項目を受け取るキュー、または取り出した名前を波かっこで囲んだキューの名前。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Off: later rules are asked as well.</source>
        <translation>オフ: 後のルールも問われます。</translation>
    </message>
    <message>
        <source>Ask no later rule once it applied</source>
        <translation>適用されたら後のルールを問わない</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>適用範囲</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>すべてのメールボックス</translation>
    </message>
    <message>
        <source>Chosen mailboxes and profiles</source>
        <translation>選択したメールボックスとプロファイル</translation>
    </message>
    <message>
        <source>For whose mail the rule is asked.</source>
        <translation>だれのメールについてルールを問うか。</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>適用先</translation>
    </message>
    <message>
        <source>The rule holds for these mailboxes.</source>
        <translation>ルールはこれらのメールボックスに適用されます。</translation>
    </message>
    <message>
        <source>The rule holds for the mailboxes of these profiles, also of those that come later.</source>
        <translation>ルールはこれらのプロファイルのメールボックスに、後で追加されるものも含めて適用されます。</translation>
    </message>
    <message>
        <source>Choose a mailbox or a profile.</source>
        <translation>メールボックスまたはプロファイルを選択してください。</translation>
    </message>
    <message>
        <source>Captured by the patterns: {names}</source>
        <translation>パターンが取り出すもの: {names}</translation>
    </message>
</context>
<context>
    <name>RuleDrawer</name>
    <message>
        <source>Details of the rule</source>
        <translation>ルールの詳細</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Change its conditions and what it does (Enter)</source>
        <translation>条件と動作を変更 (Enter)</translation>
    </message>
    <message>
        <source>Try...</source>
        <translation>試す...</translation>
    </message>
    <message>
        <source>See what the rules would do with a message</source>
        <translation>ルールがメッセージをどう扱うかを見る</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Ask it earlier (Alt+Up)</source>
        <translation>先に問う (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Ask it later (Alt+Down)</source>
        <translation>後で問う (Alt+↓)</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>オフにする</translation>
    </message>
    <message>
        <source>Whether it is asked at all (Space)</source>
        <translation>そもそも問うかどうか (スペース)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete the rule, after asking (Delete)</source>
        <translation>確認してからルールを削除 (Delete)</translation>
    </message>
    <message>
        <source>Asked at place {place} of {count}</source>
        <translation>{count} 個中 {place} 番目に問われる</translation>
    </message>
    <message>
        <source>Off: it is not asked</source>
        <translation>オフ: 問われません</translation>
    </message>
    <message>
        <source>all of</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>いずれか</translation>
    </message>
    <message>
        <source>If</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>If {matches}</source>
        <translation>条件 ({matches})</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>適用先</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>オンにする</translation>
    </message>
    <message>
        <source>Delete the rule {rule}? Mail that was tracked by it stays as it is.</source>
        <translation>ルール {rule} を削除しますか。それによって追跡されたメールはそのまま残ります。</translation>
    </message>
    <message>
        <source>Delete rule</source>
        <translation>ルールを削除</translation>
    </message>
</context>
<context>
    <name>RuleTrial</name>
    <message>
        <source>Off</source>
        <extracomment>Messages that are offered; any other is tried from its file.</extracomment>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Applies</source>
        <translation>適用される</translation>
    </message>
    <message>
        <source>Not asked: an earlier rule stops, or it holds elsewhere</source>
        <translation>問われない: 前のルールで終わるか、適用先が異なる</translation>
    </message>
    <message>
        <source>Matches, and does not apply</source>
        <translation>一致するが適用されない</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>一致しない</translation>
    </message>
    <message>
        <source>No rule decides: the filter of the mailbox would.</source>
        <translation>どのルールも決めません。メールボックスのフィルターが決めます。</translation>
    </message>
    <message>
        <source>It would be tracked.</source>
        <translation>追跡されます。</translation>
    </message>
    <message>
        <source>It would be left out.</source>
        <translation>除外されます。</translation>
    </message>
    <message>
        <source>Regarding: {record}.</source>
        <translation>関連: {record}。</translation>
    </message>
    <message>
        <source>Queue: {queue}.</source>
        <translation>キュー: {queue}。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>RuleTrialDialog</name>
    <message>
        <source>Try the rules</source>
        <translation>ルールを試す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Header</source>
        <extracomment>The document&apos;s word for no record and no queue.</extracomment>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Automatic mail</source>
        <translation>自動メール</translation>
    </message>
    <message>
        <source>reports about mail</source>
        <translation>メールについての報告</translation>
    </message>
    <message>
        <source>automatic answers</source>
        <translation>自動返信</translation>
    </message>
    <message>
        <source>sent by programs</source>
        <translation>プログラムによる送信</translation>
    </message>
    <message>
        <source>mailing lists</source>
        <translation>メーリング リスト</translation>
    </message>
    <message>
        <source>bulk mail</source>
        <translation>一括送信メール</translation>
    </message>
    <message>
        <source>no person wrote it</source>
        <translation>人が書いたものではない</translation>
    </message>
    <message>
        <source>there is a header {name}</source>
        <translation>ヘッダー {name} がある</translation>
    </message>
    <message>
        <source>not: {condition}</source>
        <translation>次ではない: {condition}</translation>
    </message>
    <message>
        <source>the header {name}</source>
        <translation>ヘッダー {name} が</translation>
    </message>
    <message>
        <source>the sender</source>
        <translation>差出人が</translation>
    </message>
    <message>
        <source>a recipient</source>
        <translation>宛先が</translation>
    </message>
    <message>
        <source>the subject</source>
        <translation>件名が</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>本文が</translation>
    </message>
    <message>
        <source>the size is</source>
        <translation>サイズが</translation>
    </message>
    <message>
        <source>it has attachments</source>
        <translation>添付ファイルがある</translation>
    </message>
    <message>
        <source>is {values}</source>
        <translation>{values} である</translation>
    </message>
    <message>
        <source>matches “{pattern}”</source>
        <translation>「{pattern}」に一致する</translation>
    </message>
    <message>
        <source>of the kind {values}</source>
        <translation>拡張子 {values}</translation>
    </message>
    <message>
        <source>of the type {values}</source>
        <translation>種類 {values}</translation>
    </message>
    <message>
        <source>at least {value}</source>
        <translation>{value} 以上</translation>
    </message>
    <message>
        <source>at most {value}</source>
        <translation>{value} 以下</translation>
    </message>
    <message>
        <source>track it</source>
        <translation>追跡する</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>除外する</translation>
    </message>
    <message>
        <source>set regarding {record}</source>
        <translation>{record} に関連付ける</translation>
    </message>
    <message>
        <source>put it into the queue {queue}</source>
        <translation>キュー {queue} に入れる</translation>
    </message>
    <message>
        <source>change nothing</source>
        <translation>何も変えない</translation>
    </message>
    <message>
        <source>then ask the next rule</source>
        <translation>その後、次のルールを問う</translation>
    </message>
    <message>
        <source> and </source>
        <translation> かつ </translation>
    </message>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>If {conditions}: {consequences}.</source>
        <translation>{conditions}なら: {consequences}。</translation>
    </message>
    <message>
        <source>profile {name}</source>
        <translation>プロファイル {name}</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>すべてのメールボックス</translation>
    </message>
    <message>
        <source>Rules in the order in which they are asked</source>
        <translation>問われる順に並んだルール</translation>
    </message>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>順位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>適用先</translation>
    </message>
</context>
<context>
    <name>RulesPane</name>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Search rules</source>
        <translation>ルールを検索</translation>
    </message>
    <message>
        <source>Try on a message…</source>
        <translation>メッセージで試す…</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新しいルール</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s), asked from the top before every filter</source>
        <translation>
            <numerusform>%n 個のルール。すべてのフィルターより先に上から問われます</numerusform>
        </translation>
    </message>
    <message>
        <source>{rules}; {count} off</source>
        <translation>{rules}。オフ {count}</translation>
    </message>
    <message>
        <source>A rule tracks mail, leaves it out, sets what it concerns or puts it into a queue, before any filter is asked.</source>
        <translation>ルールは、フィルターが問われる前に、メールを追跡し、除外し、関連を設定し、またはキューに入れます。</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>まだルールがありません</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>stopped; {counts}</source>
        <translation>停止、{counts}</translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>途中で停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s), nothing new</source>
        <translation>
            <numerusform>%Ln 回の実行、新着なし</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>新着なし</translation>
    </message>
    <message>
        <source>Average run: {time}, {messages}</source>
        <translation>平均実行時間: {time}、{messages}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>実行 %Ln 回</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} each</source>
        <translation>1 回あたり{time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in {time}</source>
        <translation>
            <numerusform>{time}で %Ln 件のメッセージ</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a message a day</source>
        <translation>1 日 1 件未満のメッセージ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a day</source>
        <translation>
            <numerusform>1 日 %Ln 件のメッセージ</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>received {count}</source>
        <translation>受信 {count}</translation>
    </message>
    <message>
        <source>tracked {count}</source>
        <translation>追跡 {count}</translation>
    </message>
    <message>
        <source>sent {count}</source>
        <translation>送信 {count}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失敗 {count}</translation>
    </message>
    <message>
        <source>{count} in quarantine</source>
        <translation>隔離 {count}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) {problem}</source>
        <translation>
            <numerusform>{problem} (%Ln 回)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Another console has this home open and does not answer</source>
        <extracomment>Python&apos;s signal handlers run only when Python runs.</extracomment>
        <translation>別のコンソールがこのホームを開いており、応答しません</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it, and start again.</source>
        <translation>終了するまで待つか、終了させてから、もう一度起動してください。</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Discard changes</source>
        <extracomment>Figures shown of a number; the largest setting has ten. How wide choices are.</extracomment>
        <translation>変更を破棄</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>設定を保存</translation>
    </message>
    <message>
        <source>Not saved yet: {groups}</source>
        <translation>未保存: {groups}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>検索をクリア</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Passwords are taken from environment variables here, so the console cannot store them. Set the variable of this name for the program that runs the engine, or start Postroom with --secrets keyring or --secrets file.</source>
        <translation>ここではパスワードを環境変数から取得するため、コンソールでは保存できません。エンジンを実行するプログラムにこの名前の環境変数を設定するか、--secrets keyring または --secrets file を付けて Postroom を起動してください。</translation>
    </message>
    <message>
        <source>Password {name}</source>
        <translation>パスワード {name}</translation>
    </message>
    <message>
        <source>It is kept apart from everything else, and never shown again.</source>
        <translation>他のものとは別に保管され、再び表示されることはありません。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>Remove password</source>
        <translation>パスワードを削除</translation>
    </message>
    <message>
        <source>Save password</source>
        <translation>パスワードを保存</translation>
    </message>
    <message>
        <source>A password is stored under this name. It is never shown; a new one replaces it.</source>
        <translation>この名前のパスワードは保存されています。表示されることはありません。新しいパスワードで置き換えられます。</translation>
    </message>
    <message>
        <source>No password is stored under this name yet. What names it cannot sign in until there is one.</source>
        <translation>この名前のパスワードはまだ保存されていません。保存されるまで、この名前を使うものはサインインできません。</translation>
    </message>
    <message>
        <source>The password {name} is stored.</source>
        <translation>パスワード {name} を保存しました。</translation>
    </message>
    <message>
        <source>The password {name} is removed.</source>
        <translation>パスワード {name} を削除しました。</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Set password…</source>
        <translation>パスワードを設定…</translation>
    </message>
    <message>
        <source>Set the password of: {label}</source>
        <translation>パスワードを設定: {label}</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>パスワードを表示</translation>
    </message>
    <message>
        <source>A name is needed under which the password is kept.</source>
        <translation>パスワードの保存名が必要です。</translation>
    </message>
    <message>
        <source>The new password is stored when you save.</source>
        <translation>新しいパスワードは保存時に格納されます。</translation>
    </message>
    <message>
        <source>A password is stored under this name.</source>
        <translation>この名前のパスワードは保存されています。</translation>
    </message>
    <message>
        <source>No password is stored under this name yet.</source>
        <translation>この名前のパスワードはまだ保存されていません。</translation>
    </message>
    <message>
        <source>No password is stored under this name, and this place for passwords is read only.</source>
        <translation>この名前のパスワードは保存されておらず、このパスワードの保存場所は読み取り専用です。</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>パスワードを隠す</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>receiving works</source>
        <extracomment>Longer words of a server are cut here, in characters; the drawer shows them whole. The clauses: for receiving, for sending, for both at once, for appointments, contacts and tasks.</extracomment>
        <translation>受信は正常です。</translation>
    </message>
    <message>
        <source>sending works</source>
        <translation>送信は正常です。</translation>
    </message>
    <message>
        <source>receiving and sending work</source>
        <translation>受信と送信は正常です。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are kept in step</source>
        <translation>予定、連絡先、タスクは同期されています。</translation>
    </message>
    <message>
        <source>receiving is enabled and has not run yet</source>
        <translation>受信は有効ですが、まだ実行されていません。</translation>
    </message>
    <message>
        <source>sending is enabled and has not run yet</source>
        <translation>送信は有効ですが、まだ実行されていません。</translation>
    </message>
    <message>
        <source>receiving and sending are enabled and have not run yet</source>
        <translation>受信と送信は有効ですが、まだ実行されていません。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are enabled and have not run yet</source>
        <translation>予定、連絡先、タスクは有効ですが、まだ実行されていません。</translation>
    </message>
    <message>
        <source>receiving has had no good contact for {time}</source>
        <translation>受信は{time}間、正常な通信がありません。</translation>
    </message>
    <message>
        <source>sending has had no good contact for {time}</source>
        <translation>送信は{time}間、正常な通信がありません。</translation>
    </message>
    <message>
        <source>receiving and sending have had no good contact for {time}</source>
        <translation>受信と送信は{time}間、正常な通信がありません。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks have had no good contact for {time}</source>
        <translation>予定、連絡先、タスクは{time}間、正常な通信がありません。</translation>
    </message>
    <message>
        <source>receiving starts in a moment</source>
        <translation>受信はまもなく始まります。</translation>
    </message>
    <message>
        <source>sending starts in a moment</source>
        <translation>送信はまもなく始まります。</translation>
    </message>
    <message>
        <source>receiving and sending start in a moment</source>
        <translation>受信と送信はまもなく始まります。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks start in a moment</source>
        <translation>予定、連絡先、タスクはまもなく始まります。</translation>
    </message>
    <message>
        <source>receiving would be next</source>
        <translation>次は受信の番です。</translation>
    </message>
    <message>
        <source>sending would be next</source>
        <translation>次は送信の番です。</translation>
    </message>
    <message>
        <source>receiving and sending would be next</source>
        <translation>次は受信と送信の番です。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks would be next</source>
        <translation>次は予定、連絡先、タスクの番です。</translation>
    </message>
    <message>
        <source>receiving is tried again in a moment {after}</source>
        <translation>受信は{after}、まもなく再試行します</translation>
    </message>
    <message>
        <source>sending is tried again in a moment {after}</source>
        <translation>送信は{after}、まもなく再試行します</translation>
    </message>
    <message>
        <source>receiving and sending are tried again in a moment {after}</source>
        <translation>受信と送信は{after}、まもなく再試行します</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are tried again in a moment {after}</source>
        <translation>予定、連絡先、タスクは{after}、まもなく再試行します</translation>
    </message>
    <message>
        <source>receiving waits {time} {after}</source>
        <translation>受信は{after}、{time}待機します</translation>
    </message>
    <message>
        <source>sending waits {time} {after}</source>
        <translation>送信は{after}、{time}待機します</translation>
    </message>
    <message>
        <source>receiving and sending wait {time} {after}</source>
        <translation>受信と送信は{after}、{time}待機します</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks wait {time} {after}</source>
        <translation>予定、連絡先、タスクは{after}、{time}待機します</translation>
    </message>
    <message>
        <source>receiving is at work</source>
        <translation>受信中です。</translation>
    </message>
    <message>
        <source>sending is at work</source>
        <translation>送信中です。</translation>
    </message>
    <message>
        <source>receiving and sending are at work</source>
        <translation>受信と送信を実行中です。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are being synchronized</source>
        <translation>予定、連絡先、タスクを同期中です。</translation>
    </message>
    <message>
        <source>receiving is at work, {count} so far</source>
        <translation>受信中です (現在 {count} 件)。</translation>
    </message>
    <message>
        <source>sending is at work, {count} so far</source>
        <translation>送信中です (現在 {count} 件)。</translation>
    </message>
    <message>
        <source>receiving and sending are at work, {count} so far</source>
        <translation>受信と送信を実行中です (現在 {count} 件)。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are being synchronized, {count} so far</source>
        <translation>予定、連絡先、タスクを同期中です (現在 {count} 件)。</translation>
    </message>
    <message>
        <source>receiving needs you: {problem}</source>
        <translation>受信は対応が必要です: {problem}。</translation>
    </message>
    <message>
        <source>sending needs you: {problem}</source>
        <translation>送信は対応が必要です: {problem}。</translation>
    </message>
    <message>
        <source>receiving and sending need you: {problem}</source>
        <translation>受信と送信は対応が必要です: {problem}。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks need you: {problem}</source>
        <translation>予定、連絡先、タスクは対応が必要です: {problem}。</translation>
    </message>
    <message>
        <source>receiving waits for its test</source>
        <translation>受信はテスト待ちです。</translation>
    </message>
    <message>
        <source>sending waits for its test</source>
        <translation>送信はテスト待ちです。</translation>
    </message>
    <message>
        <source>receiving and sending wait for their tests</source>
        <translation>受信と送信はテスト待ちです。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks wait for their test</source>
        <translation>予定、連絡先、タスクはテスト待ちです。</translation>
    </message>
    <message>
        <source>the test of receiving failed: {problem}</source>
        <translation>受信のテストに失敗しました: {problem}。</translation>
    </message>
    <message>
        <source>the test of sending failed: {problem}</source>
        <translation>送信のテストに失敗しました: {problem}。</translation>
    </message>
    <message>
        <source>the tests of receiving and sending failed: {problem}</source>
        <translation>受信と送信のテストに失敗しました: {problem}。</translation>
    </message>
    <message>
        <source>the test of appointments, contacts and tasks failed: {problem}</source>
        <translation>予定、連絡先、タスクのテストに失敗しました: {problem}。</translation>
    </message>
    <message>
        <source>receiving is off</source>
        <translation>受信はオフです。</translation>
    </message>
    <message>
        <source>sending is off</source>
        <translation>送信はオフです。</translation>
    </message>
    <message>
        <source>receiving and sending are off</source>
        <translation>受信と送信はオフです。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are off</source>
        <translation>予定、連絡先、タスクはオフです。</translation>
    </message>
    <message>
        <source>receiving is not enabled</source>
        <translation>受信は有効になっていません。</translation>
    </message>
    <message>
        <source>sending is not enabled</source>
        <translation>送信は有効になっていません。</translation>
    </message>
    <message>
        <source>receiving and sending are not enabled</source>
        <translation>受信と送信は有効になっていません。</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are not enabled</source>
        <translation>予定、連絡先、タスクは有効になっていません。</translation>
    </message>
    <message>
        <source>after a temporary problem</source>
        <extracomment>Failures as the end of &quot;sending waits 4 min ...&quot;, by their code or that of their family.</extracomment>
        <translation>一時的な問題のため</translation>
    </message>
    <message>
        <source>because the server cannot be reached</source>
        <translation>サーバーに接続できないため</translation>
    </message>
    <message>
        <source>because DNS does not answer</source>
        <translation>DNS が応答しないため</translation>
    </message>
    <message>
        <source>after a temporary refusal</source>
        <translation>一時的な拒否のため</translation>
    </message>
    <message>
        <source>because another program is reading the mailbox</source>
        <translation>別のプログラムがメールボックスを読み取っているため</translation>
    </message>
    <message>
        <source>after an answer that cannot be understood</source>
        <translation>サーバーの応答を理解できなかったため</translation>
    </message>
    <message>
        <source>because another engine took it over</source>
        <translation>別のエンジンが引き継いだため</translation>
    </message>
    <message>
        <source>because another program kept the store locked</source>
        <translation>別のプログラムがストアをロックしていたため</translation>
    </message>
    <message>
        <source>after a mistake of this program</source>
        <translation>このプログラムの誤りのため</translation>
    </message>
    <message>
        <source>after a failure</source>
        <translation>失敗のため</translation>
    </message>
    <message>
        <source>something on the server has to be put right</source>
        <extracomment>Failures as the end of &quot;receiving needs you: ...&quot;, by their code. An exact finding is told by its own title, not by its family.</extracomment>
        <translation>サーバー側の修正が必要です</translation>
    </message>
    <message>
        <source>the server did not accept the sign-in</source>
        <translation>サーバーがサインインを受け付けませんでした</translation>
    </message>
    <message>
        <source>its password is not stored</source>
        <translation>パスワードが保存されていません</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not trusted</source>
        <translation>サーバーの証明書が信頼されていません</translation>
    </message>
    <message>
        <source>the server does not offer an encrypted connection</source>
        <translation>サーバーが暗号化接続を提供していません</translation>
    </message>
    <message>
        <source>the server takes no sign-in without encryption</source>
        <translation>サーバーが暗号化なしのサインインを受け付けません</translation>
    </message>
    <message>
        <source>the server&apos;s name is unknown</source>
        <translation>サーバー名が不明です</translation>
    </message>
    <message>
        <source>the account is not allowed to do this</source>
        <translation>アカウントにこの操作の権限がありません</translation>
    </message>
    <message>
        <source>its server profile cannot be used</source>
        <translation>サーバープロファイルを使用できません</translation>
    </message>
    <message>
        <source>the server has no mailbox of this address</source>
        <translation>このアドレスのメールボックスがサーバーにありません</translation>
    </message>
    <message>
        <source>the mailbox is synchronized with another organisation</source>
        <translation>メールボックスは別の組織と同期されています</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>メールボックスがいっぱいです</translation>
    </message>
    <message>
        <source>the server cannot do what is asked</source>
        <translation>サーバーが要求された処理に対応していません</translation>
    </message>
    <message>
        <source>it was stopped and waits for a test</source>
        <translation>停止され、テストを待っています</translation>
    </message>
    <message>
        <source>Neither receiving nor sending is done by server-side synchronization.</source>
        <translation>受信も送信もサーバー側同期では行われません。</translation>
    </message>
    <message>
        <source>Paused: nothing starts until it is resumed.</source>
        <translation>一時停止中です。再開されるまで何も始まりません。</translation>
    </message>
    <message>
        <source>awaits its test</source>
        <translation>テスト待ち</translation>
    </message>
    <message>
        <source>not enabled</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>held</source>
        <translation>保留中</translation>
    </message>
    <message>
        <source>receiving {count}</source>
        <translation>受信中 {count}</translation>
    </message>
    <message>
        <source>sending {count}</source>
        <translation>送信中 {count}</translation>
    </message>
    <message>
        <source>synchronizing {count}</source>
        <translation>同期中 {count}</translation>
    </message>
    <message>
        <source>Nothing of it is processed. {reason}</source>
        <translation>何も処理されません。{reason}</translation>
    </message>
    <message>
        <source>; </source>
        <translation> </translation>
    </message>
</context>
<context>
    <name>ServerLook</name>
    <message>
        <source>Tracked</source>
        <extracomment>What is done with a message that is judged, in the order in which it is told.</extracomment>
        <translation>追跡</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Removed since</source>
        <translation>その後削除</translation>
    </message>
    <message>
        <source>Other id</source>
        <translation>別の ID</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>見落とし</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>It is an email here.</source>
        <translation>ここではメールになっています。</translation>
    </message>
    <message>
        <source>It was judged, and is not tracked for the reason that is kept.</source>
        <translation>判定され、記録された理由により追跡されていません。</translation>
    </message>
    <message>
        <source>It could not be read or processed, and waits in quarantine.</source>
        <translation>読み取りまたは処理ができず、隔離されています。</translation>
    </message>
    <message>
        <source>It was tracked, and removed since by its age or at a person&apos;s wish.</source>
        <translation>追跡されましたが、その後、保持期間または要求により削除されました。</translation>
    </message>
    <message>
        <source>It is tracked, but the server gives it another id now.</source>
        <translation>追跡済みですが、サーバー上の ID が変わっています。</translation>
    </message>
    <message>
        <source>Runs went past it, and nobody has looked at it.</source>
        <translation>実行時に読み飛ばされ、まだ調べられていません。</translation>
    </message>
    <message>
        <source>It is new: the next run takes it.</source>
        <translation>新着です。次回の実行で処理されます。</translation>
    </message>
    <message>
        <source>It was seen, and is not in its folder on the server any more.</source>
        <translation>確認済みですが、サーバーのフォルダーにはもうありません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracked</source>
        <translation>
            <numerusform>追跡 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>スキップ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <translation>
            <numerusform>見落とし %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln under another id</source>
        <translation>
            <numerusform>別の ID %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in quarantine</source>
        <translation>
            <numerusform>隔離 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed since</source>
        <translation>
            <numerusform>その後削除 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for the next run</source>
        <translation>
            <numerusform>次回の実行で処理 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone from the server</source>
        <translation>
            <numerusform>サーバーから消失 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) compared with their servers</source>
        <translation>
            <numerusform>%n 件のメールボックスとサーバーの比較</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipped: {reasons}</source>
        <translation>スキップ: {reasons}</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>Join the email</source>
        <translation>メールに統合</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Find its thread</source>
        <translation>スレッドを特定</translation>
    </message>
    <message>
        <source>Judge again</source>
        <translation>再判定</translation>
    </message>
    <message>
        <source>Delete on the server</source>
        <translation>サーバーで削除</translation>
    </message>
    <message>
        <source>Move on the server</source>
        <translation>サーバーで移動</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新着</translation>
    </message>
    <message>
        <source>from quarantine</source>
        <translation>隔離から</translation>
    </message>
    <message>
        <source>was missed</source>
        <translation>見落とし</translation>
    </message>
    <message>
        <source>old mail</source>
        <translation>古いメール</translation>
    </message>
    <message>
        <source>judged again</source>
        <translation>再判定</translation>
    </message>
    <message>
        <source>asked for earlier</source>
        <translation>以前の要求</translation>
    </message>
    <message>
        <source>A record would be made of the sender: {name}</source>
        <translation>差出人からレコードが作成されます: {name}</translation>
    </message>
    <message>
        <source>Then it would be deleted on the server.</source>
        <translation>その後、サーバーで削除されます。</translation>
    </message>
    <message>
        <source>Then it would be moved on the server.</source>
        <translation>その後、サーバーで移動されます。</translation>
    </message>
</context>
<context>
    <name>ServerLookDialog</name>
    <message>
        <source>Copy</source>
        <extracomment>What looks: it is called on a worker&apos;s thread, and tells how far it is.</extracomment>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Everything that was found, as text</source>
        <translation>見つかったものすべてをテキストでコピーします</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>確認を停止</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Ask the server once more</source>
        <translation>サーバーにもう一度問い合わせます</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続しています…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>停止しました。</translation>
    </message>
    <message>
        <source>The server could not be looked at.</source>
        <translation>サーバーを確認できませんでした。</translation>
    </message>
</context>
<context>
    <name>ServerLooks</name>
    <message>
        <source>Compare with the server…</source>
        <translation>サーバーと比較…</translation>
    </message>
    <message>
        <source>What would be tracked?</source>
        <translation>何が追跡されますか?</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Where is the server?</source>
        <translation>サーバーはどこにありますか?</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>サーバーのアドレス</translation>
    </message>
    <message>
        <source>The address of Exchange&apos;s web services. Your administrator knows it; autodiscover can often find it.</source>
        <translation>Exchange Web サービスのアドレスです。管理者が把握しています。多くの場合、自動検出で見つかります。</translation>
    </message>
    <message>
        <source>Your provider names both servers; the ports proposed are the usual ones.</source>
        <translation>両方のサーバー名はプロバイダーが案内しています。提示されたポートは標準のものです。</translation>
    </message>
    <message>
        <source>Asks the domain of each mailbox where its server is.</source>
        <translation>各メールボックスのドメインにサーバーの場所を問い合わせます。</translation>
    </message>
    <message>
        <source>Find the server by autodiscover</source>
        <translation>自動検出でサーバーを探す</translation>
    </message>
    <message>
        <source>The whole URL, or the name of the server alone: the usual path is taken then.</source>
        <translation>完全な URL、またはサーバー名のみです。サーバー名のみの場合は標準のパスを使います。</translation>
    </message>
    <message>
        <source>Sending (SMTP)</source>
        <translation>送信 (SMTP)</translation>
    </message>
    <message>
        <source>The server&apos;s name, as on its certificate.</source>
        <translation>証明書に記載されたサーバー名です。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends.</source>
        <translation>最初から TLS が最も安全です。STARTTLS は平文で始まり、暗号化に切り替わらなければ接続を終了します。</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>The usual port follows the encryption until you type one.</source>
        <translation>ポートを入力するまでは、暗号化に応じた標準のポートになります。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Certificate of your own authority</source>
        <translation>独自の証明機関の証明書</translation>
    </message>
    <message>
        <source>A PEM file with an authority of your own that is trusted besides the system&apos;s, for receiving and sending.</source>
        <translation>システムのものに加えて受信と送信で信頼する、独自の証明機関の PEM ファイルです。</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>証明書 (*.pem *.crt *.cer);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>証明機関</translation>
    </message>
    <message>
        <source>Receiving (POP3)</source>
        <translation>受信 (POP3)</translation>
    </message>
    <message>
        <source>Receiving (IMAP)</source>
        <translation>受信 (IMAP)</translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>Settings</source>
        <extracomment>Lines of settings are read, not scanned: wider than this they help nobody.</extracomment>
        <translation>設定</translation>
    </message>
    <message>
        <source>Of this console, of this machine, and of the organisation</source>
        <translation>このコンソール、このコンピューター、組織の設定</translation>
    </message>
    <message>
        <source>Go to: {group}</source>
        <translation>移動: {group}</translation>
    </message>
    <message>
        <source>From {least} to {most}.</source>
        <translation>{least} から {most} までです。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message>
        <source>Whose it is</source>
        <extracomment>To whom an address may belong.</extracomment>
        <translation>だれのものか</translation>
    </message>
    <message>
        <source>A contact, account or lead that is known already.</source>
        <translation>既にある取引先担当者、取引先企業、またはリードです。</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属先</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>The address is that of this record</source>
        <translation>アドレスはこのレコードのものです</translation>
    </message>
    <message>
        <source>What the new record is called; proposed is the name in the mail.</source>
        <translation>新しいレコードの名前です。メールにある名前が提案されます。</translation>
    </message>
    <message>
        <source>Or is new</source>
        <translation>または新規</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>新しい取引先担当者</translation>
    </message>
    <message>
        <source>Make a contact of this address</source>
        <translation>このアドレスから取引先担当者を作成します</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>新しいリード</translation>
    </message>
    <message>
        <source>Make a lead of this address</source>
        <translation>このアドレスからリードを作成します</translation>
    </message>
    <message>
        <source>Off: only in the email in which it was last seen.</source>
        <translation>オフ: 最後に確認されたメールでのみ。</translation>
    </message>
    <message>
        <source>In all emails with this address</source>
        <translation>このアドレスのすべてのメールで</translation>
    </message>
    <message>
        <source>Mail to come then finds the record by itself. A new record has the address anyway.</source>
        <translation>今後のメールは自動的にレコードに対応付けられます。新しいレコードには常にこのアドレスが付きます。</translation>
    </message>
    <message>
        <source>Give the record this address as well</source>
        <translation>レコードにもこのアドレスを追加する</translation>
    </message>
    <message numerus="yes">
        <source>In all %Ln email(s) with this address</source>
        <translation>
            <numerusform>このアドレスのメール %Ln 件すべてで</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind}: has this address by now</source>
        <translation>{kind}: 現在このアドレスを持っています</translation>
    </message>
    <message>
        <source>Type the beginning of a name, and choose one of those that are offered.</source>
        <translation>名前の先頭を入力し、表示された候補から選択してください。</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Set up a mailbox</source>
        <translation>メールボックスの設定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>The profile {profile} and the mailbox {mailbox} are saved already; what has not passed its test stays off. You find them under Profiles and Users &amp; queues. Press Leave to close the assistant.</source>
        <translation>プロファイル {profile} とメールボックス {mailbox} は保存済みで、テストに合格していないものはオフのままです。「プロファイル」と「ユーザーとキュー」で確認できます。「中止」を押すとアシスタントを閉じます。</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Press Leave to close the assistant and lose what you entered.</source>
        <translation>まだ何も保存されていません。「中止」を押すとアシスタントを閉じ、入力した内容は失われます。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>中止</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>まだだれもサインインしていません。</translation>
    </message>
    <message>
        <source>The place of the passwords cannot be asked for the sign-in.</source>
        <translation>パスワードの保存場所に、サインインの状態を問い合わせることができません。</translation>
    </message>
    <message>
        <source>Signed in as {account}.</source>
        <translation>{account} としてサインインしています。</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>サインインしています。</translation>
    </message>
    <message>
        <source>The sign-in ended on {day}: sign in again.</source>
        <translation>サインインは {day} に期限が切れました。再度サインインしてください。</translation>
    </message>
    <message>
        <source>The sign-in holds until {day}; using it renews it.</source>
        <translation>サインインは {day} まで有効です。使用すると更新されます。</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in for {name}</source>
        <translation>{name} のサインイン</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Its provider lets a person sign in once. Postroom keeps what comes of it, never the password.</source>
        <translation>このプロバイダーでは、担当者が一度サインインします。Postroom はその結果だけを保存し、パスワードは保存しません。</translation>
    </message>
    <message>
        <source>One account signs in for all mailboxes of this profile. Postroom keeps what comes of it, never the password.</source>
        <translation>1 つのアカウントで、このプロファイルの全メールボックスにサインインします。Postroom はその結果だけを保存し、パスワードは保存しません。</translation>
    </message>
</context>
<context>
    <name>SignInLine</name>
    <message>
        <source>Sign-in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>サインイン…</translation>
    </message>
    <message>
        <source>A person signs in at the provider; Postroom keeps what comes of it, never the password</source>
        <translation>担当者がプロバイダーでサインインします。Postroom はその結果だけを保存し、パスワードは保存しません</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>再度サインイン…</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>It is kept apart from everything else, and never shown again.</source>
        <translation>他のものとは別に保管され、再び表示されることはありません。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Who signs in?</source>
        <translation>誰がサインインしますか?</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>By tokens of OAuth 2.0, for an application that your organisation registers with the provider.</source>
        <translation>組織がプロバイダーに登録するアプリケーションの、OAuth 2.0 のトークンを使います。</translation>
    </message>
    <message>
        <source>The password is kept apart from everything else, and is never shown again.</source>
        <translation>パスワードは他のものとは別に保管され、再び表示されることはありません。</translation>
    </message>
    <message>
        <source>Of the application, as it was shown when it was registered. It is kept apart, and never shown again.</source>
        <translation>登録時に表示された、アプリケーションのシークレットです。別に保管され、再び表示されることはありません。</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>クライアントシークレット</translation>
    </message>
    <message>
        <source>One account that may open all mailboxes, or the user name and password of each mailbox.</source>
        <translation>すべてのメールボックスを開ける 1 つのアカウント、または各メールボックスのユーザー名とパスワードです。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>As the server knows it; often the whole address.</source>
        <translation>サーバーに登録された名前です。多くの場合、アドレス全体です。</translation>
    </message>
    <message>
        <source>The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox.</source>
        <translation>アカウントに ApplicationImpersonation ロールがあります。ない場合は、各メールボックスへのフルアクセスが必要です。</translation>
    </message>
    <message>
        <source>Act as each mailbox (impersonation)</source>
        <translation>各メールボックスとして動作する (偽装)</translation>
    </message>
    <message>
        <source>With the same account</source>
        <translation>同じアカウントを使用</translation>
    </message>
    <message>
        <source>Without signing in (trusted relay)</source>
        <translation>サインインなし (信頼されたリレー)</translation>
    </message>
    <message>
        <source>Most servers want the same account for sending; a relay in your own network may want none.</source>
        <translation>ほとんどのサーバーは送信にも同じアカウントを必要とします。自社ネットワーク内のリレーでは不要な場合があります。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>As the program itself, or as a person who signs in once; that is asked for after saving.</source>
        <translation>プログラム自体としてサインインするか、担当者が一度サインインします。担当者のサインインは保存後に求められます。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The id of the application that you registered with the provider.</source>
        <translation>プロバイダーに登録したアプリケーションの ID です。</translation>
    </message>
    <message>
        <source>The id or the domain of your directory; common for mailboxes that belong to none.</source>
        <translation>ディレクトリの ID またはドメインです。どのディレクトリにも属さないメールボックスには common を使います。</translation>
    </message>
    <message>
        <source>Application (client) id</source>
        <translation>クライアント ID</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>テナント</translation>
    </message>
    <message>
        <source>none, for a public application</source>
        <translation>公開アプリケーションの場合はなし</translation>
    </message>
    <message>
        <source>the address of the mailbox</source>
        <translation>メールボックスのアドレス</translation>
    </message>
    <message>
        <source>Read from the environment</source>
        <translation>環境変数から読み取り</translation>
    </message>
    <message>
        <source>Stored when the test begins</source>
        <translation>テスト開始時に保存</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Sign in with the browser</source>
        <translation>ブラウザーでサインイン</translation>
    </message>
    <message>
        <source>Sign in on another device</source>
        <translation>別のデバイスでサインイン</translation>
    </message>
    <message>
        <source>Cancel the sign-in</source>
        <translation>サインインを中止</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Nobody has to sign in here: the program signs in for itself, or with a password.</source>
        <translation>ここでのサインインは不要です。プログラム自体が、またはパスワードでサインインします。</translation>
    </message>
    <message>
        <source>The provider is asked…</source>
        <translation>プロバイダーに問い合わせています…</translation>
    </message>
    <message>
        <source>Open this address on any device and enter the code. It holds for {time}.</source>
        <translation>任意のデバイスでこのアドレスを開き、コードを入力してください。コードは{time}有効です。</translation>
    </message>
    <message>
        <source>Sign in with the browser that opens now. If none does, open this address on this machine:</source>
        <translation>これから開くブラウザーでサインインしてください。開かない場合は、このコンピューターで次のアドレスを開いてください:</translation>
    </message>
    <message>
        <source>No browser could be opened. Open this address in a browser on this machine, and sign in there:</source>
        <translation>ブラウザーを開けませんでした。このコンピューターのブラウザーで次のアドレスを開き、サインインしてください:</translation>
    </message>
    <message>
        <source>{account} has signed in, which is not {mailbox}: it needs rights on that mailbox.</source>
        <translation>{account} がサインインしました。{mailbox} とは別のアカウントのため、そのメールボックスに対する権限が必要です。</translation>
    </message>
    <message>
        <source>The sign-in is stored. It is used for mail from now on, and renewed by itself.</source>
        <translation>サインインを保存しました。今後のメールの処理に使用し、自動的に更新します。</translation>
    </message>
    <message>
        <source>The sign-in for {name} is stored.</source>
        <translation>{name} のサインインを保存しました。</translation>
    </message>
</context>
<context>
    <name>SourceWindow</name>
    <message>
        <source>Source of {subject}</source>
        <extracomment>More than this is not laid out; Save as .eml writes all of it.</extracomment>
        <translation>{subject} のソース</translation>
    </message>
    <message>
        <source>Search in the source</source>
        <translation>ソース内を検索</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>.eml として保存…</translation>
    </message>
    <message>
        <source>The beginning of {size}; Save as .eml writes all of it.</source>
        <translation>{size} の先頭部分です。「.eml として保存」で全体を書き出せます。</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>見つかりません。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
</context>
<context>
    <name>StatisticsExport</name>
    <message>
        <source>Export statistics…</source>
        <translation>統計をエクスポート…</translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>統計のエクスポート</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) about runs are written to {path}.</source>
        <translation>
            <numerusform>実行の記録 %Ln 件を {path} に書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting statistics</source>
        <translation>統計をエクスポートしています</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>State of the engine</source>
        <translation>エンジンの状態</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>What runs now</source>
        <translation>実行中の処理</translation>
    </message>
    <message>
        <source>Last good contact</source>
        <translation>最後の正常な通信</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>進行中の処理</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Last good contact {time}</source>
        <translation>最後の正常な通信 {time}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Held: nothing is sent or received</source>
        <translation>保留中: 送受信を行いません</translation>
    </message>
    <message>
        <source>{engine}, sandbox</source>
        <translation>{engine} (サンドボックス)</translation>
    </message>
    <message>
        <source>The engine does not run here</source>
        <translation>エンジンはここで動作していません</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>エンジンを起動しています</translation>
    </message>
    <message>
        <source>The engine is running</source>
        <translation>エンジンは動作中です</translation>
    </message>
    <message>
        <source>The engine is paused</source>
        <translation>エンジンは一時停止中です</translation>
    </message>
    <message>
        <source>The engine is stopping</source>
        <translation>エンジンを停止しています</translation>
    </message>
    <message>
        <source>The engine is stopped</source>
        <translation>エンジンは停止しています</translation>
    </message>
    <message>
        <source>testing {mailbox}</source>
        <translation>{mailbox} をテスト中</translation>
    </message>
    <message>
        <source>{direction}: {mailbox}</source>
        <translation>{direction}: {mailbox}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>next run {time}</source>
        <translation>次回の実行 {time}</translation>
    </message>
</context>
<context>
    <name>StepChain</name>
    <message>
        <source>{rule}: {result}</source>
        <extracomment>A reason longer than this, or of several lines (a trace), is folded away.</extracomment>
        <translation>{rule}: {result}</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追跡の記録</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps of the test</source>
        <extracomment>A fingerprint of 32 bytes makes four lines. The column of words is at most so wide; a longer word is broken into lines.</extracomment>
        <translation>テストの手順</translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation>診断をコピー</translation>
    </message>
    <message>
        <source>The whole test as text, with its evidence; no password is in it</source>
        <translation>証拠を含むテスト全体をテキストでコピーします。パスワードは含まれません</translation>
    </message>
    <message>
        <source>The next step is running</source>
        <translation>次の手順を実行中です</translation>
    </message>
    <message>
        <source>The test passed; this direction is enabled.</source>
        <translation>テストに合格しました。この方向は有効です。</translation>
    </message>
    <message>
        <source>The test passed.</source>
        <translation>テストに合格しました。</translation>
    </message>
    <message>
        <source>The test failed at the step that is open above.</source>
        <translation>上に開いている手順でテストに失敗しました。</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Messages over time</source>
        <extracomment>Where the marks of time may be apart, in minutes; the first with room for its words is taken.</extracomment>
        <translation>メッセージ数の推移</translation>
    </message>
    <message>
        <source>No messages in this time.</source>
        <translation>この時間帯のメッセージはありません。</translation>
    </message>
    <message>
        <source>{received} received, {sent} sent, {failed} failed; most at {time}.</source>
        <translation>受信 {received}、送信 {sent}、失敗 {failed}。最多は {time} です。</translation>
    </message>
    <message>
        <source>{since} to {until}: {received} received, {sent} sent, {failed} failed</source>
        <translation>{since} ～ {until}: 受信 {received}、送信 {sent}、失敗 {failed}</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
</context>
<context>
    <name>SuggestionBar</name>
    <message>
        <source>Suggested thread</source>
        <extracomment>What is looked through for the email shown; nobody leaves more undecided than this.</extracomment>
        <translation>提案されたスレッド</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>It belongs to that email, and takes over what that one concerns</source>
        <translation>そのメールに属し、関連を引き継ぎます</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>It does not belong to that email; this is not asked again</source>
        <translation>そのメールには属しません。再び問われません</translation>
    </message>
    <message>
        <source>Show that email</source>
        <translation>そのメールを表示</translation>
    </message>
    <message>
        <source>Look at the email that it may answer</source>
        <translation>返信先かもしれないメールを見る</translation>
    </message>
    <message>
        <source>This may answer “{subject}”: {because}.</source>
        <translation>「{subject}」への返信かもしれません: {because}。</translation>
    </message>
    <message>
        <source>That email concerns {record}.</source>
        <translation>そのメールの関連は {record} です。</translation>
    </message>
    <message>
        <source>It belongs to “{subject}” now.</source>
        <translation>「{subject}」に属するようになりました。</translation>
    </message>
    <message>
        <source>It does not belong to “{subject}”.</source>
        <translation>「{subject}」には属しません。</translation>
    </message>
</context>
<context>
    <name>SuggestionsDialog</name>
    <message>
        <source>Suggested threads</source>
        <translation>提案されたスレッド</translation>
    </message>
    <message>
        <source>These messages carry the token of an email, and nobody who wrote them took part in it.</source>
        <translation>これらのメッセージはあるメールのトークンを持っていますが、書いた人はそのメールに参加していません。</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>The selected messages belong to those emails</source>
        <translation>選択したメッセージはそのメールに属します</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>The selected messages do not belong to those emails</source>
        <translation>選択したメッセージはそのメールに属しません</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show the message; one that was skipped: the email that it may answer</source>
        <translation>メッセージを表示。スキップされた場合は返信先かもしれないメール</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>There is nothing to decide.</source>
        <translation>決めることはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) confirmed</source>
        <translation>
            <numerusform>%n 件の提案を確認しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) dismissed</source>
        <translation>
            <numerusform>%n 件の提案を却下しました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportCard</name>
    <message>
        <source>Support</source>
        <translation>サポート</translation>
    </message>
    <message>
        <source>A file for whoever helps: logs, settings, the organisation, versions, facts of the store, how mailboxes fare, the last alerts, runs and tests. Passwords, mail, subjects and records are never in it. Nothing is sent anywhere.</source>
        <translation>支援者に渡すファイルです。ログ、設定、組織、バージョン、ストアの情報、メールボックスの状況、最近のアラート、実行、テストを含みます。パスワード、メール、件名、レコードは含みません。どこにも送信されません。</translation>
    </message>
    <message>
        <source>Replace names and addresses</source>
        <translation>名前とアドレスを置き換える</translation>
    </message>
    <message>
        <source>Each name and address becomes a mark, the same wherever it stands in this file. Names of servers stay.</source>
        <translation>名前とアドレスをそれぞれ記号に置き換えます。このファイルの中では、同じものはどこでも同じ記号になります。サーバー名は残ります。</translation>
    </message>
    <message>
        <source>Make a support bundle…</source>
        <translation>サポートバンドルを作成…</translation>
    </message>
    <message>
        <source>Make a support bundle</source>
        <translation>サポートバンドルの作成</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open the folder of the support bundle</source>
        <translation>サポートバンドルのフォルダーを開く</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Look into it before you give it away.</source>
        <translation>渡す前に内容を確認してください。</translation>
    </message>
    <message>
        <source>Support bundles</source>
        <translation>サポートバンドル</translation>
    </message>
    <message>
        <source>Making a support bundle</source>
        <translation>サポートバンドルを作成しています</translation>
    </message>
    <message>
        <source>The support bundle is written to {path}.</source>
        <translation>サポートバンドルを {path} に書き込みました。</translation>
    </message>
    <message numerus="yes">
        <source>What is in it: %Ln file(s)</source>
        <translation>
            <numerusform>内容: ファイル %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The support bundle is written.</source>
        <translation>サポートバンドルを書き込みました。</translation>
    </message>
    <message>
        <source>versions of the program and of what it stands on</source>
        <translation>プログラムとその基盤のバージョン</translation>
    </message>
    <message>
        <source>settings of this machine</source>
        <translation>このコンピューターの設定</translation>
    </message>
    <message>
        <source>what the store is, and whether it is whole</source>
        <translation>ストアの情報と異常の有無</translation>
    </message>
    <message>
        <source>profiles, users, queues, mailboxes, folder rules</source>
        <translation>プロファイル、ユーザー、キュー、メールボックス、フォルダーのルール</translation>
    </message>
    <message>
        <source>how mailboxes fare</source>
        <translation>メールボックスの状況</translation>
    </message>
    <message>
        <source>the newest alerts</source>
        <translation>最新のアラート</translation>
    </message>
    <message>
        <source>the last connection tests</source>
        <translation>最近の接続テスト</translation>
    </message>
    <message>
        <source>the newest runs</source>
        <translation>最新の実行</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>この一覧</translation>
    </message>
    <message>
        <source>log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>crash report</source>
        <translation>クラッシュレポート</translation>
    </message>
</context>
<context>
    <name>SyncFilterDialog</name>
    <message>
        <source>Save filter</source>
        <extracomment>Under the button bar and the title: how the panel of the count stands in the dialog&apos;s column.</extracomment>
        <translation>フィルターを保存</translation>
    </message>
    <message>
        <source>What it is about. It stays what it is once the filter is saved.</source>
        <translation>対象とする種類です。フィルターを保存した後は変更できません。</translation>
    </message>
    <message>
        <source>Filter of</source>
        <translation>フィルターの対象</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Lists and explanations name it so.</source>
        <translation>一覧と説明ではこの名前で示されます。</translation>
    </message>
    <message>
        <source>A record is let through where they hold. Without any, everything of its kind is.</source>
        <translation>条件が成り立つレコードを通します。条件がない場合は、その種類のレコードをすべて通します。</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>All active filters of a kind are united: a record is synchronized where one of them lets it through. A filter never narrows what another lets through.</source>
        <translation>同じ種類の有効なフィルターはすべて合わせて適用されます。いずれかが通したレコードが同期されます。あるフィルターが通したものを別のフィルターが絞り込むことはありません。</translation>
    </message>
    <message>
        <source>A filter that is off is kept and does not count.</source>
        <translation>オフのフィルターは保持されますが、適用されません。</translation>
    </message>
    <message>
        <source>The filter is on</source>
        <translation>フィルターはオン</translation>
    </message>
    <message>
        <source>Each new user begins with a copy of it. What users have already does not change.</source>
        <translation>新しいユーザーには、このコピーが最初に設定されます。既存のユーザーの設定は変わりません。</translation>
    </message>
    <message>
        <source>New users get it</source>
        <translation>新しいユーザーに設定する</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>What it is for, in your words.</source>
        <translation>何のためのものか、自由に書いてください。</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新しいテンプレート</translation>
    </message>
    <message>
        <source>Edit template</source>
        <translation>テンプレートの編集</translation>
    </message>
    <message>
        <source>New system filter</source>
        <translation>新しいシステムフィルター</translation>
    </message>
    <message>
        <source>Edit system filter</source>
        <translation>システムフィルターの編集</translation>
    </message>
    <message>
        <source>New filter</source>
        <translation>新しいフィルター</translation>
    </message>
    <message>
        <source>Edit filter</source>
        <translation>フィルターの編集</translation>
    </message>
</context>
<context>
    <name>SyncFilters</name>
    <message>
        <source>A moment, in the time zone of this machine.</source>
        <extracomment>Who may take part in a meeting.</extracomment>
        <translation>日時です。このコンピューターのタイムゾーンで指定します。</translation>
    </message>
    <message>
        <source>A user of the organisation, found by name or address.</source>
        <translation>組織のユーザーです。名前またはアドレスで検索します。</translation>
    </message>
    <message>
        <source>A record found by name, or an email address.</source>
        <translation>名前で検索したレコード、またはメールアドレスです。</translation>
    </message>
    <message>
        <source>Letters count in any case.</source>
        <translation>大文字と小文字は区別されません。</translation>
    </message>
    <message>
        <source>One or more of them.</source>
        <translation>1 つ以上を選択します。</translation>
    </message>
    <message>
        <source>Users of the organisation, by their addresses.</source>
        <translation>組織のユーザーです。アドレスで指定します。</translation>
    </message>
    <message>
        <source>One in each line.</source>
        <translation>1 行に 1 つずつ入力します。</translation>
    </message>
    <message>
        <source>One in each line, as 2026-03-31 or 2026-03-31T09:00.</source>
        <translation>1 行に 1 つずつ、2026-03-31 または 2026-03-31T09:00 の形式で入力します。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>What the column is compared with.</source>
        <translation>列と比較する値です。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Counted from the moment of each pass.</source>
        <translation>各同期パスの時点から数えます。</translation>
    </message>
    <message>
        <source>Subject</source>
        <extracomment>What a reference is called: `user:#7` by its name. An address stands for itself.</extracomment>
        <translation>件名</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>ステータス</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分類項目</translation>
    </message>
    <message>
        <source>Regarding (name)</source>
        <translation>関連 (名前)</translation>
    </message>
    <message>
        <source>Regarding (kind)</source>
        <translation>関連 (種類)</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更日時</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>End or due date</source>
        <translation>終了または期限</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>着手</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>% complete</source>
        <translation>達成率</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>終日</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>非公開</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>開催者</translation>
    </message>
    <message>
        <source>Required attendees</source>
        <translation>必須出席者</translation>
    </message>
    <message>
        <source>Optional attendees</source>
        <translation>任意出席者</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>参加者</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Belongs to (name)</source>
        <translation>所属先 (名前)</translation>
    </message>
    <message>
        <source>Belongs to (kind)</source>
        <translation>所属先 (種類)</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>誕生日</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>記念日</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市区町村</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>is</source>
        <translation>次の値と等しい</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>次の値と等しくない</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>次の値より大きい</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>次の値以上</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>次の値より小さい</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>次の値以下</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>値なし</translation>
    </message>
    <message>
        <source>is filled in</source>
        <translation>値あり</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>次の値を含む</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>次の値を含まない</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>次の値で始まる</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>次の値で終わる</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>次のいずれか</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>次のいずれでもない</translation>
    </message>
    <message>
        <source>is the user</source>
        <translation>ユーザー本人</translation>
    </message>
    <message>
        <source>is not the user</source>
        <translation>ユーザー本人以外</translation>
    </message>
    <message>
        <source>includes the user</source>
        <translation>ユーザー本人を含む</translation>
    </message>
    <message>
        <source>is in the last days</source>
        <translation>過去の日数以内</translation>
    </message>
    <message>
        <source>is in the next days</source>
        <translation>今後の日数以内</translation>
    </message>
    <message>
        <source>is longer ago than days</source>
        <translation>次の日数より前</translation>
    </message>
    <message>
        <source>includes</source>
        <translation>次の人を含む</translation>
    </message>
    <message>
        <source>does not include</source>
        <translation>次の人を含まない</translation>
    </message>
    <message>
        <source>includes one of</source>
        <translation>次のだれかを含む</translation>
    </message>
    <message>
        <source>includes none of</source>
        <translation>次のだれも含まない</translation>
    </message>
    <message>
        <source>is nobody</source>
        <translation>だれもいない</translation>
    </message>
    <message>
        <source>is somebody</source>
        <translation>だれかいる</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>次より後</translation>
    </message>
    <message>
        <source>is at or after</source>
        <translation>次以降</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>次より前</translation>
    </message>
    <message>
        <source>is at or before</source>
        <translation>次以前</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>アクティブ</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>非アクティブ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>予定済み</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空き時間</translation>
    </message>
    <message>
        <source>Tentative</source>
        <translation>仮の予定</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>予定あり</translation>
    </message>
    <message>
        <source>Out of office</source>
        <translation>外出中</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>Waiting on someone else</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source> and </source>
        <translation> かつ </translation>
    </message>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>「{text}」</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Lets through</source>
        <translation>通すもの</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>{matches}; together with the user&apos;s other filters {count}.</source>
        <translation>{matches}ユーザーの他のフィルターと合わせると {count} 件です。</translation>
    </message>
    <message>
        <source>It depends on whose filter it is. Open it to count for a user.</source>
        <translation>だれのフィルターかによって異なります。ユーザーを指定して数えるには、フィルターを開いてください。</translation>
    </message>
    <message>
        <source>Synchronization filters</source>
        <translation>同期フィルター</translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message>
        <source>Export as CSV…</source>
        <translation>CSV としてエクスポート…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Export: {table}</source>
        <translation>エクスポート: {table}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are written to {path}.</source>
        <translation>
            <numerusform>%n 行を {path} に書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting a table</source>
        <translation>表をエクスポートしています</translation>
    </message>
    <message>
        <source>The table could not be written</source>
        <translation>表を書き込めませんでした</translation>
    </message>
    <message>
        <source>Choose a folder that this user may write to.</source>
        <translation>このユーザーが書き込めるフォルダーを選択してください。</translation>
    </message>
</context>
<context>
    <name>TakeOverOffer</name>
    <message>
        <source>Take the mailbox over</source>
        <translation>メールボックスを引き継ぐ</translation>
    </message>
    <message>
        <source>Taking it over writes this organisation&apos;s mark over the other one&apos;s. The other organisation then stops synchronizing the appointments, contacts and tasks of this mailbox.</source>
        <translation>引き継ぐと、別の組織の目印がこの組織の目印で上書きされます。その後、別の組織はこのメールボックスの予定、連絡先、タスクを同期しなくなります。</translation>
    </message>
    <message>
        <source>Then appointments, contacts and tasks are tested again</source>
        <translation>その後、予定、連絡先、タスクが再テストされます</translation>
    </message>
</context>
<context>
    <name>TestBoard</name>
    <message>
        <source>Taking {mailbox} over</source>
        <translation>{mailbox} を引き継ぎ中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>メールボックス %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing {mailboxes}</source>
        <translation>{mailboxes}をテスト中</translation>
    </message>
</context>
<context>
    <name>TestPage</name>
    <message>
        <source>The mailbox of {name} works</source>
        <translation>{name} のメールボックスは正常です</translation>
    </message>
    <message>
        <source>The mailbox of {name} does not work yet</source>
        <translation>{name} のメールボックスはまだ動作しません</translation>
    </message>
    <message>
        <source>Sign in for {mailbox}</source>
        <translation>{mailbox} のサインイン</translation>
    </message>
    <message>
        <source>Testing {mailbox}</source>
        <translation>{mailbox} をテスト中</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Mail, appointments, contacts and tasks are enabled, and synchronized from now on, as long as the engine runs.</source>
        <translation>メール、予定、連絡先、タスクを有効にしました。エンジンが動作している間、今後同期されます。</translation>
    </message>
    <message>
        <source>Receiving and sending are enabled. Mail is read from now on, as long as the engine runs.</source>
        <translation>受信と送信を有効にしました。エンジンが動作している間、今後のメールを読み取ります。</translation>
    </message>
    <message>
        <source>The test failed at the step {step}. What happened and what to do stands below it.</source>
        <translation>手順「{step}」でテストに失敗しました。何が起きたか、どうすればよいかを手順の下に示します。</translation>
    </message>
    <message>
        <source>Everything is saved. Its provider lets a person sign in once; then the test begins.</source>
        <translation>すべて保存しました。このプロバイダーでは担当者が一度サインインし、その後テストを開始します。</translation>
    </message>
    <message>
        <source>Each step is made as for real mail. This takes a few seconds.</source>
        <translation>各手順は実際のメールと同じように行われます。数秒かかります。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再テスト</translation>
    </message>
    <message>
        <source>All steps passed.</source>
        <translation>すべての手順に合格しました。</translation>
    </message>
    <message>
        <source>Back to the server&apos;s address</source>
        <translation>サーバーのアドレスに戻る</translation>
    </message>
    <message>
        <source>Back to the sign-in</source>
        <translation>サインインに戻る</translation>
    </message>
    <message>
        <source>Back to the mailbox</source>
        <translation>メールボックスに戻る</translation>
    </message>
</context>
<context>
    <name>TestPanel</name>
    <message>
        <source>Taking {mailbox} over</source>
        <translation>{mailbox} を引き継ぎ中</translation>
    </message>
    <message>
        <source>Steps of the test: {direction}</source>
        <translation>テストの手順: {direction}</translation>
    </message>
    <message>
        <source>Testing a mailbox</source>
        <translation>メールボックスをテストしています</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>今日以降</translation>
    </message>
    <message>
        <source>From a moment on</source>
        <translation>指定日時以降</translation>
    </message>
    <message>
        <source>{label}: moment</source>
        <translation>{label}: 日時</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>No run yet.</source>
        <extracomment>Runs shown at first; the rest comes at a click.</extracomment>
        <translation>まだ実行されていません。</translation>
    </message>
    <message>
        <source>Show earlier runs</source>
        <translation>以前の実行を表示</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近の実行</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln earlier run(s)</source>
        <translation>
            <numerusform>以前の実行を %Ln 件表示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n mailbox(es) need you</source>
        <extracomment>How long nothing must be at work before the dot goes. Else each run would make it flicker.</extracomment>
        <translation>
            <numerusform>要対応のメールボックス %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) work again</source>
        <translation>
            <numerusform>%n 件のメールボックスが復旧しました</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open Postroom</source>
        <translation>Postroom を開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Sync all now</source>
        <translation>今すぐすべて同期(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause all</source>
        <translation>すべて一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Alerts ({number})</source>
        <translation>アラート ({number})(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Postroom: {sentence}</source>
        <translation>Postroom: {sentence}</translation>
    </message>
    <message>
        <source>held, nothing is sent or received</source>
        <translation>保留中、送受信を行いません</translation>
    </message>
    <message>
        <source>sandbox, nothing is sent</source>
        <translation>サンドボックス、送信を行いません</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>no mailboxes yet</source>
        <translation>メールボックスはまだありません</translation>
    </message>
    <message numerus="yes">
        <source>%n healthy</source>
        <translation>
            <numerusform>正常 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working</source>
        <translation>
            <numerusform>動作中 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>待機中 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>不調 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>要対応 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>オフ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{addresses}
and {number} more</source>
        <extracomment>More addresses than this are counted instead of named.</extracomment>
        <translation>{addresses}
他 {number} 件</translation>
    </message>
</context>
<context>
    <name>TreeDialog</name>
    <message>
        <source>Map a whole tree</source>
        <extracomment>A TreeOrder: Map the tree was pressed.</extracomment>
        <translation>ツリー全体を関連付け</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>レコードの種類</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>サブフォルダーを含む</translation>
    </message>
    <message>
        <source>Inactive records too</source>
        <translation>無効なレコードも含める</translation>
    </message>
    <message>
        <source>Make missing folders on the server, at most</source>
        <translation>存在しないフォルダーをサーバーに作成 (上限)</translation>
    </message>
    <message>
        <source>Map the tree</source>
        <translation>ツリーを関連付け</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>A path in which {} stands for the name of a record, as Customers/{account.name}.</source>
        <translation>{} がレコードの名前を表すパス。例: Customers/{account.name}</translation>
    </message>
    <message>
        <source>Mail in the folders below each of them is tracked as well.</source>
        <translation>それぞれの下にあるフォルダーのメールも追跡されます。</translation>
    </message>
    <message>
        <source>Otherwise only active records count.</source>
        <translation>そうでなければ有効なレコードだけが対象です。</translation>
    </message>
    <message>
        <source>A folder is made for each record that has none, with the next run of the mailbox.</source>
        <translation>フォルダーのないレコードごとに、メールボックスの次の実行でフォルダーを作成します。</translation>
    </message>
    <message>
        <source>At most so many folders at once</source>
        <translation>一度に作成するフォルダーの上限</translation>
    </message>
    <message>
        <source>Where more are missing none is made, and an alert says how many.</source>
        <translation>それより多く不足している場合は作成せず、件数をアラートで知らせます。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Each folder of this kind in {mailbox} is mapped to the record whose name it bears.</source>
        <translation>{mailbox} の該当する各フォルダーは、同じ名前のレコードに関連付けられます。</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) mapped</source>
        <translation>
            <numerusform>%n 個のフォルダーを関連付け</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) borne by several records</source>
        <translation>
            <numerusform>%n 個の名前が複数のレコードに該当</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a rule of their own</source>
        <translation>
            <numerusform>%n 個に独自のルール</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose name no record bears</source>
        <translation>
            <numerusform>%n 個の名前に該当するレコードなし</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) have no folder there.</source>
        <translation>
            <numerusform>%n 件のレコードにはそこにフォルダーがありません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are missing, more than {most}: none is made until you allow so many.</source>
        <translation>
            <numerusform>%n 個のフォルダーが不足し、{most} を超えています。この数を許可するまで作成しません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are made on the server.</source>
        <translation>
            <numerusform>%n 個のフォルダーをサーバーに作成します。</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} The first {count} are listed.</source>
        <translation>{words} 最初の {count} 件を表示しています。</translation>
    </message>
</context>
<context>
    <name>TreeField</name>
    <message>
        <source>This is needed.</source>
        <translation>必須です。</translation>
    </message>
</context>
<context>
    <name>TreeOrder</name>
    <message>
        <source>Each folder of {template} is tracked regarding the record whose name it bears.</source>
        <extracomment>What stands for the name of a record of each kind.</extracomment>
        <translation>{template} の各フォルダーは、同じ名前のレコードに関連付けて追跡されます。</translation>
    </message>
</context>
<context>
    <name>TreePlanModel</name>
    <message>
        <source>tracked regarding {record}</source>
        <extracomment>More are not listed of those that are left alone; the figures count them.</extracomment>
        <translation>{record}に関連付けて追跡</translation>
    </message>
    <message>
        <source>is made on the server, and mapped</source>
        <translation>サーバーに作成して関連付け</translation>
    </message>
    <message>
        <source>several records bear this name: it is left alone</source>
        <translation>複数のレコードがこの名前のため、そのままにします</translation>
    </message>
    <message>
        <source>has a rule of its own, which stays</source>
        <translation>独自のルールがあり、そのままです</translation>
    </message>
    <message>
        <source>no record bears this name</source>
        <translation>この名前のレコードはありません</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Try the rules</source>
        <translation>ルールを試す</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>What to try them on.</source>
        <translation>試す対象です。</translation>
    </message>
    <message>
        <source>A message as a file, as mail programs save it.</source>
        <translation>メール ソフトが保存する形のメッセージ ファイル。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Messages (*.eml);;All files (*)</source>
        <translation>メッセージ (*.eml);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Any mailbox</source>
        <translation>任意のメールボックス</translation>
    </message>
    <message>
        <source>Rules that hold elsewhere are not asked.</source>
        <translation>ほかに適用されるルールは問われません。</translation>
    </message>
    <message>
        <source>As if it lay in</source>
        <translation>あるとみなす場所</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Rules and what came of asking them</source>
        <translation>ルールと問い合わせの結果</translation>
    </message>
    <message>
        <source>Ask the rules about this message; nothing is written</source>
        <translation>このメッセージについてルールに問います。何も書き込みません</translation>
    </message>
    <message>
        <source>{subject} · {when}</source>
        <translation>{subject} · {when}</translation>
    </message>
    <message>
        <source>A file (.eml)…</source>
        <translation>ファイル (.eml)…</translation>
    </message>
    <message>
        <source>Choose the file of a message.</source>
        <translation>メッセージのファイルを選んでください。</translation>
    </message>
</context>
<context>
    <name>TypePage</name>
    <message>
        <source>Which mail server do you use?</source>
        <translation>どのメールサーバーを使用していますか?</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>メールサーバー</translation>
    </message>
    <message>
        <source>Postroom reads and sends mail there, for as many mailboxes as you like.</source>
        <translation>Postroom はそこでメールを読み取り、送信します。メールボックスの数に制限はありません。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>いずれかを選択してください。</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Something else was changed since.</source>
        <translation>その後、別の変更がありました。</translation>
    </message>
    <message>
        <source>It is not the last change any more</source>
        <translation>最後の変更ではなくなりました</translation>
    </message>
    <message>
        <source>The audit shows every change with what was before.</source>
        <translation>監査には、すべての変更が変更前の内容とともに表示されます。</translation>
    </message>
</context>
<context>
    <name>UnresolvedDialog</name>
    <message>
        <source>Unresolved addresses</source>
        <extracomment>So many are listed; the search finds the others.</extracomment>
        <translation>未特定のアドレス</translation>
    </message>
    <message>
        <source>Part of an address</source>
        <translation>アドレスの一部</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>A record has it by now</source>
        <translation>現在はレコードにあるもの</translation>
    </message>
    <message>
        <source>Which addresses</source>
        <translation>対象のアドレス</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>取り消す (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Show email</source>
        <translation>メールを表示</translation>
    </message>
    <message>
        <source>Show the email in which it was last seen</source>
        <translation>最後に確認されたメールを表示</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Leave it at what is done so far</source>
        <translation>ここまでの処理で止めます</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The {shown} of most emails, of {total}; the search finds the others.</source>
        <translation>全 {total} 件のうちメールの多い {shown} 件です。他は検索してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) in emails that belong to no record. Say whose they are.</source>
        <translation>
            <numerusform>メールにあるアドレス %Ln 件は、どのレコードにも属していません。だれのものかを指定してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>No unresolved address is like that.</source>
        <translation>該当する未特定のアドレスはありません。</translation>
    </message>
    <message>
        <source>Every address belongs to a record.</source>
        <translation>すべてのアドレスがレコードに属しています。</translation>
    </message>
    <message>
        <source>Linking mail of {address}</source>
        <translation>{address} のメールをリンク中</translation>
    </message>
    <message>
        <source>{address} belongs to no record again.</source>
        <translation>{address} は再びどのレコードにも属さなくなりました。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) linked to {record}</source>
        <translation>
            <numerusform>%Ln 件のメールを {record} にリンクしました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind} {record} was made, %Ln email(s) linked to it</source>
        <translation>
            <numerusform>{kind} {record} を作成し、%Ln 件のメールをリンクしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>取り消しました。</translation>
    </message>
    <message>
        <source>Stopped. Say it again, and it goes on.</source>
        <translation>停止しました。もう一度指定すると続行します。</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>New user</source>
        <translation>新しいユーザー</translation>
    </message>
    <message>
        <source>Edit user</source>
        <translation>ユーザーの編集</translation>
    </message>
    <message>
        <source>Save user</source>
        <translation>ユーザーを保存</translation>
    </message>
</context>
<context>
    <name>UsersPane</name>
    <message>
        <source>Users &amp; queues</source>
        <translation>ユーザーとキュー</translation>
    </message>
    <message>
        <source>Users and queues</source>
        <translation>ユーザーとキュー</translation>
    </message>
    <message>
        <source>New forward mailbox</source>
        <translation>新規転送メールボックス</translation>
    </message>
    <message>
        <source>New queue</source>
        <translation>新規キュー</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新規ユーザー</translation>
    </message>
    <message>
        <source>Users, queues and forward mailboxes</source>
        <translation>ユーザー、キュー、転送メールボックス</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Forward mailboxes</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>名前とアドレスを検索</translation>
    </message>
    <message>
        <source>Users and queues are those whose mail is read, tracked and sent. Each has one mailbox.</source>
        <translation>メールを読み取り、追跡し、送信する対象がユーザーとキューです。それぞれが 1 つのメールボックスを持ちます。</translation>
    </message>
    <message>
        <source>Nobody has mail yet</source>
        <translation>メールを扱う相手がまだいません</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>最初のメールボックスを設定</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>ユーザー %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s)</source>
        <translation>
            <numerusform>キュー %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forward mailbox(es)</source>
        <translation>
            <numerusform>転送メールボックス %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) not approved yet</source>
        <translation>
            <numerusform>未承認のアドレス %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>In</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>A/C/T</source>
        <translation>予定等</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>追跡対象</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>It is at work.</source>
        <extracomment>Core&apos;s sentences, and ours: those that go with a time say it.</extracomment>
        <translation>処理中です。</translation>
    </message>
    <message>
        <source>It is due, and starts with the next free worker.</source>
        <translation>実行の時刻になりました。ワーカーが空き次第、始まります。</translation>
    </message>
    <message>
        <source>It waits for its next run, {time}.</source>
        <translation>次回の実行待ちです。{time}</translation>
    </message>
    <message>
        <source>It waits to be tried again after a failure, {time}.</source>
        <translation>失敗後の再試行待ちです。{time}</translation>
    </message>
    <message>
        <source>It waits for a person.</source>
        <translation>担当者の対応を待っています。</translation>
    </message>
    <message>
        <source>It waits for a person, and is tried once in a while all the same: next {time}.</source>
        <translation>担当者の対応を待っていますが、ときどき再試行します。次回: {time}</translation>
    </message>
    <message>
        <source>It waits for its test.</source>
        <translation>テスト待ちです。</translation>
    </message>
    <message>
        <source>It is not processed.</source>
        <translation>処理されません。</translation>
    </message>
    <message>
        <source>It is paused, and waits until somebody resumes it.</source>
        <translation>一時停止中です。再開されるまで待機します。</translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message>
        <source>What would be tracked of {mailbox}?</source>
        <translation>{mailbox} では何が追跡されますか?</translation>
    </message>
    <message>
        <source>The next run, tried on the mail that is really there. Nothing is written, here or on the server.</source>
        <translation>次回の実行を実際のメールで試します。ここにもサーバーにも、何も書き込みません。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>What would be done with each message</source>
        <translation>各メッセージの処理内容</translation>
    </message>
    <message>
        <source>Looking at what would be tracked</source>
        <translation>追跡されるものを確認しています</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) judged</source>
        <translation>
            <numerusform>メッセージ %Ln 件を判定しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed.</source>
        <translation>
            <numerusform>他 %Ln 件は表示していません。</numerusform>
        </translation>
    </message>
    <message>
        <source>The next run would do nothing. {reason}</source>
        <translation>次回の実行では何も行われません。{reason}</translation>
    </message>
    <message>
        <source>The run would fail.</source>
        <translation>実行は失敗します。</translation>
    </message>
    <message>
        <source>There is nothing new: the next run would do nothing.</source>
        <translation>新しいものはありません。次回の実行では何も行われません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be tracked</source>
        <translation>
            <numerusform>追跡 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would join an email that is there</source>
        <translation>
            <numerusform>既存のメールに統合 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be skipped</source>
        <translation>
            <numerusform>スキップ %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would go into quarantine</source>
        <translation>
            <numerusform>隔離 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be treated otherwise</source>
        <translation>
            <numerusform>その他の処理 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s): {what}</source>
        <translation>
            <numerusform>メッセージ %Ln 件: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>A run would</source>
        <translation>実行時の処理</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
</context>
<context>
    <name>WholeTree</name>
    <message>
        <source>Map a whole tree…</source>
        <translation>ツリー全体を関連付け…</translation>
    </message>
    <message>
        <source>Map each folder to the record whose name it bears. Drag this onto the folder in which they lie.</source>
        <translation>各フォルダーを同じ名前のレコードに関連付けます。これを、それらがあるフォルダーにドラッグしてください。</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Show email</source>
        <translation>メールを表示</translation>
    </message>
    <message>
        <source>Explain a message</source>
        <translation>メッセージの説明</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Pinned by hand: it concerns {record}, and folder rules only suggest.</source>
        <translation>手動で固定: {record}に関連付けられ、フォルダールールは提案だけします。</translation>
    </message>
    <message>
        <source>&amp;Message-ID</source>
        <translation>Message-ID(&amp;M)</translation>
    </message>
</context>
<context>
    <name>WhyHistory</name>
    <message>
        <source>{outcome}: {reason}</source>
        <extracomment>Of the values that made a step so, this much stands in a line.</extracomment>
        <translation>{outcome}: {reason}</translation>
    </message>
    <message>
        <source>{rule}, not asked before: {after}</source>
        <translation>{rule} (以前は問われず): {after}</translation>
    </message>
    <message>
        <source>{rule}: {before} before, then {after}</source>
        <translation>{rule}: 以前は{before}、その後{after}</translation>
    </message>
    <message>
        <source>{rule}: {result} as before, by then because of: {because}</source>
        <translation>{rule}: 以前と同じく{result}、ただし理由は: {because}</translation>
    </message>
    <message>
        <source>{rule}: not asked any more</source>
        <translation>{rule}: もう問われません</translation>
    </message>
</context>
<context>
    <name>WhyView</name>
    <message>
        <source>Decisions</source>
        <translation>判定</translation>
    </message>
</context>
<context>
    <name>WrittenText</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>What you write; Tab leads out of it</source>
        <translation>入力するテキスト。Tab で次へ移動します</translation>
    </message>
</context>
<context>
    <name>_AskBar</name>
    <message>
        <source>Your changes are not saved.</source>
        <translation>変更は保存されていません。</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>変更を破棄</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Field</source>
        <extracomment>Characters of a field&apos;s name that always fit.</extracomment>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>The field of this name of every kind</source>
        <translation>すべての種類の、この名前のフィールド</translation>
    </message>
    <message>
        <source>Who wins where both sides changed it</source>
        <translation>両側が変更した場合に優先する側</translation>
    </message>
    <message>
        <source>Let this field go by what is said in general</source>
        <translation>このフィールドを全般の設定に従わせます</translation>
    </message>
    <message>
        <source>Field {place}</source>
        <translation>フィールド {place}</translation>
    </message>
    <message>
        <source>Who wins of field {place}</source>
        <translation>フィールド {place} の優先側</translation>
    </message>
    <message>
        <source>Remove field {place}</source>
        <translation>フィールド {place} を削除</translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>passed, with a warning</source>
        <translation>合格 (警告あり)</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>{step}: {outcome}</source>
        <translation>{step}: {outcome}</translation>
    </message>
    <message>
        <source>Evidence of: {step}</source>
        <translation>証拠: {step}</translation>
    </message>
    <message>
        <source>Show the evidence of: {step}</source>
        <translation>証拠を表示: {step}</translation>
    </message>
    <message>
        <source>What the servers offered and said</source>
        <translation>サーバーが提示した機能と応答</translation>
    </message>
    <message>
        <source>Time: {time}</source>
        <translation>時間: {time}</translation>
    </message>
</context>
<context>
    <name>act</name>
    <message>
        <source>Items</source>
        <extracomment>Where each view is written: its module and its class.</extracomment>
        <translation>アイテム</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Held passes</source>
        <translation>保留中の同期パス</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks, and how each stands to its mailboxes</source>
        <translation>予定、連絡先、タスクと、それぞれのメールボックスとの関係</translation>
    </message>
    <message>
        <source>Values that both sides changed, for a person to decide</source>
        <translation>両側で変更され、担当者の決定を待っている値</translation>
    </message>
    <message>
        <source>What a pass would do that a person should see first</source>
        <translation>同期パスが行う操作のうち、担当者が先に確認すべきもの</translation>
    </message>
    <message>
        <source>What was deleted on either side, to be restored</source>
        <translation>いずれかの側で削除され、復元できるもの</translation>
    </message>
    <message>
        <source>Which records each user has in the mailbox</source>
        <translation>各ユーザーのメールボックスにあるレコード</translation>
    </message>
    <message>
        <source>Which way each field flows</source>
        <translation>各フィールドが同期される方向</translation>
    </message>
</context>
<context>
    <name>activities</name>
    <message>
        <source>Attachments: {n}</source>
        <translation>添付ファイル: {n}</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>over {ago}</source>
        <translation>解消 {ago}</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>発生</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最終</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>テストして有効化</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>今すぐ同期</translation>
    </message>
    <message>
        <source>Store password…</source>
        <translation>パスワードを保存…</translation>
    </message>
    <message>
        <source>Show mailbox</source>
        <translation>メールボックスを表示</translation>
    </message>
    <message>
        <source>Show profile</source>
        <translation>プロファイルを表示</translation>
    </message>
    <message>
        <source>Show in outbox</source>
        <translation>送信トレイで表示</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>ルールを表示</translation>
    </message>
    <message>
        <source>Show settings</source>
        <translation>設定を表示</translation>
    </message>
    <message>
        <source>Show in calendar &amp; contacts</source>
        <translation>予定表と連絡先で表示</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Still failing</source>
        <translation>失敗が継続</translation>
    </message>
    <message>
        <source>No contact</source>
        <translation>通信なし</translation>
    </message>
    <message>
        <source>Server failing</source>
        <translation>サーバーの障害</translation>
    </message>
    <message>
        <source>Sending in doubt</source>
        <translation>送信の成否が不明</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>未配達</translation>
    </message>
    <message>
        <source>Sent copy missing</source>
        <translation>送信済みコピーなし</translation>
    </message>
    <message>
        <source>Folder missing</source>
        <translation>フォルダーなし</translation>
    </message>
    <message>
        <source>Folders waiting to be made</source>
        <translation>作成待ちのフォルダー</translation>
    </message>
    <message>
        <source>Folders not made</source>
        <translation>作成されなかったフォルダー</translation>
    </message>
    <message>
        <source>Folder rule switched off</source>
        <translation>フォルダールールがオフ</translation>
    </message>
    <message>
        <source>Pass held</source>
        <translation>同期パスの保留</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Items failing</source>
        <translation>アイテムの失敗</translation>
    </message>
    <message>
        <source>Passwords locked</source>
        <translation>パスワードのロック</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>期限間近</translation>
    </message>
    <message>
        <source>Notifying failed</source>
        <translation>通知に失敗</translation>
    </message>
    <message>
        <source>Automatic mail stopped</source>
        <translation>自動メールを停止</translation>
    </message>
    <message>
        <source>Invalid forwards</source>
        <translation>無効な転送</translation>
    </message>
    <message>
        <source>Clock in doubt</source>
        <translation>時計が疑わしい</translation>
    </message>
    <message>
        <source>Store held back</source>
        <translation>ストアの保留</translation>
    </message>
    <message>
        <source>Internal error</source>
        <translation>内部エラー</translation>
    </message>
    <message>
        <source>Works again</source>
        <translation>復旧</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>This is needed.</source>
        <translation>必須です。</translation>
    </message>
    <message>
        <source>This is no email address: it reads like name@example.com.</source>
        <translation>メールアドレスではありません。name@example.com のような形式です。</translation>
    </message>
    <message>
        <source>{text} is no email address.</source>
        <translation>{text} はメールアドレスではありません。</translation>
    </message>
    <message>
        <source>The name of the server alone, without https:// and path.</source>
        <translation>サーバー名のみを入力してください。https:// とパスは不要です。</translation>
    </message>
    <message>
        <source>The name of the server alone; the port has a field of its own.</source>
        <translation>サーバー名のみを入力してください。ポートには専用の欄があります。</translation>
    </message>
    <message>
        <source>This is no name of a server: it reads like mail.example.com.</source>
        <translation>サーバー名ではありません。mail.example.com のような形式です。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>ポートは 1 から 65535 までの数値です。</translation>
    </message>
    <message>
        <source>This is no web address: it reads like https://mail.example.com/path.</source>
        <translation>Web アドレスではありません。https://mail.example.com/path のような形式です。</translation>
    </message>
</context>
<context>
    <name>complaint</name>
    <message>
        <source>Postroom cannot start</source>
        <translation>Postroom を起動できません</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong</source>
        <translation>問題が発生しました</translation>
    </message>
    <message>
        <source>This request cannot be carried out as given</source>
        <translation>この要求は指定どおりに実行できません</translation>
    </message>
    <message>
        <source>The organisation document is not valid</source>
        <translation>組織ドキュメントが正しくありません</translation>
    </message>
    <message>
        <source>Correct the places named and apply it again. Nothing was changed.</source>
        <translation>示された箇所を修正し、もう一度適用してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>This cannot be saved as it is</source>
        <translation>このままでは保存できません</translation>
    </message>
    <message>
        <source>Correct the fields named and save again. Nothing was changed.</source>
        <translation>示された項目を修正し、もう一度保存してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>This environment cannot be used</source>
        <translation>この環境は使用できません</translation>
    </message>
    <message>
        <source>The store cannot be reached</source>
        <translation>ストアに接続できません</translation>
    </message>
    <message>
        <source>Check the store&apos;s URL, that its server runs, and that the folder can be written.</source>
        <translation>ストアの URL、サーバー、フォルダーの書き込み権限を確認してください。</translation>
    </message>
    <message>
        <source>The store belongs to a newer version of Postroom</source>
        <translation>ストアは新しいバージョンの Postroom のものです</translation>
    </message>
    <message>
        <source>Install that version or a later one. The store was not touched.</source>
        <translation>そのバージョン以降をインストールしてください。ストアには触れていません。</translation>
    </message>
    <message>
        <source>The store belongs to an older version of Postroom</source>
        <translation>ストアは古いバージョンの Postroom のものです</translation>
    </message>
    <message>
        <source>Stop every engine that uses it, back it up, and run: postroom migrate</source>
        <translation>ストアを使用するエンジンをすべて停止し、バックアップしてから実行してください: postroom migrate</translation>
    </message>
    <message>
        <source>The place for passwords cannot be used</source>
        <translation>パスワードの保存場所を使用できません</translation>
    </message>
    <message>
        <source>Unlock or start the keyring, or choose another place with --secrets env or --secrets file.</source>
        <translation>キーリングのロックを解除するか起動してください。または --secrets env か --secrets file で別の場所を選択してください。</translation>
    </message>
    <message>
        <source>Another engine is working on this store</source>
        <translation>このストアでは別のエンジンが動作しています</translation>
    </message>
    <message>
        <source>Let it do the work, or stop it first.</source>
        <translation>そのエンジンに任せるか、先に停止してください。</translation>
    </message>
    <message>
        <source>This needs an administrator</source>
        <translation>管理者の対応が必要です</translation>
    </message>
    <message>
        <source>User name or password was refused</source>
        <translation>ユーザー名またはパスワードが拒否されました</translation>
    </message>
    <message>
        <source>Enter the current password here or with `postroom secret set`, then test the mailbox again.</source>
        <translation>現在のパスワードをここで、または `postroom secret set` で入力し、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The password is not stored</source>
        <translation>パスワードが保存されていません</translation>
    </message>
    <message>
        <source>Store it with `postroom secret set`, then test the mailbox again.</source>
        <translation>`postroom secret set` で保存し、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>サーバーの証明書が信頼されていません</translation>
    </message>
    <message>
        <source>Use the name on the certificate, renew it, or name its authority in the profile (ca_file).</source>
        <translation>証明書に記載された名前を使うか、証明書を更新するか、証明機関をプロファイル (ca_file) に指定してください。</translation>
    </message>
    <message>
        <source>The server does not offer an encrypted connection here</source>
        <translation>サーバーがここで暗号化接続を提供していません</translation>
    </message>
    <message>
        <source>Check port and TLS setting: implicit TLS and STARTTLS use different ports.</source>
        <translation>ポートと TLS の設定を確認してください。最初から TLS の場合と STARTTLS の場合ではポートが異なります。</translation>
    </message>
    <message>
        <source>The server&apos;s name is unknown</source>
        <translation>サーバー名が不明です</translation>
    </message>
    <message>
        <source>Check the spelling of the host in the profile.</source>
        <translation>プロファイルのホスト名のつづりを確認してください。</translation>
    </message>
    <message>
        <source>The account is not allowed to do this</source>
        <translation>アカウントにこの操作の権限がありません</translation>
    </message>
    <message>
        <source>Grant the right on the server, then test the mailbox again.</source>
        <translation>サーバーで権限を与え、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The server profile cannot be used</source>
        <translation>サーバープロファイルを使用できません</translation>
    </message>
    <message>
        <source>Assign a complete, active profile to the mailbox.</source>
        <translation>設定の完了したアクティブなプロファイルをメールボックスに割り当ててください。</translation>
    </message>
    <message>
        <source>The server has no mailbox of this address</source>
        <translation>このアドレスのメールボックスがサーバーにありません</translation>
    </message>
    <message>
        <source>Check the mailbox&apos;s address, and that its mailbox is on this server.</source>
        <translation>メールボックスのアドレスと、メールボックスがこのサーバーにあることを確認してください。</translation>
    </message>
    <message>
        <source>The mailbox is synchronized with another organisation</source>
        <translation>メールボックスは別の組織と同期されています</translation>
    </message>
    <message>
        <source>If it is not synchronized there any more, take the mailbox over: Test and enable offers it in the console, postroom take-over MAILBOX does it on the command line, before the next test. Otherwise set its method for appointments, contacts and tasks to none.</source>
        <translation>そこでもう同期されていない場合は、次のテストの前にメールボックスを引き継いでください。コンソールでは「テストして有効化」が提案し、コマンドラインでは postroom take-over MAILBOX を使います。それ以外の場合は、予定、連絡先、タスクの方法を none に設定してください。</translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation>サポートされていません</translation>
    </message>
    <message>
        <source>A temporary problem</source>
        <translation>一時的な問題</translation>
    </message>
    <message>
        <source>Nothing to do: it will be tried again by itself.</source>
        <translation>対応は不要です。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>サーバーに接続できません</translation>
    </message>
    <message>
        <source>Check host, port and firewall. It will be tried again by itself.</source>
        <translation>ホスト、ポート、ファイアウォールを確認してください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server asks to come back later</source>
        <translation>サーバーから後で再試行するよう求められました</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood</source>
        <translation>サーバーの応答を理解できません</translation>
    </message>
    <message>
        <source>Check that host and port belong to this kind of server.</source>
        <translation>ホストとポートがこの種類のサーバーのものであることを確認してください。</translation>
    </message>
    <message>
        <source>Another engine took this mailbox over</source>
        <translation>別のエンジンがこのメールボックスを引き継ぎました</translation>
    </message>
    <message>
        <source>The store is locked by another program</source>
        <translation>ストアは別のプログラムによってロックされています</translation>
    </message>
    <message>
        <source>Wait until that program has finished, or end it, and try again.</source>
        <translation>そのプログラムが終わるまで待つか、終了させてから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>Nothing was removed: the clock of this machine may be wrong</source>
        <translation>何も削除されませんでした。このコンピューターの時計が間違っている可能性があります</translation>
    </message>
    <message>
        <source>Set the clock. If it is right, and the store was only left alone for long, remove once by `postroom purge --force`.</source>
        <translation>時計を合わせてください。時計が正しく、ストアが長く使われていなかっただけなら、一度 `postroom purge --force` で削除してください。</translation>
    </message>
    <message>
        <source>The server forgot where we were</source>
        <translation>サーバーに前回の読み取り位置が残っていません</translation>
    </message>
    <message>
        <source>A folder is no longer on the server</source>
        <translation>フォルダーがサーバーになくなりました</translation>
    </message>
    <message>
        <source>Map the folder again, or remove the rule.</source>
        <translation>フォルダーを関連付け直すか、ルールを削除してください。</translation>
    </message>
    <message>
        <source>One message could not be processed</source>
        <translation>1 件のメッセージを処理できませんでした</translation>
    </message>
    <message>
        <source>The server refused the message</source>
        <translation>サーバーがメッセージを拒否しました</translation>
    </message>
    <message>
        <source>Read the server&apos;s words, correct the message or its recipients, and resend it.</source>
        <translation>サーバーの説明を読み、メッセージまたは宛先を修正して再送信してください。</translation>
    </message>
    <message>
        <source>Stopped on request</source>
        <translation>要求により停止しました</translation>
    </message>
    <message>
        <source>Postroom made a mistake</source>
        <translation>Postroom に誤りがありました</translation>
    </message>
    <message>
        <source>Please report it with the log; nothing that was committed is lost.</source>
        <translation>ログを添えて報告してください。確定済みの内容は失われていません。</translation>
    </message>
    <message>
        <source>A client secret ends soon</source>
        <translation>クライアントシークレットの期限が近づいています</translation>
    </message>
    <message>
        <source>A sign-in ends soon</source>
        <translation>サインインの期限が近づいています</translation>
    </message>
    <message>
        <source>A certificate authority ends soon</source>
        <translation>証明機関の証明書の期限が近づいています</translation>
    </message>
    <message>
        <source>A server&apos;s certificate ends soon</source>
        <translation>サーバーの証明書の期限が近づいています</translation>
    </message>
    <message>
        <source>Make a new client secret where the program is registered, store it with `postroom secret set`, and note its end in the profile.</source>
        <translation>プログラムの登録先で新しいクライアントシークレットを作成し、`postroom secret set` で保存して、その期限をプロファイルに入力してください。</translation>
    </message>
    <message>
        <source>Sign in again: in the mailbox or profile here, or with `postroom signin`.</source>
        <translation>再度サインインしてください。ここでメールボックスまたはプロファイルから行うか、`postroom signin` を使用します。</translation>
    </message>
    <message>
        <source>Put the authority&apos;s new certificate into the file that the profile names (ca_file).</source>
        <translation>証明機関の新しい証明書を、プロファイルに指定したファイル (ca_file) に入れてください。</translation>
    </message>
    <message>
        <source>Have the server&apos;s certificate renewed before that day.</source>
        <translation>その日までにサーバーの証明書を更新してもらってください。</translation>
    </message>
    <message>
        <source>The server&apos;s name has no address</source>
        <translation>サーバー名に対応するアドレスがありません</translation>
    </message>
    <message>
        <source>The name exists in DNS and leads nowhere: add its A or AAAA record, or correct the host in the profile.</source>
        <translation>名前は DNS にありますが、アドレスがありません。A または AAAA レコードを追加するか、プロファイルのホストを修正してください。</translation>
    </message>
    <message>
        <source>DNS does not answer</source>
        <translation>DNS が応答しません</translation>
    </message>
    <message>
        <source>Check this machine&apos;s network and its DNS servers. It will be tried again by itself.</source>
        <translation>このコンピューターのネットワークと DNS サーバーを確認してください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>Check the port in the profile, and that the service runs on the server. It will be tried again.</source>
        <translation>プロファイルのポートと、サーバーでサービスが動作していることを確認してください。再試行されます。</translation>
    </message>
    <message>
        <source>Something swallows the connection: open this port in the firewall on the way. It will be tried again by itself.</source>
        <translation>途中で接続が遮断されています。経路上のファイアウォールでこのポートを開いてください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server says nothing on this port</source>
        <translation>サーバーがこのポートで応答しません</translation>
    </message>
    <message>
        <source>This port expects TLS from the first byte: set TLS of the profile to implicit, or use another port.</source>
        <translation>このポートは最初から TLS を必要とします。プロファイルの TLS を implicit に設定するか、別のポートを使用してください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired</source>
        <translation>サーバーの証明書の有効期限が切れています</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, then test the mailbox again.</source>
        <translation>サーバーで証明書を更新し、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet</source>
        <translation>サーバーの証明書はまだ有効になっていません</translation>
    </message>
    <message>
        <source>Compare this machine&apos;s clock with the server&apos;s and set the one that is wrong.</source>
        <translation>このコンピューターの時計とサーバーの時計を比べ、誤っている方を合わせてください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name</source>
        <translation>サーバーの証明書は別の名前のものです</translation>
    </message>
    <message>
        <source>Put a name that the certificate holds into the profile, or give the server a certificate for this name.</source>
        <translation>証明書に記載された名前をプロファイルに入力するか、この名前の証明書をサーバーに設定してください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is signed by itself alone</source>
        <translation>サーバーの証明書は自己署名のみです</translation>
    </message>
    <message>
        <source>Give the server a certificate of an authority; if it is really yours, name this certificate in the profile (ca_file).</source>
        <translation>証明機関の証明書をサーバーに設定してください。確かに自社のものであれば、この証明書をプロファイル (ca_file) に指定してください。</translation>
    </message>
    <message>
        <source>The server does not send the certificate of the authority between</source>
        <translation>サーバーが中間証明機関の証明書を送信していません</translation>
    </message>
    <message>
        <source>Install the whole chain on the server: its own certificate and the one behind it; a root of your own goes into ca_file.</source>
        <translation>サーバー自身の証明書とその上位の証明書からなるチェーン全体をサーバーにインストールしてください。独自のルート証明書は ca_file に入れます。</translation>
    </message>
    <message>
        <source>Something between here and the server opens the encryption</source>
        <translation>サーバーとの間の何かが暗号化を解いています</translation>
    </message>
    <message>
        <source>Exempt this server from TLS inspection in the firewall or virus scanner, or, if the inspection is wanted, name its authority in the profile (ca_file).</source>
        <translation>ファイアウォールまたはウイルス対策ソフトで、このサーバーを TLS 検査から除外してください。検査が必要な場合は、その証明機関をプロファイル (ca_file) に指定してください。</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is too old</source>
        <translation>サーバーの暗号化が古すぎます</translation>
    </message>
    <message>
        <source>Enable TLS 1.2 or later on the server.</source>
        <translation>サーバーで TLS 1.2 以降を有効にしてください。</translation>
    </message>
    <message>
        <source>The server offers no safe way of encryption</source>
        <translation>サーバーが安全な暗号化の方式を提供していません</translation>
    </message>
    <message>
        <source>Enable modern cipher suites (AES-GCM with ECDHE) on the server.</source>
        <translation>サーバーで最新の暗号スイート (AES-GCM と ECDHE) を有効にしてください。</translation>
    </message>
    <message>
        <source>The server does not offer STARTTLS</source>
        <translation>サーバーが STARTTLS を提供していません</translation>
    </message>
    <message>
        <source>Switch STARTTLS on at the server, or set TLS of the profile to implicit and use that port.</source>
        <translation>サーバーで STARTTLS を有効にするか、プロファイルの TLS を implicit に設定してそのポートを使用してください。</translation>
    </message>
    <message>
        <source>The server wants encryption before the password</source>
        <translation>サーバーがパスワードの前に暗号化を求めています</translation>
    </message>
    <message>
        <source>Set TLS of the profile to starttls or implicit.</source>
        <translation>プロファイルの TLS を starttls または implicit に設定してください。</translation>
    </message>
    <message>
        <source>No way of signing in is known to both sides</source>
        <translation>双方が対応するサインインの方式がありません</translation>
    </message>
    <message>
        <source>Enable one of the ways named on the server, or choose another authentication in the profile.</source>
        <translation>サーバーで、示された方式のいずれかを有効にするか、プロファイルで別の認証を選択してください。</translation>
    </message>
    <message>
        <source>The account is locked</source>
        <translation>アカウントがロックされています</translation>
    </message>
    <message>
        <source>Unlock the account on the server, or wait until its lock ends; see that no program uses an old password.</source>
        <translation>サーバーでアカウントのロックを解除するか、ロックが終わるまで待ってください。古いパスワードを使っているプログラムがないことを確認してください。</translation>
    </message>
    <message>
        <source>The account is disabled</source>
        <translation>アカウントが無効になっています</translation>
    </message>
    <message>
        <source>Enable the account on the server, then test the mailbox again.</source>
        <translation>サーバーでアカウントを有効にし、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The password has expired</source>
        <translation>パスワードの有効期限が切れています</translation>
    </message>
    <message>
        <source>Set a new password on the server, store it here, then test the mailbox again.</source>
        <translation>サーバーで新しいパスワードを設定し、ここに保存して、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>The server no longer takes passwords for this protocol</source>
        <translation>サーバーはこのプロトコルでパスワードを受け付けなくなりました</translation>
    </message>
    <message>
        <source>Set the profile&apos;s authentication to oauth2, or allow passwords for this protocol on the server.</source>
        <translation>プロファイルの認証を oauth2 に設定するか、サーバーでこのプロトコルのパスワードを許可してください。</translation>
    </message>
    <message>
        <source>The server wants a password made for this program</source>
        <translation>サーバーがこのプログラム専用のパスワードを求めています</translation>
    </message>
    <message>
        <source>Make an app password in the account&apos;s settings and store it here, or set authentication to oauth2.</source>
        <translation>アカウントの設定でアプリパスワードを作成してここに保存するか、認証を oauth2 に設定してください。</translation>
    </message>
    <message>
        <source>The account asks for a second factor</source>
        <translation>アカウントが第 2 の認証要素を求めています</translation>
    </message>
    <message>
        <source>Sign in with oauth2 and a flow that a person can complete, or exempt this account by a policy.</source>
        <translation>oauth2 と、担当者が完了できるフローでサインインするか、ポリシーでこのアカウントを除外してください。</translation>
    </message>
    <message>
        <source>The sign-in has run out</source>
        <translation>サインインの期限が切れました</translation>
    </message>
    <message>
        <source>Sign in anew for this profile or mailbox, then test it again.</source>
        <translation>このプロファイルまたはメールボックスで再度サインインし、再テストしてください。</translation>
    </message>
    <message>
        <source>The client&apos;s secret has run out</source>
        <translation>クライアントシークレットの期限が切れました</translation>
    </message>
    <message>
        <source>Make a new client secret where the program is registered and store it with `postroom secret set`.</source>
        <translation>プログラムの登録先で新しいクライアントシークレットを作成し、`postroom secret set` で保存してください。</translation>
    </message>
    <message>
        <source>Nobody consents to this program&apos;s access any more</source>
        <translation>このプログラムのアクセスに対する同意がなくなりました</translation>
    </message>
    <message>
        <source>Let an administrator grant consent to the registered client again, then sign in anew.</source>
        <translation>登録済みクライアントへの同意を管理者に再度与えてもらい、改めてサインインしてください。</translation>
    </message>
    <message>
        <source>The client is not registered there</source>
        <translation>クライアントが登録されていません</translation>
    </message>
    <message>
        <source>Check client_id and tenant in the profile against the registration.</source>
        <translation>プロファイルの client_id と tenant を登録内容と照合してください。</translation>
    </message>
    <message>
        <source>A policy forbids this sign-in</source>
        <translation>ポリシーによりこのサインインは禁止されています</translation>
    </message>
    <message>
        <source>Exempt this account or machine from the conditional access policy, then test the mailbox again.</source>
        <translation>このアカウントまたはコンピューターを条件付きアクセスポリシーから除外し、メールボックスを再テストしてください。</translation>
    </message>
    <message>
        <source>This machine&apos;s clock and the server&apos;s differ</source>
        <translation>このコンピューターの時計とサーバーの時計がずれています</translation>
    </message>
    <message>
        <source>Set the clock that is wrong, best by a time server; certificates, tickets and tokens depend on it.</source>
        <translation>誤っている方の時計を、できればタイムサーバーで合わせてください。証明書、チケット、トークンは時計に依存します。</translation>
    </message>
    <message>
        <source>Another program is reading the mailbox</source>
        <translation>別のプログラムがメールボックスを読み取っています</translation>
    </message>
    <message>
        <source>POP3 serves one program at a time: end the other one, or wait. It will be tried again by itself.</source>
        <translation>POP3 は一度に 1 つのプログラムしか利用できません。他のプログラムを終了するか、お待ちください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server allows no more connections</source>
        <translation>サーバーはこれ以上の接続を許可しません</translation>
    </message>
    <message>
        <source>End other programs that read this mailbox, lower the profile&apos;s maximum of connections, or raise the server&apos;s limit. It will be tried again by itself.</source>
        <translation>このメールボックスを読むほかのプログラムを終了するか、プロファイルの最大接続数を下げるか、サーバーの上限を上げてください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server cannot read its own mailbox</source>
        <translation>サーバーが自身のメールボックスを読めません</translation>
    </message>
    <message>
        <source>Have the mailbox repaired on the server; its log names the fault. It will be tried again by itself.</source>
        <translation>サーバーでメールボックスを修復してもらってください。障害はサーバーのログにあります。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server reports a fault of its own</source>
        <translation>サーバーが自身の障害を報告しています</translation>
    </message>
    <message>
        <source>Look into the server&apos;s log, or ask who runs it. It will be tried again by itself.</source>
        <translation>サーバーのログを確認するか、管理者に尋ねてください。自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The mailbox is full</source>
        <translation>メールボックスがいっぱいです</translation>
    </message>
    <message>
        <source>Free space in the mailbox or raise its quota, then test it again.</source>
        <translation>メールボックスの空き容量を増やすか、割り当てを引き上げて、再テストしてください。</translation>
    </message>
    <message>
        <source>The mailbox may not send for another</source>
        <translation>メールボックスに他のメールボックスとして送信する権限がありません</translation>
    </message>
    <message>
        <source>Give it Send As or Send on Behalf on the other mailbox in Exchange, or set enable_mailbox_delegation_for_outgoing_email of the organisation to false, so that such mail leaves the other mailbox itself. Then resend the email.</source>
        <translation>Exchange で他のメールボックスに対する Send As または Send on Behalf の権限を付与するか、組織の enable_mailbox_delegation_for_outgoing_email を false に設定して、そのメールが他のメールボックス自体から送信されるようにしてください。その後、メールを再送信してください。</translation>
    </message>
    <message>
        <source>The account may not send as the mailbox</source>
        <translation>アカウントにこのメールボックスとして送信する権限がありません</translation>
    </message>
    <message>
        <source>Give the account that signs in Send As on the mailbox, or let it impersonate the mailbox. Then resend the email.</source>
        <translation>サインインするアカウントに、メールボックスに対する Send As の権限を付与するか、メールボックスの偽装を許可してください。その後、メールを再送信してください。</translation>
    </message>
    <message>
        <source>A web page answers instead of the web services</source>
        <translation>Web サービスではなく Web ページが応答しています</translation>
    </message>
    <message>
        <source>Check the URL in the profile, and that neither a sign-in page in front of the server nor a network&apos;s own page answers first.</source>
        <translation>プロファイルの URL を確認し、サーバーの手前のサインインページやネットワークのページが先に応答していないことを確認してください。</translation>
    </message>
    <message>
        <source>The server leads in a circle</source>
        <translation>サーバーのリダイレクトが循環しています</translation>
    </message>
    <message>
        <source>Correct the redirection on the server, or put the real address of the web services into the profile.</source>
        <translation>サーバーのリダイレクトを修正するか、Web サービスの実際のアドレスをプロファイルに入力してください。</translation>
    </message>
    <message>
        <source>Sent mail did not reach its recipients</source>
        <extracomment>What a reader did with a message that never came to them as a person (RFC 8098 3.2.6).</extracomment>
        <translation>送信したメールが宛先に届きませんでした</translation>
    </message>
    <message>
        <source>The email shows each recipient with the reason. Correct the address, or write to it another way.</source>
        <translation>メールに各宛先とその理由が表示されます。アドレスを修正するか、別の方法で連絡してください。</translation>
    </message>
    <message>
        <source>A record was changed in the store at the same time</source>
        <translation>ストアでレコードが同時に変更されました</translation>
    </message>
    <message>
        <source>Nothing to do: the next pass compares both sides again.</source>
        <translation>対応は不要です。次回の同期パスで両側が再度比較されます。</translation>
    </message>
    <message>
        <source>The mailbox&apos;s credentials may not be used</source>
        <translation>メールボックスの資格情報の使用が許可されていません</translation>
    </message>
    <message>
        <source>Let its owner allow it (allow_credentials), or have the profile sign in (credentials: profile).</source>
        <translation>所有者に許可してもらう (allow_credentials) か、プロファイルでサインインするように設定してください (credentials: profile)。</translation>
    </message>
    <message>
        <source>Sent mail is missing from the Sent folder</source>
        <translation>送信したメールが送信済みフォルダーにありません</translation>
    </message>
    <message>
        <source>The email was sent. See that the mailbox can be opened by IMAP and has room, or set sent_copy of the profile to never.</source>
        <translation>メールは送信されました。メールボックスを IMAP で開くことができ、空き容量があることを確認するか、プロファイルの sent_copy を never に設定してください。</translation>
    </message>
    <message>
        <source>Postroom tries it again by itself after an hour, and then every six hours.</source>
        <extracomment>What every alert about a parked direction ends with.</extracomment>
        <translation>Postroom は 1 時間後に、その後は 6 時間ごとに自動的に再試行します。</translation>
    </message>
    <message>
        <source>An item was changed on the server at the same time</source>
        <translation>サーバーでアイテムが同時に変更されました</translation>
    </message>
    <message>
        <source>Nothing to do: it is compared again with what the server has now.</source>
        <translation>対応は不要です。サーバーの現在の内容と再度比較されます。</translation>
    </message>
    <message>
        <source>An item is no longer on the server</source>
        <translation>アイテムはもうサーバーにありません</translation>
    </message>
    <message>
        <source>Nothing to do: the next synchronization treats it as deleted there.</source>
        <translation>対応は不要です。次回の同期で、サーバーで削除されたものとして扱われます。</translation>
    </message>
    <message>
        <source>An item cannot be written to the server as it is</source>
        <translation>アイテムをこのままではサーバーに書き込めません</translation>
    </message>
    <message>
        <source>Change what is named, or unlink the item.</source>
        <translation>示されたものを変更するか、アイテムのリンクを解除してください。</translation>
    </message>
    <message>
        <source>A series was written to the server, but not all of its occurrences</source>
        <translation>定期的な予定をサーバーに書き込みましたが、一部の回は書き込めませんでした</translation>
    </message>
    <message>
        <source>Look at the occurrence that is named, or unlink the series.</source>
        <translation>示された回を確認するか、定期的な予定のリンクを解除してください。</translation>
    </message>
    <message>
        <source>It cannot be sent now</source>
        <translation>今は送信できません</translation>
    </message>
    <message>
        <source>If this is the only copy that works, release it: postroom guard release. To try it out, choose the sandbox: postroom guard sandbox.</source>
        <translation>動作しているのがこのコピーだけの場合は、保留を解除してください: postroom guard release。試すには、サンドボックスを選択します: postroom guard sandbox。</translation>
    </message>
    <message>
        <source>Enter the address of the web services (url) in the profile, or correct autodiscover&apos;s names in DNS.</source>
        <translation>Web サービスのアドレス (url) をプロファイルに入力するか、DNS の自動検出用の名前を修正してください。</translation>
    </message>
    <message>
        <source>If the host named is right, enter the address of its web services (url) in the profile.</source>
        <translation>示されたホストが正しい場合は、その Web サービスのアドレス (url) をプロファイルに入力してください。</translation>
    </message>
    <message>
        <source>Name the certificate&apos;s authority in the profile (ca_file), or enter the address of the web services (url) there.</source>
        <translation>証明書の証明機関をプロファイルに指定する (ca_file) か、Web サービスのアドレス (url) をプロファイルに入力してください。</translation>
    </message>
    <message>
        <source>Ask who runs the server: it wants to be asked, and its words may say why.</source>
        <translation>サーバーの運用元に確認してください。サーバーがそれを求めており、応答の文面に理由が示されていることがあります。</translation>
    </message>
    <message>
        <source>Grant the right to this account on the server: its password is right, and it may not open this mailbox.</source>
        <translation>サーバーでこのアカウントに権限を付与してください。パスワードは正しいものの、このメールボックスを開くことが許可されていません。</translation>
    </message>
    <message>
        <source>Nobody has signed in yet</source>
        <extracomment>Reference -&gt; the refresh token that was used, and the one that replaces it.</extracomment>
        <translation>まだだれもサインインしていません</translation>
    </message>
    <message>
        <source>The provider wants a person to sign in again</source>
        <translation>プロバイダーが担当者の再サインインを求めています</translation>
    </message>
    <message>
        <source>The sign-in was declined</source>
        <translation>サインインが拒否されました</translation>
    </message>
    <message>
        <source>Sign in again, and agree to what is asked for.</source>
        <translation>再度サインインし、求められる内容に同意してください。</translation>
    </message>
    <message>
        <source>Nobody signed in within the time that there was</source>
        <translation>制限時間内にだれもサインインしませんでした</translation>
    </message>
    <message>
        <source>The provider refuses this program&apos;s registration</source>
        <translation>プロバイダーがこのプログラムの登録を拒否しています</translation>
    </message>
    <message>
        <source>Check client_id, tenant and scopes, and whether the secret has run out; store a new one with `postroom secret set`.</source>
        <translation>client_id、tenant、scopes と、シークレットの期限が切れていないことを確認してください。新しいシークレットは `postroom secret set` で保存します。</translation>
    </message>
    <message>
        <source>The provider does not know the address to return to</source>
        <translation>リダイレクト先がプロバイダーに登録されていません</translation>
    </message>
    <message>
        <source>Register http://localhost (Microsoft: mobile and desktop applications) or http://127.0.0.1 as an address to return to.</source>
        <translation>リダイレクト先として http://localhost (Microsoft: モバイルアプリケーションとデスクトップアプリケーション) または http://127.0.0.1 を登録してください。</translation>
    </message>
    <message>
        <source>The provider wants the client&apos;s secret</source>
        <translation>プロバイダーがクライアントシークレットを求めています</translation>
    </message>
    <message>
        <source>Name the client&apos;s secret in the profile (oauth.secret), or register this program as a public client.</source>
        <translation>クライアントシークレットをプロファイルに指定する (oauth.secret) か、このプログラムをパブリッククライアントとして登録してください。</translation>
    </message>
    <message>
        <source>The sign-in would cross the network unencrypted</source>
        <translation>サインインが暗号化されずにネットワークを通ることになります</translation>
    </message>
</context>
<context>
    <name>outbox</name>
    <message>
        <source>It is not finished.</source>
        <translation>未完成です。</translation>
    </message>
    <message>
        <source>The server&apos;s answer was lost: it may have been sent.</source>
        <translation>サーバーの応答が失われました。送信された可能性があります。</translation>
    </message>
    <message>
        <source>It could not be sent.</source>
        <translation>送信できませんでした。</translation>
    </message>
    <message>
        <source>It is tried again.</source>
        <translation>再試行されます。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の試行</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Low</source>
        <extracomment>What the outbox holds, the most urgent first.</extracomment>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>The mailbox may send {n} emails in a minute.</source>
        <extracomment>What core writes down where it puts mail off, and our words for it.</extracomment>
        <translation>メールボックスが送信できるのは毎分 {n} 件です。</translation>
    </message>
    <message>
        <source>The mailbox may send {n} emails in 24 hours.</source>
        <translation>メールボックスが送信できるのは 24 時間に {n} 件です。</translation>
    </message>
    <message>
        <source>The server asked to wait: {words}</source>
        <translation>サーバーから待機を求められました: {words}</translation>
    </message>
    <message>
        <source>Its mailbox is gone.</source>
        <translation>メールボックスはもうありません。</translation>
    </message>
    <message>
        <source>The mailbox is paused.</source>
        <translation>メールボックスは一時停止中です。</translation>
    </message>
    <message>
        <source>Sending waits for a person: {problem}</source>
        <translation>送信は担当者の対応を待っています: {problem}</translation>
    </message>
    <message>
        <source>It is to be sent {time}.</source>
        <translation>送信予定: {time}。</translation>
    </message>
    <message>
        <source>It is next.</source>
        <translation>次に送信されます。</translation>
    </message>
    <message>
        <source>No engine runs here.</source>
        <translation>ここで動作しているエンジンはありません。</translation>
    </message>
    <message>
        <source>A copy is in the mailbox&apos;s folder for sent mail</source>
        <translation>コピーはメールボックスの送信済みフォルダーにあります</translation>
    </message>
    <message>
        <source>A copy is still to be put into the mailbox: {error}</source>
        <translation>コピーはまだメールボックスに保存されていません: {error}</translation>
    </message>
    <message>
        <source>A copy is still to be put into the mailbox</source>
        <translation>コピーはまだメールボックスに保存されていません</translation>
    </message>
    <message>
        <source>No copy could be put into the mailbox: {error}</source>
        <translation>メールボックスにコピーを保存できませんでした: {error}</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>It signs in with OAuth 2.0: register this program with the provider and enter the client id.</source>
        <translation>OAuth 2.0 でサインインします。このプログラムをプロバイダーに登録し、クライアント ID を入力してください。</translation>
    </message>
    <message>
        <source>It needs an app password: make one on the provider&apos;s security page and store it.</source>
        <translation>アプリパスワードが必要です。プロバイダーのセキュリティページで作成し、保存してください。</translation>
    </message>
    <message>
        <source>With two-step verification it needs an app password, else the account&apos;s own.</source>
        <translation>2 段階認証を使用している場合はアプリパスワード、それ以外の場合はアカウントのパスワードが必要です。</translation>
    </message>
    <message>
        <source>POP3 and IMAP must be switched on in the settings of each mailbox first.</source>
        <translation>先に各メールボックスの設定で POP3 と IMAP を有効にする必要があります。</translation>
    </message>
    <message>
        <source>Exchange Online has EWS switched off by default since October 2026 and ends it in April 2027; a tenant may still allow it.</source>
        <translation>Exchange Online の EWS は 2026 年 10 月から既定でオフになり、2027 年 4 月に終了します。テナントでまだ許可できる場合があります。</translation>
    </message>
    <message>
        <source>Passwords are not accepted for EWS, IMAP and POP3 since October 2022.</source>
        <translation>2022 年 10 月以降、EWS、IMAP、POP3 ではパスワードを使用できません。</translation>
    </message>
    <message>
        <source>SMTP sign-in is off in new tenants; an administrator allows it for each mailbox.</source>
        <translation>新しいテナントでは SMTP のサインインがオフです。管理者がメールボックスごとに許可します。</translation>
    </message>
    <message>
        <source>Passwords, app passwords included, are not accepted since September 2024.</source>
        <translation>2024 年 9 月以降、アプリパスワードを含め、パスワードは使用できません。</translation>
    </message>
    <message>
        <source>The account&apos;s own password is not accepted, in Google Workspace since May 2025.</source>
        <translation>アカウント自体のパスワードは使用できません (Google Workspace では 2025 年 5 月以降)。</translation>
    </message>
    <message>
        <source>It has no POP3.</source>
        <translation>POP3 はありません。</translation>
    </message>
    <message>
        <source>Proton Mail Bridge must run on this computer; it shows the user name and a password of its own.</source>
        <translation>このコンピューターで Proton Mail Bridge が動作している必要があります。ユーザー名と専用のパスワードは Bridge に表示されます。</translation>
    </message>
    <message>
        <source>Export the certificate of Bridge and name the file as the profile&apos;s extra authority (ca_file).</source>
        <translation>Bridge の証明書をエクスポートし、そのファイルをプロファイルの追加の証明機関 (ca_file) に指定してください。</translation>
    </message>
    <message>
        <source>The servers end in the account&apos;s data centre: .com, .eu, .in, .com.au, .jp.</source>
        <translation>サーバー名の末尾は、アカウントのデータセンターに応じて .com、.eu、.in、.com.au、.jp になります。</translation>
    </message>
    <message>
        <source>Names and ports are what such servers usually have; ask whoever runs it.</source>
        <translation>名前とポートは、この種のサーバーで一般的なものです。サーバーの管理者に確認してください。</translation>
    </message>
    <message>
        <source>The profile&apos;s account needs the right ApplicationImpersonation, or full access to each mailbox.</source>
        <translation>プロファイルのアカウントには、ApplicationImpersonation の権限、または各メールボックスへのフルアクセスが必要です。</translation>
    </message>
</context>
<context>
    <name>quarantine</name>
    <message>
        <source>given up</source>
        <translation>断念</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>対応待ち</translation>
    </message>
    <message>
        <source>It is not tried again by itself.</source>
        <translation>自動的には再試行されません。</translation>
    </message>
    <message>
        <source>Given up by {who}: {because}</source>
        <translation>{who} が断念: {because}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>発生</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の試行</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>Record</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>ファイルに書き込めません</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>別のフォルダーを選択するか、空き容量を確保してください。</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(件名なし)</translation>
    </message>
    <message>
        <source>(nobody)</source>
        <translation>(なし)</translation>
    </message>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} 他 {n} 件</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>accepted by the server</source>
        <translation>サーバーが受理</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>配信済み</translation>
    </message>
    <message>
        <source>delayed, tried again</source>
        <translation>遅延 (再試行)</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Answers an email that this organisation sent (its own header)</source>
        <translation>この組織が送信したメールへの返信 (独自のヘッダー)</translation>
    </message>
    <message>
        <source>Answers an email that is tracked (In-Reply-To)</source>
        <translation>追跡済みメールへの返信 (In-Reply-To)</translation>
    </message>
    <message>
        <source>Carries the tracking token of an email</source>
        <translation>メールの追跡トークンあり</translation>
    </message>
    <message>
        <source>Belongs to a conversation that is tracked</source>
        <translation>追跡済みの会話の一部</translation>
    </message>
    <message>
        <source>Subject and participants match an email</source>
        <translation>件名と関係者がメールと一致</translation>
    </message>
    <message>
        <source>Belongs to another email</source>
        <translation>別のメールに対応</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>受け入れ</translation>
    </message>
    <message>
        <source>a folder rule tracks it</source>
        <translation>フォルダールールが追跡</translation>
    </message>
    <message>
        <source>a rule for incoming mail decides</source>
        <translation>受信メールのルールが決めます</translation>
    </message>
    <message>
        <source>it reports what became of a tracked mail</source>
        <translation>追跡されたメールの結果を報告しています</translation>
    </message>
    <message>
        <source>was tracked already</source>
        <translation>追跡済み</translation>
    </message>
    <message>
        <source>no recipient is a user or queue</source>
        <translation>宛先にユーザーもキューもない</translation>
    </message>
    <message>
        <source>no recipient&apos;s filter wants it</source>
        <translation>どの宛先のフィルターにも該当しない</translation>
    </message>
    <message>
        <source>mail among ourselves is tracked once, as sent</source>
        <translation>内部のメールは送信として一度だけ追跡されます</translation>
    </message>
    <message>
        <source>rights-protected mail is left alone</source>
        <translation>権利保護されたメールには触れません</translation>
    </message>
    <message>
        <source>the sender cannot be read</source>
        <translation>送信者を読み取れない</translation>
    </message>
    <message>
        <source>it was forwarded in a way that cannot be processed</source>
        <translation>処理できない形で転送されました</translation>
    </message>
    <message>
        <source>older than the mailbox&apos;s start</source>
        <translation>メールボックスの開始日時より古い</translation>
    </message>
    <message>
        <source>a test message of ours</source>
        <translation>Postroom のテストメッセージ</translation>
    </message>
    <message>
        <source>it cannot be read as a message</source>
        <translation>メッセージとして読み取れない</translation>
    </message>
    <message>
        <source>it could not be fetched</source>
        <translation>取得できなかった</translation>
    </message>
    <message>
        <source>it left the folder before it was fetched</source>
        <translation>取得前にフォルダーからなくなった</translation>
    </message>
    <message>
        <source>processing it failed</source>
        <translation>処理に失敗</translation>
    </message>
    <message>
        <source>it was tracked before and removed since</source>
        <translation>以前に追跡され、その後削除されました</translation>
    </message>
    <message>
        <source>a person took it out of quarantine</source>
        <translation>人が隔離から取り出しました</translation>
    </message>
    <message>
        <source>its decision was removed by its age</source>
        <translation>決定は古いため削除されました</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>送信者</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>追跡トークン</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>同一性</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>読み取り可否</translation>
    </message>
    <message>
        <source>Own test message</source>
        <translation>独自のテストメッセージ</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔離</translation>
    </message>
    <message>
        <source>Process email from</source>
        <translation>処理の開始日時</translation>
    </message>
    <message>
        <source>accepts</source>
        <translation>受け入れる</translation>
    </message>
    <message>
        <source>does not accept</source>
        <translation>受け入れない</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>一致なし</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>使用しない</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>already tracked</source>
        <translation>追跡済み</translation>
    </message>
    <message>
        <source>files it</source>
        <translation>関連付ける</translation>
    </message>
    <message>
        <source>leaves it</source>
        <translation>関連付けない</translation>
    </message>
    <message>
        <source>suggests, as a person pinned it</source>
        <translation>提案のみ (人が固定したため)</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>特定</translation>
    </message>
    <message>
        <source>unresolved</source>
        <translation>未特定</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>no</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>断念</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>Rule of the folder {folder}</source>
        <translation>フォルダー {folder} のルール</translation>
    </message>
    <message>
        <source>Postroom itself sent this message.</source>
        <translation>Postroom 自身が送ったメッセージです。</translation>
    </message>
    <message>
        <source>A mail system wrote this message.</source>
        <translation>メール システムが書いたメッセージです。</translation>
    </message>
    <message>
        <source>This is an automatic answer.</source>
        <translation>これは自動返信です。</translation>
    </message>
    <message>
        <source>A program wrote this message.</source>
        <translation>プログラムが書いたメッセージです。</translation>
    </message>
    <message>
        <source>This message came through a mailing list.</source>
        <translation>メーリング リスト経由のメッセージです。</translation>
    </message>
    <message>
        <source>This is bulk mail.</source>
        <translation>これは一括送信メールです。</translation>
    </message>
    <message>
        <source>Delivery report: delivered</source>
        <translation>配信レポート: 配信済み</translation>
    </message>
    <message>
        <source>Delivery report: delayed</source>
        <translation>配信レポート: 遅延</translation>
    </message>
    <message>
        <source>Delivery report: handed on</source>
        <translation>配信レポート: 引き渡し済み</translation>
    </message>
    <message>
        <source>Delivery report: handed on to several</source>
        <translation>配信レポート: 複数へ引き渡し済み</translation>
    </message>
    <message>
        <source>Delivery report: not delivered</source>
        <translation>配信レポート: 配信不能</translation>
    </message>
    <message>
        <source>Delivery report: not delivered for now</source>
        <translation>配信レポート: 一時的な配信不能</translation>
    </message>
    <message>
        <source>Automatic answer</source>
        <translation>自動返信</translation>
    </message>
    <message>
        <source>Read receipt</source>
        <translation>開封確認</translation>
    </message>
    <message>
        <source>Complaint about a mail</source>
        <translation>メールについての苦情</translation>
    </message>
    <message>
        <source>This is piece {number} of a larger message. Pieces are not put together.</source>
        <translation>これは大きなメッセージの {number} 番目の断片です。断片は結合されません。</translation>
    </message>
    <message>
        <source>{when}: {report}</source>
        <translation>{when}: {report}</translation>
    </message>
    <message>
        <source>{address}: {reason}</source>
        <translation>{address}: {reason}</translation>
    </message>
    <message>
        <source>there is no such user</source>
        <translation>そのようなユーザーはいません</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>メールボックスがいっぱいです</translation>
    </message>
    <message>
        <source>the mailbox takes no mail</source>
        <translation>メールボックスはメールを受け付けません</translation>
    </message>
    <message>
        <source>the user has moved</source>
        <translation>ユーザーは移転しました</translation>
    </message>
    <message>
        <source>the domain or its server is unknown</source>
        <translation>ドメインまたはそのサーバーが不明です</translation>
    </message>
    <message>
        <source>the server was not reached</source>
        <translation>サーバーに到達できませんでした</translation>
    </message>
    <message>
        <source>it was tried for too long</source>
        <translation>試行が長すぎました</translation>
    </message>
    <message>
        <source>the message is too large</source>
        <translation>メッセージが大きすぎます</translation>
    </message>
    <message>
        <source>it was taken for spam</source>
        <translation>スパムと判断されました</translation>
    </message>
    <message>
        <source>it was taken for a virus</source>
        <translation>ウイルスと判断されました</translation>
    </message>
    <message>
        <source>the sending server is blocked</source>
        <translation>送信サーバーがブロックされています</translation>
    </message>
    <message>
        <source>the sending domain is not authenticated</source>
        <translation>送信ドメインが認証されていません</translation>
    </message>
    <message>
        <source>the sender is refused</source>
        <translation>差出人が拒否されました</translation>
    </message>
    <message>
        <source>the server hands no mail on to there</source>
        <translation>サーバーはそこへメールを中継しません</translation>
    </message>
    <message>
        <source>a policy forbids it</source>
        <translation>ポリシーにより禁止されています</translation>
    </message>
    <message>
        <source>too many messages, recipients or connections</source>
        <translation>メッセージ、宛先または接続が多すぎます</translation>
    </message>
    <message>
        <source>the server takes mail of a new sender only when it is tried again</source>
        <translation>サーバーは新しい差出人のメールを再試行時にのみ受け取ります</translation>
    </message>
    <message>
        <source>the content was refused</source>
        <translation>内容が拒否されました</translation>
    </message>
    <message>
        <source>it went round in a loop</source>
        <translation>ループしました</translation>
    </message>
    <message>
        <source>the receiving system had a fault</source>
        <translation>受信側のシステムに障害がありました</translation>
    </message>
    <message>
        <source>the address is malformed</source>
        <translation>アドレスの形式が正しくありません</translation>
    </message>
    <message>
        <source>the security that was asked for is not to be had</source>
        <translation>求められた安全性が得られません</translation>
    </message>
    <message>
        <source>Encrypted ({way}): it is kept as it came and cannot be read here.</source>
        <translation>暗号化 ({way}): 届いたまま保管され、ここでは読めません。</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}): the content is unchanged.</source>
        <translation>{signer} による署名 ({way}): 内容は変更されていません。</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}), and changed since.</source>
        <translation>{signer} による署名 ({way}): その後変更されています。</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}); it could not be checked.</source>
        <translation>{signer} による署名 ({way}): 検証できませんでした。</translation>
    </message>
    <message>
        <source>Signed ({way}): the content is unchanged.</source>
        <translation>署名付き ({way}): 内容は変更されていません。</translation>
    </message>
    <message>
        <source>Signed ({way}), and changed since.</source>
        <translation>署名付き ({way}): その後変更されています。</translation>
    </message>
    <message>
        <source>Signed ({way}); it could not be checked.</source>
        <translation>署名付き ({way}): 検証できませんでした。</translation>
    </message>
    <message>
        <source>Who issued the certificate was not checked.</source>
        <translation>証明書の発行元は確認されていません。</translation>
    </message>
    <message>
        <source>It holds an invitation.</source>
        <translation>招待が含まれています。</translation>
    </message>
    <message>
        <source>It cancels an appointment.</source>
        <translation>予定を取り消しています。</translation>
    </message>
    <message>
        <source>It answers an invitation.</source>
        <translation>招待に返信しています。</translation>
    </message>
    <message>
        <source>It holds an appointment.</source>
        <translation>予定が含まれています。</translation>
    </message>
    <message>
        <source>Attachments of a blocked kind: {n}. They are in the source alone.</source>
        <translation>ブロックされた種類の添付ファイル: {n}。ソースにのみあります。</translation>
    </message>
    <message>
        <source>Attachments that are too large: {n}. They are in the source alone.</source>
        <translation>大きすぎる添付ファイル: {n}。ソースにのみあります。</translation>
    </message>
    <message>
        <source>Some attachments are in the source alone.</source>
        <translation>一部の添付ファイルはソースにのみあります。</translation>
    </message>
    <message>
        <source>The message is larger than the limits allow: not all of it was read. The source is whole.</source>
        <translation>メッセージが制限を超えているため、すべては読み取られていません。ソースは完全です。</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>Customer</source>
        <extracomment>Emails shown of a record; the others are in Activities.</extracomment>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>その他のアドレス</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>Mail to it</source>
        <translation>このレコード宛てのメール</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>How many mailboxes are worked on at the same time.</source>
        <translation>同時に処理するメールボックスの数です。</translation>
    </message>
    <message>
        <source>Seconds from the end of a good run to the next one of the same direction.</source>
        <translation>正常な実行の終了から、同じ方向の次の実行までの秒数です。</translation>
    </message>
    <message>
        <source>How often the engine looks for changes that other programs made in the store.</source>
        <translation>他のプログラムによるストアの変更をエンジンが確認する頻度です。</translation>
    </message>
    <message>
        <source>Seconds until the next attempt after a first temporary failure; doubled with each further one.</source>
        <translation>最初の一時的な失敗から次の試行までの秒数です。失敗が続くたびに 2 倍になります。</translation>
    </message>
    <message>
        <source>The longest gap between attempts after temporary failures.</source>
        <translation>一時的な失敗の後の、試行の最長間隔です。</translation>
    </message>
    <message>
        <source>How many mailboxes are watched for new mail where their server can tell of it; the others are polled, with 0 all of them.</source>
        <translation>サーバーが新着メールを通知できる場合に監視するメールボックスの数です。それ以外は定期的に確認し、0 の場合はすべて定期的に確認します。</translation>
    </message>
    <message>
        <source>How many messages a minute of each mailbox are processed that became of interest by an earlier start; 0 none. New mail always goes first.</source>
        <translation>開始日を早めたために対象になったメッセージを、メールボックスごとに毎分何件処理するか。0 は処理しません。新しいメールが常に優先されます。</translation>
    </message>
    <message>
        <source>What goes into the log file of the home.</source>
        <translation>ホームのログファイルに記録する内容です。</translation>
    </message>
    <message>
        <source>Size at which the log file is rotated.</source>
        <translation>ログファイルを切り替えるサイズです。</translation>
    </message>
    <message>
        <source>How many rotated log files are kept.</source>
        <translation>保持する過去のログファイルの数です。</translation>
    </message>
    <message>
        <source>Days after which a rotated log file is removed, however few there are.</source>
        <translation>切り替えた過去のログファイルを、その数にかかわらず削除するまでの日数です。</translation>
    </message>
    <message>
        <source>More header fields of one message or part are left out.</source>
        <translation>メッセージまたはパートのこれより多いヘッダー フィールドは除外されます。</translation>
    </message>
    <message>
        <source>A longer header of one message or part is cut.</source>
        <translation>メッセージまたはパートのこれより長いヘッダーは切り詰められます。</translation>
    </message>
    <message>
        <source>More parameters of one header field are left out.</source>
        <translation>1 つのヘッダー フィールドのこれより多いパラメーターは除外されます。</translation>
    </message>
    <message>
        <source>Of more Message-IDs in one header field the oldest but the first go.</source>
        <translation>1 つのヘッダー フィールドにこれより多い Message-ID がある場合、最初を除く古いものから除外されます。</translation>
    </message>
    <message>
        <source>What containers in one message, such as winmail.dat, hold beyond this size is left out.</source>
        <translation>winmail.dat などメッセージ内のコンテナーがこのサイズを超えて含むものは除外されます。</translation>
    </message>
    <message>
        <source>Containers that lie deeper in each other are kept as they are.</source>
        <translation>これより深く入れ子になったコンテナーはそのまま保管されます。</translation>
    </message>
    <message>
        <source>A longer RTF body is cut.</source>
        <translation>これより長い RTF 本文は切り詰められます。</translation>
    </message>
    <message>
        <source>More parts of one message are left out.</source>
        <translation>1 通のメッセージでこれを超えるパートは省かれます。</translation>
    </message>
    <message>
        <source>What a message has beyond this size is neither fetched nor read; it stays on the server.</source>
        <translation>メッセージのこのサイズを超える部分は取得も読み取りもされず、サーバーに残ります。</translation>
    </message>
    <message>
        <source>Parts nested deeper are left out.</source>
        <translation>これより深い階層のパートは省かれます。</translation>
    </message>
    <message>
        <source>More addresses of one message are left out.</source>
        <translation>1 通のメッセージでこれを超えるアドレスは省かれます。</translation>
    </message>
    <message>
        <source>A longer text of one message is cut.</source>
        <translation>1 通のメッセージのこれより長い本文は切り詰められます。</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>May answer</source>
        <translation>返信先の候補</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>now</source>
        <translation>今</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time}前</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time}後</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ミリ秒</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 時間</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 日</translation>
    </message>
</context>
<context>
    <name>unresolved</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Names in the mail</source>
        <translation>メールにある名前</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最終確認</translation>
    </message>
    <message>
        <source>May be</source>
        <translation>候補</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Receiving</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Appointments, contacts, tasks</source>
        <translation>予定、連絡先、タスク</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>アイドル</translation>
    </message>
    <message>
        <source>due</source>
        <translation>実行予定</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>waits to retry</source>
        <translation>再試行待ち</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>不調</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>動作中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>取引先担当者</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>取引先企業</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>リード</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>営業案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>サポート案件</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信済み</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>Pending send</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>転送メールボックス</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>Outlook</translation>
    </message>
    <message>
        <source>Server-side sync</source>
        <translation>サーバー側同期</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>サーバーの検索</translation>
    </message>
    <message>
        <source>Autodiscover</source>
        <translation>自動検出</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>サーバーの機能</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Rights on the mailbox</source>
        <translation>メールボックスの権限</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Read mail</source>
        <translation>メールの読み取り</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>テストメッセージの送信</translation>
    </message>
    <message>
        <source>Arrival of the test message</source>
        <translation>テストメッセージの到着</translation>
    </message>
    <message>
        <source>Calendar item written and removed</source>
        <translation>予定表アイテムの書き込みと削除</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>隔離</translation>
    </message>
</context>
</TS>
