"""An interpreter for the small part of TLA+ that `paxcheck export --tla` writes: enough to walk all states of a module.

Strings, numbers, booleans, finite sets (frozenset) and functions with finite domains (frozenset of pairs, as Function). A list of
conjuncts or disjuncts below each other is read as one chain of operators, which it is as long as every entry is a term. Whatever is not
understood, declared twice or not declared at all is an error.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"""\s*(?:(?P<string>"[^"]*")|(?P<number>\d+)|(?P<name>[A-Za-z_]\w*)
                   |(?P<sign>\[\]\[|\|->|<<|>>|=>|->|==|/\\|\\/|\\E|\\in\b|\\notin\b|\\cup\b|\\cap\b|\\|>=|<|\#|=|~|\.\.|[][(){},:!@']))""", re.X)
BUILT_IN = {"TRUE": True, "FALSE": False}


class TlaError(Exception):
    """A text that is not in the part of the language."""


class Function(dict):
    def __hash__(self):
        return hash(frozenset(self.items()))


# Sets that are asked only whether something is in them: they have too many elements to be made.
@dataclass(frozen=True)
class Functions:
    domain: frozenset
    images: object

    def __contains__(self, value):
        return isinstance(value, Function) and value.keys() == self.domain and all(v in self.images for v in value.values())


@dataclass(frozen=True)
class Subsets:
    elements: frozenset

    def __contains__(self, value):
        return isinstance(value, frozenset) and value <= self.elements


def tokens(text):
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise TlaError(f"unknown sign at {text[at:at + 40]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


class Parser:
    def __init__(self, text):
        self.tokens, self.at = tokens(text), 0

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        if self.at == len(self.tokens) or expected not in (None, self.peek()):
            raise TlaError(f"{expected or 'something'} is missing before {self.tokens[self.at:self.at + 8]}")
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *signs):
        if self.peek() in signs:
            return self.take()[1]
        return None

    def whole(self):
        tree = self.expression()
        if self.peek() is not None:
            raise TlaError(f"more than an expression: {self.tokens[self.at:self.at + 8]}")
        return tree

    def expression(self):
        left = self.chain()
        return ("=>", left, self.chain()) if self.accept("=>") else left

    def chain(self):
        """Terms joined by one operator: to mix two takes parentheses."""
        operator = self.accept("/\\", "\\/")
        parts = [self.relation()]
        while self.peek() in ("/\\", "\\/"):
            if operator not in (None, self.peek()):
                raise TlaError("conjunctions and disjunctions without parentheses")
            operator = self.take()[1]
            parts.append(self.relation())
        return parts[0] if len(parts) == 1 else (operator, *parts)

    def relation(self):
        if self.accept("~"):
            return ("~", self.relation())
        if self.accept("\\E"):
            name = self.take()[1]
            self.take("\\in")
            values = self.sum()
            self.take(":")
            return ("exists", name, values, self.relation())
        if self.accept("IF"):
            condition = self.expression()
            self.take("THEN")
            yes = self.expression()
            self.take("ELSE")
            return ("if", condition, yes, self.relation())
        left = self.sum()
        sign = self.accept("=", "#", "\\in", "\\notin", ">=", "<")
        return (sign, left, self.sum()) if sign else left

    def sum(self):
        left = self.prefix()
        while self.peek() in ("\\cup", "\\cap", "\\", ".."):
            left = (self.take()[1], left, self.prefix())
        return left

    def prefix(self):
        if self.accept("UNCHANGED"):
            return ("unchanged", self.prefix())
        if self.accept("SUBSET"):
            return ("subset", self.prefix())
        tree = self.atom()
        while self.peek() in ("[", "'"):
            if self.accept("'"):
                tree = ("prime", tree)
            else:
                self.take("[")
                tree = ("apply", tree, self.expression())
                self.take("]")
        return tree

    def atom(self):
        kind, text = self.take()
        if kind == "string":
            return ("value", text[1:-1])
        if kind == "number":
            return ("value", int(text))
        if kind == "name":
            return ("call", text, *self.listed(")")) if self.accept("(") else ("name", text)
        if text == "@":
            return ("name", "@")
        if text == "(":
            tree = self.expression()
            self.take(")")
            return tree
        if text == "<<":
            return ("tuple", *self.listed(">>"))
        if text == "{":
            return self.set_or_filter()
        if text == "[]" or text == "[][":
            tree = ("box", self.expression())
            self.take("]")
            self.take()
            return tree
        if text == "[":
            return self.function()
        raise TlaError(f"unexpected {text}")

    def listed(self, end):
        if self.accept(end):
            return []
        parts = [self.expression()]
        while self.accept(","):
            parts.append(self.expression())
        self.take(end)
        return parts

    def set_or_filter(self):
        if self.tokens[self.at][0] == "name" and self.tokens[self.at + 1][1] == "\\in":
            name = self.take()[1]
            self.take("\\in")
            values = self.sum()
            self.take(":")
            condition = self.expression()
            self.take("}")
            return ("filter", name, values, condition)
        return ("set", *self.listed("}"))

    def function(self):
        if self.tokens[self.at][0] == "name" and self.tokens[self.at + 1][1] == "\\in":
            name = self.take()[1]
            self.take("\\in")
            domain = self.sum()
            self.take("|->")
            tree = ("function", name, domain, self.expression())
            self.take("]")
            return tree
        base = self.expression()
        if self.accept("->"):
            tree = ("functions", base, self.expression())
            self.take("]")
            return tree
        self.take("EXCEPT")
        changes = []
        while True:
            self.take("!")
            path = []
            while self.accept("["):
                path.append(self.expression())
                self.take("]")
            self.take("=")
            changes.append((path, self.expression()))
            if not self.accept(","):
                break
        self.take("]")
        return ("except", base, changes)


class Module:
    def __init__(self, text):
        head, body, self.configuration = self.split(text)
        self.name = head
        self.variables = [name.strip() for name in re.search(r"^VARIABLES ((?:.|\n  )*)$", body, re.M).group(1).split(",")]
        self.definitions, self.actions = {}, {}
        for name, parameters, definition in re.findall(r"^(\w+)(?:\(([^)]*)\))? ==((?:.*\n)(?:[ \t].*\n|\n(?=[ \t]))*)", body, re.M):
            if name in self.definitions or name in self.variables:
                raise TlaError(f"{name} is declared twice")
            names = [p.strip() for p in parameters.split(",")] if parameters else []
            if set(names) & {*self.variables, *self.definitions}:
                raise TlaError(f"a parameter of {name} hides something")
            self.definitions[name] = (names, None if name == "Spec" else Parser(definition).whole())
        self.check_names()

    @staticmethod
    def split(text):
        match = re.fullmatch(r"---- MODULE (\w+) ----\n(.*?)\n====\n(.*)", text, re.S)
        if match is None:
            raise TlaError("not a module")
        body = re.sub(r"\(\*.*?\*\)", "", match.group(2), flags=re.S)
        return match.group(1), re.sub(r"\\\*.*", "", body) + "\n", match.group(3)

    def check_names(self):
        for name, (parameters, tree) in self.definitions.items():
            for used in names_in(tree, frozenset(parameters)):
                if used not in self.variables and used not in self.definitions and used not in ("TRUE", "FALSE", "BOOLEAN"):
                    raise TlaError(f"{name} uses {used}, which is not declared")

    def evaluate(self, tree, state, bound=None, following=None):
        """The value of an expression."""
        value = lambda part, names=bound: self.evaluate(part, state, names, following)
        bound = bound or {}
        kind, *parts = tree
        match kind:
            case "value":
                return parts[0]
            case "name":
                return self.named(parts[0], state, bound, following)
            case "call":
                return self.called(parts[0], [value(p, bound) for p in parts[1:]], state, following)
            case "prime":
                return self.evaluate(parts[0], following, bound)
            case "unchanged":
                return value(parts[0], bound) == self.evaluate(parts[0], following, bound)
            case "tuple":
                return tuple(value(p, bound) for p in parts)
            case "set":
                return frozenset(value(p, bound) for p in parts)
            case "filter":
                return frozenset(e for e in value(parts[1], bound) if value(parts[2], {**bound, parts[0]: e}))
            case "function":
                return Function((e, value(parts[2], {**bound, parts[0]: e})) for e in value(parts[1], bound))
            case "functions":
                return Functions(value(parts[0], bound), value(parts[1], bound))
            case "subset":
                return Subsets(value(parts[0], bound))
            case "apply":
                return value(parts[0], bound)[value(parts[1], bound)]
            case "except":
                changed = value(parts[0], bound)
                for path, new in parts[1]:
                    changed = self.changed(changed, [value(p, bound) for p in path],
                                           lambda old, new=new: value(new, {**bound, "@": old}))
                return changed
            case "/\\":
                return all(self.truth(value(p, bound)) for p in parts)
            case "\\/":
                return any(self.truth(value(p, bound)) for p in parts)
            case "=>":
                return not self.truth(value(parts[0], bound)) or self.truth(value(parts[1], bound))
            case "~":
                return not self.truth(value(parts[0], bound))
            case "if":
                return value(parts[1 if self.truth(value(parts[0], bound)) else 2], bound)
            case "exists":
                return any(self.truth(value(parts[2], {**bound, parts[0]: e})) for e in value(parts[1], bound))
        left, right = (value(p, bound) for p in parts)
        match kind:
            case "=":
                return left == right
            case "#":
                return left != right
            case "\\in":
                return left in right
            case "\\notin":
                return left not in right
            case ">=":
                return left >= right
            case "<":
                return left < right
            case "\\cup":
                return left | right
            case "\\cap":
                return left & right
            case "\\":
                return left - right
            case "..":
                return frozenset(range(left, right + 1))
        raise TlaError(f"cannot evaluate {kind}")

    @staticmethod
    def truth(value):
        if not isinstance(value, bool):
            raise TlaError(f"{value} is no truth value")
        return value

    def named(self, name, state, bound, following):
        if name in bound:
            return bound[name]
        if name in self.variables:
            return state[name]
        if name == "BOOLEAN":
            return frozenset((True, False))
        return BUILT_IN[name] if name in BUILT_IN else self.called(name, [], state, following)

    def called(self, name, arguments, state, following):
        if name == "Cardinality":
            return len(arguments[0])
        if name == "Assert":
            raise TlaError(f"assertion fails: {arguments[1]}")
        parameters, tree = self.definitions[name]
        if len(parameters) != len(arguments):
            raise TlaError(f"{name} has {len(parameters)} parameters")
        return self.evaluate(tree, state, dict(zip(parameters, arguments)), following)

    def changed(self, function, path, new):
        if path[0] not in function:
            raise TlaError(f"{path[0]} is not in the domain")
        inner = function[path[0]]
        return Function({**function, path[0]: new(inner) if len(path) == 1 else self.changed(inner, path[1:], new)})

    def next_states(self, tree, state, bound, chosen):
        """As TLC does it: conjuncts from left to right, each primed variable given its value before it is read."""
        kind, *parts = tree
        if not self.is_action(tree):
            return [chosen] if self.truth(self.evaluate(tree, state, bound)) else []
        if kind == "/\\":
            ways = [chosen]
            for part in parts:
                ways = [longer for way in ways for longer in self.next_states(part, state, bound, way)]
            return ways
        if kind == "\\/":
            return [way for part in parts for way in self.next_states(part, state, bound, chosen)]
        if kind == "exists":
            return [way for e in self.evaluate(parts[1], state, bound)
                    for way in self.next_states(parts[2], state, {**bound, parts[0]: e}, chosen)]
        if kind == "if":
            branch = parts[1 if self.truth(self.evaluate(parts[0], state, bound)) else 2]
            return self.next_states(branch, state, bound, chosen)
        if kind in ("name", "call") and parts[0] in self.definitions:
            parameters, definition = self.definitions[parts[0]]
            values = [self.evaluate(p, state, bound) for p in parts[1:]]
            if len(parameters) != len(values):
                raise TlaError(f"{parts[0]} has {len(parameters)} parameters")
            return self.next_states(definition, state, dict(zip(parameters, values)), chosen)
        if kind == "=" and parts[0][0] == "prime":
            return self.chosen(parts[0][1][1], self.evaluate(parts[1], state, bound), chosen)
        if kind == "unchanged":
            for _, name in parts[0][1:]:
                [chosen] = self.chosen(name, state[name], chosen)
            return [chosen]
        raise TlaError(f"no way to take {kind}")

    def is_action(self, tree):
        """Whether it speaks of the next state: what does not is true or false, whatever it is made of."""
        if not isinstance(tree, tuple):
            return False
        if id(tree) not in self.actions:
            kind, *parts = tree
            own = kind in ("prime", "unchanged") or kind in ("name", "call") and self.is_action(
                self.definitions.get(parts[0], (None, None))[1])
            self.actions[id(tree)] = own or any(self.is_action(part) for part in parts)
        return self.actions[id(tree)]

    @staticmethod
    def chosen(name, value, chosen):
        if name in chosen:
            raise TlaError(f"{name} is given two values")
        return [{**chosen, name: value}]

    def initial(self):
        state = {}
        for sign, (_, name), value in self.definitions["Init"][1][1:]:
            state[name] = self.evaluate(value, {})
        return state

    def explore(self):
        """All states, and the steps between them as (state, next state), one for each way to take it."""
        start = self.initial()
        seen, open_states, steps = {self.key(start): start}, [start], []
        while open_states:
            state = open_states.pop()
            for following in self.next_states(("name", "Next"), state, {}, {}):
                if set(following) != set(self.variables):
                    raise TlaError(f"a step leaves {set(self.variables) - set(following)} open")
                steps.append((state, following))
                if seen.setdefault(self.key(following), following) is following:
                    open_states.append(following)
        return list(seen.values()), steps

    def key(self, state):
        return tuple(state[name] for name in self.variables)


def names_in(tree, bound):
    """The names that a tree uses and does not bind."""
    if not isinstance(tree, tuple):
        return
    kind, *parts = tree
    if kind == "name":
        if parts[0] != "@" and parts[0] not in bound:
            yield parts[0]
    elif kind == "value":
        return
    elif kind in ("exists", "filter", "function"):
        yield from names_in(parts[1], bound)
        yield from names_in(parts[2], bound | {parts[0]})
    elif kind == "call":
        if parts[0] not in ("Cardinality", "Assert"):
            yield parts[0]
        for part in parts[1:]:
            yield from names_in(part, bound)
    elif kind == "except":
        yield from names_in(parts[0], bound)
        for path, new in parts[1]:
            for part in [*path, new]:
                yield from names_in(part, bound)
    else:
        for part in parts:
            yield from names_in(part, bound)
