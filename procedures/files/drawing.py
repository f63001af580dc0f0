"""A page becomes a picture, whatever its file says of its size.

Run in a process apart, which has no settings: nothing here may need any.
"""

import io

import pypdfium2
from PIL import Image, ImageOps
from pypdf import PdfReader

PICTURE_LIMIT = 100 * 1024
"""The heaviest picture of a page, in bytes: a page of the office with one or two of them opens on a slow line too."""
QUALITIES = (72, 50, 30)
TALL = 3  # a picture is at most so many times as high as it is wide


def drawn(data: bytes, media_type: str, page: int, width: int) -> bytes:
    """The page as WebP, `width` wide or less. Page counts from 1."""
    return _light(_picture(data, media_type, page, width))


def pages_of(data: bytes) -> int | None:
    """How many pages a PDF has; None when a password locks it."""
    reader = PdfReader(io.BytesIO(data))
    return None if reader.is_encrypted else len(reader.pages)


def shown(data: bytes) -> bool:
    """Reads a picture to its last row: one that was cut short has a good beginning."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
    return True


def size_of(data: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page of a PDF in points."""
    document = pypdfium2.PdfDocument(data)
    try:
        width, height = document.get_page_size(min(page, len(document)) - 1)
        return float(width), float(height)
    finally:
        document.close()


def _light(image: Image.Image) -> bytes:
    """As fine as `PICTURE_LIMIT` lets it be: a grainy photograph loses quality first, then size. The file keeps all of it."""
    while True:
        for quality in QUALITIES:
            picture = io.BytesIO()
            image.save(picture, "WEBP", quality=quality, exif=b"")  # a telephone's notes weigh, and tell where it was
            if picture.tell() <= PICTURE_LIMIT:
                return picture.getvalue()
        image = image.resize((image.width * 3 // 4, image.height * 3 // 4))


def _picture(data: bytes, media_type: str, page: int, width: int) -> Image.Image:
    if media_type != "application/pdf":
        opened = Image.open(io.BytesIO(data))
        opened.draft("RGB", (width, width * TALL))  # a JPEG is made small while it is read
        image = ImageOps.exif_transpose(opened).convert("RGB")  # upright, as it was held
        image.thumbnail((width, width * TALL))
        return image
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        sheet = document[min(page, len(document)) - 1]
        picture: Image.Image = sheet.render(
            scale=scale_of(sheet.get_width(), sheet.get_height(), width), may_draw_forms=True
        ).to_pil()
        return picture
    finally:
        document.close()


def scale_of(wide: float, high: float, width: int) -> float:
    """So that the page becomes `width` wide, or less where it would become too tall."""
    return min(width / max(wide, 1), width * TALL / max(high, 1))
