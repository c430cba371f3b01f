"""How printed documents are made: their content as data, set by typst templates."""
