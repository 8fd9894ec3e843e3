"""The list of the annotated plans leaves none out."""

from pathlib import Path

from tests.annotated import PLANS


def test_every_annotated_plan_is_in_the_list_once(plans_dir: Path) -> None:
    annotated = {file.name.removesuffix(".expected.json") for file in plans_dir.glob("*.expected.json")}
    assert sorted(Path(name).stem for name in PLANS) == sorted(annotated)
