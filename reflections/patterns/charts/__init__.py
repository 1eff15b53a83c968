"""Where the marks of a picture lie. Pure geometry: templates/patterns/charts.html draws it."""
