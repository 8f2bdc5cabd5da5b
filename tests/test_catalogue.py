"""Every message has a French translation that fits, and the compiled catalogue is the current one.

After any change of a message: ``python -m tests.catalogue``, then translate what it names in ``rapports.po`` and run it
once more. Messages are compared, never the files: how they are laid out is the tool's affair, and changes with it.
"""

import re
from gettext import GNUTranslations
from string import Formatter

import pytest
from babel.messages.catalog import Message

from tests import catalogue
from tests.catalogue import forms, messages


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def msgids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def test_every_message_has_a_french_translation() -> None:
    missing = [message.id for message in messages(catalogue.updated()) if not forms(message)]
    assert not missing, "run `python -m tests.catalogue` and translate these in rapports.po"


def test_marks_are_found_wherever_they_stand_and_nothing_else_is() -> None:
    source = """
def exact(text: bytes) -> bytes:
    '''No message, though a parameter is called like the function that marks one.'''
    return f"{text('one')} {language.plural('two', 'three', n)}" + N_("four " "five") + text(six) + text(f"{seven}")
"""
    assert {message for _, message in catalogue.marked(source)} == {"one", ("two", "three"), "four five"}


def test_the_messages_are_those_of_the_sources() -> None:
    committed = catalogue.translated()
    ours = {message.id for message in messages(catalogue.extracted())}
    theirs = {message.id for message in messages(committed)}
    assert ours - theirs == set(), "run `python -m tests.catalogue`: rapports.po lacks these"
    assert theirs - ours == set(), "run `python -m tests.catalogue`: rapports.po has these too many"
    assert [message.id for message in committed if message.fuzzy] == []
    assert not committed.obsolete


def test_no_message_is_translated_twice() -> None:
    written = len(re.findall(r"^msgid ", catalogue.PO.read_text("utf-8"), re.MULTILINE))
    assert written == len(messages(catalogue.translated())) + 1, "run `python -m tests.catalogue`"


def test_placeholders_are_the_same_in_french() -> None:
    wrong = [
        message.id
        for message in messages(catalogue.translated())
        for msgid, french in zip(msgids(message), forms(message), strict=False)
        if fields(french) != fields(msgid)
        and not (message.pluralizable and fields(french) == fields(msgids(message)[1]))
    ]
    assert wrong == []


def test_french_uses_typographic_apostrophes_and_spaces() -> None:
    slip = re.compile(r"\w'\w| [:;?!»]|« |\w[;?!»]")
    translated = [french for message in messages(catalogue.translated()) for french in forms(message)]
    slips = [french for french in translated if slip.search(re.sub(r"{[^}]*}", "{}", french))]
    assert slips == [], "’ for apostrophes, and a no-break space before ; ? ! » and after «"


def test_the_compiled_catalogue_is_the_current_one() -> None:
    written, compiled = catalogue.said(messages(catalogue.translated())), catalogue.said(catalogue.compiled())
    assert written.keys() - compiled.keys() == set(), "run `python -m tests.catalogue`: rapports.mo lacks these"
    assert compiled.keys() - written.keys() == set(), "run `python -m tests.catalogue`: rapports.mo has these too many"
    assert [msgid for msgid in written if written[msgid] != compiled[msgid]] == []


def test_french_has_the_two_forms_we_declare() -> None:
    assert catalogue.empty().num_plurals == catalogue.translated().num_plurals == 2
    with catalogue.MO.open("rb") as compiled:
        french = GNUTranslations(compiled)
    assert french.info()["plural-forms"] == catalogue.HEADER["Plural-Forms"]
    for message in messages(catalogue.translated()):
        if message.pluralizable:
            singular, plural = forms(message)
            said = [french.ngettext(*message.id, n) for n in (0, 1, 2, 11, 1_000_000)]
            assert said == [singular, singular, plural, plural, plural]


@pytest.mark.parametrize("message", ["{n} reason", "{n} raisons de {name}"])
def test_fields_are_found(message: str) -> None:
    assert "n" in fields(message)
