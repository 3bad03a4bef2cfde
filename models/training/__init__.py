"""How the names model is made: labelled text in, a folder that newsx loads out."""
