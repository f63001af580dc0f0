"""Read in the process apart, which has no settings: this module may need none."""

import os


class TakenOver:
    """What a reader might answer that a file has taken over: an order to run something here."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)
