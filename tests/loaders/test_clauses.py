"""What words of attribution assign: `fixtures/clauses.txt`, from the candidates to the restored names."""

from collections.abc import Iterator

import pytest

from loaders.assignments import with_first_leads
from loaders.candidates import clauses
from loaders.outline import outline
from loaders.reading import names_read
from loaders.view import View, view
from tests.loaders.cases import cases

BEFORE = "1.开展整治。\n"


def told(seen: View) -> Iterator[str]:
    """Every unit of every clause, and the deadlines, in the words of the fixture file."""
    for clause in with_first_leads(seen.folded, clauses(seen.folded, outline(seen))):
        for name in names_read(seen, clause):
            mention = name.mention
            about = f" (about {seen.quote(*mention.about)})" if mention.about else ""
            everyone = " (all)" if name.written.kind == "collective" else ""
            yield f"{mention.role.value} {name.written.name}{everyone}{about}"
        if clause.deadline:
            yield f"by {seen.quote(*clause.deadline)}"


@pytest.mark.parametrize(("words", "wanted"), cases("clauses"))
def test_clause(words: str, wanted: list[str]) -> None:
    assert (list(told(view(BEFORE + words))) or ["nothing"]) == wanted


def test_the_words_of_a_clause_do_not_depend_on_where_they_stand() -> None:
    """A clause is the same at the end of its sentence, on its own line and in a later item."""
    clause = "（市公安局牵头，市教育局配合）"
    wanted = ["lead 市公安局", "support 市教育局"]
    for text in (f"1.抓治理。{clause}", f"1.抓治理{clause}。", f"1.抓治理。\n　　{clause}\n2.抓宣传。"):
        assert list(told(view(text))) == wanted
