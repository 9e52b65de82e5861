# SPDX-License-Identifier: MPL-2.0
"""What the list of security requirements calls not used is in no lock, no import and no address."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements/run.txt").read_text("utf-8")
LOCKED = frozenset(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==", LOCK, re.MULTILINE))
TREES = {
    str(path.relative_to(ROOT / "src")): ast.parse(path.read_text("utf-8"))
    for path in (ROOT / "src").rglob("*.py")
    if "migrations" not in path.parts
}
# Each kind of technology by the packages that bring it, and by words in addresses and imports.
NOT_USED = {
    "LDAP": ("ldap3 python-ldap django-auth-ldap", "ldap"),
    "LaTeX": ("pylatex latex pypandoc pdflatex", "latex|pandoc"),
    "GraphQL": ("graphene graphene-django strawberry-graphql ariadne graphql-core", "graphql"),
    "WebSocket": ("channels websockets daphne django-channels wsproto uvicorn", "websocket|^ws$"),
    "WebRTC": ("aiortc aioice pymediasoup livekit", "webrtc|^turn_?server|aiortc"),
    "memcache": ("pymemcache python-memcached pylibmc django-pylibmc redis", "memcache|pylibmc"),
    "OAuth server": (
        "django-oauth-toolkit authlib oauth2-provider",
        "oauth2_provider|authlib|^idp$",
    ),
    "rich text": ("markdown bleach nh3 django-ckeditor jinja2 mistune", "markdown|ckeditor|bbcode"),
    "telephone": ("twilio django-phonenumber-field vonage", "twilio|vonage|^sms$"),
    "Java": ("jpype1 py4j pyjnius", "jpype|py4j|jndi"),
}


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node, ast.unparse(node.func)


def imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


IMPORTED = frozenset(one for tree in TREES.values() for one in imports(tree))
CALLS = tuple(calls())


def words_of_addresses() -> set[str]:
    django.setup()
    from django.urls import URLResolver, get_resolver

    def all_of(resolver: URLResolver) -> Iterator[str]:
        for one in resolver.url_patterns:
            yield str(one.pattern)
            if isinstance(one, URLResolver):
                yield from all_of(one)

    return {word for pattern in all_of(get_resolver()) for word in re.split(r"[^\w]+", pattern)}


def brought(packages: str, words: str, addresses: set[str]) -> set[str]:
    parts = {part for name in IMPORTED for part in name.split(".")}
    names = re.compile(words, re.IGNORECASE)
    return (set(packages.split()) & LOCKED) | {
        one for one in parts | addresses if names.search(one)
    }


@pytest.mark.parametrize("kind", NOT_USED)
def test_what_is_not_used_is_in_no_lock_no_import_and_no_address(kind: str) -> None:
    packages, words = NOT_USED[kind]
    assert brought(packages, words, words_of_addresses()) == set()


def test_the_search_finds_what_is_used() -> None:
    assert len(LOCKED) > 40
    assert len(IMPORTED) > 500
    assert brought("lxml pyjwt", "^etree$|^opsaetning$", words_of_addresses()) == {
        *("lxml", "pyjwt", "etree", "opsaetning"),
    }


def test_only_a_request_and_a_link_to_stop_letters_carry_their_own_meaning() -> None:
    assert not {one for one in IMPORTED if one.startswith(("jwt", "jose", "itsdangerous"))}
    django.setup()
    from django.conf import settings

    assert not {"allauth.idp", "allauth.idp.oidc", "oauth2_provider"} & set(settings.INSTALLED_APPS)
    signing = {name for name, _, func in CALLS if func in {"signing.dumps", "signing.loads"}}
    assert signing == {
        "handlerum_portal/pages/accounts/saml.py",
        "handlerum_portal/actions/following/subscriptions.py",
    }


def test_at_most_one_sign_in_service_by_openid_is_set_up() -> None:
    tree = TREES["handlerum_portal/settings.py"]
    (apps,) = [
        value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "APPS"
    ]
    assert isinstance(apps, ast.IfExp)
    assert isinstance(apps.body, ast.List)
    assert isinstance(apps.orelse, ast.List)
    assert (len(apps.body.elts), len(apps.orelse.elts)) == (1, 0)


def test_nothing_is_run_that_came_as_text() -> None:
    running = {
        "eval",
        "exec",
        "compile",
        "__import__",
        "os.system",
        "os.popen",
        "os.execv",
        "pty.spawn",
    }
    assert [(name, func) for name, _, func in CALLS if func in running] == []
    shells = [name for name, call, _ in CALLS if any(one.arg == "shell" for one in call.keywords)]
    assert shells == []
    with_commands = {name for name, tree in TREES.items() if "subprocess" in imports(tree)}
    assert with_commands == {"handlerum_portal/cli/demo_beside.py"}


def test_nothing_is_unpacked_that_could_act() -> None:
    acting = re.compile(r"^(pickle|marshal|shelve|dill|cloudpickle|jsonpickle)\b")
    assert [one for one in IMPORTED if acting.match(one)] == []
    loads = [ast.unparse(call) for _, call, func in CALLS if func == "yaml.load"]
    assert len(loads) > 3
    assert [one for one in loads if not re.search(r"_LOADER|loader\)|SafeLoader", one)] == []
    loaders = "\n".join(ast.unparse(tree) for tree in TREES.values())
    assert not re.search(
        r"yaml\.(unsafe_load|full_load|Loader|FullLoader|UnsafeLoader|CLoader)\b", loaders
    )
    arrays = [call for _, call, func in CALLS if func.endswith("np.load")]
    assert [one for one in arrays if any(k.arg == "allow_pickle" for k in one.keywords)] == []


def test_no_page_is_made_of_a_text_that_was_sent() -> None:
    made = {name for name, _, func in CALLS if func.endswith(("from_string", "template.Template"))}
    assert made == set()
    django_ones = [
        one
        for one in IMPORTED
        if one in {"django.template.Template", "django.template.base.Template"}
    ]
    assert django_ones == []
    templates = (ROOT / "src/handlerum_portal/pages/templates").rglob("*.html")
    loose = re.compile(r"\|\s*safe\b|autoescape off|\|\s*safeseq")
    assert [path.name for path in templates if loose.search(path.read_text("utf-8"))] == []


def test_what_is_marked_safe_is_ours() -> None:
    marked = {name for name, _, func in CALLS if func == "mark_safe"}
    assert {name.removeprefix("handlerum_portal/pages/") for name in marked} == {
        *("together.py", "evaluation_report/report.py", "papers/qr.py", "papers/pdf.py"),
        "open_data/linked.py",
    }


def test_databases_are_asked_in_their_own_words_only_by_the_store_and_never_with_what_was_sent() -> (
    None
):
    verbs = (".execute", ".executemany", ".raw", ".extra", "RawSQL")
    asking = [
        (name, call.args[0]) for name, call, func in CALLS if func.endswith(verbs) and call.args
    ]
    assert len(asking) > 5
    places = {"/".join(name.split("/")[1:3]) for name, _ in asking}
    assert {
        one for one in places if not one.startswith(("store/", "actions/operation", "cli/"))
    } == set()
    assert [ast.unparse(said) for _, said in asking if isinstance(said, ast.JoinedStr)] == []


def test_no_pattern_is_made_of_what_a_visitor_sends() -> None:
    """In the shell patterns are constants; one is made of a rule's own words, each escaped."""
    verbs = {"compile", "search", "match", "fullmatch", "sub", "findall", "split", "finditer"}
    made = {
        (name, ast.unparse(call.args[0]))
        for name, call, func in CALLS
        if func.startswith("re.") and func[3:] in verbs and name.startswith("handlerum_portal/")
        if not isinstance(call.args[0], ast.Constant) and not _is_constant(call.args[0])
    }
    assert {name for name, _ in made} == {"handlerum_portal/store/decisions/exemption_list.py"}
    source = (ROOT / "src/handlerum_portal/store/decisions/exemption_list.py").read_text("utf-8")
    assert "re.escape(" in source


