"""disputemap.maps.keeping: built once for an atlas and a language."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from disputemap.language import language_of
from disputemap.maps.keeping import kept
from disputemap.perspective import Viewpoint, seen
from tests.unit.small_atlas import small_atlas


def test_sessions_that_ask_at_once_get_the_same_thing_built_once():
    built = []
    at_once = Barrier(4)

    @kept
    def thing(atlas, language):
        built.append(language.code)
        return object()

    def ask(_):
        at_once.wait(timeout=20)
        return thing(atlas)

    atlas = small_atlas()
    with ThreadPoolExecutor(4) as pool:
        given = set(pool.map(ask, range(4)))
    assert len(given) == 1
    assert built == ["en"]


def test_a_language_and_an_atlas_have_each_their_own_and_a_viewpoint_has_not():
    thing = kept(lambda atlas, language: (atlas, language.code))
    atlas, other = small_atlas(), small_atlas()
    assert thing(atlas) == (atlas, "en")
    assert thing(atlas, language_of("ru")) == (atlas, "ru")
    assert thing(other)[0] is other
    assert thing(seen(atlas, Viewpoint("japan", "ja"))) is thing(atlas)
