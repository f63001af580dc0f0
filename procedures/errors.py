"""The one kind of exception that a person is meant to read."""

from collections.abc import Mapping

from django.utils.functional import Promise


class Refusal(Exception):
    """A verb or a rule says no, in the reader's words.

    `sentence` is a translated (lazy) text: what happened, why, what to do. `field` names the form field it belongs to, if any.
    `code` is stable and for machines. Doors show the sentence and keep everything the person typed.
    """

    code = "refused"

    def __init__(self, sentence: str | Promise, *, field: str = "", code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.code = code or self.code


class Refusals(Refusal):
    """Several refusals at once, by field: a form with three wrong answers says all three, a field with three files each."""

    def __init__(self, by_field: Mapping[str, str | Promise | list[str]]) -> None:
        self.by_field = {name: said if isinstance(said, list) else [said] for name, said in by_field.items()}
        first = next((said for sentences in self.by_field.values() for said in sentences), "")
        super().__init__(first, field=next(iter(by_field), ""))
