"""The profiles that everybody has: common A4 sheets and rolls. Pure.

Sizes as they are sold under these counts; makers differ by a millimetre (not verified).
"""

from ipreg.core.text import Text
from traceability.labels.drawing.profiles import Medium, Profile, millimetres

A4 = (210.0, 297.0)


def sheet(
    columns: int,
    rows: int,
    label: tuple[float, float],
    *,
    gap: tuple[float, float] = (0.0, 0.0),
    corner_radius: float = 0.0,
    padding: float = 1.5,
) -> Profile:
    """A grid in the middle of an A4 page; where a maker's differs, the printer's offset helps."""
    pitch = label[0] + gap[0], label[1] + gap[1]
    return Profile(
        Medium.SHEET,
        *A4,
        columns,
        rows,
        left=round((A4[0] - columns * pitch[0] + gap[0]) / 2, 3),
        top=round((A4[1] - rows * pitch[1] + gap[1]) / 2, 3),
        pitch_x=pitch[0],
        pitch_y=pitch[1],
        label_width=label[0],
        label_height=label[1],
        corner_radius=corner_radius,
        padding_top=padding,
        padding_right=padding,
        padding_bottom=padding,
        padding_left=padding,
    )


def roll(label: tuple[float, float], *, across: int = 1, gap: float = 2.0) -> Profile:
    """Labels on a roll, one or several across."""
    pitch = label[0] + (gap if across > 1 else 0)
    return Profile(
        Medium.ROLL,
        page_width=across * pitch - (gap if across > 1 else 0),
        page_height=label[1],
        columns=across,
        rows=1,
        left=0,
        top=0,
        pitch_x=pitch,
        pitch_y=label[1],
        label_width=label[0],
        label_height=label[1],
        corner_radius=1.0,
    )


PRESETS: dict[str, Profile] = {
    "a4-80": sheet(5, 16, (35.6, 16.9), gap=(2.5, 0), corner_radius=1.0, padding=1.0),
    "a4-65": sheet(5, 13, (38.1, 21.2), gap=(2.5, 0), corner_radius=1.5),
    "a4-40": sheet(4, 10, (52.5, 29.7), padding=2.5),
    "a4-24": sheet(3, 8, (63.5, 33.9), gap=(2.54, 0), corner_radius=1.5),
    "a4-24-full": sheet(3, 8, (70, 37), padding=2.5),
    "a4-21": sheet(3, 7, (63.5, 38.1), gap=(2.54, 0), corner_radius=1.5),
    "a4-14": sheet(2, 7, (99.1, 38.1), gap=(2.54, 0), corner_radius=1.5),
    "a4-8": sheet(2, 4, (99.1, 67.7), gap=(2.54, 0), corner_radius=1.5, padding=2.5),
    "a4-4": sheet(2, 2, (99.1, 139), gap=(2.54, 0), corner_radius=1.5, padding=3.0),
    "a4-2": sheet(1, 2, (199.6, 143.5), corner_radius=1.5, padding=4.0),
    "a4-1": sheet(1, 1, (199.6, 289.1), corner_radius=1.5, padding=5.0),
    "roll-22x16": roll((22, 16)),
    "roll-30x20": roll((30, 20)),
    "roll-35x22": roll((35, 22)),
    "roll-35x22-2up": roll((35, 22), across=2),
    "roll-50x30": roll((50, 30)),
    "roll-72x22": roll((72, 22)),
    "roll-100x150": roll((100, 150)),
}


def _name(profile: Profile) -> Text:
    width, height = millimetres(profile.label_width), millimetres(profile.label_height)
    if profile.medium is Medium.SHEET:
        return Text(
            "A4, %(count)s labels of %(width)s × %(height)s mm",
            count=profile.cells,
            width=width,
            height=height,
        )
    return Text(
        "Roll, %(count)s across, %(width)s × %(height)s mm",
        count=profile.columns,
        width=width,
        height=height,
    )


PRESET_NAMES = {name: _name(profile) for name, profile in PRESETS.items()}
