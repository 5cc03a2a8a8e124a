"""The parts of a batch: records of a damaged file, its rows, the journal, the bar, the answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.headless.arguments import UsageError
from gui.headless.batch_journal import Journal
from gui.headless.batch_progress import EVERY, Bar
from gui.headless.batch_records import UNCLOSED, records
from gui.headless.batch_rows import LARGEST_FILE, MOST_ROWS, Table, read_table
from gui.headless.batch_run import Outcome, OutOfWorkers, judged
from gui.headless.batch_table import table
from gui.jobs.failure import Failure, Kind
from studies.messages.submission import SubmissionRequest, SubmissionResult

HEADER = "id,function,of,wrt,answer\n"


def read(tmp_path: Path, content: str | bytes) -> Table:
    file = tmp_path / "rows.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(file, 20.0)


# records


@given(
    st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), max_size=6),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=300, deadline=None)
def test_what_a_spreadsheet_writes_is_read_as_it_was(
    rows: list[list[str]], delimiter: str, newline: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(
        rows
    )
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [record.cells for record in records(out.getvalue(), delimiter)] == kept


def test_lines_of_the_file_are_counted_through_quoted_cells() -> None:
    found = list(records('a,b\n\n"1\n2",3\r\n,,\n4,5', ","))
    assert [(record.line, record.cells) for record in found] == [
        (1, ("a", "b")),
        (3, ("1\n2", "3")),
        (6, ("4", "5")),
    ]


@pytest.mark.parametrize(
    "bad",
    ['2,"x^2,never closed', '2,"x"^2,y', '2,"a\nb"c,d', '2,"x""'],
)
def test_one_broken_row_is_one_broken_row(bad: str) -> None:
    found = list(records(f'1,"x, y",a\n{bad}\n3,"x",b\n4,x,"c"\n', ","))
    sound = [record.cells for record in found if not record.broken]
    assert sound[0] == ("1", "x, y", "a")
    assert sound[-2:] == [("3", "x", "b"), ("4", "x", "c")]
    broken = [record for record in found if record.broken]
    assert broken
    assert broken[0].cells[0] == "2"
    assert {record.broken for record in broken} == {UNCLOSED}


def test_a_quotation_mark_that_is_closed_much_later_was_a_mistake() -> None:
    text = '1,"x\n' + "2,x\n" * 1500 + '3,"y"\n'
    found = list(records(text, ","))
    assert [record.broken for record in found[:2]] == [UNCLOSED, ""]
    assert len(found) == 1502


# rows


def test_columns_in_any_order_and_others_left_alone(tmp_path: Path) -> None:
    content = 'Name; Answer ;ID;function;Order\nAda;2x;7;x^2;2\n;;;;\n\nBob;"2x\n+ 0";8;x^2;\n'
    rows = read(tmp_path, content)
    assert (rows.delimiter, rows.marked, rows.settled) == (";", False, ())
    assert [(r.row, r.id, r.function, r.answer, r.order) for r in rows.requests] == [
        (0, "7", "x^2", "2x", "2"),
        (1, "8", "x^2", "2x\n+ 0", ""),
    ]
    assert rows.requests[0].of == rows.requests[0].wrt == rows.requests[0].direction == ""


def test_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    rows = read(tmp_path, b"\xef\xbb\xbf" + HEADER.encode() + b"1,x,,,1\n")
    assert rows.marked
    assert rows.requests[0].id == "1"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b"1,x^2", "2 cells, the first row has 5"),
        (b"1", "1 cell,"),
        (b"1,x y,gradient,,[y, x]", "must stand in quotation marks"),
        (b"1,,derivative,x,2x", "no function"),
        (b"1,x^2,derivative,x,", "no answer"),
        (b"1,x^2,derivative,x,2x\xff", "not UTF-8"),
        (b'1,"x^2,derivative,x,2x', "line 3"),
        (b"1,x^2,derivative,x," + b"x" * 10_000_000, "10,000,000 characters"),
        (b'1,"' + b"x" * 10_000_000 + b'",derivative,x,2x', "function has 10,000,000"),
    ],
)
def test_a_damaged_row_is_told_and_no_other_is_touched(
    tmp_path: Path, row: bytes, words: str
) -> None:
    rows = read(tmp_path, HEADER.encode() + b"0,x^2,,,2x\n" + row + b'\n2,x^2,,,"2x"\n')
    (bad,) = rows.settled
    assert (bad.row, bad.id, bad.verdict) == (1, "1", "unreadable")
    assert words in bad.evidence
    assert [(request.row, request.id) for request in rows.requests] == [(0, "0"), (2, "2")]


def test_what_is_nul_is_left_to_the_reader(tmp_path: Path) -> None:
    (request,) = read(tmp_path, HEADER + "\x1b[2J\0,x\0,,,2x\n").requests
    assert request.id == "\u00b7[2J\u00b7"
    assert request.function == "x\0"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n ,,\n", "is empty"),
        (b"id,of,wrt\n1,2,3\n", "no column 'function' and 'answer'"),
        (b"1,x^2,derivative,x,2x\n", "its first row must name the columns"),
        (b"id,function,answer,id\n", "two columns called 'id'"),
        ("id,function,answer\n".encode("utf-16"), "UTF-16"),
        (b'"id,function,answer\n', "no column"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(tmp_path, content)


def test_the_bounds_of_a_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        read_table(tmp_path, 1.0)
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.csv", 1.0)
    with pytest.raises(UsageError, match="100,000 rows"):
        read(tmp_path, HEADER + "1,x,,,1\n" * (MOST_ROWS + 1))
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UsageError, match="larger than 64 MiB"):
        read_table(tmp_path / "large.csv", 1.0)


# the answer


def test_the_answer_is_in_the_order_of_the_rows() -> None:
    results = [
        SubmissionResult(1, "=HYPERLINK()", "wrong", "a; b", "c, d", "-1", "", 0.5),
        SubmissionResult(0, "-7", "correct", 'say "x"', "", "", "x > 0", None),
    ]
    made = table(results, ",", False, False).decode()
    assert made == (
        "id,verdict,evidence,hint,counterexample,domain\n"
        '-7,correct,"say ""x""",,,x > 0\n'
        '\'=HYPERLINK(),wrong,a; b,"c, d",-1,\n'
    )
    timed = table(results, ";", True, True)
    assert timed.startswith(b"\xef\xbb\xbfid;verdict;")
    assert [line[-6:] for line in timed.decode().splitlines()[1:]] == ["x > 0;", ";0.500"]


