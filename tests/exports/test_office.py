"""The slides as LibreOffice draws them: every slide is there, none is empty, fonts are inside."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation

from tests.exports import office
from tests.exports.conftest import written

pytestmark = pytest.mark.skipif(not office.is_there(), reason=office.MISSING)


@pytest.mark.parametrize("what", ["selection", "story"])
def test_libreoffice_draws_every_slide(what, order, story, tmp_path):
    made = story() if what == "story" else order("fr", themes=("music",))
    slides = written("pptx", made).content
    drawn, fonts = office.pages(slides, tmp_path)
    assert len(drawn) == len(Presentation(io.BytesIO(slides)).slides)
    for number, page in enumerate(drawn, start=1):
        pixels = np.asarray(Image.open(page).convert("L"), float)
        # Ink on paper: an empty slide has one shade, a title alone some six.
        assert pixels.std() > 8, f"slide {number} is empty"
        assert abs(pixels.shape[1] / pixels.shape[0] - 16 / 9) < 0.01
    lines = fonts.splitlines()[2:]
    assert lines
    assert all(" yes " in line for line in lines), fonts
