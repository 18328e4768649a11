"""Pictures made ready for pages: upright, without what a camera wrote, in sizes and formats."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from accr_map.catalogue.images import FORMATS, WIDTHS, widths
from accr_map.errors import InputError
from accr_map.i18n import mark
from accr_map.palette import WHITE

MOST_BYTES = 40_000_000
#: More than the largest cameras give; a small file may claim far more, to fill the memory.
MOST_PIXELS = 80_000_000
NOT_A_PICTURE = mark("{file} is no picture that can be read: give a JPEG, PNG, WebP, AVIF or TIFF.")
TOO_MANY_BYTES = mark("{file} has more than {most} megabytes: make it smaller first.")
TOO_MANY_PIXELS = mark("{file} has more than {most} million pixels: make it smaller first.")
TOO_SMALL = mark("{file} is {width} pixels wide: at least {least} are needed.")

_READ = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
_WRITTEN = {
    "avif": ("AVIF", {"quality": 55}),
    "webp": ("WEBP", {"quality": 76, "method": 5}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


@dataclass(frozen=True)
class ReadyPicture:
    """A picture in its sizes and formats; `colour` is its mean, as `#rrggbb`."""

    #: Content by width in pixels and ending of the file.
    files: dict[tuple[int, str], bytes]
    width: int
    height: int
    colour: str


def ready(name: str, content: bytes) -> ReadyPicture:
    """Make a picture ready; `name` is that of its file, for messages.

    Raises:
        InputError: it is no picture, or too large, or too small.
    """
    if len(content) > MOST_BYTES:
        raise InputError(TOO_MANY_BYTES, file=name, most=MOST_BYTES // 1_000_000)
    upright = _upright(name, content)
    if upright.width < WIDTHS[0]:
        raise InputError(TOO_SMALL, file=name, width=upright.width, least=WIDTHS[0])
    files = {}
    most = min(upright.width, WIDTHS[-1])
    for width in widths(most):
        height = _height(upright, width)
        # A new picture has the pixels only, nothing of what stood beside them.
        smaller = upright.resize((width, height), Image.Resampling.LANCZOS)
        for ending in FORMATS:
            kind, options = _WRITTEN[ending]
            written = io.BytesIO()
            smaller.save(written, kind, **options)
            files[width, ending] = written.getvalue()
    red, green, blue = upright.resize((1, 1), Image.Resampling.BOX).tobytes()
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    return ReadyPicture(files, most, _height(upright, most), colour)


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))


def _upright(name: str, content: bytes) -> Image.Image:
    """Read a picture, turned as its EXIF says, in sRGB without transparency or metadata.

    Raises:
        InputError: it is no picture, or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_READ)
        if picture.width * picture.height > MOST_PIXELS:
            raise InputError(TOO_MANY_PIXELS, file=name, most=MOST_PIXELS // 1_000_000)
        turned = _in_srgb(ImageOps.exif_transpose(picture)).convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError(TOO_MANY_PIXELS, file=name, most=MOST_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputError(NOT_A_PICTURE, file=name) from error
    paper = Image.new("RGBA", turned.size, WHITE)
    plain = Image.new("RGB", turned.size)
    plain.paste(Image.alpha_composite(paper, turned).convert("RGB"))
    return plain


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Turn the colours of a camera's own space into those of the web."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, space, ImageCms.createProfile("sRGB"))
    except ImageCms.PyCMSError:
        return picture  # a profile that says nothing: the colours are taken as they are
    return turned or picture
