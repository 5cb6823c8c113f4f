"""Words, values and blocks of goal files, in many spellings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS = (
    "Raise", "retention", "from 80% to 85%", "by 2026-03-31", "call", "three clients", "the", "naïve café", "Größe", "数字", "x", "A/B", "(soon)",
    "“quoted”",
    "50k", "e.g.", "`code`", "**bold**", "[link](https://example.org/a_b)", "<b>now</b>", "why - because", "a  b", "\\#sign", "€60", "3/4",
    "per week",
    "10-20 people", "due: later", "<!-- hm -->", "#149", "(#150)", "@ana said", "it's", "a, b,c", "->", "שלום", "e\u0301", "🎯", "daily", "1.",
    "- x", "--",
)  # fmt: skip
KINDS = ("", "", "", "", "Objective: ", "KR1.2: ", "**Goal:** ", "milestone:  ", "KPI 3: ", "Vision: ")
HANDLES = ("@ana", "@ben", "@sales/emea/cho", "@jürgen", "@a.b-c", "@dee_2")
TAGS = ("#growth", "#core", "#größe", "#q1", "#a/b", "#X")
AMONG = ("#149", "(#150)", "<!-- c -->", "<!--d-->")
BOXES = (" ", "x", "X", "/", "~", ">", "?")

VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "owner": ("@ana", "ana", "@ana, @ben", "@ana,@ben", "@ana @ben", "ana ,  ben", "none", "sales/emea", "@ana <!-- for now -->"),
        "with": ("@cho", "@cho,@dee", "@cho  @dee"),
        "coach": ("@dee",),
        "due": ("2026-03-31", "2026-Q2", "2026-W14", "2026", "2026-03-04T12:00", "2026-01..2026-03", "2026-01 .. 2026-03", "2026-01.. 2026-03",
            "none"),
        "start": ("2026-01-01", "2026-01", "2026-01-05  ..  2026-01-09"),
        "period": ("2026-Q1", "2026-01..2026-03", "2026-01 ..2026-03"),
        "duration": ("3 weeks", "90 min", "2h30"),
        "measure": (
            "MRR 50k -> 60k EUR", "MRR 50k->60k EUR", "retention 80%->85%", "10 clients", "clients >= 10", "clients>=10", "30..50 people",
            "30-50 people",
            "30 .. 50 people", "traffic 10k +10%", "retention 80% +5pp", "keep uptime >= 99.9 %", "keep  uptime>=99.9%", "keep response<=200 ms",
            "3 posts/week", "3 posts per week", "3 posts / week", "30-50 people  per day", "1 workout/day on mon,wed,fri", "every weekday",
            "every 2 weeks",
            "2 people/day from 2026-01-01, 5 people/day from 2026-07-01", "2 people/day from  2026-01-01,5 people/day from 2026-07-01",
            "2 people/day from 2026-01-01 5 people/day from 2026-07-01", "capacity 20 -> 40 tickets per week", "€1.2M", "$60k", "50 million people",
            "\"a -> b\" 1 -> 2", "24h retention 40% -> 60%", "none", "temperature -3", "churn 5%  -2pp", "€30-50", "10 new leads",
            "revenue  per  head 10 -> 12",
        ),
        "plan": ("2026-10-31 10%", "2026-10-31 10%, 2026-11-30 40%", "2026-10-31  10%,2026-11-30 40%"),
        "funnel": ("40 b/day > 5 c/day", "40 b/day>5 c/day", "30-50 b per day  >  5..10 c/week"),
        "referrals": ("2 b/c", "2  b / c"),
        "rollup": ("mean", "sum", "children"),
        "weight": ("2", "40%", "1/3"),
        "needs": ("^g0", "g0", "^g0, ^g1", "^g0,^g1", "^g0 ^g1", "g0  g1"),
        "see": ("^g0", "https://example.org/a,b", "^g0,^g1", "docs/plan.md  ^g0", "[a, b](https://example.org), ^g1", "plan.md ,other.md"),
        "supports": ("^g0", "^g0,^g1", "^g0 weight 2, ^g1", "^g0  weight  2 ,^g1 weight 1"),
        "priority": ("1", "2", "3", "4", "5", "none"),
        "impact": ("1", "5"),
        "effort": ("3h", "5 points", "5", "2 days"),
        "commitment": ("committed", "aspirational"),
        "type": ("activity", "outcome"),
        "why": ("break even", "it is   cheaper -> faster", "a,b ,c", "30-50 per week", "--", "@ana @ben", "*", "x: y"),
        "reward": ("cake  and  tea",),
        "assumes": ("the fair takes place", "prices stay (broken)"),
        "done": ("2026-03-01",),
        "because": ("nobody came - twice",),
        "blocked": ("no budget",),
        "to": ("2026-Q3", "^g0"),
        "carried": ("^g1",),
        "proposed-by": ("@ana", "ana"),
        "approved": ("@ana 2026-01-02", "@ana   2026-01-02"),
        "review": ("weekly", "every 2 weeks", "every  week", "every mon,thu"),
        "reviewed": ("2026-02-01",),
        "was": ("2026-02-01 due 2026-03-31 -- the fair was moved", "2026-02-01  due  2026-03-31--moved",
            "2026-02-01 measure 10  new leads -- a -- b"),
        "feedback": ("2026-02-01 @cho: go  on", "2026-02-01  @cho :go on: now", "2026-02-01 @cho:x"),
        "decision": ("2026-02-01 go  on", "2026-02-01   go on"),
        "score": ("0.7", "1.0"),
        "retro": ("fine,  -- mostly",),
        "allow": ("V001", "V001,T001", "V001 T001 until 2026-12-31 -- why  not", "no-owner  until  2026-12-31--a,b", "none"),
        "x-board": ("7", "a ,b  -> c"),
    }
)  # fmt: skip
BODIES = (
    "81%", "81", "+1", "-3", "yes", "no", "skip", "void", "83% at-risk", "83%   off-track", "83% at-risk confidence 6/10 -- first cohort",
    "42>7>1", "42 > 7",
    "3 leads--two  slipped", "-- nobody  measured", "--x", "12k EUR", "2h30", "skip -- ill", "on-track", "confidence  7/10", "5 posts per week",
    "81% <!-- c -->",
)  # fmt: skip
DATES = ("2026-01-31", "2026-02-28", "2026-03-02", "2026-W10", "2026-03", "2026-Q1", "2026-02-05")
NOTES = (
    "a note", "Note: bring  leaflets", "background: the fair -> later", "2026-03-03 nobody was there", "see the minutes, please",
    "*emphasis* here", "--", "-- x",
    "[link](https://example.org)", "@ana @ben", "due\\: not", "x" * 30, "", "`a`  b", "| a | b", "10-20, 30-50 per week",
)  # fmt: skip
BLOCKS = (
    ("```", "*  [X]  a   ", "\tcode", "", "  - [ ] no", "```"),
    ("~~~~ sh", "  x", "\t\ty", "~~~", "~~~~"),
    ("> quoted", "> - [ ] no", ">", "> more"),
    ("| a | b |", "| - | - |", "| 1 | 2 |"),
    ("<!-- one line -->",),
    ("<!-- several", "", "  - [ ] no", "\tlines -->"),
    ("<div>", "text", "</div>"),
    ("<details>",),
    ("***",),
    ("___",),
    ("---",),
    ("[a]: https://example.org 'title'",),
    ("[b]: <x>", '"a title"'),
    ("<pre>", "", "\t  kept", "</pre>"),
    ("<!-- goalfmt: allow V001 -- because -->",),
)
CODE = (("    code", "      more", "", "    end"), ("\tcode",), ("     code", "\t\tcode"))
FRONT = (
    ("---", "goals: 1", "period: 2026", "---"),
    ("---", "goals:   1", "owner: [ana,ben]", "title: 'Plan: x'", "---"),
    ("---", "journal: true", "---"),
    ("---", "fiscal-year-start: 4", "profile: strict", "---", ""),
    ("---   ", "period: 2026-01..2026-03", "# remark", "---"),
)
"""Each begins a file; the third makes it a journal."""
