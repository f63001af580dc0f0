"""Which style sheets and scripts are the product's."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class OfficeStaticFiles(StaticFilesConfig):
    """All but Viewflow's and guardian's: we show none of their pages, and Viewflow's name files that it does not ship."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "viewflow", "guardian"]
