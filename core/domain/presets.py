"""Well-known mail servers, and sensible defaults per type of profile: what a form or the set-up assistant begins with.

Nothing here is looked up anywhere: a preset is what the provider tells people to enter (`source` names the page to check it against), and
a person may change all of it. A host may hold `{domain}`, which is the domain of the address it is filled for. No client id ships with the
program: where OAuth 2.0 is needed the organisation registers its own.

    address ──▶ its domain ──▶ presets of that provider, the best type first ──▶ the keys of a profile, as the document has them
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint, OAuthSettings, ProfileType, Tls
from core.domain.words import word
from core.errors import QT_TRANSLATE_NOOP

DOMAIN = "{domain}"
EWS_PATH = "/EWS/Exchange.asmx"


class UsernameForm(StrEnum):
    """What a user name is at a provider."""

    ADDRESS = "address"
    LOCAL_PART = "local-part"
    DOMAIN_LOGIN = "domain-login"
    """DOMAIN\\name, or the user principal name."""


class SignIn(StrEnum):
    """What a mailbox signs in with."""

    PASSWORD = "password"  # noqa: S105  a word, not one of them
    APP_PASSWORD = "app-password"  # noqa: S105
    """A password of its own for this program, made on the provider's security page."""
    OAUTH2 = "oauth2"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a profile of a type begins with. `outgoing` None: the same as incoming."""

    type: ProfileType
    incoming: Endpoint
    outgoing: Endpoint | None = None
    autodiscover: bool = False

    def values(self, address: str = "") -> dict[str, Any]:
        """The keys of a profile in the document's words; hosts are filled in for the domain of `address`, or stay open without one."""
        domain = domain_of(address)
        return {
            "type": word(self.type),
            "autodiscover": self.autodiscover,
            "incoming": _endpoint_values(self.incoming, domain),
            "outgoing": "same" if self.outgoing is None else _endpoint_values(self.outgoing, domain),
        }


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider's servers for one type of profile. `domains` are those of its addresses; a leading dot takes what ends so.

    `notes` are for a person, each a sentence; `source` names the page they come from.
    """

    key: str
    name: str
    settings: ServerSettings
    domains: tuple[str, ...] = ()
    username: UsernameForm = UsernameForm.ADDRESS
    sign_in: SignIn = SignIn.PASSWORD
    notes: tuple[str, ...] = field(default=())
    source: str = ""

    @property
    def type(self) -> ProfileType:
        """The type of profile it makes."""
        return self.settings.type


def domain_of(address: str) -> str:
    """The domain of an address, in lower case; "" where there is none."""
    return address.rpartition("@")[2].strip().lower().rstrip(".") if "@" in address else ""


def presets_for(address: str) -> tuple[Preset, ...]:
    """The presets of the provider of an address, the one to offer first at the beginning; empty where its domain is not known."""
    domain = domain_of(address)
    return tuple(preset for preset in PRESETS if domain and any(_serves(known, domain) for known in preset.domains))


def preset_for(address: str, of_type: ProfileType | None = None) -> Preset | None:
    """The preset to offer for an address, of one type where that is given; None where its domain is not known."""
    return next((preset for preset in presets_for(address) if of_type in {None, preset.type}), None)


def defaults_for(of_type: ProfileType) -> ServerSettings:
    """What a new profile of this type begins with, its servers not yet named but for those there is only one of."""
    return _DEFAULTS[of_type]


def username_for(preset: Preset, address: str) -> str:
    """The user name of an address at a provider; for a login of a domain the address, which most servers take as well."""
    return address.rpartition("@")[0] if preset.username is UsernameForm.LOCAL_PART else address


def _serves(known: str, domain: str) -> bool:
    return domain.endswith(known) if known.startswith(".") else domain == known


def _endpoint_values(endpoint: Endpoint, domain: str) -> dict[str, Any]:
    def filled(text: str) -> str | None:
        return (text.replace(DOMAIN, domain) if domain or DOMAIN not in text else None) or None

    oauth = endpoint.oauth
    return {
        "host": filled(endpoint.host),
        "port": endpoint.port or None,
        "url": filled(endpoint.url),
        "tls": word(endpoint.tls),
        "auth": word(endpoint.auth),
        "credentials": word(endpoint.credentials),
        "impersonation": endpoint.impersonation,
        "oauth": None if oauth is None else {"provider": oauth.provider, "flow": oauth.flow},
    }


def _server(host: str, port: int, tls: Tls = Tls.IMPLICIT, oauth: OAuthSettings | None = None) -> Endpoint:
    auth = AuthProtocol.BASIC if oauth is None else AuthProtocol.OAUTH2
    return Endpoint(host=host, port=port, tls=tls, auth=auth, credentials=CredentialRetrieval.MAILBOX, oauth=oauth)


def _imap(host: str, oauth: OAuthSettings | None = None) -> Endpoint:
    return _server(host, 993, oauth=oauth)


def _pop3(host: str, oauth: OAuthSettings | None = None) -> Endpoint:
    return _server(host, 995, oauth=oauth)


def _smtps(host: str, oauth: OAuthSettings | None = None) -> Endpoint:
    return _server(host, 465, oauth=oauth)


def _submission(host: str, oauth: OAuthSettings | None = None) -> Endpoint:
    return _server(host, 587, Tls.STARTTLS, oauth)


def _both(preset: Preset, imap: Endpoint, pop3: Endpoint | None, smtp: Endpoint) -> tuple[Preset, ...]:
    """A provider's presets by IMAP and, where it has that, by POP3; `preset` brings all but the servers."""
    made = [replace(preset, settings=ServerSettings(ProfileType.IMAP_SMTP, imap, smtp))]
    if pop3 is not None:
        settings = ServerSettings(ProfileType.POP3_SMTP, pop3, smtp)
        made.append(replace(preset, key=f"{preset.key}-pop3", name=f"{preset.name} (POP3)", settings=settings))
    return tuple(made)


