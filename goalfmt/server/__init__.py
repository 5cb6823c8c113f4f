"""The language server: everything that an editor asks about goal files. It needs pygls (the extra ``server``)."""
