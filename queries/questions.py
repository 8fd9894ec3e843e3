"""The questions the graph answers: what each is for, what it takes, and the function that is its meaning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from graph.errors import UnknownNameError, UnknownQuestionError, ZerentuError
from graph.network import Network
from queries.answer import Answer


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question can be told."""

    name: str
    zh: str
    en: str
    default: str | bool | None = None  # None: it must be given
    choices: tuple[str, ...] = ()
    trailing: bool = False  # it may be left out, and stands behind the question like those that must be given

    @property
    def positional(self) -> bool:
        """Whether it is typed behind the question, not as an option."""
        return self.default is None or self.trailing


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the table of questions."""

    name: str
    title: str
    zh: str  # what it answers, and for whom
    en: str
    parameters: tuple[Parameter, ...]
    function: str  # module:function, imported when it is asked


PLAN = Parameter("plan", "只看一份文件", "only this plan", "")
ACCOUNTABLE = Parameter(
    "accountable",
    "谁算承担主责：只计牵头，或者也计唯一负责的单位",
    "who is accountable: leads only, or also a unit that alone is responsible",
    "lead-or-sole",
    ("lead", "lead-or-sole"),
)
AS_OF = Parameter("as_of", "基准日期（默认为印发日期）", "the day to count from, as 2025-06-30", "")

ONE_UNIT = Parameter("name", "只看一个单位", "only this unit", "", trailing=True)

QUESTIONS: tuple[Question, ...] = (
    Question(
        "load",
        "各单位职责负荷",
        "各单位牵头、共同负责、配合、指导的职责各有多少，供统筹分工时参考。",
        "How many duties each unit has, by role and weighed: for whoever divides the work.",
        (
            PLAN,
            Parameter(
                "weights", "权重，牵头:共同负责:配合:指导", "weights of lead:share:support:guide", "1:0.5:0.25:0.1"
            ),
            ACCOUNTABLE,
            AS_OF,
            Parameter(
                "through_offices",
                "另列经办公室承担的职责",
                "show duties of coordinating bodies at their office",
                default=False,
            ),
        ),
        "queries.load:load",
    ),
    Question(
        "coverage",
        "覆盖情况",
        "从目标、领域、任务到单位，哪一层有缺口、为什么，供起草和审核文件时核对。",
        "What is not covered from goals to units, at which level and why: for whoever drafts or reviews a plan.",
        (PLAN, ACCOUNTABLE),
        "queries.coverage:coverage",
    ),
    Question(
        "unled",
        "没有牵头单位的任务",
        "哪些任务没有单位承担主责、为什么，供明确牵头单位时使用。",
        "Which tasks no unit is accountable for, and why: for whoever names the leads.",
        (PLAN, ACCOUNTABLE),
        "queries.gaps:unled",
    ),
    Question(
        "orphans",
        "没有点名单位的任务",
        "哪些任务没有点名任何具体单位，供补充责任单位时使用。",
        "Which tasks name no single unit: for whoever completes the attributions.",
        (PLAN,),
        "queries.gaps:orphans",
    ),
    Question(
        "members",
        "成员单位与任务分工对照",
        "哪些单位有任务却不是专班成员，哪些成员没有被点名任务，供核对成员名单时使用。",
        "Who has duties without a seat in the task force, and who has a seat without a named duty: for its office.",
        (PLAN,),
        "queries.members:members",
    ),
    Question(
        "unit",
        "一个单位的职责",
        "一个单位要做什么、和谁一起做、原文怎么写，供该单位的经办人员使用。",
        "What one unit must do, with whom, and in which words: for the staff of that unit.",
        (Parameter("name", "单位名称", "the unit"), PLAN),
        "queries.sheets:unit",
    ),
    Question(
        "task",
        "一项任务的责任单位",
        "一项任务由谁牵头、谁共同负责、谁配合，供任务的联络人员使用。",
        "Who leads, shares and supports one task: for whoever coordinates it.",
        (Parameter("name", "任务的编号或者标题", "the task's number or title"), PLAN),
        "queries.sheets:task",
    ),
    Question(
        "area",
        "一个领域的责任单位",
        "一个领域里有哪些单位、各做什么，供分管领域的人员使用。",
        "Which units work in one area, and on what: for whoever oversees it.",
        (Parameter("name", "领域的编号或者名称", "the area's number or name"), PLAN),
        "queries.sheets:area",
    ),
    Question(
        "matrix",
        "领域、任务与单位对照表",
        "每个领域或者每项任务涉及哪些单位、是什么职责，供总览全局时使用。",
        "Areas or tasks against units, with totals: for an overview.",
        (
            Parameter("by", "按领域或者按任务", "a row for each area or task", "area", ("area", "task")),
            Parameter(
                "form", "宽表或者长表", "a column for each unit, or a row for each pair", "wide", ("wide", "long")
            ),
            PLAN,
        ),
        "queries.matrix:matrix",
    ),
    Question(
        "partners",
        "单位共事情况",
        "哪些单位一起做事、有多紧密、做什么，供建立协作机制时参考。",
        "Which units work together, how closely and on what: for whoever sets up their cooperation.",
        (ONE_UNIT, PLAN, Parameter("top", "最多列出多少对，0为全部", "at most so many pairs, 0 for all", "100")),
        "queries.partners:partners",
    ),
    Question(
        "fragile",
        "只依赖一个单位的事项",
        "哪些任务、领域和共事关系只靠一个单位，单位撤并后哪些任务没有牵头单位，供机构调整时核对。",
        "What rests on one unit, and would lose its lead if it were abolished or merged: for reorganisations.",
        (ONE_UNIT, PLAN, ACCOUNTABLE),
        "queries.fragile:fragile",
    ),
    Question(
        "path",
        "两个单位的联系",
        "两个单位通过哪些任务、哪些单位相连，供协调跨部门事项时使用。",
        "Over which tasks and units two units are connected: for matters that cross departments.",
        (
            Parameter("name", "单位名称", "the unit"),
            Parameter("other", "另一个单位的名称", "the other unit"),
            PLAN,
        ),
        "queries.path:path",
    ),
    Question(
        "deadlines",
        "到期事项",
        "什么时候该完成什么、由谁完成，哪个单位在哪个月任务集中，供督办时使用。",
        "What falls due when, for whom, and where deadlines pile up: for whoever follows up.",
        (ONE_UNIT, PLAN, AS_OF),
        "queries.deadlines:deadlines",
    ),
    Question(
        "across",
        "单位在多份文件中的职责",
        "一个单位在同时有效的多份文件中共有多少职责、哪些事项重复交办，供统筹各项工作时参考。",
        "One unit over the plans in force: its load in each, and what is assigned twice: for whoever coordinates.",
        (ONE_UNIT, AS_OF),
        "queries.across:across",
    ),
)
"""Every question, in the order in which they are listed."""

_BY_NAME: Mapping[str, Question] = {question.name: question for question in QUESTIONS}


def question(name: str) -> Question:
    """The question of this name; `UnknownQuestionError` offers the nearest ones.

    >>> question("unled").title
    '没有牵头单位的任务'
    """
    if name not in _BY_NAME:
        raise UnknownQuestionError(name, _BY_NAME)
    return _BY_NAME[name]


def ask(network: Network, name: str, /, **arguments: str | bool) -> Answer:
    """The answer to a question.

    Raises:
        UnknownQuestionError: there is no such question.
        UnknownNameError: it takes no such argument, or the argument names nothing in the network.
        ZerentuError: an argument is missing or malformed.
    """
    asked = question(name)
    check(asked, arguments)
    answer: Callable[..., Answer] = named(asked.function)
    return answer(network, **arguments)


def check(asked: Question, arguments: Mapping[str, str | bool]) -> None:
    """Refuse arguments that a question does not take, and miss those that it needs.

    Raises:
        UnknownNameError: it takes no such argument, or no such value of it.
        ZerentuError: an argument is missing.
    """
    known = {parameter.name: parameter for parameter in asked.parameters}
    for given in arguments:
        if given not in known:
            raise UnknownNameError(f"parameter of {asked.name}", given, known)
        if known[given].choices and arguments[given] not in known[given].choices:
            raise UnknownNameError(f"{given} of {asked.name}", str(arguments[given]), known[given].choices)
    for parameter in asked.parameters:
        if parameter.default is None and parameter.name not in arguments:
            raise ZerentuError(f"the question '{asked.name}' needs {parameter.name.upper()}: {parameter.en}.")


def named(place: str) -> Any:  # noqa: ANN401 - as the module has it
    """What stands at `module:name`, imported now.

    >>> named("queries.load:load").__name__
    'load'
    """
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
