"""The language room: a Document goes in, a Reading of plain records comes out."""
