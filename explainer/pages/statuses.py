"""The words of the statuses; in facts and data they have the names of `Headline`, in any language."""

from explainer.evidence.status import Headline
from explainer.locale import pgettext_noop
from explainer.pages.tongue import Tongue

_WORDS = {
    Headline.UNKNOWN: pgettext_noop("status", "unknown"),
    Headline.DISPUTED: pgettext_noop("status", "disputed"),
    Headline.RISING: pgettext_noop("status", "rising"),
    Headline.CHANGED: pgettext_noop("status", "changed"),
    Headline.SCOPE: pgettext_noop("status", "differs in scope"),
    Headline.AGREED: pgettext_noop("status", "agreed"),
    Headline.SINGLE: pgettext_noop("status", "single origin"),
    Headline.NOT_COMPARABLE: pgettext_noop("status", "not comparable"),
}


def status_word(say: Tongue, headline: Headline) -> str:
    """Name a status."""
    return say.pgettext("status", _WORDS[headline])
