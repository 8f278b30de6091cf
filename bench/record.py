"""What was measured on which kind of machine, as JSON and as tables."""

import json
import os
import platform
import re
import subprocess
from datetime import datetime, timezone
from pathlib import Path

from measure import ROOT, SLOW_SECONDS

TITLES = {
    "graph": "One graph, searched exactly",
    "verdict": "The verdict, by every reduction there is",
    "threads": "Threads",
    "reach": "The largest bounds, by all cores",
    "ballots": "What a state costs as the numbers grow",
    "parts": "The parts",
}
NOTES = {
    "graph": "Every state and every transition, nothing left out: whoever finds other counts is marked wrong. CPU seconds are "
             "user and system time of the whole process. paxcheck checks twelve properties, SPIN and rumur check agreement. "
             "Memory is the peak resident memory of the process for each state.",
    "verdict": "paxcheck by its defaults with one thread, rumur with symmetry over acceptors and values. CPU seconds include the "
               "start of the process.",
    "reach": "paxcheck by its defaults; seconds by the clock.",
    "threads": "Exact searches as above; seconds by the clock.",
    "ballots": "Exact searches by one thread; nanoseconds are CPU time of the search without the start of the process. "
               "Memory is the whole process at its peak, some megabytes of which are there before the first state.",
    "parts": "One operation on states from all levels of N=3 B=4 V=2 (`bench/parts.cpp`), CPU time.",
}


def provenance(command, version, rounds):
    """What produced the figures. Nothing in it tells which machine it was, only what kind of one."""
    return {"command": command, "version": f"{version}, source {source_version()}",
            "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"), "machine": machine(),
            "tools": {"spin": first_line("spin", "-V"), "rumur": first_line("rumur", "--version"),
                      "gcc": first_line("gcc", "--version")}, "rounds": rounds}


def source_version():
    return first_line("git", "-c", "safe.directory=*", "-C", str(ROOT), "describe", "--always", "--dirty") or "unknown"


def first_line(*command):
    try:
        output = subprocess.run(command, text=True, capture_output=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return output.splitlines()[0].strip() if output else ""


def machine():
    model = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cpu": model.group(1).strip() if model else platform.machine(), "cores": os.cpu_count(),
            "memory": f"{round(memory / 2**30)} GiB"}


# --- results/performance.json ---------------------------------------------------------------------------------------------

def merged(path, made_by, answers):
    """The record with these answers in place of earlier ones to the same questions. Every section says where it is from."""
    try:
        sections = json.loads(path.read_text())["sections"]
    except (OSError, ValueError, KeyError):
        sections = {}
    sections |= {name: {**made_by, "rows": rows} for name, rows in answers.items()}
    return {**made_by, "sections": {name: sections[name] for name in TITLES if name in sections}}


def write(path, text):
    """Under another name first, so that a failure spoils no record of that name."""
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_text(text)
    unfinished.replace(path)


# --- results/performance.md -----------------------------------------------------------------------------------------------

def bounds_of(row):
    bounds = row["bounds"]
    return f"N={bounds['acceptors']} B={bounds['ballots']} V={bounds['values']}"


def number(value, digits=0):
    return "" if value is None else f"{value:,.{digits}f}"


def seconds(value):
    """Three digits that mean something."""
    return number(value, 3 if value < 1 else 2 if value < 10 else 1)


def memory(row, size):
    """A small process under Python is taken to hold what Python held when it started it (own_peak_bytes in measure.py)."""
    return ("at most " if row["peak_is_upper_bound"] else "") + number(size, 1)


COLUMNS = {
    "bounds": ("bounds", bounds_of),
    "who": ("contestant", lambda row: row["label"]),
    "states": ("states", lambda row: number(row["states"])),
    "kept": ("states kept", lambda row: number(row["states"])),
    "transitions": ("transitions", lambda row: number(row["transitions"])),
    "cpu": ("CPU s", lambda row: seconds(row["cpu_seconds"])),
    "wall": ("seconds", lambda row: seconds(row["wall_seconds"])),
    "rate": ("states / CPU s", lambda row: number(row["states_per_cpu_second"])),
    "each": ("CPU ns / state", lambda row: number(row["search_nanoseconds_per_state"], 1)),
    "size": ("bytes / state", lambda row: memory(row, row["peak_bytes_per_state"])),
    "peak": ("peak MiB", lambda row: memory(row, row["peak_bytes"] / 2**20)),
    "ratio": ("to SPIN's rate", lambda row: "" if row["ratio_to_SPIN"] is None else number(row["ratio_to_SPIN"], 2)),
    "threads": ("threads", lambda row: str(row["threads"])),
    "speed-up": ("speed-up", lambda row: "" if row["speed_up"] is None else number(row["speed_up"], 2)),
    "runs": ("runs", lambda row: str(row["runs"])),
    "part": ("operation", lambda row: row["label"]),
    "nanoseconds": ("ns", lambda row: number(row["nanoseconds"], 1)),
}
TABLES = {
    "graph": ("who", "states", "transitions", "cpu", "rate", "ratio", "size", "runs"),
    "verdict": ("bounds", "who", "kept", "cpu", "peak", "runs"),
    "reach": ("bounds", "who", "kept", "wall", "cpu", "peak", "runs"),
    "threads": ("bounds", "who", "threads", "states", "wall", "speed-up", "runs"),
    "ballots": ("bounds", "who", "states", "each", "size", "runs"),
    "parts": ("part", "nanoseconds", "runs"),
}
LEFT_ALIGNED = ("who", "bounds", "part")


def table(name, rows):
    columns = TABLES[name]
    lines = ["| " + " | ".join(COLUMNS[column][0] for column in columns) + " |",
             "|" + "|".join("---" if column in LEFT_ALIGNED else "---:" for column in columns) + "|"]
    for row in rows:
        if row.get("wrong"):
            cells = [COLUMNS[column][1](row) for column in columns if column in LEFT_ALIGNED]
            lines.append("| " + " | ".join(cells) + f" | **wrong**: {' '.join(row['wrong'].split())[:200]} |")
        else:
            lines.append("| " + " | ".join(COLUMNS[column][1](row) for column in columns) + " |")
    return "\n".join(lines)


def origin(made_by):
    kind = made_by["machine"]
    return (f"`{made_by['command']}`, {made_by['version']}, {made_by['date']}, on a machine with {kind['cores']} cores "
            f"({kind['cpu']}) and {kind['memory']} of memory")


def markdown(result):
    """Wide lines are left to the viewer to wrap."""
    tools = ", ".join(version for version in result["tools"].values() if version)
    parts = ["# Performance", f"Written by {origin(result)}.", f"Opponents and their compiler: {tools}.",
             "N acceptors, B proposal numbers, V values. All contestants ran in turn, in several rounds: figures are medians of "
             f"the runs, whose number is in the last column. What takes longer than {SLOW_SECONDS} s ran once. Every command is in "
             "`performance.json`."]
    for name, section in result["sections"].items():
        parts.append(f"## {TITLES[name]}")
        if any(section[key] != result[key] for key in ("command", "version", "date", "machine")):
            parts.append(f"By {origin(section)}.")
        parts += [NOTES[name], table(name, section["rows"])]
        if name == "graph" and section["rows"]:
            parts[-2] = f"{bounds_of(section['rows'][0])}. {parts[-2]}"
    return "\n\n".join(parts) + "\n"
