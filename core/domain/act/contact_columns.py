"""The columns of a contact that are synchronized as plain text, with what the remote side calls them (facts 7.4)."""

from __future__ import annotations

#: Column in the store: what a person on the remote side knows it as.
TEXT_COLUMNS = {
    "assistantname": "Assistant's name",
    "assistantphone": "Assistant's phone",
    "fax": "Business fax",
    "telephone1": "Business phone",
    "business2": "Business phone 2",
    "callback": "Callback",
    "childrensnames": "Children",
    "company": "Company main phone",
    "department": "Department",
    "emailaddress1": "E-mail",
    "emailaddress2": "E-mail 2",
    "emailaddress3": "E-mail 3",
    "ftpsiteurl": "FTP site",
    "governmentid": "Government ID",
    "telephone2": "Home phone",
    "home2": "Home phone 2",
    "jobtitle": "Job title",
    "managername": "Manager",
    "mobilephone": "Mobile",
    "nickname": "Nickname",
    "telephone3": "Other phone",
    "pager": "Pager",
    "spousesname": "Spouse",
    "websiteurl": "Web page",
    "yomifirstname": "Yomi first name",
    "yomilastname": "Yomi last name",
}
#: Addresses of mail: compared without case.
EMAIL_COLUMNS = frozenset({"emailaddress1", "emailaddress2", "emailaddress3"})
#: Numbers: compared by what is dialled.
PHONE_COLUMNS = frozenset({
    "assistantphone", "fax", "telephone1", "business2", "callback", "company", "telephone2", "home2", "mobilephone", "telephone3", "pager",
})  # fmt: skip
