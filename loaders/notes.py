"""Notes that change how clauses are read: first-listed-leads, and units that are in every duty."""

import re

_FIRST = (
    r"(?:第一(?:位|个|名|家|顺位)?|首[位个家])(?:的|者|单位|部门|为)*(?:均|即)?(?:为|是|系)?"
    r"[^,;。)]{0,6}(?:牵头|主办|主责)"
)
FIRST_LEADS = re.compile(_FIRST)
"""A note that the first unit of a list leads: 列第一位者为牵头单位，下同."""

_NO_MORE = (
    r"(?:以下)?(?:不再|不|无需)(?:一一|逐一|逐项|另行|重复|分别|单独|再)*"
    r"(?:列出|列示|列明|注明|标注|列举|列入|分工|做分工|赘述)"
)
IMPLICIT = re.compile(
    r"(?:以下|下列|上述|以上|具体|各项)(?P<what>[^,。;)]{0,14}?)"
    r"(?:均需要?|均须|均由|均包括|均含|均为|均涉及|都涉及|都由|都包括|还包括|均应由|均要|需|由)"
    r"(?P<units>(?:[^。;()]|\([^()]{1,20}\)){2,80}?)(?P<verb>负责落实|共同负责|牵头|负责|落实|配合|参与|实施)?[,]"
    + _NO_MORE
)
"""A note that gives units a part in every duty from here on, 不再一一列出."""

NOTE = re.compile(
    rf"[,;。、\s]*(?:注:)?[^,;。:、]{{0,8}}?(?:{_FIRST}|下同|(?:以下|下列|具体|各项)[^。;]{{0,100}}?{_NO_MORE})"
)
"""Where such a note begins inside a clause; it goes on to the end of its sentence."""
