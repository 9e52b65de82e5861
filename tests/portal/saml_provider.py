# SPDX-License-Identifier: MPL-2.0
"""A made-up identity provider: it signs what it is told to, true or false."""

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Utils

IDP, SP = "https://idp.eksempel.dk/metadata", "http://portal.eksempel.dk/saml/metadata/"
ACS = "http://portal.eksempel.dk/saml/acs/"
SUBSTANTIAL = "https://data.gov.dk/concept/core/nsis/loa/Substantial"


def keypair() -> tuple[str, str]:
    """Return a key and a self-signed certificate, as text."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.eksempel.dk")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()


@dataclass(frozen=True)
class Answer:
    """What the provider says; each part can be made false."""

    request: str
    mail: str = "anna@eksempel.dk"
    audience: str = SP
    issuer: str = IDP
    recipient: str = ACS
    level: str = SUBSTANTIAL
    minutes: int = 5
    number: str = "_assertion-1"
    mail_too: str = ""

    def but(self, **changes: object) -> "Answer":
        return replace(self, **changes)  # type: ignore[arg-type]


class Provider:
    """An identity provider with one key."""

    def __init__(self) -> None:
        self.key, self.cert = keypair()

    def metadata(self, folder: Path) -> Path:
        """Write what the portal must know of it."""
        bare = "".join(self.cert.strip().splitlines()[1:-1])
        file = folder / "idp.xml"
        file.write_text(
            f'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{IDP}">'
            '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
            '<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">'
            f"<X509Data><X509Certificate>{bare}</X509Certificate></X509Data></KeyInfo>"
            '</KeyDescriptor><SingleSignOnService Location="https://idp.eksempel.dk/sso" '
            'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"/>'
            "</IDPSSODescriptor></EntityDescriptor>"
        )
        return file

    def assertion(self, said: Answer) -> str:
        """Return an assertion without a signature."""
        now = datetime.now(UTC)
        begin = f"{now - timedelta(minutes=10):%Y-%m-%dT%H:%M:%SZ}"
        until = f"{now + timedelta(minutes=said.minutes):%Y-%m-%dT%H:%M:%SZ}"
        return (
            f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
            f'ID="{said.number}" Version="2.0" IssueInstant="{begin}"><saml:Issuer>{said.issuer}'
            '</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:'
            'nameid-format:persistent">anna-1</saml:NameID><saml:SubjectConfirmation '
            'Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData '
            f'InResponseTo="{said.request}" Recipient="{said.recipient}" NotOnOrAfter="{until}"/>'
            f'</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{begin}" '
            f'NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{said.audience}'
            "</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement "
            f'AuthnInstant="{begin}" SessionIndex="s1"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>{said.level}</saml:AuthnContextClassRef>"
            "</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>"
            '<saml:Attribute Name="email"><saml:AttributeValue>'
            f"{said.mail}</saml:AttributeValue></saml:Attribute>"
            f'<saml:Attribute Name="mail"><saml:AttributeValue>{said.mail_too}'
            "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>"
            "</saml:Assertion>"
        )

    def signed(
        self, assertion: str, way: tuple[str, str] = (Constants.RSA_SHA256, Constants.SHA256)
    ) -> str:
        """Sign an assertion with the provider's key, by algorithms of signature and digest."""
        made = Utils.add_sign(assertion, self.key, self.cert, False, *way)
        text = made if isinstance(made, str) else made.decode()
        return text.partition("?>")[2] if text.startswith("<?xml") else text

    def response(self, said: Answer, inside: str) -> str:
        """Wrap assertions in a response, encoded as a browser sends it."""
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        text = (
            '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" '
            'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" '
            f'IssueInstant="{now}" Destination="{ACS}" InResponseTo="{said.request}">'
            f"<saml:Issuer>{said.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode "
            'Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
            f"{inside}</samlp:Response>"
        )
        return base64.b64encode(text.encode()).decode()

    def true(self, said: Answer) -> str:
        """Return a response as an honest provider makes it."""
        return self.response(said, self.signed(self.assertion(said)))

    def wrapped(self, said: Answer, evil: Answer) -> list[str]:
        """Return responses in which a true signature stands beside a false assertion."""
        true, false = self.signed(self.assertion(said)), self.assertion(evil)
        inner = etree.fromstring(true.encode())
        outer = etree.fromstring(false.encode())
        signature = inner.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
        assert signature is not None
        nested = etree.fromstring(etree.tostring(outer))
        nested.append(etree.fromstring(true.encode()))
        moved = etree.fromstring(etree.tostring(outer))
        moved.insert(1, etree.fromstring(etree.tostring(signature)))
        return [
            self.response(said, false + true),
            self.response(said, true + false),
            self.response(said, etree.tostring(nested).decode()),
            self.response(said, etree.tostring(moved).decode()),
        ]
