<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>About Postroom</source>
        <translation>Über Postroom</translation>
    </message>
    <message>
        <source>Keeps mail and records in step.</source>
        <translation>Hält Mail und Datensätze im Gleichschritt.</translation>
    </message>
    <message>
        <source>Check the store</source>
        <translation>Datenspeicher prüfen</translation>
    </message>
    <message>
        <source>Open the home folder</source>
        <translation>Basisordner öffnen</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Basisordner</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Datenspeicher</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Kennwörter</translation>
    </message>
    <message>
        <source>The store holds</source>
        <translation>Inhalt des Datenspeichers</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>In the keyring of this desktop</source>
        <translation>Im Schlüsselbund dieses Desktops</translation>
    </message>
    <message>
        <source>In the environment of the program, read only</source>
        <translation>In der Umgebung des Programms, nur lesbar</translation>
    </message>
    <message>
        <source>In a sealed file in the home</source>
        <translation>In einer versiegelten Datei im Basisordner</translation>
    </message>
    <message>
        <source>In memory, gone when the program ends</source>
        <translation>Im Arbeitsspeicher, mit dem Programmende verloren</translation>
    </message>
    <message>
        <source>Postroom is free software under the MIT licence. It is built on the work of others: Qt and PySide6 (LGPL 3), Python (PSF), SQLAlchemy, Alembic, Pydantic, ruamel.yaml, Rich, keyring, platformdirs, truststore, nh3, requests and urllib3 (MIT or Apache 2.0), exchangelib, lxml and RE2 (BSD), psycopg (LGPL 3), cryptography, aiosmtpd (Apache 2.0) and dnspython (ISC). Their licence texts come with their packages.</source>
        <translation>Postroom ist freie Software unter der MIT-Lizenz. Es baut auf der Arbeit anderer auf: Qt und PySide6 (LGPL 3), Python (PSF), SQLAlchemy, Alembic, Pydantic, ruamel.yaml, Rich, keyring, platformdirs, truststore, nh3, requests und urllib3 (MIT oder Apache 2.0), exchangelib, lxml und RE2 (BSD), psycopg (LGPL 3), cryptography, aiosmtpd (Apache 2.0) und dnspython (ISC). Ihre Lizenztexte liegen ihren Paketen bei.</translation>
    </message>
    <message>
        <source>Mailboxes: {mailboxes}, profiles: {profiles}, users: {users}, queues: {queues}, records: {records}, emails: {emails}</source>
        <translation>Postfächer: {mailboxes}, Profile: {profiles}, Benutzer: {users}, Warteschlangen: {queues}, Datensätze: {records}, E-Mails: {emails}</translation>
    </message>
    <message>
        <source>The store is whole: {what}</source>
        <translation>Der Datenspeicher ist in Ordnung: {what}</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Datenspeicher wird geprüft</translation>
    </message>
    <message>
        <source>not installed, run from its source</source>
        <translation>nicht installiert, läuft aus dem Quelltext</translation>
    </message>
</context>
<context>
    <name>ActBin</name>
    <message>
        <source>nothing</source>
        <extracomment>Longer values are cut in a cell of the list.</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>Im Datenspeicher</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>Restored by {who} {when}</source>
        <translation>Wiederhergestellt von {who} {when}</translation>
    </message>
    <message>
        <source>The contact is in the store still; link it again to have it on the server</source>
        <translation>Der Kontakt ist noch im Datenspeicher; neu verknüpft ist er wieder auf dem Server</translation>
    </message>
    <message>
        <source>Deleted in the store; it can be restored as it was, unlinked</source>
        <translation>Im Datenspeicher gelöscht; lässt sich unverändert wiederherstellen, ohne Verknüpfung</translation>
    </message>
    <message>
        <source>Deleted on the server; it can be restored in the store, unlinked</source>
        <translation>Auf dem Server gelöscht; lässt sich im Datenspeicher wiederherstellen, ohne Verknüpfung</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>{who} ({role})</source>
        <translation>{who} ({role})</translation>
    </message>
    <message>
        <source>Attendees</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Taken back {when}</source>
        <translation>Zurückgeholt {when}</translation>
    </message>
    <message>
        <source>Somebody&apos;s edit gave way to the other side&apos;s</source>
        <translation>Eine Änderung von Hand wurde von der anderen Seite verdrängt</translation>
    </message>
    <message>
        <source>The other side&apos;s edit took its place</source>
        <translation>Die Änderung der anderen Seite trat an seine Stelle</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>ActConflicts</name>
    <message>
        <source>{n} of {total} decided</source>
        <extracomment>Of longer texts a part is shown, which begins so many characters before the first difference. What differs in more words and blanks is marked as a whole.</extracomment>
        <translation>{n} von {total} entschieden</translation>
    </message>
    <message>
        <source>{decision}, at the next pass</source>
        <translation>{decision}, nächster Abgleich</translation>
    </message>
    <message>
        <source>Decided, at the next pass</source>
        <translation>Entschieden, nächster Abgleich</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>It was deleted</source>
        <translation>Wurde gelöscht</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>{decision}, by {who} {when}; carried out at the next pass</source>
        <translation>{decision}, von {who} {when}; ausgeführt beim nächsten Abgleich</translation>
    </message>
    <message>
        <source>Take the store&apos;s</source>
        <translation>Vom Datenspeicher nehmen</translation>
    </message>
    <message>
        <source>Take the server&apos;s</source>
        <translation>Vom Server nehmen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Undo the decision</source>
        <translation>Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>Delete on the server</source>
        <translation>Auf dem Server löschen</translation>
    </message>
    <message>
        <source>Keep the server&apos;s</source>
        <translation>Den vom Server behalten</translation>
    </message>
    <message>
        <source>Keep the store&apos;s</source>
        <translation>Den vom Datenspeicher behalten</translation>
    </message>
    <message>
        <source>Delete in the store</source>
        <translation>Im Datenspeicher löschen</translation>
    </message>
    <message>
        <source>The server is given what the store says; its value is kept in the history</source>
        <translation>Der Server bekommt, was der Datenspeicher sagt; sein Wert bleibt im Verlauf</translation>
    </message>
    <message>
        <source>The store is given what the server says; its value is kept in the history</source>
        <translation>Der Datenspeicher bekommt, was der Server sagt; sein Wert bleibt im Verlauf</translation>
    </message>
    <message>
        <source>The server&apos;s version stays linked, and the store&apos;s becomes a record of its own, which is not linked</source>
        <translation>Die Fassung des Servers bleibt verknüpft, die des Datenspeichers wird ein eigener Datensatz ohne Verknüpfung</translation>
    </message>
    <message>
        <source>It is saved, although somebody who takes part is booked then</source>
        <translation>Wird gespeichert, obwohl jemand, der teilnimmt, dann schon belegt ist</translation>
    </message>
    <message>
        <source>It is not saved; on the server it stays as it is</source>
        <translation>Wird nicht gespeichert; auf dem Server bleibt er, wie er ist</translation>
    </message>
    <message>
        <source>It waits for you again; possible until a pass has carried it out</source>
        <translation>Wartet wieder auf einen Eingriff; möglich, bis ein Abgleich die Entscheidung ausgeführt hat</translation>
    </message>
</context>
<context>
    <name>ActFacts</name>
    <message>
        <source>Owner</source>
        <extracomment>What stands first of each kind; whatever else there is follows in the order of the alphabet. What has a place of its own. What goes without saying.</extracomment>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>(nobody)</source>
        <translation>(niemand)</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>tentative</source>
        <translation>mit Vorbehalt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
</context>
<context>
    <name>ActFields</name>
    <message>
        <source>Attendee {name}</source>
        <extracomment>What tells most of an item, in this order; everything else follows by name.</extracomment>
        <translation>Teilnehmer {name}</translation>
    </message>
    <message>
        <source>Answer of {name}</source>
        <translation>Antwort von {name}</translation>
    </message>
    <message>
        <source>Occurrence of {day}</source>
        <translation>Einzeltermin am {day}</translation>
    </message>
    <message>
        <source>{day}: {field}</source>
        <translation>{day}: {field}</translation>
    </message>
    <message>
        <source>The whole item</source>
        <translation>Der ganze Eintrag</translation>
    </message>
    <message>
        <source>Booked already</source>
        <translation>Bereits belegt</translation>
    </message>
    <message>
        <source>Appointment time</source>
        <translation>Zeit des Termins</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Optional attendees</source>
        <translation>Optionale Teilnehmer</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Required attendees</source>
        <translation>Erforderliche Teilnehmer</translation>
    </message>
    <message>
        <source>Show time as</source>
        <translation>Zeit anzeigen als</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Answers of attendees</source>
        <translation>Antworten der Teilnehmer</translation>
    </message>
    <message>
        <source>Meeting cancelled</source>
        <translation>Besprechung abgesagt</translation>
    </message>
    <message>
        <source>Recurrence</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Deleted occurrences</source>
        <translation>Gelöschte Einzeltermine</translation>
    </message>
    <message>
        <source>Changed occurrences</source>
        <translation>Geänderte Einzeltermine</translation>
    </message>
    <message>
        <source>% complete</source>
        <translation>% abgeschlossen</translation>
    </message>
    <message>
        <source>Date completed</source>
        <translation>Erledigt am</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Start date</source>
        <translation>Beginnt am</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>Jahrestag</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Geburtstag</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Vollständiger Name</translation>
    </message>
    <message>
        <source>Mailing address</source>
        <translation>Postanschrift</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Privatanschrift</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>Weitere Anschrift</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Assistant&apos;s name</source>
        <translation>Name der Assistenz</translation>
    </message>
    <message>
        <source>Assistant&apos;s phone</source>
        <translation>Telefon der Assistenz</translation>
    </message>
    <message>
        <source>Business fax</source>
        <translation>Fax (geschäftlich)</translation>
    </message>
    <message>
        <source>Business phone</source>
        <translation>Telefon (geschäftlich)</translation>
    </message>
    <message>
        <source>Business phone 2</source>
        <translation>Telefon 2 (geschäftlich)</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>Rückruf</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>Company main phone</source>
        <translation>Telefon (Zentrale)</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>E-mail 2</source>
        <translation>E-Mail 2</translation>
    </message>
    <message>
        <source>E-mail 3</source>
        <translation>E-Mail 3</translation>
    </message>
    <message>
        <source>FTP site</source>
        <translation>FTP-Site</translation>
    </message>
    <message>
        <source>Government ID</source>
        <translation>Ausweisnummer</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Telefon (privat)</translation>
    </message>
    <message>
        <source>Home phone 2</source>
        <translation>Telefon 2 (privat)</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Vorgesetzte(r)</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>Telefon (weiteres)</translation>
    </message>
    <message>
        <source>Pager</source>
        <translation>Pager</translation>
    </message>
    <message>
        <source>Spouse</source>
        <translation>Ehepartner</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Yomi first name</source>
        <translation>Vorname (Yomi)</translation>
    </message>
    <message>
        <source>Yomi last name</source>
        <translation>Nachname (Yomi)</translation>
    </message>
    <message>
        <source>{sentence} In the original: {name}.</source>
        <translation>{sentence} Im Original: {name}.</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks</source>
        <translation>Termine, Kontakte und Aufgaben</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Whose days and clocks are meant where neither the item nor its user names a time zone. Type a part of its name.</source>
        <translation>Wessen Tage und Uhren gemeint sind, wo weder der Eintrag noch sein Benutzer eine Zeitzone nennt. Einen Teil ihres Namens eingeben.</translation>
    </message>
    <message>
        <source>Tracking category</source>
        <translation>Kategorie zum Verfolgen</translation>
    </message>
    <message>
        <source>An appointment or task of the server that bears this category becomes a record.</source>
        <translation>Ein Termin oder eine Aufgabe des Servers mit dieser Kategorie wird zum Datensatz.</translation>
    </message>
    <message>
        <source>Every item of the folder becomes a record, tracked or not. The original has nothing of it.</source>
        <translation>Jeder Eintrag des Ordners wird zum Datensatz, verfolgt oder nicht. Das Original kennt nichts davon.</translation>
    </message>
    <message>
        <source>Take a whole folder</source>
        <translation>Einen ganzen Ordner übernehmen</translation>
    </message>
    <message>
        <source>Name of that folder</source>
        <translation>Name dieses Ordners</translation>
    </message>
    <message>
        <source>calendar, contacts and tasks</source>
        <translation>Kalender, Kontakte und Aufgaben</translation>
    </message>
    <message>
        <source>Empty means each mailbox&apos;s own calendar, contacts and tasks.</source>
        <translation>Leer bedeutet: Kalender, Kontakte und Aufgaben des jeweiligen Postfachs.</translation>
    </message>
    <message>
        <source>What a person copied from an item that is linked stays alone on the server.</source>
        <translation>Was jemand von einem verknüpften Eintrag kopiert hat, bleibt allein auf dem Server.</translation>
    </message>
    <message>
        <source>Leave copies alone</source>
        <translation>Kopien in Ruhe lassen</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Whoever takes part may track</source>
        <translation>Wer teilnimmt, darf verfolgen</translation>
    </message>
    <message>
        <source>Off, only who organizes a meeting can have it tracked.</source>
        <translation>Aus: nur wer eine Besprechung organisiert, kann sie verfolgen lassen.</translation>
    </message>
    <message>
        <source>Go through the organizer&apos;s mailbox</source>
        <translation>Über das Postfach des Organisators gehen</translation>
    </message>
    <message>
        <source>A meeting that somebody else tracked is written in the mailbox of its organizer, where that one synchronizes.</source>
        <translation>Eine Besprechung, die jemand anders verfolgt hat, wird in das Postfach ihres Organisators geschrieben, sofern dieses synchronisiert.</translation>
    </message>
    <message>
        <source>Keep the store&apos;s organizer</source>
        <translation>Organisator des Datenspeichers behalten</translation>
    </message>
    <message>
        <source>Where the server names no organizer, the store&apos;s stays. Off, it has none then.</source>
        <translation>Wo der Server keinen Organisator nennt, bleibt der des Datenspeichers. Aus: dann hat er keinen.</translation>
    </message>
    <message>
        <source>Cancel meetings on the server</source>
        <translation>Besprechungen auf dem Server absagen</translation>
    </message>
    <message>
        <source>A meeting that is canceled in the store is called off in the organizer&apos;s mailbox, and all who take part are told.</source>
        <translation>Eine Besprechung, die im Datenspeicher abgesagt wird, wird im Postfach des Organisators abgesagt, und alle Teilnehmer werden benachrichtigt.</translation>
    </message>
    <message>
        <source>Tell of changes of past meetings</source>
        <translation>Änderungen vergangener Besprechungen mitteilen</translation>
    </message>
    <message>
        <source>Changes of meetings that are over go out as well, and may send mail.</source>
        <translation>Auch Änderungen an vergangenen Besprechungen gehen hinaus und können Mail senden.</translation>
    </message>
    <message>
        <source>Private appointments from the server</source>
        <translation>Private Termine vom Server</translation>
    </message>
    <message>
        <source>The mark Private is taken from the server. It never goes the other way.</source>
        <translation>Das Merkmal „Privat“ wird vom Server übernommen. In die andere Richtung geht es nie.</translation>
    </message>
    <message>
        <source>Drafts of appointments</source>
        <translation>Entwürfe von Terminen</translation>
    </message>
    <message>
        <source>An appointment can be kept as a draft, which is not synchronized until it is sent.</source>
        <translation>Ein Termin kann als Entwurf behalten werden, der nicht synchronisiert wird, bis er gesendet ist.</translation>
    </message>
    <message>
        <source>Ask before saving while somebody is busy</source>
        <translation>Vor dem Speichern fragen, wenn jemand belegt ist</translation>
    </message>
    <message>
        <source>An appointment of the server that is in the way of another one waits until a person says that it may be saved.</source>
        <translation>Ein Termin des Servers, der einem anderen im Weg ist, wartet, bis jemand sagt, dass er gespeichert werden darf.</translation>
    </message>
    <message>
        <source>Attachments of appointments</source>
        <translation>Anhänge von Terminen</translation>
    </message>
    <message>
        <source>Both ways, of single appointments alone; those of series never. Off, what is on the server stays there.</source>
        <translation>In beide Richtungen, nur bei einzelnen Terminen; bei Serien nie. Aus: was auf dem Server ist, bleibt dort.</translation>
    </message>
    <message>
        <source>Contacts and tasks</source>
        <translation>Kontakte und Aufgaben</translation>
    </message>
    <message>
        <source>Company of contacts</source>
        <translation>Firma von Kontakten</translation>
    </message>
    <message>
        <source>The name of the account that a contact belongs to is its company on the server.</source>
        <translation>Der Name der Firma, zu der ein Kontakt gehört, ist auf dem Server seine Firma.</translation>
    </message>
    <message>
        <source>Where a contact has a home or other address on both sides and they differ, one of the two is overwritten at the next pass. What gives way stays in the history alone.</source>
        <translation>Wo ein Kontakt auf beiden Seiten eine Privatanschrift oder weitere Anschrift hat und sie sich unterscheiden, wird eine der beiden beim nächsten Abgleich überschrieben. Was verdrängt wird, bleibt nur im Verlauf.</translation>
    </message>
    <message>
        <source>All three addresses of contacts</source>
        <translation>Alle drei Anschriften von Kontakten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Home and other address as well. Off, the mailing address alone.</source>
        <translation>Auch Privatanschrift und weitere Anschrift. Aus: nur die Postanschrift.</translation>
    </message>
    <message>
        <source>Assigned tasks</source>
        <translation>Zugewiesene Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that were assigned to somebody on the server are taken over, too.</source>
        <translation>Auch Aufgaben, die auf dem Server jemandem zugewiesen wurden, werden übernommen.</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>What leaves the filters is unlinked</source>
        <translation>Was die Filter verlässt, wird getrennt</translation>
    </message>
    <message>
        <source>The item stays on the server and follows the record no longer. Off, it is deleted on the server, as the original does.</source>
        <translation>Der Eintrag bleibt auf dem Server und folgt dem Datensatz nicht mehr. Aus: er wird auf dem Server gelöscht, wie es das Original tut.</translation>
    </message>
    <message>
        <source>Delete when the organizer changes</source>
        <translation>Löschen, wenn der Organisator wechselt</translation>
    </message>
    <message>
        <source>A meeting that somebody else organizes now is deleted where it was. Off, its link ends, and both stay.</source>
        <translation>Eine Besprechung, die nun jemand anders organisiert, wird dort gelöscht, wo sie war. Aus: ihre Verknüpfung endet, und beide bleiben.</translation>
    </message>
    <message>
        <source>Tasks deleted on the server</source>
        <translation>Auf dem Server gelöschte Aufgaben</translation>
    </message>
    <message>
        <source>What becomes of the record.</source>
        <translation>Was aus dem Datensatz wird.</translation>
    </message>
    <message>
        <source>Passes that are held</source>
        <translation>Angehaltene Abgleiche</translation>
    </message>
    <message>
        <source>A pass that would do more than this to one mailbox waits until a person has seen what it would do. 0 holds at the first.</source>
        <translation>Ein Abgleich, der an einem Postfach mehr als dies täte, wartet, bis jemand gesehen hat, was er täte. 0 hält schon beim ersten an.</translation>
    </message>
    <message>
        <source>The first pass of a mailbox</source>
        <translation>Der erste Abgleich eines Postfachs</translation>
    </message>
    <message>
        <source>It shows what it would do before it does anything.</source>
        <translation>Er zeigt, was er täte, bevor er etwas tut.</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be invited.</source>
        <translation>Je Empfänger gezählt: wer eingeladen würde.</translation>
    </message>
    <message>
        <source>Updates of meetings</source>
        <translation>Aktualisierungen von Besprechungen</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be told of a change.</source>
        <translation>Je Empfänger gezählt: wer von einer Änderung erführe.</translation>
    </message>
    <message>
        <source>Cancellations</source>
        <translation>Absagen</translation>
    </message>
    <message>
        <source>Counted by recipient: who would be told that a meeting is called off.</source>
        <translation>Je Empfänger gezählt: wer von der Absage einer Besprechung erführe.</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>On either side.</source>
        <translation>Auf beiden Seiten zusammen.</translation>
    </message>
    <message>
        <source>Deletes of what is linked</source>
        <translation>Löschen von Verknüpftem</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>How much of the linked items a pass may delete.</source>
        <translation>Wie viel der verknüpften Einträge ein Abgleich löschen darf.</translation>
    </message>
    <message>
        <source>From so many deletes on</source>
        <translation>Ab so vielen Löschungen</translation>
    </message>
    <message>
        <source>Fewer are never held for their share: one of three is no mass.</source>
        <translation>Weniger werden nie wegen ihres Anteils angehalten: eines von dreien ist keine Masse.</translation>
    </message>
    <message>
        <source>Who wins where both sides changed a field</source>
        <translation>Wer gewinnt, wenn beide Seiten ein Feld geändert haben</translation>
    </message>
    <message>
        <source>In general</source>
        <translation>Im Allgemeinen</translation>
    </message>
    <message>
        <source>What gives way stays in the history. What waits for you is listed under Calendar &amp; contacts.</source>
        <translation>Was verdrängt wird, bleibt im Verlauf. Was auf einen Eingriff wartet, steht unter „Kalender &amp; Kontakte“.</translation>
    </message>
    <message>
        <source>Of single fields</source>
        <translation>Für einzelne Felder</translation>
    </message>
    <message>
        <source>Goes before what is said in general, for the field of this name of every kind.</source>
        <translation>Geht dem Allgemeinen vor, für das Feld dieses Namens bei jeder Art.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Overwritten values</source>
        <translation>Überschriebene Werte</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>What appointments, contacts and tasks said before. Only what is kept can be had back.</source>
        <translation>Was Termine, Kontakte und Aufgaben zuvor sagten. Nur was aufbewahrt ist, lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Items that a synchronization deleted can be restored so long.</source>
        <translation>Einträge, die eine Synchronisierung gelöscht hat, lassen sich so lange wiederherstellen.</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Abgleiche</translation>
    </message>
    <message>
        <source>What each synchronization of appointments, contacts and tasks did.</source>
        <translation>Was jede Synchronisierung von Terminen, Kontakten und Aufgaben getan hat.</translation>
    </message>
</context>
<context>
    <name>ActItems</name>
    <message>
        <source>Subject or name</source>
        <extracomment>So many are read again at most when something has changed; what was below follows as one scrolls.</extracomment>
        <translation>Betreff oder Name</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Attendees: {n}</source>
        <translation>Teilnehmer: {n}</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>Days from today: from which to before which.</extracomment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Next 7 days</source>
        <translation>Nächste 7 Tage</translation>
    </message>
    <message>
        <source>Next 30 days</source>
        <translation>Nächste 30 Tage</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>Ab heute</translation>
    </message>
    <message>
        <source>Past 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
</context>
<context>
    <name>ActKinds</name>
    <message>
        <source>Appointments</source>
        <extracomment>In the order in which lists and choices have them.</extracomment>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Series of appointments</source>
        <translation>Terminserien</translation>
    </message>
    <message>
        <source>Service appointments</source>
        <translation>Servicetermine</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Phone calls</source>
        <translation>Telefonate</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Briefe</translation>
    </message>
    <message>
        <source>Faxes</source>
        <translation>Faxe</translation>
    </message>
</context>
<context>
    <name>ActLinks</name>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>Im Konflikt</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Unlinked</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>Nicht verknüpft</translation>
    </message>
    <message>
        <source>The last pass could not carry a change</source>
        <translation>Der letzte Abgleich konnte eine Änderung nicht übertragen</translation>
    </message>
    <message>
        <source>Both sides changed the same, and a person has to decide</source>
        <translation>Beide Seiten haben dasselbe geändert, und jemand muss entscheiden</translation>
    </message>
    <message>
        <source>A change is carried by the next pass</source>
        <translation>Eine Änderung wird beim nächsten Abgleich übertragen</translation>
    </message>
    <message>
        <source>Both sides say the same; changes flow</source>
        <translation>Beide Seiten sagen dasselbe; Änderungen fließen</translation>
    </message>
    <message>
        <source>It was linked; both items stay, no change flows</source>
        <translation>War verknüpft; beide Einträge bleiben, keine Änderung fließt</translation>
    </message>
    <message>
        <source>It is in no mailbox</source>
        <translation>In keinem Postfach</translation>
    </message>
</context>
<context>
    <name>ActMapping</name>
    <message>
        <source>Field</source>
        <extracomment>Of a field: its kind and its key. The order in which a click goes on.</extracomment>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>Im Datenspeicher</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>Gewählt von</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>To the server</source>
        <translation>Zum Server</translation>
    </message>
    <message>
        <source>To the store</source>
        <translation>Zum Datenspeicher</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>Click, or press Space, for the next way</source>
        <translation>Klick oder Leertaste für die nächste Richtung</translation>
    </message>
    <message>
        <source>Attachments follow the organisation&apos;s switch (isappointmentattachmentsyncenabled); those of series are never synchronized.</source>
        <translation>Anhänge folgen dem Schalter der Organisation (isappointmentattachmentsyncenabled); die von Serien werden nie synchronisiert.</translation>
    </message>
    <message>
        <source>What is private follows the organisation&apos;s switch “Private appointments from the server”.</source>
        <translation>Was privat ist, folgt dem Schalter der Organisation „Private Termine vom Server“.</translation>
    </message>
    <message>
        <source>Fixed: {way}. The rules for this field leave nothing to choose.</source>
        <translation>Fest: {way}. Die Regeln für dieses Feld lassen keine Wahl.</translation>
    </message>
    <message>
        <source>Home and other addresses are synchronized only with the organisation&apos;s switch “All three addresses of contacts”.</source>
        <translation>Privatanschrift und weitere Anschrift werden nur mit dem Schalter der Organisation „Alle drei Anschriften von Kontakten“ synchronisiert.</translation>
    </message>
    <message>
        <source>You, not saved yet</source>
        <translation>Hier gewählt, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Nobody: the default</source>
        <translation>Niemand: der Standard</translation>
    </message>
    <message>
        <source>The organisation</source>
        <translation>Die Organisation</translation>
    </message>
    <message>
        <source>The profile</source>
        <translation>Das Profil</translation>
    </message>
    <message>
        <source>The user</source>
        <translation>Der Benutzer</translation>
    </message>
    <message>
        <source>Fields and which way they flow</source>
        <translation>Felder und ihre Richtung</translation>
    </message>
</context>
<context>
    <name>ActPane</name>
    <message>
        <source>Calendar &amp; contacts</source>
        <translation>Kalender &amp; Kontakte</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>ActPasses</name>
    <message>
        <source>Planned</source>
        <extracomment>Passes that are shown without being asked for: those that are not over. Longer values are cut in a line of the plan; its tooltip has more of them.</extracomment>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Cut short</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Gave way</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Held: {because}. Nothing of it is done until you release it.</source>
        <translation>Angehalten: {because}. Nichts davon geschieht, bevor es freigegeben wird.</translation>
    </message>
    <message>
        <source>Nothing of it is dangerous: it runs without being asked about.</source>
        <translation>Nichts davon ist gefährlich: er läuft ohne Nachfrage.</translation>
    </message>
    <message>
        <source>{state}: released by {who}, {when}; nobody is told of anything.</source>
        <translation>{state}: freigegeben von {who}, {when}; niemand wird benachrichtigt.</translation>
    </message>
    <message>
        <source>{state}: released by {who}, {when}.</source>
        <translation>{state}: freigegeben von {who}, {when}.</translation>
    </message>
    <message>
        <source>{state} by {who}, {when}. What it would do is not done as long as it is the same.</source>
        <translation>{state} von {who}, {when}. Was er täte, unterbleibt, solange es dasselbe ist.</translation>
    </message>
    <message>
        <source>It gave way: another plan was made since. Nothing of this one was done.</source>
        <translation>Überholt: inzwischen ist ein anderer Plan entstanden. Von diesem ist nichts geschehen.</translation>
    </message>
    <message>
        <source>It was cut short; the next pass goes on where it ended.</source>
        <translation>Unterbrochen; der nächste Abgleich macht weiter, wo dieser endete.</translation>
    </message>
    <message>
        <source>it is the first pass of this mailbox</source>
        <translation>es ist der erste Abgleich dieses Postfachs</translation>
    </message>
    <message>
        <source>a person released it</source>
        <translation>jemand hat ihn freigegeben</translation>
    </message>
    <message>
        <source>no threshold is reached</source>
        <translation>kein Schwellenwert ist erreicht</translation>
    </message>
    <message>
        <source>it would delete {n} of {linked} linked items, more than {limit} percent</source>
        <translation>er würde {n} von {linked} verknüpften Einträgen löschen, mehr als {limit} Prozent</translation>
    </message>
    <message>
        <source>Creates</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>Absagen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>{kind} “{name}”: nothing is done</source>
        <translation>{kind} „{name}“: nichts wird getan</translation>
    </message>
    <message>
        <source>{kind} “{name}”: made in the store</source>
        <translation>{kind} „{name}“: im Datenspeicher angelegt</translation>
    </message>
    <message>
        <source>{kind} “{name}”: made on the server</source>
        <translation>{kind} „{name}“: auf dem Server angelegt</translation>
    </message>
    <message>
        <source>{kind} “{name}”: changed</source>
        <translation>{kind} „{name}“: geändert</translation>
    </message>
    <message>
        <source>{kind} “{name}”: both sides have it, they become one</source>
        <translation>{kind} „{name}“: auf beiden Seiten vorhanden, sie werden eins</translation>
    </message>
    <message>
        <source>{kind} “{name}”: deleted in the store</source>
        <translation>{kind} „{name}“: im Datenspeicher gelöscht</translation>
    </message>
    <message>
        <source>{kind} “{name}”: deleted on the server</source>
        <translation>{kind} „{name}“: auf dem Server gelöscht</translation>
    </message>
    <message>
        <source>{kind} “{name}”: unlinked, both stay</source>
        <translation>{kind} „{name}“: Verknüpfung getrennt, beide bleiben</translation>
    </message>
    <message>
        <source>{kind} “{name}”: gone on both sides, forgotten</source>
        <translation>{kind} „{name}“: auf beiden Seiten weg, wird vergessen</translation>
    </message>
    <message>
        <source>{kind} “{name}”: a person is asked</source>
        <translation>{kind} „{name}“: eine Person wird gefragt</translation>
    </message>
    <message>
        <source>invitations: {n}</source>
        <translation>Einladungen: {n}</translation>
    </message>
    <message>
        <source>updates: {n}</source>
        <translation>Aktualisierungen: {n}</translation>
    </message>
    <message>
        <source>cancellations: {n}</source>
        <translation>Absagen: {n}</translation>
    </message>
    <message>
        <source>Invitation to {who}</source>
        <translation>Einladung an {who}</translation>
    </message>
    <message>
        <source>Update to {who}</source>
        <translation>Aktualisierung an {who}</translation>
    </message>
    <message>
        <source>Cancellation to {who}</source>
        <translation>Absage an {who}</translation>
    </message>
    <message>
        <source>Failed: {error}</source>
        <translation>Fehlgeschlagen: {error}</translation>
    </message>
    <message>
        <source>Nobody is told: {because}</source>
        <translation>Niemand wird benachrichtigt: {because}</translation>
    </message>
    <message>
        <source>Why: {because}</source>
        <translation>Warum: {because}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{field}: a person is asked; the store has {before}, the server {after}</source>
        <translation>{field}: eine Person wird gefragt; im Datenspeicher steht {before}, auf dem Server {after}</translation>
    </message>
    <message>
        <source>{field} in the store: {before} becomes {after}, over what was changed there</source>
        <translation>{field} im Datenspeicher: {before} wird zu {after}, über eine dortige Änderung hinweg</translation>
    </message>
    <message>
        <source>{field} on the server: {before} becomes {after}, over what was changed there</source>
        <translation>{field} auf dem Server: {before} wird zu {after}, über eine dortige Änderung hinweg</translation>
    </message>
    <message>
        <source>{field} in the store: {before} becomes {after}</source>
        <translation>{field} im Datenspeicher: {before} wird zu {after}</translation>
    </message>
    <message>
        <source>{field} on the server: {before} becomes {after}</source>
        <translation>{field} auf dem Server: {before} wird zu {after}</translation>
    </message>
</context>
<context>
    <name>ActRecurrence</name>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every {n} days</source>
        <translation>Alle {n} Tage</translation>
    </message>
    <message>
        <source>Every week on {days}</source>
        <translation>Jede Woche jeden {days}</translation>
    </message>
    <message>
        <source>Every {n} weeks on {days}</source>
        <translation>Alle {n} Wochen jeden {days}</translation>
    </message>
    <message>
        <source>Every month on {day}</source>
        <translation>Jeden Monat {day}</translation>
    </message>
    <message>
        <source>Every {n} months on {day}</source>
        <translation>Alle {n} Monate {day}</translation>
    </message>
    <message>
        <source>Every year in {month} on {day}</source>
        <translation>Jedes Jahr im {month} {day}</translation>
    </message>
    <message>
        <source>Every {n} years in {month} on {day}</source>
        <translation>Alle {n} Jahre im {month} {day}</translation>
    </message>
    <message>
        <source>day {n}</source>
        <translation>am {n}.</translation>
    </message>
    <message>
        <source>the first {days}</source>
        <translation>am ersten {days}</translation>
    </message>
    <message>
        <source>the second {days}</source>
        <translation>am zweiten {days}</translation>
    </message>
    <message>
        <source>the third {days}</source>
        <translation>am dritten {days}</translation>
    </message>
    <message>
        <source>the fourth {days}</source>
        <translation>am vierten {days}</translation>
    </message>
    <message>
        <source>the last {days}</source>
        <translation>am letzten {days}</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>weekdays</source>
        <translation>Werktag</translation>
    </message>
    <message>
        <source>days of the weekend</source>
        <translation>Wochenendtag</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n}-mal</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
</context>
<context>
    <name>ActWhen</name>
    <message>
        <source>due {day}</source>
        <extracomment>What is kept of a time without a zone, and of whole days: the time of day itself.</extracomment>
        <translation>fällig am {day}</translation>
    </message>
    <message>
        <source>{time}, on your clocks</source>
        <translation>{time}, hiesige Zeit</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Fällig am {day}</translation>
    </message>
    <message>
        <source>It has no time zone: it is at that time wherever one is.</source>
        <translation>Ohne Zeitzone: Es ist zu dieser Uhrzeit, wo man auch ist.</translation>
    </message>
    <message>
        <source>Planned as {time}</source>
        <translation>Geplant als {time}</translation>
    </message>
    <message>
        <source>It is a series; this is its first occurrence.</source>
        <translation>Eine Serie; dies ist ihr erster Termin.</translation>
    </message>
    <message>
        <source>{day}, all day</source>
        <translation>{day}, ganztägig</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>Appointment</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Service appointment</source>
        <translation>Servicetermin</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Telefonat</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Datenspeicher</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Eingriff nötig</translation>
    </message>
    <message>
        <source>The store&apos;s</source>
        <translation>Wert des Datenspeichers</translation>
    </message>
    <message>
        <source>The server&apos;s</source>
        <translation>Wert des Servers</translation>
    </message>
    <message>
        <source>Both are kept</source>
        <translation>Beide bleiben</translation>
    </message>
    <message>
        <source>Saved anyway</source>
        <translation>Trotzdem gespeichert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{day}, all day</source>
        <translation>{day}, ganztägig</translation>
    </message>
    <message>
        <source>{first} to {last}, all day</source>
        <translation>{first} bis {last}, ganztägig</translation>
    </message>
    <message>
        <source>{times}, wherever one is</source>
        <translation>{times}, wo man auch ist</translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>{day}, {start} bis {end}</translation>
    </message>
    <message>
        <source>{first}, {start} to {last}, {end}</source>
        <translation>{first}, {start} bis {last}, {end}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>tentative</source>
        <translation>mit Vorbehalt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>out of office</source>
        <translation>abwesend</translation>
    </message>
    <message>
        <source>working elsewhere</source>
        <translation>an anderem Ort tätig</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Bearbeitung</translation>
    </message>
    <message>
        <source>waiting on others</source>
        <translation>wartet auf andere</translation>
    </message>
    <message>
        <source>deferred</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>when it starts</source>
        <translation>zu Beginn</translation>
    </message>
    <message>
        <source>{n} d before it starts</source>
        <translation>{n} Tg. vor Beginn</translation>
    </message>
    <message>
        <source>{n} h before it starts</source>
        <translation>{n} h vor Beginn</translation>
    </message>
    <message>
        <source>{n} min before it starts</source>
        <translation>{n} min vor Beginn</translation>
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
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Read below</source>
        <translation>Unten lesen</translation>
    </message>
    <message>
        <source>Read at the side</source>
        <translation>Seitlich lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s), the last tracked first</source>
        <translation>
            <numerusform>%n E-Mail, zuletzt verfolgte zuerst</numerusform>
            <numerusform>%n E-Mails, zuletzt verfolgte zuerst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) match</source>
        <translation>
            <numerusform>%n E-Mail passt</numerusform>
            <numerusform>%n E-Mails passen</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest {n} that match; more follow as you scroll</source>
        <translation>Die neuesten {n} passenden; weitere folgen beim Blättern</translation>
    </message>
    <message>
        <source>Received and sent mail appears here once a mailbox is enabled and the engine has run.</source>
        <translation>Hier erscheint empfangene und gesendete Mail, sobald ein Postfach aktiviert ist und die Engine gelaufen ist.</translation>
    </message>
    <message>
        <source>No email is tracked yet</source>
        <translation>Noch keine E-Mail verfolgt</translation>
    </message>
    <message>
        <source>Show mailboxes</source>
        <translation>Postfächer zeigen</translation>
    </message>
    <message>
        <source>No email matches what is asked for.</source>
        <translation>Keine E-Mail passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>Datensatz zeigen</translation>
    </message>
    <message>
        <source>Emails that concern it</source>
        <translation>E-Mails dazu</translation>
    </message>
    <message>
        <source>Emails of this mailbox</source>
        <translation>E-Mails dieses Postfachs</translation>
    </message>
</context>
<context>
    <name>ActivityDialogs</name>
    <message>
        <source>Explain a message…</source>
        <translation>Nachricht erklären…</translation>
    </message>
    <message>
        <source>Unresolved addresses…</source>
        <translation>Ungeklärte Adressen…</translation>
    </message>
    <message>
        <source>Suggested threads…</source>
        <translation>Vorschläge…</translation>
    </message>
    <message>
        <source>Suggested threads ({n})…</source>
        <translation>Vorschläge ({n})…</translation>
    </message>
</context>
<context>
    <name>ActivityFilterRow</name>
    <message>
        <source>Search subject, names, addresses</source>
        <translation>Betreff, Namen, Adressen suchen</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Ein- und ausgehend</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter löschen</translation>
    </message>
    <message>
        <source>Kind of mail</source>
        <translation>Art der Mail</translation>
    </message>
    <message>
        <source>Emails that concern</source>
        <translation>E-Mails mit Bezug auf</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Regarding…</source>
        <translation>Bezug…</translation>
    </message>
    <message>
        <source>Show only emails that concern a record</source>
        <translation>Nur E-Mails mit Bezug auf einen Datensatz zeigen</translation>
    </message>
</context>
<context>
    <name>AlertActions</name>
    <message>
        <source>The mailbox is not there any more.</source>
        <translation>Das Postfach ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Sync asked for: {mailbox}</source>
        <translation>Synchronisierung angefordert: {mailbox}</translation>
    </message>
    <message>
        <source>Another engine is working on this store: it decides what runs.</source>
        <translation>Eine andere Engine arbeitet an diesem Datenspeicher: sie entscheidet, was läuft.</translation>
    </message>
</context>
<context>
    <name>AlertDrawer</name>
    <message>
        <source>Alert</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Mailbox {address}</source>
        <translation>Postfach {address}</translation>
    </message>
    <message>
        <source>Profile {name}, and all of its mailboxes</source>
        <translation>Profil {name} und alle seine Postfächer</translation>
    </message>
    <message>
        <source>First {ago}, {time}</source>
        <translation>Zuerst {ago}, {time}</translation>
    </message>
    <message>
        <source>Last {ago}, {time}</source>
        <translation>Zuletzt {ago}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Over {ago}, {time}</source>
        <translation>Vorbei {ago}, {time}</translation>
    </message>
</context>
<context>
    <name>AlertFilterBar</name>
    <message>
        <source>Search alerts</source>
        <translation>Meldungen durchsuchen</translation>
    </message>
    <message>
        <source>Words of the alert, of what to do, and of its details</source>
        <translation>Wörter der Meldung, der Abhilfe und der Details</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Not over</source>
        <translation>Nicht vorbei</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Every level</source>
        <translation>Jede Stufe</translation>
    </message>
    <message>
        <source>Kind of alert</source>
        <translation>Art der Meldung</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Any mailbox or profile</source>
        <translation>Jedes Postfach oder Profil</translation>
    </message>
    <message>
        <source>Mailbox or profile</source>
        <translation>Postfach oder Profil</translation>
    </message>
    <message>
        <source>The address of a mailbox, or the name of a profile</source>
        <translation>Die Adresse eines Postfachs oder der Name eines Profils</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>There is no such mailbox or profile</source>
        <translation>Ein solches Postfach oder Profil gibt es nicht</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>Latest alerts</source>
        <translation>Neueste Meldungen</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>Keine Meldungen.</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>Alle Meldungen</translation>
    </message>
</context>
<context>
    <name>AlertsPane</name>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Acknowledge selected</source>
        <translation>Ausgewählte bestätigen</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) open</source>
        <translation>
            <numerusform>%n Meldung offen</numerusform>
            <numerusform>%n Meldungen offen</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert is open</source>
        <translation>Keine Meldung ist offen</translation>
    </message>
    <message>
        <source>What needs your attention appears here, and stays in the list of all when it is over.</source>
        <translation>Hier erscheint, was Aufmerksamkeit braucht; unter „Alle“ bleibt es auch danach stehen.</translation>
    </message>
    <message>
        <source>Show past alerts</source>
        <translation>Frühere Meldungen zeigen</translation>
    </message>
    <message>
        <source>No alert is open.</source>
        <translation>Keine Meldung ist offen.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No alert matches what is asked for.</source>
        <translation>Keine Meldung passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Acknowledge all shown</source>
        <translation>Alle gezeigten bestätigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n shown by these filters</source>
        <translation>
            <numerusform>%n von diesen Filtern gezeigt</numerusform>
            <numerusform>%n von diesen Filtern gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n Meldung bestätigt.</numerusform>
            <numerusform>%n Meldungen bestätigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n alert(s) for good?</source>
        <translation>
            <numerusform>%n Meldung endgültig löschen?</numerusform>
            <numerusform>%n Meldungen endgültig löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still stand, and stay.</source>
        <translation>
            <numerusform>%n besteht noch und bleibt.</numerusform>
            <numerusform>%n bestehen noch und bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) deleted.</source>
        <translation>
            <numerusform>%n Meldung gelöscht.</numerusform>
            <numerusform>%n Meldungen gelöscht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>Allen antworten</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Reply (Ctrl+J), reply to all (Ctrl+Shift+J), forward (Ctrl+L)</source>
        <translation>Antworten (Strg+J), allen antworten (Strg+Umschalt+J), weiterleiten (Strg+L)</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>AssignProfileDialog</name>
    <message>
        <source>Assign a profile</source>
        <translation>Profil zuweisen</translation>
    </message>
    <message>
        <source>The server that these mailboxes are on. What worked is tested again, and goes on when it has passed.</source>
        <translation>Der Server dieser Postfächer. Was funktionierte, wird erneut getestet und läuft nach bestandenem Test weiter.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The profile that all of them get</source>
        <translation>Das Profil, das alle bekommen</translation>
    </message>
    <message>
        <source>Choose a profile</source>
        <translation>Profil wählen</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>Keines: nichts wird verarbeitet</translation>
    </message>
</context>
<context>
    <name>AttachmentBar</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alle speichern…</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is blocked: files of this kind can run programs on a computer. It is kept inside the message only. Save the whole message if you know who sent it.</source>
        <translation>{name} ist gesperrt: Dateien dieser Art können Programme auf einem Computer ausführen. Der Anhang bleibt nur in der Nachricht erhalten. Wer den Absender kennt, kann die ganze Nachricht speichern.</translation>
    </message>
    <message>
        <source>Save message as .eml…</source>
        <translation>Nachricht als .eml speichern…</translation>
    </message>
    <message>
        <source>Saving a message</source>
        <translation>Nachricht wird gespeichert</translation>
    </message>
    <message>
        <source>Saving an attachment</source>
        <translation>Anhang wird gespeichert</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saving attachments</source>
        <translation>Anhänge werden gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) saved.</source>
        <translation>
            <numerusform>%n Anhang gespeichert.</numerusform>
            <numerusform>%n Anhänge gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these file(s) are in the folder already: </source>
        <translation>
            <numerusform>%n dieser Dateien ist schon im Ordner: </numerusform>
            <numerusform>%n dieser Dateien sind schon im Ordner: </numerusform>
        </translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>(no name)</source>
        <extracomment>So many are shown at first.</extracomment>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>{name} speichern</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>gesperrt</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Attachments</source>
        <extracomment>Whether a person took one in or out.</extracomment>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>Dateien anhängen…</translation>
    </message>
    <message>
        <source>Files can be dropped on the mail as well</source>
        <translation>Dateien lassen sich auch auf die Mail ziehen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Many servers refuse files of this kind, and here it is blocked where it arrives: {names}.</source>
        <translation>Viele Server lehnen Dateien dieser Art ab, und hier werden sie beim Eintreffen gesperrt: {names}.</translation>
    </message>
    <message>
        <source>{name}, {size}</source>
        <translation>{name}, {size}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove {name} (Delete)</source>
        <translation>{name} entfernen (Entf)</translation>
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
        <translation>{when}; nächster Versuch {next}</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>sent to some, the others are tried again</source>
        <translation>an einige gesendet, die anderen werden erneut versucht</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>aufgeschoben</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>handed over, not answered</source>
        <translation>übergeben, ohne Antwort</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>handed over, no answer yet</source>
        <translation>übergeben, noch ohne Antwort</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>{action}, undone</source>
        <extracomment>Columns that go, in this order, where there is little room.</extracomment>
        <translation>{action}, rückgängig</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Getan</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Organization</source>
        <extracomment>In a list; the drawer shows everything.</extracomment>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Verkaufschance</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Folder rule</source>
        <translation>Ordnerregel</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Synchronization filter</source>
        <translation>Synchronisierungsfilter</translation>
    </message>
    <message>
        <source>Direction of a field</source>
        <translation>Richtung eines Felds</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Clone guard</source>
        <translation>Kopierschutz</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Aktiv gesetzt</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>Inaktiv gesetzt</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>Getestet</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Erholt</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>Nachgeführt</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>configured</source>
        <translation>konfiguriert</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>tested</source>
        <translation>getestet</translation>
    </message>
    <message>
        <source>waiting for its test</source>
        <translation>wartet auf den Test</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>aktiviert</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkt</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>inaktiv gesetzt</translation>
    </message>
    <message>
        <source>The engine</source>
        <translation>Die Engine</translation>
    </message>
    <message>
        <source>{direction}: test</source>
        <translation>{direction}: Test</translation>
    </message>
    <message>
        <source>{direction}: enabled</source>
        <translation>{direction}: aktiviert</translation>
    </message>
    <message>
        <source>{direction}: enabled again after its test</source>
        <translation>{direction}: nach dem Test wieder aktiviert</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>{fields} and {number} more</source>
        <translation>{fields} und {number} weitere</translation>
    </message>
</context>
<context>
    <name>AuditDrawer</name>
    <message>
        <source>Details of the entry</source>
        <extracomment>Where things of a kind are shown.</extracomment>
        <translation>Details des Eintrags</translation>
    </message>
    <message>
        <source>Steps of its life</source>
        <translation>Schritte im Lebenslauf</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>Zeigen, worum es geht</translation>
    </message>
    <message>
        <source>{kind} · {action} by {who} {time}</source>
        <translation>{kind} · {action} von {who} {time}</translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>Warum: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message>
        <source>Comma-separated values</source>
        <translation>Kommagetrennte Werte</translation>
    </message>
    <message>
        <source>JSON, one object a line</source>
        <translation>JSON, ein Objekt je Zeile</translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>Audit exportieren</translation>
    </message>
    <message>
        <source>The audit could not be written</source>
        <translation>Das Audit konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The audit is written to {path} ({size}).</source>
        <translation>Das Audit ist nach {path} geschrieben ({size}).</translation>
    </message>
    <message>
        <source>Exporting the audit</source>
        <translation>Audit wird exportiert</translation>
    </message>
</context>
<context>
    <name>AuditFilterRow</name>
    <message>
        <source>Search names, values, reasons</source>
        <extracomment>Kinds in the order in which they are offered.</extracomment>
        <translation>Namen, Werte, Gründe suchen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Only what was done to this kind of thing</source>
        <translation>Nur was an Dingen dieser Art getan wurde</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Only what this person, or the engine, has done</source>
        <translation>Nur was diese Person oder die Engine getan hat</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Only what was done since then</source>
        <translation>Nur was seitdem getan wurde</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>Ein Jahr</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter löschen</translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message>
        <source>Audit</source>
        <extracomment>The engine and other programs write without telling the console; so often it looks while it is in view. How many entries of a change are named before it is made undone.</extracomment>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Entries of the audit</source>
        <translation>Einträge des Audits</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Letzte Änderung rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s), the newest first</source>
        <translation>
            <numerusform>%n Eintrag, der neueste zuerst</numerusform>
            <numerusform>%n Einträge, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest {n}; more follow as you scroll</source>
        <translation>Die neuesten {n}; weitere folgen beim Scrollen</translation>
    </message>
    <message>
        <source>Every change of the configuration, with before and after</source>
        <translation>Jede Änderung der Konfiguration, mit Vorher und Nachher</translation>
    </message>
    <message>
        <source>Who changed what, and what became of each mailbox, is written down here from the first change on.</source>
        <translation>Wer was geändert hat und was aus jedem Postfach wurde, wird hier ab der ersten Änderung festgehalten.</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Noch wurde nichts geändert</translation>
    </message>
    <message>
        <source>No entry matches what is asked for.</source>
        <translation>Kein Eintrag passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Nur dies</translation>
    </message>
    <message>
        <source>Only this person</source>
        <translation>Nur diese Person</translation>
    </message>
    <message>
        <source>There is no change of the configuration that could be undone.</source>
        <translation>Es gibt keine Änderung der Konfiguration, die sich rückgängig machen ließe.</translation>
    </message>
    <message>
        <source>{changes}; and {number} more</source>
        <translation>{changes}; und {number} weitere</translation>
    </message>
    <message>
        <source>Undo what {who} did {time}? {changes}.</source>
        <translation>Rückgängig machen, was {who} {time} getan hat? {changes}.</translation>
    </message>
    <message>
        <source>Undo this change</source>
        <translation>Diese Änderung rückgängig machen</translation>
    </message>
    <message>
        <source>Undone: {change}.</source>
        <translation>Rückgängig gemacht: {change}.</translation>
    </message>
    <message>
        <source>The last change was not undone</source>
        <translation>Die letzte Änderung wurde nicht rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Keeps mail and records in step</source>
        <extracomment>Seconds after the start of the session, where the desktop heeds it: the panel shall be there first. Where Windows&apos; task manager notes what somebody switched off there: an odd first byte. Characters for which an argument of Exec has to be quoted, and those that need a backslash within the quotes.</extracomment>
        <translation>Hält Mail und Datensätze im Gleichschritt</translation>
    </message>
    <message>
        <source>Starting with the session could not be changed</source>
        <translation>Der Start mit der Sitzung ließ sich nicht ändern</translation>
    </message>
    <message>
        <source>Give this user the right to write there, or use the desktop&apos;s own settings.</source>
        <translation>Diesem Benutzer dort Schreibrechte geben oder die Einstellungen des Desktops verwenden.</translation>
    </message>
</context>
<context>
    <name>BackfillSection</name>
    <message>
        <source>Old mail</source>
        <translation>Alte Mail</translation>
    </message>
    <message>
        <source>Mail that came within reach because the start of processing was set back</source>
        <translation>Mail, die dazukam, weil der Beginn der Verarbeitung zurückverlegt wurde</translation>
    </message>
    <message>
        <source>Old mail that is processed</source>
        <translation>Alte Mail, die verarbeitet wird</translation>
    </message>
</context>
<context>
    <name>BackfillWords</name>
    <message numerus="yes">
        <source>Finished: %Ln message(s)</source>
        <extracomment>So long it is said that it is over. A rate is measured over so long at least.</extracomment>
        <translation>
            <numerusform>Fertig: %Ln Nachricht</numerusform>
            <numerusform>Fertig: %Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended {time}</source>
        <translation>Beendet {time}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln message(s)</source>
        <translation>
            <numerusform>{done} von %Ln Nachricht</numerusform>
            <numerusform>{done} von %Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, of mail since {day}</source>
        <translation>{words}, aus Mail seit {day}</translation>
    </message>
    <message>
        <source>It waits: the settings of this machine let no old mail be processed.</source>
        <translation>Wartet: Die Einstellungen dieses Rechners lassen keine alte Mail verarbeiten.</translation>
    </message>
    <message>
        <source>It waits until the mailbox is resumed.</source>
        <translation>Wartet, bis das Postfach fortgesetzt wird.</translation>
    </message>
    <message>
        <source>It waits until mail is received again.</source>
        <translation>Wartet, bis wieder Mail empfangen wird.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a minute</source>
        <translation>
            <numerusform>%Ln Nachricht je Minute</numerusform>
            <numerusform>%Ln Nachrichten je Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate}, done in about {time}</source>
        <translation>{rate}, fertig in etwa {time}</translation>
    </message>
    <message>
        <source>At work: {rate}</source>
        <translation>Läuft: {rate}</translation>
    </message>
    <message>
        <source>Goes on {time}: {rate}</source>
        <translation>Weiter {time}: {rate}</translation>
    </message>
    <message>
        <source>Goes on with the next run: {rate}</source>
        <translation>Weiter mit dem nächsten Lauf: {rate}</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Backup</source>
        <extracomment>Preferences: when the last backup was made from this console, and where it was put.</extracomment>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>One file with the store, all mail as it came, and the settings of this machine. It is made while everything goes on, and can be read by its owner alone. Passwords are not in it.</source>
        <translation>Eine Datei mit dem Datenspeicher, aller Mail im Original und den Einstellungen dieses Rechners. Sie entsteht im laufenden Betrieb und ist nur für ihren Besitzer lesbar. Kennwörter enthält sie nicht.</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Jetzt sichern…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the last backup</source>
        <translation>Ordner der letzten Sicherung öffnen</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>Passwords are not in it. Keep these, or be ready to store them again after a restore:</source>
        <translation>Kennwörter enthält sie nicht. Diese bitte aufbewahren oder nach einer Wiederherstellung neu hinterlegen:</translation>
    </message>
    <message>
        <source>These files of mail were gone from the home already, so they are not in the backup:</source>
        <translation>Diese Maildateien fehlten bereits im Basisordner und sind daher nicht in der Sicherung:</translation>
    </message>
    <message>
        <source>How this store is backed up</source>
        <translation>Wie dieser Datenspeicher gesichert wird</translation>
    </message>
    <message>
        <source>Command that restores a backup</source>
        <translation>Befehl, der eine Sicherung wiederherstellt</translation>
    </message>
    <message>
        <source>To restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Close this program and end every engine of this home, then run in a terminal:</source>
        <translation>Dieses Programm schließen und jede Engine dieses Basisordners beenden, dann in einem Terminal ausführen:</translation>
    </message>
    <message>
        <source>Where the home holds a store already, add --force: that store is put aside, and nothing of it is deleted. Nothing is processed afterwards until you release the restored store, because mail may have gone out since the backup was made.</source>
        <translation>Enthält der Basisordner schon einen Datenspeicher, --force anfügen: jener wird beiseitegelegt, und nichts davon wird gelöscht. Danach wird nichts verarbeitet, bis der wiederhergestellte Datenspeicher freigegeben ist, denn seit der Sicherung kann Mail hinausgegangen sein.</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sicherung läuft</translation>
    </message>
    <message>
        <source>Backing up: {percent} %</source>
        <translation>Sicherung läuft: {percent} %</translation>
    </message>
    <message>
        <source>The backup is written to {path} ({size}).</source>
        <translation>Die Sicherung ist nach {path} geschrieben ({size}).</translation>
    </message>
    <message>
        <source>The backup is written.</source>
        <translation>Die Sicherung ist geschrieben.</translation>
    </message>
    <message>
        <source>No backup was made from this console yet.</source>
        <translation>Von dieser Konsole aus wurde noch keine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>Last backup made here: {time}, {path}</source>
        <translation>Letzte hier gemachte Sicherung: {time}, {path}</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Try again</source>
        <extracomment>A person took it away.</extracomment>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>BinActions</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n item(s)</source>
        <translation>
            <numerusform>%n Eintrag wiederherstellen</numerusform>
            <numerusform>%n Einträge wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %n value(s)</source>
        <translation>
            <numerusform>%n Wert zurückholen</numerusform>
            <numerusform>%n Werte zurückholen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restoring %n item(s)</source>
        <translation>
            <numerusform>%n Eintrag wird wiederhergestellt</numerusform>
            <numerusform>%n Einträge werden wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are restored in the store, linked to nothing.</source>
        <translation>
            <numerusform>%n Eintrag ist im Datenspeicher wiederhergestellt, mit nichts verknüpft.</numerusform>
            <numerusform>%n Einträge sind im Datenspeicher wiederhergestellt, mit nichts verknüpft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are taken back; the next pass carries them over.</source>
        <translation>
            <numerusform>%n Wert ist zurückgeholt; der nächste Abgleich überträgt ihn.</numerusform>
            <numerusform>%n Werte sind zurückgeholt; der nächste Abgleich überträgt sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinDrawer</name>
    <message>
        <source>What was deleted or gave way</source>
        <extracomment>Longer values are cut; who restores the item has all of it.</extracomment>
        <translation>Gelöschtes und Verdrängtes</translation>
    </message>
    <message>
        <source>Its last version</source>
        <translation>Letzte Fassung</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Have it back in the store, linked to nothing</source>
        <translation>Im Datenspeicher wiederherstellen, mit nichts verknüpft</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Have the value back; it is carried like an edit</source>
        <translation>Den Wert zurückholen; er wird wie eine Änderung übertragen</translation>
    </message>
    <message>
        <source>Show the item</source>
        <translation>Eintrag zeigen</translation>
    </message>
    <message>
        <source>Show it among the items</source>
        <translation>Unter den Einträgen zeigen</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Message as text</source>
        <translation>Nachricht als Text</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The message is long; its beginning is shown.</source>
        <translation>Die Nachricht ist lang; ihr Anfang wird gezeigt.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show as {kind}</source>
        <translation>Als {kind} zeigen</translation>
    </message>
    <message>
        <source>The HTML of this message is too large to be laid out; its text is shown.</source>
        <translation>Das HTML dieser Nachricht ist zu groß für die Darstellung; ihr Text wird gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%n remote picture(s) were not loaded.</source>
        <translation>
            <numerusform>%n externes Bild wurde nicht geladen.</numerusform>
            <numerusform>%n externe Bilder wurden nicht geladen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing in the message or cannot be shown.</source>
        <translation>
            <numerusform>%n Bild fehlt in der Nachricht oder kann nicht gezeigt werden.</numerusform>
            <numerusform>%n Bilder fehlen in der Nachricht oder können nicht gezeigt werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>What changes</source>
        <extracomment>Service, and whether it is only asked what would be.</extracomment>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>What becomes of each mailbox</source>
        <translation>Was aus jedem Postfach wird</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Is tested</source>
        <translation>Wird getestet</translation>
    </message>
    <message>
        <source>its settings stay</source>
        <translation>die Einstellungen bleiben</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>bleibt, wie es ist</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach wird angesehen</numerusform>
            <numerusform>%n Postfächer werden angesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) change</source>
        <translation>
            <numerusform>%n Postfach ändert sich</numerusform>
            <numerusform>%n Postfächer ändern sich</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nichts ändert sich</translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are</source>
        <translation>
            <numerusform>%n bleibt, wie es ist</numerusform>
            <numerusform>%n bleiben, wie sie sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are tested, and go on when they pass</source>
        <translation>
            <numerusform>%n wird getestet und läuft nach bestandenem Test weiter</numerusform>
            <numerusform>%n werden getestet und laufen nach bestandenem Test weiter</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Noch ist nichts gewählt</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n mailbox(es)</source>
        <translation>
            <numerusform>Auf %n Postfach anwenden</numerusform>
            <numerusform>Auf %n Postfächer anwenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) changed.</source>
        <translation>
            <numerusform>%n Postfach geändert.</numerusform>
            <numerusform>%n Postfächer geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>What waits for its test is tested by the engine.</source>
        <translation>Was auf seinen Test wartet, testet die Engine.</translation>
    </message>
    <message numerus="yes">
        <source>The change of %n mailbox(es) is undone.</source>
        <translation>
            <numerusform>Die Änderung an %n Postfach ist rückgängig gemacht.</numerusform>
            <numerusform>Die Änderung an %n Postfächern ist rückgängig gemacht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareFields</name>
    <message>
        <source>Watching</source>
        <extracomment>A number and the words that stand where there is none.</extracomment>
        <translation>Überwachen</translation>
    </message>
    <message>
        <source>Silence that is an alert</source>
        <translation>Meldung bei Stille nach</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>A mailbox without a good contact for so long raises an alert, even where nothing failed. 0 never does.</source>
        <translation>Ein Postfach so lange ohne erfolgreichen Kontakt löst eine Meldung aus, auch wenn nichts fehlgeschlagen ist. 0 tut es nie.</translation>
    </message>
    <message>
        <source>Alerts of errors</source>
        <translation>Fehlermeldungen</translation>
    </message>
    <message>
        <source>What needs a person, or has failed for long.</source>
        <translation>Was einen Eingriff braucht oder seit Langem fehlschlägt.</translation>
    </message>
    <message>
        <source>Alerts that warn</source>
        <translation>Warnende Meldungen</translation>
    </message>
    <message>
        <source>What may become an error, and what heals by itself.</source>
        <translation>Was zum Fehler werden kann und was sich von selbst behebt.</translation>
    </message>
    <message>
        <source>Alerts that inform</source>
        <translation>Informierende Meldungen</translation>
    </message>
    <message>
        <source>What is over, and what went well again.</source>
        <translation>Was vorbei ist und was wieder gelungen ist.</translation>
    </message>
    <message>
        <source>Telling people</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>Tell the owner by mail</source>
        <translation>Besitzer per Mail benachrichtigen</translation>
    </message>
    <message>
        <source>When a mailbox stops or is well again, its owner gets a mail, sent through a mailbox that works.</source>
        <translation>Wenn ein Postfach stehen bleibt oder wieder funktioniert, bekommt sein Besitzer eine Mail, gesendet über ein funktionierendes Postfach.</translation>
    </message>
    <message>
        <source>Tell owners of their server&apos;s troubles too</source>
        <translation>Auch bei Störungen des Servers benachrichtigen</translation>
    </message>
    <message>
        <source>Off, what concerns a whole server is told to the owner of its profile alone.</source>
        <translation>Sonst erfährt nur der Besitzer des Profils, was einen ganzen Server betrifft.</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>The same is posted to this web address as JSON, without passwords and without mail.</source>
        <translation>Dasselbe geht als JSON an diese Webadresse, ohne Kennwörter und ohne Mail.</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Sources of mail</source>
        <translation>Quelltexte der Mail</translation>
    </message>
    <message>
        <source>As they came from the server.</source>
        <translation>So, wie sie vom Server kamen.</translation>
    </message>
    <message>
        <source>Tracked mail</source>
        <translation>Verfolgte Mail</translation>
    </message>
    <message>
        <source>Mail that is older is removed, and does not come again. What is not sent yet, or failed, stays.</source>
        <translation>Ältere Mail wird entfernt und kommt nicht wieder. Was noch nicht gesendet oder fehlgeschlagen ist, bleibt.</translation>
    </message>
    <message>
        <source>Why a message was tracked, or why not, can be asked so long.</source>
        <translation>So lange lässt sich fragen, warum eine Nachricht verfolgt wurde oder nicht.</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Alerts that are over are removed after so many days.</source>
        <translation>Meldungen, die vorbei sind, werden nach so vielen Tagen entfernt.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>What each run of a mailbox did. 0 keeps nothing.</source>
        <translation>Was jeder Lauf eines Postfachs getan hat. 0 bewahrt nichts auf.</translation>
    </message>
    <message>
        <source>Folder rules of a mailbox</source>
        <translation>Ordnerregeln je Postfach</translation>
    </message>
    <message>
        <source>as many as needed</source>
        <translation>so viele wie nötig</translation>
    </message>
    <message>
        <source>How many folders of one mailbox may be tracked.</source>
        <translation>Wie viele Ordner eines Postfachs verfolgt werden dürfen.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Leave out the rows with faults and import the others</source>
        <translation>Fehlerhafte Zeilen auslassen und die anderen importieren</translation>
    </message>
    <message>
        <source>Otherwise one faulty row keeps all of them out.</source>
        <translation>Sonst hält eine fehlerhafte Zeile alle zurück.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What becomes of the rows</source>
        <translation>Was aus den Zeilen wird</translation>
    </message>
    <message>
        <source>Search names and reasons</source>
        <translation>Namen und Gründe suchen</translation>
    </message>
    <message>
        <source>What becomes of each row</source>
        <translation>Was aus jeder Zeile wird</translation>
    </message>
    <message>
        <source>The selected row</source>
        <translation>Die ausgewählte Zeile</translation>
    </message>
    <message>
        <source>Copy the rows shown</source>
        <translation>Gezeigte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Nothing was imported: the organisation has changed since, and there are rows with faults now.</source>
        <translation>Nichts wurde importiert: die Organisation hat sich inzwischen geändert, und nun sind Zeilen fehlerhaft.</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Show</source>
        <extracomment>The chips, and what takes their place.</extracomment>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Exchange on your own servers</source>
        <translation>Exchange auf eigenen Servern</translation>
    </message>
    <message>
        <source>Exchange Online</source>
        <translation>Exchange Online</translation>
    </message>
    <message>
        <source>POP3 &amp; SMTP</source>
        <translation>POP3 &amp; SMTP</translation>
    </message>
    <message>
        <source>IMAP &amp; SMTP</source>
        <translation>IMAP &amp; SMTP</translation>
    </message>
    <message>
        <source>Gmail</source>
        <translation>Gmail</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS von Anfang an</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Unverschlüsselt</translation>
    </message>
    <message>
        <source>Choose by itself</source>
        <translation>Selbst wählen</translation>
    </message>
    <message>
        <source>Basic (user name and password)</source>
        <translation>Basic (Benutzername und Kennwort)</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Kennwort</translation>
    </message>
    <message>
        <source>One account for all mailboxes</source>
        <translation>Ein Konto für alle Postfächer</translation>
    </message>
    <message>
        <source>Each mailbox its own</source>
        <translation>Jedes Postfach mit eigenem</translation>
    </message>
    <message>
        <source>No sign-in (trusted relay)</source>
        <translation>Keine Anmeldung (vertrautes Relay)</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Ein anderer</translation>
    </message>
    <message>
        <source>As the program itself (client credentials)</source>
        <translation>Als das Programm selbst (Client Credentials)</translation>
    </message>
    <message>
        <source>A person signs in with a browser</source>
        <translation>Eine Person meldet sich im Browser an</translation>
    </message>
    <message>
        <source>A person signs in on another device</source>
        <translation>Eine Person meldet sich an einem anderen Gerät an</translation>
    </message>
    <message>
        <source>Postroom reads the mailbox</source>
        <translation>Postroom liest das Postfach</translation>
    </message>
    <message>
        <source>Through a forward mailbox</source>
        <translation>Über ein Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>Outlook does it</source>
        <translation>Outlook übernimmt es</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>Postroom sends it</source>
        <translation>Postroom versendet</translation>
    </message>
    <message>
        <source>Postroom does it</source>
        <translation>Postroom übernimmt es</translation>
    </message>
    <message>
        <source>Answers to tracked mail</source>
        <translation>Antworten auf verfolgte Mail</translation>
    </message>
    <message>
        <source>Mail from leads, contacts and accounts</source>
        <translation>Mail von Leads, Kontakten und Firmen</translation>
    </message>
    <message>
        <source>Mail from any record with an address</source>
        <translation>Mail von jedem Datensatz mit Adresse</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>Alle Mail</translation>
    </message>
    <message>
        <source>Nothing by itself</source>
        <translation>Nichts von selbst</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Its members</source>
        <translation>Ihre Mitglieder</translation>
    </message>
    <message>
        <source>Stay unknown</source>
        <translation>Bleiben unbekannt</translation>
    </message>
    <message>
        <source>Become contacts</source>
        <translation>Werden zu Kontakten</translation>
    </message>
    <message>
        <source>Become leads</source>
        <translation>Werden zu Leads</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>The newest change</source>
        <translation>Die neueste Änderung</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>Der Datenspeicher</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>Eine Person fragen</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>Datensatz löschen</translation>
    </message>
    <message>
        <source>Delete it unless it is completed</source>
        <translation>Löschen, wenn nicht abgeschlossen</translation>
    </message>
    <message>
        <source>Keep the record</source>
        <translation>Datensatz behalten</translation>
    </message>
</context>
<context>
    <name>ChooseFolder</name>
    <message>
        <source>Part of the folder&apos;s path</source>
        <translation>Teil des Ordnerpfads</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders that have a rule of their own are left out.</source>
        <translation>Ordner mit eigener Regel sind ausgelassen.</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Diesen Ordner nehmen</translation>
    </message>
    <message>
        <source>The rule holds for it from now on</source>
        <translation>Die Regel gilt ab jetzt für ihn</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>ChooseRecord</name>
    <message>
        <source>Name or address</source>
        <extracomment>What an email may concern.</extracomment>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Nothing is found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>The first {n} are shown; type more of the name.</source>
        <translation>Die ersten {n} werden gezeigt; mehr vom Namen eingeben.</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Close Postroom</source>
        <extracomment>The preference, and what it may be.</extracomment>
        <translation>Postroom schließen</translation>
    </message>
    <message>
        <source>Keep synchronizing in the background?</source>
        <translation>Im Hintergrund weiter synchronisieren?</translation>
    </message>
    <message>
        <source>&amp;Remember my answer</source>
        <translation>Antwort &amp;merken</translation>
    </message>
    <message>
        <source>Settings can change it later.</source>
        <translation>In den Einstellungen später änderbar.</translation>
    </message>
    <message>
        <source>&amp;Keep working in the tray</source>
        <translation>Im &amp;Infobereich weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Keep working in the background</source>
        <translation>Im &amp;Hintergrund weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>A&amp;nhalten und beenden</translation>
    </message>
    <message>
        <source>If you quit, no mail is received or sent until Postroom is started again.</source>
        <translation>Nach dem Beenden wird keine Mail empfangen oder gesendet, bis Postroom wieder gestartet wird.</translation>
    </message>
    <message>
        <source>The window closes; the envelope in the tray opens it again.</source>
        <translation>Das Fenster wird geschlossen; der Umschlag im Infobereich öffnet es wieder.</translation>
    </message>
    <message>
        <source>This desktop has no tray. The window is minimised to the task bar instead of closed.</source>
        <translation>Dieser Desktop hat keinen Infobereich. Das Fenster wird in die Taskleiste verkleinert statt geschlossen.</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>First rows</source>
        <extracomment>What several columns may fill together. Values shown of a column beside its name.</extracomment>
        <translation>Erste Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>separated by: {separator}</source>
        <translation>getrennt durch: {separator}</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) ignored</source>
        <translation>
            <numerusform>%n Spalte ignoriert</numerusform>
            <numerusform>%n Spalten ignoriert</numerusform>
        </translation>
    </message>
    <message>
        <source>every column is used</source>
        <translation>jede Spalte wird verwendet</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Spalte in der Datei</translation>
    </message>
    <message>
        <source>Fills the field</source>
        <translation>Füllt das Feld</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>Erste Werte</translation>
    </message>
    <message>
        <source>Column {number}: {name}</source>
        <translation>Spalte {number}: {name}</translation>
    </message>
    <message>
        <source>Field of the column {column}</source>
        <translation>Feld der Spalte {column}</translation>
    </message>
    <message>
        <source>Which field of each row this column fills; Ignored leaves it out.</source>
        <translation>Welches Feld jeder Zeile diese Spalte füllt; „Ignoriert“ lässt sie aus.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Give the column a name of its own in the file to choose its field.</source>
        <translation>Um das Feld zu wählen, der Spalte in der Datei einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>ignored: {why}</source>
        <translation>ignoriert: {why}</translation>
    </message>
    <message>
        <source>First rows of {count}</source>
        <translation>Erste Zeilen von {count}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Every message that the server holds in the tracked folders is looked up here. Nothing on the server is changed.</source>
        <extracomment>So many of each mailbox are listed; the counts are of all.</extracomment>
        <translation>Jede Nachricht, die der Server in den verfolgten Ordnern hat, wird hier nachgeschlagen. Auf dem Server ändert sich nichts.</translation>
    </message>
    <message>
        <source>All listed</source>
        <translation>Alle gelisteten</translation>
    </message>
    <message>
        <source>To be processed</source>
        <translation>Zu verarbeiten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>List skipped, waiting and gone as well</source>
        <translation>Auch Übersprungene, Wartende und Verschwundene listen</translation>
    </message>
    <message>
        <source>Messages that are not tracked</source>
        <translation>Nicht verfolgte Nachrichten</translation>
    </message>
    <message>
        <source>Process now</source>
        <translation>Jetzt verarbeiten</translation>
    </message>
    <message>
        <source>{mailbox} compared with its server</source>
        <translation>{mailbox} im Vergleich mit dem Server</translation>
    </message>
    <message>
        <source>Look again, and list each message that is not tracked, with its reason</source>
        <translation>Erneut vergleichen und jede nicht verfolgte Nachricht mit ihrem Grund listen</translation>
    </message>
    <message>
        <source>Show the email, or the message in quarantine</source>
        <translation>Die E-Mail oder die Nachricht in Quarantäne zeigen</translation>
    </message>
    <message>
        <source>Have the next run read what was missed, and begin it now</source>
        <translation>Den nächsten Lauf Übersehenes lesen lassen und ihn jetzt beginnen</translation>
    </message>
    <message>
        <source>Comparing with the server</source>
        <translation>Vergleich mit dem Server</translation>
    </message>
    <message numerus="yes">
        <source>{folder}: %Ln message(s) compared</source>
        <translation>
            <numerusform>{folder}: %Ln Nachricht verglichen</numerusform>
            <numerusform>{folder}: %Ln Nachrichten verglichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server</source>
        <translation>
            <numerusform>%Ln Nachricht auf dem Server</numerusform>
            <numerusform>%Ln Nachrichten auf dem Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed</source>
        <translation>
            <numerusform>%Ln weitere ist nicht gelistet</numerusform>
            <numerusform>%Ln weitere sind nicht gelistet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) could not be compared</source>
        <translation>
            <numerusform>%n Postfach ließ sich nicht vergleichen</numerusform>
            <numerusform>%n Postfächer ließen sich nicht vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing could be compared.</source>
        <translation>Nichts ließ sich vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are read by the next run.</source>
        <translation>
            <numerusform>%Ln Nachricht wird beim nächsten Lauf gelesen.</numerusform>
            <numerusform>%Ln Nachrichten werden beim nächsten Lauf gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was missed.</source>
        <translation>Nichts wurde übersehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were missed.</source>
        <translation>
            <numerusform>%Ln Nachricht wurde übersehen.</numerusform>
            <numerusform>%Ln Nachrichten wurden übersehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are tracked, but were not seen under the id that they have now.</source>
        <translation>
            <numerusform>%Ln Nachricht ist verfolgt, wurde aber nicht unter ihrer jetzigen ID gesehen.</numerusform>
            <numerusform>%Ln Nachrichten sind verfolgt, wurden aber nicht unter ihrer jetzigen ID gesehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read now.</source>
        <translation>
            <numerusform>%Ln übersehene Nachricht wird jetzt gelesen.</numerusform>
            <numerusform>%Ln übersehene Nachrichten werden jetzt gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read by the next run.</source>
        <translation>
            <numerusform>%Ln übersehene Nachricht wird beim nächsten Lauf gelesen.</numerusform>
            <numerusform>%Ln übersehene Nachrichten werden beim nächsten Lauf gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>(not read)</source>
        <translation>(nicht gelesen)</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>A run would</source>
        <translation>Ein Lauf würde</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>ComposeDialog</name>
    <message>
        <source>New mail</source>
        <translation>Neue Mail</translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>All attachments of one mail together; servers refuse far less. Where how it is sent is opened, in logical pixels.</extracomment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Put it into the outbox (Ctrl+Enter)</source>
        <translation>In den Postausgang legen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Kept as a draft at {time}</source>
        <translation>Als Entwurf behalten um {time}</translation>
    </message>
    <message>
        <source>Not kept as a draft: {cause}</source>
        <translation>Nicht als Entwurf behalten: {cause}</translation>
    </message>
    <message>
        <source>The quoted message was changed: it is sent as plain text.</source>
        <translation>Die zitierte Nachricht wurde geändert: Sie wird als reiner Text gesendet.</translation>
    </message>
    <message>
        <source>The attachments are larger than {size} together.</source>
        <translation>Die Anhänge sind zusammen größer als {size}.</translation>
    </message>
    <message>
        <source>The draft waits in the outbox.</source>
        <translation>Der Entwurf wartet im Postausgang.</translation>
    </message>
    <message>
        <source>Keeping a draft</source>
        <translation>Entwurf wird behalten</translation>
    </message>
    <message>
        <source>Keep this mail as a draft?</source>
        <translation>Diese Mail als Entwurf behalten?</translation>
    </message>
    <message>
        <source>Putting a mail into the outbox</source>
        <translation>Mail wird in den Postausgang gelegt</translation>
    </message>
    <message>
        <source>The mail waits in the outbox.</source>
        <translation>Die Mail wartet im Postausgang.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>Als Entwurf behalten</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>Weiterschreiben</translation>
    </message>
</context>
<context>
    <name>ComposeForm</name>
    <message>
        <source>The mailbox that it is sent from.</source>
        <translation>Das Postfach, von dem gesendet wird.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Names or addresses, with commas between them</source>
        <translation>Namen oder Adressen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>To whom it goes; several with commas between them. Who is known is offered while you type.</source>
        <translation>An wen sie geht; mehrere durch Kommas getrennt. Bekannte werden beim Tippen angeboten.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Who gets a copy; everybody sees it.</source>
        <translation>Wer eine Kopie bekommt; alle sehen es.</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Who gets a copy that nobody else sees.</source>
        <translation>Wer eine Kopie bekommt, die sonst niemand sieht.</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>What it is about. A tracking token may be added at its end.</source>
        <translation>Worum es geht. Am Ende kann ein Verfolgungstoken angefügt werden.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>The record that this email concerns.</source>
        <translation>Der Datensatz, auf den sich diese E-Mail bezieht.</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation>Wie gesendet wird</translation>
    </message>
    <message>
        <source>In which order a mailbox sends its mail, and what the message says of itself.</source>
        <translation>In welcher Reihenfolge ein Postfach seine Mail sendet, und was die Nachricht von sich sagt.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>It is not sent before. Until then it can be cancelled in the outbox.</source>
        <translation>Vorher wird sie nicht gesendet. Bis dahin lässt sie sich im Postausgang abbrechen.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The recipient&apos;s program may tell you that the mail was opened. Many never do.</source>
        <translation>Das Programm des Empfängers kann Ihnen sagen, dass die Mail geöffnet wurde. Viele tun es nie.</translation>
    </message>
    <message>
        <source>Ask for a read receipt</source>
        <translation>Lesebestätigung anfordern</translation>
    </message>
    <message>
        <source>Servers on the way tell what became of it; the answers appear at each recipient.</source>
        <translation>Server auf dem Weg sagen, was aus ihr wurde; die Antworten stehen bei jedem Empfänger.</translation>
    </message>
    <message>
        <source>Ask for a delivery receipt</source>
        <translation>Zustellbestätigung anfordern</translation>
    </message>
    <message>
        <source>The sender</source>
        <translation>Der Absender</translation>
    </message>
    <message>
        <source>Who submits it for the sender, where the sender allows that; Exchange then says that it was sent on behalf of the sender.</source>
        <translation>Wer sie für den Absender einliefert, wo dieser es erlaubt; bei Exchange steht dann dabei, dass sie im Auftrag des Absenders gesendet wurde.</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gesendet durch</translation>
    </message>
    <message>
        <source>It will wait in the outbox: {reason}</source>
        <translation>Sie wird im Postausgang warten: {reason}</translation>
    </message>
</context>
<context>
    <name>ConditionCard</name>
    <message>
        <source>What of a message the condition looks at</source>
        <extracomment>Which fields the form has for what is looked at; a pattern is offered by WITH_PATTERN. The document&apos;s key for a field that is called otherwise here.</extracomment>
        <translation>Was die Bedingung an einer Nachricht ansieht</translation>
    </message>
    <message>
        <source>must be so</source>
        <translation>muss so sein</translation>
    </message>
    <message>
        <source>must not be so</source>
        <translation>darf nicht so sein</translation>
    </message>
    <message>
        <source>Whether it must be so</source>
        <translation>Ob es so sein muss</translation>
    </message>
    <message>
        <source>Turns the condition round</source>
        <translation>Kehrt die Bedingung um</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The name of the header.</source>
        <translation>Der Name der Kopfzeile.</translation>
    </message>
    <message>
        <source>One in each line: an address, @domain, or @*.domain for all below it; of a header whole values.</source>
        <translation>Je Zeile eine: eine Adresse, @domain oder @*.domain für alle darunter; bei einer Kopfzeile ganze Werte.</translation>
    </message>
    <message>
        <source>One of</source>
        <translation>Eines von</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>None chosen: any mail that no person wrote.</source>
        <translation>Keine gewählt: jede Mail, die kein Mensch schrieb.</translation>
    </message>
    <message>
        <source>A regular expression, looked for anywhere, in any case of letters. (?P&lt;number&gt;[0-9]+) captures a value.</source>
        <translation>Ein regulärer Ausdruck, überall gesucht, Groß- und Kleinschreibung gleich. (?P&lt;number&gt;[0-9]+) fängt einen Wert.</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Extensions without the dot, with commas between them.</source>
        <translation>Endungen ohne Punkt, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>Types of content, with commas between them; * stands for any part.</source>
        <translation>Arten von Inhalt, durch Kommas getrennt; * steht für einen beliebigen Teil.</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Inhalte</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>The size of the whole message, in KB of 1,024 bytes.</source>
        <translation>Die Größe der ganzen Nachricht, in KB zu 1.024 Byte.</translation>
    </message>
    <message>
        <source>How many attachments fit all of the rest; one at least unless a number is given.</source>
        <translation>Wie viele Anhänge auf alles Übrige passen; ohne Zahl mindestens einer.</translation>
    </message>
    <message>
        <source>Condition {place}</source>
        <translation>Bedingung {place}</translation>
    </message>
    <message>
        <source>Condition {place} looks at</source>
        <translation>Was Bedingung {place} ansieht</translation>
    </message>
    <message>
        <source>Remove condition {place}</source>
        <translation>Bedingung {place} entfernen</translation>
    </message>
</context>
<context>
    <name>ConditionList</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>What of the record is looked at</source>
        <extracomment>What is chosen from a few values is not asked for its letters, nor whether it is greater. What is asked most often stands first. What a new condition begins with.</extracomment>
        <translation>Was die Bedingung am Datensatz ansieht</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>Wie verglichen wird</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Condition {place}</source>
        <translation>Bedingung {place}</translation>
    </message>
    <message>
        <source>Condition {place}: column</source>
        <translation>Bedingung {place}: Spalte</translation>
    </message>
    <message>
        <source>Condition {place}: comparison</source>
        <translation>Bedingung {place}: Vergleich</translation>
    </message>
    <message>
        <source>Remove condition {place}</source>
        <translation>Bedingung {place} entfernen</translation>
    </message>
    <message>
        <source>Condition {place}: value</source>
        <translation>Bedingung {place}: Wert</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>It waits for a person: {problem}.</source>
        <extracomment>Core&apos;s sentences (core.domain.eligibility) about what can be seen here even where another reason comes before.</extracomment>
        <translation>Ein Eingriff ist nötig: {problem}.</translation>
    </message>
    <message>
        <source>It is paused until somebody resumes it.</source>
        <translation>Pausiert, bis jemand fortsetzt.</translation>
    </message>
    <message>
        <source>It is not processed now.</source>
        <translation>Wird zurzeit nicht verarbeitet.</translation>
    </message>
    <message>
        <source>It is processed: nothing stands in its way.</source>
        <translation>Wird verarbeitet: nichts steht im Weg.</translation>
    </message>
    <message>
        <source>The mailbox is active.</source>
        <translation>Das Postfach ist aktiv.</translation>
    </message>
    <message>
        <source>Its owner {name} is active.</source>
        <translation>Der Besitzer {name} ist aktiv.</translation>
    </message>
    <message>
        <source>Its owner {name} must be active as well.</source>
        <translation>Auch der Besitzer {name} muss aktiv sein.</translation>
    </message>
    <message>
        <source>Its method is server-side synchronization.</source>
        <translation>Die Methode ist serverseitige Synchronisierung.</translation>
    </message>
    <message>
        <source>Its method is one that is processed here.</source>
        <translation>Die Methode ist eine, die hier verarbeitet wird.</translation>
    </message>
    <message>
        <source>Its method is not server-side synchronization.</source>
        <translation>Die Methode ist nicht serverseitige Synchronisierung.</translation>
    </message>
    <message>
        <source>{reason} Activate it.</source>
        <translation>{reason} Bitte aktiv setzen.</translation>
    </message>
    <message>
        <source>{reason} Activate the owner.</source>
        <translation>{reason} Bitte den Besitzer aktiv setzen.</translation>
    </message>
    <message>
        <source>Its server profile {name} can be used.</source>
        <translation>Das Serverprofil {name} ist verwendbar.</translation>
    </message>
    <message>
        <source>Its server profile {name} must be active and complete.</source>
        <translation>Das Serverprofil {name} muss aktiv und vollständig sein.</translation>
    </message>
    <message>
        <source>{reason} Approve it.</source>
        <translation>{reason} Bitte genehmigen.</translation>
    </message>
    <message>
        <source>Its address is approved.</source>
        <translation>Die Adresse ist genehmigt.</translation>
    </message>
    <message>
        <source>Its address needs no approval.</source>
        <translation>Die Adresse braucht keine Genehmigung.</translation>
    </message>
    <message>
        <source>Its address must be approved, where approval is required.</source>
        <translation>Die Adresse muss genehmigt sein, wo Genehmigung verlangt wird.</translation>
    </message>
    <message>
        <source>It is enabled.</source>
        <translation>Aktiviert.</translation>
    </message>
    <message>
        <source>{reason} A change switched it off; it is enabled again once that has passed.</source>
        <translation>{reason} Eine Änderung hat es abgeschaltet; ist er bestanden, ist es wieder aktiviert.</translation>
    </message>
    <message>
        <source>Its last test passed.</source>
        <translation>Der letzte Test wurde bestanden.</translation>
    </message>
    <message>
        <source>Its last test failed.</source>
        <translation>Der letzte Test ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Its last test failed ({time}): {problem}.</source>
        <translation>Der letzte Test ist fehlgeschlagen ({time}): {problem}.</translation>
    </message>
    <message>
        <source>It has not been tested since it was last changed.</source>
        <translation>Seit der letzten Änderung nicht getestet.</translation>
    </message>
</context>
<context>
    <name>ConditionsField</name>
    <message>
        <source>Add condition</source>
        <extracomment>While a person is still typing, what was left empty so far is no fault.</extracomment>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>One more condition</source>
        <translation>Noch eine Bedingung</translation>
    </message>
</context>
<context>
    <name>ConfirmedSwitch</name>
    <message>
        <source>Leave it off</source>
        <translation>Ausgeschaltet lassen</translation>
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
            <numerusform>%n Entscheidung ist zurückgenommen.</numerusform>
            <numerusform>%n Entscheidungen sind zurückgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) are decided; the next pass carries it out.</source>
        <translation>
            <numerusform>%n Konflikt ist entschieden; der nächste Abgleich führt es aus.</numerusform>
            <numerusform>%n Konflikte sind entschieden; der nächste Abgleich führt es aus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Both agreed on</source>
        <extracomment>Below which of the three values a decision stands. The three values, as they are said to screen readers.</extracomment>
        <translation>Zuletzt einig</translation>
    </message>
    <message>
        <source>Store now</source>
        <translation>Datenspeicher jetzt</translation>
    </message>
    <message>
        <source>Server now</source>
        <translation>Server jetzt</translation>
    </message>
    <message>
        <source>{side}: changed</source>
        <translation>{side}: geändert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{side}, changed: {value}</source>
        <translation>{side}, geändert: {value}</translation>
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
        <translation>Werte des Konflikts</translation>
    </message>
    <message>
        <source>Show the item</source>
        <translation>Eintrag zeigen</translation>
    </message>
    <message>
        <source>Select an item to see what both sides say of it</source>
        <translation>Einen Eintrag auswählen, um zu sehen, was beide Seiten dazu sagen</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are selected</source>
        <translation>
            <numerusform>%n Eintrag ist ausgewählt</numerusform>
            <numerusform>%n Einträge sind ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} in {mailbox}, since {time}</source>
        <translation>{kind} in {mailbox}, seit {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ; a decision holds for all of them</source>
        <translation>
            <numerusform>%n Wert weicht ab; eine Entscheidung gilt für ihn</numerusform>
            <numerusform>%n Werte weichen ab; eine Entscheidung gilt für alle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>%n weiteren Wert zeigen</numerusform>
            <numerusform>%n weitere Werte zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message>
        <source>Search conflicts</source>
        <extracomment>So many values are listed, the oldest first; the next ones come up as these are decided. Where the selection was when something was decided: what comes after it is next.</extracomment>
        <translation>Konflikte durchsuchen</translation>
    </message>
    <message>
        <source>Words of the item, of the mailbox or of the fields</source>
        <translation>Wörter des Eintrags, des Postfachs oder der Felder</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Items with conflicts</source>
        <translation>Einträge mit Konflikten</translation>
    </message>
    <message>
        <source>Decided ({n})</source>
        <translation>Entschieden ({n})</translation>
    </message>
    <message>
        <source>The oldest {n} conflicts; others follow as these are decided</source>
        <translation>Die ältesten {n} Konflikte; weitere folgen, sobald diese entschieden sind</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were changed on both sides and wait for you</source>
        <translation>
            <numerusform>%n Wert wurde auf beiden Seiten geändert und wartet auf einen Eingriff</numerusform>
            <numerusform>%n Werte wurden auf beiden Seiten geändert und warten auf einen Eingriff</numerusform>
        </translation>
    </message>
    <message>
        <source>What both sides changed differently waits here for you, where the organisation&apos;s policy is to ask</source>
        <translation>Was beide Seiten verschieden geändert haben, wartet hier auf einen Eingriff, wo die Richtlinie der Organisation eine Rückfrage verlangt</translation>
    </message>
    <message>
        <source>No conflict matches what is asked for.</source>
        <translation>Kein Konflikt passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>All conflicts are decided; the next pass of their mailboxes carries it out.</source>
        <translation>Alle Konflikte sind entschieden; der nächste Abgleich ihrer Postfächer führt es aus.</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf einen Eingriff</translation>
    </message>
    <message>
        <source>Show what is decided</source>
        <translation>Entschiedenes zeigen</translation>
    </message>
    <message>
        <source>Where both sides change the same value and the policy is to ask, you see here what each of them says.</source>
        <translation>Wo beide Seiten denselben Wert ändern und die Richtlinie eine Rückfrage verlangt, steht hier, was jede von ihnen sagt.</translation>
    </message>
    <message>
        <source>There are no conflicts.</source>
        <translation>Es gibt keine Konflikte.</translation>
    </message>
</context>
<context>
    <name>ConsoleCard</name>
    <message>
        <source>This console</source>
        <translation>Diese Konsole</translation>
    </message>
    <message>
        <source>For you on this machine. Each change is kept at once.</source>
        <translation>Für den eigenen Gebrauch auf diesem Rechner. Jede Änderung gilt sofort.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Keep synchronizing in the background</source>
        <translation>Im Hintergrund weiter synchronisieren</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Anhalten und beenden</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it.</source>
        <translation>Hell, dunkel oder wie das System.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>In the background the envelope in the tray, or the task bar, opens the window again.</source>
        <translation>Im Hintergrund öffnet der Umschlag im Infobereich oder die Taskleiste das Fenster wieder.</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Beim Schließen des Fensters</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>Mit der Sitzung starten</translation>
    </message>
    <message>
        <source>The demo is not started with the session.</source>
        <translation>Die Demo startet nicht mit der Sitzung.</translation>
    </message>
    <message>
        <source>This system has no place for programs that start with the session.</source>
        <translation>Dieses System hat keinen Ort für Programme, die mit der Sitzung starten.</translation>
    </message>
    <message>
        <source>Postroom starts in the background when you sign in to this machine, and mail is synchronised from then on.</source>
        <translation>Postroom startet bei der Anmeldung an diesem Rechner im Hintergrund, und von da an wird Mail synchronisiert.</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <extracomment>How long the button says that it has copied.</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>CopyFilterDialog</name>
    <message>
        <source>Copy {name} to users</source>
        <translation>{name} zu Benutzern kopieren</translation>
    </message>
    <message>
        <source>Copy filter</source>
        <translation>Filter kopieren</translation>
    </message>
    <message>
        <source>Each of them gets a filter of the same name and conditions. It counts at once, and later changes here leave it alone.</source>
        <translation>Jeder von ihnen bekommt einen Filter mit demselben Namen und denselben Bedingungen. Er gilt sofort, und spätere Änderungen hier lassen ihn unberührt.</translation>
    </message>
    <message>
        <source>All users that there are now. New ones get the default templates.</source>
        <translation>Alle derzeitigen Benutzer. Neue bekommen die Standardvorlagen.</translation>
    </message>
    <message>
        <source>All users</source>
        <translation>Alle Benutzer</translation>
    </message>
    <message>
        <source>Who gets it, by address.</source>
        <translation>Wer ihn bekommt, nach Adresse.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Choose a user.</source>
        <translation>Bitte einen Benutzer wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) have the filter {name} now.</source>
        <translation>
            <numerusform>%Ln Benutzer hat jetzt den Filter {name}.</numerusform>
            <numerusform>%Ln Benutzer haben jetzt den Filter {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The copies of {name} are gone again.</source>
        <translation>Die Kopien von {name} sind wieder weg.</translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message>
        <source>Count for</source>
        <translation>Zählen für</translation>
    </message>
    <message>
        <source>Conditions about the user are counted as they hold for this one</source>
        <translation>Bedingungen zum Benutzer werden so gezählt, wie sie für diesen gelten</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>niemand Bestimmtes</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Fill in all conditions to see how many records match.</source>
        <translation>Alle Bedingungen ausfüllen, um zu sehen, wie viele Datensätze passen.</translation>
    </message>
    <message>
        <source>Not counted: {why}</source>
        <translation>Nicht gezählt: {why}</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %Ln more</source>
        <translation>
            <numerusform>{names} und %Ln weiterer</numerusform>
            <numerusform>{names} und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Postroom made a mistake</source>
        <extracomment>Different mistakes that are shown in one session; the rest is in the log.</extracomment>
        <translation>Postroom hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Something in the console did not work</source>
        <translation>Etwas in der Konsole hat nicht funktioniert</translation>
    </message>
    <message>
        <source>Everything that was stored is kept, and no mail is lost. What you did last may not have been saved. The console goes on; if something looks wrong, quit it and start it again.</source>
        <translation>Alles Gespeicherte ist erhalten, und keine Mail ist verloren. Der letzte Schritt ist womöglich nicht gespeichert. Die Konsole läuft weiter; wenn etwas falsch aussieht, beenden und neu starten.</translation>
    </message>
    <message>
        <source>The log has the details: {path}</source>
        <translation>Das Protokoll enthält die Details: {path}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>Details &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>DecisionHistory</name>
    <message numerus="yes">
        <source>%n earlier decision(s)</source>
        <translation>
            <numerusform>%n frühere Entscheidung</numerusform>
            <numerusform>%n frühere Entscheidungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Was it sent?</source>
        <translation>Wurde sie gesendet?</translation>
    </message>
    <message>
        <source>You have seen that it arrived, or that the server took it. It counts as sent at the time when it was handed over.</source>
        <translation>Sie haben gesehen, dass sie ankam oder dass der Server sie nahm. Sie gilt als gesendet, als sie übergeben wurde.</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Wurde gesendet</translation>
    </message>
    <message>
        <source>It goes to everybody who is not known to have it. Whoever got it already gets it twice.</source>
        <translation>Sie geht an alle, von denen nicht bekannt ist, dass sie sie haben. Wer sie schon bekam, bekommt sie zweimal.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>It is not tried again. That does not take back what may have been sent.</source>
        <translation>Sie wird nicht erneut versucht. Das nimmt nicht zurück, was vielleicht gesendet wurde.</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Apply default settings</source>
        <translation>Standardeinstellungen anwenden</translation>
    </message>
    <message>
        <source>The default profile and the default methods of the organisation, as they stand in the settings, for every mailbox chosen.</source>
        <translation>Das Standardprofil und die Standardmethoden der Organisation, wie sie in den Einstellungen stehen, für jedes gewählte Postfach.</translation>
    </message>
    <message>
        <source>Test and enable what is served and not enabled</source>
        <translation>Testen und aktivieren, was bedient und nicht aktiviert ist</translation>
    </message>
    <message>
        <source>The engine tests it; what passes works from then on</source>
        <translation>Die Engine testet; was besteht, arbeitet von da an</translation>
    </message>
</context>
<context>
    <name>DeletedView</name>
    <message>
        <source>Search what was deleted</source>
        <extracomment>So many are listed, the newest; all are read, as the store has the oldest first.</extracomment>
        <translation>Gelöschtes durchsuchen</translation>
    </message>
    <message>
        <source>Words of the item, of the mailbox, of the field or of the reason</source>
        <translation>Wörter des Eintrags, des Postfachs, des Felds oder des Grundes</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Values that gave way</source>
        <translation>Verdrängte Werte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>What was deleted</source>
        <translation>Gelöschtes</translation>
    </message>
    <message>
        <source>The newest {n} are listed</source>
        <translation>Die neuesten {n} sind aufgeführt</translation>
    </message>
    <message>
        <source>Every value that a synchronization wrote over is kept, and can be taken back</source>
        <translation>Jeder Wert, den eine Synchronisierung überschrieb, ist aufbewahrt und lässt sich zurückholen</translation>
    </message>
    <message>
        <source>What a synchronization deletes is kept with its last version, and can be restored</source>
        <translation>Was eine Synchronisierung löscht, ist mit seiner letzten Fassung aufbewahrt und lässt sich wiederherstellen</translation>
    </message>
    <message>
        <source>Nothing that was deleted or gave way matches what is asked for.</source>
        <translation>Nichts Gelöschtes oder Verdrängtes passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Where a value of one side takes the place of the other side&apos;s, that one is kept here.</source>
        <translation>Wo ein Wert der einen Seite an die Stelle des Werts der anderen tritt, ist der verdrängte hier aufbewahrt.</translation>
    </message>
    <message>
        <source>No value gave way yet.</source>
        <translation>Noch kein Wert wurde verdrängt.</translation>
    </message>
    <message>
        <source>What a person has back is listed here, with who did so.</source>
        <translation>Was jemand zurückgeholt hat, steht hier, mit dem, der es tat.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>What is deleted on one side because it was deleted on the other is kept here with its last version.</source>
        <translation>Was auf einer Seite gelöscht wird, weil es auf der anderen gelöscht wurde, ist hier mit seiner letzten Fassung aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>DirectionSection</name>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>{direction}: enabled</source>
        <translation>{direction}: aktiviert</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Test abbrechen</translation>
    </message>
    <message>
        <source>Why it is processed</source>
        <translation>Warum verarbeitet wird</translation>
    </message>
    <message>
        <source>Why it is not processed</source>
        <translation>Warum nicht verarbeitet wird</translation>
    </message>
    <message>
        <source>{count} processed, {failed} failed</source>
        <translation>{count} verarbeitet, {failed} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} processed</source>
        <translation>{count} verarbeitet</translation>
    </message>
    <message>
        <source>Test is running</source>
        <translation>Test läuft</translation>
    </message>
    <message>
        <source>Test passed {time}</source>
        <translation>Test bestanden {time}</translation>
    </message>
    <message>
        <source>Test failed {time}</source>
        <translation>Test fehlgeschlagen {time}</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>{path} is no organisation document: it has {size}.</source>
        <extracomment>A hundred thousand records take about 20 MB; what is much larger is no document.</extracomment>
        <translation>{path} ist kein Organisationsdokument: es hat {size}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text.</source>
        <translation>{path} ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The document could not be written</source>
        <translation>Das Dokument ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Choose a folder that this user may write to.</source>
        <translation>Einen Ordner wählen, in den dieser Benutzer schreiben darf.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <extracomment>More rows are counted, not shown.</extracomment>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>Folder rule</source>
        <translation>Ordnerregel</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>create {n}</source>
        <translation>{n} anlegen</translation>
    </message>
    <message>
        <source>change {n}</source>
        <translation>{n} ändern</translation>
    </message>
    <message>
        <source>remove {n}</source>
        <translation>{n} entfernen</translation>
    </message>
    <message>
        <source>nothing to apply</source>
        <translation>nichts anzuwenden</translation>
    </message>
    <message>
        <source>{created} to create, {updated} to change, {unchanged} stay as they are.</source>
        <translation>{created} anzulegen, {updated} zu ändern, {unchanged} bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Created {created}, changed {updated}, left {unchanged} as they were.</source>
        <translation>{created} angelegt, {updated} geändert, {unchanged} unverändert.</translation>
    </message>
    <message>
        <source>Created {created}, changed {updated}, removed {pruned}, left {unchanged} as they were.</source>
        <translation>{created} angelegt, {updated} geändert, {pruned} entfernt, {unchanged} unverändert.</translation>
    </message>
</context>
<context>
    <name>DocumentCard</name>
    <message>
        <source>Organisation document</source>
        <translation>Organisationsdokument</translation>
    </message>
    <message>
        <source>The whole organisation as one text, without passwords and mail: to keep, to compare, to change in one go, to take to another machine. A document can be dropped on this page as well.</source>
        <translation>Die ganze Organisation als ein Text, ohne Kennwörter und Mail: zum Aufbewahren, Vergleichen, Ändern in einem Zug oder Mitnehmen auf einen anderen Rechner. Ein Dokument lässt sich auch auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the organisation document</source>
        <translation>Organisationsdokument exportieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import an organisation document</source>
        <translation>Organisationsdokument importieren</translation>
    </message>
    <message>
        <source>Organisation documents ({patterns})</source>
        <translation>Organisationsdokumente ({patterns})</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>The organisation is written to {path} ({size}).</source>
        <translation>Die Organisation ist nach {path} geschrieben ({size}).</translation>
    </message>
    <message>
        <source>The organisation document is written.</source>
        <translation>Das Organisationsdokument ist geschrieben.</translation>
    </message>
    <message>
        <source>Exporting the organisation</source>
        <translation>Organisation wird exportiert</translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message>
        <source>Also remove what the document does not mention</source>
        <extracomment>Wide enough for a key with its values before and after.</extracomment>
        <translation>Auch entfernen, was das Dokument nicht erwähnt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>Import an organisation document</source>
        <translation>Organisationsdokument importieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What the document would do</source>
        <translation>Was das Dokument ändern würde</translation>
    </message>
    <message>
        <source>What is wrong with the document</source>
        <translation>Was am Dokument falsch ist</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>Dokument wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Removes %n part(s) of the organisation for good. Mail that was tracked stays.</source>
        <translation>
            <numerusform>Entfernt %n Teil der Organisation endgültig. Verfolgte Mail bleibt.</numerusform>
            <numerusform>Entfernt %n Teile der Organisation endgültig. Verfolgte Mail bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} more rows are not shown.</source>
        <translation>{n} weitere Zeilen werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>The organisation is as the document has it. There is nothing to apply.</source>
        <translation>Die Organisation entspricht dem Dokument. Es gibt nichts anzuwenden.</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s); nothing was changed.</source>
        <translation>
            <numerusform>%n Fehler; nichts wurde geändert.</numerusform>
            <numerusform>%n Fehler; nichts wurde geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct the places named and read it again.</source>
        <translation>Die genannten Stellen berichtigen und neu einlesen.</translation>
    </message>
    <message>
        <source>Applying the document</source>
        <translation>Dokument wird angewendet</translation>
    </message>
    <message>
        <source>File or organisation have changed since this was shown. Nothing was applied; this is what it would do now.</source>
        <translation>Datei oder Organisation haben sich seit dieser Anzeige geändert. Nichts wurde angewendet; dies wären die Änderungen jetzt.</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Close details (Esc)</source>
        <translation>Details schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>Another engine is working on this store, or none is. What it does is read every few seconds.</source>
        <translation>Eine andere Engine arbeitet an diesem Datenspeicher, oder keine. Was sie tut, wird alle paar Sekunden gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln at work</source>
        <translation>
            <numerusform>%Ln in Arbeit</numerusform>
            <numerusform>%Ln in Arbeit</numerusform>
        </translation>
    </message>
    <message>
        <source>next run {time}</source>
        <translation>nächster Lauf {time}</translation>
    </message>
    <message>
        <source>last good contact {time}</source>
        <translation>letzter guter Kontakt {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es) watched</source>
        <translation>
            <numerusform>%Ln Postfach beobachtet</numerusform>
            <numerusform>%Ln Postfächer beobachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine starts</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>The engine runs</source>
        <translation>Die Engine läuft</translation>
    </message>
    <message>
        <source>Everything is paused</source>
        <translation>Alles ist pausiert</translation>
    </message>
    <message>
        <source>The engine stops</source>
        <translation>Die Engine hält an</translation>
    </message>
    <message>
        <source>The engine is stopped</source>
        <translation>Die Engine steht</translation>
    </message>
</context>
<context>
    <name>EntityDialog</name>
    <message>
        <source>Save</source>
        <extracomment>How much of the screen&apos;s height the form may take before it scrolls; title, banner and buttons need the rest. The report of what was saved.</extracomment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saved. You can enter the next one.</source>
        <translation>Gespeichert. Der nächste Eintrag kann folgen.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
</context>
<context>
    <name>ErasurePanel</name>
    <message>
        <source>Is removed</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Is changed</source>
        <translation>Wird geändert</translation>
    </message>
    <message>
        <source>Is kept</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>The address again</source>
        <translation>Die Adresse noch einmal</translation>
    </message>
    <message>
        <source>Typed once more, so that nobody else is erased.</source>
        <translation>Zur Sicherheit wiederholt, damit niemand anderes gelöscht wird.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Alles behalten</translation>
    </message>
    <message>
        <source>Erase {address}</source>
        <translation>{address} löschen</translation>
    </message>
    <message>
        <source>That there was mail, when, in which mailbox and what it concerned; records keep their links.</source>
        <translation>Dass es Mail gab, wann, in welchem Postfach und worauf sie sich bezog; Datensätze behalten ihre Verknüpfungen.</translation>
    </message>
    <message>
        <source>Backups, files that were exported, and the mail servers have what they have. What arrives later is stored.</source>
        <translation>Sicherungen, exportierte Dateien und die Mailserver behalten, was sie haben. Später Eintreffendes wird gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>Subject, text and headers of %Ln email(s)</source>
        <translation>
            <numerusform>Betreff, Text und Kopfzeilen von %Ln E-Mail</numerusform>
            <numerusform>Betreff, Text und Kopfzeilen von %Ln E-Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) of mail</source>
        <translation>
            <numerusform>%Ln Quelltext</numerusform>
            <numerusform>%Ln Quelltexte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln Anhang</numerusform>
            <numerusform>%Ln Anhänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln Nachricht in Quarantäne</numerusform>
            <numerusform>%Ln Nachrichten in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other email(s): name and address become a pseudonym</source>
        <translation>
            <numerusform>%Ln andere E-Mail: Name und Adresse werden zum Pseudonym</numerusform>
            <numerusform>%Ln andere E-Mails: Name und Adresse werden zum Pseudonym</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) or lead(s): nameless, without address, inactive</source>
        <translation>
            <numerusform>%Ln Kontakt oder Lead: namenlos, ohne Adresse, inaktiv</numerusform>
            <numerusform>%Ln Kontakte oder Leads: namenlos, ohne Adresse, inaktiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other record(s): without the address</source>
        <translation>
            <numerusform>%Ln anderer Datensatz: ohne die Adresse</numerusform>
            <numerusform>%Ln andere Datensätze: ohne die Adresse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s) why mail was tracked or not</source>
        <translation>
            <numerusform>%Ln Grund, warum Mail verfolgt wurde oder nicht</numerusform>
            <numerusform>%Ln Gründe, warum Mail verfolgt wurde oder nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln Meldung</numerusform>
            <numerusform>%Ln Meldungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) in audit, runs and tests</source>
        <translation>
            <numerusform>%Ln Vermerk in Audit, Läufen und Tests</numerusform>
            <numerusform>%Ln Vermerke in Audit, Läufen und Tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Expiries</name>
    <message>
        <source>Client secret {client} of the profile {profile}</source>
        <extracomment>What ends later than that is nothing to think of yet. Lines shown; the others are counted.</extracomment>
        <translation>Clientgeheimnis {client} des Profils {profile}</translation>
    </message>
    <message>
        <source>Sign-in of {mailbox}</source>
        <translation>Anmeldung von {mailbox}</translation>
    </message>
    <message>
        <source>Sign-in of the profile {profile}</source>
        <translation>Anmeldung des Profils {profile}</translation>
    </message>
    <message>
        <source>Certificate of the server {server}</source>
        <translation>Zertifikat des Servers {server}</translation>
    </message>
    <message>
        <source>Certificate authority {name}</source>
        <translation>Zertifizierungsstelle {name}</translation>
    </message>
</context>
<context>
    <name>ExpiryList</name>
    <message>
        <source>Nothing ends within {days} days.</source>
        <translation>Innerhalb von {days} Tagen läuft nichts ab.</translation>
    </message>
    <message>
        <source>Expiries</source>
        <translation>Ablauftermine</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryRow</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the mailbox</source>
        <translation>Postfach zeigen</translation>
    </message>
    <message>
        <source>Show the profile</source>
        <translation>Profil zeigen</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>ist abgelaufen</translation>
    </message>
    <message>
        <source>ends within a day</source>
        <translation>läuft innerhalb eines Tages ab</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>läuft in %n Tag ab</numerusform>
            <numerusform>läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>A profile</source>
        <translation>Ein Profil</translation>
    </message>
    <message>
        <source>A user</source>
        <translation>Ein Benutzer</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>For whom it is chosen</source>
        <translation>Für wen gewählt wird</translation>
    </message>
    <message>
        <source>Kind of item</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>Zurück zum Standard</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>Änderungen zurücknehmen</translation>
    </message>
    <message>
        <source>Save fields</source>
        <translation>Felder speichern</translation>
    </message>
    <message>
        <source>There is no profile yet for which something could be chosen.</source>
        <translation>Es gibt noch kein Profil, für das sich etwas wählen ließe.</translation>
    </message>
    <message>
        <source>There is no user yet for whom something could be chosen.</source>
        <translation>Es gibt noch keinen Benutzer, für den sich etwas wählen ließe.</translation>
    </message>
    <message>
        <source>Nobody to choose for</source>
        <translation>Niemand, für den zu wählen wäre</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fixed</source>
        <translation>
            <numerusform>%n fest</numerusform>
            <numerusform>%n fest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved</source>
        <translation>
            <numerusform>%n Änderung nicht gespeichert</numerusform>
            <numerusform>%n Änderungen nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>What you chose here is not saved.</source>
        <translation>Die Auswahl hier ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>The fields flow as before.</source>
        <translation>Die Felder fließen wie zuvor.</translation>
    </message>
    <message>
        <source>The fields are saved. Each mailbox follows from its next pass on.</source>
        <translation>Die Felder sind gespeichert. Jedes Postfach richtet sich ab seinem nächsten Abgleich danach.</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>Show these mailboxes</source>
        <translation>Diese Postfächer zeigen</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>A CSV file whose first line names the columns; spreadsheets and address books write such files.</source>
        <translation>Eine CSV-Datei, deren erste Zeile die Spalten benennt; Tabellenkalkulationen und Adressbücher schreiben solche Dateien.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What a row of the file is.</source>
        <translation>Was eine Zeile der Datei ist.</translation>
    </message>
    <message>
        <source>Its rows are</source>
        <translation>Ihre Zeilen sind</translation>
    </message>
    <message>
        <source>A row is known again by its address or its name, or by a column that is mapped to the number.</source>
        <translation>Eine Zeile wird an Adresse oder Namen wiedererkannt, oder an einer Spalte, die der Nummer zugeordnet ist.</translation>
    </message>
    <message>
        <source>Update them with what the file says</source>
        <translation>Mit den Angaben der Datei aktualisieren</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Unverändert lassen</translation>
    </message>
    <message>
        <source>Those already there</source>
        <translation>Schon Vorhandene</translation>
    </message>
    <message>
        <source>What stands between two cells. It is found out by itself; choose it where that goes wrong.</source>
        <translation>Was zwischen zwei Zellen steht. Es wird von selbst erkannt; wählen, wo das misslingt.</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>Von selbst erkannt</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Nothing is changed before the last step. Passwords never come from a file: a column can only name where one is kept.</source>
        <translation>Vor dem letzten Schritt wird nichts geändert. Kennwörter kommen nie aus einer Datei: eine Spalte kann nur nennen, wo eines abgelegt ist.</translation>
    </message>
</context>
<context>
    <name>FileTracking</name>
    <message>
        <source>Track emails from files</source>
        <extracomment>A Problem: files that were not tracked. The address of the mailbox that is looked at; what nobody here sent or received is of it.</extracomment>
        <translation>E-Mails aus Dateien verfolgen</translation>
    </message>
    <message>
        <source>Emails (*.eml)</source>
        <translation>E-Mails (*.eml)</translation>
    </message>
    <message numerus="yes">
        <source>Tracking %n email(s) from files</source>
        <translation>
            <numerusform>%n E-Mail aus Dateien wird verfolgt</numerusform>
            <numerusform>%n E-Mails aus Dateien werden verfolgt</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} was not tracked</source>
        <translation>{file} wurde nicht verfolgt</translation>
    </message>
    <message numerus="yes">
        <source>{title}, nor %n more</source>
        <translation>
            <numerusform>{title}, ebenso %n weitere</numerusform>
            <numerusform>{title}, ebenso %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) tracked regarding {record}</source>
        <translation>
            <numerusform>%n E-Mail mit Bezug auf {record} verfolgt</numerusform>
            <numerusform>%n E-Mails mit Bezug auf {record} verfolgt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already and given this record</source>
        <translation>
            <numerusform>%n war bekannt und hat jetzt diesen Bezug</numerusform>
            <numerusform>%n waren bekannt und haben jetzt diesen Bezug</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <translation>
            <numerusform>%n in Quarantäne</numerusform>
            <numerusform>%n in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tracked</source>
        <translation>
            <numerusform>%n nicht verfolgt</numerusform>
            <numerusform>%n nicht verfolgt</numerusform>
        </translation>
    </message>
    <message>
        <source>{results}.</source>
        <translation>{results}.</translation>
    </message>
</context>
<context>
    <name>FilterActions</name>
    <message>
        <source>The filter {name} counts again.</source>
        <extracomment>What is to be done again, and the PostroomError.</extracomment>
        <translation>Der Filter {name} gilt wieder.</translation>
    </message>
    <message>
        <source>The filter {name} is off: it does not count any more.</source>
        <translation>Der Filter {name} ist aus: Er gilt nicht mehr.</translation>
    </message>
    <message>
        <source>The filter {name} is as before.</source>
        <translation>Der Filter {name} ist wie zuvor.</translation>
    </message>
    <message>
        <source>The filter {name} is deleted.</source>
        <translation>Der Filter {name} ist gelöscht.</translation>
    </message>
    <message>
        <source>The filter {name} is there again.</source>
        <translation>Der Filter {name} ist wieder da.</translation>
    </message>
    <message>
        <source>{user} has the default filters again.</source>
        <translation>{user} hat wieder die Standardfilter.</translation>
    </message>
    <message>
        <source>{user} has the filters of before.</source>
        <translation>{user} hat wieder die vorherigen Filter.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search mailboxes</source>
        <translation>Postfächer suchen</translation>
    </message>
    <message>
        <source>Words of the address, the name, the owner or the profile</source>
        <translation>Wörter aus Adresse, Name, Besitzer oder Profil</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Several states</source>
        <translation>Mehrere Zustände</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
</context>
<context>
    <name>FilterCounts</name>
    <message numerus="yes">
        <source>Matches %Ln appointment(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Termin.</numerusform>
            <numerusform>Passt auf %Ln Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln series of appointments.</source>
        <translation>
            <numerusform>Passt auf %Ln Terminserie.</numerusform>
            <numerusform>Passt auf %Ln Terminserien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln service appointment(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Servicetermin.</numerusform>
            <numerusform>Passt auf %Ln Servicetermine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln contact(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Kontakt.</numerusform>
            <numerusform>Passt auf %Ln Kontakte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln task(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Aufgabe.</numerusform>
            <numerusform>Passt auf %Ln Aufgaben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln phone call(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Telefonat.</numerusform>
            <numerusform>Passt auf %Ln Telefonate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln letter(s).</source>
        <translation>
            <numerusform>Passt auf %Ln Brief.</numerusform>
            <numerusform>Passt auf %Ln Briefe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln fax(es).</source>
        <translation>
            <numerusform>Passt auf %Ln Fax.</numerusform>
            <numerusform>Passt auf %Ln Faxe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the last %n day(s)</source>
        <translation>
            <numerusform>liegt höchstens %n Tag zurück</numerusform>
            <numerusform>liegt höchstens %n Tage zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the next %n day(s)</source>
        <translation>
            <numerusform>liegt höchstens %n Tag voraus</numerusform>
            <numerusform>liegt höchstens %n Tage voraus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is more than %n day(s) ago</source>
        <translation>
            <numerusform>liegt mehr als %n Tag zurück</numerusform>
            <numerusform>liegt mehr als %n Tage zurück</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterDrawer</name>
    <message>
        <source>Details of the filter</source>
        <translation>Einzelheiten des Filters</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Change its name and conditions (Enter)</source>
        <translation>Name und Bedingungen ändern (Eingabe)</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Whether it counts at all (Space)</source>
        <translation>Ob er überhaupt gilt (Leertaste)</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>Begin a new one that is like it (Ctrl+D)</source>
        <translation>Einen neuen beginnen, der ihm gleicht (Strg+D)</translation>
    </message>
    <message>
        <source>Copy to users…</source>
        <translation>Zu Benutzern kopieren…</translation>
    </message>
    <message>
        <source>Give users one of their own that is like it</source>
        <translation>Benutzern einen eigenen geben, der ihm gleicht</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the filter, after asking (Delete)</source>
        <translation>Den Filter löschen, nach einer Frage (Entf)</translation>
    </message>
    <message>
        <source>Off: it does not count</source>
        <translation>Aus: Er gilt nicht</translation>
    </message>
    <message>
        <source>Filter of</source>
        <translation>Filter für</translation>
    </message>
    <message>
        <source>Lets through</source>
        <translation>Lässt durch</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>New users</source>
        <translation>Neue Benutzer</translation>
    </message>
    <message>
        <source>get a copy of it</source>
        <translation>bekommen eine Kopie</translation>
    </message>
    <message>
        <source>do not get it</source>
        <translation>bekommen ihn nicht</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Entstanden aus</translation>
    </message>
    <message>
        <source>a template; later changes of that do not change it</source>
        <translation>einer Vorlage; spätere Änderungen daran ändern ihn nicht</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Template: it counts for nobody until it is copied</source>
        <translation>Vorlage: Sie gilt für niemanden, bis sie kopiert wird</translation>
    </message>
    <message>
        <source>System filter: it counts for every user</source>
        <translation>Systemfilter: Er gilt für jeden Benutzer</translation>
    </message>
    <message>
        <source>Counts for {user}</source>
        <translation>Gilt für {user}</translation>
    </message>
    <message>
        <source>Delete the filter {name}? What it alone lets through leaves the mailboxes as the organisation&apos;s settings say; the records stay in the store.</source>
        <translation>Den Filter {name} löschen? Was nur er durchlässt, verlässt die Postfächer so, wie es die Einstellungen der Organisation sagen; die Datensätze bleiben im Datenspeicher.</translation>
    </message>
    <message>
        <source>Delete filter</source>
        <translation>Filter löschen</translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message>
        <source>System filters</source>
        <extracomment>What a new filter begins with: what is the user&apos;s own.</extracomment>
        <translation>Systemfilter</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>A user&apos;s</source>
        <translation>Eines Benutzers</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Whose filters</source>
        <translation>Wessen Filter</translation>
    </message>
    <message>
        <source>Search filters</source>
        <translation>Filter durchsuchen</translation>
    </message>
    <message>
        <source>Reset to defaults…</source>
        <translation>Auf Standard zurücksetzen…</translation>
    </message>
    <message>
        <source>New filter</source>
        <translation>Neuer Filter</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n Filter</numerusform>
            <numerusform>%n Filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n aus</numerusform>
            <numerusform>%n aus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system filter(s) count as well</source>
        <translation>
            <numerusform>%n Systemfilter gilt ebenfalls</numerusform>
            <numerusform>%n Systemfilter gelten ebenfalls</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters of a kind are united, none narrows another.</source>
        <translation>Filter einer Art sind vereinigt, keiner engt einen anderen ein.</translation>
    </message>
    <message>
        <source>Without an active filter of a kind, nothing of that kind is synchronized, unless a system filter lets it through.</source>
        <translation>Ohne aktiven Filter einer Art wird nichts dieser Art synchronisiert, es sei denn, ein Systemfilter lässt es durch.</translation>
    </message>
    <message>
        <source>{user} has no filters</source>
        <translation>{user} hat keine Filter</translation>
    </message>
    <message>
        <source>Give the default filters</source>
        <translation>Standardfilter geben</translation>
    </message>
    <message>
        <source>A system filter counts for every user, and users cannot change it. Without any, each user&apos;s own filters decide.</source>
        <translation>Ein Systemfilter gilt für jeden Benutzer, und Benutzer können ihn nicht ändern. Ohne einen entscheiden die eigenen Filter jedes Benutzers.</translation>
    </message>
    <message>
        <source>A template is what new users begin with.</source>
        <translation>Mit einer Vorlage beginnen neue Benutzer.</translation>
    </message>
    <message>
        <source>There is no user yet, and so nobody who could have filters.</source>
        <translation>Es gibt noch keinen Benutzer, und so niemanden, der Filter haben könnte.</translation>
    </message>
    <message>
        <source>No filters</source>
        <translation>Keine Filter</translation>
    </message>
    <message>
        <source>Give {user} the default filters? The user&apos;s own are deleted; system filters stay.</source>
        <translation>{user} die Standardfilter geben? Die eigenen des Benutzers werden gelöscht; Systemfilter bleiben.</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Fills in what the provider tells people to enter. All of it can be changed.</source>
        <translation>Füllt ein, was der Anbieter einzutragen rät. Alles davon lässt sich ändern.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>A mail address there. Its domain is asked which servers it has; no password is sent anywhere.</source>
        <translation>Eine Mailadresse dort. Ihre Domäne wird nach ihren Servern gefragt; ein Kennwort wird nirgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Or by address</source>
        <translation>Oder nach Adresse</translation>
    </message>
    <message>
        <source>Use these servers</source>
        <translation>Diese Server verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Find the servers</source>
        <translation>Server finden</translation>
    </message>
    <message>
        <source>The domain of the address is asked for its servers…</source>
        <translation>Die Domäne der Adresse wird nach ihren Servern gefragt…</translation>
    </message>
    <message>
        <source>The domain names no servers for this type</source>
        <translation>Die Domäne nennt keine Server für diesen Typ</translation>
    </message>
    <message>
        <source>Ask whoever runs the mailbox for the names of its servers, and enter them below.</source>
        <translation>Die Namen der Server beim Betreiber des Postfachs erfragen und unten eintragen.</translation>
    </message>
    <message>
        <source>The domain names {servers}.</source>
        <translation>Die Domäne nennt {servers}.</translation>
    </message>
    <message>
        <source>{servers}: so says the name service, which somebody on the way may have changed. Ask before you use them.</source>
        <translation>{servers}: so sagt es der Namensdienst, den unterwegs jemand verändert haben kann. Vor dem Verwenden nachfragen.</translation>
    </message>
</context>
<context>
    <name>FolderChanges</name>
    <message>
        <source>Undone: the folders are tracked as before.</source>
        <extracomment>A change was saved, or taken back. A Problem: removing or taking back failed. Whether something can be taken back, or made again, is another than before.</extracomment>
        <translation>Rückgängig gemacht: die Ordner werden verfolgt wie zuvor.</translation>
    </message>
</context>
<context>
    <name>FolderDoing</name>
    <message>
        <source>Undo</source>
        <extracomment>A Problem, or None: what was said before is of the past. Whether the preview is to be seen. A rule was saved from the preview, or the preview given up: the keyboard goes back to the folders.</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>FolderMenus</name>
    <message>
        <source>Track without a record</source>
        <extracomment>As the list of records takes it. Folders of the same name that are offered to a rule whose folder is gone.</extracomment>
        <translation>Ohne Datensatz verfolgen</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Leave out of the rule above</source>
        <translation>Aus der Regel darüber auslassen</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Datensatz öffnen</translation>
    </message>
    <message>
        <source>Give the rule to {folder}</source>
        <translation>Die Regel {folder} geben</translation>
    </message>
    <message>
        <source>Give the rule to another folder…</source>
        <translation>Die Regel einem anderen Ordner geben…</translation>
    </message>
    <message>
        <source>Make the folder anew on the server</source>
        <translation>Den Ordner auf dem Server neu anlegen</translation>
    </message>
    <message numerus="yes">
        <source>Map %n selected folder(s) here</source>
        <translation>
            <numerusform>%n gewählten Ordner hier zuordnen</numerusform>
            <numerusform>%n gewählte Ordner hier zuordnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what that would do…</source>
        <translation>Zeigen, was das bewirken würde…</translation>
    </message>
    <message>
        <source>Track emails from files…</source>
        <translation>E-Mails aus Dateien verfolgen…</translation>
    </message>
    <message>
        <source>Emails as files (.eml); they can be dropped on the record as well.</source>
        <translation>E-Mails als Dateien (.eml); sie lassen sich auch auf dem Datensatz ablegen.</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten nehmen</translation>
    </message>
</context>
<context>
    <name>FolderRuleActions</name>
    <message>
        <source>Undo</source>
        <extracomment>Something was changed, or taken back. A Problem.</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Use this record</source>
        <translation>Diesen Datensatz nehmen</translation>
    </message>
    <message>
        <source>What mail in it is regarding</source>
        <translation>Worauf Mail darin Bezug hat</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>Kein Datensatz</translation>
    </message>
    <message>
        <source>Change record</source>
        <translation>Datensatz ändern</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Without subfolders</source>
        <translation>Ohne Unterordner</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Change how a whole tree is mapped</source>
        <translation>Ändern, wie ein ganzer Baum zugeordnet wird</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>{template} is changed.</source>
        <translation>{template} ist geändert.</translation>
    </message>
    <message>
        <source>Another folder for the rule</source>
        <translation>Ein anderer Ordner für die Regel</translation>
    </message>
</context>
<context>
    <name>FolderRuleDrawer</name>
    <message>
        <source>Details of the folder rule</source>
        <extracomment>So many of the folders that are left alone are named. What can be done, by what is selected.</extracomment>
        <translation>Einzelheiten der Ordnerregel</translation>
    </message>
    <message>
        <source>Left alone</source>
        <extracomment>What the whole tree that is shown comes to, once that is known.</extracomment>
        <translation>In Ruhe gelassen</translation>
    </message>
    <message>
        <source>Folders that are left alone</source>
        <translation>Ordner, die in Ruhe gelassen werden</translation>
    </message>
    <message>
        <source>Use the folder at its path</source>
        <translation>Den Ordner an ihrem Pfad nehmen</translation>
    </message>
    <message>
        <source>Bind the rule to the folder that is at its path now</source>
        <translation>Die Regel an den Ordner binden, der jetzt an ihrem Pfad liegt</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Have the rule hold for another folder of the mailbox</source>
        <translation>Die Regel für einen anderen Ordner des Postfachs gelten lassen</translation>
    </message>
    <message>
        <source>Make the folder anew</source>
        <translation>Ordner neu anlegen</translation>
    </message>
    <message>
        <source>Make the folder on the server again, and bind the rule to it</source>
        <translation>Den Ordner auf dem Server wieder anlegen und die Regel an ihn binden</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Change how the whole tree is mapped (Enter)</source>
        <translation>Ändern, wie der ganze Baum zugeordnet wird (Eingabe)</translation>
    </message>
    <message>
        <source>Show its rules</source>
        <translation>Ihre Regeln zeigen</translation>
    </message>
    <message>
        <source>Show the rules that this one made</source>
        <translation>Die Regeln zeigen, die hieraus entstanden sind</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show it among the folders of its mailbox (Enter)</source>
        <translation>Unter den Ordnern seines Postfachs zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Datensatz öffnen</translation>
    </message>
    <message>
        <source>Show the record that its mail is regarding</source>
        <translation>Den Datensatz zeigen, auf den seine Mail Bezug hat</translation>
    </message>
    <message>
        <source>Change record…</source>
        <translation>Datensatz ändern…</translation>
    </message>
    <message>
        <source>Choose what mail in the folder is regarding (Ctrl+M)</source>
        <translation>Wählen, worauf Mail in dem Ordner Bezug hat (Strg+M)</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>Vorschau…</translation>
    </message>
    <message>
        <source>Show what the rule does with what lies in the folder (Ctrl+Shift+M)</source>
        <translation>Zeigen, was die Regel mit dem Inhalt des Ordners tut (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Have it hold for the folders below as well</source>
        <translation>Auch für die Ordner darunter gelten lassen</translation>
    </message>
    <message>
        <source>Without subfolders</source>
        <translation>Ohne Unterordner</translation>
    </message>
    <message>
        <source>Have it hold for this folder alone</source>
        <translation>Nur für diesen Ordner gelten lassen</translation>
    </message>
    <message>
        <source>Remove, keep its rules</source>
        <translation>Entfernen, Regeln behalten</translation>
    </message>
    <message>
        <source>The rules that it made stay, as rules of their own</source>
        <translation>Die daraus entstandenen Regeln bleiben als eigene Regeln</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it; what was tracked stays tracked (Delete)</source>
        <translation>Entfernen; was verfolgt wurde, bleibt verfolgt (Entf)</translation>
    </message>
    <message>
        <source>hold for these as well</source>
        <translation>gehören dazu</translation>
    </message>
    <message>
        <source>have no part in it</source>
        <translation>gehören nicht dazu</translation>
    </message>
    <message>
        <source>Mail is</source>
        <translation>Mail wird</translation>
    </message>
    <message>
        <source>not tracked, whatever rules above say</source>
        <translation>nicht verfolgt, was Regeln darüber auch sagen</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>Unterordner</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Entstanden aus</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>made on the server, at most {count} at once</source>
        <translation>auf dem Server angelegt, höchstens {count} auf einmal</translation>
    </message>
    <message>
        <source>Folders mapped</source>
        <translation>Zugeordnete Ordner</translation>
    </message>
    <message>
        <source>Missing folders</source>
        <translation>Fehlende Ordner</translation>
    </message>
    <message>
        <source>stay missing</source>
        <translation>fehlen weiter</translation>
    </message>
    <message>
        <source>Inactive records</source>
        <translation>Inaktive Datensätze</translation>
    </message>
    <message>
        <source>count as well</source>
        <translation>zählen mit</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>bleiben außen vor</translation>
    </message>
    <message>
        <source>{folder}: has a rule of its own</source>
        <translation>{folder}: hat eine eigene Regel</translation>
    </message>
    <message>
        <source>{folder}: no record bears this name</source>
        <translation>{folder}: kein Datensatz heißt so</translation>
    </message>
    <message>
        <source>Remove with its rules</source>
        <translation>Mit ihren Regeln entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FolderRuleWords</name>
    <message numerus="yes">
        <source>Mail in %n folder(s){where} will be {regarding} from now on.</source>
        <translation>
            <numerusform>Mail in %n Ordner{where} wird ab jetzt {regarding}.</numerusform>
            <numerusform>Mail in %n Ordnern{where} wird ab jetzt {regarding}.</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies there goes along with the next run; what a person has pinned stays.</source>
        <translation>Was dort liegt, kommt beim nächsten Lauf mit; was jemand festgelegt hat, bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will hold for the folders below as well, where these have no rule of their own.</source>
        <translation>
            <numerusform>%n Regel{where} gilt dann auch für die Ordner darunter, sofern sie keine eigene haben.</numerusform>
            <numerusform>%n Regeln{where} gelten dann auch für die Ordner darunter, sofern diese keine eigene haben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will no longer hold for the folders below. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n Regel{where} gilt dann nicht mehr für die Ordner darunter. Was verfolgt wurde, bleibt verfolgt.</numerusform>
            <numerusform>%n Regeln{where} gelten dann nicht mehr für die Ordner darunter. Was verfolgt wurde, bleibt verfolgt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will be removed: new mail in their folders is not tracked by them any more.</source>
        <translation>
            <numerusform>%n Regel{where} wird entfernt: neue Mail in ihrem Ordner verfolgt sie nicht mehr.</numerusform>
            <numerusform>%n Regeln{where} werden entfernt: neue Mail in ihren Ordnern verfolgen sie nicht mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was tracked stays tracked.</source>
        <translation>Was verfolgt wurde, bleibt verfolgt.</translation>
    </message>
    <message numerus="yes">
        <source>With the whole trees go %n rule(s) that they made.</source>
        <translation>
            <numerusform>Mit den ganzen Bäumen geht %n Regel, die daraus entstand.</numerusform>
            <numerusform>Mit den ganzen Bäumen gehen %n Regeln, die daraus entstanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>{template} will map no more folders.</source>
        <translation>{template} ordnet keine weiteren Ordner zu.</translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made stay, as rules of their own.</source>
        <translation>
            <numerusform>Die %n daraus entstandene Regel bleibt als eigene Regel.</numerusform>
            <numerusform>Die %n daraus entstandenen Regeln bleiben als eigene Regeln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made go with it; what was tracked stays tracked.</source>
        <translation>
            <numerusform>Die %n daraus entstandene Regel geht mit; was verfolgt wurde, bleibt verfolgt.</numerusform>
            <numerusform>Die %n daraus entstandenen Regeln gehen mit; was verfolgt wurde, bleibt verfolgt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) changed.</source>
        <translation>
            <numerusform>%n Ordnerregel geändert.</numerusform>
            <numerusform>%n Ordnerregeln geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n Ordnerregel entfernt. Was verfolgt wurde, bleibt verfolgt.</numerusform>
            <numerusform>%n Ordnerregeln entfernt. Was verfolgt wurde, bleibt verfolgt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {gone} holds for {folder} now.</source>
        <translation>Die Regel von {gone} gilt jetzt für {folder}.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s)</source>
        <translation>
            <numerusform>%n Ordnerregel</numerusform>
            <numerusform>%n Ordnerregeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>in %n Postfach</numerusform>
            <numerusform>in %n Postfächern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder}: %n record(s) bear this name</source>
        <translation>
            <numerusform>{folder}: %n Datensatz heißt so</numerusform>
            <numerusform>{folder}: %n Datensätze heißen so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more folder(s) with the next run</source>
        <translation>
            <numerusform>%n weiterer Ordner beim nächsten Lauf</numerusform>
            <numerusform>%n weitere Ordner beim nächsten Lauf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a folder</source>
        <translation>
            <numerusform>%n Datensatz ohne Ordner</numerusform>
            <numerusform>%n Datensätze ohne Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>of {mailbox}</source>
        <translation>von {mailbox}</translation>
    </message>
    <message numerus="yes">
        <source>of %n mailbox(es)</source>
        <translation>
            <numerusform>von %n Postfach</numerusform>
            <numerusform>von %n Postfächern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them come from whole trees; they are rules of their own from then on.</source>
        <translation>
            <numerusform>%n davon stammt aus einem ganzen Baum und ist von da an eine eigene Regel.</numerusform>
            <numerusform>%n davon stammen aus ganzen Bäumen und sind von da an eigene Regeln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRules</name>
    <message>
        <source>Record gone</source>
        <extracomment>In the place of a kind of record: rules that track without one, that leave folders out, that map whole trees. Rules that somebody should look at.</extracomment>
        <translation>Datensatz weg</translation>
    </message>
    <message>
        <source>Folder gone</source>
        <translation>Ordner weg</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>Mehrdeutig</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>The record does not exist any more. Choose another one, or remove the rule.</source>
        <translation>Den Datensatz gibt es nicht mehr. Wählen Sie einen anderen, oder entfernen Sie die Regel.</translation>
    </message>
    <message>
        <source>The folder is not on the server any more. What was tracked from it stays tracked.</source>
        <translation>Der Ordner ist nicht mehr auf dem Server. Was daraus verfolgt wurde, bleibt verfolgt.</translation>
    </message>
    <message>
        <source>There are folders whose name several records bear; they are mapped to none.</source>
        <translation>Es gibt Ordner, deren Namen mehrere Datensätze tragen; sie sind keinem zugeordnet.</translation>
    </message>
    <message>
        <source>No folder of this path was found on the server yet.</source>
        <translation>Auf dem Server wurde noch kein Ordner mit diesem Pfad gefunden.</translation>
    </message>
    <message>
        <source>Each folder of this kind is mapped to the one record of its name.</source>
        <translation>Jeder solche Ordner ist dem einen Datensatz seines Namens zugeordnet.</translation>
    </message>
    <message>
        <source>Mail in the folder is tracked.</source>
        <translation>Mail in dem Ordner wird verfolgt.</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only mailboxes of users have folder rules.</source>
        <translation>Die Grenzen des Originals sind eingeschaltet: nur Postfächer von Benutzern haben Ordnerregeln.</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only mailboxes at Exchange have folder rules.</source>
        <translation>Die Grenzen des Originals sind eingeschaltet: nur Postfächer bei Exchange haben Ordnerregeln.</translation>
    </message>
    <message>
        <source>The original&apos;s limits are on: only folders below the inbox are tracked.</source>
        <translation>Die Grenzen des Originals sind eingeschaltet: nur Ordner unter dem Posteingang werden verfolgt.</translation>
    </message>
    <message>
        <source>By name, {count} mapped</source>
        <translation>Nach Namen, {count} zugeordnet</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>Kein Datensatz</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Whole trees</source>
        <translation>Ganze Bäume</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Alle Datensätze</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Tracked regarding</source>
        <translation>Verfolgt mit Bezug auf</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>Unterordner</translation>
    </message>
    <message>
        <source>Whole tree</source>
        <translation>Ganzer Baum</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Übernommen</translation>
    </message>
</context>
<context>
    <name>FolderRulesFilter</name>
    <message>
        <source>Folder, record, mailbox</source>
        <translation>Ordner, Datensatz, Postfach</translation>
    </message>
    <message>
        <source>Part of a folder&apos;s path, of a record&apos;s name or of a mailbox&apos;s address (Ctrl+F)</source>
        <translation>Teil eines Ordnerpfads, eines Datensatznamens oder einer Postfachadresse (Strg+F)</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Show the rules of one mailbox</source>
        <translation>Die Regeln eines Postfachs zeigen</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>Art des Datensatzes</translation>
    </message>
    <message>
        <source>Show rules of one kind of record, without one, or whole trees</source>
        <translation>Regeln für eine Art von Datensatz zeigen, ohne Datensatz, oder ganze Bäume</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
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
        <translation>Ordnerregeln</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Map folders…</source>
        <translation>Ordner zuordnen…</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>{rules}, {count} to be looked at</source>
        <translation>{rules}, {count} anzusehen</translation>
    </message>
    <message numerus="yes">
        <source>{rules}; %n whole tree(s)</source>
        <translation>
            <numerusform>{rules}; %n ganzer Baum</numerusform>
            <numerusform>{rules}; %n ganze Bäume</numerusform>
        </translation>
    </message>
    <message>
        <source>A folder rule tracks the mail of one folder, regarding the record that it is mapped to.</source>
        <translation>Eine Ordnerregel verfolgt die Mail eines Ordners mit Bezug auf den Datensatz, dem er zugeordnet ist.</translation>
    </message>
    <message>
        <source>No folder is mapped yet</source>
        <translation>Noch ist kein Ordner zugeordnet</translation>
    </message>
</context>
<context>
    <name>FolderTreeModel</name>
    <message>
        <source>Folder</source>
        <extracomment>The FolderView behind an index. What a server keeps a folder for. An Intent: a record, a rule without a folder, or the mapping of a whole tree was dropped on a folder. The folders, their counts or rules may be others.</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
</context>
<context>
    <name>FolderTreeView</name>
    <message>
        <source>Folders</source>
        <extracomment>Below this width there is no column of counts. How much of the width the record takes. Enter or double click on a folder. Delete was pressed. Branches that opened under what is being dragged, and close behind it.</extracomment>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>No record</source>
        <translation>Kein Datensatz</translation>
    </message>
    <message>
        <source>{record}, with subfolders</source>
        <translation>{record}, mit Unterordnern</translation>
    </message>
    <message>
        <source>{folder} holds no mail itself; the folders in it can be mapped</source>
        <translation>{folder} enthält selbst keine Mail; die Ordner darin lassen sich zuordnen</translation>
    </message>
    <message>
        <source>sent mail</source>
        <translation>gesendete Mail</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>junk mail</source>
        <translation>Junk-Mail</translation>
    </message>
    <message>
        <source>deleted mail</source>
        <translation>gelöschte Mail</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>{record}, {percent} % taken over</source>
        <translation>{record}, {percent} % übernommen</translation>
    </message>
    <message>
        <source>what lay in it is taken over: {tracked} tracked, {relinked} given another record</source>
        <translation>was darin lag, ist übernommen: {tracked} verfolgt, {relinked} mit neuem Bezug</translation>
    </message>
    <message>
        <source>{done} of {total} are gone through</source>
        <translation>{done} von {total} durchgesehen</translation>
    </message>
    <message>
        <source>{folder} is not on the server: its rule tracks nothing</source>
        <translation>{folder} ist nicht auf dem Server: die Regel verfolgt nichts</translation>
    </message>
    <message>
        <source>{folder}: left out of what rules above it say</source>
        <translation>{folder}: aus den Regeln darüber ausgelassen</translation>
    </message>
    <message>
        <source>{words}; {filing}</source>
        <translation>{words}; {filing}</translation>
    </message>
    <message>
        <source>{words}, by the rule of {folder}</source>
        <translation>{words}, durch die Regel von {folder}</translation>
    </message>
    <message>
        <source>{words}, with subfolders</source>
        <translation>{words}, mit Unterordnern</translation>
    </message>
    <message>
        <source>the account {name}</source>
        <translation>Firma {name}</translation>
    </message>
    <message>
        <source>the contact {name}</source>
        <translation>Kontakt {name}</translation>
    </message>
    <message>
        <source>the lead {name}</source>
        <translation>Lead {name}</translation>
    </message>
    <message>
        <source>the opportunity {name}</source>
        <translation>Verkaufschance {name}</translation>
    </message>
    <message>
        <source>the case {name}</source>
        <translation>Anfrage {name}</translation>
    </message>
    <message>
        <source>the user {name}</source>
        <translation>Benutzer {name}</translation>
    </message>
    <message>
        <source>the queue {name}</source>
        <translation>Warteschlange {name}</translation>
    </message>
    <message>
        <source>tracked without a record</source>
        <translation>ohne Datensatz verfolgt</translation>
    </message>
    <message>
        <source>tracked regarding {record}</source>
        <translation>mit Bezug auf {record} verfolgt</translation>
    </message>
    <message numerus="yes">
        <source>{words}, %n message(s)</source>
        <translation>
            <numerusform>{words}, %n Nachricht</numerusform>
            <numerusform>{words}, %n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n Ordner</numerusform>
            <numerusform>%n Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder} (%n message(s))</source>
        <translation>
            <numerusform>{folder} (%n Nachricht)</numerusform>
            <numerusform>{folder} (%n Nachrichten)</numerusform>
        </translation>
    </message>
    <message>
        <source>{folder} and below</source>
        <translation>{folder} und darunter</translation>
    </message>
    <message>
        <source>Mail in {folder} will be tracked without a record</source>
        <translation>Mail in {folder} wird ohne Datensatz verfolgt</translation>
    </message>
    <message>
        <source>Mail in {folder} will be tracked regarding {record}</source>
        <translation>Mail in {folder} wird mit Bezug auf {record} verfolgt</translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n message(s) that lie there are taken over</source>
        <translation>
            <numerusform>{words}; %n Nachricht, die dort liegt, wird übernommen</numerusform>
            <numerusform>{words}; %n Nachrichten, die dort liegen, werden übernommen</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {gone} holds for {folder} now: mail there is {regarding}.</source>
        <translation>Die Regel von {gone} gilt jetzt für {folder}: Mail dort wird {regarding}.</translation>
    </message>
    <message>
        <source>The rule of {gone} will hold for {folder} instead: mail there will be {regarding}</source>
        <translation>Die Regel von {gone} gilt dann für {folder}: Mail dort wird {regarding}</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the account whose name it bears</source>
        <translation>Jeder Ordner in {folder} wird mit Bezug auf die Firma verfolgt, deren Namen er trägt</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the contact whose name it bears</source>
        <translation>Jeder Ordner in {folder} wird mit Bezug auf den Kontakt verfolgt, dessen Namen er trägt</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the lead whose name it bears</source>
        <translation>Jeder Ordner in {folder} wird mit Bezug auf den Lead verfolgt, dessen Namen er trägt</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the opportunity whose name it bears</source>
        <translation>Jeder Ordner in {folder} wird mit Bezug auf die Verkaufschance verfolgt, deren Namen er trägt</translation>
    </message>
    <message>
        <source>Each folder in {folder} will be tracked regarding the case whose name it bears</source>
        <translation>Jeder Ordner in {folder} wird mit Bezug auf die Anfrage verfolgt, deren Namen er trägt</translation>
    </message>
    <message>
        <source>{words}. Which ones is shown first</source>
        <translation>{words}. Welche das sind, wird vorher gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) from files will be tracked regarding {record}</source>
        <translation>
            <numerusform>%n E-Mail aus Dateien wird mit Bezug auf {record} verfolgt</numerusform>
            <numerusform>%n E-Mails aus Dateien werden mit Bezug auf {record} verfolgt</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}. A preview is shown first</source>
        <translation>{words}. Vorher kommt eine Vorschau</translation>
    </message>
    <message>
        <source>Of files, those of emails on this machine (.eml) can be tracked</source>
        <translation>Von Dateien lassen sich die von E-Mails auf diesem Rechner (.eml) verfolgen</translation>
    </message>
    <message>
        <source>This mailbox has no folders that can be mapped</source>
        <translation>Dieses Postfach hat keine Ordner zum Zuordnen</translation>
    </message>
    <message>
        <source>No folder is selected</source>
        <translation>Kein Ordner ist ausgewählt</translation>
    </message>
    <message>
        <source>This folder is not on the server; its rule can only be removed</source>
        <translation>Dieser Ordner ist nicht auf dem Server; seine Regel lässt sich nur entfernen</translation>
    </message>
    <message>
        <source>The server keeps no mail there; the folders in it can be mapped</source>
        <translation>Der Server hat dort keine Mail; die Ordner darin lassen sich zuordnen</translation>
    </message>
    <message>
        <source>Mail is never tracked regarding a user or a queue</source>
        <translation>Mail wird nie mit Bezug auf Benutzer oder Warteschlangen verfolgt</translation>
    </message>
    <message>
        <source>It is tracked regarding this record already</source>
        <translation>Hat bereits Bezug auf diesen Datensatz</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) left out of what rules above say; what was tracked stays tracked.</source>
        <translation>
            <numerusform>%n Ordner ist aus den Regeln darüber ausgelassen; was verfolgt wurde, bleibt verfolgt.</numerusform>
            <numerusform>%n Ordner sind aus den Regeln darüber ausgelassen; was verfolgt wurde, bleibt verfolgt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{folder} is made anew on the server; its rule holds for it.</source>
        <translation>{folder} ist auf dem Server neu angelegt; seine Regel gilt für ihn.</translation>
    </message>
    <message>
        <source>{words} At present the mailbox&apos;s incoming mail is not processed: {why}</source>
        <translation>{words} Zurzeit wird eingehende Mail des Postfachs nicht verarbeitet: {why}</translation>
    </message>
    <message>
        <source>{folder} is not mapped.</source>
        <translation>{folder} ist nicht zugeordnet.</translation>
    </message>
    <message>
        <source>Nothing changed: mail in {folder} is {regarding}.</source>
        <translation>Nichts geändert: Mail in {folder} wird {regarding}.</translation>
    </message>
    <message>
        <source>Mail in {folder} is {regarding} from now on.</source>
        <translation>Mail in {folder} wird ab jetzt {regarding}.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n Regel entfernt. Verfolgtes bleibt verfolgt.</numerusform>
            <numerusform>%n Regeln entfernt. Verfolgtes bleibt verfolgt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail in %n folder(s) is {regarding} from now on.</source>
        <translation>
            <numerusform>Mail in %n Ordner wird ab jetzt {regarding}.</numerusform>
            <numerusform>Mail in %n Ordnern wird ab jetzt {regarding}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule of {folder} is removed; what was tracked stays tracked</source>
        <translation>Die Regel von {folder} ist entfernt; Verfolgtes bleibt verfolgt</translation>
    </message>
    <message>
        <source>{kept}. New mail there follows the rule of {folder}.</source>
        <translation>{kept}. Neue Mail dort folgt der Regel von {folder}.</translation>
    </message>
    <message>
        <source>{kept}. New mail there is judged by the filter again.</source>
        <translation>{kept}. Über neue Mail dort entscheidet wieder der Filter.</translation>
    </message>
    <message numerus="yes">
        <source>Would track {count} of %n message(s)</source>
        <translation>
            <numerusform>Würde {count} von %n Nachricht verfolgen</numerusform>
            <numerusform>Würde {count} von %n Nachrichten verfolgen</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}.</source>
        <translation>{words}.</translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change.</source>
        <translation>
            <numerusform>{words}; %n würde sich ändern.</numerusform>
            <numerusform>{words}; %n würden sich ändern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change from {record}.</source>
        <translation>
            <numerusform>{words}; %n würde sich ändern, bisher {record}.</numerusform>
            <numerusform>{words}; %n würden sich ändern, bisher {record}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWorkspace</name>
    <message>
        <source>Preview first</source>
        <extracomment>A preference: whether rules are previewed before they are saved. Lines that are kept free below for what a drop would do. A MapIntent, checked by the domain, and whether its preview is wanted first. The rule of a folder that is gone, while another folder is chosen for it.</extracomment>
        <translation>Erst Vorschau</translation>
    </message>
    <message>
        <source>Show what a rule would do before it is saved. Holding Shift while you drop or press Enter does the opposite.</source>
        <translation>Vor dem Speichern zeigen, was eine Regel bewirken würde. Mit gehaltener Umschalttaste beim Ablegen oder bei der Eingabe ist es umgekehrt.</translation>
    </message>
    <message>
        <source>Choose the folder for the rule of {folder}: select it, then Enter. Esc goes back.</source>
        <translation>Wählen Sie den Ordner für die Regel von {folder}: markieren, dann Eingabe. Esc führt zurück.</translation>
    </message>
    <message>
        <source>Choose the record for {folder}: type its name, then Enter. Esc goes back.</source>
        <translation>Datensatz für {folder} wählen: Namen eingeben, dann Eingabetaste. Esc führt zurück.</translation>
    </message>
    <message>
        <source>Drag folders onto a record, or a record onto folders. From the keyboard: select folders and press Ctrl+M.</source>
        <translation>Ordner auf einen Datensatz ziehen, oder einen Datensatz auf Ordner. Mit der Tastatur: Ordner markieren und Strg+M drücken.</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Folder tracking</source>
        <translation>Ordnerverfolgung</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>The folder rules of all mailboxes, with how they fare</source>
        <translation>Die Ordnerregeln aller Postfächer und wie es ihnen geht</translation>
    </message>
    <message>
        <source>Map to record…</source>
        <translation>Datensatz zuordnen…</translation>
    </message>
    <message>
        <source>Map with a preview…</source>
        <translation>Mit Vorschau zuordnen…</translation>
    </message>
    <message>
        <source>Map a whole tree…</source>
        <translation>Ganzen Baum zuordnen…</translation>
    </message>
    <message>
        <source>Mail in a mapped folder is tracked, regarding the record that it is mapped to.</source>
        <translation>Mail in einem zugeordneten Ordner wird mit Bezug auf dessen Datensatz verfolgt.</translation>
    </message>
    <message>
        <source>Folders of {mailbox}</source>
        <translation>Ordner von {mailbox}</translation>
    </message>
    <message>
        <source>The server is asked for the folders of {mailbox}.</source>
        <translation>Der Server wird nach den Ordnern von {mailbox} gefragt.</translation>
    </message>
    <message>
        <source>Reading the folders…</source>
        <translation>Ordner werden gelesen…</translation>
    </message>
    <message>
        <source>They are listed once the server has answered.</source>
        <translation>Sie erscheinen, sobald der Server geantwortet hat.</translation>
    </message>
    <message>
        <source>The folders are not known yet</source>
        <translation>Die Ordner sind noch nicht bekannt</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Server fragen</translation>
    </message>
    <message>
        <source>There are no folders to map in this mailbox</source>
        <translation>Dieses Postfach hat keine Ordner zum Zuordnen</translation>
    </message>
    <message>
        <source>{mailbox} is a forward mailbox: what arrives there belongs to others, and its folders track nothing.</source>
        <translation>{mailbox} ist ein Weiterleitungspostfach: was dort ankommt, gehört anderen, und seine Ordner verfolgen nichts.</translation>
    </message>
    <message>
        <source>{mailbox} is read by POP3, which knows the inbox alone. With a profile of a type that has folders, as Exchange, they can be mapped.</source>
        <translation>{mailbox} wird mit POP3 gelesen, das nur den Posteingang kennt. Mit einem Profil, dessen Typ Ordner hat, etwa Exchange, lassen sie sich zuordnen.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s), {mapped} mapped</source>
        <translation>
            <numerusform>%n Ordner, {mapped} zugeordnet</numerusform>
            <numerusform>%n Ordner, {mapped} zugeordnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n rule(s) without a folder</source>
        <translation>
            <numerusform>{words}; %n Regel ohne Ordner</numerusform>
            <numerusform>{words}; %n Regeln ohne Ordner</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>More</source>
        <extracomment>Of a field where there are two columns, in logical pixels.</extracomment>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>ForwardMailboxDialog</name>
    <message>
        <source>New forward mailbox</source>
        <translation>Neues Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>Edit forward mailbox</source>
        <translation>Weiterleitungspostfach bearbeiten</translation>
    </message>
    <message>
        <source>Save forward mailbox</source>
        <translation>Weiterleitungspostfach speichern</translation>
    </message>
    <message>
        <source>This version keeps forward mailboxes and does not read them yet; their test says so.</source>
        <translation>Diese Version bewahrt Weiterleitungspostfächer auf und liest sie noch nicht; ihr Test sagt es.</translation>
    </message>
</context>
<context>
    <name>GaveWay</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {field}</source>
        <translation>Rückgängig: {field}</translation>
    </message>
    <message>
        <source>Write the value that gave way again, where nobody changed it since</source>
        <translation>Den verdrängten Wert wieder schreiben, wo ihn seither niemand geändert hat</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{before} became {after}</source>
        <translation>Aus {before} wurde {after}</translation>
    </message>
    <message>
        <source>{side}, {time}: {because}</source>
        <translation>{side}, {time}: {because}</translation>
    </message>
    <message>
        <source>undone {time}</source>
        <translation>rückgängig gemacht {time}</translation>
    </message>
</context>
<context>
    <name>GiveUpDialog</name>
    <message numerus="yes">
        <source>Give up %n message(s)</source>
        <extracomment>So many are named; of more it is said how many there are.</extracomment>
        <translation>
            <numerusform>%n Nachricht aufgeben</numerusform>
            <numerusform>%n Nachrichten aufgeben</numerusform>
        </translation>
    </message>
    <message>
        <source>They leave the quarantine and are not tried again. Source and trace stay for a while, and Explain says who gave them up.</source>
        <translation>Sie verlassen die Quarantäne und werden nicht erneut versucht. Quelltext und Ablauf bleiben eine Weile, und „Erklären“ sagt, wer sie aufgab.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why nobody needs them. It is kept with the messages and written into the audit.</source>
        <translation>Warum niemand sie braucht. Es wird bei den Nachrichten aufbewahrt und ins Audit geschrieben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them out of quarantine for good</source>
        <translation>Endgültig aus der Quarantäne nehmen</translation>
    </message>
    <message>
        <source>Say why they are given up.</source>
        <translation>Bitte angeben, warum sie aufgegeben werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were given up.</source>
        <translation>
            <numerusform>%n Nachricht aufgegeben.</numerusform>
            <numerusform>%n Nachrichten aufgegeben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>Condition</source>
        <extracomment>Groups within groups that can be made; what is deeper is shown all the same.</extracomment>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>Alle davon treffen zu</translation>
    </message>
    <message>
        <source>One of these holds</source>
        <translation>Eine davon trifft zu</translation>
    </message>
    <message>
        <source>How many of the conditions of this group must hold</source>
        <translation>Wie viele der Bedingungen dieser Gruppe zutreffen müssen</translation>
    </message>
    <message>
        <source>One more condition in this group</source>
        <translation>Noch eine Bedingung in dieser Gruppe</translation>
    </message>
    <message>
        <source>A group within this one, of which again all or one must hold</source>
        <translation>Eine Gruppe innerhalb dieser, von der wieder alle oder eine zutreffen müssen</translation>
    </message>
    <message>
        <source>Remove this group with all its conditions</source>
        <translation>Diese Gruppe mit allen ihren Bedingungen entfernen</translation>
    </message>
    <message>
        <source>Group {place}</source>
        <translation>Gruppe {place}</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Group {place}: how many must hold</source>
        <translation>Gruppe {place}: wie viele zutreffen müssen</translation>
    </message>
    <message>
        <source>How many must hold</source>
        <translation>Wie viele zutreffen müssen</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>{what} to group {place}</source>
        <translation>{what}: Gruppe {place}</translation>
    </message>
    <message>
        <source>Remove group {place}</source>
        <translation>Gruppe {place} entfernen</translation>
    </message>
</context>
<context>
    <name>GuardBanner</name>
    <message>
        <source>Release…</source>
        <translation>Freigeben…</translation>
    </message>
    <message>
        <source>Let this copy work here: mail is fetched and sent from this machine</source>
        <translation>Diese Kopie hier arbeiten lassen: Mail wird von diesem Rechner geholt und gesendet</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Receive mail here, but send nothing and change no server</source>
        <translation>Mail hier empfangen, aber nichts senden und keinen Server ändern</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show what would have been sent, as files</source>
        <translation>Als Dateien zeigen, was gesendet worden wäre</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This store is held: nothing is sent, nothing is received</source>
        <translation>Dieser Datenspeicher ist gesperrt: nichts wird gesendet, nichts empfangen</translation>
    </message>
    <message>
        <source>Sandbox: nothing leaves this machine</source>
        <translation>Sandbox: nichts verlässt diesen Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln E-Mail wartet auf den Versand.</numerusform>
            <numerusform>%Ln E-Mails warten auf den Versand.</numerusform>
        </translation>
    </message>
    <message>
        <source>Release it if this copy is the one that works from now on; try it out in the sandbox if another one does.</source>
        <translation>Freigeben, wenn ab jetzt diese Kopie arbeitet; in der Sandbox ausprobieren, wenn eine andere es tut.</translation>
    </message>
    <message>
        <source>Mail is received, no server is changed, and what would be sent is written into files.</source>
        <translation>Mail wird empfangen, kein Server wird geändert, und was gesendet würde, wird in Dateien geschrieben.</translation>
    </message>
    <message>
        <source>Nothing is sent that another copy may have sent already.</source>
        <translation>Nichts wird gesendet, was eine andere Kopie schon gesendet haben kann.</translation>
    </message>
    <message numerus="yes">
        <source>Release and hold back %Ln</source>
        <translation>
            <numerusform>Freigeben und %Ln zurückhalten</numerusform>
            <numerusform>Freigeben und %Ln zurückhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) will be sent from here.</source>
        <translation>
            <numerusform>%Ln E-Mail wird von hier gesendet.</numerusform>
            <numerusform>%Ln E-Mails werden von hier gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release and send %Ln</source>
        <translation>
            <numerusform>Freigeben und %Ln senden</numerusform>
            <numerusform>Freigeben und %Ln senden</numerusform>
        </translation>
    </message>
    <message>
        <source>No email waits to be sent.</source>
        <translation>Keine E-Mail wartet auf den Versand.</translation>
    </message>
    <message>
        <source>Where another copy works as well, mail is sent and fetched twice.</source>
        <translation>Wo auch eine andere Kopie arbeitet, wird Mail doppelt gesendet und geholt.</translation>
    </message>
    <message>
        <source>Release this store?</source>
        <translation>Diesen Datenspeicher freigeben?</translation>
    </message>
    <message numerus="yes">
        <source>Hold back the %Ln email(s) that wait to be sent, for a person to decide</source>
        <translation>
            <numerusform>Die %Ln E-Mail zurückhalten, die auf den Versand wartet: jemand entscheidet</numerusform>
            <numerusform>Die %Ln E-Mails zurückhalten, die auf den Versand warten: jemand entscheidet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The store is released. %Ln email(s) are held back in the outbox.</source>
        <translation>
            <numerusform>Der Datenspeicher ist freigegeben. %Ln E-Mail ist im Postausgang zurückgehalten.</numerusform>
            <numerusform>Der Datenspeicher ist freigegeben. %Ln E-Mails sind im Postausgang zurückgehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store is released.</source>
        <translation>Der Datenspeicher ist freigegeben.</translation>
    </message>
    <message>
        <source>The store is in sandbox mode.</source>
        <translation>Der Datenspeicher ist im Sandbox-Modus.</translation>
    </message>
    <message>
        <source>Each waits in the outbox until somebody sends it again or cancels it</source>
        <translation>Jede wartet im Postausgang, bis jemand sie erneut sendet oder abbricht</translation>
    </message>
    <message>
        <source>Nothing would have been sent so far.</source>
        <translation>Bisher wäre nichts gesendet worden.</translation>
    </message>
</context>
<context>
    <name>HeldSection</name>
    <message>
        <source>Held pass</source>
        <translation>Angehaltener Abgleich</translation>
    </message>
    <message>
        <source>A pass is held</source>
        <translation>Ein Abgleich ist angehalten</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at the held pass</source>
        <translation>Angehaltenen Abgleich ansehen</translation>
    </message>
    <message>
        <source>Everything that the pass would do, to be released or refused</source>
        <translation>Alles, was der Abgleich tun würde, zum Freigeben oder Ablehnen</translation>
    </message>
    <message>
        <source>Nothing is written until a person releases it: {because}</source>
        <translation>Nichts wird geschrieben, bis eine Person ihn freigibt: {because}</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
</context>
<context>
    <name>HousekeepingCard</name>
    <message>
        <source>Housekeeping</source>
        <extracomment>The words of a link begin so many pixels from its edge; what stands over or under them does too. Where it is set how long a kind is kept: the group of the settings, and the field in it.</extracomment>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>The engine removes once a day what is older than it is kept. Mail that is not settled, and what waits, always stays.</source>
        <translation>Die Engine entfernt einmal am Tag, was seine Aufbewahrungszeit überschritten hat. Unerledigte Mail und was wartet, bleibt immer.</translation>
    </message>
    <message>
        <source>Done last</source>
        <translation>Zuletzt getan</translation>
    </message>
    <message>
        <source>What would be removed?</source>
        <translation>Was würde entfernt?</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>Jetzt entfernen</translation>
    </message>
    <message>
        <source>Sources of mail</source>
        <translation>Quelltexte der Mail</translation>
    </message>
    <message>
        <source>Mail as it came from the server or went to it; what was tracked stays.</source>
        <translation>Mail, wie sie vom Server kam oder zu ihm ging; Verfolgtes bleibt.</translation>
    </message>
    <message>
        <source>Tracked mail</source>
        <translation>Verfolgte Mail</translation>
    </message>
    <message>
        <source>Received, sent and cancelled mail, with its attachments.</source>
        <translation>Empfangene, gesendete und abgebrochene Mail mit ihren Anhängen.</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Why mail was tracked or not, and what of the quarantine is settled.</source>
        <translation>Warum Mail verfolgt wurde oder nicht, und was aus der Quarantäne erledigt ist.</translation>
    </message>
    <message>
        <source>Overwritten values</source>
        <translation>Überschriebene Werte</translation>
    </message>
    <message>
        <source>Values of appointments, contacts and tasks that gave way to others.</source>
        <translation>Werte von Terminen, Kontakten und Aufgaben, die von anderen verdrängt wurden.</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Items that a synchronization deleted. They can be restored so long.</source>
        <translation>Einträge, die eine Synchronisierung gelöscht hat. So lange lassen sie sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Abgleiche</translation>
    </message>
    <message>
        <source>Synchronizations of appointments, contacts and tasks that are over.</source>
        <translation>Synchronisierungen von Terminen, Kontakten und Aufgaben, die vorbei sind.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Alerts that are over.</source>
        <translation>Meldungen, die vorbei sind.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Runs of mailboxes, and counts of messages over time.</source>
        <translation>Läufe der Postfächer und Nachrichtenzahlen im Zeitverlauf.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Who changed what. Only `postroom purge` removes it, when a person says so.</source>
        <translation>Wer was geändert hat. Nur `postroom purge` entfernt es, wenn eine Person es verlangt.</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>Log files of this machine that were rotated away.</source>
        <translation>Protokolldateien dieses Rechners, die durch neue abgelöst sind.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Would go</source>
        <translation>Entfiele</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Counts only; nothing is removed.</source>
        <translation>Zählt nur; nichts wird entfernt.</translation>
    </message>
    <message>
        <source>No engine has done this yet. One that runs does it once a day.</source>
        <translation>Noch hat das keine Engine getan. Eine laufende tut es einmal am Tag.</translation>
    </message>
    <message>
        <source>An engine did this last: {time}.</source>
        <translation>Zuletzt von einer Engine getan: {time}.</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>unbegrenzt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Set for the organisation</source>
        <translation>Für die Organisation festgelegt</translation>
    </message>
    <message>
        <source>Set for this machine</source>
        <translation>Für diesen Rechner festgelegt</translation>
    </message>
    <message>
        <source>Counting what would be removed</source>
        <translation>Zu Entfernendes wird gezählt</translation>
    </message>
    <message>
        <source>Nothing is older than it is kept.</source>
        <translation>Nichts hat seine Aufbewahrungszeit überschritten.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln thing(s) for good? This cannot be taken back.</source>
        <translation>
            <numerusform>%Ln Element endgültig entfernen? Das lässt sich nicht zurücknehmen.</numerusform>
            <numerusform>%Ln Elemente endgültig entfernen? Das lässt sich nicht zurücknehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Alles behalten</translation>
    </message>
    <message>
        <source>Removing what is old</source>
        <translation>Altes wird entfernt</translation>
    </message>
    <message>
        <source>Removing what is old: {kind}</source>
        <translation>Altes wird entfernt: {kind}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) removed</source>
        <translation>
            <numerusform>%Ln Element entfernt</numerusform>
            <numerusform>%Ln Elemente entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped. What was removed by then stays removed.</source>
        <translation>Angehalten. Was bis dahin entfernt wurde, bleibt entfernt.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>{path} is no table to import: it has {size}.</source>
        <extracomment>A million rows take about 100 MB; what is much larger is no table of people.</extracomment>
        <translation>{path} ist keine importierbare Tabelle: die Größe ist {size}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>Tabellen ({patterns})</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Users</source>
        <extracomment>What is told of rows, the most urgent first.</extracomment>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Verkaufschancen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Number (id)</source>
        <translation>Nummer (id)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Further addresses</source>
        <translation>Weitere Adressen</translation>
    </message>
    <message>
        <source>Personal address</source>
        <translation>Private Adresse</translation>
    </message>
    <message>
        <source>Address for alerts</source>
        <translation>Adresse für Meldungen</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>Kalender, Kontakte</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>Adresse genehmigt</translation>
    </message>
    <message>
        <source>Address rejected</source>
        <translation>Adresse abgelehnt</translation>
    </message>
    <message>
        <source>Active or inactive</source>
        <translation>Aktiv oder inaktiv</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>No email wanted</source>
        <translation>Keine E-Mail gewünscht</translation>
    </message>
    <message>
        <source>Others may send as this user</source>
        <translation>Andere dürfen als dieser Benutzer senden</translation>
    </message>
    <message>
        <source>Makes contacts by itself</source>
        <translation>Legt selbst Kontakte an</translation>
    </message>
    <message>
        <source>Number in tracking tokens</source>
        <translation>Nummer in Verfolgungstoken</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>Kennwort abgelegt als</translation>
    </message>
    <message>
        <source>Sign-in kept as</source>
        <translation>Anmeldung abgelegt als</translation>
    </message>
    <message>
        <source>Its own account may be used</source>
        <translation>Eigenes Konto erlaubt</translation>
    </message>
    <message>
        <source>Runs logged in full</source>
        <translation>Voll protokollierte Läufe</translation>
    </message>
    <message>
        <source>Delete mail after processing</source>
        <translation>Mail nach der Verarbeitung löschen</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>Mail ab</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>{table} imported: {counts}.</source>
        <translation>{table} importiert: {counts}.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a table</source>
        <translation>Tabelle importieren</translation>
    </message>
    <message>
        <source>1  File</source>
        <translation>1  Datei</translation>
    </message>
    <message>
        <source>2  Columns</source>
        <translation>2  Spalten</translation>
    </message>
    <message>
        <source>3  Check and import</source>
        <translation>3  Prüfen und importieren</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>Import rückgängig machen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>{step}, this step</source>
        <translation>{step}, dieser Schritt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>%n Zeile importieren</numerusform>
            <numerusform>%n Zeilen importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>The import is undone: everything is as it was before.</source>
        <translation>Der Import ist rückgängig gemacht: alles ist wie zuvor.</translation>
    </message>
</context>
<context>
    <name>IncomingFields</name>
    <message>
        <source>Recognise answers by their conversation</source>
        <translation>Antworten an ihrer Unterhaltung erkennen</translation>
    </message>
    <message>
        <source>Exchange and Outlook mark all mail of a conversation alike (Thread-Index).</source>
        <translation>Exchange und Outlook kennzeichnen alle Mail einer Unterhaltung gleich (Thread-Index).</translation>
    </message>
    <message>
        <source>Forwarded mail is no answer</source>
        <translation>Weitergeleitetes ist keine Antwort</translation>
    </message>
    <message>
        <source>A forward counts as an answer to nothing, also where its headers say so.</source>
        <translation>Eine Weiterleitung gilt nie als Antwort, auch wo ihre Kopfzeilen das sagen.</translation>
    </message>
    <message>
        <source>What is tracked</source>
        <translation>Was verfolgt wird</translation>
    </message>
    <message>
        <source>Each user&apos;s own</source>
        <translation>Die eigenen eines jeden</translation>
    </message>
    <message>
        <source>Filter of all users</source>
        <translation>Filter aller Benutzer</translation>
    </message>
    <message>
        <source>Holds for all mailboxes of users, whatever they have chosen. Queues keep theirs.</source>
        <translation>Gilt für alle Postfächer von Benutzern, was sie auch gewählt haben. Warteschlangen behalten ihren.</translation>
    </message>
    <message>
        <source>Leave rights-protected mail alone</source>
        <translation>Geschützte Mail in Ruhe lassen</translation>
    </message>
    <message>
        <source>Mail whose use is restricted (IRM) is not tracked.</source>
        <translation>Mail, deren Gebrauch beschränkt ist (IRM), wird nicht verfolgt.</translation>
    </message>
    <message>
        <source>Mail among ourselves</source>
        <translation>Mail unter uns</translation>
    </message>
    <message>
        <source>Track mail among ourselves once</source>
        <translation>Mail unter uns einmal verfolgen</translation>
    </message>
    <message>
        <source>What a user sent is tracked as sent, and not once more as received. Off, it is both.</source>
        <translation>Was ein Benutzer sendete, wird als gesendet verfolgt und nicht noch einmal als empfangen. Aus: beides.</translation>
    </message>
    <message>
        <source>Only where the sent mail is tracked</source>
        <translation>Nur wo die gesendete verfolgt ist</translation>
    </message>
    <message>
        <source>The received mail is left out only where the sent one is there. Off, it is left out in any case.</source>
        <translation>Die empfangene wird nur weggelassen, wo die gesendete da ist. Aus: in jedem Fall.</translation>
    </message>
    <message>
        <source>Queues take mail of users nevertheless</source>
        <translation>Warteschlangen nehmen trotzdem Mail von Benutzern</translation>
    </message>
    <message>
        <source>What a user writes to a queue is tracked as received by the queue.</source>
        <translation>Was ein Benutzer an eine Warteschlange schreibt, wird als von ihr empfangen verfolgt.</translation>
    </message>
    <message>
        <source>Leave out what queues write to users</source>
        <translation>Weglassen, was Warteschlangen an Benutzer schreiben</translation>
    </message>
    <message>
        <source>Mail from the address of a queue to users is not tracked as received.</source>
        <translation>Mail von der Adresse einer Warteschlange an Benutzer wird nicht als empfangen verfolgt.</translation>
    </message>
    <message>
        <source>Unknown senders may become records</source>
        <translation>Unbekannte Absender dürfen Datensätze werden</translation>
    </message>
    <message>
        <source>Where a user has chosen so. Off, they never do.</source>
        <translation>Wo ein Benutzer es so gewählt hat. Aus: nie.</translation>
    </message>
    <message>
        <source>Recognise an address everywhere</source>
        <translation>Eine Adresse überall erkennen</translation>
    </message>
    <message>
        <source>Where a person says whose address it is, that holds for all earlier mail as well.</source>
        <translation>Sagt jemand, wessen Adresse es ist, so gilt das auch für alle frühere Mail.</translation>
    </message>
    <message>
        <source>An item also for mail that is tracked already</source>
        <translation>Ein Eintrag auch für Mail, die schon verfolgt ist</translation>
    </message>
    <message>
        <source>When the mailbox of another queue shows mail that is tracked, it appears in that queue, too.</source>
        <translation>Zeigt das Postfach einer anderen Warteschlange verfolgte Mail, so erscheint sie auch dort.</translation>
    </message>
    <message>
        <source>Folder tracking</source>
        <translation>Ordnerverfolgung</translation>
    </message>
    <message>
        <source>Folder rules overwrite what a person said</source>
        <translation>Ordnerregeln überschreiben, was jemand festgelegt hat</translation>
    </message>
    <message>
        <source>While mail lies in a mapped folder it is regarding that folder&apos;s record. Off, what a person chose is pinned and stays.</source>
        <translation>Solange Mail in einem zugeordneten Ordner liegt, hat sie Bezug auf dessen Datensatz. Ausgeschaltet bleibt, was jemand gewählt hat.</translation>
    </message>
    <message>
        <source>The original&apos;s limits</source>
        <translation>Die Grenzen des Originals</translation>
    </message>
    <message>
        <source>Only folders below the inbox, of users, at Exchange, 25 of a mailbox. Rules beyond that are switched off, and told of.</source>
        <translation>Nur Ordner unter dem Posteingang, von Benutzern, bei Exchange, 25 je Postfach. Regeln darüber hinaus sind ausgeschaltet und werden gemeldet.</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>Larger ones are listed; their content stays in the source of the mail.</source>
        <translation>Größere werden aufgeführt; ihr Inhalt bleibt in der Quelle der Mail.</translation>
    </message>
    <message>
        <source>Blocked extensions</source>
        <translation>Gesperrte Endungen</translation>
    </message>
    <message>
        <source>One in each line, without the dot. Such files are listed; their content stays in the source.</source>
        <translation>Je Zeile eine, ohne Punkt. Solche Dateien werden aufgeführt; ihr Inhalt bleibt in der Quelle.</translation>
    </message>
    <message>
        <source>Automatic mail to one address</source>
        <translation>Automatische Mail an eine Adresse</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>je Stunde</translation>
    </message>
    <message>
        <source>What the program sends by itself, such as notices. So two programs never write to each other without end.</source>
        <translation>Was das Programm selbst sendet, etwa Hinweise. So schreiben sich zwei Programme nie ohne Ende.</translation>
    </message>
    <message>
        <source>Smart matching</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Recognise answers by subject and recipients</source>
        <translation>Antworten an Betreff und Empfängern erkennen</translation>
    </message>
    <message>
        <source>Finds answers that nothing else finds, and some that are none.</source>
        <translation>Findet Antworten, die sonst nichts findet, und manche, die keine sind.</translation>
    </message>
    <message>
        <source>Addresses that agree</source>
        <translation>Gleiche Adressen</translation>
    </message>
    <message>
        <source>So many people must take part in both mails at least.</source>
        <translation>So viele Leute müssen mindestens an beiden Mails beteiligt sein.</translation>
    </message>
    <message>
        <source>Words that may differ</source>
        <translation>Abweichende Wörter</translation>
    </message>
    <message>
        <source>So many words of the two subjects may differ.</source>
        <translation>So viele Wörter der beiden Betreffe dürfen abweichen.</translation>
    </message>
    <message>
        <source>Words compared</source>
        <translation>Verglichene Wörter</translation>
    </message>
    <message>
        <source>So many words of a subject, and so many addresses, are kept at most.</source>
        <translation>So viele Wörter eines Betreffs und so viele Adressen werden höchstens behalten.</translation>
    </message>
    <message>
        <source>Not part of a subject</source>
        <translation>Kein Teil des Betreffs</translation>
    </message>
    <message>
        <source>A regular expression; what it matches is taken off before subjects are compared.</source>
        <translation>Ein regulärer Ausdruck; was er trifft, fällt vor dem Vergleich von Betreffen weg.</translation>
    </message>
    <message>
        <source>Keep nothing to compare</source>
        <translation>Nichts zum Vergleich behalten</translation>
    </message>
    <message>
        <source>New mail is not prepared for this. Later answers to it are then not recognised this way.</source>
        <translation>Neue Mail wird nicht dafür vorbereitet. Spätere Antworten auf sie werden dann nicht so erkannt.</translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message>
        <source>Open regarding</source>
        <translation>Bezug öffnen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Link again</source>
        <translation>Neu verknüpfen</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Show the record that it concerns (Ctrl+O)</source>
        <translation>Den Datensatz zeigen, auf den er sich bezieht (Strg+O)</translation>
    </message>
    <message>
        <source>Try again what failed, and run the mailboxes now (Ctrl+R)</source>
        <translation>Fehlgeschlagenes erneut versuchen und die Postfächer jetzt laufen lassen (Strg+R)</translation>
    </message>
    <message>
        <source>Begin what was unlinked anew, and run the mailboxes now (Ctrl+L)</source>
        <translation>Getrenntes neu beginnen und die Postfächer jetzt laufen lassen (Strg+L)</translation>
    </message>
    <message>
        <source>End the links; both items stay, no change flows any more (Ctrl+U)</source>
        <translation>Die Verknüpfungen beenden; beide Einträge bleiben, keine Änderung fließt mehr (Strg+U)</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) are ended; both items stay.</source>
        <translation>
            <numerusform>%n Verknüpfung ist beendet; beide Einträge bleiben.</numerusform>
            <numerusform>%n Verknüpfungen sind beendet; jeweils beide Einträge bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again now.</source>
        <translation>
            <numerusform>%n Eintrag wird jetzt erneut versucht.</numerusform>
            <numerusform>%n Einträge werden jetzt erneut versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again at the next pass.</source>
        <translation>
            <numerusform>%n Eintrag wird beim nächsten Abgleich erneut versucht.</numerusform>
            <numerusform>%n Einträge werden beim nächsten Abgleich erneut versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) begin anew with the next pass.</source>
        <translation>
            <numerusform>%n Verknüpfung beginnt mit dem nächsten Abgleich neu.</numerusform>
            <numerusform>%n Verknüpfungen beginnen mit dem nächsten Abgleich neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is left as it is: {why}</source>
        <translation>Es bleibt, wie es ist: {why}</translation>
    </message>
    <message>
        <source>The value is back; the next pass carries it on.</source>
        <translation>Der Wert ist wieder da; der nächste Abgleich überträgt ihn.</translation>
    </message>
</context>
<context>
    <name>ItemDrawer</name>
    <message>
        <source>Item</source>
        <extracomment>So many occurrences and values that gave way are shown at first; of more a button tells.</extracomment>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <extracomment>What was built of what, part by part.</extracomment>
        <translation>Wer teilnimmt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Eingriff nötig</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Values that gave way</source>
        <translation>Verdrängte Werte</translation>
    </message>
    <message numerus="yes">
        <source>%n occurrence(s) differ</source>
        <translation>
            <numerusform>%n Einzeltermin weicht ab</numerusform>
            <numerusform>%n Einzeltermine weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>Both sides changed {fields}.</source>
        <translation>Beide Seiten haben geändert: {fields}.</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>%n weiteren Wert zeigen</numerusform>
            <numerusform>%n weitere Werte zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFilterRow</name>
    <message>
        <source>Search items</source>
        <translation>Einträge durchsuchen</translation>
    </message>
    <message>
        <source>Words of the subject, the place, the company, or of who takes part</source>
        <translation>Wörter des Betreffs, des Orts, der Firma oder der Beteiligten</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter löschen</translation>
    </message>
    <message>
        <source>Link state</source>
        <translation>Zustand der Verknüpfung</translation>
    </message>
    <message>
        <source>In mailboxes</source>
        <translation>In Postfächern</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>Alle Einträge</translation>
    </message>
    <message>
        <source>How items stand to their mailboxes; all items are also those that are in none</source>
        <translation>Wie Einträge zu ihren Postfächern stehen; alle Einträge sind auch die, die in keinem sind</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When appointments begin and tasks are due; contacts have no time</source>
        <translation>Wann Termine beginnen und Aufgaben fällig sind; Kontakte haben keine Zeit</translation>
    </message>
</context>
<context>
    <name>ItemsView</name>
    <message>
        <source>Items</source>
        <extracomment>What goes first where there is little room. What somebody was led to, whether or not the list has it.</extracomment>
        <translation>Einträge</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>No appointment, contact or task matches what is asked for.</source>
        <translation>Kein Termin, kein Kontakt und keine Aufgabe passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Once a mailbox synchronizes appointments, contacts and tasks, what it shares with the records is listed here.</source>
        <translation>Sobald ein Postfach Termine, Kontakte und Aufgaben synchronisiert, steht hier, was es mit den Datensätzen teilt.</translation>
    </message>
    <message>
        <source>Nothing is synchronized yet.</source>
        <translation>Noch wird nichts synchronisiert.</translation>
    </message>
    <message>
        <source>Open mailboxes</source>
        <translation>Postfächer öffnen</translation>
    </message>
</context>
<context>
    <name>KindChips</name>
    <message>
        <source>Kinds of record</source>
        <extracomment>A RecordType, or None for all.</extracomment>
        <translation>Arten von Datensätzen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Verkaufschancen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
</context>
<context>
    <name>LaterField</name>
    <message>
        <source>As soon as possible</source>
        <translation>So bald wie möglich</translation>
    </message>
    <message>
        <source>In one hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>Tomorrow at 8</source>
        <translation>Morgen um 8</translation>
    </message>
    <message>
        <source>At a moment</source>
        <translation>Zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>{label}: moment</source>
        <translation>{label}: Zeitpunkt</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>Address of the link</source>
        <extracomment>What may be handed to the system; everything else is shown and not opened.</extracomment>
        <translation>Adresse des Links</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only web and mail addresses are opened. This one is not:</source>
        <translation>Nur Web- und Mailadressen werden geöffnet. Diese ist keine:</translation>
    </message>
    <message>
        <source>This link writes a mail with the system&apos;s mail program:</source>
        <translation>Dieser Link schreibt eine Mail mit dem Mailprogramm des Systems:</translation>
    </message>
    <message>
        <source>This link leads to {host}. Open it in the browser?</source>
        <translation>Dieser Link führt zu {host}. Im Browser öffnen?</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Nothing was agreed yet</source>
        <translation>Noch nie einig gewesen</translation>
    </message>
    <message>
        <source>Both sides agreed {time}</source>
        <translation>Beide Seiten einig: {time}</translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>%n Mal versucht</numerusform>
            <numerusform>%n Mal versucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflict(s)</source>
        <translation>
            <numerusform>%n Konflikt entscheiden</numerusform>
            <numerusform>%n Konflikte entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Link again</source>
        <translation>Neu verknüpfen</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Trennen</translation>
    </message>
</context>
<context>
    <name>ListField</name>
    <message>
        <source>One in each line.</source>
        <translation>Einer je Zeile.</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This machine</source>
        <extracomment>Where a group begins, by its first setting.</extracomment>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>How much Postroom does at a time here. What you save takes effect at the next start.</source>
        <translation>Wie viel Postroom hier gleichzeitig tut. Gespeichertes gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <translation>Standardwerte</translation>
    </message>
    <message>
        <source>Back to the defaults of this machine</source>
        <translation>Zurück zu den Standardwerten dieses Rechners</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Limits of one message</source>
        <translation>Grenzen einer Nachricht</translation>
    </message>
    <message>
        <source>Saved. It takes effect at the next start of Postroom.</source>
        <translation>Gespeichert. Gilt ab dem nächsten Start von Postroom.</translation>
    </message>
    <message>
        <source>Mailboxes at a time</source>
        <translation>Postfächer gleichzeitig</translation>
    </message>
    <message>
        <source>Between two runs</source>
        <translation>Zwischen zwei Läufen</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>Nach Änderungen sehen alle</translation>
    </message>
    <message>
        <source>First retry after</source>
        <translation>Erste Wiederholung nach</translation>
    </message>
    <message>
        <source>Longest gap of retries</source>
        <translation>Längster Abstand</translation>
    </message>
    <message>
        <source>Watched mailboxes</source>
        <translation>Beobachtete Postfächer</translation>
    </message>
    <message>
        <source>Old mail per minute</source>
        <translation>Alte Mail je Minute</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Mitschreiben</translation>
    </message>
    <message>
        <source>Size of a log file</source>
        <translation>Größe einer Protokolldatei</translation>
    </message>
    <message>
        <source>Log files kept</source>
        <translation>Aufbewahrte Protokolldateien</translation>
    </message>
    <message>
        <source>Days kept</source>
        <translation>Tage aufbewahrt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Depth of parts</source>
        <translation>Tiefe der Teile</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Characters of text</source>
        <translation>Zeichen Text</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Size of a header</source>
        <translation>Größe einer Kopfzeile</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweise</translation>
    </message>
    <message>
        <source>Size unpacked</source>
        <translation>Größe ausgepackt</translation>
    </message>
    <message>
        <source>Depth of containers</source>
        <translation>Tiefe von Behältern</translation>
    </message>
    <message>
        <source>Size of RTF</source>
        <translation>Größe von RTF</translation>
    </message>
    <message>
        <source>Everything (debug)</source>
        <translation>Alles (debug)</translation>
    </message>
    <message>
        <source>What is done (info)</source>
        <translation>Was getan wird (info)</translation>
    </message>
    <message>
        <source>Warnings and errors (warning)</source>
        <translation>Warnungen und Fehler (warning)</translation>
    </message>
    <message>
        <source>Errors alone (error)</source>
        <translation>Nur Fehler (error)</translation>
    </message>
</context>
<context>
    <name>MailBody</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>MailKind</name>
    <message>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Written by people</source>
        <translation>Von Menschen geschrieben</translation>
    </message>
    <message>
        <source>Automatic mail</source>
        <translation>Automatische Mail</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>Alle Berichte</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Read receipts</source>
        <translation>Lesebestätigungen</translation>
    </message>
    <message>
        <source>Automatic answers</source>
        <translation>Automatische Antworten</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Beschwerden</translation>
    </message>
    <message>
        <source>Whoever wrote it, whatever it says</source>
        <translation>Wer sie auch schrieb und was sie auch sagt</translation>
    </message>
    <message>
        <source>Mail that no program and no mailing list wrote</source>
        <translation>Mail, die kein Programm und keine Mailingliste schrieb</translation>
    </message>
    <message>
        <source>Mail that no person wrote: of programs, lists and mail systems</source>
        <translation>Mail, die kein Mensch schrieb: von Programmen, Listen und Mailsystemen</translation>
    </message>
    <message>
        <source>What became of mail: delivery reports, read receipts, complaints</source>
        <translation>Was aus Mail wurde: Zustellberichte, Lesebestätigungen, Beschwerden</translation>
    </message>
    <message>
        <source>Reports of mail that did not arrive</source>
        <translation>Berichte über Mail, die nicht ankam</translation>
    </message>
    <message>
        <source>Reports of mail that is tried again</source>
        <translation>Berichte über Mail, die erneut versucht wird</translation>
    </message>
    <message>
        <source>Reports of mail that arrived or was handed on</source>
        <translation>Berichte über Mail, die ankam oder weitergegeben wurde</translation>
    </message>
    <message>
        <source>Reports that a mail was opened</source>
        <translation>Berichte, dass eine Mail geöffnet wurde</translation>
    </message>
    <message>
        <source>Answers that a program gave, as during an absence</source>
        <translation>Antworten eines Programms, etwa bei Abwesenheit</translation>
    </message>
    <message>
        <source>Reports that somebody took a mail for unwanted</source>
        <translation>Berichte, dass jemand eine Mail für unerwünscht hielt</translation>
    </message>
</context>
<context>
    <name>MailboxActions</name>
    <message>
        <source>Sync now</source>
        <translation>Jetzt synchronisieren</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>Testen und aktivieren</translation>
    </message>
    <message>
        <source>Test only what failed</source>
        <translation>Nur Fehlgeschlagenes testen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>Laufendes anhalten</translation>
    </message>
    <message>
        <source>Enable receiving without a test</source>
        <translation>Empfang ohne Test aktivieren</translation>
    </message>
    <message>
        <source>Disable receiving</source>
        <translation>Empfang deaktivieren</translation>
    </message>
    <message>
        <source>Enable sending without a test</source>
        <translation>Versand ohne Test aktivieren</translation>
    </message>
    <message>
        <source>Disable sending</source>
        <translation>Versand deaktivieren</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiv setzen</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Inaktiv setzen</translation>
    </message>
    <message>
        <source>Apply default settings...</source>
        <translation>Standardeinstellungen anwenden...</translation>
    </message>
    <message>
        <source>Assign profile...</source>
        <translation>Profil zuweisen...</translation>
    </message>
    <message>
        <source>Edit...</source>
        <translation>Bearbeiten...</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Resume everything</source>
        <translation>Alles fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Another engine is working on this store: it decides what runs.</source>
        <translation>Eine andere Engine arbeitet an diesem Datenspeicher: sie entscheidet, was läuft.</translation>
    </message>
    <message>
        <source>Sync asked for: {mailboxes}</source>
        <translation>Synchronisierung angefordert: {mailboxes}</translation>
    </message>
    <message>
        <source>Everything goes on</source>
        <translation>Alles läuft weiter</translation>
    </message>
    <message>
        <source>Resumed: {mailboxes}</source>
        <translation>Fortgesetzt: {mailboxes}</translation>
    </message>
    <message>
        <source>Paused: {mailboxes}</source>
        <translation>Pausiert: {mailboxes}</translation>
    </message>
    <message>
        <source>Stops at the next safe point: {mailboxes}</source>
        <translation>Hält an der nächsten sicheren Stelle: {mailboxes}</translation>
    </message>
    <message>
        <source>Enabled: {mailboxes}</source>
        <translation>Aktiviert: {mailboxes}</translation>
    </message>
    <message>
        <source>Disabled: {mailboxes}</source>
        <translation>Deaktiviert: {mailboxes}</translation>
    </message>
    <message>
        <source>Approved: {mailboxes}</source>
        <translation>Genehmigt: {mailboxes}</translation>
    </message>
    <message>
        <source>Rejected: {mailboxes}</source>
        <translation>Abgelehnt: {mailboxes}</translation>
    </message>
    <message>
        <source>Activated: {mailboxes}</source>
        <translation>Aktiv gesetzt: {mailboxes}</translation>
    </message>
    <message>
        <source>Deactivated: {mailboxes}</source>
        <translation>Inaktiv gesetzt: {mailboxes}</translation>
    </message>
</context>
<context>
    <name>MailboxChooser</name>
    <message>
        <source>Mailbox</source>
        <extracomment>An address: another mailbox was chosen, or is there for the first time. Where each mailbox stands, and the state its icon tells: among ten thousand nothing is looked for.</extracomment>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Choose a mailbox</source>
        <translation>Postfach wählen</translation>
    </message>
</context>
<context>
    <name>MailboxColumns</name>
    <message>
        <source>running</source>
        <extracomment>Worst first. States in the order in which chips and the summary name them. States in which nothing is wrong. Columns that go, in this order, where there is no room for all. Columns whose text follows the clock.</extracomment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>Today: {received} received, {tracked} tracked, {sent} sent, {failed} failed</source>
        <translation>Heute: {received} empfangen, {tracked} verfolgt, {sent} gesendet, {failed} fehlgeschlagen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>A/C/T</source>
        <translation>T/K/A</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>In / out / failed</source>
        <translation>Ein / aus / Fehler</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>working</source>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>MailboxDialog</name>
    <message>
        <source>Mailbox {address}</source>
        <translation>Postfach {address}</translation>
    </message>
    <message>
        <source>Save mailbox</source>
        <translation>Postfach speichern</translation>
    </message>
</context>
<context>
    <name>MailboxDrawer</name>
    <message>
        <source>Address</source>
        <extracomment>Runs end in pairs; the store is read once for both.</extracomment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Last good contact</source>
        <translation>Letzter guter Kontakt</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>Neue Mail</translation>
    </message>
    <message>
        <source>Details of the mailbox</source>
        <translation>Details des Postfachs</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>No mailbox selected</source>
        <translation>Kein Postfach ausgewählt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Nicht genehmigt</translation>
    </message>
    <message>
        <source>Polled every {time}</source>
        <translation>Abgefragt alle {time}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Told by the server at once</source>
        <translation>Vom Server sofort gemeldet</translation>
    </message>
</context>
<context>
    <name>MailboxTestDialog</name>
    <message>
        <source>Test with a mailbox</source>
        <translation>Mit einem Postfach testen</translation>
    </message>
    <message>
        <source>The connection is made as for real mail; a message is sent from the mailbox to itself and read again.</source>
        <translation>Die Verbindung wird aufgebaut wie für echte Mail; das Postfach sendet sich selbst eine Nachricht, und sie wird wieder gelesen.</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message numerus="yes">
        <source>Test all %n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach testen</numerusform>
            <numerusform>Alle %n Postfächer testen</numerusform>
        </translation>
    </message>
    <message>
        <source>In a window of their own; what works is not enabled by this</source>
        <translation>In einem eigenen Fenster; was funktioniert, wird dadurch nicht aktiviert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
</context>
<context>
    <name>MailboxWords</name>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln Postfach</numerusform>
            <numerusform>%Ln Postfächer</numerusform>
        </translation>
    </message>
    <message>
        <source>No mailboxes yet</source>
        <translation>Noch keine Postfächer</translation>
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
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>No mailboxes yet</source>
        <translation>Noch keine Postfächer</translation>
    </message>
    <message>
        <source>Every user and queue with an address has a mailbox here. Add the first one, and Postroom takes care of its mail.</source>
        <translation>Jeder Benutzer und jede Warteschlange mit einer Adresse hat hier ein Postfach. Mit dem ersten beginnt Postroom, sich um dessen Mail zu kümmern.</translation>
    </message>
    <message>
        <source>Add a user or queue</source>
        <translation>Benutzer oder Warteschlange hinzufügen</translation>
    </message>
</context>
<context>
    <name>ManyTests</name>
    <message>
        <source>None of these mailboxes has a connection that could be tested.</source>
        <translation>Keines dieser Postfächer hat eine Verbindung, die sich testen ließe.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht getestet</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Passed, enabled</source>
        <translation>Bestanden, aktiviert</translation>
    </message>
    <message>
        <source>after: {step}</source>
        <translation>nach: {step}</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Where it failed</source>
        <translation>Wo er fehlschlug</translation>
    </message>
</context>
<context>
    <name>ManyTestsDialog</name>
    <message numerus="yes">
        <source>Test and enable %n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach testen und aktivieren</numerusform>
            <numerusform>%n Postfächer testen und aktivieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test %n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach testen</numerusform>
            <numerusform>%n Postfächer testen</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of the tests</source>
        <translation>Fortschritt der Tests</translation>
    </message>
    <message>
        <source>Search mailboxes and causes</source>
        <translation>Postfächer und Ursachen suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Copy what failed</source>
        <translation>Fehlgeschlagene kopieren</translation>
    </message>
    <message>
        <source>The whole diagnosis of every test that failed, as text</source>
        <translation>Die ganze Diagnose jedes fehlgeschlagenen Tests als Text</translation>
    </message>
    <message>
        <source>Stop testing</source>
        <translation>Tests anhalten</translation>
    </message>
    <message>
        <source>Only the failed again</source>
        <translation>Nur Fehlgeschlagene erneut</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Tests that still run go on</source>
        <translation>Noch laufende Tests laufen weiter</translation>
    </message>
    <message>
        <source>Steps of the selected test</source>
        <translation>Schritte des ausgewählten Tests</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln test(s)</source>
        <translation>
            <numerusform>{done} von %Ln Test</numerusform>
            <numerusform>{done} von %Ln Tests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n bestanden</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tested</source>
        <translation>
            <numerusform>%n nicht getestet</numerusform>
            <numerusform>%n nicht getestet</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a test to see its steps</source>
        <translation>Einen Test auswählen, um seine Schritte zu sehen</translation>
    </message>
</context>
<context>
    <name>MappingLine</name>
    <message>
        <source>Link between the folder and its record</source>
        <translation>Verbindung zwischen Ordner und Datensatz</translation>
    </message>
</context>
<context>
    <name>MappingPreview</name>
    <message>
        <source>With subfolders</source>
        <extracomment>A MapIntent: Save rule was pressed.</extracomment>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Preview of the rule</source>
        <translation>Vorschau der Regel</translation>
    </message>
    <message>
        <source>The rule holds for all folders below that have no rule of their own.</source>
        <translation>Die Regel gilt für alle Ordner darunter, die keine eigene Regel haben.</translation>
    </message>
    <message>
        <source>Messages looked at</source>
        <translation>Geprüfte Nachrichten</translation>
    </message>
    <message>
        <source>Stop the preview</source>
        <translation>Vorschau anhalten</translation>
    </message>
    <message>
        <source>First messages</source>
        <translation>Erste Nachrichten</translation>
    </message>
    <message>
        <source>Track {folder}</source>
        <translation>{folder} verfolgen</translation>
    </message>
    <message numerus="yes">
        <source>Track %n folder(s)</source>
        <translation>
            <numerusform>%n Ordner verfolgen</numerusform>
            <numerusform>%n Ordner verfolgen</numerusform>
        </translation>
    </message>
    <message>
        <source>{promise}.</source>
        <translation>{promise}.</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>Vorhandenes wird geprüft…</translation>
    </message>
    <message>
        <source>Preview of {place}</source>
        <translation>Vorschau von {place}</translation>
    </message>
    <message>
        <source>The preview was stopped.</source>
        <translation>Die Vorschau wurde angehalten.</translation>
    </message>
    <message>
        <source>The rule can be saved all the same; it holds from the next sync on.</source>
        <translation>Die Regel lässt sich trotzdem speichern; sie gilt ab der nächsten Synchronisierung.</translation>
    </message>
    <message>
        <source>There is no mail in it yet.</source>
        <translation>Noch keine Mail darin.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n message(s):</source>
        <translation>
            <numerusform>Die erste Nachricht:</numerusform>
            <numerusform>Die ersten %n Nachrichten:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule can be saved all the same; it holds from the next good contact on.</source>
        <translation>Die Regel lässt sich trotzdem speichern; sie gilt ab dem nächsten guten Kontakt.</translation>
    </message>
    <message>
        <source>No preview: {title}</source>
        <translation>Keine Vorschau: {title}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
</context>
<context>
    <name>MeasureField</name>
    <message>
        <source>A whole number from {least} to {most}.</source>
        <translation>Eine ganze Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <source>A number from {least} to {most}.</source>
        <translation>Eine Zahl von {least} bis {most}.</translation>
    </message>
</context>
<context>
    <name>MessageHeader</name>
    <message>
        <source>Subject</source>
        <extracomment>Room at the right of the subject, for what can be done with the email.</extracomment>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
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
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>Set regarding…</source>
        <translation>Bezug setzen…</translation>
    </message>
    <message>
        <source>Choose the record that this email concerns (Ctrl+R)</source>
        <translation>Den Datensatz wählen, auf den sich diese E-Mail bezieht (Strg+R)</translation>
    </message>
    <message>
        <source>More about this email</source>
        <translation>Mehr über diese E-Mail</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>{word} {time} in {mailboxes}</source>
        <translation>{word} {time} in {mailboxes}</translation>
    </message>
    <message>
        <source>{word} {time} from {mailboxes}</source>
        <translation>{word} {time} von {mailboxes}</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Verfasst</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>Angenommen von</translation>
    </message>
    <message>
        <source>Queue items</source>
        <translation>In Warteschlangen</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>Verfolgungstoken</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
</context>
<context>
    <name>NeedList</name>
    <message>
        <source>Needs you</source>
        <translation>Eingriff nötig</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>Nichts braucht einen Eingriff.</translation>
    </message>
</context>
<context>
    <name>NeedWords</name>
    <message>
        <source>{mailbox} is parked</source>
        <extracomment>So many mailboxes have lines of their own; the others share one. Alerts that say again what a mailbox&apos;s state says, or what has a line of its own. What somebody is to do about folder rules, though mail goes on.</extracomment>
        <translation>{mailbox} ist geparkt</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) are parked</source>
        <translation>
            <numerusform>%Ln weiteres Postfach ist geparkt</numerusform>
            <numerusform>%Ln weitere Postfächer sind geparkt</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>{mailbox} waits for approval</source>
        <translation>{mailbox} wartet auf Genehmigung</translation>
    </message>
    <message>
        <source>Its mail is not processed until its address is approved.</source>
        <translation>Die Mail wird erst verarbeitet, wenn die Adresse genehmigt ist.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) wait for approval</source>
        <translation>
            <numerusform>%Ln weiteres Postfach wartet auf Genehmigung</numerusform>
            <numerusform>%Ln weitere Postfächer warten auf Genehmigung</numerusform>
        </translation>
    </message>
    <message>
        <source>{mailbox} has never been tested</source>
        <translation>{mailbox} wurde noch nie getestet</translation>
    </message>
    <message>
        <source>Its mail is not processed until a test has passed and enabled it.</source>
        <translation>Die Mail wird erst verarbeitet, wenn ein Test bestanden ist und das Postfach aktiviert hat.</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>Testen und aktivieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) have never been tested</source>
        <translation>
            <numerusform>%Ln weiteres Postfach wurde noch nie getestet</numerusform>
            <numerusform>%Ln weitere Postfächer wurden noch nie getestet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) may or may not have been sent</source>
        <translation>
            <numerusform>%Ln E-Mail ist vielleicht gesendet, vielleicht nicht</numerusform>
            <numerusform>%Ln E-Mails sind vielleicht gesendet, vielleicht nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection was lost before the server answered. Decide whether to send again.</source>
        <translation>Die Verbindung brach ab, bevor der Server antwortete. Bitte entscheiden, ob erneut gesendet wird.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) could not be sent</source>
        <translation>
            <numerusform>%Ln E-Mail konnte nicht gesendet werden</numerusform>
            <numerusform>%Ln E-Mails konnten nicht gesendet werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody got them. The outbox says why: send again, or cancel.</source>
        <translation>Niemand hat sie erhalten. Der Postausgang sagt, warum: erneut senden oder abbrechen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) were begun and not finished</source>
        <translation>
            <numerusform>%Ln E-Mail wurde begonnen und nicht beendet</numerusform>
            <numerusform>%Ln E-Mails wurden begonnen und nicht beendet</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest: {subject}</source>
        <translation>Die neueste: {subject}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln Nachricht in Quarantäne</numerusform>
            <numerusform>%Ln Nachrichten in Quarantäne</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest: {reason}</source>
        <translation>Die neueste: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pass(es) over calendars, contacts and tasks are held</source>
        <translation>
            <numerusform>%Ln Abgleich von Kalender, Kontakten und Aufgaben ist angehalten</numerusform>
            <numerusform>%Ln Abgleiche von Kalendern, Kontakten und Aufgaben sind angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of them is done until you have seen what they would do.</source>
        <translation>Nichts davon geschieht, bevor gesehen wurde, was sie tun würden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were changed on both sides</source>
        <translation>
            <numerusform>%Ln Wert wurde auf beiden Seiten geändert</numerusform>
            <numerusform>%Ln Werte wurden auf beiden Seiten geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Of appointments, contacts or tasks. Decide which one holds.</source>
        <translation>Von Terminen, Kontakten oder Aufgaben. Bitte entscheiden, welcher gilt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) may answer an email</source>
        <translation>
            <numerusform>%Ln Nachricht antwortet vielleicht auf eine E-Mail</numerusform>
            <numerusform>%Ln Nachrichten antworten vielleicht auf eine E-Mail</numerusform>
        </translation>
    </message>
    <message>
        <source>Only its token says so. Confirm that they belong together, or dismiss it.</source>
        <translation>Nur das Token sagt es. Bitte bestätigen, dass sie zusammengehören, oder verwerfen.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>{count} more open alerts</source>
        <translation>{count} weitere offene Meldungen</translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>Notes about this email</source>
        <extracomment>So many are shown; a mail to hundreds has as many reports.</extracomment>
        <translation>Hinweise zu dieser E-Mail</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the email: {words}</source>
        <translation>Die E-Mail zeigen: {words}</translation>
    </message>
    <message>
        <source>Show the email that this is about</source>
        <translation>Die E-Mail zeigen, um die es geht</translation>
    </message>
</context>
<context>
    <name>OAuthFields</name>
    <message>
        <source>A day is written as year-month-day, for example 2027-03-01.</source>
        <translation>Ein Tag wird als Jahr-Monat-Tag geschrieben, zum Beispiel 2027-03-01.</translation>
    </message>
    <message>
        <source>Who issues the token for signing in.</source>
        <translation>Wer das Token für die Anmeldung ausstellt.</translation>
    </message>
    <message>
        <source>Tokens from</source>
        <translation>Token von</translation>
    </message>
    <message>
        <source>The id of the application that you registered.</source>
        <translation>Die ID der registrierten Anwendung.</translation>
    </message>
    <message>
        <source>Application (client) id</source>
        <translation>Anwendungs-ID (Client)</translation>
    </message>
    <message>
        <source>The id or the domain of your directory.</source>
        <translation>Die ID oder die Domäne des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>As the program itself, or as a person who signs in once for each mailbox.</source>
        <translation>Als das Programm selbst oder als eine Person, die sich für jedes Postfach einmal anmeldet.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Where tokens are asked for.</source>
        <translation>Wo Token angefordert werden.</translation>
    </message>
    <message>
        <source>Token URL</source>
        <translation>Token-URL</translation>
    </message>
    <message>
        <source>Where a person signs in with a browser.</source>
        <translation>Wo sich eine Person im Browser anmeldet.</translation>
    </message>
    <message>
        <source>Sign-in URL</source>
        <translation>Anmelde-URL</translation>
    </message>
    <message>
        <source>Where a code for signing in on another device is asked for.</source>
        <translation>Wo ein Code für die Anmeldung an einem anderen Gerät angefordert wird.</translation>
    </message>
    <message>
        <source>Device URL</source>
        <translation>Geräte-URL</translation>
    </message>
    <message>
        <source>The rights to ask for, one in each line, as this provider names them. Empty asks for none by name.</source>
        <translation>Die anzufordernden Rechte, eines je Zeile, wie dieser Anbieter sie nennt. Leer fordert keine namentlich an.</translation>
    </message>
    <message>
        <source>Rights (scopes)</source>
        <translation>Rechte (Scopes)</translation>
    </message>
    <message>
        <source>The name under which the application&apos;s secret is stored. The secret itself is never shown.</source>
        <translation>Der Name, unter dem das Geheimnis der Anwendung hinterlegt ist. Das Geheimnis selbst wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Client secret kept as</source>
        <translation>Geheimnis abgelegt als</translation>
    </message>
    <message>
        <source>The day on which the client secret ends, as your directory shows it. A warning comes two weeks before.</source>
        <translation>Der Tag, an dem das Clientgeheimnis abläuft, wie das Verzeichnis ihn zeigt. Zwei Wochen vorher kommt eine Warnung.</translation>
    </message>
    <message>
        <source>Its last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>Jahr-Monat-Tag</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Opening the organisation</source>
        <translation>Organisation wird geöffnet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>OrganisationCard</name>
    <message>
        <source>The organisation</source>
        <translation>Die Organisation</translation>
    </message>
    <message>
        <source>Holds for all mailboxes, wherever their engine runs. What you save takes effect at once.</source>
        <translation>Gilt für alle Postfächer, wo immer ihre Engine läuft. Gespeichertes gilt sofort.</translation>
    </message>
    <message>
        <source>The settings of the organisation are saved.</source>
        <translation>Die Einstellungen der Organisation sind gespeichert.</translation>
    </message>
</context>
<context>
    <name>OrganisationForm</name>
    <message>
        <source>Default profile</source>
        <extracomment>The message that the example is of: the 42nd of the first user.</extracomment>
        <translation>Standardprofil</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>New users and queues</source>
        <translation>Neue Benutzer und Warteschlangen</translation>
    </message>
    <message>
        <source>The servers of every new mailbox that names no profile of its own.</source>
        <translation>Die Server jedes neuen Postfachs, das kein eigenes Profil nennt.</translation>
    </message>
    <message>
        <source>How mail of a new user or queue is received, where nothing else is said.</source>
        <translation>Wie Mail neuer Benutzer und Warteschlangen empfangen wird, wo nichts anderes angegeben ist.</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>How mail of a new user or queue is sent, where nothing else is said.</source>
        <translation>Wie Mail neuer Benutzer und Warteschlangen gesendet wird, wo nichts anderes angegeben ist.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Appointments and more</source>
        <translation>Termine und mehr</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks. Queues, and profiles that cannot, take none of it whatever stands here.</source>
        <translation>Termine, Kontakte und Aufgaben. Für Warteschlangen und Profile, die es nicht können, gilt dies nie.</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Users need approval</source>
        <translation>Benutzer genehmigen</translation>
    </message>
    <message>
        <source>Mail of a user is processed only after an administrator has approved the address.</source>
        <translation>Mail eines Benutzers wird erst verarbeitet, wenn ein Administrator die Adresse genehmigt hat.</translation>
    </message>
    <message>
        <source>Queues need approval</source>
        <translation>Warteschlangen genehmigen</translation>
    </message>
    <message>
        <source>Mail of a queue is processed only after an administrator has approved the address.</source>
        <translation>Mail einer Warteschlange wird erst verarbeitet, wenn ein Administrator die Adresse genehmigt hat.</translation>
    </message>
    <message>
        <source>Forward mailboxes need approval</source>
        <translation>Weiterleitungspostfächer genehmigen</translation>
    </message>
    <message>
        <source>A forward mailbox is read only after an administrator has approved it.</source>
        <translation>Ein Weiterleitungspostfach wird erst gelesen, wenn ein Administrator es genehmigt hat.</translation>
    </message>
    <message>
        <source>Send to unknown recipients</source>
        <translation>An unbekannte Empfänger senden</translation>
    </message>
    <message>
        <source>Mail goes to addresses that belong to no record as well. Off, such mail is not sent and says why.</source>
        <translation>Mail geht auch an Adressen, die zu keinem Datensatz gehören. Sonst wird solche Mail nicht gesendet und nennt den Grund.</translation>
    </message>
    <message>
        <source>Longest subject</source>
        <translation>Längster Betreff</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Subject and tracking token together. The subject is cut first, never the token.</source>
        <translation>Betreff und Verfolgungstoken zusammen. Zuerst wird der Betreff gekürzt, nie das Token.</translation>
    </message>
    <message>
        <source>Emails a minute</source>
        <translation>E-Mails je Minute</translation>
    </message>
    <message>
        <source>Each mailbox sends no more in any minute; what is over waits. 0 is without a limit. A profile may say otherwise.</source>
        <translation>Mehr sendet kein Postfach in einer Minute; was darüber ist, wartet. 0 ist ohne Grenze. Ein Profil kann anderes sagen.</translation>
    </message>
    <message>
        <source>Emails a day</source>
        <translation>E-Mails je Tag</translation>
    </message>
    <message>
        <source>The same for any 24 hours.</source>
        <translation>Dasselbe für je 24 Stunden.</translation>
    </message>
    <message>
        <source>Send on behalf of others</source>
        <translation>Im Auftrag anderer senden</translation>
    </message>
    <message>
        <source>On Exchange, mail that one submits for another leaves the mailbox of who submits it, on behalf of the other.</source>
        <translation>Bei Exchange verlässt Mail, die einer für einen anderen einliefert, das Postfach dessen, der sie einliefert, im Auftrag des anderen.</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>Verfolgungstoken</translation>
    </message>
    <message>
        <source>Add a token to the subject</source>
        <translation>Token an den Betreff anfügen</translation>
    </message>
    <message>
        <source>A short mark at the end of each subject that is sent. An answer is recognised by it even where its headers are lost.</source>
        <translation>Ein kurzes Zeichen am Ende jedes gesendeten Betreffs. Daran wird eine Antwort auch dann erkannt, wenn ihre Kopfzeilen verloren sind.</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>1 to 20 characters. Answers to mail with an earlier prefix are no longer recognised by their token.</source>
        <translation>1 bis 20 Zeichen. Antworten auf Mail mit einem früheren Präfix werden nicht mehr am Token erkannt.</translation>
    </message>
    <message>
        <source>How many digits of the token name the user who sends.</source>
        <translation>Wie viele Stellen des Tokens den sendenden Benutzer nennen.</translation>
    </message>
    <message>
        <source>Digits of the user</source>
        <translation>Stellen des Benutzers</translation>
    </message>
    <message>
        <source>Digits of the counter</source>
        <translation>Stellen des Zählers</translation>
    </message>
    <message>
        <source>After the last number a user&apos;s counter begins again; with more digits that happens later.</source>
        <translation>Nach der letzten Nummer beginnt der Zähler eines Benutzers von vorn; mit mehr Stellen später.</translation>
    </message>
    <message>
        <source>The number of the first user in the token; each later one is one more.</source>
        <translation>Die Nummer des ersten Benutzers im Token; jeder weitere hat eine um eins höhere.</translation>
    </message>
    <message>
        <source>Users count from</source>
        <translation>Benutzer zählen ab</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Recognise answers by their headers</source>
        <translation>Antworten an den Kopfzeilen erkennen</translation>
    </message>
    <message>
        <source>What a mail says it answers (In-Reply-To, References) is looked up among the tracked mail.</source>
        <translation>Worauf eine Mail zu antworten angibt (In-Reply-To, References), wird unter der verfolgten Mail gesucht.</translation>
    </message>
    <message>
        <source>Ask only the mailbox that is read</source>
        <translation>Nur das gelesene Postfach fragen</translation>
    </message>
    <message>
        <source>A message is tracked only where the filter of this mailbox accepts it. Off, the filter of any recipient may.</source>
        <translation>Eine Nachricht wird nur verfolgt, wenn der Filter dieses Postfachs sie annimmt. Sonst genügt der Filter eines beliebigen Empfängers.</translation>
    </message>
    <message>
        <source>Whose address it is</source>
        <translation>Wem eine Adresse gehört</translation>
    </message>
    <message>
        <source>Leave an ambiguous sender open</source>
        <translation>Mehrdeutigen Absender offen lassen</translation>
    </message>
    <message>
        <source>Where several records have the sender&apos;s address, none is taken. Off, the first of them by rank is.</source>
        <translation>Haben mehrere Datensätze die Adresse des Absenders, wird keiner genommen. Sonst der erste nach Rang.</translation>
    </message>
    <message>
        <source>Leave an ambiguous recipient open</source>
        <translation>Mehrdeutigen Empfänger offen lassen</translation>
    </message>
    <message>
        <source>Where several records have a recipient&apos;s address, none is taken. Off, all of them are.</source>
        <translation>Haben mehrere Datensätze die Adresse eines Empfängers, wird keiner genommen. Sonst alle.</translation>
    </message>
    <message>
        <source>Inactive records count</source>
        <translation>Inaktive Datensätze zählen mit</translation>
    </message>
    <message>
        <source>Addresses of inactive records are recognised too; those of inactive users never are.</source>
        <translation>Auch Adressen inaktiver Datensätze werden erkannt; die inaktiver Benutzer nie.</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>An item in each queue that is written to</source>
        <translation>Ein Element in jeder angeschriebenen Warteschlange</translation>
    </message>
    <message>
        <source>Mail to several queues appears in all that accept it.</source>
        <translation>Mail an mehrere Warteschlangen erscheint in allen, die sie annehmen.</translation>
    </message>
    <message>
        <source>An item in the queue that is read</source>
        <translation>Ein Element in der gelesenen Warteschlange</translation>
    </message>
    <message>
        <source>Also where the queue is not named: as a blind copy, or through a distribution list.</source>
        <translation>Auch wo die Warteschlange nicht genannt ist: als Blindkopie oder über eine Verteilerliste.</translation>
    </message>
    <message>
        <source>Example: {token}, the 42nd message of the first user</source>
        <translation>Beispiel: {token}, die 42. Nachricht des ersten Benutzers</translation>
    </message>
    <message>
        <source>No token is added to subjects.</source>
        <translation>Dem Betreff wird kein Token angefügt.</translation>
    </message>
</context>
<context>
    <name>OutboxActions</name>
    <message>
        <source>{subject} is sent now.</source>
        <translation>{subject} wird jetzt gesendet.</translation>
    </message>
    <message>
        <source>{subject} waits for nothing but an engine.</source>
        <translation>{subject} wartet nur noch auf eine Engine.</translation>
    </message>
    <message>
        <source>{subject} is sent again.</source>
        <translation>{subject} wird erneut gesendet.</translation>
    </message>
    <message>
        <source>{subject} will not be sent.</source>
        <translation>{subject} wird nicht gesendet.</translation>
    </message>
    <message>
        <source>{subject} counts as sent.</source>
        <translation>{subject} gilt als gesendet.</translation>
    </message>
    <message>
        <source>{subject} is discarded.</source>
        <translation>{subject} ist verworfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) are sent again.</source>
        <translation>
            <numerusform>%n E-Mail wird erneut gesendet.</numerusform>
            <numerusform>%n E-Mails werden erneut gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) are sent now.</source>
        <translation>
            <numerusform>%n E-Mail wird jetzt gesendet.</numerusform>
            <numerusform>%n E-Mails werden jetzt gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resending</source>
        <translation>Wird erneut gesendet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>OutboxDrawer</name>
    <message>
        <source>Outgoing email</source>
        <translation>Ausgehende E-Mail</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Versand abbrechen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Discard this draft for good? It cannot be brought back.</source>
        <translation>Diesen Entwurf endgültig verwerfen? Er lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The connection broke after the message was handed over and before the server answered. Whether it was sent cannot be proven; nothing is done until you decide.</source>
        <translation>Die Verbindung brach ab, nachdem die Nachricht übergeben war und bevor der Server antwortete. Ob sie gesendet wurde, lässt sich nicht beweisen; bis zur Entscheidung geschieht nichts.</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Not later, whatever it was put off for (Ctrl+Enter)</source>
        <translation>Nicht später, worauf sie auch verschoben war (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>It was not sent to anybody. It stays here until you resend or cancel it.</source>
        <translation>Sie wurde an niemanden gesendet. Sie bleibt hier, bis sie erneut gesendet oder abgebrochen wird.</translation>
    </message>
    <message>
        <source>It is being handed to the server at this moment.</source>
        <translation>Sie wird gerade dem Server übergeben.</translation>
    </message>
    <message>
        <source>It did not get through yet and is tried again by itself.</source>
        <translation>Sie kam noch nicht durch und wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>It waits to be sent.</source>
        <translation>Sie wartet auf den Versand.</translation>
    </message>
    <message>
        <source>It is not finished, and is not sent before you say so.</source>
        <translation>Sie ist nicht fertig und wird erst gesendet, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>Submitted by {mailbox}</source>
        <translation>Eingeliefert von {mailbox}</translation>
    </message>
    <message>
        <source>To be sent not before {time}</source>
        <translation>Versand frühestens {time}</translation>
    </message>
    <message>
        <source>Next try {ago}, {time}</source>
        <translation>Nächster Versuch {ago}, {time}</translation>
    </message>
    <message>
        <source>Priority: {priority}</source>
        <translation>Priorität: {priority}</translation>
    </message>
    <message>
        <source>A read receipt is asked for</source>
        <translation>Lesebestätigung angefordert</translation>
    </message>
    <message>
        <source>A delivery receipt is asked for</source>
        <translation>Zustellbestätigung angefordert</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>It was called back and will not be sent.</source>
        <translation>Sie wurde zurückgerufen und wird nicht gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) did not get it.</source>
        <translation>
            <numerusform>Sie wurde gesendet; %n Empfänger bekam sie nicht.</numerusform>
            <numerusform>Sie wurde gesendet; %n Empfänger bekamen sie nicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) wait for it still.</source>
        <translation>
            <numerusform>Sie wurde gesendet; %n Empfänger wartet noch darauf.</numerusform>
            <numerusform>Sie wurde gesendet; %n Empfänger warten noch darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was sent.</source>
        <translation>Sie wurde gesendet.</translation>
    </message>
    <message>
        <source>From {mailbox}</source>
        <translation>Von {mailbox}</translation>
    </message>
    <message>
        <source>Written {ago}, {time}</source>
        <translation>Verfasst {ago}, {time}</translation>
    </message>
    <message>
        <source>Concerns {record}</source>
        <translation>Bezug: {record}</translation>
    </message>
</context>
<context>
    <name>OutboxPane</name>
    <message>
        <source>Outbox</source>
        <extracomment>The newest so many are listed; more than this nobody reads one by one. Of what was sent only the latest are here; the others are among the activities. What can be done with several of one status at once, and its drawing. What can be chosen.</extracomment>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Search subject and recipients</source>
        <translation>Betreff und Empfänger suchen</translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation>Ausgehende Mail</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>Neue Mail</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Wurde gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) need a decision</source>
        <translation>
            <numerusform>%n E-Mail braucht eine Entscheidung</numerusform>
            <numerusform>%n E-Mails brauchen eine Entscheidung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) wait to be sent</source>
        <translation>
            <numerusform>%n E-Mail wartet auf den Versand</numerusform>
            <numerusform>%n E-Mails warten auf den Versand</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>Nichts wartet auf den Versand</translation>
    </message>
    <message>
        <source>No outgoing mail matches what is asked for.</source>
        <translation>Keine ausgehende Nachricht passt zu dem, was gefragt ist.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Mail that waits to be sent, or could not be sent, appears here.</source>
        <translation>Hier erscheint Mail, die auf den Versand wartet oder nicht gesendet werden konnte.</translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>Der Postausgang ist leer</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message numerus="yes">
        <source>Send %n waiting email(s) now</source>
        <translation>
            <numerusform>%n wartende E-Mail jetzt senden</numerusform>
            <numerusform>%n wartende E-Mails jetzt senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Versand abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Resend %n failed email(s)</source>
        <translation>
            <numerusform>%n fehlgeschlagene E-Mail erneut senden</numerusform>
            <numerusform>%n fehlgeschlagene E-Mails erneut senden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPane</name>
    <message>
        <source>Overview</source>
        <extracomment>Between two readings of the store, however much mail goes through. What somebody began to write, and was not finished: by a crash, or for later.</extracomment>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkt</translation>
    </message>
    <message>
        <source>not enabled</source>
        <translation>nicht aktiviert</translation>
    </message>
    <message>
        <source>Messages in the last 24 hours</source>
        <translation>Nachrichten der letzten 24 Stunden</translation>
    </message>
    <message>
        <source>No messages in the last 24 hours.</source>
        <translation>Keine Nachrichten in den letzten 24 Stunden.</translation>
    </message>
    <message>
        <source>Messages in 24 hours, by five minutes</source>
        <translation>Nachrichten in 24 Stunden, je fünf Minuten</translation>
    </message>
    <message>
        <source>Postroom fetches and sends the mail of your organisation. Name a server and a mailbox, and it begins.</source>
        <translation>Postroom holt und sendet die Mail der Organisation. Mit einem Server und einem Postfach beginnt es.</translation>
    </message>
    <message>
        <source>No mailbox is set up yet</source>
        <translation>Noch kein Postfach eingerichtet</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>Erstes Postfach einrichten</translation>
    </message>
    <message>
        <source>Approved: {mailboxes}</source>
        <translation>Genehmigt: {mailboxes}</translation>
    </message>
</context>
<context>
    <name>Paging</name>
    <message>
        <source>Newer</source>
        <translation>Neuere</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>{first} to {last} of {total}, the newest first</source>
        <translation>{first} bis {last} von {total}, neueste zuerst</translation>
    </message>
</context>
<context>
    <name>PartyChip</name>
    <message>
        <source>Not a known record</source>
        <extracomment>So many participants of a role are shown at first.</extracomment>
        <translation>Kein bekannter Datensatz</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>Datensatz zeigen</translation>
    </message>
    <message>
        <source>Create contact…</source>
        <translation>Kontakt anlegen…</translation>
    </message>
    <message>
        <source>Link to record…</source>
        <translation>Mit Datensatz verknüpfen…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>PartyResolver</name>
    <message>
        <source>Whom {address} belongs to</source>
        <translation>Wem {address} gehört</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) linked to {record}</source>
        <translation>
            <numerusform>%n E-Mail mit {record} verknüpft</numerusform>
            <numerusform>%n E-Mails mit {record} verknüpft</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} belongs to no record again.</source>
        <translation>{address} gehört wieder zu keinem Datensatz.</translation>
    </message>
    <message>
        <source>Linking mail of {address}</source>
        <translation>Verknüpfen der Mail von {address}</translation>
    </message>
    <message numerus="yes">
        <source>%n more participant(s) of other emails have the address {address}.</source>
        <translation>
            <numerusform>%n weiterer Beteiligter anderer E-Mails hat die Adresse {address}.</numerusform>
            <numerusform>%n weitere Beteiligte anderer E-Mails haben die Adresse {address}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Link all to {record}</source>
        <translation>Alle mit {record} verknüpfen</translation>
    </message>
    <message>
        <source>Only this email</source>
        <translation>Nur diese E-Mail</translation>
    </message>
</context>
<context>
    <name>PartyRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassActions</name>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Release without telling anybody</source>
        <translation>Ohne Benachrichtigung freigeben</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>The pass over {mailbox} is refused; nothing of it is done.</source>
        <translation>Der Abgleich von {mailbox} ist abgelehnt; nichts davon geschieht.</translation>
    </message>
    <message numerus="yes">
        <source>%n passes are refused; nothing of them is done.</source>
        <translation>
            <numerusform>%n Abgleich ist abgelehnt; nichts davon wird ausgeführt.</numerusform>
            <numerusform>%n Abgleiche sind abgelehnt; nichts davon wird ausgeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The pass over {mailbox} is released, with %n mail(s).</source>
        <translation>
            <numerusform>Der Abgleich von {mailbox} ist freigegeben, mit %n E-Mail.</numerusform>
            <numerusform>Der Abgleich von {mailbox} ist freigegeben, mit %n E-Mails.</numerusform>
        </translation>
    </message>
    <message>
        <source>The pass over {mailbox} is released; nobody is told of anything.</source>
        <translation>Der Abgleich von {mailbox} ist freigegeben; niemand wird benachrichtigt.</translation>
    </message>
    <message>
        <source>It runs now.</source>
        <translation>Er läuft jetzt.</translation>
    </message>
    <message>
        <source>It runs next time the engine does.</source>
        <translation>Er läuft, sobald die Engine wieder läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%n passes are released.</source>
        <translation>
            <numerusform>%n Abgleich ist freigegeben.</numerusform>
            <numerusform>%n Abgleiche sind freigegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They send %n mail(s).</source>
        <translation>
            <numerusform>Sie senden %n Mail.</numerusform>
            <numerusform>Sie senden %n Mails.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is told of anything.</source>
        <translation>Niemand erfährt etwas davon.</translation>
    </message>
    <message>
        <source>They run now.</source>
        <translation>Sie laufen jetzt.</translation>
    </message>
    <message>
        <source>They run next time the engine does.</source>
        <translation>Sie laufen, sobald die Engine wieder läuft.</translation>
    </message>
</context>
<context>
    <name>PassCounts</name>
    <message numerus="yes">
        <source>it would send %Ln invitation(s), more than {limit}</source>
        <translation>
            <numerusform>er würde %Ln Einladung senden, mehr als {limit}</numerusform>
            <numerusform>er würde %Ln Einladungen senden, mehr als {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln update(s), more than {limit}</source>
        <translation>
            <numerusform>er würde %Ln Aktualisierung senden, mehr als {limit}</numerusform>
            <numerusform>er würde %Ln Aktualisierungen senden, mehr als {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln cancellation(s), more than {limit}</source>
        <translation>
            <numerusform>er würde %Ln Absage senden, mehr als {limit}</numerusform>
            <numerusform>er würde %Ln Absagen senden, mehr als {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would delete %Ln item(s), more than {limit}</source>
        <translation>
            <numerusform>er würde %Ln Eintrag löschen, mehr als {limit}</numerusform>
            <numerusform>er würde %Ln Einträge löschen, mehr als {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dangerous action(s) were not there when a person released it</source>
        <translation>
            <numerusform>%Ln gefährliche Aktion gab es bei der Freigabe noch nicht</numerusform>
            <numerusform>%Ln gefährliche Aktionen gab es bei der Freigabe noch nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be made</source>
        <translation>
            <numerusform>%Ln anzulegen</numerusform>
            <numerusform>%Ln anzulegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be changed</source>
        <translation>
            <numerusform>%Ln zu ändern</numerusform>
            <numerusform>%Ln zu ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be deleted</source>
        <translation>
            <numerusform>%Ln zu löschen</numerusform>
            <numerusform>%Ln zu löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln invitation(s) to be sent</source>
        <translation>
            <numerusform>%Ln Einladung zu senden</numerusform>
            <numerusform>%Ln Einladungen zu senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s) to be sent</source>
        <translation>
            <numerusform>%Ln Aktualisierung zu senden</numerusform>
            <numerusform>%Ln Aktualisierungen zu senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancellation(s) to be sent</source>
        <translation>
            <numerusform>%Ln Absage zu senden</numerusform>
            <numerusform>%Ln Absagen zu senden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassDetail</name>
    <message>
        <source>What the selected passes would do, by mailbox</source>
        <extracomment>What is hidden by mailbox where there is little room, the first one first; what all of it together does says it too.</extracomment>
        <translation>Was die gewählten Abgleiche täten, nach Postfach</translation>
    </message>
    <message>
        <source>Let run what is shown here; whatever is new and dangerous is held again</source>
        <translation>Ausführen, was hier steht; was neu und gefährlich ist, wird wieder angehalten</translation>
    </message>
    <message>
        <source>Let it run, and have nobody told of anything</source>
        <translation>Laufen lassen und niemanden benachrichtigen</translation>
    </message>
    <message>
        <source>Do nothing of it, until something of it changes</source>
        <translation>Nichts davon tun, bis sich etwas daran ändert</translation>
    </message>
    <message>
        <source>What the selected passes would do</source>
        <translation>Was die gewählten Abgleiche täten</translation>
    </message>
    <message>
        <source>What the pass would do</source>
        <translation>Was der Abgleich tun würde</translation>
    </message>
    <message>
        <source>Select a pass to see what it would do</source>
        <translation>Einen Abgleich auswählen, um zu sehen, was er tun würde</translation>
    </message>
    <message>
        <source>Pass over {mailbox}</source>
        <translation>Abgleich von {mailbox}</translation>
    </message>
    <message>
        <source>It {parts}.</source>
        <translation>Er {parts}.</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) are selected</source>
        <translation>
            <numerusform>%n Abgleich ist gewählt</numerusform>
            <numerusform>%n Abgleiche sind gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held: %n pass(es). Nothing of them is done until you release them.</source>
        <translation>
            <numerusform>Angehalten: %n Abgleich. Nichts davon geschieht, bis er freigegeben ist.</numerusform>
            <numerusform>Angehalten: %n Abgleiche. Nichts davon geschieht, bis sie freigegeben sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those that are selected are not held, and are not counted here.</source>
        <translation>
            <numerusform>%n der gewählten ist nicht angehalten und hier nicht gezählt.</numerusform>
            <numerusform>%n der gewählten sind nicht angehalten und hier nicht gezählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>in %n Postfach</numerusform>
            <numerusform>in %n Postfächern</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it together {parts}, {mailboxes}.</source>
        <translation>Alles zusammen {parts}, {mailboxes}.</translation>
    </message>
    <message numerus="yes">
        <source>%n of the passes that were selected are held no more; what is shown here is about the others</source>
        <translation>
            <numerusform>%n der gewählten Abgleiche ist nicht mehr angehalten; was hier steht, betrifft die übrigen</numerusform>
            <numerusform>%n der gewählten Abgleiche sind nicht mehr angehalten; was hier steht, betrifft die übrigen</numerusform>
        </translation>
    </message>
    <message>
        <source>The passes that were shown here are held no more; select others to see what they would do</source>
        <translation>Die Abgleiche, die hier standen, sind nicht mehr angehalten; andere wählen, um zu sehen, was sie täten</translation>
    </message>
    <message>
        <source>The pass that was shown here is held no more; select another to see what it would do</source>
        <translation>Der hier gezeigte Abgleich ist nicht mehr angehalten; einen anderen auswählen, um zu sehen, was er tun würde</translation>
    </message>
    <message numerus="yes">
        <source>makes %n item(s)</source>
        <translation>
            <numerusform>legt %n Eintrag an</numerusform>
            <numerusform>legt %n Einträge an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n item(s)</source>
        <translation>
            <numerusform>ändert %n Eintrag</numerusform>
            <numerusform>ändert %n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletes %n item(s)</source>
        <translation>
            <numerusform>löscht %n Eintrag</numerusform>
            <numerusform>löscht %n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>deletes nothing</source>
        <translation>löscht nichts</translation>
    </message>
    <message numerus="yes">
        <source>writes over %n edit(s)</source>
        <translation>
            <numerusform>überschreibt %n Bearbeitung</numerusform>
            <numerusform>überschreibt %n Bearbeitungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asks a person %n time(s)</source>
        <translation>
            <numerusform>fragt %n Mal eine Person</numerusform>
            <numerusform>fragt %n Mal eine Person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n invitation(s)</source>
        <translation>
            <numerusform>sendet %n Einladung</numerusform>
            <numerusform>sendet %n Einladungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n update(s)</source>
        <translation>
            <numerusform>sendet %n Aktualisierung</numerusform>
            <numerusform>sendet %n Aktualisierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n cancellation(s)</source>
        <translation>
            <numerusform>sendet %n Absage</numerusform>
            <numerusform>sendet %n Absagen</numerusform>
        </translation>
    </message>
    <message>
        <source>tells nobody</source>
        <translation>benachrichtigt niemanden</translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es)</source>
        <translation>
            <numerusform>%n Abgleich freigeben</numerusform>
            <numerusform>%n Abgleiche freigeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es) without telling anybody</source>
        <translation>
            <numerusform>%n Abgleich freigeben, ohne es jemandem mitzuteilen</numerusform>
            <numerusform>%n Abgleiche freigeben, ohne es jemandem mitzuteilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n pass(es)</source>
        <translation>
            <numerusform>%n Abgleich ablehnen</numerusform>
            <numerusform>%n Abgleiche ablehnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Release without telling anybody</source>
        <translation>Ohne Benachrichtigung freigeben</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message numerus="yes">
        <source>Release %n held invitation(s)</source>
        <translation>
            <numerusform>%n angehaltene Einladung freigeben</numerusform>
            <numerusform>%n angehaltene Einladungen freigeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held mail(s)</source>
        <translation>
            <numerusform>%n angehaltene E-Mail freigeben</numerusform>
            <numerusform>%n angehaltene E-Mails freigeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held delete(s)</source>
        <translation>
            <numerusform>%n angehaltene Löschung freigeben</numerusform>
            <numerusform>%n angehaltene Löschungen freigeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held change(s)</source>
        <translation>
            <numerusform>%n angehaltene Änderung freigeben</numerusform>
            <numerusform>%n angehaltene Änderungen freigeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassPlan</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only what tells somebody</source>
        <translation>Nur Benachrichtigungen</translation>
    </message>
    <message>
        <source>Only deletes</source>
        <translation>Nur Löschungen</translation>
    </message>
    <message>
        <source>Only what failed</source>
        <translation>Nur Fehlgeschlagenes</translation>
    </message>
    <message>
        <source>Which actions</source>
        <translation>Welche Aktionen</translation>
    </message>
    <message>
        <source>What the pass would do</source>
        <translation>Was der Abgleich tun würde</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>Alle ({n})</translation>
    </message>
    <message>
        <source>Only what tells somebody ({n})</source>
        <translation>Nur Benachrichtigungen ({n})</translation>
    </message>
    <message>
        <source>Only deletes ({n})</source>
        <translation>Nur Löschungen ({n})</translation>
    </message>
    <message>
        <source>Only what failed ({n})</source>
        <translation>Nur Fehlgeschlagenes ({n})</translation>
    </message>
</context>
<context>
    <name>PassTree</name>
    <message>
        <source>What it would do</source>
        <extracomment>The internal id of an action; that of a line is the place of its action.</extracomment>
        <translation>Was er tun würde</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
</context>
<context>
    <name>PassesView</name>
    <message>
        <source>Held</source>
        <extracomment>Actions read at a time. Passes that are not over, read at a time: a roll-out holds one for each mailbox. What is hidden where there is little room, the first one first; the lower half has it all. Whether the first pass is to be shown once the list is read. The passes that were shown last.</extracomment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Abgleiche</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) wait until you have seen what they would do</source>
        <translation>
            <numerusform>%n Abgleich wartet, bis gesehen wurde, was er tun würde</numerusform>
            <numerusform>%n Abgleiche warten, bis gesehen wurde, was sie tun würden</numerusform>
        </translation>
    </message>
    <message>
        <source>A pass that would tell many people, or delete much, waits here until you release it</source>
        <translation>Ein Abgleich, der viele benachrichtigen oder viel löschen würde, wartet hier auf die Freigabe</translation>
    </message>
    <message>
        <source>Passes that were done, cut short, refused, or gave way to another plan are listed here.</source>
        <translation>Hier stehen Abgleiche, die ausgeführt, unterbrochen oder abgelehnt wurden oder einem anderen Plan wichen.</translation>
    </message>
    <message>
        <source>No pass is over yet.</source>
        <translation>Noch kein Abgleich ist vorbei.</translation>
    </message>
    <message>
        <source>The first pass of a mailbox, and any that would tell many people or delete much, waits here for you.</source>
        <translation>Der erste Abgleich eines Postfachs und jeder, der viele benachrichtigen oder viel löschen würde, wartet hier auf die Freigabe.</translation>
    </message>
    <message>
        <source>No pass is held.</source>
        <translation>Kein Abgleich ist angehalten.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Stored; type to replace it</source>
        <translation>Hinterlegt; zum Ersetzen eintippen</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Dies wird gebraucht.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Kennwort zeigen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Kennwort verbergen</translation>
    </message>
</context>
<context>
    <name>PastDecisionView</name>
    <message>
        <source>Changed since then</source>
        <translation>Seitdem geändert</translation>
    </message>
    <message>
        <source>Changed since then:</source>
        <translation>Seitdem geändert:</translation>
    </message>
    <message>
        <source>Steps of that time</source>
        <translation>Schritte von damals</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Browse for: {label}</source>
        <translation>Durchsuchen: {label}</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>So many participants are named; of more, how many there are.</extracomment>
        <translation>
            <numerusform>und %n weitere Person</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a known record</source>
        <translation>Kein bekannter Datensatz</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>Ressource</translation>
    </message>
</context>
<context>
    <name>PersonAccess</name>
    <message>
        <source>How it signs in</source>
        <extracomment>The mailbox has no profile at all. Where the mailbox&apos;s own user name, and its owner&apos;s consent, are of use.</extracomment>
        <translation>Wie es sich anmeldet</translation>
    </message>
    <message>
        <source>Save first. Then sign in: here, or in the mailbox&apos;s details.</source>
        <translation>Zuerst speichern. Danach anmelden: hier oder in den Einzelheiten des Postfachs.</translation>
    </message>
    <message>
        <source>Receiving: {words}</source>
        <translation>Empfang: {words}</translation>
    </message>
    <message>
        <source>With the password that is named here.</source>
        <translation>Mit dem Kennwort, das hier genannt ist.</translation>
    </message>
    <message>
        <source>Sending: {words}</source>
        <translation>Versand: {words}</translation>
    </message>
    <message>
        <source>A person signs in once for this mailbox (OAuth 2.0). No password is kept.</source>
        <translation>Eine Person meldet sich einmal für dieses Postfach an (OAuth 2.0). Kein Kennwort wird abgelegt.</translation>
    </message>
    <message>
        <source>One person signs in for all mailboxes of the profile (OAuth 2.0). No password is asked for here.</source>
        <translation>Eine Person meldet sich für alle Postfächer des Profils an (OAuth 2.0). Hier wird nach keinem Kennwort gefragt.</translation>
    </message>
    <message>
        <source>Postroom signs in as a program, with what the profile says (OAuth 2.0). No password is asked for here.</source>
        <translation>Postroom meldet sich als Programm an, mit dem, was im Profil steht (OAuth 2.0). Hier wird nach keinem Kennwort gefragt.</translation>
    </message>
    <message>
        <source>The profile&apos;s own account signs in for all its mailboxes. No password is asked for here.</source>
        <translation>Das Konto des Profils meldet sich für alle seine Postfächer an. Hier wird nach keinem Kennwort gefragt.</translation>
    </message>
    <message>
        <source>Nobody signs in.</source>
        <translation>Niemand meldet sich an.</translation>
    </message>
</context>
<context>
    <name>PersonActions</name>
    <message numerus="yes">
        <source>%n address(es) approved.</source>
        <translation>
            <numerusform>%n Adresse genehmigt.</numerusform>
            <numerusform>%n Adressen genehmigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is approved.</source>
        <translation>{address} ist genehmigt.</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) rejected.</source>
        <translation>
            <numerusform>%n Adresse abgelehnt.</numerusform>
            <numerusform>%n Adressen abgelehnt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are active again.</source>
        <translation>
            <numerusform>%n ist wieder aktiv.</numerusform>
            <numerusform>%n sind wieder aktiv.</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is active again.</source>
        <translation>{address} ist wieder aktiv.</translation>
    </message>
    <message numerus="yes">
        <source>%n are inactive: their mailboxes rest.</source>
        <translation>
            <numerusform>%n ist inaktiv: das Postfach ruht.</numerusform>
            <numerusform>%n sind inaktiv: ihre Postfächer ruhen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is inactive.</source>
        <translation>{address} ist inaktiv.</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted.</source>
        <translation>
            <numerusform>%n gelöscht.</numerusform>
            <numerusform>%n gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} is deleted.</source>
        <translation>{address} ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>One person&apos;s data</source>
        <extracomment>Whose data it may be: users and queues are the organisation&apos;s own.</extracomment>
        <translation>Daten einer Person</translation>
    </message>
    <message>
        <source>What is stored of somebody outside of the organisation: handed over as a file, or erased, as the law may ask for.</source>
        <translation>Was über jemanden außerhalb der Organisation gespeichert ist: als Datei ausgehändigt oder gelöscht, wie das Gesetz es verlangen kann.</translation>
    </message>
    <message>
        <source>The address of a contact, a lead, or of anybody who wrote or was written to.</source>
        <translation>Die Adresse eines Kontakts, eines Leads oder eines anderen Absenders oder Empfängers.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export everything that is stored of the address</source>
        <translation>Alles exportieren, was zu der Adresse gespeichert ist</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Erase everything that is stored of the address</source>
        <translation>Alles löschen, was zu der Adresse gespeichert ist</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the exported data</source>
        <translation>Ordner der exportierten Daten öffnen</translation>
    </message>
    <message>
        <source>Export one person&apos;s data</source>
        <translation>Daten einer Person exportieren</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Exporting one person&apos;s data</source>
        <translation>Daten einer Person werden exportiert</translation>
    </message>
    <message>
        <source>Written to {path}: {held}.</source>
        <translation>Geschrieben nach {path}: {held}.</translation>
    </message>
    <message>
        <source>Nothing is stored of {address}; the file {path} says so.</source>
        <translation>Zu {address} ist nichts gespeichert; die Datei {path} sagt es.</translation>
    </message>
    <message>
        <source>The data is exported.</source>
        <translation>Die Daten sind exportiert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s)</source>
        <translation>
            <numerusform>%Ln E-Mail</numerusform>
            <numerusform>%Ln E-Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln Quelltext</numerusform>
            <numerusform>%Ln Quelltexte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln Anhang</numerusform>
            <numerusform>%Ln Anhänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz</numerusform>
            <numerusform>%Ln Datensätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s)</source>
        <translation>
            <numerusform>%Ln Begründung</numerusform>
            <numerusform>%Ln Begründungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln Nachricht in Quarantäne</numerusform>
            <numerusform>%Ln Nachrichten in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln appointment(s), contact(s) and task(s)</source>
        <translation>
            <numerusform>%Ln Termin, Kontakt oder Aufgabe</numerusform>
            <numerusform>%Ln Termine, Kontakte und Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that gave way</source>
        <translation>
            <numerusform>%Ln verdrängter Wert</numerusform>
            <numerusform>%Ln verdrängte Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln Meldung</numerusform>
            <numerusform>%Ln Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for one person&apos;s data</source>
        <translation>Daten einer Person werden gesucht</translation>
    </message>
    <message>
        <source>Nothing is stored of {address}.</source>
        <translation>Zu {address} ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>Erasing one person&apos;s data</source>
        <translation>Daten einer Person werden gelöscht</translation>
    </message>
    <message>
        <source>The person is erased. The audit says that it was done, and not of whom.</source>
        <translation>Die Person ist gelöscht. Das Audit sagt, dass es geschah, und nicht, um wen es ging.</translation>
    </message>
    <message>
        <source>The person is erased.</source>
        <translation>Die Person ist gelöscht.</translation>
    </message>
    <message>
        <source>It was stopped half way. Erase the address again to go on.</source>
        <translation>Auf halbem Weg angehalten. Die Adresse erneut löschen, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>PersonDrawer</name>
    <message>
        <source>Details of the user or queue</source>
        <translation>Details des Benutzers oder der Warteschlange</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Mailbox...</source>
        <translation>Postfach...</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Inaktiv setzen</translation>
    </message>
    <message>
        <source>Default settings...</source>
        <translation>Standardeinstellungen...</translation>
    </message>
    <message>
        <source>Assign profile...</source>
        <translation>Profil zuweisen...</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiv setzen</translation>
    </message>
    <message>
        <source>Withdraw approval</source>
        <translation>Genehmigung zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>Its mailbox: {state}</source>
        <translation>Postfach: {state}</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>Keines: nichts wird verarbeitet</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>Kalender, Kontakte</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Deleted after processing</source>
        <translation>Nach der Verarbeitung gelöscht</translation>
    </message>
    <message>
        <source>Left on the server</source>
        <translation>Bleibt auf dem Server</translation>
    </message>
    <message>
        <source>Its mail</source>
        <translation>Die Mail</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>Adresse genehmigt</translation>
    </message>
    <message>
        <source>Delete {name} with the mailbox {address}? Mail that was tracked stays.</source>
        <translation>{name} mit dem Postfach {address} löschen? Verfolgte Mail bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n with their mailboxes? Mail that was tracked stays.</source>
        <translation>
            <numerusform>%n Eintrag mit seinem Postfach löschen? Verfolgte Mail bleibt.</numerusform>
            <numerusform>%n Einträge mit ihren Postfächern löschen? Verfolgte Mail bleibt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>So heißt der Eintrag in Listen und verfolgter Mail.</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Mail to this address is its mail. Another address needs a new approval and a new test.</source>
        <translation>Mail an diese Adresse gehört dazu. Eine andere Adresse braucht eine neue Genehmigung und einen neuen Test.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>The user who owns the queue, and what is tracked for it.</source>
        <translation>Der Benutzer, dem die Warteschlange gehört und das für sie Verfolgte.</translation>
    </message>
    <message>
        <source>Until an administrator approves the address, its mail is not touched, where the organisation asks for approval.</source>
        <translation>Solange kein Administrator die Adresse genehmigt hat, bleibt ihre Mail unberührt, sofern die Organisation Genehmigung verlangt.</translation>
    </message>
    <message>
        <source>Address approved</source>
        <translation>Adresse genehmigt</translation>
    </message>
    <message>
        <source>Whose days and clocks are meant where an appointment names no time zone. Type a part of its name.</source>
        <translation>Wessen Tage und Uhren gemeint sind, wo ein Termin keine Zeitzone nennt. Einen Teil ihres Namens eingeben.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Mail from and to this address is known as this user&apos;s too.</source>
        <translation>Auch Mail von und an diese Adresse wird diesem Benutzer zugeordnet.</translation>
    </message>
    <message>
        <source>Personal address</source>
        <translation>Private Adresse</translation>
    </message>
    <message>
        <source>Address for alerts</source>
        <translation>Adresse für Meldungen</translation>
    </message>
    <message>
        <source>The organisation&apos;s</source>
        <translation>Wie die Organisation</translation>
    </message>
    <message>
        <source>A public queue is seen by everybody, a private one by its members.</source>
        <translation>Eine öffentliche Warteschlange sehen alle, eine private ihre Mitglieder.</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>The addresses of the users who work on it, one in each line.</source>
        <translation>Die Adressen der Benutzer, die daran arbeiten, eine je Zeile.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>A note for whoever looks after this later.</source>
        <translation>Eine Notiz für alle, die dies später betreuen.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>How mail goes</source>
        <translation>Weg der Mail</translation>
    </message>
    <message>
        <source>Postroom reads the mailbox itself, or mail comes another way and nothing is read here.</source>
        <translation>Postroom liest das Postfach selbst, oder Mail kommt auf anderem Weg, und hier wird nichts gelesen.</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Postroom sends what is written in the name of this address, or somebody else does.</source>
        <translation>Postroom sendet, was im Namen dieser Adresse geschrieben wird, oder jemand anderes.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks; only Exchange has them.</source>
        <translation>Termine, Kontakte und Aufgaben; nur Exchange hat sie.</translation>
    </message>
    <message>
        <source>Calendar, contacts</source>
        <translation>Kalender, Kontakte</translation>
    </message>
    <message>
        <source>Which received mail becomes a record without anybody asking. Mail in tracked folders always does.</source>
        <translation>Welche empfangene Mail ohne Nachfrage zum Datensatz wird. Mail in verfolgten Ordnern immer.</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Made of the sender when mail of somebody unknown is tracked for this user. Never of automatic mail.</source>
        <translation>Wird aus dem Absender gemacht, wenn Mail eines Unbekannten für diesen Benutzer verfolgt wird. Nie aus automatischer Mail.</translation>
    </message>
    <message>
        <source>Kept, and without effect in this version</source>
        <translation>Aufbewahrt, in dieser Version ohne Wirkung</translation>
    </message>
    <message>
        <source>Others may write in this user&apos;s name, where the server lets them.</source>
        <translation>Andere dürfen im Namen dieses Benutzers schreiben, wo der Server es zulässt.</translation>
    </message>
    <message>
        <source>Others may send as this user</source>
        <translation>Andere dürfen als dieser Benutzer senden</translation>
    </message>
    <message>
        <source>Unknown senders</source>
        <translation>Unbekannte Absender</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The default profile</source>
        <translation>Das Standardprofil</translation>
    </message>
    <message>
        <source>None: nothing is processed</source>
        <translation>Keines: nichts wird verarbeitet</translation>
    </message>
    <message>
        <source>The server that the mailbox is on, and how to reach it.</source>
        <translation>Der Server des Postfachs und wie er erreicht wird.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>die Adresse</translation>
    </message>
    <message>
        <source>For signing in, where the profile lets each mailbox do so itself. Empty means the address.</source>
        <translation>Für die Anmeldung, wo das Profil jedes Postfach sich selbst anmelden lässt. Leer heißt: die Adresse.</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>Kennwort abgelegt als</translation>
    </message>
    <message>
        <source>The name under which the password is stored. The password itself is never in the store, in an export or shown.</source>
        <translation>Der Name, unter dem das Kennwort hinterlegt ist. Das Kennwort selbst steht nie im Datenspeicher oder in einem Export und wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Off, this mailbox signs in with nothing of its own, whatever the profile says.</source>
        <translation>Aus: dieses Postfach meldet sich mit nichts Eigenem an, was auch im Profil steht.</translation>
    </message>
    <message>
        <source>Its own account may be used</source>
        <translation>Eigenes Konto erlaubt</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>Mail ab</translation>
    </message>
    <message>
        <source>As the profile says</source>
        <translation>Wie im Profil</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. The later of this and the profile&apos;s time counts.</source>
        <translation>Früher eingegangene Mail bleibt unberührt. Der spätere Zeitpunkt aus diesem Feld und dem Profil zählt.</translation>
    </message>
    <message>
        <source>Mail is deleted on the server once it is tracked, or known not to be wanted. What failed stays.</source>
        <translation>Mail wird auf dem Server gelöscht, sobald sie verfolgt oder sicher nicht gewünscht ist. Fehlgeschlagenes bleibt.</translation>
    </message>
    <message>
        <source>Delete mail after processing</source>
        <translation>Mail nach der Verarbeitung löschen</translation>
    </message>
    <message>
        <source>So many of its next runs are written into the log in full. For finding out what is wrong.</source>
        <translation>So viele der nächsten Läufe werden vollständig protokolliert. Für die Fehlersuche.</translation>
    </message>
    <message>
        <source>Log in full</source>
        <translation>Voll protokollieren</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>So heißt der Eintrag in Listen und verfolgter Mail.</translation>
    </message>
    <message>
        <source>Mail to this address is its mail.</source>
        <translation>Mail an diese Adresse gehört dazu.</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>A user: one person&apos;s mailbox</source>
        <translation>Ein Benutzer: das Postfach einer Person</translation>
    </message>
    <message>
        <source>A queue: a mailbox that several share</source>
        <translation>Eine Warteschlange: ein Postfach für mehrere</translation>
    </message>
    <message>
        <source>A queue has members and an owner, a user is one person.</source>
        <translation>Eine Warteschlange hat Mitglieder und einen Besitzer, ein Benutzer ist eine Person.</translation>
    </message>
    <message>
        <source>It belongs to</source>
        <translation>Es gehört zu</translation>
    </message>
    <message>
        <source>Which received mail becomes a record without anybody asking. Mail in tracked folders always does.</source>
        <translation>Welche empfangene Mail ohne Nachfrage zum Datensatz wird. Mail in verfolgten Ordnern immer.</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in.</source>
        <translation>Früher eingegangene Mail bleibt unberührt. Vorgeschlagen ist ab heute, damit keine alte Mail hereinflutet.</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>Mail ab</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>Alles, was der Ordner enthält</translation>
    </message>
    <message>
        <source>Whose mailbox is it?</source>
        <translation>Wessen Postfach ist es?</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Begin with one mailbox; others are added under Users &amp; queues, or imported.</source>
        <translation>Mit einem Postfach beginnen; weitere kommen unter „Benutzer &amp; Warteschlangen“ oder durch Import hinzu.</translation>
    </message>
</context>
<context>
    <name>PersonRows</name>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterl.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>Alle Mail</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Known senders</source>
        <translation>Bekannte Absender</translation>
    </message>
    <message>
        <source>Any record</source>
        <translation>Jeder Datensatz</translation>
    </message>
    <message>
        <source>Nothing by itself</source>
        <translation>Nichts von selbst</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
</context>
<context>
    <name>PicksField</name>
    <message>
        <source>Type to choose one more</source>
        <translation>Tippen, um mehr zu wählen</translation>
    </message>
    <message>
        <source>Show all there are</source>
        <translation>Alle zeigen, die es gibt</translation>
    </message>
    <message>
        <source>{label}: chosen</source>
        <translation>{label}: gewählt</translation>
    </message>
    <message>
        <source>Take out {chosen} (Delete)</source>
        <translation>{chosen} herausnehmen (Entf)</translation>
    </message>
</context>
<context>
    <name>PinBar</name>
    <message>
        <source>Who said what it concerns</source>
        <extracomment>The step of a folder rule that had nothing to say of the record.</extracomment>
        <translation>Wer gesagt hat, worauf sie Bezug hat</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Keep this record whatever folder rules say (Ctrl+Shift+P)</source>
        <translation>Diesen Datensatz behalten, was Ordnerregeln auch sagen (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Let the folder rule decide again</source>
        <translation>Die Ordnerregel wieder entscheiden lassen</translation>
    </message>
    <message>
        <source>With the next run it concerns what the rule of its folder says (Ctrl+Shift+P)</source>
        <translation>Beim nächsten Lauf hat sie Bezug auf das, was die Regel ihres Ordners sagt (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>Den Vorschlag nehmen</translation>
    </message>
    <message>
        <source>It concerns the suggested record from now on, and stays pinned</source>
        <translation>Sie hat ab jetzt Bezug auf den vorgeschlagenen Datensatz und bleibt festgelegt</translation>
    </message>
    <message>
        <source>Pin, or let go</source>
        <translation>Festlegen oder freigeben</translation>
    </message>
    <message>
        <source>Set by the rule of its folder</source>
        <translation>Von der Regel ihres Ordners gesetzt</translation>
    </message>
    <message>
        <source>Set by a rule for incoming mail</source>
        <translation>Von einer Regel für eingehende Mail gesetzt</translation>
    </message>
    <message>
        <source>Pinned by hand: it concerns nothing</source>
        <translation>Von Hand festgelegt: sie hat keinen Bezug</translation>
    </message>
    <message>
        <source>Pinned by hand</source>
        <translation>Von Hand festgelegt</translation>
    </message>
    <message>
        <source>The rule of {folder} in {mailbox} would say {record}.</source>
        <translation>Die Regel von {folder} in {mailbox} würde {record} sagen.</translation>
    </message>
    <message>
        <source>What {subject} concerns is pinned: folder rules leave it alone.</source>
        <translation>Der Bezug von {subject} ist festgelegt: Ordnerregeln lassen ihn in Ruhe.</translation>
    </message>
    <message>
        <source>{subject} is not pinned any more: with the next run it concerns what the rule of its folder says.</source>
        <translation>{subject} ist nicht mehr festgelegt: beim nächsten Lauf gilt, was die Regel ihres Ordners sagt.</translation>
    </message>
    <message>
        <source>{subject} concerns the suggested record now.</source>
        <translation>{subject} hat jetzt Bezug auf den vorgeschlagenen Datensatz.</translation>
    </message>
</context>
<context>
    <name>PlannedDetail</name>
    <message>
        <source>Why this would be done</source>
        <translation>Warum dies geschähe</translation>
    </message>
    <message>
        <source>Select a message to see why</source>
        <translation>Eine Nachricht wählen, um den Grund zu sehen</translation>
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
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>One more field with a word of its own</source>
        <translation>Noch ein Feld mit eigener Regelung</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>(no subject)</source>
        <extracomment>Messages shown of a preview. Progress is told at most so often in one folder.</extracomment>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>will be tracked</source>
        <translation>wird verfolgt</translation>
    </message>
    <message>
        <source>changes from {record}</source>
        <translation>ändert sich, bisher {record}</translation>
    </message>
    <message>
        <source>gets the record</source>
        <translation>bekommt den Datensatz</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>bleibt, wie es ist</translation>
    </message>
    <message>
        <source>is not tracked</source>
        <translation>wird nicht verfolgt</translation>
    </message>
</context>
<context>
    <name>ProfileActions</name>
    <message>
        <source>New mailboxes use {profile} now.</source>
        <translation>Neue Postfächer verwenden jetzt {profile}.</translation>
    </message>
    <message>
        <source>{profile} is active again.</source>
        <translation>{profile} ist wieder aktiv.</translation>
    </message>
    <message>
        <source>{profile} is inactive: its mailboxes rest.</source>
        <translation>{profile} ist inaktiv: die Postfächer ruhen.</translation>
    </message>
    <message>
        <source>The profile {profile} is deleted.</source>
        <translation>Das Profil {profile} ist gelöscht.</translation>
    </message>
    <message>
        <source>New mailboxes use {profile} again.</source>
        <translation>Neue Postfächer verwenden wieder {profile}.</translation>
    </message>
    <message>
        <source>No profile is the default.</source>
        <translation>Kein Profil ist Standard.</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Edit profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Save profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
</context>
<context>
    <name>ProfileDrawer</name>
    <message>
        <source>Details of the profile</source>
        <extracomment>Mailboxes listed by name; a profile may serve thousands.</extracomment>
        <translation>Details des Profils</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Test with a mailbox...</source>
        <translation>Mit Postfach testen...</translation>
    </message>
    <message>
        <source>Sign in...</source>
        <translation>Anmelden...</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Als Standard setzen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Inaktiv setzen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>used for new mailboxes</source>
        <translation>für neue Postfächer verwendet</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiv setzen</translation>
    </message>
    <message>
        <source>Delete the profile {profile}? This cannot be taken back.</source>
        <translation>Das Profil {profile} löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach</numerusform>
            <numerusform>%n Postfächer</numerusform>
        </translation>
    </message>
    <message>
        <source>No mailbox uses it</source>
        <translation>Kein Postfach verwendet es</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>What lists and pickers call this server.</source>
        <translation>So heißt dieser Server in Listen und Auswahlfeldern.</translation>
    </message>
    <message>
        <source>Fills in what the provider tells people to enter: servers, encryption, sign-in. All of it can be changed.</source>
        <translation>Trägt ein, was der Anbieter einzugeben vorgibt: Server, Verschlüsselung, Anmeldung. Alles davon lässt sich ändern.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>What kind of server it is. The type decides which of the fields below there are.</source>
        <translation>Die Art des Servers. Der Typ entscheidet, welche der Felder unten es gibt.</translation>
    </message>
    <message>
        <source>Mailboxes that are made from now on use this profile unless they name another.</source>
        <translation>Ab jetzt angelegte Postfächer verwenden dieses Profil, sofern sie kein anderes nennen.</translation>
    </message>
    <message>
        <source>Use it for new mailboxes</source>
        <translation>Für neue Postfächer verwenden</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Find the server by autodiscover</source>
        <translation>Server mit AutoErmittlung finden</translation>
    </message>
    <message>
        <source>Asks the domain of each mailbox where its server is. Without it, the address below is used.</source>
        <translation>Fragt die Domäne jedes Postfachs nach dessen Server. Ohne sie gilt die Adresse unten.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Same server and sign-in as for receiving</source>
        <translation>Server und Anmeldung wie beim Empfang</translation>
    </message>
    <message>
        <source>Sends through the server that mail is read from, with the same account.</source>
        <translation>Sendet über den Server, von dem Mail gelesen wird, mit demselben Konto.</translation>
    </message>
    <message>
        <source>Which mail</source>
        <translation>Welche Mail</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>Mail ab</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>Alles, was der Ordner enthält</translation>
    </message>
    <message>
        <source>Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in.</source>
        <translation>Früher eingegangene Mail bleibt unberührt. Vorgeschlagen ist ab heute, damit keine alte Mail hereinflutet.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>The URL of Exchange&apos;s web services, or the name of the server; the rest of the URL is then the usual one.</source>
        <translation>Die URL der Exchange-Webdienste oder der Name des Servers; der Rest der URL ist dann der übliche.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The server&apos;s name, as on its certificate, or its address.</source>
        <translation>Der Name des Servers wie auf seinem Zertifikat oder seine Adresse.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends.</source>
        <translation>TLS von Anfang an ist am sichersten. STARTTLS beginnt offen und muss dann verschlüsselt werden, sonst endet die Verbindung.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The usual port follows the encryption until you type one.</source>
        <translation>Der übliche Port folgt der Verschlüsselung, bis einer eingegeben wird.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>One account that may open all mailboxes, or the user name and password of each mailbox.</source>
        <translation>Ein Konto, das alle Postfächer öffnen darf, oder Benutzername und Kennwort jedes Postfachs.</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The way of signing in. By itself the strongest is chosen that the server offers and this version speaks.</source>
        <translation>Die Art der Anmeldung. Von selbst wird die stärkste gewählt, die der Server anbietet und diese Version beherrscht.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Of the account that signs in for all mailboxes.</source>
        <translation>Des Kontos, das sich für alle Postfächer anmeldet.</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>Kennwort abgelegt als</translation>
    </message>
    <message>
        <source>The name under which the password is stored. The password itself is never in the store, in an export or shown.</source>
        <translation>Der Name, unter dem das Kennwort hinterlegt ist. Das Kennwort selbst steht nie im Datenspeicher oder in einem Export und wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Act as each mailbox (impersonation)</source>
        <translation>Als jedes Postfach handeln (Identitätswechsel)</translation>
    </message>
    <message>
        <source>The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox.</source>
        <translation>Das Konto hat die Rolle ApplicationImpersonation. Ohne sie braucht es Vollzugriff auf jedes Postfach.</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>Auf ihn warten</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>How long the server may take to be reached and to answer, before it is tried again later.</source>
        <translation>Wie lange der Server brauchen darf, um erreicht zu werden und zu antworten, bevor es später erneut versucht wird.</translation>
    </message>
    <message>
        <source>Silence that alerts</source>
        <translation>Stille bis zur Meldung</translation>
    </message>
    <message>
        <source>as the organisation says</source>
        <translation>wie in der Organisation</translation>
    </message>
    <message>
        <source>A mailbox without a good contact for so long raises an alert. 0 never does.</source>
        <translation>Ein Postfach, das so lange ohne guten Kontakt ist, löst eine Meldung aus. 0 tut es nie.</translation>
    </message>
    <message>
        <source>Who looks after this server, and is told when it fails.</source>
        <translation>Wer diesen Server betreut und benachrichtigt wird, wenn er ausfällt.</translation>
    </message>
    <message>
        <source>Its owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>The owner gets a mail when more than half of its mailboxes fail within an hour.</source>
        <translation>Der Besitzer erhält eine Mail, wenn binnen einer Stunde mehr als die Hälfte der Postfächer fehlschlägt.</translation>
    </message>
    <message>
        <source>Tell its owner by mail</source>
        <translation>Besitzer per Mail informieren</translation>
    </message>
    <message>
        <source>More: proxy, certificates, limits</source>
        <translation>Mehr: Proxy, Zertifikate, Grenzen</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A PEM file with an authority of your own that is trusted besides the system&apos;s.</source>
        <translation>Eine PEM-Datei mit einer eigenen Stelle, der zusätzlich zu denen des Systems vertraut wird.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>system takes the proxy of this machine, none connects directly; else the URL of a proxy.</source>
        <translation>system nimmt den Proxy dieses Rechners, none verbindet direkt; sonst die URL eines Proxys.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>The least time between two looks at a mailbox. 0 leaves it to the program.</source>
        <translation>Die kürzeste Zeit zwischen zwei Abfragen eines Postfachs. 0 überlässt sie dem Programm.</translation>
    </message>
    <message>
        <source>Look at most every</source>
        <translation>Höchstens abfragen alle</translation>
    </message>
    <message>
        <source>How many connections to this server are open at one time: of all mailboxes, or of each where each signs in itself.</source>
        <translation>Wie viele Verbindungen zu diesem Server zugleich offen sind: für alle Postfächer, oder für jedes, wo sich jedes selbst anmeldet.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Mail that people send with their own program is read from the sent items and tracked as well.</source>
        <translation>Mail, die Personen mit ihrem eigenen Programm senden, wird aus den gesendeten Elementen gelesen und ebenfalls verfolgt.</translation>
    </message>
    <message>
        <source>Read sent items</source>
        <translation>Gesendete Elemente lesen</translation>
    </message>
    <message>
        <source>Mail that cannot be tracked for good is moved to a folder named Undeliverable.</source>
        <translation>Mail, die sich endgültig nicht verfolgen lässt, wird in einen Ordner namens Undeliverable verschoben.</translation>
    </message>
    <message>
        <source>Move undeliverable mail</source>
        <translation>Unzustellbare Mail verschieben</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>A note for whoever looks after this later.</source>
        <translation>Eine Notiz für alle, die dies später betreuen.</translation>
    </message>
</context>
<context>
    <name>ProfilePresets</name>
    <message>
        <source>Another server</source>
        <translation>Anderer Server</translation>
    </message>
</context>
<context>
    <name>ProfileRows</name>
    <message>
        <source>Same server</source>
        <extracomment>The state that wants to be seen first.</extracomment>
        <translation>Derselbe Server</translation>
    </message>
    <message>
        <source>Found by autodiscover</source>
        <translation>Durch AutoErmittlung</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht festgelegt</translation>
    </message>
    <message>
        <source>{server}, {encryption}</source>
        <translation>{server}, {encryption}</translation>
    </message>
    <message>
        <source>A person signs in once for all mailboxes (OAuth 2.0)</source>
        <translation>Eine Person meldet sich einmal für alle Postfächer an (OAuth 2.0)</translation>
    </message>
    <message>
        <source>A person signs in for each mailbox (OAuth 2.0)</source>
        <translation>Eine Person meldet sich für jedes Postfach an (OAuth 2.0)</translation>
    </message>
    <message>
        <source>As the application {client} (OAuth 2.0)</source>
        <translation>Als die Anwendung {client} (OAuth 2.0)</translation>
    </message>
    <message>
        <source>Without signing in</source>
        <translation>Ohne Anmeldung</translation>
    </message>
    <message>
        <source>{user} signs in for all mailboxes and acts as each of them</source>
        <translation>{user} meldet sich für alle Postfächer an und handelt als jedes von ihnen</translation>
    </message>
    <message>
        <source>{user} signs in for all mailboxes</source>
        <translation>{user} meldet sich für alle Postfächer an</translation>
    </message>
    <message>
        <source>Each mailbox with its own account</source>
        <translation>Jedes Postfach mit eigenem Konto</translation>
    </message>
    <message>
        <source>{who} ({method})</source>
        <translation>{who} ({method})</translation>
    </message>
    <message>
        <source>Receives from</source>
        <translation>Empfängt von</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The same server, with the same sign-in</source>
        <translation>Derselbe Server mit derselben Anmeldung</translation>
    </message>
    <message>
        <source>Sends through</source>
        <translation>Sendet über</translation>
    </message>
    <message>
        <source>Signs in to send</source>
        <translation>Anmeldung (Versand)</translation>
    </message>
    <message>
        <source>Everything the folder holds</source>
        <translation>Alles, was der Ordner enthält</translation>
    </message>
    <message>
        <source>Mail from</source>
        <translation>Mail ab</translation>
    </message>
    <message>
        <source>At most every {minutes} min</source>
        <translation>Höchstens alle {minutes} min</translation>
    </message>
    <message>
        <source>Looks for mail</source>
        <translation>Sieht nach Mail</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Trusts</source>
        <translation>Vertraut</translation>
    </message>
    <message>
        <source>None, connects directly</source>
        <translation>Keiner, verbindet direkt</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Mail that people send themselves is read as well</source>
        <translation>Auch selbst gesendete Mail der Personen wird gelesen</translation>
    </message>
    <message>
        <source>Sent items</source>
        <translation>Gesendete Elemente</translation>
    </message>
    <message>
        <source>Mail that could not be tracked is moved to a folder of its own</source>
        <translation>Mail, die nicht verfolgt werden konnte, wird in einen eigenen Ordner verschoben</translation>
    </message>
    <message>
        <source>Undeliverable</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>ProfileSending</name>
    <message>
        <source>Paused, mail waits in the outbox. Into files, it is written into the folder sandbox-outbox and counts as sent: for trials.</source>
        <extracomment>As much as the document takes.</extracomment>
        <translation>Pausiert wartet Mail im Postausgang. In Dateien wird sie in den Ordner sandbox-outbox geschrieben und gilt als gesendet: zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Mail to be sent</source>
        <translation>Zu sendende Mail</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Pause: it waits</source>
        <translation>Pausieren: sie wartet</translation>
    </message>
    <message>
        <source>Write into files</source>
        <translation>In Dateien schreiben</translation>
    </message>
    <message>
        <source>as the organisation says</source>
        <translation>wie in der Organisation</translation>
    </message>
    <message>
        <source>So many emails each mailbox sends in any minute at most; what is over waits. 0 is without a limit.</source>
        <translation>So viele E-Mails sendet jedes Postfach höchstens in einer Minute; was darüber ist, wartet. 0 ist ohne Grenze.</translation>
    </message>
    <message>
        <source>Emails a minute</source>
        <translation>E-Mails je Minute</translation>
    </message>
    <message>
        <source>So many emails each mailbox sends in any 24 hours at most; what is over waits. 0 is without a limit.</source>
        <translation>So viele E-Mails sendet jedes Postfach höchstens in je 24 Stunden; was darüber ist, wartet. 0 ist ohne Grenze.</translation>
    </message>
    <message>
        <source>Emails a day</source>
        <translation>E-Mails je Tag</translation>
    </message>
    <message>
        <source>What is sent by SMTP is put into the mailbox&apos;s own folder for sent mail, unless the server puts a copy there itself.</source>
        <translation>Per SMTP Gesendetes wird in den Ordner des Postfachs für gesendete Mail gelegt, sofern der Server dort nicht selbst eine Kopie ablegt.</translation>
    </message>
    <message>
        <source>Copy of sent mail</source>
        <translation>Kopie gesendeter Mail</translation>
    </message>
    <message>
        <source>Where the server keeps none</source>
        <translation>Wo der Server keine behält</translation>
    </message>
    <message>
        <source>Always, at once</source>
        <translation>Immer, sofort</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>ProfileWords</name>
    <message>
        <source>Exchange Server 2010 or later that you run yourselves, through its web services.</source>
        <translation>Exchange Server 2010 oder neuer im eigenen Betrieb, über seine Webdienste.</translation>
    </message>
    <message>
        <source>Mailboxes in Microsoft 365, with a registered application and OAuth 2.0.</source>
        <translation>Postfächer in Microsoft 365, mit registrierter Anwendung und OAuth 2.0.</translation>
    </message>
    <message>
        <source>Almost any provider. Mail is read from the inbox; there are no folders.</source>
        <translation>Fast jeder Anbieter. Mail wird aus dem Posteingang gelesen; Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>Almost any provider, with folders.</source>
        <translation>Fast jeder Anbieter, mit Ordnern.</translation>
    </message>
    <message>
        <source>Mailboxes at Google, with their servers already filled in.</source>
        <translation>Postfächer bei Google, mit bereits eingetragenen Servern.</translation>
    </message>
    <message>
        <source>Microsoft has switched this way of access (EWS) off by default since October 2026 and ends it on 1 April 2027. It works only where your tenant still allows it; elsewhere the test says: EWS blocked by the tenant.</source>
        <translation>Microsoft hat diesen Zugang (EWS) seit Oktober 2026 standardmäßig abgeschaltet und beendet ihn am 1. April 2027. Er funktioniert nur, wo der Mandant ihn noch erlaubt; sonst sagt der Test: EWS vom Mandanten gesperrt.</translation>
    </message>
</context>
<context>
    <name>ProfilesPane</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Search profiles</source>
        <translation>Profile suchen</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation>Eingangsserver</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>Ausgangsserver</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>A profile says where mail is read and sent, and how to sign in. One serves as many mailboxes as you like.</source>
        <translation>Ein Profil sagt, wo Mail gelesen und gesendet wird und wie die Anmeldung geschieht. Eines dient beliebig vielen Postfächern.</translation>
    </message>
    <message>
        <source>No mail server yet</source>
        <translation>Noch kein Mailserver</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>Erstes Postfach einrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n Profil</numerusform>
            <numerusform>%n Profile</numerusform>
        </translation>
    </message>
    <message>
        <source>{profiles}; new mailboxes use {default}</source>
        <translation>{profiles}; neue Postfächer verwenden {default}</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Postroom demo</source>
        <extracomment>After `quit`: whether everything has come to its end. What has not still runs, and holds the store.</extracomment>
        <translation>Postroom Demo</translation>
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
        <translation>Auswahl wiederholen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle wiederholen</translation>
    </message>
    <message>
        <source>Retry what an older version failed on</source>
        <translation>Wiederholen, woran eine ältere Version scheiterte</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Show the mailbox</source>
        <translation>Postfach zeigen</translation>
    </message>
    <message>
        <source>Export selected…</source>
        <translation>Auswahl exportieren…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren…</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are tried again now.</source>
        <translation>
            <numerusform>%n Nachricht wird jetzt erneut versucht.</numerusform>
            <numerusform>%n Nachrichten werden jetzt erneut versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are tried again at the next run.</source>
        <translation>
            <numerusform>%n Nachricht wird beim nächsten Lauf erneut versucht.</numerusform>
            <numerusform>%n Nachrichten werden beim nächsten Lauf erneut versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are written to {folder}.</source>
        <translation>
            <numerusform>%n Nachricht ist nach {folder} geschrieben.</numerusform>
            <numerusform>%n Nachrichten sind nach {folder} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) have no source: they were never fetched.</source>
        <translation>
            <numerusform>%n Nachricht hat keinen Quelltext: er wurde nie geholt.</numerusform>
            <numerusform>%n Nachrichten haben keinen Quelltext: er wurde nie geholt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting messages</source>
        <translation>Nachrichten werden exportiert</translation>
    </message>
</context>
<context>
    <name>QuarantineDrawer</name>
    <message>
        <source>Message in quarantine</source>
        <translation>Nachricht in Quarantäne</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt wiederholen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>Als .eml speichern…</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message>
        <source>Judge it again, and run its mailbox now</source>
        <translation>Neu beurteilen und das Postfach jetzt laufen lassen</translation>
    </message>
    <message>
        <source>The message as it came</source>
        <translation>Die Nachricht, wie sie kam</translation>
    </message>
    <message>
        <source>Write the message as it came into a file</source>
        <translation>Die Nachricht, wie sie kam, in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Every rule that was asked about it, in each mailbox</source>
        <translation>Jede Regel, die dazu gefragt wurde, in jedem Postfach</translation>
    </message>
    <message>
        <source>Take it out of quarantine for good, for a reason that is kept</source>
        <translation>Endgültig aus der Quarantäne nehmen, mit einem Grund, der bleibt</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>It is not tried again by itself. Retry it once the cause is out of the way.</source>
        <translation>Sie wird nicht von selbst erneut versucht. Bitte wiederholen, sobald die Ursache beseitigt ist.</translation>
    </message>
    <message>
        <source>It is tried again {when}.</source>
        <translation>Nächster Versuch {when}.</translation>
    </message>
    <message>
        <source>{direction} in {mailbox}</source>
        <translation>{direction} in {mailbox}</translation>
    </message>
    <message>
        <source>Since {ago}, {time}</source>
        <translation>Begonnen {ago}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Last tried by version {version}</source>
        <translation>Zuletzt versucht von Version {version}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Its source was never fetched from the server.</source>
        <translation>Der Quelltext wurde nie vom Server geholt.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saving a message</source>
        <translation>Nachricht wird gespeichert</translation>
    </message>
</context>
<context>
    <name>QuarantinePane</name>
    <message>
        <source>Quarantine</source>
        <extracomment>So many are listed, the oldest first; where there are more, the store searches them.</extracomment>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Messages in quarantine</source>
        <translation>Nachrichten in Quarantäne</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be processed</source>
        <translation>
            <numerusform>%n Nachricht konnte nicht verarbeitet werden</numerusform>
            <numerusform>%n Nachrichten konnten nicht verarbeitet werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages that cannot be read or processed wait here</source>
        <translation>Nachrichten, die sich nicht lesen oder verarbeiten lassen, warten hier</translation>
    </message>
    <message>
        <source>What a person takes out of quarantine for good is listed here, with who did so and why.</source>
        <translation>Was jemand endgültig aus der Quarantäne nimmt, steht hier, mit wem und warum.</translation>
    </message>
    <message>
        <source>Nothing was given up.</source>
        <translation>Nichts wurde aufgegeben.</translation>
    </message>
    <message>
        <source>A message that cannot be read or processed is kept here, and the rest of its mailbox goes on.</source>
        <translation>Eine Nachricht, die sich nicht lesen oder verarbeiten lässt, bleibt hier, und der Rest des Postfachs läuft weiter.</translation>
    </message>
    <message>
        <source>Nothing is in quarantine.</source>
        <translation>Nichts ist in Quarantäne.</translation>
    </message>
    <message>
        <source>No message in quarantine matches what is asked for.</source>
        <translation>Keine Nachricht in der Quarantäne passt zu dem, was gefragt ist.</translation>
    </message>
    <message>
        <source>Search quarantine</source>
        <extracomment>What the store was asked to search for, as not everything is listed.</extracomment>
        <translation>Quarantäne durchsuchen</translation>
    </message>
    <message>
        <source>Words of the mailbox, the subject, the Message-ID or the reason</source>
        <translation>Wörter des Postfachs, des Betreffs, der Message-ID oder des Grundes</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>Failed under an older version</source>
        <translation>Fehler älterer Version</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>The oldest {listed} of {total}; search for others</source>
        <translation>Die ältesten {listed} von {total}; die anderen über die Suche</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were given up</source>
        <translation>
            <numerusform>%n Nachricht aufgegeben</numerusform>
            <numerusform>%n Nachrichten aufgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Keep it</source>
        <extracomment>A longer label wraps, in logical pixels. Characters of a word that fits into the details at their narrowest.</extracomment>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message>
        <source>New queue</source>
        <translation>Neue Warteschlange</translation>
    </message>
    <message>
        <source>Edit queue</source>
        <translation>Warteschlange bearbeiten</translation>
    </message>
    <message>
        <source>Save queue</source>
        <translation>Warteschlange speichern</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Overview</source>
        <extracomment>Digits of the shortcuts, in the order of the rail. What has a key of its own, and so takes no digit: settings the one that they have in other programs. No entry that came later moves the digits that people know by heart.</extracomment>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Folder tracking</source>
        <translation>Ordnerverfolgung</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Calendar &amp;&amp; contacts</source>
        <translation>Kalender &amp;&amp; Kontakte</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Users &amp;&amp; queues</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Folder rules</source>
        <translation>Ordnerregeln</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartend</numerusform>
            <numerusform>%n wartend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Select an email to read it.</source>
        <translation>Eine E-Mail auswählen, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Set regarding…</source>
        <translation>Bezug setzen…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Earlier email</source>
        <translation>Frühere E-Mail</translation>
    </message>
    <message>
        <source>What this email concerns</source>
        <translation>Worauf sich diese E-Mail bezieht</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Set regarding</source>
        <translation>Bezug setzen</translation>
    </message>
    <message>
        <source>{subject} concerns nothing now.</source>
        <translation>{subject} hat jetzt keinen Bezug.</translation>
    </message>
    <message>
        <source>{subject} concerns {record} now.</source>
        <translation>{subject} bezieht sich jetzt auf {record}.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>This store was restored from a backup made at {at}.</source>
        <extracomment>Core&apos;s sentence as a pattern, its kind, and our words for it. The first that fits counts.</extracomment>
        <translation>Dieser Datenspeicher wurde aus einer Sicherung vom {at} wiederhergestellt.</translation>
    </message>
    <message>
        <source>This store is a copy that came from another kind of database.</source>
        <translation>Dieser Datenspeicher ist eine Kopie aus einer anderen Art von Datenbank.</translation>
    </message>
    <message>
        <source>This store is a copy that came from another machine.</source>
        <translation>Dieser Datenspeicher ist eine Kopie von einem anderen Rechner.</translation>
    </message>
    <message>
        <source>This store was copied or moved: on this machine it was {place} before.</source>
        <translation>Dieser Datenspeicher wurde kopiert oder verschoben: auf diesem Rechner war er zuvor {place}.</translation>
    </message>
    <message>
        <source>This store is a copy that came from another database server.</source>
        <translation>Dieser Datenspeicher ist eine Kopie von einem anderen Datenbankserver.</translation>
    </message>
    <message>
        <source>This store is a copy: its database is not the one that was {place} before.</source>
        <translation>Dieser Datenspeicher ist eine Kopie: seine Datenbank ist nicht die, die zuvor {place} war.</translation>
    </message>
    <message>
        <source>This store was moved: its database was called {place} before.</source>
        <translation>Dieser Datenspeicher wurde verschoben: seine Datenbank hieß zuvor {place}.</translation>
    </message>
    <message>
        <source>The store is in sandbox mode: appointments, contacts and tasks are not synchronized.</source>
        <translation>Der Datenspeicher ist im Sandbox-Modus: Termine, Kontakte und Aufgaben werden nicht synchronisiert.</translation>
    </message>
    <message>
        <source>The store is in sandbox mode: nothing is sent and no server is changed.</source>
        <translation>Der Datenspeicher ist im Sandbox-Modus: nichts wird gesendet und kein Server wird geändert.</translation>
    </message>
    <message>
        <source>The mailbox is inactive.</source>
        <translation>Das Postfach ist inaktiv.</translation>
    </message>
    <message>
        <source>Its owner {name} is inactive.</source>
        <translation>Der Besitzer {name} ist inaktiv.</translation>
    </message>
    <message>
        <source>Its mail comes through a forward mailbox.</source>
        <translation>Die Mail kommt über ein Weiterleitungspostfach.</translation>
    </message>
    <message>
        <source>Its mail is received by Outlook.</source>
        <translation>Die Mail wird von Outlook empfangen.</translation>
    </message>
    <message>
        <source>Its mail is sent by Outlook.</source>
        <translation>Die Mail wird von Outlook gesendet.</translation>
    </message>
    <message>
        <source>Its appointments, contacts and tasks are synchronized by Outlook.</source>
        <translation>Termine, Kontakte und Aufgaben werden von Outlook synchronisiert.</translation>
    </message>
    <message>
        <source>No method for receiving is chosen.</source>
        <translation>Keine Methode für den Empfang gewählt.</translation>
    </message>
    <message>
        <source>No method for sending is chosen.</source>
        <translation>Keine Methode für den Versand gewählt.</translation>
    </message>
    <message>
        <source>No method for appointments, contacts and tasks is chosen.</source>
        <translation>Keine Methode für Termine, Kontakte und Aufgaben gewählt.</translation>
    </message>
    <message>
        <source>The mailbox has no server profile.</source>
        <translation>Das Postfach hat kein Serverprofil.</translation>
    </message>
    <message>
        <source>Its server profile {name} is inactive.</source>
        <translation>Das Serverprofil {name} ist inaktiv.</translation>
    </message>
    <message>
        <source>Profiles for {type} have no appointments, contacts or tasks.</source>
        <translation>Profile für {type} haben keine Termine, Kontakte oder Aufgaben.</translation>
    </message>
    <message>
        <source>Only mailboxes of users have appointments, contacts and tasks.</source>
        <translation>Nur Postfächer von Benutzern haben Termine, Kontakte und Aufgaben.</translation>
    </message>
    <message>
        <source>Its address was rejected.</source>
        <translation>Die Adresse wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Its address is not approved yet.</source>
        <translation>Die Adresse ist noch nicht genehmigt.</translation>
    </message>
    <message>
        <source>It waits for its test.</source>
        <translation>Wartet auf den Test.</translation>
    </message>
    <message>
        <source>It is not enabled: test and enable it.</source>
        <translation>Nicht aktiviert: bitte testen und aktivieren.</translation>
    </message>
    <message>
        <source>Sending through {name} is paused.</source>
        <translation>Der Versand über {name} ist pausiert.</translation>
    </message>
</context>
<context>
    <name>RecipientFate</name>
    <message>
        <source>{name}: nothing known yet</source>
        <extracomment>So many fit into the narrowest drawer.</extracomment>
        <translation>{name}: noch nichts bekannt</translation>
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
        <translation>{name} ist wieder aktiv.</translation>
    </message>
    <message>
        <source>{name} is inactive.</source>
        <translation>{name} ist inaktiv.</translation>
    </message>
</context>
<context>
    <name>RecordBrowser</name>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>There are no records of this kind yet.</source>
        <translation>Es gibt noch keine Datensätze dieser Art.</translation>
    </message>
    <message>
        <source>Records that you choose for a folder or an email are listed here.</source>
        <translation>Hier stehen Datensätze, die Sie für einen Ordner oder eine E-Mail wählen.</translation>
    </message>
    <message>
        <source>Click the star of a record, or press Ctrl+D on it, and it is listed here.</source>
        <translation>Klicken Sie auf den Stern eines Datensatzes oder drücken Sie Strg+D, und er steht hier.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n are shown; type to find others.</source>
        <extracomment>A RecordView: Enter in the search or the list, or a double click. What is shown or where it is has changed.</extracomment>
        <translation>
            <numerusform>Der erste wird gezeigt; weitere durch Eingabe finden.</numerusform>
            <numerusform>Die ersten %n werden gezeigt; weitere durch Eingabe finden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>New account</source>
        <translation>Neue Firma</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Firma bearbeiten</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Firma anlegen</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>Create contact</source>
        <translation>Kontakt anlegen</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Edit lead</source>
        <translation>Lead bearbeiten</translation>
    </message>
    <message>
        <source>Create lead</source>
        <translation>Lead anlegen</translation>
    </message>
    <message>
        <source>New opportunity</source>
        <translation>Neue Verkaufschance</translation>
    </message>
    <message>
        <source>Edit opportunity</source>
        <translation>Verkaufschance bearbeiten</translation>
    </message>
    <message>
        <source>Create opportunity</source>
        <translation>Verkaufschance anlegen</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>Edit case</source>
        <translation>Anfrage bearbeiten</translation>
    </message>
    <message>
        <source>Create case</source>
        <translation>Anfrage anlegen</translation>
    </message>
    <message>
        <source>Save changes</source>
        <extracomment>A RecordLink: what was saved.</extracomment>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Mail from and to this address is known as this record&apos;s.</source>
        <translation>Mail von und an diese Adresse wird diesem Datensatz zugeordnet.</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>The user whom it belongs to.</source>
        <translation>Der Benutzer, dem der Datensatz gehört.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>More addresses that are this record&apos;s, one in each line.</source>
        <translation>Weitere Adressen dieses Datensatzes, eine je Zeile.</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>Weitere Adressen</translation>
    </message>
    <message>
        <source>Mail to this record is refused before it is sent.</source>
        <translation>Mail an diesen Datensatz wird vor dem Versand abgewiesen.</translation>
    </message>
    <message>
        <source>Do not email</source>
        <translation>Keine E-Mails senden</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What it is about; lists name it so.</source>
        <translation>Worum es geht; so heißt der Datensatz in Listen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How lists and tracked mail name it.</source>
        <translation>So heißt der Eintrag in Listen und verfolgter Mail.</translation>
    </message>
    <message>
        <source>Of a person; one of both names is enough.</source>
        <translation>Einer Person; einer der beiden Namen genügt.</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>How lists name it. Empty means first and last name.</source>
        <translation>So heißt der Datensatz in Listen. Leer heißt: Vor- und Nachname.</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Angezeigt als</translation>
    </message>
    <message>
        <source>first and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>The account that it belongs to.</source>
        <translation>Die Firma, zu der der Datensatz gehört.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>The account or contact whose case it is.</source>
        <translation>Die Firma oder der Kontakt, zu denen die Anfrage gehört.</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
</context>
<context>
    <name>RecordDrawer</name>
    <message>
        <source>Details of the record</source>
        <extracomment>Mapped folders named one by one; of more only the number is told. The id of an email that is to be shown. A MappedFolder that is to be shown.</extracomment>
        <translation>Details des Datensatzes</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Inaktiv setzen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Show in Activities</source>
        <translation>In Aktivitäten zeigen</translation>
    </message>
    <message>
        <source>Mapped folders</source>
        <translation>Zugeordnete Ordner</translation>
    </message>
    <message>
        <source>Latest emails</source>
        <translation>Neueste E-Mails</translation>
    </message>
    <message>
        <source>No email concerns it yet.</source>
        <translation>Noch keine E-Mail dazu.</translation>
    </message>
    <message>
        <source>{kind}, inactive</source>
        <translation>{kind}, inaktiv</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiv setzen</translation>
    </message>
    <message>
        <source>Delete {name}? Mail that was tracked stays, without this record.</source>
        <translation>{name} löschen? Verfolgte Mail bleibt, ohne diesen Datensatz.</translation>
    </message>
    <message>
        <source>{folder} and below, {mailbox}</source>
        <translation>{folder} und darunter, {mailbox}</translation>
    </message>
    <message>
        <source>{folder}, {mailbox}</source>
        <translation>{folder}, {mailbox}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordField</name>
    <message>
        <source>Type the beginning of a name</source>
        <translation>Anfang eines Namens eingeben</translation>
    </message>
</context>
<context>
    <name>RecordFilter</name>
    <message>
        <source>Search by name or address</source>
        <extracomment>More are not shown at once: nobody reads them, and a search finds the others. A list of RecordView, the newest result. A PostroomError.</extracomment>
        <translation>Nach Name oder Adresse suchen</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Alle Datensätze</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>Welche Datensätze</translation>
    </message>
</context>
<context>
    <name>RecordListModel</name>
    <message>
        <source>inactive</source>
        <extracomment>The RecordView behind an index. The second line: kind, address, account. Whether the record is a favourite of whoever looks; None where nobody asked for favourites. A MapIntent: folders were dropped on a record; or a FilesIntent: emails from the desktop were.</extracomment>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>{record}, favourite</source>
        <translation>{record}, Favorit</translation>
    </message>
</context>
<context>
    <name>RecordListView</name>
    <message>
        <source>Records</source>
        <extracomment>Enter or double click; a RecordView. A RecordView, whose star was clicked, or Ctrl+D pressed on it.</extracomment>
        <translation>Datensätze</translation>
    </message>
</context>
<context>
    <name>RecordsPane</name>
    <message>
        <source>Records</source>
        <extracomment>Names are never narrower than this while another column is shown. Columns by how much they matter.</extracomment>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>Neuer Datensatz</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Delete record</source>
        <translation>Datensatz löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s): what mail is tracked regarding.</source>
        <translation>
            <numerusform>%n Datensatz: worauf sich verfolgte Mail bezieht.</numerusform>
            <numerusform>%n Datensätze: worauf sich verfolgte Mail bezieht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words} The first %n are shown; type to find others.</source>
        <translation>
            <numerusform>{words} Der erste wird gezeigt; weitere durch Eingabe finden.</numerusform>
            <numerusform>{words} Die ersten %n werden gezeigt; weitere durch Eingabe finden.</numerusform>
        </translation>
    </message>
    <message>
        <source>No record of this kind has such a name or address.</source>
        <translation>Kein Datensatz dieser Art hat einen solchen Namen oder eine solche Adresse.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Contacts, accounts, leads, opportunities and cases: whom mail comes from, and what it is about.</source>
        <translation>Kontakte, Firmen, Leads, Verkaufschancen und Anfragen: von wem Mail kommt und worum es geht.</translation>
    </message>
    <message>
        <source>There are no records yet</source>
        <translation>Es gibt noch keine Datensätze</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} ist gespeichert.</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation>{name} ist gelöscht.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Inaktiv setzen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiv setzen</translation>
    </message>
    <message>
        <source>Emails that concern it</source>
        <translation>E-Mails dazu</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%n to create</source>
        <translation>
            <numerusform>%n anzulegen</numerusform>
            <numerusform>%n anzulegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to update</source>
        <translation>
            <numerusform>%n zu ändern</numerusform>
            <numerusform>%n zu ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to skip</source>
        <translation>
            <numerusform>%n zu überspringen</numerusform>
            <numerusform>%n zu überspringen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n created</source>
        <translation>
            <numerusform>%n angelegt</numerusform>
            <numerusform>%n angelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with faults</source>
        <translation>
            <numerusform>%n Zeile mit Fehlern</numerusform>
            <numerusform>%n Zeilen mit Fehlern</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has no rows.</source>
        <translation>Die Datei hat keine Zeilen.</translation>
    </message>
</context>
<context>
    <name>ResetNote</name>
    <message>
        <source>Saving sets back the test of the mailbox; it stays off until it is tested and enabled.</source>
        <translation>Speichern setzt den Test des Postfachs zurück; es bleibt aus, bis es getestet und aktiviert ist.</translation>
    </message>
    <message numerus="yes">
        <source>Saving sets back the test of %n mailbox(es); they stay off until they are tested and enabled.</source>
        <translation>
            <numerusform>Speichern setzt den Test von %n Postfach zurück; es bleibt aus, bis es getestet und aktiviert ist.</numerusform>
            <numerusform>Speichern setzt den Test von %n Postfächern zurück; sie bleiben aus, bis sie getestet und aktiviert sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving will test the mailbox again: {directions}. It goes on working when it has passed.</source>
        <translation>Speichern testet das Postfach erneut: {directions}. Nach bestandenem Test arbeitet es weiter.</translation>
    </message>
    <message numerus="yes">
        <source>Saving will test %n mailbox(es) again: {directions}. Each goes on working when it has passed.</source>
        <translation>
            <numerusform>Speichern testet %n Postfach erneut: {directions}. Nach bestandenem Test arbeitet es weiter.</numerusform>
            <numerusform>Speichern testet %n Postfächer erneut: {directions}. Nach bestandenem Test arbeitet jedes weiter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>What lists and pickers call this server.</source>
        <translation>So heißt dieser Server in Listen und Auswahlfeldern.</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Next, everything is saved and the connection is tested: a message is sent from the mailbox to itself.</source>
        <translation>Als Nächstes wird alles gespeichert und die Verbindung getestet: das Postfach sendet sich selbst eine Nachricht.</translation>
    </message>
    <message>
        <source>Is this right?</source>
        <translation>Ist das richtig?</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Test &amp; enable</source>
        <translation>Testen &amp; aktivieren</translation>
    </message>
    <message>
        <source>The same server</source>
        <translation>Derselbe Server</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Receives from</source>
        <translation>Empfängt von</translation>
    </message>
    <message>
        <source>Sends through</source>
        <translation>Sendet über</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
</context>
<context>
    <name>RuleActions</name>
    <message>
        <source>{rule} is asked at place {place} now.</source>
        <extracomment>What is to be done again, and the PostroomError.</extracomment>
        <translation>{rule} wird jetzt an Stelle {place} gefragt.</translation>
    </message>
    <message>
        <source>The rules are asked in the order of before.</source>
        <translation>Die Regeln werden wieder in der früheren Reihenfolge gefragt.</translation>
    </message>
    <message>
        <source>{rule} is asked again.</source>
        <translation>{rule} wird wieder gefragt.</translation>
    </message>
    <message>
        <source>{rule} is off: it is not asked any more.</source>
        <translation>{rule} ist aus: Sie wird nicht mehr gefragt.</translation>
    </message>
    <message>
        <source>{rule} is as before.</source>
        <translation>{rule} ist wie zuvor.</translation>
    </message>
    <message>
        <source>The rule {rule} is deleted.</source>
        <translation>Die Regel {rule} ist gelöscht.</translation>
    </message>
    <message>
        <source>The rule {rule} is there again.</source>
        <translation>Die Regel {rule} ist wieder da.</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>New rule</source>
        <extracomment>What a new rule begins with. For whose mail a rule is asked.</extracomment>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>Lists and explanations name it so.</source>
        <translation>Listen und Erklärungen nennen sie so.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Description, on and off</source>
        <translation>Beschreibung, an und aus</translation>
    </message>
    <message>
        <source>What it is for, in your words.</source>
        <translation>Wozu sie da ist, in Ihren Worten.</translation>
    </message>
    <message>
        <source>A rule that is off is kept and not asked.</source>
        <translation>Eine Regel, die aus ist, bleibt und wird nicht gefragt.</translation>
    </message>
    <message>
        <source>The rule is on</source>
        <translation>Die Regel ist an</translation>
    </message>
    <message>
        <source>Try it on a message</source>
        <translation>An einer Nachricht ausprobieren</translation>
    </message>
    <message>
        <source>If</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>Alle davon zutreffen</translation>
    </message>
    <message>
        <source>One of these holds</source>
        <translation>Eine davon zutrifft</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Gilt, wenn</translation>
    </message>
    <message>
        <source>How many of the conditions must hold.</source>
        <translation>Wie viele der Bedingungen zutreffen müssen.</translation>
    </message>
    <message>
        <source>What is looked at in each new message, before any filter is asked.</source>
        <translation>Was an jeder neuen Nachricht angesehen wird, bevor ein Filter gefragt wird.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Track the message</source>
        <translation>Die Nachricht verfolgen</translation>
    </message>
    <message>
        <source>Leave the message out</source>
        <translation>Die Nachricht weglassen</translation>
    </message>
    <message>
        <source>Let later rules and the filters decide</source>
        <translation>Spätere Regeln und die Filter entscheiden lassen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>What becomes of a message that matches.</source>
        <translation>Was aus einer Nachricht wird, auf die sie passt.</translation>
    </message>
    <message>
        <source>A record, or TYPE:NAME with a captured name in curly brackets. Where there is none, the rule does not apply.</source>
        <translation>Ein Datensatz, oder TYPE:NAME mit einem gefangenen Namen in geschweiften Klammern. Gibt es ihn nicht, greift die Regel nicht.</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>A queue that gets an item for it, or its name with a captured name in curly brackets.</source>
        <translation>Eine Warteschlange, die einen Eintrag dafür bekommt, oder ihr Name mit einem gefangenen Namen in geschweiften Klammern.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Off: later rules are asked as well.</source>
        <translation>Aus: Spätere Regeln werden auch gefragt.</translation>
    </message>
    <message>
        <source>Ask no later rule once it applied</source>
        <translation>Keine spätere Regel fragen, sobald sie griff</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>Chosen mailboxes and profiles</source>
        <translation>Gewählte Postfächer und Profile</translation>
    </message>
    <message>
        <source>For whose mail the rule is asked.</source>
        <translation>Für wessen Mail die Regel gefragt wird.</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>The rule holds for these mailboxes.</source>
        <translation>Die Regel gilt für diese Postfächer.</translation>
    </message>
    <message>
        <source>The rule holds for the mailboxes of these profiles, also of those that come later.</source>
        <translation>Die Regel gilt für die Postfächer dieser Profile, auch für spätere.</translation>
    </message>
    <message>
        <source>Choose a mailbox or a profile.</source>
        <translation>Bitte ein Postfach oder ein Profil wählen.</translation>
    </message>
    <message>
        <source>Captured by the patterns: {names}</source>
        <translation>Von den Mustern gefangen: {names}</translation>
    </message>
</context>
<context>
    <name>RuleDrawer</name>
    <message>
        <source>Details of the rule</source>
        <translation>Einzelheiten der Regel</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Change its conditions and what it does (Enter)</source>
        <translation>Ihre Bedingungen ändern, und was sie tut (Eingabe)</translation>
    </message>
    <message>
        <source>Try...</source>
        <translation>Ausprobieren...</translation>
    </message>
    <message>
        <source>See what the rules would do with a message</source>
        <translation>Sehen, was die Regeln mit einer Nachricht täten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Ask it earlier (Alt+Up)</source>
        <translation>Früher fragen (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Ask it later (Alt+Down)</source>
        <translation>Später fragen (Alt+Ab)</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Whether it is asked at all (Space)</source>
        <translation>Ob sie überhaupt gefragt wird (Leertaste)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the rule, after asking (Delete)</source>
        <translation>Die Regel löschen, nach einer Frage (Entf)</translation>
    </message>
    <message>
        <source>Asked at place {place} of {count}</source>
        <translation>Gefragt an Stelle {place} von {count}</translation>
    </message>
    <message>
        <source>Off: it is not asked</source>
        <translation>Aus: Sie wird nicht gefragt</translation>
    </message>
    <message>
        <source>all of</source>
        <translation>alle davon</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>eine davon</translation>
    </message>
    <message>
        <source>If</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>If {matches}</source>
        <translation>Wenn {matches} gilt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Delete the rule {rule}? Mail that was tracked by it stays as it is.</source>
        <translation>Die Regel {rule} löschen? Mail, die durch sie verfolgt ist, bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Delete rule</source>
        <translation>Regel löschen</translation>
    </message>
</context>
<context>
    <name>RuleTrial</name>
    <message>
        <source>Off</source>
        <extracomment>Messages that are offered; any other is tried from its file.</extracomment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Applies</source>
        <translation>Greift</translation>
    </message>
    <message>
        <source>Not asked: an earlier rule stops, or it holds elsewhere</source>
        <translation>Nicht gefragt: Eine frühere Regel beendet, oder sie gilt anderswo</translation>
    </message>
    <message>
        <source>Matches, and does not apply</source>
        <translation>Passt und greift nicht</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>No rule decides: the filter of the mailbox would.</source>
        <translation>Keine Regel entscheidet: Der Filter des Postfachs täte es.</translation>
    </message>
    <message>
        <source>It would be tracked.</source>
        <translation>Sie würde verfolgt.</translation>
    </message>
    <message>
        <source>It would be left out.</source>
        <translation>Sie würde weggelassen.</translation>
    </message>
    <message>
        <source>Regarding: {record}.</source>
        <translation>Bezug: {record}.</translation>
    </message>
    <message>
        <source>Queue: {queue}.</source>
        <translation>Warteschlange: {queue}.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
</context>
<context>
    <name>RuleTrialDialog</name>
    <message>
        <source>Try the rules</source>
        <translation>Die Regeln ausprobieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Header</source>
        <extracomment>The document&apos;s word for no record and no queue.</extracomment>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Automatic mail</source>
        <translation>Automatische Mail</translation>
    </message>
    <message>
        <source>reports about mail</source>
        <translation>Berichte über Mail</translation>
    </message>
    <message>
        <source>automatic answers</source>
        <translation>automatische Antworten</translation>
    </message>
    <message>
        <source>sent by programs</source>
        <translation>von Programmen gesendet</translation>
    </message>
    <message>
        <source>mailing lists</source>
        <translation>Mailinglisten</translation>
    </message>
    <message>
        <source>bulk mail</source>
        <translation>Massenmail</translation>
    </message>
    <message>
        <source>no person wrote it</source>
        <translation>kein Mensch schrieb sie</translation>
    </message>
    <message>
        <source>there is a header {name}</source>
        <translation>es gibt eine Kopfzeile {name}</translation>
    </message>
    <message>
        <source>not: {condition}</source>
        <translation>nicht: {condition}</translation>
    </message>
    <message>
        <source>the header {name}</source>
        <translation>die Kopfzeile {name}</translation>
    </message>
    <message>
        <source>the sender</source>
        <translation>der Absender</translation>
    </message>
    <message>
        <source>a recipient</source>
        <translation>ein Empfänger</translation>
    </message>
    <message>
        <source>the subject</source>
        <translation>der Betreff</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>der Text</translation>
    </message>
    <message>
        <source>the size is</source>
        <translation>die Größe ist</translation>
    </message>
    <message>
        <source>it has attachments</source>
        <translation>sie hat Anhänge</translation>
    </message>
    <message>
        <source>is {values}</source>
        <translation>ist {values}</translation>
    </message>
    <message>
        <source>matches “{pattern}”</source>
        <translation>passt auf „{pattern}“</translation>
    </message>
    <message>
        <source>of the kind {values}</source>
        <translation>der Art {values}</translation>
    </message>
    <message>
        <source>of the type {values}</source>
        <translation>des Inhalts {values}</translation>
    </message>
    <message>
        <source>at least {value}</source>
        <translation>mindestens {value}</translation>
    </message>
    <message>
        <source>at most {value}</source>
        <translation>höchstens {value}</translation>
    </message>
    <message>
        <source>track it</source>
        <translation>verfolgen</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>set regarding {record}</source>
        <translation>auf {record} beziehen</translation>
    </message>
    <message>
        <source>put it into the queue {queue}</source>
        <translation>in die Warteschlange {queue} legen</translation>
    </message>
    <message>
        <source>change nothing</source>
        <translation>nichts ändern</translation>
    </message>
    <message>
        <source>then ask the next rule</source>
        <translation>dann die nächste Regel fragen</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>If {conditions}: {consequences}.</source>
        <translation>Wenn gilt: {conditions}, dann {consequences}.</translation>
    </message>
    <message>
        <source>profile {name}</source>
        <translation>Profil {name}</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>Rules in the order in which they are asked</source>
        <translation>Regeln in der Reihenfolge, in der sie gefragt werden</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
</context>
<context>
    <name>RulesPane</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Search rules</source>
        <translation>Regeln durchsuchen</translation>
    </message>
    <message>
        <source>Try on a message…</source>
        <translation>An einer Nachricht ausprobieren…</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s), asked from the top before every filter</source>
        <translation>
            <numerusform>%n Regel, vor jedem Filter gefragt</numerusform>
            <numerusform>%n Regeln, von oben nach unten vor jedem Filter gefragt</numerusform>
        </translation>
    </message>
    <message>
        <source>{rules}; {count} off</source>
        <translation>{rules}; {count} aus</translation>
    </message>
    <message>
        <source>A rule tracks mail, leaves it out, sets what it concerns or puts it into a queue, before any filter is asked.</source>
        <translation>Eine Regel verfolgt Mail, lässt sie weg, setzt ihren Bezug oder legt sie in eine Warteschlange, bevor ein Filter gefragt wird.</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>Noch keine Regeln</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>stopped; {counts}</source>
        <translation>angehalten; {counts}</translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>vor dem Ende angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s), nothing new</source>
        <translation>
            <numerusform>%Ln Lauf, nichts Neues</numerusform>
            <numerusform>%Ln Läufe, nichts Neues</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
    <message>
        <source>Average run: {time}, {messages}</source>
        <translation>Durchschnittlicher Lauf: {time}, {messages}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln Lauf</numerusform>
            <numerusform>%Ln Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} each</source>
        <translation>je {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in {time}</source>
        <translation>
            <numerusform>%Ln Nachricht in {time}</numerusform>
            <numerusform>%Ln Nachrichten in {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a message a day</source>
        <translation>weniger als eine Nachricht pro Tag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a day</source>
        <translation>
            <numerusform>%Ln Nachricht pro Tag</numerusform>
            <numerusform>%Ln Nachrichten pro Tag</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>received {count}</source>
        <translation>{count} empfangen</translation>
    </message>
    <message>
        <source>tracked {count}</source>
        <translation>{count} verfolgt</translation>
    </message>
    <message>
        <source>sent {count}</source>
        <translation>{count} gesendet</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} in quarantine</source>
        <translation>{count} in Quarantäne</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) {problem}</source>
        <translation>
            <numerusform>%Ln-mal {problem}</numerusform>
            <numerusform>%Ln-mal {problem}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Another console has this home open and does not answer</source>
        <extracomment>Python&apos;s signal handlers run only when Python runs.</extracomment>
        <translation>Eine andere Konsole hat diesen Basisordner geöffnet und antwortet nicht</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it, and start again.</source>
        <translation>Warten, bis sie beendet ist, oder sie beenden, und neu starten.</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Discard changes</source>
        <extracomment>Figures shown of a number; the largest setting has ten. How wide choices are.</extracomment>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Einstellungen speichern</translation>
    </message>
    <message>
        <source>Not saved yet: {groups}</source>
        <translation>Noch nicht gespeichert: {groups}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Passwords are taken from environment variables here, so the console cannot store them. Set the variable of this name for the program that runs the engine, or start Postroom with --secrets keyring or --secrets file.</source>
        <translation>Kennwörter kommen hier aus Umgebungsvariablen, die Konsole kann sie daher nicht hinterlegen. Die Variable dieses Namens für das Programm setzen, das die Engine ausführt, oder Postroom mit --secrets keyring oder --secrets file starten.</translation>
    </message>
    <message>
        <source>Password {name}</source>
        <translation>Kennwort {name}</translation>
    </message>
    <message>
        <source>It is kept apart from everything else, and never shown again.</source>
        <translation>Es wird getrennt von allem anderen aufbewahrt und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>Remove password</source>
        <translation>Kennwort entfernen</translation>
    </message>
    <message>
        <source>Save password</source>
        <translation>Kennwort speichern</translation>
    </message>
    <message>
        <source>A password is stored under this name. It is never shown; a new one replaces it.</source>
        <translation>Unter diesem Namen ist ein Kennwort hinterlegt. Es wird nie gezeigt; ein neues ersetzt es.</translation>
    </message>
    <message>
        <source>No password is stored under this name yet. What names it cannot sign in until there is one.</source>
        <translation>Unter diesem Namen ist noch kein Kennwort hinterlegt. Was ihn nennt, kann sich bis dahin nicht anmelden.</translation>
    </message>
    <message>
        <source>The password {name} is stored.</source>
        <translation>Das Kennwort {name} ist hinterlegt.</translation>
    </message>
    <message>
        <source>The password {name} is removed.</source>
        <translation>Das Kennwort {name} ist entfernt.</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Set password…</source>
        <translation>Kennwort setzen…</translation>
    </message>
    <message>
        <source>Set the password of: {label}</source>
        <translation>Kennwort setzen für: {label}</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Kennwort zeigen</translation>
    </message>
    <message>
        <source>A name is needed under which the password is kept.</source>
        <translation>Ein Name wird gebraucht, unter dem das Kennwort abgelegt ist.</translation>
    </message>
    <message>
        <source>The new password is stored when you save.</source>
        <translation>Das neue Kennwort wird beim Speichern hinterlegt.</translation>
    </message>
    <message>
        <source>A password is stored under this name.</source>
        <translation>Unter diesem Namen ist ein Kennwort hinterlegt.</translation>
    </message>
    <message>
        <source>No password is stored under this name yet.</source>
        <translation>Unter diesem Namen ist noch kein Kennwort hinterlegt.</translation>
    </message>
    <message>
        <source>No password is stored under this name, and this place for passwords is read only.</source>
        <translation>Unter diesem Namen ist kein Kennwort hinterlegt, und dieser Ort für Kennwörter ist nur lesbar.</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Kennwort verbergen</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>receiving works</source>
        <extracomment>Longer words of a server are cut here, in characters; the drawer shows them whole. The clauses: for receiving, for sending, for both at once, for appointments, contacts and tasks.</extracomment>
        <translation>der Empfang funktioniert</translation>
    </message>
    <message>
        <source>sending works</source>
        <translation>der Versand funktioniert</translation>
    </message>
    <message>
        <source>receiving and sending work</source>
        <translation>Empfang und Versand funktionieren</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are kept in step</source>
        <translation>Termine, Kontakte und Aufgaben werden abgeglichen</translation>
    </message>
    <message>
        <source>receiving is enabled and has not run yet</source>
        <translation>der Empfang ist aktiviert und noch nicht gelaufen</translation>
    </message>
    <message>
        <source>sending is enabled and has not run yet</source>
        <translation>der Versand ist aktiviert und noch nicht gelaufen</translation>
    </message>
    <message>
        <source>receiving and sending are enabled and have not run yet</source>
        <translation>Empfang und Versand sind aktiviert und noch nicht gelaufen</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are enabled and have not run yet</source>
        <translation>Termine, Kontakte und Aufgaben sind aktiviert und noch nicht gelaufen</translation>
    </message>
    <message>
        <source>receiving has had no good contact for {time}</source>
        <translation>der Empfang hatte seit {time} keinen guten Kontakt</translation>
    </message>
    <message>
        <source>sending has had no good contact for {time}</source>
        <translation>der Versand hatte seit {time} keinen guten Kontakt</translation>
    </message>
    <message>
        <source>receiving and sending have had no good contact for {time}</source>
        <translation>Empfang und Versand hatten seit {time} keinen guten Kontakt</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks have had no good contact for {time}</source>
        <translation>Termine, Kontakte und Aufgaben hatten seit {time} keinen guten Kontakt</translation>
    </message>
    <message>
        <source>receiving starts in a moment</source>
        <translation>der Empfang startet gleich</translation>
    </message>
    <message>
        <source>sending starts in a moment</source>
        <translation>der Versand startet gleich</translation>
    </message>
    <message>
        <source>receiving and sending start in a moment</source>
        <translation>Empfang und Versand starten gleich</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks start in a moment</source>
        <translation>Termine, Kontakte und Aufgaben starten gleich</translation>
    </message>
    <message>
        <source>receiving would be next</source>
        <translation>der Empfang wäre als Nächstes dran</translation>
    </message>
    <message>
        <source>sending would be next</source>
        <translation>der Versand wäre als Nächstes dran</translation>
    </message>
    <message>
        <source>receiving and sending would be next</source>
        <translation>Empfang und Versand wären als Nächstes dran</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks would be next</source>
        <translation>Termine, Kontakte und Aufgaben wären als Nächstes dran</translation>
    </message>
    <message>
        <source>receiving is tried again in a moment {after}</source>
        <translation>der Empfang wird gleich wiederholt {after}</translation>
    </message>
    <message>
        <source>sending is tried again in a moment {after}</source>
        <translation>der Versand wird gleich wiederholt {after}</translation>
    </message>
    <message>
        <source>receiving and sending are tried again in a moment {after}</source>
        <translation>Empfang und Versand werden gleich wiederholt {after}</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are tried again in a moment {after}</source>
        <translation>Termine, Kontakte und Aufgaben werden gleich wiederholt {after}</translation>
    </message>
    <message>
        <source>receiving waits {time} {after}</source>
        <translation>der Empfang wartet {time} {after}</translation>
    </message>
    <message>
        <source>sending waits {time} {after}</source>
        <translation>der Versand wartet {time} {after}</translation>
    </message>
    <message>
        <source>receiving and sending wait {time} {after}</source>
        <translation>Empfang und Versand warten {time} {after}</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks wait {time} {after}</source>
        <translation>Termine, Kontakte und Aufgaben warten {time} {after}</translation>
    </message>
    <message>
        <source>receiving is at work</source>
        <translation>der Empfang läuft</translation>
    </message>
    <message>
        <source>sending is at work</source>
        <translation>der Versand läuft</translation>
    </message>
    <message>
        <source>receiving and sending are at work</source>
        <translation>Empfang und Versand laufen</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are being synchronized</source>
        <translation>Termine, Kontakte und Aufgaben werden gerade synchronisiert</translation>
    </message>
    <message>
        <source>receiving is at work, {count} so far</source>
        <translation>der Empfang läuft, bisher {count}</translation>
    </message>
    <message>
        <source>sending is at work, {count} so far</source>
        <translation>der Versand läuft, bisher {count}</translation>
    </message>
    <message>
        <source>receiving and sending are at work, {count} so far</source>
        <translation>Empfang und Versand laufen, bisher {count}</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are being synchronized, {count} so far</source>
        <translation>Termine, Kontakte und Aufgaben werden gerade synchronisiert, bisher {count}</translation>
    </message>
    <message>
        <source>receiving needs you: {problem}</source>
        <translation>der Empfang braucht einen Eingriff: {problem}</translation>
    </message>
    <message>
        <source>sending needs you: {problem}</source>
        <translation>der Versand braucht einen Eingriff: {problem}</translation>
    </message>
    <message>
        <source>receiving and sending need you: {problem}</source>
        <translation>Empfang und Versand brauchen einen Eingriff: {problem}</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks need you: {problem}</source>
        <translation>Termine, Kontakte und Aufgaben brauchen einen Eingriff: {problem}</translation>
    </message>
    <message>
        <source>receiving waits for its test</source>
        <translation>der Empfang wartet auf den Test</translation>
    </message>
    <message>
        <source>sending waits for its test</source>
        <translation>der Versand wartet auf den Test</translation>
    </message>
    <message>
        <source>receiving and sending wait for their tests</source>
        <translation>Empfang und Versand warten auf die Tests</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks wait for their test</source>
        <translation>Termine, Kontakte und Aufgaben warten auf den Test</translation>
    </message>
    <message>
        <source>the test of receiving failed: {problem}</source>
        <translation>der Test des Empfangs ist fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>the test of sending failed: {problem}</source>
        <translation>der Test des Versands ist fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>the tests of receiving and sending failed: {problem}</source>
        <translation>die Tests von Empfang und Versand sind fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>the test of appointments, contacts and tasks failed: {problem}</source>
        <translation>der Test von Terminen, Kontakten und Aufgaben ist fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>receiving is off</source>
        <translation>der Empfang ist aus</translation>
    </message>
    <message>
        <source>sending is off</source>
        <translation>der Versand ist aus</translation>
    </message>
    <message>
        <source>receiving and sending are off</source>
        <translation>Empfang und Versand sind aus</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are off</source>
        <translation>Termine, Kontakte und Aufgaben sind aus</translation>
    </message>
    <message>
        <source>receiving is not enabled</source>
        <translation>der Empfang ist nicht aktiviert</translation>
    </message>
    <message>
        <source>sending is not enabled</source>
        <translation>der Versand ist nicht aktiviert</translation>
    </message>
    <message>
        <source>receiving and sending are not enabled</source>
        <translation>Empfang und Versand sind nicht aktiviert</translation>
    </message>
    <message>
        <source>appointments, contacts and tasks are not enabled</source>
        <translation>Termine, Kontakte und Aufgaben sind nicht aktiviert</translation>
    </message>
    <message>
        <source>after a temporary problem</source>
        <extracomment>Failures as the end of &quot;sending waits 4 min ...&quot;, by their code or that of their family.</extracomment>
        <translation>nach einem vorübergehenden Problem</translation>
    </message>
    <message>
        <source>because the server cannot be reached</source>
        <translation>mangels Verbindung zum Server</translation>
    </message>
    <message>
        <source>because DNS does not answer</source>
        <translation>mangels Antwort des DNS</translation>
    </message>
    <message>
        <source>after a temporary refusal</source>
        <translation>nach vorübergehender Abweisung</translation>
    </message>
    <message>
        <source>because another program is reading the mailbox</source>
        <translation>wegen des Zugriffs eines anderen Programms auf das Postfach</translation>
    </message>
    <message>
        <source>after an answer that cannot be understood</source>
        <translation>nach einer unverständlichen Antwort</translation>
    </message>
    <message>
        <source>because another engine took it over</source>
        <translation>nach der Übernahme durch eine andere Engine</translation>
    </message>
    <message>
        <source>because another program kept the store locked</source>
        <translation>wegen der Sperre des Datenspeichers durch ein anderes Programm</translation>
    </message>
    <message>
        <source>after a mistake of this program</source>
        <translation>nach einem Fehler dieses Programms</translation>
    </message>
    <message>
        <source>after a failure</source>
        <translation>nach einem Fehlschlag</translation>
    </message>
    <message>
        <source>something on the server has to be put right</source>
        <extracomment>Failures as the end of &quot;receiving needs you: ...&quot;, by their code. An exact finding is told by its own title, not by its family.</extracomment>
        <translation>auf dem Server muss etwas in Ordnung gebracht werden</translation>
    </message>
    <message>
        <source>the server did not accept the sign-in</source>
        <translation>der Server hat die Anmeldung nicht angenommen</translation>
    </message>
    <message>
        <source>its password is not stored</source>
        <translation>das Kennwort ist nicht hinterlegt</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not trusted</source>
        <translation>dem Zertifikat des Servers wird nicht vertraut</translation>
    </message>
    <message>
        <source>the server does not offer an encrypted connection</source>
        <translation>der Server bietet keine verschlüsselte Verbindung an</translation>
    </message>
    <message>
        <source>the server takes no sign-in without encryption</source>
        <translation>der Server nimmt ohne Verschlüsselung keine Anmeldung an</translation>
    </message>
    <message>
        <source>the server&apos;s name is unknown</source>
        <translation>der Name des Servers ist unbekannt</translation>
    </message>
    <message>
        <source>the account is not allowed to do this</source>
        <translation>das Konto darf dies nicht</translation>
    </message>
    <message>
        <source>its server profile cannot be used</source>
        <translation>das Serverprofil ist nicht verwendbar</translation>
    </message>
    <message>
        <source>the server has no mailbox of this address</source>
        <translation>der Server hat kein Postfach mit dieser Adresse</translation>
    </message>
    <message>
        <source>the mailbox is synchronized with another organisation</source>
        <translation>das Postfach wird mit einer anderen Organisation synchronisiert</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>das Postfach ist voll</translation>
    </message>
    <message>
        <source>the server cannot do what is asked</source>
        <translation>der Server kann das Verlangte nicht</translation>
    </message>
    <message>
        <source>it was stopped and waits for a test</source>
        <translation>angehalten, wartet auf einen Test</translation>
    </message>
    <message>
        <source>Neither receiving nor sending is done by server-side synchronization.</source>
        <translation>Weder Empfang noch Versand geschieht durch serverseitige Synchronisierung.</translation>
    </message>
    <message>
        <source>Paused: nothing starts until it is resumed.</source>
        <translation>Pausiert: bis zum Fortsetzen startet nichts.</translation>
    </message>
    <message>
        <source>awaits its test</source>
        <translation>wartet auf Test</translation>
    </message>
    <message>
        <source>not enabled</source>
        <translation>nicht aktiviert</translation>
    </message>
    <message>
        <source>held</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>receiving {count}</source>
        <translation>empfängt {count}</translation>
    </message>
    <message>
        <source>sending {count}</source>
        <translation>sendet {count}</translation>
    </message>
    <message>
        <source>synchronizing {count}</source>
        <translation>synchronisiert {count}</translation>
    </message>
    <message>
        <source>Nothing of it is processed. {reason}</source>
        <translation>Nichts davon wird verarbeitet. {reason}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>ServerLook</name>
    <message>
        <source>Tracked</source>
        <extracomment>What is done with a message that is judged, in the order in which it is told.</extracomment>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>Removed since</source>
        <translation>Seitdem entfernt</translation>
    </message>
    <message>
        <source>Other id</source>
        <translation>Andere ID</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Verschwunden</translation>
    </message>
    <message>
        <source>It is an email here.</source>
        <translation>Hier ist sie eine E-Mail.</translation>
    </message>
    <message>
        <source>It was judged, and is not tracked for the reason that is kept.</source>
        <translation>Sie wurde beurteilt und aus dem aufbewahrten Grund nicht verfolgt.</translation>
    </message>
    <message>
        <source>It could not be read or processed, and waits in quarantine.</source>
        <translation>Sie ließ sich nicht lesen oder verarbeiten und wartet in Quarantäne.</translation>
    </message>
    <message>
        <source>It was tracked, and removed since by its age or at a person&apos;s wish.</source>
        <translation>Sie war verfolgt und wurde seitdem ihres Alters wegen oder auf Wunsch entfernt.</translation>
    </message>
    <message>
        <source>It is tracked, but the server gives it another id now.</source>
        <translation>Sie ist verfolgt, aber der Server gibt ihr jetzt eine andere ID.</translation>
    </message>
    <message>
        <source>Runs went past it, and nobody has looked at it.</source>
        <translation>Läufe gingen an ihr vorbei, und niemand hat sie angesehen.</translation>
    </message>
    <message>
        <source>It is new: the next run takes it.</source>
        <translation>Sie ist neu: Der nächste Lauf nimmt sie.</translation>
    </message>
    <message>
        <source>It was seen, and is not in its folder on the server any more.</source>
        <translation>Sie wurde gesehen und ist nicht mehr in ihrem Ordner auf dem Server.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracked</source>
        <translation>
            <numerusform>%Ln verfolgt</numerusform>
            <numerusform>%Ln verfolgt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <translation>
            <numerusform>%Ln übersehen</numerusform>
            <numerusform>%Ln übersehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln under another id</source>
        <translation>
            <numerusform>%Ln unter anderer ID</numerusform>
            <numerusform>%Ln unter anderer ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in quarantine</source>
        <translation>
            <numerusform>%Ln in Quarantäne</numerusform>
            <numerusform>%Ln in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed since</source>
        <translation>
            <numerusform>%Ln seitdem entfernt</numerusform>
            <numerusform>%Ln seitdem entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for the next run</source>
        <translation>
            <numerusform>%Ln für den nächsten Lauf</numerusform>
            <numerusform>%Ln für den nächsten Lauf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone from the server</source>
        <translation>
            <numerusform>%Ln vom Server verschwunden</numerusform>
            <numerusform>%Ln vom Server verschwunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) compared with their servers</source>
        <translation>
            <numerusform>%n Postfach im Vergleich mit seinem Server</numerusform>
            <numerusform>%n Postfächer im Vergleich mit ihren Servern</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipped: {reasons}</source>
        <translation>Übersprungen: {reasons}</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Vereint</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Join the email</source>
        <translation>Mit E-Mail vereinen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Find its thread</source>
        <translation>Unterhaltung finden</translation>
    </message>
    <message>
        <source>Judge again</source>
        <translation>Neu beurteilen</translation>
    </message>
    <message>
        <source>Delete on the server</source>
        <translation>Auf dem Server löschen</translation>
    </message>
    <message>
        <source>Move on the server</source>
        <translation>Auf dem Server verschieben</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>from quarantine</source>
        <translation>aus Quarantäne</translation>
    </message>
    <message>
        <source>was missed</source>
        <translation>übersehen</translation>
    </message>
    <message>
        <source>old mail</source>
        <translation>alte Mail</translation>
    </message>
    <message>
        <source>judged again</source>
        <translation>neu beurteilt</translation>
    </message>
    <message>
        <source>asked for earlier</source>
        <translation>früher verlangt</translation>
    </message>
    <message>
        <source>A record would be made of the sender: {name}</source>
        <translation>Aus dem Absender würde ein Datensatz: {name}</translation>
    </message>
    <message>
        <source>Then it would be deleted on the server.</source>
        <translation>Dann würde sie auf dem Server gelöscht.</translation>
    </message>
    <message>
        <source>Then it would be moved on the server.</source>
        <translation>Dann würde sie auf dem Server verschoben.</translation>
    </message>
</context>
<context>
    <name>ServerLookDialog</name>
    <message>
        <source>Copy</source>
        <extracomment>What looks: it is called on a worker&apos;s thread, and tells how far it is.</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Everything that was found, as text</source>
        <translation>Alles Gefundene als Text</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Das Ansehen anhalten</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Ask the server once more</source>
        <translation>Den Server noch einmal fragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The server could not be looked at.</source>
        <translation>Der Server ließ sich nicht ansehen.</translation>
    </message>
</context>
<context>
    <name>ServerLooks</name>
    <message>
        <source>Compare with the server…</source>
        <translation>Mit dem Server vergleichen…</translation>
    </message>
    <message>
        <source>What would be tracked?</source>
        <translation>Was würde verfolgt?</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Where is the server?</source>
        <translation>Wo ist der Server?</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>The address of Exchange&apos;s web services. Your administrator knows it; autodiscover can often find it.</source>
        <translation>Die Adresse der Exchange-Webdienste. Der Administrator kennt sie; AutoErmittlung findet sie oft.</translation>
    </message>
    <message>
        <source>Your provider names both servers; the ports proposed are the usual ones.</source>
        <translation>Der Anbieter nennt beide Server; die vorgeschlagenen Ports sind die üblichen.</translation>
    </message>
    <message>
        <source>Asks the domain of each mailbox where its server is.</source>
        <translation>Fragt die Domäne jedes Postfachs nach dessen Server.</translation>
    </message>
    <message>
        <source>Find the server by autodiscover</source>
        <translation>Server mit AutoErmittlung finden</translation>
    </message>
    <message>
        <source>The whole URL, or the name of the server alone: the usual path is taken then.</source>
        <translation>Die ganze URL oder nur der Name des Servers: dann gilt der übliche Pfad.</translation>
    </message>
    <message>
        <source>Sending (SMTP)</source>
        <translation>Versand (SMTP)</translation>
    </message>
    <message>
        <source>The server&apos;s name, as on its certificate.</source>
        <translation>Der Name des Servers wie auf seinem Zertifikat.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>TLS from the start is the safest. STARTTLS begins in plain and must then be encrypted, or the connection ends.</source>
        <translation>TLS von Anfang an ist am sichersten. STARTTLS beginnt offen und muss dann verschlüsselt werden, sonst endet die Verbindung.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>The usual port follows the encryption until you type one.</source>
        <translation>Der übliche Port folgt der Verschlüsselung, bis einer eingegeben wird.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Certificate of your own authority</source>
        <translation>Zertifikat der eigenen Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A PEM file with an authority of your own that is trusted besides the system&apos;s, for receiving and sending.</source>
        <translation>Eine PEM-Datei mit einer eigenen Stelle, der zusätzlich zu denen des Systems vertraut wird, für Empfang und Versand.</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Receiving (POP3)</source>
        <translation>Empfang (POP3)</translation>
    </message>
    <message>
        <source>Receiving (IMAP)</source>
        <translation>Empfang (IMAP)</translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>Settings</source>
        <extracomment>Lines of settings are read, not scanned: wider than this they help nobody.</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Of this console, of this machine, and of the organisation</source>
        <translation>Dieser Konsole, dieses Rechners und der Organisation</translation>
    </message>
    <message>
        <source>Go to: {group}</source>
        <translation>Gehe zu: {group}</translation>
    </message>
    <message>
        <source>From {least} to {most}.</source>
        <translation>Von {least} bis {most}.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message>
        <source>Whose it is</source>
        <extracomment>To whom an address may belong.</extracomment>
        <translation>Wem sie gehört</translation>
    </message>
    <message>
        <source>A contact, account or lead that is known already.</source>
        <translation>Ein Kontakt, eine Firma oder ein Lead, schon bekannt.</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>The address is that of this record</source>
        <translation>Die Adresse ist die dieses Datensatzes</translation>
    </message>
    <message>
        <source>What the new record is called; proposed is the name in the mail.</source>
        <translation>Wie der neue Datensatz heißt; vorgeschlagen ist der Name in der Mail.</translation>
    </message>
    <message>
        <source>Or is new</source>
        <translation>Oder ist neu</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <source>Make a contact of this address</source>
        <translation>Aus dieser Adresse einen Kontakt machen</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Make a lead of this address</source>
        <translation>Aus dieser Adresse einen Lead machen</translation>
    </message>
    <message>
        <source>Off: only in the email in which it was last seen.</source>
        <translation>Aus: nur in der E-Mail, in der sie zuletzt gesehen wurde.</translation>
    </message>
    <message>
        <source>In all emails with this address</source>
        <translation>In allen E-Mails mit dieser Adresse</translation>
    </message>
    <message>
        <source>Mail to come then finds the record by itself. A new record has the address anyway.</source>
        <translation>Künftige Mail findet den Datensatz dann von selbst. Ein neuer Datensatz hat die Adresse ohnehin.</translation>
    </message>
    <message>
        <source>Give the record this address as well</source>
        <translation>Auch dem Datensatz diese Adresse geben</translation>
    </message>
    <message numerus="yes">
        <source>In all %Ln email(s) with this address</source>
        <translation>
            <numerusform>In der %Ln E-Mail mit dieser Adresse</numerusform>
            <numerusform>In allen %Ln E-Mails mit dieser Adresse</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind}: has this address by now</source>
        <translation>{kind}: hat diese Adresse inzwischen</translation>
    </message>
    <message>
        <source>Type the beginning of a name, and choose one of those that are offered.</source>
        <translation>Bitte den Anfang eines Namens eingeben und einen der angebotenen wählen.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Set up a mailbox</source>
        <translation>Postfach einrichten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The profile {profile} and the mailbox {mailbox} are saved already; what has not passed its test stays off. You find them under Profiles and Users &amp; queues. Press Leave to close the assistant.</source>
        <translation>Das Profil {profile} und das Postfach {mailbox} sind schon gespeichert; was den Test nicht bestanden hat, bleibt aus. Sie stehen unter „Profile“ und „Benutzer &amp; Warteschlangen“. „Verlassen“ schließt den Assistenten.</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Press Leave to close the assistant and lose what you entered.</source>
        <translation>Noch ist nichts gespeichert. „Verlassen“ schließt den Assistenten und verwirft die Eingaben.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>Noch hat sich niemand angemeldet.</translation>
    </message>
    <message>
        <source>The place of the passwords cannot be asked for the sign-in.</source>
        <translation>Der Ort für Kennwörter lässt sich nicht nach der Anmeldung fragen.</translation>
    </message>
    <message>
        <source>Signed in as {account}.</source>
        <translation>Angemeldet als {account}.</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>The sign-in ended on {day}: sign in again.</source>
        <translation>Die Anmeldung endete am {day}: bitte erneut anmelden.</translation>
    </message>
    <message>
        <source>The sign-in holds until {day}; using it renews it.</source>
        <translation>Die Anmeldung gilt bis {day}; ihre Verwendung erneuert sie.</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in for {name}</source>
        <translation>Anmelden für {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Its provider lets a person sign in once. Postroom keeps what comes of it, never the password.</source>
        <translation>Der Anbieter lässt eine Person sich einmal anmelden. Postroom bewahrt auf, was daraus entsteht, nie das Kennwort.</translation>
    </message>
    <message>
        <source>One account signs in for all mailboxes of this profile. Postroom keeps what comes of it, never the password.</source>
        <translation>Ein Konto meldet sich für alle Postfächer dieses Profils an. Postroom bewahrt auf, was daraus entsteht, nie das Kennwort.</translation>
    </message>
</context>
<context>
    <name>SignInLine</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>A person signs in at the provider; Postroom keeps what comes of it, never the password</source>
        <translation>Eine Person meldet sich beim Anbieter an; Postroom bewahrt auf, was daraus entsteht, nie das Kennwort</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Erneut anmelden…</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>It is kept apart from everything else, and never shown again.</source>
        <translation>Es wird getrennt von allem anderen aufbewahrt und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Who signs in?</source>
        <translation>Wer meldet sich an?</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>By tokens of OAuth 2.0, for an application that your organisation registers with the provider.</source>
        <translation>Mit Token von OAuth 2.0, für eine Anwendung, die die Organisation beim Anbieter registriert.</translation>
    </message>
    <message>
        <source>The password is kept apart from everything else, and is never shown again.</source>
        <translation>Das Kennwort wird getrennt von allem anderen aufbewahrt und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Of the application, as it was shown when it was registered. It is kept apart, and never shown again.</source>
        <translation>Das der Anwendung, wie es bei der Registrierung gezeigt wurde. Es wird getrennt aufbewahrt und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Clientgeheimnis</translation>
    </message>
    <message>
        <source>One account that may open all mailboxes, or the user name and password of each mailbox.</source>
        <translation>Ein Konto, das alle Postfächer öffnen darf, oder Benutzername und Kennwort jedes Postfachs.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>As the server knows it; often the whole address.</source>
        <translation>Wie der Server ihn kennt; oft die ganze Adresse.</translation>
    </message>
    <message>
        <source>The account holds the role ApplicationImpersonation. Without it, it needs full access to each mailbox.</source>
        <translation>Das Konto hat die Rolle ApplicationImpersonation. Ohne sie braucht es Vollzugriff auf jedes Postfach.</translation>
    </message>
    <message>
        <source>Act as each mailbox (impersonation)</source>
        <translation>Als jedes Postfach handeln (Identitätswechsel)</translation>
    </message>
    <message>
        <source>With the same account</source>
        <translation>Mit demselben Konto</translation>
    </message>
    <message>
        <source>Without signing in (trusted relay)</source>
        <translation>Ohne Anmeldung (vertrautes Relay)</translation>
    </message>
    <message>
        <source>Most servers want the same account for sending; a relay in your own network may want none.</source>
        <translation>Die meisten Server verlangen zum Senden dasselbe Konto; ein Relay im eigenen Netz womöglich keines.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>As the program itself, or as a person who signs in once; that is asked for after saving.</source>
        <translation>Als das Programm selbst oder als eine Person, die sich einmal anmeldet; danach wird nach dem Speichern gefragt.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>The id of the application that you registered with the provider.</source>
        <translation>Die ID der beim Anbieter registrierten Anwendung.</translation>
    </message>
    <message>
        <source>The id or the domain of your directory; common for mailboxes that belong to none.</source>
        <translation>Die ID oder die Domäne des Verzeichnisses; common für Postfächer, die zu keinem gehören.</translation>
    </message>
    <message>
        <source>Application (client) id</source>
        <translation>Anwendungs-ID (Client)</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>none, for a public application</source>
        <translation>keines, bei einer öffentlichen Anwendung</translation>
    </message>
    <message>
        <source>the address of the mailbox</source>
        <translation>die Adresse des Postfachs</translation>
    </message>
    <message>
        <source>Read from the environment</source>
        <translation>Aus der Umgebung gelesen</translation>
    </message>
    <message>
        <source>Stored when the test begins</source>
        <translation>Wird zu Beginn des Tests hinterlegt</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Sign in with the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>Sign in on another device</source>
        <translation>An anderem Gerät anmelden</translation>
    </message>
    <message>
        <source>Cancel the sign-in</source>
        <translation>Anmeldung abbrechen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Nobody has to sign in here: the program signs in for itself, or with a password.</source>
        <translation>Hier muss sich niemand anmelden: das Programm meldet sich selbst an oder mit einem Kennwort.</translation>
    </message>
    <message>
        <source>The provider is asked…</source>
        <translation>Der Anbieter wird gefragt…</translation>
    </message>
    <message>
        <source>Open this address on any device and enter the code. It holds for {time}.</source>
        <translation>Diese Adresse an einem beliebigen Gerät öffnen und den Code eingeben. Er gilt {time}.</translation>
    </message>
    <message>
        <source>Sign in with the browser that opens now. If none does, open this address on this machine:</source>
        <translation>Im Browser anmelden, der sich jetzt öffnet. Öffnet sich keiner, diese Adresse an diesem Rechner öffnen:</translation>
    </message>
    <message>
        <source>No browser could be opened. Open this address in a browser on this machine, and sign in there:</source>
        <translation>Kein Browser ließ sich öffnen. Diese Adresse in einem Browser an diesem Rechner öffnen und dort anmelden:</translation>
    </message>
    <message>
        <source>{account} has signed in, which is not {mailbox}: it needs rights on that mailbox.</source>
        <translation>Angemeldet hat sich {account}, nicht {mailbox}: das Konto braucht Rechte an diesem Postfach.</translation>
    </message>
    <message>
        <source>The sign-in is stored. It is used for mail from now on, and renewed by itself.</source>
        <translation>Die Anmeldung ist hinterlegt. Ab jetzt wird sie für Mail verwendet und von selbst erneuert.</translation>
    </message>
    <message>
        <source>The sign-in for {name} is stored.</source>
        <translation>Die Anmeldung für {name} ist hinterlegt.</translation>
    </message>
</context>
<context>
    <name>SourceWindow</name>
    <message>
        <source>Source of {subject}</source>
        <extracomment>More than this is not laid out; Save as .eml writes all of it.</extracomment>
        <translation>Quelltext von {subject}</translation>
    </message>
    <message>
        <source>Search in the source</source>
        <translation>Im Quelltext suchen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>Als .eml speichern…</translation>
    </message>
    <message>
        <source>The beginning of {size}; Save as .eml writes all of it.</source>
        <translation>Der Anfang von {size}; „Als .eml speichern“ schreibt alles.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Nicht gefunden.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>StatisticsExport</name>
    <message>
        <source>Export statistics…</source>
        <translation>Statistik exportieren…</translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>Statistik exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) about runs are written to {path}.</source>
        <translation>
            <numerusform>%Ln Eintrag zu Läufen ist nach {path} geschrieben.</numerusform>
            <numerusform>%Ln Einträge zu Läufen sind nach {path} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting statistics</source>
        <translation>Statistik wird exportiert</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>State of the engine</source>
        <translation>Zustand der Engine</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>What runs now</source>
        <translation>Was gerade läuft</translation>
    </message>
    <message>
        <source>Last good contact</source>
        <translation>Letzter guter Kontakt</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Laufende Arbeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Last good contact {time}</source>
        <translation>Letzter guter Kontakt {time}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Held: nothing is sent or received</source>
        <translation>Zurückgehalten: nichts wird gesendet oder empfangen</translation>
    </message>
    <message>
        <source>{engine}, sandbox</source>
        <translation>{engine}, Sandbox</translation>
    </message>
    <message>
        <source>The engine does not run here</source>
        <translation>Die Engine läuft nicht hier</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>The engine is running</source>
        <translation>Die Engine läuft</translation>
    </message>
    <message>
        <source>The engine is paused</source>
        <translation>Die Engine ist pausiert</translation>
    </message>
    <message>
        <source>The engine is stopping</source>
        <translation>Die Engine hält an</translation>
    </message>
    <message>
        <source>The engine is stopped</source>
        <translation>Die Engine steht</translation>
    </message>
    <message>
        <source>testing {mailbox}</source>
        <translation>testet {mailbox}</translation>
    </message>
    <message>
        <source>{direction}: {mailbox}</source>
        <translation>{direction}: {mailbox}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>next run {time}</source>
        <translation>nächster Lauf {time}</translation>
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
        <translation>Ablauf</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps of the test</source>
        <extracomment>A fingerprint of 32 bytes makes four lines. The column of words is at most so wide; a longer word is broken into lines.</extracomment>
        <translation>Schritte des Tests</translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>The whole test as text, with its evidence; no password is in it</source>
        <translation>Der ganze Test als Text, mit seinen Belegen; kein Kennwort steht darin</translation>
    </message>
    <message>
        <source>The next step is running</source>
        <translation>Der nächste Schritt läuft</translation>
    </message>
    <message>
        <source>The test passed; this direction is enabled.</source>
        <translation>Der Test ist bestanden; diese Richtung ist aktiviert.</translation>
    </message>
    <message>
        <source>The test passed.</source>
        <translation>Der Test ist bestanden.</translation>
    </message>
    <message>
        <source>The test failed at the step that is open above.</source>
        <translation>Der Test ist an dem Schritt fehlgeschlagen, der oben geöffnet ist.</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Messages over time</source>
        <extracomment>Where the marks of time may be apart, in minutes; the first with room for its words is taken.</extracomment>
        <translation>Nachrichten im Zeitverlauf</translation>
    </message>
    <message>
        <source>No messages in this time.</source>
        <translation>Keine Nachrichten in dieser Zeit.</translation>
    </message>
    <message>
        <source>{received} received, {sent} sent, {failed} failed; most at {time}.</source>
        <translation>{received} empfangen, {sent} gesendet, {failed} fehlgeschlagen; am meisten um {time}.</translation>
    </message>
    <message>
        <source>{since} to {until}: {received} received, {sent} sent, {failed} failed</source>
        <translation>{since} bis {until}: {received} empfangen, {sent} gesendet, {failed} fehlgeschlagen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>SuggestionBar</name>
    <message>
        <source>Suggested thread</source>
        <extracomment>What is looked through for the email shown; nobody leaves more undecided than this.</extracomment>
        <translation>Vorgeschlagene Unterhaltung</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>It belongs to that email, and takes over what that one concerns</source>
        <translation>Sie gehört zu jener E-Mail und übernimmt, was jene betrifft</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>It does not belong to that email; this is not asked again</source>
        <translation>Sie gehört nicht zu jener E-Mail; es wird nicht wieder gefragt</translation>
    </message>
    <message>
        <source>Show that email</source>
        <translation>Jene E-Mail zeigen</translation>
    </message>
    <message>
        <source>Look at the email that it may answer</source>
        <translation>Die E-Mail ansehen, auf die sie antworten mag</translation>
    </message>
    <message>
        <source>This may answer “{subject}”: {because}.</source>
        <translation>Dies mag auf „{subject}“ antworten: {because}.</translation>
    </message>
    <message>
        <source>That email concerns {record}.</source>
        <translation>Jene E-Mail betrifft {record}.</translation>
    </message>
    <message>
        <source>It belongs to “{subject}” now.</source>
        <translation>Sie gehört jetzt zu „{subject}“.</translation>
    </message>
    <message>
        <source>It does not belong to “{subject}”.</source>
        <translation>Sie gehört nicht zu „{subject}“.</translation>
    </message>
</context>
<context>
    <name>SuggestionsDialog</name>
    <message>
        <source>Suggested threads</source>
        <translation>Vorgeschlagene Unterhaltungen</translation>
    </message>
    <message>
        <source>These messages carry the token of an email, and nobody who wrote them took part in it.</source>
        <translation>Diese Nachrichten tragen das Kennzeichen einer E-Mail, an der niemand beteiligt war, der sie schrieb.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>The selected messages belong to those emails</source>
        <translation>Die gewählten Nachrichten gehören zu jenen E-Mails</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The selected messages do not belong to those emails</source>
        <translation>Die gewählten Nachrichten gehören nicht zu jenen E-Mails</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the message; one that was skipped: the email that it may answer</source>
        <translation>Die Nachricht zeigen; wurde sie übersprungen: die E-Mail, auf die sie antworten mag</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>There is nothing to decide.</source>
        <translation>Es gibt nichts zu entscheiden.</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) confirmed</source>
        <translation>
            <numerusform>%n Vorschlag bestätigt</numerusform>
            <numerusform>%n Vorschläge bestätigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) dismissed</source>
        <translation>
            <numerusform>%n Vorschlag verworfen</numerusform>
            <numerusform>%n Vorschläge verworfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportCard</name>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>A file for whoever helps: logs, settings, the organisation, versions, facts of the store, how mailboxes fare, the last alerts, runs and tests. Passwords, mail, subjects and records are never in it. Nothing is sent anywhere.</source>
        <translation>Eine Datei für alle, die helfen: Protokolle, Einstellungen, die Organisation, Versionen, Angaben zum Datenspeicher, das Befinden der Postfächer, die letzten Meldungen, Läufe und Tests. Kennwörter, Mail, Betreffe und Datensätze sind nie darin. Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Replace names and addresses</source>
        <translation>Namen und Adressen ersetzen</translation>
    </message>
    <message>
        <source>Each name and address becomes a mark, the same wherever it stands in this file. Names of servers stay.</source>
        <translation>Jeder Name und jede Adresse wird zu einem Zeichen, demselben überall in dieser Datei. Namen von Servern bleiben.</translation>
    </message>
    <message>
        <source>Make a support bundle…</source>
        <translation>Supportpaket erstellen…</translation>
    </message>
    <message>
        <source>Make a support bundle</source>
        <translation>Supportpaket erstellen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the support bundle</source>
        <translation>Ordner des Supportpakets öffnen</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Look into it before you give it away.</source>
        <translation>Vor der Weitergabe bitte hineinsehen.</translation>
    </message>
    <message>
        <source>Support bundles</source>
        <translation>Supportpakete</translation>
    </message>
    <message>
        <source>Making a support bundle</source>
        <translation>Supportpaket wird erstellt</translation>
    </message>
    <message>
        <source>The support bundle is written to {path}.</source>
        <translation>Das Supportpaket ist nach {path} geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>What is in it: %Ln file(s)</source>
        <translation>
            <numerusform>Inhalt: %Ln Datei</numerusform>
            <numerusform>Inhalt: %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>The support bundle is written.</source>
        <translation>Das Supportpaket ist geschrieben.</translation>
    </message>
    <message>
        <source>versions of the program and of what it stands on</source>
        <translation>Versionen des Programms und seiner Grundlagen</translation>
    </message>
    <message>
        <source>settings of this machine</source>
        <translation>Einstellungen dieses Rechners</translation>
    </message>
    <message>
        <source>what the store is, and whether it is whole</source>
        <translation>was der Datenspeicher ist und ob er unversehrt ist</translation>
    </message>
    <message>
        <source>profiles, users, queues, mailboxes, folder rules</source>
        <translation>Profile, Benutzer, Warteschlangen, Postfächer, Ordnerregeln</translation>
    </message>
    <message>
        <source>how mailboxes fare</source>
        <translation>das Befinden der Postfächer</translation>
    </message>
    <message>
        <source>the newest alerts</source>
        <translation>die neuesten Meldungen</translation>
    </message>
    <message>
        <source>the last connection tests</source>
        <translation>die letzten Verbindungstests</translation>
    </message>
    <message>
        <source>the newest runs</source>
        <translation>die neuesten Läufe</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>diese Liste</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>crash report</source>
        <translation>Absturzbericht</translation>
    </message>
</context>
<context>
    <name>SyncFilterDialog</name>
    <message>
        <source>Save filter</source>
        <extracomment>Under the button bar and the title: how the panel of the count stands in the dialog&apos;s column.</extracomment>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>What it is about. It stays what it is once the filter is saved.</source>
        <translation>Worum es geht. Nach dem Speichern des Filters bleibt es dabei.</translation>
    </message>
    <message>
        <source>Filter of</source>
        <translation>Filter für</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Lists and explanations name it so.</source>
        <translation>So nennen ihn Listen und Erklärungen.</translation>
    </message>
    <message>
        <source>A record is let through where they hold. Without any, everything of its kind is.</source>
        <translation>Ein Datensatz wird durchgelassen, wenn sie zutreffen; ohne Bedingung alles dieser Art.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>All active filters of a kind are united: a record is synchronized where one of them lets it through. A filter never narrows what another lets through.</source>
        <translation>Alle aktiven Filter einer Art sind vereinigt: Ein Datensatz wird synchronisiert, wenn einer von ihnen ihn durchlässt. Kein Filter engt ein, was ein anderer durchlässt.</translation>
    </message>
    <message>
        <source>A filter that is off is kept and does not count.</source>
        <translation>Ein ausgeschalteter Filter bleibt erhalten und gilt nicht.</translation>
    </message>
    <message>
        <source>The filter is on</source>
        <translation>Der Filter ist an</translation>
    </message>
    <message>
        <source>Each new user begins with a copy of it. What users have already does not change.</source>
        <translation>Jeder neue Benutzer beginnt mit einer Kopie davon. Was Benutzer schon haben, ändert sich nicht.</translation>
    </message>
    <message>
        <source>New users get it</source>
        <translation>Neue Benutzer bekommen sie</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What it is for, in your words.</source>
        <translation>Wozu er da ist, in eigenen Worten.</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Edit template</source>
        <translation>Vorlage bearbeiten</translation>
    </message>
    <message>
        <source>New system filter</source>
        <translation>Neuer Systemfilter</translation>
    </message>
    <message>
        <source>Edit system filter</source>
        <translation>Systemfilter bearbeiten</translation>
    </message>
    <message>
        <source>New filter</source>
        <translation>Neuer Filter</translation>
    </message>
    <message>
        <source>Edit filter</source>
        <translation>Filter bearbeiten</translation>
    </message>
</context>
<context>
    <name>SyncFilters</name>
    <message>
        <source>A moment, in the time zone of this machine.</source>
        <extracomment>Who may take part in a meeting.</extracomment>
        <translation>Ein Zeitpunkt, in der Zeitzone dieses Rechners.</translation>
    </message>
    <message>
        <source>A user of the organisation, found by name or address.</source>
        <translation>Ein Benutzer der Organisation, nach Name oder Adresse gesucht.</translation>
    </message>
    <message>
        <source>A record found by name, or an email address.</source>
        <translation>Ein nach Namen gesuchter Datensatz oder eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Letters count in any case.</source>
        <translation>Groß- und Kleinschreibung gilt gleich.</translation>
    </message>
    <message>
        <source>One or more of them.</source>
        <translation>Eines oder mehrere davon.</translation>
    </message>
    <message>
        <source>Users of the organisation, by their addresses.</source>
        <translation>Benutzer der Organisation, nach ihren Adressen.</translation>
    </message>
    <message>
        <source>One in each line.</source>
        <translation>Eines je Zeile.</translation>
    </message>
    <message>
        <source>One in each line, as 2026-03-31 or 2026-03-31T09:00.</source>
        <translation>Eines je Zeile, wie 2026-03-31 oder 2026-03-31T09:00.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What the column is compared with.</source>
        <translation>Womit die Spalte verglichen wird.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Counted from the moment of each pass.</source>
        <translation>Gezählt ab dem Zeitpunkt jedes Abgleichs.</translation>
    </message>
    <message>
        <source>Subject</source>
        <extracomment>What a reference is called: `user:#7` by its name. An address stands for itself.</extracomment>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Regarding (name)</source>
        <translation>Bezug (Name)</translation>
    </message>
    <message>
        <source>Regarding (kind)</source>
        <translation>Bezug (Art)</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End or due date</source>
        <translation>Ende oder Fälligkeit</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>% complete</source>
        <translation>% abgeschlossen</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Ganztägig</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <source>Required attendees</source>
        <translation>Erforderliche Teilnehmer</translation>
    </message>
    <message>
        <source>Optional attendees</source>
        <translation>Optionale Teilnehmer</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>Wer teilnimmt</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Vollständiger Name</translation>
    </message>
    <message>
        <source>Belongs to (name)</source>
        <translation>Gehört zu (Name)</translation>
    </message>
    <message>
        <source>Belongs to (kind)</source>
        <translation>Gehört zu (Art)</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Geburtstag</translation>
    </message>
    <message>
        <source>Anniversary</source>
        <translation>Jahrestag</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is filled in</source>
        <translation>ist ausgefüllt</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
    </message>
    <message>
        <source>is the user</source>
        <translation>ist der Benutzer</translation>
    </message>
    <message>
        <source>is not the user</source>
        <translation>nicht der Benutzer</translation>
    </message>
    <message>
        <source>includes the user</source>
        <translation>enthält Benutzer</translation>
    </message>
    <message>
        <source>is in the last days</source>
        <translation>in letzten Tagen</translation>
    </message>
    <message>
        <source>is in the next days</source>
        <translation>in nächsten Tagen</translation>
    </message>
    <message>
        <source>is longer ago than days</source>
        <translation>älter als Tage</translation>
    </message>
    <message>
        <source>includes</source>
        <translation>umfasst</translation>
    </message>
    <message>
        <source>does not include</source>
        <translation>umfasst nicht</translation>
    </message>
    <message>
        <source>includes one of</source>
        <translation>umfasst einen von</translation>
    </message>
    <message>
        <source>includes none of</source>
        <translation>umfasst keinen von</translation>
    </message>
    <message>
        <source>is nobody</source>
        <translation>ist niemand</translation>
    </message>
    <message>
        <source>is somebody</source>
        <translation>ist jemand</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>liegt nach</translation>
    </message>
    <message>
        <source>is at or after</source>
        <translation>ist oder liegt nach</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>liegt vor</translation>
    </message>
    <message>
        <source>is at or before</source>
        <translation>ist oder liegt vor</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Tentative</source>
        <translation>Mit Vorbehalt</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Gebucht</translation>
    </message>
    <message>
        <source>Out of office</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Bearbeitung</translation>
    </message>
    <message>
        <source>Waiting on someone else</source>
        <translation>Wartet auf jemand anderen</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Lets through</source>
        <translation>Lässt durch</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>{matches}; together with the user&apos;s other filters {count}.</source>
        <translation>{matches}; zusammen mit den anderen Filtern des Benutzers auf {count}.</translation>
    </message>
    <message>
        <source>It depends on whose filter it is. Open it to count for a user.</source>
        <translation>Es hängt davon ab, wessen Filter es ist. Zum Zählen für einen Benutzer öffnen.</translation>
    </message>
    <message>
        <source>Synchronization filters</source>
        <translation>Synchronisierungsfilter</translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export: {table}</source>
        <translation>Export: {table}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are written to {path}.</source>
        <translation>
            <numerusform>%n Zeile ist nach {path} geschrieben.</numerusform>
            <numerusform>%n Zeilen sind nach {path} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting a table</source>
        <translation>Tabelle wird exportiert</translation>
    </message>
    <message>
        <source>The table could not be written</source>
        <translation>Die Tabelle ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Choose a folder that this user may write to.</source>
        <translation>Einen Ordner wählen, in den dieser Benutzer schreiben darf.</translation>
    </message>
</context>
<context>
    <name>TakeOverOffer</name>
    <message>
        <source>Take the mailbox over</source>
        <translation>Postfach übernehmen</translation>
    </message>
    <message>
        <source>Taking it over writes this organisation&apos;s mark over the other one&apos;s. The other organisation then stops synchronizing the appointments, contacts and tasks of this mailbox.</source>
        <translation>Beim Übernehmen überschreibt das Kennzeichen dieser Organisation das der anderen. Die andere Organisation synchronisiert dann die Termine, Kontakte und Aufgaben dieses Postfachs nicht mehr.</translation>
    </message>
    <message>
        <source>Then appointments, contacts and tasks are tested again</source>
        <translation>Danach werden Termine, Kontakte und Aufgaben erneut getestet</translation>
    </message>
</context>
<context>
    <name>TestBoard</name>
    <message>
        <source>Taking {mailbox} over</source>
        <translation>{mailbox} wird übernommen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln Postfach</numerusform>
            <numerusform>%Ln Postfächer</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing {mailboxes}</source>
        <translation>{mailboxes} wird getestet</translation>
    </message>
</context>
<context>
    <name>TestPage</name>
    <message>
        <source>The mailbox of {name} works</source>
        <translation>Das Postfach von {name} funktioniert</translation>
    </message>
    <message>
        <source>The mailbox of {name} does not work yet</source>
        <translation>Das Postfach von {name} funktioniert noch nicht</translation>
    </message>
    <message>
        <source>Sign in for {mailbox}</source>
        <translation>Anmelden für {mailbox}</translation>
    </message>
    <message>
        <source>Testing {mailbox}</source>
        <translation>{mailbox} wird getestet</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Mail, appointments, contacts and tasks are enabled, and synchronized from now on, as long as the engine runs.</source>
        <translation>E-Mail, Termine, Kontakte und Aufgaben sind aktiviert und werden ab jetzt synchronisiert, solange die Engine läuft.</translation>
    </message>
    <message>
        <source>Receiving and sending are enabled. Mail is read from now on, as long as the engine runs.</source>
        <translation>Empfang und Versand sind aktiviert. Ab jetzt wird Mail gelesen, solange die Engine läuft.</translation>
    </message>
    <message>
        <source>The test failed at the step {step}. What happened and what to do stands below it.</source>
        <translation>Der Test ist am Schritt {step} fehlgeschlagen. Was geschah und was zu tun ist, steht darunter.</translation>
    </message>
    <message>
        <source>Everything is saved. Its provider lets a person sign in once; then the test begins.</source>
        <translation>Alles ist gespeichert. Der Anbieter lässt eine Person sich einmal anmelden; dann beginnt der Test.</translation>
    </message>
    <message>
        <source>Each step is made as for real mail. This takes a few seconds.</source>
        <translation>Jeder Schritt geschieht wie für echte Mail. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>All steps passed.</source>
        <translation>Alle Schritte bestanden.</translation>
    </message>
    <message>
        <source>Back to the server&apos;s address</source>
        <translation>Zurück zur Serveradresse</translation>
    </message>
    <message>
        <source>Back to the sign-in</source>
        <translation>Zurück zur Anmeldung</translation>
    </message>
    <message>
        <source>Back to the mailbox</source>
        <translation>Zurück zum Postfach</translation>
    </message>
</context>
<context>
    <name>TestPanel</name>
    <message>
        <source>Taking {mailbox} over</source>
        <translation>{mailbox} wird übernommen</translation>
    </message>
    <message>
        <source>Steps of the test: {direction}</source>
        <translation>Schritte des Tests: {direction}</translation>
    </message>
    <message>
        <source>Testing a mailbox</source>
        <translation>Postfach wird getestet</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>Ab heute</translation>
    </message>
    <message>
        <source>From a moment on</source>
        <translation>Ab einem Zeitpunkt</translation>
    </message>
    <message>
        <source>{label}: moment</source>
        <translation>{label}: Zeitpunkt</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>No run yet.</source>
        <extracomment>Runs shown at first; the rest comes at a click.</extracomment>
        <translation>Noch kein Lauf.</translation>
    </message>
    <message>
        <source>Show earlier runs</source>
        <translation>Frühere Läufe zeigen</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln earlier run(s)</source>
        <translation>
            <numerusform>%Ln früheren Lauf zeigen</numerusform>
            <numerusform>%Ln frühere Läufe zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n mailbox(es) need you</source>
        <extracomment>How long nothing must be at work before the dot goes. Else each run would make it flicker.</extracomment>
        <translation>
            <numerusform>%n Postfach braucht einen Eingriff</numerusform>
            <numerusform>%n Postfächer brauchen einen Eingriff</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) work again</source>
        <translation>
            <numerusform>%n Postfach arbeitet wieder</numerusform>
            <numerusform>%n Postfächer arbeiten wieder</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open Postroom</source>
        <translation>Postroom ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Sync all now</source>
        <translation>Alle jetzt &amp;synchronisieren</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause all</source>
        <translation>Alles &amp;pausieren</translation>
    </message>
    <message>
        <source>&amp;Alerts ({number})</source>
        <translation>&amp;Meldungen ({number})</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Postroom: {sentence}</source>
        <translation>Postroom: {sentence}</translation>
    </message>
    <message>
        <source>held, nothing is sent or received</source>
        <translation>zurückgehalten, nichts wird gesendet oder empfangen</translation>
    </message>
    <message>
        <source>sandbox, nothing is sent</source>
        <translation>Sandbox, nichts wird gesendet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>no mailboxes yet</source>
        <translation>noch keine Postfächer</translation>
    </message>
    <message numerus="yes">
        <source>%n healthy</source>
        <translation>
            <numerusform>%n in Ordnung</numerusform>
            <numerusform>%n in Ordnung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working</source>
        <translation>
            <numerusform>%n in Arbeit</numerusform>
            <numerusform>%n in Arbeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartend</numerusform>
            <numerusform>%n wartend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n gestört</numerusform>
            <numerusform>%n gestört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n geparkt</numerusform>
            <numerusform>%n geparkt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n aus</numerusform>
            <numerusform>%n aus</numerusform>
        </translation>
    </message>
    <message>
        <source>{addresses}
and {number} more</source>
        <extracomment>More addresses than this are counted instead of named.</extracomment>
        <translation>{addresses}
und {number} weitere</translation>
    </message>
</context>
<context>
    <name>TreeDialog</name>
    <message>
        <source>Map a whole tree</source>
        <extracomment>A TreeOrder: Map the tree was pressed.</extracomment>
        <translation>Ganzen Baum zuordnen</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>Art des Datensatzes</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Inactive records too</source>
        <translation>Auch inaktive Datensätze</translation>
    </message>
    <message>
        <source>Make missing folders on the server, at most</source>
        <translation>Fehlende Ordner auf dem Server anlegen, höchstens</translation>
    </message>
    <message>
        <source>Map the tree</source>
        <translation>Baum zuordnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>A path in which {} stands for the name of a record, as Customers/{account.name}.</source>
        <translation>Ein Pfad, in dem {} für den Namen eines Datensatzes steht, etwa Customers/{account.name}.</translation>
    </message>
    <message>
        <source>Mail in the folders below each of them is tracked as well.</source>
        <translation>Mail in den Ordnern unter jedem davon wird auch verfolgt.</translation>
    </message>
    <message>
        <source>Otherwise only active records count.</source>
        <translation>Sonst zählen nur aktive Datensätze.</translation>
    </message>
    <message>
        <source>A folder is made for each record that has none, with the next run of the mailbox.</source>
        <translation>Für jeden Datensatz ohne Ordner wird einer angelegt, beim nächsten Lauf des Postfachs.</translation>
    </message>
    <message>
        <source>At most so many folders at once</source>
        <translation>Höchstens so viele Ordner auf einmal</translation>
    </message>
    <message>
        <source>Where more are missing none is made, and an alert says how many.</source>
        <translation>Wo mehr fehlen, wird keiner angelegt, und eine Warnung sagt, wie viele.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Each folder of this kind in {mailbox} is mapped to the record whose name it bears.</source>
        <translation>Jeder solche Ordner in {mailbox} wird dem Datensatz zugeordnet, dessen Namen er trägt.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) mapped</source>
        <translation>
            <numerusform>%n Ordner zugeordnet</numerusform>
            <numerusform>%n Ordner zugeordnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) borne by several records</source>
        <translation>
            <numerusform>%n Name gehört mehreren Datensätzen</numerusform>
            <numerusform>%n Namen gehören mehreren Datensätzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a rule of their own</source>
        <translation>
            <numerusform>%n mit eigener Regel</numerusform>
            <numerusform>%n mit eigener Regel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose name no record bears</source>
        <translation>
            <numerusform>%n, dessen Namen kein Datensatz trägt</numerusform>
            <numerusform>%n, deren Namen kein Datensatz trägt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) have no folder there.</source>
        <translation>
            <numerusform>%n Datensatz hat dort keinen Ordner.</numerusform>
            <numerusform>%n Datensätze haben dort keinen Ordner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are missing, more than {most}: none is made until you allow so many.</source>
        <translation>
            <numerusform>%n Ordner fehlt, mehr als {most}: keiner wird angelegt, bis Sie so viele zulassen.</numerusform>
            <numerusform>%n Ordner fehlen, mehr als {most}: keiner wird angelegt, bis Sie so viele zulassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are made on the server.</source>
        <translation>
            <numerusform>%n Ordner wird auf dem Server angelegt.</numerusform>
            <numerusform>%n Ordner werden auf dem Server angelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} The first {count} are listed.</source>
        <translation>{words} Die ersten {count} sind aufgeführt.</translation>
    </message>
</context>
<context>
    <name>TreeField</name>
    <message>
        <source>This is needed.</source>
        <translation>Dies wird gebraucht.</translation>
    </message>
</context>
<context>
    <name>TreeOrder</name>
    <message>
        <source>Each folder of {template} is tracked regarding the record whose name it bears.</source>
        <extracomment>What stands for the name of a record of each kind.</extracomment>
        <translation>Jeder Ordner von {template} wird mit Bezug auf den Datensatz verfolgt, dessen Namen er trägt.</translation>
    </message>
</context>
<context>
    <name>TreePlanModel</name>
    <message>
        <source>tracked regarding {record}</source>
        <extracomment>More are not listed of those that are left alone; the figures count them.</extracomment>
        <translation>mit Bezug auf {record} verfolgt</translation>
    </message>
    <message>
        <source>is made on the server, and mapped</source>
        <translation>wird auf dem Server angelegt und zugeordnet</translation>
    </message>
    <message>
        <source>several records bear this name: it is left alone</source>
        <translation>mehrere Datensätze heißen so: er bleibt, wie er ist</translation>
    </message>
    <message>
        <source>has a rule of its own, which stays</source>
        <translation>hat eine eigene Regel, und die bleibt</translation>
    </message>
    <message>
        <source>no record bears this name</source>
        <translation>kein Datensatz heißt so</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Try the rules</source>
        <translation>Die Regeln ausprobieren</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>What to try them on.</source>
        <translation>Woran sie ausprobiert werden.</translation>
    </message>
    <message>
        <source>A message as a file, as mail programs save it.</source>
        <translation>Eine Nachricht als Datei, wie Mailprogramme sie speichern.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Messages (*.eml);;All files (*)</source>
        <translation>Nachrichten (*.eml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Any mailbox</source>
        <translation>Beliebiges Postfach</translation>
    </message>
    <message>
        <source>Rules that hold elsewhere are not asked.</source>
        <translation>Regeln, die anderswo gelten, werden nicht gefragt.</translation>
    </message>
    <message>
        <source>As if it lay in</source>
        <translation>Als läge sie in</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Rules and what came of asking them</source>
        <translation>Regeln und was ihre Befragung ergab</translation>
    </message>
    <message>
        <source>Ask the rules about this message; nothing is written</source>
        <translation>Die Regeln zu dieser Nachricht fragen; nichts wird geschrieben</translation>
    </message>
    <message>
        <source>{subject} · {when}</source>
        <translation>{subject} · {when}</translation>
    </message>
    <message>
        <source>A file (.eml)…</source>
        <translation>Eine Datei (.eml)…</translation>
    </message>
    <message>
        <source>Choose the file of a message.</source>
        <translation>Wählen Sie die Datei einer Nachricht.</translation>
    </message>
</context>
<context>
    <name>TypePage</name>
    <message>
        <source>Which mail server do you use?</source>
        <translation>Welcher Mailserver ist es?</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Postroom reads and sends mail there, for as many mailboxes as you like.</source>
        <translation>Dort liest und sendet Postroom Mail, für beliebig viele Postfächer.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Bitte einen wählen.</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Something else was changed since.</source>
        <translation>Seitdem wurde etwas anderes geändert.</translation>
    </message>
    <message>
        <source>It is not the last change any more</source>
        <translation>Es ist nicht mehr die letzte Änderung</translation>
    </message>
    <message>
        <source>The audit shows every change with what was before.</source>
        <translation>Das Audit zeigt jede Änderung mit dem, was vorher war.</translation>
    </message>
</context>
<context>
    <name>UnresolvedDialog</name>
    <message>
        <source>Unresolved addresses</source>
        <extracomment>So many are listed; the search finds the others.</extracomment>
        <translation>Ungeklärte Adressen</translation>
    </message>
    <message>
        <source>Part of an address</source>
        <translation>Teil einer Adresse</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>A record has it by now</source>
        <translation>Inzwischen bekannt</translation>
    </message>
    <message>
        <source>Which addresses</source>
        <translation>Welche Adressen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>Zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Show email</source>
        <translation>E-Mail zeigen</translation>
    </message>
    <message>
        <source>Show the email in which it was last seen</source>
        <translation>Die E-Mail zeigen, in der sie zuletzt gesehen wurde</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Leave it at what is done so far</source>
        <translation>Es beim bisher Getanen lassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The {shown} of most emails, of {total}; the search finds the others.</source>
        <translation>Die {shown} mit den meisten E-Mails, von {total}; die Suche findet die anderen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) in emails that belong to no record. Say whose they are.</source>
        <translation>
            <numerusform>%Ln Adresse in E-Mails gehört zu keinem Datensatz. Bitte angeben, wem sie gehört.</numerusform>
            <numerusform>%Ln Adressen in E-Mails gehören zu keinem Datensatz. Bitte angeben, wem sie gehören.</numerusform>
        </translation>
    </message>
    <message>
        <source>No unresolved address is like that.</source>
        <translation>Keine ungeklärte Adresse passt dazu.</translation>
    </message>
    <message>
        <source>Every address belongs to a record.</source>
        <translation>Jede Adresse gehört zu einem Datensatz.</translation>
    </message>
    <message>
        <source>Linking mail of {address}</source>
        <translation>Verknüpfen der Mail von {address}</translation>
    </message>
    <message>
        <source>{address} belongs to no record again.</source>
        <translation>{address} gehört wieder zu keinem Datensatz.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) linked to {record}</source>
        <translation>
            <numerusform>%Ln E-Mail mit {record} verknüpft</numerusform>
            <numerusform>%Ln E-Mails mit {record} verknüpft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind} {record} was made, %Ln email(s) linked to it</source>
        <translation>
            <numerusform>{kind} {record} angelegt, %Ln E-Mail damit verknüpft</numerusform>
            <numerusform>{kind} {record} angelegt, %Ln E-Mails damit verknüpft</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Stopped. Say it again, and it goes on.</source>
        <translation>Angehalten. Erneut angeben, und es geht weiter.</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>Edit user</source>
        <translation>Benutzer bearbeiten</translation>
    </message>
    <message>
        <source>Save user</source>
        <translation>Benutzer speichern</translation>
    </message>
</context>
<context>
    <name>UsersPane</name>
    <message>
        <source>Users &amp; queues</source>
        <translation>Benutzer &amp; Warteschlangen</translation>
    </message>
    <message>
        <source>Users and queues</source>
        <translation>Benutzer und Warteschlangen</translation>
    </message>
    <message>
        <source>New forward mailbox</source>
        <translation>Neues Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>New queue</source>
        <translation>Neue Warteschlange</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>Users, queues and forward mailboxes</source>
        <translation>Benutzer, Warteschlangen und Weiterleitungspostfächer</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Forward mailboxes</source>
        <translation>Weiterleitungspostfächer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Namen und Adressen suchen</translation>
    </message>
    <message>
        <source>Users and queues are those whose mail is read, tracked and sent. Each has one mailbox.</source>
        <translation>Benutzer und Warteschlangen sind die, deren Mail gelesen, verfolgt und gesendet wird. Jeder Eintrag hat ein Postfach.</translation>
    </message>
    <message>
        <source>Nobody has mail yet</source>
        <translation>Noch hat niemand Mail</translation>
    </message>
    <message>
        <source>Set up the first mailbox</source>
        <translation>Erstes Postfach einrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s)</source>
        <translation>
            <numerusform>%n Warteschlange</numerusform>
            <numerusform>%n Warteschlangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forward mailbox(es)</source>
        <translation>
            <numerusform>%n Weiterleitungspostfach</numerusform>
            <numerusform>%n Weiterleitungspostfächer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) not approved yet</source>
        <translation>
            <numerusform>%n Adresse noch nicht genehmigt</numerusform>
            <numerusform>%n Adressen noch nicht genehmigt</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>A/C/T</source>
        <translation>T/K/A</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>It is at work.</source>
        <extracomment>Core&apos;s sentences, and ours: those that go with a time say it.</extracomment>
        <translation>In Arbeit.</translation>
    </message>
    <message>
        <source>It is due, and starts with the next free worker.</source>
        <translation>Fällig, startet, sobald in der Engine ein Platz frei ist.</translation>
    </message>
    <message>
        <source>It waits for its next run, {time}.</source>
        <translation>Wartet auf den nächsten Lauf, {time}.</translation>
    </message>
    <message>
        <source>It waits to be tried again after a failure, {time}.</source>
        <translation>Wartet nach einem Fehlschlag auf den neuen Versuch, {time}.</translation>
    </message>
    <message>
        <source>It waits for a person.</source>
        <translation>Wartet auf den Eingriff einer Person.</translation>
    </message>
    <message>
        <source>It waits for a person, and is tried once in a while all the same: next {time}.</source>
        <translation>Wartet auf den Eingriff einer Person und wird trotzdem hin und wieder versucht: nächstes Mal {time}.</translation>
    </message>
    <message>
        <source>It waits for its test.</source>
        <translation>Wartet auf den Test.</translation>
    </message>
    <message>
        <source>It is not processed.</source>
        <translation>Wird nicht verarbeitet.</translation>
    </message>
    <message>
        <source>It is paused, and waits until somebody resumes it.</source>
        <translation>Pausiert, wartet auf das Fortsetzen durch eine Person.</translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message>
        <source>What would be tracked of {mailbox}?</source>
        <translation>Was würde von {mailbox} verfolgt?</translation>
    </message>
    <message>
        <source>The next run, tried on the mail that is really there. Nothing is written, here or on the server.</source>
        <translation>Der nächste Lauf, erprobt an der wirklich vorhandenen Mail. Nichts wird geschrieben, weder hier noch auf dem Server.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>What would be done with each message</source>
        <translation>Was mit jeder Nachricht geschähe</translation>
    </message>
    <message>
        <source>Looking at what would be tracked</source>
        <translation>Es wird angesehen, was verfolgt würde</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) judged</source>
        <translation>
            <numerusform>%Ln Nachricht beurteilt</numerusform>
            <numerusform>%Ln Nachrichten beurteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed.</source>
        <translation>
            <numerusform>%Ln weitere ist nicht gelistet.</numerusform>
            <numerusform>%Ln weitere sind nicht gelistet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The next run would do nothing. {reason}</source>
        <translation>Der nächste Lauf täte nichts. {reason}</translation>
    </message>
    <message>
        <source>The run would fail.</source>
        <translation>Der Lauf würde fehlschlagen.</translation>
    </message>
    <message>
        <source>There is nothing new: the next run would do nothing.</source>
        <translation>Es gibt nichts Neues: Der nächste Lauf täte nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be tracked</source>
        <translation>
            <numerusform>%Ln würde verfolgt</numerusform>
            <numerusform>%Ln würden verfolgt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would join an email that is there</source>
        <translation>
            <numerusform>%Ln würde mit einer vorhandenen E-Mail vereint</numerusform>
            <numerusform>%Ln würden mit vorhandenen E-Mails vereint</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be skipped</source>
        <translation>
            <numerusform>%Ln würde übersprungen</numerusform>
            <numerusform>%Ln würden übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would go into quarantine</source>
        <translation>
            <numerusform>%Ln käme in Quarantäne</numerusform>
            <numerusform>%Ln kämen in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be treated otherwise</source>
        <translation>
            <numerusform>%Ln würde anders behandelt</numerusform>
            <numerusform>%Ln würden anders behandelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s): {what}</source>
        <translation>
            <numerusform>%Ln Nachricht: {what}</numerusform>
            <numerusform>%Ln Nachrichten: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>A run would</source>
        <translation>Ein Lauf würde</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>WholeTree</name>
    <message>
        <source>Map a whole tree…</source>
        <translation>Ganzen Baum zuordnen…</translation>
    </message>
    <message>
        <source>Map each folder to the record whose name it bears. Drag this onto the folder in which they lie.</source>
        <translation>Jeden Ordner dem Datensatz zuordnen, dessen Namen er trägt. Ziehen Sie dies auf den Ordner, in dem sie liegen.</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Show email</source>
        <translation>E-Mail zeigen</translation>
    </message>
    <message>
        <source>Explain a message</source>
        <translation>Nachricht erklären</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Pinned by hand: it concerns {record}, and folder rules only suggest.</source>
        <translation>Von Hand festgelegt: sie hat Bezug auf {record}, und Ordnerregeln schlagen nur vor.</translation>
    </message>
    <message>
        <source>&amp;Message-ID</source>
        <translation>&amp;Message-ID</translation>
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
        <translation>{rule}, zuvor nicht gefragt: {after}</translation>
    </message>
    <message>
        <source>{rule}: {before} before, then {after}</source>
        <translation>{rule}: zuvor {before}, danach {after}</translation>
    </message>
    <message>
        <source>{rule}: {result} as before, by then because of: {because}</source>
        <translation>{rule}: {result} wie zuvor, nun wegen: {because}</translation>
    </message>
    <message>
        <source>{rule}: not asked any more</source>
        <translation>{rule}: nicht mehr gefragt</translation>
    </message>
</context>
<context>
    <name>WhyView</name>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
</context>
<context>
    <name>WrittenText</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>What you write; Tab leads out of it</source>
        <translation>Was Sie schreiben; Tab führt hinaus</translation>
    </message>
</context>
<context>
    <name>_AskBar</name>
    <message>
        <source>Your changes are not saved.</source>
        <translation>Die Änderungen sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Field</source>
        <extracomment>Characters of a field&apos;s name that always fit.</extracomment>
        <translation>Feld</translation>
    </message>
    <message>
        <source>The field of this name of every kind</source>
        <translation>Das Feld dieses Namens, in jeder Art</translation>
    </message>
    <message>
        <source>Who wins where both sides changed it</source>
        <translation>Wer gewinnt, wenn beide Seiten es geändert haben</translation>
    </message>
    <message>
        <source>Let this field go by what is said in general</source>
        <translation>Für dieses Feld die allgemeine Regelung gelten lassen</translation>
    </message>
    <message>
        <source>Field {place}</source>
        <translation>Feld {place}</translation>
    </message>
    <message>
        <source>Who wins of field {place}</source>
        <translation>Wer bei Feld {place} gewinnt</translation>
    </message>
    <message>
        <source>Remove field {place}</source>
        <translation>Feld {place} entfernen</translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>passed, with a warning</source>
        <translation>bestanden, mit einer Warnung</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>{step}: {outcome}</source>
        <translation>{step}: {outcome}</translation>
    </message>
    <message>
        <source>Evidence of: {step}</source>
        <translation>Belege zu: {step}</translation>
    </message>
    <message>
        <source>Show the evidence of: {step}</source>
        <translation>Belege zeigen zu: {step}</translation>
    </message>
    <message>
        <source>What the servers offered and said</source>
        <translation>Was die Server anboten und sagten</translation>
    </message>
    <message>
        <source>Time: {time}</source>
        <translation>Zeit: {time}</translation>
    </message>
</context>
<context>
    <name>act</name>
    <message>
        <source>Items</source>
        <extracomment>Where each view is written: its module and its class.</extracomment>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Held passes</source>
        <translation>Angehaltene Abgleiche</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Appointments, contacts and tasks, and how each stands to its mailboxes</source>
        <translation>Termine, Kontakte und Aufgaben, und wie jeder Eintrag zu seinen Postfächern steht</translation>
    </message>
    <message>
        <source>Values that both sides changed, for a person to decide</source>
        <translation>Werte, die beide Seiten geändert haben, zur Entscheidung durch eine Person</translation>
    </message>
    <message>
        <source>What a pass would do that a person should see first</source>
        <translation>Was ein Abgleich tun würde und eine Person zuerst sehen sollte</translation>
    </message>
    <message>
        <source>What was deleted on either side, to be restored</source>
        <translation>Was auf einer der Seiten gelöscht wurde, zum Wiederherstellen</translation>
    </message>
    <message>
        <source>Which records each user has in the mailbox</source>
        <translation>Welche Datensätze jeder Benutzer im Postfach hat</translation>
    </message>
    <message>
        <source>Which way each field flows</source>
        <translation>In welche Richtung jedes Feld fließt</translation>
    </message>
</context>
<context>
    <name>activities</name>
    <message>
        <source>Attachments: {n}</source>
        <translation>Anhänge: {n}</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Regarding</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>over {ago}</source>
        <translation>vorbei {ago}</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Test and enable</source>
        <translation>Testen und aktivieren</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt synchronisieren</translation>
    </message>
    <message>
        <source>Store password…</source>
        <translation>Kennwort hinterlegen…</translation>
    </message>
    <message>
        <source>Show mailbox</source>
        <translation>Postfach zeigen</translation>
    </message>
    <message>
        <source>Show profile</source>
        <translation>Profil zeigen</translation>
    </message>
    <message>
        <source>Show in outbox</source>
        <translation>Im Postausgang zeigen</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Regel zeigen</translation>
    </message>
    <message>
        <source>Show settings</source>
        <translation>Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Show in calendar &amp; contacts</source>
        <translation>In Kalender &amp; Kontakte zeigen</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Still failing</source>
        <translation>Schlägt weiter fehl</translation>
    </message>
    <message>
        <source>No contact</source>
        <translation>Kein Kontakt</translation>
    </message>
    <message>
        <source>Server failing</source>
        <translation>Server fällt aus</translation>
    </message>
    <message>
        <source>Sending in doubt</source>
        <translation>Versand ungewiss</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Sent copy missing</source>
        <translation>Kopie der Gesendeten fehlt</translation>
    </message>
    <message>
        <source>Folder missing</source>
        <translation>Ordner fehlt</translation>
    </message>
    <message>
        <source>Folders waiting to be made</source>
        <translation>Ordner warten darauf, angelegt zu werden</translation>
    </message>
    <message>
        <source>Folders not made</source>
        <translation>Ordner nicht angelegt</translation>
    </message>
    <message>
        <source>Folder rule switched off</source>
        <translation>Ordnerregel ausgeschaltet</translation>
    </message>
    <message>
        <source>Pass held</source>
        <translation>Abgleich angehalten</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Items failing</source>
        <translation>Einträge schlagen fehl</translation>
    </message>
    <message>
        <source>Passwords locked</source>
        <translation>Kennwörter gesperrt</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Notifying failed</source>
        <translation>Benachrichtigung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Automatic mail stopped</source>
        <translation>Automatische Mail angehalten</translation>
    </message>
    <message>
        <source>Invalid forwards</source>
        <translation>Ungültige Weiterleitungen</translation>
    </message>
    <message>
        <source>Clock in doubt</source>
        <translation>Uhr zweifelhaft</translation>
    </message>
    <message>
        <source>Store held back</source>
        <translation>Datenspeicher zurückgehalten</translation>
    </message>
    <message>
        <source>Internal error</source>
        <translation>Interner Fehler</translation>
    </message>
    <message>
        <source>Works again</source>
        <translation>Funktioniert wieder</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>This is needed.</source>
        <translation>Dies wird gebraucht.</translation>
    </message>
    <message>
        <source>This is no email address: it reads like name@example.com.</source>
        <translation>Das ist keine E-Mail-Adresse: sie sieht aus wie name@example.com.</translation>
    </message>
    <message>
        <source>{text} is no email address.</source>
        <translation>{text} ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>The name of the server alone, without https:// and path.</source>
        <translation>Nur der Name des Servers, ohne https:// und Pfad.</translation>
    </message>
    <message>
        <source>The name of the server alone; the port has a field of its own.</source>
        <translation>Nur der Name des Servers; der Port hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>This is no name of a server: it reads like mail.example.com.</source>
        <translation>Das ist kein Servername: er sieht aus wie mail.example.com.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>This is no web address: it reads like https://mail.example.com/path.</source>
        <translation>Das ist keine Webadresse: sie sieht aus wie https://mail.example.com/path.</translation>
    </message>
</context>
<context>
    <name>complaint</name>
    <message>
        <source>Postroom cannot start</source>
        <translation>Postroom kann nicht starten</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>This request cannot be carried out as given</source>
        <translation>Diese Anforderung lässt sich so nicht ausführen</translation>
    </message>
    <message>
        <source>The organisation document is not valid</source>
        <translation>Das Organisationsdokument ist nicht gültig</translation>
    </message>
    <message>
        <source>Correct the places named and apply it again. Nothing was changed.</source>
        <translation>Die genannten Stellen berichtigen und erneut anwenden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This cannot be saved as it is</source>
        <translation>Dies lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>Correct the fields named and save again. Nothing was changed.</source>
        <translation>Die genannten Felder berichtigen und erneut speichern. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This environment cannot be used</source>
        <translation>Diese Umgebung ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The store cannot be reached</source>
        <translation>Der Datenspeicher ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the store&apos;s URL, that its server runs, and that the folder can be written.</source>
        <translation>Prüfen: die URL des Datenspeichers, ob sein Server läuft und ob der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>The store belongs to a newer version of Postroom</source>
        <translation>Der Datenspeicher gehört zu einer neueren Version von Postroom</translation>
    </message>
    <message>
        <source>Install that version or a later one. The store was not touched.</source>
        <translation>Diese oder eine neuere Version installieren. Der Datenspeicher blieb unberührt.</translation>
    </message>
    <message>
        <source>The store belongs to an older version of Postroom</source>
        <translation>Der Datenspeicher gehört zu einer älteren Version von Postroom</translation>
    </message>
    <message>
        <source>Stop every engine that uses it, back it up, and run: postroom migrate</source>
        <translation>Jede Engine anhalten, die ihn verwendet, ihn sichern und ausführen: postroom migrate</translation>
    </message>
    <message>
        <source>The place for passwords cannot be used</source>
        <translation>Der Ort für Kennwörter ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Unlock or start the keyring, or choose another place with --secrets env or --secrets file.</source>
        <translation>Den Schlüsselbund entsperren oder starten, oder mit --secrets env oder --secrets file einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Another engine is working on this store</source>
        <translation>Eine andere Engine arbeitet an diesem Datenspeicher</translation>
    </message>
    <message>
        <source>Let it do the work, or stop it first.</source>
        <translation>Ihr die Arbeit überlassen oder sie zuerst anhalten.</translation>
    </message>
    <message>
        <source>This needs an administrator</source>
        <translation>Dies braucht einen Administrator</translation>
    </message>
    <message>
        <source>User name or password was refused</source>
        <translation>Benutzername oder Kennwort wurde abgelehnt</translation>
    </message>
    <message>
        <source>Enter the current password here or with `postroom secret set`, then test the mailbox again.</source>
        <translation>Das aktuelle Kennwort hier oder mit `postroom secret set` eingeben, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The password is not stored</source>
        <translation>Das Kennwort ist nicht hinterlegt</translation>
    </message>
    <message>
        <source>Store it with `postroom secret set`, then test the mailbox again.</source>
        <translation>Mit `postroom secret set` hinterlegen, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut</translation>
    </message>
    <message>
        <source>Use the name on the certificate, renew it, or name its authority in the profile (ca_file).</source>
        <translation>Den Namen auf dem Zertifikat verwenden, es erneuern oder seine Stelle im Profil nennen (ca_file).</translation>
    </message>
    <message>
        <source>The server does not offer an encrypted connection here</source>
        <translation>Der Server bietet hier keine verschlüsselte Verbindung an</translation>
    </message>
    <message>
        <source>Check port and TLS setting: implicit TLS and STARTTLS use different ports.</source>
        <translation>Port und TLS-Einstellung prüfen: implizites TLS und STARTTLS verwenden verschiedene Ports.</translation>
    </message>
    <message>
        <source>The server&apos;s name is unknown</source>
        <translation>Der Name des Servers ist unbekannt</translation>
    </message>
    <message>
        <source>Check the spelling of the host in the profile.</source>
        <translation>Die Schreibweise des Servernamens im Profil prüfen.</translation>
    </message>
    <message>
        <source>The account is not allowed to do this</source>
        <translation>Das Konto darf dies nicht</translation>
    </message>
    <message>
        <source>Grant the right on the server, then test the mailbox again.</source>
        <translation>Das Recht auf dem Server gewähren, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The server profile cannot be used</source>
        <translation>Das Serverprofil ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Assign a complete, active profile to the mailbox.</source>
        <translation>Dem Postfach ein vollständiges, aktives Profil zuweisen.</translation>
    </message>
    <message>
        <source>The server has no mailbox of this address</source>
        <translation>Der Server hat kein Postfach mit dieser Adresse</translation>
    </message>
    <message>
        <source>Check the mailbox&apos;s address, and that its mailbox is on this server.</source>
        <translation>Prüfen: die Adresse des Postfachs und ob es auf diesem Server liegt.</translation>
    </message>
    <message>
        <source>The mailbox is synchronized with another organisation</source>
        <translation>Das Postfach wird mit einer anderen Organisation synchronisiert</translation>
    </message>
    <message>
        <source>If it is not synchronized there any more, take the mailbox over: Test and enable offers it in the console, postroom take-over MAILBOX does it on the command line, before the next test. Otherwise set its method for appointments, contacts and tasks to none.</source>
        <translation>Wird es dort nicht mehr synchronisiert, das Postfach übernehmen: „Testen und aktivieren“ bietet es in der Konsole an, postroom take-over MAILBOX tut es auf der Befehlszeile, vor dem nächsten Test. Sonst seine Methode für Termine, Kontakte und Aufgaben auf none setzen.</translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation>Dies wird nicht unterstützt</translation>
    </message>
    <message>
        <source>A temporary problem</source>
        <translation>Ein vorübergehendes Problem</translation>
    </message>
    <message>
        <source>Nothing to do: it will be tried again by itself.</source>
        <translation>Nichts zu tun: es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Der Server ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check host, port and firewall. It will be tried again by itself.</source>
        <translation>Servername, Port und Firewall prüfen. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The server asks to come back later</source>
        <translation>Der Server bittet, später wiederzukommen</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood</source>
        <translation>Die Antwort des Servers ist unverständlich</translation>
    </message>
    <message>
        <source>Check that host and port belong to this kind of server.</source>
        <translation>Prüfen, ob Servername und Port zu dieser Art Server gehören.</translation>
    </message>
    <message>
        <source>Another engine took this mailbox over</source>
        <translation>Eine andere Engine hat dieses Postfach übernommen</translation>
    </message>
    <message>
        <source>The store is locked by another program</source>
        <translation>Ein anderes Programm sperrt den Datenspeicher</translation>
    </message>
    <message>
        <source>Wait until that program has finished, or end it, and try again.</source>
        <translation>Warten, bis dieses Programm fertig ist, oder es beenden, und erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was removed: the clock of this machine may be wrong</source>
        <translation>Nichts wurde entfernt: Die Uhr dieses Rechners geht vielleicht falsch</translation>
    </message>
    <message>
        <source>Set the clock. If it is right, and the store was only left alone for long, remove once by `postroom purge --force`.</source>
        <translation>Stellen Sie die Uhr. Geht sie richtig und blieb der Speicher nur lange ungenutzt, so entfernen Sie einmal mit `postroom purge --force`.</translation>
    </message>
    <message>
        <source>The server forgot where we were</source>
        <translation>Der Server hat vergessen, wo wir waren</translation>
    </message>
    <message>
        <source>A folder is no longer on the server</source>
        <translation>Ein Ordner ist nicht mehr auf dem Server</translation>
    </message>
    <message>
        <source>Map the folder again, or remove the rule.</source>
        <translation>Den Ordner neu zuordnen oder die Regel entfernen.</translation>
    </message>
    <message>
        <source>One message could not be processed</source>
        <translation>Eine Nachricht konnte nicht verarbeitet werden</translation>
    </message>
    <message>
        <source>The server refused the message</source>
        <translation>Der Server hat die Nachricht abgelehnt</translation>
    </message>
    <message>
        <source>Read the server&apos;s words, correct the message or its recipients, and resend it.</source>
        <translation>Die Worte des Servers lesen, Nachricht oder Empfänger berichtigen und erneut senden.</translation>
    </message>
    <message>
        <source>Stopped on request</source>
        <translation>Auf Wunsch angehalten</translation>
    </message>
    <message>
        <source>Postroom made a mistake</source>
        <translation>Postroom hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Please report it with the log; nothing that was committed is lost.</source>
        <translation>Bitte mit dem Protokoll melden; nichts Festgeschriebenes ist verloren.</translation>
    </message>
    <message>
        <source>A client secret ends soon</source>
        <translation>Ein Clientgeheimnis läuft bald ab</translation>
    </message>
    <message>
        <source>A sign-in ends soon</source>
        <translation>Eine Anmeldung läuft bald ab</translation>
    </message>
    <message>
        <source>A certificate authority ends soon</source>
        <translation>Eine Zertifizierungsstelle läuft bald ab</translation>
    </message>
    <message>
        <source>A server&apos;s certificate ends soon</source>
        <translation>Das Zertifikat eines Servers läuft bald ab</translation>
    </message>
    <message>
        <source>Make a new client secret where the program is registered, store it with `postroom secret set`, and note its end in the profile.</source>
        <translation>Wo das Programm registriert ist, ein neues Clientgeheimnis anlegen, es mit `postroom secret set` hinterlegen und sein Ende im Profil vermerken.</translation>
    </message>
    <message>
        <source>Sign in again: in the mailbox or profile here, or with `postroom signin`.</source>
        <translation>Erneut anmelden: hier im Postfach oder Profil, oder mit `postroom signin`.</translation>
    </message>
    <message>
        <source>Put the authority&apos;s new certificate into the file that the profile names (ca_file).</source>
        <translation>Das neue Zertifikat der Stelle in die Datei legen, die das Profil nennt (ca_file).</translation>
    </message>
    <message>
        <source>Have the server&apos;s certificate renewed before that day.</source>
        <translation>Das Zertifikat des Servers vor diesem Tag erneuern lassen.</translation>
    </message>
    <message>
        <source>The server&apos;s name has no address</source>
        <translation>Der Name des Servers hat keine Adresse</translation>
    </message>
    <message>
        <source>The name exists in DNS and leads nowhere: add its A or AAAA record, or correct the host in the profile.</source>
        <translation>Der Name existiert im DNS und führt nirgendwohin: seinen A- oder AAAA-Eintrag hinzufügen oder den Servernamen im Profil berichtigen.</translation>
    </message>
    <message>
        <source>DNS does not answer</source>
        <translation>Das DNS antwortet nicht</translation>
    </message>
    <message>
        <source>Check this machine&apos;s network and its DNS servers. It will be tried again by itself.</source>
        <translation>Das Netzwerk dieses Rechners und seine DNS-Server prüfen. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Check the port in the profile, and that the service runs on the server. It will be tried again.</source>
        <translation>Prüfen: den Port im Profil und ob der Dienst auf dem Server läuft. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>Something swallows the connection: open this port in the firewall on the way. It will be tried again by itself.</source>
        <translation>Etwas verschluckt die Verbindung: diesen Port in der Firewall auf dem Weg öffnen. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The server says nothing on this port</source>
        <translation>Der Server sagt auf diesem Port nichts</translation>
    </message>
    <message>
        <source>This port expects TLS from the first byte: set TLS of the profile to implicit, or use another port.</source>
        <translation>Dieser Port erwartet TLS vom ersten Byte an: TLS des Profils auf implicit setzen oder einen anderen Port verwenden.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired</source>
        <translation>Das Zertifikat des Servers ist abgelaufen</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, then test the mailbox again.</source>
        <translation>Das Zertifikat auf dem Server erneuern, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet</source>
        <translation>Das Zertifikat des Servers ist noch nicht gültig</translation>
    </message>
    <message>
        <source>Compare this machine&apos;s clock with the server&apos;s and set the one that is wrong.</source>
        <translation>Die Uhr dieses Rechners mit der des Servers vergleichen und die falsche stellen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>Put a name that the certificate holds into the profile, or give the server a certificate for this name.</source>
        <translation>Einen Namen, den das Zertifikat enthält, ins Profil eintragen oder dem Server ein Zertifikat für diesen Namen geben.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is signed by itself alone</source>
        <translation>Das Zertifikat des Servers ist nur von sich selbst signiert</translation>
    </message>
    <message>
        <source>Give the server a certificate of an authority; if it is really yours, name this certificate in the profile (ca_file).</source>
        <translation>Dem Server das Zertifikat einer Stelle geben; ist es wirklich das eigene, dieses Zertifikat im Profil nennen (ca_file).</translation>
    </message>
    <message>
        <source>The server does not send the certificate of the authority between</source>
        <translation>Der Server sendet das Zertifikat der Zwischenstelle nicht</translation>
    </message>
    <message>
        <source>Install the whole chain on the server: its own certificate and the one behind it; a root of your own goes into ca_file.</source>
        <translation>Die ganze Kette auf dem Server installieren: sein eigenes Zertifikat und das dahinter; eine eigene Wurzel gehört in ca_file.</translation>
    </message>
    <message>
        <source>Something between here and the server opens the encryption</source>
        <translation>Etwas zwischen hier und dem Server öffnet die Verschlüsselung</translation>
    </message>
    <message>
        <source>Exempt this server from TLS inspection in the firewall or virus scanner, or, if the inspection is wanted, name its authority in the profile (ca_file).</source>
        <translation>Diesen Server in Firewall oder Virenscanner von der TLS-Prüfung ausnehmen oder, wenn die Prüfung gewollt ist, deren Stelle im Profil nennen (ca_file).</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is too old</source>
        <translation>Die Verschlüsselung des Servers ist zu alt</translation>
    </message>
    <message>
        <source>Enable TLS 1.2 or later on the server.</source>
        <translation>Auf dem Server TLS 1.2 oder neuer aktivieren.</translation>
    </message>
    <message>
        <source>The server offers no safe way of encryption</source>
        <translation>Der Server bietet keine sichere Art der Verschlüsselung an</translation>
    </message>
    <message>
        <source>Enable modern cipher suites (AES-GCM with ECDHE) on the server.</source>
        <translation>Auf dem Server moderne Cipher-Suites aktivieren (AES-GCM mit ECDHE).</translation>
    </message>
    <message>
        <source>The server does not offer STARTTLS</source>
        <translation>Der Server bietet STARTTLS nicht an</translation>
    </message>
    <message>
        <source>Switch STARTTLS on at the server, or set TLS of the profile to implicit and use that port.</source>
        <translation>STARTTLS am Server einschalten oder TLS des Profils auf implicit setzen und dessen Port verwenden.</translation>
    </message>
    <message>
        <source>The server wants encryption before the password</source>
        <translation>Der Server verlangt Verschlüsselung vor dem Kennwort</translation>
    </message>
    <message>
        <source>Set TLS of the profile to starttls or implicit.</source>
        <translation>TLS des Profils auf starttls oder implicit setzen.</translation>
    </message>
    <message>
        <source>No way of signing in is known to both sides</source>
        <translation>Beide Seiten kennen keine gemeinsame Art der Anmeldung</translation>
    </message>
    <message>
        <source>Enable one of the ways named on the server, or choose another authentication in the profile.</source>
        <translation>Auf dem Server eine der genannten Arten aktivieren oder im Profil eine andere Anmeldung wählen.</translation>
    </message>
    <message>
        <source>The account is locked</source>
        <translation>Das Konto ist gesperrt</translation>
    </message>
    <message>
        <source>Unlock the account on the server, or wait until its lock ends; see that no program uses an old password.</source>
        <translation>Das Konto auf dem Server entsperren oder das Ende der Sperre abwarten; darauf achten, dass kein Programm ein altes Kennwort verwendet.</translation>
    </message>
    <message>
        <source>The account is disabled</source>
        <translation>Das Konto ist deaktiviert</translation>
    </message>
    <message>
        <source>Enable the account on the server, then test the mailbox again.</source>
        <translation>Das Konto auf dem Server aktivieren, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The password has expired</source>
        <translation>Das Kennwort ist abgelaufen</translation>
    </message>
    <message>
        <source>Set a new password on the server, store it here, then test the mailbox again.</source>
        <translation>Auf dem Server ein neues Kennwort setzen, es hier hinterlegen, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>The server no longer takes passwords for this protocol</source>
        <translation>Der Server nimmt für dieses Protokoll keine Kennwörter mehr an</translation>
    </message>
    <message>
        <source>Set the profile&apos;s authentication to oauth2, or allow passwords for this protocol on the server.</source>
        <translation>Die Anmeldung des Profils auf oauth2 setzen oder auf dem Server Kennwörter für dieses Protokoll zulassen.</translation>
    </message>
    <message>
        <source>The server wants a password made for this program</source>
        <translation>Der Server verlangt ein Kennwort eigens für dieses Programm</translation>
    </message>
    <message>
        <source>Make an app password in the account&apos;s settings and store it here, or set authentication to oauth2.</source>
        <translation>In den Einstellungen des Kontos ein App-Kennwort anlegen und hier hinterlegen oder die Anmeldung auf oauth2 setzen.</translation>
    </message>
    <message>
        <source>The account asks for a second factor</source>
        <translation>Das Konto fragt nach einem zweiten Faktor</translation>
    </message>
    <message>
        <source>Sign in with oauth2 and a flow that a person can complete, or exempt this account by a policy.</source>
        <translation>Mit oauth2 und einem Verfahren anmelden, das eine Person abschließen kann, oder dieses Konto durch eine Richtlinie ausnehmen.</translation>
    </message>
    <message>
        <source>The sign-in has run out</source>
        <translation>Die Anmeldung ist abgelaufen</translation>
    </message>
    <message>
        <source>Sign in anew for this profile or mailbox, then test it again.</source>
        <translation>Für dieses Profil oder Postfach neu anmelden, dann erneut testen.</translation>
    </message>
    <message>
        <source>The client&apos;s secret has run out</source>
        <translation>Das Clientgeheimnis ist abgelaufen</translation>
    </message>
    <message>
        <source>Make a new client secret where the program is registered and store it with `postroom secret set`.</source>
        <translation>Wo das Programm registriert ist, ein neues Clientgeheimnis anlegen und es mit `postroom secret set` hinterlegen.</translation>
    </message>
    <message>
        <source>Nobody consents to this program&apos;s access any more</source>
        <translation>Dem Zugriff dieses Programms stimmt niemand mehr zu</translation>
    </message>
    <message>
        <source>Let an administrator grant consent to the registered client again, then sign in anew.</source>
        <translation>Einen Administrator dem registrierten Client erneut zustimmen lassen, dann neu anmelden.</translation>
    </message>
    <message>
        <source>The client is not registered there</source>
        <translation>Der Client ist dort nicht registriert</translation>
    </message>
    <message>
        <source>Check client_id and tenant in the profile against the registration.</source>
        <translation>client_id und tenant im Profil mit der Registrierung vergleichen.</translation>
    </message>
    <message>
        <source>A policy forbids this sign-in</source>
        <translation>Eine Richtlinie verbietet diese Anmeldung</translation>
    </message>
    <message>
        <source>Exempt this account or machine from the conditional access policy, then test the mailbox again.</source>
        <translation>Dieses Konto oder diesen Rechner von der Richtlinie für bedingten Zugriff ausnehmen, dann das Postfach erneut testen.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock and the server&apos;s differ</source>
        <translation>Die Uhren dieses Rechners und des Servers weichen voneinander ab</translation>
    </message>
    <message>
        <source>Set the clock that is wrong, best by a time server; certificates, tickets and tokens depend on it.</source>
        <translation>Die falsche Uhr stellen, am besten über einen Zeitserver; Zertifikate, Tickets und Token hängen davon ab.</translation>
    </message>
    <message>
        <source>Another program is reading the mailbox</source>
        <translation>Ein anderes Programm liest das Postfach</translation>
    </message>
    <message>
        <source>POP3 serves one program at a time: end the other one, or wait. It will be tried again by itself.</source>
        <translation>POP3 bedient ein Programm zur Zeit: das andere beenden oder warten. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The server allows no more connections</source>
        <translation>Der Server lässt keine weiteren Verbindungen zu</translation>
    </message>
    <message>
        <source>End other programs that read this mailbox, lower the profile&apos;s maximum of connections, or raise the server&apos;s limit. It will be tried again by itself.</source>
        <translation>Beenden Sie andere Programme, die dieses Postfach lesen, senken Sie die Höchstzahl der Verbindungen im Profil, oder heben Sie die Grenze des Servers an. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>The server cannot read its own mailbox</source>
        <translation>Der Server kann sein eigenes Postfach nicht lesen</translation>
    </message>
    <message>
        <source>Have the mailbox repaired on the server; its log names the fault. It will be tried again by itself.</source>
        <translation>Lassen Sie das Postfach auf dem Server reparieren; sein Protokoll nennt den Fehler. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own</source>
        <translation>Der Server meldet einen eigenen Fehler</translation>
    </message>
    <message>
        <source>Look into the server&apos;s log, or ask who runs it. It will be tried again by itself.</source>
        <translation>Sehen Sie in das Protokoll des Servers, oder fragen Sie, wer ihn betreibt. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>The mailbox is full</source>
        <translation>Das Postfach ist voll</translation>
    </message>
    <message>
        <source>Free space in the mailbox or raise its quota, then test it again.</source>
        <translation>Im Postfach Platz schaffen oder sein Kontingent erhöhen, dann erneut testen.</translation>
    </message>
    <message>
        <source>The mailbox may not send for another</source>
        <translation>Das Postfach darf nicht für ein anderes senden</translation>
    </message>
    <message>
        <source>Give it Send As or Send on Behalf on the other mailbox in Exchange, or set enable_mailbox_delegation_for_outgoing_email of the organisation to false, so that such mail leaves the other mailbox itself. Then resend the email.</source>
        <translation>Geben Sie ihm in Exchange am anderen Postfach „Senden als“ (Send As) oder „Senden im Auftrag von“ (Send on Behalf), oder setzen Sie enable_mailbox_delegation_for_outgoing_email der Organisation auf false, damit solche Mail das andere Postfach selbst verlässt. Senden Sie die E-Mail dann erneut.</translation>
    </message>
    <message>
        <source>The account may not send as the mailbox</source>
        <translation>Das Konto darf nicht als das Postfach senden</translation>
    </message>
    <message>
        <source>Give the account that signs in Send As on the mailbox, or let it impersonate the mailbox. Then resend the email.</source>
        <translation>Geben Sie dem Konto, das sich anmeldet, am Postfach „Senden als“ (Send As), oder lassen Sie es den Identitätswechsel (impersonation) des Postfachs verwenden. Senden Sie die E-Mail dann erneut.</translation>
    </message>
    <message>
        <source>A web page answers instead of the web services</source>
        <translation>Eine Webseite antwortet anstelle der Webdienste</translation>
    </message>
    <message>
        <source>Check the URL in the profile, and that neither a sign-in page in front of the server nor a network&apos;s own page answers first.</source>
        <translation>Prüfen: die URL im Profil und ob weder eine Anmeldeseite vor dem Server noch eine eigene Seite des Netzwerks zuerst antwortet.</translation>
    </message>
    <message>
        <source>The server leads in a circle</source>
        <translation>Der Server führt im Kreis</translation>
    </message>
    <message>
        <source>Correct the redirection on the server, or put the real address of the web services into the profile.</source>
        <translation>Die Umleitung auf dem Server berichtigen oder die wirkliche Adresse der Webdienste ins Profil eintragen.</translation>
    </message>
    <message>
        <source>Sent mail did not reach its recipients</source>
        <extracomment>What a reader did with a message that never came to them as a person (RFC 8098 3.2.6).</extracomment>
        <translation>Gesendete Mail hat ihre Empfänger nicht erreicht</translation>
    </message>
    <message>
        <source>The email shows each recipient with the reason. Correct the address, or write to it another way.</source>
        <translation>Die E-Mail zeigt jeden Empfänger mit dem Grund. Berichtigen Sie die Adresse, oder schreiben Sie auf einem anderen Weg.</translation>
    </message>
    <message>
        <source>A record was changed in the store at the same time</source>
        <translation>Ein Datensatz wurde gleichzeitig im Datenspeicher geändert</translation>
    </message>
    <message>
        <source>Nothing to do: the next pass compares both sides again.</source>
        <translation>Nichts zu tun: Der nächste Abgleich vergleicht beide Seiten erneut.</translation>
    </message>
    <message>
        <source>The mailbox&apos;s credentials may not be used</source>
        <translation>Die Anmeldedaten des Postfachs dürfen nicht verwendet werden</translation>
    </message>
    <message>
        <source>Let its owner allow it (allow_credentials), or have the profile sign in (credentials: profile).</source>
        <translation>Den Besitzer dies erlauben lassen (allow_credentials) oder das Profil sich anmelden lassen (credentials: profile).</translation>
    </message>
    <message>
        <source>Sent mail is missing from the Sent folder</source>
        <translation>Gesendete Mail fehlt im Ordner der Gesendeten</translation>
    </message>
    <message>
        <source>The email was sent. See that the mailbox can be opened by IMAP and has room, or set sent_copy of the profile to never.</source>
        <translation>Die E-Mail wurde gesendet. Darauf achten, dass sich das Postfach per IMAP öffnen lässt und Platz hat, oder sent_copy des Profils auf never setzen.</translation>
    </message>
    <message>
        <source>Postroom tries it again by itself after an hour, and then every six hours.</source>
        <extracomment>What every alert about a parked direction ends with.</extracomment>
        <translation>Postroom versucht es von selbst nach einer Stunde erneut, danach alle sechs Stunden.</translation>
    </message>
    <message>
        <source>An item was changed on the server at the same time</source>
        <translation>Ein Eintrag wurde gleichzeitig auf dem Server geändert</translation>
    </message>
    <message>
        <source>Nothing to do: it is compared again with what the server has now.</source>
        <translation>Nichts zu tun: Er wird erneut mit dem verglichen, was der Server jetzt hat.</translation>
    </message>
    <message>
        <source>An item is no longer on the server</source>
        <translation>Ein Eintrag ist nicht mehr auf dem Server</translation>
    </message>
    <message>
        <source>Nothing to do: the next synchronization treats it as deleted there.</source>
        <translation>Nichts zu tun: Die nächste Synchronisierung behandelt ihn als dort gelöscht.</translation>
    </message>
    <message>
        <source>An item cannot be written to the server as it is</source>
        <translation>Ein Eintrag lässt sich so nicht auf den Server schreiben</translation>
    </message>
    <message>
        <source>Change what is named, or unlink the item.</source>
        <translation>Das Genannte ändern oder die Verknüpfung des Eintrags trennen.</translation>
    </message>
    <message>
        <source>A series was written to the server, but not all of its occurrences</source>
        <translation>Eine Serie wurde auf den Server geschrieben, aber nicht alle ihre Einzeltermine</translation>
    </message>
    <message>
        <source>Look at the occurrence that is named, or unlink the series.</source>
        <translation>Den genannten Einzeltermin ansehen oder die Verknüpfung der Serie trennen.</translation>
    </message>
    <message>
        <source>It cannot be sent now</source>
        <translation>Sie kann jetzt nicht gesendet werden</translation>
    </message>
    <message>
        <source>If this is the only copy that works, release it: postroom guard release. To try it out, choose the sandbox: postroom guard sandbox.</source>
        <translation>Ist dies die einzige Kopie, die arbeitet, sie freigeben: postroom guard release. Zum Ausprobieren die Sandbox wählen: postroom guard sandbox.</translation>
    </message>
    <message>
        <source>Enter the address of the web services (url) in the profile, or correct autodiscover&apos;s names in DNS.</source>
        <translation>Die Adresse der Webdienste (url) ins Profil eintragen oder die Namen für AutoErmittlung im DNS berichtigen.</translation>
    </message>
    <message>
        <source>If the host named is right, enter the address of its web services (url) in the profile.</source>
        <translation>Stimmt der genannte Server, die Adresse seiner Webdienste (url) ins Profil eintragen.</translation>
    </message>
    <message>
        <source>Name the certificate&apos;s authority in the profile (ca_file), or enter the address of the web services (url) there.</source>
        <translation>Die Stelle des Zertifikats im Profil nennen (ca_file) oder dort die Adresse der Webdienste (url) eintragen.</translation>
    </message>
    <message>
        <source>Ask who runs the server: it wants to be asked, and its words may say why.</source>
        <translation>Beim Betreiber des Servers nachfragen: Der Server verlangt es, und seine Worte nennen vielleicht den Grund.</translation>
    </message>
    <message>
        <source>Grant the right to this account on the server: its password is right, and it may not open this mailbox.</source>
        <translation>Diesem Konto auf dem Server das Recht geben: Sein Kennwort stimmt, und dieses Postfach darf es nicht öffnen.</translation>
    </message>
    <message>
        <source>Nobody has signed in yet</source>
        <extracomment>Reference -&gt; the refresh token that was used, and the one that replaces it.</extracomment>
        <translation>Noch niemand hat sich angemeldet</translation>
    </message>
    <message>
        <source>The provider wants a person to sign in again</source>
        <translation>Der Anbieter verlangt, dass sich eine Person erneut anmeldet</translation>
    </message>
    <message>
        <source>The sign-in was declined</source>
        <translation>Die Anmeldung wurde abgelehnt</translation>
    </message>
    <message>
        <source>Sign in again, and agree to what is asked for.</source>
        <translation>Erneut anmelden und dem zustimmen, worum gebeten wird.</translation>
    </message>
    <message>
        <source>Nobody signed in within the time that there was</source>
        <translation>Niemand hat sich in der verfügbaren Zeit angemeldet</translation>
    </message>
    <message>
        <source>The provider refuses this program&apos;s registration</source>
        <translation>Der Anbieter lehnt die Registrierung dieses Programms ab</translation>
    </message>
    <message>
        <source>Check client_id, tenant and scopes, and whether the secret has run out; store a new one with `postroom secret set`.</source>
        <translation>Prüfen: client_id, tenant und scopes, und ob das Geheimnis abgelaufen ist; ein neues mit `postroom secret set` hinterlegen.</translation>
    </message>
    <message>
        <source>The provider does not know the address to return to</source>
        <translation>Der Anbieter kennt die Rücksprungadresse nicht</translation>
    </message>
    <message>
        <source>Register http://localhost (Microsoft: mobile and desktop applications) or http://127.0.0.1 as an address to return to.</source>
        <translation>Als Rücksprungadresse http://localhost (Microsoft: Mobile- und Desktopanwendungen) oder http://127.0.0.1 registrieren.</translation>
    </message>
    <message>
        <source>The provider wants the client&apos;s secret</source>
        <translation>Der Anbieter verlangt das Geheimnis des Clients</translation>
    </message>
    <message>
        <source>Name the client&apos;s secret in the profile (oauth.secret), or register this program as a public client.</source>
        <translation>Das Geheimnis des Clients im Profil nennen (oauth.secret) oder dieses Programm als öffentlichen Client registrieren.</translation>
    </message>
    <message>
        <source>The sign-in would cross the network unencrypted</source>
        <translation>Die Anmeldung ginge unverschlüsselt durch das Netz</translation>
    </message>
</context>
<context>
    <name>outbox</name>
    <message>
        <source>It is not finished.</source>
        <translation>Sie ist nicht fertig.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was lost: it may have been sent.</source>
        <translation>Die Antwort des Servers ging verloren: sie ist womöglich gesendet.</translation>
    </message>
    <message>
        <source>It could not be sent.</source>
        <translation>Sie konnte nicht gesendet werden.</translation>
    </message>
    <message>
        <source>It is tried again.</source>
        <translation>Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Low</source>
        <extracomment>What the outbox holds, the most urgent first.</extracomment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>The mailbox may send {n} emails in a minute.</source>
        <extracomment>What core writes down where it puts mail off, and our words for it.</extracomment>
        <translation>Das Postfach darf {n} E-Mails je Minute senden.</translation>
    </message>
    <message>
        <source>The mailbox may send {n} emails in 24 hours.</source>
        <translation>Das Postfach darf {n} E-Mails in 24 Stunden senden.</translation>
    </message>
    <message>
        <source>The server asked to wait: {words}</source>
        <translation>Der Server bat zu warten: {words}</translation>
    </message>
    <message>
        <source>Its mailbox is gone.</source>
        <translation>Das Postfach ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The mailbox is paused.</source>
        <translation>Das Postfach ist pausiert.</translation>
    </message>
    <message>
        <source>Sending waits for a person: {problem}</source>
        <translation>Der Versand braucht einen Eingriff: {problem}</translation>
    </message>
    <message>
        <source>It is to be sent {time}.</source>
        <translation>Versand geplant {time}.</translation>
    </message>
    <message>
        <source>It is next.</source>
        <translation>Sie ist die nächste.</translation>
    </message>
    <message>
        <source>No engine runs here.</source>
        <translation>Hier läuft keine Engine.</translation>
    </message>
    <message>
        <source>A copy is in the mailbox&apos;s folder for sent mail</source>
        <translation>Eine Kopie liegt im Ordner für gesendete E-Mails des Postfachs</translation>
    </message>
    <message>
        <source>A copy is still to be put into the mailbox: {error}</source>
        <translation>Eine Kopie muss noch im Postfach abgelegt werden: {error}</translation>
    </message>
    <message>
        <source>A copy is still to be put into the mailbox</source>
        <translation>Eine Kopie muss noch im Postfach abgelegt werden</translation>
    </message>
    <message>
        <source>No copy could be put into the mailbox: {error}</source>
        <translation>Im Postfach konnte keine Kopie abgelegt werden: {error}</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>It signs in with OAuth 2.0: register this program with the provider and enter the client id.</source>
        <translation>Die Anmeldung geschieht mit OAuth 2.0: dieses Programm beim Anbieter registrieren und die Client-ID eingeben.</translation>
    </message>
    <message>
        <source>It needs an app password: make one on the provider&apos;s security page and store it.</source>
        <translation>Ein App-Kennwort ist nötig: auf der Sicherheitsseite des Anbieters eines anlegen und hinterlegen.</translation>
    </message>
    <message>
        <source>With two-step verification it needs an app password, else the account&apos;s own.</source>
        <translation>Mit Bestätigung in zwei Schritten ist ein App-Kennwort nötig, sonst das eigene des Kontos.</translation>
    </message>
    <message>
        <source>POP3 and IMAP must be switched on in the settings of each mailbox first.</source>
        <translation>POP3 und IMAP müssen zuerst in den Einstellungen jedes Postfachs eingeschaltet werden.</translation>
    </message>
    <message>
        <source>Exchange Online has EWS switched off by default since October 2026 and ends it in April 2027; a tenant may still allow it.</source>
        <translation>Exchange Online hat EWS seit Oktober 2026 standardmäßig ausgeschaltet und beendet es im April 2027; ein Mandant kann es noch zulassen.</translation>
    </message>
    <message>
        <source>Passwords are not accepted for EWS, IMAP and POP3 since October 2022.</source>
        <translation>Kennwörter werden für EWS, IMAP und POP3 seit Oktober 2022 nicht angenommen.</translation>
    </message>
    <message>
        <source>SMTP sign-in is off in new tenants; an administrator allows it for each mailbox.</source>
        <translation>Die SMTP-Anmeldung ist in neuen Mandanten aus; ein Administrator erlaubt sie für jedes Postfach.</translation>
    </message>
    <message>
        <source>Passwords, app passwords included, are not accepted since September 2024.</source>
        <translation>Kennwörter, auch App-Kennwörter, werden seit September 2024 nicht angenommen.</translation>
    </message>
    <message>
        <source>The account&apos;s own password is not accepted, in Google Workspace since May 2025.</source>
        <translation>Das eigene Kennwort des Kontos wird nicht angenommen, in Google Workspace seit Mai 2025.</translation>
    </message>
    <message>
        <source>It has no POP3.</source>
        <translation>POP3 gibt es nicht.</translation>
    </message>
    <message>
        <source>Proton Mail Bridge must run on this computer; it shows the user name and a password of its own.</source>
        <translation>Proton Mail Bridge muss auf diesem Computer laufen; sie zeigt den Benutzernamen und ein eigenes Kennwort.</translation>
    </message>
    <message>
        <source>Export the certificate of Bridge and name the file as the profile&apos;s extra authority (ca_file).</source>
        <translation>Das Zertifikat von Bridge exportieren und die Datei als zusätzliche Stelle des Profils nennen (ca_file).</translation>
    </message>
    <message>
        <source>The servers end in the account&apos;s data centre: .com, .eu, .in, .com.au, .jp.</source>
        <translation>Die Server enden auf das Rechenzentrum des Kontos: .com, .eu, .in, .com.au, .jp.</translation>
    </message>
    <message>
        <source>Names and ports are what such servers usually have; ask whoever runs it.</source>
        <translation>Namen und Ports sind die bei solchen Servern üblichen; im Zweifel die Betreiber fragen.</translation>
    </message>
    <message>
        <source>The profile&apos;s account needs the right ApplicationImpersonation, or full access to each mailbox.</source>
        <translation>Das Konto des Profils braucht das Recht ApplicationImpersonation oder Vollzugriff auf jedes Postfach.</translation>
    </message>
</context>
<context>
    <name>quarantine</name>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>braucht Eingriff</translation>
    </message>
    <message>
        <source>It is not tried again by itself.</source>
        <translation>Sie wird nicht von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Given up by {who}: {because}</source>
        <translation>Aufgegeben von {who}: {because}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>Einen anderen Ordner wählen oder dort Platz schaffen.</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>(nobody)</source>
        <translation>(niemand)</translation>
    </message>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} und {n} weitere</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>accepted by the server</source>
        <translation>vom Server angenommen</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>delayed, tried again</source>
        <translation>verzögert, neuer Versuch</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Answers an email that this organisation sent (its own header)</source>
        <translation>Antwortet auf eine E-Mail dieser Organisation (eigene Kopfzeile)</translation>
    </message>
    <message>
        <source>Answers an email that is tracked (In-Reply-To)</source>
        <translation>Antwortet auf eine verfolgte E-Mail (In-Reply-To)</translation>
    </message>
    <message>
        <source>Carries the tracking token of an email</source>
        <translation>Trägt das Verfolgungstoken einer E-Mail</translation>
    </message>
    <message>
        <source>Belongs to a conversation that is tracked</source>
        <translation>Gehört zu einer verfolgten Unterhaltung</translation>
    </message>
    <message>
        <source>Subject and participants match an email</source>
        <translation>Betreff und Beteiligte passen zu einer E-Mail</translation>
    </message>
    <message>
        <source>Belongs to another email</source>
        <translation>Gehört zu einer anderen E-Mail</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>a folder rule tracks it</source>
        <translation>eine Ordnerregel verfolgt sie</translation>
    </message>
    <message>
        <source>a rule for incoming mail decides</source>
        <translation>eine Regel für eingehende Mail entscheidet</translation>
    </message>
    <message>
        <source>it reports what became of a tracked mail</source>
        <translation>sie berichtet, was aus einer verfolgten Mail wurde</translation>
    </message>
    <message>
        <source>was tracked already</source>
        <translation>war schon verfolgt</translation>
    </message>
    <message>
        <source>no recipient is a user or queue</source>
        <translation>kein Empfänger ist Benutzer oder Warteschlange</translation>
    </message>
    <message>
        <source>no recipient&apos;s filter wants it</source>
        <translation>kein Filter eines Empfängers will sie</translation>
    </message>
    <message>
        <source>mail among ourselves is tracked once, as sent</source>
        <translation>Mail unter uns wird einmal verfolgt, als gesendet</translation>
    </message>
    <message>
        <source>rights-protected mail is left alone</source>
        <translation>geschützte Mail wird in Ruhe gelassen</translation>
    </message>
    <message>
        <source>the sender cannot be read</source>
        <translation>der Absender ist nicht lesbar</translation>
    </message>
    <message>
        <source>it was forwarded in a way that cannot be processed</source>
        <translation>sie wurde so weitergeleitet, dass sie nicht verarbeitet werden kann</translation>
    </message>
    <message>
        <source>older than the mailbox&apos;s start</source>
        <translation>älter als der Beginn des Postfachs</translation>
    </message>
    <message>
        <source>a test message of ours</source>
        <translation>eine eigene Testnachricht</translation>
    </message>
    <message>
        <source>it cannot be read as a message</source>
        <translation>nicht als Nachricht lesbar</translation>
    </message>
    <message>
        <source>it could not be fetched</source>
        <translation>ließ sich nicht holen</translation>
    </message>
    <message>
        <source>it left the folder before it was fetched</source>
        <translation>verließ den Ordner, bevor sie geholt wurde</translation>
    </message>
    <message>
        <source>processing it failed</source>
        <translation>die Verarbeitung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>it was tracked before and removed since</source>
        <translation>war zuvor verfolgt und wurde seitdem entfernt</translation>
    </message>
    <message>
        <source>a person took it out of quarantine</source>
        <translation>jemand nahm sie aus der Quarantäne</translation>
    </message>
    <message>
        <source>its decision was removed by its age</source>
        <translation>ihre Entscheidung wurde ihres Alters wegen entfernt</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Tracking token</source>
        <translation>Verfolgungstoken</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Own test message</source>
        <translation>Eigene Testnachricht</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Process email from</source>
        <translation>Mail verarbeiten von</translation>
    </message>
    <message>
        <source>accepts</source>
        <translation>nimmt an</translation>
    </message>
    <message>
        <source>does not accept</source>
        <translation>nimmt nicht an</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>kein Treffer</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>trifft zu</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>nicht befolgt</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>already tracked</source>
        <translation>schon verfolgt</translation>
    </message>
    <message>
        <source>files it</source>
        <translation>legt sie ab</translation>
    </message>
    <message>
        <source>leaves it</source>
        <translation>lässt sie</translation>
    </message>
    <message>
        <source>suggests, as a person pinned it</source>
        <translation>schlägt vor, weil jemand festgelegt hat</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>aufgelöst</translation>
    </message>
    <message>
        <source>unresolved</source>
        <translation>nicht aufgelöst</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>verschwunden</translation>
    </message>
    <message>
        <source>Rule of the folder {folder}</source>
        <translation>Regel des Ordners {folder}</translation>
    </message>
    <message>
        <source>Postroom itself sent this message.</source>
        <translation>Postroom selbst sandte diese Nachricht.</translation>
    </message>
    <message>
        <source>A mail system wrote this message.</source>
        <translation>Ein Mailsystem schrieb diese Nachricht.</translation>
    </message>
    <message>
        <source>This is an automatic answer.</source>
        <translation>Dies ist eine automatische Antwort.</translation>
    </message>
    <message>
        <source>A program wrote this message.</source>
        <translation>Ein Programm schrieb diese Nachricht.</translation>
    </message>
    <message>
        <source>This message came through a mailing list.</source>
        <translation>Diese Nachricht kam über eine Mailingliste.</translation>
    </message>
    <message>
        <source>This is bulk mail.</source>
        <translation>Dies ist Massenmail.</translation>
    </message>
    <message>
        <source>Delivery report: delivered</source>
        <translation>Zustellbericht: zugestellt</translation>
    </message>
    <message>
        <source>Delivery report: delayed</source>
        <translation>Zustellbericht: verzögert</translation>
    </message>
    <message>
        <source>Delivery report: handed on</source>
        <translation>Zustellbericht: weitergegeben</translation>
    </message>
    <message>
        <source>Delivery report: handed on to several</source>
        <translation>Zustellbericht: an mehrere weitergegeben</translation>
    </message>
    <message>
        <source>Delivery report: not delivered</source>
        <translation>Zustellbericht: nicht zugestellt</translation>
    </message>
    <message>
        <source>Delivery report: not delivered for now</source>
        <translation>Zustellbericht: vorerst nicht zugestellt</translation>
    </message>
    <message>
        <source>Automatic answer</source>
        <translation>Automatische Antwort</translation>
    </message>
    <message>
        <source>Read receipt</source>
        <translation>Lesebestätigung</translation>
    </message>
    <message>
        <source>Complaint about a mail</source>
        <translation>Beschwerde über eine Mail</translation>
    </message>
    <message>
        <source>This is piece {number} of a larger message. Pieces are not put together.</source>
        <translation>Dies ist Stück {number} einer größeren Nachricht. Stücke werden nicht zusammengesetzt.</translation>
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
        <translation>diesen Benutzer gibt es nicht</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>das Postfach ist voll</translation>
    </message>
    <message>
        <source>the mailbox takes no mail</source>
        <translation>das Postfach nimmt keine Mail an</translation>
    </message>
    <message>
        <source>the user has moved</source>
        <translation>der Benutzer ist umgezogen</translation>
    </message>
    <message>
        <source>the domain or its server is unknown</source>
        <translation>die Domain oder ihr Server ist unbekannt</translation>
    </message>
    <message>
        <source>the server was not reached</source>
        <translation>der Server war nicht zu erreichen</translation>
    </message>
    <message>
        <source>it was tried for too long</source>
        <translation>es wurde zu lange versucht</translation>
    </message>
    <message>
        <source>the message is too large</source>
        <translation>die Nachricht ist zu groß</translation>
    </message>
    <message>
        <source>it was taken for spam</source>
        <translation>sie wurde für Spam gehalten</translation>
    </message>
    <message>
        <source>it was taken for a virus</source>
        <translation>sie wurde für einen Virus gehalten</translation>
    </message>
    <message>
        <source>the sending server is blocked</source>
        <translation>der sendende Server ist gesperrt</translation>
    </message>
    <message>
        <source>the sending domain is not authenticated</source>
        <translation>die sendende Domain ist nicht beglaubigt</translation>
    </message>
    <message>
        <source>the sender is refused</source>
        <translation>der Absender wird abgelehnt</translation>
    </message>
    <message>
        <source>the server hands no mail on to there</source>
        <translation>der Server gibt dorthin keine Mail weiter</translation>
    </message>
    <message>
        <source>a policy forbids it</source>
        <translation>eine Richtlinie verbietet es</translation>
    </message>
    <message>
        <source>too many messages, recipients or connections</source>
        <translation>zu viele Nachrichten, Empfänger oder Verbindungen</translation>
    </message>
    <message>
        <source>the server takes mail of a new sender only when it is tried again</source>
        <translation>der Server nimmt Mail eines neuen Absenders erst beim zweiten Versuch an</translation>
    </message>
    <message>
        <source>the content was refused</source>
        <translation>der Inhalt wurde abgelehnt</translation>
    </message>
    <message>
        <source>it went round in a loop</source>
        <translation>sie lief im Kreis</translation>
    </message>
    <message>
        <source>the receiving system had a fault</source>
        <translation>das empfangende System hatte einen Fehler</translation>
    </message>
    <message>
        <source>the address is malformed</source>
        <translation>die Adresse ist falsch geschrieben</translation>
    </message>
    <message>
        <source>the security that was asked for is not to be had</source>
        <translation>die verlangte Sicherheit ist nicht zu haben</translation>
    </message>
    <message>
        <source>Encrypted ({way}): it is kept as it came and cannot be read here.</source>
        <translation>Verschlüsselt ({way}): Sie wird behalten, wie sie kam, und kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}): the content is unchanged.</source>
        <translation>Unterschrieben von {signer} ({way}): Der Inhalt ist unverändert.</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}), and changed since.</source>
        <translation>Unterschrieben von {signer} ({way}) und seitdem verändert.</translation>
    </message>
    <message>
        <source>Signed by {signer} ({way}); it could not be checked.</source>
        <translation>Unterschrieben von {signer} ({way}); prüfen ließ es sich nicht.</translation>
    </message>
    <message>
        <source>Signed ({way}): the content is unchanged.</source>
        <translation>Unterschrieben ({way}): Der Inhalt ist unverändert.</translation>
    </message>
    <message>
        <source>Signed ({way}), and changed since.</source>
        <translation>Unterschrieben ({way}) und seitdem verändert.</translation>
    </message>
    <message>
        <source>Signed ({way}); it could not be checked.</source>
        <translation>Unterschrieben ({way}); prüfen ließ es sich nicht.</translation>
    </message>
    <message>
        <source>Who issued the certificate was not checked.</source>
        <translation>Wer das Zertifikat ausstellte, wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>It holds an invitation.</source>
        <translation>Sie enthält eine Einladung.</translation>
    </message>
    <message>
        <source>It cancels an appointment.</source>
        <translation>Sie sagt einen Termin ab.</translation>
    </message>
    <message>
        <source>It answers an invitation.</source>
        <translation>Sie antwortet auf eine Einladung.</translation>
    </message>
    <message>
        <source>It holds an appointment.</source>
        <translation>Sie enthält einen Termin.</translation>
    </message>
    <message>
        <source>Attachments of a blocked kind: {n}. They are in the source alone.</source>
        <translation>Anhänge einer gesperrten Art: {n}. Sie sind nur in der Quelle.</translation>
    </message>
    <message>
        <source>Attachments that are too large: {n}. They are in the source alone.</source>
        <translation>Zu große Anhänge: {n}. Sie sind nur in der Quelle.</translation>
    </message>
    <message>
        <source>Some attachments are in the source alone.</source>
        <translation>Einige Anhänge sind nur in der Quelle.</translation>
    </message>
    <message>
        <source>The message is larger than the limits allow: not all of it was read. The source is whole.</source>
        <translation>Die Nachricht ist größer, als die Grenzen erlauben: Nicht alles davon wurde gelesen. Die Quelle ist ganz.</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>Customer</source>
        <extracomment>Emails shown of a record; the others are in Activities.</extracomment>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>Weitere Adressen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>Mail to it</source>
        <translation>Mail dorthin</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>How many mailboxes are worked on at the same time.</source>
        <translation>Wie viele Postfächer gleichzeitig bearbeitet werden.</translation>
    </message>
    <message>
        <source>Seconds from the end of a good run to the next one of the same direction.</source>
        <translation>Sekunden vom Ende eines guten Laufs bis zum nächsten derselben Richtung.</translation>
    </message>
    <message>
        <source>How often the engine looks for changes that other programs made in the store.</source>
        <translation>Wie oft die Engine nach Änderungen anderer Programme im Datenspeicher sieht.</translation>
    </message>
    <message>
        <source>Seconds until the next attempt after a first temporary failure; doubled with each further one.</source>
        <translation>Sekunden bis zum nächsten Versuch nach einem ersten vorübergehenden Fehlschlag; mit jedem weiteren verdoppelt.</translation>
    </message>
    <message>
        <source>The longest gap between attempts after temporary failures.</source>
        <translation>Der längste Abstand zwischen Versuchen nach vorübergehenden Fehlschlägen.</translation>
    </message>
    <message>
        <source>How many mailboxes are watched for new mail where their server can tell of it; the others are polled, with 0 all of them.</source>
        <translation>Wie viele Postfächer auf neue Mail beobachtet werden, wo ihr Server sie melden kann; die übrigen werden abgefragt, bei 0 alle.</translation>
    </message>
    <message>
        <source>How many messages a minute of each mailbox are processed that became of interest by an earlier start; 0 none. New mail always goes first.</source>
        <translation>Wie viele Nachrichten je Minute und Postfach verarbeitet werden, die durch einen früheren Beginn dazukamen; 0 keine. Neue Mail geht immer vor.</translation>
    </message>
    <message>
        <source>What goes into the log file of the home.</source>
        <translation>Was in die Protokolldatei des Basisordners kommt.</translation>
    </message>
    <message>
        <source>Size at which the log file is rotated.</source>
        <translation>Größe, bei der eine neue Protokolldatei beginnt.</translation>
    </message>
    <message>
        <source>How many rotated log files are kept.</source>
        <translation>Wie viele ältere Protokolldateien aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Days after which a rotated log file is removed, however few there are.</source>
        <translation>Tage, nach denen eine ältere Protokolldatei entfernt wird, wie wenige es auch sind.</translation>
    </message>
    <message>
        <source>More header fields of one message or part are left out.</source>
        <translation>Mehr Kopfzeilen einer Nachricht oder eines Teils bleiben weg.</translation>
    </message>
    <message>
        <source>A longer header of one message or part is cut.</source>
        <translation>Eine längere Kopfzeile einer Nachricht oder eines Teils wird gekürzt.</translation>
    </message>
    <message>
        <source>More parameters of one header field are left out.</source>
        <translation>Mehr Parameter einer Kopfzeile bleiben weg.</translation>
    </message>
    <message>
        <source>Of more Message-IDs in one header field the oldest but the first go.</source>
        <translation>Von mehr Message-IDs in einer Kopfzeile fallen die ältesten außer der ersten weg.</translation>
    </message>
    <message>
        <source>What containers in one message, such as winmail.dat, hold beyond this size is left out.</source>
        <translation>Was Behälter einer Nachricht, etwa winmail.dat, über diese Größe hinaus enthalten, bleibt weg.</translation>
    </message>
    <message>
        <source>Containers that lie deeper in each other are kept as they are.</source>
        <translation>Behälter, die tiefer ineinander liegen, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>A longer RTF body is cut.</source>
        <translation>Ein längerer RTF-Text wird gekürzt.</translation>
    </message>
    <message>
        <source>More parts of one message are left out.</source>
        <translation>Weitere Teile einer Nachricht werden ausgelassen.</translation>
    </message>
    <message>
        <source>What a message has beyond this size is neither fetched nor read; it stays on the server.</source>
        <translation>Was eine Nachricht über diese Größe hinaus hat, wird weder geholt noch gelesen; es bleibt auf dem Server.</translation>
    </message>
    <message>
        <source>Parts nested deeper are left out.</source>
        <translation>Tiefer verschachtelte Teile werden ausgelassen.</translation>
    </message>
    <message>
        <source>More addresses of one message are left out.</source>
        <translation>Weitere Adressen einer Nachricht werden ausgelassen.</translation>
    </message>
    <message>
        <source>A longer text of one message is cut.</source>
        <translation>Ein längerer Text einer Nachricht wird gekürzt.</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>May answer</source>
        <translation>Mag antworten auf</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>vor {time}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} Tg.</translation>
    </message>
</context>
<context>
    <name>unresolved</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Names in the mail</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>May be</source>
        <translation>Vielleicht</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Appointments, contacts, tasks</source>
        <translation>Termine, Kontakte, Aufgaben</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits to retry</source>
        <translation>neuer Versuch</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Eingriff</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Verkaufschance</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Pending send</source>
        <translation>Versand ausstehend</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Forward mailbox</source>
        <translation>Weiterleitungspostfach</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>Outlook</translation>
    </message>
    <message>
        <source>Server-side sync</source>
        <translation>Serverseitig</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>Server finden</translation>
    </message>
    <message>
        <source>Autodiscover</source>
        <translation>AutoErmittlung</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Rights on the mailbox</source>
        <translation>Rechte am Postfach</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Read mail</source>
        <translation>Mail lesen</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Testnachricht senden</translation>
    </message>
    <message>
        <source>Arrival of the test message</source>
        <translation>Ankunft der Testnachricht</translation>
    </message>
    <message>
        <source>Calendar item written and removed</source>
        <translation>Kalendereintrag geschrieben und entfernt</translation>
    </message>
    <message>
        <source>Tracked</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>In Quarantäne</translation>
    </message>
</context>
</TS>