def _is_constant(node: ast.expr) -> bool:
    """Claim that it is a text of ours: constants, names in capitals, and sums of them."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.strip("_").isupper()
        case ast.BinOp(left=left, right=right):
            return _is_constant(left) and _is_constant(right)
        case ast.JoinedStr(values=values):
            return all(_is_constant(one) for one in values)
        case ast.FormattedValue(value=value):
            return _is_constant(value)
        case _:
            return False


def test_xml_is_searched_with_our_own_paths() -> None:
    paths = [ast.unparse(call) for _, call, func in CALLS if func.endswith((".xpath", ".XPath"))]
    assert paths == []


def test_nothing_of_ours_is_written_in_c() -> None:
    kinds = {path.suffix for path in (ROOT / "src").rglob("*") if path.is_file()}
    assert not kinds & {".c", ".cc", ".cpp", ".h", ".rs", ".so", ".pyx", ".pyd"}
    low = {name for name, tree in TREES.items() if {"ctypes", "cffi"} & imports(tree)}
    assert low == {"handlerum/evaluation/blas_threads.py"}


def test_fields_are_read_by_name_and_never_spread_into_a_row() -> None:
    spread = [
        (name, ast.unparse(call))
        for name, call, _ in CALLS
        for one in call.keywords
        if one.arg is None
        and re.search(r"request\.(POST|GET|body|FILES)|\bsent\(", ast.unparse(one.value))
    ]
    assert spread == []
    forms = {one for one in IMPORTED if re.search(r"ModelForm|ModelSchema|create_schema", one)}
    assert forms == set()


def test_every_part_is_pinned_with_hashes_and_comes_from_a_registry() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    pinned = [one for one in entries if re.match(r"[a-z0-9._-]+(\[[^\]]*\])?==", one)]
    assert len(pinned) == len(LOCKED)
    assert [one.split()[0] for one in pinned if "--hash=sha256:" not in one] == []
    assert not re.search(r"git\+|https?://|file:|^-e ", LOCK, re.MULTILINE)


def test_every_part_that_is_imported_is_in_the_bill_of_materials() -> None:
    import sys
    from importlib.metadata import packages_distributions

    roots = {one.split(".")[0] for one in IMPORTED} - set(sys.stdlib_module_names)
    dists = packages_distributions()
    known = {
        root: {re.sub(r"[-_.]+", "-", name).lower() for name in dists.get(root, ())}
        # Two make the arithmetic quicker where somebody has put them there.
        for root in roots - {"handlerum", "handlerum_portal", "numba", "joblib"}
    }
    assert [root for root, names in known.items() if not names & LOCKED] == []


def test_no_secret_is_in_the_repository() -> None:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    secret = re.compile(
        rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}"
        rb"|handlerum_[A-Za-z0-9_-]{43}\b|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}"
    )
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    assert len(names) > 500
    assert [name for name in names if secret.search((ROOT / name).read_bytes())] == []
    kept = {Path(name).name for name in names}
    assert not kept & {
        "secret.txt",
        "handlerum.env",
        ".env",
        "id_rsa",
        "signer.json",
        "handlerum.sqlite3",
    }
    assert secret.search(b"handlerum_" + b"x" * 43)


def test_no_password_comes_with_the_files_of_an_installation() -> None:
    from handlerum_portal.cli.units import files

    written = "\n".join(files("handlerum", "/var/lib/handlerum", "x.dk", 8000).values())
    written += (ROOT / "deploy/Containerfile").read_text("utf-8")
    assert not re.search(r"(?i)passw|secret\s*=|token\s*=|://\w+:\w+@", written)
    assert "USER handlerum" in written


def test_nothing_for_trying_and_testing_is_installed_in_production() -> None:
    django.setup()
    from django.conf import settings

    apps = set(settings.INSTALLED_APPS)
    assert not apps & {"django.contrib.admin", "debug_toolbar", "silk", "django_extensions"}
    assert not LOCKED & {"pytest", "hypothesis", "django-debug-toolbar", "playwright", "ipython"}
    testing = {
        one for one in IMPORTED if one.startswith(("pytest", "tests.", "hypothesis", "unittest"))
    }
    assert testing == set()
