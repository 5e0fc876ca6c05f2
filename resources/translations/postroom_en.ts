<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivitiesPane</name>
    <message numerus="yes">
        <source>%n email(s), the last tracked first</source>
        <translation>
            <numerusform>%n email, the last tracked first</numerusform>
            <numerusform>%n emails, the last tracked first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) match</source>
        <translation>
            <numerusform>%n email matches</numerusform>
            <numerusform>%n emails match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertDrawer</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsPane</name>
    <message numerus="yes">
        <source>%n alert(s) open</source>
        <translation>
            <numerusform>%n alert open</numerusform>
            <numerusform>%n alerts open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown by these filters</source>
        <translation>
            <numerusform>%n shown by these filters</numerusform>
            <numerusform>%n shown by these filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n alert acknowledged.</numerusform>
            <numerusform>%n alerts acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n alert(s) for good?</source>
        <translation>
            <numerusform>Delete %n alert for good?</numerusform>
            <numerusform>Delete %n alerts for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still stand, and stay.</source>
        <translation>
            <numerusform>%n still stands, and stays.</numerusform>
            <numerusform>%n still stand, and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) deleted.</source>
        <translation>
            <numerusform>%n alert deleted.</numerusform>
            <numerusform>%n alerts deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) saved.</source>
        <translation>
            <numerusform>%n attachment saved.</numerusform>
            <numerusform>%n attachments saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these file(s) are in the folder already: </source>
        <translation>
            <numerusform>%n of these files is in the folder already: </numerusform>
            <numerusform>%n of these files are in the folder already: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditDrawer</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message numerus="yes">
        <source>%n entry(s), the newest first</source>
        <translation>
            <numerusform>%n entry, the newest first</numerusform>
            <numerusform>%n entries, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackfillWords</name>
    <message numerus="yes">
        <source>Finished: %Ln message(s)</source>
        <extracomment>So long it is said that it is over. A rate is measured over so long at least.</extracomment>
        <translation>
            <numerusform>Finished: %Ln message</numerusform>
            <numerusform>Finished: %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln message(s)</source>
        <translation>
            <numerusform>{done} of %Ln message</numerusform>
            <numerusform>{done} of %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a minute</source>
        <translation>
            <numerusform>%Ln message a minute</numerusform>
            <numerusform>%Ln messages a minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinActions</name>
    <message numerus="yes">
        <source>Restore %n item(s)</source>
        <translation>
            <numerusform>Restore %n item</numerusform>
            <numerusform>Restore %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %n value(s)</source>
        <translation>
            <numerusform>Undo %n value</numerusform>
            <numerusform>Undo %n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restoring %n item(s)</source>
        <translation>
            <numerusform>Restoring %n item</numerusform>
            <numerusform>Restoring %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are restored in the store, linked to nothing.</source>
        <translation>
            <numerusform>%n item is restored in the store, linked to nothing.</numerusform>
            <numerusform>%n items are restored in the store, linked to nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are taken back; the next pass carries them over.</source>
        <translation>
            <numerusform>%n value is taken back; the next pass carries it over.</numerusform>
            <numerusform>%n values are taken back; the next pass carries them over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message numerus="yes">
        <source>%n remote picture(s) were not loaded.</source>
        <translation>
            <numerusform>%n remote picture was not loaded.</numerusform>
            <numerusform>%n remote pictures were not loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing in the message or cannot be shown.</source>
        <translation>
            <numerusform>%n picture is missing in the message or cannot be shown.</numerusform>
            <numerusform>%n pictures are missing in the message or cannot be shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message numerus="yes">
        <source>Looking at %n mailbox(es)</source>
        <translation>
            <numerusform>Looking at %n mailbox</numerusform>
            <numerusform>Looking at %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) change</source>
        <translation>
            <numerusform>%n mailbox changes</numerusform>
            <numerusform>%n mailboxes change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are</source>
        <translation>
            <numerusform>%n stays as it is</numerusform>
            <numerusform>%n stay as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are tested, and go on when they pass</source>
        <translation>
            <numerusform>%n is tested, and goes on when it passes</numerusform>
            <numerusform>%n are tested, and go on when they pass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n mailbox(es)</source>
        <translation>
            <numerusform>Apply to %n mailbox</numerusform>
            <numerusform>Apply to %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) changed.</source>
        <translation>
            <numerusform>%n mailbox changed.</numerusform>
            <numerusform>%n mailboxes changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The change of %n mailbox(es) is undone.</source>
        <translation>
            <numerusform>The change of %n mailbox is undone.</numerusform>
            <numerusform>The change of %n mailboxes is undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) ignored</source>
        <translation>
            <numerusform>%n column ignored</numerusform>
            <numerusform>%n columns ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>{folder}: %Ln message(s) compared</source>
        <translation>
            <numerusform>{folder}: %Ln message compared</numerusform>
            <numerusform>{folder}: %Ln messages compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server</source>
        <translation>
            <numerusform>%Ln message on the server</numerusform>
            <numerusform>%Ln messages on the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed</source>
        <translation>
            <numerusform>%Ln more is not listed</numerusform>
            <numerusform>%Ln more are not listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) could not be compared</source>
        <translation>
            <numerusform>%n mailbox could not be compared</numerusform>
            <numerusform>%n mailboxes could not be compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are read by the next run.</source>
        <translation>
            <numerusform>%Ln message is read by the next run.</numerusform>
            <numerusform>%Ln messages are read by the next run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were missed.</source>
        <translation>
            <numerusform>%Ln message was missed.</numerusform>
            <numerusform>%Ln messages were missed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are tracked, but were not seen under the id that they have now.</source>
        <translation>
            <numerusform>%Ln message is tracked, but was not seen under the id that it has now.</numerusform>
            <numerusform>%Ln messages are tracked, but were not seen under the id that they have now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read now.</source>
        <translation>
            <numerusform>%Ln missed message is read now.</numerusform>
            <numerusform>%Ln missed messages are read now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed message(s) are read by the next run.</source>
        <translation>
            <numerusform>%Ln missed message is read by the next run.</numerusform>
            <numerusform>%Ln missed messages are read by the next run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictActions</name>
    <message numerus="yes">
        <source>%n decision(s) are taken back.</source>
        <translation>
            <numerusform>%n decision is taken back.</numerusform>
            <numerusform>%n decisions are taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) are decided; the next pass carries it out.</source>
        <translation>
            <numerusform>%n conflict is decided; the next pass carries it out.</numerusform>
            <numerusform>%n conflicts are decided; the next pass carries it out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message numerus="yes">
        <source>%n item(s) are selected</source>
        <translation>
            <numerusform>%n item is selected</numerusform>
            <numerusform>%n items are selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ; a decision holds for all of them</source>
        <translation>
            <numerusform>%n value differs; a decision holds for it</numerusform>
            <numerusform>%n values differ; a decision holds for all of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>Show %n more value</numerusform>
            <numerusform>Show %n more values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message numerus="yes">
        <source>%n value(s) were changed on both sides and wait for you</source>
        <translation>
            <numerusform>%n value was changed on both sides and waits for you</numerusform>
            <numerusform>%n values were changed on both sides and wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyFilterDialog</name>
    <message numerus="yes">
        <source>%Ln user(s) have the filter {name} now.</source>
        <translation>
            <numerusform>%Ln user has the filter {name} now.</numerusform>
            <numerusform>%Ln users have the filter {name} now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message numerus="yes">
        <source>{names} and %Ln more</source>
        <translation>
            <numerusform>{names} and %Ln more</numerusform>
            <numerusform>{names} and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionHistory</name>
    <message numerus="yes">
        <source>%n earlier decision(s)</source>
        <translation>
            <numerusform>%n earlier decision</numerusform>
            <numerusform>%n earlier decisions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message numerus="yes">
        <source>Removes %n part(s) of the organisation for good. Mail that was tracked stays.</source>
        <translation>
            <numerusform>Removes %n part of the organisation for good. Mail that was tracked stays.</numerusform>
            <numerusform>Removes %n parts of the organisation for good. Mail that was tracked stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s); nothing was changed.</source>
        <translation>
            <numerusform>%n fault; nothing was changed.</numerusform>
            <numerusform>%n faults; nothing was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message numerus="yes">
        <source>%Ln at work</source>
        <translation>
            <numerusform>%Ln at work</numerusform>
            <numerusform>%Ln at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es) watched</source>
        <translation>
            <numerusform>%Ln mailbox watched</numerusform>
            <numerusform>%Ln mailboxes watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErasurePanel</name>
    <message numerus="yes">
        <source>Subject, text and headers of %Ln email(s)</source>
        <translation>
            <numerusform>Subject, text and headers of %Ln email</numerusform>
            <numerusform>Subject, text and headers of %Ln emails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) of mail</source>
        <translation>
            <numerusform>%Ln source of mail</numerusform>
            <numerusform>%Ln sources of mail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln attachment</numerusform>
            <numerusform>%Ln attachments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln message in quarantine</numerusform>
            <numerusform>%Ln messages in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other email(s): name and address become a pseudonym</source>
        <translation>
            <numerusform>%Ln other email: name and address become a pseudonym</numerusform>
            <numerusform>%Ln other emails: name and address become a pseudonym</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) or lead(s): nameless, without address, inactive</source>
        <translation>
            <numerusform>%Ln contact or lead: nameless, without address, inactive</numerusform>
            <numerusform>%Ln contacts or leads: nameless, without address, inactive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other record(s): without the address</source>
        <translation>
            <numerusform>%Ln other record: without the address</numerusform>
            <numerusform>%Ln other records: without the address</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s) why mail was tracked or not</source>
        <translation>
            <numerusform>%Ln reason why mail was tracked or not</numerusform>
            <numerusform>%Ln reasons why mail was tracked or not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) in audit, runs and tests</source>
        <translation>
            <numerusform>%Ln note in audit, runs and tests</numerusform>
            <numerusform>%Ln notes in audit, runs and tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryRow</name>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>ends in %n day</numerusform>
            <numerusform>ends in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fixed</source>
        <translation>
            <numerusform>%n fixed</numerusform>
            <numerusform>%n fixed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved</source>
        <translation>
            <numerusform>%n change not saved</numerusform>
            <numerusform>%n changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTracking</name>
    <message numerus="yes">
        <source>Tracking %n email(s) from files</source>
        <translation>
            <numerusform>Tracking %n email from a file</numerusform>
            <numerusform>Tracking %n emails from files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, nor %n more</source>
        <translation>
            <numerusform>{title}, nor %n more</numerusform>
            <numerusform>{title}, nor %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) tracked regarding {record}</source>
        <translation>
            <numerusform>%n email tracked regarding {record}</numerusform>
            <numerusform>%n emails tracked regarding {record}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already and given this record</source>
        <translation>
            <numerusform>%n known already and given this record</numerusform>
            <numerusform>%n known already and given this record</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <translation>
            <numerusform>%n in quarantine</numerusform>
            <numerusform>%n in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tracked</source>
        <translation>
            <numerusform>%n not tracked</numerusform>
            <numerusform>%n not tracked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterCounts</name>
    <message numerus="yes">
        <source>Matches %Ln appointment(s).</source>
        <translation>
            <numerusform>Matches %Ln appointment.</numerusform>
            <numerusform>Matches %Ln appointments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln series of appointments.</source>
        <translation>
            <numerusform>Matches %Ln series of appointments.</numerusform>
            <numerusform>Matches %Ln series of appointments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln service appointment(s).</source>
        <translation>
            <numerusform>Matches %Ln service appointment.</numerusform>
            <numerusform>Matches %Ln service appointments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln contact(s).</source>
        <translation>
            <numerusform>Matches %Ln contact.</numerusform>
            <numerusform>Matches %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln task(s).</source>
        <translation>
            <numerusform>Matches %Ln task.</numerusform>
            <numerusform>Matches %Ln tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln phone call(s).</source>
        <translation>
            <numerusform>Matches %Ln phone call.</numerusform>
            <numerusform>Matches %Ln phone calls.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln letter(s).</source>
        <translation>
            <numerusform>Matches %Ln letter.</numerusform>
            <numerusform>Matches %Ln letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %Ln fax(es).</source>
        <translation>
            <numerusform>Matches %Ln fax.</numerusform>
            <numerusform>Matches %Ln faxes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the last %n day(s)</source>
        <translation>
            <numerusform>is in the last %n day</numerusform>
            <numerusform>is in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is in the next %n day(s)</source>
        <translation>
            <numerusform>is in the next %n day</numerusform>
            <numerusform>is in the next %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is more than %n day(s) ago</source>
        <translation>
            <numerusform>is more than %n day ago</numerusform>
            <numerusform>is more than %n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n off</numerusform>
            <numerusform>%n off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system filter(s) count as well</source>
        <translation>
            <numerusform>%n system filter counts as well</numerusform>
            <numerusform>%n system filters count as well</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderMenus</name>
    <message numerus="yes">
        <source>Map %n selected folder(s) here</source>
        <translation>
            <numerusform>Map %n selected folder here</numerusform>
            <numerusform>Map %n selected folders here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRuleWords</name>
    <message numerus="yes">
        <source>Mail in %n folder(s){where} will be {regarding} from now on.</source>
        <translation>
            <numerusform>Mail in %n folder{where} will be {regarding} from now on.</numerusform>
            <numerusform>Mail in %n folders{where} will be {regarding} from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will hold for the folders below as well, where these have no rule of their own.</source>
        <translation>
            <numerusform>%n rule{where} will hold for the folders below as well, where these have no rule of their own.</numerusform>
            <numerusform>%n rules{where} will hold for the folders below as well, where these have no rule of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will no longer hold for the folders below. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n rule{where} will no longer hold for the folders below. What was tracked stays tracked.</numerusform>
            <numerusform>%n rules{where} will no longer hold for the folders below. What was tracked stays tracked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s){where} will be removed: new mail in their folders is not tracked by them any more.</source>
        <translation>
            <numerusform>%n rule{where} will be removed: new mail in its folder is not tracked by it any more.</numerusform>
            <numerusform>%n rules{where} will be removed: new mail in their folders is not tracked by them any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the whole trees go %n rule(s) that they made.</source>
        <translation>
            <numerusform>With the whole trees goes %n rule that they made.</numerusform>
            <numerusform>With the whole trees go %n rules that they made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made stay, as rules of their own.</source>
        <translation>
            <numerusform>The %n rule that it made stays, as a rule of its own.</numerusform>
            <numerusform>The %n rules that it made stay, as rules of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rule(s) that it made go with it; what was tracked stays tracked.</source>
        <translation>
            <numerusform>The %n rule that it made goes with it; what was tracked stays tracked.</numerusform>
            <numerusform>The %n rules that it made go with it; what was tracked stays tracked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) changed.</source>
        <translation>
            <numerusform>%n folder rule changed.</numerusform>
            <numerusform>%n folder rules changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n folder rule removed. What was tracked stays tracked.</numerusform>
            <numerusform>%n folder rules removed. What was tracked stays tracked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder rule(s)</source>
        <translation>
            <numerusform>%n folder rule</numerusform>
            <numerusform>%n folder rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>in %n mailbox</numerusform>
            <numerusform>in %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder}: %n record(s) bear this name</source>
        <translation>
            <numerusform>{folder}: %n record bears this name</numerusform>
            <numerusform>{folder}: %n records bear this name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more folder(s) with the next run</source>
        <translation>
            <numerusform>%n more folder with the next run</numerusform>
            <numerusform>%n more folders with the next run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a folder</source>
        <translation>
            <numerusform>%n record without a folder</numerusform>
            <numerusform>%n records without a folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n mailbox(es)</source>
        <translation>
            <numerusform>of %n mailbox</numerusform>
            <numerusform>of %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them come from whole trees; they are rules of their own from then on.</source>
        <translation>
            <numerusform>%n of them comes from a whole tree; it is a rule of its own from then on.</numerusform>
            <numerusform>%n of them come from whole trees; they are rules of their own from then on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRulesPane</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rules}; %n whole tree(s)</source>
        <translation>
            <numerusform>{rules}; %n whole tree</numerusform>
            <numerusform>{rules}; %n whole trees</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message numerus="yes">
        <source>{words}, %n message(s)</source>
        <translation>
            <numerusform>{words}, %n message</numerusform>
            <numerusform>{words}, %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder} (%n message(s))</source>
        <translation>
            <numerusform>{folder} (%n message)</numerusform>
            <numerusform>{folder} (%n messages)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n message(s) that lie there are taken over</source>
        <translation>
            <numerusform>{words}; %n message that lies there is taken over</numerusform>
            <numerusform>{words}; %n messages that lie there are taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) from files will be tracked regarding {record}</source>
        <translation>
            <numerusform>%n email from files will be tracked regarding {record}</numerusform>
            <numerusform>%n emails from files will be tracked regarding {record}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) left out of what rules above say; what was tracked stays tracked.</source>
        <translation>
            <numerusform>%n folder left out of what rules above say; what was tracked stays tracked.</numerusform>
            <numerusform>%n folders left out of what rules above say; what was tracked stays tracked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) removed. What was tracked stays tracked.</source>
        <translation>
            <numerusform>%n rule removed. What was tracked stays tracked.</numerusform>
            <numerusform>%n rules removed. What was tracked stays tracked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail in %n folder(s) is {regarding} from now on.</source>
        <translation>
            <numerusform>Mail in %n folder is {regarding} from now on.</numerusform>
            <numerusform>Mail in %n folders is {regarding} from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Would track {count} of %n message(s)</source>
        <translation>
            <numerusform>Would track {count} of %n message</numerusform>
            <numerusform>Would track {count} of %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change.</source>
        <translation>
            <numerusform>{words}; %n would change.</numerusform>
            <numerusform>{words}; %n would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n would change from {record}.</source>
        <translation>
            <numerusform>{words}; %n would change from {record}.</numerusform>
            <numerusform>{words}; %n would change from {record}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message numerus="yes">
        <source>%n folder(s), {mapped} mapped</source>
        <translation>
            <numerusform>%n folder, {mapped} mapped</numerusform>
            <numerusform>%n folders, {mapped} mapped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n rule(s) without a folder</source>
        <translation>
            <numerusform>{words}; %n rule without a folder</numerusform>
            <numerusform>{words}; %n rules without a folder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GiveUpDialog</name>
    <message numerus="yes">
        <source>Give up %n message(s)</source>
        <extracomment>So many are named; of more it is said how many there are.</extracomment>
        <translation>
            <numerusform>Give up %n message</numerusform>
            <numerusform>Give up %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were given up.</source>
        <translation>
            <numerusform>%n message was given up.</numerusform>
            <numerusform>%n messages were given up.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardBanner</name>
    <message numerus="yes">
        <source>%Ln email(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln email waits to be sent.</numerusform>
            <numerusform>%Ln emails wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release and hold back %Ln</source>
        <translation>
            <numerusform>Release and hold back %Ln</numerusform>
            <numerusform>Release and hold back %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) will be sent from here.</source>
        <translation>
            <numerusform>%Ln email will be sent from here.</numerusform>
            <numerusform>%Ln emails will be sent from here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release and send %Ln</source>
        <translation>
            <numerusform>Release and send %Ln</numerusform>
            <numerusform>Release and send %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold back the %Ln email(s) that wait to be sent, for a person to decide</source>
        <translation>
            <numerusform>Hold back the %Ln email that waits to be sent, for a person to decide</numerusform>
            <numerusform>Hold back the %Ln emails that wait to be sent, for a person to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The store is released. %Ln email(s) are held back in the outbox.</source>
        <translation>
            <numerusform>The store is released. %Ln email is held back in the outbox.</numerusform>
            <numerusform>The store is released. %Ln emails are held back in the outbox.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HousekeepingCard</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln thing(s) for good? This cannot be taken back.</source>
        <translation>
            <numerusform>Remove %Ln thing for good? This cannot be taken back.</numerusform>
            <numerusform>Remove %Ln things for good? This cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) removed</source>
        <translation>
            <numerusform>%Ln thing removed</numerusform>
            <numerusform>%Ln things removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message numerus="yes">
        <source>%n link(s) are ended; both items stay.</source>
        <translation>
            <numerusform>%n link is ended; both items stay.</numerusform>
            <numerusform>%n links are ended; both items stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again now.</source>
        <translation>
            <numerusform>%n item is tried again now.</numerusform>
            <numerusform>%n items are tried again now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried again at the next pass.</source>
        <translation>
            <numerusform>%n item is tried again at the next pass.</numerusform>
            <numerusform>%n items are tried again at the next pass.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) begin anew with the next pass.</source>
        <translation>
            <numerusform>%n link begins anew with the next pass.</numerusform>
            <numerusform>%n links begin anew with the next pass.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemDrawer</name>
    <message numerus="yes">
        <source>%n occurrence(s) differ</source>
        <translation>
            <numerusform>%n occurrence differs</numerusform>
            <numerusform>%n occurrences differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more value(s)</source>
        <translation>
            <numerusform>Show %n more value</numerusform>
            <numerusform>Show %n more values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemsView</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>tried %n time</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflict(s)</source>
        <translation>
            <numerusform>Decide %n conflict</numerusform>
            <numerusform>Decide %n conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailboxTestDialog</name>
    <message numerus="yes">
        <source>Test all %n mailbox(es)</source>
        <translation>
            <numerusform>Test all %n mailbox</numerusform>
            <numerusform>Test all %n mailboxes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailboxWords</name>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln mailbox</numerusform>
            <numerusform>%Ln mailboxes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManyTestsDialog</name>
    <message numerus="yes">
        <source>Test and enable %n mailbox(es)</source>
        <translation>
            <numerusform>Test and enable %n mailbox</numerusform>
            <numerusform>Test and enable %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test %n mailbox(es)</source>
        <translation>
            <numerusform>Test %n mailbox</numerusform>
            <numerusform>Test %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln test(s)</source>
        <translation>
            <numerusform>{done} of %Ln test</numerusform>
            <numerusform>{done} of %Ln tests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tested</source>
        <translation>
            <numerusform>%n not tested</numerusform>
            <numerusform>%n not tested</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MappingPreview</name>
    <message numerus="yes">
        <source>Track %n folder(s)</source>
        <translation>
            <numerusform>Track %n folder</numerusform>
            <numerusform>Track %n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n message(s):</source>
        <translation>
            <numerusform>The first message:</numerusform>
            <numerusform>The first %n messages:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NeedWords</name>
    <message numerus="yes">
        <source>%Ln more mailbox(es) are parked</source>
        <translation>
            <numerusform>%Ln more mailbox is parked</numerusform>
            <numerusform>%Ln more mailboxes are parked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) wait for approval</source>
        <translation>
            <numerusform>%Ln more mailbox waits for approval</numerusform>
            <numerusform>%Ln more mailboxes wait for approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more mailbox(es) have never been tested</source>
        <translation>
            <numerusform>%Ln more mailbox has never been tested</numerusform>
            <numerusform>%Ln more mailboxes have never been tested</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) may or may not have been sent</source>
        <translation>
            <numerusform>%Ln email may or may not have been sent</numerusform>
            <numerusform>%Ln emails may or may not have been sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) could not be sent</source>
        <translation>
            <numerusform>%Ln email could not be sent</numerusform>
            <numerusform>%Ln emails could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) were begun and not finished</source>
        <translation>
            <numerusform>%Ln email was begun and not finished</numerusform>
            <numerusform>%Ln emails were begun and not finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln message in quarantine</numerusform>
            <numerusform>%Ln messages in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pass(es) over calendars, contacts and tasks are held</source>
        <translation>
            <numerusform>%Ln pass over calendars, contacts and tasks is held</numerusform>
            <numerusform>%Ln passes over calendars, contacts and tasks are held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were changed on both sides</source>
        <translation>
            <numerusform>%Ln value was changed on both sides</numerusform>
            <numerusform>%Ln values were changed on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) may answer an email</source>
        <translation>
            <numerusform>%Ln message may answer an email</numerusform>
            <numerusform>%Ln messages may answer an email</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxActions</name>
    <message numerus="yes">
        <source>%n email(s) are sent again.</source>
        <translation>
            <numerusform>%n email is sent again.</numerusform>
            <numerusform>%n emails are sent again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) are sent now.</source>
        <translation>
            <numerusform>%n email is sent now.</numerusform>
            <numerusform>%n emails are sent now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxDrawer</name>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) did not get it.</source>
        <translation>
            <numerusform>It was sent; %n recipient did not get it.</numerusform>
            <numerusform>It was sent; %n recipients did not get it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was sent; %n recipient(s) wait for it still.</source>
        <translation>
            <numerusform>It was sent; %n recipient waits for it still.</numerusform>
            <numerusform>It was sent; %n recipients wait for it still.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxPane</name>
    <message numerus="yes">
        <source>%n email(s) need a decision</source>
        <translation>
            <numerusform>%n email needs a decision</numerusform>
            <numerusform>%n emails need a decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n email(s) wait to be sent</source>
        <translation>
            <numerusform>%n email waits to be sent</numerusform>
            <numerusform>%n emails wait to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resend %n failed email(s)</source>
        <translation>
            <numerusform>Resend %n failed email</numerusform>
            <numerusform>Resend %n failed emails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n waiting email(s) now</source>
        <translation>
            <numerusform>Send %n waiting email now</numerusform>
            <numerusform>Send %n waiting emails now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartyResolver</name>
    <message numerus="yes">
        <source>%n email(s) linked to {record}</source>
        <translation>
            <numerusform>%n email linked to {record}</numerusform>
            <numerusform>%n emails linked to {record}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more participant(s) of other emails have the address {address}.</source>
        <translation>
            <numerusform>%n more participant of other emails has the address {address}.</numerusform>
            <numerusform>%n more participants of other emails have the address {address}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartyRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassActions</name>
    <message numerus="yes">
        <source>%n passes are refused; nothing of them is done.</source>
        <translation>
            <numerusform>%n pass is refused; nothing of it is done.</numerusform>
            <numerusform>%n passes are refused; nothing of them is done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The pass over {mailbox} is released, with %n mail(s).</source>
        <translation>
            <numerusform>The pass over {mailbox} is released, with %n mail.</numerusform>
            <numerusform>The pass over {mailbox} is released, with %n mails.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes are released.</source>
        <translation>
            <numerusform>%n pass is released.</numerusform>
            <numerusform>%n passes are released.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They send %n mail(s).</source>
        <translation>
            <numerusform>They send %n mail.</numerusform>
            <numerusform>They send %n mails.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassCounts</name>
    <message numerus="yes">
        <source>it would send %Ln invitation(s), more than {limit}</source>
        <translation>
            <numerusform>it would send %Ln invitation, more than {limit}</numerusform>
            <numerusform>it would send %Ln invitations, more than {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln update(s), more than {limit}</source>
        <translation>
            <numerusform>it would send %Ln update, more than {limit}</numerusform>
            <numerusform>it would send %Ln updates, more than {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would send %Ln cancellation(s), more than {limit}</source>
        <translation>
            <numerusform>it would send %Ln cancellation, more than {limit}</numerusform>
            <numerusform>it would send %Ln cancellations, more than {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it would delete %Ln item(s), more than {limit}</source>
        <translation>
            <numerusform>it would delete %Ln item, more than {limit}</numerusform>
            <numerusform>it would delete %Ln items, more than {limit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dangerous action(s) were not there when a person released it</source>
        <translation>
            <numerusform>%Ln dangerous action was not there when a person released it</numerusform>
            <numerusform>%Ln dangerous actions were not there when a person released it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be made</source>
        <translation>
            <numerusform>%Ln to be made</numerusform>
            <numerusform>%Ln to be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be changed</source>
        <translation>
            <numerusform>%Ln to be changed</numerusform>
            <numerusform>%Ln to be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be deleted</source>
        <translation>
            <numerusform>%Ln to be deleted</numerusform>
            <numerusform>%Ln to be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln invitation(s) to be sent</source>
        <translation>
            <numerusform>%Ln invitation to be sent</numerusform>
            <numerusform>%Ln invitations to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s) to be sent</source>
        <translation>
            <numerusform>%Ln update to be sent</numerusform>
            <numerusform>%Ln updates to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancellation(s) to be sent</source>
        <translation>
            <numerusform>%Ln cancellation to be sent</numerusform>
            <numerusform>%Ln cancellations to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassDetail</name>
    <message numerus="yes">
        <source>%n pass(es) are selected</source>
        <translation>
            <numerusform>%n pass is selected</numerusform>
            <numerusform>%n passes are selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held: %n pass(es). Nothing of them is done until you release them.</source>
        <translation>
            <numerusform>Held: %n pass. Nothing of it is done until you release it.</numerusform>
            <numerusform>Held: %n passes. Nothing of them is done until you release them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those that are selected are not held, and are not counted here.</source>
        <translation>
            <numerusform>%n of those that are selected is not held, and is not counted here.</numerusform>
            <numerusform>%n of those that are selected are not held, and are not counted here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n mailbox(es)</source>
        <translation>
            <numerusform>in %n mailbox</numerusform>
            <numerusform>in %n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the passes that were selected are held no more; what is shown here is about the others</source>
        <translation>
            <numerusform>%n of the passes that were selected is held no more; what is shown here is about the others</numerusform>
            <numerusform>%n of the passes that were selected are held no more; what is shown here is about the others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>makes %n item(s)</source>
        <translation>
            <numerusform>makes %n item</numerusform>
            <numerusform>makes %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n item(s)</source>
        <translation>
            <numerusform>changes %n item</numerusform>
            <numerusform>changes %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletes %n item(s)</source>
        <translation>
            <numerusform>deletes %n item</numerusform>
            <numerusform>deletes %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>writes over %n edit(s)</source>
        <translation>
            <numerusform>writes over %n edit</numerusform>
            <numerusform>writes over %n edits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asks a person %n time(s)</source>
        <translation>
            <numerusform>asks a person %n time</numerusform>
            <numerusform>asks a person %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n invitation(s)</source>
        <translation>
            <numerusform>sends %n invitation</numerusform>
            <numerusform>sends %n invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n update(s)</source>
        <translation>
            <numerusform>sends %n update</numerusform>
            <numerusform>sends %n updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n cancellation(s)</source>
        <translation>
            <numerusform>sends %n cancellation</numerusform>
            <numerusform>sends %n cancellations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es)</source>
        <translation>
            <numerusform>Release %n pass</numerusform>
            <numerusform>Release %n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n pass(es) without telling anybody</source>
        <translation>
            <numerusform>Release %n pass without telling anybody</numerusform>
            <numerusform>Release %n passes without telling anybody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n pass(es)</source>
        <translation>
            <numerusform>Refuse %n pass</numerusform>
            <numerusform>Refuse %n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held invitation(s)</source>
        <translation>
            <numerusform>Release %n held invitation</numerusform>
            <numerusform>Release %n held invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held mail(s)</source>
        <translation>
            <numerusform>Release %n held mail</numerusform>
            <numerusform>Release %n held mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held delete(s)</source>
        <translation>
            <numerusform>Release %n held delete</numerusform>
            <numerusform>Release %n held deletes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n held change(s)</source>
        <translation>
            <numerusform>Release %n held change</numerusform>
            <numerusform>Release %n held changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassesView</name>
    <message numerus="yes">
        <source>%n pass(es) wait until you have seen what they would do</source>
        <translation>
            <numerusform>%n pass waits until you have seen what it would do</numerusform>
            <numerusform>%n passes wait until you have seen what they would do</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>So many participants are named; of more, how many there are.</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonActions</name>
    <message numerus="yes">
        <source>%n address(es) approved.</source>
        <translation>
            <numerusform>%n address approved.</numerusform>
            <numerusform>%n addresses approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) rejected.</source>
        <translation>
            <numerusform>%n address rejected.</numerusform>
            <numerusform>%n addresses rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are active again.</source>
        <translation>
            <numerusform>%n is active again.</numerusform>
            <numerusform>%n are active again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are inactive: their mailboxes rest.</source>
        <translation>
            <numerusform>%n is inactive: its mailbox rests.</numerusform>
            <numerusform>%n are inactive: their mailboxes rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted.</source>
        <translation>
            <numerusform>%n deleted.</numerusform>
            <numerusform>%n deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>%Ln email(s)</source>
        <translation>
            <numerusform>%Ln email</numerusform>
            <numerusform>%Ln emails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln attachment</numerusform>
            <numerusform>%Ln attachments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reason(s)</source>
        <translation>
            <numerusform>%Ln reason</numerusform>
            <numerusform>%Ln reasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in quarantine</source>
        <translation>
            <numerusform>%Ln message in quarantine</numerusform>
            <numerusform>%Ln messages in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln appointment(s), contact(s) and task(s)</source>
        <translation>
            <numerusform>%Ln appointment, contact or task</numerusform>
            <numerusform>%Ln appointments, contacts and tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that gave way</source>
        <translation>
            <numerusform>%Ln value that gave way</numerusform>
            <numerusform>%Ln values that gave way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonDrawer</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n with their mailboxes? Mail that was tracked stays.</source>
        <translation>
            <numerusform>Delete %n with its mailbox? Mail that was tracked stays.</numerusform>
            <numerusform>Delete %n with their mailboxes? Mail that was tracked stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileDrawer</name>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n mailbox</numerusform>
            <numerusform>%n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfilesPane</name>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuarantineActions</name>
    <message numerus="yes">
        <source>%n message(s) are tried again now.</source>
        <translation>
            <numerusform>%n message is tried again now.</numerusform>
            <numerusform>%n messages are tried again now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are tried again at the next run.</source>
        <translation>
            <numerusform>%n message is tried again at the next run.</numerusform>
            <numerusform>%n messages are tried again at the next run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are written to {folder}.</source>
        <translation>
            <numerusform>%n message is written to {folder}.</numerusform>
            <numerusform>%n messages are written to {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) have no source: they were never fetched.</source>
        <translation>
            <numerusform>%n message has no source: it was never fetched.</numerusform>
            <numerusform>%n messages have no source: they were never fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuarantineDrawer</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuarantinePane</name>
    <message numerus="yes">
        <source>%n message(s) were given up</source>
        <translation>
            <numerusform>%n message was given up</numerusform>
            <numerusform>%n messages were given up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be processed</source>
        <translation>
            <numerusform>%n message could not be processed</numerusform>
            <numerusform>%n messages could not be processed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordBrowser</name>
    <message numerus="yes">
        <source>The first %n are shown; type to find others.</source>
        <extracomment>A RecordView: Enter in the search or the list, or a double click. What is shown or where it is has changed.</extracomment>
        <translation>
            <numerusform>The first is shown; type to find others.</numerusform>
            <numerusform>The first %n are shown; type to find others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDrawer</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordsPane</name>
    <message numerus="yes">
        <source>%n record(s): what mail is tracked regarding.</source>
        <translation>
            <numerusform>%n record: what mail is tracked regarding.</numerusform>
            <numerusform>%n records: what mail is tracked regarding.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{words} The first %n are shown; type to find others.</source>
        <translation>
            <numerusform>{words} The first is shown; type to find others.</numerusform>
            <numerusform>{words} The first %n are shown; type to find others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%n to create</source>
        <translation>
            <numerusform>%n to create</numerusform>
            <numerusform>%n to create</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to update</source>
        <translation>
            <numerusform>%n to update</numerusform>
            <numerusform>%n to update</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to skip</source>
        <translation>
            <numerusform>%n to skip</numerusform>
            <numerusform>%n to skip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n created</source>
        <translation>
            <numerusform>%n created</numerusform>
            <numerusform>%n created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with faults</source>
        <translation>
            <numerusform>%n row with faults</numerusform>
            <numerusform>%n rows with faults</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResetNote</name>
    <message numerus="yes">
        <source>Saving sets back the test of %n mailbox(es); they stay off until they are tested and enabled.</source>
        <translation>
            <numerusform>Saving sets back the test of %n mailbox; it stays off until it is tested and enabled.</numerusform>
            <numerusform>Saving sets back the test of %n mailboxes; they stay off until they are tested and enabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving will test %n mailbox(es) again: {directions}. Each goes on working when it has passed.</source>
        <translation>
            <numerusform>Saving will test %n mailbox again: {directions}. It goes on working when it has passed.</numerusform>
            <numerusform>Saving will test %n mailboxes again: {directions}. Each goes on working when it has passed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesPane</name>
    <message numerus="yes">
        <source>%n rule(s), asked from the top before every filter</source>
        <translation>
            <numerusform>%n rule, asked from the top before every filter</numerusform>
            <numerusform>%n rules, asked from the top before every filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message numerus="yes">
        <source>%Ln run(s), nothing new</source>
        <translation>
            <numerusform>%Ln run, nothing new</numerusform>
            <numerusform>%Ln runs, nothing new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in {time}</source>
        <translation>
            <numerusform>%Ln message in {time}</numerusform>
            <numerusform>%Ln messages in {time}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) a day</source>
        <translation>
            <numerusform>%Ln message a day</numerusform>
            <numerusform>%Ln messages a day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) {problem}</source>
        <translation>
            <numerusform>%Ln time {problem}</numerusform>
            <numerusform>%Ln times {problem}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerLook</name>
    <message numerus="yes">
        <source>%Ln tracked</source>
        <translation>
            <numerusform>%Ln tracked</numerusform>
            <numerusform>%Ln tracked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <translation>
            <numerusform>%Ln missed</numerusform>
            <numerusform>%Ln missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln under another id</source>
        <translation>
            <numerusform>%Ln under another id</numerusform>
            <numerusform>%Ln under another id</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in quarantine</source>
        <translation>
            <numerusform>%Ln in quarantine</numerusform>
            <numerusform>%Ln in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed since</source>
        <translation>
            <numerusform>%Ln removed since</numerusform>
            <numerusform>%Ln removed since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for the next run</source>
        <translation>
            <numerusform>%Ln for the next run</numerusform>
            <numerusform>%Ln for the next run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone from the server</source>
        <translation>
            <numerusform>%Ln gone from the server</numerusform>
            <numerusform>%Ln gone from the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) compared with their servers</source>
        <translation>
            <numerusform>%n mailbox compared with its server</numerusform>
            <numerusform>%n mailboxes compared with their servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message numerus="yes">
        <source>In all %Ln email(s) with this address</source>
        <translation>
            <numerusform>In the %Ln email with this address</numerusform>
            <numerusform>In all %Ln emails with this address</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsExport</name>
    <message numerus="yes">
        <source>%Ln entry(s) about runs are written to {path}.</source>
        <translation>
            <numerusform>%Ln entry about runs is written to {path}.</numerusform>
            <numerusform>%Ln entries about runs are written to {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionsDialog</name>
    <message numerus="yes">
        <source>%n suggestion(s) confirmed</source>
        <translation>
            <numerusform>%n suggestion confirmed</numerusform>
            <numerusform>%n suggestions confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) dismissed</source>
        <translation>
            <numerusform>%n suggestion dismissed</numerusform>
            <numerusform>%n suggestions dismissed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportCard</name>
    <message numerus="yes">
        <source>What is in it: %Ln file(s)</source>
        <translation>
            <numerusform>What is in it: %Ln file</numerusform>
            <numerusform>What is in it: %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message numerus="yes">
        <source>%n row(s) are written to {path}.</source>
        <translation>
            <numerusform>%n row is written to {path}.</numerusform>
            <numerusform>%n rows are written to {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TestBoard</name>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln mailbox</numerusform>
            <numerusform>%Ln mailboxes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>Show %Ln earlier run(s)</source>
        <translation>
            <numerusform>Show %Ln earlier run</numerusform>
            <numerusform>Show %Ln earlier runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n mailbox(es) need you</source>
        <extracomment>How long nothing must be at work before the dot goes. Else each run would make it flicker.</extracomment>
        <translation>
            <numerusform>%n mailbox needs you</numerusform>
            <numerusform>%n mailboxes need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) work again</source>
        <translation>
            <numerusform>%n mailbox works again</numerusform>
            <numerusform>%n mailboxes work again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n healthy</source>
        <translation>
            <numerusform>%n healthy</numerusform>
            <numerusform>%n healthy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working</source>
        <translation>
            <numerusform>%n working</numerusform>
            <numerusform>%n working</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n degraded</numerusform>
            <numerusform>%n degraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n parked</numerusform>
            <numerusform>%n parked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n off</numerusform>
            <numerusform>%n off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeDialog</name>
    <message numerus="yes">
        <source>%n folder(s) mapped</source>
        <translation>
            <numerusform>%n folder mapped</numerusform>
            <numerusform>%n folders mapped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) borne by several records</source>
        <translation>
            <numerusform>%n name borne by several records</numerusform>
            <numerusform>%n names borne by several records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a rule of their own</source>
        <translation>
            <numerusform>%n with a rule of its own</numerusform>
            <numerusform>%n with a rule of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose name no record bears</source>
        <translation>
            <numerusform>%n whose name no record bears</numerusform>
            <numerusform>%n whose names no record bears</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) have no folder there.</source>
        <translation>
            <numerusform>%n record has no folder there.</numerusform>
            <numerusform>%n records have no folder there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are missing, more than {most}: none is made until you allow so many.</source>
        <translation>
            <numerusform>%n folder is missing, more than {most}: none is made until you allow so many.</numerusform>
            <numerusform>%n folders are missing, more than {most}: none is made until you allow so many.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are made on the server.</source>
        <translation>
            <numerusform>%n folder is made on the server.</numerusform>
            <numerusform>%n folders are made on the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnresolvedDialog</name>
    <message numerus="yes">
        <source>%Ln address(es) in emails that belong to no record. Say whose they are.</source>
        <translation>
            <numerusform>%Ln address in emails that belongs to no record. Say whose it is.</numerusform>
            <numerusform>%Ln addresses in emails that belong to no record. Say whose they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) linked to {record}</source>
        <translation>
            <numerusform>%Ln email linked to {record}</numerusform>
            <numerusform>%Ln emails linked to {record}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind} {record} was made, %Ln email(s) linked to it</source>
        <translation>
            <numerusform>{kind} {record} was made, %Ln email linked to it</numerusform>
            <numerusform>{kind} {record} was made, %Ln emails linked to it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPane</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s)</source>
        <translation>
            <numerusform>%n queue</numerusform>
            <numerusform>%n queues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forward mailbox(es)</source>
        <translation>
            <numerusform>%n forward mailbox</numerusform>
            <numerusform>%n forward mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) not approved yet</source>
        <translation>
            <numerusform>%n address not approved yet</numerusform>
            <numerusform>%n addresses not approved yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message numerus="yes">
        <source>%Ln message(s) judged</source>
        <translation>
            <numerusform>%Ln message judged</numerusform>
            <numerusform>%Ln messages judged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not listed.</source>
        <translation>
            <numerusform>%Ln more is not listed.</numerusform>
            <numerusform>%Ln more are not listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be tracked</source>
        <translation>
            <numerusform>%Ln would be tracked</numerusform>
            <numerusform>%Ln would be tracked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would join an email that is there</source>
        <translation>
            <numerusform>%Ln would join an email that is there</numerusform>
            <numerusform>%Ln would join an email that is there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be skipped</source>
        <translation>
            <numerusform>%Ln would be skipped</numerusform>
            <numerusform>%Ln would be skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would go into quarantine</source>
        <translation>
            <numerusform>%Ln would go into quarantine</numerusform>
            <numerusform>%Ln would go into quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be treated otherwise</source>
        <translation>
            <numerusform>%Ln would be treated otherwise</numerusform>
            <numerusform>%Ln would be treated otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s): {what}</source>
        <translation>
            <numerusform>%Ln message: {what}</numerusform>
            <numerusform>%Ln messages: {what}</numerusform>
        </translation>
    </message>
</context>
</TS>
