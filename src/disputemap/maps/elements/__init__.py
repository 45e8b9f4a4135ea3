"""Elements that are added to a folium map, one a module."""