_MICROSOFT = OAuthSettings("microsoft", flow="client-credentials")
_MICROSOFT_PERSON = OAuthSettings("microsoft", flow="code")
_GOOGLE = OAuthSettings("google", flow="code")
_OPEN = ServerSettings(ProfileType.IMAP_SMTP, Endpoint(), Endpoint())
_EWS_ONLINE = Endpoint(
    url=f"https://outlook.office365.com{EWS_PATH}",
    auth=AuthProtocol.OAUTH2,
    credentials=CredentialRetrieval.PROFILE,
    impersonation=True,
    oauth=_MICROSOFT,
)
_EWS_OWN = Endpoint(url=f"https://mail.{DOMAIN}{EWS_PATH}", credentials=CredentialRetrieval.PROFILE, impersonation=True)
_GMAIL = ServerSettings(ProfileType.GMAIL, _imap("imap.gmail.com", _GOOGLE), _smtps("smtp.gmail.com", _GOOGLE))

_DEFAULTS: Mapping[ProfileType, ServerSettings] = {
    ProfileType.EXCHANGE: ServerSettings(ProfileType.EXCHANGE, replace(_EWS_OWN, url=""), autodiscover=True),
    ProfileType.EXCHANGE_ONLINE: ServerSettings(ProfileType.EXCHANGE_ONLINE, _EWS_ONLINE),
    ProfileType.POP3_SMTP: ServerSettings(ProfileType.POP3_SMTP, _pop3(""), _submission("")),
    ProfileType.IMAP_SMTP: ServerSettings(ProfileType.IMAP_SMTP, _imap(""), _submission("")),
    ProfileType.GMAIL: _GMAIL,
}

_REGISTER = QT_TRANSLATE_NOOP("presets", "It signs in with OAuth 2.0: register this program with the provider and enter the client id.")
_APP_PASSWORD = QT_TRANSLATE_NOOP("presets", "It needs an app password: make one on the provider's security page and store it.")
_TWO_STEPS = QT_TRANSLATE_NOOP("presets", "With two-step verification it needs an app password, else the account's own.")
_SWITCH_ON = QT_TRANSLATE_NOOP("presets", "POP3 and IMAP must be switched on in the settings of each mailbox first.")
_EWS_ENDS = QT_TRANSLATE_NOOP(
    "presets", "Exchange Online has EWS switched off by default since October 2026 and ends it in April 2027; a tenant may still allow it."
)
_NO_BASIC = QT_TRANSLATE_NOOP("presets", "Passwords are not accepted for EWS, IMAP and POP3 since October 2022.")
_SMTP_OFF = QT_TRANSLATE_NOOP("presets", "SMTP sign-in is off in new tenants; an administrator allows it for each mailbox.")
_NO_BASIC_PERSON = QT_TRANSLATE_NOOP("presets", "Passwords, app passwords included, are not accepted since September 2024.")
_GOOGLE_BASIC = QT_TRANSLATE_NOOP("presets", "The account's own password is not accepted, in Google Workspace since May 2025.")
_NO_POP3 = QT_TRANSLATE_NOOP("presets", "It has no POP3.")
_BRIDGE = QT_TRANSLATE_NOOP("presets", "Proton Mail Bridge must run on this computer; it shows the user name and a password of its own.")
_BRIDGE_CA = QT_TRANSLATE_NOOP("presets", "Export the certificate of Bridge and name the file as the profile's extra authority (ca_file).")
_REGIONS = QT_TRANSLATE_NOOP("presets", "The servers end in the account's data centre: .com, .eu, .in, .com.au, .jp.")
_OWN_SERVER = QT_TRANSLATE_NOOP("presets", "Names and ports are what such servers usually have; ask whoever runs it.")
_RIGHTS = QT_TRANSLATE_NOOP("presets", "The profile's account needs the right ApplicationImpersonation, or full access to each mailbox.")

