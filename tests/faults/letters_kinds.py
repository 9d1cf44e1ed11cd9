from letters.composing import register
from letters.message import Message


def _write(letters):
    return {
        letter.pk: Message(
            to_name=f"Person {letter.subject_id}", from_name="Alice", subject="How likely is it?",
            text="A question, and a row of links.\n" * 20, html="<p>A question</p>" * 20,
        )
        for letter in letters
    }  # fmt: skip


register("fault-question", _write, ask=True)
