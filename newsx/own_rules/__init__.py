"""Rules of the user's own: a folder of rule files, checked before any article is read."""