_OUTLOOK_DOMAINS = (
    "outlook.com",
    "outlook.de",
    "hotmail.com",
    "hotmail.de",
    "hotmail.co.uk",
    "hotmail.fr",
    "live.com",
    "live.de",
    "msn.com",
)
_YAHOO_DOMAINS = ("yahoo.com", "yahoo.de", "yahoo.co.uk", "yahoo.fr", "yahoo.it", "yahoo.es", "ymail.com", "rocketmail.com")
_PROTON_DOMAINS = ("proton.me", "protonmail.com", "protonmail.ch", "pm.me")

_OFFICE = Preset(
    "microsoft-365-mail",
    "Microsoft 365 (IMAP and SMTP)",
    _OPEN,
    (".onmicrosoft.com",),
    sign_in=SignIn.OAUTH2,
    notes=(_REGISTER, _NO_BASIC, _SMTP_OFF),
    source="Microsoft Learn: Authenticate an IMAP, POP or SMTP connection using OAuth; POP, IMAP and SMTP settings",
)
_OUTLOOK_COM = Preset(
    "outlook-com",
    "Outlook.com",
    _OPEN,
    _OUTLOOK_DOMAINS,
    sign_in=SignIn.OAUTH2,
    notes=(_REGISTER, _NO_BASIC_PERSON),
    source="Microsoft Support: POP, IMAP, and SMTP settings for Outlook.com",
)
_YAHOO = Preset(
    "yahoo",
    "Yahoo Mail",
    _OPEN,
    _YAHOO_DOMAINS,
    sign_in=SignIn.APP_PASSWORD,
    notes=(_APP_PASSWORD,),
    source="Yahoo Help: IMAP, POP server settings",
)
_ICLOUD = Preset(
    "icloud",
    "iCloud Mail",
    _OPEN,
    ("icloud.com", "me.com", "mac.com"),
    sign_in=SignIn.APP_PASSWORD,
    notes=(_APP_PASSWORD, _NO_POP3),
    source="Apple Support: iCloud Mail server settings for other email client apps",
)
_FASTMAIL = Preset(
    "fastmail",
    "Fastmail",
    _OPEN,
    ("fastmail.com", "fastmail.fm", "fastmail.de", "fastmail.net"),
    sign_in=SignIn.APP_PASSWORD,
    notes=(_APP_PASSWORD,),
    source="Fastmail Help: Server names and ports",
)
_GMX_NET = Preset(
    "gmx",
    "GMX",
    _OPEN,
    ("gmx.de", "gmx.net", "gmx.at", "gmx.ch"),
    notes=(_SWITCH_ON, _TWO_STEPS),
    source="GMX Hilfe: POP3, IMAP und SMTP, Serverdaten",
)
_GMX_COM = replace(
    _GMX_NET,
    key="gmx-com",
    name="GMX (gmx.com)",
    domains=("gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es"),
    source="GMX Help: Server data",
)
_WEB_DE = Preset("web-de", "WEB.DE", _OPEN, ("web.de",), notes=(_SWITCH_ON, _TWO_STEPS), source="WEB.DE Hilfe: POP3, IMAP und SMTP")
_ZOHO = Preset("zoho", "Zoho Mail", _OPEN, ("zoho.com", "zohomail.com"), notes=(_SWITCH_ON, _TWO_STEPS, _REGIONS), source="Zoho Mail Help")
_ZOHO_EU = replace(_ZOHO, key="zoho-eu", name="Zoho Mail (EU)", domains=("zoho.eu", "zohomail.eu"))
_ZOHO_PRO = replace(_ZOHO, key="zoho-organization", name="Zoho Mail (own domain)", domains=())
_MAILBOX_ORG = Preset(
    "mailbox-org", "mailbox.org", _OPEN, ("mailbox.org",), notes=(_TWO_STEPS,), source="mailbox.org Knowledge Base: E-mail configuration"
)
_BRIDGE_IMAP, _BRIDGE_SMTP = _server("127.0.0.1", 1143, Tls.STARTTLS), _server("127.0.0.1", 1025, Tls.STARTTLS)
_PROTON = Preset(
    "proton-bridge",
    "Proton Mail Bridge",
    _OPEN,
    _PROTON_DOMAINS,
    sign_in=SignIn.APP_PASSWORD,
    notes=(_BRIDGE, _BRIDGE_CA, _NO_POP3),
    source="Proton Support: Proton Mail Bridge, IMAP and SMTP settings",
)
_GENERIC = Preset("generic", "Dovecot and Postfix", _OPEN, notes=(_OWN_SERVER,), source="RFC 8314; Dovecot and Postfix documentation")

