"""What is computed once is computed again where something else is asked for, and forgotten when it is old."""

from explainer.model.once import Again, anew


def test_what_the_run_before_has_asked_for_is_given_again_and_older_things_are_forgotten() -> None:
    called: list[tuple[str, int]] = []

    def made(name: str, number: int) -> list[int]:
        called.append((name, number))
        return [number]

    again = Again()
    first = again(made, "a", 1)
    assert again(made, "a", 1) is first
    again(made, "a", 2)
    again.begin()
    assert again(made, "a", 1) is first
    assert called == [("a", 1), ("a", 2)]
    again.begin()
    assert again(made, "a", 1) is first
    assert again(made, "a", 2) == [2]
    assert called == [("a", 1), ("a", 2), ("a", 2)]


def test_functions_are_told_apart() -> None:
    again = Again()
    assert [again(str, 1), again(float, 1)] == ["1", 1.0]


def test_anew_keeps_nothing() -> None:
    assert anew(list, "ab") is not anew(list, "ab")
