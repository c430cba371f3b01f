import itertools

from waypost.studio.digest.model import Digest, Origin, PictureDigest, VideoDigest
from waypost.studio.film.footage import MOST_PICTURES, footage_of, with_footage
from waypost.studio.film.model import Footage, Role, Scene

OPENING = Scene(Role.OPENING, "Title")
CLOSING = Scene(Role.CLOSING, "Title")


def a_photo(number: int) -> PictureDigest:
    return PictureDigest(f"{number}.jpg", f"in/{number}.jpg", 1600, 1000, "#336699")


def a_still(at_seconds: float) -> PictureDigest:
    path = f"in/still-{at_seconds}.jpg"
    return PictureDigest("a.mp4", path, 640, 360, "#336699", Origin.STILL, "", at_seconds)


def some_footage(count: int) -> tuple[Footage, ...]:
    return footage_of(Digest(pictures=tuple(a_photo(number) for number in range(count))))[0]


def test_a_clip_begins_where_its_first_telling_still_is() -> None:
    stills = (a_still(1.5), a_still(4.0))
    video = VideoDigest("a.mp4", "in/0.mp4", 6.0, 640, 360, False, "", stills)  # noqa: FBT003

    footage, _ = footage_of(Digest(videos=(video,)))

    assert [part.starts_at for part in footage] == [1.2, 3.7]
    assert [round(part.seconds, 2) for part in footage] == [2.5, 2.3]
    assert all(part.path == "in/0.mp4" and part.is_clip for part in footage)


def test_every_file_is_shown_before_a_second_part_of_a_clip() -> None:
    stills = (a_still(1.0), a_still(4.0))
    video = VideoDigest("a.mp4", "in/0.mp4", 6.0, 640, 360, False, "", stills)  # noqa: FBT003

    footage, _ = footage_of(Digest(pictures=(a_photo(1), a_photo(2)), videos=(video,)))

    assert [(one.name, one.part) for one in footage] == [
        ("1.jpg", 0),
        ("2.jpg", 0),
        ("a.mp4", 0),
        ("a.mp4", 1),
    ]


def test_more_pictures_than_a_film_can_show_are_named() -> None:
    pictures = tuple(a_photo(number) for number in range(MOST_PICTURES + 2))

    footage, left_out = footage_of(Digest(pictures=pictures))

    assert len(footage) == MOST_PICTURES
    assert [item.name for item in left_out] == ["16.jpg", "17.jpg"]


def test_the_first_picture_stands_behind_the_title() -> None:
    scenes = (Scene(Role.LINE, "A hook."), OPENING, Scene(Role.LINE, "A line."), CLOSING)

    shown = with_footage(scenes, some_footage(2))

    opening = shown[1].footage
    assert opening is not None
    assert opening.name == "0.jpg"
    assert "1.jpg" in {scene.footage.name for scene in shown if scene.footage}


def test_pictures_beyond_the_scenes_get_scenes_of_their_own_before_the_closing() -> None:
    shown = with_footage((OPENING, CLOSING), some_footage(5))

    assert [scene.role for scene in shown] == [Role.OPENING, *[Role.PICTURE] * 3, Role.CLOSING]
    names = [scene.footage.name for scene in shown if scene.footage]
    assert sorted(names) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg"]


def test_no_photo_is_shown_again_right_after_itself() -> None:
    lines = [Scene(Role.LINE, f"Line {number}.") for number in range(4)]

    shown = with_footage((OPENING, *lines, CLOSING), some_footage(1))

    for one, other in itertools.pairwise(shown):
        assert not (one.footage and other.footage)
    assert sum(scene.footage is not None for scene in shown) > 1
