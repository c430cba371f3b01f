import numpy as np

from waypost.studio.film.camera import MARGIN, Move, View, kenburns, laid_over, moved
from waypost.studio.film.frame import Moment, Rgba, new_frame
from waypost.studio.film.layers import Diorama
from waypost.studio.film.plates import Depth


def a_picture(width: int, height: int) -> Rgba:
    """Red, with a green border of four pixels."""
    picture = np.zeros((height, width, 4), np.uint8)
    picture[:, :, 0] = picture[:, :, 3] = 255
    for edge in (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:]):
        edge[:, :, :2] = (0, 255)
    return picture


def test_a_move_never_shows_what_is_beyond_a_picture() -> None:
    picture = a_picture(round(160 * MARGIN), round(130 * MARGIN))
    frame = new_frame(160, 90)
    for turn in range(4):
        move = kenburns(picture, 160, 90, 0.1, turn)
        for share in (0.0, 0.5, 1.0):
            moved(picture, move.at(Moment(share, 1.0)), frame.pixels)
            assert (frame.pixels[:, :, 3] == 255).all()
            assert frame.pixels[:, :, 0].mean() > 200


def test_moves_go_in_and_out_in_turn() -> None:
    picture = a_picture(200, 120)

    inwards, outwards = (kenburns(picture, 160, 90, 0.1, turn) for turn in (0, 1))

    assert inwards.end.zoom > inwards.start.zoom
    assert outwards.end.zoom < outwards.start.zoom


def test_a_picture_jumps_on_a_bar_and_settles() -> None:
    view = View(100, 60, 1.0)
    move = Move(view, view, settles=True)

    assert move.at(Moment(0.0, 4.0)).zoom > move.at(Moment(2.0, 4.0)).zoom
    assert move.at(Moment(2.0, 4.0, punch=0.02)).zoom > move.at(Moment(2.0, 4.0)).zoom


def test_what_is_near_moves_more_than_what_is_far() -> None:
    far = np.zeros((120, 200, 4), np.uint8)
    far[:, :, 3] = 255
    far[:, 95:105, 0] = 255
    near = np.zeros((120, 10, 4), np.uint8)
    near[:, :, 1:4:2] = 255
    depths = (Depth(far, 0, 0, 0.0), Depth(near, 95, 0, 1.0))
    diorama = Diorama(depths, Move(View(90, 60, 1.0), View(110, 60, 1.0)))

    def places(seconds: float) -> tuple[float, float]:
        frame = new_frame(160, 90)
        diorama.paint(frame, Moment(seconds, 1.0))
        columns = np.arange(160)
        green = frame.pixels[45, :, 1].astype(float)
        red = frame.pixels[45, :, 0].astype(float)
        return float((columns * red).sum() / red.sum()), float(
            (columns * green).sum() / green.sum()
        )

    (far_before, near_before), (far_after, near_after) = places(0.0), places(1.0)

    assert near_before - near_after > 1.5 * abs(far_before - far_after)


def test_what_is_out_of_sight_is_not_drawn() -> None:
    assert laid_over(a_picture(20, 20), View(500, 500, 1.0), new_frame(160, 90).pixels) is None
