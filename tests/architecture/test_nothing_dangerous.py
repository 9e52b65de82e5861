# SPDX-License-Identifier: MPL-2.0
"""Nothing that was sent is run, unpacked, spread, or made a page, a pattern or a question of."""

import ast
import re

from tests.architecture.source_read import CALLS, IMPORTED, ROOT, TREES, imports


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
    assert with_commands == {"handlerum_portal/cli/beside.py"}


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
        *("open_data/linked.py", "templatetags/danish_only.py"),
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
