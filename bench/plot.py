"""The figures as an SVG: rates on one graph, seconds to a verdict, and what a state costs as the numbers grow."""

import math
from html import escape

from record import bounds_of, number, origin, seconds

WIDTH, LEFT, BAR = 920, 270, 20
OURS, OTHERS, INK, FAINT, GRID = "#1f6fb2", "#c8661b", "#222222", "#666666", "#dddddd"
LINE_COLOURS = (OURS, "#2a8c6e", OTHERS)


def colour(row):
    return OURS if row["contestant"] == "paxcheck" else OTHERS


def text(x, y, words, size=13, anchor="start", fill=INK, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}" font-weight="{weight}">'
            f"{escape(words)}</text>")


def line(x1, y1, x2, y2, stroke=GRID, width=1):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"/>'


def dot(x, y, fill):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}"/>'


def round_step(most, steps=5):
    """A step of 1, 2 or 5 times a power of ten that takes about so many to get there."""
    power = 10 ** math.floor(math.log10(most / steps))
    return next(step * power for step in (1, 2, 5, 10) if step * power * steps >= most)


def right(rows):
    return [row for row in rows if not row.get("wrong")]


# --- panels: each gives its elements, from the height `top` down, and its own height ---------------------------------------

def bars(rows, top):
    """Linear from zero, so that lengths compare."""
    rows = sorted(right(rows), key=lambda row: -row["states_per_cpu_second"])
    rates = [row["states_per_cpu_second"] / 1e6 for row in rows]
    step, height = round_step(max(rates)), 30 + len(rows) * 30
    scale = (WIDTH - LEFT - 110) / max(rates)
    title = f"One graph, searched exactly ({bounds_of(rows[0])}, {number(rows[0]['states'])} states)"
    parts = [text(20, top, title, 16, weight="bold")]
    for tick in range(int(max(rates) / step) + 1):
        x = LEFT + tick * step * scale
        parts += [line(x, top + 16, x, top + height - 8), text(x, top + height + 8, f"{tick * step:g}", 12, "middle", FAINT)]
    for i, (row, rate) in enumerate(zip(rows, rates)):
        y = top + 22 + i * 30
        parts += [text(LEFT - 10, y + 15, row["label"], anchor="end"),
                  f'<rect x="{LEFT}" y="{y}" width="{max(rate * scale, 1):.1f}" height="{BAR}" fill="{colour(row)}"/>',
                  text(LEFT + rate * scale + 8, y + 15, number(rate, 2))]
    return parts + [text(LEFT, top + height + 28, "million states per CPU second", 12, fill=FAINT)], height + 70


def dots(rows, top):
    """Logarithmic, since reductions differ by orders of magnitude."""
    rows = right(rows)
    bounds = list(dict.fromkeys(bounds_of(row) for row in rows))
    low = math.floor(math.log10(max(min(row["cpu_seconds"] for row in rows), 0.001)))
    high = max(low + 1, math.ceil(math.log10(max(row["cpu_seconds"] for row in rows))))
    def place(value):
        return LEFT + (math.log10(max(value, 0.001)) - low) / (high - low) * (WIDTH - LEFT - 110)

    height = 30 + len(bounds) * 34
    parts = [text(20, top, "The verdict, by every reduction there is", 16, weight="bold"),
             dot(LEFT + 270, top - 5, OURS), text(LEFT + 282, top, "paxcheck"),
             dot(LEFT + 370, top - 5, OTHERS), text(LEFT + 382, top, "rumur with symmetry")]
    for power in range(low, high + 1):
        x = place(10.0 ** power)
        parts += [line(x, top + 16, x, top + height - 8), text(x, top + height + 8, f"{10.0 ** power:g}", 12, "middle", FAINT)]
    for i, name in enumerate(bounds):
        y = top + 34 + i * 34
        parts += [text(LEFT - 10, y + 4, name, anchor="end"), line(LEFT, y, WIDTH - 110, y)]
        for row in (row for row in rows if bounds_of(row) == name):
            x = place(row["cpu_seconds"])
            parts += [dot(x, y, colour(row)), text(x + 9, y - 5, f"{seconds(row['cpu_seconds'])} s", 12)]
    return parts + [text(LEFT, top + height + 28, "CPU seconds, logarithmic", 12, fill=FAINT)], height + 70


def lines(rows, top):
    rows, height, bottom = right(rows), 230, top + 210
    most = max(row["search_nanoseconds_per_state"] for row in rows)
    ballots = sorted({row["bounds"]["ballots"] for row in rows})
    step, width = round_step(most), WIDTH - LEFT - 230
    def place(row):
        x = LEFT + 30 + (row["bounds"]["ballots"] - ballots[0]) / max(ballots[-1] - ballots[0], 1) * width
        return x, bottom - row["search_nanoseconds_per_state"] / most * 170

    parts = [text(20, top, "What a state costs as the numbers grow (N=3 V=2, exact, one thread)", 16, weight="bold"),
             text(LEFT - 50, top + 34, "CPU ns per state", 12, "end", FAINT)]
    for tick in range(int(most / step) + 1):
        y = bottom - tick * step / most * 170
        parts += [line(LEFT, y, LEFT + 60 + width, y), text(LEFT - 10, y + 4, f"{tick * step:g}", 12, "end", FAINT)]
    for stroke, label in zip(LINE_COLOURS, dict.fromkeys(row["label"] for row in rows)):
        points = [place(row) for row in rows if row["label"] == label]
        parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{stroke}" '
                     'stroke-width="2.5"/>')
        parts += [dot(x, y, stroke) for x, y in points]
        parts.append(text(points[-1][0] + 12, points[-1][1] + 4, label, fill=stroke))
    for row in {row["bounds"]["ballots"]: row for row in rows}.values():
        parts.append(text(place(row)[0], bottom + 18, f"B = {row['bounds']['ballots']}", 12, "middle", FAINT))
    return parts + [text(LEFT, bottom + 38, "proposal numbers", 12, fill=FAINT)], height + 60


def svg(result):
    parts, top = [], 40
    for name, panel in (("graph", bars), ("verdict", dots), ("ballots", lines)):
        rows = result["sections"].get(name, {}).get("rows", [])
        if right(rows):
            elements, height = panel(rows, top)
            parts += elements
            top += height
    for made_by in {origin(section): section for section in result["sections"].values()}:
        words = made_by.replace("`", "").split(" on a machine ")
        parts += [text(20, top, words[0].rstrip(","), 11, fill=FAINT),
                  text(20, top + 15, "on a machine " + words[1], 11, fill=FAINT)]
        top += 34
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" viewBox="0 0 {WIDTH} {top}" '
                      'font-family="Helvetica, Arial, sans-serif">', "<title>Performance of paxcheck</title>",
                      f'<rect width="{WIDTH}" height="{top}" fill="#ffffff"/>', *parts, "</svg>"]) + "\n"
