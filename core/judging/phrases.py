"""How a count of each kind of event is said in a sentence, in both languages: "3 invoices late"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from core.dates import number, weekday
from core.days.said import since as days_since
from core.days.said import when
from core.judging.evidence import CONFIRMED, Noted, Told
from core.language import Language
from core.model import OriginKind, Precision

LOW_LEVEL = 3
"""A check-in up to this level lowers its dimension, or holds it where it is low."""

MONTHS_WITHOUT_YEAR = 300
"""Days; up to here a month is said without its year."""

_EXACTEST = tuple(Precision)

_T = TypeVar("_T", bound=Told)


class Phrase(NamedTuple):
    """The words that follow a count: one and several, English and French."""

    en_one: str
    en_many: str
    fr_one: str
    fr_many: str


# One row a line, as a table is read.
# fmt: off
_PHRASES: MappingProxyType[str, Phrase] = MappingProxyType({
    "promise_kept": Phrase("promise kept", "promises kept", "promesse tenue", "promesses tenues"),
    "promise_broken": Phrase("promise broken", "promises broken", "promesse rompue", "promesses rompues"),
    "transparent": Phrase("open word", "open words", "marque de transparence", "marques de transparence"),
    "opaque": Phrase("time facts were withheld", "times facts were withheld", "non-dit", "non-dits"),
    "expertise_trusted": Phrase("time expertise was trusted", "times expertise was trusted", "fois où le métier a été reconnu", "fois où le métier a été reconnu"),
    "distrusted": Phrase("time expertise was doubted", "times expertise was doubted", "fois où le métier a été contesté", "fois où le métier a été contesté"),
    "paid_on_time": Phrase("invoice paid on time", "invoices paid on time", "facture payée à temps", "factures payées à temps"),
    "paid_late": Phrase("invoice late", "invoices late", "facture en retard", "factures en retard"),
    "dishonesty": Phrase("dishonest act", "dishonest acts", "acte malhonnête", "actes malhonnêtes"),
    "dishonesty_suspected": Phrase("doubt about honesty", "doubts about honesty", "doute sur l’honnêteté", "doutes sur l’honnêteté"),
    "left_without_word": Phrase("departure without a word", "departures without a word", "départ sans adieu", "départs sans adieu"),
    "recognition": Phrase("sign of recognition", "signs of recognition", "marque de reconnaissance", "marques de reconnaissance"),
    "dismissed": Phrase("time the work was dismissed", "times the work was dismissed", "fois où le travail a été déprécié", "fois où le travail a été déprécié"),
    "boundary_respected": Phrase("limit respected", "limits respected", "limite respectée", "limites respectées"),
    "boundary_crossed": Phrase("limit crossed", "limits crossed", "limite franchie", "limites franchies"),
    "disrespect": Phrase("act of disrespect", "acts of disrespect", "manque de respect", "manques de respect"),
    "reply_prompt": Phrase("prompt reply", "prompt replies", "réponse rapide", "réponses rapides"),
    "no_reply": Phrase("message without a reply", "messages without a reply", "message sans réponse", "messages sans réponse"),
    "impossible_demand": Phrase("impossible demand", "impossible demands", "demande intenable", "demandes intenables"),
    "favour_received": Phrase("favour received", "favours received", "coup de main reçu", "coups de main reçus"),
    "favour_given": Phrase("favour given", "favours given", "coup de main donné", "coups de main donnés"),
    "introduction_received": Phrase("introduction to me", "introductions to me", "présentation reçue", "présentations reçues"),
    "introduction_given": Phrase("introduction by me", "introductions by me", "présentation faite", "présentations faites"),
    "they_reached_out": Phrase("time they reached out", "times they reached out", "prise de nouvelles de leur part", "prises de nouvelles de leur part"),
    "i_reached_out": Phrase("time I reached out", "times I reached out", "prise de nouvelles de ma part", "prises de nouvelles de ma part"),
    "extra_work_paid": Phrase("extra piece of work paid", "extra pieces of work paid", "supplément payé", "suppléments payés"),
    "scope_creep": Phrase("case of scope creep", "cases of scope creep", "ajout hors cadre", "ajouts hors cadre"),
    "request_planned": Phrase("planned request", "planned requests", "demande planifiée", "demandes planifiées"),
    "request_urgent": Phrase("urgent request", "urgent requests", "demande urgente", "demandes urgentes"),
    "crumb_request": Phrase("five-minute request", "five-minute requests", "demande de cinq minutes", "demandes de cinq minutes"),
    "after_hours": Phrase("message after hours", "messages after hours", "sollicitation hors horaires", "sollicitations hors horaires"),
    "work_good": Phrase("piece of good work", "pieces of good work", "travail réussi", "travaux réussis"),
    "work_poor": Phrase("piece of poor work", "pieces of poor work", "travail décevant", "travaux décevants"),
    "energised": Phrase("energising moment", "energising moments", "moment stimulant", "moments stimulants"),
    "drained": Phrase("draining moment", "draining moments", "moment épuisant", "moments épuisants"),
    "checkin_about": Phrase("answer “often” or “always”", "answers “often” or “always”", "réponse « souvent » ou « toujours »", "réponses « souvent » ou « toujours »"),
    "checkin_about_low": Phrase("answer “sometimes” or less", "answers “sometimes” or less", "réponse « parfois » ou moins", "réponses « parfois » ou moins"),
    "checkin": Phrase("good feeling noted", "good feelings noted", "bon ressenti", "bons ressentis"),
    "checkin_low": Phrase("so-so or bad feeling noted", "so-so or bad feelings noted", "ressenti mitigé ou mauvais", "ressentis mitigés ou mauvais"),
    "meeting": Phrase("meeting", "meetings", "rendez-vous", "rendez-vous"),
    "talk": Phrase("talk", "talks", "entretien", "entretiens"),
    "pardon": Phrase("pardon", "pardons", "pardon", "pardons"),
    "opinion": Phrase("opinion heard", "opinions heard", "avis extérieur", "avis extérieurs"),
})
_GIVEN: MappingProxyType[str, Phrase] = MappingProxyType({
    "favour_given": Phrase("favour", "favours", "coup de main", "coups de main"),
    "introduction_given": Phrase("introduction", "introductions", "présentation", "présentations"),
    "i_reached_out": Phrase("first step", "first steps", "prise de nouvelles", "prises de nouvelles"),
    "scope_creep": Phrase("case of scope creep", "cases of scope creep", "ajout hors cadre", "ajouts hors cadre"),
})
"""What was given, where the sentence says already who gave."""
# fmt: on


def kind(event: Noted) -> str:
    """What an event is counted as: its signal, with suspicion apart from proof and low check-ins from high ones."""
    if event.signal == "dishonesty" and (event.severity or CONFIRMED) < CONFIRMED:
        return "dishonesty_suspected"
    if event.level is not None:
        about = "checkin" if event.dimension in (None, "satisfaction") else "checkin_about"
        return f"{about}_low" if event.level <= LOW_LEVEL else about
    return event.signal


def counted(kind: str, n: int, language: Language) -> str:
    """The count and the words of a kind: ``3 invoices late``, ``3 factures en retard``."""
    return _with_count(_PHRASES[kind], n, language)


def gifts(events: Iterable[Told], language: Language) -> str:
    """What was given, counted by kind, the most frequent first: ``3 favours and 1 introduction``."""
    counts = Counter(event.signal for event in events).most_common()
    return listed([_with_count(_GIVEN[signal], n, language) for signal, n in counts], language)


def times(n: int, language: Language) -> str:
    """How often: ``once``, ``16 times``."""
    return language.plural("once", "{n} times", n).format(n=n)


def _with_count(phrase: Phrase, n: int, language: Language) -> str:
    if language.code == "fr":
        return f"{n} {phrase.fr_one if n < 2 else phrase.fr_many}"
    return f"{n} {phrase.en_one if n == 1 else phrase.en_many}"


def enumerated(events: Iterable[Noted], language: Language, most: int | None = None) -> str:
    """The events counted by kind, the most frequent first; beyond ``most`` kinds the rest is summed up."""
    counts = Counter(kind(event) for event in events)
    named = counts.most_common(most)
    parts = [counted(name, n, language) for name, n in named]
    if rest := counts.total() - sum(n for _name, n in named):
        parts.append(language.plural("{n} other event", "{n} other events", rest).format(n=rest))
    return listed(parts, language)


def listed(parts: list[str], language: Language) -> str:
    """The parts as one enumeration: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return language.text("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def known(events: Iterable[Noted], day: str) -> Precision:
    """How exactly ``day`` is known, as a day of these events: as the best known of them; exactly where none is."""
    found = [event.precision for event in events if event.on == day]
    return min(found, key=_EXACTEST.index, default=Precision.DAY)


def since(day: str, today: str, language: Language, precision: Precision = Precision.DAY) -> str:
    """Since when, as people say it: ``today``, ``since yesterday``, ``this week``, ``since March``."""
    days = number(today) - number(day)
    if precision is Precision.DAY and days <= weekday(today) + 7:
        return _lately(days, weekday(today), language)
    if precision not in (Precision.DAY, Precision.MONTH):
        return days_since(day, precision, language)
    if day[:7] == today[:7]:
        return language.text("this month")
    return language.text("since {month}").format(month=language.month(day, year=days > MONTHS_WITHOUT_YEAR))


def _lately(days: int, into_week: int, language: Language) -> str:
    if days <= 0:
        return language.text("today")
    if days == 1:
        return language.text("since yesterday")
    return language.text("this week") if days <= into_week else language.text("since last week")


def upon(day: str, today: str, language: Language, precision: Precision = Precision.DAY) -> str:
    """On which day, as people say it: ``today``, ``yesterday``, ``on 3 October``, ``in March 2024``."""
    days = number(today) - number(day)
    if precision is not Precision.DAY:
        return when(day, precision, language)
    if days in (0, 1):
        return language.text("yesterday") if days else language.text("today")
    return when(day, precision, language, year=days > MONTHS_WITHOUT_YEAR)


def happened(events: Sequence[Told], today: str, language: Language) -> str:
    """Events counted by kind, with since when; where all are of one day, it says so. ``events`` are not none."""
    what, first = enumerated(events, language), min(event.on for event in events)
    precision = known(events, first)
    found = from_files(events, language)
    if any(event.on != first for event in events):
        text = language.text("{what} {since}").format(what=what, since=since(first, today, language, precision))
        return text + found
    one = len(events) == 1 or precision is not Precision.DAY
    text = language.text("{what} {on}") if one else language.text("{what}, all of one day, {on}")
    return text.format(what=what, on=upon(first, today, language, precision)) + found


def found_in_files(events: Iterable[_T]) -> list[_T]:
    """Those of the events that were found in files; a jotted line is her own note."""
    return [event for event in events if event.origin is not None and event.origin.kind is not OriginKind.JOTTED]


def from_files(events: Sequence[Told], language: Language) -> str:
    """How many of these were found in files, to stand behind their count; "" where none was."""
    n = len(found_in_files(events))
    if n == len(events) and n:
        return language.text(", from your files")
    return language.plural(", {n} of them from your files", ", {n} of them from your files", n).format(n=n) if n else ""
