"""QR codes: every form of the code is read as its address."""

from __future__ import annotations

import io

import numpy as np
import zxingcpp
from PIL import Image

from accr_map import qr_code
from accr_map.exports.documents import picture

LINK = "https://example.org/?lang=fr&country=FR"


def _read(image: Image.Image) -> str:
    return zxingcpp.read_barcode(image.convert("L")).text


def test_svg_png_and_modules_are_read_as_the_address() -> None:
    drawn = qr_code.svg(LINK).replace("<svg ", '<svg width="300" height="300" ', 1)
    assert _read(Image.open(io.BytesIO(picture.png(drawn, 1)))) == LINK
    assert _read(Image.open(io.BytesIO(qr_code.png(LINK)))) == LINK
    dark = np.array([list(row) for row in qr_code.modules(LINK)], np.uint8)
    assert dark.shape[0] == dark.shape[1]
    assert _read(Image.fromarray((255 * (1 - dark)).repeat(6, 0).repeat(6, 1))) == LINK