# the journal


def result(row: int) -> SubmissionResult:
    return SubmissionResult(row, f"é {row}", "correct", "proved\u2028", seconds=0.125)


def test_a_journal_goes_on_where_it_was_cut_at_any_byte(tmp_path: Path) -> None:
    path, bound = tmp_path / "out.csv.part", {"table": "abc"}
    journal = Journal(path, bound, 9)
    for row in (4, 0, 7):
        journal.write(result(row))
    journal.close()
    whole = path.read_bytes()
    ends = [k + 1 for k, byte in enumerate(whole) if byte == 10]
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        again = Journal(path, bound, 9)
        complete = sum(end <= cut for end in ends[1:])
        assert list(again.done.values()) == [result(4), result(0), result(7)][:complete]
        again.write(result(8))
        again.close()
        third = Journal(path, bound, 9)
        assert list(third.done) == [4, 0, 7][:complete] + [8]
        third.close()


@pytest.mark.parametrize(
    "line",
    [
        b"\0\0\0\0\n",
        b"{}\n",
        b"[1]\n",
        b"7\n",
        b'{"row": 99, "id": "", "verdict": "correct", "evidence": ""}\n',
        b'{"row": 1, "id": "", "verdict": "perfect", "evidence": ""}\n',
        b'{"row": 1, "id": 5, "verdict": "correct", "evidence": ""}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_what_follows_a_damaged_line_is_judged_again(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "out.csv.part"
    journal = Journal(path, {}, 9)
    journal.write(result(1))
    journal.close()
    sound = path.read_bytes()
    path.write_bytes(sound + line + sound.splitlines(keepends=True)[1])
    again = Journal(path, {}, 9)
    assert list(again.done) == [1]
    again.close()
    assert path.read_bytes() == sound


def test_another_table_is_not_mixed_in(tmp_path: Path) -> None:
    path = tmp_path / "out.csv.part"
    journal = Journal(path, {"table": "abc"}, 9)
    journal.write(result(1))
    with pytest.raises(UsageError, match="being written by another batch"):
        Journal(path, {"table": "abc"}, 9)
    journal.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="another table, or with other options"):
        Journal(path, {"table": "abd"}, 9)
    path.write_bytes(b"my notes")
    with pytest.raises(UsageError, match="no journal"):
        Journal(path, {"table": "abc"}, 9)
    path.write_bytes(b"my notes\n")
    with pytest.raises(UsageError, match="no journal"):
        Journal(path, {"table": "abc"}, 9)
    assert path.read_bytes() == b"my notes\n"
    assert json.loads(before.splitlines()[0]) == {"nablascope batch": 1, "table": "abc"}


def test_a_journal_without_a_row_is_not_left_behind(tmp_path: Path) -> None:
    Journal(tmp_path / "out.csv.part", {}, 9).close()
    assert not [*tmp_path.iterdir()]


# who does the work


class Puppets:
    """Hands whose outcomes are written down, a list a row."""

    ahead = 2

    def __init__(self, script: dict[int, list[Outcome | None]]) -> None:
        self.script = {row: iter(outcomes) for row, outcomes in script.items()}
        self.queue: list[SubmissionRequest] = []
        self.most = 0

    def begin(self, request: SubmissionRequest) -> None:
        self.queue.append(request)
        self.most = max(self.most, len(self.queue))

    def next(self, _: float) -> tuple[SubmissionRequest, Outcome] | None:
        outcome = next(self.script[self.queue[0].row])
        return None if outcome is None else (self.queue.pop(0), outcome)

    def close(self) -> None:
        self.queue.clear()


def requests(count: int) -> Iterator[SubmissionRequest]:
    for row in range(count):
        yield SubmissionRequest(row, f"{row}", "x", "1", seconds=3.0)


def test_a_row_whose_worker_dies_is_tried_once_more() -> None:
    died, memory = Failure(Kind.STOPPED, "stopped"), Failure(Kind.MEMORY, "Too much memory.")
    late, fault = Failure(Kind.TIME, "late"), Failure(Kind.ERROR, "Something went wrong.")
    puppets = Puppets(
        {
            0: [died, None, result(0)],
            1: [memory, result(1)],
            2: [died, died],
            3: [memory, memory],
            4: [late],
            5: [fault],
        }
    )
    got = [each for each in judged(puppets, requests(6)) if each is not None]
    assert puppets.most == 2
    assert sorted(each.row for each in got) == [0, 1, 2, 3, 4, 5]
    said = {each.row: (each.verdict, each.evidence, each.seconds) for each in got}
    assert said[0][0] == said[1][0] == "correct"
    assert said[2] == ("undecided", "The calculation ended before it had an answer.", None)
    assert said[3] == ("undecided", "Too much memory.", None)
    assert said[4][1:] == ("The calculation took longer than 3 seconds and was stopped.", 3.0)
    assert said[5] == ("undecided", "Something went wrong.", None)


def test_workers_that_are_gone_end_it() -> None:
    class Gone(Puppets):
        def next(self, _: float) -> tuple[SubmissionRequest, Outcome] | None:
            raise OutOfWorkers("gone")

    with pytest.raises(OutOfWorkers):
        list(judged(Gone({}), requests(1)))


# the bar


class Screen(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(terminal: bool) -> str:
    """300 rows of 1000, of which 100 were there before, in 20 seconds."""
    now = [0.0]
    screen = Screen(terminal)
    bar = Bar(1000, 100, screen, lambda: now[0])
    for done in range(101, 301):
        now[0] += 0.1
        bar.show(done)
    bar.end()
    return screen.getvalue()


def test_a_terminal_has_one_line_that_is_renewed() -> None:
    text = shown(terminal=True)
    assert text.count("\n") == 1
    last = text.split("\r")[-1]
    assert last.startswith("[#########      ")
    assert "300 of 1000 rows, 10 a second, 1:10 left" in last


def test_elsewhere_there_is_a_line_every_few_seconds() -> None:
    lines = shown(terminal=False).splitlines()
    assert len(lines) in (int(20 / EVERY) - 1, int(20 / EVERY))
    assert lines[0].endswith(" a second, 1:25 left")


def test_the_rate_is_that_of_the_last_while_and_no_rate_is_no_promise() -> None:
    now = [0.0]
    bar = Bar(10_000, 0, Screen(False), lambda: now[0])
    assert bar.words() == "0 of 10000 rows"
    for second in range(1, 101):
        now[0] = float(second)
        bar.show(10 * second if second <= 50 else 500 + second)
    assert bar.rate() == pytest.approx(1.0, abs=0.05)
    assert bar.words().endswith(" left")
    assert "2:3" in bar.words()  # hours: 9400 rows at one a second
