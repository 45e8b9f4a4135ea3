"""The map: one folium map with one element of ours, in Streamlit and as a file."""
