"""`python -m benchmarks.planning`: how often a plan says what a person would say of its prompt."""

import argparse

from benchmarks.planning.scoring import (
    Answer,
    Half,
    Question,
    answers,
    counted,
    labelled_prompts,
    plan_of,
    share,
)


def main() -> None:
    """Print the accuracy of both halves, or the wrong answers of the development half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong in development")
    parser.add_argument("--plans", action="store_true", help="show the plans of development")
    arguments = parser.parse_args()
    if arguments.wrong:
        _print_wrong()
    elif arguments.plans:
        _print_plans()
    else:
        _print_accuracy()


def _print_accuracy() -> None:
    halves = {half: counted(half) for half in Half}
    print(f"{'':18}{'development':>16}{'held out':>16}")
    for question in Question:
        shares = [
            f"{share(halves[half][question]):>9.1%} of {_total(halves[half][question]):3}"
            for half in Half
        ]
        print(f"{question:18}" + "".join(f"{text:>16}" for text in shares))
    for answer in (Answer.NEUTRAL, Answer.WRONG):
        shares = [f"{share(halves[half][Question.DOMAIN], (answer,)):.1%}" for half in Half]
        print(f"{'domain ' + answer.value:18}" + "".join(f"{text:>16}" for text in shares))


def _total(counts: dict[Answer, int]) -> int:
    return sum(counts.values())


def _print_wrong() -> None:
    for labelled in labelled_prompts(Half.DEVELOPMENT):
        plan = plan_of(labelled)
        wrong = [q for q, answer in answers(labelled, plan).items() if answer is not Answer.RIGHT]
        if wrong:
            print(f"{labelled.text}\n    wrong: {', '.join(wrong)}")
            print(f"    {plan.domain} {plan.mood} {plan.genre} {plan.duration_seconds}")
            print(f"    subject: {plan.subject!r}, wanted {labelled.subject!r}")
            print(f"    {plan.title!r} | {plan.subtitle!r} | {plan.kicker!r} | {plan.facts}")


def _print_plans() -> None:
    for labelled in labelled_prompts(Half.DEVELOPMENT):
        plan = plan_of(labelled)
        print(f"> {labelled.text}")
        print(f"  {plan.kicker} / {plan.title} / {plan.subtitle}")
        print(f"  {' · '.join(plan.facts)}")
        print(f"  {plan.domain} {plan.mood} {plan.genre} {plan.lines[0]}")


if __name__ == "__main__":
    main()
