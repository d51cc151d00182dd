"""Who goes by a name, in the shipped register."""

from datetime import date

import pytest

from verbale.register import Register
from verbale.register.folding import acronym, fold, fold_cells


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("the Kremlin's", "kremlin"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Jean-Noël Barrot", "jean noel barrot"),
        ("Sana’a", "sanaa"),
        ("U.N.", "un"),
        ("The Netherlands’", "netherlands"),
        ("Gahr Støre", "gahr store"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_folding_leaves_what_spellings_share(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_table_folds_like_its_names() -> None:
    names = ["Recep Tayyip Erdoğan", "Jens-Otto Ærø", "H.R. McMaster"]
    assert fold_cells("\t".join(names)).split("\t") == [fold(n) for n in names]


def test_an_acronym_keeps_its_case() -> None:
    assert acronym("the U.N.'s") == "UN"


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Russian", "RUS"), ("Russians", "RUS"), ("the Kremlin", "RUS"), ("Moscow’s", "RUS"),
        ("Saudi", "SAU"),
        ("Filipinos", "PHL"), ("US", "USA"), ("U.S.", "USA"), ("White House", "USA"),
        ("Downing Street", "GBR"),
        ("Quai d'Orsay", "FRA"), ("Elysee", "FRA"), ("Blue House", "KOR"), ("Burma", "MMR"), ("Zaire", "COD"),
        ("Soviet", "SUN"), ("TURKEY", "TUR"), ("Türkiye", "TUR"), ("russian", "RUS"), ("Kosovar", "XKX"),
    ],
)  # fmt: skip
def test_words_for_countries(register: Register, word: str, country: str) -> None:
    assert register.country_of(word) == country


@pytest.mark.parametrize(
    "word", ["us", "who", "turkey", "polish", "may", "un", "", "Putin", "Europe", "NATO"]
)
def test_words_that_name_no_country(register: Register, word: str) -> None:
    assert register.country_of(word) is None


@pytest.mark.parametrize("word", ["us", "who", "may", "bush", "is", "rice"])
def test_small_words_name_nobody(register: Register, word: str) -> None:
    assert register.named(word) == ()


@pytest.mark.parametrize(
    ("name", "entry", "via"),
    [
        ("the UN", "United Nations", "acronym"),
        ("World Health Organisation", "World Health Organization", "alias"),
        ("WHO", "World Health Organization", "acronym"),
        ("NATO", "NATO", "name"),
        ("Europeans", "Europe", "demonym"),
        ("Kyiv", "Ukraine", "capital"),
        ("Vladimir Putin", "Vladimir Putin", "name"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "alias"),
        ("Macron", "Emmanuel Macron", "surname"),
        ("Assad", "Bashar al-Assad", "surname"),
        ("ITAR-TASS", "TASS", "alias"),
    ],
)
def test_named_tells_whom_and_how(register: Register, name: str, entry: str, via: str) -> None:
    assert (entry, via) in [(m.entry.name, m.via) for m in register.named(name)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qadhafi", "Muammar Gaddafi"),
        ("Yuschenko", "Viktor Yushchenko"),
        ("Khruschev", "Nikita Khrushchev"),
        ("Moammar Khadafy", "Muammar Gaddafi"),
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("V. Putin", "Vladimir Putin"),
        ("Mahmud Ahmadinejad", "Mahmoud Ahmadinejad"),
    ],
)
def test_similar_finds_other_spellings(register: Register, name: str, expected: str) -> None:
    assert expected in [m.entry.name for m in register.similar(name)]


def test_similar_keeps_different_first_names_apart(register: Register) -> None:
    assert "Mahmoud Abbas" not in [m.entry.name for m in register.similar("Christopher Abbas")]


def test_who_is_in_office_comes_first_of_a_surname(register: Register) -> None:
    assert register.surname("Bush", on=date(1990, 6, 1))[0].name == "George H. W. Bush"
    assert register.surname("Bush", on=date(2004, 6, 1))[0].name == "George W. Bush"


def test_nobody_of_an_unknown_name(register: Register) -> None:
    assert register.named("Qwxyz Blorp") == register.similar("Qwxyz Blorp") == register.surname("Blorp") == ()


def test_every_person_is_found_by_each_name(register: Register) -> None:
    for id_ in ("vladimir-putin", "kim-jong-un", "recep-tayyip-erdogan", "ursula-von-der-leyen"):
        entry = register.get(id_)
        assert entry is not None
        for name in (entry.name, *entry.aliases):
            assert entry in [m.entry for m in register.named(name)]


def test_family_names_that_come_first(register: Register) -> None:
    assert "Kim Jong Un" in [e.name for e in register.surname("Kim")]
    assert "Xi Jinping" in [e.name for e in register.surname("Xi")]
    assert "Ursula von der Leyen" in [e.name for e in register.surname("von der Leyen")]


def test_bare_surnames_can_be_left_out() -> None:
    register = Register.open()
    assert "surname" in {m.via for m in register.named("Lavrov")}
    assert "surname" not in {m.via for m in register.named("Lavrov", surnames=False)}
    assert register.named("Sergey Lavrov", surnames=False) == register.named("Sergey Lavrov")


def test_every_name_begins_with_a_word_that_begins_names() -> None:
    register = Register.open()
    names = [name for entry in register.entries() for name in (entry.name, *entry.aliases)]
    whole = [words[0] for name in names if name != name.lower() and "'" not in (words := name.split())[0]]
    assert len(whole) > 1000
    assert [word for word in whole if not register.begins_name(word)] == []
    assert register.begins_name("Sergey")
    assert register.begins_name("The")
    assert not register.begins_name("Monday")