#: All of them; of a provider the one to offer first comes first.
PRESETS: tuple[Preset, ...] = (
    Preset(
        "microsoft-365",
        "Microsoft 365 (Exchange Online)",
        _DEFAULTS[ProfileType.EXCHANGE_ONLINE],
        (".onmicrosoft.com",),
        sign_in=SignIn.OAUTH2,
        notes=(_REGISTER, _RIGHTS, _EWS_ENDS),
        source="Microsoft Learn: Authenticate an EWS application by using OAuth; Deprecation of Exchange Web Services in Exchange Online",
    ),
    *_both(
        _OFFICE,
        _imap("outlook.office365.com", _MICROSOFT),
        _pop3("outlook.office365.com", _MICROSOFT),
        _submission("smtp.office365.com", _MICROSOFT),
    ),
    *_both(
        _OUTLOOK_COM,
        _imap("outlook.office365.com", _MICROSOFT_PERSON),
        _pop3("outlook.office365.com", _MICROSOFT_PERSON),
        _submission("smtp-mail.outlook.com", _MICROSOFT_PERSON),
    ),
    Preset(
        "gmail",
        "Gmail and Google Workspace",
        _GMAIL,
        ("gmail.com", "googlemail.com"),
        sign_in=SignIn.OAUTH2,
        notes=(_REGISTER, _GOOGLE_BASIC),
        source="Gmail Help: Add Gmail to another email client; Google Workspace: transition from less secure apps to OAuth",
    ),
    Preset(
        "gmail-pop3",
        "Gmail (POP3, app password)",
        ServerSettings(ProfileType.POP3_SMTP, _pop3("pop.gmail.com"), _smtps("smtp.gmail.com")),
        ("gmail.com", "googlemail.com"),
        sign_in=SignIn.APP_PASSWORD,
        notes=(_APP_PASSWORD, _GOOGLE_BASIC, _SWITCH_ON),
        source="Gmail Help: Read Gmail messages on other email clients using POP; Sign in with app passwords",
    ),
    *_both(_YAHOO, _imap("imap.mail.yahoo.com"), _pop3("pop.mail.yahoo.com"), _smtps("smtp.mail.yahoo.com")),
    *_both(_ICLOUD, _imap("imap.mail.me.com"), None, _submission("smtp.mail.me.com")),
    *_both(_FASTMAIL, _imap("imap.fastmail.com"), _pop3("pop.fastmail.com"), _smtps("smtp.fastmail.com")),
    *_both(_GMX_NET, _imap("imap.gmx.net"), _pop3("pop.gmx.net"), _submission("mail.gmx.net")),
    *_both(_GMX_COM, _imap("imap.gmx.com"), _pop3("pop.gmx.com"), _submission("mail.gmx.com")),
    *_both(_WEB_DE, _imap("imap.web.de"), _pop3("pop3.web.de"), _submission("smtp.web.de")),
    *_both(_ZOHO, _imap("imap.zoho.com"), _pop3("pop.zoho.com"), _smtps("smtp.zoho.com")),
    *_both(_ZOHO_EU, _imap("imap.zoho.eu"), _pop3("pop.zoho.eu"), _smtps("smtp.zoho.eu")),
    *_both(_ZOHO_PRO, _imap("imappro.zoho.com"), _pop3("poppro.zoho.com"), _smtps("smtppro.zoho.com")),
    *_both(_MAILBOX_ORG, _imap("imap.mailbox.org"), _pop3("pop3.mailbox.org"), _smtps("smtp.mailbox.org")),
    *_both(_PROTON, _BRIDGE_IMAP, None, _BRIDGE_SMTP),
    Preset(
        "exchange-on-premises",
        "Exchange Server on premises",
        ServerSettings(ProfileType.EXCHANGE, _EWS_OWN, autodiscover=True),
        username=UsernameForm.DOMAIN_LOGIN,
        notes=(_RIGHTS, _OWN_SERVER),
        source="Microsoft Learn: EWS virtual directories; Autodiscover for Exchange",
    ),
    *_both(_GENERIC, _imap(f"mail.{DOMAIN}"), _pop3(f"mail.{DOMAIN}"), _submission(f"mail.{DOMAIN}")),
)
